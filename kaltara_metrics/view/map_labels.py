"""Where names stand on a map, so that none lies on another: tried as on a telephone first, then as on a screen.

A map is drawn as wide as its frame, which only the browser knows. Type keeps its size while the map grows, so names
that keep apart on a telephone keep apart on a screen; a screen has room for more, and those are marked as wide.
Checked by that rule only where every two names keep their order, hence at several sizes in between.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from kaltara_metrics.view.geography import Box, Point

CENTRE, BELOW, ABOVE, RIGHT, LEFT = (
    "middle center",
    "bottom center",
    "top center",
    "middle right",
    "middle left",
)
_GROWTH = (1, 1.3, 1.7, 2.2, 3)
GAP = 3  # pixels between two names, and between a name and its circle
_SAMPLES = [(across, down) for across in (-1, -0.5, 0, 0.5, 1) for down in (-1, 0, 1)]


@dataclass(frozen=True)
class Name:
    """A name that wants a place: its region's code, its point in degrees, its size in pixels, its region's outline.

    `circle` is the radius in pixels of what is drawn at the point. `least_inside` is the share of the name that must
    lie in its region, so that it is taken for its own. A `must` name is placed whatever is in its way.
    """

    code: str
    point: Point
    width: float
    height: float
    ring: np.ndarray
    circle: float = 0
    must: bool = False
    least_inside: float = 0.6


@dataclass(frozen=True)
class Frame:
    """What a map shows: a box in degrees in the middle of a frame of `width` by `height` pixels, as large as fits."""

    box: Box
    width: float
    height: float

    @property
    def scale(self) -> float:
        """Pixels a degree."""
        return min(self.width / (self.box.east - self.box.west), self.height / (self.box.north - self.box.south))

    def holds(self, name: "Name", position: str) -> bool:
        """Whether a name at a position lies wholly in the box, whose edge cuts off what lies beyond."""
        box, (x, y) = self.box, _centre(name, position, self.scale)
        across = x - name.width / 2 >= box.west * self.scale and x + name.width / 2 <= box.east * self.scale
        return (
            across and y - name.height / 2 >= -box.north * self.scale and y + name.height / 2 <= -box.south * self.scale
        )


@dataclass(frozen=True)
class Place:
    """Where a name stands beside its point, whether it lies wholly in its region, and whether only on wide screens."""

    position: str
    inside: bool
    wide: bool = False


def place(
    names: Sequence[Name], taken: Sequence[tuple[Point, float]], *, telephone: Frame, screen: Frame
) -> dict[str, Place]:
    """Find a place for as many names as there is room for, the first of them first.

    `telephone` and `screen` are the map's frames there; `taken` are points with the radius in pixels of what is drawn
    there.
    """
    found: dict[str, Place] = {}
    boxes: dict[str, tuple[Name, str]] = {}
    for frames, wide in (((telephone, screen), False), ((screen,), True)):
        for name in names:
            if name.code not in found:
                position = _free(name, frames, list(boxes.values()), taken)
                if position:
                    boxes[name.code] = (name, position)
                    found[name.code] = Place(position, _share_inside(name, position, telephone.scale) == 1, wide)
    return found


def _free(
    name: Name, frames: Sequence[Frame], others: Sequence[tuple[Name, str]], taken: Sequence[tuple[Point, float]]
) -> str | None:
    """Return the position that lies most inside the name's own region among those that are free, if one is."""
    scale = frames[0].scale
    positions = (BELOW, ABOVE, RIGHT, LEFT) if name.circle else (CENTRE,)
    shares = {position: _share_inside(name, position, scale) for position in positions}
    whole = {position: all(frame.holds(name, position) for frame in frames) for position in positions}
    ordered = sorted(positions, key=lambda position: (not whole[position], -shares[position]))
    for position in ordered:
        good = (shares[position] >= name.least_inside and whole[position]) or name.must
        if good and not _collides(name, position, scale, others, taken):
            return position
    return ordered[0] if name.must else None


def _collides(
    name: Name, position: str, scale: float, others: Sequence[tuple[Name, str]], taken: Sequence[tuple[Point, float]]
) -> bool:
    """Whether a name at a position lies on one of the others, or on a point that is taken and not its own."""
    drawn = [(point, radius) for point, radius in taken if point != name.point]
    for grown in (scale * growth for growth in _GROWTH):
        own = _centre(name, position, grown)
        if any(_overlap(own, name, _centre(other, theirs, grown), other) for other, theirs in others):
            return True
        if any(_touch(own, name, (point[0] * grown, -point[1] * grown), radius) for point, radius in drawn):
            return True
    return False


def _overlap(here: Point, name: Name, there: Point, other: Name) -> bool:
    across, down = (name.width + other.width) / 2 + GAP, (name.height + other.height) / 2 + GAP
    return abs(here[0] - there[0]) < across and abs(here[1] - there[1]) < down


def _touch(here: Point, name: Name, there: Point, radius: float) -> bool:
    return abs(here[0] - there[0]) < name.width / 2 + radius and abs(here[1] - there[1]) < name.height / 2 + radius


def _centre(name: Name, position: str, scale: float) -> Point:
    """Middle of a name in pixels, right and down; so near the equator the projection is even."""
    x, y = name.point[0] * scale, -name.point[1] * scale
    across, down = name.circle + name.width / 2 + GAP, name.circle + name.height / 2 + GAP
    moves = {CENTRE: (0, 0), BELOW: (0, down), ABOVE: (0, -down), RIGHT: (across, 0), LEFT: (-across, 0)}
    return x + moves[position][0], y + moves[position][1]


def _share_inside(name: Name, position: str, scale: float) -> float:
    """Share of a name that lies in the largest part of its region."""
    x, y = _centre(name, position, scale)
    points = np.array(
        [((x + across * name.width / 2) / scale, -(y + down * name.height / 2) / scale) for across, down in _SAMPLES]
    )
    return float(holds(name.ring, points).mean())


def holds(ring: np.ndarray, points: np.ndarray) -> np.ndarray:
    """Whether each point lies in a closed ring: a ray from it to the east crosses the border an odd number of times."""
    x, y = points[:, :1], points[:, 1:]
    (left, low), (right, high) = ring[:-1].T, ring[1:].T
    level = (low > y) != (high > y)
    with np.errstate(divide="ignore", invalid="ignore"):
        crossing = left + (y - low) * (right - left) / (high - low)
    return (level & (x < crossing)).sum(axis=1) % 2 == 1


def column(codes: Sequence[str], points: Mapping[str, Point], east: float, north: float, gap: float) -> dict:
    """Find places at the longitude `east` for regions too small for a name, `gap` degrees apart.

    Each stands as near to its own latitude as the one above it allows.
    """
    found: dict[str, Point] = {}
    latitude = north + gap
    for code in sorted(codes, key=lambda code: (-points[code][1], code)):
        latitude = min(latitude - gap, points[code][1] + gap / 2)
        found[code] = (east, latitude)
    return found
