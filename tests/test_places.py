"""The list of regions, and codes: read with their system or name, refused where they could mean another region."""

import csv
from collections import Counter

import pytest

from kaltara_metrics import paths, places
from kaltara_metrics.errors import RefusedError, UnknownNameError, UserError

BULUNGAN, MALINAU, NUNUKAN, TANA_TIDUNG, TARAKAN = "65.01", "65.02", "65.03", "65.04", "65.71"


def resolve(text, **given):
    return places.resolve(text, **given).code


def test_counts():
    counts = {level: len(places.regions(level)) for level in places.LEVELS}
    assert counts == {"provinsi": 1, "kabupaten": 5, "kecamatan": 55, "desa": 482}


def test_kinds():
    counts = Counter(region.kind for level in places.LEVELS for region in places.regions(level))
    assert counts == {"provinsi": 1, "kabupaten": 4, "kota": 1, "kecamatan": 55, "desa": 447, "kelurahan": 35}


def test_a_region_in_full():
    assert places.by_code("65.04") == places.Region(
        code="65.04",
        level="kabupaten",
        kind="kabupaten",
        name="Kabupaten Tana Tidung",
        short_name="Tana Tidung",
        parent="65",
        bps_code="6503",
        aliases=("KTT", "Tanah Tidung"),
        area_km2=3481.039,
        area_source="Kepmendagri 300.2.2-2430/2025",
        longitude=places.by_code("65.04").longitude,
        latitude=places.by_code("65.04").latitude,
    )


def test_every_region_hangs_below_its_parent():
    for level, above in zip(places.LEVELS[1:], places.LEVELS, strict=False):
        for region in places.regions(level):
            parent = places.by_code(region.parent)
            assert parent.level == above
            assert region in places.children(parent.code)
            assert region.code.rpartition(".")[0] == parent.code
            assert region.is_within("65")
    assert not places.by_code("65").is_within("65")
    assert places.children("65.71.01.1001") == ()


def test_official_areas_of_the_kabupaten_make_the_province():
    areas = [region.area_km2 for region in places.regions("kabupaten")]
    assert sum(areas) == pytest.approx(13719.983 + 38901.819 + 13549.868 + 3481.039 + 248.177)
    assert sum(areas) == pytest.approx(places.by_code("65").area_km2)
    assert {region.area_km2 for region in places.regions("desa")} == {None}


def test_points_lie_in_the_province():
    for level in places.LEVELS:
        for region in places.regions(level):
            assert 114.5 < region.longitude < 118.0
            assert 1.1 < region.latitude < 4.5


def test_bps_codes_are_distinct_and_have_their_lengths():
    lengths = {"provinsi": 2, "kabupaten": 4, "kecamatan": 7, "desa": 10}
    known = [region for level in places.LEVELS for region in places.regions(level) if region.bps_code]
    assert len({region.bps_code for region in known}) == len(known) == 543 - 23
    assert all(len(region.bps_code) == lengths[region.level] for region in known)


def test_unknown_and_doubtful_bps_codes_say_so():
    unknown = {region.parent for region in places.regions("desa") if not region.bps_code}
    assert unknown == {"65.03.20", "65.03.21"}
    assert all(region.bps_note for region in places.regions("desa") if not region.bps_code)
    doubtful = [region.name for region in places.regions("desa") if "diragukan" in region.bps_note]
    assert doubtful == ["Long Jelet", "Pa' Api"]


