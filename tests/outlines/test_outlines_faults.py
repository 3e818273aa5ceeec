"""Every fault of an office's file, one at a time, with what the user is told."""

import pandas as pd
import pyogrio
import pytest
import shapely
from toy_coverage import faults_of, make, toy_rows, write

HULU, PEJALIN, KOTA, HILIR = "65.01.01.1001", "65.01.01.2006", "65.02.02.2002", "65.02.02.2005"


@pytest.fixture
def rows():
    return toy_rows()


def told(tmp_path, rows):
    return faults_of(tmp_path, write(tmp_path / "batas.geojson", rows.values()))


def test_a_sound_file_has_no_faults(tmp_path, rows):
    assert "desa: 4 wilayah" in str(make(tmp_path / "geo", write(tmp_path / "batas.geojson", rows.values())))


def test_unknown_code(tmp_path, rows):
    rows[HULU]["kode"] = "65.01.01.1999"
    unknown, missing = told(tmp_path, rows)
    assert unknown.startswith("batas.geojson, fitur ke-1 (65.01.01.1999 Tanjung Palas Hulu): Kode wilayah")
    assert "Maksud Anda '65.01.01.1001'?" in unknown
    assert missing.startswith(
        "Tingkat desa: 1 dari 4 wilayah tidak ada di berkas mana pun: Kelurahan Tanjung Palas Hulu"
    )


def test_missing_code(tmp_path, rows):
    rows[HULU]["kode"] = None
    assert (
        "fitur ke-1 (Tanjung Palas Hulu): kode wilayah kosong; isi kode seperti 65.01.01.2001."
        in told(tmp_path, rows)[0]
    )


def test_missing_name(tmp_path, rows):
    rows[HULU]["nama"] = ""
    assert "fitur ke-1 (65.01.01.1001): nama wilayah kosong" in told(tmp_path, rows)[0]


def test_duplicate_code(tmp_path, rows):
    rows["again"] = rows[HULU] | {"geometry": shapely.box(116.0, 2.9, 116.1, 3.0)}
    (fault,) = told(tmp_path, rows)
    assert (
        "fitur ke-5 (65.01.01.1001 Tanjung Palas Hulu): kode 65.01.01.1001 sudah dipakai oleh batas.geojson, fitur ke-1"
        in fault
    )
    assert "Gabungkan bagian-bagiannya" in fault


def test_code_contradicts_name(tmp_path, rows):
    rows[HULU]["nama"], rows[PEJALIN]["nama"] = "Pejalin", "Tanjung Palas Hulu"
    faults = told(tmp_path, rows)
    assert "'65.01.01.1001' dan nama 'Pejalin' bertentangan" in faults[0]
    assert "'65.01.01.2006' dan nama 'Tanjung Palas Hulu' bertentangan" in faults[1]


def test_bps_codes_in_a_kemendagri_column_are_the_trap(tmp_path, rows):
    kabupaten = toy_rows("kabupaten")
    for row, bare in zip(kabupaten.values(), ("6502", "6501"), strict=True):
        row["kode_kemendagri"] = bare
        del row["kode"]
    files = [write(tmp_path / "kab.geojson", kabupaten.values()), write(tmp_path / "desa.geojson", rows.values())]
    trap, *_ = faults_of(tmp_path, *files)
    assert (
        "kab.geojson, fitur ke-1 (6502 Kabupaten Bulungan): Kode '6502' dan nama 'Kabupaten Bulungan' bertentangan"
        in trap
    )
    assert "menurut Kemendagri 65.02 adalah Kabupaten Malinau (65.02)" in trap
    assert "menurut BPS 6502 adalah Kabupaten Bulungan (65.01)" in trap


def test_bare_codes_are_read_by_their_column_and_name(tmp_path, rows):
    kabupaten = toy_rows("kabupaten")
    for row, bare in zip(kabupaten.values(), ("6502", "6501"), strict=True):
        row["kode"] = bare
    files = [write(tmp_path / "kab.geojson", kabupaten.values()), write(tmp_path / "desa.geojson", rows.values())]
    assert make(tmp_path / "geo", *files).levels[0].regions == 2


def test_missing_region_is_named_and_not_told_again_as_a_gap(tmp_path, rows):
    del rows[KOTA]
    (fault,) = told(tmp_path, rows)
    assert "Tingkat desa: 1 dari 4" in fault
    assert "Desa Malinau Kota (65.02.02.2002)" in fault


def test_a_missing_enclave_is_told_as_missing_only(tmp_path, rows):
    enclave = shapely.box(116.05, 3.25, 116.15, 3.35)
    rows[HULU]["geometry"] = shapely.box(116.0, 3.0, 116.2, 3.4) - enclave
    del rows[PEJALIN]
    (fault,) = told(tmp_path, rows)
    assert "Tingkat desa: 1 dari 4" in fault


def test_half_a_level_is_missing_the_other_half(tmp_path, rows):
    kecamatan = toy_rows("kecamatan")
    del kecamatan["65.02.02"]
    files = [write(tmp_path / "kec.geojson", kecamatan.values()), write(tmp_path / "desa.geojson", rows.values())]
    (fault,) = faults_of(tmp_path, *files)
    assert "Tingkat kecamatan: 1 dari 2 wilayah tidak ada di berkas mana pun: Kecamatan Malinau Kota" in fault


