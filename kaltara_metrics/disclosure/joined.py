"""Two blocks that break the same people down, once by sector and once by sex, say, made one.

Each shows totals that the other adds up to, so they can't be decided about one by one: what is hidden in one would be
read off the other. Who of the one is who of the other is not known, and need not be: no question crosses the columns of
two blocks, so people are paired in any order that keeps every total.
"""

from collections.abc import Collection

import numpy as np

from kaltara_metrics.disclosure.axes import REGION, Axis, Codes
from kaltara_metrics.disclosure.block import Block, Source
from kaltara_metrics.model import UNSTATED


def joined(first: Block, second: Block) -> Block:
    """Return one block with the columns of both.

    Raises ValueError when they do not count the same people: in every region that both know, and for every label of
    the columns they share, both must have the same total.
    """
    fine, coarse = sorted((first, second), key=lambda block: -block.level)
    shared = {axis.column for axis in fine.axes} & {axis.column for axis in coarse.axes}
    groups = [_groups(block, shared, coarse.level) for block in (fine, coarse)]
    if _totals(groups[0], fine.values) != _totals(groups[1], coarse.values):
        raise ValueError("the blocks do not count the same people")
    orders = [np.argsort(group, kind="stable") for group in groups]
    # Both stand in the same order of groups, so people are paired by their number in the line.
    lines = [np.cumsum(block.values[order]) for block, order in zip((fine, coarse), orders, strict=True)]
    stops = np.union1d(*lines)
    fine_rows, coarse_rows = (order[np.searchsorted(line, stops)] for order, line in zip(orders, lines, strict=True))
    columns = {axis.column: stated(axis, fine.leaves[fine_rows, place]) for place, axis in enumerate(fine.axes)}
    for place, axis in enumerate(coarse.axes):
        columns.setdefault(axis.column, stated(axis, coarse.leaves[coarse_rows, place]))
    block = Block.of(columns, np.diff(stops, prepend=0))
    sources = tuple(_source(old, source, block) for old in (first, second) for source in old.sources)
    return Block(block.axes, block.leaves, block.values, sources)


def _groups(block: Block, shared: Collection[str], level: int) -> Codes:
    """Return a text of every record's region at a level and of its labels of the shared columns."""
    parts = []
    for place, axis in sorted(enumerate(block.axes), key=lambda pair: pair[1].column):
        if axis.column in shared:
            at = level if axis.column == REGION else axis.finest
            parts.append(np.array(axis.labels[at])[axis.member[at][block.leaves[:, place]]])
    return np.array(["|".join(labels) for labels in zip(*parts, strict=True)], dtype=str)


def _totals(groups: Codes, values: Codes) -> dict[str, int]:
    names, places = np.unique(groups, return_inverse=True)
    return dict(zip(names.tolist(), np.bincount(places, values, len(names)).tolist(), strict=True))


def stated(axis: Axis, leaves: Codes) -> list[str | None]:
    """Return the label that each record stated, before it went on as what is left below it."""
    finest = [axis.labels[-1][code] for code in axis.member[-1]]
    stated = [None if label == UNSTATED else label.removesuffix(f".{UNSTATED}") for label in finest]
    return [stated[leaf] for leaf in leaves]


def _source(old: Block, source: Source, new: Block) -> Source:
    places = {axis.column: place for place, axis in enumerate(new.axes)}
    return frozenset(places[old.axes[place].column] for place in source[0]), source[1]
