"""The ledger: every published claim with who said it, when, where, and what speaks against it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date
from functools import lru_cache
from typing import TypeVar

from kaltara_metrics.store.reader import Reader


@dataclass(frozen=True)
class Statement:
    """One published claim, or a quantity derived from such claims (`formula` given). `value` in `unit`.

    `indicator` is our own name of the figure; offices' files and older store versions have it in Indonesian only.
    """

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
    indicator_en: str | None = None

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
    """One group of statements that contradict each other, with what is known about why, in both languages.

    Store versions of an older dashboard have no English.
    """

    key: str
    title: str
    explanation: str
    verdict: str | None
    title_en: str | None = None
    explanation_en: str | None = None
    verdict_en: str | None = None


_Kept = TypeVar("_Kept", Statement, Conflict)


def ledger(reader: Reader) -> Mapping[str, Statement]:
    """Return all statements of a store version by id, in the order of the reviewed file."""
    return _ledger(reader)


@lru_cache(maxsize=4)
def _ledger(reader: Reader) -> Mapping[str, Statement]:
    return {one.statement_id: one for one in _all(reader, "statement", Statement)}


def conflicts(reader: Reader) -> tuple[Conflict, ...]:
    """Return the groups of contradicting statements, in the order of the reviewed file."""
    return tuple(_all(reader, "conflict", Conflict))


def _all(reader: Reader, table: str, kind: type[_Kept]) -> list[_Kept]:
    """Read a table's rows in order; a column that the version is too old for is nothing."""
    held = reader.columns(table)
    names = (column.name for column in fields(kind))
    columns = ", ".join(name if name in held else f"NULL AS {name}" for name in names)
    return [kind(*row) for row in reader.rows(f"SELECT {columns} FROM {table} ORDER BY rowid")]  # noqa: S608 - names of our own