def test_invalid_geometry(tmp_path, rows):
    rows[HULU]["geometry"] = shapely.Polygon([(116, 3), (116.2, 3.2), (116.2, 3), (116, 3.2)])
    (fault,) = told(tmp_path, rows)
    assert "fitur ke-1 (65.01.01.1001 Tanjung Palas Hulu): poligon tidak sah (Self-intersection[116.1 3.1])" in fault


@pytest.mark.parametrize(
    ("shape", "what"),
    [
        (shapely.Point(116.1, 3.1), "geometrinya Point; yang benar poligon atau multipoligon"),
        (shapely.LineString([(116, 3), (116.2, 3.2)]), "geometrinya LineString"),
        (None, "tidak punya geometri"),
        (shapely.Polygon(), "tidak punya geometri"),
    ],
)
def test_not_a_polygon(tmp_path, rows, shape, what):
    rows[HULU]["geometry"] = shape
    (fault,) = told(tmp_path, rows)
    assert f"fitur ke-1 (65.01.01.1001 Tanjung Palas Hulu): {what}" in fault


def test_overlap_names_both_and_how_much(tmp_path, rows):
    rows[HULU]["geometry"] = shapely.box(116.0, 3.0, 116.21, 3.2)
    (fault,) = told(tmp_path, rows)
    assert (
        "fitur ke-1 (65.01.01.1001 Tanjung Palas Hulu) dan batas.geojson, fitur ke-3 (65.02.02.2002 Malinau Kota)"
        in fault
    )
    # 0.01° x 0.2° on a sphere, at 3.1° north: 1.112 km x 22.239 km x cos 3.1°
    assert "bertumpang tindih 24,69 km²" in fault


@pytest.mark.parametrize(("overlap", "faults"), [(0.00015, 0), (0.00025, 1)])
def test_slivers_up_to_22_metres_are_healed(tmp_path, rows, overlap, faults):
    rows[HULU]["geometry"] = shapely.box(116.0, 3.0, 116.2 + overlap, 3.2)
    if faults:
        assert len(told(tmp_path, rows)) == faults
    else:
        assert make(tmp_path / "geo", write(tmp_path / "batas.geojson", rows.values()))


def test_gap_says_where_and_between_whom(tmp_path, rows):
    rows[HULU]["geometry"] -= shapely.box(116.19, 3.09, 116.2, 3.11)
    (fault,) = told(tmp_path, rows)
    assert "Tingkat desa: ada celah 2,47 km² di sekitar bujur 116,1950, lintang 3,1000" in fault
    assert "antara batas.geojson, fitur ke-1 (65.01.01.1001 Tanjung Palas Hulu) dan batas.geojson, fitur ke-3" in fault


def test_known_point_lies_in_another_outline(tmp_path, rows):
    rows[HULU]["geometry"], rows[PEJALIN]["geometry"] = rows[PEJALIN]["geometry"], rows[HULU]["geometry"]
    faults = told(tmp_path, rows)
    assert len(faults) == 2
    assert "titik yang pasti di dalam Kelurahan Tanjung Palas Hulu" in faults[0]
    assert "tidak ada di dalam poligonnya, melainkan di batas.geojson, fitur ke-2 (65.01.01.2006 Pejalin)" in faults[0]


def test_everything_elsewhere_is_told_once(tmp_path, rows):
    for row in rows.values():
        row["geometry"] = shapely.transform(row["geometry"], lambda xy: xy + 1)
    (fault,) = told(tmp_path, rows)
    assert fault.startswith("Tingkat desa: tidak satu pun dari 4 poligon memuat titik wilayahnya")


def test_levels_that_do_not_nest(tmp_path, rows):
    kabupaten = toy_rows("kabupaten")
    kabupaten["65.01"]["geometry"] = shapely.box(116.0, 2.99, 116.2, 3.4)
    kecamatan = toy_rows("kecamatan")
    files = [
        write(tmp_path / f"{name}.geojson", level.values())
        for name, level in (("kab", kabupaten), ("kec", kecamatan), ("desa", rows))
    ]
    (fault,) = faults_of(tmp_path, *files)
    assert fault.startswith("kab.geojson, fitur ke-1 (65.01 Kabupaten Bulungan): tidak sama dengan gabungan 1 wilayah")
    assert "berbeda 24,69 km²" in fault


def test_no_crs(tmp_path, rows):
    file = tmp_path / "batas.shp"
    write(file, rows.values())
    file.with_suffix(".prj").unlink()
    assert "batas.shp: sistem koordinat (CRS) tidak disebutkan" in faults_of(tmp_path, file)[0]


def test_metres_called_degrees(tmp_path, rows):
    for row in rows.values():
        row["geometry"] = shapely.transform(row["geometry"], lambda xy: xy * 4000)
    assert "batas.geojson: koordinat 464000..465600, 12000..13600 di luar bujur -180..180" in told(tmp_path, rows)[0]


