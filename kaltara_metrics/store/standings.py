"""Who answers where several sources speak of the same: the first one, or the one that a user preferred.

Under one key and number a row 'answers', or is 'contested' where another source gives another value; rows that do not
answer are kept 'beside'. Each block has an answering row of its own, since blocks are never added up. Standings go by
number, not by row: rows that several sources give are split, so that a file of active members does not silence what
another source says of inactive ones.
"""

import duckdb

from kaltara_metrics.store import journal, overlaps
from kaltara_metrics.store.fact_tables import FactTable

# Rows of one thing said by several sources, in one block.
_ALIKE = "new.key_id = told.key_id AND new.number = told.number AND new.is_new"
_SAME_BLOCK = "new.block_id = told.block_id"


def settle(connection: duckdb.DuckDBPyConnection, table: FactTable, entry: journal.Entry, number: int) -> None:
    """Decide anew who answers under the keys that batch `number` shares with other sources; its rows are in place."""
    if connection.execute("SELECT COUNT(*) FROM touched").fetchall() == [(0,)]:
        return
    if not table.has_measure:
        _split(connection, table, entry)
    _collect(connection, table, entry, number)
    if entry.prefer:
        _give_way(connection)
    old = "old.key_id = told.key_id AND old.number = told.number AND NOT old.is_new AND old.leads"
    connection.execute(
        f"UPDATE told SET leads = FALSE WHERE is_new AND EXISTS "  # noqa: S608 - names of our own
        f"(SELECT 1 FROM told AS old WHERE {old} AND old.block_id = told.block_id)"
    )
    _fill_vacancies(connection)
    _note(connection, table)
    connection.execute("DROP TABLE told")


def _split(connection: duckdb.DuckDBPyConnection, table: FactTable, entry: journal.Entry) -> None:
    """Give every number of a row that is shared a row of its own."""
    counted = " + ".join(f"CAST(fact.{name} IS NOT NULL AS INTEGER)" for name in table.numbers)
    connection.execute(
        f"""
CREATE TEMP TABLE several AS
SELECT fact.rowid AS row_id, fact.* FROM {table.name} AS fact
JOIN touched ON {overlaps.same_keys(table, "fact", "touched")}
JOIN batch ON batch.batch_id = fact.batch_id AND batch.origin = ?
WHERE {counted} > 1""",  # noqa: S608 - names of our own
        [entry.origin],
    )
    also = ", ".join((*table.keys, "statement_id", "batch_id", "block_id", "standing"))
    for name in table.numbers:
        connection.execute(
            f"INSERT INTO {table.name} ({also}, {name}) SELECT {also}, {name} FROM several WHERE {name} IS NOT NULL"  # noqa: S608
        )
    connection.execute(f"DELETE FROM {table.name} WHERE rowid IN (SELECT row_id FROM several)")  # noqa: S608
    connection.execute("DROP TABLE several")


def _collect(connection: duckdb.DuckDBPyConnection, table: FactTable, entry: journal.Entry, number: int) -> None:
    """Make `told`: every shared number with its value, who gave it, and whether it answered so far."""
    named = " ".join(f"WHEN fact.{name} IS NOT NULL THEN '{name}'" for name in table.numbers)
    value = ", ".join(f"CAST(fact.{name} AS DOUBLE)" for name in table.numbers)
    measure = "AND kept.measure = fact.measure" if table.has_measure else ""
    connection.execute(
        f"""
CREATE TEMP TABLE told AS
SELECT fact.rowid AS row_id, touched.rowid AS key_id, CASE {named} END AS number, COALESCE({value}) AS value,
       fact.block_id, fact.batch_id, batch.source, fact.standing <> 'beside' AS leads, fact.batch_id = ? AS is_new,
       EXISTS (SELECT 1 FROM kept WHERE kept.block_id = fact.block_id AND kept.time = fact.{table.time}
                                    AND kept.region = fact.region {measure}) AS is_kept,
       EXISTS (SELECT 1 FROM vacated WHERE {overlaps.same_keys(table, "fact", "vacated")}
                                       AND vacated.block_id = fact.block_id AND vacated.is_leader) AS is_vacant
FROM {table.name} AS fact
JOIN touched ON {overlaps.same_keys(table, "fact", "touched")}
JOIN batch ON batch.batch_id = fact.batch_id AND batch.origin = ?""",  # noqa: S608 - names of our own
        [number, entry.origin],
    )


def _give_way(connection: duckdb.DuckDBPyConnection) -> None:
    """Let a preferred batch answer where it says something else.

    A row of another block gives way also where both say the same: half a region left there would be summed up.
    """
    way = f"({_SAME_BLOCK} AND new.value <> told.value) OR (NOT {_SAME_BLOCK} AND NOT told.is_kept)"
    connection.execute(
        f"UPDATE told SET leads = FALSE WHERE NOT is_new AND leads AND EXISTS "  # noqa: S608 - names of our own
        f"(SELECT 1 FROM told AS new WHERE {_ALIKE} AND ({way}))"
    )


def _fill_vacancies(connection: duckdb.DuckDBPyConnection) -> None:
    """Let the earliest of the others answer where the row that did is taken out and nothing came in its place."""
    connection.execute(
        """
UPDATE told SET leads = TRUE FROM (
    SELECT key_id, number, MIN(batch_id) FILTER (is_vacant) AS batch_id FROM told
    GROUP BY 1, 2 HAVING NOT BOOL_OR(leads)
) AS heir
WHERE heir.key_id = told.key_id AND heir.number = told.number AND heir.batch_id = told.batch_id AND told.is_vacant"""
    )


def _note(connection: duckdb.DuckDBPyConnection, table: FactTable) -> None:
    connection.execute(
        f"""
UPDATE {table.name} AS fact SET standing = settled.standing FROM (
    SELECT row_id, CASE WHEN NOT leads THEN 'beside' WHEN EXISTS (
        SELECT 1 FROM told AS other WHERE other.key_id = told.key_id AND other.number = told.number
                                      AND other.source <> told.source AND other.value <> told.value
    ) THEN 'contested' ELSE 'answers' END AS standing FROM told
) AS settled WHERE settled.row_id = fact.rowid AND settled.standing <> fact.standing"""  # noqa: S608 - names of our own
    )
