"""Who the province pays for, month by month: stated numbers where months were stated, choices where they were not."""

from functools import cache
from pathlib import Path

import numpy as np

from kaltara_metrics import paths
from kaltara_metrics.periods import Month, Span
from kaltara_metrics.simulate import published
from kaltara_metrics.simulate.fitting import share, share_rest
from kaltara_metrics.simulate.ground import KABUPATEN, population
from kaltara_metrics.simulate.model import MONTHS

START, ADDITION, YEAR_2024 = "subsidised-65-2023-08", "subsidised-65-2023-12", "subsidised-65-2024-governor-20240922"
SPLITS = tuple(f"subsidised-{code}-2023-08" for code in KABUPATEN)
# No source says which months were paid in 2024. Five months to December, as in 2023: see decisions.py.
PAID_2024 = Span(Month(2024, 8), Month(2024, 12))


@cache
def _splits(_reference: Path) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """People of each kabupaten (5) in the 35.000, the addition, and the 54.452; kept for each folder of references."""
    start, addition, later = (published.count(name) for name in (START, ADDITION, YEAR_2024))
    stated = [published.find(name) for name in SPLITS]
    first = share_rest(start, stated, np.ones(len(KABUPATEN)))
    mixed = first / first.sum() + population() / population().sum()
    return first, share(addition, first), share(later, mixed)


def paid(month: Month) -> np.ndarray:
    """Vulnerable workers of each kabupaten (5) whose contribution the province pays in a month; 0 without a budget."""
    first, addition, later = _splits(paths.reference())
    people = np.zeros(len(KABUPATEN), dtype=np.int64)
    for span, group in ((published.span(START), first), (published.span(ADDITION), addition), (PAID_2024, later)):
        if span.start <= month <= span.end:
            people = people + group
    return people


def lapsed(month: Month) -> np.ndarray:
    """People of each kabupaten (5) who were paid for once and are not now: they stay on the books as inactive."""
    once = np.max([paid(earlier) for earlier in MONTHS if earlier <= month], axis=0)
    return once - paid(month)
