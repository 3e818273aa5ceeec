"""Tables too long to be looked at row by row: their sums, what of these is told, and a naive second count."""

from collections import defaultdict

import office_store as store
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from office_store import BULUNGAN, TARAKAN, load, text

from kaltara_metrics.ingest import importing, large_tables
from kaltara_metrics.ingest.check import check
from kaltara_metrics.ingest.earlier import earlier_figures
from kaltara_metrics.ingest.jumps import Series
from kaltara_metrics.periods import Month

KEYS = ("Kode Wilayah", "Bulan", "Segmen", "Jenis Kelamin", "Peserta Aktif", "Peserta JHT")
VILLAGES = ("65.01.01.1001", "65.01.03.2001", "65.71.01.1001")  # two of Bulungan, one of Tarakan
COLUMN = {"active": 4, "jht": 5}


@pytest.fixture(autouse=True)
def directory(data_root, tmp_path, monkeypatch):
    """Call any table of more than three rows large."""
    monkeypatch.setattr(large_tables, "MOST_ROWS", 3)
    return store.copy(data_root, tmp_path / "data", monkeypatch)


def whole(month, active, regions=VILLAGES):
    """Rows of a month: `active` for every village, segment and sex."""
    return [(region, month, segment, sex, active, 0) for region in regions for segment in ("PU", "BPU") for sex in "LP"]


def warnings(rows, rule="lonjakan"):
    report = importing.judge(text(KEYS, rows), "rekap.csv").report
    assert not report.faults
    return [one for one in report.warnings if one.rule == rule]


def test_what_is_looked_at_is_said():
    told = check(text(KEYS, whole("2025-07", 1)), "rekap.csv").report.assumptions
    assert (
        "Pada tabel dengan lebih dari 3 baris, pencilan dan lonjakan dicari pada jumlah tiap kabupaten/kota, "
        "seluruhnya dan menurut tiap rincian, bukan pada tiap baris."
    ) in told
    assert not any("lonjakan" in one for one in check(text(KEYS, whole("2025-07", 1)[:3]), "x.csv").report.assumptions)


def test_rows_that_jump_by_themselves_are_not_told():
    before, now = whole("2025-07", 100), whole("2025-08", 100)
    now[0] = (*now[0][:4], 250, 0)  # of 800 in Bulungan
    assert warnings([*before, *now]) == []
    assert warnings(before[:2] + now[:1])  # three rows are looked at one by one


def test_a_whole_that_jumps_is_told_once_and_its_parts_are_not():
    now = [*whole("2025-08", 1_000, VILLAGES[:2]), *whole("2025-08", 100, VILLAGES[2:])]
    (found,) = warnings([*whole("2025-07", 100), *now])
    assert found.message == (
        "Peserta Aktif (jumlah Kabupaten Bulungan) naik 900,0 %: 8.000 (Agustus 2025), sebelumnya 800 (Juli 2025); "
        "paling berubah Penerima upah: 4.000, sebelumnya 400; periksa, tidak diubah."
    )
    assert (found.region, found.month) == (BULUNGAN, "2025-08-01")
    assert (found.row, found.column, found.value) == (14, "E", "")  # its first row, below the heading and twelve others


def test_of_a_whole_that_jumps_the_part_that_changed_most_is_named():
    now = [
        (*row[:4], 900 if row[2] == "BPU" and row[3] == "P" else 100, 0) for row in whole("2025-08", 100, VILLAGES[2:])
    ]
    (found,) = warnings([*whole("2025-07", 100, VILLAGES[2:]), *now])  # 1.200 of 400; women and BPU 800 more each
    assert "; paling berubah Bukan penerima upah: 1.000, sebelumnya 200; periksa" in found.message


