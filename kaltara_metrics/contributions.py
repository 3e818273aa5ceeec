"""What one person's contribution costs in a month, from the dated rates in the store; nothing is a constant here.

Only rates in rupiah a month can be told for a person, which are those of non-wage workers (BPU): a vulnerable worker's
package is JKK and JKM at the lowest reported income. A relief holds for those it names alone, never for people whose
contribution APBN or APBD pays (PP 50/2025).
"""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from functools import lru_cache

from kaltara_metrics.periods import Month, parse_span
from kaltara_metrics.planning import RateAt
from kaltara_metrics.store.reader import Reader

PACKAGE = ("JKK", "JKM")  # what a vulnerable worker's contribution pays for
EVERYBODY = "semua"  # whom the base rates are for; a government paying for somebody pays these
A_MONTH = "rupiah_per_bulan"


@dataclass(frozen=True)
class Rate:
    """One contribution rate as its source gives it, with the dates it holds between; `amount` in `unit`."""

    rate_id: str
    segment: str
    programme: str
    basis: str | None
    amount: float
    unit: str
    band: str | None
    valid_from: str | None
    valid_to: str | None
    applies_to: str | None
    legal_basis: str | None
    publisher: str
    title: str
    url: str | None
    confidence: str
    caveat: str | None

    def holds(self, month: Month) -> bool:
        """Whether the rate is in force in a month; one that gives no date always is."""
        begun = self.valid_from is None or parse_span(self.valid_from).start <= month
        return begun and (self.valid_to is None or month <= parse_span(self.valid_to).end)


_COLUMNS = ", ".join(column.name for column in fields(Rate))


@lru_cache(maxsize=4)
def rates(reader: Reader) -> tuple[Rate, ...]:
    """Return every contribution rate of a store version, in the order they came."""
    rows = reader.rows(f"SELECT {_COLUMNS} FROM contribution_rate ORDER BY rowid")  # noqa: S608 - names of our own fields
    return tuple(Rate(*row) for row in rows)


def package(known: Sequence[Rate], month: Month, *, payer: str = EVERYBODY) -> tuple[Rate, ...]:
    """Return the rates that make up a vulnerable worker's contribution in a month; none where one of them is unknown.

    `payer` names a relief, such as mandiri_transportasi; where it has no rate in that month, the base rate holds. Of
    several rates in force the one that began last is taken, and of equals the one that came last.
    """
    found = [_in_force(known, programme, month, payer) for programme in PACKAGE]
    return tuple(rate for rate in found if rate) if all(found) else ()


def monthly(known: Sequence[Rate], month: Month, *, payer: str = EVERYBODY) -> float | None:
    """Return rupiah for one vulnerable worker in a month: 10.000 (JKK) + 6.800 (JKM) = 16.800; None where unknown."""
    parts = package(known, month, payer=payer)
    return sum(rate.amount for rate in parts) if parts else None


def rate_at(known: Sequence[Rate], *, payer: str = EVERYBODY) -> RateAt:
    """Return the rate of each month as plans take it."""
    return lambda month: monthly(known, month, payer=payer)


def _in_force(known: Sequence[Rate], programme: str, month: Month, payer: str) -> Rate | None:
    own = [
        rate
        for rate in known
        if (rate.segment, rate.programme, rate.unit) == ("BPU", programme, A_MONTH) and rate.holds(month)
    ]
    for who in (payer, EVERYBODY):
        named = [rate for rate in own if (rate.applies_to or EVERYBODY) == who]
        if named:
            return max(reversed(named), key=lambda rate: rate.valid_from or "")
    return None
