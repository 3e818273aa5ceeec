"""The header of a table: found by what it says, not by where it stands, and flattened to one text per column."""

import re
from collections.abc import Sequence

import numpy as np

from kaltara_metrics.ingest.cell_grid import DATE, EMPTY, MARK, NUMBER, TEXT, TIME, Grid
from kaltara_metrics.ingest.headings import LEVEL, knows

_WINDOW = 60  # a header stands within so many rows of the top
_LINES = 4  # lines a header may have
_LONG = 160  # longer cells are prose
_STRONG_NUMBERS = 2
_TITLE_START = re.compile(r"(?i)(?:rekap|laporan|lampiran|tabel|daftar|data |lanjutan)")
_UNIT = re.compile(r"(?i)\(?(?:orang|jiwa|rp\.?|rupiah|%|persen|kasus|tk|unit|(?:dalam )?(?:ribu|juta|mil[iy]ar).*)\)?")
_COLUMN_NUMBER = re.compile(r"[(\[]?-?(\d{1,3})[)\].]?(?:\s*=.*)?[)\]]?")
_SECTOR_CODES = 100


def find_header(grid: Grid, start: int, stop: int) -> tuple[int, int] | None:
    """First and last row of the header between two rows (`stop` excluded), or None.

    The header is the row above the first data whose cells are best known as headings, with the lines that belong to it.
    """
    best: int | None = None
    for row in _nonblank(grid, start, min(stop, start + 4 * _WINDOW))[:_WINDOW]:
        if is_header_like(grid, row):
            best = row if best is None or _score(grid, row) >= _score(grid, best) else best
        elif _is_data(grid, row):
            if best is not None and _is_sure(grid, best, row):
                break
            if grid.classes[:, row].tolist().count(NUMBER) >= _STRONG_NUMBERS:
                return None
            best = None
    if best is None or not hits(grid, best):
        best = best if best is not None and is_followed_by_data(grid, best, stop) else None
    return None if best is None else _block(grid, best, start, stop)


def _nonblank(grid: Grid, start: int, stop: int) -> list[int]:
    return (np.flatnonzero((grid.classes[:, start:stop] != EMPTY).any(axis=0)) + start).tolist()


def is_header_like(grid: Grid, row: int) -> bool:
    """Whether a row could be a line of a header: several different texts, no numbers, no missing marks, no colon."""
    classes = grid.classes[:, row]
    if np.isin(classes, (NUMBER, MARK)).any() or not (classes == TEXT).any():
        return False
    texts = grid.cells(row).values()
    is_pair = any(text.endswith(":") or text.startswith(":") for text in texts)
    return len(set(texts)) > 1 and not is_pair and max(map(len, texts)) <= _LONG


def hits(grid: Grid, row: int) -> int:
    """How many different cells of a row are known as headings."""
    return sum(knows(text) for text in set(grid.cells(row).values()))


def _score(grid: Grid, row: int) -> float:
    cells = grid.cells(row)
    return 3 * hits(grid, row) + 0.5 * len(cells) + int((grid.classes[:, row] == TIME).sum())


def _is_data(grid: Grid, row: int) -> bool:
    numbers = np.isin(grid.classes[:, row], (NUMBER, MARK)).sum()
    is_code_line = row > 0 and _is_code_line(grid, row, grid.cells(row - 1))
    several = len(set(grid.cells(row).values())) > 1
    return bool(numbers) and several and not is_numbering(grid, row) and not is_code_line


def _is_sure(grid: Grid, header: int, data: int) -> bool:
    """Whether a header is wide enough for the data below: a pair such as `Periode`, `Juni 2025` is not."""
    headings = flatten(grid, *_block(grid, header, header, data))
    return 2 * sum(map(bool, headings)) >= len(grid.cells(data)) or hits(grid, header) > 1


def is_followed_by_data(grid: Grid, header: int, stop: int) -> bool:
    """Whether one of the next rows holds data that are no wider than twice this header."""
    below = _nonblank(grid, header + 1, min(stop, header + _WINDOW))
    return any(_is_data(grid, row) and _is_sure(grid, header, row) for row in below[:_LINES])


def _block(grid: Grid, anchor: int, start: int, stop: int) -> tuple[int, int]:
    first = last = anchor
    while first > start and last - first < _LINES - 1 and _is_upper_line(grid, first - 1, first):
        first -= 1
    while last + 1 < stop and last - first < _LINES - 1 and _is_lower_line(grid, last + 1, first, last):
        last += 1
    return first, last


def _is_upper_line(grid: Grid, row: int, below: int) -> bool:
    """Whether a row is the line above a header: it names groups of columns, or columns whose lower cell is empty."""
    upper, lower = grid.cells(row), grid.cells(below)
    classes = grid.classes[:, row]
    if not upper or np.isin(classes, (NUMBER, MARK)).any() or any(":" in text for text in upper.values()):
        return False
    first = min([*upper, *lower])
    if first in upper:
        differs = first in lower and lower[first] != upper[first]
        return not differs and len(set(upper.values())) > 1
    return _names_groups(upper, lower)


