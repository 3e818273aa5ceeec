"""Where the rows of a delimited text begin and end, found in its bytes without building a single cell."""

from dataclasses import dataclass

import numpy as np

_LINE_FEED = ord("\n")
_QUOTE = ord('"')


@dataclass(frozen=True)
class Shape:
    """Rows of a text in order: byte offsets of start and closing line feed, number of cells, first and last line."""

    starts: np.ndarray
    ends: np.ndarray
    cells: np.ndarray
    first_lines: np.ndarray
    last_lines: np.ndarray


def find_shape(data: bytes, delimiter: str, first_line: int = 1) -> Shape | None:
    """Shape of a text that ends in a line feed; None if a quotation mark stands anywhere but around a whole cell.

    `first_line` is the number in the file of the text's first line.
    Where quotation marks surround whole cells and are doubled inside them, their count before any byte outside is even.
    """
    octets = np.frombuffer(data, np.uint8)
    line_feeds = octets == _LINE_FEED
    special = (octets == ord(delimiter)) | line_feeds
    quotes = np.flatnonzero(octets == _QUOTE)
    if len(quotes):
        if not _around_cells(octets, quotes, delimiter):
            return None
        special &= _outside(octets)
    positions = np.flatnonzero(special)
    last = np.flatnonzero(line_feeds[positions])
    ends = positions[last]
    starts = np.concatenate(([0], ends[:-1] + 1))
    last_lines = _lines(line_feeds, ends) + np.int32(first_line - 1)
    first_lines = np.concatenate(([first_line], last_lines[:-1] + 1)).astype(np.int32)
    return Shape(starts, ends, np.diff(last, prepend=-1), first_lines, last_lines)


def whole_shape(data: bytes, delimiter: str, first_line: int) -> Shape:
    """Shape of a text in which quotation marks are known to surround whole cells."""
    shape = find_shape(data, delimiter, first_line)
    if shape is None:
        raise ValueError("quotation marks inside cells")
    return shape


def _around_cells(octets: np.ndarray, quotes: np.ndarray, delimiter: str) -> bool:
    """Whether each opening mark begins a cell and each closing one ends it, or the two are a doubled mark."""
    if len(quotes) % 2:
        return False
    borders = np.zeros(256, bool)
    borders[[ord(delimiter), _LINE_FEED, _QUOTE]] = True
    opening, closing = quotes[0::2], quotes[1::2]
    before = octets[np.maximum(opening - 1, 0)]
    return bool((borders[before] | (opening == 0)).all() and borders[octets[closing + 1]].all())


def _outside(octets: np.ndarray) -> np.ndarray:
    parity = np.bitwise_xor.accumulate((octets == _QUOTE).view(np.uint8))
    return parity == 0


def _lines(line_feeds: np.ndarray, ends: np.ndarray) -> np.ndarray:
    """Give the line on which each row ends, counted from 1."""
    if np.count_nonzero(line_feeds) == len(ends):
        return np.arange(1, len(ends) + 1, dtype=np.int32)
    return (np.searchsorted(np.flatnonzero(line_feeds), ends) + 1).astype(np.int32)
