"""Spreadsheet files with the same bytes every time they are made, for cases and samples kept in the repository.

Needs openpyxl, xlwt and odfpy, which only making these files asks for; tests read the files.
"""

import re
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from io import BytesIO

import xlwt
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow
from odf.text import P
from openpyxl import Workbook

Cell = str | int | float | date | None
_MOMENT = (2025, 1, 1, 0, 0, 0)
_STAMP = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*(<)")


@dataclass(frozen=True)
class Page:
    """One sheet: rows from the top, merged ranges such as B3:D3, and what is hidden."""

    rows: Sequence[Sequence[Cell]]
    merged: tuple[str, ...] = ()
    hidden: bool = False
    hidden_rows: tuple[int, ...] = ()
    hidden_columns: tuple[str, ...] = ()


def text(rows: Iterable[Iterable[Cell]], separator: str = ";") -> bytes:
    """Make a CSV as a spreadsheet saves it: every row as wide as the table, ending in CR LF."""
    listed = [["" if value is None else str(value) for value in row] for row in rows]
    width = max(map(len, listed))
    lines = [separator.join(row + [""] * (width - len(row))) for row in listed]
    return ("\r\n".join(lines) + "\r\n").encode()


def xlsx(pages: Mapping[str, Page]) -> bytes:
    """Make an XLSX file; text starting with = becomes a formula that holds no value, because no program ran it."""
    book = Workbook()
    book.remove(book.active)
    for name, page in pages.items():
        sheet = book.create_sheet(name)
        for row in page.rows:
            sheet.append(list(row))
        for cells in page.merged:
            sheet.merge_cells(cells)
        for number in page.hidden_rows:
            sheet.row_dimensions[number].hidden = True
        for letter in page.hidden_columns:
            sheet.column_dimensions[letter].hidden = True
        sheet.sheet_state = "hidden" if page.hidden else "visible"
    content = BytesIO()
    book.save(content)
    return _stamped(content.getvalue())


def xls(pages: Mapping[str, Page]) -> bytes:
    """Make an XLS file of the years before 2007."""
    book = xlwt.Workbook()
    for name, page in pages.items():
        sheet = book.add_sheet(name)
        for number, row in enumerate(page.rows):
            for position, value in enumerate(row):
                if value is not None:
                    sheet.write(number, position, value)
    content = BytesIO()
    book.save(content)
    return content.getvalue()


def ods(pages: Mapping[str, Page]) -> bytes:
    """Make an ODS file; floats keep a text of their own, as LibreOffice writes them."""
    book = OpenDocumentSpreadsheet()
    for name, page in pages.items():
        table = Table(name=name)
        for row in page.rows:
            line = TableRow()
            for value in row:
                line.addElement(_ods_cell(value))
            table.addElement(line)
        book.spreadsheet.addElement(table)
    content = BytesIO()
    book.write(content)
    return _stamped(content.getvalue())


def _ods_cell(value: Cell) -> object:

    if value is None:
        return TableCell()
    if isinstance(value, (int, float)):
        cell = TableCell(valuetype="float", value=str(value))
    elif isinstance(value, date):
        cell = TableCell(valuetype="date", datevalue=value.isoformat())
    else:
        cell = TableCell(valuetype="string")
    cell.addElement(P(text=str(value)))
    return cell


def _stamped(content: bytes) -> bytes:
    """Pack again with one moment for every part, so that equal contents are equal bytes."""
    packed = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as old, zipfile.ZipFile(packed, "w") as new:
        for part in old.infolist():
            entry = zipfile.ZipInfo(part.filename, _MOMENT)
            entry.compress_type = zipfile.ZIP_STORED if part.filename == "mimetype" else zipfile.ZIP_DEFLATED
            data = _STAMP.sub(rb"\g<1>2025-01-01T00:00:00Z\g<2>", old.read(part))
            new.writestr(entry, data)
    return packed.getvalue()