def test_longitude_and_latitude_swapped(tmp_path, rows):
    for row in rows.values():
        row["geometry"] = shapely.transform(row["geometry"], lambda xy: xy[:, ::-1])
    assert "mungkin satuannya meter, atau bujur dan lintang tertukar" in told(tmp_path, rows)[0]


@pytest.mark.parametrize(
    ("name", "content", "what"),
    [
        ("batas.geojson", b"not a map", "batas.geojson: berkas tidak dapat dibaca sebagai peta; yang benar GeoJSON"),
        ("batas.gpkg", b"", "batas.gpkg: berkas tidak dapat dibaca sebagai peta"),
        ("batas.csv", b"kode,nama\n65.01,Bulungan\n", "batas.csv: tidak berisi geometri"),
        ("batas.shp", b"", "batas.shp: berkas tidak dapat dibaca sebagai peta"),
    ],
)
def test_unreadable_file(tmp_path, name, content, what):
    (tmp_path / name).write_bytes(content)
    assert what in faults_of(tmp_path, tmp_path / name)[0]


def test_file_that_is_not_there(tmp_path):
    assert "tidak.geojson: berkas tidak ditemukan" in faults_of(tmp_path, tmp_path / "tidak.geojson")[0]


def test_no_file_at_all(tmp_path):
    assert "Tidak ada berkas batas yang diberikan" in faults_of(tmp_path)[0]


def test_no_code_column(tmp_path, rows):
    nameless = [{"nama": row["nama"], "geometry": row["geometry"]} for row in rows.values()]
    fault = faults_of(tmp_path, write(tmp_path / "batas.geojson", nameless))[0]
    assert "batas.geojson: kolom kode wilayah tidak ditemukan. Kolom yang ada: nama." in fault


def test_no_name_column(tmp_path, rows):
    nameless = [{"kode": row["kode"], "geometry": row["geometry"]} for row in rows.values()]
    fault = faults_of(tmp_path, write(tmp_path / "batas.geojson", nameless))[0]
    assert "batas.geojson: kolom nama wilayah tidak ditemukan" in fault


def test_all_faults_of_all_files_at_once(tmp_path, rows):
    (tmp_path / "rusak.geojson").write_text("rusak")
    rows[HULU]["kode"] = ""
    rows[PEJALIN]["geometry"] = shapely.Point(116.1, 3.3)
    rows[KOTA]["geometry"] = shapely.box(116.2, 3.0, 116.4, 3.25)
    faults = faults_of(tmp_path, tmp_path / "rusak.geojson", write(tmp_path / "batas.geojson", rows.values()))
    expected = ("rusak.geojson", "kode wilayah kosong", "geometrinya Point", "1 dari 4 wilayah", "bertumpang tindih")
    assert len(faults) == len(expected)
    assert all(part in fault for part, fault in zip(expected, faults, strict=True))


def test_other_provinces_and_the_province_itself_are_ignored(tmp_path, rows):
    rows["other"] = {"kode": "64.01.01.2001", "nama": "Lain", "geometry": shapely.box(110, 0, 111, 1)}
    rows["province"] = {"kode": "65", "nama": "Kalimantan Utara", "geometry": shapely.box(116, 3, 116.4, 3.4)}
    report = make(tmp_path / "geo", write(tmp_path / "batas.geojson", rows.values()))
    assert report.ignored == 2
    assert "Diabaikan: 2 fitur" in str(report)


def test_old_outlines_survive_a_failed_write(tmp_path, rows, monkeypatch):
    file = write(tmp_path / "batas.geojson", rows.values())
    make(tmp_path / "geo", file)
    before = {path.name: path.read_bytes() for path in (tmp_path / "geo").iterdir()}
    calls = iter([None] * (len(before) - 1))
    monkeypatch.setattr("kaltara_metrics.outlines.write.os.fsync", lambda _: next(calls))
    with pytest.raises(StopIteration):
        make(tmp_path / "geo", file, attribution="Batas: lain")
    assert {path.name: path.read_bytes() for path in (tmp_path / "geo").iterdir()} == before


def test_whoever_is_reading_the_old_outlines_reads_them_to_the_end(tmp_path, rows):
    file = write(tmp_path / "batas.geojson", rows.values())
    make(tmp_path / "geo", file, attribution="Batas: lama")
    with (tmp_path / "geo" / "attribution.txt").open(encoding="utf-8") as reader:
        make(tmp_path / "geo", file, attribution="Batas: baru")
        assert reader.read() == "Batas: lama\n"
    assert (tmp_path / "geo" / "attribution.txt").read_text(encoding="utf-8") == "Batas: baru\n"


def test_tables_without_shapes_beside_a_layer_are_no_fault(tmp_path, rows):
    file = write(tmp_path / "batas.gpkg", rows.values(), layer="desa")
    pyogrio.write_dataframe(pd.DataFrame({"gaya": ["merah"]}), file, layer="layer_styles")
    assert pyogrio.list_layers(file).tolist() == [["desa", "Polygon"], ["layer_styles", None]]
    assert make(tmp_path / "geo", file)
