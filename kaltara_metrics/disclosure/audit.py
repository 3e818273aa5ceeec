"""An attack on what is shown: solve all shown numbers as equations and see how close they come to a withheld one.

It knows nothing of how the withholding was decided, and is slow: for tests and for tables of some hundred cells.
"""

from collections.abc import Collection, Hashable, Mapping
from dataclasses import dataclass

import numpy as np
from scipy.optimize import linprog
from scipy.sparse import csr_array

_CLOSE = 1e-6

# A number that is shown, or not: how often each unknown count of people goes into it.
Parts = Mapping[Hashable, int]


@dataclass(frozen=True)
class Leak:
    """A withheld count that the shown numbers put between `low` and `high`."""

    cell: Hashable
    low: float
    high: float


def audit(
    values: Mapping[Hashable, int],
    parts: Mapping[Hashable, Parts],
    withheld: Collection[Hashable],
    *,
    threshold: int = 4,
) -> list[Leak]:
    """Return withheld counts of 1 to `threshold` that can be told from all that is not withheld.

    Such is a count that can't be above the threshold when no unknown count is below zero, and one that is certain once
    it is also known that no withheld cell is empty (zeros are shown). `values` are all numbers, shown or not, and
    `parts` what each adds up; the range is found by linear programming, so fractions of people are possible in it.
    """
    attack = _Attack(values, parts, withheld)
    small = [cell for cell in withheld if 1 <= values[cell] <= threshold and min(parts[cell].values()) > 0]
    leaks = (attack.leak(cell, values[cell], threshold) for cell in small)
    return [leak for leak in leaks if leak]


class _Attack:
    def __init__(
        self, values: Mapping[Hashable, int], parts: Mapping[Hashable, Parts], withheld: Collection[Hashable]
    ) -> None:
        atoms = {atom: None for of_one in parts.values() for atom in of_one}
        self._number = {atom: place for place, atom in enumerate(atoms)}
        self._parts = parts
        shown = [cell for cell in parts if cell not in withheld]
        self._shown = self._rows(shown)
        self._totals = np.array([values[cell] for cell in shown], float)
        # Differences between months are made of two cells and may be zero or less.
        self._positive = self._rows([cell for cell in withheld if values[cell] > 0 and min(parts[cell].values()) > 0])

    def _rows(self, cells: Collection[Hashable]) -> csr_array:
        entries = [
            (row, self._number[atom], times)
            for row, cell in enumerate(cells)
            for atom, times in self._parts[cell].items()
        ]
        rows, columns, times = np.array(entries, int).reshape(-1, 3).T
        return csr_array((times.astype(float), (rows, columns)), shape=(len(cells), len(self._number)))

    def leak(self, cell: Hashable, value: int, threshold: int) -> Leak | None:
        """Return the range of a small count if it gives the count away."""
        aim = self._rows([cell]).toarray()[0]
        high = -self._extreme(-aim, 0)
        if high < threshold + 1 - _CLOSE:
            return Leak(cell, self._extreme(aim, 0), high)
        # The value itself is possible, so any other one will do.
        high = -self._extreme(-aim, 1)
        low = self._extreme(aim, 1) if high < value + _CLOSE else value
        return Leak(cell, low, high) if high - low < _CLOSE else None

    def _extreme(self, aim: np.ndarray, at_least: int) -> float:
        lower = {"A_ub": -self._positive, "b_ub": np.full(self._positive.shape[0], -at_least)} if at_least else {}
        equal = {"A_eq": self._shown, "b_eq": self._totals} if len(self._totals) else {}
        solved = linprog(aim, **lower, **equal, bounds=(0, None), method="highs")
        unbounded = 3
        if solved.status == unbounded:
            return -np.inf
        if solved.status:
            raise ValueError(f"the shown numbers contradict each other: {solved.message}")
        return float(solved.fun)
