"""The tables on a sheet: where the header stands, which rows are records, and what every other row is."""

from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise, takewhile

import numpy as np

from kaltara_metrics.ingest import table_rows
from kaltara_metrics.ingest.cell_grid import DATE, EMPTY, MARK, NUMBER, TEXT, Grid, grid_of, text_of
from kaltara_metrics.ingest.coded import CodedColumn, code_values, factorise
from kaltara_metrics.ingest.model import Sheet, Value
from kaltara_metrics.ingest.table_header import find_header, flatten, hits, is_followed_by_data, is_header_like

_MANY = 2_000
_KNOWN_HEADINGS = 2  # a second table on a sheet is believed only where so many of its headings are known


@dataclass(frozen=True)
class RawTable:
    """One table of a sheet. Rows are positions in the sheet's arrays, `positions` its columns in the sheet.

    `header` holds one text per column, its lines joined by ` / `, empty where a column has no heading. `body` are the
    records; `sections` says beside each the section row it stands under, or None. `ignored` gives every other row with
    its reason: judul, kosong, nomor kolom, bagian, jumlah, catatan or kepala (a header printed again). `context` are
    titles, sheet and file name; `notes` the lines below without signatures, which may name dates and terms that are
    not the data's.

    header_rows, body and ignored together are every row from the table's first to its last, each once.
    """

    file: str
    sheet: Sheet
    header: tuple[str, ...]
    positions: tuple[int, ...]
    header_rows: tuple[int, ...]
    body: np.ndarray
    sections: CodedColumn
    totals: tuple[int, ...]
    ignored: tuple[tuple[int, str], ...]
    context: tuple[str, ...]
    notes: tuple[str, ...] = ()
    text_columns: frozenset[int] = frozenset()

    def values(self, place: int) -> CodedColumn | np.ndarray:
        """Cells of the records in the column of `header[place]`; a cell merged over rows counts for each of them."""
        position = self.positions[place]
        column = self.sheet.columns[position]
        merged = [span for span in self.sheet.merged if span[2] <= position <= span[3] and span[1] > span[0]]
        if not merged:
            return column[self._rows]
        filled = np.array(column, object)
        numbers = self.sheet.row_numbers
        for top, end, left, _ in merged:
            first, last = np.searchsorted(numbers, [top, end + 1])
            filled[first:last] = self.sheet.columns[left][first] if first < last else None
        return filled[self._rows]

    def coded(self, place: int) -> tuple[np.ndarray, list[Value]]:
        """Return the same cells as codes (int32) and the different values they stand for; found out once."""
        if place not in self._coded:
            self._coded[place] = factorise(self.values(place))
        return self._coded[place]

    @cached_property
    def _coded(self) -> dict[int, tuple[np.ndarray, list[Value]]]:
        return {}

    @cached_property
    def _rows(self) -> slice | np.ndarray:
        return as_slice(self.body)

    def row_number(self, row: int) -> int:
        """Return the number of a row as the file shows it."""
        return int(self.sheet.row_numbers[row])

    @cached_property
    def total_labels(self) -> dict[int, tuple[str, ...]]:
        """Texts of each total row, to say in messages which one is meant."""
        columns = self.sheet.columns
        return {row: tuple(filter(None, (text_of(column[row]) for column in columns))) for row in self.totals}


def as_slice(rows: np.ndarray) -> slice | np.ndarray:
    """Ascending rows as a slice where nothing stands between them, which spares copying every column."""
    if len(rows) and rows[-1] - rows[0] == len(rows) - 1:
        return slice(int(rows[0]), int(rows[-1]) + 1)
    return rows


def find_tables(sheet: Sheet, file: str) -> tuple[RawTable, ...]:
    """Tables of a sheet from top to bottom; none where no header is found.

    Together they hold every row of the sheet exactly once, as header, record or ignored with a reason.
    """
    grid = grid_of(sheet)
    if not grid.rows:
        return ()
    header = find_header(grid, 0, grid.rows)
    if header is None:
        return ()
    headers = _all_headers(grid, header)
    starts = [
        0,
        *(_titles_start(grid, before[1], after[0]) for before, after in pairwise(headers)),
    ]
    stops = [*starts[1:], grid.rows]
    return tuple(
        _table(grid, file, found, start, stop) for found, start, stop in zip(headers, starts, stops, strict=True)
    )


