"""A stock on its way to a target: known months as steps, gaps as gaps, statements as labelled points."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from html import escape
from itertools import pairwise

import plotly.graph_objects as go

from kaltara_metrics.view import numbers
from kaltara_metrics.view.language import say
from kaltara_metrics.view.theme import Palette, layout

_NEAR_EDGE = 20  # days from the left edge within which a name stands right of its line, clear of the scale
_NEAR_POINT, _LOW = 40, 0.4  # days that a point's label takes; share of the height that an event's name takes


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
    with its label, `points` labelled statements. `band` is a target that is a range. `breaks` are days from which
    another definition counts, `events` rules and what was announced, `delay` a stretch that no report covers yet,
    `today` the day looked at with what is expected of it, `fan` a projection (day, low, middle, high). `unit` stands
    behind the numbers of the scale.
    """

    series: tuple[tuple[date, float | None], ...]
    points: tuple[Point, ...]
    goal: tuple[float, str]
    paces: tuple[tuple[date, float, date, float, str], ...] = ()
    end: date = date(2024, 12, 31)
    band: tuple[float, float] | None = None
    breaks: frozenset[date] = frozenset()
    events: tuple[tuple[date, str], ...] = ()
    delay: tuple[date, date, str] | None = None
    today: tuple[date, str] | None = None
    fan: tuple[tuple[date, float, float, float], ...] = ()
    fan_text: str = ""
    unit: str = ""


def timeline(data: Timeline, palette: Palette, *, height: int = 360) -> go.Figure:
    """Draw known months as steps, the target as a line, statements as points, open when they differ."""
    figure = go.Figure()
    first = _first(data)
    for start, baseline, due, goal, _ in data.paces:
        figure.add_trace(_line([start, due], [baseline, goal], palette.muted, dash="dot", width=1.6))
    for trace in _fan(data, palette):
        figure.add_trace(trace)
    for value in dict.fromkeys((data.goal[0], *(data.band or ()))):
        figure.add_trace(_line([first, data.end], [value] * 2, palette.ink, width=2))
    for run in _runs(data.series, data.end, data.breaks):
        days, stocks = [day for day, _ in run], [value for _, value in run]
        figure.add_trace(_line(days, stocks, palette.accent, width=4, step=True))
    for hollow in (False, True):
        figure.add_trace(_markers([point for point in data.points if point.open == hollow], palette, hollow=hollow))
    figure.update_layout(
        layout(
            palette,
            height=height,
            margin={"l": 58, "r": 128, "t": 30, "b": 28},
            xaxis={**_months(first, data.end), "color": palette.muted, "linecolor": palette.line},
            yaxis=_scale(data, palette),
            shapes=_shapes(data, palette),
            annotations=[*_timeline_texts(data, palette), *_event_texts(data, palette)],
        )
    )
    return figure


def _first(data: Timeline) -> date:
    starts = [pace[0] for pace in data.paces]
    return min([*(day for day, _ in data.series), *starts])


def _scale(data: Timeline, palette: Palette) -> dict:
    values = [value for _, value in data.series if value is not None] + [point.value for point in data.points]
    values += [pace[1] for pace in data.paces] + [data.goal[0], *(data.band or ())]
    values += [value for _, *three in data.fan for value in three]
    room = (max(values) - min(values)) * 0.4 or max(values) or 1
    return {
        "range": [max(min(values) - room, 0), max(values) + room * 0.55],
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


def _event_texts(data: Timeline, palette: Palette) -> list[dict]:
    """Write events along their lines, what is delayed and today from above."""
    edge = _first(data) + timedelta(days=_NEAR_EDGE)
    texts = [
        {
            **_above(day, escape(name), palette.muted, "left" if day < edge else "right"),
            **_end_of_name(data, day, palette),
            "textangle": -90,
        }
        for day, name in data.events
    ]
    if data.delay:
        start, end, text = data.delay
        texts.append(_above(start + (end - start) / 2, escape(text), palette.muted, "center"))
    if data.today:
        day, text = data.today
        texts.append({**_above(day, escape(text), palette.ink, "right"), "yanchor": "bottom"})
    if data.fan:
        day, _, _, high = data.fan[-1]
        texts.append(_text(day, high, escape(data.fan_text), palette.accent, ("right", "bottom", 0, 4)))
    return texts


def _end_of_name(data: Timeline, day: date, palette: Palette) -> dict:
    """Where an event's name begins: below, or right under the target where a point has its label below."""
    low, high = _scale(data, palette)["range"]
    near, goal = timedelta(days=_NEAR_POINT), min(data.goal[0], *(data.band or ()), high)
    if any(abs(point.day - day) < near and point.value < low + (high - low) * _LOW for point in data.points):
        return {"y": (goal - low) / (high - low) - 0.02, "yanchor": "top"}
    return {"y": 0, "yanchor": "bottom"}


def _above(day: date, text: str, colour: str, anchor: str) -> dict:
    font = {"size": 14, "color": colour}
    place = {"x": day.isoformat(), "y": 1, "yref": "paper", "xanchor": anchor, "yanchor": "top"}
    return {**place, "text": text, "showarrow": False, "font": font}


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


def _runs(
    series: Sequence[tuple[date, float | None]], end: date, breaks: Collection[date] = ()
) -> list[list[tuple[date, float]]]:
    """Split a series at its unknown months and where another definition begins; a known month lasts to its own end."""
    runs: list[list[tuple[date, float]]] = []
    open_run = False
    for (day, value), (following, _) in pairwise([*series, (end, None)]):
        if value is not None:
            before = runs.pop()[:-1] if open_run and day not in breaks else []
            runs.append([*before, (day, value), (following, value)])
        open_run = value is not None
    return runs


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


_ANCHORS = {
    "top center": ("center", "bottom", 0, 12),
    "bottom center": ("center", "top", 0, -12),
    "middle right": ("left", "middle", 14, 0),
    "top left": ("right", "bottom", -6, 8),
    "bottom right": ("left", "top", 8, -8),
    "bottom left": ("right", "top", -8, -8),
}


def _timeline_texts(data: Timeline, palette: Palette) -> list[dict]:
    texts = [_point_text(point, palette) for point in data.points]
    texts += [_gap_text(run, palette) for run in _gaps(data)]
    goal, name = data.goal
    texts.append(_text(data.end, goal, name, palette.ink, ("left", "middle", 10, 0), align="left"))
    for number, (start, baseline, due, top, text) in enumerate(data.paces):
        along, side = (0.5, ("right", "bottom", -8, 2)) if number else (0.4, ("left", "top", 8, -2))
        place = start + (due - start) * along, baseline + (top - baseline) * along
        texts.append(_text(*place, text, palette.muted, side))
    return texts


def _gaps(data: Timeline) -> list[list[tuple[date, float]]]:
    """Return the stretches after which months are unknown; where another definition begins nothing is missing."""
    runs = _runs(data.series, data.end, data.breaks)
    return [run for run, following in pairwise(runs) if run[-1][0] < following[0][0]]


def _gap_text(run: Sequence[tuple[date, float]], palette: Palette) -> dict:
    told = say("sesudahnya belum diketahui", "not known after this")
    return _text(*run[-1], told, palette.muted, ("left", "top", 6, -30))


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
