"""Build a store version from the reviewed reference files and the journal, and the static files that maps need."""

import contextlib
import hashlib
import json
import re
from collections.abc import Collection, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import duckdb

from kaltara_metrics import paths
from kaltara_metrics.errors import ReferenceDataError, StoreError
from kaltara_metrics.store import blocks, disk, filling, journal, reader, reference, sample, schema, state, versions
from kaltara_metrics.store.fact_tables import FACT_TABLES, FactTable
from kaltara_metrics.store.overlaps import Overlap

_HERE = Path(__file__).parent
_IDENTIFIER = re.compile(r"[a-z_0-9]+")
# Writes repeated texts a third faster than the form that older DuckDBs read. Copies of a file keep its form.
_FORM = {"storage_compatibility_version": "v1.5.0"}
_TOLERANCE = 1e-9
# Tables that files don't add to, or add whole rows to: their rows are counted.
_COUNTED = (
    *("region", "sector", "statement", "conflict", "policy", "policy_metric", "rhythm", "open_question", "glossary"),
)


def build(directory: Path | None = None) -> Path:
    """Publish a version with all reference data and every batch that the current version holds; returns its path.

    Raises ReferenceDataError with every fault of the files at once, before anything is written.
    """
    directory = directory or paths.store()
    check_reference()
    with disk.told_plainly(), versions.publisher(directory):
        now = state.of(directory)
        said = partial(now.said, by="build", why="data rujukan")
        return versions.put(directory, lambda path: anew(path, directory, now), verify, said)


def check_reference() -> None:
    """Raise ReferenceDataError with every fault of the reference files, if there is any."""
    faults = reference.faults(paths.reference())
    if faults:
        raise ReferenceDataError(faults)


def anew(path: Path, directory: Path, now: state.State, *, files: Path | None = None, with_sample: bool = True) -> None:
    """Write a store file from the reference files (in `files` where given) and the batches of a state."""
    _write(path, files or paths.reference())
    with contextlib.closing(duckdb.connect(str(path))) as connection:
        for one in sample.files(directory) if with_sample else ():
            add(connection, one.number, one.entry, one.facts)
        connection.execute("INSERT INTO build_info VALUES ('sample', ?)", [sample.digest()])
        for number in now.batches:
            add(connection, number, journal.read(directory, number), journal.facts_path(directory, number))
        filling.accept(connection, now.accepted)
        connection.execute("CHECKPOINT")


def add(connection: duckdb.DuckDBPyConnection, number: int, entry: journal.Entry, facts: Path) -> Overlap:
    """Fill in one batch; raises StoreError unless every number of it arrived, so that none is lost without a word."""
    overlap = filling.fill(connection, number, entry, facts)
    if entry.table_name in FACT_TABLES:
        arrived = connection.execute(
            "SELECT measure, row_count FROM manifest WHERE table_name = ? AND batch_id = ?", [entry.table_name, number]
        ).fetchall()
        given = _counts(connection, facts, FACT_TABLES[entry.table_name])
        if {measure: count for measure, count in arrived if count} != given:
            found = sum(count for _, count in arrived)
            raise StoreError(
                f"Dari impor {number} ({entry.file_name}) hanya {found} dari {sum(given.values())} angka yang masuk ke "
                "penyimpanan; tidak ada yang diterbitkan. Ini kesalahan program; laporkan dengan berkasnya."
            )
    return overlap


def _counts(connection: duckdb.DuckDBPyConnection, facts: Path, table: FactTable) -> dict[str, int]:
    """Count the values of every number that the facts of a batch have."""
    described = connection.execute("SELECT * FROM read_parquet(?) LIMIT 0", [str(facts)]).description
    names = [column[0] for column in described if column[0] in table.numbers]
    counts = ", ".join(f"COUNT({name})" for name in names) or "0"
    (counted,) = connection.execute(f"SELECT {counts} FROM read_parquet(?)", [str(facts)]).fetchall()  # noqa: S608 - names of our own
    return {name: count for name, count in zip(names, counted, strict=False) if count}


def is_stale(directory: Path | None = None) -> bool:
    """Whether the current version is missing, damaged, changed, or was built from other files than those there now."""
    directory = directory or paths.store()
    try:
        with contextlib.closing(reader.Reader(directory / versions.current_name(directory))) as now:
            built_from = dict(now.rows("SELECT key, value FROM build_info"))
            wanted = {"inputs": inputs(), "sample": sample.digest()}
            return built_from != wanted or not versions.is_intact(directory, now.path.name)
    except StoreError:
        return True


def inputs() -> str:
    """Digest of everything that a version is built from beside its batches: the files, and the code that reads them."""
    digest = hashlib.sha256(schema.types().encode())
    code = [path for path in sorted(_HERE.iterdir()) if path.suffix in {".py", ".sql"}]
    for path in [*sorted(paths.reference().glob("*.csv")), *code]:
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


def _write(path: Path, files: Path) -> None:
    connection = duckdb.connect(str(path), config=_FORM)
    try:
        connection.execute(schema.tables())
        for number, table in enumerate(reference.FILES, start=1):
            _stage(connection, number, files / f"{table}.csv")
        connection.execute((_HERE / "load.sql").read_text(encoding="utf-8"))
        connection.execute((_HERE / "views.sql").read_text(encoding="utf-8"))
        _drop_staging(connection)
        connection.execute(blocks.REGION_TREE)
        blocks.file_all(connection)
        for table in FACT_TABLES.values():
            filling.note_sums(connection, table)
        for name in _COUNTED:
            connection.execute(f"INSERT INTO manifest SELECT '{name}', 'rows', NULL, COUNT(*), NULL FROM {name}")  # noqa: S608
        connection.execute("INSERT INTO build_info VALUES ('inputs', ?)", [inputs()])
        connection.execute("CHECKPOINT")
    finally:
        connection.close()


