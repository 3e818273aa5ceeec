"""What a loaded file answers: gaps stay unknown, only what is whole is added up, and a part never answers for all."""

import tempfile
from pathlib import Path

import office_store as store
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from office_store import BULUNGAN, KABUPATEN, KEYS, TARAKAN, cell, load, members, offer, rows, text, value, values

from kaltara_metrics import catalog
from kaltara_metrics.errors import UserError
from kaltara_metrics.ingest import importing
from kaltara_metrics.model import Flag, Origin, State
from kaltara_metrics.query import query

BY_SEGMENT = (*KEYS, "Peserta Aktif PU", "Peserta Aktif BPU", "Peserta Aktif Jakon")
BY_SEX = (*KEYS, "Jenis Kelamin", "Peserta Aktif")
LONG = (*KEYS, "Segmen", "Peserta Aktif")
BY_SECTOR = (*KEYS, "Lapangan Usaha", "Peserta Aktif")
SECTORS = list(catalog.SECTORS.values())
WITHOUT_GAPS = [100, 200, 300, 400, 500]


@pytest.fixture(autouse=True)
def directory(data_root, tmp_path, monkeypatch):
    return store.copy(data_root, tmp_path / "data", monkeypatch)


def test_a_whole_file_answers_for_regions_and_province_and_names_its_batch():
    done = load(members("2025-06", WITHOUT_GAPS))
    assert values("members_active", "2025-06") == dict(zip(KABUPATEN, WITHOUT_GAPS, strict=True))
    found = cell("members_active", "2025-06")
    assert (found.numerator, found.origin) == (100 + 200 + 300 + 400 + 500, Origin.OFFICE)
    assert found.statements == (f"impor-{done.batch}",)
    (source,) = query("members_active", at="2025-06").sources()
    assert (source.publisher, source.title) == ("Kantor A", f"berkas rekap.csv, impor {done.batch}")
    assert not found.flags


def test_a_number_that_is_missing_leaves_the_province_unknown_and_nothing_else():
    heads = (*KEYS, "Peserta Aktif", "Peserta Nonaktif")
    table = [(region, "2025-06", "-" if region == TARAKAN else 10, 5) for region in KABUPATEN]
    offered = offer(text(heads, table))
    assert offered.entry.gaps == (("active", "2025-06-01", TARAKAN),)
    importing.publish(offered)
    assert values("members_active", "2025-06") == dict(zip(KABUPATEN, (10, 10, 10, 10, None), strict=True))
    assert value("members_active", "2025-06") == "unknown"
    assert rows("SELECT SUM(inactive) FROM enrollment WHERE region = ?", TARAKAN) == [(5,)]
    answered = "SELECT region FROM reach JOIN block USING (block_id) WHERE measure = ? AND origin = 'kantor' ORDER BY 1"
    assert rows(answered, "inactive") == [("65",), *((region,) for region in KABUPATEN)]
    assert rows(answered, "active") == [(region,) for region in KABUPATEN[:-1]]


def test_four_of_five_kabupaten_are_not_the_province():
    load(members("2025-06", WITHOUT_GAPS[:4]))
    assert value("members_active", "2025-06") == "unknown"
    assert values("members_active", "2025-06") == dict(zip(KABUPATEN, (*WITHOUT_GAPS[:4], None), strict=True))


def test_a_segment_missing_in_one_row_is_not_left_out_of_the_sum():
    table = [(region, "2025-06", 10, "-" if region == TARAKAN else 5, 2) for region in KABUPATEN]
    load(text(BY_SEGMENT, table))
    assert values("members_active", "2025-06") == dict(zip(KABUPATEN, (17, 17, 17, 17, None), strict=True))
    assert value("members_active", "2025-06") == "unknown"
    assert value("members_active", "2025-06", where={"segment": "BPU"}) == "unknown"
    assert value("members_active", "2025-06", where={"segment": "BPU", "region": BULUNGAN}) == 5


def test_a_column_without_any_number_says_nothing_and_leaves_no_gap():
    offered = offer(text(BY_SEGMENT, [(region, "2025-06", 10, 5, "-") for region in KABUPATEN]))
    assert offered.entry.gaps == ()
    importing.publish(offered)
    found = cell("members_active", "2025-06")
    assert (found.numerator, found.segments) == (5 * (10 + 5), ("BPU", "PU"))
    assert Flag.PARTIAL_SEGMENTS in found.flags
    assert value("members_active", "2025-06", where={"segment": "JAKON"}) == "unknown"