def test_a_part_that_was_not_told_in_the_month_compared_with_is_not_named():
    """Jasa konstruksi of June fell by 9.980 to August, but July, which the whole is held against, does not have it."""

    def others(month, active):
        return [(VILLAGES[2], month, "JAKON", sex, active, 0) for sex in "LP"]

    rows = [*others("2025-06", 5_000), *whole("2025-07", 100, VILLAGES[2:])]
    rows += [*whole("2025-08", 900, VILLAGES[2:]), *others("2025-08", 10)]
    (found,) = [one for one in warnings(rows) if one.month == "2025-08-01"]
    assert "sebelumnya 400 (Juli 2025); paling berubah Laki-laki: 1.810, sebelumnya 200" in found.message


def test_a_part_that_jumps_is_told_where_its_whole_does_not():
    now = [(*row[:4], 300 if row[2] == "BPU" and row[0][:5] == TARAKAN else row[4], 0) for row in whole("2025-08", 200)]
    now += [(VILLAGES[2], "2025-08", "JAKON", sex, 50, 0) for sex in "LP"]
    before = [*whole("2025-07", 200), *((VILLAGES[2], "2025-07", "JAKON", sex, 500, 0) for sex in "LP")]
    (found,) = warnings([*before, *now])  # Tarakan 1.100 of 1.800, 39 % less; BPU 600 of 400, just half more
    assert found.message.startswith(
        "Peserta Aktif (jumlah Kota Tarakan, Jasa konstruksi) turun 90,0 %: 100 (Agustus 2025)"
    )


def test_a_sum_that_stands_out_from_four_others_is_told_once():
    usual = {"2025-01": 100, "2025-02": 104, "2025-03": 4_000, "2025-04": 98, "2025-05": 101}
    rows = [row for month, active in usual.items() for row in whole(month, active, VILLAGES[2:])]
    (found,) = warnings(rows, "pencilan")
    told = (
        "Peserta Aktif (jumlah Kota Tarakan): 16.000 jauh dari angka lain untuk hal yang sama; periksa, tidak diubah."
    )
    assert found.message == told
    assert (found.region, found.month) == (TARAKAN, "2025-03-01")
    assert warnings(rows[4:], "pencilan") == []  # four months are too few to tell


def test_sums_are_held_against_the_months_before_in_the_store():
    load(text(KEYS, whole("2025-07", 100)))
    found = warnings(whole("2025-08", 300))
    assert {(one.region, one.message.partition(":")[0]) for one in found} == {
        (BULUNGAN, "Peserta Aktif (jumlah Kabupaten Bulungan) naik 200,0 %"),
        (TARAKAN, "Peserta Aktif (jumlah Kota Tarakan) naik 200,0 %"),
    }
    assert warnings(whole("2025-11", 300)) == []  # four months later


def test_what_is_broken_down_otherwise_is_not_compared():
    heads = ("Kode Wilayah", "Bulan", "Segmen", "Peserta Aktif")
    load(text(heads, [(region, "2025-07", segment, 10) for region in VILLAGES for segment in ("PU", "BPU")]))
    assert warnings(whole("2025-08", 3_000)) == []


def test_groups_of_sectors_are_another_breakdown_than_sectors():
    heads = ("Kode Wilayah", "Bulan", "Lapangan Usaha", "Peserta Aktif")

    def table(month, sectors, active):
        return text(heads, [(region, month, one, active) for region in VILLAGES for one in sectors])

    load(table("2025-07", ("Pertanian", "Manufaktur", "Jasa"), 100))
    groups = importing.judge(table("2025-08", ("Pertanian", "Manufaktur", "Jasa"), 900), "rekap.csv")
    (found, _) = [one for one in groups.report.warnings if one.rule == "lonjakan"]
    assert "paling berubah Pertanian: 1.800, sebelumnya 200" in found.message
    sectors = importing.judge(table("2025-08", ("A", "F", "G"), 900), "rekap.csv")
    assert not [one for one in sectors.report.warnings if one.rule == "lonjakan"]


