"""How far a target is, from what is known and never from what isn't."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kaltara_metrics import targets
from kaltara_metrics.errors import RefusedError
from kaltara_metrics.periods import Month
from kaltara_metrics.progress import Measured, Standing, expected_on, progress, progress_by_region
from kaltara_metrics.targets import Pace, Target

AUGUST_2023, DECEMBER_2023, DECEMBER_2024 = Month(2023, 8), Month(2023, 12), Month(2024, 12)
METRIC, PROVINCE = "subsidised_workers", "65"


def target(low=54_452, high=None, **other):
    fields = {
        "target_id": "t",
        "name": "Target",
        "period": "2024",
        "metric": METRIC,
        "definition_id": None,
        "region": PROVINCE,
        "low": low,
        "high": low if high is None else high,
        "unit": "orang",
        "set_by": None,
        "document": None,
        "decided_on": None,
        "status": "terbuka",
        "statements": None,
        "publisher": "",
        "title": "",
        "url": None,
        "confidence": "tinggi",
        "caveat": None,
    }
    return Target(**{**fields, **other})


def measured(*known, baseline=(AUGUST_2023, 35_000), metric=METRIC, region=PROVINCE):
    return Measured(metric, region, known, baseline)


class TestOnTheWay:
    """35.000 in August 2023, 42.000 in December 2023, 54.452 wanted in December 2024."""

    @pytest.fixture
    def seen(self):
        return progress(target(), measured((AUGUST_2023, 35_000), (DECEMBER_2023, 42_000)), date(2024, 1, 15))

    def test_the_gap_and_the_share(self, seen):
        assert (seen.as_of, seen.value) == (DECEMBER_2023, 42_000)
        assert seen.near.gap == 54_452 - 42_000
        assert seen.near.share == 42_000 / 54_452

    def test_the_pace_so_far_and_the_pace_it_needs(self, seen):
        assert seen.pace == (42_000 - 35_000) / 4
        assert seen.near.needed == (54_452 - 42_000) / 12

    def test_the_needed_pace_is_the_one_of_targets(self, seen):
        (pace,) = targets.paces(target(), [(DECEMBER_2023, 42_000)])
        assert seen.near.needed == pace.per_month

    def test_the_class_compares_the_pace_with_the_one_required_from_the_start(self, seen):
        assert seen.near.ratio == (7_000 / 4) / (19_452 / 16)
        assert seen.standing is Standing.ON_TRACK
        assert not seen.final

    def test_the_straight_line_on_the_day_of_the_value(self, seen):
        days = (date(2023, 12, 31) - date(2023, 8, 31)).days / (date(2024, 12, 31) - date(2023, 8, 31)).days
        assert seen.near.expected == 35_000 + 19_452 * days


@pytest.mark.parametrize(
    ("value", "standing"),
    [
        (100, Standing.REACHED),
        (99.9, Standing.ON_TRACK),
        (47.5, Standing.ON_TRACK),
        (47.4, Standing.ACCELERATE),
        (30, Standing.ACCELERATE),
        (29.9, Standing.LIMITED),
        (0, Standing.LIMITED),
        (-0.1, Standing.AWAY),
    ],
)
def test_the_limits_are_those_of_open_sdg(value, standing):
    """From 0 to 100 in twelve months, seen after six: half is 100 % of the line, 47,5 is 95 %, 30 is 60 %."""
    seen = progress(target(100), measured((Month(2024, 6), value), baseline=(DECEMBER_2023, 0)), date(2024, 7, 1))
    assert seen.standing is standing


class TestWhatIsNotKnown:
    def test_nothing_known_is_unknown_and_not_zero(self):
        seen = progress(target(), measured(), date(2024, 6, 30))
        assert seen.standing is Standing.UNKNOWN
        assert (seen.as_of, seen.value, seen.pace) == (None, None, None)
        assert (seen.near.gap, seen.near.share, seen.near.needed, seen.near.expected, seen.near.ratio) == (None,) * 5

    def test_without_a_baseline_the_gap_is_known_but_no_pace_and_no_class(self):
        seen = progress(target(), measured((DECEMBER_2023, 42_000), baseline=None), date(2024, 6, 30))
        assert seen.near.gap == 12_452
        assert seen.near.needed == 12_452 / 12
        assert (seen.pace, seen.near.ratio, seen.near.expected) == (None, None, None)
        assert seen.standing is Standing.UNKNOWN

    def test_a_value_in_the_month_of_the_baseline_shows_no_pace(self):
        seen = progress(target(), measured((AUGUST_2023, 35_000)), date(2024, 6, 30))
        assert seen.pace is None
        assert seen.standing is Standing.UNKNOWN

    def test_a_value_of_later_months_is_not_known_yet(self):
        seen = progress(target(), measured((DECEMBER_2023, 42_000), (Month(2024, 9), 54_452)), date(2024, 3, 1))
        assert seen.as_of == DECEMBER_2023

    def test_a_region_without_values_stays_unknown(self):
        goals = [target(100, region="65.01"), target(100, region="65.02")]
        known = {"65.01": measured((DECEMBER_2024, 100), region="65.01")}
        standings = [seen.standing for seen in progress_by_region(goals, known, date(2025, 1, 1))]
        assert standings == [Standing.REACHED, Standing.UNKNOWN]


class TestClosedAndPast:
    def test_the_value_of_the_due_month_decides(self):
        seen = progress(target(), measured((DECEMBER_2024, 54_451)), date(2025, 3, 1))
        assert (seen.standing, seen.final) == (Standing.MISSED, True)
        assert seen.near.needed is None

    def test_even_when_nearly_all_of_the_way_was_gone(self):
        assert progress(target(), measured((DECEMBER_2024, 54_000)), date(2025, 3, 1)).near.ratio > 0.95

    def test_an_older_shortfall_leaves_the_end_unknown(self):
        seen = progress(target(), measured((Month(2024, 9), 50_000)), date(2025, 3, 1))
        assert (seen.standing, seen.final) == (Standing.UNKNOWN, False)
        assert seen.near.gap == 4_452

    def test_reached_before_the_end_is_reached_in_that_month_and_not_final(self):
        seen = progress(target(), measured((Month(2024, 9), 54_452)), date(2025, 3, 1))
        assert (seen.standing, seen.as_of, seen.final) == (Standing.REACHED, Month(2024, 9), False)

    def test_people_covered_after_the_end_came_too_late(self):
        seen = progress(target(), measured((DECEMBER_2024, 50_000), (Month(2025, 2), 60_000)), date(2025, 3, 1))
        assert (seen.standing, seen.value) == (Standing.MISSED, 50_000)

    def test_a_target_that_was_closed_early_has_no_pace_class_any_more(self):
        seen = progress(target(status="ditutup"), measured((DECEMBER_2023, 42_000)), date(2024, 2, 1))
        assert seen.standing is Standing.UNKNOWN

    def test_the_last_day_of_the_due_month_closes_it(self):
        known = measured((Month(2024, 11), 50_000))
        assert progress(target(), known, date(2024, 12, 30)).standing is Standing.ACCELERATE
        assert progress(target(), known, date(2024, 12, 31)).standing is Standing.UNKNOWN


class TestRanges:
    """45.000 to 50.000: the low end is met first."""

    @pytest.mark.parametrize(
        ("value", "standing", "near_gap", "far_gap"),
        [
            (44_000, Standing.ON_TRACK, 1_000, 6_000),
            (45_000, Standing.REACHED, 0, 5_000),
            (52_000, Standing.REACHED, -7_000, -2_000),
        ],
    )
    def test_both_ends_are_held_against_the_value(self, value, standing, near_gap, far_gap):
        seen = progress(target(45_000, 50_000), measured((Month(2024, 11), value)), date(2024, 12, 1))
        assert (seen.standing, seen.near.gap, seen.far.gap) == (standing, near_gap, far_gap)

    def test_the_needed_pace_is_a_range_too(self):
        seen = progress(target(45_000, 50_000), measured((DECEMBER_2023, 42_000)), date(2024, 1, 1))
        assert (seen.near.needed, seen.far.needed) == (3_000 / 12, 8_000 / 12)


class TestDownwardTargets:
    """Informal share from 50 to 40 %: less is better, and the high end of a range is met first."""

    def way(self, value, low=40, high=None):
        goal = target(low, high, metric="informal_share", unit="persen")
        known = measured((Month(2024, 6), value), baseline=(DECEMBER_2023, 50), metric="informal_share")
        return progress(goal, known, date(2024, 7, 1))

    def test_half_the_way_in_half_the_time_is_on_track(self):
        seen = self.way(45)
        assert (seen.near.gap, seen.near.ratio, seen.standing) == (5, 1, Standing.ON_TRACK)

    def test_a_rise_moves_away(self):
        assert self.way(51).standing is Standing.AWAY

    def test_below_is_reached(self):
        assert self.way(39).standing is Standing.REACHED

    def test_of_a_range_the_high_end_is_near(self):
        seen = self.way(42, low=38, high=42)
        assert (seen.near.goal, seen.far.goal, seen.standing) == (42, 38, Standing.REACHED)


class TestRefusals:
    def test_values_of_another_metric_are_of_another_definition(self):
        with pytest.raises(RefusedError, match="'coverage_plan', bukan 'coverage_employed'"):
            progress(
                target(32.15, metric="coverage_plan", region="ID"),
                measured((DECEMBER_2024, 47.8), metric="coverage_employed", region="ID"),
                date(2025, 1, 1),
            )

    def test_values_of_another_region(self):
        with pytest.raises(RefusedError, match=r"wilayah 65, bukan 65\.01"):
            progress(target(), measured((DECEMBER_2024, 1), region="65.01"), date(2025, 1, 1))

    def test_a_metric_that_is_neither_good_nor_bad(self):
        with pytest.raises(RefusedError, match="tidak dinilai"):
            progress(target(metric="contribution_paid"), measured(metric="contribution_paid"), date(2025, 1, 1))


def test_what_was_lost_since_the_goal_had_been_met_moves_away():
    seen = progress(target(40_000), measured((DECEMBER_2023, 39_000), baseline=(AUGUST_2023, 45_000)), date(2024, 2, 1))
    assert seen.near.ratio is None
    assert seen.standing is Standing.AWAY


def test_a_goal_of_zero_has_no_share():
    goal = target(0, metric="informal_share")
    assert progress(goal, measured((AUGUST_2023, 5), metric="informal_share"), date(2024, 2, 1)).near.share is None


class TestStraightLine:
    LINE = Pace(DECEMBER_2023, 10_000, DECEMBER_2024, 46_600)

    @pytest.mark.parametrize(
        ("day", "value"),
        [
            (date(2023, 12, 30), None),
            (date(2023, 12, 31), 10_000),
            (date(2024, 1, 1), 10_000 + 36_600 / 366),
            (date(2024, 7, 1), 10_000 + 183 * 100),
            (date(2024, 12, 31), 46_600),
            (date(2025, 6, 1), 46_600),
        ],
    )
    def test_2024_has_366_days_of_100_people(self, day, value):
        assert expected_on(self.LINE, day) == value

    @given(st.dates(date(2023, 12, 31), date(2025, 12, 31)))
    def test_it_never_leaves_its_ends(self, day):
        assert 10_000 <= expected_on(self.LINE, day) <= 46_600


def test_the_target_of_2024_is_held_against_the_published_statement(published):
    goal = targets.target(published, "subsidised-65-2024")
    seen = progress(goal, measured((DECEMBER_2023, 42_000), (Month(2024, 9), 54_452)), date(2026, 1, 1))
    assert (seen.standing, seen.near.gap, seen.final) == (Standing.REACHED, 0, False)


@given(st.integers(0, 10**6), st.integers(0, 10**6), st.integers(0, 10**6), st.integers(1, 11))
def test_the_ratio_is_the_pace_over_the_required_pace(start, value, goal, months):
    at = DECEMBER_2023.plus(months)
    seen = progress(target(goal), measured((at, value), baseline=(DECEMBER_2023, start)), at.last)
    if goal > start:
        assert seen.near.ratio == pytest.approx((value - start) / months * 12 / (goal - start))
    else:
        assert seen.near.ratio is None


def test_the_unit_of_the_target_is_kept():
    per_village = replace(target(100), metric="subsidised_per_village", unit="orang per desa", region="65.03")
    known = Measured("subsidised_per_village", "65.03", ((Month(2024, 6), 60),), (DECEMBER_2023, 0))
    assert progress(per_village, known, date(2024, 7, 1)).near.gap == 40
