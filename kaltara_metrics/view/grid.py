"""A grid of shaded squares: one value for every row and column, at most five shades, each state with its own mark.

Squares are bars without a gap of meaning, because a heat map of Plotly can neither be clicked nor hatched.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from html import escape
from itertools import chain, pairwise

import plotly.graph_objects as go

from kaltara_metrics.model import State
from kaltara_metrics.view import words
from kaltara_metrics.view.cards import NAMED, PLAIN
from kaltara_metrics.view.classes import CLASSES, breaks, class_of
from kaltara_metrics.view.theme import Palette, layout

_ROW, _HEAD = 38, 34  # pixels of one row, and of the columns' names
_CHARACTER = 7.6  # pixels of one character of the chart's type, for the rows' names
_AROUND, _TELEPHONE = 10, 334  # pixels around a square's text, and of a picture on a telephone
_FILLED = 0.94  # of a square's room
_HATCHED = {State.UNKNOWN: "/", State.WITHHELD: "x"}
_KNOWN = frozenset({State.VALUE, State.ZERO})


@dataclass(frozen=True)
class Square:
    """One square: the key a click gives, its value for the shade, the text written in it, and its state.

    `hover` is said on pointing at it; a `chosen` one is outlined.
    """

    key: str
    value: float | None
    text: str
    state: State = State.VALUE
    hover: str = ""
    chosen: bool = False


@dataclass(frozen=True)
class Grid:
    """Names of rows and columns, and a square for each pair, row by row. `bold` numbers the rows that are chosen."""

    rows: tuple[str, ...]
    columns: tuple[str, ...]
    squares: tuple[tuple[Square, ...], ...]
    bold: frozenset[int] = frozenset()

    @property
    def limits(self) -> tuple[float, ...]:
        """Round limits of the shades, from the known values that are not zero."""
        values = [one.value for row in self.squares for one in row if one.state is State.VALUE and one.value]
        return breaks(values) if values else ()

    @property
    def as_read(self) -> "Grid":
        """The same with one value for all squares that read the same, so that no shade tells apart what is written."""
        lowest: dict[str, float] = {}
        for one in chain.from_iterable(self.squares):
            if one.value is not None:
                lowest[one.text] = min(one.value, lowest.get(one.text, one.value))
        rows = (tuple(replace(one, value=lowest.get(one.text, one.value)) for one in row) for row in self.squares)
        return replace(self, squares=tuple(rows))


def grid(data: Grid, palette: Palette) -> go.Figure:
    """Draw the grid, first row on top."""
    data = data.as_read
    return go.Figure(
        _squares(data, palette),
        layout(
            palette,
            height=_HEAD + _ROW * len(data.rows) + 6,
            barmode="overlay",
            margin={"l": _name_width(data.rows), "r": 4, "t": _HEAD, "b": 4},
            xaxis=_across(data, palette),
            yaxis=_down(data, palette),
        ),
    )


def _squares(data: Grid, palette: Palette) -> go.Bar:
    placed = [
        (row, column, one) for row, line in enumerate(data.squares) for column, one in enumerate(line)
    ]  # rows and columns are told apart by their numbers, because two may have one name
    limits = data.limits
    return go.Bar(
        orientation="h",
        x=[_FILLED for _ in placed],
        base=[column + (1 - _FILLED) / 2 for _, column, _ in placed],
        y=[row for row, _, _ in placed],
        width=_FILLED,
        customdata=[one.key for _, _, one in placed],
        text=[escape(one.text) for _, _, one in placed],
        textposition="inside",
        insidetextanchor="middle",
        textangle=0,
        constraintext="none",
        insidetextfont={"size": 14, "color": [_ink(one, limits, palette) for _, _, one in placed]},
        hovertext=[_hover(data, row, column, one) for row, column, one in placed],
        hovertemplate="%{hovertext}<extra></extra>",
        marker=_marker([one for _, _, one in placed], limits, palette),
        selected={"marker": {"opacity": 1}},
        unselected={"marker": {"opacity": 1}, "textfont": {"color": palette.ink}},
    )


def _marker(squares: Sequence[Square], limits: tuple[float, ...], palette: Palette) -> dict:
    return {
        "color": [_fill(one, limits, palette) for one in squares],
        "line": {
            "color": [palette.ink if one.chosen else palette.card for one in squares],
            "width": [2.5 if one.chosen else 0 for one in squares],
        },
        "pattern": {
            "shape": [_HATCHED.get(one.state, "") for one in squares],
            "fgcolor": [palette.attention if one.state is State.WITHHELD else palette.muted for one in squares],
            "bgcolor": palette.card,
            "size": 7,
            "solidity": 0.16,
        },
    }


def _fill(one: Square, limits: tuple[float, ...], palette: Palette) -> str:
    shade = shade_of(one, limits)
    return palette.track if shade is None else palette.sequence[shade]


def _ink(one: Square, limits: tuple[float, ...], palette: Palette) -> str:
    shade = shade_of(one, limits)
    return palette.ink if shade is None else palette.on_sequence[shade]


def shade_of(one: Square, limits: tuple[float, ...]) -> int | None:
    """Return the number of a square's shade, 0 to 4; None for zero and for what has no number."""
    if one.state is not State.VALUE or not one.value:
        return None
    # Few classes are spread over the whole sequence, so that the lowest and the highest always look it.
    return round(class_of(one.value, limits) * (CLASSES - 1) / len(limits)) if limits else CLASSES // 2


