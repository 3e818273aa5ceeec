"""Every format, coordinate system and naming an office may hand over ends in the same outlines."""

import pandas as pd
import pytest
import shapely
from toy_coverage import make, toy_rows, write

from kaltara_metrics.outlines.columns import Columns, find_columns, text_of
from kaltara_metrics.outlines.read import read_files

DESA = "65.01.01.2006"


@pytest.mark.parametrize("name", ["batas.geojson", "batas.shp", "batas.gpkg"])
@pytest.mark.parametrize("crs", ["EPSG:4326", "EPSG:32650", "EPSG:23830"])
def test_formats_and_coordinate_systems(tmp_path, name, crs):
    make(tmp_path / "expected", write(tmp_path / "plain.geojson", toy_rows().values()))
    # GeoJSON has no way to say another system than EPSG:4326 that every reader honours.
    crs = "EPSG:4326" if name.endswith("geojson") else crs
    make(tmp_path / "geo", write(tmp_path / name, toy_rows().values(), crs))
    for level in ("kabupaten", "kecamatan", "desa"):
        assert (tmp_path / "geo" / f"{level}.geojson").read_bytes() == (
            tmp_path / "expected" / f"{level}.geojson"
        ).read_bytes()


def test_all_levels_in_one_geopackage(tmp_path):
    file = tmp_path / "batas.gpkg"
    for level in ("kabupaten", "kecamatan", "desa"):
        write(file, toy_rows(level).values(), layer=level)
    assert [level.regions for level in make(tmp_path / "geo", file).levels] == [2, 2, 4]


def test_order_of_features_and_files_does_not_matter(tmp_path):
    levels = [toy_rows(level) for level in ("kabupaten", "kecamatan", "desa")]
    files = [write(tmp_path / f"{i}.geojson", rows.values()) for i, rows in enumerate(levels)]
    turned = [write(tmp_path / f"t{i}.geojson", reversed(list(rows.values()))) for i, rows in enumerate(levels)]
    make(tmp_path / "a", *files)
    make(tmp_path / "b", *reversed(turned))
    for path in (tmp_path / "a").iterdir():
        assert path.read_bytes() == (tmp_path / "b" / path.name).read_bytes()


def test_heights_are_dropped(tmp_path):
    rows = toy_rows()
    for row in rows.values():
        row["geometry"] = shapely.force_3d(row["geometry"], 7.0)
    file = write(tmp_path / "batas.gpkg", rows.values())
    assert not any(feature.geometry.has_z for feature in read_files([file]).features)


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (
            {"kode_kemendagri": DESA, "kode_bps": "6502040002", "nama": "Pejalin", "parent": "65.01.01"},
            Columns("kode_kemendagri", "nama", "kemendagri"),
        ),
        (
            {"KDPPUM": "65", "KDPKAB": "65.01", "KDCPUM": "65.01.01", "KDEPUM": DESA, "WADMKC": "a", "WADMKD": "b"},
            Columns("KDEPUM", "WADMKD", "kemendagri"),
        ),
        ({"KDCPUM": "65.01.01", "WADMKD": "", "WADMKC": "a"}, Columns("KDCPUM", "WADMKC", "kemendagri")),
        ({"OBJECTID": 1234, "KDEBPS": 6502040002, "NAMOBJ": "b"}, Columns("KDEBPS", "NAMOBJ", "bps")),
        ({"idkab": 6502.0, "nmkab": "Bulungan"}, Columns("idkab", "nmkab", None)),
        ({"wilayah": DESA, "DESA": "Pejalin"}, Columns("wilayah", "DESA", None)),
        ({"kode": "", "nama": "Pejalin"}, Columns("kode", "nama", None)),
    ],
)
def test_columns_are_recognised(row, expected):
    assert find_columns(pd.DataFrame([row, row])) == expected


@pytest.mark.parametrize(
    ("cell", "text"), [(6501.0, "6501"), (6501, "6501"), (" 65.01 ", "65.01"), (None, ""), (65.01, "65.01")]
)
def test_cells_as_text(cell, text):
    assert text_of(cell) == text


def test_bps_codes_alone_are_read_as_such(tmp_path):
    rows = toy_rows()
    for row, bare in zip(rows.values(), ("6502040003", "6502040002", "6501150004", "6501150003"), strict=True):
        row["kode_bps"] = bare
        del row["kode"]
    assert make(tmp_path / "geo", write(tmp_path / "batas.geojson", rows.values())).levels[2].regions == 4
