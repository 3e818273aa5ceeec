"""Every row of a sheet is exactly one thing, whatever stands around the table, and a million rows are no trouble."""

import time
from datetime import date

import numpy as np
import pytest
from drawn_sheets import DISTRICTS, reasons, reconcile, sheet, tables
from hypothesis import given, settings
from hypothesis import strategies as st

from kaltara_metrics.ingest import region_levels
from kaltara_metrics.ingest.cell_grid import DATE, EMPTY, MARK, NUMBER, TEXT, TIME, class_of
from kaltara_metrics.ingest.model import CodedColumn, Sheet
from kaltara_metrics.ingest.table_rows import nested
from kaltara_metrics.ingest.tables_in import find_tables

_ = None


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        *[(None, EMPTY), ("  ", EMPTY), ("\xa0", EMPTY), (float("nan"), EMPTY)],
        *[("-", MARK), ("n/a", MARK), ("...", MARK), ("#REF!", MARK), ("tad", MARK)],
        *[("1.234", NUMBER), ("98,63 %", NUMBER), ("Rp 1.000,-", NUMBER), (3.5, NUMBER), ("'12", NUMBER)],
        *[("2024", TIME), (2024, TIME), ("202506", TIME), (2024.0, TIME)],
        *[(date(2025, 1, 1), DATE), ("Bulungan", TEXT), ("1-14", TEXT), ("NIP. 19", TEXT)],
    ],
)
def test_classes_of_cells(value, expected):
    assert class_of(value) == expected


def test_levels_of_region_names():
    assert region_levels.levels_of("Kab. Bulungan") == {"kabupaten"}
    assert region_levels.levels_of("Nunukan") >= {"kabupaten", "kecamatan"}
    assert region_levels.base_level(["Kalimantan Utara", *DISTRICTS]) == "kabupaten"
    assert region_levels.base_level(["nelayan", "petani"]) is None
    assert nested(["Kab. Malinau", "Mentarang", "Kab. Bulungan"]) == [
        *("Kab. Malinau", "Kab. Malinau / Mentarang", "Kab. Bulungan")
    ]


TITLES = st.lists(
    st.sampled_from([[_], ["LAPORAN BULANAN"], ["Provinsi Kalimantan Utara"], ["Bulan", ": Mei 2025"], [_, "Data TK"]]),
    max_size=5,
)
NOTES = st.lists(
    st.sampled_from(
        [[_], ["Sumber: BPJS"], ["Catatan:"], ["*) sementara"], [_, _, "Tarakan, 1 Mei 2025"], ["Mengetahui,"]]
    ),
    max_size=5,
)
HEADERS = st.sampled_from(
    [
        [["No", "Kab/Kota", "TK Aktif", "TK Nonaktif"]],
        [["No", "Kab/Kota", "TK Aktif", _], [_, _, "PU", "BPU"]],
        [["No", "Kab/Kota", "TK Aktif", "TK Nonaktif"], ["(1)", "(2)", "(3)", "(4)"]],
    ]
)
CELLS = st.one_of(st.integers(0, 99_999), st.sampled_from(["1.234", "-", "n/a", "12"]))
EXTRA = st.lists(st.sampled_from([[_], [_, "Jumlah", 5, 5], ["I.", "Wilayah Utara"]]), max_size=3)


@st.composite
def padded(draw):
    """A table of numbered records with titles, notes, empty rows, totals and sections anywhere around and inside."""
    names = draw(st.lists(st.sampled_from(DISTRICTS), min_size=1, max_size=8))
    rows = [[place, name, draw(CELLS), draw(st.integers(0, 9))] for place, name in enumerate(names, start=1)]
    for extra in draw(EXTRA):
        rows.insert(draw(st.integers(0, len(rows))), extra)
    return draw(TITLES), draw(HEADERS), rows, [[_], *draw(NOTES)], len(names)


@settings(max_examples=150, deadline=None)
@given(padded())
def test_counts_reconcile_whatever_stands_around_the_table(given_table):
    titles, header, rows, notes, count = given_table
    (table,) = tables([*titles, *header, *rows, *notes])
    assert len(table.body) == count
    assert table.header_rows[0] == len(titles)
    assert all(reasons(table)[row] in {"judul", "kosong"} for row in range(len(titles)))


@settings(max_examples=100, deadline=None)
@given(
    st.lists(
        st.lists(st.sampled_from([_, "", "Jumlah", "TK Aktif", "Kab/Kota", "Tarakan", 5, "-", 2024]), max_size=4),
        max_size=12,
    )
)
def test_any_sheet_at_all_reconciles(rows):
    found = find_tables(sheet(rows), "berkas.csv")
    reconcile(found, len(rows) if found else 0)


def test_a_million_rows_take_about_a_second():
    count = 1_000_000
    rng = np.random.default_rng(1)

    def column(heading, values):
        codes = rng.integers(1, len(values) + 1, count + 1).astype(np.int32)
        codes[0] = 0
        return CodedColumn(codes, [heading, *values])

    columns = [
        column("Bulan", [f"2024-{month:02d}" for month in range(1, 13)]),
        column("Kab/Kota", [*DISTRICTS, "Kalimantan Utara"]),
        column("Segmen", ["PU", "BPU", "JAKON"]),
        *[
            column(heading, [str(value) for value in range(5000)])
            for heading in ("TK Aktif", "TK Nonaktif", "Iuran (Rp)")
        ],
    ]
    begin = time.perf_counter()
    (table,) = find_tables(Sheet("data", tuple(columns), np.arange(1, count + 2, dtype=np.int32)), "besar.csv")
    assert time.perf_counter() - begin < 5
    assert len(table.body) + len(table.totals) == count
    assert len(table.totals) == np.count_nonzero(columns[1] == "Kalimantan Utara")
