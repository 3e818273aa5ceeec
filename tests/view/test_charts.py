from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_answers import SCRIPT, by_month, by_region, statement

from kaltara_metrics import targets
from kaltara_metrics.model import Origin
from kaltara_metrics.periods import parse_span
from kaltara_metrics.targets import Target
from kaltara_metrics.view import charts, regions, subsidy
from kaltara_metrics.view import timeline as drawing
from kaltara_metrics.view.charts import Bar
from kaltara_metrics.view.subsidy import Standing
from kaltara_metrics.view.theme import DARK, LIGHT
from kaltara_metrics.view.timeline import Point, Timeline

BARS = [Bar("a", "Tarakan", 15000.0, "15.000", chosen=True), Bar("b", "Tana Tidung", None, "belum diketahui"),
        Bar("c", "Malinau", 0.0, "0")]  # fmt: skip
GOAL = (54452.0, "Target")


def stocks(start, *values):
    months = parse_span(start).start
    return tuple((months.plus(n).first, value) for n, value in enumerate(values))


def timeline(series, *, points=(), paces=(), end=date(2024, 12, 31)):
    return drawing.timeline(Timeline(series, points, GOAL, paces, end), LIGHT)


def stepped(figure):
    """The traces that draw the stock itself."""
    return [trace for trace in figure.data if trace.line.shape == "hv"]


def every_chart():
    point = Point(date(2023, 8, 1), 35000, "35.000", "Agustus 2023")
    return {
        "bars": charts.bars(BARS, LIGHT),
        "years": charts.years([(2020, 0.0624, "6,24 %"), (2023, 0.061, "6,10 %")], LIGHT),
        "timeline": timeline(stocks("2023-08", 35000.0, None, 54452.0), points=(point,)),
    }


@pytest.mark.parametrize("kind", ["bars", "years", "timeline"])
def test_every_chart_has_indonesian_separators_and_no_legend(kind):
    figure = every_chart()[kind]
    assert figure.layout.separators == ",."
    assert figure.layout.showlegend is False
    assert figure.layout.plot_bgcolor == LIGHT.card


@pytest.mark.parametrize("kind", ["bars", "years", "timeline"])
def test_no_chart_can_be_dragged_or_zoomed_by_accident(kind):
    figure = every_chart()[kind]
    assert figure.layout.dragmode is False
    assert figure.layout.xaxis.fixedrange is True
    assert figure.layout.yaxis.fixedrange is True


# Bars


def test_an_unknown_bar_is_a_hatched_track_with_its_word():
    tracks, lengths = charts.bars(BARS, LIGHT).data
    assert list(tracks.marker.pattern.shape) == ["", "/", ""]
    assert list(lengths.x) == [15000, 0, 0]
    texts = [note.text for note in charts.bars(BARS, LIGHT).layout.annotations]
    assert texts == ["<b>Tarakan</b>", "<b>15.000</b>", "Tana Tidung", "belum diketahui", "Malinau", "0"]


def test_the_chosen_bar_is_darker_and_bold():
    lengths = charts.bars(BARS, DARK).data[1]
    assert list(lengths.marker.color) == [DARK.accent, DARK.sequence[3], DARK.sequence[3]]


def test_bars_and_tracks_carry_their_keys_for_a_click():
    for trace in charts.bars(BARS, LIGHT).data:
        assert list(trace.customdata) == ["a", "b", "c"]


def test_nothing_in_a_bar_can_become_markup():
    figure = charts.bars([Bar("a", SCRIPT, 1.0, SCRIPT)], LIGHT)
    texts = [note.text for note in figure.layout.annotations] + list(figure.data[1].hovertemplate)
    assert texts
    assert not any("<script" in text for text in texts)


@given(st.lists(st.one_of(st.none(), st.floats(0, 5)), min_size=1, max_size=17))
def test_no_bar_leaves_the_chart_and_all_unknown_still_draws(lengths):
    figure = charts.bars([Bar(str(n), "x", one, "y") for n, one in enumerate(lengths)], LIGHT)
    low, high = figure.layout.xaxis.range
    assert low == 0
    assert high > 0
    assert all(0 <= one <= high for one in figure.data[1].x)
    assert list(figure.data[0].marker.pattern.shape) == ["/" if one is None else "" for one in lengths]


def test_a_rate_over_one_hundred_percent_is_drawn_in_full():
    figure = charts.bars([Bar("a", "x", 1.2, "120 %"), Bar("b", "y", 0.6, "60 %")], LIGHT)
    assert list(figure.data[1].x) == [1.2, 0.6]
    assert figure.layout.xaxis.range == (0, 1.2)


