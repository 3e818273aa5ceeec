"""Months that claims are told for together: half a year, a quarter, in one number that can't be taken apart."""

from collections.abc import Mapping
from functools import lru_cache

from kaltara_metrics.model import Origin
from kaltara_metrics.periods import Month, Span
from kaltara_metrics.store.reader import Reader

Told = Mapping[Span, frozenset[str]]


@lru_cache(maxsize=4)
def spans(reader: Reader) -> Mapping[Origin, Told]:
    """Return for each origin the spans of more than one month that it tells claims for, and the regions it names."""
    found: dict[Origin, dict[Span, frozenset[str]]] = {origin: {} for origin in Origin}
    rows = reader.rows(
        "SELECT batch.origin, months_from, months_to, list(DISTINCT region) FROM claim JOIN batch USING (batch_id) "
        "WHERE standing <> 'beside' AND months_from < months_to GROUP BY ALL ORDER BY months_to, months_from"
    )
    for origin, first, last, regions in rows:
        found[Origin(origin)][Span(Month.of(first), Month.of(last))] = frozenset(regions)
    return found
