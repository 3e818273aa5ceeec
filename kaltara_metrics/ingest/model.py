"""What every step of reading a file shares: cell values, addresses, sheets, findings."""

from dataclasses import dataclass
from datetime import date

import numpy as np

from kaltara_metrics.ingest.coded import CodedColumn, code_values, factorise

__all__ = [
    "CodedColumn",
    "Finding",
    "Problem",
    "Sheet",
    "Value",
    "Workbook",
    "code_values",
    "column_letter",
    "factorise",
]

# Text stays text; number and date cells of a spreadsheet keep their type, because 1.233 typed as text and stored as a
# number are different things. None is an empty cell.
Value = str | int | float | date | None

_LETTERS = 26


def column_letter(position: int) -> str:
    """Name a column by its letters as a spreadsheet shows it: 0 is A, 26 is AA."""
    letters = ""
    count = position + 1
    while count:
        count, rest = divmod(count - 1, _LETTERS)
        letters = chr(ord("A") + rest) + letters
    return letters


@dataclass(frozen=True)
class Problem:
    """Why one value can't be read: a short stable key, and a sentence that says what would be right."""

    rule: str
    message: str


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault or warning with its place. `value` quotes the cell; it stays empty where data are personal.

    `region` (Kemendagri code) and `month` (first day, ISO; of a span its last month) say which figures a warning is
    about; None means those of the whole file.
    """

    file: str
    sheet: str
    row: int | None
    column: str | None
    value: str
    rule: str
    message: str
    region: str | None = None
    month: str | None = None


@dataclass(frozen=True)
class Sheet:
    """One sheet as columns of cell values.

    `columns` are of equal length, column A first, coded or object arrays (see `factorise`); `row_numbers` gives each
    position its row in the file, counted from 1. `without_value` lists (row number, column position) of formulas that
    hold no value or an error; `merged` ranges are row numbers first and last, then column positions first and last.
    """

    name: str
    columns: tuple[CodedColumn | np.ndarray, ...]
    row_numbers: np.ndarray
    hidden: bool = False
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    without_value: frozenset[tuple[int, int]] = frozenset()
    merged: tuple[tuple[int, int, int, int], ...] = ()


@dataclass(frozen=True)
class Workbook:
    """A file as it was read, with what had to be assumed to read it and what could not be read."""

    file: str
    sha256: str
    form: str
    sheets: tuple[Sheet, ...]
    assumptions: tuple[str, ...] = ()
    faults: tuple[Finding, ...] = ()
