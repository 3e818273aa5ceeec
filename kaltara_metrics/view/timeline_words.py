"""What is written in a way to a target, and where, so that no word lies on another."""

from collections.abc import Sequence
from datetime import date, timedelta
from html import escape

from kaltara_metrics.view.language import say
from kaltara_metrics.view.theme import Palette
from kaltara_metrics.view.timeline_data import Point, Timeline

_NEAR_EDGE = 20  # days from the left edge within which a name stands right of its line, clear of the scale
_NEAR_POINT, _LOW = 40, 0.4  # days that a point's label takes; share of the height that an event's name takes
_ANCHORS = {
    "top center": ("center", "bottom", 0, 12),
    "bottom center": ("center", "top", 0, -12),
    "middle right": ("left", "middle", 14, 0),
    "top left": ("right", "bottom", -6, 8),
    "bottom right": ("left", "top", 8, -8),
    "bottom left": ("right", "top", -8, -8),
}


def texts(data: Timeline, palette: Palette) -> list[dict]:
    """Name points, gaps, the target, paces, events, what is delayed and today, as Plotly's annotations."""
    return [*_on_lines(data, palette), *_event_texts(data, palette)]


def _on_lines(data: Timeline, palette: Palette) -> list[dict]:
    found = [_point_text(point, palette) for point in data.points]
    found += [_gap_text(run, palette) for run in data.gaps]
    goal, name = data.goal
    found.append(_text(data.end, goal, name, palette.ink, ("left", "middle", 10, 0), align="left"))
    for start, baseline, due, top, text in data.paces:
        # Above the middle of its line: statements made late stand below the end of it.
        place = start + (due - start) / 2, (baseline + top) / 2
        found.append(_text(*place, text, palette.muted, ("right", "bottom", -8, 2)))
    return found


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


def _event_texts(data: Timeline, palette: Palette) -> list[dict]:
    """Write events along their lines, what is delayed and today from above."""
    edge = data.first + timedelta(days=_NEAR_EDGE)
    found = [
        {
            **_above(day, escape(name), palette.muted, "left" if day < edge else "right"),
            **_end_of_name(data, day),
            "textangle": -90,
        }
        for day, name in data.events
    ]
    if data.delay:
        start, end, text = data.delay
        found.append(_above(start + (end - start) / 2, escape(text), palette.muted, "center"))
    if data.today:
        day, text = data.today
        found.append({**_above(day, escape(text), palette.ink, "right"), "yanchor": "bottom"})
    if data.fan:
        day, _, _, high = data.fan[-1]
        found.append(_text(day, high, escape(data.fan_text), palette.accent, ("right", "bottom", 0, 4)))
    return found


def _end_of_name(data: Timeline, day: date) -> dict:
    """Where an event's name begins: below, or right under the target where a point has its label below."""
    low, high = data.limits
    near, goal = timedelta(days=_NEAR_POINT), min(data.goal[0], *(data.band or ()), high)
    if any(abs(point.day - day) < near and point.value < low + (high - low) * _LOW for point in data.points):
        return {"y": (goal - low) / (high - low) - 0.02, "yanchor": "top"}
    return {"y": 0, "yanchor": "bottom"}


def _above(day: date, text: str, colour: str, anchor: str) -> dict:
    font = {"size": 14, "color": colour}
    place = {"x": day.isoformat(), "y": 1, "yref": "paper", "xanchor": anchor, "yanchor": "top"}
    return {**place, "text": text, "showarrow": False, "font": font}
