"""Layout of ODS sheets from their XML, in one pass."""

from collections.abc import Callable
from xml.parsers import expat

from kaltara_metrics.ingest.read_archive import Archive
from kaltara_metrics.ingest.read_layout import Layout

_Handler = Callable[[dict[str, str]], None]
_CONTENT = "content.xml"
_HIDDEN = frozenset({"collapse", "filter"})


def ods_layouts(archive: Archive) -> dict[str, Layout]:
    """Layout of each sheet by its name."""
    scanner = _Scanner()
    archive.parse(_CONTENT, scanner.parser)
    return scanner.layouts


class _Scanner:
    """Follows the elements of the document, counting the repeats of rows and cells."""

    def __init__(self) -> None:
        self.layouts: dict[str, Layout] = {}
        self.parser = expat.ParserCreate()
        self.parser.StartElementHandler = self._start
        self._handlers: dict[str, _Handler] = {
            "table:table": self._table,
            "table:table-column": self._column,
            "table:table-row": self._row,
            "table:table-cell": self._cell,
            "table:covered-table-cell": self._cell,
        }
        self._layout = Layout()
        self._first_row = self._last_row = self._next_column = self._next_cell = 0

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        handler = self._handlers.get(tag)
        if handler:
            handler(attributes)

    def _table(self, attributes: dict[str, str]) -> None:
        self._layout = self.layouts[attributes.get("table:name", "")] = Layout()
        self._first_row = self._last_row = self._next_column = 0

    def _column(self, attributes: dict[str, str]) -> None:
        first = self._next_column
        self._next_column += int(attributes.get("table:number-columns-repeated", "1"))
        if attributes.get("table:visibility") in _HIDDEN:
            self._layout.hidden_columns.append((first, self._next_column - 1))

    def _row(self, attributes: dict[str, str]) -> None:
        self._first_row, self._next_cell = self._last_row + 1, 0
        self._last_row += int(attributes.get("table:number-rows-repeated", "1"))
        if attributes.get("table:visibility") in _HIDDEN:
            self._layout.hidden_rows.append((self._first_row, self._last_row))

    def _cell(self, attributes: dict[str, str]) -> None:
        position = self._next_cell
        self._next_cell += int(attributes.get("table:number-columns-repeated", "1"))
        self._merge(attributes, position)
        is_formula = "table:formula" in attributes
        is_error = attributes.get("calcext:value-type") == "error"
        if is_error or (is_formula and "office:value-type" not in attributes):
            self._layout.without_value.add((self._first_row, position))
        if is_formula or "office:value-type" in attributes:
            self._layout.rows = self._last_row
            self._layout.columns = max(self._layout.columns, self._next_cell)

    def _merge(self, attributes: dict[str, str], position: int) -> None:
        across = int(attributes.get("table:number-columns-spanned", "1"))
        down = int(attributes.get("table:number-rows-spanned", "1"))
        if across > 1 or down > 1:
            first = self._first_row
            self._layout.merged.append((first, first + down - 1, position, position + across - 1))
