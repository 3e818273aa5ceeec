"""Satu desa 100 pekerja rentan: how many villages hold as many vulnerable workers as the programme asks of each."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from kaltara_metrics.errors import UserError
from kaltara_metrics.model import Cell, State
from kaltara_metrics.query import KNOWN_STATES, Answer
from kaltara_metrics.statements import Statement

_PER_VILLAGE = "orang per desa"
_STEPS = 4  # parts of the goal that villages below it are told by
_KABUPATEN = len("65.71")


@dataclass(frozen=True)
class Reach:
    """Villages of one area: how many there are, reach the goal, stay below it (withheld ones do too), are unknown."""

    villages: int
    reached: int
    below: int
    unknown: int

    @property
    def share(self) -> float | None:
        """Those that reach the goal over all; None where some are unknown or there are none."""
        return None if self.unknown or not self.villages else self.reached / self.villages


def goal(ledger: Mapping[str, Statement]) -> Statement:
    """Find the programme's goal for one village in the ledger; raises UserError where it is gone."""
    found = [statement for statement in ledger.values() if statement.unit == _PER_VILLAGE]
    if not found:
        raise UserError("Target pekerja rentan per desa tidak ada dalam data rujukan (statements.csv, orang per desa).")
    return found[-1]


def reach(cells: Sequence[Cell], people: float) -> Reach:
    """Count the villages among `cells` by whether they hold `people` vulnerable workers."""
    reached = sum(holds(cell, people) is True for cell in cells)
    below = sum(holds(cell, people) is False for cell in cells)
    return Reach(len(cells), reached, below, len(cells) - reached - below)


def holds(cell: Cell, people: float) -> bool | None:
    """Whether a village holds that many; None where it is not known. What is withheld is a handful of people."""
    if cell.state is State.WITHHELD:
        return False
    return cell.value >= people if cell.state in KNOWN_STATES else None


def by_kabupaten(answer: Answer, people: float) -> dict[str, Reach]:
    """Count an answer by desa for each kabupaten, in the order of their codes."""
    inside: dict[str, list[Cell]] = {}
    for cell in answer.cells:
        inside.setdefault(cell.by["desa"][:_KABUPATEN], []).append(cell)
    return {code: reach(cells, people) for code, cells in sorted(inside.items())}


def steps(people: float) -> tuple[tuple[float, float | None], ...]:
    """Return the stretches that villages are told by, from a low end to below a high one: 1-25, 25-50, ... 100 on."""
    edges = [1, *(people * number / _STEPS for number in range(1, _STEPS + 1))]
    return (*pairwise(edges), (people, None))
