"""Web pages that call themselves .xls: each table is a sheet, each cell a text."""

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

import numpy as np

from kaltara_metrics.errors import UserError
from kaltara_metrics.ingest.model import CodedColumn, Sheet, code_values
from kaltara_metrics.ingest.read_text import decode

MOST_BYTES = 50_000_000
MOST_CELLS = 1_000_000
_MOST_ACROSS = 1_000
_MOST_DOWN = 65_534
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
_WESTERN = frozenset({b"windows-1252", b"iso-8859-1", b"latin1"})
_HEAD = 4096
_HIDDEN = re.compile(r"display\s*:\s*none|mso-hidden|visibility\s*:\s*(hidden|collapse)", re.IGNORECASE)
# What a browser folds into one space; a no-break space is not among them.
_SPACES = re.compile(r"[ \t\r\f]*\n[ \t\r\f\n]*|[ \t\r\f]+")
_BREAK = "\x00"


@dataclass(frozen=True)
class Page:
    """Tables of a web page and what was assumed to read them."""

    sheets: tuple[Sheet, ...]
    assumptions: tuple[str, ...]


def read_page(content: bytes, file: str) -> Page:
    """Read every table of a web page; a nested table is a sheet of its own. UserError if there is none or too much."""
    if len(content) > MOST_BYTES:
        raise UserError(f"{file}: halaman HTML melebihi {MOST_BYTES // 1_000_000} MB; simpan sebagai .xlsx atau CSV.")
    text = decode(content, file, _declared(content))
    reader = _Reader(file)
    reader.feed(text.data.decode())
    reader.close()
    sheets = tuple(
        _sheet(f"Tabel {number}", table) for number, table in enumerate(reader.tables, 1) if any(table.cells.values())
    )
    if not sheets:
        raise UserError(f"{file}: halaman HTML tanpa tabel berisi data; berikan berkas yang berisi tabel.")
    form = "Isinya halaman HTML, bukan lembar kerja; angka dibaca sebagai teks seperti yang tampil."
    return Page(sheets, (form, f"Teks dibaca sebagai {text.encoding}."))


def _declared(content: bytes) -> str | None:
    """Codec the page declares, where it is one that would otherwise only be assumed."""
    declared = _CHARSET.search(content[:_HEAD])
    return "cp1252" if declared and declared[1].lower() in _WESTERN else None


@dataclass
class _Table:
    """Cells by (row from 1, column position); places covered by a wide or high cell stay empty."""

    cells: dict[tuple[int, int], str] = field(default_factory=dict)
    taken: set[tuple[int, int]] = field(default_factory=set)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    row: int = 0
    place: tuple[int, int] | None = None
    text: list[str] = field(default_factory=list)

    def open_row(self, *, hidden: bool) -> None:
        self.close_cell()
        self.row += 1
        if hidden:
            self.hidden_rows.add(self.row)

    def open_cell(self, across: int, down: int) -> None:
        self.close_cell()
        self.row = max(self.row, 1)
        column = 0
        while (self.row, column) in self.taken:
            column += 1
        self.place = (self.row, column)
        self.taken.update((self.row + y, column + x) for y in range(down) for x in range(across))
        if across > 1 or down > 1:
            self.merged.append((self.row, self.row + down - 1, column, column + across - 1))

    def close_cell(self) -> None:
        if self.place is not None:
            text = _SPACES.sub(" ", "".join(self.text))
            self.cells[self.place] = "\n".join(line.strip(" ") for line in text.split(_BREAK)).strip("\n")
        self.place, self.text = None, []


class _Reader(HTMLParser):
    """Collects the tables of a page; tags that are never closed are closed by the next one, as browsers do."""

    def __init__(self, file: str) -> None:
        super().__init__(convert_charrefs=True)
        self._file = file
        self.tables: list[_Table] = []
        self._open: list[_Table] = []
        self._ignored = self._cells = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open a table, a row or a cell."""
        attributes = {name: value or "" for name, value in attrs}
        if tag == "table":
            self._open.append(_Table())
            self.tables.append(self._open[-1])
        elif tag in {"script", "style"}:
            self._ignored += 1
        elif self._open:
            self._inside(tag, attributes)

    def _inside(self, tag: str, attributes: dict[str, str]) -> None:
        table = self._open[-1]
        if tag == "tr":
            table.open_row(hidden=bool(_HIDDEN.search(attributes.get("style", ""))) or "hidden" in attributes)
        elif tag in {"td", "th"}:
            across, down = _span(attributes, "colspan", _MOST_ACROSS), _span(attributes, "rowspan", _MOST_DOWN)
            self._cells += across * down
            if self._cells > MOST_CELLS:
                raise UserError(f"{self._file}: tabel HTML melebihi {MOST_CELLS} sel; simpan sebagai .xlsx atau CSV.")
            table.open_cell(across, down)
        elif tag in {"br", "p", "div", "li"}:
            table.text.append(_BREAK)

    def handle_endtag(self, tag: str) -> None:
        """Close a table, a row or a cell."""
        if tag in {"script", "style"}:
            self._ignored = max(self._ignored - 1, 0)
        elif self._open and tag in {"td", "th", "tr", "table"}:
            self._open[-1].close_cell()
            if tag == "table":
                self._open.pop()

    def handle_data(self, data: str) -> None:
        """Keep the text of the cell that is open."""
        if self._open and self._open[-1].place is not None and not self._ignored:
            self._open[-1].text.append(data)

    def close(self) -> None:
        """Close what the page left open."""
        super().close()
        for table in self._open:
            table.close_cell()


def _span(attributes: dict[str, str], name: str, most: int) -> int:
    digits = attributes.get(name, "1").strip()
    return min(max(int(digits), 1), most) if digits.isdecimal() and len(digits) < len(str(most)) + 1 else 1


def _sheet(name: str, table: _Table) -> Sheet:
    height = table.row
    width = 1 + max(position for _, position in table.taken)
    columns = []
    for position in range(width):
        cells = (table.cells.get((row, position), "") for row in range(1, height + 1))
        columns.append(CodedColumn(*code_values([cell if cell.strip() else None for cell in cells])))
    merged = tuple((top, min(bottom, height), left, right) for top, bottom, left, right in table.merged)
    rows = np.arange(1, height + 1, dtype=np.int32)
    return Sheet(name, tuple(columns), rows, hidden_rows=frozenset(table.hidden_rows), merged=merged)
