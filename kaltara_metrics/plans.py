"""A plan from question to outcome: what a budget buys or what a goal takes, in the province and in its regions.

The province is planned as one place, so that the answer stands even while nobody knows where its people are; the spread
over regions is worked out beside it where their needs are known.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from kaltara_metrics import planning
from kaltara_metrics.errors import RefusedError
from kaltara_metrics.periods import Month, Span
from kaltara_metrics.planning import Limits, Need, Objective, Plan, RateAt, Requirement
from kaltara_metrics.spreading import spread

LONGEST = 12  # months of the comparison: a budget is a year's


class Asked(StrEnum):
    """What is given and what is sought."""

    BUDGET = "dana"
    GOAL = "sasaran"


@dataclass(frozen=True)
class Wanted:
    """A question to plan: rupiah there are, people to reach, the months to pay; `evenly` adds people month by month."""

    asked: Asked
    budget: int
    goal: int
    span: Span
    objective: Objective = Objective.MOST_PEOPLE
    limits: Limits = field(default_factory=Limits)
    evenly: bool = False


@dataclass(frozen=True)
class Trade:
    """People paid for so many months from the start of the plan, and their rupiah."""

    months: int
    last: Month
    people: int
    rupiah: int


@dataclass(frozen=True)
class Price:
    """What so many people cost over the months of a plan, and the whole months of it that the budget pays for them."""

    people: int
    rupiah: int
    months_paid: int


@dataclass(frozen=True)
class Level:
    """Where a region stands: people who need cover, people paid for, and coverage (a fraction) before and with it."""

    region: str
    need: int
    people: int
    before: float | None
    after: float | None


@dataclass(frozen=True)
class Outcome:
    """What a question comes to.

    `province` is everybody who can be paid for (`uncovered` None: nobody knows how many, so the budget alone limits).
    `covered` are the people paid for in the month before the plan, None where that is unknown. `regional` is None where
    no region's need is known, or where `refused` says why the limits can't be met together.
    """

    wanted: Wanted
    province: Need
    covered: int | None
    plan: Plan
    regional: Plan | None
    refused: str
    requirement: Requirement | None
    trades: tuple[Trade, ...]

    @property
    def rupiah(self) -> int:
        """What it costs: the bill of a goal, or what is spent of a budget."""
        return self.requirement.bill.rupiah if self.requirement else self.plan.rupiah

    @property
    def people(self) -> int:
        """Heads: the goal, or those that a budget pays for."""
        return self.requirement.goal if self.requirement else self.plan.people

    @property
    def person_months(self) -> int:
        """Paid people summed over the months (definition C15)."""
        return self.requirement.bill.person_months if self.requirement else self.plan.person_months

    @property
    def missing(self) -> int | None:
        """People who stay without, negative where a goal exceeds them; None where nobody knows how many there are."""
        return None if self.province.uncovered is None else self.province.uncovered - self.people


def work_out(
    wanted: Wanted, province: Need, regions: Sequence[Need], rate_at: RateAt, covered: int | None = None
) -> Outcome:
    """Answer a question; raises UserError for impossible numbers and RefusedError for a month without a rate."""
    required = _requirement(wanted, rate_at, covered) if wanted.asked is Asked.GOAL else None
    budget = wanted.goal * planning.cost_of_one(wanted.span, rate_at) if required else wanted.budget
    regional, refused = _regional(wanted, regions, budget, rate_at)
    plan = _whole(wanted, province, budget, rate_at)
    return Outcome(wanted, province, covered, plan, regional, refused, required, _trades(wanted, province, rate_at))


def price(people: int, wanted: Wanted, rate_at: RateAt) -> Price:
    """Price people over the months of a plan, beside what its budget would pay of that; raises as `work_out`."""
    bill = planning.bill(people, wanted.span, rate_at)
    bought = planning.months_bought(wanted.budget, people, wanted.span, rate_at)
    return Price(people, bill.rupiah, bought.months)


def levels(plan: Plan) -> tuple[Level, ...]:
    """Return where each planned region stands, its sectors together, in the order of the plan."""
    given: Counter[str] = Counter()
    for grant in plan.grants:
        given[grant.need.region] += grant.people
    return tuple(_level(name, plan, given[name]) for name in dict.fromkeys(cell.region for cell in plan.cells))


def gap(coverages: Sequence[float | None]) -> float | None:
    """Return the widest distance between regions (a fraction); None while one is unknown or there is no second."""
    known = [coverage for coverage in coverages if coverage is not None]
    return max(known) - min(known) if len(known) == len(coverages) > 1 else None


def _requirement(wanted: Wanted, rate_at: RateAt, covered: int | None) -> Requirement:
    return planning.requirement(wanted.goal, covered or 0, wanted.span, rate_at, evenly=wanted.evenly)


def _whole(wanted: Wanted, province: Need, budget: int, rate_at: RateAt) -> Plan:
    """Plan the province as one place: no gap to close and no share to keep between places, only months."""
    most = province.uncovered
    if most is None:
        most = budget // min(rate for _, rate in planning.rates(wanted.span, rate_at))  # nobody limits it but the money
    by_months = wanted.objective is Objective.MOST_PERSON_MONTHS and wanted.asked is Asked.BUDGET
    objective = Objective.MOST_PERSON_MONTHS if by_months else Objective.MOST_PEOPLE
    limits = Limits(min(wanted.limits.least_months, len(wanted.span)))
    return spread([replace(province, uncovered=most)], budget, wanted.span, rate_at, objective, limits)


def _regional(wanted: Wanted, regions: Sequence[Need], budget: int, rate_at: RateAt) -> tuple[Plan | None, str]:
    if all(need.uncovered is None for need in regions):
        return None, ""
    objective = wanted.objective
    if wanted.asked is Asked.GOAL and objective is Objective.MOST_PERSON_MONTHS:
        objective = Objective.MOST_PEOPLE  # a goal says how many people and how long
    try:
        return spread(regions, budget, wanted.span, rate_at, objective, wanted.limits), ""
    except RefusedError as refusal:
        return None, str(refusal)


def _trades(wanted: Wanted, province: Need, rate_at: RateAt) -> tuple[Trade, ...]:
    """Say what one to twelve months from the start of the plan come to: a budget's people, or a goal's rupiah."""
    found, cost = [], 0
    for months, (month, rate) in enumerate(planning.rates(_year_from(wanted.span.start), rate_at), start=1):
        cost += rate
        people = wanted.goal
        if wanted.asked is Asked.BUDGET:
            people = min(wanted.budget // cost, wanted.budget if province.uncovered is None else province.uncovered)
        found.append(Trade(months, month, people, people * cost))
    return tuple(found)


def _year_from(start: Month) -> Span:
    return Span(start, start.plus(LONGEST - 1))


def _level(name: str, plan: Plan, people: int) -> Level:
    cells = [cell for cell in plan.cells if cell.region == name]
    need = sum(cell.uncovered or 0 for cell in cells)
    if any(cell.base is None or cell.covered is None for cell in cells):
        return Level(name, need, people, None, None)
    base, covered = sum(cell.base or 0 for cell in cells), sum(cell.covered or 0 for cell in cells)
    return Level(name, need, people, covered / base if base else None, (covered + people) / base if base else None)
