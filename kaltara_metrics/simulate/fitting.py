"""Tables that meet their margins: proportional fitting for shares, controlled rounding for whole people."""

from collections.abc import Sequence

import numpy as np

Margin = tuple[np.ndarray, np.ndarray]
# Remainders are compared to nine digits, so that the last bit of a processor's logarithm decides nothing.
_DIGITS = 9


def fit(seed: np.ndarray, margins: Sequence[Margin], *, rounds: int = 60) -> np.ndarray:
    """Scale `seed` (n) to every margin in turn: iterative proportional fitting (Deming and Stephan, 1940).

    A margin is labels (n, the group of each cell) and targets (one per group; NaN leaves a group as it is). The last
    margin is met exactly, the others as far as they agree with it. Zeros stay zero.
    """
    fitted = np.asarray(seed, dtype=float)
    for _ in range(rounds):
        for labels, targets in margins:
            sums = np.bincount(labels, fitted, minlength=len(targets))
            factors = np.divide(targets, sums, out=np.ones(len(targets)), where=(sums > 0) & ~np.isnan(targets))
            fitted = fitted * factors[labels]
    return fitted


def apportion(weights: np.ndarray, labels: np.ndarray, totals: np.ndarray) -> np.ndarray:
    """Whole numbers (n) in proportion to `weights` (n) whose sum in each group is its total: largest remainder.

    Ties go to the earlier cell. Raises ValueError where people are to be spread over no weight at all.
    """
    totals = np.asarray(totals, dtype=np.int64)
    sums = np.bincount(labels, weights, minlength=len(totals))
    if np.any((sums <= 0) & (totals > 0)) or totals.min() < 0:
        raise ValueError(f"groups {np.flatnonzero(((sums <= 0) & (totals > 0)) | (totals < 0))} can't be met")
    per_weight = np.divide(totals, sums, out=np.zeros(len(totals)), where=sums > 0)
    exact = np.round(weights * per_weight[labels], _DIGITS)
    counts = np.floor(exact).astype(np.int64)
    missing = totals - np.bincount(labels, counts, minlength=len(totals)).astype(np.int64)
    # Cells without weight come last in their group and are never reached: fewer units are missing than cells with one.
    order = np.lexsort((counts - exact, labels))
    starts = np.searchsorted(labels[order], np.arange(len(totals)))
    counts[order] += np.arange(len(order)) - starts[labels[order]] < missing[labels[order]]
    return counts


def share(total: int, weights: Sequence[float] | np.ndarray) -> np.ndarray:
    """One total in whole numbers, in proportion to `weights`."""
    weights = np.asarray(weights, dtype=float)
    return apportion(weights, np.zeros(len(weights), dtype=np.int64), np.array([total]))


def share_rest(total: int, known: Sequence[int | None], weights: Sequence[float] | np.ndarray) -> np.ndarray:
    """Known parts as they are, and what is left of the total in proportion to the others' weights."""
    given = np.array([part or 0 for part in known], dtype=np.int64)
    free = np.array([part is None for part in known])
    return given + share(total - int(given.sum()), np.asarray(weights) * free)


def fit_table(seed: np.ndarray, rows: np.ndarray, columns: np.ndarray) -> np.ndarray:
    """Whole-number table (r x c) close to the fitted `seed`, whose row and column sums are exactly as given.

    Raises ValueError where the sums contradict each other or the noughts of `seed`.
    """
    if rows.sum() != columns.sum():
        raise ValueError(f"rows hold {rows.sum()} and columns {columns.sum()}: they can't both be met")
    row_labels, column_labels = (labels.ravel() for labels in np.indices(seed.shape))
    margins = [(column_labels, columns.astype(float)), (row_labels, rows.astype(float))]
    exact = fit(seed.ravel(), margins).reshape(seed.shape)
    return _settle(exact, apportion(exact.ravel(), row_labels, rows).reshape(seed.shape), columns)


def _settle(exact: np.ndarray, rounded: np.ndarray, columns: np.ndarray) -> np.ndarray:
    """Move single units along rows, from columns with too many to columns with too few, where it hurts least."""
    for _ in range(int(np.abs(rounded.sum(axis=0) - columns).sum()) // 2):
        excess = rounded.sum(axis=0) - columns
        source, target = int(np.argmax(excess)), int(np.argmin(excess))
        gain = np.round((rounded - exact)[:, source] - (rounded - exact)[:, target], _DIGITS)
        gain[(rounded[:, source] == 0) | (exact[:, target] == 0)] = -np.inf
        row = int(np.argmax(gain))
        if np.isneginf(gain[row]):
            raise ValueError("no unit can be moved: rows and columns can't both be met")
        rounded[row, source] -= 1
        rounded[row, target] += 1
    return rounded