def test_a_column_is_empty_month_by_month():
    table = [(region, "2025-06", 10, 5, "-") for region in KABUPATEN]
    table += [(region, "2025-07", 10, 5, "-" if region == TARAKAN else 1) for region in KABUPATEN]
    load(text(BY_SEGMENT, table))
    assert value("members_active", "2025-06") == 5 * (10 + 5)
    assert value("members_active", "2025-07") == "unknown"


@pytest.mark.parametrize("question", [{"segment": "BPU"}, {}], ids=["of the segment", "of all"])
def test_a_row_that_is_missing_is_unknown_and_not_zero(question):
    table = [(region, "2025-06", segment, 10) for region in KABUPATEN for segment in ("PU", "BPU")]
    load(text(LONG, table[:-1]))  # Tarakan's BPU
    assert value("members_active", "2025-06", where=question) == "unknown"


def test_a_row_that_is_missing_is_told_and_is_zero_only_for_who_says_so():
    table = [(region, "2025-06", segment, 10) for region in KABUPATEN for segment in ("PU", "BPU")]
    content = text(LONG, table[:-1])  # Tarakan's BPU
    left_open, said = offer(content), offer(content, absent_is_nought=True)
    assert len(left_open.absent) == len(said.absent) == 1
    assert "1 baris" in left_open.entry.assumptions[-1]
    assert "Kota Tarakan, 2025-06, BPU" in left_open.entry.assumptions[-1]
    assert "nol, seperti yang dinyatakan" in said.entry.assumptions[-1]
    importing.publish(said)
    assert value("members_active", "2025-06", where={"segment": "BPU"}) == 4 * 10
    assert value("members_active", "2025-06", where={"segment": "BPU", "region": TARAKAN}) == 0
    assert value("members_active", "2025-06") == 5 * 10 + 4 * 10


def test_a_whole_file_misses_nothing():
    table = [(region, "2025-06", segment, 10) for region in KABUPATEN for segment in ("PU", "BPU")]
    assert offer(text(LONG, table)).absent is None


def test_both_sexes_make_up_the_whole():
    table = [(region, "2025-06", sex, count) for region in KABUPATEN for sex, count in (("L", 60), ("P", 40))]
    offered = offer(text(BY_SEX, table))
    assert offered.entry.adds == ("region", "sex")
    importing.publish(offered)
    assert value("members_active", "2025-06") == 5 * (60 + 40)
    assert values("members_active", "2025-06", by="sex") == {"L": 5 * 60, "P": 5 * 40}


@pytest.mark.parametrize(("whole", "total"), [((), "unknown"), (("sex",), 100 * 4 + 60)])
def test_a_list_that_one_region_does_not_complete_is_whole_only_for_who_says_so(whole, total):
    table = [(region, "2025-06", sex, count) for region in KABUPATEN for sex, count in (("L", 60), ("P", 40))]
    load(text(BY_SEX, table[:-1]), whole=whole)  # no women of Tarakan
    assert value("members_active", "2025-06") == total


def test_four_segments_make_up_all_memberships():
    table = [
        (region, "2025-06", segment, 10 ** (place % 4))
        for region in KABUPATEN
        for place, segment in enumerate(("PU", "BPU", "JAKON", "PMI"))
    ]
    load(text(LONG, table))
    found = cell("members_active", "2025-06")
    assert found.numerator == 5 * (1 + 10 + 100 + 1000)
    assert Flag.PARTIAL_SEGMENTS not in found.flags


def test_all_sectors_make_up_the_whole_and_one_less_does_not():
    def table(month, sectors):
        return [(region, month, sector, 10) for region in KABUPATEN for sector in sectors]

    load(text(BY_SECTOR, table("2025-06", SECTORS)))
    load(text(BY_SECTOR, table("2025-07", SECTORS[:-1])))
    load(text(BY_SECTOR, table("2025-08", SECTORS[:-1])), whole=["sector"])
    assert value("members_active", "2025-06") == 5 * 17 * 10
    assert values("members_active", "2025-06", by="sector_group") == {"S3-A": 50, "S3-M": 5 * 50, "S3-S": 11 * 50}
    assert value("members_active", "2025-07") == "unknown"
    assert value("members_active", "2025-07", where={"sector": "A"}) == 50
    assert value("members_active", "2025-08") == 5 * 16 * 10


