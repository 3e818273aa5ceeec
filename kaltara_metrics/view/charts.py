"""Charts with labels on the things themselves: bars."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

import plotly.graph_objects as go

from kaltara_metrics.view.theme import Palette, layout

_BESIDE = 258  # pixels of text that may stand beside bars on a telephone
_LINE = 46  # characters that stand on one line of a telephone
_ROOM = "\N{EN SPACE}"  # between a bar and the words beside it
_LIFTED = 0.24  # of a row: words above a bar stand so far over its middle
_CHARACTER = 7.8  # pixels of one character of the chart's type when it is bold, for margins


@dataclass(frozen=True)
class _Setting:
    """Where the words of bars stand: pixels of one bar with its gap, what of it the bar takes, and how far it sinks."""

    pixels: int
    thickness: float
    sunk: float


_BESIDE_THEM, _ON_A_LINE, _ON_TWO_LINES = _Setting(36, 0.56, 0), _Setting(48, 0.32, 0.22), _Setting(72, 0.2, 0.25)
_CLOSE = _Setting(25, 0.56, 0)  # beside them too, in a long list
_CLOSE_LINE = _Setting(38, 0.26, 0.25)  # above them on a line, in a long list
_ASIDE = (_BESIDE_THEM, _CLOSE)


@dataclass(frozen=True)
class Bar:
    """One bar: its name, length (None is unknown), the text at its end, and whether it is the chosen one."""

    key: str
    name: str
    length: float | None
    text: str
    chosen: bool = False


def bars(items: Sequence[Bar], palette: Palette, *, dense: bool = False) -> go.Figure:
    """Draw horizontal bars, first item on top; an unknown one is a hatched track with its word instead of a bar.

    Names and values stand beside the bars when they are short, else above them on one line or two, so that bars stay
    on a telephone. `dense` bars lie closer together, for a long list.
    """
    longest = max((item.length for item in items if item.length), default=1)
    left, right = _width([item.name for item in items]), _width([item.text for item in items])
    setting = _setting(items, left + right, dense=dense)
    above = setting not in _ASIDE
    traces = [_tracks(items, longest, palette, setting), _lengths(items, palette, setting)]
    return go.Figure(
        [*traces, *_words(items, palette, setting)],
        layout(
            palette,
            height=12 + setting.pixels * len(items),
            barmode="overlay",
            margin={"l": 0 if above else left, "r": 0 if above else right, "t": 4, "b": 4},
            xaxis={"visible": False, "range": [0, longest], "fixedrange": True},
            xaxis2={"visible": False, "range": [0, 1], "fixedrange": True, "overlaying": "x"},
            yaxis={"visible": False, "range": [len(items) - 0.5, -0.5], "fixedrange": True},
        ),
    )


def _setting(items: Sequence[Bar], width: int, *, dense: bool) -> _Setting:
    if width <= _BESIDE:
        return _CLOSE if dense else _BESIDE_THEM
    if all(len(item.name) + len(item.text) <= _LINE for item in items):
        return _CLOSE_LINE if dense else _ON_A_LINE
    return _ON_TWO_LINES


def _lengths(items: Sequence[Bar], palette: Palette, setting: _Setting) -> go.Bar:
    return go.Bar(
        x=[item.length or 0 for item in items],
        y=[place + setting.sunk for place in range(len(items))],
        orientation="h",
        width=setting.thickness,
        customdata=[item.key for item in items],
        marker={"color": [palette.accent if item.chosen else palette.sequence[3] for item in items]},
        hovertemplate=[f"{escape(item.name)}: {escape(item.text)}<extra></extra>" for item in items],
        unselected={"marker": {"opacity": 1}},
    )


def _tracks(items: Sequence[Bar], longest: float, palette: Palette, setting: _Setting) -> go.Bar:
    return go.Bar(
        x=[longest] * len(items),
        y=[place + setting.sunk for place in range(len(items))],
        orientation="h",
        width=setting.thickness,
        customdata=[item.key for item in items],
        marker={
            "color": palette.track,
            "pattern": {
                "shape": ["/" if item.length is None else "" for item in items],
                "fgcolor": palette.muted,
                "bgcolor": palette.card,
                "size": 7,
                "solidity": 0.16,
            },
        },
        hoverinfo="skip",
        unselected={"marker": {"opacity": 1}},
    )


def _words(items: Sequence[Bar], palette: Palette, setting: _Setting) -> list[go.Scatter]:
    """Write names and values as one trace each: an annotation for every word takes the browser many times as long."""
    names, values = [_weighed(item, item.name) for item in items], [_weighed(item, item.text) for item in items]
    if setting is _ON_TWO_LINES:
        quiet = (f'<span style="color:{palette.muted}">{value}</span>' for value in values)
        return [_column([f"{name}<br>{value}" for name, value in zip(names, quiet, strict=True)], 0, palette, setting)]
    if setting in _ASIDE:
        names, values = [f"{name}{_ROOM}" for name in names], [f"{_ROOM}{value}" for value in values]
    return [_column(names, 0, palette, setting), _column(values, 1, palette, setting)]


def _weighed(item: Bar, text: str) -> str:
    return f"<b>{escape(text)}</b>" if item.chosen else escape(text)


def _column(texts: Sequence[str], side: int, palette: Palette, setting: _Setting) -> go.Scatter:
    """Write texts at the left side of the bars (0) or the right one (1), beside them or above."""
    aside = setting in _ASIDE
    return go.Scatter(
        x=[side] * len(texts),
        y=[place if aside else place + setting.sunk - _LIFTED for place in range(len(texts))],
        xaxis="x2",
        mode="text",
        text=texts,
        textposition=f"{'middle' if aside else 'top'} {'right' if aside == bool(side) else 'left'}",
        textfont={"size": 15, "color": palette.ink},
        hoverinfo="skip",
        cliponaxis=False,
    )


def _width(texts: Sequence[str]) -> int:
    return round(18 + _CHARACTER * max((len(text) for text in texts), default=0))
