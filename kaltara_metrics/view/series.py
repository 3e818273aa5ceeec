"""A figure over time: which months have figures of their own, and which neighbours may be joined by a line."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from kaltara_metrics import catalog
from kaltara_metrics.model import Cell
from kaltara_metrics.periods import Month, parse
from kaltara_metrics.query import Answer
from kaltara_metrics.view import words

_YEAR = 12  # months


def own(series: Answer, **where: str) -> tuple[Cell, ...]:
    """Return the known cells of their own month, first to last: none carried over from an earlier round.

    `series` is cut by month; `where` picks one line of a series that is cut by more.
    """
    picked = [cell for cell in series.known if all(cell.by[name] == value for name, value in where.items())]
    return tuple(cell for cell in picked if cell.as_of and str(Month.of(cell.as_of)) == cell.by["month"])


def lines(series: Answer, *cuts: str) -> dict[tuple[str, ...], list[Cell]]:
    """Return the cells of `own` for each combination of the cuts' values that has any, by those values."""
    return together(own(series), cuts)


def together(cells: Iterable[Cell], cuts: Sequence[str]) -> dict[tuple[str, ...], list[Cell]]:
    """Put the cells of each combination of the cuts' values together."""
    found: dict[tuple[str, ...], list[Cell]] = {}
    for cell in cells:
        found.setdefault(tuple(cell.by[name] for name in cuts), []).append(cell)
    return found


def runs(series: Answer, points: Sequence[Cell]) -> list[list[Cell]]:
    """Cut points into runs that a line may join; a point that may be joined to none is a run of its own."""
    joined: list[list[Cell]] = [[point] for point in points[:1]]
    for before, after in pairwise(points):
        if is_joined(series, before, after):
            joined[-1].append(after)
        else:
            joined.append([after])
    return joined


def is_joined(series: Answer, before: Cell, after: Cell) -> bool:
    """Whether nothing is unknown between two points, and both count the same thing from the same kind of source.

    Two rounds of a survey may be as far apart as a round answers for, two months of a stock are neighbours.
    """
    carry = catalog.MEASURES[series.metric.numerator.measure].carry
    apart = month(after).year * 12 + month(after).month - month(before).year * 12 - month(before).month
    return apart <= carry and is_same(before, after)


def is_same(before: Cell, after: Cell) -> bool:
    """Whether two figures of a metric count the same segments from the same origin."""
    return (before.origin, before.segments) == (after.origin, after.segments)


def month(cell: Cell) -> Month:
    """Return the month that a cell of a series answers for."""
    return parse(cell.by["month"])


def breaks(series: Answer, points: Sequence[Cell]) -> dict[str, bool]:
    """Whether a line over these points is broken where months are `unknown`, and where what is counted is `changed`."""
    gaps = [(before, after) for before, after in pairwise(points) if not is_joined(series, before, after)]
    changed = [not is_same(before, after) for before, after in gaps]
    return {"unknown": not all(changed), "changed": any(changed)}


def year_before(run: Sequence[Cell]) -> Cell:
    """Return the same month a year before a run's last, because schemes and projects end with the year; else the first.

    The cells are of one run, so that what is returned counts the same thing.
    """
    wanted = month(run[-1]).plus(-_YEAR)
    return next((cell for cell in run if month(cell) == wanted), run[0])


def only(series: Answer, months: Sequence[Month]) -> Answer:
    """Keep some months of a series."""
    wanted = {str(one) for one in months}
    return replace(series, cells=tuple(cell for cell in series.cells if cell.by["month"] in wanted))


def by_month(series: Answer) -> dict[str, Answer]:
    """Take a series apart: one answer a month, by the month's name, first to last."""
    months = sorted({cell.by["month"] for cell in series.cells})
    return {words.label("month", text): only(series, [parse(text)]) for text in months}