def test_long_texts_stand_above_their_bars_so_that_bars_stay_on_a_telephone():
    long = [Bar("a", "Cakupan menurut basis setempat", 1.0, "77,23 % (180.828 dari 234.132)")]
    assert charts.bars(long, LIGHT).layout.margin.l == 0
    assert charts.bars(BARS[:1], LIGHT).layout.margin.l > 0
    assert charts.bars(long, LIGHT).layout.height > charts.bars(BARS[:1], LIGHT).layout.height


@pytest.mark.parametrize("values", [[0.05, None, 0.08], [None] * 5, [0.0, 0.0]])
def test_the_ranking_has_every_region_unknown_ones_last_and_hatched(values):
    made = by_region("poverty_rate", values)
    card = regions.rank_card(made, LIGHT)
    shapes = list(card.figure.data[0].marker.pattern.shape)
    assert len(shapes) == 5
    assert shapes == sorted(shapes)
    assert shapes.count("/") == 5 - len(made.known)
    known = [length for length, shape in zip(card.figure.data[1].x, shapes, strict=True) if not shape]
    assert known == sorted(known, reverse=True)
    for name in ("Bulungan", "Malinau", "Nunukan", "Tana Tidung", "Tarakan"):
        assert name in card.alt


# One region over the years


def test_a_year_that_is_missing_breaks_the_line():
    (line,) = charts.years([(2020, 0.06, "6"), (2021, 0.05, "5"), (2024, 0.04, "4")], LIGHT).data
    assert list(line.x) == [2020, 2021, 2022, 2023, 2024]
    assert list(line.y) == [0.06, 0.05, None, None, 0.04]
    assert list(line.text) == ["6", "5", "", "", "4"]
    assert line.connectgaps is False


@given(st.dictionaries(st.integers(2015, 2030), st.integers(0, 20000).map(lambda n: n / 10000), min_size=1))
def test_every_known_year_lies_inside_the_chart(known):
    figure = charts.years([(year, value, str(value)) for year, value in known.items()], LIGHT)
    low, high = figure.layout.yaxis.range
    assert low < high
    assert all(low <= value <= high for value in known.values())
    assert dict(zip(figure.data[0].x, figure.data[0].y, strict=True)).items() >= known.items()


def test_a_region_without_figures_gets_a_sentence_and_no_chart():
    series = by_month("subsidised_workers", "2023-08..2023-09", [None, None])
    made = by_region("subsidised_workers", [])
    empty = regions.trend_card(
        type(made)(series.question, made.cells[:0], None, "store-0001", {}), "65.04", LIGHT
    )  # fmt: skip
    assert empty.figure is None
    assert empty.title == "Tana Tidung belum diketahui untuk tahun mana pun"
    assert empty.empty
    assert "belum diketahui" in empty.alt


def test_a_figure_carried_over_from_an_earlier_year_is_no_point_of_its_own(asked):
    series = asked("poverty_rate", at="2020-12..2025-12", by=["region", "month"])
    rounds = regions.own_rounds(series, "65.71")
    assert [one.as_of.year for one in rounds] == [2020, 2021, 2022, 2023, 2024]
    assert [one.as_of.year for one in regions.own_rounds(series, "65.04")] == [2023, 2024]
    card = regions.trend_card(series, "65.71", LIGHT)
    assert card.title == "Tarakan turun 0,68\u00a0poin sejak 2020"
    assert all(f"{one.as_of.year}" in card.alt for one in rounds)


# A stock on its way to a target


def test_a_stock_unknown_between_two_known_months_has_no_line():
    runs = stepped(timeline(stocks("2023-08", 35000.0, 35000.0, None, None, 54452.0, None)))
    assert [list(run.x) for run in runs] == [
        [date(2023, 8, 1), date(2023, 9, 1), date(2023, 10, 1)],
        [date(2023, 12, 1), date(2024, 1, 1)],
    ]
    assert [list(run.y) for run in runs] == [[35000, 35000, 35000], [54452, 54452]]


@given(st.lists(st.one_of(st.none(), st.integers(30000, 60000).map(float)), min_size=1, max_size=17))
def test_a_known_month_is_drawn_to_its_own_end_and_an_unknown_one_not_at_all(values):
    if not any(value is not None for value in values):
        values = [*values[:-1], 40000.0]
    series = stocks("2023-08", *values)
    end = parse_span("2023-08").start.plus(len(values) - 1).last
    drawn = [
        (left, right, value)
        for run in stepped(timeline(series, end=end))
        for left, right, value in zip(run.x[:-1], run.x[1:], run.y[:-1], strict=True)
    ]
    days = [day for day, _ in series] + [end]
    expected = [
        (day, following, value) for (day, value), following in zip(series, days[1:], strict=True) if value is not None
    ]
    assert drawn == expected


