"""The chart that fits an answer: ranked bars, lines over months, bars of years, or a grid of its cuts."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from kaltara_metrics.model import Cell
from kaltara_metrics.query import KNOWN_STATES, Answer
from kaltara_metrics.view import charts, explore, grid, lines, pivot, sentences, series, words
from kaltara_metrics.view.cards import PLAIN, WIDE
from kaltara_metrics.view.charts import Bar
from kaltara_metrics.view.language import say
from kaltara_metrics.view.lines import Line, Point
from kaltara_metrics.view.theme import Palette

MOST_BARS, FIRST_BARS = 18, 15  # all of a list that is hardly longer, else the first
_MOST_LINES = 6
_DENSE = 10
_HEIGHT = 360
_MONTHS = 12
# Lists that have an order of their own, which a ranking would hide.
_ORDERED = ("age_band", "size_class", "month")


@dataclass(frozen=True)
class Drawn:
    """A chart with its title, words for those who can't see it, what must be said of it, and its kind."""

    kind: str
    title: str
    alt: str = ""
    figure: go.Figure | None = None
    notes: tuple[str, ...] = ()
    legend: str = ""
    frame: str = PLAIN
    order: str = explore.AS_LISTED


def chart(answer: Answer, palette: Palette, chosen: frozenset[str]) -> Drawn:
    """Draw an answer that has one cut or more."""
    cut = pivot.axes(answer)
    if not answer.known:
        return Drawn("kosong", explore.summary(answer))
    months = "month" in cut and explore.is_monthly(answer)
    if months and series.own(answer):
        return _lines(answer, palette, chosen, cut[:-1])
    return _bars(answer, palette, chosen, cut[0]) if len(cut) == 1 else _grid(answer, palette, chosen)


def _bars(answer: Answer, palette: Palette, chosen: frozenset[str], cut: str) -> Drawn:
    ordered = cut in _ORDERED
    ranked = list(answer.cells) if ordered else _ranked(answer.cells)
    shown = ranked if ordered or len(ranked) <= MOST_BARS else _first(ranked, cut, chosen)
    name = pivot.namer(answer)
    bars = [_bar(answer, cell, cut, name(cut, cell.by[cut]), chosen=cell.by[cut] in chosen) for cell in shown]
    left = len(ranked) - len(shown)
    note = say(
        f"Yang digambar {len(shown)} dari {len(ranked)}; semuanya ada di tabel.",
        f"Drawn are {len(shown)} of {len(ranked)}; the table has all.",
    )
    return Drawn(
        kind=f"batang-{cut}",
        title=_title(answer, cut, shown=FIRST_BARS if left else 0),
        alt=f"{say('Batang mendatar', 'Bars')}. {sentences.map_alt(answer, cut)}",
        figure=charts.bars(bars, palette, dense=len(bars) > _DENSE),
        notes=(note,) if left else (),
        order=explore.AS_LISTED if ordered else explore.BY_VALUE,
    )


def _first(ranked: Sequence[Cell], cut: str, chosen: frozenset[str]) -> list[Cell]:
    """Return the first of a long list, and what is chosen wherever it stands."""
    return [cell for place, cell in enumerate(ranked) if place < FIRST_BARS or cell.by[cut] in chosen]


def _title(answer: Answer, cut: str, shown: int) -> str:
    if shown:
        return say(f"{shown} teratas dari {len(answer.cells)}", f"The first {shown} of {len(answer.cells)}")
    return explore.summary(answer) if cut == "month" else _parts(answer, cut)


def _parts(answer: Answer, cut: str) -> str:
    unknown = sentences.unknown_names(answer, cut)
    if not unknown:
        return explore.summary(answer)
    named = sentences.few(unknown, say("lainnya", "others"))
    return say(f"Tanpa angka: {named}", f"Without a number: {named}")


def _ranked(cells: Sequence[Cell]) -> list[Cell]:
    return sorted(cells, key=lambda cell: (cell.state not in KNOWN_STATES, -(cell.value or 0)))


