"""The best spread of a fixed budget over regions and sectors, by linear programming (scipy, HiGHS).

Everybody costs the same in the same months, so many spreads are equally good, and which one a solver returns would be
chance. Ties are therefore broken in a fixed order, each step holding the result of the one before:

1. the objective;
2. for person-months: fewest people (each protected longest), lengths as equal as can be, the earliest months;
3. the region that stands lowest is raised as far as it goes, then the next lowest, and so on (lexicographic max-min:
   Ogryczak & Sliwinski 2006, *On direct methods for lexicographic min-max optimization*). It stands by the share of its
   need that is met, or for the smallest gap by its coverage. There is one such spread only;
4. inside a region every sector gets the same share of its need;
5. whole people: rounded down, then one more where it stands lowest, in the order given, until the budget is used.

Rounding moves a region and a cell by less than one person, the whole by less than one for each stretch of months.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from math import ceil, floor
from typing import Any

import numpy as np

from kaltara_metrics import planning
from kaltara_metrics.errors import RefusedError
from kaltara_metrics.periods import Span
from kaltara_metrics.planning import Constraint, Grant, Limits, Need, Objective, Plan, RateAt, dotted, rates, whole

_Rows = tuple[np.ndarray, np.ndarray]

_NEAR = 1e-6  # people
_PRICED = 1e-7  # prices smaller than the solver's tolerance are none


@dataclass(frozen=True)
class _Offer:
    """A stretch of months that one person can be paid for, and its rupiah."""

    span: Span
    cost: int


@dataclass(frozen=True)
class _Region:
    """The known cells of a region, the people it gets at least, and what it stands by: (people + offset) / weight."""

    name: str
    cells: tuple[Need, ...]
    least: int
    offset: int
    weight: int

    @property
    def need(self) -> int:
        return sum(cell.uncovered or 0 for cell in self.cells)


def spread(
    needs: Sequence[Need],
    budget: float,
    span: Span,
    rate_at: RateAt,
    objective: Objective,
    limits: Limits | None = None,
) -> Plan:
    """Spread a budget (rupiah) over cells, so that equal questions get equal plans.

    Raises UserError for impossible numbers, RefusedError for a month without a rate and for limits that can't be met
    together, naming the one that binds, and ValueError for a cell given twice.
    """
    limits = limits or Limits()
    rupiah = whole("Anggaran", budget)
    _check(needs, span, limits)
    regions, left_out = _regions(needs, objective, limits)
    offers = _offers(span, rate_at, objective, limits)
    _refuse_what_is_too_dear(regions, offers, rupiah, limits)
    counts = _choose_months(offers, rupiah, regions)
    totals = _raise_the_lowest(regions, sum(counts))
    cells = tuple(cell for region in regions for cell in region.cells)
    people = [count for region, total in zip(regions, totals, strict=True) for count in _share(region, total)]
    grants = _grants(cells, people, offers, counts)
    left = rupiah - sum(grant.rupiah for grant in grants)
    constraints = tuple(_constraints(regions, offers, grants, left, limits))
    return Plan(objective, rupiah, cells, left_out, grants, constraints)


def _check(needs: Sequence[Need], span: Span, limits: Limits) -> None:
    if len({(need.region, need.sector) for need in needs}) < len(needs):
        raise ValueError("a cell is given twice")
    if not 1 <= limits.least_months <= len(span):
        raise RefusedError(
            f"Batas bulan: {limits.least_months} bulan per orang tidak muat dalam rentang {span} ({len(span)} bulan)."
        )


def _regions(
    needs: Sequence[Need], objective: Objective, limits: Limits
) -> tuple[tuple[_Region, ...], tuple[Need, ...]]:
    """Gather the known cells by region, in the order given, and those that can't be planned."""
    found, left_out = [], []
    for name in dict.fromkeys(need.region for need in needs):
        cells = [need for need in needs if need.region == name]
        stands = _stands_by(cells, objective)
        known = tuple(cell for cell in cells if cell.uncovered is not None and stands)
        left_out += [cell for cell in cells if cell not in known]
        if stands and known:
            # 0,07 of 100 people are 7 people, whatever its binary form.
            least = ceil(limits.least_share * sum(cell.uncovered or 0 for cell in known) - _NEAR)
            found.append(_Region(name, known, least, *stands))
    return tuple(found), tuple(left_out)