def _names_groups(upper: dict[int, str], lower: dict[int, str]) -> bool:
    starts = sorted(upper)
    ends = [*starts[1:], max([*starts, *lower]) + 1]
    spans = [sum(column in lower for column in range(start, end)) for start, end in zip(starts, ends, strict=True)]
    if max(spans) < 2 or any(_TITLE_START.match(text) or len(text) > _LONG for text in upper.values()):  # noqa: PLR2004
        return False
    is_pair = len(starts) == 2 and spans[0] == 1 and starts[1] == starts[0] + 1  # noqa: PLR2004 - `Periode`, `Juni`
    return not is_pair


def _is_lower_line(grid: Grid, row: int, first: int, last: int) -> bool:
    """Whether a row is the next line of a header: it fills what the lines above left open, or gives units."""
    above, below = grid.cells(last), grid.cells(row)
    label = min(min(grid.cells(line)) for line in range(first, last + 1))
    new = {column: text for column, text in below.items() if above.get(column) != text}
    if not below or is_numbering(grid, row):
        return False
    if not new or all(_UNIT.fullmatch(text) for text in new.values()):
        return True
    if not _is_line(grid, row, above):
        is_alone = len(below) == 1 and set(below) <= set(above) - {label} and row + 1 < grid.rows
        return is_alone and label not in grid.cells(row + 1) and _is_line(grid, row + 1, below)
    if label in new:
        return hits(grid, row) > 1 and 2 * hits(grid, row) >= len(new) and len(new) > 1
    return len(new) > 1 or not set(new) <= set(above)


def _is_line(grid: Grid, row: int, above: dict[int, str]) -> bool:
    """Whether a row looks like a line of a header: texts, times, or codes of groups."""
    classes = grid.classes[:, row]
    is_time = np.isin(classes[classes != EMPTY], (TIME, DATE)).all()
    return is_time or is_header_like(grid, row) or _is_repeated_text(grid, row) or _is_code_line(grid, row, above)


def _is_repeated_text(grid: Grid, row: int) -> bool:
    """One text over several columns, such as `Jumlah` under each year."""
    cells = grid.cells(row)
    return len(cells) > 1 and bool((grid.classes[:, row] == TEXT).any()) and len(set(cells.values())) == 1


def _is_code_line(grid: Grid, row: int, above: dict[int, str]) -> bool:
    """Codes of groups, such as sectors 1 to 10, 98, 99 and Total, under one heading that spans them."""
    cells = grid.cells(row)
    codes = [int(text) for text in cells.values() if text.isdecimal() and int(text) < _SECTOR_CODES]
    spanned = [column for column in cells if column not in above]
    return len(codes) > 1 and codes == sorted(set(codes)) and 2 * len(spanned) > len(cells)


def is_numbering(grid: Grid, row: int) -> bool:
    """Whether a row numbers the columns: (1) (2) (3), 1 2 3, or 6=4/5; two cells only where they stand in brackets."""
    texts = list(grid.cells(row).values())
    found = [_COLUMN_NUMBER.fullmatch(text) for text in texts]
    if len(texts) < 2 or not all(found):  # noqa: PLR2004
        return False
    numbers = [int(match[1]) for match in found if match]
    in_brackets = all(text[0] in "([-" for text in texts)
    return numbers == list(range(1, len(numbers) + 1)) and (len(numbers) > 2 or in_brackets)  # noqa: PLR2004


def flatten(grid: Grid, first: int, last: int) -> list[str]:
    """One heading per column: the lines that stand over it, joined by ` / `, a text over several columns repeated."""
    lines = [_spread(grid, row, last) for row in range(first, last + 1)]
    return [_joined([line.get(column, "") for line in lines]) for column in range(len(grid.classes))]


def _joined(texts: Sequence[str]) -> str:
    kept: list[str] = []
    for text in texts:
        if text and text not in kept[-1:]:
            kept.append(text)
    return LEVEL.join(kept)


def _spread(grid: Grid, row: int, last: int) -> dict[int, str]:
    """Texts of one header line by column, each carried over the columns it spans."""
    cells = grid.cells(row)
    spans = _merged_spans(grid, row)
    if spans:
        return cells | {column: cells[start] for start, end in spans for column in range(start, end) if start in cells}
    if row == last:
        return cells
    below = set().union(*(grid.cells(line) for line in range(row + 1, last + 1)))
    carried, current = dict(cells), None
    for column in range(len(grid.classes)):
        if column in cells:
            current = column if column in below else None
        elif current is not None and column in below:
            carried[column] = cells[current]
    return carried


def _merged_spans(grid: Grid, row: int) -> list[tuple[int, int]]:
    number = int(grid.sheet.row_numbers[row])
    return [(left, right + 1) for top, end, left, right in grid.sheet.merged if top <= number <= end and right > left]
