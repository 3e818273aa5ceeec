"""Survey error of an answer's base: intervals of its rates and the ranks that it leaves open.

The error of a base that adds up several rows is that of independent estimates: the squares of their absolute errors add
up. It is told only for rows that add up to exactly the base the answer divides by, and only where every one of them has
its relative standard error; otherwise the error is unknown and there is no interval.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from math import isclose, sqrt

from kaltara_metrics.analysis.naming import named
from kaltara_metrics.catalog import MEASURES, SECTOR_PARTS
from kaltara_metrics.equity import Group
from kaltara_metrics.errors import RefusedError
from kaltara_metrics.model import Cell
from kaltara_metrics.periods import Month
from kaltara_metrics.query import KNOWN_STATES, Answer
from kaltara_metrics.store.reader import Reader, current
from kaltara_metrics.uncertainty import Estimate, Interval, Ranking, Reliability, rank_groups

_SURVEYED = "workforce"
_LENGTHS = {"provinsi": 2, "kabupaten": 5, "kecamatan": 8, "desa": 13}
_ROWS = """
SELECT block_id, SUBSTR(region, 1, ?), sector, sex, SUM(value), SUM(POWER(value * relative_standard_error / 100, 2)),
       COUNT(*) FILTER (value > 0 AND relative_standard_error IS NULL)
FROM workforce JOIN block USING (block_id)
WHERE measure = ? AND workforce.month = ? AND block.origin = ? AND standing <> 'beside'
  AND (region = ? OR region LIKE ?)
GROUP BY ALL"""


@dataclass(frozen=True)
class Spread:
    """The rates of an answer with their survey error, by the names of its cells.

    `estimates` are those whose error is known; `without` names the others. `ranking` is None where fewer than two are
    known or where an error is missing: a rank among some says nothing of all.
    """

    answer: Answer
    estimates: Mapping[str, Estimate]
    without: tuple[str, ...]
    ranking: Ranking | None

    def intervals(self, name: str) -> tuple[Interval, ...]:
        """Return the 80 % and 95 % interval of one cell; none where its error is unknown."""
        return self.estimates[name].intervals if name in self.estimates else ()

    def reliability(self, name: str) -> Reliability | None:
        """Return how far one cell's base may be used, by BPS's rule."""
        return self.estimates[name].reliability if name in self.estimates else None


def spread(answer: Answer, *, reader: Reader | None = None) -> Spread:
    """Return intervals and rank ranges of a rate over a surveyed base.

    Raises RefusedError for a metric whose base is no survey's.
    """
    below = answer.metric.denominator
    if below is None or MEASURES[below.measure].table != _SURVEYED:
        raise RefusedError(f"Penyebut {answer.metric.name} bukan taksiran survei, maka tidak mempunyai galat survei.")
    cells = named(answer)
    errors = _errors(answer, reader or current())
    estimates = {
        name: Estimate(Group(name, cell.numerator, cell.denominator), errors[id(cell)])
        for name, cell in cells.items()
        if errors.get(id(cell)) is not None
    }
    without = tuple(name for name in cells if name not in estimates)
    known = [name for name, cell in cells.items() if cell.state in KNOWN_STATES]
    complete = len(estimates) == len(known) > 1
    ranking = rank_groups(estimates.values(), unknown=without) if complete else None
    return Spread(answer, estimates, without, ranking)


def _errors(answer: Answer, reader: Reader) -> dict[int, float | None]:
    """Relative standard errors in percent, by the identity of the cell."""
    rows = {day: _rows(answer, day, reader) for day in {cell.denominator_as_of for cell in answer.cells} if day}
    found = {}
    for cell in answer.cells:
        if cell.state in KNOWN_STATES and cell.denominator and cell.numerator is not None and cell.denominator_as_of:
            found[id(cell)] = _error(answer, cell, rows[cell.denominator_as_of])
    return found


def _rows(answer: Answer, day: date, reader: Reader) -> list[tuple]:
    listed = answer.question.place_dimension
    place = answer.question.place
    length = _LENGTHS[listed.level if listed else place.level]
    below, origin = answer.metric.denominator, answer.origin
    if below is None or origin is None:
        return []
    values = [length, below.measure, Month.of(day).first, origin.value, place.code, f"{place.code}.%"]
    return reader.rows(_ROWS, values)


def _error(answer: Answer, cell: Cell, rows: list[tuple]) -> float | None:
    """Take the block whose rows add up to the base; None where it has a row without an error, or none adds up."""
    wanted = {**answer.question.where, **cell.by}
    place = next(
        (wanted[name] for name in ("region", "kecamatan", "desa") if name in wanted), answer.question.place.code
    )
    sums: dict[int, list[float]] = defaultdict(lambda: [0.0, 0.0, 0.0])
    for block, region, sector, sex, value, squared, lacking in rows:
        if region == place and _fits(wanted, sector, sex):
            for number, more in enumerate((value, squared or 0.0, lacking)):
                sums[block][number] += more
    base = float(cell.denominator or 0)
    whole = [(squared, lacking) for value, squared, lacking in sums.values() if isclose(value, base)]
    squared, lacking = min(whole, key=lambda one: one[1], default=(0.0, 1.0))
    return None if lacking else 100 * sqrt(squared) / base


def _fits(wanted: Mapping[str, str], sector: str | None, sex: str | None) -> bool:
    group = wanted.get("sector_group")
    return (
        ("sector" not in wanted or sector == wanted["sector"])
        and (group is None or sector in {group, *SECTOR_PARTS[group]})
        and ("sex" not in wanted or sex == wanted["sex"])
    )
