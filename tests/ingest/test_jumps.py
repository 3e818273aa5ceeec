"""Jumps against earlier figures: the thresholds, what is compared with what, and a naive second count."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from office_files import Page, xlsx

from kaltara_metrics.ingest.check import check
from kaltara_metrics.ingest.jumps import FEWEST, LARGEST_DIFFERENCE, LARGEST_SHARE, Series, before_from, jumps
from kaltara_metrics.ingest.kinds import KINDS
from kaltara_metrics.periods import Month

MEMBERS = "Kabupaten/Kota;Bulan;Segmen;Peserta Aktif\n{}"
ENROLLMENT = KINDS["enrollment"]
SAMPLES_DIR = Path(__file__).parents[2] / "data" / "samples"
SAMPLES = {
    "project": "contoh_paket_pengadaan_2025.xlsx",
    "target": "contoh_target_kabupaten_2030.csv",
    "contribution_rate": "contoh_tarif_iuran.csv",
}


def judged(text, before):
    return check(text.encode(), "rekap.csv", before=before)


def told(text, before):
    return [one for one in judged(text, before).report.warnings if one.rule == "lonjakan"]


def members(*rows):
    return MEMBERS.format("".join(f"Kota Tarakan;{month};BPU;{value}\n" for month, value in rows))


def stored(month, value, **more):
    return {"month": month, "region": "65.71", "segment": "BPU", "active": value} | more


@pytest.mark.parametrize(
    ("old", "new", "is_told"),
    [
        (1000, 1501, True),  # 501 of 1000 is more than half
        (1000, 1500, False),  # just half
        (1000, 499, True),
        (1000, 500, False),
        (100, 201, True),  # 101 more
        (100, 200, False),  # double, but only 100 more
        (0, 101, True),
        (0, 100, False),
        (5, 0, True),
        (4, 0, False),
        (0, 0, False),
    ],
)
def test_a_jump_is_more_than_half_and_more_than_a_hundred_or_a_fall_to_zero(old, new, is_told):
    found = told(members(("2025-08", new)), before_from([stored(date(2025, 7, 1), old)], ENROLLMENT))
    assert bool(found) == is_told


def test_a_jump_names_both_figures_their_months_and_the_change():
    (one,) = told(members(("2025-08", 8310)), before_from([stored("2025-07-01", 4553)], ENROLLMENT))
    change = f"{(8310 - 4553) / 4553 * 100:.1f}".replace(".", ",")
    assert one.message == (
        f"Peserta Aktif naik {change} %: 8.310 (Agustus 2025), sebelumnya 4.553 (Juli 2025); periksa, tidak diubah."
    )
    assert (one.row, one.column, one.region, one.month) == (2, "D", "65.71", "2025-08-01")


def test_a_fall_to_zero_and_a_start_from_zero_are_said_in_words():
    (gone,) = told(members(("2025-08", 0)), before_from([stored("2025-07", 40)], ENROLLMENT))
    assert "turun 100,0 %, menjadi nol: 0 (Agustus 2025), sebelumnya 40 (Juli 2025)" in gone.message
    (new,) = told(members(("2025-08", 500)), before_from([stored("2025-07", 0)], ENROLLMENT))
    assert "naik dari nol: 500" in new.message


def test_a_small_earlier_count_is_not_told():
    (one,) = told(members(("2025-08", 500)), before_from([stored("2025-07", FEWEST - 1)], ENROLLMENT))
    assert f"sebelumnya kurang dari {FEWEST} (" in one.message


@pytest.mark.parametrize(("month", "is_told"), [("2025-05", True), ("2025-04", False), ("2025-08", False)])
def test_a_stock_is_compared_over_three_months_at_most(month, is_told):
    assert bool(told(members(("2025-08", 9000)), before_from([stored(month, 1000)], ENROLLMENT))) == is_told


def test_the_latest_earlier_month_counts_and_the_files_own_goes_before():
    before = before_from([stored("2025-06", 1000), stored("2025-07", 8000), stored("2025-09", 1)], ENROLLMENT)
    assert told(members(("2025-08", 9000)), before) == []
    assert told(members(("2025-07", 1000), ("2025-08", 9000)), before)[-1].row == 3
    assert [one.row for one in told(members(("2025-07", 8500), ("2025-08", 9000)), before)] == [2]


def test_a_sheet_for_each_month_is_one_series():
    head = ("Kabupaten/Kota", "Bulan", "Peserta Aktif")
    months = {"Juni": 1000, "Juli": 1100, "Agustus": 9000}
    book = xlsx({month: Page([head, ("Kota Tarakan", f"{month} 2025", value)]) for month, value in months.items()})
    found = check(book, "rekap.xlsx", before={}).report.warnings
    assert [(one.sheet, one.rule, one.month) for one in found] == [("Agustus", "lonjakan", "2025-08-01")]


@pytest.mark.parametrize("more", [{"region": "65.01"}, {"segment": "PU"}, {"segment": None}, {"sex": "L"}])
def test_only_the_same_breakdown_is_compared(more):
    assert told(members(("2025-08", 9000)), before_from([stored("2025-07", 1000, **more)], ENROLLMENT)) == []


def test_rows_of_one_key_are_added_up_on_both_sides():
    rows = "Kota Tarakan;2025-08;Nelayan;400\nKota Tarakan;2025-08;Nelayan kecil;500\n"
    text = "Kabupaten/Kota;Bulan;Pekerjaan;Peserta Aktif\n" + rows
    key = {"month": "2025-07", "region": "65.71", "worker_group": "pekerja_rentan", "sector": "A"}
    key |= {"occupation": "nelayan"}
    assert told(text, before_from([key | {"active": 400}, key | {"active": 500}], ENROLLMENT)) == []
    (one,) = told(text, before_from([key | {"active": 100}, key | {"active": 200}], ENROLLMENT))
    assert (f"{400 + 500} (" in one.message, f"{100 + 200} (" in one.message, one.row) == (True, True, 2)


def test_measures_are_told_apart_and_named():
    text = "Kabupaten/Kota;Bulan;PK/BU Aktif;PWBD\nKota Tarakan;2025-08;9000;9000\n"
    key = {"month": "2025-07", "region": "65.71"}
    rows = [key | {"measure": "active", "value": 1000}, key | {"measure": "obliged", "value": 8000}]
    (one,) = told(text, before_from(rows, KINDS["employer"]))
    assert one.message.startswith("Aktif naik 800,0 %")


CLAIMS = "Kabupaten/Kota;Dari Bulan;Sampai Bulan;Program;Kasus\nKota Tarakan;2025-04;2025-06;JKK;900\n"


@pytest.mark.parametrize(
    ("start", "end", "is_told"),
    [
        ("2025-01", "2025-03", True),  # the quarter before
        ("2025-02", "2025-04", False),  # overlaps
        ("2025-03", "2025-03", False),  # one month against three
        ("2024-10", "2024-12", False),  # two quarters before
    ],
)
def test_what_covers_several_months_is_compared_with_the_span_before(start, end, is_told):
    key = {"months_from": start, "months_to": end, "region": "65.71", "programme": "JKK", "measure": "cases"}
    found = told(CLAIMS, before_from([key | {"value": 300}], KINDS["claim"]))
    assert bool(found) == is_told
    if is_told:
        assert "900 (April 2025 sampai Juni 2025), sebelumnya 300 (Januari 2025 sampai Maret 2025)" in found[0].message
        assert found[0].month == "2025-06-01"


def test_a_plain_mapping_or_function_may_be_asked():
    series = Series("enrollment", "active", "65.71", (("segment", "BPU"),))
    earlier = (Month(2025, 7), 1000.0)
    assert len(told(members(("2025-08", 9000)), {series: earlier})) == 1
    assert told(members(("2025-06", 9000)), {series: earlier}) == []
    assert len(told(members(("2025-08", 9000)), lambda asked, _: earlier if asked == series else None)) == 1


def test_without_earlier_figures_nothing_is_compared():
    text = members(("2025-07", 1000), ("2025-08", 9000))
    assert [one.rule for one in check(text.encode(), "x.csv").report.warnings] == []


@pytest.mark.parametrize("kind", ["project", "target", "contribution_rate"])
def test_kinds_without_a_series_have_no_jumps(kind):
    path = SAMPLES_DIR / SAMPLES[kind]
    facts = check(path.read_bytes(), path.name).facts[0]
    assert list(jumps(facts, before_from(facts.records, KINDS[kind]))) == []


ROWS = st.lists(
    st.tuples(st.integers(1, 12), st.sampled_from(["PU", "BPU"]), st.integers(0, 500)),
    max_size=12,
    unique_by=lambda row: row[:2],
)


@settings(max_examples=60, deadline=None)
@given(ROWS, ROWS)
def test_the_same_jumps_as_a_naive_search_finds(before, now):
    text = MEMBERS.format(
        "".join(f"Kota Tarakan;2025-{month:02d};{segment};{value}\n" for month, segment, value in now)
    )
    facts = check(text.encode(), "x.csv").facts
    history = before_from([stored(f"2025-{m:02d}", value, segment=s) for m, s, value in before], ENROLLMENT)
    found = {(one.month, one.row) for one in (jumps(facts[0], history) if facts else ())}
    expected = set()
    for place, (month, segment, new) in enumerate(now):
        known = {m: value for m, s, value in before if s == segment} | {m: value for m, s, value in now if s == segment}
        earlier = max((m for m in known if m < month), default=None)
        if earlier is None or month - earlier > 3:
            continue
        old = known[earlier]
        is_jump = abs(new - old) > LARGEST_DIFFERENCE and abs(new - old) > LARGEST_SHARE * old
        if is_jump or (new == 0 and old >= FEWEST):
            expected.add((f"2025-{month:02d}-01", place + 2))
    assert found == expected
