"""Tables as plain values: texts already formatted, each column aligned by what it holds."""

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
BYTE_ORDER_MARK = "\N{ZERO WIDTH NO-BREAK SPACE}"


@dataclass(frozen=True)
class Table:
    """Headers and rows of text; `numeric` names the columns that are set flush right, `links` holds addresses."""

    headers: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numeric: frozenset[str] = frozenset()
    emphasised: frozenset[int] = frozenset()

    def html(self, caption: str) -> str:
        """Write an HTML table with `caption` for screen readers; everything is escaped."""
        heads = "".join(f'<th scope="col"{self._align(name)}>{escape(name)}</th>' for name in self.headers)
        body = "".join(self._row(number, row) for number, row in enumerate(self.rows))
        return (
            f'<div class="km-scroll"><table class="km-table"><caption>{escape(caption)}</caption>'
            f"<thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table></div>"
        )

    def _row(self, number: int, row: Sequence[str]) -> str:
        marked = ' class="km-chosen"' if number in self.emphasised else ""
        cells = "".join(f"<td{self._align(n)}>{escape(text)}</td>" for n, text in zip(self.headers, row, strict=True))
        return f"<tr{marked}>{cells}</tr>"

    def _align(self, name: str) -> str:
        return ' class="km-number"' if name in self.numeric else ""


def to_csv(rows: Sequence[dict[str, object]]) -> str:
    """Write records as CSV with a header; text that a spreadsheet would run as a formula is defused by a quote mark."""
    text = io.StringIO()
    writer = csv.DictWriter(text, fieldnames=list(rows[0]) if rows else [], lineterminator="\n")
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
