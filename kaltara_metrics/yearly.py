"""Years of a flow from its months: a year is known where each of its twelve months is."""

from collections.abc import Mapping

from kaltara_metrics.model import Cell, State
from kaltara_metrics.periods import parse_span
from kaltara_metrics.query import KNOWN_STATES, Answer

_MONTHS = 12


def totals(months: Answer) -> Mapping[int, float | State]:
    """Add up an answer cut by month, by year; a year that lacks a month is unknown, or withheld where one is."""
    years: dict[int, list[Cell]] = {}
    for cell in months.cells:
        years.setdefault(parse_span(cell.by["month"]).start.year, []).append(cell)
    return {year: _total(cells) for year, cells in sorted(years.items())}


def _total(cells: list[Cell]) -> float | State:
    if any(cell.state is State.WITHHELD for cell in cells):
        return State.WITHHELD
    known = [cell.value for cell in cells if cell.state in KNOWN_STATES]
    return sum(known) if len(known) == _MONTHS else State.UNKNOWN
