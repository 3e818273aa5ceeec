"""What large files are read by quickly gives the same as the slow way, which is taken where the quick one can't be."""

import re
import zipfile
from io import BytesIO
from xml.parsers import expat

import numpy as np
import pytest
from drawn_sheets import sheet
from hypothesis import given, settings
from hypothesis import strategies as st

from kaltara_metrics.errors import UserError
from kaltara_metrics.ingest import (
    csv_files,
    numbers_in,
    read_archive,
    read_csv_shape,
    read_text,
    read_xlsx_layout,
    rows_by_column,
    table_rows,
)
from kaltara_metrics.ingest.cell_grid import EMPTY, grid_of
from kaltara_metrics.ingest.coded import CodedColumn
from kaltara_metrics.ingest.model import Problem
from kaltara_metrics.ingest.understood import Facts

NAME = "rekap.csv"


def patched(module, name, value, call):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, name, value)
        return call()


# --- Text ----------------------------------------------------------------------------------------------------------

PLAIN = st.text(st.sampled_from("ab1;;,\n\n \té"), min_size=1, max_size=40)


def read(text):
    """Everything that reading says, or the sentence of its refusal."""
    try:
        found = csv_files.read_delimited(text.encode(), NAME)
    except UserError as fault:
        return str(fault)
    cells = [column.tolist() for column in found.sheet.columns]
    return cells, found.sheet.row_numbers.tolist(), found.assumptions, found.faults


@settings(max_examples=300, deadline=None)
@given(PLAIN)
def test_even_text_is_read_as_if_every_row_had_been_measured(text):
    assert read(text) == patched(csv_files, "_even", lambda *_: None, lambda: read(text))


@settings(max_examples=300, deadline=None)
@given(st.text(st.sampled_from('ab;;\n\n"""'), max_size=30), st.integers(1, 6))
def test_rows_are_found_alike_however_the_text_is_cut(text, size):
    data = (text + "\n").encode()
    whole = read_csv_shape.find_shape(data, ";", 3)
    cut = patched(read_csv_shape, "_PIECE", size, lambda: read_csv_shape.find_shape(data, ";", 3))
    assert (whole is None) == (cut is None)
    if whole and cut:
        for name in ("starts", "ends", "cells", "first_lines", "last_lines"):
            assert getattr(cut, name).tolist() == getattr(whole, name).tolist()


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=20) | st.text(max_size=12).map(str.encode), st.integers(1, 5))
def test_the_first_byte_that_is_no_utf_8_is_found_in_pieces(content, size):
    try:
        content.decode()
        wrong = None
    except UnicodeDecodeError as fault:
        wrong = fault.start
    assert patched(read_text, "_PIECE", size, lambda: read_text._not_utf8(content)) == wrong


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=20), st.integers(1, 5))
def test_control_characters_and_lines_are_found_in_pieces(content, size):
    controls = [place for place, octet in enumerate(content) if octet < 32 and octet not in b"\t\n\v\f\r"]
    octets = np.frombuffer(content, np.uint8)
    assert patched(read_text, "_PIECE", size, lambda: read_text._first_control(octets)) == next(iter(controls), None)
    assert patched(read_text, "_PIECE", size, lambda: read_text.count_lines(content)) == content.count(b"\n")


# --- Spreadsheets --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("most", [1, 9, 10, 19, 20, 99, 100, 101, 120, 209, 999, 1000, 1090])
def test_a_pattern_for_numbers_up_to_one(most):
    pattern = re.compile(read_xlsx_layout._at_most(str(most)))
    assert [number for number in range(2000) if pattern.fullmatch(str(number))] == list(range(most + 1))


