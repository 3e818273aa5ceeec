"""Rows that a file has for other regions and not for this one: told, and filled with noughts only for who says so.

What a file does not list is unknown, and so is every sum that would take it in (see store/holes.py). Offices also write
lists that leave out whoever has nobody; then each missing row is a nought, and somebody has to say that it is.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from kaltara_metrics import places
from kaltara_metrics.ingest.coded import CodedColumn, combined, different_keys, numbered
from kaltara_metrics.ingest.records_arrow import SOURCE_ROW, codes_of
from kaltara_metrics.store import holes
from kaltara_metrics.store.fact_tables import FACT_TABLES, FactTable

_TIMES = frozenset(time for table in FACT_TABLES.values() for time in (table.time, *table.also))


@dataclass(frozen=True)
class Absent:
    """Rows that are not there, as a table of their keys with the numbers that others of their kind have, all nought."""

    rows: pa.Table

    def __len__(self) -> int:
        """Count of rows that are missing."""
        return self.rows.num_rows

    @property
    def example(self) -> str:
        """Name one of them: Kota Tarakan, 2025-06, BPU."""
        first = self.rows.slice(0, 1).to_pylist()[0]
        told = [
            value[:7] if name in _TIMES else value
            for name, value in first.items()
            if name != "region" and isinstance(value, str)
        ]
        return ", ".join([places.by_code(first["region"]).name, *told])

    def sentence(self, *, are_noughts: bool) -> str:
        """Say how many rows are missing and what is made of them."""
        told = f"{len(self)} baris yang ada untuk wilayah lain tidak tercantum (misalnya {self.example})"
        if are_noughts:
            return f"{told}; dicatat sebagai nol, seperti yang dinyatakan."
        return f"{told}: dianggap belum diketahui, begitu pula jumlah yang memuatnya. Bila berarti nol, nyatakan itu."


def find(facts: pa.Table, table: FactTable | None, adds: Sequence[str]) -> Absent | None:
    """Find what is missing among rows of one month and breakdown; None where nothing is.

    `adds` are the breakdowns whose parts make up the whole. Lists of single things miss nothing.
    """
    if table is None or table.lists_things:
        return None
    open_dims = [name for name in table.dims if name in facts.column_names and not holes.names_of(name) & set(adds)]
    if not any(facts[name].null_count < facts.num_rows for name in open_dims):
        return None
    keys = {name: codes_of(facts[name]) for name in table.keys if name in facts.column_names}
    found = [
        _of_number(facts[number], number, table, keys, open_dims)
        for number in table.numbers
        if number in facts.column_names
    ]
    rows = [one for one in found if one is not None]
    if not rows:
        return None
    return Absent(_together(rows, list(keys), table) if len(rows) > 1 else rows[0])


def _together(rows: Sequence[pa.Table], keys: Sequence[str], table: FactTable) -> pa.Table:
    """Rows that miss one number or another, each of them once."""
    both = pa.concat_tables(rows, promote_options="default")
    numbers = [name for name in both.column_names if name in table.numbers]
    merged = both.group_by(keys).aggregate([(name, "max") for name in numbers])
    return merged.rename_columns([*keys, *numbers])


def filled(facts: pa.Table, absent: Absent) -> pa.Table:
    """Add the missing rows to the facts, with noughts."""
    rows = absent.rows.append_column(SOURCE_ROW, pa.array(np.zeros(len(absent), np.int32)))
    plain = {
        name: facts[name].cast(pa.string()) for name in facts.column_names if pa.types.is_dictionary(facts[name].type)
    }
    both = pa.concat_tables(
        [pa.table({name: plain.get(name, facts[name]) for name in facts.column_names}), rows],
        promote_options="permissive",
    )
    coded = {name: both[name].dictionary_encode() if name in plain else both[name] for name in both.column_names}
    return pa.table(coded).unify_dictionaries()


def _of_number(
    values: pa.ChunkedArray,
    number: str,
    table: FactTable,
    keys: Mapping[str, tuple[np.ndarray, list[str | None]]],
    open_dims: Sequence[str],
) -> pa.Table | None:
    """Find the rows that miss one number, of the regions that have it for something else."""
    if values.null_count == len(values):
        return None
    known = np.flatnonzero(values.is_valid()) if values.null_count else slice(None)
    columns = {name: CodedColumn(codes[known], told) for name, (codes, told) in keys.items()}
    group, own, is_broken = _groups(columns, table, open_dims)
    if not is_broken.any():
        return None
    rows = np.flatnonzero(is_broken[group])
    codes = {name: column.codes[rows] for name, column in columns.items()}
    rest = [
        name for name in table.keys if name in codes and name not in {"region", *open_dims, table.time, *table.also}
    ]
    whole = _numbered([own[rows], *(codes[name] for name in rest if name != "measure")])
    taken = _taken(group[rows], codes["region"], own[rows], whole)
    texts = {
        name: pa.array([keys[name][1][code] for code in one[taken[0 if name == "region" else 1]].tolist()], pa.string())
        for name, one in codes.items()
    }
    return pa.table(texts | {number: np.zeros(len(taken[0]))}) if len(taken[0]) else None


def _groups(
    columns: Mapping[str, CodedColumn], table: FactTable, open_dims: Sequence[str]
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return each row's group and its breakdowns within that, numbered; and whether any region of a group misses one.

    Rows of one time, measure, level of regions and set of breakdowns are a group, as they are a block of the store.
    """
    times = [columns[name].codes for name in (table.time, *table.also) if name in columns]
    about = [columns[name] for name in (*table.dims, "measure") if name in columns]
    # What a row says beside its time and region is one of few things, each of which is looked at once.
    said, firsts = combined([(column.codes, len(column.uniques)) for column in about])
    of_said = {name: columns[name][firsts] for name in (*table.dims, "measure") if name in columns}
    is_told = [of_said[name].where(_is_known(of_said[name])).astype(np.int32) for name in table.dims if name in columns]
    shape = _numbered([*is_told, *(of_said[name].codes for name in ("measure",) if name in columns)])
    opened = _numbered([of_said[name].codes for name in open_dims if name in columns])
    region = columns["region"]
    level = _numbered([np.array([len(code or "") for code in region.uniques], np.int32)])
    group = _numbered([*times, _spread(shape, said), _spread(level, region.codes)])
    own, firsts = combined([_counted(group), _counted(_spread(opened, said))])
    return group, own, _is_broken(group[firsts], _pairs(group, region), _pairs(own, region))