def _stands_by(cells: Sequence[Need], objective: Objective) -> tuple[int, int] | None:
    """Return offset and weight of a region's level; None when its coverage isn't known."""
    if objective is Objective.SMALLEST_GAP:
        if any(cell.base is None or cell.covered is None for cell in cells):
            return None
        base = sum(cell.base or 0 for cell in cells)
        return (sum(cell.covered or 0 for cell in cells), base) if base else None
    need = sum(cell.uncovered or 0 for cell in cells)
    return (0, need) if need else (1, 1)  # nobody left to cover: met in full


def _offers(span: Span, rate_at: RateAt, objective: Objective, limits: Limits) -> list[_Offer]:
    priced = list(rates(span, rate_at))
    least = limits.least_months if objective is Objective.MOST_PERSON_MONTHS else len(priced)
    return [
        _Offer(Span(priced[start][0], priced[end - 1][0]), sum(rate for _, rate in priced[start:end]))
        for start in range(len(priced))
        for end in range(start + least, len(priced) + 1)
    ]


def _refuse_what_is_too_dear(regions: Sequence[_Region], offers: Sequence[_Offer], budget: int, limits: Limits) -> None:
    least = sum(region.least for region in regions)
    cost = least * min(offer.cost for offer in offers)
    if cost > budget:
        raise RefusedError(
            f"Anggaran Rp{dotted(budget)} tidak cukup untuk batas bagian terkecil: {limits.percent} kebutuhan setiap "
            f"wilayah berarti {dotted(least)} orang dan sekurangnya Rp{dotted(cost)}."
        )


# --- Months: how many people are paid for how long -----------------------------------------------------------------


def _choose_months(offers: Sequence[_Offer], budget: int, regions: Sequence[_Region]) -> list[int]:
    """Return whole people for each offer: most person-months, then the ties broken as the module says.

    What one goal decides is held for the next by complementary slackness, not by a row that repeats its value: where a
    row has a price it stays exhausted, and an offer with a price (reduced cost) stays unused.
    """
    least, most = sum(region.least for region in regions), sum(region.need for region in regions)
    costs = np.array([offer.cost for offer in offers])
    lengths = np.array([len(offer.span) for offer in offers])
    starts = np.array([offer.span.start.year * 12 + offer.span.start.month for offer in offers])
    ones = np.ones(len(offers))
    rows, bounds = np.array([costs / costs.min(), ones, -ones]), np.array([budget / costs.min(), most, -least])
    scale = max(1.0, min(bounds[:2]))  # the solver's tolerance is absolute
    exact, exhausted, unused = ones, np.zeros(3, dtype=bool), np.zeros(len(offers), dtype=bool)
    # With people and person-months held, the sum of squares is least where lengths differ least.
    for goal in (-lengths, ones, lengths**2, starts - starts.min()):
        solved = _solve(
            goal,
            (rows[~exhausted], bounds[~exhausted] / scale),
            (rows[exhausted], bounds[exhausted] / scale),
            [(0, 0 if idle else None) for idle in unused],
        )
        exact = solved.x * scale
        unused |= solved.lower.marginals > _PRICED
        exhausted[~exhausted] = -solved.ineqlin.marginals > _PRICED
    return _whole_offers(exact, costs, lengths, budget, least, most)


def _whole_offers(
    exact: np.ndarray, costs: np.ndarray, lengths: np.ndarray, budget: int, least: int, most: int
) -> list[int]:
    counts = np.floor(exact + _NEAR).astype(np.int64)
    while (left := budget - int(counts @ costs)) < 0:  # a fraction of a person that was none
        counts[np.argmax(counts)] -= 1
    while (people := int(counts.sum())) < most:
        spare = left - max(0, least - people - 1) * int(costs.min())
        options = np.flatnonzero(costs <= spare)
        if not options.size:
            break
        chosen = max(options, key=lambda at: (lengths[at], exact[at] > _NEAR, -at))
        counts[chosen] += 1
        left -= int(costs[chosen])
    return [int(count) for count in counts]


# --- Places: where they are ----------------------------------------------------------------------------------------


def _raise_the_lowest(regions: Sequence[_Region], people: int) -> list[int]:
    """Divide people over regions, raising the lowest first; ends when all are held or nobody is left to divide."""
    held: dict[int, float] = {}
    exact = [float(region.least) for region in regions]
    while len(held) < len(regions) and people - sum(exact) > _NEAR:
        held |= _raise_once(regions, people, held)
        exact = [held.get(at, region.least) for at, region in enumerate(regions)]
    counts = [max(region.least, floor(value + _NEAR)) for region, value in zip(regions, exact, strict=True)]
    return _one_more(counts, people, [(region.need, region.offset, region.weight) for region in regions])


