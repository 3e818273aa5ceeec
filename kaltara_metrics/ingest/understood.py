"""What was understood of one table, and what could not be: shared by all who read its columns."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np

from kaltara_metrics.ingest.coded import CodedColumn, combined
from kaltara_metrics.ingest.kinds import Kind
from kaltara_metrics.ingest.meanings import Meaning
from kaltara_metrics.ingest.model import Finding, Problem, Value, column_letter
from kaltara_metrics.ingest.quoted import quoted
from kaltara_metrics.ingest.tables_in import RawTable


@dataclass(frozen=True)
class Group:
    """Value columns that share breakdown and time: one record in every row that holds any of their numbers.

    `keys` are the store's key columns, each one value for all rows or a column over the body; `numbers` are float
    arrays over the body, NaN where missing; `places` tells in which column of the table each number stands.
    """

    keys: Mapping[str, CodedColumn | str | None]
    numbers: Mapping[str, np.ndarray]
    places: Mapping[str, int]

    @cached_property
    def present(self) -> np.ndarray:
        """Rows that hold any number."""
        return np.logical_or.reduce([~np.isnan(numbers) for numbers in self.numbers.values()])

    def key(self, name: str, row: int) -> str | None:
        """Value of one key column in one row; None where the table says nothing of it."""
        value = self.keys.get(name)
        return value[row] if isinstance(value, CodedColumn) else value


@dataclass
class Facts:
    """What was understood of one table: its groups of columns, and the rows that gave no record because of a fault.

    `labels` holds, for every label column, a code for each row: rows of one key that say different words are two.
    """

    table: RawTable
    kind: Kind
    groups: list[Group] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    assumptions: list[str] = field(default_factory=list)
    bad_rows: set[int] = field(default_factory=set)
    labels: list[np.ndarray] = field(default_factory=list)

    @property
    def good(self) -> np.ndarray:
        """Rows without a fault."""
        mask = np.ones(len(self.table.body), bool)
        mask[np.fromiter(self.bad_rows, np.int64, len(self.bad_rows))] = False
        return mask

    @property
    def accepted(self) -> np.ndarray:
        """Rows without a fault that gave a record."""
        present = [group.present for group in self.groups]
        return self.good & np.logical_or.reduce(present) if present else np.zeros(len(self.table.body), bool)

    @property
    def records(self) -> list[dict[str, object]]:
        """Every record as a dict of the store's columns, row by row; for small tables and for reading aloud."""
        return [
            _record(group, row) for row in np.flatnonzero(self.accepted) for group in self.groups if group.present[row]
        ]

    @property
    def columns(self) -> dict[int, np.ndarray]:
        """Numbers over the body by the column they stand in."""
        return {group.places[name]: numbers for group in self.groups for name, numbers in group.numbers.items()}

    def fault(self, row: int, column: int | None, value: Value, problem: Problem) -> None:
        """Note that a cell of the body can't be read; its row gives no record."""
        self.bad_rows.add(row)
        self.findings.append(self.finding(row, column, value, problem))

    def fault_column(self, outcomes: CodedColumn, column: int | None, *, quote: bool = True) -> None:
        """Note a fault in every row whose outcome is a Problem, quoting its cell of `column` if one is given."""
        is_problem = np.array([isinstance(outcome, Problem) for outcome in outcomes.uniques], bool)
        if not is_problem.any():
            return
        rows = np.flatnonzero(outcomes.where(is_problem))
        self.bad_rows.update(rows.tolist())
        told = zip(self._row_numbers(rows), self._quoted(rows, column if quote else None), outcomes[rows], strict=True)
        letter = column_letter(self.table.positions[column]) if column is not None else None
        file, sheet = self.table.file, self.table.sheet.name
        self.findings += [
            Finding(file, sheet, number, letter, cell, problem.rule, problem.message) for number, cell, problem in told
        ]

    def _row_numbers(self, rows: np.ndarray) -> list[int]:
        return self.table.sheet.row_numbers[self.table.body[rows]].tolist()

    def _quoted(self, rows: np.ndarray, column: int | None) -> list[str]:
        """Quote the cells of some rows, each different one once."""
        if column is None:
            return [""] * len(rows)
        codes, uniques = self.table.coded(column)
        numbers, firsts = combined([(codes[rows], len(uniques))])
        values = [uniques[code] for code in codes[rows[firsts]].tolist()]
        return CodedColumn(numbers, ["" if value is None else quoted(value) for value in values]).tolist()

    def finding(self, row: int, column: int | None, value: Value, problem: Problem) -> Finding:
        """Give a problem its place in the file."""
        return Finding(
            file=self.table.file,
            sheet=self.table.sheet.name,
            row=self.table.row_number(int(self.table.body[row])) if row >= 0 else None,
            column=column_letter(self.table.positions[column]) if column is not None else None,
            value=quoted(value) if value is not None else "",
            rule=problem.rule,
            message=problem.message,
        )


def _record(group: Group, row: int) -> dict[str, object]:
    keys = {name: group.key(name, row) for name in group.keys}
    known = {name: numbers[row] for name, numbers in group.numbers.items() if not np.isnan(numbers[row])}
    return {name: value for name, value in keys.items() if value is not None} | known


def cells(facts: Facts, place: int) -> tuple[np.ndarray, list[Value]]:
    """Return a column of the records as codes and the different values they stand for."""
    return facts.table.coded(place)


def places_of_fields(meanings: Sequence[Meaning], *names: str) -> dict[str, int]:
    """Return where the columns of these fields stand, as far as the table has them."""
    return {meaning.field: place for place, meaning in enumerate(meanings) if meaning.field in names}


def tell_problems(facts: Facts, place: int, outcomes: Sequence[object]) -> None:
    """Note a fault in every row whose value of this column could not be read; `outcomes` are parallel to its values."""
    facts.fault_column(CodedColumn(cells(facts, place)[0], outcomes), place)
