"""Jumps and outliers of a table that is too long to be looked at row by row: they are sought among its sums.

Added up are the rows of one month, level of regions and set of breakdowns in each kabupaten, all together and by each
breakdown alone. Numbers that are ten times too large, or a sector that is nearly empty, are found that way; where a
whole is told its parts are not.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from kaltara_metrics import catalog
from kaltara_metrics.ingest import jumps
from kaltara_metrics.ingest.coded import CodedColumn, code_values, combined
from kaltara_metrics.ingest.jumps import Before, History, Series
from kaltara_metrics.ingest.kind_fields import NO_SUM
from kaltara_metrics.ingest.kinds import Kind
from kaltara_metrics.ingest.model import Finding, Problem
from kaltara_metrics.ingest.number_checks import FEWEST_IN_SERIES, outliers
from kaltara_metrics.ingest.understood import Facts, Group
from kaltara_metrics.periods import Month, parse
from kaltara_metrics.store.fact_tables import FACT_TABLES

MOST_ROWS = 50_000
KABUPATEN = 5  # characters of a kabupaten's code

At = tuple[Series, Month]


@dataclass
class Sums:
    """Values of series by month, and for each the keys of its group's rows, its own key, and its column's place."""

    values: dict[At, float] = field(default_factory=dict)
    rows: dict[At, tuple[np.ndarray, np.ndarray, int, int]] = field(default_factory=dict)

    def first(self, series: Series, month: Month) -> tuple[int, int]:
        """Place in the body of the first row of a sum, and of its column; looked for only where it is told."""
        rows, keys, key, place = self.rows[series, month]
        return int(rows[(keys == key).argmax()]), place


def is_large(facts: Facts) -> bool:
    """Whether a table is too long to be looked at row by row."""
    return len(facts.table.body) > MOST_ROWS


def said(kind: Kind) -> str:
    """Say what is looked at in a large table."""
    if not _is_added_up(kind):
        return f"Pencilan dan lonjakan tidak dicari pada tabel dengan lebih dari {MOST_ROWS} baris."
    return (
        f"Pada tabel dengan lebih dari {MOST_ROWS} baris, pencilan dan lonjakan dicari pada jumlah tiap "
        "kabupaten/kota, seluruhnya dan menurut tiap rincian, bukan pada tiap baris."
    )


def warnings(tables: Sequence[Facts], before: Before | None) -> Iterator[Finding]:
    """Tell sums of large tables that jump against earlier ones, of `before` or of the tables, or that stand out."""
    added = [sums_of(facts) for facts in tables]
    own = History({at: value for sums in added for at, value in sums.values.items()})
    for facts, sums in zip(tables, added, strict=True):
        if before is not None:
            yield from jumps.of_values(facts, sums.values, sums.first, before, own)
        yield from _outlying(facts, sums)


def _outlying(facts: Facts, sums: Sums) -> Iterator[Finding]:
    """Tell sums that stand out from those of the same thing in other months."""
    months: dict[Series, list[Month]] = {}
    for series, month in sums.values:
        months.setdefault(series, []).append(month)
    told: set[At] = set()
    for series, known in months.items():
        values = [sums.values[series, month] for month in known]
        for index in outliers(values) if len(known) >= FEWEST_IN_SERIES else ():
            if (series.whole, known[index]) in told:
                continue
            told.add((series, known[index]))
            value = jumps.number(facts.kind, series, values[index])
            text = f"{value} jauh dari angka lain untuk hal yang sama; periksa, tidak diubah."
            problem = Problem("pencilan", f"{jumps.name(facts.kind, series)}: {text}")
            yield jumps.found(facts, series, known[index], sums.first, problem)


def _is_added_up(kind: Kind) -> bool:
    """Whether rows of a kind have sums by region and month: not spans of months, lists of things, or governments."""
    table = FACT_TABLES.get(kind.table)
    return not (table is None or table.lists_things or table.by_government or kind.by_span or kind.repeats)


def sums_of(facts: Facts) -> Sums:
    """Add up a table; nothing of a kind that has no sums."""
    sums = Sums()
    for group in facts.groups if _is_added_up(facts.kind) else ():
        rows = np.flatnonzero(facts.accepted & group.present)
        if len(rows):
            _add(sums, facts.kind, group, rows)
    return sums


def _add(sums: Sums, kind: Kind, group: Group, rows: np.ndarray) -> None:
    """Add the sums of a group of columns, those of all rows before those of any breakdown."""
    columns = {name: _coded(group.keys.get(name), rows) for name in (*kind.keys, "measure")}
    base = _base(columns, kind)
    breakdowns = {"": _coded(None, rows)} | {name: columns[name] for name in _dims(kind, columns)}
    for column, place in group.places.items():
        amounts = _chosen(group.numbers[column], rows)
        known = np.flatnonzero(~np.isnan(amounts))
        for name, values in breakdowns.items():
            count = len(values.uniques)
            keys = _chosen(base.codes * count + values.codes, known)
            for key, value in _added(keys, _chosen(amounts, known)):
                at = _at(kind, column, base.uniques[key // count], name, values.uniques[key % count])
                if at is not None:
                    sums.values[at] = sums.values.get(at, 0.0) + value
                    sums.rows.setdefault(at, (_chosen(rows, known), keys, key, place))


def _dims(kind: Kind, columns: Mapping[str, CodedColumn]) -> list[str]:
    """Name the breakdowns of a kind's table of which any row says something."""
    return [name for name in FACT_TABLES[kind.table].dims if name in columns and columns[name].uniques != [None]]


