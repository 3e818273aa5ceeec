"""What was understood of one table, and what could not be: shared by all who read its columns."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from kaltara_metrics.ingest.kinds import Kind
from kaltara_metrics.ingest.meanings import Meaning
from kaltara_metrics.ingest.model import Finding, Problem, Value, column_letter, factorise
from kaltara_metrics.ingest.quoted import quoted
from kaltara_metrics.ingest.tables_in import RawTable


@dataclass
class Facts:
    """What was understood of one table; `records` hold the store's columns and `row`, their position in the body."""

    table: RawTable
    kind: Kind
    records: list[dict[str, object]] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    assumptions: list[str] = field(default_factory=list)
    bad_rows: set[int] = field(default_factory=set)
    columns: dict[int, list[float | None]] = field(default_factory=dict)
    label_cells: list[np.ndarray] = field(default_factory=list)

    def fault(self, row: int, column: int | None, value: Value, problem: Problem) -> None:
        """Note that a cell of the body can't be read; its row gives no record."""
        self.bad_rows.add(row)
        self.findings.append(self.finding(row, column, value, problem))

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


def cells(facts: Facts, place: int) -> tuple[np.ndarray, list[Value]]:
    """Return a column of the records as codes and the different values they stand for."""
    return factorise(facts.table.values(place))


def places_of_fields(meanings: Sequence[Meaning], *names: str) -> dict[str, int]:
    """Return where the columns of these fields stand, as far as the table has them."""
    return {meaning.field: place for place, meaning in enumerate(meanings) if meaning.field in names}
