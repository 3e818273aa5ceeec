"""Whom a plan can pay for: people by region (and sector), from what is known of lists, members and employed people.

A subsidy that is not renewed ends, so whoever the province pays now needs paying again and counts as not covered yet.
What is unknown stays unknown: a plan leaves such a region out and names it.
"""

from collections.abc import Mapping

from kaltara_metrics.model import Cell
from kaltara_metrics.planning import Need
from kaltara_metrics.query import KNOWN_STATES, Answer

PROVINCE = "65"


def listed(reach: Answer, coverage: Answer | None = None, paid: Answer | None = None) -> tuple[Need, ...]:
    """Return the listed vulnerable workers of every cell of `reach` (subsidised over listed), each a need in full.

    `coverage` (members over employed people) and `paid` (people the province pays for) of the same cut tell where a
    region stands without the subsidy; where they don't, its coverage is unknown.
    """
    employed, subsidised = _by_place(coverage), _by_place(paid)
    found = []
    for cell in reach.cells:
        base, covered = _standing(employed.get(_place(cell)), subsidised.get(_place(cell)))
        found.append(Need(*_place(cell), _whole(cell.denominator), base, covered))
    return tuple(found)


def without_cover(coverage: Answer) -> tuple[Need, ...]:
    """Return the employed people who are no members, for every cell of `coverage`; none below zero."""
    found = []
    for cell in coverage.cells:
        base, covered = _standing(cell, None)
        uncovered = None if base is None or covered is None else max(0, base - covered)
        found.append(Need(*_place(cell), uncovered, base, covered))
    return tuple(found)


def _standing(coverage: Cell | None, paid: Cell | None) -> tuple[int | None, int | None]:
    """Employed people and members among them; members that the province pays for are not counted, their cover ends."""
    if coverage is None or coverage.denominator is None or coverage.numerator is None:
        return None, None
    ending = paid.value if paid is not None and paid.state in KNOWN_STATES else 0
    return _whole(coverage.denominator), max(0, _whole(coverage.numerator) - round(ending or 0))


def _by_place(answer: Answer | None) -> Mapping[tuple[str, str | None], Cell]:
    return {} if answer is None else {_place(cell): cell for cell in answer.cells}


def _place(cell: Cell) -> tuple[str, str | None]:
    return cell.by.get("region", PROVINCE), cell.by.get("sector")


def _whole(number: float | None) -> int | None:
    return None if number is None else round(number)
