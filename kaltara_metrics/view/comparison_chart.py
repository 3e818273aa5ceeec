"""Two selections drawn: what they differ by as bars to both sides of nought, or both as lines over months."""

from collections.abc import Sequence
from dataclasses import replace
from html import escape

import plotly.graph_objects as go

from kaltara_metrics.analysis.pairing import Pair
from kaltara_metrics.model import Cell
from kaltara_metrics.query import Answer
from kaltara_metrics.view import comparison, explore, lines, pivot, sentences, series, words
from kaltara_metrics.view.cards import Card
from kaltara_metrics.view.comparison import Compared
from kaltara_metrics.view.language import say
from kaltara_metrics.view.lines import Line, Point
from kaltara_metrics.view.theme import Palette, layout

KEY = "perbandingan-gambar"
MOST_BARS, FIRST_BARS = 18, 15  # all of a list that is hardly longer, else those that differ most
_ROW, _THICK, _SUNK = 48, 0.32, 0.22  # pixels of a row, what of it its bar takes, how far below its words
_HEIGHT = 320


def chart_card(compared: Compared, told: Card, palette: Palette) -> Card | None:
    """Draw a comparison of several pairs beside its table; None where a picture would say no more than that."""
    axes = pivot.axes(compared.answers[0])
    if len(axes) != 1 or len(compared.comparable) < 2:  # noqa: PLR2004 - one difference needs no picture
        return None
    if axes == ("month",):
        return _lines_card(compared, told, palette) if explore.is_monthly(compared.answers[0]) else None
    return _bars_card(compared, told, palette)


def _bars_card(compared: Compared, told: Card, palette: Palette) -> Card:
    ranked = sorted(compared.comparable, key=lambda pair: -abs(pair.difference))
    shown = sorted(ranked if len(ranked) <= MOST_BARS else ranked[:FIRST_BARS], key=lambda pair: -pair.difference)
    ends = sentences.ends([f"{_name(compared, pair)} {comparison.difference(compared, pair)}" for pair in shown])
    against = f"{compared.names[0]} {say('dibanding', 'against')} {compared.names[1]}"
    lacking = len(compared.pairs) - len(shown)
    title = say(f"Selisih: {against}", f"Difference: {against}")
    left_out = say(f"; {lacking} tidak digambar", f"; {lacking} not drawn") if lacking else ""
    figure = _bars(compared, shown, palette)
    return _card(told, title + left_out, figure, f"{say('Batang selisih', 'Bars of differences')}. {ends}.")


def _card(told: Card, title: str, figure: go.Figure, alt: str) -> Card:
    return replace(told, key=KEY, title=title, figure=figure, alt=alt)


def _name(compared: Compared, pair: Pair) -> str:
    (axis,) = pivot.axes(compared.answers[0])
    return words.label(axis, pair.by[axis])


def _bars(compared: Compared, shown: Sequence[Pair], palette: Palette) -> go.Figure:
    names = [_name(compared, pair) for pair in shown]
    texts = [comparison.difference(compared, pair) for pair in shown]
    sizes = [pair.difference for pair in shown]
    places = [place + _SUNK for place in range(len(shown))]
    drawn = go.Bar(
        x=sizes,
        y=places,
        orientation="h",
        width=_THICK,
        # Which side a bar lies on tells more or less; neither is taken for good or bad.
        marker={"color": [palette.accent if size > 0 else palette.muted for size in sizes]},
        hovertemplate=[f"{escape(one)}: {escape(text)}<extra></extra>" for one, text in zip(names, texts, strict=True)],
    )
    ends = [min(0, *sizes), max(0, *sizes)]
    return go.Figure(
        drawn,
        layout(
            palette,
            height=16 + _ROW * len(shown),
            xaxis={"visible": False, "range": ends if ends[0] < ends[1] else [-1, 1], "fixedrange": True},
            yaxis={"visible": False, "range": [len(shown) - 0.5, -0.5], "fixedrange": True},
            annotations=[
                note
                for place, name, text in zip(places, names, texts, strict=True)
                for note in _words(place, name, text, palette)
            ],
            shapes=[
                {"type": "line", "x0": 0, "x1": 0, "yref": "paper", "y0": 0, "y1": 1, "line": {"color": palette.line}}
            ],
        ),
    )


def _words(place: float, name: str, text: str, palette: Palette) -> list[dict]:
    common = {"xref": "paper", "yref": "y", "y": place - 0.19, "yanchor": "bottom", "showarrow": False}
    common |= {"font": {"size": 15, "color": palette.ink}}
    sides = (("left", 0, name), ("right", 1, text))
    return [{**common, "x": x, "xanchor": side, "text": escape(said)} for side, x, said in sides]


def _lines_card(compared: Compared, told: Card, palette: Palette) -> Card | None:
    pairs = list(zip(compared.names, compared.answers, strict=True))
    points = [series.own(answer) for _, answer in pairs]
    if not all(points):
        return None
    drawn = [
        Line(name, name, _runs(answer, found), chosen=place == 0)
        for place, ((name, answer), found) in enumerate(zip(pairs, points, strict=True))
    ]
    ends = [words.value(answer.metric, found[-1]) for (_, answer), found in zip(pairs, points, strict=True)]
    ended = sentences.listed([f"{name} {end}" for name, end in zip(compared.names, ends, strict=True)])
    title = say(f"Bulan demi bulan; akhirnya {ended}", f"Month by month; in the end {ended}")
    alt = f"{say('Dua garis', 'Two lines')}. {title}."
    return _card(told, title, lines.lines(drawn, palette, height=_HEIGHT), alt)


def _runs(answer: Answer, points: Sequence[Cell]) -> list[list[Point]]:
    return [
        [Point(series.month(cell).first, cell.value, words.value(answer.metric, cell)) for cell in run]
        for run in series.runs(answer, points)
    ]