def _at(kind: Kind, column: str, base: tuple[str, str, str, str | None], name: str, value: str | None) -> At | None:
    """Return series and month of a sum; None of what is no sum, and of rows that leave the breakdown open."""
    month, region, shape, measure = base
    if (name and value is None) or measure in NO_SUM or not kind.quantity(column, measure).whole:
        return None
    labels = ((name, value),) if name else ()
    return Series(kind.table, measure if column == "value" else column, region, labels, shape=shape), parse(month[:7])


def _added(keys: np.ndarray, amounts: np.ndarray) -> Iterator[tuple[int, float]]:
    """Yield each key and the sum of its amounts."""
    sums = np.bincount(keys, amounts)
    for key in np.flatnonzero(np.bincount(keys)).tolist():
        yield key, float(sums[key])


def _base(columns: Mapping[str, CodedColumn], kind: Kind) -> CodedColumn:
    """Month, kabupaten, shape and measure of each row. Rows are of one shape as they are of one block of the store."""
    region = columns["region"]
    level = _mapped(region, lambda code: str(len(code or "")))
    told = [_mapped(columns[name], lambda value, name=name: _breakdown(name, value)) for name in _dims(kind, columns)]
    shape = _together([level, *told], lambda parts: shape_of(int(parts[0]), parts[1:]))
    kabupaten = _mapped(region, lambda code: (code or "")[:KABUPATEN])
    return _together([columns["month"], kabupaten, shape, columns["measure"]], tuple)


def shape_of(level: int, breakdowns: Sequence[str]) -> str:
    """Name a level of regions and a set of breakdowns; names are those of a block of the store, empty ones left out."""
    return " ".join([str(level), *sorted(filter(None, breakdowns))])


def _breakdown(name: str, value: str | None) -> str:
    """Name of the breakdown that a value stands for: groups of sectors are another one than sectors."""
    is_group = name == "sector" and value in catalog.SECTOR_GROUPS
    return "" if value is None else "sector_group" if is_group else name


def _coded(value: CodedColumn | str | None, rows: np.ndarray) -> CodedColumn:
    if isinstance(value, CodedColumn):
        return _chosen(value, rows)
    return CodedColumn(np.zeros(len(rows), np.int32), [value])


def _chosen(column: Any, rows: np.ndarray) -> Any:
    """Values of some rows, which ascend: as many as there are are all of them."""
    return column if len(rows) == len(column) else column[rows]


def _mapped(column: CodedColumn, change: Callable[..., Any]) -> CodedColumn:
    """Change the values of a column; those that become the same get one code."""
    places, uniques = code_values([change(value) for value in column.uniques])
    if len(uniques) == 1:
        return CodedColumn(np.zeros(len(column), np.int32), uniques)
    return CodedColumn(places[column.codes], uniques)


def _together(columns: Sequence[CodedColumn], change: Callable[..., Any]) -> CodedColumn:
    """Turn several columns into one, of what `change` makes of their values."""
    several = [column for column in columns if len(column.uniques) > 1]
    if not several:
        return CodedColumn(np.zeros(len(columns[0]), np.int32), [change([one.uniques[0] for one in columns])])
    codes, firsts = combined([(column.codes, len(column.uniques)) for column in several])
    rows = firsts.tolist()
    return CodedColumn(codes, [change([one.uniques[one.codes[row]] for one in columns]) for row in rows])
