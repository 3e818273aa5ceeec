"""Spans of months that claims are told for together, by origin and region."""

import pytest

from kaltara_metrics import claim_spans
from kaltara_metrics.model import Origin
from kaltara_metrics.periods import parse


@pytest.fixture
def told(published):
    return claim_spans.spans(published)[Origin.PUBLISHED]


def test_published_spans_name_the_regions_they_speak_of(told):
    assert told[parse("2024-01..2024-07")] == {"65"}
    assert told[parse("2022-01..2022-03")] == {"65.03"}
    assert told[parse("2022")] == {"65"}


def test_no_other_origin_tells_any_in_a_store_of_published_figures(published):
    found = claim_spans.spans(published)
    assert found[Origin.OFFICE] == {}
    assert found[Origin.SAMPLE] == {}