def test_a_breakdown_that_the_table_does_not_have_cannot_be_whole():
    with pytest.raises(UserError, match=r"Rincian umur tidak ada pada tabel ini\. Pilihan: age_band, funding,"):
        offer(members("2025-06", WITHOUT_GAPS), whole=["umur"])


def test_a_file_about_vulnerable_workers_never_answers_for_all_members():
    load(members("2025-06", WITHOUT_GAPS, titles=["Peserta Aktif Pekerja Rentan"]))
    assert value("members_active", "2025-06") == "unknown"
    assert set(values("members_active", "2025-06").values()) == {None}
    assert value("members_active", "2025-06", where={"worker_group": "pekerja_rentan"}) == 1500


def test_months_in_columns_are_months():
    heads = ("Kabupaten/Kota", "Juni 2025", "Juli 2025")
    table = [(region, 100 + place, 200 + place) for place, region in enumerate(KABUPATEN)]
    offered = offer(text(heads, table, titles=["Peserta Aktif BPU"]))
    assert offered.entry.period == "2025-06..2025-07"
    importing.publish(offered)
    assert value("members_active", "2025-06", where={"segment": "BPU"}) == 5 * 100 + 10
    assert value("members_active", "2025-07", where={"segment": "BPU"}) == 5 * 200 + 10
    assert value("members_active", "2025-08") == "unknown"


def test_an_office_answers_before_what_is_published_and_only_for_its_month():
    published = cell("members_active", "2024-09")
    assert published.origin is Origin.PUBLISHED
    load(members("2024-09", WITHOUT_GAPS))
    assert cell("members_active", "2024-09").origin is Origin.OFFICE
    assert cell("members_active", "2024-09", where={"origin": "terpublikasi"}).numerator == published.numerator


def test_over_a_hundred_percent_is_shown_and_flagged():
    heads = (*KEYS, "Penduduk Bekerja")
    load(text(heads, [(region, "2025-08", 50) for region in KABUPATEN]), "sakernas.csv")
    load(members("2025-08", [60, 50, 50, 50, 50]))
    found = cell("coverage_employed", "2025-08", where={"region": BULUNGAN})
    assert (found.numerator, found.denominator, found.ratio) == (60, 50, 60 / 50)
    assert Flag.OVER_ONE_HUNDRED in found.flags
    assert cell("coverage_employed", "2025-08").ratio == (60 + 4 * 50) / (5 * 50)


def test_zero_is_zero():
    load(members("2025-06", [0] * 5))
    assert cell("members_active", "2025-06").state is State.ZERO


def test_a_file_without_a_number_is_refused():
    with pytest.raises(UserError, match="tidak memuat satu angka pun"):
        offer(members("2025-06", ["-"] * 5))


counts = st.one_of(st.integers(0, 5_000), st.none())
tables = st.dictionaries(
    st.sampled_from(("2025-01", "2025-02", "2025-03")),
    st.lists(st.tuples(counts, counts, counts), min_size=5, max_size=5),
    min_size=1,
)


def plain_sums(lines):
    """Totals of the five regions of a month and of the province, added up by hand; None where a number is missing."""
    told = [segment for segment in range(3) if any(line[segment] is not None for line in lines)]
    parts = [[line[segment] for segment in told] for line in lines]
    totals = [None if not told or None in part else sum(part) for part in parts]
    return totals, None if None in totals else sum(totals)


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(months=tables)
def test_sums_are_those_of_the_file_for_any_small_table(data_root, months):
    written = [
        (region, month, *("-" if count is None else count for count in line))
        for month, lines in months.items()
        for region, line in zip(KABUPATEN, lines, strict=True)
    ]
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        store.copy(data_root, Path(folder) / "data", patch)
        judgement = importing.judge(content := text(BY_SEGMENT, written), "rekap.csv")
        assert not judgement.report.faults
        if not judgement.report.accepted:
            return
        importing.publish(importing.offer(judgement, content))
        for month, lines in months.items():
            regions, province = plain_sums(lines)
            assert list(values("members_active", month).values()) == regions
            assert value("members_active", month) == ("unknown" if province is None else province)
            for place, segment in enumerate(("PU", "BPU", "JAKON")):
                given_here = [line[place] for line in lines]
                told = values("members_active", month, where={"segment": segment}).values()
                for found, count, total in zip(told, given_here, regions, strict=True):
                    assert found == count if total is not None else found in {None, count}
