"""CSV for programs and for an Indonesian spreadsheet: the same numbers, each as its reader expects them."""

import csv
import io

import pytest

from kaltara_metrics.export.dialects import Dialect, csv_bytes

RECORDS = [
    {"nama": "Tana; Tidung", "ratio": 0.478, "count": 54452, "months": ["2024-01", "2024-02"], "empty": None},
    {"nama": '=HYPERLINK("x")', "ratio": -1e-07, "count": -3, "months": [], "empty": None},
]


def read(dialect, delimiter):
    text = csv_bytes(RECORDS, dialect).decode("utf-8")
    assert text.startswith("\N{ZERO WIDTH NO-BREAK SPACE}")
    return list(csv.DictReader(io.StringIO(text[1:]), delimiter=delimiter))


def test_programs_read_commas_and_points():
    assert read(Dialect.KOMA, ",")[0] == {
        "nama": "Tana; Tidung", "ratio": "0.478", "count": "54452", "months": "2024-01 2024-02", "empty": ""
    }  # fmt: skip


def test_an_indonesian_spreadsheet_reads_semicolons_and_commas():
    first, second = read(Dialect.TITIK_KOMA, ";")
    assert first == {
        "nama": "Tana; Tidung", "ratio": "0,478", "count": "54452", "months": "2024-01 2024-02", "empty": ""
    }  # fmt: skip
    assert second["ratio"] == "-0,0000001"
    assert second["count"] == "-3"


@pytest.mark.parametrize(("dialect", "delimiter"), [(Dialect.KOMA, ","), (Dialect.TITIK_KOMA, ";")])
def test_no_text_becomes_a_formula(dialect, delimiter):
    assert read(dialect, delimiter)[1]["nama"] == '\'=HYPERLINK("x")'


@pytest.mark.parametrize("dialect", Dialect)
def test_nothing_is_an_empty_file_and_no_fault(dialect):
    assert csv_bytes([], dialect).decode("utf-8").strip("\N{ZERO WIDTH NO-BREAK SPACE}\r\n") == ""
