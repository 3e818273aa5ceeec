"""Where words stand in a way to a target, so that none lies on another or on a point, however wide the picture is.

On a telephone the picture keeps a width that one has to move; type keeps its size where it is wider. Of the places that
a word may take, the first is taken that does the least harm: words and points under it weigh most, then what the edge
would cut off, then lines that run through it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from kaltara_metrics.view.timeline_data import Timeline

MARGINS = {"l": 58, "r": 128, "t": 30, "b": 28}  # pixels around what is drawn
_WIDTH, _GROWTH = 534, (1, 1.35, 1.8)  # pixels inside the margins on a telephone, and how many times that on screens
_POINT = 8  # pixels from a point's middle to its rim, and a little
_ALONG = 40  # places looked at on each line
_LEFT = {"left": 0, "center": 0.5, "right": 1}  # share of a word's width that lies left of its spot
_ABOVE = {"top": 0, "middle": 0.5, "bottom": 1}  # share of its height that lies above it

Pixels = tuple[float, float]
Lines = Sequence[Pixels]  # width and height of each line of words, the first on top
Box = tuple[float, float, float, float]  # left, top, right and bottom


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
        self._points = [(point.day, point.value) for point in data.points]
        self._lines = list(_drawn(data))
        self._taken: list[tuple[Spot, Lines]] = []

    def place(self, spots: Sequence[Spot], words: Lines) -> Spot:
        """Take the first of the spots that do the least harm."""
        best = min(spots, key=lambda spot: self._harm(spot, words))
        self._taken.append((best, words))
        return best

    def place_if_free(self, spots: Sequence[Spot], words: Lines) -> Spot | None:
        """Take the best spot where it covers nothing; words that are said elsewhere too are left out otherwise."""
        covered, _, _ = min(self._harm(spot, words) for spot in spots)
        return None if covered else self.place(spots, words)

    def _harm(self, spot: Spot, words: Lines) -> tuple[int, int, int]:
        covered = cut = crossed = 0
        for growth in _GROWTH:
            there = [box for other, theirs in self._taken for box in self._boxes(other, theirs, growth)]
            there += [self._around(point, growth) for point in self._points]
            for box in self._boxes(spot, words, growth):
                covered += sum(_overlap(box, other) for other in there)
                cut += self._is_cut(box, growth)
                crossed += any(_holds(box, self._at(*place, growth)) for place in self._lines)
        return covered, cut, crossed

    def _at(self, day: date, value: float, growth: float) -> Pixels:
        across = (day - self._first) / timedelta(days=self._days)
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

    def _around(self, point: tuple[date, float], growth: float) -> Box:
        x, y = self._at(*point, growth)
        return x - _POINT, y - _POINT, x + _POINT, y + _POINT

    def _is_cut(self, box: Box, growth: float) -> bool:
        left, top, right, bottom = box
        wide = left >= -MARGINS["l"] and right <= _WIDTH * growth + MARGINS["r"]
        return not (wide and top >= -MARGINS["t"] and bottom <= self._height)


def _drawn(data: Timeline) -> Iterable[tuple[date, float]]:
    """Yield places on the lines of a picture: what is known, paces, the target."""
    ends = [*((start, baseline, due, goal) for start, baseline, due, goal, _ in data.paces)]
    ends += [(data.first, value, data.end, value) for value in (data.goal[0], *(data.band or ()))]
    for run in data.runs:
        for (day, value), (following, after) in pairwise(run):
            ends += [(day, value, following, value), (following, value, following, after)]
    for start, before, end, after in ends:
        for step in range(_ALONG + 1):
            yield start + (end - start) * step / _ALONG, before + (after - before) * step / _ALONG


def _overlap(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _holds(box: Box, place: Pixels) -> bool:
    return box[0] < place[0] < box[2] and box[1] < place[1] < box[3]
