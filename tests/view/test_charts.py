from datetime import date

import pytest
from drawn_texts import written
from hypothesis import given, settings
from hypothesis import strategies as st
from made_answers import SCRIPT, by_month, by_parts, by_region, statement

from kaltara_metrics import places, targets
from kaltara_metrics.model import Origin, State
from kaltara_metrics.periods import parse_span
from kaltara_metrics.targets import Target
from kaltara_metrics.view import charts, lines, regions, subsidy
from kaltara_metrics.view import timeline as drawing
from kaltara_metrics.view.charts import Bar
from kaltara_metrics.view.lines import Line
from kaltara_metrics.view.subsidy import Standing
from kaltara_metrics.view.theme import DARK, LIGHT
from kaltara_metrics.view.timeline_data import Point, Timeline

ROOM = "\N{EN SPACE}"
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
        "lines": lines.lines([Line("a", "A", [[lines.Point(date(2020, 12, 1), 0.06, "6 %")]])], LIGHT),
        "timeline": timeline(stocks("2023-08", 35000.0, None, 54452.0), points=(point,)),
    }


@pytest.mark.parametrize("kind", ["bars", "lines", "timeline"])
def test_every_chart_has_indonesian_separators_and_no_legend(kind):
    figure = every_chart()[kind]
    assert figure.layout.separators == ",."
    assert figure.layout.showlegend is False
    assert figure.layout.plot_bgcolor == LIGHT.card


@pytest.mark.parametrize("kind", ["bars", "lines", "timeline"])
def test_no_chart_can_be_dragged_or_zoomed_by_accident(kind):
    figure = every_chart()[kind]
    assert figure.layout.dragmode is False
    assert figure.layout.xaxis.fixedrange is True
    assert figure.layout.yaxis.fixedrange is True


# Bars


def test_an_unknown_bar_is_a_hatched_track_with_its_word():
    tracks, lengths, *_ = charts.bars(BARS, LIGHT).data
    assert list(tracks.marker.pattern.shape) == ["", "/", ""]
    assert list(lengths.x) == [15000, 0, 0]
    assert [text.strip(ROOM) for text in written(charts.bars(BARS, LIGHT))] == [
        *("<b>Tarakan</b>", "Tana Tidung", "Malinau"),
        *("<b>15.000</b>", "belum diketahui", "0"),
    ]


def test_the_chosen_bar_is_darker_and_bold():
    lengths = charts.bars(BARS, DARK).data[1]
    assert list(lengths.marker.color) == [DARK.accent, DARK.sequence[3], DARK.sequence[3]]


def test_bars_and_tracks_carry_their_keys_for_a_click():
    for trace in charts.bars(BARS, LIGHT).data[:2]:
        assert list(trace.customdata) == ["a", "b", "c"]


def test_nothing_in_a_bar_can_become_markup():
    figure = charts.bars([Bar("a", SCRIPT, 1.0, SCRIPT)], LIGHT)
    texts = written(figure) + list(figure.data[1].hovertemplate)
    assert texts
    assert not any("<script" in text for text in texts)


@settings(deadline=None)
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


def test_a_name_and_a_value_too_long_for_one_line_of_a_telephone_take_two():
    name, text = "APBD kabupaten/kota", "54.452 orang · 279.260 orang-bulan · 85,4 %"
    (said,) = written(charts.bars([Bar("a", name, 1.0, text)], LIGHT))
    assert said.startswith(f"{name}<br>")
    assert text in said
    _, _, left, right = charts.bars([Bar("a", name, 1.0, text[:20])], LIGHT).data
    assert (list(left.x), left.textposition) == ([0], "top right")  # written from the left edge on
    assert (list(right.x), right.textposition) == ([1], "top left")


def test_names_stand_left_of_their_bars_and_values_right_of_them():
    _, _, left, right = charts.bars(BARS, LIGHT).data
    assert (set(left.x), left.textposition) == ({0}, "middle left")
    assert (set(right.x), right.textposition) == ({1}, "middle right")
    assert list(left.y) == list(right.y) == [0, 1, 2]


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


def test_the_ranking_tells_regions_that_are_withheld_from_those_that_are_not_known():
    made = by_region("members_active", [5, 0, None, 7, State.WITHHELD])
    title = regions.rank_card(made, LIGHT).title
    assert title == "Urutan: Nunukan belum diketahui; Tarakan dirahasiakan"


