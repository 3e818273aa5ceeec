"""How long a group has been paid for, when its cover lapsed, and how many can be past the waiting conditions.

The store counts people by month and knows no persons. Of those paid for in a month at most the smallest of the months
before can have been there all the time, so waiting conditions get an upper limit: nobody can say more without records
of persons. Whether separate spells add up for the conditions is not known.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from kaltara_metrics.periods import Month, Span
from kaltara_metrics.planning import FULL_JKM_MONTHS

SCHOLARSHIP_MONTHS = 36  # contributions before a scholarship is due after a death not caused by work (PP 82/2019)
Series = Sequence[tuple[Month, float | None]]


@dataclass(frozen=True)
class Spell:
    """Months on end in which somebody was paid for; `people` is the most in a month, `person_months` their sum.

    `lapsed_on` is the last day of cover where the month after is known to be unpaid; None while nobody knows.
    """

    span: Span
    people: float
    person_months: float
    lapsed_on: date | None

    @property
    def months(self) -> int:
        """How many months it lasted."""
        return len(self.span)


@dataclass(frozen=True)
class Waiting:
    """Of `people` paid for in a month, at most `at_most` have been for `months` on end; None where a month is unknown.

    `share` is a fraction of the people.
    """

    at: Month
    months: int
    people: float
    at_most: float | None

    @property
    def share(self) -> float | None:
        """At most this share is past the condition."""
        return None if self.at_most is None or not self.people else self.at_most / self.people


def spells(series: Series) -> tuple[Spell, ...]:
    """Return the stretches of paid months in order; months that are missing or None are unknown and end a stretch."""
    known = dict(series)
    found: list[Spell] = []
    run: list[tuple[Month, float]] = []
    for month in _months(series):
        people = known.get(month)
        if people:
            run.append((month, people))
            continue
        if run:
            found.append(_spell(run, run[-1][0].last if people is not None else None))
        run = []
    if run:
        found.append(_spell(run, None))
    return tuple(found)


def months_paid(series: Series, span: Span) -> tuple[int, int]:
    """Count the months of a span in which somebody was paid for, and those that are not known."""
    known = dict(series)
    values = [known.get(month) for month in span]
    return sum(bool(people) for people in values), sum(people is None for people in values)


def waiting(series: Series, at: Month, months: int = FULL_JKM_MONTHS) -> Waiting | None:
    """Return how many of those paid for in a month can be past a waiting condition; None where nobody is known then.

    35.000 paid for from August to December and 7.000 more in December: at most 35.000 of the 42.000 have three months.
    """
    known = dict(series)
    people = known.get(at)
    if people is None:
        return None
    before = [known.get(at.plus(-back)) for back in range(months)]
    return Waiting(at, months, people, None if None in before else min(count for count in before if count is not None))


def _months(series: Series) -> Sequence[Month]:
    months = [month for month, _ in series]
    return list(Span(min(months), max(months))) if months else []


def _spell(run: Sequence[tuple[Month, float]], lapsed_on: date | None) -> Spell:
    people = [count for _, count in run]
    return Spell(Span(run[0][0], run[-1][0]), max(people), sum(people), lapsed_on)
