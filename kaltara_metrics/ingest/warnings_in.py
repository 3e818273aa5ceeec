"""What is read but looks wrong: totals that don't add up, rates that don't divide or exceed 100 %, outliers.

A warning never changes or drops a value; it is told with its place.
"""

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

import numpy as np

from kaltara_metrics.ingest.coded import CodedColumn, combined, factorise
from kaltara_metrics.ingest.kind_fields import NO_SUM, REGION_FIELDS, TIME_FIELDS
from kaltara_metrics.ingest.large_tables import is_large
from kaltara_metrics.ingest.meanings import Meaning
from kaltara_metrics.ingest.model import Finding, Problem, Value, column_letter
from kaltara_metrics.ingest.number_checks import FEWEST_IN_SERIES, outliers
from kaltara_metrics.ingest.numbers_in import read_numbers, telling_numbers
from kaltara_metrics.ingest.quoted import decimals, quoted, whole
from kaltara_metrics.ingest.understood import Facts, Group
from kaltara_metrics.ingest.understood import cells as cells_of
from kaltara_metrics.periods import parse_span

_PERCENT = 100
_ROUNDING = 0.05  # percentage points: half a unit of the one decimal that such tables print
_MONTHS = ("month", "months_to", "period")
_TIMES = frozenset({"month", "months_from", "months_to", "period"})
_BASES = frozenset({"target", "total"})


def all_of(facts: Facts, meanings: Sequence[Meaning]) -> Iterator[Finding]:
    """Tell everything about a table that somebody should look at."""
    yield from _totals(facts, meanings)
    yield from _rates(facts, meanings)
    yield from _outliers(facts)


def _totals(facts: Facts, meanings: Sequence[Meaning]) -> Iterator[Finding]:
    """Hold each stated total against the sum of the rows of its month and labels; two for the same are not compared."""
    said = {row: _said_beside(facts, meanings, row) for row in facts.table.totals}
    telling = {place: telling_numbers(cells_of(facts, place)[1]) for place in facts.columns} if said else {}
    for row, cells in said.items():
        if list(said.values()).count(cells) > 1:
            continue
        rows = _rows_saying(facts, cells)
        for place, values in facts.columns.items():
            stated = _number(facts, row, place, telling[place]) if _adds_up(facts, place) else None
            added = float(np.nansum(values[rows]))
            if stated is not None and not math.isclose(stated, added):
                month = _agreed(facts, rows, place, _MONTHS, _month)
                yield replace(_at(facts, row, place, _mismatch(stated, added)), month=month)


def _mismatch(stated: float, added: float) -> Problem:
    told = f"Jumlah yang tertulis {whole(stated)}, sedangkan baris-barisnya menjadi {whole(added)}"
    return Problem("jumlah-tidak-cocok", f"{told}; rinciannya yang dipakai.")


def _said_beside(facts: Facts, meanings: Sequence[Meaning], row: int) -> dict[int, str]:
    """Cells of a total row, other than its region and numbers, that say which rows it adds up."""
    keys = [place for place, meaning in enumerate(meanings) if meaning.field in {*TIME_FIELDS, *facts.kind.keys}]
    cells = {place: facts.table.sheet.columns[facts.table.positions[place]][row] for place in keys}
    return {
        place: str(value).strip()
        for place, value in cells.items()
        if value is not None and meanings[place].field not in REGION_FIELDS
    }


def _rows_saying(facts: Facts, cells: Mapping[int, str]) -> np.ndarray:
    say_so = np.ones(len(facts.table.body), bool)
    for place, text in cells.items():
        codes, uniques = cells_of(facts, place)
        say_so &= CodedColumn(codes, uniques).where(np.array([str(one).strip() == text for one in uniques], bool))
    return np.flatnonzero(say_so)


def _adds_up(facts: Facts, place: int) -> bool:
    # Rates, lines and indices have no sum.
    (group,) = (one for one in facts.groups if place in one.places.values())
    name = next(field for field, at in group.places.items() if at == place)
    value = group.keys.get("measure")
    measured = set(factorise(value)[1]) if isinstance(value, CodedColumn) else {value}
    return all(facts.kind.quantity(name, measure).whole for measure in measured) and not measured & NO_SUM


def _number(facts: Facts, row: int, place: int, beside: Sequence[Value]) -> float | None:
    value = facts.table.sheet.columns[facts.table.positions[place]][row]
    read = read_numbers([value, *beside], [1] * (1 + len(beside)), whole=True, unit=None).results[0]
    return read if isinstance(read, int | float) else None


def _at(facts: Facts, row: int, place: int, problem: Problem) -> Finding:
    position = facts.table.positions[place]
    value = facts.table.sheet.columns[position][row]
    where = (facts.table.file, facts.table.sheet.name, facts.table.row_number(row), column_letter(position))
    return Finding(*where, quoted(value) if value is not None else "", problem.rule, problem.message)