def _raise_once(regions: Sequence[_Region], people: int, held: Mapping[int, float]) -> dict[int, float]:
    """Make the lowest level of the regions not held as high as it goes; return those that no solution raises further.

    They are the ones whose row carries a price (dual) at the optimum: maximise f so that f x weight - people <= offset.
    """
    free = [at for at in range(len(regions)) if at not in held]
    count = len(regions)
    rows = np.zeros((len(free), count + 1))
    for row, at in enumerate(free):
        rows[row, at], rows[row, count] = -1, regions[at].weight / people
    bounds = [
        (held.get(at, region.least) / people, held.get(at, region.need) / people) for at, region in enumerate(regions)
    ]
    solved = _solve(
        np.append(np.zeros(count), -1.0),
        (rows, np.array([regions[at].offset / people for at in free])),
        (np.append(np.ones(count), 0.0)[None, :], np.ones(1)),
        [*bounds, (None, None)],
    )
    prices = -solved.ineqlin.marginals * rows[:, count]
    return {at: float(solved.x[at]) * people for at, price in zip(free, prices, strict=True) if price > _PRICED}


def _share(region: _Region, people: int) -> list[int]:
    """Divide a region's people over its cells, each the same share of its need."""
    needs = [cell.uncovered or 0 for cell in region.cells]
    counts = [people * need // (region.need or 1) for need in needs]
    return _one_more(counts, people, [(need, 0, need or 1) for need in needs])


def _one_more(counts: list[int], people: int, places: Sequence[tuple[int, int, int]]) -> list[int]:
    """Give what rounding left over, one person at a time, where (count + offset) / weight is lowest, in order given."""

    def level(at: int) -> float:
        _, offset, weight = places[at]
        return (counts[at] + offset) / weight

    for _ in range(people - sum(counts)):
        counts[min((at for at, (need, *_) in enumerate(places) if counts[at] < need), key=level)] += 1
    return counts


def _grants(
    cells: Sequence[Need], people: Sequence[int], offers: Sequence[_Offer], counts: Sequence[int]
) -> tuple[Grant, ...]:
    """Give every cell the same mix of stretches, rounded so that both cells and stretches keep their totals."""
    rest, left, grants = list(people), sum(counts), []
    for offer, count in zip(offers, counts, strict=True):
        # Rounded cumulatively: each cell gets its share to the person, and all of them together exactly `count`.
        upto = [ahead * count // (left or 1) for ahead in accumulate(rest, initial=0)]
        given = [after - before for before, after in pairwise(upto)]
        grants += [
            Grant(cell, offer.span, number, number * offer.cost)
            for cell, number in zip(cells, given, strict=True)
            if number
        ]
        rest = [had - number for had, number in zip(rest, given, strict=True)]
        left -= count
    return tuple(grants)


def _solve(goal: np.ndarray, upto: _Rows, equal: _Rows, bounds: Sequence[tuple[float | None, float | None]]) -> Any:
    from scipy.optimize import linprog  # noqa: PLC0415 - slow to import, and most pages plan nothing

    solved = linprog(goal, *upto, *equal, bounds=bounds, method="highs")
    if not solved.success:  # limits that can't be met together were refused before
        raise RuntimeError(solved.message)
    return solved


# --- Limits: what held the plan back -------------------------------------------------------------------------------


def _constraints(
    regions: Sequence[_Region], offers: Sequence[_Offer], grants: Sequence[Grant], left: int, limits: Limits
) -> Iterator[Constraint]:
    paid: Counter[Need | str] = Counter()
    for grant in grants:
        paid.update({grant.need: grant.people, grant.need.region: grant.people})
    dearer = left < min(offer.cost for offer in offers)
    yield Constraint(planning.Bound.BUDGET, left, dearer)
    for region in regions:
        if region.least:
            spare = paid[region.name] - region.least
            yield Constraint(planning.Bound.LEAST_SHARE, spare, spare == 0, region.name)
    for cell in (cell for region in regions for cell in region.cells):
        spare = (cell.uncovered or 0) - paid[cell]
        yield Constraint(planning.Bound.NEED, spare, spare == 0, cell.region, cell.sector)
    if grants:
        spare = min(len(grant.span) for grant in grants) - limits.least_months
        yield Constraint(planning.Bound.MONTHS, spare, spare == 0)
