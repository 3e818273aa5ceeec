"""A stock on its way to a target: known months as steps, gaps as gaps, statements as labelled points."""

from collections.abc import Sequence
from datetime import date
from html import escape

import plotly.graph_objects as go

from kaltara_metrics.view import numbers, timeline_words
from kaltara_metrics.view.theme import Palette, layout
from kaltara_metrics.view.timeline_data import Point, Timeline
from kaltara_metrics.view.timeline_room import MARGINS


def timeline(data: Timeline, palette: Palette, *, height: int = 360) -> go.Figure:
    """Draw known months as steps, the target as a line, statements as points, open when they differ."""
    return go.Figure(
        _ways(data, palette),
        layout(
            palette,
            height=height,
            margin=MARGINS,
            xaxis={**_months(data.first, data.end), "color": palette.muted, "linecolor": palette.line},
            yaxis=_scale(data, palette),
            shapes=_shapes(data, palette),
            annotations=timeline_words.texts(data, palette, height),
        ),
    )


def _ways(data: Timeline, palette: Palette) -> list[go.Scatter]:
    """Draw paces, the projection, the target's lines, what is known, and the points over all of them."""
    return [
        *(
            _line([start, due], [baseline, goal], palette.muted, dash="dot", width=1.6)
            for start, baseline, due, goal, _ in data.paces
        ),
        *_fan(data, palette),
        *(
            _line([data.first, data.end], [value] * 2, palette.ink, width=2)
            for value in dict.fromkeys((data.goal[0], *(data.band or ())))
        ),
        *(
            _line([day for day, _ in run], [value for _, value in run], palette.accent, width=4, step=True)
            for run in data.runs
        ),
        *(
            _markers([point for point in data.points if point.open == hollow], palette, hollow=hollow)
            for hollow in (False, True)
        ),
    ]


def _scale(data: Timeline, palette: Palette) -> dict:
    return {
        "range": list(data.limits),
        "nticks": 5,
        "tickformat": ",.0f",
        "ticksuffix": data.unit,
        "gridcolor": palette.line,
        "zeroline": False,
        "color": palette.muted,
        "fixedrange": True,
    }


def _fan(data: Timeline, palette: Palette) -> list[go.Scatter]:
    """Draw a projection as its interval, filled, and its middle, broken."""
    if not data.fan:
        return []
    days = [day for day, *_ in data.fan]
    edge = {"color": palette.accent, "width": 0}
    common = {"x": days, "mode": "lines", "hoverinfo": "skip"}
    return [
        go.Scatter(**common, y=[low for _, low, _, _ in data.fan], line=edge),
        go.Scatter(
            **common,
            y=[high for *_, high in data.fan],
            line=edge,
            fill="tonexty",
            fillcolor=translucent(palette.accent, 0.18),
        ),
        _line(days, [middle for _, _, middle, _ in data.fan], palette.accent, dash="dash", width=2),
    ]


def translucent(colour: str, share: float) -> str:
    """Write a colour so that so much of it covers what lies behind."""
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return f"rgba({red},{green},{blue},{share})"


def _shapes(data: Timeline, palette: Palette) -> list[dict]:
    lines = [_upright(day, {"color": palette.muted, "width": 1, "dash": "dot"}) for day, _ in data.events]
    if data.today:
        lines.append(_upright(data.today[0], {"color": palette.ink, "width": 1.4}))
    if data.delay:
        start, end, _ = data.delay
        box = {"type": "rect", "yref": "paper", "y0": 0, "y1": 1, "layer": "below", "line": {"width": 0}}
        lines.append({**box, "x0": start.isoformat(), "x1": end.isoformat(), "fillcolor": palette.track})
    return lines


def _upright(day: date, line: dict) -> dict:
    x = day.isoformat()
    return {"type": "line", "yref": "paper", "y0": 0, "y1": 1, "layer": "below", "x0": x, "x1": x, "line": line}


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


# Days of a picture, and the months whose names still fit under it.
_TICKS = ((600, (1, 4, 7, 10)), (1200, (1, 7)), (10**6, (1,)))


def _months(start: date, end: date) -> dict:
    length = (end - start).days
    named = next(months for most, months in _TICKS if length <= most)
    ticks = [date(year, month, 1) for year in range(start.year, end.year + 2) for month in named]
    inside = [tick for tick in ticks if start.replace(day=1) <= tick <= end] + [end]
    return {
        "type": "date",
        "range": [start.isoformat(), end.isoformat()],
        "tickvals": [tick.isoformat() for tick in inside],
        "ticktext": [numbers.short_month(tick) for tick in inside],
        "showgrid": False,
        "tickangle": 0,
        "fixedrange": True,
    }
