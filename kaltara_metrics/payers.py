"""Who pays whose contribution: people and the months paid for them together, what it cost, and when cover ends.

22.121 people for 5 months is not 22.121 people, so a payer is never told by heads alone.
"""

from dataclasses import dataclass
from itertools import groupby, pairwise

from kaltara_metrics.model import Cell
from kaltara_metrics.periods import Month, parse_span
from kaltara_metrics.planning import RateAt
from kaltara_metrics.query import KNOWN_STATES, Answer

Series = tuple[tuple[Month, float | None], ...]
_YEAR = 12


@dataclass(frozen=True)
class End:
    """Cover that ended after a month: people before and in the month after, None where that is not known."""

    last: Month
    before: float
    after: float | None

    @property
    def lost(self) -> float | None:
        """People who were covered in the last month and are not any more; None where the month after is unknown."""
        return None if self.after is None else self.before - self.after


@dataclass(frozen=True)
class Payer:
    """One payer: people at the month asked about, and what was paid for them in its year.

    `monthly` and `rupiah` hold every month of the year, None where it is not known; `due` is what the months paid cost
    at the dated rates, None where a rate is not known.
    """

    funding: str
    people: Cell
    monthly: Series
    rupiah: Series
    due: float | None
    end: End | None

    @property
    def person_months(self) -> float | None:
        """Person-months of the months that are known: 35.000 x 5 + 7.000 x 1 = 182.000; None where none is."""
        return _sum(self.monthly)

    @property
    def paid(self) -> tuple[Month, ...]:
        """Months of the year in which somebody was paid for."""
        return tuple(month for month, people in self.monthly if people)

    @property
    def unknown(self) -> int:
        """Months of the year of which nothing is known."""
        return sum(people is None for _, people in self.monthly)

    @property
    def cost(self) -> float | None:
        """Rupiah of the months that are known."""
        return _sum(self.rupiah)

    @property
    def whole_year(self) -> float | None:
        """People whom the person-months would cover for all of a year: 182.000 / 12 = 15.167."""
        return None if self.person_months is None else self.person_months / _YEAR

    def is_dated(self, month: Month) -> bool:
        """Whether it is known what was paid in a month; other months alone say nothing of that month's people."""
        return dict(self.monthly).get(month) is not None

    @property
    def stretches(self) -> tuple[tuple[float, int], ...]:
        """How many people were paid for in how many months, in order: ((35.000, 4), (42.000, 1)); zeros left out."""
        runs = [(people, len(list(same))) for people, same in groupby(self.monthly, key=lambda one: one[1])]
        return tuple((people, months) for people, months in runs if people)


@dataclass(frozen=True)
class Paid:
    """All payers of a month and its year, in the catalog's order.

    `total` is the number of people whoever pays, `people` the same by payer, `months` and `rupiah` what was paid by
    payer and month, `series` people by payer and month up to the month after the year.
    """

    at: Month
    total: Answer
    people: Answer
    series: Answer
    months: Answer
    rupiah: Answer
    payers: tuple[Payer, ...]

    @property
    def year(self) -> int:
        """Year in which months are counted."""
        return self.at.year

    @property
    def known(self) -> tuple[Payer, ...]:
        """Payers whose people are known at the month, most people first."""
        known = [payer for payer in self.payers if payer.people.state in KNOWN_STATES]
        return tuple(sorted(known, key=lambda payer: -payer.people.value))

    @property
    def ended(self) -> tuple[Payer, ...]:
        """Payers whose cover is known to have ended for somebody, most people first."""
        ended = [payer for payer in self.payers if payer.end and payer.end.lost]
        return tuple(sorted(ended, key=lambda payer: -payer.end.lost))

    def share(self, payer: Payer) -> float | None:
        """Payer's part of the people whoever pays; None where either is unknown or nobody is paid for."""
        whole = self.total.only
        if whole.state not in KNOWN_STATES or payer.people.state not in KNOWN_STATES or not whole.value:
            return None
        return payer.people.value / whole.value


def paid(at: Month, total: Answer, people: Answer, series: Answer, flows: tuple[Answer, Answer], rate: RateAt) -> Paid:
    """Put five answers together: people in all and by funding at a month, people by funding and month, two flows.

    `flows` are person-months and rupiah by funding and month of the year; `rate` gives the rupiah for one person in a
    month.
    """
    months, rupiah = flows
    payers = []
    for cell in people.cells:
        funding = cell.by["funding"]
        monthly = _monthly(months, funding)
        payers.append(
            Payer(
                funding, cell, monthly, _monthly(rupiah, funding), _due(monthly, rate), _end(_monthly(series, funding))
            )
        )
    return Paid(at, total, people, series, months, rupiah, tuple(payers))


def ends(series: Series) -> tuple[End, ...]:
    """Return every month after which fewer people were covered, or after which nothing is known, in order."""
    return tuple(
        End(month, people, after)
        for (month, people), (_, after) in pairwise(series)
        if people and (after is None or after < people)
    )


def _end(series: Series) -> End | None:
    """Return the end that cost most people their cover; where none is known, the last month known to be covered."""
    found = ends(series)
    known = [end for end in found if end.after is not None]
    return max(known, key=lambda end: end.lost) if known else (found[-1] if found else None)


def _monthly(answer: Answer, funding: str) -> Series:
    return tuple(
        (_month(cell), cell.value if cell.state in KNOWN_STATES else None)
        for cell in answer.cells
        if cell.by["funding"] == funding
    )


def _month(cell: Cell) -> Month:
    return parse_span(cell.by["month"]).start


def _sum(series: Series) -> float | None:
    known = [value for _, value in series if value is not None]
    return sum(known) if known else None


def _due(monthly: Series, rate: RateAt) -> float | None:
    priced = [(people, rate(month)) for month, people in monthly if people]
    if not priced or any(rupiah is None for _, rupiah in priced):
        return None
    return sum(people * rupiah for people, rupiah in priced)
