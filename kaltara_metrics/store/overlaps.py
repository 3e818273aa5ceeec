"""What a batch does to rows that are there: corrections of its own source, contradictions of another.

`find` looks before anything changes and leaves temporary tables: `corrected` (rows of its own source within its scope),
`elsewhere` (rows of other sources under its keys), `touched` (keys that several sources speak of) and `vacated` (those
of them whose answering row is taken out). `drop` removes them.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import duckdb

from kaltara_metrics.store import blocks, journal, staging
from kaltara_metrics.store.fact_tables import FactTable


@dataclass(frozen=True)
class Overlap:
    """What a batch does to rows that are there.

    `replaced` counts rows of its own source by batch, and `changed` how many of them are gone or say something else
    afterwards. `contested` keys another source gives another value, `repeated` the same.
    """

    replaced: dict[int, int]
    changed: int
    contested: int
    repeated: int


NOTHING = Overlap({}, 0, 0, 0)


def find(connection: duckdb.DuckDBPyConnection, table: FactTable, entry: journal.Entry) -> Overlap:
    """Find what stands under the same keys: rows of this source are corrected, rows of another are contradicted."""
    ((first, last),) = connection.execute("SELECT MIN(month), MAX(month) FROM summed").fetchall()
    rows = f"""FROM {table.name} AS fact JOIN batch ON batch.batch_id = fact.batch_id
               AND fact.{table.time} BETWEEN '{first}' AND '{last}' AND batch.origin = ?"""
    _find_corrected(connection, table, entry, rows)
    _find_elsewhere(connection, table, entry, rows)
    _find_shared_keys(connection, table, entry)
    replaced = dict(connection.execute("SELECT batch_id, COUNT(*) FROM corrected GROUP BY 1 ORDER BY 1").fetchall())
    ((contested, repeated),) = connection.execute(
        "SELECT COUNT(*) FILTER (differs), COUNT(*) FILTER (NOT differs) FROM "
        "(SELECT BOOL_OR(differs) AS differs FROM elsewhere GROUP BY staged_id)"
    ).fetchall()
    return Overlap(replaced, _changed(connection, table), contested, repeated)


def _find_corrected(connection: duckdb.DuckDBPyConnection, table: FactTable, entry: journal.Entry, rows: str) -> None:
    names = _scope(connection, table)
    scope = " AND ".join(f"fact.{name} IS NOT DISTINCT FROM scope.{name}" for name in names)
    like = f"({blocks.signature(table, 'fact')}) = scope.signature"
    connection.execute(
        f"""
CREATE TEMP TABLE corrected AS
SELECT fact.rowid AS row_id, fact.batch_id, fact.block_id {rows} AND batch.source = ?
JOIN (SELECT DISTINCT {", ".join(names)}, {blocks.signature(table, "staged")} AS signature FROM staged) AS scope
  ON {scope} AND {like}
WHERE ({_has(staging.given(connection, table))})""",  # noqa: S608 - names of our own
        [entry.origin, entry.source],
    )


def _find_elsewhere(connection: duckdb.DuckDBPyConnection, table: FactTable, entry: journal.Entry, rows: str) -> None:
    given = staging.given(connection, table)
    both = " OR ".join(f"(fact.{name} IS NOT NULL AND staged.{name} IS NOT NULL)" for name in given)
    differs = " OR ".join(f"COALESCE(fact.{name} <> staged.{name}, FALSE)" for name in given)
    # Two packages of equal keys are two things.
    wanted = "FALSE" if table.lists_things else f"({both})"
    connection.execute(
        f"""
CREATE TEMP TABLE elsewhere AS
SELECT staged.rowid AS staged_id, fact.block_id, fact.standing = 'beside' AS is_beside, {differs} AS differs
{rows} AND batch.source <> ? JOIN staged ON {same_keys(table, "fact", "staged")}
WHERE {wanted}""",
        [entry.origin, entry.source],
    )


def _find_shared_keys(connection: duckdb.DuckDBPyConnection, table: FactTable, entry: journal.Entry) -> None:
    keys = ", ".join(f"old.{name}" for name in table.keys)
    wanted = "FALSE" if table.lists_things else "TRUE"
    connection.execute(
        f"""
