"""The columns that counts are broken down by, each a tree of labels: all, kabupaten, kecamatan, desa.

UNSTATED are people whose column was not stated, and what a coarser record leaves open below its label. Nobody asks for
them, but they can be had by subtraction, so they are guarded like any other label.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from kaltara_metrics import catalog
from kaltara_metrics.model import UNSTATED

REGION = "region"
# How people stand of whom a whole is told, a part of it and a part of that: staff, those who must be enrolled, and
# those who are. Several measures tell the totals, and two of them give by their difference what none tells.
STANDING = "standing"
STANDINGS = ("standing", "standing_inside")

Codes = np.ndarray
_CODE_LENGTHS = (5, 8, 13)  # 65.01, 65.01.02, 65.01.02.2001


@dataclass(frozen=True, eq=False)
class Axis:
    """One column of labels. Level 0 is all; level n has the labels of `dimensions[n - 1]`, coarse to fine.

    A leaf is a label of the finest level. `labels[level]` stand in the order of their codes, and
    `member[level][leaf]` is the code that a leaf has at a level.
    """

    column: str
    dimensions: tuple[str, ...]
    labels: tuple[tuple[str, ...], ...]
    member: tuple[Codes, ...]

    @property
    def finest(self) -> int:
        """The level of the leaves."""
        return len(self.dimensions)

    def codes(self) -> dict[str, tuple[int, dict[str, int]]]:
        """Return level and code of every label, by dimension."""
        numbered = [{label: code for code, label in enumerate(labels)} for labels in self.labels]
        return {name: (level, numbered[level]) for level, name in enumerate(self.dimensions, start=1)}


def axis(column: str, stated: Sequence[str | None]) -> tuple[Axis, Codes]:
    """Return the axis of a column and the leaf of every record, from the label (or None) that each record states."""
    words = np.array([UNSTATED if label is None else label for label in stated], dtype=str)
    different, places = np.unique(words, return_inverse=True)
    dimensions = dimensions_of(column)
    paths = [path(column, str(label)) for label in different]
    leaves = sorted(set(paths))
    labels, member = [("",)], [np.zeros(len(leaves), np.int64)]
    for level in range(len(dimensions)):
        names = sorted({path[level] for path in leaves})
        labels.append(tuple(names))
        member.append(np.array([names.index(path[level]) for path in leaves], np.int64))
    number = {path: leaf for leaf, path in enumerate(leaves)}
    return Axis(column, dimensions, tuple(labels), tuple(member)), np.array([number[path] for path in paths], np.int64)[
        places
    ]


def dimensions_of(column: str) -> tuple[str, ...]:
    """Return the dimensions of a store column, coarse to fine; a column that nobody may ask for is its own."""
    if column == STANDING:
        return STANDINGS
    found = [dimension for dimension in catalog.DIMENSIONS.values() if dimension.column == column]
    found.sort(key=lambda dimension: not dimension.parts)
    return tuple(dimension.id for dimension in found) or (column,)


def path(column: str, label: str) -> tuple[str, ...]:
    """Return a record's labels at every level; one that stops above the finest goes on as what is left there."""
    depth = len(dimensions_of(column))
    if column == REGION:
        stated = [label[:length] for length in _CODE_LENGTHS if len(label) >= length]
    elif column == STANDING:
        stated = ["/".join(label.split("/")[:depth]) for depth in range(1, len(label.split("/")) + 1)]
    else:
        stated = [*_wholes(column, label), label][:depth]
    if label == UNSTATED:
        stated = []
    rest = f"{stated[-1]}.{UNSTATED}" if stated else UNSTATED
    return (*stated, *[rest] * (depth - len(stated)))


def _wholes(column: str, label: str) -> list[str]:
    """Labels of coarser lists that a label is part of, none when it stands in such a list itself."""
    lists = [dimension.parts for dimension in catalog.DIMENSIONS.values() if dimension.column == column]
    return [whole for parts in lists for whole, inside in parts.items() if label in inside]