def test_the_file_is_in_order_and_has_no_stray_blanks():
    with (paths.ROOT / "data" / "reference" / "regions.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["code"] for row in rows] == sorted(row["code"] for row in rows)
    assert all(value == value.strip() for row in rows for value in row.values())


def test_no_spelling_means_two_regions_under_one_parent():
    for level in places.LEVELS[:-1]:
        for parent in places.regions(level):
            for region in places.children(parent.code):
                for text in (region.name, region.short_name, *region.aliases):
                    assert resolve(text, parent=parent.code, level=region.level) == region.code


@pytest.mark.parametrize("code", ["65", "65.01", "65.01.01", "65.01.01.1001"])
def test_dotted_codes_are_kemendagri_by_their_form(code):
    assert resolve(code) == resolve(code, system="kemendagri") == code


@pytest.mark.parametrize(
    ("text", "system", "code"),
    [
        ("6501", "bps", MALINAU),
        ("6502", "bps", BULUNGAN),
        ("6503", "bps", TANA_TIDUNG),
        ("6504", "bps", NUNUKAN),
        ("6501", "kemendagri", BULUNGAN),
        ("6502", "kemendagri", MALINAU),
        ("6503", "kemendagri", NUNUKAN),
        ("6504", "kemendagri", TANA_TIDUNG),
        ("6571", None, TARAKAN),
        ("65", None, "65"),
        ("650101", None, "65.01.01"),
        ("6502040", None, "65.01.01"),
        ("6502040003", "bps", "65.01.01.1001"),
        ("6501011001", "kemendagri", "65.01.01.1001"),
    ],
)
def test_bare_codes(text, system, code):
    assert resolve(text, system=system) == code


@pytest.mark.parametrize(
    ("bare", "kemendagri", "bps"),
    [
        ("6501", "Kabupaten Bulungan (65.01)", "Kabupaten Malinau (65.02)"),
        ("6502", "Kabupaten Malinau (65.02)", "Kabupaten Bulungan (65.01)"),
        ("6503", "Kabupaten Nunukan (65.03)", "Kabupaten Tana Tidung (65.04)"),
        ("6504", "Kabupaten Tana Tidung (65.04)", "Kabupaten Nunukan (65.03)"),
        ("6504022001", "Desa Sesayap (65.04.02.2001)", "Desa Pa' Inan (65.03.19.2006)"),
        ("6501011001", "Kelurahan Tanjung Palas Hulu (65.01.01.1001)", "kode yang tidak dikenal"),
        ("6502040003", "kode yang tidak dikenal", "Kelurahan Tanjung Palas Hulu (65.01.01.1001)"),
    ],
)
def test_a_bare_code_with_two_readings_is_refused_with_both(bare, kemendagri, bps):
    with pytest.raises(RefusedError) as caught:
        resolve(bare)
    told = str(caught.value)
    assert told.startswith(f"Kode '{bare}' tanpa sistem kode bermakna ganda: menurut Kemendagri 65.")
    assert f"adalah {kemendagri}; menurut BPS {bare} adalah {bps}." in told
    assert "Tulis kode Kemendagri bertitik, atau sertakan namanya, atau sebutkan sistem kodenya" in told


@pytest.mark.parametrize(
    ("bare", "name", "code"),
    [
        ("6501", "Malinau", MALINAU),
        ("6501", "KAB. BULUNGAN", BULUNGAN),
        ("6504022001", "Sesayap", "65.04.02.2001"),
        ("6504022001", "Pa Inan", "65.03.19.2006"),
        ("6502040003", "Tanjung Palas Hulu", "65.01.01.1001"),
    ],
)
def test_the_name_beside_a_bare_code_decides(bare, name, code):
    assert resolve(bare, name=name) == code


@pytest.mark.parametrize(
    ("code", "given"),
    [
        ("6501", {"name": "Nunukan"}),
        ("65.01", {"name": "Malinau"}),
        ("6501", {"name": "Bulungan", "system": "bps"}),
        ("6501", {"name": "Malinau", "system": "kemendagri"}),
    ],
)
def test_a_code_against_its_name_names_both_readings(code, given):
    with pytest.raises(RefusedError) as caught:
        resolve(code, **given)
    told = str(caught.value)
    assert f"Kode '{code}' dan nama '{given['name']}' bertentangan" in told
    assert "menurut Kemendagri 65.01 adalah Kabupaten Bulungan (65.01)" in told
    assert "menurut BPS 6501 adalah Kabupaten Malinau (65.02)" in told


def test_a_code_with_one_reading_against_its_name():
    with pytest.raises(
        RefusedError, match=r"'6502040' adalah Kecamatan Tanjung Palas \(65.01.01\) di Kabupaten Bulungan"
    ):
        resolve("6502040", name="Sekatak")


@pytest.mark.parametrize(
    ("text", "system", "right"),
    [
        ("65.01", "bps", "bukan bentuk kode BPS tanpa titik"),
        ("650101", "bps", "bukan bentuk kode BPS tanpa titik"),
        ("6502040", "kemendagri", "bukan bentuk kode Kemendagri bertitik"),
        ("65.1", None, "bukan bentuk kode Kemendagri bertitik .* atau kode BPS tanpa titik"),
        ("65.01.1", None, "bukan bentuk kode"),
        ("123", None, "bukan bentuk kode"),
    ],
)
def test_forms_that_no_code_has(text, system, right):
    with pytest.raises(UserError, match=right):
        resolve(text, system=system)


@pytest.mark.parametrize(("text", "near"), [("65.72", "65.71"), ("6505", "6504"), ("65.01.01.1009", "65.01.01.1001")])
def test_unknown_codes_get_a_suggestion(text, near):
    with pytest.raises(UnknownNameError, match=f"Kode wilayah '{text}' tidak dikenal.*{near}"):
        resolve(text)


def test_by_code_takes_nothing_but_the_dotted_code():
    with pytest.raises(UnknownNameError, match="Kode wilayah Kemendagri '6571' tidak dikenal"):
        places.by_code("6571")


@pytest.mark.parametrize(
    ("text", "given", "told"),
    [
        ("65.03", {"level": "desa"}, "'65.03' adalah Kabupaten Nunukan (65.03), bukan desa"),
        ("65.03.01", {"parent": "65.02"}, "bukan bagian dari Kabupaten Malinau (65.02)"),
        ("Tarakan", {"name": "Bulungan"}, "'Tarakan' dan nama 'Bulungan' bertentangan"),
        ("Tarakan", {"level": "kab"}, "Tingkat wilayah 'kab' tidak dikenal. Pilihan: provinsi, kabupaten,"),
        ("6501", {"system": "BPS"}, "Sistem kode 'BPS' tidak dikenal."),
        ("Sesayap", {"parent": "6501"}, "Kode '6501' tanpa sistem kode bermakna ganda"),
    ],
)
def test_contradictions(text, given, told):
    with pytest.raises(UserError) as caught:
        resolve(text, **given)
    assert told in str(caught.value)


def test_the_data_root_can_be_moved(tmp_path, monkeypatch):
    (tmp_path / "reference").mkdir()
    head, *_ = (paths.ROOT / "data" / "reference" / "regions.csv").read_text(encoding="utf-8").splitlines()
    (tmp_path / "reference" / "regions.csv").write_text(f"{head}\n65,provinsi,provinsi,Provinsi X,X,,65,,,,,,\n")
    monkeypatch.setenv("KALTARA_DATA", str(tmp_path))
    assert places.by_code("65").name == "Provinsi X"
    assert places.by_code("65").longitude is None