def _stage(connection: duckdb.DuckDBPyConnection, number: int, path: Path) -> None:
    """Load one file as text, with the dialect fixed: a sniffed one has been seen to swallow rows."""
    with path.open(encoding="utf-8") as file:
        names = file.readline().strip().split(",")
    if not all(_IDENTIFIER.fullmatch(name) for name in names):
        raise ReferenceDataError([f"{path.name}: judul kolom harus huruf kecil tanpa spasi, ditemukan {names}."])
    columns = ", ".join(f"'{name}': 'VARCHAR'" for name in names)
    connection.execute(
        f"CREATE TABLE raw_{path.stem} AS SELECT * FROM read_csv(?, columns={{{columns}}}, header=true, "  # noqa: S608
        "auto_detect=false, delim=',', quote='\"', escape='\"', nullstr='', strict_mode=true)",
        [str(path)],
    )
    connection.execute(
        "INSERT INTO batch VALUES (?, ?, ?, 'terpublikasi', NULL, 'data rujukan', [], NULL, 'build', ?, '', [])",
        [number, path.name, hashlib.sha256(path.read_bytes()).hexdigest(), datetime.now(tz=UTC).replace(tzinfo=None)],
    )


def _drop_staging(connection: duckdb.DuckDBPyConnection) -> None:
    connection.execute("DROP VIEW covered")
    connection.execute("DROP MACRO first_of_month")
    connection.execute("DROP MACRO batch_of")
    connection.execute("DROP MACRO english_of")
    for table in reference.FILES:
        connection.execute(f"DROP TABLE raw_{table}")


def verify(path: Path) -> None:
    """Reopen and compare rows and sums of every table with the manifest; each block is read, hence its checksum, once.

    Raises StoreError naming the table that is not whole.
    """
    # Closed at once: a connection left open to this name would stand in the way of the next attempt.
    with contextlib.closing(reader.Reader(path)) as written, ThreadPoolExecutor(max_workers=1) as beside:
        noted: dict[str, dict[str, dict[int, tuple[int, float | None]]]] = {}
        for table, measure, batch, *sums in written.rows("SELECT * FROM manifest WHERE measure <> 'rows'"):
            noted.setdefault(table, {}).setdefault(measure, {})[batch] = tuple(sums)
        others = beside.submit(_read_others, written, noted.keys())
        for table, measures in noted.items():
            _compare(table, measures, _sums(written, table, list(measures)))
        others.result()


def _read_others(written: reader.Reader, summed: Collection[str]) -> None:
    """Count the rows of tables that have no sums, and read every block of them."""
    for table, count in written.rows("SELECT table_name, row_count FROM manifest WHERE measure = 'rows'"):
        ((found,),) = written.rows(f'SELECT COUNT(*) FROM "{table}"')  # noqa: S608 - names of our own
        if found != count:
            raise StoreError(_not_whole(table, found, count))
    names = written.rows("SELECT table_name FROM duckdb_tables()")
    others = [f'SELECT BIT_XOR(HASH(t)) FROM "{name}" AS t' for (name,) in names if name not in summed]  # noqa: S608 - our own
    written.rows(" UNION ALL ".join(others))


def _sums(written: reader.Reader, table: str, columns: Sequence[str]) -> dict[int, Sequence[float | None]]:
    """Count and sum of every column, one after the other, by batch; the hash makes every other column be read too."""
    sums = ", ".join(f'COUNT("{column}"), SUM("{column}")' for column in columns)
    rows = written.rows(f'SELECT batch_id, BIT_XOR(HASH(t)), {sums} FROM "{table}" AS t GROUP BY batch_id')  # noqa: S608 - from our manifest
    return {batch: found for batch, _, *found in rows}


def _compare(
    table: str,
    noted: Mapping[str, Mapping[int, tuple[int, float | None]]],
    found: Mapping[int, Sequence[float | None]],
) -> None:
    for place, batches in enumerate(noted.values()):
        for batch in batches.keys() | found.keys():
            count, total = batches.get(batch, (0, None))
            rows, summed = found.get(batch, [0, None] * len(noted))[2 * place : 2 * place + 2]
            if rows != count or abs((summed or 0) - (total or 0)) > _TOLERANCE * max(1, abs(total or 0)):
                raise StoreError(_not_whole(table, rows, count))


def _not_whole(table: str, found: int, count: int) -> str:
    return f"Tabel {table} tidak utuh setelah ditulis ({found} dari {count} baris); versi lama tetap dipakai."


def build_static() -> None:
    """Put the outlines and the empty world that Plotly asks for into the public folder, and nothing else."""
    public = paths.static()
    (public / "topojson").mkdir(parents=True, exist_ok=True)
    (public / "geo").mkdir(exist_ok=True)
    # Without this file the browser asks a server on the internet for it and draws no map at all.
    empty_world = json.dumps({"type": "Topology", "objects": {}, "arcs": []}, separators=(",", ":"))
    (public / "topojson" / "world_110m.json").write_text(empty_world, encoding="ascii")
    wanted = {paths.static_name(path): path for path in paths.geo().glob("*.geojson")}
    for old in (public / "geo").iterdir():
        if old.name not in wanted:
            old.unlink()
    for name, path in wanted.items():
        (public / "geo" / name).write_bytes(path.read_bytes())
