"""Charts with labels on the things themselves: bars, and a line over years."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

import plotly.graph_objects as go

from kaltara_metrics.view.theme import Palette, layout

_BAR, _TALL_BAR = 36, 48  # pixels of one bar with its gap: text beside it, text above it
_THICKNESS = {False: 0.56, True: 0.32}  # of a bar's room: text beside it, text above it
_BESIDE = 250  # pixels of text that may stand beside bars on a telephone
_CHARACTER = 7.6  # pixels of one character of the chart's type, for margins


@dataclass(frozen=True)
class Bar:
    """One bar: its name, length (None is unknown), the text at its end, and whether it is the chosen one."""

    key: str
    name: str
    length: float | None
    text: str
    chosen: bool = False


def bars(items: Sequence[Bar], palette: Palette) -> go.Figure:
    """Draw horizontal bars, first item on top; an unknown one is a hatched track with its word instead of a bar.

    Names and values stand beside the bars when they are short, else above them, so that bars stay on a telephone.
    """
    longest = max((item.length for item in items if item.length), default=1)
    left, right = _width([item.name for item in items]), _width([item.text for item in items])
    above = left + right > _BESIDE
    figure = go.Figure([_tracks(items, longest, palette, above=above), _lengths(items, palette, above=above)])
    figure.update_layout(
        layout(
            palette,
            height=12 + (_TALL_BAR if above else _BAR) * len(items),
            barmode="overlay",
            margin={"l": 0 if above else left, "r": 0 if above else right, "t": 4, "b": 4},
            xaxis={"visible": False, "range": [0, longest], "fixedrange": True},
            yaxis={"visible": False, "range": [len(items) - 0.5, -0.5], "fixedrange": True},
            annotations=[
                note for place, item in enumerate(items) for note in _bar_texts(item, place, palette, above=above)
            ],
        )
    )
    return figure


def _lengths(items: Sequence[Bar], palette: Palette, *, above: bool) -> go.Bar:
    return go.Bar(
        x=[item.length or 0 for item in items],
        y=_heights(items, above=above),
        orientation="h",
        width=_THICKNESS[above],
        customdata=[item.key for item in items],
        marker={"color": [palette.accent if item.chosen else palette.sequence[3] for item in items]},
        hovertemplate=[f"{escape(item.name)}: {escape(item.text)}<extra></extra>" for item in items],
        unselected={"marker": {"opacity": 1}},
    )


def _heights(items: Sequence[Bar], *, above: bool) -> list[float]:
    return [place + (0.22 if above else 0) for place in range(len(items))]


def _tracks(items: Sequence[Bar], longest: float, palette: Palette, *, above: bool) -> go.Bar:
    return go.Bar(
        x=[longest] * len(items),
        y=_heights(items, above=above),
        orientation="h",
        width=_THICKNESS[above],
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


def _bar_texts(item: Bar, place: int, palette: Palette, *, above: bool) -> list[dict]:
    weight = ("<b>", "</b>") if item.chosen else ("", "")
    common = {"yref": "y", "showarrow": False, "font": {"size": 15, "color": palette.ink}, "xref": "paper"}
    common |= {"y": place + 0.03, "yanchor": "bottom"} if above else {"y": place}
    sides = ("left", "right", 0) if above else ("right", "left", 10)
    return [
        {**common, "x": 0, "xanchor": sides[0], "xshift": -sides[2], "text": escape(item.name).join(weight)},
        {**common, "x": 1, "xanchor": sides[1], "xshift": sides[2], "text": escape(item.text).join(weight)},
    ]


def _width(texts: Sequence[str]) -> int:
    return round(16 + _CHARACTER * max((len(text) for text in texts), default=0))


def years(points: Sequence[tuple[int, float, str]], palette: Palette, *, height: int = 190) -> go.Figure:
    """Draw one value per year with its label; a year that is missing breaks the line."""
    known = {year: (value, text) for year, value, text in points}
    span = range(min(known), max(known) + 1)
    figure = go.Figure(
        go.Scatter(
            x=list(span),
            y=[known.get(year, (None,))[0] for year in span],
            mode="lines+markers+text",
            text=[known.get(year, (None, ""))[1] for year in span],
            textposition="top center",
            textfont={"color": palette.ink, "size": 15},
            line={"color": palette.accent, "width": 3},
            marker={"size": 10, "color": palette.accent},
            connectgaps=False,
            cliponaxis=False,
            hoverinfo="skip",
        )
    )
    values = [value for value, _ in known.values()]
    room = (max(values) - min(values) or max(values) or 1) * 0.35
    figure.update_layout(
        layout(
            palette,
            height=height,
            margin={"l": 28, "r": 28, "t": 12, "b": 26},
            xaxis={"tickvals": list(span), "showgrid": False, "fixedrange": True, "color": palette.muted},
            yaxis={"visible": False, "range": [min(values) - room, max(values) + room], "fixedrange": True},
        )
    )
    return figure
