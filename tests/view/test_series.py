from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_answers import answer, by_month, cell

from kaltara_metrics.model import Origin
from kaltara_metrics.periods import parse_span
from kaltara_metrics.view import lines, regions, series
from kaltara_metrics.view.lines import Line, Point
from kaltara_metrics.view.theme import LIGHT

MEMBERS, POVERTY = "members_active", "poverty_rate"


def told(runs):
    return [[one.by["month"] for one in run] for run in runs]


def months(metric, *points):
    """A series of points (month, value, what else is known of it)."""
    cells = [cell(metric, value, by={"month": month}, at=month, **given) for month, value, given in points]
    return answer(metric, cells, at=f"{points[0][0]}..{points[-1][0]}", by=["month"])


def test_a_stock_is_joined_from_month_to_month_only():
    made = by_month(MEMBERS, "2024-01..2024-06", [1, 2, None, 4, 5, None])
    found = series.runs(made, series.own(made))
    assert told(found) == [["2024-01", "2024-02"], ["2024-04", "2024-05"]]
    assert series.breaks(made, series.own(made)) == {"unknown": True, "changed": False}


def test_rounds_of_a_survey_are_joined_over_the_year_that_they_answer_for():
    made = months(POVERTY, ("2021-03", 0.07, {}), ("2022-03", 0.06, {}), ("2024-03", 0.05, {}))
    assert told(series.runs(made, series.own(made))) == [["2021-03", "2022-03"], ["2024-03"]]


def test_a_figure_carried_over_from_an_earlier_round_is_no_point_of_its_own(asked):
    made = asked(POVERTY, at="2020-12..2025-12", by=["month"], where={"region": "65.71"})
    assert [one.as_of.year for one in series.own(made)] == [2020, 2021, 2022, 2023, 2024]
    card = regions.trend_card(made, LIGHT)
    assert card.title == "Tarakan turun 0,68\u00a0poin sejak 2020"
    assert all(str(year) in card.alt for year in range(2020, 2025))


@pytest.mark.parametrize("change", [{"segments": ("PU",)}, {"origin": Origin.OFFICE}])
def test_a_line_is_broken_where_something_else_is_counted(change):
    before = {"segments": ("BPU", "PU")}
    made = months(MEMBERS, ("2024-01", 1, before), ("2024-02", 2, before | change), ("2024-03", 3, before | change))
    points = series.own(made)
    assert told(series.runs(made, points)) == [["2024-01"], ["2024-02", "2024-03"]]
    assert series.breaks(made, points) == {"unknown": False, "changed": True}


def test_the_card_says_why_its_line_is_broken_and_tells_a_change_only_within_one_kind():
    before, after = {"segments": ("BPU", "PU")}, {"segments": ("BPU", "PMI", "PU")}
    made = months(MEMBERS, ("2024-01", 10, before), ("2024-02", 99, after), ("2024-03", 100, after))
    card = regions.trend_card(made, LIGHT)
    assert card.title == "Kalimantan Utara naik 1 kepesertaan sejak Februari 2024"
    assert any("yang dihitung atau sumbernya berganti" in note for note in card.notes)
    single = regions.trend_card(months(MEMBERS, ("2024-01", 10, before), ("2024-02", 99, after)), LIGHT)
    assert single.title == "Kalimantan Utara 99 (Februari 2024)"


def test_a_region_without_figures_gets_a_sentence_and_no_chart():
    empty = regions.trend_card(by_month(MEMBERS, "2024-01..2024-02", [None, None]), LIGHT)
    assert empty.figure is None
    assert empty.title == "Kalimantan Utara belum diketahui untuk waktu mana pun"
    assert empty.empty
    assert "belum diketahui" in empty.alt
    one = regions.trend_card(by_month(MEMBERS, "2024-01..2024-02", [None, 7]), LIGHT)
    assert one.title == "Hanya Februari 2024 yang diketahui untuk Kalimantan Utara"


def test_a_series_is_taken_apart_into_its_months():
    made = by_month(MEMBERS, "2024-01..2024-03", [1, 2, 3])
    assert list(series.by_month(made)) == ["Januari 2024", "Februari 2024", "Maret 2024"]
    assert [one.cells[0].value for one in series.by_month(made).values()] == [1, 2, 3]
    kept = series.only(made, [parse_span("2024-02").start])
    assert [one.value for one in kept.cells] == [2]


# The picture


def line(key, *runs, chosen=True):
    """A line of runs of (month number, value)."""
    points = [[Point(date(2024, month, 1), value, str(value)) for month, value in run] for run in runs]
    return Line(key, key.title(), points, chosen)


def test_nothing_is_drawn_between_two_runs():
    (drawn,) = lines.lines([line("a", [(1, 5), (2, 6)], [(5, 7)])], LIGHT).data
    assert list(drawn.y) == [5, 6, None, 7]
    assert drawn.connectgaps is False
    assert "markers" in drawn.mode


def test_a_short_line_carries_every_number_and_a_long_one_its_ends_and_extremes():
    (short,) = lines.lines([line("a", [(month, month) for month in range(1, 6)])], LIGHT).data
    assert list(short.text) == ["1", "2", "3", "4", "5"]
    (long,) = lines.lines(
        [line("a", [(1, 4), (2, 9), *((month, 5) for month in range(3, 11)), (11, 2), (12, 6)])], LIGHT
    ).data
    assert [text for text in long.text if text] == ["4", "9", "2", "6"]


VALUES = st.integers(-1000, 10**6)


@given(st.lists(st.lists(VALUES, min_size=1, max_size=12), min_size=1, max_size=8))
def test_every_point_and_every_name_lies_inside_the_chart_and_no_name_on_another(rows):
    made = [line(f"l{n}", [(m + 1, value) for m, value in enumerate(row)]) for n, row in enumerate(rows)]
    figure = lines.lines(made, LIGHT, height=300)
    low, high = figure.layout.yaxis.range
    assert all(low < value < high for row in rows for value in row)
    ends = sorted(note.y for note in figure.layout.annotations)
    assert all(low <= end <= high for end in ends)
    assert len(ends) == (len(rows) if len(rows) > 1 else 0)
    assert len({round(end, 9) for end in ends}) == len(ends)


def test_a_chosen_line_stands_out_and_is_drawn_last():
    figure = lines.lines([line("a", [(1, 1), (2, 2)]), line("b", [(1, 2), (2, 3)], chosen=False)], LIGHT)
    assert [one.name for one in figure.data] == ["b", "a"]
    assert figure.data[1].line.width > figure.data[0].line.width


def test_axis_names_months_where_few_and_years_where_many():
    few = lines.lines([line("a", [(1, 1), (3, 2)])], LIGHT).layout.xaxis
    assert list(few.ticktext) == ["Jan 2024", "Mar 2024"]
    many = [Point(date(2022 + n // 12, n % 12 + 1, 1), n, str(n)) for n in range(30)]
    assert list(lines.lines([Line("a", "A", [many])], LIGHT).layout.xaxis.ticktext) == ["2022", "2023", "2024"]
