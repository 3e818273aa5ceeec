"""What it takes: people, months and rupiah to reach a goal by a date, and what a budget buys.

Cover lapses when nobody pays, so a plan pays people month by month: rupiah = people x months x the rate of each month.
Rates are dated and are handed in by the caller, never kept here. They have to be those of the payer: the relief of PP
50/2025 halves what self-paying members owe from 2026 on, but leaves out everybody whose contribution APBN or APBD pays.
Spreading a budget over regions and sectors is in `spreading`.
"""

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby

from kaltara_metrics.errors import RefusedError, UserError
from kaltara_metrics.periods import Month, Span

# Rupiah for one person's package in a month, for one payer; None when the rate of that month isn't known.
RateAt = Callable[[Month], float | None]

# Months of membership before a death not caused by work pays the whole JKM and not the funeral grant only, as reported
# by BPJS Ketenagakerjaan Grha BPJamsostek, March 2025. Whether separate spells of a year add up is not known.
FULL_JKM_MONTHS = 3
KPI_MONTHS = 6  # months that make one whole worker in definition N4


@dataclass(frozen=True)
class Paid:
    """People paid for in one month, at rupiah a person."""

    month: Month
    people: int
    rate: int

    @property
    def rupiah(self) -> int:
        """People times the month's rate."""
        return self.people * self.rate


@dataclass(frozen=True)
class Bill:
    """What a plan pays, month by month."""

    months: tuple[Paid, ...]

    @property
    def rupiah(self) -> int:
        """Sum over the months."""
        return sum(paid.rupiah for paid in self.months)

    @property
    def person_months(self) -> int:
        """Paid people summed over the months (definition C15)."""
        return sum(paid.people for paid in self.months)

    @property
    def rates(self) -> tuple[tuple[Span, int], ...]:
        """Stretches of months with one rate, so that a change inside the span can be said."""
        stretches = (list(same) for _, same in groupby(self.months, key=lambda paid: paid.rate))
        return tuple((Span(same[0].month, same[-1].month), same[0].rate) for same in stretches)


@dataclass(frozen=True)
class Requirement:
    """What a goal takes: `added` people who are new, `renewed` people to keep paying for, and the bill for both."""

    goal: int
    added: int
    renewed: int
    bill: Bill


@dataclass(frozen=True)
class Bought:
    """Whole months that a budget pays for everybody, the last of them, and the rupiah left over."""

    months: int
    last: Month | None
    leftover: int


class Objective(StrEnum):
    """What is made as large as the budget allows; the first and last pay everybody for the whole span."""

    MOST_PEOPLE = "orang terbanyak"
    MOST_PERSON_MONTHS = "orang-bulan terbanyak"
    SMALLEST_GAP = "kesenjangan terkecil"


@dataclass(frozen=True)
class Need:
    """One cell: people of a region (and sector) not covered yet, and the covered over their base. None is unknown."""

    region: str
    sector: str | None
    uncovered: int | None
    base: int | None = None
    covered: int | None = None

    def __post_init__(self) -> None:
        """Refuse numbers of people below zero."""
        for number in (self.uncovered, self.base, self.covered):
            whole(f"Jumlah orang di {self.name}", number or 0)

    @property
    def name(self) -> str:
        """Region, and sector where there is one."""
        return f"{self.region}, {self.sector}" if self.sector else self.region


@dataclass(frozen=True)
class Limits:
    """Wishes besides the budget: months that everybody gets at least, and a share of each region's need met at least.

    `least_months` of FULL_JKM_MONTHS keeps everybody past the waiting time of the JKM.
    """

    least_months: int = 1
    least_share: float = 0.0

    def __post_init__(self) -> None:
        """Refuse a share that is none."""
        if not 0 <= self.least_share <= 1:
            raise UserError(f"Bagian terkecil {self.least_share} tidak mungkin; tulis pecahan dari 0 sampai 1.")

    @property
    def percent(self) -> str:
        """Smallest share as it is said: 12,5 %."""
        return f"{self.least_share * 100:g} %".replace(".", ",")


@dataclass(frozen=True)
class Grant:
    """People of one cell who are paid for over one stretch of months."""

    need: Need
    span: Span
    people: int
    rupiah: int


class Bound(StrEnum):
    """What can hold a plan back, as it is named to the reader."""

    BUDGET = "Anggaran"
    LEAST_SHARE = "Bagian terkecil"
    NEED = "Kebutuhan"
    MONTHS = "Bulan per orang"


@dataclass(frozen=True)
class Constraint:
    """A limit of the plan, where it holds, and how far the plan stays from it: `slack` in rupiah, people or months.

    A budget binds when what is left doesn't pay one more person, the others when nothing is left.
    """

    bound: Bound
    slack: float
    binding: bool
    region: str = ""
    sector: str | None = None


