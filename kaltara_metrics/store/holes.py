"""Holes: rows that a file does not have although it has them for other regions; what is missing is unknown, not zero.

A file tells PU and BPU of every kabupaten but no BPU of Tarakan: the province's BPU is not known, and neither is the
sum of its segments. A breakdown whose parts are said to be the whole has no holes: what it does not list is nobody.
"""

from collections.abc import Collection

import duckdb

from kaltara_metrics import catalog
from kaltara_metrics.store.fact_tables import FactTable


def refresh(connection: duckdb.DuckDBPyConnection, table: FactTable, chosen: str) -> None:
    """Find the holes of a table's blocks anew; `chosen` is a relation of block ids.

    `counted` is there while blocks are refreshed (see blocks). Only blocks that are added up over regions have holes.
    Lists of single things have none: a region may simply have no such thing.
    """
    connection.execute(f"DELETE FROM hole WHERE block_id IN {chosen}")  # noqa: S608 - names of our own
    if table.lists_things:
        return
    columns = (*table.dims, *(("government",) if table.by_government else ()))
    incomplete = _incomplete(connection, table, chosen)
    if incomplete:
        _find(connection, table, columns, _among(incomplete))


def _incomplete(connection: duckdb.DuckDBPyConnection, table: FactTable, chosen: str) -> set[tuple[int, str]]:
    """Return blocks and measures of fewer numbers than regions times breakdowns; most files are complete.

    `counted` holds how many there are in each region, so that rows are gone through for breakdowns only.
    """
    kept = ("block_id", *(("measure",) if table.has_measure else ()))
    counts = ", ".join(f"SUM({name})" for name in table.numbers)
    rows = connection.execute(
        f"""
WITH several AS (
    SELECT block_id FROM block WHERE block_id IN {chosen} AND LIST_CONTAINS(adds, 'region')
    AND LEN(dims) > LEN(LIST_FILTER(dims, lambda name: LIST_CONTAINS(adds, name)))),
broken_down AS (
    SELECT {", ".join(kept)}, COUNT(DISTINCT HASH({", ".join(table.dims)})) AS breakdowns FROM {table.name}
    WHERE standing <> 'beside' AND block_id IN (FROM several) GROUP BY ALL)
SELECT block_id, {"measure" if table.has_measure else "NULL"}, COUNT(DISTINCT region) * ANY_VALUE(breakdowns), {counts}
FROM counted JOIN broken_down USING ({", ".join(kept)})
GROUP BY {", ".join(kept)}"""  # noqa: S608 - names of our own
    ).fetchall()
    return {
        (block, name or table.renamed.get(measure, measure))
        for block, measure, whole, *told in rows
        for name, count in zip(table.numbers.values(), told, strict=True)
        if count not in {0, whole}
    }


def _among(incomplete: Collection[tuple[int, str]]) -> str:
    """Write SQL that keeps cells of blocks and measures; of few measures a view is read and planned faster."""
    blocks, measures = (sorted(set(one)) for one in zip(*incomplete, strict=True))
    return f"cell.block_id IN ({', '.join(map(str, blocks))}) AND cell.measure IN ({', '.join(map(repr, measures))})"


def _find(connection: duckdb.DuckDBPyConnection, table: FactTable, columns: tuple[str, ...], broken: str) -> None:
    """Every region of a block times every breakdown of it, but for those that are there."""
    listed = ", ".join(columns)
    wholes = ", ".join(f"{_is_whole(name)} AS whole_{name}" for name in columns)
    fixed = ", ".join(f"CASE WHEN whole_{name} THEN NULL ELSE cell.{name} END AS fixed_{name}" for name in columns)
    of = ", ".join(f"fixed_{name}" for name in columns)
    same = " AND ".join(f"there.fixed_{name} IS NOT DISTINCT FROM combination.fixed_{name}" for name in columns)
    connection.execute(
        f"CREATE TEMP TABLE part AS SELECT cell.block_id, cell.measure, cell.month, cell.region, "  # noqa: S608
        f"{', '.join(f'cell.{name}' for name in columns)}, {fixed} FROM cell_{table.name} AS cell "
        f"JOIN (SELECT block_id, {wholes} FROM block) AS block ON block.block_id = cell.block_id WHERE {broken}"
    )
    # A sum of two measures misses what either misses.
    missing = "hole.measure" if not table.sums else _with_sums(table)
    connection.execute(
        f"""
INSERT INTO hole BY NAME
WITH place AS (SELECT DISTINCT block_id, measure, region FROM part),
     combination AS (SELECT DISTINCT block_id, measure, month, {listed}, {of} FROM part),
     there AS (SELECT DISTINCT block_id, measure, region, {of} FROM part),
     hole AS (
         SELECT combination.block_id, combination.measure, month, place.region, {listed}
         FROM place JOIN combination ON combination.block_id = place.block_id
              AND combination.measure = place.measure
         ANTI JOIN there ON there.block_id = place.block_id AND there.measure = place.measure
              AND there.region = place.region AND {same}
     )
SELECT block_id, UNNEST({missing if table.sums else "[hole.measure]"}) AS measure, month, region, {listed}
FROM hole"""  # noqa: S608 - names of our own
    )
    connection.execute("DROP TABLE part")


def names_of(name: str) -> set[str]:
    """Return a breakdown's name and those of coarser lists that stand in its column: who completes one completes it."""
    return {name, *(other for other, one in catalog.DIMENSIONS.items() if name in {one.of, one.column})}


def _is_whole(name: str) -> str:
    """Write SQL for whether a block's parts of a breakdown, or of a coarser list in its column, are said to be all."""
    return f"LIST_HAS_ANY(block.adds, [{', '.join(map(repr, sorted(names_of(name))))}])"


def _with_sums(table: FactTable) -> str:
    """Write SQL for the list of a measure and of the sums that it is a part of."""
    parts = {part: [name for name, of in table.sums.items() if part in of] for part in sum(table.sums.values(), ())}
    whens = " ".join(
        f"WHEN '{part}' THEN [{', '.join(map(repr, (part, *names)))}]" for part, names in sorted(parts.items())
    )
    return f"CASE hole.measure {whens} ELSE [hole.measure] END"
