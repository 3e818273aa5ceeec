"""Arrow tables with the store's columns, made from whole columns or from rows."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from kaltara_metrics.periods import Month

_TEXT = pa.string()
_PLACE_AND_TIME = (("month", pa.date32()), ("region", _TEXT))
SCHEMAS = {
    "claim": pa.schema(
        [
            *(("months_from", pa.date32()), ("months_to", pa.date32()), ("region", _TEXT), ("programme", _TEXT)),
            *(("measure", _TEXT), ("value", pa.int64())),
        ]
    ),
    "institution": pa.schema([*_PLACE_AND_TIME, ("worker_group", _TEXT), ("measure", _TEXT), ("value", pa.int64())]),
    "project": pa.schema(
        [*_PLACE_AND_TIME, ("budget", _TEXT), ("kind", _TEXT)]
        + [(name, pa.int64()) for name in ("value_rupiah", "workers_declared", "workers_enrolled")]
    ),
    "employer": pa.schema([*_PLACE_AND_TIME, ("size_class", _TEXT), ("measure", _TEXT), ("value", pa.float64())]),
    "published_rate": pa.schema(
        [*_PLACE_AND_TIME, ("measure", _TEXT), ("sector", _TEXT), ("segment", _TEXT), ("percent", pa.float64())]
    ),
    "poverty": pa.schema([*_PLACE_AND_TIME, ("area", _TEXT), ("measure", _TEXT), ("value", pa.float64())]),
}


@dataclass(frozen=True)
class Labels:
    """Column of texts that repeat: positions in `values`, -1 where there is none."""

    codes: np.ndarray
    values: Sequence[str]


def from_rows(table: str, rows: Iterable[Sequence[object]]) -> pa.Table:
    """Table from rows in the order of its columns in `SCHEMAS`; months may be given as Month."""
    schema = SCHEMAS[table]
    columns = list(zip(*rows, strict=True)) or [()] * len(schema)
    arrays = [pa.array(map(_plain, column), field.type) for column, field in zip(columns, schema, strict=True)]
    return pa.Table.from_arrays(arrays, schema=schema)


def from_columns(columns: Mapping[str, Labels | np.ndarray]) -> pa.Table:
    """Table from whole columns; texts are kept once, as a dictionary. A NaN is an unknown number."""
    return pa.table({name: _array(column) for name, column in columns.items()})


def by_group(group: np.ndarray, texts: Sequence[str]) -> Labels:
    """Column with the text of each row's group; `texts` has one for each group, and groups may share it."""
    values = tuple(dict.fromkeys(texts))
    return Labels(np.array([values.index(text) for text in texts])[group], values)


def days(months: Sequence[Month], repeats: Sequence[int] | int) -> np.ndarray:
    """First days of months, each repeated as often as it has rows."""
    return np.repeat(np.array([month.first for month in months], dtype="datetime64[D]"), repeats)


def _plain(value: object) -> object:
    return value.first if isinstance(value, Month) else value


def _array(column: Labels | np.ndarray) -> pa.Array:
    if not isinstance(column, Labels):
        return pa.array(column, from_pandas=True)
    narrow = next(kind for kind in (np.int8, np.int16, np.int32) if len(column.values) <= np.iinfo(kind).max)
    codes = column.codes.astype(narrow)
    return pa.DictionaryArray.from_arrays(pa.array(codes, mask=codes < 0), pa.array(column.values, _TEXT))