CREATE TEMP TABLE vacated AS
SELECT DISTINCT {keys}, old.block_id, old.standing <> 'beside' AS is_leader
FROM corrected
JOIN {table.name} AS old ON old.rowid = corrected.row_id
JOIN {table.name} AS other ON {same_keys(table, "old", "other")}
JOIN batch ON batch.batch_id = other.batch_id AND batch.origin = ? AND batch.source <> ?
WHERE {wanted}""",  # noqa: S608 - names of our own
        [entry.origin, entry.source],
    )
    names = ", ".join(table.keys)
    connection.execute(
        f"CREATE TEMP TABLE touched AS SELECT {names} FROM vacated UNION "  # noqa: S608 - names of our own
        f"SELECT {names} FROM staged WHERE rowid IN (SELECT staged_id FROM elsewhere)"
    )


def same_keys(table: FactTable, one: str, other: str) -> str:
    """Condition that rows of two relations are about the same."""
    return " AND ".join(f"{one}.{name} IS NOT DISTINCT FROM {other}.{name}" for name in table.keys)


def _has(given: Sequence[str]) -> str:
    return " OR ".join(f"fact.{name} IS NOT NULL" for name in given)


def _changed(connection: duckdb.DuckDBPyConnection, table: FactTable) -> int:
    """Count rows of the corrected ones that are gone or say something else afterwards."""
    ((total,),) = connection.execute("SELECT COUNT(*) FROM corrected").fetchall()
    if not total:
        return 0
    # What an old row did not say is no change: it may have been split, or its file had no such column.
    given = staging.given(connection, table)
    equal = " AND ".join(f"(fact.{name} IS NULL OR fact.{name} IS NOT DISTINCT FROM staged.{name})" for name in given)
    ((kept,),) = connection.execute(
        f"SELECT COUNT(*) FROM corrected JOIN {table.name} AS fact ON fact.rowid = corrected.row_id "  # noqa: S608
        f"WHERE EXISTS (SELECT 1 FROM staged WHERE {same_keys(table, 'fact', 'staged')} AND {equal})"
    ).fetchall()
    return total - kept


def _scope(connection: duckdb.DuckDBPyConnection, table: FactTable) -> list[str]:
    """Name the columns that say what a file speaks about: time, region, measure, and breakdowns with one value.

    A file about fishers in Tarakan corrects what its source said of fishers in Tarakan, and leaves traders alone.
    """
    constant = ", ".join(f"COUNT(DISTINCT {name}) = 1 AND COUNT({name}) = COUNT(*)" for name in table.dims)
    (single,) = connection.execute(f"SELECT {constant} FROM staged").fetchall()  # noqa: S608 - names of our own
    fixed = [name for name, is_single in zip(table.dims, single, strict=True) if is_single]
    return [name for name in table.keys if name not in table.dims or name in fixed]


def replace(connection: duckdb.DuckDBPyConnection, table: FactTable) -> None:
    """Take out what the batch corrects."""
    chosen = "rowid IN (SELECT row_id FROM corrected)"
    if table.has_measure:
        connection.execute(f"DELETE FROM {table.name} WHERE {chosen}")  # noqa: S608 - names of our own
        return
    # A file of active members corrects active members, and leaves what is known of inactive ones.
    emptied = ", ".join(f"{name} = NULL" for name in staging.given(connection, table))
    nothing = " AND ".join(f"{name} IS NULL" for name in table.numbers)
    connection.execute(f"UPDATE {table.name} SET {emptied} WHERE {chosen}")  # noqa: S608 - names of our own
    connection.execute(f"DELETE FROM {table.name} WHERE {chosen} AND {nothing}")  # noqa: S608 - names of our own


def find_homes(connection: duckdb.DuckDBPyConnection, table: FactTable, entry: journal.Entry) -> None:
    """Leave two more temporary tables, for a batch that tells a part of what another block tells as a whole.

    `kept` are the regions of that block where rows remain that the batch does not speak of: the batch's own rows must
    join them there, because a sum of those that remain would be too small. `home` is the block to join, by region.
    """
    measure = ", fact.measure" if table.has_measure else ""
    spoken_of = f"SELECT 1 FROM staged WHERE {same_keys(table, 'fact', 'staged')}"  # noqa: S608 - names of our own
    adds = blocks.as_list(entry.adds)
    # Taken from: by a correction, by a preferred batch, or because its source made a whole of it that this is part of.
    taken_from = f"""SELECT block_id FROM corrected
                     UNION SELECT block_id FROM elsewhere WHERE {entry.prefer} AND NOT is_beside"""  # noqa: S608
    part_of = f"LIST_HAS_ANY(block.dims, LIST_FILTER(block.adds, lambda name: NOT LIST_CONTAINS({adds}, name)))"
    connection.execute(
        f"""
CREATE TEMP TABLE kept AS
SELECT DISTINCT fact.block_id, fact.{table.time} AS time, fact.region{measure}
FROM {table.name} AS fact
JOIN batch ON batch.batch_id = fact.batch_id AND batch.origin = ?
JOIN block ON block.block_id = fact.block_id AND block.adds <> {adds}
WHERE fact.standing <> 'beside' AND ({_has(staging.given(connection, table))})
  AND fact.{table.time} IN (SELECT {table.time} FROM staged)
  AND (fact.block_id IN ({taken_from}) OR (batch.source = ? AND {part_of}))
  AND NOT ({entry.prefer} AND EXISTS ({spoken_of}))""",  # noqa: S608 - names of our own
        [entry.origin, entry.source],
    )
    named = ", measure" if table.has_measure else ""
    connection.execute(
        f"CREATE TEMP TABLE home AS SELECT time, region{named}, signature, MIN(block_id) AS block_id "  # noqa: S608
        "FROM kept JOIN block USING (block_id) GROUP BY ALL"
    )


def drop(connection: duckdb.DuckDBPyConnection) -> None:
    """Remove the temporary tables."""
    for name in ("corrected", "elsewhere", "vacated", "touched", "kept", "home"):
        connection.execute(f"DROP TABLE {name}")