def _of_record(facts: Facts, row: int, place: int, problem: Problem) -> Finding:
    """Give a problem of a record its place, and the region and month whose figures it is about."""
    found = _at(facts, int(facts.table.body[row]), place, problem)
    rows = np.array([row])
    region = _agreed(facts, rows, place, ("region",), lambda group, row: group.key("region", row))
    return replace(found, region=region, month=_agreed(facts, rows, place, _MONTHS, _month))


def _agreed(
    facts: Facts, rows: np.ndarray, place: int, names: Sequence[str], said: Callable[[Group, int], str | None]
) -> str | None:
    """Return what all numbers of a column say in some rows; of a column that holds none, what all columns say.

    `said` reads it from the keys called `names`, which are few and the same in many rows.
    """
    own = [group for group in facts.groups if place in group.places.values()]
    different = {said(group, row) for group in own or facts.groups for row in _different(group, names, rows)}
    return different.pop() if len(different) == 1 else None


def _different(group: Group, names: Sequence[str], rows: np.ndarray) -> list[int]:
    """One of all rows that have the same keys of these names."""
    columns = [column for name in names if isinstance(column := group.keys.get(name), CodedColumn)]
    if not columns:
        return rows[:1].tolist()
    _, firsts = combined([(column.codes[rows], len(column.uniques)) for column in columns])
    return rows[firsts].tolist()


def _month(group: Group, row: int) -> str | None:
    """First day of the month, or of the last month of the span, that a record is about."""
    text = next(filter(None, (group.key(name, row) for name in _MONTHS)), None)
    return parse_span(text).end.first.isoformat() if text else None


def _rates(facts: Facts, meanings: Sequence[Meaning]) -> Iterator[Finding]:
    for place, meaning in enumerate(meanings):
        month = meaning.period.end.first.isoformat() if meaning.period else None
        found = _rates_of(facts, meanings, place) if meaning.field == "percent" else ()
        yield from (replace(one, month=month) if month else one for one in found)


def _rates_of(facts: Facts, meanings: Sequence[Meaning], place: int) -> Iterator[Finding]:
    percents = _numbers(facts, place, whole=False, unit="persen")
    divided = _divided(facts, meanings, percents)
    off = np.abs(divided - percents) > _ROUNDING
    for row in np.flatnonzero((percents > _PERCENT) | off).tolist():
        percent = float(percents[row])
        if percent > _PERCENT:
            told = f"{decimals(percent, 2)} % di atas 100 %; ditampilkan apa adanya dan ditandai."
            yield _of_record(facts, row, place, Problem("di-atas-100", told))
        if off[row]:
            told = f"Tertulis {decimals(percent, 2)} %, pembagian angkanya {decimals(float(divided[row]), 2)} %."
            yield _of_record(facts, row, place, Problem("tidak-membagi", told))


def _numbers(facts: Facts, place: int, *, whole: bool, unit: str | None) -> np.ndarray:
    """Numbers of a column over the body, NaN where there is none."""
    codes, uniques = cells_of(facts, place)
    read = read_numbers(uniques, [1] * len(uniques), whole=whole, unit=unit).results
    return np.array([one if isinstance(one, int | float) else np.nan for one in read], float)[codes]


def _divided(facts: Facts, meanings: Sequence[Meaning], percents: np.ndarray) -> np.ndarray:
    """Divide the two columns that the printed rates are of, in percent; NaN where no pair gives most of the rates."""
    below = [place for place, meaning in enumerate(meanings) if meaning.is_value or meaning.field in _BASES]
    counted = facts.columns
    columns = {
        place: counted[place] if place in counted else _numbers(facts, place, whole=True, unit=None) for place in below
    }
    pairs = [(counted[top], columns[base]) for top in counted for base in below if base != top]
    rates = [top / np.where(base == 0, np.nan, base) * _PERCENT for top, base in pairs]
    fits = [int(np.count_nonzero(np.abs(rate - percents) <= _ROUNDING)) for rate in rates]
    most = max(fits, default=0)
    if 2 * most <= np.count_nonzero(~np.isnan(percents)):
        return np.full(len(percents), np.nan)
    return rates[fits.index(most)]


def _outliers(facts: Facts) -> Iterator[Finding]:
    """Tell figures that stand out from others of the same thing at other times; places differ by nature."""
    if is_large(facts):
        return
    keys = [name for name in (*facts.kind.keys, "measure") if name not in _TIMES]
    series: dict[tuple, list[tuple[float, int, int]]] = {}
    for group in facts.groups:
        for row in np.flatnonzero(facts.accepted & group.present).tolist():
            thing = tuple(group.key(name, row) for name in keys)
            for name, values in group.numbers.items():
                if not np.isnan(values[row]):
                    series.setdefault((name, *thing), []).append((float(values[row]), row, group.places[name]))
    yield from (finding for points in series.values() for finding in _outlying(facts, points))


def _outlying(facts: Facts, points: Sequence[tuple[float, int, int]]) -> Iterator[Finding]:
    if len(points) < FEWEST_IN_SERIES:
        return
    for index in outliers([value for value, _, _ in points]):
        value, row, place = points[index]
        told = f"{decimals(value, 2)} jauh dari angka lain untuk hal yang sama; periksa, tidak diubah."
        yield _of_record(facts, row, place, Problem("pencilan", told))
