"""XLSX, XLS and ODS: typed values at their addresses, and what a sheet hides."""

import datetime as dt
import io

import openpyxl
import pytest
import xlwt
from made_spreadsheets import MAIN, data, ods, ods_parts, text_cell, xlsx, zipped

from kaltara_metrics.errors import UserError
from kaltara_metrics.ingest import read_archive
from kaltara_metrics.ingest.read_archive import Archive
from kaltara_metrics.ingest.read_xlsx_layout import xlsx_layouts
from kaltara_metrics.ingest.sheets import read


def cells(sheet):
    return [column.tolist() for column in sheet.columns]


def saved(book):
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def test_xlsx_values_keep_their_type_and_address():
    book = openpyxl.Workbook()
    page = book.active
    row = [
        "teks",
        1.0,
        1.233,
        6502010101010001,
        True,
        dt.date(2025, 8, 31),
        dt.datetime.fromisoformat("2025-08-31 08:59"),
        "'01",
        "=A1",
    ]
    for place, value in enumerate([*row, dt.time(8, 3)], 3):
        page.cell(4, place, value)
    page.cell(4, 11).data_type = "s"
    page["C6"] = "akhir"
    workbook = read(saved(book), "a.xlsx")
    (sheet,) = workbook.sheets
    assert (workbook.form, sheet.row_numbers.tolist()) == ("xlsx", [4, 5, 6])
    first = [column[0] for column in sheet.columns]
    expected = [None, None, "teks", 1, 1.233, 6502010101010001, "TRUE", dt.date(2025, 8, 31), "2025-08-31 08:59:00"]
    assert first == [*expected, "'01", "=A1", "08:03:00"]
    assert [type(value) for value in first[3:5]] == [int, float]
    assert cells(sheet)[2] == ["teks", None, "akhir"]


def test_true_and_one_in_one_column_stay_apart():
    content = xlsx(A=data(("A1", "<v>1</v>"), ("A2", "<v>1</v>", "b")))
    assert cells(read(content, "a.xlsx").sheets[0]) == [[1, "TRUE"]]


def test_xlsx_hidden_sheets_rows_columns_and_merged_ranges():
    book = openpyxl.Workbook()
    page = book.active
    page.title = "Agustus 2025"
    for row in (("kab", "Tahun", None), (None, 2023, 2024), ("Malinau", 1, 2), ("Tarakan", 3, 4)):
        page.append(row)
    page.merge_cells("A1:A2")
    page.merge_cells("B1:C1")
    page.row_dimensions[3].hidden = True
    page.column_dimensions["B"].hidden = True
    book.create_sheet("Sandi").sheet_state = "veryHidden"
    book["Sandi"]["B2"] = 5
    book.create_sheet("Kosong")
    shown, hidden, empty = read(saved(book), "a.xlsx").sheets
    assert (shown.name, shown.hidden, hidden.name, hidden.hidden) == ("Agustus 2025", False, "Sandi", True)
    assert (shown.hidden_rows, shown.hidden_columns) == ({3}, {1})
    assert sorted(shown.merged) == [(1, 1, 1, 2), (1, 2, 0, 0)]
    assert cells(shown)[0] == ["kab", None, "Malinau", "Tarakan"]
    assert (hidden.row_numbers.tolist(), cells(hidden)) == ([2], [[None], [5]])
    assert (empty.columns, len(empty.row_numbers)) == ((), 0)


def test_formulas_without_value_and_errors_are_told():
    made = data(
        ("A1", "<v>#N/A</v>", "e"),
        ("A2", "<f>1+1</f><v>2</v>"),
        ("A3", "<f>1+1</f><v></v>"),
        ("A4", '<f>""</f><v></v>', "str"),
        ("A5", "<f>1/0</f><v>#DIV/0!</v>", "e"),
        ("A6", "<v>#REF!</v>", "e"),
        ("A7", "<v>7</v>"),
        ("C7", "<v>#REF!</v>", "e"),
        ("B7", "<f>1+1</f>"),
    )
    (sheet,) = read(xlsx(A=made), "a.xlsx").sheets
    assert sheet.without_value == {(1, 0), (3, 0), (5, 0), (6, 0), (7, 1), (7, 2)}
    assert cells(sheet)[0] == ["#N/A", 2, None, None, "#DIV/0!", "#REF!", 7]
    assert cells(sheet)[2] == [None] * 6 + ["#REF!"]


def test_xlsx_without_cell_addresses_and_with_prefixed_names():
    row = '<x:row hidden="1"><x:c><x:v>1</x:v></x:c><x:c><x:f>A1</x:f></x:c></x:row>'
    (sheet,) = read(xlsx(A=f'<x:sheetData xmlns:x="{MAIN}">{row}</x:sheetData>'), "a.xlsx").sheets
    assert (sheet.hidden_rows, sheet.without_value, cells(sheet)[0]) == ({1}, {(1, 1)}, [1])


def test_hidden_columns_that_reach_to_the_end_are_cut_to_those_in_use():
    body = '<cols><col min="2" max="16384" hidden="1"/></cols>' + data(("C1", "<v>1</v>"))
    assert read(xlsx(A=body), "a.xlsx").sheets[0].hidden_columns == {1, 2}


