"""Put one batch of the journal into a store that is being built: replace, contradict, file under blocks, insert."""

import contextlib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import duckdb

from kaltara_metrics.errors import StoreError
from kaltara_metrics.store import blocks, journal, overlaps, plain_tables, staging, standings
from kaltara_metrics.store.fact_tables import FACT_TABLES, FactTable


def fill(connection: duckdb.DuckDBPyConnection, number: int, entry: journal.Entry, path: Path) -> overlaps.Overlap:
    """Add batch `number`, whose facts lie in `path`, and return what it overlaps.

    Raises StoreError when the facts are not those that were read from the file, or hold values that no list has.
    """
    try:
        with _whole(connection):
            if entry.table_name in FACT_TABLES:
                return _fill(connection, FACT_TABLES[entry.table_name], number, entry, path)
            overlap = plain_tables.fill(connection, entry, number, path)
            register(connection, entry, number, sorted(overlap.replaced))
    except duckdb.ConversionException as fault:
        unlisted = ", ".join(_unlisted(connection, entry.table_name, path))
        if not unlisted:
            raise
        raise StoreError(
            f"Impor {number} ({entry.file_name}) memuat nilai yang tidak ada dalam daftar katalog: {unlisted}. "
            "Kembalikan nilai itu ke katalog; sampai itu terjadi versi lama tetap dipakai dan tidak ada yang hilang."
        ) from fault
    return overlap


def _unlisted(connection: duckdb.DuckDBPyConnection, table: str, path: Path) -> Iterator[str]:
    """Name the values of a batch that are in no list of the catalog, where they were taken out or never stood."""
    given = {one[0] for one in connection.execute("SELECT * FROM read_parquet(?) LIMIT 0", [str(path)]).description}
    for name, kind, *_ in connection.execute(f"DESCRIBE {table}").fetchall():
        if name in given and kind.startswith("ENUM"):
            rows = connection.execute(
                f"SELECT DISTINCT {name} FROM read_parquet(?) "  # noqa: S608 - names of our own
                f"WHERE {name} IS NOT NULL AND TRY_CAST({name} AS {kind}) IS NULL ORDER BY 1",
                [str(path)],
            ).fetchall()
            yield from (f"{value} pada kolom {name}" for (value,) in rows)


@contextlib.contextmanager
def _whole(connection: duckdb.DuckDBPyConnection) -> Iterator[None]:
    """Run as one transaction: rows are known by their ids, and a checkpoint in between may number them anew."""
    connection.begin()
    try:
        yield
    except BaseException:
        connection.rollback()
        raise
    connection.commit()


def _fill(
    connection: duckdb.DuckDBPyConnection, table: FactTable, number: int, entry: journal.Entry, path: Path
) -> overlaps.Overlap:
    stands = staging.stage(connection, table, entry, path)
    staging.check_sums(connection, entry, number)
    overlap = overlaps.find(connection, table, entry) if stands else overlaps.NOTHING
    blocks.create(connection, table, "summed", entry.origin, entry.adds)
    register(connection, entry, number, sorted(overlap.replaced))
    if stands:
        _insert_among_others(connection, table, entry, number)
    else:
        _insert(connection, table, entry, number)
    _note_gaps(connection, table, entry, number)
    blocks.refresh(connection, table, "month IN (SELECT month FROM summed)")
    staging.drop(connection)
    note_sums(connection, table, [number, *overlap.replaced])
    return overlap


def _insert_among_others(
    connection: duckdb.DuckDBPyConnection, table: FactTable, entry: journal.Entry, number: int
) -> None:
    """Insert rows into months that are told of already: others give way to them, or they to others."""
    overlaps.replace(connection, table)
    overlaps.find_homes(connection, table, entry)
    _insert(connection, table, entry, number, among_others=True)
    standings.settle(connection, table, entry, number)
    overlaps.drop(connection)


