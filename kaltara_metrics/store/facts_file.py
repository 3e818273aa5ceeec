"""The facts of a batch as a Parquet file: in the order in which a store keeps its rows, and cheap to write and read."""

from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from kaltara_metrics.store.fact_tables import FACT_TABLES, FactTable

# As many rows as DuckDB keeps together; pieces are read side by side.
_PIECE = 122_880
_SOURCE_ROW = "source_row"
ORDERED = "kaltara_ordered"  # mark in a file whose rows are in order; older ones were not


def write(path: Path, facts: pa.Table, table_name: str) -> None:
    """Write the facts of a table; of a fact table by time and region, and without columns that hold nothing."""
    table = FACT_TABLES.get(table_name)
    ordered = _declared(_dated(_ordered(facts, table), table))
    # Row numbers ascend and never repeat: a dictionary of them would be the largest part of the file.
    running = {_SOURCE_ROW: "DELTA_BINARY_PACKED"} if _SOURCE_ROW in ordered.column_names else None
    pq.write_table(
        ordered,
        path,
        row_group_size=_PIECE,
        compression="zstd",
        compression_level=1,
        use_dictionary=[name for name in ordered.column_names if name != _SOURCE_ROW],
        column_encoding=running,
        write_statistics=False,
    )


def _declared(facts: pa.Table) -> pa.Table:
    """Say of which columns no value is missing: those are written in two thirds of the time."""
    fields = [field.with_nullable(facts[field.name].null_count > 0) for field in facts.schema]
    return pa.Table.from_arrays(facts.columns, schema=pa.schema(fields, facts.schema.metadata))


def _dated(facts: pa.Table, table: FactTable | None) -> pa.Table:
    """Turn the texts of its time into dates here, where each different one is read once, and not row by row later."""
    for name in (table.time, *table.also) if table else ():
        place = facts.column_names.index(name) if name in facts.column_names else None
        if place is not None and pa.types.is_dictionary(facts.schema.types[place]):
            days = facts[name].cast(pa.dictionary(pa.int32(), pa.date32())).cast(pa.date32())
            facts = facts.set_column(place, name, days)
    return facts


def _ordered(facts: pa.Table, table: FactTable | None) -> pa.Table:
    if table is None or not facts.num_rows or not {table.time, "region"} <= set(facts.column_names):
        return facts
    (times, months), (regions, count) = (_ranks(facts[name]) for name in (table.time, "region"))
    # Keys of half the length are worked out and compared in half the time.
    width = np.int32 if months * count <= np.iinfo(np.int32).max else np.int64
    keys = times.astype(width, copy=False) * width(count) + regions.astype(width, copy=False)
    in_order = (keys[1:] >= keys[:-1]).all()
    told = facts.select([name for name in facts.column_names if facts[name].null_count < facts.num_rows])
    ordered = told if in_order else told.take(pa.array(np.argsort(keys, kind="stable")))
    return ordered.replace_schema_metadata({**(facts.schema.metadata or {}), ORDERED: f"{table.time}, region"})


def _ranks(column: pa.ChunkedArray) -> tuple[np.ndarray, int]:
    """Place of each value among the different ones, 0 for none, and how many places there are."""
    coded = column if pa.types.is_dictionary(column.type) else column.dictionary_encode()
    whole = coded.chunk(0) if coded.num_chunks == 1 else coded.combine_chunks()
    places = np.empty(len(whole.dictionary) + 1, np.int32)
    places[pc.sort_indices(whole.dictionary).to_numpy()] = np.arange(1, len(whole.dictionary) + 1)
    places[-1] = 0
    return places[pc.fill_null(whole.indices, -1).to_numpy(zero_copy_only=False)], len(places)
