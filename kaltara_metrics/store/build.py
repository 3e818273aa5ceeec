"""Build a store version from the reviewed reference files, and the public static files that maps are drawn from."""

import contextlib
import hashlib
import json
import re
from datetime import UTC, datetime
from pathlib import Path

import duckdb

from kaltara_metrics import paths
from kaltara_metrics.errors import ReferenceDataError, StoreError
from kaltara_metrics.store import reader, reference, versions

_HERE = Path(__file__).parent
_IDENTIFIER = re.compile(r"[a-z_0-9]+")
_ABSOLUTE_TOLERANCE = 1e-6


def build(directory: Path | None = None) -> Path:
    """Publish a version with all reference data and return its path.

    Raises ReferenceDataError with every fault of the files at once, before anything is written.
    """
    directory = directory or paths.store()
    faults = reference.faults(paths.reference())
    if faults:
        raise ReferenceDataError(faults)
    return versions.publish(directory, _write, _verify)


def is_stale(directory: Path | None = None) -> bool:
    """Whether the current version is missing, damaged, or was built from other files than those that lie there now."""
    try:
        rows = reader.current(directory).rows("SELECT value FROM build_info WHERE key = 'inputs'")
    except StoreError:
        return True
    return [(_inputs(),)] != rows


def _inputs() -> str:
    digest = hashlib.sha256()
    for path in [*sorted(paths.reference().glob("*.csv")), *sorted(_HERE.glob("*.sql")), Path(__file__)]:
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


def _write(path: Path) -> None:
    connection = duckdb.connect(str(path))
    try:
        connection.execute((_HERE / "schema.sql").read_text(encoding="utf-8"))
        for number, table in enumerate(reference.FILES, start=1):
            _stage(connection, number, paths.reference() / f"{table}.csv")
        connection.execute((_HERE / "load.sql").read_text(encoding="utf-8"))
        connection.execute((_HERE / "views.sql").read_text(encoding="utf-8"))
        _drop_staging(connection)
        connection.execute("INSERT INTO build_info VALUES ('inputs', ?)", [_inputs()])
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
        "INSERT INTO batch VALUES (?, ?, ?, 'terpublikasi', 'margin', NULL, 'build', ?, '', NULL)",
        [number, path.name, hashlib.sha256(path.read_bytes()).hexdigest(), datetime.now(tz=UTC).replace(tzinfo=None)],
    )


def _drop_staging(connection: duckdb.DuckDBPyConnection) -> None:
    connection.execute("DROP VIEW covered")
    connection.execute("DROP MACRO first_of_month")
    connection.execute("DROP MACRO batch_of")
    for table in reference.FILES:
        connection.execute(f"DROP TABLE raw_{table}")


def _verify(path: Path) -> None:
    """Reopen and compare rows and sums of every table with the manifest, which also reads every block's checksum."""
    # Closed at once: a connection left open to this name would stand in the way of the next attempt.
    with contextlib.closing(reader.Reader(path)) as written:
        for (table,) in written.rows("SELECT DISTINCT table_name FROM duckdb_columns() WHERE NOT internal"):
            written.rows(f'SELECT BIT_XOR(HASH(t)) FROM "{table}" AS t')  # noqa: S608 - names of our own tables; reads all
        for table, measure, count, total in written.rows("SELECT * FROM manifest"):
            column = "1" if measure == "rows" else f'"{measure}"'
            ((found, summed),) = written.rows(f'SELECT COUNT({column}), SUM({column}) FROM "{table}"')  # noqa: S608 - from our manifest
            if found != count or (total is not None and abs((summed or 0) - total) > _ABSOLUTE_TOLERANCE):
                raise StoreError(
                    f"Tabel {table} tidak utuh setelah ditulis ({found} dari {count} baris); versi lama tetap dipakai."
                )


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