def test_xls_values_hidden_sheets_and_merged_ranges():
    book = xlwt.Workbook()
    page = book.add_sheet("Juni")
    page.write(2, 1, 1.0)
    page.write(2, 2, "teks")
    page.write(3, 1, dt.date(2025, 3, 4), xlwt.easyxf(num_format_str="DD/MM/YYYY"))
    page.write_merge(4, 5, 1, 2, "gabung")
    book.add_sheet("Lain").visibility = 1
    workbook = read(saved(book), "a.xls")
    sheet, other = workbook.sheets
    assert (workbook.form, sheet.row_numbers.tolist(), other.hidden) == ("xls", [3, 4, 5], True)
    assert cells(sheet) == [[None] * 3, [1, dt.date(2025, 3, 4), "gabung"], ["teks", None, None]]
    assert sheet.merged == ((5, 6, 1, 2),)
    assert "tidak dapat dibedakan dari sel kosong" in workbook.assumptions[0]


ODS_BODY = (
    '<table:table table:name="Juni"><table:table-column/><table:table-column table:visibility="collapse" '
    'table:number-columns-repeated="2"/>'
    '<table:table-row table:number-rows-repeated="2"><table:table-cell/></table:table-row>'
    f"<table:table-row>{text_cell('kab', columns_spanned=2)}<table:covered-table-cell/>"
    '<table:table-cell office:value-type="float" office:value="1.5"/><table:table-cell table:formula="of:=1+1"/>'
    '<table:table-cell table:formula="of:=1/0" office:value-type="string" office:string-value="" '
    'calcext:value-type="error"><text:p>#DIV/0!</text:p></table:table-cell></table:table-row>'
    '<table:table-row table:visibility="filter" table:number-rows-repeated="2"><table:table-cell '
    'office:value-type="date" office:date-value="2025-08-31" table:number-columns-repeated="2"/></table:table-row>'
    '<table:table-row table:number-rows-repeated="1048570" table:visibility="collapse"><table:table-cell '
    'table:number-columns-repeated="16384"/></table:table-row></table:table>'
)


def test_ods_values_repeats_hidden_and_merged():
    workbook = read(ods(ODS_BODY), "a.ods")
    (sheet,) = workbook.sheets
    day = dt.date(2025, 8, 31)
    assert (workbook.form, sheet.row_numbers.tolist()) == ("ods", [3, 4, 5])
    assert cells(sheet)[:3] == [["kab", day, day], [None, day, day], [1.5, None, None]]
    assert (sheet.hidden_rows, sheet.hidden_columns) == ({4, 5}, {1, 2})
    assert sheet.without_value == {(3, 3), (3, 4)}
    assert sheet.merged == ((3, 3, 0, 1),)


def test_a_cell_that_names_another_row_far_away_is_refused():
    row = '<row r="1"><c r="A1"><v>1</v></c><c r="ZZ1048576"><v>1</v></c></row>'
    with pytest.raises(UserError, match="sel, melebihi batas"):
        read(xlsx(A=f"<sheetData>{row}</sheetData>"), "a.xlsx")


def test_plain_rows_and_others_give_the_same_layout(monkeypatch):
    plain = '<row r="{0}"{1}><c r="A{0}" t="s"><v>0</v></c><c r="C{0}" s="1"><v>1</v></c></row>'
    rows = plain.format(1, "") + plain.format(2, ' hidden="1"') + '<row r="3"><c r="D3"><f>1</f></c></row><row r="9"/>'
    content = xlsx(A=f"<sheetData>{rows}{plain.format(7, '')}</sheetData>")
    seen = xlsx_layouts(Archive(content, "a.xlsx"))["A"]
    assert (seen.rows, seen.columns, seen.hidden_rows, seen.without_value) == (7, 4, [(2, 2)], {(3, 3)})
    for piece in (1, 7, 30):
        monkeypatch.setattr(read_archive, "_PIECE", piece)
        assert xlsx_layouts(Archive(content, "a.xlsx"))["A"] == seen


@pytest.mark.parametrize("places", [("A1", "XFD1048576"), ("A1048576", "ZZ1")])
def test_a_cell_far_away_is_refused_before_its_rectangle_is_built(places):
    body = data(*((place, "<v>1</v>") for place in places))
    with pytest.raises(UserError, match="sel, melebihi batas"):
        read(xlsx(A=body), "a.xlsx")


MILLION = '<table:table-row table:number-rows-repeated="1000000">'
BILLIONS = '<table:table-row table:number-rows-repeated="4000000000"><table:table-cell/></table:table-row>'
FAR_CELL = '<table:table-row><table:table-cell table:number-columns-repeated="4000000000"/>'
BEYOND_COUNTING = FAR_CELL.replace("4", "9999999999999") + "</table:table-row>"
END = "</table:table-row>"


@pytest.mark.parametrize(
    "rows",
    [
        MILLION + text_cell("x", columns_repeated=16000) + END,
        BILLIONS + "<table:table-row>" + text_cell("x") + END,
        FAR_CELL + text_cell("x") + END,
        BEYOND_COUNTING + "<table:table-row>" + text_cell("x") + END,
        FAR_CELL.replace("4000000000", "viel") + text_cell("x") + END,
    ],
)
def test_ods_repeats_that_explode_are_refused(rows):
    with pytest.raises(UserError):
        read(ods(f'<table:table table:name="A">{rows}</table:table>'), "a.ods")


def test_an_encrypted_ods_is_told_as_such():
    parts = ods_parts(
        "",
        manifest='<manifest:file-entry manifest:full-path="content.xml"><manifest:encryption-data/>'
        "</manifest:file-entry>",
    )
    with pytest.raises(UserError, match="kata sandi"):
        read(zipped({**parts, "content.xml": b"\x01\x02"}), "a.ods")


@pytest.mark.parametrize("content", [xlsx(A="<sheetData/>"), ods('<table:table table:name="A"/>')])
def test_a_spreadsheet_without_any_cell_is_refused(content):
    with pytest.raises(UserError, match="tidak ada lembar yang berisi data"):
        read(content, "a.xlsx")
