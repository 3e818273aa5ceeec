"""The records of one table: every body row times every group of its value columns, each with region, time and keys.

Cells are read column by column, each different value once. What can't be read becomes a finding with its place; a row
with a finding of this kind gives no record.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

import numpy as np

from kaltara_metrics.ingest.kind_fields import Quantity
from kaltara_metrics.ingest.kinds import Kind
from kaltara_metrics.ingest.meanings import Meaning
from kaltara_metrics.ingest.model import Problem
from kaltara_metrics.ingest.numbers_in import Style, find_style, read_numbers
from kaltara_metrics.ingest.periods_in import PeriodRead
from kaltara_metrics.ingest.quoted import quoted
from kaltara_metrics.ingest.row_labels import labels_of
from kaltara_metrics.ingest.tables_in import RawTable
from kaltara_metrics.ingest.understood import Facts, cells, places_of_fields
from kaltara_metrics.ingest.where_when import periods_of, regions_of

_PERCENT_WORDS = frozenset({"persen", "%", "percent"})
_WHOLE = 100


def read_facts(table: RawTable, meanings: Sequence[Meaning], kind: Kind) -> Facts:
    """Read all records of a table that holds `kind`."""
    facts = Facts(table, kind)
    if not len(table.body):
        return facts
    regions = regions_of(facts, meanings)
    periods = periods_of(facts, meanings)
    labels = labels_of(facts, meanings)
    groups = _groups(facts, meanings)
    numbers = {place: column for group in groups.values() for place, column in group.items()}
    facts.columns = numbers
    for row in range(len(table.body)):
        if row not in facts.bad_rows:
            _row_records(facts, row, meanings, groups, (regions[row], periods[row], labels[row]))
    return facts


_Group = tuple[tuple[tuple[str, str], ...], PeriodRead | None]


def _groups(facts: Facts, meanings: Sequence[Meaning]) -> dict[_Group, dict[int, list[float | None]]]:
    """Value columns that share breakdown and period form one record in each row."""
    values = {place: meaning for place, meaning in enumerate(meanings) if _is_of_kind(meaning, facts.kind)}
    if not values:
        told = f"Tidak ada kolom angka yang dikenal untuk {facts.kind.name}; periksa judul kolom atau pakai templat."
        facts.fault(0, None, None, Problem("tanpa-kolom-angka", told))
    styles = _styles(facts, values)
    groups: dict[_Group, dict[int, list[float | None]]] = {}
    for place, meaning in values.items():
        key = (tuple(sorted(meaning.dimensions.items())), meaning.period)
        groups.setdefault(key, {})[place] = _of_unit(facts, meanings, _numbers(facts, place, meaning, styles), place)
    return groups


def _of_unit(facts: Facts, meanings: Sequence[Meaning], numbers: list[float | None], place: int) -> list[float | None]:
    """Take out numbers whose row says persen: a rate is no count, and a percentage over 100 contradicts itself."""
    unit = places_of_fields(meanings, "unit").get("unit")
    if unit is None or not _quantity(facts, meanings[place]).whole:
        return numbers
    kept = list(numbers)
    for row, text in enumerate(facts.table.values(unit)):
        if text is None or not _PERCENT_WORDS.intersection(str(text).lower().split()) or kept[row] is None:
            continue
        if kept[row] > _WHOLE:
            told = (
                f"Satuannya {quoted(text)}, padahal angkanya sebesar itu hanya mungkin jumlah orang; periksa satuannya."
            )
            facts.fault(row, place, facts.table.values(place)[row], Problem("satuan-bertentangan", told))
        kept[row] = None
    return kept


def _is_of_kind(meaning: Meaning, kind: Kind) -> bool:
    return meaning.is_value and meaning.kind == kind.id and meaning.field in kind.values


def _styles(facts: Facts, values: Mapping[int, Meaning]) -> dict[bool, Style | None]:
    """One way of writing numbers for all counts of a table, since a short column rarely tells by itself."""
    styles: dict[bool, Style | None] = {}
    for whole in (True, False):
        pooled = [
            value
            for place, meaning in values.items()
            if _quantity(facts, meaning).whole is whole and not meaning.unit
            for value in cells(facts, place)[1]
        ]
        found = find_style(pooled, whole=whole)
        styles[whole] = None if isinstance(found, Problem) else found
    return styles


def _quantity(facts: Facts, meaning: Meaning) -> Quantity:
    return facts.kind.quantity(meaning.field, meaning.dimensions.get("measure"))


def _numbers(facts: Facts, place: int, meaning: Meaning, styles: Mapping[bool, Style | None]) -> list[float | None]:
    codes, uniques = cells(facts, place)
    counts = np.bincount(codes, minlength=len(uniques)).tolist()
    whole = _quantity(facts, meaning).whole
    column = read_numbers(uniques, counts, whole=whole, unit=meaning.unit, style=styles[whole])
    header = facts.table.header[place]
    facts.assumptions += [f"Kolom {header}: {text}" for text in column.assumptions]
    numbers: list[float | None] = []
    for row, code in enumerate(codes.tolist()):
        outcome = column.results[code]
        if isinstance(outcome, Problem):
            facts.fault(row, place, uniques[code], outcome)
        numbers.append(None if isinstance(outcome, Problem) else outcome)
    return numbers


def _row_records(
    facts: Facts,
    row: int,
    meanings: Sequence[Meaning],
    groups: Mapping[_Group, Mapping[int, list[float | None]]],
    keys: tuple[str | None, PeriodRead | None, dict[str, str]],
) -> None:
    region, period, labels = keys
    for (dimensions, own), columns in groups.items():
        places_of = {meanings[place].field: place for place, values in columns.items() if values[row] is not None}
        numbers = {name: columns[place][row] for name, place in places_of.items()}
        if numbers:
            when = own or period
            known = {name: value for name, value in dimensions if name in facts.kind.keys}
            facts.records.append(
                {
                    "row": row,
                    "places": places_of,
                    "region": region,
                    **_time(facts.kind, when),
                    **known,
                    **labels,
                    **numbers,
                }
            )


def _time(kind: Kind, when: PeriodRead | None) -> dict[str, str | None]:
    if when is None:
        return {}
    if kind.by_span:
        return {"months_from": when.start.first.isoformat(), "months_to": when.end.first.isoformat()}
    if "period" in kind.keys:
        return {"period": str(when.end.year) if when.precision == "year" else str(when.end)}
    return {"month": when.end.first.isoformat()}


def keys_of(facts: Facts) -> Iterator[tuple[tuple, int]]:
    """Key of every record with its row, for finding two of the same.

    What label columns say word for word is part of it: a fisher and a trader of one village are two rows, although the
    store counts both as vulnerable workers.
    """
    said = [column.tolist() for column in facts.label_cells]
    for record in facts.records:
        words = tuple(str(column[record["row"]]).strip().lower() for column in said)
        yield (*(record.get(name) for name in (*facts.kind.keys, "measure")), words), record["row"]


def repeated(keys: Iterable[tuple[tuple, int]]) -> dict[int, int]:
    """Return each row whose key was there before, with the row that had it first."""
    first: dict[tuple, int] = {}
    twice: dict[int, int] = {}
    for key, row in keys:
        if key in first and first[key] != row:
            twice[row] = first[key]
        first.setdefault(key, row)
    return twice