def test_a_statement_that_differs_is_an_open_circle_beside_the_filled_ones():
    points = (
        Point(date(2024, 9, 1), 54452, "54.452", "Gubernur"),
        Point(date(2024, 12, 1), 45000, "45.000", "Gubernur", open=True),
    )
    filled, hollow = timeline(stocks("2024-09", 54452.0), points=points).data[-2:]
    assert (list(filled.y), filled.marker.color) == ([54452], LIGHT.accent)
    assert (list(hollow.y), hollow.marker.color, hollow.marker.line.color) == ([45000], LIGHT.card, LIGHT.attention)
    assert hollow.marker.line.width > 0


def test_every_point_and_the_target_lie_inside_the_chart():
    points = (Point(date(2024, 9, 1), 70000, "70.000", "x"), Point(date(2024, 9, 1), 12000, "12.000", "x", open=True))
    low, high = timeline(stocks("2024-09", 20000.0), points=points).layout.yaxis.range
    assert low < 12000
    assert high > 70000


def test_the_axis_is_labelled_wherever_the_figures_lie():
    # An office's own file may hold other sizes than the published 35.000 to 54.452.
    axis = drawing.timeline(
        Timeline(stocks("2024-09", 4000.0), (), (6000.0, "Target")), LIGHT
    ).layout.yaxis  # fmt: skip
    low, high = axis.range
    assert axis.tickvals is None or sum(low <= tick <= high for tick in axis.tickvals) >= 2


def test_months_are_written_in_indonesian_whatever_the_browser_speaks():
    axis = timeline(stocks("2023-08", 35000.0)).layout.xaxis
    assert list(axis.ticktext) == ["Okt 2023", "Jan 2024", "Apr 2024", "Jul 2024", "Okt 2024", "Des 2024"]
    assert len(axis.tickvals) == len(axis.ticktext)


def test_nothing_in_a_timeline_can_become_markup():
    points = (Point(date(2024, 9, 1), 54452, SCRIPT, SCRIPT),)
    figure = timeline(stocks("2024-09", 54452.0), points=points)
    texts = [note.text for note in figure.layout.annotations]
    texts += [text for trace in figure.data for text in (trace.text or ())]
    assert any("alert" in text for text in texts)
    assert not any("<script" in text for text in texts)


def goal(**given):
    fields = dict.fromkeys(Target.__dataclass_fields__)
    fields |= {"target_id": "t", "name": "Target", "period": "2024", "metric": "subsidised_workers", "region": "65"}
    fields |= {"low": 54452.0, "high": 54452.0, "unit": "orang", "status": "ditutup", "publisher": "A", "title": "B"}
    return Target(**(fields | {"confidence": "tinggi"} | given))


def standing(values, span, *claims):
    ledger = {"made-up": statement(speaker="Gubernur")}
    series = by_month("subsidised_workers", span, values, statements=("made-up",))
    return Standing(type(series)(series.question, series.cells, Origin.PUBLISHED, "store-0001", ledger), goal(), claims)


def test_the_timelines_alternative_text_has_every_known_month_and_every_other_claim():
    other = statement(statement_id="b", value=45000.0, speaker="Disnakertrans")
    card = subsidy.timeline_card(standing([35000, None, 54452], "2024-07..2024-09", other), LIGHT)
    assert card.alt == (
        "Target 2024: 54.452 orang. Yang diketahui: Juli 2024 35.000 dan September 2024 54.452; "
        "bulan lain belum diketahui. Pernyataan lain: 45.000 menurut Disnakertrans."
    )
    assert "berbeda sampai 9.452 orang" in card.title
    assert card.frame == "wide"


def test_a_claim_equal_to_the_target_or_already_held_does_not_differ():
    equal = statement(statement_id="b", value=54452.0)
    held = statement(statement_id="c", value=42000.0, table_name="enrollment")
    assert standing([54452], "2024-09..2024-09", equal, held).differing == ()


def test_the_pace_is_the_gap_over_the_months_left(published):
    aim = targets.target(published, "subsidised-65-2024")
    months = parse_span("2023-08..2023-12")
    found = targets.paces(aim, [(months.start, 35000.0), (months.end, 42000.0)])
    assert [round(pace.per_month) for pace in found] == [1216, 1038]
    assert [pace.months for pace in found] == [16, 12]
