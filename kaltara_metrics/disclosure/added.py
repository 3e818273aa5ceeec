"""Sums over several months, each of which has been decided by itself and stays as it is.

What a year shows is held against what its months show. Which trades leave both alone is searched for among the people
of all months together, where a trade may exchange people between two months as well. What a month shows is settled:
whoever saw it before the year was over sees no other decision afterwards.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

import numpy as np

from kaltara_metrics.disclosure.axes import Axis, Codes
from kaltara_metrics.disclosure.block import Block, Crossing, Table
from kaltara_metrics.disclosure.joined import stated
from kaltara_metrics.disclosure.protection import Protection
from kaltara_metrics.disclosure.rule import Rule
from kaltara_metrics.disclosure.search import Search

_MONTH = "month"
Months = Mapping[str, tuple[Block, Protection]]


def protect_sums(months: Months, rule: Rule) -> Protection | None:
    """Decide what to withhold of the sums over all `months`: the people of each, by its label, and its decision.

    Where what the months show leaves no room, the finest questions are not answered. Returns None where that is not
    enough: then only sums of shown months are safe. Raises ValueError when the months are broken down differently, or
    restricted by bundles of a metric.
    """
    people = [block for block, _ in months.values()]
    if len({tuple(axis.column for axis in block.axes) for block in people}) > 1 or rule.bundles:
        raise ValueError("months are added up where they are broken down alike, and without bundles")
    block = _together(dict(zip(months, people, strict=True)))
    tried: list[Crossing] = []
    for less in _less(rule):
        whole = [crossing for crossing in less.crossings(block) if not crossing.levels[-1]]
        if whole and whole != tried and (made := _decided(block, months, whole, less)):
            return made
        tried = whole
    return None


def _less(rule: Rule) -> Iterator[Rule]:
    """Yield the rule, then one that answers less and less of the finest regions."""
    depth = list(rule.depth)
    yield rule
    for level in reversed(range(len(depth))):
        while depth[level] >= 0:
            depth[level] -= 1
            yield replace(rule, depth=tuple(depth))


def _decided(block: Block, months: Months, whole: Sequence[Crossing], rule: Rule) -> Protection | None:
    monthly = {Crossing((*table.levels, 1)) for _, protection in months.values() for table in protection.tables}
    search = Search(block, [*whole, *sorted(monthly, key=lambda crossing: crossing.levels)], rule.threshold)
    search.settle(
        {table.crossing: _hidden(table, block, months) for table in search.tables if table.crossing in monthly}
    )
    search.run(spare=rule.spares)
    if not monthly.isdisjoint(search.refused):
        return None
    summed = [table for table in search.tables if not table.is_settled]
    return Protection(block, rule, summed, search.refused, search.proofs)


def _together(months: Mapping[str, Block]) -> Block:
    """Return the people of all months with the month as their last column."""
    first = next(iter(months.values()))
    columns: dict[str, list[str | None]] = {axis.column: [] for axis in first.axes}
    columns[_MONTH] = []
    for label, block in months.items():
        for place, axis in enumerate(block.axes):
            columns[axis.column] += stated(axis, block.leaves[:, place])
        columns[_MONTH] += [label] * len(block.values)
    made = Block.of(columns, np.concatenate([block.values for block in months.values()]))
    sources = {source: None for block in months.values() for source in block.sources}
    with_month = tuple((axes | {len(first.axes)}, level) for axes, level in sources)
    return Block(made.axes, made.leaves, made.values, with_month)


def _hidden(table: Table, block: Block, months: Months) -> Codes:
    """Return which cells of a table by month are withheld: whatever their own month does not show."""
    leaves = block.leaves[table.example]
    labels = block.axes[-1].labels[1]
    hidden = np.ones(table.count, bool)
    for label, (people, protection) in months.items():
        decided = protection.tables.get(Crossing(table.crossing.levels[:-1]))
        rows = np.flatnonzero(leaves[:, -1] == labels.index(label)) if label in labels else []
        if decided is not None and len(rows):
            pairs = zip(block.axes, people.axes, table.crossing.levels, strict=False)
            codes = [_translated(new, old, level, leaves[rows, place]) for place, (new, old, level) in enumerate(pairs)]
            hidden[rows] = decided.hidden[decided.find_labels(np.stack(codes, axis=1))]
    return hidden


def _translated(new: Axis, old: Axis, level: int, leaves: Codes) -> Codes:
    """Return the codes that the labels of some leaves have on the axis of their month."""
    numbered = {label: code for code, label in enumerate(old.labels[level])}
    codes = np.array([numbered.get(label, -1) for label in new.labels[level]], np.int64)
    return codes[new.member[level][leaves]]
