"""Sheets drawn as rows, for tests of finding tables; every found table is checked to account for each row once."""

import numpy as np

from kaltara_metrics.ingest.model import Sheet
from kaltara_metrics.ingest.tables_in import find_tables

DISTRICTS = ("Bulungan", "Malinau", "Nunukan", "Tana Tidung", "Tarakan")


def sheet(rows, name="Rekap", **said):
    width = max(map(len, rows), default=0)
    columns = []
    for place in range(width):
        column = np.empty(len(rows), object)
        column[:] = [row[place] if place < len(row) else None for row in rows]
        columns.append(column)
    return Sheet(name, tuple(columns), np.arange(1, len(rows) + 1, dtype=np.int32), **said)


def tables(rows, **said):
    found = find_tables(sheet(rows, **said), "berkas.xlsx")
    reconcile(found, len(rows))
    return found


def only(rows, **said):
    (found,) = tables(rows, **said)
    return found


def reconcile(found, count):
    """Every row of the sheet is header, record or ignored, and only one of them."""
    rows = [row for table in found for row in (*table.header_rows, *table.body.tolist(), *dict(table.ignored))]
    assert sorted(rows) == list(range(count if found else 0))
    for table in found:
        assert {row for row, reason in table.ignored if reason == "jumlah"} == set(table.totals)
        assert len(table.ignored) == len(dict(table.ignored))


def reasons(table):
    return dict(table.ignored)
