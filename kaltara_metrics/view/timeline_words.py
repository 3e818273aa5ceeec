"""What is written in a way to a target: points, gaps, the target, paces, events, what is delayed and today."""

from collections.abc import Sequence
from datetime import date, timedelta
from html import escape

from kaltara_metrics.view.language import say
from kaltara_metrics.view.theme import Palette
from kaltara_metrics.view.timeline_data import Point, Timeline
from kaltara_metrics.view.timeline_room import Room, Spot

_NEAR_EDGE = 20  # days from the left edge within which a name stands right of its line, clear of the scale
_BOLD, _PLAIN, _SMALL = 9.1, 8, 6.9  # pixels of a character: bold and plain of 16, small of 14
_LINE = 21  # pixels of a line
# Places beside a point, by the side of it on which the words stand.
_SIDES = {
    "top left": ("right", "bottom", -6, 8),
    "top right": ("left", "bottom", 6, 8),
    "top center": ("center", "bottom", 0, 12),
    "bottom right": ("left", "top", 8, -8),
    "bottom left": ("right", "top", -8, -8),
    "bottom center": ("center", "top", 0, -12),
    "middle right": ("left", "middle", 14, 0),
    "middle left": ("right", "middle", -14, 0),
    # Over the line that goes on from it, where words of the point before stand close by.
    "along right": ("left", "bottom", 10, 2),
    "further right": ("left", "bottom", 90, 2),
}
_ALONG_A_PACE = (0.5, 0.65, 0.35, 0.8, 0.2)


def texts(data: Timeline, palette: Palette, height: int) -> list[dict]:
    """Write all words of a picture of `height` pixels as Plotly's annotations, each where there is room for it."""
    room = Room(data, height)
    return [
        _goal(data, palette, room),
        *_above(data, palette, room),
        # Before points, which may stand on any side of theirs.
        *(_event(data, event, palette, room) for event in data.events),
        *(_point(point, palette, room) for point in data.points),
        *(word for pace in data.paces for word in _pace(pace, palette, room)),
        *(word for run in data.gaps for word in _gap(run, palette, room)),
    ]


def _goal(data: Timeline, palette: Palette, room: Room) -> dict:
    goal, name = data.goal
    spot = room.place([Spot(data.end, goal, "left", "middle", 10, 0)], [(110, _LINE)] * 2)
    return _text(spot, name, palette.ink, align="left")


def _point(point: Point, palette: Palette, room: Room) -> dict:
    lines = [(len(point.label) * _BOLD, _LINE), (len(point.detail) * _SMALL, _LINE)]
    sides = dict.fromkeys((point.side, *_SIDES))
    spot = room.place([Spot(point.day, point.value, *_SIDES[side]) for side in sides], lines)
    detail = f"<span style='font-size:14px;color:{palette.muted}'>{escape(point.detail)}</span>"
    return _text(spot, f"<b>{escape(point.label)}</b><br>{detail}", palette.ink, align=spot.across)


def _pace(pace: tuple[date, float, date, float, str], palette: Palette, room: Room) -> list[dict]:
    """Name a pace over its line or under it: statements made late stand below the end of it."""
    start, baseline, due, goal, text = pace
    spots = [
        Spot(start + (due - start) * along, baseline + (goal - baseline) * along, *side)
        for side in (("right", "bottom", -8, 2), ("left", "top", 8, -2))
        for along in _ALONG_A_PACE
    ]
    spot = room.place_if_free(spots, [(len(text) * _PLAIN, _LINE)])
    return [_text(spot, text, palette.muted)] if spot else []


def _gap(run: Sequence[tuple[date, float]], palette: Palette, room: Room) -> list[dict]:
    told = say("sesudahnya belum diketahui", "not known after this")
    ways = (("left", "top", 6, -30), ("left", "bottom", 6, 24), ("left", "top", 6, -60))
    spot = room.place_if_free([Spot(*run[-1], *way) for way in ways], [(len(told) * _PLAIN, _LINE)])
    return [_text(spot, told, palette.muted)] if spot else []


def _event(data: Timeline, event: tuple[date, str], palette: Palette, room: Room) -> dict:
    """Write an event along its line: from below, or under the target where words stand below."""
    (day, name), (low, high) = event, data.limits
    goal = min(data.goal[0], *(data.band or ()), high)
    usual, other = ("left", "right") if day < data.first + timedelta(days=_NEAR_EDGE) else ("right", "left")
    under = goal - 0.02 * (high - low)
    spots = [Spot(day, value, side, end) for side in (usual, other) for value, end in ((low, "bottom"), (under, "top"))]
    spot = room.place(spots, [(_LINE, len(name) * _SMALL)])
    return {**_text(spot, escape(name), palette.muted, size=14), "textangle": -90}


def _above(data: Timeline, palette: Palette, room: Room) -> list[dict]:
    """Write what is delayed inside its stretch, today over its line, and the projection's share at its end."""
    _, high = data.limits
    found = []
    if data.delay:
        start, end, text = data.delay
        spot = room.place([Spot(start + (end - start) / 2, high, "center", "top")], [(len(text) * _SMALL, _LINE)])
        found.append(_text(spot, escape(text), palette.muted, size=14))
    if data.today:
        day, text = data.today
        spot = room.place([Spot(day, high, "right", "bottom")], [(len(text) * _SMALL, _LINE)])
        found.append(_text(spot, escape(text), palette.ink, size=14))
    if data.fan:
        day, _, _, top = data.fan[-1]
        spot = room.place([Spot(day, top, "right", "bottom", 0, 4)], [(len(data.fan_text) * _PLAIN, _LINE)])
        found.append(_text(spot, escape(data.fan_text), palette.accent))
    return found


def _text(spot: Spot, text: str, colour: str, *, align: str = "center", size: int = 16) -> dict:
    return {
        "x": spot.day.isoformat(),
        "y": spot.value,
        "text": text,
        "showarrow": False,
        "xanchor": spot.across,
        "yanchor": spot.along,
        "xshift": spot.right,
        "yshift": spot.up,
        "align": align,
        "font": {"size": size, "color": colour},
    }
