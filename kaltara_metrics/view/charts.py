"""Charts with labels on the things themselves: bars, a line over years, a stock that steps toward its target."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from html import escape
from itertools import pairwise

import plotly.graph_objects as go

from kaltara_metrics.view import numbers
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


@dataclass(frozen=True)
class Point:
    """One labelled point in time. An `open` one is a statement that differs from the series."""

    day: date
    value: float
    label: str
    detail: str
    open: bool = False
    side: str = "top center"


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


@dataclass(frozen=True)
class Timeline:
    """What a stock-toward-target chart draws.

    `series` are month-end stocks (None is unknown), `paces` lines (start, from, due, goal, text), `goal` the target
    with its label, `points` labelled statements.
    """

    series: tuple[tuple[date, float | None], ...]
    points: tuple[Point, ...]
    goal: tuple[float, str]
    paces: tuple[tuple[date, float, date, float, str], ...] = ()
    end: date = date(2024, 12, 31)


def timeline(data: Timeline, palette: Palette, *, height: int = 360) -> go.Figure:
    """Draw known months as steps, the target as a line, statements as points, open when they differ."""
    figure = go.Figure()
    for start, baseline, due, goal, _ in data.paces:
        figure.add_trace(_line([start, due], [baseline, goal], palette.muted, dash="dot", width=1.6))
    first = min(day for day, _ in data.series)
    figure.add_trace(_line([first, data.end], [data.goal[0]] * 2, palette.ink, width=2))
    for run in _runs(data.series, data.end):
        days, stocks = [day for day, _ in run], [value for _, value in run]
        figure.add_trace(_line(days, stocks, palette.accent, width=4, step=True))
    for hollow in (False, True):
        figure.add_trace(_markers([point for point in data.points if point.open == hollow], palette, hollow=hollow))
    values = [value for _, value in data.series if value is not None] + [point.value for point in data.points]
    room = (max([*values, data.goal[0]]) - min(values)) * 0.4 or max(values)
    low = max(min(values) - room, 0)
    figure.update_layout(
        layout(
            palette,
            height=height,
            margin={"l": 58, "r": 128, "t": 30, "b": 28},
            xaxis={**_months(first, data.end), "color": palette.muted, "linecolor": palette.line},
            yaxis={
                "range": [low, max([*values, data.goal[0]]) + room * 0.55],
                "nticks": 5,
                "tickformat": ",.0f",
                "gridcolor": palette.line,
                "zeroline": False,
                "color": palette.muted,
                "fixedrange": True,
            },
            annotations=_timeline_texts(data, palette),
        )
    )
    return figure


def _line(x: list, y: list, colour: str, *, width: float, dash: str = "solid", step: bool = False) -> go.Scatter:
    shape = {"color": colour, "width": width, "dash": dash, "shape": "hv" if step else "linear"}
    return go.Scatter(x=x, y=y, mode="lines", line=shape, hoverinfo="skip", cliponaxis=False)


def _markers(points: Sequence[Point], palette: Palette, *, hollow: bool) -> go.Scatter:
    colour = palette.attention if hollow else palette.accent
    return go.Scatter(
        x=[point.day for point in points],
        y=[point.value for point in points],
        mode="markers",
        marker={
            "size": 13,
            "color": palette.card if hollow else colour,
            "line": {"color": colour, "width": 3 if hollow else 0},
        },
        text=[f"{escape(point.label)}<br>{escape(point.detail)}" for point in points],
        hovertemplate="%{text}<extra></extra>",
        cliponaxis=False,
    )


def _runs(series: Sequence[tuple[date, float | None]], end: date) -> list[list[tuple[date, float]]]:
    """Split a series at its unknown months: a gap is drawn as a gap, and a known month lasts until its own end."""
    runs: list[list[tuple[date, float]]] = []
    open_run = False
    for (day, value), (following, _) in pairwise([*series, (end, None)]):
        if value is not None:
            before = runs.pop()[:-1] if open_run else []
            runs.append([*before, (day, value), (following, value)])
        open_run = value is not None
    return runs


def _months(start: date, end: date) -> dict:
    ticks = [date(year, month, 1) for year in range(start.year, end.year + 2) for month in (1, 4, 7, 10)]
    inside = [tick for tick in ticks if start.replace(day=1) <= tick <= end] + [end]
    return {
        "type": "date",
        "range": [start.isoformat(), end.isoformat()],
        "tickvals": [tick.isoformat() for tick in inside],
        "ticktext": [numbers.short_month(tick) for tick in inside],
        "showgrid": False,
        "fixedrange": True,
    }


_ANCHORS = {
    "top center": ("center", "bottom", 0, 12),
    "bottom center": ("center", "top", 0, -12),
    "middle left": ("right", "middle", -14, 0),
    "middle right": ("left", "middle", 14, 0),
    "top left": ("right", "bottom", -6, 8),
    "bottom right": ("left", "top", 8, -8),
}


def _timeline_texts(data: Timeline, palette: Palette) -> list[dict]:
    texts = [_point_text(point, palette) for point in data.points]
    texts += [_gap_text(run, palette) for run in _runs(data.series, data.end)[:-1]]
    goal, name = data.goal
    texts.append(_text(data.end, goal, name, palette.ink, ("left", "middle", 10, 0), align="left"))
    for number, (start, baseline, due, top, text) in enumerate(data.paces):
        along, side = (0.5, ("right", "bottom", -8, 2)) if number else (0.4, ("left", "top", 8, -2))
        place = start + (due - start) * along, baseline + (top - baseline) * along
        texts.append(_text(*place, text, palette.muted, side))
    return texts


def _gap_text(run: Sequence[tuple[date, float]], palette: Palette) -> dict:
    return _text(*run[-1], "sesudahnya belum diketahui", palette.muted, ("left", "top", 6, -30))


def _point_text(point: Point, palette: Palette) -> dict:
    anchor = _ANCHORS[point.side]
    align = {"left": "left", "right": "right"}.get(anchor[0], "center")
    detail = f"<span style='font-size:14px;color:{palette.muted}'>{escape(point.detail)}</span>"
    text = f"<b>{escape(point.label)}</b><br>{detail}"
    return _text(point.day, point.value, text, palette.ink, anchor, align=align)


def _text(
    day: date, value: float, text: str, colour: str, anchor: tuple[str, str, int, int], align: str = "center"
) -> dict:
    across, along, xshift, yshift = anchor
    return {
        "x": day.isoformat(),
        "y": value,
        "text": text,
        "showarrow": False,
        "xanchor": across,
        "yanchor": along,
        "xshift": xshift,
        "yshift": yshift,
        "align": align,
        "font": {"size": 16, "color": colour},
    }
