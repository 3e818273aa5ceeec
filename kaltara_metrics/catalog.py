"""Every measure, dimension and metric, declared once. Adding a metric is one block in a list and its test.

A *measure* is a column of numbers in the store. A *metric* is what people ask for: a measure, or one measure over
another, with its definition. What a metric can be cut by is not declared: it follows from its halves. This module is
where others look; the lists stand in `catalog_terms` (dimensions), `catalog_measures`, and the `catalog_...` modules of
metrics by subject.
"""

from kaltara_metrics.catalog_benefits import BENEFITS
from kaltara_metrics.catalog_context import CONTEXT
from kaltara_metrics.catalog_coverage import COVERAGE
from kaltara_metrics.catalog_employers import EMPLOYERS
from kaltara_metrics.catalog_measures import MEASURES
from kaltara_metrics.catalog_membership import MEMBERSHIP
from kaltara_metrics.catalog_metric import Metric
from kaltara_metrics.catalog_projects import PROJECTS
from kaltara_metrics.catalog_staff import STAFF
from kaltara_metrics.catalog_subsidy import SUBSIDY
from kaltara_metrics.catalog_terms import (
    BUDGETS,
    DIMENSIONS,
    FUNDING,
    GOVERNMENTS,
    OCCUPATIONS,
    PROGRAMMES,
    PROJECT_KINDS,
    SECTOR_GROUPS,
    SECTOR_PARTS,
    SECTORS,
    SEGMENTS,
    SIZES,
    SUBJECTS,
    UNITS,
    WORKER_GROUPS,
    Dimension,
    Good,
    Half,
    Measure,
    Nature,
)
from kaltara_metrics.errors import UnknownNameError

__all__ = [
    "BUDGETS",
    "DIMENSIONS",
    "FUNDING",
    "GOVERNMENTS",
    "MEASURES",
    "METRICS",
    "OCCUPATIONS",
    "PROGRAMMES",
    "PROJECT_KINDS",
    "SECTORS",
    "SECTOR_GROUPS",
    "SECTOR_PARTS",
    "SEGMENTS",
    "SIZES",
    "SUBJECTS",
    "UNITS",
    "WORKER_GROUPS",
    "Dimension",
    "Good",
    "Half",
    "Measure",
    "Metric",
    "Nature",
    "metric",
]

_METRICS = (*COVERAGE, *MEMBERSHIP, *SUBSIDY, *STAFF, *PROJECTS, *EMPLOYERS, *BENEFITS, *CONTEXT)
METRICS = {metric.id: metric for metric in _METRICS}


def metric(name: str) -> Metric:
    """Find a metric by its id; raises UnknownNameError with the list and a suggestion."""
    if name not in METRICS:
        raise UnknownNameError("Ukuran", name, sorted(METRICS))
    return METRICS[name]
