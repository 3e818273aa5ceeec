"""Files of targets and of contribution rates: lists that are kept as they are, without blocks."""

from pathlib import Path

import duckdb

from kaltara_metrics.store.journal import Entry
from kaltara_metrics.store.overlaps import Overlap

_TARGETS = """
INSERT INTO target BY NAME
SELECT 'impor-{number}-' || ROW_NUMBER() OVER () AS target_id, COALESCE({name}, 'Target ' || {period}) AS name,
       {period} AS period, COALESCE({metric}, 'tidak disebut') AS metric, {region} AS region, {low} AS low,
       COALESCE({high}, {low}) AS high, COALESCE({unit}, 'tidak disebut') AS unit, {set_by} AS set_by,
       {document} AS document, {decided_on} AS decided_on, COALESCE({status}, 'terbuka') AS status,
       ? AS publisher, ? AS title, 'tinggi' AS confidence, {number} AS batch_id
FROM read_parquet(?)"""
_RATES = """
INSERT INTO contribution_rate BY NAME
SELECT 'impor-{number}-' || ROW_NUMBER() OVER () AS rate_id, {segment} AS segment, {programme} AS programme,
       {basis} AS basis, {amount} AS amount, {unit} AS unit, {band} AS band, {valid_from} AS valid_from,
       {valid_to} AS valid_to, {relief} AS relief, {applies_to} AS applies_to, {legal_basis} AS legal_basis,
       ? AS publisher, ? AS title, 'tinggi' AS confidence, {number} AS batch_id
FROM read_parquet(?)"""
_STATEMENTS = {"target": _TARGETS, "contribution_rate": _RATES}
_KEYS = {
    "target": ("metric", "region", "period", "name"),
    "contribution_rate": ("segment", "programme", "band", "valid_from", "applies_to"),
}
# What a row is called and which file brought it; all other columns are what it says.
_WHENCE = {"target": "target_id, title, batch_id", "contribution_rate": "rate_id, title, batch_id"}


class _Columns(dict):
    """Columns of a file by name, as the table holds them; NULL for those it does not have."""

    def __missing__(self, name: str) -> str:
        return "NULL"


def fill(connection: duckdb.DuckDBPyConnection, entry: Entry, number: int, path: Path) -> Overlap:
    """Add the rows of a batch and take out those that its source gave before under the same keys; returns which."""
    table = entry.table_name
    columns = _columns(connection, table, path) | {"number": str(number)}
    connection.execute(_STATEMENTS[table].format_map(_Columns(columns)), [entry.source, entry.file_name, str(path)])
    same = " AND ".join(f"old.{name} IS NOT DISTINCT FROM new.{name}" for name in _KEYS[table])
    told = f"* EXCLUDE ({_WHENCE[table]})"
    connection.execute(
        f"""
CREATE TEMP TABLE corrected AS
SELECT old.rowid AS row_id, old.batch_id FROM {table} AS old
JOIN batch ON batch.batch_id = old.batch_id AND batch.source = ? AND batch.origin = ?
WHERE EXISTS (SELECT 1 FROM {table} AS new WHERE new.batch_id = ? AND {same})""",  # noqa: S608 - names of our own
        [entry.source, entry.origin, number],
    )
    replaced = dict(connection.execute("SELECT batch_id, COUNT(*) FROM corrected GROUP BY 1 ORDER BY 1").fetchall())
    again = connection.execute(
        f"SELECT {told} FROM {table} WHERE rowid IN (SELECT row_id FROM corrected) "  # noqa: S608 - names of our own
        f"EXCEPT ALL SELECT {told} FROM {table} WHERE batch_id = ?",
        [number],
    ).fetchall()
    connection.execute(f"DELETE FROM {table} WHERE rowid IN (SELECT row_id FROM corrected)")  # noqa: S608
    connection.execute("DROP TABLE corrected")
    return Overlap(replaced, len(again), 0, 0)


def _columns(connection: duckdb.DuckDBPyConnection, table: str, path: Path) -> dict[str, str]:
    described = connection.execute("SELECT * FROM read_parquet(?) LIMIT 0", [str(path)]).description
    types = connection.execute("SELECT column_name, data_type FROM duckdb_columns() WHERE table_name = ?", [table])
    given = {column[0] for column in described}
    return {name: f"CAST({name} AS {kind})" for name, kind in types.fetchall() if name in given}
