"""Metrics as a chooser lists them: by subject, each line naming both, so that typing either finds it."""

from kaltara_metrics import catalog
from kaltara_metrics.catalog_terms import SUBJECTS
from kaltara_metrics.view import words
from kaltara_metrics.view.language import say


def grouped(dimension: str = "month") -> dict[str, str]:
    """Return the metrics that can be cut by a dimension, by subject: `Cakupan · Cakupan atas penduduk bekerja`."""
    able = [metric for metric in catalog.METRICS.values() if dimension in metric.dimensions]
    ordered = sorted(able, key=lambda metric: list(SUBJECTS).index(metric.subject))
    return {metric.id: f"{say(*SUBJECTS[metric.subject])} · {words.metric_name(metric)}" for metric in ordered}
