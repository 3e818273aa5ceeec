"""A stock on its way to a target: known months as steps, gaps as gaps, statements as labelled points."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from html import escape
from itertools import pairwise

import plotly.graph_objects as go

from kaltara_metrics.view import numbers
from kaltara_metrics.view.theme import Palette, layout


@dataclass(frozen=True)
class Point:
    """One labelled point in time. An `open` one is a statement that differs from the series."""

    day: date
    value: float
    label: str
    detail: str
    open: bool = False
    side: str = "top center"


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
