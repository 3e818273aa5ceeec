"""What every step of reading a file shares: cell values, addresses, sheets, findings."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Self

import numpy as np

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


class CodedColumn(np.ndarray):
    """Object array of Value that remembers its distinct values, so that they are parsed once and not once a row.

    `codes` (int32) give each position its place in `uniques`. Both follow every selection of positions; they are None
    in a copy and in whatever is computed from it. A column is read-only, because a changed value would leave its code
    behind: change a `copy()`.
    """

    codes: np.ndarray | None = None
    uniques: Sequence[Value] | None = None

    def __new__(cls, codes: np.ndarray, uniques: Sequence[Value]) -> Self:
        """Column that holds `uniques[code]` at the position of each code."""
        values = np.empty(len(uniques), object)
        values[:] = uniques
        return _remember(values[codes].view(cls), codes, uniques)

    def __getitem__(self, item: Any) -> Any:
        """Value of one position, or the column of several."""
        found = super().__getitem__(item)
        if self.codes is None or not isinstance(found, CodedColumn) or found.ndim != 1:
            return found
        return _remember(found, self.codes[item], self.uniques or ())


def _remember(column: CodedColumn, codes: np.ndarray, uniques: Sequence[Value]) -> CodedColumn:
    column.codes, column.uniques = codes, uniques
    column.flags.writeable = False
    return column


def code_values(
    values: Sequence[Value] | np.ndarray, known: dict[Value, int] | None = None
) -> tuple[np.ndarray, list[Value]]:
    """Code of each value (int32) and the distinct values, in order of first appearance.

    `known` carries the codes from one part of a column to the next.
    """
    known = {} if known is None else known
    codes = np.fromiter((known.setdefault(value, len(known)) for value in values), np.int32, len(values))
    return codes, list(known)


def factorise(column: np.ndarray) -> tuple[np.ndarray, list[Value]]:
    """Code of each position (int32) and the distinct values of a column; values that don't occur are left out.

    Fast for columns of a file and selections of them; an ordinary object array is gone through value by value.
    """
    codes = getattr(column, "codes", None)
    if codes is None:
        return code_values(column)
    occurs = np.zeros(len(column.uniques), bool)
    occurs[codes] = True
    if occurs.all():
        return codes, list(column.uniques)
    places = np.cumsum(occurs, dtype=np.int32) - np.int32(1)
    return places[codes], [column.uniques[place] for place in np.flatnonzero(occurs)]


@dataclass(frozen=True)
class Problem:
    """Why one value can't be read: a short stable key, and a sentence that says what would be right."""

    rule: str
    message: str


@dataclass(frozen=True)
class Finding:
    """One fault or warning with its place. `value` quotes the cell; it stays empty where data are personal."""

    file: str
    sheet: str
    row: int | None
    column: str | None
    value: str
    rule: str
    message: str


@dataclass(frozen=True)
class Sheet:
    """One sheet as columns of cell values.

    `columns` are object arrays of equal length, column A first (see `factorise`); `row_numbers` gives each position its
    row in the file, counted from 1. `without_value` lists (row number, column position) of formulas that hold no value
    or an error; `merged` ranges are row numbers first and last, then column positions first and last.
    """

    name: str
    columns: tuple[np.ndarray, ...]
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
