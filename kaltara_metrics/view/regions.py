"""Figures by region: the map, the ranked bars beside it, one region over time, small maps over years."""

from collections.abc import Callable, Sequence
from dataclasses import replace

import plotly.graph_objects as go

from kaltara_metrics.errors import UserError
from kaltara_metrics.model import Cell
from kaltara_metrics.query import KNOWN_STATES, Answer
from kaltara_metrics.view import (
    answer_card,
    charts,
    lines,
    map_classes,
    maps,
    numbers,
    sample,
    sentences,
    series,
    words,
)
from kaltara_metrics.view.cards import FILLED, WIDE, Card
from kaltara_metrics.view.charts import Bar
from kaltara_metrics.view.geography import geography
from kaltara_metrics.view.language import say
from kaltara_metrics.view.lines import Line, Point
from kaltara_metrics.view.map_scene import scene_of
from kaltara_metrics.view.theme import Palette

_MOST_BARS = 22  # Nunukan has 21 kecamatan; of longer lists the first ones are drawn
_FIRST_BARS = 15
_DENSE = 10
_SHIPPED = (
    "Batas: BIG (2022) via Cahya DSN (MIT), digeneralisasi; indikatif, bukan acuan hukum",
    "Borders: BIG (2022) via Cahya DSN (MIT), generalised; indicative, no legal reference",
)


def headline(answers: Sequence[Answer], whole: Answer | None = None) -> str:
    """Say what the first map shows; `whole` is what its regions are parts of."""
    if not answers:
        return say("Belum ada angka menurut wilayah", "No figures by region yet")
    return sample.spoken(sentences.ranking(answers[0], scene_of(answers[0]).dimension, whole), answers[0])


def line(answers: Sequence[Answer]) -> str:
    """Say under the title what the page shows: indicator, unit, regions, date, filters."""
    page = say("Peta", "Map")
    if not answers:
        return page
    named = [f"{words.metric_name(one.metric)}, {words.unit(one.metric)} · {sentences.when(one)}" for one in answers]
    filters = [words.label(name, value) for name, value in answers[0].question.where.items()]
    return " · ".join([page, say(" dan ", " and ").join(named), scene_of(answers[0]).area, *filters])


def nothing() -> tuple[str, str]:
    """Say that an indicator has no figures by region, and what would bring them."""
    return (
        say("Belum ada angka menurut wilayah", "No figures by region yet"),
        say(
            "Ukuran ini belum diterbitkan menurut wilayah. Berkas kantor yang dimuat lewat Data masuk akan mengisinya.",
            "This measure is not published by region. A file of an office, loaded by Load data, would fill it.",
        ),
    )


def map_title(answer: Answer, chosen: str | None) -> str:
    """Name the map by its indicator, and the chosen region with its value."""
    name = words.metric_name(answer.metric)
    scene = scene_of(answer, chosen)
    cell = next((cell for cell in answer.cells if cell.by[scene.dimension] == scene.chosen), None)
    if cell is None:
        return name
    return f"{words.label(scene.dimension, scene.chosen)}: {words.value(answer.metric, cell)}"


def two_cards(first: Answer, second: Answer, palette: Palette, *, chosen: str | None) -> tuple[Card, Card]:
    """Draw two maps side by side; of one indicator in the same classes, of two each in its own."""
    same = first.metric is second.metric
    cards = [
        map_card(one, palette, key=key, title=_dated(one, chosen), chosen=chosen, beside=[other] if same else ())
        for one, other, key in ((first, second, "peta"), (second, first, "peta-kedua"))
    ]
    return cards[0], cards[1]


def _dated(answer: Answer, chosen: str | None) -> str:
    return f"{map_title(answer, chosen)}, {numbers.month(answer.question.span.end.first)}"


def map_card(
    answer: Answer,
    palette: Palette,
    *,
    key: str = "peta",
    title: str = "",
    chosen: str | None = None,
    frame: str = "large",
    beside: Sequence[Answer] = (),
) -> Card:
    """Draw an answer cut by a level of regions; without outlines the card says so and keeps its table.

    A map that is compared with others has the classes and circles of all: the answers `beside` it are given too.
    """
    scene = scene_of(answer, chosen)
    told = sentences.map_alt(answer, scene.dimension)
    card = _card(answer, key, title or sentences.ranking(answer, scene.dimension), f"{say('Peta', 'Map')}. {told}")
    limits = map_classes.limits_of(answer, *beside)
    drawn = _with_map(card, lambda: maps.figure(answer, palette, chosen=chosen, height=FILLED[frame], beside=beside))
    if drawn.figure is None:
        return drawn
    legend = map_classes.legend([answer], palette, limits)
    return replace(drawn, legend=legend, frame=frame, scene=scene.key)


def _card(answer: Answer, key: str, title: str, alt: str, figure: go.Figure | None = None) -> Card:
    return answer_card.card(answer, key=key, title=title, area=scene_of(answer).area, figure=figure, alt=alt)


def _borders(attribution: str) -> str:
    """Say whose borders a map has: as the outlines came, and in English where they are the ones we ship."""
    return say(attribution, attribution.replace(*_SHIPPED))


def _with_map(card: Card, draw: Callable[[], go.Figure]) -> Card:
    try:
        return replace(card, figure=draw(), empty="", attribution=_borders(geography().attribution))
    except UserError as fault:
        return replace(card, empty=str(fault))


