"""Projections hold the truth about as often as they say, and refuse where nothing can be said."""

import math
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kaltara_metrics import projection
from kaltara_metrics.catalog import Good
from kaltara_metrics.periods import Month, Span
from kaltara_metrics.projection import (
    LEAST_MONTHS,
    Arrival,
    NoProjection,
    ProjectedPoint,
    Projection,
    arrival,
    backtest,
    backtest_report,
    project,
)

ROOT = Path(__file__).parents[1]
START = Month(2023, 1)
# Around 1.000 more people a month, with a surprise of a few hundred.
STEADY = (30_120, 30_900, 32_150, 33_010, 33_870, 35_200, 35_950, 37_080, 38_010, 38_890, 40_150, 40_930)


def series(*values, start=START):
    """Values month after month; None is an unknown month."""
    return [(start.plus(at), value) for at, value in enumerate(values) if value is not None]


def points_to(*bands):
    """Projection with given (low, middle, high) from January 2025 on."""
    return Projection(
        tuple(ProjectedPoint(Month(2025, 1).plus(at), *band) for at, band in enumerate(bands)),
        "tren",
        Span(START, Month(2024, 12)),
        24,
    )


class TestProject:
    def test_it_goes_on_from_the_month_after_the_last_known_one(self):
        found = project(series(*STEADY), Month(2024, 6))
        assert [point.month for point in found.points] == [Month(2024, 1).plus(at) for at in range(6)]
        assert (found.fitted_on, found.known) == (Span(START, Month(2023, 12)), 12)

    def test_steady_growth_goes_on(self):
        last = project(series(*STEADY), Month(2024, 6)).points[-1]
        assert last.low < 40_930 + 6 * 983 < last.high
        assert last.middle == pytest.approx(40_930 + 6 * 983, rel=0.01)

    def test_the_interval_widens(self):
        widths = [point.high - point.low for point in project(series(*STEADY), Month(2024, 12)).points]
        assert widths == sorted(widths)
        assert widths[0] > 0

    def test_the_order_of_the_months_does_not_matter(self):
        assert project(series(*STEADY)[::-1], Month(2024, 6)) == project(series(*STEADY), Month(2024, 6))

    @pytest.mark.parametrize("unit", [1e-6, 1e-3, 1e6])
    def test_the_unit_does_not_matter(self, unit):
        people = project(series(*STEADY), Month(2024, 6)).points[-1]
        other = project(series(*(value * unit for value in STEADY)), Month(2024, 6)).points[-1]
        assert other.high / unit == pytest.approx(people.high, rel=1e-4)
        assert other.low / unit == pytest.approx(people.low, rel=1e-4)

    def test_a_rate_may_pass_one_hundred_percent(self):
        last = project(series(*(value / 40_930 for value in STEADY)), Month(2024, 6)).points[-1]
        assert last.middle > 1

    def test_nothing_falls_below_zero(self):
        found = project(series(900, 810, 690, 620, 480, 420, 280, 215, 95), Month(2023, 10))
        assert found.points[0].low == 0
        assert all(0 <= point.low <= point.middle <= point.high for point in found.points)

    def test_an_unknown_month_is_not_zero(self):
        gappy = [value if at not in {3, 7} else None for at, value in enumerate(STEADY)]
        found = project(series(*gappy), Month(2024, 6))
        assert found.known == 10
        assert found.points[-1].middle == pytest.approx(40_930 + 6 * 983, rel=0.01)
        assert project([*series(*gappy), (START.plus(3), math.nan)], Month(2024, 6)) == found

    def test_the_lapse_of_every_year_is_foreseen_after_two_of_them(self):
        """12.000 people unpaid from January to March, 300 more a month."""
        rng = np.random.default_rng(3)
        values = [30_000 + 300 * at - 12_000 * (at % 12 < 3) + rng.normal(0, 200) for at in range(36)]
        found = project(series(*values), Month(2026, 6))
        assert found.method[0] == "tren lokal dengan pola tahunan"
        january, april = found.points[0], found.points[3]
        assert april.middle - january.middle == pytest.approx(12_000 + 3 * 300, rel=0.1)

    def test_a_year_without_a_pattern_gets_none(self):
        rng = np.random.default_rng(3)
        values = 30_000 + np.cumsum(rng.normal(300, 600, 36))
        assert "pola tahunan" not in project(series(*values), Month(2026, 6)).method[0]


