"""Pictures of inequality: bars with the average through them, a curve of shares, ranges of error."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

import plotly.graph_objects as go

from kaltara_metrics.view import charts
from kaltara_metrics.view.charts import Bar
from kaltara_metrics.view.theme import Palette, layout

_ROW = 44  # pixels of one range with its name above it


@dataclass(frozen=True)
class Range:
    """One group's rate with its interval (fractions), its name, and the text at its end."""

    name: str
    low: float
    value: float
    high: float
    text: str


@dataclass(frozen=True)
class Step:
    """A point of a curve of shares (fractions) and the name of what ends there."""

    base: float
    covered: float
    name: str


def bars_with_average(
    items: Sequence[Bar], average: float, text: str, palette: Palette, *, dense: bool = False
) -> go.Figure:
    """Draw bars with a line through them at `average`, named above the first one."""
    figure = charts.bars(items, palette, dense=dense)
    longest = max((item.length for item in items if item.length), default=average)
    figure.add_trace(_through(figure.data[1], average, palette))
    name = {
        "x": average,
        "y": -0.5,
        "text": escape(text),
        "showarrow": False,
        # Named on the side where there is room for the words.
        "xanchor": "right" if average > longest / 2 else "left",
        "yanchor": "bottom",
        "font": {"size": 14, "color": palette.muted},
    }
    drawn = figure.layout
    drawn.height, drawn.margin.t, drawn.annotations = drawn.height + 22, 26, [name]
    return figure


def _through(lengths: go.Bar, average: float, palette: Palette) -> go.Scatter:
    """Draw a line through each bar alone: names and numbers stand between them."""
    half = lengths.width / 2 + 0.05
    return go.Scatter(
        name="rata-rata",
        x=[along for _ in lengths.y for along in (average, average, None)],
        y=[across for place in lengths.y for across in (place - half, place + half, None)],
        mode="lines",
        line={"color": palette.ink, "width": 2.5},
        hoverinfo="skip",
    )


def shares(steps: Sequence[Step], palette: Palette, *, across: str, along: str, height: int = 300) -> go.Figure:
    """Draw shares of covered people over shares of the base, and the diagonal on which both are equal."""
    axis = {"range": [0, 1], "fixedrange": True, "tickformat": ".0%", "nticks": 5, "color": palette.muted}
    axis |= {"gridcolor": palette.line, "zeroline": False}
    return go.Figure(
        [
            go.Scatter(
                x=[0, 1], y=[0, 1], mode="lines", line={"color": palette.muted, "dash": "dot"}, hoverinfo="skip"
            ),
            go.Scatter(
                x=[step.base for step in steps],
                y=[step.covered for step in steps],
                mode="lines+markers+text",
                text=[escape(step.name) for step in steps],
                textposition=["bottom right"] * (len(steps) - 1) + ["middle right"],
                textfont={"size": 14, "color": palette.ink},
                line={"color": palette.accent, "width": 3},
                marker={"size": 8, "color": palette.accent},
                cliponaxis=False,
                hoverinfo="skip",
            ),
        ],
        layout(
            palette,
            height=height,
            margin={"l": 64, "r": 92, "t": 14, "b": 52},
            xaxis={**axis, "title": {"text": escape(across), "font": {"size": 14}}},
            yaxis={**axis, "title": {"text": escape(along), "font": {"size": 14}}},
        ),
    )


def ranges(items: Sequence[Range], palette: Palette) -> go.Figure:
    """Draw each rate as a dot within its interval, first item on top, its name and text above."""
    places = list(range(len(items)))
    low, high = min(item.low for item in items), max(item.high for item in items)
    room = (high - low) * 0.04 or 0.01
    return go.Figure(
        go.Scatter(
            x=[item.value for item in items],
            y=places,
            mode="markers",
            error_x={
                "type": "data",
                "symmetric": False,
                "array": [item.high - item.value for item in items],
                "arrayminus": [item.value - item.low for item in items],
                "color": palette.muted,
                "thickness": 2,
                "width": 5,
            },
            marker={"size": 12, "color": palette.accent},
            hoverinfo="skip",
            cliponaxis=False,
        ),
        layout(
            palette,
            height=_ROW * len(items) + 20,
            margin={"l": 0, "r": 0, "t": 18, "b": 4},
            xaxis={"visible": False, "range": [low - room, high + room], "fixedrange": True},
            yaxis={"visible": False, "range": [len(items) - 0.5, -0.6], "fixedrange": True},
            annotations=[note for place, item in enumerate(items) for note in _texts(item, place, palette)],
        ),
    )


def _texts(item: Range, place: int, palette: Palette) -> list[dict]:
    common = {"y": place - 0.18, "yref": "y", "yanchor": "bottom", "xref": "paper", "showarrow": False}
    common |= {"font": {"size": 15, "color": palette.ink}}
    return [
        {**common, "x": 0, "xanchor": "left", "text": escape(item.name)},
        {**common, "x": 1, "xanchor": "right", "text": escape(item.text)},
    ]
