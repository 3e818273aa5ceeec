"""What a spreadsheet says about its sheets beside the cell values."""

from dataclasses import dataclass, field

Range = tuple[int, int]


@dataclass
class Layout:
    """Of one sheet: how far it reaches, what is hidden, which cells hold no value. Rows from 1, columns from 0.

    `rows` is the last row and `columns` the number of columns in use. Hidden rows and columns are ranges, both ends
    included, that may reach far beyond the cells in use. `errors` holds the text of error cells, such as #REF!.
    """

    rows: int = 0
    columns: int = 0
    hidden_rows: list[Range] = field(default_factory=list)
    hidden_columns: list[Range] = field(default_factory=list)
    without_value: set[Range] = field(default_factory=set)
    errors: dict[Range, str] = field(default_factory=dict)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)


def within(ranges: list[Range], first: int, last: int) -> frozenset[int]:
    """Numbers from `first` to `last` that lie in any of the ranges."""
    return frozenset(number for low, high in ranges for number in range(max(low, first), min(high, last) + 1))
