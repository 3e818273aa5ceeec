"""Delimited text in memory: every row at its line, every cell as text, all structural faults at once.

Nothing touches the disk, because a file may hold personal data before anybody has looked. Regular text is split by
Arrow's reader, which codes the distinct values of each column on the way; rows with stray quotation marks or an unusual
number of cells are judged one by one and written anew for it.
"""

import csv
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import PurePath

import numpy as np
import pyarrow as pa
import pyarrow.csv as arrow_csv

from kaltara_metrics.errors import UserError
from kaltara_metrics.ingest.model import CodedColumn, Finding, Sheet
from kaltara_metrics.ingest.read_csv_dialect import Dialect, find_dialect
from kaltara_metrics.ingest.read_csv_quotes import mended, written
from kaltara_metrics.ingest.read_csv_rows import Judge
from kaltara_metrics.ingest.read_csv_shape import Shape, find_shape, whole_shape
from kaltara_metrics.ingest.read_text import count_lines, decode

# Small blocks keep memory low, large ones spare the merging of their distinct values.
_BLOCK = 8 << 20
_MOST_LISTED = 10


@dataclass(frozen=True)
class Delimited:
    """The one sheet of a delimited text, what was assumed to read it, and its faults."""

    sheet: Sheet
    assumptions: tuple[str, ...]
    faults: tuple[Finding, ...]


def read_delimited(content: bytes, file: str) -> Delimited:
    """Read a delimited text of any usual dialect. UserError if it is no text or holds no cell."""
    text = decode(content, file)
    dialect = find_dialect(text.data, file)
    data = text.data[dialect.skipped :] if dialect.skipped else text.data
    judge = Judge(file, PurePath(file).stem)
    columns, row_numbers = _cells(data, dialect, judge) if data else ((), np.zeros(0, np.int32))
    filled = _filled(columns)
    if not (filled or judge.faults):
        raise UserError(f"{file}: berkas kosong; berikan berkas yang berisi tabel.")
    assumptions = (f"Teks dibaca sebagai {text.encoding}.", dialect.assumption, *_noted(judge.notes))
    return Delimited(Sheet(judge.sheet, columns, row_numbers), assumptions, judge.closed(filled))


def _filled(columns: Sequence[CodedColumn]) -> int:
    """Count the columns up to the last one that holds anything."""
    filled = (any(text and text.strip() for text in column.uniques or ()) for column in columns)
    return max((place for place, holds in enumerate(filled, 1) if holds), default=0)


def _noted(rows: list[int]) -> tuple[str, ...]:
    if not rows:
        return ()
    rest = f" dan {len(rows) - _MOST_LISTED} baris lain" if len(rows) > _MOST_LISTED else ""
    listed = ", ".join(map(str, rows[:_MOST_LISTED]))
    return (
        f"Baris yang hanya satu sel di atas atau di bawah tabel dibaca sebagai judul atau catatan: {listed}{rest}.",
    )


def _cells(data: bytes, dialect: Dialect, judge: Judge) -> tuple[tuple[CodedColumn, ...], np.ndarray]:
    """Columns and the row number of each position; faults and notes go to the judge."""
    table = _even(data, dialect)
    if table is not None:
        row_numbers = np.arange(dialect.first_line, dialect.first_line + table.num_rows, dtype=np.int32)
        judge.expect(np.full(2, table.num_columns), row_numbers[[0, -1]])
        return tuple(_coded(column) for column in table.itercolumns()), row_numbers
    shape = find_shape(data, dialect.delimiter, dialect.first_line)
    if shape is None:
        data = mended(data, dialect, judge)
        shape = whole_shape(data, dialect.delimiter, dialect.first_line)
    judge.expect(shape.cells, shape.first_lines)
    data, longest = _settled(data, shape, dialect.delimiter, judge)
    table = _parse(data, dialect.delimiter, judge.width, longest)
    # Two independent readings of the row borders must agree, or rows were swallowed.
    if table.num_rows != len(shape.starts):
        raise UserError(
            f"{judge.file}: {len(shape.starts)} baris dihitung tetapi {table.num_rows} terbaca. Simpan ulang sebagai "
            "CSV dengan tanda kutip hanya di sekeliling sel."
        )
    return tuple(_coded(column) for column in table.itercolumns()), shape.first_lines


def _even(data: bytes, dialect: Dialect) -> pa.Table | None:
    """Table of a text without quotation marks whose rows are all as wide as its first; None for any other text.

    Most large files are such, and finding out by reading them costs less than measuring every row before.
    """
    if b'"' in data:
        return None
    width = data.count(dialect.delimiter.encode(), 0, data.index(b"\n")) + 1
    try:
        table = _parse(data, dialect.delimiter, width)
    except pa.ArrowInvalid:
        return None
    return table if table.num_rows == count_lines(data) else None


def _settled(data: bytes, shape: Shape, delimiter: str, judge: Judge) -> tuple[bytes, int]:
    """Text whose rows all have the usual width, and the length of its longest row (bytes)."""
    unusual = (shape.cells != judge.width) | (shape.first_lines != shape.last_lines)
    pieces, done, longest = [], 0, int((shape.ends - shape.starts).max())
    for index in np.flatnonzero(unusual).tolist():
        start, end, row_number = int(shape.starts[index]), int(shape.ends[index]) + 1, int(shape.first_lines[index])
        row = _settled_row(data[start:end].decode(), delimiter, judge, row_number)
        pieces += (data[done:start], row)
        done, longest = end, max(longest, len(row))
    return (b"".join([*pieces, data[done:]]) if pieces else data), longest


def _settled_row(line: str, delimiter: str, judge: Judge, row_number: int) -> bytes:
    try:
        cells = next(csv.reader([line], delimiter=delimiter))
    except csv.Error:
        judge.torn(row_number)
        cells = []
    judge.check_swallowed(row_number, cells, delimiter)
    return written(judge.settle(row_number, cells), delimiter)


def _parse(data: bytes, delimiter: str, width: int, longest: int = 0) -> pa.Table:
    """Table of text coded column by column; a row must fit into one block of the reader."""
    names = [str(position) for position in range(width)]
    coded = pa.dictionary(pa.int32(), pa.string())
    quoted = b'"' in data
    return arrow_csv.read_csv(
        pa.py_buffer(data),
        read_options=arrow_csv.ReadOptions(column_names=names, block_size=max(_BLOCK, 2 * longest)),
        parse_options=arrow_csv.ParseOptions(
            delimiter=delimiter,
            quote_char='"' if quoted else False,
            newlines_in_values=quoted,
            ignore_empty_lines=False,
        ),
        convert_options=arrow_csv.ConvertOptions(column_types=dict.fromkeys(names, coded), strings_can_be_null=False),
    )


def _coded(column: pa.ChunkedArray) -> CodedColumn:
    whole = column.unify_dictionaries().combine_chunks()
    uniques = whole.dictionary.to_numpy(zero_copy_only=False).tolist()
    with suppress(ValueError):
        uniques[uniques.index("")] = None
    return CodedColumn(whole.indices.to_numpy(), uniques)
