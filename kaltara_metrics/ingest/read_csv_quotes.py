"""Quotation marks put right: text in which they stand anywhere becomes text in which they surround whole cells."""

import csv
from collections.abc import Iterable, Iterator, Sequence

import numpy as np

from kaltara_metrics.ingest.read_csv_dialect import Dialect
from kaltara_metrics.ingest.read_csv_rows import MOST_FAULTS, Judge


def mended(data: bytes, dialect: Dialect, judge: Judge) -> bytes:
    """Text with the same cells on the same lines, in which quotation marks surround whole cells.

    A mark inside an unquoted cell is a letter like any other. A line whose mark is not closed where its cell ends is
    a fault and becomes empty; reading goes on at the next line, so that rows it would swallow are read and judged too.
    """
    ends = np.flatnonzero(np.frombuffer(data, np.uint8) == ord("\n"))
    pieces, done, following = [], 0, 0
    for line in _quoted_lines(data, ends):
        if line < following:  # lies within a cell that began above
            continue
        start = int(ends[line - 1]) + 1 if line else 0
        row, count = _row_at(_lines_from(data, ends, line), dialect, judge, line)
        pieces += (data[done:start], row)
        following = line + count
        done = int(ends[following - 1]) + 1
    return b"".join([*pieces, data[done:]])


def written(cells: Sequence[str], delimiter: str) -> bytes:
    """One row in which every cell is quoted."""
    quoted = ('"' + cell.replace('"', '""') + '"' for cell in cells)
    return (delimiter.join(quoted) + "\n").encode()


def _quoted_lines(data: bytes, ends: np.ndarray) -> list[int]:
    quotes = np.flatnonzero(np.frombuffer(data, np.uint8) == ord('"'))
    return np.unique(np.searchsorted(ends, quotes)).tolist()


def _lines_from(data: bytes, ends: np.ndarray, line: int) -> Iterator[str]:
    start = int(ends[line - 1]) + 1 if line else 0
    for end in ends[line:]:
        yield data[start : end + 1].decode()
        start = int(end) + 1


def _row_at(lines: Iterable[str], dialect: Dialect, judge: Judge, line: int) -> tuple[bytes, int]:
    """Row that begins on a line, written anew, and the number of lines it takes."""
    reader = csv.reader(lines, delimiter=dialect.delimiter, strict=True)
    try:
        row = written(next(reader), dialect.delimiter)
    except csv.Error:
        judge.torn(line + dialect.first_line)
        # Beyond the bound nothing is told any more, and trying every line again would take for ever.
        count = 1 if len(judge.faults) < MOST_FAULTS else reader.line_num
        return b"\n" * count, count
    return row, reader.line_num