def _bar(answer: Answer, cell: Cell, cut: str, name: str, *, chosen: bool) -> Bar:
    known = cell.state in KNOWN_STATES
    # Sums over different numbers of months say how many they are.
    months = f" ({words.as_of(cell)})" if known and explore.uneven(answer) else ""
    return Bar(
        key=cell.by[cut],
        name=name,
        length=cell.value if known else None,
        text=f"{words.value(answer.metric, cell)}{months}",
        chosen=chosen,
    )


def _lines(answer: Answer, palette: Palette, chosen: frozenset[str], cuts: tuple[str, ...]) -> Drawn:
    """Draw a line for each value of the cuts, of many those that stand highest in the end and what is chosen."""
    keys = {tuple(cell.by[name] for name in cuts) for cell in answer.cells}
    points = series.lines(answer, *cuts)
    drawn = sorted(points, key=lambda key: (chosen.isdisjoint(key), -points[key][-1].value))
    shown = drawn[:_MOST_LINES]
    emphasis = {key for key in shown if chosen & set(key)} or set(shown)
    label = pivot.namer(answer)
    names = {key: ", ".join(map(label, cuts, key)) or say("Seluruhnya", "All") for key in shown}
    made = [
        Line(" ".join(key) or "garis", names[key], _runs(answer, points[key]), chosen=key in emphasis) for key in shown
    ]
    broken = [series.breaks(answer, points[key]) for key in shown]
    notes = sentences.breaks(
        unknown=any(one["unknown"] for one in broken), changed=any(one["changed"] for one in broken)
    )
    told = " ".join(f"{names[key]}: {_ends(answer, points[key])}." for key in shown)
    return Drawn(
        kind=f"garis-{'-'.join(cuts)}",
        title=_line_title(cuts, len(shown), len(keys), chosen=any(chosen & set(key) for key in shown)),
        alt=f"{say('Garis waktu', 'Lines over time')}. {told}",
        figure=lines.lines(made, palette, height=_HEIGHT),
        notes=notes,
        frame=WIDE if len(cuts) > 1 else PLAIN,
    )


def _runs(answer: Answer, points: Sequence[Cell]) -> list[list[Point]]:
    return [
        [Point(series.month(cell).first, cell.value, words.value(answer.metric, cell)) for cell in run]
        for run in series.runs(answer, points)
    ]


def _line_title(cuts: tuple[str, ...], shown: int, count: int, *, chosen: bool) -> str:
    if not cuts:
        return say("Bulan demi bulan", "Month by month")
    if shown == count:
        return say(f"{count} garis, bulan demi bulan", f"{count} lines, month by month")
    if chosen:
        return say(
            f"{shown} garis dari {count}: yang tertinggi pada akhirnya, dan yang dipilih",
            f"{shown} lines of {count}: the highest in the end, and what is chosen",
        )
    return say(f"{shown} tertinggi dari {count} pada akhirnya", f"The {shown} highest of {count} in the end")


def _ends(answer: Answer, points: Sequence[Cell]) -> str:
    ends = [points[0], points[-1]] if len(points) > 1 else points
    told = [f"{words.label('month', cell.by['month'])} {words.value(answer.metric, cell)}" for cell in ends]
    return say(" sampai ", " to ").join(told)


def _grid(answer: Answer, palette: Palette, chosen: frozenset[str]) -> Drawn:
    made = pivot.pivot(answer)
    squares, left_out = pivot.grid(made, chosen)
    write: Callable[[float], str] = lambda amount: words.number(answer.metric, amount)  # noqa: E731 - a name for one argument
    known = {" × ".join(words.label(name, cell.by[name]) for name in pivot.axes(answer)): cell for cell in answer.known}
    top = sorted(known.items(), key=lambda pair: -pair[1].value)[:3]
    told = sentences.listed([f"{name} {words.value(answer.metric, cell)}" for name, cell in top])
    return Drawn(
        kind=f"kotak-{'-'.join(pivot.axes(answer))}",
        title=explore.summary(answer),
        alt=say(f"Kotak berwarna. Tertinggi: {told}.", f"Shaded squares. Highest: {told}."),
        figure=grid.grid(squares, palette),
        notes=(left_out,) if left_out else (),
        legend=grid.legend(squares, palette, write),
        frame=grid.frame(squares),
    )
