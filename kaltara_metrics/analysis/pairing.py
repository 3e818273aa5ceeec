"""Two selections beside each other, cell by cell: how far they differ, or why that can't be said."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from kaltara_metrics.catalog import MEASURES, Metric
from kaltara_metrics.model import Cell, Flag, State
from kaltara_metrics.query import Answer

_NO_CELL = Cell({}, State.UNKNOWN)


class Reason(StrEnum):
    """Why two figures can't be compared: the first ones hold for whole metrics, the others for a pair of cells."""

    OTHER_UNIT = "other_unit"
    OTHER_NATURE = "other_nature"
    OTHER_DEFINITION = "other_definition"
    OTHER_SUBJECT = "other_subject"
    WITHHELD = "withheld"
    NOT_APPLICABLE = "not_applicable"
    UNKNOWN = "unknown"
    OTHER_ORIGIN = "other_origin"
    OTHER_SEGMENTS = "other_segments"
    OTHER_MONTHS = "other_months"
    OTHER_DATES = "other_dates"
    SAME_FIGURE = "same_figure"


@dataclass(frozen=True)
class Pair:
    """One cell of two selections. `difference` is the first less the second, `relative` its share of the second.

    What can't be compared has a `reason` and no difference; nought as the second has a difference and no share.
    """

    by: Mapping[str, str]
    first: Cell
    second: Cell
    difference: float | None = None
    relative: float | None = None
    reason: Reason | None = None


def kinship(first: Metric, second: Metric) -> Reason | None:
    """Say why two metrics can't be set against each other; None where they can.

    Rates can where they share base and definition. Counts can where they count the same kind of thing: how far they
    differ is then what one counts and the other does not, and no change.
    """
    if first is second:
        return None
    if first.unit != second.unit:
        return Reason.OTHER_UNIT
    if first.nature is not second.nature:
        return Reason.OTHER_NATURE
    if first.is_rate or second.is_rate:
        same = first.denominator == second.denominator is not None and first.per == second.per
        return None if same and first.definition == second.definition else Reason.OTHER_DEFINITION
    tables = {MEASURES[one.numerator.measure].table for one in (first, second)}
    return None if len(tables) == 1 else Reason.OTHER_SUBJECT


def pairs(first: Answer, second: Answer, *, over_time: bool = False) -> tuple[Pair, ...]:
    """Set the cells of two answers with the same cuts against each other, in the order of the first.

    `over_time` says that they answer for different times; otherwise their figures must be of the same dates.
    """
    whole = kinship(first.metric, second.metric)
    others = {_key(cell, over_time=over_time): cell for cell in second.cells}
    return tuple(
        _pair(cell, others.get(_key(cell, over_time=over_time), _NO_CELL), whole, over_time=over_time)
        for cell in first.cells
    )


def _key(cell: Cell, *, over_time: bool) -> tuple[tuple[str, str], ...]:
    return tuple((name, value) for name, value in cell.by.items() if not (over_time and name == "month"))


def _pair(first: Cell, second: Cell, whole: Reason | None, *, over_time: bool) -> Pair:
    reason = whole or _reason(first, second, over_time=over_time)
    if reason:
        return Pair(first.by, first, second, reason=reason)
    difference = first.value - second.value
    return Pair(first.by, first, second, difference, difference / second.value if second.value else None)


def _reason(first: Cell, second: Cell, *, over_time: bool) -> Reason | None:
    states = {first.state, second.state}
    found = {
        Reason.WITHHELD: State.WITHHELD in states,
        Reason.UNKNOWN: State.UNKNOWN in states,
        Reason.NOT_APPLICABLE: State.NOT_APPLICABLE in states,
        Reason.OTHER_ORIGIN: first.origin is not second.origin,
        Reason.OTHER_SEGMENTS: first.segments != second.segments and _is_partial(first, second),
        Reason.OTHER_MONTHS: len(first.months) != len(second.months),
        Reason.OTHER_DATES: not over_time and _dates(first) != _dates(second),
        Reason.SAME_FIGURE: over_time and not first.months and first.as_of == second.as_of,
    }
    return next((reason for reason, holds in found.items() if holds), None)


def _is_partial(*cells: Cell) -> bool:
    return any(Flag.PARTIAL_SEGMENTS in cell.flags for cell in cells)


def _dates(cell: Cell) -> tuple[object, ...]:
    return cell.months or (cell.as_of, cell.denominator_as_of)
