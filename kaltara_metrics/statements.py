"""The ledger: every published claim with who said it, when, where, and what speaks against it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date
from functools import lru_cache

from kaltara_metrics.store.reader import Reader


@dataclass(frozen=True)
class Statement:
    """One published claim, or a quantity derived from such claims (`formula` given). `value` in `unit`."""

    statement_id: str
    topic: str
    indicator: str
    table_name: str | None
    measure: str | None
    region: str
    region_name: str
    period: str
    month: date
    months_from: date | None
    months_to: date | None
    value: float
    printed_value: str
    unit: str
    segment: str | None
    worker_group: str | None
    funding: str | None
    sector: str | None
    programme: str | None
    area: str | None
    speaker: str | None
    stated_on: str | None
    publisher: str
    title: str
    url: str | None
    definition: str
    confidence: str
    caveat: str | None
    conflict: str | None
    formula: str | None

    @property
    def decimals(self) -> int:
        """Digits after the decimal mark as printed; half a unit of the last one is the rounding it allows."""
        return len(self.printed_value.partition(".")[2])

    @property
    def parts(self) -> tuple[str, ...]:
        """Ids of the statements a derived quantity is calculated from; none for a published one."""
        return tuple(re.findall(r"\{([^}]+)\}", self.formula or ""))


@dataclass(frozen=True)
class Conflict:
    """One group of statements that contradict each other, with what is known about why."""

    key: str
    title: str
    explanation: str
    verdict: str | None


_COLUMNS = ", ".join(column.name for column in fields(Statement))


def ledger(reader: Reader) -> Mapping[str, Statement]:
    """Return all statements of a store version by id, in the order of the reviewed file."""
    return _ledger(reader)


@lru_cache(maxsize=4)
def _ledger(reader: Reader) -> Mapping[str, Statement]:
    rows = reader.rows(f"SELECT {_COLUMNS} FROM statement ORDER BY rowid")  # noqa: S608 - names of our own fields
    return {row[0]: Statement(*row) for row in rows}


def conflicts(reader: Reader) -> tuple[Conflict, ...]:
    """Return the groups of contradicting statements, in the order of the reviewed file."""
    return tuple(
        Conflict(*row) for row in reader.rows("SELECT key, title, explanation, verdict FROM conflict ORDER BY rowid")
    )