def _spread(numbers: np.ndarray, codes: np.ndarray) -> np.ndarray:
    """Give each row the number of its code; looking up is spared where all have one."""
    return numbers[codes] if numbers.any() else np.zeros(len(codes), np.int32)


def _is_known(column: CodedColumn) -> np.ndarray:
    return np.array([value is not None for value in column.uniques], bool)


def _pairs(numbers: np.ndarray, region: CodedColumn) -> np.ndarray:
    """Each number as often as there are regions that have it."""
    return different_keys([_counted(numbers), (region.codes, len(region.uniques))]) // len(region.uniques)


def _is_broken(group_of_own: np.ndarray, groups: np.ndarray, owns: np.ndarray) -> np.ndarray:
    """Whether any region of a group misses any of its breakdowns; most files are complete, which costs little."""
    regions, breakdowns, there = (np.bincount(one) for one in (groups, group_of_own, group_of_own[owns]))
    return there < regions * breakdowns


def _numbered(columns: Sequence[np.ndarray]) -> np.ndarray:
    return numbered([_counted(column) for column in columns])


def _counted(codes: np.ndarray) -> tuple[np.ndarray, int]:
    return codes, int(codes.max(initial=0)) + 1


def _taken(group: np.ndarray, region: np.ndarray, own: np.ndarray, whole: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Positions of a row with the missing row's region, and of one with everything else of it."""
    pairs = list(_missing(group, region, own, whole)) if len(group) else []
    if not pairs:
        return np.empty(0, np.int64), np.empty(0, np.int64)
    return np.concatenate([one for one, _ in pairs]), np.concatenate([other for _, other in pairs])


def _missing(
    group: np.ndarray, region: np.ndarray, own: np.ndarray, whole: np.ndarray
) -> Iterator[tuple[np.ndarray, np.ndarray]]:
    """Yield, group by group, the positions that together make up each missing row."""
    order = np.argsort(group, kind="stable")
    for rows in np.split(order, np.flatnonzero(np.diff(group[order])) + 1):
        _, first_region, region_of = np.unique(region[rows], return_index=True, return_inverse=True)
        _, first_whole = np.unique(whole[rows], return_index=True)
        _, own_of = np.unique(own[rows], return_inverse=True)
        there = np.zeros((len(first_region), int(own_of.max()) + 1), bool)
        there[region_of, own_of] = True
        if not there.all():
            lacking, part = np.nonzero(~there[:, own_of[first_whole]])
            yield rows[first_region[lacking]], rows[first_whole[part]]