def _hover(data: Grid, row: int, column: int, one: Square) -> str:
    said = one.hover or (one.text if one.state in _KNOWN else words.STATES[one.state])
    return f"<b>{escape(data.rows[row])}</b><br>{escape(data.columns[column])}<br>{escape(said)}"


def _across(data: Grid, palette: Palette) -> dict:
    return {
        "range": [0, len(data.columns)],
        "tickvals": [column + 0.5 for column in range(len(data.columns))],
        "ticktext": [escape(name) for name in data.columns],
        "tickangle": 0,
        "side": "top",
        "showgrid": False,
        "zeroline": False,
        "fixedrange": True,
        "tickfont": {"size": 14, "color": palette.muted},
    }


def _down(data: Grid, palette: Palette) -> dict:
    named = [f"<b>{escape(name)}</b>" if number in data.bold else escape(name) for number, name in enumerate(data.rows)]
    return {
        "range": [len(data.rows) - 0.5, -0.5],
        "tickvals": list(range(len(data.rows))),
        "ticktext": [f"{name}  " for name in named],
        "showgrid": False,
        "zeroline": False,
        "fixedrange": True,
        "tickfont": {"size": 15, "color": palette.ink},
    }


def _name_width(names: Sequence[str]) -> int:
    return round(20 + _CHARACTER * max((len(name) for name in names), default=0))


def frame(data: Grid) -> str:
    """Return the kind of frame in which names and texts can stand side by side; PLAIN is as wide as a telephone."""
    texts = zip(*((one.text for one in row) for row in data.squares), strict=True)
    columns = [max(len(name), *map(len, column)) for name, column in zip(data.columns, texts, strict=True)]
    needed = _name_width(data.rows) + sum(_CHARACTER * letters + _AROUND for letters in columns)
    widths = {PLAIN: _TELEPHONE, **NAMED}
    return next((kind for kind, width in widths.items() if needed <= width), max(NAMED, key=NAMED.__getitem__))


def legend(data: Grid, palette: Palette, write: Callable[[float], str]) -> str:
    """Explain shades and marks as HTML; `write` writes a limit in its unit."""
    data = data.as_read
    items = [_swatch(text, f'style="background:{colour}"') for colour, text in _shades(data, palette, write)]
    states = {one.state for row in data.squares for one in row}
    # Zero is written in its squares and needs no mark.
    marks = {State.UNKNOWN: "hatched", State.WITHHELD: "withheld", State.NOT_APPLICABLE: "blank"}
    items += [_swatch(words.STATES[state], "", f" km-{mark}") for state, mark in marks.items() if state in states]
    return f'<div class="km-legend">{"".join(items)}</div>'


def _swatch(text: str, style: str, kind: str = "") -> str:
    return f'<span><i class="km-swatch{kind}" {style}></i>{escape(text)}</span>'


def _shades(data: Grid, palette: Palette, write: Callable[[float], str]) -> list[tuple[str, str]]:
    limits = data.limits
    if not limits:
        return []
    names = [f"< {write(limits[0])}", *(f"{write(low)}–{write(high)}" for low, high in pairwise(limits))]
    names.append(f"≥ {write(limits[-1])}")
    return [(palette.sequence[round(number * (CLASSES - 1) / len(limits))], name) for number, name in enumerate(names)]