def rank_card(answer: Answer, palette: Palette, *, chosen: str | None = None) -> Card:
    """Draw the regions as bars, highest first; unknown ones stand last, hatched and named."""
    scene = scene_of(answer, chosen)
    ranked = sorted(answer.cells, key=lambda cell: (cell.state not in KNOWN_STATES, -(cell.value or 0)))
    shown = ranked if len(ranked) <= _MOST_BARS else _first(ranked, scene.dimension, chosen)
    bars = [_bar(answer, cell, scene.dimension, chosen) for cell in shown]
    alt = f"{say('Batang mendatar', 'Bars')}. {sentences.map_alt(answer, scene.dimension)}"
    figure = charts.bars(bars, palette, dense=len(bars) > _DENSE)
    card = _card(answer, "urutan", _rank_title(answer, scene.dimension, scene.area, len(shown)), alt, figure)
    return replace(card, scene=scene.key)


def _first(ranked: Sequence[Cell], dimension: str, chosen: str | None) -> list[Cell]:
    """Return the first of a long list, and the chosen one wherever it stands."""
    return [cell for place, cell in enumerate(ranked) if place < _FIRST_BARS or cell.by[dimension] == chosen]


def _rank_title(answer: Answer, dimension: str, area: str, shown: int) -> str:
    without = sentences.without_number(answer, dimension)
    count = len(answer.cells)
    if shown < count:
        first = say(f"Urutan: {_FIRST_BARS} teratas dari {count}", f"Ranking: the first {_FIRST_BARS} of {count}")
        return "; ".join([first, *without])
    if without:
        return f"{say('Urutan', 'Ranking')}: {'; '.join(without)}"
    return f"{say('Urutan', 'Ranking of')} {area}"


def _bar(answer: Answer, cell: Cell, dimension: str, chosen: str | None) -> Bar:
    known = cell.state in KNOWN_STATES
    code = cell.by[dimension]
    return Bar(
        key=code,
        name=words.label(dimension, code),
        length=cell.value if known else None,
        text=words.value(answer.metric, cell),
        chosen=code == chosen,
    )


def trend_card(answer: Answer, palette: Palette) -> Card:
    """Draw one region over time, each figure in its own month; the answer is cut by month and asked of that region."""
    name = answer.question.place.short_name
    points = series.own(answer)
    figure = lines.lines([_line(answer, points, name)], palette, height=230) if points else None
    told = sentences.ends([f"{words.as_of(cell)} {words.value(answer.metric, cell)}" for cell in points])
    kept = Answer(answer.question, points, answer.origin if points else None, answer.store_version, answer.ledger)
    metric = sentences.low(words.metric_name(answer.metric))
    alt = say(f"Garis waktu {metric} {name}: ", f"Line over time of {metric}, {name}: ")
    alt += f"{told or sentences.missing(answer)}."
    title = _trend_title(answer, points, name)
    card = answer_card.card(kept, key="tren", title=title, area=name, figure=figure, alt=alt)
    return replace(card, notes=(*card.notes, *sentences.breaks(**series.breaks(answer, points))))


def _trend_title(answer: Answer, points: Sequence[Cell], name: str) -> str:
    if not points:
        state = sentences.missing(answer)
        return say(f"{name} {state} untuk waktu mana pun", f"{name} is {state} at any time")
    if len(points) == 1:
        when = words.as_of(points[0])
        return say(f"Hanya {when} yang diketahui untuk {name}", f"Only {when} is known for {name}")
    # A change is told only of points that count the same thing.
    run = series.runs(answer, points)[-1]
    if len(run) == 1:
        told = words.value(answer.metric, run[0])
        return f"{name} {told} ({words.as_of(run[0])})"
    return sentences.change(answer, run[0], run[-1], name)


def _line(answer: Answer, points: Sequence[Cell], name: str) -> Line:
    runs = series.runs(answer, points)
    return Line(name, name, [[_point(answer, cell) for cell in run] for run in runs])


def _point(answer: Answer, cell: Cell) -> Point:
    return Point(series.month(cell).first, cell.value, words.value(answer.metric, cell))


def years_card(answer: Answer, palette: Palette, *, chosen: str | None = None) -> Card:
    """Draw small maps side by side, one for each month of an answer cut by regions and months, in the same classes."""
    scene = scene_of(answer, chosen)
    by_time = series.by_month(answer)
    told = " ".join(sentences.map_alt(one, scene.dimension) for one in by_time.values())
    card = _card(
        answer, "antar-tahun", _years_title(answer, list(by_time)), f"{say('Peta kecil', 'Small maps')}. {told}"
    )
    drawn = _with_map(card, lambda: maps.multiples(by_time, palette, chosen=chosen))
    limits = map_classes.limits_of(answer)
    legend = map_classes.legend([answer], palette, limits) if drawn.figure is not None else ""
    return replace(drawn, legend=legend, frame=WIDE, scene=scene.key)


def _years_title(answer: Answer, times: Sequence[str]) -> str:
    """Name the region that moved most between the first and the last time, where both count the same thing."""
    dimension = scene_of(answer).dimension
    found = {(cell.by[dimension], cell.by["month"]): cell for cell in answer.known}
    first, last = answer.cells[0].by["month"], answer.cells[-1].by["month"]
    pairs = [(found[code, first], cell) for (code, at), cell in found.items() if at == last and (code, first) in found]
    moved = [(before, after) for before, after in pairs if series.is_same(before, after)]
    if len(times) < 2 or not moved:  # noqa: PLR2004 - one time has nothing to be compared with
        return say(f"Menurut {scene_of(answer).area}, dari waktu ke waktu", f"By {scene_of(answer).area}, over time")
    before, after = max(moved, key=lambda pair: abs(pair[1].value - pair[0].value))
    return sentences.change(answer, before, after, words.label(dimension, after.by[dimension]))


def leading(answer: Answer) -> str:
    """Return the region that the ranking names first; the first region of the list when none is known."""
    known = sorted(answer.known, key=lambda cell: cell.value, reverse=True)
    return (known or answer.cells)[0].by[scene_of(answer).dimension]
