"""What moved since a figure was known before: signs, months in between, other segments, nothing known."""

import pytest
from made_answers import by_month, cell

from kaltara_metrics.model import Flag, Origin, State
from kaltara_metrics.periods import Month
from kaltara_metrics.view import changes, language
from kaltara_metrics.view.changes import Change

HEADS, RATE, FLOW = "subsidised_workers", "coverage_employed", "person_months"
TODAY = Month(2025, 3)


def heads(*values, span="2024-09..2024-12"):
    return by_month(HEADS, span, values)


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ([None, None, 42_000, 54_452], "Sejak Nov 2024: +12.452 orang"),
        ([None, None, 54_452, 42_000], "Sejak Nov 2024: −12.452 orang"),
        ([None, None, 42_000, 42_000], "Sejak Nov 2024: tetap"),
        ([None, None, 42_000, 0], "Sejak Nov 2024: −42.000 orang"),
        ([40_000, None, None, 41_000], "Sejak Sep 2024 (3 bulan): +1.000 orang"),
        ([40_000, 41_000, None, None], "Sejak Sep 2024: +1.000 orang"),
        ([None, None, State.WITHHELD, 41_000], "Sebelumnya belum diketahui"),
        ([None, None, None, None], ""),
    ],
)
def test_one_line_says_how_a_figure_moved_since_it_was_known_before(values, said):
    assert changes.since_last(heads(*values)) == said


def test_figures_that_count_other_segments_are_not_compared():
    series = by_month(RATE, "2024-11..2024-12", [None, None])
    cells = (
        cell(RATE, 0.661, by={"month": "2024-11"}, at="2024-11"),
        cell(RATE, 0.478, by={"month": "2024-12"}, at="2024-12", segments=("PU", "BPU")),
    )
    other = type(series)(series.question, cells, Origin.PUBLISHED, "store-0001", {})
    assert changes.since_last(other) == "Nov 2024 menghitung segmen lain: tidak dibandingkan"
    assert not Change(other).is_comparable
    (row,) = changes.card([other], TODAY).table.rows
    assert row[1:5] == ("47,8\u00a0%", "Desember 2024", "–", "November 2024 menghitung segmen lain")


def test_a_rate_moves_by_points():
    assert changes.since_last(by_month(RATE, "2024-11..2024-12", [0.50, 0.48])) == "Sejak Nov 2024: −2,0\u00a0poin"


def test_the_last_month_of_a_year_is_told_with_its_change():
    assert changes.newest_month(by_month(FLOW, "2023-12..2024-01", [42_000, 7_000])) == (
        "Terakhir Jan 2024: 7.000 (−35.000 sejak Des 2023)"
    )
    assert changes.newest_month(by_month(FLOW, "2023-12..2024-01", [None, 7_000])) == "Terakhir Jan 2024: 7.000"
    assert changes.newest_month(by_month(FLOW, "2023-12..2024-01", [None, None])) == ""


def test_the_card_names_the_first_change_and_what_is_not_known():
    made = changes.card([heads(None, None, 42_000, 54_452), by_month(RATE, "2024-12..2024-12", [None])], TODAY)
    assert made.title == "Penerima iuran provinsi naik 12.452 orang sejak November 2024"
    assert made.table.rows[0][3:] == ("+12.452 orang", "November 2024", "Terpublikasi")
    assert made.table.rows[1][1:] == ("belum diketahui", "–", "–", "–", "–")
    assert [record["numerator"] for record in made.records] == [42_000, 54_452]
    assert made.as_of == "Desember 2024"
    assert made.origin is Origin.PUBLISHED


def test_without_two_comparable_figures_the_card_says_so():
    nothing = changes.card([heads(None, None, None, None)], TODAY)
    assert (nothing.title, nothing.origin) == ("Belum ada angka yang diketahui", None)
    once = changes.card([heads(None, None, None, 5)], TODAY)
    assert once.title == "Belum ada perubahan yang dapat dihitung"


def test_figures_of_two_origins_stand_beside_each_other_and_none_is_the_cards():
    office = by_month(RATE, "2024-11..2024-12", [0.50, 0.48], origin=Origin.OFFICE)
    made = changes.card([heads(None, None, 1, 2), office], TODAY)
    assert made.origin is None
    assert [row[5] for row in made.table.rows] == ["Terpublikasi", "Kantor"]


def test_a_doubtful_figure_is_marked():
    series = by_month(HEADS, "2024-12..2024-12", [5], flags=frozenset({Flag.UNCHECKED}))
    made = changes.card([series], TODAY)
    assert made.unchecked
    assert made.table.rows[0][1] == "5; belum lulus pemeriksaan"


def test_in_english():
    with language.speaking("en"):
        assert changes.since_last(heads(40_000, None, None, 41_000)) == "Since Sep 2024 (3 months): +1,000 people"
        assert changes.newest_month(by_month(FLOW, "2023-12..2024-01", [42_000, 7_000])) == (
            "Newest, Jan 2024: 7,000 (−35,000 since Dec 2023)"
        )
