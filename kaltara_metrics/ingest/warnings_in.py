"""What is read but looks wrong: totals that don't add up, rates that don't divide or exceed 100 %, outliers.

A warning never changes or drops a value; it is told with its place.
"""

import math
from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from kaltara_metrics.ingest.kind_fields import REGION_FIELDS, TIME_FIELDS
from kaltara_metrics.ingest.meanings import Meaning
from kaltara_metrics.ingest.model import Finding, Problem, column_letter, factorise
from kaltara_metrics.ingest.number_checks import outliers
from kaltara_metrics.ingest.numbers_in import read_numbers
from kaltara_metrics.ingest.quoted import decimals, quoted, whole
from kaltara_metrics.ingest.understood import Facts

_PERCENT = 100
_ROUNDING = 0.05  # percentage points: half a unit of the one decimal that such tables print
_TIMES = frozenset({"month", "months_from", "months_to", "period"})
_BASES = frozenset({"target", "total"})
_NO_SUM = frozenset({"poverty_line"})
MOST_ROWS = 50_000  # above that outliers are not sought; the report says so
_FEWEST = 5  # values below which nothing stands out


def all_of(facts: Facts, meanings: Sequence[Meaning]) -> Iterator[Finding]:
    """Tell everything about a table that somebody should look at."""
    yield from _totals(facts, meanings)
    yield from _rates(facts, meanings)
    yield from _outliers(facts)


def _totals(facts: Facts, meanings: Sequence[Meaning]) -> Iterator[Finding]:
    """Hold each stated total against the sum of the rows of its month and labels; two for the same are not compared."""
    said = {row: _said_beside(facts, meanings, row) for row in facts.table.totals}
    for row, cells in said.items():
        if list(said.values()).count(cells) > 1:
            continue
        rows = _rows_saying(facts, cells)
        for place, values in facts.columns.items():
            stated = _number(facts, row, place) if _adds_up(facts, place) else None
            added = float(np.nansum(values[rows]))
            if stated is not None and not math.isclose(stated, added):
                yield _at(facts, row, place, _mismatch(stated, added))


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


def _rows_saying(facts: Facts, cells: Mapping[int, str]) -> list[int]:
    columns = {place: facts.table.values(place) for place in cells}
    return [
        row
        for row in range(len(facts.table.body))
        if all(str(columns[place][row]).strip() == text for place, text in cells.items())
    ]


def _adds_up(facts: Facts, place: int) -> bool:
    # Rates, lines and indices have no sum.
    (group,) = (one for one in facts.groups if place in one.places.values())
    name = next(field for field, at in group.places.items() if at == place)
    value = group.keys.get("measure")
    measured = set(value.tolist()) if isinstance(value, np.ndarray) else {value}
    return all(facts.kind.quantity(name, measure).whole for measure in measured) and not measured & _NO_SUM


def _number(facts: Facts, row: int, place: int) -> float | None:
    value = facts.table.sheet.columns[facts.table.positions[place]][row]
    beside = [cell for cell in facts.table.values(place) if cell is not None]
    read = read_numbers([value, *beside], [1] * (1 + len(beside)), whole=True, unit=None).results[0]
    return read if isinstance(read, int | float) else None


def _at(facts: Facts, row: int, place: int, problem: Problem) -> Finding:
    position = facts.table.positions[place]
    value = facts.table.sheet.columns[position][row]
    where = (facts.table.file, facts.table.sheet.name, facts.table.row_number(row), column_letter(position))
    return Finding(*where, quoted(value) if value is not None else "", problem.rule, problem.message)


def _rates(facts: Facts, meanings: Sequence[Meaning]) -> Iterator[Finding]:
    for place, meaning in enumerate(meanings):
        if meaning.field != "percent":
            continue
        percents = _percents(facts, place)
        halves = _halves(facts, meanings, percents)
        for row, percent in enumerate(percents):
            if percent is None:
                continue
            body = int(facts.table.body[row])
            if percent > _PERCENT:
                told = f"{decimals(percent, 2)} % di atas 100 %; ditampilkan apa adanya dan ditandai."
                yield _at(facts, body, place, Problem("di-atas-100", told))
            yield from _division(facts, place, (row, body), percent, halves)


def _percents(facts: Facts, place: int) -> list[float | None]:
    codes, uniques = factorise(facts.table.values(place))
    read = read_numbers(uniques, [1] * len(uniques), whole=False, unit="persen").results
    return [read[code] if isinstance(read[code], int | float) else None for code in codes.tolist()]


def _halves(
    facts: Facts, meanings: Sequence[Meaning], percents: Sequence[float | None]
) -> tuple[list[float | None], list[float | None]] | None:
    """Find the two columns that the printed rates are of: those that give most of them. None where no pair does."""
    below = [place for place, meaning in enumerate(meanings) if meaning.is_value or meaning.field in _BASES]
    counted = {place: _listed(values) for place, values in facts.columns.items()}
    columns = {place: counted.get(place) or _whole_numbers(facts, place) for place in below}
    pairs = [(counted[top], columns[base]) for top in counted for base in below if base != top]
    printed = sum(percent is not None for percent in percents)
    best = max(pairs, key=lambda pair: _fits(pair, percents), default=None)
    return best if best and 2 * _fits(best, percents) > printed else None


def _fits(pair: tuple[list[float | None], list[float | None]], percents: Sequence[float | None]) -> int:
    return sum(
        percent is not None and top is not None and bool(base) and abs(top / base * _PERCENT - percent) <= _ROUNDING
        for top, base, percent in zip(*pair, percents, strict=True)
    )


def _listed(values: np.ndarray) -> list[float | None]:
    return [None if np.isnan(value) else float(value) for value in values]


def _whole_numbers(facts: Facts, place: int) -> list[float | None]:
    codes, uniques = factorise(facts.table.values(place))
    read = read_numbers(uniques, [1] * len(uniques), whole=True, unit=None).results
    return [read[code] if isinstance(read[code], int | float) else None for code in codes.tolist()]


def _division(
    facts: Facts, place: int, rows: tuple[int, int], percent: float, halves: tuple[list, list] | None
) -> Iterator[Finding]:
    row, body = rows
    if halves is None or halves[0][row] is None or not halves[1][row]:
        return
    divided = halves[0][row] / halves[1][row] * _PERCENT
    if abs(divided - percent) > _ROUNDING:
        told = f"Tertulis {decimals(percent, 2)} %, pembagian angkanya {decimals(divided, 2)} %."
        yield _at(facts, body, place, Problem("tidak-membagi", told))


def _outliers(facts: Facts) -> Iterator[Finding]:
    """Tell figures that stand out from others of the same thing at other times; places differ by nature."""
    if len(facts.table.body) > MOST_ROWS:
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
    if len(points) < _FEWEST:
        return
    for index in outliers([value for value, _, _ in points]):
        value, row, place = points[index]
        told = f"{decimals(value, 2)} jauh dari angka lain untuk hal yang sama; periksa, tidak diubah."
        yield _at(facts, int(facts.table.body[row]), place, Problem("pencilan", told))
