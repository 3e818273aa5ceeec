"""A block of counts: all records of one measure in one month, and the tables that can be asked of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from kaltara_metrics.disclosure.axes import REGION, Axis, Codes, axis
from kaltara_metrics.model import UNSTATED

# A table of up to so many cells is looked up in an array of all its cells, which is faster than searching.
_DENSE = 2**22
_MANY = 2**40

# Axes that are crossed with each other, and the finest level of region that they are known for.
Source = tuple[frozenset[int], int]


@dataclass(frozen=True, eq=False)
class Block:
    """Records that add up: `leaves` [records, axes] say where each belongs, `values` [records] count its people.

    The first axis is the region. No two records share their leaves and none is empty. `sources` are the axes that are
    crossed with each other, and the finest level of region they are known for; more than one in a joined block.
    """

    axes: tuple[Axis, ...]
    leaves: Codes
    values: Codes
    sources: tuple[Source, ...]

    @classmethod
    def of(cls, columns: Mapping[str, Sequence[str | None]], values: Sequence[int]) -> "Block":
        """Make a block of columns of labels, each as long as `values`; None where a record does not say.

        A region is a code of Kemendagri of any level. Records of the same labels are added up. Raises ValueError
        when a count is negative or broken, or the region is missing.
        """
        counts = np.asarray(values)
        whole = counts.astype(np.int64)
        if REGION not in columns or (counts != whole).any() or (whole < 0).any():
            raise ValueError("a block has a region column and whole counts of people, none below zero")
        made = [axis(name, columns[name]) for name in sorted(columns, key=lambda name: name != REGION)]
        axes, leaves = tuple(one for one, _ in made), np.stack([codes for _, codes in made], axis=1)
        counted = whole > 0
        different, places = np.unique(leaves[counted], axis=0, return_inverse=True)
        sums = np.bincount(places.ravel(), whole[counted], len(different)).astype(np.int64)
        return cls(axes, different, sums, ((frozenset(range(1, len(axes))), _level_known(axes[0])),))

    @property
    def finest(self) -> tuple[int, ...]:
        """Levels of the leaves."""
        return tuple(axis.finest for axis in self.axes)

    @property
    def level(self) -> int:
        """Return the finest level of region that any source knows."""
        return max(finest for _, finest in self.sources)

    @cached_property
    def dimensions(self) -> dict[str, tuple[int, int, dict[str, int]]]:
        """Axis, level and codes of the labels of every dimension."""
        return {
            name: (place, level, codes)
            for place, axis in enumerate(self.axes)
            for name, (level, codes) in axis.codes().items()
        }

    def crosses(self, levels: Sequence[int]) -> bool:
        """Whether one source breaks its people down by all axes of a table of these levels."""
        asked = {place for place, level in enumerate(levels) if level and place}
        return any(asked <= axes and levels[0] <= finest for axes, finest in self.sources)


@dataclass(frozen=True)
class Crossing:
    """A table that can be asked for: a level of every axis, `within` the codes that some axes are restricted to."""

    levels: tuple[int, ...]
    within: tuple[tuple[int, int], ...] = ()

    def covers(self, other: "Crossing") -> bool:
        """Whether this table is nowhere finer than `other`."""
        return all(mine <= its for mine, its in zip(self.levels, other.levels, strict=True))


def _level_known(regions: Axis) -> int:
    """Return the finest level at which any record names its region."""
    return max(
        (
            level
            for level, labels in enumerate(regions.labels)
            if level and any(UNSTATED not in label for label in labels)
        ),
        default=0,
    )


class Numbering:
    """Numbers the cells of a level of every axis by one integer each."""

    def __init__(self, axes: Sequence[Axis], levels: Sequence[int]) -> None:
        """Lay the levels' labels out one axis after the other."""
        self.size = 1
        self._steps: list[tuple[int, int, Codes]] = []
        for place, (one, level) in enumerate(zip(axes, levels, strict=True)):
            if level:
                self._steps.append((place, self.size, one.member[level] * self.size))
                self.size *= len(one.labels[level])

    def numbers(self, leaves: Codes) -> Codes:
        """Return the number of the cell of each leaf; `leaves` is [..., axes]."""
        total = np.zeros(leaves.shape[:-1], np.int64)
        for place, _, steps in self._steps:
            total += steps[leaves[..., place]]
        return total

    def numbers_of_labels(self, codes: Codes) -> Codes:
        """Return the number of each cell; `codes` [..., axes] are those of the labels at the levels numbered."""
        return sum((codes[..., place] * step for place, step, _ in self._steps), np.zeros(codes.shape[:-1], np.int64))


class Places:
    """Where the cells of one crossing stand, by their numbers `keys` in ascending order.

    Behind the last stand all cells without people, and behind those whatever lies outside the restriction of the
    crossing, which is nobody's business here.
    """

    def __init__(self, axes: Sequence[Axis], crossing: Crossing, keys: Codes) -> None:
        """Give each cell its place."""
        self.crossing = crossing
        self.keys = keys
        self.count = len(keys)
        self._numbering = Numbering(axes, crossing.levels)
        self._index = self._dense() if self._numbering.size <= _DENSE else None

    def find_labels(self, codes: Codes) -> Codes:
        """Return the place of each cell; `codes` [cells, axes] are -1 for labels that nobody has."""
        found = self._place(self._numbering.numbers_of_labels(np.maximum(codes, 0)))
        found = np.where((codes < 0).any(axis=1), self.count, found)
        for place, code in self.crossing.within:
            found = np.where(codes[:, place] == code, found, self.count + 1)
        return found

    def _place(self, numbers: Codes) -> Codes:
        if not self.count:
            return np.zeros(numbers.shape, np.int64)
        if self._index is not None:
            return self._index[numbers]
        near = np.minimum(np.searchsorted(self.keys, numbers), self.count - 1)
        return np.where(self.keys[near] == numbers, near, self.count)

    def _dense(self) -> Codes:
        index = np.full(self._numbering.size, self.count, np.int32)
        index[self.keys] = np.arange(self.count)
        return index


class Table(Places):
    """Counts of one crossing. `sums` are those of its cells with people, then 0 and many for the two places behind."""

    def __init__(self, block: Block, crossing: Crossing) -> None:
        """Add up a block."""
        self.crossing = crossing
        self._axes = block.axes
        inside = self._inside(block.leaves)
        numbers = Numbering(block.axes, crossing.levels).numbers(block.leaves[inside])
        # One record of each cell tells what its cell is about.
        keys, first, cells = np.unique(numbers, return_index=True, return_inverse=True)
        self.example = np.flatnonzero(inside)[first]
        super().__init__(block.axes, crossing, keys)
        self.sums = np.append(np.bincount(cells, block.values[inside], self.count), [0, _MANY]).astype(np.int64)

    def find(self, leaves: Codes) -> Codes:
        """Return the place in `sums` of the cell of each leaf; `leaves` is [..., axes]."""
        found = self._place(self._numbering.numbers(leaves))
        return np.where(self._inside(leaves), found, self.count + 1) if self.crossing.within else found

    def _inside(self, leaves: Codes) -> Codes:
        inside = np.ones(leaves.shape[:-1], bool)
        for place, code in self.crossing.within:
            inside &= self._axes[place].member[self.crossing.levels[place]][leaves[..., place]] == code
        return inside
