"""A sheet seen as a grid of cell classes, so that rows can be told apart by columns and not cell by cell."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from kaltara_metrics.ingest.coded import factorise
from kaltara_metrics.ingest.model import Sheet, Value

# A TIME may be a heading (2024, 202506) or a number; where numbers are meant it counts as one.
EMPTY, MARK, NUMBER, TIME, DATE, TEXT = range(6)

_MARK = re.compile(r"(?i)[-–—.…_*]+|n\s*/?\s*a|tad|nihil|null|nil|#n/a|#ref!|#value!|#div/0!|#name\?|#num!")
_NUMBER = re.compile(
    r"(?i)['’]?[(]?\s*(?:rp\.?|idr)?\s*[-+−]?\s*\d[\d.,\s]*(?:,-)?\s*[)%*r]*\s*(?:%|persen|orang|jiwa|tk|kasus)?\s*[*)]*"
)
_TIME_LENGTHS = (4, 6)
_TIMES = range(1950, 209_913)  # no other whole number can be a year or a year with its month
_TIME = re.compile(r"(?:19[5-9]\d|20\d\d)(?:0[1-9]|1[0-2])?(?:\.0)?")


def text_of(value: Value) -> str:
    """Cell as one line of text: line breaks and runs of spaces become one space, 2024.0 becomes 2024."""
    if value is None:
        return ""
    if isinstance(value, date):
        return value.isoformat()[:10]
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return " ".join(str(value).split())


def class_of(value: Value) -> int:
    """Class of one cell; empty text is empty, a mark such as `-` or `n/a` stands for a missing number."""
    if isinstance(value, str):
        # Most texts of a long column are bare numbers, which need no tidying.
        return _class_of_text(value if value.isdecimal() else " ".join(value.split()))
    if isinstance(value, date):
        return DATE
    if type(value) is int and value not in _TIMES:
        return NUMBER
    if value is None or value != value:  # noqa: PLR0124 - a cell that is not a number (nan) differs from itself
        return EMPTY
    return TIME if _TIME.fullmatch(text_of(value)) else NUMBER


def _class_of_text(text: str) -> int:
    if not text:
        return EMPTY
    if text.isdecimal():
        return TIME if len(text) in _TIME_LENGTHS and _TIME.fullmatch(text) else NUMBER
    if _TIME.fullmatch(text):
        return TIME
    if _MARK.fullmatch(text):
        return MARK
    return NUMBER if _NUMBER.fullmatch(text) else TEXT


@dataclass(frozen=True)
class Grid:
    """`classes` is columns x rows (int8); a formula without value is a MARK, so that its row isn't taken for empty."""

    sheet: Sheet
    classes: np.ndarray

    @property
    def rows(self) -> int:
        """Count of rows."""
        return self.classes.shape[1]

    def count(self, *wanted: int, columns: Sequence[int] | None = None) -> np.ndarray:
        """How many cells of these classes each row holds, in some columns or all."""
        places = range(len(self.classes)) if columns is None else columns
        counts = np.zeros(self.rows, np.uint8 if len(places) <= np.iinfo(np.uint8).max else np.int32)
        for place in places:
            for one in wanted:
                counts += self.classes[place] == one
        return counts.astype(np.int32)

    def text(self, row: int, column: int) -> str:
        """Text of one cell."""
        return text_of(self.sheet.columns[column][row])

    def cells(self, row: int) -> dict[int, str]:
        """Texts of the filled cells of a row, by column."""
        return {int(column): self.text(row, column) for column in np.flatnonzero(self.classes[:, row] != EMPTY)}

    def line(self, row: int) -> str:
        """Text of a whole row; a text repeated over several columns (a merged cell) is said once."""
        return " ".join(dict.fromkeys(self.cells(row).values()))


def grid_of(sheet: Sheet) -> Grid:
    """Classify every cell of a sheet, each distinct value of a column once."""
    count = len(sheet.row_numbers)
    classes = np.zeros((len(sheet.columns), count), np.int8)
    for place, column in enumerate(sheet.columns):
        codes, uniques = factorise(column)
        known = np.fromiter((class_of(value) for value in uniques), np.int8, len(uniques))
        classes[place] = known[codes] if len(uniques) else EMPTY
    _mark_without_value(sheet, classes)
    return Grid(sheet, classes)


def _mark_without_value(sheet: Sheet, classes: np.ndarray) -> None:
    if not sheet.without_value:
        return
    numbers, columns = np.array(sorted(sheet.without_value), np.int64).T
    rows = np.searchsorted(sheet.row_numbers, numbers).clip(max=len(sheet.row_numbers) - 1)
    found = (sheet.row_numbers[rows] == numbers) & (columns < len(classes))
    rows, columns = rows[found], columns[found]
    empty = classes[columns, rows] == EMPTY
    classes[columns[empty], rows[empty]] = MARK
