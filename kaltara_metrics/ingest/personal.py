"""Personal data in an office's file: `detect` finds and tells them without a value, `aggregate` keeps counts only."""

from kaltara_metrics.ingest.personal_counts import aggregate
from kaltara_metrics.ingest.personal_search import PersonalColumn, PersonalData, detect

__all__ = ["PersonalColumn", "PersonalData", "aggregate", "detect"]