@dataclass(frozen=True)
class Plan:
    """A spread in whole people over the known cells; `left_out` are cells of which a number is unknown."""

    objective: Objective
    budget: int
    cells: tuple[Need, ...]
    left_out: tuple[Need, ...]
    grants: tuple[Grant, ...]
    constraints: tuple[Constraint, ...]

    @property
    def rupiah(self) -> int:
        """What the plan spends; never more than the budget."""
        return sum(grant.rupiah for grant in self.grants)

    @property
    def leftover(self) -> int:
        """Rupiah that pay nobody."""
        return self.budget - self.rupiah

    @property
    def people(self) -> int:
        """Heads."""
        return sum(grant.people for grant in self.grants)

    @property
    def person_months(self) -> int:
        """Paid people summed over the months (definition C15)."""
        return sum(grant.people * len(grant.span) for grant in self.grants)

    @property
    def kpi_count(self) -> float:
        """Count as BPJS's internal rule does (definition N4)."""
        return sum(kpi_count(grant.people, len(grant.span)) for grant in self.grants)

    def people_in(self, cell: Need) -> int:
        """Heads of one cell."""
        return sum(grant.people for grant in self.grants if grant.need == cell)


def bill(people: int, span: Span, rate_at: RateAt) -> Bill:
    """Price the same people over every month of a span: 22.121 x 5 x 16.800 = 1.858.164.000.

    Raises UserError for a negative number, RefusedError for a month without a rate.
    """
    count = whole("Jumlah orang", people)
    return Bill(tuple(Paid(month, count, rate) for month, rate in rates(span, rate_at)))


def requirement(
    goal: int, covered: int, span: Span, rate_at: RateAt, *, renewed: int | None = None, evenly: bool = False
) -> Requirement:
    """Price `goal` people in the last month of a span, when `covered` people are covered before it.

    `renewed` of the covered are paid from this budget too; unless told, all that the goal counts, because a subsidy
    that isn't renewed ends. The new people come in the first month, or `evenly`, rounded up so that the goal is met.
    Raises UserError for impossible numbers and RefusedError for a month without a rate.
    """
    kept = whole("Jumlah yang iurannya diperpanjang", min(covered, goal) if renewed is None else renewed)
    if kept > whole("Jumlah terlindungi", covered):
        raise UserError(f"Yang diperpanjang ({dotted(kept)}) melebihi yang terlindungi ({dotted(covered)} orang).")
    added = max(0, whole("Tujuan", goal) - covered)
    length = len(span)
    paid = (
        Paid(month, kept + (-(-added * step // length) if evenly else added), rate)
        for step, (month, rate) in enumerate(rates(span, rate_at), start=1)
    )
    return Requirement(goal, added, kept, Bill(tuple(paid)))


def months_bought(budget: float, people: int, span: Span, rate_at: RateAt) -> Bought:
    """Count the whole months from the start of a span, at most all of it, that a budget pays for everybody.

    With one rate this is the whole part of `targets.months_bought`. Raises as `bill` does.
    """
    left = whole("Anggaran", budget)
    months, last = 0, None
    for paid in bill(people, span, rate_at).months:
        if paid.rupiah > left:
            break
        left, months, last = left - paid.rupiah, months + 1, paid.month
    return Bought(months, last, left)


def people_bought(budget: float, span: Span, rate_at: RateAt) -> tuple[int, int]:
    """Return for how many whole people a budget pays every month of a span, and the rupiah left over."""
    return divmod(whole("Anggaran", budget), cost_of_one(span, rate_at))


def cost_of_one(span: Span, rate_at: RateAt) -> int:
    """Return rupiah for one person over every month of a span."""
    return sum(rate for _, rate in rates(span, rate_at))


def kpi_count(people: int, months: int) -> float:
    """Count people as BPJS's internal rule does (definition N4): 35.000 people for 5 months count 29.166,7."""
    return people * min(months, KPI_MONTHS) / KPI_MONTHS


def rates(span: Span, rate_at: RateAt) -> Iterator[tuple[Month, int]]:
    """Yield each month's rate, a broken one rounded up to the rupiah so that no budget is exceeded.

    Raises RefusedError for a month whose rate isn't known.
    """
    for month in span:
        rate = rate_at(month)
        if rate is None or not math.isfinite(rate) or rate <= 0:
            raise RefusedError(f"Iuran per orang untuk {month} belum diketahui; pilih bulan yang tarifnya diketahui.")
        yield month, math.ceil(rate)


def whole(what: str, number: float) -> int:
    """Round a chosen number down to whole people or rupiah; raises UserError for one that can't be."""
    if not math.isfinite(number) or number < 0:
        raise UserError(f"{what} {number} tidak mungkin; tulis angka nol atau lebih.")
    return math.floor(number)


def dotted(number: int) -> str:
    """Write a whole number for a refusal: 1.858.164.000."""
    return f"{number:,}".replace(",", ".")
