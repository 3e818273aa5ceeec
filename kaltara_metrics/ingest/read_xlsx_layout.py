"""Layout of XLSX sheets from their XML, in one pass that keeps nothing but what is found."""

import posixpath
import re
from collections.abc import Callable
from xml.parsers import expat

import pyarrow as pa
from pyarrow import compute

from kaltara_metrics.ingest.read_archive import Archive
from kaltara_metrics.ingest.read_layout import Layout

_Handler = Callable[[dict[str, str]], None]
_TRUE = frozenset({"1", "true"})
_BASE = ord("A") - 1
_BOOK = "xl/workbook.xml"
# A row of nothing but numbers and shared texts, all addressed within it: most rows of most files. The parser sees one
# element instead of two a cell, which makes it three times as fast.
_PLAIN_ROW = re.compile(
    rb'<row r="(\d{1,7})"([^>]*[^>/]|)>'
    rb'(?:<c r="[A-Z]{1,3}\1"(?: s="\d{1,6}")?(?: t="[sn]")?><v>[^<]+</v></c>)+</row>'
)
_PLAIN = rb'<row r="\1"\2><plain/></row>'
_COLUMN = re.compile(rb'<c r="([A-Z]{1,3})\d')
# Whole rows of cells that hide nothing and whose formulas have values, addressed in known columns and down to a known
# row. Arrow's search tells in one pass whether a piece of the sheet is nothing else; the parser then sees its last row.
_ROW_START, _ROW_END = b"<row ", b"</row>"
_ROW_NUMBER = re.compile(rb'<row r="(\d{1,7})"')
_SHOWN = (
    r'(?: (?:spans|s|customFormat|customHeight|thick(?:Bot|Top)|outlineLevel|collapsed|x14ac:dyDescent)="[\w.:]*"'
    r'| ht="[1-9][\d.]*"| hidden="(?:0|false)")*'
)
_FORMULA = r'<f(?: (?:t|ref|si|aca)="[\w:]*")*(?:/>|>[^<]*</f>)'
_FILLED = r"<v>[!-%'-;=-~][^<]*</v>"  # begins with a visible character that is written as itself
_INLINE = r'<is><t(?: xml:space="preserve")?>[^<]*</t></is>'
_ROWS = (
    rf'\A(?:<row r="{{row}}"{_SHOWN}>(?:<c r="{{column}}{{row}}"(?: s="\d*")?(?: t="(?:s|n|b|d|str|inlineStr)")?'
    rf"(?:/>|>(?:(?:{_FORMULA})?{_FILLED}|{_INLINE})</c>))+</row>)+\z"
)
_DIGITS = "0123456789"
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_RELATIONS = "xl/_rels/workbook.xml.rels"


def xlsx_layouts(archive: Archive) -> dict[str, Layout]:
    """Layout of each sheet by its name."""
    sheets: list[tuple[str, str]] = []
    targets: dict[str, str] = {}

    def on_sheet(tag: str, attributes: dict[str, str]) -> None:
        if tag == "sheet":
            identity = next((value for key, value in attributes.items() if key.rpartition(":")[2] == "id"), "")
            sheets.append((attributes.get("name", ""), identity))

    def on_relation(tag: str, attributes: dict[str, str]) -> None:
        if tag == "Relationship":
            targets[attributes.get("Id", "")] = posixpath.join("/xl", attributes.get("Target", ""))

    archive.elements(_BOOK, on_sheet)
    if _RELATIONS in archive:
        archive.elements(_RELATIONS, on_relation)
    parts = {name: posixpath.normpath(targets.get(identity, "/")).lstrip("/") for name, identity in sheets}
    return {name: _layout(archive, part) for name, part in parts.items() if part in archive}


def _layout(archive: Archive, part: str) -> Layout:
    scanner = _Scanner()
    archive.parse(part, scanner.parser, scanner.thin)
    return scanner.finished()