def test_of_a_long_ranking_the_first_are_drawn_and_the_chosen_one_wherever_it_stands():
    desa = [one.code for one in places.children("65.03.04")]
    made = by_parts("members_active", "65.03.04", [*range(1, len(desa)), None])
    card = regions.rank_card(made, LIGHT, chosen=desa[0])  # has the fewest
    assert len(desa) > 22
    assert list(card.figure.data[1].x) == [*range(len(desa) - 1, len(desa) - 16, -1), 1]
    assert list(card.figure.data[1].customdata)[-1] == desa[0]
    unknown = places.by_code(desa[-1]).short_name
    assert card.title == f"Urutan: 15 teratas dari {len(desa)}; {unknown} belum diketahui"
    assert len(card.records) == len(card.table.rows) == len(desa)
    assert len(card.alt) < 1000


# A stock on its way to a target


def test_a_stock_unknown_between_two_known_months_has_no_line():
    runs = stepped(timeline(stocks("2023-08", 35000.0, 35000.0, None, None, 54452.0, None)))
    assert [list(run.x) for run in runs] == [
        [date(2023, 8, 1), date(2023, 9, 1), date(2023, 10, 1)],
        [date(2023, 12, 1), date(2024, 1, 1)],
    ]
    assert [list(run.y) for run in runs] == [[35000, 35000, 35000], [54452, 54452]]


@settings(deadline=None)
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


# What stands beside a way to a target


def beside(**given):
    return drawing.timeline(
        Timeline(stocks("2024-09", 40000.0, 42000.0), (), GOAL, end=date(2024, 12, 31), **given), LIGHT
    )


def shapes(figure, kind):
    return [shape for shape in figure.layout.shapes if shape.type == kind]


def test_events_are_upright_lines_with_their_names_along_them():
    figure = beside(events=((date(2024, 9, 22), "Perda <b>"),))
    assert [line.x0 for line in shapes(figure, "line")] == ["2024-09-22"]
    (named,) = [note for note in figure.layout.annotations if note.textangle == -90]
    assert named.text == "Perda &lt;b&gt;"


def test_months_without_a_report_are_shaded_and_named():
    figure = beside(delay=(date(2024, 10, 31), date(2024, 12, 15), "belum ada laporan"))
    (box,) = shapes(figure, "rect")
    assert (box.x0, box.x1, box.fillcolor) == ("2024-10-31", "2024-12-15", LIGHT.track)
    assert "belum ada laporan" in [note.text for note in figure.layout.annotations]


def test_a_projection_is_an_interval_with_a_broken_middle():
    fan = ((date(2024, 11, 1), 41000.0, 43000.0, 45000.0), (date(2024, 12, 1), 40000.0, 44000.0, 48000.0))
    figure = beside(fan=fan, fan_text="80 %")
    (filled,) = [trace for trace in figure.data if trace.fill == "tonexty"]
    assert list(filled.y) == [45000.0, 48000.0]
    assert [list(trace.y) for trace in figure.data if trace.line.dash == "dash"] == [[43000.0, 44000.0]]
    assert figure.layout.yaxis.range[1] > 48000


def test_a_series_whose_definition_changes_is_drawn_broken_and_nothing_is_called_missing():
    figure = beside(breaks=frozenset({date(2024, 10, 1)}))
    assert [list(run.y) for run in stepped(figure)] == [[40000.0, 40000.0], [42000.0, 42000.0]]
    assert not [note for note in figure.layout.annotations if "belum diketahui" in note.text]


def test_a_range_is_two_lines():
    figure = beside(band=(45000.0, 50000.0))
    across = {tuple(trace.y) for trace in figure.data if trace.line.color == LIGHT.ink}
    assert across >= {(45000.0, 45000.0), (50000.0, 50000.0)}


@pytest.mark.parametrize(
    ("start", "months"), [("2024-01", {"01", "04", "07", "10"}), ("2022-01", {"01", "07"}), ("2019-01", {"01"})]
)
def test_a_longer_picture_names_fewer_months(start, months):
    axis = timeline(stocks(start, 35000.0), end=date(2024, 12, 31)).layout.xaxis
    assert {tick[5:7] for tick in axis.tickvals[:-1]} == months
