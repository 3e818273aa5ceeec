"""Files of offices as batches: the entry a journal keeps, the facts it brings, and stores that were filled from them.

    reader = store(tmp_path, office([at(TARAKAN, active=40)]), office([at(TARAKAN, active=41)]))

`store` fills a toy store through the same door as publishing does, without the journal or the reference data.
"""

import hashlib
from datetime import date
from itertools import count
from pathlib import Path

import pyarrow as pa
import toy_store

from kaltara_metrics.store import facts_file, filling, journal
from kaltara_metrics.store.reader import Reader

MONTH = "2025-08"
BPJS, DINAS, BAPPEDA = "BPJS Ketenagakerjaan", "Dinas Tenaga Kerja", "Bappeda"
TIMES = ("month", "months_from", "months_to")
_names = count(1)


def at(region, month=MONTH, **columns):
    """One row of facts of a month."""
    return {"month": month, "region": region, **columns}


def office(rows, *, table="enrollment", **given):
    """Entry, facts and raw file of one import; `given` are fields of the entry that differ from a plain one."""
    table_of_facts = facts(rows)
    name = given.get("file_name", f"berkas-{next(_names)}.csv")
    plain = {
        "file_name": name,
        "file_sha256": hashlib.sha256(name.encode()).hexdigest(),
        "origin": "kantor",
        "table_name": table,
        "source": BPJS,
        "adds": ("region",),
        "period": MONTH,
        "imported_by": "Sari",
        "imported_at": "2025-09-05T08:00:00+00:00",
        "assumptions": ("bulan dari nama berkas", "dibaca sebagai orang"),
    }
    return journal.Entry(**plain | given), table_of_facts, (".csv", name.encode())


def facts(rows):
    """Rows as the importer hands them over: text, dates and floating-point numbers, empty where nothing is said."""
    names = list(dict.fromkeys(name for row in rows for name in row))
    return pa.table({name: _column(name, [row.get(name) for row in rows]) for name in names})


def _column(name, values):
    if name in TIMES:
        return pa.array([date.fromisoformat(f"{value}-01") for value in values])
    known = [value for value in values if value is not None]
    is_text = any(isinstance(value, str) for value in known)
    return pa.array(values, pa.string() if is_text else pa.float64())


def fill(connection, directory, *given, first=journal.FIRST_NUMBER):
    """Fill imports into an open store, numbered from `first`; returns what each overlapped."""
    overlaps = []
    for number, (entry, table, _) in enumerate(given, start=first):
        path = Path(directory) / f"{number}.parquet"
        facts_file.write(path, table, entry.table_name)
        overlaps.append(filling.fill(connection, number, entry, path))
    return overlaps


def empty(directory, name="store-0001.duckdb"):
    """Open a new store of regions and nothing else."""
    return toy_store.empty(Path(directory) / name)


def store(directory, *given):
    """Fill imports into a new store, one after another, and open it as pages do."""
    name = f"store-{next(_names):04d}.duckdb"
    connection = empty(directory, name)
    fill(connection, directory, *given)
    connection.close()
    return Reader(Path(directory) / name)


def everything(reader):
    """All tables of a store as sorted rows; the time of building is no part of what it holds."""
    tables = reader.rows("SELECT table_name FROM information_schema.tables WHERE table_type = 'BASE TABLE'")
    said = {}
    for (table,) in tables:
        columns = "* EXCLUDE (imported_at)" if table == "batch" else "*"
        said[table] = reader.rows(f'SELECT {columns} FROM "{table}" ORDER BY ALL')  # noqa: S608 - our own names
    return said