CELLS = st.sampled_from(
    [
        '<c r="{place}"><v>5</v></c>',
        '<c r="{place}" s="3" t="s"><v>0</v></c>',
        '<c r="{place}" t="inlineStr"><is><t>a b</t></is></c>',
        '<c r="{place}" t="inlineStr"><is><t xml:space="preserve"> a</t></is></c>',
        '<c r="{place}" s="2"/>',
        '<c r="{place}"><f>A1+1</f><v>6</v></c>',
        '<c r="{place}"><f>A1+1</f><v></v></c>',
        '<c r="{place}"><f>A1+1</f><v> </v></c>',
        '<c r="{place}"><f>A1+1</f><v>&#160;</v></c>',
        '<c r="{place}"><f t="shared" ref="A1:A9" si="0">A1+1</f><v>6</v></c>',
        '<c r="{place}"><f t="shared" si="0"/><v>6</v></c>',
        '<c r="{place}"><f t="shared" si="0"/></c>',
        '<c r="{place}" t="e"><f>A1/0</f><v>#DIV/0!</v></c>',
        '<c r="{place}" t="str"><v>x</v></c>',
        "<c><v>7</v></c>",
        "<c r='{place}'><v>8</v></c>",
        '<c r="{far}"><v>9</v></c>',
    ]
)
ROWS = st.sampled_from(
    [
        '<row r="{row}">',
        '<row r="{row}" spans="1:3" x14ac:dyDescent="0.25">',
        '<row r="{row}" hidden="1">',
        '<row r="{row}" customFormat="false" ht="12.8" hidden="false" outlineLevel="0" collapsed="false">',
        '<row r="{row}" hidden="true" ht="0.5">',
        '<row r="{row}" ht="15" customHeight="1">',
        '<row r="{row}" ht="0" customHeight="1">',
        "<row>",
    ]
)


@st.composite
def sheets_of_rows(draw):
    """XML of a sheet of mostly plain rows."""
    cells = draw(st.lists(CELLS, min_size=1, max_size=3))
    lines, row = [], 0
    for number in range(draw(st.integers(1, 12))):
        row += draw(st.sampled_from([1, 1, 1, 5]))
        start, own = ('<row r="{row}">', cells[:2]) if number % 3 else (draw(ROWS), draw(st.lists(CELLS, max_size=3)))
        inside = "".join(cell.format(place=f"{'ABC'[at]}{row}", far=f"AB{row + 40}") for at, cell in enumerate(own))
        lines.append(start.format(row=row) + inside + "</row>")
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    return f'<worksheet xmlns="{space}" xmlns:x14ac="x"><sheetData>{"".join(lines)}</sheetData></worksheet>'


def layout_of(text, *, thinned):
    content = BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("sheet.xml", text)
    scanner = read_xlsx_layout._Scanner()
    thin = scanner.thin if thinned else bytes
    read_archive.Archive(content.getvalue(), "x.xlsx").parse("sheet.xml", scanner.parser, thin)
    return scanner.finished()


@settings(max_examples=300, deadline=None)
@given(sheets_of_rows(), st.sampled_from([100, 300, 1000, 10_000]))
def test_rows_that_the_parser_does_not_see_change_nothing(text, size):
    slow = layout_of(text, thinned=False)
    assert patched(read_archive, "_PIECE", size, lambda: layout_of(text, thinned=True)) == slow


def test_most_rows_of_a_plain_sheet_are_kept_from_the_parser():
    cell = '<c r="A{0}" t="inlineStr"><is><t>x</t></is></c><c r="B{0}" t="n"><v>1</v></c>'
    rows = "".join(f'<row r="{row}">{cell.format(row)}</row>' for row in range(1, 2000))
    scanner = read_xlsx_layout._Scanner()
    left = scanner.thin(f"<sheetData>{rows}".encode())
    assert left == b'<sheetData><row r="1999"><plain/></row>'
    with pytest.raises(expat.ExpatError):
        scanner.parser.Parse(left, True)  # the sheet is not closed yet
    assert (scanner.finished().rows, scanner.finished().columns) == (1999, 2)


# --- Tables --------------------------------------------------------------------------------------------------------

LABEL = st.sampled_from([None, "", "A", "I.", "Nelayan", "Catatan", "Sumber: x", "Wilayah", "Jumlah", "Nelayan "])