def _all_headers(grid: Grid, first: tuple[int, int]) -> list[tuple[int, int]]:
    """Headers from top to bottom: a later one stands below an empty or title row, is known, and differs."""
    headers = [first]
    no_numbers = grid.count(NUMBER, MARK, DATE) == 0
    several = grid.count(TEXT) >= _KNOWN_HEADINGS
    candidates = np.flatnonzero(no_numbers & several)
    if len(candidates) > _MANY:  # records without numbers, not headers; only those below an empty row or title remain
        crowded = grid.count(EMPTY) < len(grid.classes) - 1
        candidates = candidates[~crowded[candidates - 1]]
    for row in candidates.tolist():
        if row <= headers[-1][1] + 1 or not _starts_table(grid, row):
            continue
        found = find_header(grid, row, grid.rows)
        if found and found[0] - row <= 1 and not _repeats(grid, headers[-1], found) and _has_data(grid, found):
            headers.append(found)
    return headers


def _starts_table(grid: Grid, row: int) -> bool:
    above = set(grid.cells(row - 1).values())
    cells = set(grid.cells(row).values())
    is_known = hits(grid, row) >= _KNOWN_HEADINGS and 2 * hits(grid, row) >= len(cells)
    return len(above) <= 1 and is_header_like(grid, row) and is_known


def _has_data(grid: Grid, header: tuple[int, int]) -> bool:
    return is_followed_by_data(grid, header[1], grid.rows)


def _repeats(grid: Grid, header: tuple[int, int], again: tuple[int, int]) -> bool:
    before = {text for row in range(header[0], header[1] + 1) for text in grid.cells(row).values()}
    after = {text for row in range(again[0], again[1] + 1) for text in grid.cells(row).values()}
    return after <= before


def _titles_start(grid: Grid, after: int, header: int) -> int:
    """First row of the titles of a later table: the lines above its header, one empty row between them allowed."""
    row = header
    while row - 1 > after and not grid.cells(row - 1):
        row -= 1
    while row - 1 > after and _is_title(grid, row - 1):
        row -= 1
    return row


def _is_title(grid: Grid, row: int) -> bool:
    texts = set(grid.cells(row).values())
    return len(texts) == 1 and not table_rows.is_note(min(texts)) and (grid.classes[:, row] == TEXT).any()


def _table(grid: Grid, file: str, found: tuple[int, int], start: int, stop: int) -> RawTable:
    first, last = found
    headings = flatten(grid, first, last)
    lines = [grid.cells(row) for row in range(first, last + 1)]
    rows = table_rows.read_rows(grid, headings, lines, last + 1, stop)
    above = [(row, "judul" if grid.cells(row) else "kosong") for row in range(start, first)]
    body = np.flatnonzero(rows.what == table_rows.RECORD) + rows.start
    others = np.flatnonzero(rows.what != table_rows.RECORD)
    used = table_rows.layout_of(grid, headings, last + 1, stop).used
    return RawTable(
        file=file,
        sheet=grid.sheet,
        header=tuple(headings[place] for place in used),
        positions=used,
        header_rows=tuple(range(first, last + 1)),
        body=body,
        sections=_sections(rows, body),
        totals=tuple(int(row) + rows.start for row in np.flatnonzero(rows.what == table_rows.TOTAL)),
        ignored=(*above, *((int(row) + rows.start, table_rows.REASONS[rows.what[row]]) for row in others)),
        context=(*(grid.line(row) for row, what in above if what == "judul"), grid.sheet.name, file),
        notes=_notes(grid, rows),
        text_columns=frozenset(index for index, place in enumerate(used) if _holds_text(grid, place, as_slice(body))),
    )


def _notes(grid: Grid, rows: table_rows.Rows) -> tuple[str, ...]:
    """Lines of the notes, up to the signatures: who signed is personal and tells nothing of the data."""
    lines = [grid.line(int(row) + rows.start) for row in np.flatnonzero(rows.what == table_rows.NOTE)]
    return tuple(takewhile(lambda line: not table_rows.is_signature(line), lines))


def _sections(rows: table_rows.Rows, body: np.ndarray) -> CodedColumn:
    """Text of the section over each record; a section within a section names both, coarser first."""
    ordered = sorted(rows.sections)
    texts = [None, *table_rows.nested([rows.sections[row] for row in ordered])]
    if not ordered:
        return CodedColumn(np.zeros(len(body), np.int32), texts)
    codes, uniques = code_values(texts)
    return CodedColumn(codes[np.searchsorted(np.array(ordered, np.int64) + rows.start, body)], uniques)


def _holds_text(grid: Grid, place: int, body: slice | np.ndarray) -> bool:
    classes = grid.classes[place, body]
    return 2 * np.count_nonzero(classes == TEXT) > np.count_nonzero(classes != EMPTY) > 0