class _Scanner:
    """Follows the elements of one sheet; a cell is closed when the next one begins, which spares half the calls."""

    def __init__(self) -> None:
        self.layout = Layout()
        self.parser = expat.ParserCreate()
        self.parser.StartElementHandler = self._start
        self.parser.buffer_text = True
        self._handlers: dict[str, _Handler] = {
            "row": self._row,
            "c": self._cell,
            "f": self._formula,
            "v": self._value,
            "col": self._column,
            "plain": self._plain,
        }
        self._names: dict[str, _Handler | None] = {}
        self._row_number = self._position = 0
        self._letters: set[bytes] = set()
        self._type = ""
        self._is_formula = False
        self._text: list[str] = []

    def thin(self, piece: bytes) -> bytes:
        """Piece of the sheet in which plain rows hold one element; their columns are kept."""
        known = len(self._letters)
        if known and (thinned := self._without_rows(piece)):
            return thinned
        self._letters.update(_COLUMN.findall(piece))
        if len(self._letters) > known and (thinned := self._without_rows(piece)):
            return thinned
        return _PLAIN_ROW.sub(_PLAIN, piece)

    def _without_rows(self, piece: bytes) -> bytes | None:
        """Piece with its last whole row, thinned, in place of all; None if they are not plain or in new columns."""
        start, end = piece.find(_ROW_START), piece.rfind(_ROW_END) + len(_ROW_END)
        last = _ROW_NUMBER.match(piece, max(piece.rfind(_ROW_START, 0, end), 0))
        if not 0 <= start < end or not last:
            return None
        columns = "|".join(letters.decode() for letters in sorted(self._letters))
        pattern = _ROWS.replace("{row}", f"(?:{_at_most(last[1].decode())})").replace("{column}", f"(?:{columns})")
        if not compute.match_substring_regex(pa.array([piece[start:end]], pa.binary()), pattern)[0].as_py():
            return None
        return piece[:start] + b'<row r="' + last[1] + b'"><plain/></row>' + piece[end:]

    def finished(self) -> Layout:
        """Layout, when all elements were seen."""
        self._close_cell()
        columns = [_position(letters.decode()) + 1 for letters in self._letters]
        self.layout.columns = max([self.layout.columns, *columns])
        return self.layout

    def _plain(self, _attributes: dict[str, str]) -> None:
        self.layout.rows = max(self.layout.rows, self._row_number)

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag not in self._names:
            self._names[tag] = self._handlers.get(tag.rpartition(":")[2])
        handler = self._names[tag]
        if handler:
            handler(attributes)

    def _row(self, attributes: dict[str, str]) -> None:
        self._close_cell()
        self._row_number = int(attributes.get("r", self._row_number + 1))
        self._position = -1
        if attributes.get("hidden") in _TRUE or attributes.get("ht") == "0":
            self.layout.hidden_rows.append((self._row_number, self._row_number))

    def _column(self, attributes: dict[str, str]) -> None:
        if attributes.get("hidden") in _TRUE or attributes.get("width") == "0":
            first = int(attributes.get("min", "1"))
            self.layout.hidden_columns.append((first - 1, int(attributes.get("max", first)) - 1))

    def _cell(self, attributes: dict[str, str]) -> None:
        if self._is_formula or self._type == "e":
            self._close_cell()
        place = attributes.get("r")
        self._position = _position(place) if place else self._position + 1
        self._type = attributes.get("t", "")
        layout = self.layout
        # The reader believes the cell's own address, which may name another row.
        layout.rows = max(layout.rows, self._row_number, int(place.lstrip(_LETTERS)) if place else 0)
        layout.columns = max(layout.columns, self._position + 1)

    def _formula(self, _attributes: dict[str, str]) -> None:
        self._is_formula = True

    def _value(self, _attributes: dict[str, str]) -> None:
        if self._is_formula or self._type == "e":
            self._text = []
            self.parser.CharacterDataHandler = self._text.append

    def _close_cell(self) -> None:
        """Note a formula that holds no value, or an error, of the cell just read."""
        place, text = (self._row_number, self._position), "".join(self._text).strip()
        if self._type == "e":
            self.layout.errors[place] = text
        # A formula that gives an empty text has a value: type str and nothing in it.
        if self._type == "e" or (self._is_formula and not text and self._type != "str"):
            self.layout.without_value.add(place)
        self._type, self._is_formula, self._text = "", False, []
        self.parser.CharacterDataHandler = None


def _at_most(number: str) -> str:
    """Write a pattern for whole numbers up to this one: 120 gives one or two digits, 0 or 1 and 0 to 1 and any, 120."""
    shorter = [rf"\d{{1,{len(number) - 1}}}"] if len(number) > 1 else []
    lower = [
        rf"{number[:place]}[0-{int(digit) - 1}]\d{{{len(number) - place - 1}}}"
        for place, digit in enumerate(number)
        if digit > "0"
    ]
    return "|".join([*shorter, *lower, number])


def _position(place: str) -> int:
    """Column position of a cell address: B7 is 1."""
    number = 0
    for letter in place.rstrip(_DIGITS):
        number = number * 26 + ord(letter) - _BASE
    return number - 1