@settings(max_examples=200, deadline=None)
@given(st.lists(st.tuples(LABEL, LABEL, LABEL), min_size=1, max_size=6))
def test_rows_passed_as_records_are_those_that_one_look_at_each_would_pass(lines):
    grid = grid_of(sheet([list(line) for line in lines]))
    header = [{0: "Wilayah", 1: "Nelayan", 2: "Catatan"}, {1: "Jumlah"}]
    layout = table_rows.Layout((0, 1, 2), (0, 1, 2), (), (0, 1, 2), ())
    rows = np.flatnonzero((grid.classes != EMPTY).any(axis=0))
    told = rows_by_column.plain_records(
        grid, layout.read, header, rows, table_rows.is_note, table_rows._ORDINAL.fullmatch
    )
    for row, is_plain in zip(rows.tolist(), told.tolist(), strict=True):
        cells = grid.cells(row)
        if is_plain:
            assert table_rows._what_loose(cells, layout, header) == table_rows.RECORD
        elif table_rows._what_loose(cells, layout, header) == table_rows.RECORD:
            repeats = max(sum(line.get(place) == text for place, text in cells.items()) for line in header)
            assert repeats > 1


def test_rows_naming_a_region_of_a_level():
    grid = grid_of(sheet([["Kab. Malinau", 5], ["Mentarang", "-"], ["Nelayan", "Kalimantan Utara"], [None, None]]))
    rows = np.arange(4)
    assert rows_by_column.naming(grid, rows, {"kabupaten"}).tolist() == [True, False, False, False]
    assert rows_by_column.naming(grid, rows, {"kecamatan", "provinsi"}).tolist() == [False, True, True, False]


VALUES = st.lists(
    st.sampled_from(
        [
            *["0", "7", "007", "12", "999", "1000", "5678", "999999999999999", "9999999999999999", "+5", "٣"],
            *["1.234", "5.678", "1,234", "12,5", "1.5", "1.234.567", "-", "", None, "x", " 5678", "3 ribu", "5 orang"],
            *[0, 7, 999, 1000, 1234567, 10**15, 1.233, 15.0, 2.5, -4, True],
        ]
    ),
    max_size=7,
    unique_by=lambda value: (type(value), value),
)


@settings(max_examples=500, deadline=None)
@given(VALUES, st.booleans(), st.sampled_from([None, "orang", "persen", "ribu orang"]))
def test_numbers_read_at_sight_are_as_if_taken_apart(values, whole, unit):
    def told():
        return numbers_in.read_numbers(values, [1] * len(values), whole=whole, unit=unit)

    def style():
        return numbers_in.find_style(values, whole=whole)

    def slowly(uniques, _rule):
        return [None] * len(uniques)

    assert told() == patched(numbers_in, "_read_at_sight", slowly, told)
    assert style() == patched(numbers_in, "_read_at_sight", slowly, style)


def test_faults_of_a_column_are_those_of_its_cells():
    from kaltara_metrics.ingest.kinds import KINDS  # noqa: PLC0415
    from kaltara_metrics.ingest.tables_in import find_tables  # noqa: PLC0415

    (table,) = find_tables(sheet([["Kab/Kota", "TK Aktif"], ["Bulungan", "x"], ["Malinau", 5], ["Nunukan", "x"]]), "a")
    problem = Problem("bukan-bilangan", "salah")
    slow, fast = (Facts(table, KINDS["enrollment"]) for _ in range(2))
    for row in (0, 2):
        slow.fault(row, 1, "x", problem)
    fast.fault_column(CodedColumn(np.array([1, 0, 1], np.int32), [None, problem]), 1)
    assert fast.findings == slow.findings
    assert fast.bad_rows == slow.bad_rows == {0, 2}
    fast.fault_column(CodedColumn(np.zeros(3, np.int32), [5]), 1)
    assert len(fast.findings) == 2
