"""The records of one table: every body row times every group of its value columns, each with region, time and keys.

Cells are read column by column, each different value once. What can't be read becomes a finding with its place; a row
with a finding of this kind gives no record.
"""

from collections.abc import Mapping, Sequence

import numpy as np

from kaltara_metrics.ingest.coded import CodedColumn, all_different, combined
from kaltara_metrics.ingest.kind_fields import Quantity
from kaltara_metrics.ingest.kinds import Kind
from kaltara_metrics.ingest.meanings import Meaning
from kaltara_metrics.ingest.model import Problem
from kaltara_metrics.ingest.numbers_in import Style, find_style, read_numbers
from kaltara_metrics.ingest.periods_in import PeriodRead
from kaltara_metrics.ingest.quoted import quoted
from kaltara_metrics.ingest.records import Records
from kaltara_metrics.ingest.row_labels import labels_of
from kaltara_metrics.ingest.tables_in import RawTable
from kaltara_metrics.ingest.understood import Facts, Group, cells, places_of_fields, tell_problems
from kaltara_metrics.ingest.where_when import periods_of, regions_of

_PERCENT_WORDS = frozenset({"persen", "%", "percent"})
_WHOLE = 100


def read_facts(table: RawTable, meanings: Sequence[Meaning], kind: Kind) -> Facts:
    """Read all records of a table that holds `kind`."""
    facts = Facts(table, kind)
    if not len(table.body):
        return facts
    values = {place: meaning for place, meaning in enumerate(meanings) if _is_of_kind(meaning, kind)}
    if not values:
        told = f"Tidak ada kolom angka yang dikenal untuk {kind.name}; periksa judul kolom atau pakai templat."
        facts.fault(0, None, None, Problem("tanpa-kolom-angka", told))
    regions = {"region": regions_of(facts, meanings)}
    periods = periods_of(facts, meanings)
    labels = labels_of(facts, meanings)
    styles = _styles(facts, values)
    for (dimensions, own), places in _together(values).items():
        known = {name: value for name, value in dimensions if name in kind.keys}
        keys = regions | _times(kind, own, periods) | known | labels
        numbers = {meanings[place].field: _numbers_of(facts, meanings, place, styles) for place in places}
        facts.groups.append(Group(keys, numbers, {meanings[place].field: place for place in places}))
    return facts


def _together(values: Mapping[int, Meaning]) -> dict[tuple, list[int]]:
    """Put columns of the same breakdown and period together; one measure stands in one of them."""
    groups: dict[tuple, list[int]] = {}
    for place, meaning in values.items():
        groups.setdefault((tuple(sorted(meaning.dimensions.items())), meaning.period), []).append(place)
    return groups


def _numbers_of(
    facts: Facts, meanings: Sequence[Meaning], place: int, styles: Mapping[bool, Style | None]
) -> np.ndarray:
    return _of_unit(facts, meanings, _numbers(facts, place, meanings[place], styles), place)


def _of_unit(facts: Facts, meanings: Sequence[Meaning], numbers: np.ndarray, place: int) -> np.ndarray:
    """Take out numbers whose row says persen: a rate is no count, and a percentage over 100 contradicts itself."""
    unit = places_of_fields(meanings, "unit").get("unit")
    if unit is None or not _quantity(facts, meanings[place]).whole:
        return numbers
    codes, texts = cells(facts, unit)
    says = np.array([bool(_PERCENT_WORDS.intersection(str(text).lower().split())) for text in texts])[codes]
    own, uniques = cells(facts, place)
    for row in np.flatnonzero(says & (numbers > _WHOLE)).tolist():
        told = f"Satuannya {quoted(texts[codes[row]])}, padahal angka sebesar itu hanya mungkin jumlah; periksa satuan."
        facts.fault(row, place, uniques[own[row]], Problem("satuan-bertentangan", told))
    return np.where(says, np.nan, numbers)


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


def _numbers(facts: Facts, place: int, meaning: Meaning, styles: Mapping[bool, Style | None]) -> np.ndarray:
    codes, uniques = cells(facts, place)
    counts = np.bincount(codes, minlength=len(uniques)).tolist()
    whole = _quantity(facts, meaning).whole
    column = read_numbers(uniques, counts, whole=whole, unit=meaning.unit, style=styles[whole])
    header = facts.table.header[place]
    facts.assumptions += [f"Kolom {header}: {text}" for text in column.assumptions]
    tell_problems(facts, place, column.results)
    read = [np.nan if outcome is None or isinstance(outcome, Problem) else outcome for outcome in column.results]
    return np.array(read, float)[codes]


def _times(kind: Kind, own: PeriodRead | None, periods: CodedColumn) -> dict[str, CodedColumn | str]:
    if own is not None:
        return _time(kind, own)
    said = [_time(kind, period) if period is not None else {} for period in periods.uniques]
    names = dict.fromkeys(name for one in said for name in one)
    return {name: CodedColumn(periods.codes, [one.get(name) for one in said]) for name in names}


def _time(kind: Kind, when: PeriodRead) -> dict[str, str]:
    if kind.by_span:
        return {"months_from": when.start.first.isoformat(), "months_to": when.end.first.isoformat()}
    if "period" in kind.keys:
        return {"period": str(when.end.year) if when.precision == "year" else str(when.end)}
    return {"month": when.end.first.isoformat()}


def repeated(facts: Facts) -> dict[int, int]:
    """Return each row whose key was there before, with the row that had it first.

    What label columns say word for word is part of the key: a fisher and a trader of one village are two rows, although
    the store counts both as vulnerable workers.
    """
    records = Records(facts)
    if not len(records.rows):
        return {}
    words = [(records.of_rows(codes), int(codes.max()) + 1) for codes in facts.labels]
    keys = [records.key(name) for name in (*facts.kind.keys, "measure")]
    # Where a label's own code is the key's, it says all that the key does.
    beside = [key for key in keys if not any(key.codes is codes for codes, _ in words)]
    coded = [*((key.codes, len(key.uniques)) for key in beside), *words]
    if all_different(coded):
        return {}
    numbers, firsts = combined(coded)
    before = records.rows[firsts][numbers]
    again = np.flatnonzero(before != records.rows)
    return dict(zip(records.rows[again].tolist(), before[again].tolist(), strict=True))
