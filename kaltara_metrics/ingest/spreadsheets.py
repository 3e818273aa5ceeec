"""XLSX, XLS and ODS in memory: values with their type, at their addresses, with what is hidden or holds no value."""

import datetime as dt
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from itertools import islice
from typing import Any

import numpy as np
import python_calamine as calamine

from kaltara_metrics.errors import UserError
from kaltara_metrics.ingest.coded import CodedColumn, Codes
from kaltara_metrics.ingest.model import Sheet, Value
from kaltara_metrics.ingest.read_archive import Archive, damaged, encrypted
from kaltara_metrics.ingest.read_layout import Layout, Range, within
from kaltara_metrics.ingest.read_ods_layout import ods_layouts
from kaltara_metrics.ingest.read_xls_layout import xls_layouts
from kaltara_metrics.ingest.read_xlsx_layout import xlsx_layouts

# Cells of the rectangles that hold all values: a million rows of 25 columns. Beyond that a CSV is the better carrier.
MOST_CELLS = 25_000_000
_CHUNK = 500  # rows that are turned into columns together: so few stay in the processor's cache
_UNSEEN = "Berkas .xls: rumus tanpa nilai tidak dapat dibedakan dari sel kosong; simpan sebagai .xlsx bila perlu."
# Above this, a floating-point number no longer tells neighbouring whole numbers apart.
_EXACT = 2**53


@dataclass(frozen=True)
class Spreadsheet:
    """All sheets of a file, hidden ones too, and what could not be looked at."""

    sheets: tuple[Sheet, ...]
    assumptions: tuple[str, ...] = ()


def read_zipped(content: bytes, form: str, file: str) -> Spreadsheet:
    """Read XLSX or ODS (`form`). UserError if damaged, encrypted, too large or harmful."""
    archive = Archive(content, file)
    layouts = xlsx_layouts(archive) if form == "xlsx" else ods_layouts(archive)
    archive.check_rest()
    _check_reach(layouts, file)
    return Spreadsheet(_sheets(content, layouts, file))


def read_xls(content: bytes, file: str) -> Spreadsheet:
    """Read the binary format of Excel 97-2003. UserError if damaged or encrypted."""
    layouts = xls_layouts(content, file)
    _check_reach(layouts, file)
    return Spreadsheet(_sheets(content, layouts, file), (_UNSEEN,))


def _check_reach(layouts: dict[str, Layout], file: str) -> None:
    """Refuse sheets whose rectangles of cells, which the reader builds whole, would not fit into memory."""
    cells = sum(layout.rows * layout.columns for layout in layouts.values())
    if cells > MOST_CELLS:
        raise UserError(
            f"{file}: lembar kerja membentang {cells} sel, melebihi batas {MOST_CELLS}. Hapus sel terisi yang jauh "
            "di luar tabel, pecah berkasnya, atau simpan sebagai CSV."
        )


def _sheets(content: bytes, layouts: dict[str, Layout], file: str) -> tuple[Sheet, ...]:
    with _readable(file):
        book = calamine.CalamineWorkbook.from_filelike(BytesIO(content))
        kept = [about for about in book.sheets_metadata if about.typ == calamine.SheetTypeEnum.WorkSheet]
        sheets = tuple(_sheet(book, about, layouts.get(about.name, Layout())) for about in kept)
    if not any(len(sheet.row_numbers) for sheet in sheets):
        raise UserError(f"{file}: tidak ada lembar yang berisi data; berikan berkas yang berisi tabel.")
    return sheets


@contextmanager
def _readable(file: str) -> Iterator[None]:
    """Tell any failure of the reader as a damaged file; even its panics, which are no Exception."""
    try:
        yield
    except (UserError, MemoryError):
        raise
    except calamine.PasswordError:
        raise encrypted(file) from None
    except Exception:  # noqa: BLE001 - whatever a damaged file provokes in the reader
        raise damaged(file) from None
    except BaseException as fault:
        if type(fault).__name__ != "PanicException":
            raise
        raise damaged(file) from None


def _sheet(book: calamine.CalamineWorkbook, about: calamine.SheetMetadata, layout: Layout) -> Sheet:
    found = book.get_sheet_by_name(about.name)
    hidden = about.visible != calamine.SheetVisibleEnum.Visible
    if found.start is None or found.end is None:
        return Sheet(about.name, (), np.zeros(0, np.int32), hidden)
    first, last, width = found.start[0] + 1, found.end[0] + 1, found.end[1] + 1
    merged = [(up + 1, down + 1, left, right) for (up, left), (down, right) in found.merged_cell_ranges or ()]
    return Sheet(
        about.name,
        _columns(found, layout),
        np.arange(first, last + 1, dtype=np.int32),
        hidden,
        within(layout.hidden_rows, first, last),
        within(layout.hidden_columns, 0, width - 1),
        frozenset(layout.without_value),
        tuple(merged or layout.merged),
    )


def _columns(found: calamine.CalamineSheet, layout: Layout) -> tuple[CodedColumn, ...]:
    """Columns from A on; the reader's rows begin at the sheet's first row but at its first column in use."""
    top, left = found.start or (0, 0)
    known = [Codes() for _ in range(found.width)]
    codes: list[list[np.ndarray]] = [[] for _ in known]
    rows = islice(found.iter_rows(), top, None)
    while chunk := list(islice(rows, _CHUNK)):
        for position, cells in enumerate(zip(*chunk, strict=True)):
            codes[position].append(known[position].of(_without_truth(cells)))
    blank = CodedColumn(np.zeros(found.height, np.int32), [None])
    used = (
        _column(
            np.concatenate(pieces), [_value(raw) for raw in known[position]], layout.errors, (top + 1, left + position)
        )
        for position, pieces in enumerate(codes)
    )
    return (*[blank] * left, *used)


def _column(codes: np.ndarray, uniques: list[Value], errors: dict[Range, str], corner: Range) -> CodedColumn:
    """Column with the texts of its error cells, which the reader gives as empty; `corner` is its first cell."""
    for (row_number, position), text in errors.items():
        offset = row_number - corner[0]
        if position == corner[1] and text and 0 <= offset < len(codes):
            codes[offset] = len(uniques)
            uniques.append(text)
    return CodedColumn(codes, uniques)


def _without_truth(cells: Sequence[Any]) -> Sequence[Any]:
    """Cells with logical values as texts: Python counts True and 1 as the same value."""
    if bool not in set(map(type, cells)):
        return cells
    return [str(cell).upper() if isinstance(cell, bool) else cell for cell in cells]


def _value(raw: Any) -> Value:
    """Cell as Value: whole numbers without a fraction, days without a clock; times become text as they are shown."""
    if raw == "":
        return None
    if isinstance(raw, float):
        return int(raw) if raw.is_integer() and abs(raw) < _EXACT else raw
    if isinstance(raw, dt.datetime):
        return raw.date() if raw.time() == dt.time() else raw.isoformat(" ")
    return raw if isinstance(raw, str | int | dt.date) else str(raw)
