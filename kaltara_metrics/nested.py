"""Measures that count a whole, a part of it and a part of that: staff, those who must be enrolled, those who are.

A whole minus its part counts people, too, whom no measure tells: staff who are not enrolled. So all of them are put
into one block by how they stand, and each measure is asked for there by a label.
"""

from collections.abc import Mapping, Sequence

from kaltara_metrics.disclosure import STANDING, STANDINGS, Block

_INSIDE, _OUTSIDE = "inside", "outside"
_INNERMOST, _BETWEEN = f"{_INSIDE}/counted", f"{_INSIDE}/not"
_STAFF = ("staff", "staff_obliged", "staff_enrolled")
_WORKERS = ("project_workers", "project_workers_told", "project_workers_enrolled")
# By the measure of the whole, whose decision holds for all of them.
CHAINS: Mapping[str, tuple[str, str, str]] = {chain[0]: chain for chain in (_STAFF, _WORKERS)}
# How those stand whom a part counts.
STANDS: Mapping[str, Mapping[str, str]] = {
    measure: {dimension: label}
    for chain in CHAINS.values()
    for measure, dimension, label in zip(chain[1:], STANDINGS, (_INSIDE, _INNERMOST), strict=True)
}
Labels = tuple[str | None, ...]
Counts = Mapping[Labels, int]


def blocks(told: Mapping[str, Counts], measures: Sequence[str], names: Sequence[str]) -> list[Block]:
    """Return the people that measures count by labels of the columns `names`, none where nothing is told.

    Where a part is told to be more than its whole, which no people are, each measure is a block of its own as well.
    """
    apart = [_block(told[measure], names) for measure in measures if measure in told]
    if len(apart) <= 1:
        return apart
    standing: dict[Labels, int] = {}
    are_people = True
    for labels in dict.fromkeys(labels for counts in told.values() for labels in counts):
        stated = [int(told[measure].get(labels, 0)) if measure in told else None for measure in measures]
        whole, inside, innermost = counts = _filled(*stated)
        are_people &= all(one in {None, other} for one, other in zip(stated, counts, strict=True))
        within = {_INSIDE: inside} if stated[-1] is None else {_BETWEEN: inside - innermost, _INNERMOST: innermost}
        standing |= {(*labels, label): count for label, count in {_OUTSIDE: whole - inside, **within}.items()}
    together = _block(standing, (*names, STANDING))
    return [together] if are_people else [together, *apart]


def _filled(whole: int | None, inside: int | None, innermost: int | None) -> tuple[int, int, int]:
    """Return a whole, a part of it and a part of that, where one is not told the smallest that may be."""
    innermost = innermost or 0
    most = max(whole or 0, inside or 0, innermost)
    return most, most if inside is None else max(inside, innermost), innermost


def _block(counts: Counts, names: Sequence[str]) -> Block:
    *columns, values = zip(*((*labels, value) for labels, value in counts.items()), strict=True)
    return Block.of({name: column for name, column in zip(names, columns, strict=True) if any(column)}, values)