class TestRefusals:
    def reason(self, *args, **how):
        found = project(*args, **how)
        assert isinstance(found, NoProjection)
        assert found.reason_en.endswith(".")
        return found.reason

    def test_seven_months_are_too_few_and_eight_are_enough(self):
        assert "sekurangnya 8 bulan" in self.reason(series(*STEADY[:7]), Month(2024, 1))
        assert isinstance(project(series(*STEADY[:8]), Month(2024, 1)), Projection)
        assert LEAST_MONTHS == 8

    def test_nothing_known_is_too_few(self):
        assert self.reason([], Month(2024, 1)).endswith("baru ada 0.")

    def test_only_months_after_the_last_break_count(self):
        reason = self.reason(series(*STEADY), Month(2024, 1), breaks=(Month(2023, 3), Month(2023, 6)))
        assert reason.endswith("baru ada 7.")
        found = project(series(*STEADY), Month(2024, 1), breaks=(Month(2023, 3),))
        assert found.fitted_on == Span(Month(2023, 3), Month(2023, 12))

    def test_a_break_after_the_last_known_month_leaves_none(self):
        assert self.reason(series(*STEADY), Month(2024, 6), breaks=(Month(2024, 2),)).endswith("baru ada 0.")

    def test_a_break_after_the_month_asked_for_does_not_matter(self):
        assert isinstance(project(series(*STEADY), Month(2024, 6), breaks=(Month(2024, 7),)), Projection)

    def test_three_unknown_months_are_passed_over_and_four_cut_off_what_lies_before(self):
        three = series(1, 2, None, None, None, *STEADY[:8])
        four = series(1, 2, None, None, None, None, *STEADY[:8])
        assert project(three, Month(2024, 3)).known == 10
        assert project(four, Month(2024, 4)).known == 8
        assert "baru ada 7" in self.reason(series(1, 2, None, None, None, None, *STEADY[:7]), Month(2024, 3))

    def test_a_month_that_is_known_needs_no_projection(self):
        assert "2023-12" in self.reason(series(*STEADY), Month(2023, 12))

    def test_a_year_ahead_is_allowed_and_more_only_from_a_longer_history(self):
        assert isinstance(project(series(*STEADY), Month(2024, 12)), Projection)
        assert "sampai 2024-12" in self.reason(series(*STEADY), Month(2025, 1))
        rng = np.random.default_rng(1)
        longer = series(*(30_000 + np.cumsum(rng.normal(300, 600, 20))))
        assert isinstance(project(longer, Month(2024, 8).plus(20)), Projection)
        assert "hanya cukup" in self.reason(longer, Month(2024, 8).plus(21))

    @pytest.mark.parametrize(
        "values",
        [
            [35_000] * 10,
            [0] * 10,
            [1_000 + 10 * at for at in range(10)],
            [0.1 * at for at in range(10)],
            [(at % 12 < 3) * 1_000 + at for at in range(48)],
        ],
        ids=["constant", "zero", "straight line", "straight line of fractions", "exact yearly pattern"],
    )
    def test_what_never_surprised_tells_nothing_of_the_next_surprise(self, values):
        assert "tidak terukur" in self.reason(series(*values), START.plus(len(values) + 5))

    def test_a_fall_below_zero_is_not_gone_on_with(self):
        reason = self.reason(series(900, 790, 702, 599, 500, 402, 301, 199, 99), Month(2024, 9))
        assert "di bawah nol" in reason

    @pytest.mark.parametrize("wrong", [-1, math.inf])
    def test_an_impossible_value_is_our_own_fault(self, wrong):
        with pytest.raises(ValueError, match="not negative"):
            project(series(*STEADY, wrong), Month(2025, 1))

    def test_a_month_given_twice_is_our_own_fault(self):
        with pytest.raises(ValueError, match="twice"):
            project([*series(*STEADY), (START, 5.0)], Month(2024, 6))


