"""Where words stand in a way to a target, so that none lies on another or on a point, however wide the picture is.

On a telephone the picture keeps a width that one has to move; type keeps its size where it is wider. Of the places that
a word may take, the first is taken that does the least harm: words and points under it weigh most, then what the edge
would cut off, then lines that run through it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from kaltara_metrics.view.timeline_data import Timeline

MARGINS = {"l": 58, "r": 128, "t": 30, "b": 28}  # pixels around what is drawn
_WIDTH, _GROWTH = 534, (1, 1.35, 1.8)  # pixels inside the margins on a telephone, and how many times that on screens
_POINT = 8  # pixels from a point's middle to its rim, and a little
_LEFT = {"left": 0, "center": 0.5, "right": 1}  # share of a word's width that lies left of its spot
_ABOVE = {"top": 0, "middle": 0.5, "bottom": 1}  # share of its height that lies above it

Place = tuple[date, float]
Pixels = tuple[float, float]
Lines = Sequence[Pixels]  # width and height of each line of words, the first on top
Box = tuple[float, float, float, float]  # left, top, right and bottom
Harm = tuple[int, int, int]  # how often words or points are covered, the edge cuts off, lines run through
_NONE = (0, 0, 0)


@dataclass(frozen=True)
class Spot:
    """A day and a value; which side of the words lies there, across and along; how many pixels right of it and up."""

    day: date
    value: float
    across: str
    along: str
    right: float = 0
    up: float = 0


class Room:
    """What of a picture is taken, by words so far and by what is drawn."""

    def __init__(self, data: Timeline, height: int) -> None:
        """Begin with what is drawn in a picture of `height` pixels, its margins counted."""
        self._first, self._days = data.first, max((data.end - data.first).days, 1)
        self._low, self._high = data.limits
        self._height = height - MARGINS["t"] - MARGINS["b"]
        lines = list(_drawn(data))
        self._lines = {
            growth: [(self._at(*start, growth), self._at(*end, growth)) for start, end in lines] for growth in _GROWTH
        }
        self._taken = {
            growth: [self._around(point.day, point.value, growth) for point in data.points] for growth in _GROWTH
        }

    def place(self, spots: Sequence[Spot], words: Lines) -> Spot:
        """Take the first of the spots that do the least harm."""
        return self._take(self._best(spots, words)[0], words)

    def place_if_free(self, spots: Sequence[Spot], words: Lines) -> Spot | None:
        """Take the best spot where it covers nothing; words that are said elsewhere too are left out otherwise."""
        spot, harm = self._best(spots, words)
        return None if harm[0] else self._take(spot, words)

    def _take(self, spot: Spot, words: Lines) -> Spot:
        for growth, taken in self._taken.items():
            taken.extend(self._boxes(spot, words, growth))
        return spot

    def _best(self, spots: Sequence[Spot], words: Lines) -> tuple[Spot, Harm]:
        found = []
        for spot in spots:
            found.append((spot, self._harm(spot, words)))
            if found[-1][1] == _NONE:
                break
        return min(found, key=lambda one: one[1])

    def _harm(self, spot: Spot, words: Lines) -> Harm:
        covered = cut = crossed = 0
        for growth in _GROWTH:
            for box in self._boxes(spot, words, growth):
                covered += sum(_overlap(box, other) for other in self._taken[growth])
                cut += self._is_cut(box, growth)
                crossed += any(_crosses(box, *line) for line in self._lines[growth])
        return covered, cut, crossed

    def _at(self, day: date, value: float, growth: float) -> Pixels:
        across = (day - self._first).days / self._days
        return across * _WIDTH * growth, (self._high - value) / (self._high - self._low) * self._height

    def _boxes(self, spot: Spot, words: Lines, growth: float) -> list[Box]:
        x, y = self._at(spot.day, spot.value, growth)
        top = y - spot.up - _ABOVE[spot.along] * sum(height for _, height in words)
        boxes = []
        for width, height in words:
            left = x + spot.right - _LEFT[spot.across] * width
            boxes.append((left, top, left + width, top + height))
            top += height
        return boxes

    def _around(self, day: date, value: float, growth: float) -> Box:
        x, y = self._at(day, value, growth)
        return x - _POINT, y - _POINT, x + _POINT, y + _POINT

    def _is_cut(self, box: Box, growth: float) -> bool:
        left, top, right, bottom = box
        wide = left >= -MARGINS["l"] and right <= _WIDTH * growth + MARGINS["r"]
        return not (wide and top >= -MARGINS["t"] and bottom <= self._height)


def _drawn(data: Timeline) -> Iterable[tuple[Place, Place]]:
    """Yield the straight lines of a picture: what is known, paces, the target."""
    for start, baseline, due, goal, _ in data.paces:
        yield (start, baseline), (due, goal)
    for value in (data.goal[0], *(data.band or ())):
        yield (data.first, value), (data.end, value)
    for run in data.runs:
        corners = [run[0]]
        for (_, before), (day, after) in pairwise(run):
            if after != before:
                corners += [(day, before), (day, after)]
        yield from pairwise([*corners, run[-1]])


def _overlap(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _crosses(box: Box, start: Pixels, end: Pixels) -> bool:
    """Whether a straight line runs through a box: their frames meet, and corners lie on both sides of the line."""
    frame = (min(start[0], end[0]), min(start[1], end[1]), max(start[0], end[0]), max(start[1], end[1]))
    if not _overlap(box, frame):
        return False
    across, down = end[0] - start[0], end[1] - start[1]
    sides = [across * (y - start[1]) - down * (x - start[0]) for x in (box[0], box[2]) for y in (box[1], box[3])]
    return min(sides) < 0 < max(sides)
