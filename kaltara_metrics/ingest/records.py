"""All records of a table in order, row by row and within a row group by group, with their keys as codes."""

from collections.abc import Sequence

import numpy as np

from kaltara_metrics.ingest.coded import CodedColumn, Codes
from kaltara_metrics.ingest.understood import Facts, Group


class Records:
    """Accepted rows of a table's body, one for each group of columns that holds a number in them.

    `rows` (int64) are positions in the body, ascending.
    """

    def __init__(self, facts: Facts) -> None:
        """Find the records of all groups and their order."""
        accepted = facts.accepted if facts.groups else np.zeros(0, bool)
        self._groups: Sequence[Group] = facts.groups
        self._of_group = [np.flatnonzero(accepted & group.present) for group in facts.groups]
        rows = np.concatenate([*self._of_group, np.zeros(0, np.int64)])
        # A stable order leaves the records of one row in the order of their groups.
        self._order = np.argsort(rows, kind="stable") if len(self._of_group) > 1 else None
        self.rows = self._ordered(rows)

    def key(self, name: str) -> CodedColumn:
        """Values of one key column, each different value under one code; None where the table says nothing of it."""
        known = Codes()
        pieces = [self._codes(group.keys.get(name), rows, known) for group, rows in self._each()]
        return CodedColumn(self._ordered(_joined(pieces, np.int32)), list(known))

    def number(self, name: str) -> np.ndarray | None:
        """Values of one number column as floats, NaN where missing; None where the table has no such column."""
        if not any(name in group.numbers for group in self._groups):
            return None
        pieces = [
            _chosen(group.numbers[name], rows) if name in group.numbers else np.full(len(rows), np.nan)
            for group, rows in self._each()
        ]
        return self._ordered(_joined(pieces, np.float64))

    def of_rows(self, column: np.ndarray) -> np.ndarray:
        """Values of every record's row in a column over the body; the column itself where each row is one record."""
        return _chosen(column, self.rows) if self._order is None else column[self.rows]

    def _each(self) -> zip:
        return zip(self._groups, self._of_group, strict=True)

    def _codes(self, values: CodedColumn | str | None, rows: np.ndarray, known: Codes) -> np.ndarray:
        if not isinstance(values, CodedColumn):
            return np.full(len(rows), known[values], np.int32)
        places, codes = known.of(values.uniques), _chosen(values.codes, rows)
        in_order = np.array_equal(places, np.arange(len(places)))
        return codes.astype(np.int32, copy=False) if in_order else places[codes]

    def _ordered(self, column: np.ndarray) -> np.ndarray:
        return column if self._order is None else column[self._order]


def _chosen(column: np.ndarray, rows: np.ndarray) -> np.ndarray:
    """Values of some rows, which ascend: as many as there are are all of them."""
    return column if len(rows) == len(column) else column[rows]


def _joined(pieces: Sequence[np.ndarray], dtype: type) -> np.ndarray:
    if len(pieces) == 1:
        return pieces[0]
    return np.concatenate([*pieces, np.zeros(0, dtype)])
