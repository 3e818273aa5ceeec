"""A store of a few rows that one can see: same tables and views as the real one, filled by plain inserts.

    reader = toy_store.make(tmp_path, enrollment=[member("2024-09", "65.71", active=40, origin="kantor")])

Every row names its origin; `terpublikasi` rows are totals at their own grain and add nothing up, the parts of `kantor`
and `contoh` rows make up the whole in every breakdown. A row that names `adds` belongs to a batch whose parts do so in
those breakdowns only: `member(..., origin="kantor", adds=("region",))`. `statement` rows make up the ledger and need
only what a test is about.
"""

from functools import cache
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb

from kaltara_metrics import catalog, paths, places
from kaltara_metrics.store import blocks, schema
from kaltara_metrics.store.reader import Reader

PROVINCE = "65"
BULUNGAN, MALINAU, NUNUKAN, TANA_TIDUNG, TARAKAN = "65.01", "65.02", "65.03", "65.04", "65.71"
KABUPATEN = (BULUNGAN, MALINAU, NUNUKAN, TANA_TIDUNG, TARAKAN)
# Two desa in one kecamatan and one desa in another, in each of two kabupaten.
VILLAGES = (
    "65.01.01.1001",
    "65.01.01.2006",
    "65.01.02.2001",
    "65.71.01.1001",
    "65.71.01.1002",
    "65.71.02.1001",
)
EVERYTHING = [name for name in catalog.DIMENSIONS if name != "month"]
BATCHES = {"terpublikasi": (1, []), "kantor": (2, EVERYTHING), "contoh": (3, EVERYTHING)}
SUBSIDISED = {"segment": "BPU", "worker_group": "pekerja_rentan", "funding": "apbd_provinsi"}

_SQL = paths.ROOT / "kaltara_metrics" / "store"
_numbers = count(1)


def member(month, region, *, origin="terpublikasi", **columns):
    """One row of members at a month's end; `month` as 2024-09."""
    return {"month": month, "region": region, "origin": origin, **columns}


def subsidised(month, region, active, **columns):
    """Members whose contribution the province pays."""
    return member(month, region, active=active, **SUBSIDISED, **columns)


def people(measure, month, region, value, *, origin="terpublikasi", **columns):
    """One denominator of one survey round."""
    return {"measure": measure, "month": month, "region": region, "value": value, "origin": origin, **columns}


def rate(measure, month, region, percent, *, origin="terpublikasi", **columns):
    """One rate as its source prints it."""
    return {"measure": measure, "month": month, "region": region, "percent": percent, "origin": origin, **columns}


def claim(statement_id, value, **columns):
    """One line of the ledger; `value` as printed, such as "77.23"."""
    return {
        "statement_id": statement_id,
        "topic": "coverage",
        "indicator": "angka uji",
        "indicator_en": "angka uji",
        "region": PROVINCE,
        "region_name": "Kalimantan Utara",
        "period": "2024-09",
        "month": "2024-09",
        "value": float(value),
        "printed_value": str(value),
        "unit": "persen",
        "publisher": "Penerbit",
        "title": "Judul",
        "definition": "definisi",
        "confidence": "tinggi",
        "origin": "terpublikasi",
        **columns,
    }


def make(directory, **tables) -> Reader:
    """Write a store file of the given rows (table name = list of rows) and open it as pages do."""
    path = Path(directory) / f"store-{next(_numbers):04d}.duckdb"
    connection = empty(path)
    for table in sorted(tables, key=lambda name: name != "statement"):
        for row in tables[table]:
            insert(connection, table, row)
    blocks.file_all(connection)
    connection.close()
    return Reader(path)


def empty(path):
    """Open a new store of batches and regions and nothing else."""
    Path(path).write_bytes(_empty_store())
    return duckdb.connect(str(path))


@cache
def _empty_store():
    """Content of that store, made once: its tables and views take longer to write than most tests' rows."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "store.duckdb"
        connection = duckdb.connect(str(path))
        connection.execute(schema.tables())
        connection.execute((_SQL / "views.sql").read_text(encoding="utf-8"))
        _fill(connection)
        connection.close()
        return path.read_bytes()


def _fill(connection):
    connection.execute("INSERT INTO build_info VALUES ('inputs', 'toy')")
    for origin, (batch, adds) in BATCHES.items():
        _register(connection, batch, origin, adds)
    wanted = {PROVINCE, *KABUPATEN, *VILLAGES, *(code[:8] for code in VILLAGES)}
    regions = [places.by_code(code) for code in sorted(wanted)]
    connection.executemany(
        "INSERT INTO region (code, level, name, short_name, parent) VALUES (?, ?, ?, ?, ?)",
        [[one.code, one.level, one.name, one.short_name, one.parent or None] for one in regions],
    )
    connection.execute(blocks.REGION_TREE)


def insert(connection, table, row):
    """Insert one row: `origin` (and `adds`) become its batch, a month 2024-09 its first day."""
    columns = dict(row)
    columns["batch_id"] = _batch(connection, columns.pop("origin"), columns.pop("adds", None))
    if "month" in columns:
        columns["month"] = f"{columns['month']}-01"
    marks = ", ".join("?" * len(columns))
    names = ", ".join(columns)
    connection.execute(f"INSERT INTO {table} ({names}) VALUES ({marks})", list(columns.values()))  # noqa: S608 - our own


def _batch(connection, origin, adds):
    """Number of the batch of an origin, or of that with other `adds`, which is made where there is none yet."""
    if adds is None:
        number, _ = BATCHES[origin]
        return number
    wanted = [origin, list(adds)]
    found = connection.execute("SELECT MIN(batch_id) FROM batch WHERE origin = ? AND adds = ?", wanted).fetchall()
    if found == [(None,)]:
        found = connection.execute("SELECT MAX(batch_id) + 1 FROM batch").fetchall()
        _register(connection, found[0][0], origin, list(adds))
    return found[0][0]


def _register(connection, number, origin, adds):
    name = f"{origin}.csv" if number <= len(BATCHES) else f"{origin}-{number}.csv"
    connection.execute(
        "INSERT INTO batch VALUES (?, ?, ?, ?, NULL, 'uji', ?, NULL, 'test', TIMESTAMP '2024-12-01', '', [])",
        [number, name, f"{number:064d}", origin, adds],
    )