def test_people_whose_sector_is_left_open_are_no_part_of_its_breakdown():
    heads = ("Kode Wilayah", "Bulan", "Pekerjaan", "Peserta Aktif")
    load(text(heads, [(region, "2025-07", work, 50) for region in VILLAGES for work in ("Nelayan", "Buruh")]))
    before = earlier_figures()
    labelled = Series("enrollment", "active", TARAKAN, (("sector", "*"),), shape="13 occupation sector worker_group")
    assert before(labelled, Month(2025, 8)) is None
    assert before(labelled.whole, Month(2025, 8)) == (Month(2025, 7), 2 * 50)


def test_kinds_without_sums_say_that_nothing_is_sought():
    heads = ("Kode Wilayah", "Dari Bulan", "Sampai Bulan", "Program", "Kasus")
    rows = [(code, "2025-04", "2025-06", programme, 5) for code in (BULUNGAN, TARAKAN) for programme in ("JKK", "JKM")]
    report = check(text(heads, rows), "klaim.csv").report
    assert report.kind == "claim"
    assert "Pencilan dan lonjakan tidak dicari pada tabel dengan lebih dari 3 baris." in report.assumptions


# --- Second ways -------------------------------------------------------------------------------------------------


def tables(segments, sexes):
    """Tables of villages and kabupaten; two rows never say the same."""
    keys = (st.sampled_from([*VILLAGES, TARAKAN, BULUNGAN]), st.sampled_from(["2025-06", "2025-07"]))
    told = (st.sampled_from(segments), st.sampled_from(sexes))
    numbers = (st.sampled_from([0, 7, 100, ""]), st.sampled_from([0, 3, ""]))
    return st.lists(st.tuples(*keys, *told, *numbers), min_size=5, max_size=25, unique_by=lambda row: row[:4])


def naive(facts):
    """Sums of a table, record by record."""
    found = defaultdict(float)
    for record in facts.records:
        told = {name: record[name] for name in ("segment", "sex") if name in record}
        shape = " ".join([str(len(record["region"])), *sorted(told)])
        for column in ("active", "jht"):
            for labels in [(), *((label,) for label in told.items())] if column in record else ():
                series = Series("enrollment", column, record["region"][:5], labels, shape=shape)
                found[series, Month(int(record["month"][:4]), int(record["month"][5:7]))] += record[column]
    return dict(found)


def says(row, series, month):
    """Whether a row of a file is one of those that make up a sum."""
    told = {name: value for name, value in zip(("segment", "sex"), row[2:4], strict=True) if value}
    shape = " ".join([str(len(row[0])), *sorted(told)])
    same = (row[0][:5], row[1], shape) == (series.region, str(month), series.shape)
    return same and dict(series.labels).items() <= told.items() and row[COLUMN[series.column]] != ""


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(tables(["PU", "BPU", ""], ["L", "P", ""]))
def test_sums_are_those_of_a_naive_count(rows):
    for facts in check(text(KEYS, rows), "rekap.csv").facts:
        sums = large_tables.sums_of(facts)
        assert sums.values == naive(facts)
        for at in sums.values:
            first = next(number for number, row in enumerate(rows) if says(row, *at))
            assert sums.first(*at) == (first, COLUMN[at[0].column])


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(tables(["PU", "BPU"], ["L", "P"]))
def test_the_store_adds_up_as_the_file_was_added_up(directory, tmp_path_factory, rows):
    """A file that is imported is found in the store by every sum it was judged by."""
    judgement = check(text(KEYS, rows), "rekap.csv")
    if not any(row[4] != "" or row[5] != "" for row in rows):
        return
    root = tmp_path_factory.mktemp("sums")
    with pytest.MonkeyPatch.context() as patch:
        store.copy(directory.parent, root / "data", patch)
        load(text(KEYS, rows))
        before = earlier_figures()
        for (series, month), value in large_tables.sums_of(judgement.facts[0]).values.items():
            assert before(series, month.plus(1)) == (month, value)
