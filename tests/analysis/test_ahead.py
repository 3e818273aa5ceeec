"""A monthly series from an answer: its unit, its breaks, and where it arrives."""

import pytest
from toy_store import PROVINCE, member, people

from kaltara_metrics.analysis.ahead import ahead, breaks, series
from kaltara_metrics.errors import RefusedError
from kaltara_metrics.periods import Month
from kaltara_metrics.projection import NoProjection, Projection

START = Month(2024, 1)
NOISE = (0, 40, -30, 10, -20, 50, -10, 0, 30, -40, 20, 0)


def monthly(count, **columns):
    return [
        member(str(START.plus(step)), PROVINCE, active=1_000 + 100 * step + NOISE[step % 12], **columns)
        for step in range(count)
    ]


def test_counts_stand_as_they_are_and_rates_in_percent(asked):
    rows = {"enrollment": monthly(3), "workforce": [people("employed", "2023-08", PROVINCE, 4_000)]}
    counts = asked(rows, "members_active", at="2024-01..2024-04", by=["month"])
    assert series(counts) == ((Month(2024, 1), 1_000), (Month(2024, 2), 1_140), (Month(2024, 3), 1_170))
    rates = asked(rows, "coverage_employed", at="2024-01..2024-03", by=["month"])
    assert [value for _, value in series(rates)] == pytest.approx([25.0, 28.5, 29.25])


def test_a_goal_on_the_way_is_reached_between_two_months(asked):
    answer = asked({"enrollment": monthly(12)}, "members_active", at="2024", by=["month"])
    found = ahead(answer, Month(2025, 12), goal=2_600)
    assert isinstance(found.projection, Projection)
    assert found.reason == ""
    # 100 people a month from 2.100 in December 2024: 2.600 in May 2025
    assert found.arrival.earliest <= found.arrival.expected
    assert Month(2025, 4) <= found.arrival.expected <= Month(2025, 7)
    assert ahead(answer, Month(2025, 12), goal=99_999).arrival.text == "tidak tercapai"
    assert ahead(answer, Month(2025, 12)).arrival is None


def test_only_what_was_seen_by_then_counts(asked):
    answer = asked({"enrollment": monthly(12)}, "members_active", at="2024", by=["month"])
    found = ahead(answer, Month(2025, 6), seen=Month(2024, 10))
    assert len(found.series) == 10
    assert found.projection.points[0].month == Month(2024, 11)


def test_few_months_leave_a_reason(asked):
    answer = asked({"enrollment": monthly(7)}, "members_active", at="2024", by=["month"])
    found = ahead(answer, Month(2025, 6), goal=2_000)
    assert isinstance(found.projection, NoProjection)
    assert "sekurangnya 8 bulan" in found.reason
    assert found.arrival is None


def test_other_segments_are_a_break(asked):
    rows = {"enrollment": [*monthly(4, segment="PU"), member("2024-04", PROVINCE, active=50, segment="BPU")]}
    answer = asked(rows, "members_active", at="2024-01..2024-06", by=["month"])
    assert breaks(answer) == (Month(2024, 4),)
    found = ahead(answer, Month(2025, 1), also_breaks=[Month(2024, 3)])
    assert found.breaks == (Month(2024, 3), Month(2024, 4))


def test_neither_good_nor_bad_arrives_nowhere(asked):
    rows = {"enrollment": [row | {"inactive": 100} for row in monthly(12)]}
    answer = asked(rows, "members_registered", at="2024", by=["month"])
    found = ahead(answer, Month(2025, 6), goal=3_000)
    assert isinstance(found.projection, Projection)
    assert found.arrival is None


def test_a_series_is_of_one_place(asked):
    answer = asked({"enrollment": monthly(3)}, "members_active", at="2024", by=["region", "month"])
    with pytest.raises(RefusedError, match="deret bulanan"):
        series(answer)
