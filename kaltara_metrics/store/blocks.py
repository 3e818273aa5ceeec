"""Blocks: rows of one table and month that break the same thing down in the same way, and the regions they answer for.

Adding up is safe inside a block alone. Two blocks tell the same people twice, once by sector and once by sex, say; and
a block answers for a region only when all regions of its own level inside are known, so that a kabupaten that has not
reported yet never makes the province silently too small.
"""

from collections.abc import Sequence

import duckdb

from kaltara_metrics.store import holes
from kaltara_metrics.store.fact_tables import FACT_TABLES, FactTable

# Codes of Kemendagri are as long as their level is deep: 65, 65.71, 65.71.01, 65.71.01.1001.
_DEEPEST = 13
# Bits of a signature above those of the breakdowns count the months that a row covers beyond its last one.
_SPAN = 1024


REGION_TREE = """
INSERT INTO region_tree
WITH RECURSIVE climb (code, ancestor) AS (
    SELECT code, code FROM region
    UNION ALL
    SELECT climb.code, region.parent FROM climb JOIN region ON region.code = climb.ancestor
    WHERE region.parent IS NOT NULL
)
SELECT climb.code, climb.ancestor, region.level FROM climb JOIN region ON region.code = climb.ancestor ORDER BY 2, 1"""


def file_all(connection: duckdb.DuckDBPyConnection) -> None:
    """Give all rows that stand in the fact tables without a block theirs, and work out what the blocks answer for.

    Tables without such rows stay as they are.
    """
    kinds = connection.execute("SELECT DISTINCT origin, adds FROM batch ORDER BY ALL").fetchall()
    for table in FACT_TABLES.values():
        if not connection.execute(f"SELECT 1 FROM {table.name} WHERE block_id IS NULL LIMIT 1").fetchall():  # noqa: S608 - names of our own
            continue
        for origin, adds in kinds:
            waiting = (
                f"(SELECT fact.* FROM {table.name} AS fact JOIN batch ON batch.batch_id = fact.batch_id "  # noqa: S608 - names of our own
                f"WHERE fact.block_id IS NULL AND batch.origin = '{origin}' AND batch.adds = {as_list(adds)})"
            )
            needed = f"(SELECT DISTINCT {place(table)} FROM {waiting} AS fact)"  # noqa: S608 - names of our own
            create(connection, table, needed, origin, tuple(adds))
            connection.execute(
                f"UPDATE {table.name} AS fact SET block_id = block.block_id FROM block, batch "  # noqa: S608 - names of our own
                f"WHERE fact.block_id IS NULL AND batch.batch_id = fact.batch_id AND batch.origin = '{origin}' "
                f"AND batch.adds = {as_list(adds)} AND {matching(table, origin, tuple(adds))}"
            )
        refresh(connection, table)


def as_list(names: Sequence[str]) -> str:
    """Write names of our own as an SQL list."""
    return f"CAST([{', '.join(map(repr, names))}] AS VARCHAR[])"


def create(
    connection: duckdb.DuckDBPyConnection, table: FactTable, needed: str, origin: str, adds: tuple[str, ...]
) -> None:
    """Add the blocks of the relation `needed` (see `place`) that are not there yet."""
    connection.execute(
        f"""
INSERT INTO block
SELECT (SELECT COALESCE(MAX(block_id), 0) FROM block) + ROW_NUMBER() OVER (ORDER BY month, level, signature),
       '{table.name}', ?, month, signature, {_dims(table)}, level, CAST(? AS VARCHAR[]), 1 + signature // {_SPAN}
FROM {needed} AS needed
WHERE NOT EXISTS (SELECT 1 FROM block AS there
                  WHERE there.table_name = '{table.name}' AND there.origin = ? AND there.adds = CAST(? AS VARCHAR[])
                    AND there.month = needed.month AND there.signature = needed.signature
                    AND there.level = needed.level)""",  # noqa: S608 - names of our own
        [origin, list(adds), origin, list(adds)],
    )


def file(connection: duckdb.DuckDBPyConnection, table: FactTable, origin: str, adds: tuple[str, ...]) -> None:
    """Leave the temporary table `filed`: the block of each row of `summed`."""
    connection.execute(
        f"""
CREATE TEMP TABLE filed AS
SELECT month, level, signature, block.block_id FROM summed JOIN block USING (month, level, signature)
WHERE block.table_name = '{table.name}' AND block.origin = ? AND block.adds = {as_list(adds)}""",  # noqa: S608 - names of our own
        [origin],
    )


def matching(table: FactTable, origin: str, adds: tuple[str, ...]) -> str:
    """Condition that joins rows named `fact` to their block."""
    return (
        f"block.table_name = '{table.name}' AND block.origin = '{origin}' AND block.adds = {as_list(adds)}"
        f" AND {same_place(table, 'block')}"
    )


def same_place(table: FactTable, relation: str) -> str:
    """Condition that joins rows named `fact` to their place in a relation."""
    return (
        f"{relation}.month = fact.{table.time} AND {relation}.level = {_level(table)}"
        f" AND {relation}.signature = {signature(table)}"
    )


def place(table: FactTable) -> str:
    """Columns that say in which block of an origin a row named `fact` belongs."""
    return f"fact.{table.time} AS month, {_level(table)} AS level, {signature(table)} AS signature"


def _level(table: FactTable) -> str:
    """Write SQL for the level of a row; single things of all levels stand together, as if in villages."""
    return str(_DEEPEST) if table.lists_things else "CAST(LENGTH(fact.region) AS INTEGER)"


