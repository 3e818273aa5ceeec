"""Tables as plain values: texts already formatted, each column aligned by what it holds."""

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from html import escape
from typing import Protocol
from urllib.parse import urlencode

from kaltara_metrics.view import language

_WIDE = 4  # columns that a telephone can't show side by side
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
class Inside:
    """A cell that leads to a page of this dashboard, with what is chosen there."""

    text: str
    page: str
    chosen: Mapping[str, str] = field(default_factory=dict)

    def html(self) -> str:
        """Write the link: relative, so that it also holds below a path, and in the reader's language."""
        spoken = {} if language.current() == language.INDONESIAN else {"lang": language.current()}
        query = urlencode({**self.chosen, **spoken})
        address = escape(f"{self.page}?{query}" if query else self.page, quote=True)
        return f'<a href="{address}" target="_self" rel="noopener noreferrer">{escape(self.text)}</a>'


class Rich(Protocol):
    """What a cell may hold instead of a text: something with a text that writes its own HTML."""

    text: str

    def html(self) -> str:
        """Write it, everything escaped."""


@dataclass(frozen=True)
class Lines:
    """A cell of several things, one under the other; what is `quiet` among them is set back."""

    parts: tuple["str | Rich", ...]
    quiet: frozenset[int] = frozenset()

    @property
    def text(self) -> str:
        """All of it in one line."""
        return "; ".join(_plain(part) for part in self.parts)

    def html(self) -> str:
        """Write the lines."""
        looks = [" km-quiet" if number in self.quiet else "" for number in range(len(self.parts))]
        return "".join(
            f'<div class="km-part{look}">{_inside(part)}</div>' for part, look in zip(self.parts, looks, strict=True)
        )


@dataclass(frozen=True)
class Table:
    """Headers and rows; `numeric` names the columns that are set flush right, `emphasised` numbers the chosen rows.

    Of the looks in the style sheet `stacked` sets each row as a block of its own on a telephone, `brief` as a few lines
    of running text, for tables of hundreds of rows, `pairs` as lines of a name and its number, and `board` is a grid
    whose empty cells vanish there.
    """

    headers: tuple[str, ...]
    rows: tuple[tuple[str | Rich, ...], ...]
    numeric: frozenset[str] = frozenset()
    emphasised: frozenset[int] = frozenset()
    look: str = ""

    def on_its_own(self) -> "Table":
        """Look of a table that is no appendix of a picture: it must be read whole where it is too wide to stand."""
        if self.look or len(self.headers) < _WIDE:
            return self
        return replace(self, look="pairs" if self.numeric else "stacked")

    def html(self, caption: str, *, titled: bool = False) -> str:
        """Write an HTML table, everything escaped; under a title that says the same the caption is only read aloud."""
        said = ' class="km-unseen"' if titled else ""
        classes = f"km-table km-{self.look}" if self.look else "km-table"
        heads = "".join(f'<th scope="col"{self._align(name)}>{escape(name)}</th>' for name in self.headers)
        body = "".join(self._row(number, row) for number, row in enumerate(self.rows))
        return (
            f'<div class="km-scroll"><table class="{classes}"><caption{said}>{escape(caption)}</caption>'
            f"<thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table></div>"
        )

    def _row(self, number: int, row: Sequence[str | Rich]) -> str:
        marked = ' class="km-chosen"' if number in self.emphasised else ""
        pairs = zip(self.headers, row, strict=True)
        cells = "".join(f"<td{self._align(name)}{self._label(name)}>{_inside(cell)}</td>" for name, cell in pairs)
        return f"<tr{marked}>{cells}</tr>"

    def _label(self, name: str) -> str:
        return f' data-label="{escape(name, quote=True)}"' if self.look else ""

    def _align(self, name: str) -> str:
        return ' class="km-number"' if name in self.numeric else ""


def _inside(cell: str | Rich) -> str:
    return escape(cell) if isinstance(cell, str) else cell.html()


def _plain(cell: str | Rich) -> str:
    return cell if isinstance(cell, str) else cell.text


def to_csv(rows: Sequence[dict[str, object]]) -> str:
    """Write records as CSV with a header; text that a spreadsheet would run as a formula is defused by a quote mark."""
    text = io.StringIO()
    writer = csv.DictWriter(text, fieldnames=list(rows[0]) if rows else [], lineterminator="\r\n")
    writer.writeheader()
    writer.writerows({name: defused(value) for name, value in row.items()} for row in rows)
    return text.getvalue()


def csv_bytes(rows: Sequence[dict[str, object]]) -> bytes:
    """CSV for spreadsheets: UTF-8 with a byte order mark, so that Excel reads the letters right."""
    return (BYTE_ORDER_MARK + to_csv(rows)).encode()


def defused(value: object) -> object:
    """Return a value as a file holds it: lists as words, and no text that a spreadsheet would run as a formula."""
    if isinstance(value, (list, tuple)):
        value = " ".join(str(item) for item in value)
    if isinstance(value, str) and value.startswith(_FORMULA_STARTS):
        return "'" + value
    return value
