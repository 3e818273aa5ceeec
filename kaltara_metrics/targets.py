"""Targets as they were set, and the pace each would have needed. A target belongs to one definition."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from functools import lru_cache

from kaltara_metrics.errors import UnknownNameError
from kaltara_metrics.periods import Month
from kaltara_metrics.store.reader import Reader


@dataclass(frozen=True)
class Target:
    """One target as one document or speaker set it; `low` and `high` differ for a range. Units in `unit`.

    `metric` is the catalog metric it is measured by, or a name that the catalog does not hold when its definition can't
    be calculated here. `statements` are ids of the ledger rows that speak of it. A target from an office's file has no
    English name.
    """

    target_id: str
    name: str
    period: str
    metric: str
    definition_id: str | None
    region: str
    low: float
    high: float
    unit: str
    set_by: str | None
    document: str | None
    decided_on: str | None
    status: str
    statements: str | None
    publisher: str
    title: str
    url: str | None
    confidence: str
    caveat: str | None
    name_en: str | None = None
    caveat_en: str | None = None

    @property
    def due(self) -> Month:
        """Last month of the target's year."""
        return Month(int(self.period[:4]), 12)

    @property
    def statement_ids(self) -> tuple[str, ...]:
        """Ledger rows that speak of it."""
        return tuple((self.statements or "").split())


@dataclass(frozen=True)
class Pace:
    """People a month that were needed from `start` (with `baseline` people) to reach `goal` by `due`."""

    start: Month
    baseline: float
    due: Month
    goal: float

    @property
    def months(self) -> int:
        """Months between start and due."""
        return (self.due.year - self.start.year) * 12 + self.due.month - self.start.month

    @property
    def per_month(self) -> float:
        """Gap divided by the months left: (54.452 - 35.000) / 16 = 1.215,75."""
        return (self.goal - self.baseline) / self.months


_COLUMNS = ", ".join(column.name for column in fields(Target))


@lru_cache(maxsize=4)
def targets(reader: Reader) -> tuple[Target, ...]:
    """Return every target of a store version, in the order of the reviewed file."""
    rows = reader.rows(f"SELECT {_COLUMNS} FROM target ORDER BY rowid")  # noqa: S608 - names of our own fields
    return tuple(Target(*row) for row in rows)


def target(reader: Reader, target_id: str) -> Target:
    """Find a target by its id; raises UnknownNameError."""
    known = {found.target_id: found for found in targets(reader)}
    if target_id not in known:
        raise UnknownNameError("Target", target_id, list(known))
    return known[target_id]


def paces(goal: Target, baselines: Sequence[tuple[Month, float]]) -> tuple[Pace, ...]:
    """Return the pace needed from each known baseline before the target was due."""
    return tuple(Pace(start, people, goal.due, goal.low) for start, people in baselines if start < goal.due)


def months_bought(rupiah: float, people: float, contribution: float) -> float:
    """Return for how many months a budget pays everybody: 2 miliar / (22.121 x 16.800) = 5,4.

    `contribution` is rupiah per person and month.
    """
    return rupiah / (people * contribution)