def _bits(table: FactTable) -> dict[str, tuple[int, str]]:
    """Bit of each breakdown in a signature, and the condition that a row has it."""
    conditions = {name: f"fact.{name} IS NOT NULL" for name in table.dims}
    if "sector" in table.dims:
        # Groups of sectors are another breakdown than the 17 categories, although both stand in one column.
        conditions["sector"] = "fact.sector NOT LIKE 'S3-%'"
        conditions["sector_group"] = "fact.sector LIKE 'S3-%'"
    if table.by_government:
        conditions["government"] = "fact.region IS NOT NULL"
    return {name: (2**number, condition) for number, (name, condition) in enumerate(conditions.items())}


def signature(table: FactTable, rows: str = "fact") -> str:
    """Write SQL for the number that tells by which dimensions a row of the relation `rows` is broken down."""
    parts = [f"CASE WHEN {condition} THEN {bit} ELSE 0 END" for bit, condition in _bits(table).values()]
    if "months_from" in table.also:
        parts.append(f"{_SPAN} * DATE_DIFF('month', fact.months_from, fact.{table.time})")
    return f"CAST({' + '.join(parts)} AS INTEGER)".replace("fact.", f"{rows}.")


def _dims(table: FactTable) -> str:
    parts = [f"CASE WHEN signature & {bit} > 0 THEN '{name}' END" for name, (bit, _) in _bits(table).items()]
    return f"LIST_FILTER([{', '.join(parts)}], lambda name: name IS NOT NULL)"


def refresh(connection: duckdb.DuckDBPyConnection, table: FactTable, months: str = "TRUE") -> None:
    """Work out anew which regions the blocks of a table answer for; `months` restricts the blocks by a condition."""
    chosen = f"(SELECT block_id FROM block WHERE table_name = '{table.name}' AND {months})"  # noqa: S608 - names of our own
    connection.execute(f"DELETE FROM reach WHERE block_id IN {chosen}")  # noqa: S608 - names of our own
    inside = "JOIN inside ON inside.ancestor = tree.ancestor AND inside.level = block.level"
    whole = "HAVING COUNT(*) = MAX(inside.regions)"
    if table.lists_things:
        inside = whole = ""
    # In steps, because one statement of all this is planned a hundred times worse.
    # A gap speaks for as long as rows of its batch stand in that region: a sum of those would be too small.
    connection.execute(f"CREATE TEMP TABLE counted AS {_counted(table, chosen)}")
    connection.execute(f"CREATE TEMP TABLE said AS {_said(table)}")
    connection.execute(
        "CREATE TEMP TABLE own AS SELECT DISTINCT block_id, measure, region FROM said EXCEPT "  # noqa: S608
        "SELECT said.block_id, said.measure, said.region FROM said JOIN gap ON gap.batch_id = said.batch_id "
        f"AND gap.block_id = said.block_id AND gap.region = said.region AND said.measure = {_named(table, 'gap')}"
    )
    for measure, parts in table.sums.items():
        known = f"measure IN ({', '.join(map(repr, parts))})"
        connection.execute(
            f"INSERT INTO own SELECT block_id, '{measure}', region FROM own WHERE {known} "  # noqa: S608 - names of our own
            f"GROUP BY ALL HAVING COUNT(*) = {len(parts)}"
        )
    connection.execute(
        "CREATE TEMP TABLE inside AS "
        "SELECT ancestor, LENGTH(code) AS level, COUNT(*) AS regions FROM region_tree GROUP BY ALL"
    )
    connection.execute(
        f"""
INSERT INTO reach
SELECT own.block_id, measure, own.region FROM own JOIN block ON block.block_id = own.block_id
WHERE NOT LIST_CONTAINS(block.adds, 'region')
UNION ALL
SELECT own.block_id, measure, tree.ancestor
FROM own
JOIN block ON block.block_id = own.block_id AND LIST_CONTAINS(block.adds, 'region')
JOIN region_tree AS tree ON tree.code = own.region
{inside}
GROUP BY ALL {whole}
ORDER BY ALL"""  # noqa: S608 - names of our own
    )
    holes.refresh(connection, table, chosen)
    for name in ("counted", "said", "own", "inside"):
        connection.execute(f"DROP TABLE {name}")


def _counted(table: FactTable, chosen: str) -> str:
    """How often each number is there, by block, measure, region and batch; the table is read once."""
    measure = "measure, " if table.has_measure else ""
    counts = ", ".join(f"COUNT({column}) AS {column}" for column in table.numbers)
    return (
        f"SELECT block_id, {measure}region, batch_id, {counts} FROM {table.name} "  # noqa: S608 - names of our own
        f"WHERE standing <> 'beside' AND block_id IN {chosen} GROUP BY ALL"
    )


def _said(table: FactTable) -> str:
    """Block, measure, region and batch of every number that is there."""
    if table.has_measure:
        return f"SELECT block_id, {_named(table, 'counted')} AS measure, region, batch_id FROM counted"  # noqa: S608
    wanted = {measure: f"{column} > 0" for column, measure in table.numbers.items()}
    return " UNION ALL ".join(
        f"SELECT block_id, '{measure}' AS measure, region, batch_id FROM counted WHERE {condition}"  # noqa: S608 - names of our own
        for measure, condition in (wanted | dict.fromkeys(table.counts, "TRUE")).items()
    )


def _named(table: FactTable, relation: str) -> str:
    """Write SQL for the catalog's name of what a row of `relation` measures: of a column or of a value of `measure`."""
    names = table.renamed if table.has_measure else table.numbers
    whens = " ".join(f"WHEN '{told}' THEN '{name}'" for told, name in names.items() if told != name)
    return f"CASE {relation}.measure {whens} ELSE {relation}.measure END" if whens else f"{relation}.measure"
