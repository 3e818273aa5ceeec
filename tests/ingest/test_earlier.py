"""Figures that offices gave for earlier months: what a new file is held against, and what of it is told."""

import shutil

import office_store as store
import pytest
from office_store import BULUNGAN, KABUPATEN, KEYS, NUNUKAN, TARAKAN, cell, load, members, text

from kaltara_metrics.ingest import earlier, importing
from kaltara_metrics.ingest.earlier import earlier_figures
from kaltara_metrics.ingest.jumps import RULE, Series
from kaltara_metrics.model import Flag, Origin
from kaltara_metrics.periods import Month
from kaltara_metrics.store import publishing

USUAL = [1_000, 2_000, 3_000, 4_000, 5_000]
JUMPED = [1_000, 2_000, 3_000, 4_000, 9_000]
JULY, AUGUST = Month(2025, 7), Month(2025, 8)


@pytest.fixture(autouse=True)
def directory(data_root, tmp_path, monkeypatch):
    return store.copy(data_root, tmp_path / "data", monkeypatch)


def jumps(content, name="rekap.csv", **given):
    return [one for one in importing.judge(content, name, **given).report.warnings if one.rule == RULE]


def active(region, *labels, months=1):
    return Series("enrollment", "active", region, tuple(sorted(labels)), months)


def test_without_a_store_there_is_nothing_earlier(directory):
    shutil.rmtree(directory)
    assert earlier_figures() is None
    assert importing.judge(members("2025-07", USUAL), "juli.csv").report.accepted == 5


def test_the_latest_earlier_month_of_the_same_thing_is_found():
    load(members("2025-05", USUAL))
    load(members("2025-06", JUMPED))
    heads = (*KEYS, "Peserta Aktif BPU")
    load(text(heads, [(region, "2025-06", 7) for region in KABUPATEN]))
    before = earlier_figures()
    assert before(active(TARAKAN), JULY) == (Month(2025, 6), 9_000)
    assert before(active(TARAKAN), Month(2025, 6)) == (Month(2025, 5), 5_000)
    assert before(active(TARAKAN, ("segment", "BPU")), JULY) == (Month(2025, 6), 7)
    assert before(active(TARAKAN, ("segment", "PU")), JULY) is None
    assert before(active(TARAKAN), Month(2025, 5)) is None
    assert before(Series("target", "low", TARAKAN), JULY) is None


def test_a_jump_against_last_month_is_told_with_its_place_and_flags_the_figure_until_accepted():
    load(members("2025-07", USUAL), "juli.csv")
    content = members("2025-08", JUMPED)
    (found,) = jumps(content, "agustus.csv")
    assert (found.file, found.row, found.column, found.value) == ("agustus.csv", 6, "C", "'9000'")
    assert (found.region, found.month) == (TARAKAN, "2025-08-01")
    assert "naik 80,0 %" in found.message
    assert "9.000 (Agustus 2025), sebelumnya 5.000 (Juli 2025)" in found.message
    done = load(content, "agustus.csv")
    doubted = {"region": TARAKAN}
    assert Flag.UNCHECKED in cell("members_active", "2025-08", where=doubted).flags
    assert Flag.UNCHECKED in cell("members_active", "2025-08").flags
    assert Flag.UNCHECKED not in cell("members_active", "2025-08", where={"region": BULUNGAN}).flags
    assert Flag.UNCHECKED not in cell("members_active", "2025-07", where=doubted).flags
    publishing.accept_warnings(done.batch, by="Budi")
    assert Flag.UNCHECKED not in cell("members_active", "2025-08", where=doubted).flags
    assert store.rows("SELECT rule, accepted_by FROM warning WHERE batch_id = ?", done.batch) == [(RULE, "Budi")]


@pytest.mark.parametrize(("month", "is_told"), [("2025-08", True), ("2025-10", True), ("2025-11", False)])
def test_a_stock_is_held_against_at_most_three_months_before(month, is_told):
    load(members("2025-07", USUAL))
    assert bool(jumps(members(month, JUMPED))) is is_told


def claims(start, end, cases):
    heads = ("Kabupaten/Kota", "Dari Bulan", "Sampai Bulan", "Program", "Ukuran", "Nilai")
    return text(heads, [(TARAKAN, start, end, "JKK", "cases", cases)])


def test_claims_of_a_quarter_are_held_against_the_quarter_before():
    load(claims("2025-01", "2025-03", 200), "klaim.csv")
    assert jumps(claims("2025-04", "2025-06", 500))
    assert not jumps(claims("2025-04", "2025-06", 250))
    assert not jumps(claims("2025-07", "2025-09", 500))
    assert not jumps(claims("2025-04", "2025-04", 500))


def test_claims_of_a_year_are_held_against_the_year_before():
    load(claims("2024-01", "2024-12", 200), "klaim.csv")
    assert jumps(claims("2025-01", "2025-12", 500))
    assert not jumps(claims("2026-01", "2026-12", 500))


def test_what_was_corrected_is_no_longer_held_against():
    load(members("2025-07", USUAL))
    load(members("2025-07", JUMPED), accept=True)
    assert not jumps(members("2025-08", JUMPED))
    assert jumps(members("2025-08", USUAL)) == []  # 9.000 to 5.000 is 44 % less


def test_what_another_source_says_beside_is_not_held_against():
    load(members("2025-07", USUAL), source="Kantor A")
    load(members("2025-07", [99_999] * 5), source="Kantor B")
    assert not jumps(members("2025-08", USUAL))


def test_published_figures_are_not_held_against():
    published = cell("members_active", "2024-09", where={"segment": "BPU"})
    assert (published.numerator, published.origin) == (82_053, Origin.PUBLISHED)
    heads = (*KEYS, "Peserta Aktif BPU")
    assert not jumps(text(heads, [("Kalimantan Utara", "2024-10", 1)]))
    load(text(heads, [("Kalimantan Utara", "2024-09", 82_053)]))
    assert jumps(text(heads, [("Kalimantan Utara", "2024-10", 1)]))


def test_a_label_that_leaves_its_sector_open_is_held_against_itself():
    heads = (*KEYS, "Pekerjaan", "Peserta Aktif")

    def table(month, labourers):
        people = {"Nelayan": 1_000, "Buruh": labourers}
        return text(heads, [(region, month, work, count) for region in KABUPATEN for work, count in people.items()])

    load(table("2025-07", 500))
    assert not jumps(table("2025-08", 500))
    assert {found.region for found in jumps(table("2025-08", 900))} == set(KABUPATEN)


@pytest.mark.parametrize("most", [4, 5])
def test_a_very_large_store_is_searched_region_by_region(monkeypatch, most):
    load(members("2025-07", USUAL))
    monkeypatch.setattr(earlier, "_MOST_ROWS", most)
    before = earlier_figures()
    assert before(active(NUNUKAN), AUGUST) == (JULY, 3_000)
    assert before(active(TARAKAN), AUGUST) == (JULY, 5_000)
