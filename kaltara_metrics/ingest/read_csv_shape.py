"""Where the rows of a delimited text begin and end, found in its bytes without building a single cell."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

_LINE_FEED = ord("\n")
_QUOTE = ord('"')
_PIECE = 1 << 18  # bytes that are looked at together: what is made of them stays in the processor's cache


@dataclass(frozen=True)
class Shape:
    """Rows of a text in order: byte offsets of start and closing line feed, number of cells, first and last line."""

    starts: np.ndarray
    ends: np.ndarray
    cells: np.ndarray
    first_lines: np.ndarray
    last_lines: np.ndarray


@dataclass(frozen=True)
class _Piece:
    """Part of a text: its offset, its delimiters and line feeds outside quotation marks, and where rows end in it."""

    start: int
    special: np.ndarray
    ends: np.ndarray


def find_shape(data: bytes, delimiter: str, first_line: int = 1) -> Shape | None:
    """Shape of a text that ends in a line feed; None if a quotation mark stands anywhere but around a whole cell.

    `first_line` is the number in the file of the text's first line.
    Where quotation marks surround whole cells and are doubled inside them, their count before any byte outside is even.
    """
    octets = np.frombuffer(data, np.uint8)
    special, ends = [np.zeros(0, np.uint8)], [np.zeros(0, np.int64)]
    for piece in _pieces(octets, delimiter):
        if piece is None:
            return None
        special.append(piece.special)
        ends.append(piece.ends + piece.start)
    rows = np.concatenate(ends)
    last = np.flatnonzero(np.concatenate(special) == _LINE_FEED)
    starts = np.concatenate(([0], rows[:-1] + 1))
    last_lines = _lines(octets, rows) + np.int32(first_line - 1)
    first_lines = np.concatenate(([first_line], last_lines[:-1] + 1)).astype(np.int32)
    return Shape(starts, rows, np.diff(last, prepend=-1), first_lines, last_lines)


def whole_shape(data: bytes, delimiter: str, first_line: int) -> Shape:
    """Shape of a text in which quotation marks are known to surround whole cells."""
    shape = find_shape(data, delimiter, first_line)
    if shape is None:
        raise ValueError("quotation marks inside cells")
    return shape


def _pieces(octets: np.ndarray, delimiter: str) -> Iterator[_Piece | None]:
    """Cut a text into pieces; None, and nothing more, once a quotation mark stands anywhere but around a whole cell."""
    inside = np.uint8(0)
    for start in range(0, len(octets), _PIECE):
        piece = octets[start : start + _PIECE]
        line_feeds, quotes = piece == _LINE_FEED, piece == _QUOTE
        special = line_feeds | (piece == ord(delimiter))
        if inside or quotes.any():
            parity = np.bitwise_xor.accumulate(quotes.view(np.uint8)) ^ inside
            around = (octets[start - 1] if start else _LINE_FEED, octets[min(start + _PIECE, len(octets) - 1)])
            if not _around_cells(
                quotes, special | quotes, parity.view(bool), [_is_border(one, delimiter) for one in around]
            ):
                yield None
                return
            inside = parity[-1]
            special &= parity == 0
        yield _Piece(start, piece[special], np.flatnonzero(special & line_feeds))
    if inside:
        yield None


def _is_border(octet: int, delimiter: str) -> bool:
    return int(octet) in {ord(delimiter), _LINE_FEED, _QUOTE}


def _around_cells(quotes: np.ndarray, borders: np.ndarray, inside: np.ndarray, around: list[bool]) -> bool:
    """Whether each opening mark begins a cell and each closing one ends it, or the two are a doubled mark.

    `inside` says of each byte whether it, and what follows, lies between marks; `around` whether the bytes before and
    after the piece are borders.
    """
    before = np.concatenate(([around[0]], borders[:-1]))
    after = np.concatenate((borders[1:], [around[1]]))
    torn = quotes & ~np.where(inside, before, after)
    return not torn.any()


def _lines(octets: np.ndarray, ends: np.ndarray) -> np.ndarray:
    """Give the line on which each row ends, counted from 1."""
    line_feeds = np.concatenate(
        [
            np.flatnonzero(octets[start : start + _PIECE] == _LINE_FEED) + start
            for start in range(0, len(octets), _PIECE)
        ]
    )
    if len(line_feeds) == len(ends):
        return np.arange(1, len(ends) + 1, dtype=np.int32)
    return (np.searchsorted(line_feeds, ends) + 1).astype(np.int32)
