"""Lay out the facts of a batch for filling: `staged`, its rows as the table holds them, and `summed`, what they say.

`summed` has a row for each time, level and signature (see blocks) with count and sum of every number, so that a million
rows are gone through once for their blocks, their sums and the numbers that they give.
"""

from collections.abc import Sequence
from pathlib import Path

import duckdb

from kaltara_metrics.errors import StoreError
from kaltara_metrics.store import blocks, facts_file, journal
from kaltara_metrics.store.fact_tables import FactTable

_TOLERANCE = 1e-6


def stage(connection: duckdb.DuckDBPyConnection, table: FactTable, entry: journal.Entry, path: Path) -> bool:
    """Make `staged` and `summed` of the facts in `path`; returns whether rows of its origin stand in its months.

    Where none do, nothing is compared with the rows, and they are read where they lie if they lie in order. Raises
    StoreError when they can't be read.
    """
    try:
        connection.execute(f"CREATE TEMP VIEW arriving AS {_arriving(connection, table, path)}")
        connection.execute(f"CREATE TEMP TABLE summed AS {_summed(table)}")
        stands = _stands(connection, table, entry)
        if not stands and _is_ordered(connection, path):
            connection.execute("CREATE TEMP VIEW staged AS FROM arriving")
        else:
            connection.execute(f"CREATE TEMP TABLE laid AS FROM arriving ORDER BY {table.time}, region")
            connection.execute("CREATE TEMP VIEW staged AS SELECT *, rowid FROM laid")
    except duckdb.Error as fault:
        raise StoreError(f"Data impor {path.parent.name} ({entry.file_name}) rusak atau tidak terbaca.") from fault
    return stands


def drop(connection: duckdb.DuckDBPyConnection) -> None:
    """Remove what `stage` has made."""
    for what in ("VIEW staged", "TABLE IF EXISTS laid", "TABLE summed", "VIEW arriving"):
        connection.execute(f"DROP {what}")


def _is_ordered(connection: duckdb.DuckDBPyConnection, path: Path) -> bool:
    marks = "SELECT COUNT(*) FROM parquet_kv_metadata(?) WHERE key = CAST(? AS BLOB)"
    return connection.execute(marks, [str(path), facts_file.ORDERED]).fetchall() == [(1,)]


def _arriving(connection: duckdb.DuckDBPyConnection, table: FactTable, path: Path) -> str:
    """Write SQL for the rows that hold a number, in the types of the table."""
    described = connection.execute(f"DESCRIBE {table.name}").fetchall()
    # Lists stay texts until they are inserted: what is looked up in a list here would be looked up twice.
    types = {name: "VARCHAR" if kind.startswith("ENUM") else kind for name, kind, *_ in described}
    given = {
        column[0] for column in connection.execute("SELECT * FROM read_parquet(?) LIMIT 0", [str(path)]).description
    }
    columns = [f"CAST({name if name in given else 'NULL'} AS {types[name]}) AS {name}" for name in table.columns]
    some = " OR ".join(f"{name} IS NOT NULL" for name in table.numbers if name in given) or "FALSE"
    file = str(path).replace("'", "''")
    return f"SELECT {', '.join(columns)} FROM read_parquet('{file}') WHERE {some}"  # noqa: S608 - names of our own


def _summed(table: FactTable) -> str:
    sums = ", ".join(f"COUNT({name}) AS rows_{name}, SUM({name}) AS sum_{name}" for name in table.numbers)
    return f"SELECT {blocks.place(table)}, {sums} FROM arriving AS fact GROUP BY ALL"  # noqa: S608 - names of our own


def _stands(connection: duckdb.DuckDBPyConnection, table: FactTable, entry: journal.Entry) -> bool:
    """Whether rows of the batch's origin stand in its months; in months that the store does not know none do."""
    bounds = connection.execute("SELECT MIN(month), MAX(month) FROM summed").fetchall()[0]
    found = connection.execute(
        f"SELECT 1 FROM {table.name} AS fact JOIN batch ON batch.batch_id = fact.batch_id AND batch.origin = ? "  # noqa: S608
        f"WHERE fact.{table.time} BETWEEN CAST(? AS DATE) AND CAST(? AS DATE) LIMIT 1",
        [entry.origin, *bounds],
    ).fetchall()
    return bool(found)


def check_sums(connection: duckdb.DuckDBPyConnection, entry: journal.Entry, number: int) -> None:
    """Raise StoreError where the rows are not those that were read from the file."""
    for column, (rows, total) in entry.sums.items():
        sums = f"SELECT SUM(rows_{column}), SUM(sum_{column}) FROM summed"  # noqa: S608 - names of our own
        ((found, summed),) = connection.execute(sums).fetchall()
        if (found or 0) != rows or abs(float(summed or 0) - total) > _TOLERANCE * max(1.0, abs(total)):
            told = f"{column} berjumlah {summed} dalam {found} baris, seharusnya {total} dalam {rows} baris"
            raise StoreError(f"Data impor {number} ({entry.file_name}) tidak sama dengan yang dibaca: {told}.")


def given(connection: duckdb.DuckDBPyConnection, table: FactTable) -> Sequence[str]:
    """Name the numbers that the batch gives."""
    counts = ", ".join(f"SUM(rows_{name})" for name in table.numbers)
    (counted,) = connection.execute(f"SELECT {counts} FROM summed").fetchall()  # noqa: S608 - names of our own
    return [name for name, count in zip(table.numbers, counted, strict=True) if count]