def _insert(
    connection: duckdb.DuckDBPyConnection,
    table: FactTable,
    entry: journal.Entry,
    number: int,
    *,
    among_others: bool = False,
) -> None:
    """Insert the rows under their blocks, or among others under the block that they correct a part of."""
    columns = ", ".join(table.columns)
    told = ", ".join(f"fact.{name}" for name in table.columns)
    blocks.file(connection, table, entry.origin, entry.adds)
    block, home = "filed.block_id", ""
    if among_others:
        measure = "AND home.measure = fact.measure" if table.has_measure else ""
        block = "COALESCE(home.block_id, filed.block_id)"
        home = f"""LEFT JOIN home ON home.time = fact.{table.time} AND home.region = fact.region
                                 AND home.signature = filed.signature {measure}"""
    connection.execute(
        f"""
INSERT INTO {table.name} ({columns}, batch_id, block_id)
SELECT {told}, ?, {block} FROM staged AS fact JOIN filed ON {blocks.same_place(table, "filed")} {home}""",  # noqa: S608 - names of our own
        [number],
    )
    connection.execute("DROP TABLE filed")


def register(
    connection: duckdb.DuckDBPyConnection, entry: journal.Entry, number: int, replaced: Sequence[int] = ()
) -> None:
    """Write the batch and its warnings into the store."""
    connection.execute(
        "INSERT INTO batch VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            *(number, entry.file_name, entry.file_sha256, entry.origin, entry.table_name, entry.source),
            *(list(entry.adds), entry.period, entry.imported_by, entry.when.replace(tzinfo=None)),
            *("\n".join(entry.assumptions), list(replaced)),
        ],
    )
    rows = [[number, place, *_warned(one)] for place, one in enumerate(entry.warnings, start=1)]
    if rows:
        connection.executemany("INSERT INTO warning VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, NULL, NULL)", rows)


def _warned(one: journal.Warned) -> Iterator[object]:
    yield from (one.sheet, one.row_number, one.column_letter, one.value, one.rule, one.message, one.region, one.month)


def _note_gaps(connection: duckdb.DuckDBPyConnection, table: FactTable, entry: journal.Entry, number: int) -> None:
    for measure, month, region in entry.gaps:
        connection.execute(
            f"INSERT INTO gap SELECT DISTINCT ?, block_id, ?, ? FROM {table.name} "  # noqa: S608 - names of our own
            f"WHERE batch_id = ? AND {table.time} = ? ORDER BY ALL",
            [number, measure, region, number, month],
        )


def note_sums(connection: duckdb.DuckDBPyConnection, table: FactTable, batches: Sequence[int] | None = None) -> None:
    """Write rows and sums of every number of a table by batch, for verifying after the file was closed.

    `batches` are those whose rows changed; all where None.
    """
    chosen = "TRUE" if batches is None else f"batch_id IN ({', '.join(map(str, batches))})"
    connection.execute(f"DELETE FROM manifest WHERE table_name = ? AND {chosen}", [table.name])  # noqa: S608 - numbers
    totals = ", ".join(f"COUNT({column}) AS rows_{column}, SUM({column}) AS sum_{column}" for column in table.numbers)
    selects = [
        f"SELECT '{table.name}', '{column}', batch_id, rows_{column}, sum_{column} FROM counted"  # noqa: S608 - names of our own
        for column in table.numbers
    ]
    connection.execute(
        f"INSERT INTO manifest WITH counted AS (SELECT batch_id, {totals} FROM {table.name} WHERE {chosen} "  # noqa: S608
        f"GROUP BY batch_id ORDER BY batch_id) {' UNION ALL '.join(selects)}"
    )


def accept(connection: duckdb.DuckDBPyConnection, accepted: Mapping[str, Mapping[str, str]]) -> None:
    """Note who accepted the warnings of which batch, and when."""
    for number, said in accepted.items():
        connection.execute(
            "UPDATE warning SET accepted_by = ?, accepted_at = CAST(? AS TIMESTAMP) WHERE batch_id = ?",
            [said["by"], said["at"].removesuffix("+00:00"), int(number)],
        )
