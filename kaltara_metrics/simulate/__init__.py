"""Sample data (contoh): snapshots that agree with everything published and invent the rest, always marked as such."""

from kaltara_metrics.simulate.assumptions import in_english
from kaltara_metrics.simulate.decisions import choices
from kaltara_metrics.simulate.make import batches
from kaltara_metrics.simulate.model import Choice, SampleBatch

__all__ = ["Choice", "SampleBatch", "batches", "choices", "in_english"]
