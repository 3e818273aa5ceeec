"""Layout of XLS sheets from their records: how far they reach, what is hidden, which cells hold an error."""

from collections.abc import Iterator

from kaltara_metrics.ingest.read_archive import damaged, encrypted
from kaltara_metrics.ingest.read_compound import Compound, DamagedContainerError
from kaltara_metrics.ingest.read_layout import Layout

_BEGIN, _END, _DIMENSIONS, _SHEET, _PASSWORD, _TEXTS = 0x0809, 0x000A, 0x0200, 0x0085, 0x002F, 0x00FC
_FORMULA, _ROW, _COLUMNS, _TRUTH_OR_ERROR, _MANY_NUMBERS = 0x0006, 0x0208, 0x007D, 0x0205, 0x00BD
_ONE_CELL = frozenset({_FORMULA, _TRUTH_OR_ERROR, 0x0203, 0x0204, 0x00D6, 0x00FD, 0x027E})
_WIDE_DIMENSIONS = 14
_HIDDEN_ROW = 0x20
_ERROR_RESULT = 2
_NO_NUMBER = b"\xff\xff"
_VERSION_8 = 0x0600
_WORKSHEET = 0
_ERRORS = {0: "#NULL!", 7: "#DIV/0!", 15: "#VALUE!", 23: "#REF!", 29: "#NAME?", 36: "#NUM!", 42: "#N/A"}


def xls_layouts(content: bytes, file: str) -> dict[str, Layout]:
    """Layout of each sheet by its name. UserError if the file is damaged or encrypted."""
    try:
        data = _book(content)
        locked = any(kind == _PASSWORD for _, kind, _ in _records(data))
        layouts = {} if locked else _layouts(data)
    except DamagedContainerError:
        raise damaged(file) from None
    if locked:
        raise encrypted(file)
    return layouts


def _book(content: bytes) -> bytes:
    streams = Compound(content).streams
    data = streams.get("Workbook") or streams.get("Book")
    if not data:
        raise DamagedContainerError
    return data


def _records(data: bytes) -> Iterator[tuple[int, int, bytes]]:
    """Place, kind and body of every record, one after the other."""
    place = 0
    while place + 4 <= len(data):
        kind, size = (
            int.from_bytes(data[place : place + 2], "little"),
            int.from_bytes(data[place + 2 : place + 4], "little"),
        )
        if kind == 0 and size == 0:  # padding behind the last record
            return
        yield place, kind, data[place + 4 : place + 4 + size]
        place += 4 + size


def _layouts(data: bytes) -> dict[str, Layout]:
    """Walk the records: first the book, then sheet after sheet, each begun at the place the book announces.

    A chart within a sheet has a beginning and an end of its own; what follows it belongs to the sheet again.
    """
    announced: dict[int, str] = {}
    layouts: dict[int, Layout] = {}
    within: list[Layout] = []
    version = 0
    for place, kind, body in _records(data):
        if kind == _BEGIN:
            version = version or _short(body, 0)
            layouts[place] = Layout()
            within.append(layouts[place])
        elif kind == _END and within:
            within.pop()
        elif kind == _SHEET and len(body) > 8 and body[5] == _WORKSHEET:  # noqa: PLR2004 - shortest with a name
            announced[_long(body, 0)] = _name(body, version)
        elif kind == _TEXTS and _long(body, 4) > len(data):
            raise DamagedContainerError
        elif within:
            _note(within[-1], kind, body)
    if not announced or not announced.keys() <= layouts.keys():
        raise DamagedContainerError
    return {name: layouts[place] for place, name in announced.items()}


def _note(layout: Layout, kind: int, body: bytes) -> None:
    """Add what one record of a sheet says."""
    row, first = _short(body, 0), _short(body, 2)
    if kind in _ONE_CELL:
        _reach(layout, row + 1, first + 1)
        _note_error(layout, kind, body, (row + 1, first))
    elif kind == _MANY_NUMBERS:
        _reach(layout, row + 1, _short(body, len(body) - 2) + 1)
    elif kind == _DIMENSIONS:
        _reach(layout, *_dimensions(body))
    elif kind == _ROW and _short(body, 12) & _HIDDEN_ROW:
        layout.hidden_rows.append((row + 1, row + 1))
    elif kind == _COLUMNS and _short(body, 8) & 1:
        layout.hidden_columns.append((row, first))


def _dimensions(body: bytes) -> tuple[int, int]:
    """Rows and columns a sheet claims; the numbers of first and one past last are wider since Excel 97."""
    if len(body) >= _WIDE_DIMENSIONS:
        top, bottom, left, right = _long(body, 0), _long(body, 4), _short(body, 8), _short(body, 10)
    else:
        top, bottom, left, right = (_short(body, place) for place in (0, 2, 4, 6))
    if top > bottom or left > right:
        raise DamagedContainerError
    return bottom, right


def _note_error(layout: Layout, kind: int, body: bytes, place: tuple[int, int]) -> None:
    code = None
    if kind == _FORMULA and body[12:14] == _NO_NUMBER and body[6] == _ERROR_RESULT:
        code = body[8]
    elif kind == _TRUTH_OR_ERROR and body[7:8] == b"\1":
        code = body[6]
    if code is not None:
        layout.without_value.add(place)
        layout.errors[place] = _ERRORS.get(code, "#N/A")


def _reach(layout: Layout, rows: int, columns: int) -> None:
    layout.rows, layout.columns = max(layout.rows, rows), max(layout.columns, columns)


def _name(body: bytes, version: int) -> str:
    """Name of an announced sheet: a length, since Excel 97 a flag for two-byte letters, the letters."""
    if version != _VERSION_8:
        return body[7 : 7 + body[6]].decode("cp1252", errors="replace")
    if body[7] & 1:
        return body[8 : 8 + 2 * body[6]].decode("utf-16-le", errors="replace")
    return body[8 : 8 + body[6]].decode("latin-1")


def _short(body: bytes, place: int) -> int:
    return int.from_bytes(body[place : place + 2], "little")


def _long(body: bytes, place: int) -> int:
    return int.from_bytes(body[place : place + 4], "little")
