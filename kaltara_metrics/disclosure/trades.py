"""Trades: people exchanged in thought between places, so that nearly every sum stays what it is.

A *move* takes a person out of a neighbouring cell into the wanted one. In an *exchange* two people swap labels: one
more fisher here and one trader fewer, one fisher fewer next door and one trader more, so that both villages and both
sectors keep their totals and only the crossings of village and sector change.
"""

from dataclasses import dataclass
from enum import Enum
from functools import cache
from itertools import combinations, product

import numpy as np

from kaltara_metrics.disclosure.axes import Codes
from kaltara_metrics.disclosure.block import Block, Numbering

# How many givers are tried for a cell: fewest when many cells are wanted, and how many for all of them together.
_FEWEST, _TOGETHER = 8, 2000
_MOST_AXES = 3
Levels = tuple[int, ...]


class Swap(Enum):
    """How the two sides of a trade between regions relate, and hence what else it changes."""

    ALIKE = "both people differ in what is traded only; nothing but its crossing changes"
    LABELS = "the people differ otherwise, too, and swap the traded labels: crossings with the other labels change"
    PLACES = "the people differ otherwise, too, and swap their regions: the region's other breakdowns change"
    DETOUR = "labels are swapped with a person who then comes from another region, so that totals change"


@dataclass(frozen=True)
class Shape:
    """How a trade lies. `apart` is the level at which its sides part on each axis, 0 on axes that it does not trade.

    On a detour the first giver lives in another region than the wanted cell, parting from it at level `detour`.
    """

    apart: Levels
    swap: Swap = Swap.ALIKE
    detour: int = 0

    @property
    def columns(self) -> list[int]:
        """Axes it trades, apart from the region."""
        return [place for place, level in enumerate(self.apart) if level and place]

    @property
    def corners(self) -> int:
        """Count the cells of the finest table it changes."""
        return 2 ** sum(level > 0 for level in self.apart)

    def may_touch(self, levels: Levels) -> bool:
        """Whether a table of these levels can see the trade."""
        across = levels[0] >= self.apart[0]
        if self.swap is Swap.PLACES:
            return across and any(levels[1:])
        told = all(levels[place] >= self.apart[place] for place in self.columns)
        others = any(level for place, level in enumerate(levels) if place and not self.apart[place])
        if self.swap is Swap.DETOUR and levels[0] >= self.detour:
            return True
        return told and (across or (others and self.swap is not Swap.ALIKE))


def shapes(levels: Levels) -> list[Shape]:
    """Return every shape that changes a cell of these levels."""
    found = []
    for apart in product(*(range(level + 1) for level in levels)):
        columns = sum(level > 0 for level in apart[1:])
        if not 0 < columns + (apart[0] > 0) <= _MOST_AXES:
            continue
        found.append(Shape(apart))
        if apart[0] and columns:
            found.append(Shape(apart, Swap.LABELS))
        if apart[0] and columns == 1:
            found.append(Shape(apart, Swap.PLACES))
            found += [Shape(apart, Swap.DETOUR, detour) for detour in range(1, levels[0] + 1)]
    return found


@dataclass(frozen=True)
class Trades:
    """Some trades of one shape: `corners` [trades, corners, axes] are leaves, `signs` [corners] +1 or -1.

    The first corner lies in the wanted cell; `owner` [trades] says in whose.
    """

    corners: Codes
    signs: Codes
    owner: Codes

    def __getitem__(self, chosen: Codes) -> "Trades":
        """Return some of the trades."""
        return Trades(self.corners[chosen], self.signs, self.owner[chosen])


