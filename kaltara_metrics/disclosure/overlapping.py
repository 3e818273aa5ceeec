"""The same people told for spans of months that overlap: January to March, January to June, and February by itself.

What two spans show gives their difference, which no span may have been asked for. Such spans can't be decided about one
by one, and they are no breakdown of each other either. So a table of them is shown as it is, where no number in it and
no difference that can be worked out is small, and not at all otherwise.
"""

from collections.abc import Iterator, Sequence
from itertools import combinations

import numpy as np

from kaltara_metrics.disclosure.block import Block, Crossing, Table
from kaltara_metrics.disclosure.protection import Decided, Protection
from kaltara_metrics.disclosure.rule import Rule

# The first month that is told and the first that is told no more, as numbers.
Times = tuple[int, int]
Name = tuple[tuple[str, int], ...]
Labels = tuple[str, ...]
Told = list[tuple[Times, int]]


def protect_overlapping(told: Sequence[tuple[Times, Block]], rule: Rule) -> list[Protection]:
    """Decide about all spans together; returns a decision for each, in their order."""
    tables: dict[Name, list[tuple[Times, dict[Labels, int]]]] = {}
    for times, block in told:
        for crossing in rule.crossings(block):
            tables.setdefault(_name(block, crossing), []).append((times, _counts(block, crossing)))
    refused = {name for name, seen in tables.items() if any(_gives_away(one, rule.threshold) for one in _cells(seen))}
    return [_protection(block, rule, refused) for _, block in told]


def _name(block: Block, crossing: Crossing) -> Name:
    """Name a table alike in all blocks, by its columns and their levels."""
    pairs = zip(block.axes, crossing.levels, strict=True)
    return tuple((axis.column, level) for axis, level in pairs if level)


def _counts(block: Block, crossing: Crossing) -> dict[Labels, int]:
    table = Table(block, crossing)
    leaves = block.leaves[table.example]
    columns = [
        [axis.labels[level][code] for code in axis.member[level][leaves[:, place]]]
        for place, (axis, level) in enumerate(zip(block.axes, crossing.levels, strict=True))
        if level
    ]
    cells = zip(*columns, strict=True) if columns else [()] * table.count
    return dict(zip(cells, table.sums[: table.count].tolist(), strict=True))


def _cells(seen: Sequence[tuple[Times, dict[Labels, int]]]) -> Iterator[Told]:
    """Yield for each cell what is told of it, nobody where a table has no people in it."""
    for cell in {cell for _, counts in seen for cell in counts}:
        yield [(times, counts.get(cell, 0)) for times, counts in seen]


def _gives_away(told: Told, threshold: int) -> bool:
    """Whether a count or a difference is small, or one contradicts another, so that nothing can be worked out."""
    counts = [count for _, count in told]
    counts += [abs(one - other) for since in _running(told) for one, other in combinations(since, 2)]
    return any(0 < count <= threshold for count in counts)


def _running(told: Told) -> list[list[int]]:
    """Return running totals at the ends of spans, in one list where they can be held against each other."""
    left, found = list(told), []
    while left:
        totals = {left[0][0][0]: 0}
        while near := [one for one in left if not totals.keys().isdisjoint(one[0])]:
            for (start, end), count in near:
                if start in totals:
                    totals.setdefault(end, totals[start] + count)
                else:
                    totals[start] = totals[end] - count
            left = [one for one in left if one not in near]
        found.append(list(totals.values()))
    return found


def _protection(block: Block, rule: Rule, refused: set[Name]) -> Protection:
    tables = [Table(block, crossing) for crossing in rule.crossings(block) if _name(block, crossing) not in refused]
    nothing = [np.zeros(table.count, bool) for table in tables]
    shown = [
        Decided(block.axes, table.crossing, table.keys, none, none) for table, none in zip(tables, nothing, strict=True)
    ]
    return Protection(block, rule, shown, [one for one in rule.crossings(block) if _name(block, one) in refused])