class TestArrival:
    RISING = points_to((90, 100, 110), (95, 110, 125), (100, 120, 140))

    @pytest.mark.parametrize(
        ("goal", "months"),
        [
            (80, (1, 1, 1)),
            (100, (1, 1, 3)),
            (111, (2, 3, None)),
            (121, (2, None, None)),
            (141, (None, None, None)),
        ],
    )
    def test_edges_reach_the_goal_in_turn(self, goal, months):
        assert arrival(self.RISING, goal) == Arrival(*(month and Month(2025, month) for month in months))

    def test_a_falling_rate_reaches_its_goal_from_above(self):
        falling = points_to((40, 50, 60), (30, 45, 60), (20, 35, 50))
        assert arrival(falling, 35, good=Good.DOWN) == Arrival(Month(2025, 2), Month(2025, 3), None)

    def test_it_says_so_when_the_goal_is_not_reached(self):
        assert arrival(self.RISING, 121).text == "tidak tercapai"
        assert arrival(self.RISING, 111).text == "2025-03"


class TestIntervalsHold:
    def test_between_seventy_and_ninety_percent_of_the_truths_lie_inside(self):
        report = backtest_report(1)
        assert len(report) == 3
        assert all(found.n == 24 * 2 * 12 and found.refused == 0 for found in report.values())
        assert {kind: found.share for kind, found in report.items() if not 0.7 <= found.share <= 0.9} == {}

    def test_equal_seeds_give_equal_reports(self, monkeypatch):
        monkeypatch.setattr(projection, "project", lambda known, *_: NoProjection(str(known)))
        assert backtest_report(1) == backtest_report(1)

    def test_short_and_gappy_histories_hold_as_well(self):
        """Nine to fourteen months of a random walk, one in ten unknown, six months ahead."""
        rng = np.random.default_rng(4)
        walks = [30_000 + np.cumsum(rng.normal(300, 600, 20)) for _ in range(40)]
        gappy = [series(*(None if rng.random() < 0.1 else float(value) for value in walk)) for walk in walks]
        found = backtest(gappy, 6, first=9, every=5)
        assert 0.7 <= found.share <= 0.93


class TestBacktest:
    """The projection is replaced by one that says 0 to 10 for every month, so that inside is easy to count."""

    @pytest.fixture(autouse=True)
    def _simple(self, monkeypatch):
        def says(known, until):
            last = max(month for month, _ in known)
            if len(known) < LEAST_MONTHS:
                return NoProjection("terlalu sedikit", "too few")
            ahead = range((until.year - last.year) * 12 + until.month - last.month)
            points = tuple(ProjectedPoint(last.plus(step + 1), 0, 5, 10) for step in ahead)
            return Projection(points, "tren", Span(START, last), len(known))

        monkeypatch.setattr(projection, "project", says)

    def test_every_later_known_value_within_the_horizon_is_counted(self):
        """After 8 months: 10 and 11; after 9: 11 and 3; after 10: 3. Two of the five lie inside."""
        found = backtest([series(*[5] * 8, 10.5, 11, 3)], 2, first=9)
        assert (found.share, found.n) == (2 / 3, 3)
        assert backtest([series(*[5] * 8, 10.5, 11, 3)], 2).n == 5

    def test_unknown_months_are_not_compared(self):
        assert backtest([series(*[5] * 8, None, 3)], 2).n == 1

    def test_refusals_are_counted_and_a_share_of_nothing_is_none(self):
        found = backtest([series(*[5] * 7)], 3, first=5)
        assert (found.share, found.n, found.refused) == (None, 0, 2)

    def test_origins_are_as_far_apart_as_asked(self):
        assert backtest([series(*[5] * 20)], 1, every=6).n == len([8, 14])


VALUES = st.one_of(
    st.lists(st.floats(0, 1e9, allow_subnormal=False), min_size=8, max_size=40),
    st.lists(st.sampled_from([0, 1, 35_000, 42_000, 54_452, None]), min_size=8, max_size=40),
)


@settings(max_examples=40, deadline=None)
@given(VALUES, st.integers(1, 12))
def test_any_series_gives_an_ordered_interval_or_a_reason(values, ahead):
    known = series(*values)
    until = (known[-1][0] if known else START).plus(ahead)
    found = project(known, until)
    if isinstance(found, NoProjection):
        assert found.reason.endswith(".")
        return
    assert len(found.points) == ahead
    assert all(0 <= point.low <= point.middle <= point.high < math.inf for point in found.points)
    assert all(point.high > point.low for point in found.points)


def test_the_libraries_are_loaded_only_when_a_projection_is_made():
    program = "import sys\nimport kaltara_metrics.projection\nprint({'statsmodels', 'scipy'} & sys.modules.keys())"
    done = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stdout.strip() == "set()"