class Market:
    """Finds givers among the records of a block."""

    def __init__(self, block: Block, preferred: Codes) -> None:
        """Keep the block; lists of givers are made when they are first asked for.

        Of all who might give those of `preferred` [records] are tried first, the highest before others.
        """
        self._block = block
        self._givers = cache(lambda levels: _Givers(block, levels, preferred))

    def trades(self, wanted: Codes, levels: Levels, shape: Shape) -> Trades:
        """Return trades that add a person to each wanted cell; `wanted` [cells, axes] is a leaf in each."""
        owner, side, giver = self._own_side(wanted, levels, shape)
        if not shape.apart[0]:
            return Trades(*_flipped(side, giver, shape), owner)
        rows, other = self._other_side(side, levels, shape)
        side, giver, owner = side[rows], giver[rows], owner[rows]
        taken = shape.columns if shape.columns and shape.swap is not Swap.PLACES else range(1, len(levels))
        side[:, taken] = other[:, taken]
        back = giver.copy()
        back[:, 0] = other[:, 0]
        if shape.swap is Swap.PLACES:
            return Trades(np.stack([side, giver, other, back], axis=1), np.array([1, -1, -1, 1]), owner)
        near, signs = _flipped(side, giver, shape)
        far, _ = _flipped(other, back, shape)
        return Trades(np.concatenate([near, far], axis=1), np.concatenate([signs, -signs]), owner)

    def _own_side(self, wanted: Codes, levels: Levels, shape: Shape) -> tuple[Codes, Codes, Codes]:
        """Return owner, leaf to add to and leaf that gives for it; they differ on the traded columns only."""
        owner, side, giver = np.arange(len(wanted)), wanted.copy(), wanted.copy()
        for number, column in enumerate(shape.columns):
            key = list(self._block.finest if number else levels)
            for traded in shape.columns if number else ():
                key[traded] = levels[traded]
            key[column] = shape.apart[column] - 1
            if shape.detour:
                key[0] = shape.detour - 1
            most = _FEWEST if number else self._most(len(wanted))
            rows, found = self._apart(side, tuple(key), column, shape.apart[column], most)
            owner, side, giver = owner[rows], side[rows], giver[rows]
            giver[:, column] = found[:, column]
            if not number:
                kept = [place for place in range(len(levels)) if place not in shape.columns]
                giver[:, kept] = found[:, kept]
                kept = kept[1:] if shape.detour else kept
                side[:, kept] = found[:, kept]
        if not shape.detour:
            return owner, side, giver
        member = self._block.axes[0].member[shape.detour]
        moved = member[side[:, 0]] != member[giver[:, 0]]
        return owner[moved], side[moved], giver[moved]

    def _other_side(self, side: Codes, levels: Levels, shape: Shape) -> tuple[Codes, Codes]:
        """Return rows of `side` and, for each, a record in another region that can give what is added there."""
        alike = shape.columns and shape.swap is Swap.ALIKE
        key = list(self._block.finest if alike else levels)
        for column in shape.columns:
            key[column] = levels[column]
        key[0] = shape.apart[0] - 1
        most = _FEWEST if shape.columns else self._most(len(side))
        return self._apart(side, tuple(key), 0, shape.apart[0], most)

    def _most(self, cells: int) -> int:
        return max(_FEWEST, _TOGETHER // max(cells, 1))

    def _apart(self, side: Codes, key: Levels, place: int, level: int, most: int) -> tuple[Codes, Codes]:
        rows, records = self._givers(key).of(side, most)
        found = self._block.leaves[records]
        member = self._block.axes[place].member[level]
        differs = member[found[:, place]] != member[side[rows, place]]
        return rows[differs], found[differs]


def _flipped(side: Codes, giver: Codes, shape: Shape) -> tuple[Codes, Codes]:
    """Return all corners of one side, from the leaf itself to the one with every traded column changed."""
    corners, signs = [], []
    for count in range(len(shape.columns) + 1):
        for changed in combinations(shape.columns, count):
            corner = side.copy()
            corner[:, changed] = giver[:, changed]
            if changed:
                corner[:, 0] = giver[:, 0]
            corners.append(corner)
            signs.append(1 - 2 * (count % 2))
    return np.stack(corners, axis=1), np.array(signs)


class _Givers:
    """Records that share their labels at some levels, the preferred and those of the most people first."""

    def __init__(self, block: Block, levels: Levels, preferred: Codes) -> None:
        self._numbering = Numbering(block.axes, levels)
        numbers = self._numbering.numbers(block.leaves)
        self._order = np.lexsort((-block.values, -preferred, numbers))
        self._keys, self._starts = np.unique(numbers[self._order], return_index=True)
        self._ends = np.append(self._starts[1:], len(numbers))

    def of(self, wanted: Codes, most: int) -> tuple[Codes, Codes]:
        """Return up to `most` records for each leaf of `wanted`, as pairs of its row and a record."""
        numbers = self._numbering.numbers(wanted)
        near = np.minimum(np.searchsorted(self._keys, numbers), len(self._keys) - 1)
        there = np.where(self._keys[near] == numbers, self._ends[near] - self._starts[near], 0)
        count = np.minimum(there, most)
        rows = np.repeat(np.arange(len(wanted)), count)
        return rows, self._order[self._starts[near][rows] + _within(count)]


def _within(counts: Codes) -> Codes:
    """Count up from 0 in every group: 2, 3 gives 0 1 0 1 2."""
    return np.arange(counts.sum()) - np.repeat(np.cumsum(counts) - counts, counts)
