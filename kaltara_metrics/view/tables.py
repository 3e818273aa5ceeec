"""Tables as plain values: texts already formatted, each column aligned by what it holds."""

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
BYTE_ORDER_MARK = "\N{ZERO WIDTH NO-BREAK SPACE}"


@dataclass(frozen=True)
class Link:
    """A cell that leads somewhere: its text and a checked http(s) address."""

    text: str
    url: str

    def html(self) -> str:
        """Write the link; it opens beside the dashboard and tells the other site nothing."""
        address = escape(self.url, quote=True)
        return f'<a href="{address}" target="_blank" rel="noopener noreferrer">{escape(self.text)}</a>'


@dataclass(frozen=True)
class Table:
    """Headers and rows; `numeric` names the columns that are set flush right, `emphasised` numbers the chosen rows."""

    headers: tuple[str, ...]
    rows: tuple[tuple[str | Link, ...], ...]
    numeric: frozenset[str] = frozenset()
    emphasised: frozenset[int] = frozenset()

    def html(self, caption: str, *, titled: bool = False) -> str:
        """Write an HTML table, everything escaped; under a title that says the same the caption is only read aloud."""
        said = ' class="km-unseen"' if titled else ""
        heads = "".join(f'<th scope="col"{self._align(name)}>{escape(name)}</th>' for name in self.headers)
        body = "".join(self._row(number, row) for number, row in enumerate(self.rows))
        return (
            f'<div class="km-scroll"><table class="km-table"><caption{said}>{escape(caption)}</caption>'
            f"<thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table></div>"
        )

    def _row(self, number: int, row: Sequence[str | Link]) -> str:
        marked = ' class="km-chosen"' if number in self.emphasised else ""
        pairs = zip(self.headers, row, strict=True)
        cells = "".join(f"<td{self._align(name)}>{_inside(cell)}</td>" for name, cell in pairs)
        return f"<tr{marked}>{cells}</tr>"

    def _align(self, name: str) -> str:
        return ' class="km-number"' if name in self.numeric else ""


def _inside(cell: str | Link) -> str:
    return cell.html() if isinstance(cell, Link) else escape(cell)


def to_csv(rows: Sequence[dict[str, object]]) -> str:
    """Write records as CSV with a header; text that a spreadsheet would run as a formula is defused by a quote mark."""
    text = io.StringIO()
    writer = csv.DictWriter(text, fieldnames=list(rows[0]) if rows else [], lineterminator="\r\n")
    writer.writeheader()
    writer.writerows({name: _cell_text(value) for name, value in row.items()} for row in rows)
    return text.getvalue()


def csv_bytes(rows: Sequence[dict[str, object]]) -> bytes:
    """CSV for spreadsheets: UTF-8 with a byte order mark, so that Excel reads the letters right."""
    return (BYTE_ORDER_MARK + to_csv(rows)).encode()


def _cell_text(value: object) -> object:
    if isinstance(value, (list, tuple)):
        value = " ".join(str(item) for item in value)
    if isinstance(value, str) and value.startswith(_FORMULA_STARTS):
        return "'" + value
    return value
