"""Targets as they were set, and the pace that each would have needed."""

import pytest

from kaltara_metrics import statements, targets
from kaltara_metrics.errors import UnknownNameError
from kaltara_metrics.periods import Month
from kaltara_metrics.targets import Pace

AUGUST_2023, DECEMBER_2023, DECEMBER_2024 = Month(2023, 8), Month(2023, 12), Month(2024, 12)


@pytest.fixture
def closed(published):
    return targets.target(published, "subsidised-65-2024")


def test_the_target_of_2024_is_54_452_people_by_december(closed):
    assert (closed.low, closed.high, closed.unit) == (54_452, 54_452, "orang")
    assert (closed.metric, closed.region, closed.status) == ("subsidised_workers", "65", "ditutup")
    assert closed.due == DECEMBER_2024


def test_from_35_000_in_august_2023_it_took_1_215_75_people_a_month(closed):
    (pace,) = targets.paces(closed, [(AUGUST_2023, 35_000)])
    assert pace.months == 4 + 12
    assert pace.per_month == (54_452 - 35_000) / 16 == 19_452 / 16 == 1_215.75


def test_from_42_000_in_december_2023_it_took_a_twelfth_of_12_452_a_month(closed):
    (pace,) = targets.paces(closed, [(DECEMBER_2023, 42_000)])
    assert pace.months == 12
    assert pace.per_month == (54_452 - 42_000) / 12 == 12_452 / 12


def test_each_baseline_has_a_pace_of_its_own_in_its_order(closed):
    found = targets.paces(closed, [(AUGUST_2023, 35_000), (DECEMBER_2023, 42_000)])
    assert [(pace.start, pace.baseline) for pace in found] == [(AUGUST_2023, 35_000), (DECEMBER_2023, 42_000)]


@pytest.mark.parametrize(
    ("start", "counts"),
    [(Month(2024, 11), True), (Month(2024, 12), False), (Month(2025, 1), False)],
)
def test_a_baseline_counts_only_before_the_month_the_target_was_due(closed, start, counts):
    """A pace from the last month on would divide by nothing."""
    assert bool(targets.paces(closed, [(start, 50_000)])) is counts


def test_a_baseline_beyond_the_goal_needs_a_negative_pace(closed):
    (pace,) = targets.paces(closed, [(DECEMBER_2023, 60_000)])
    assert pace.per_month == (54_452 - 60_000) / 12


def test_a_pace_to_the_low_end_of_a_range(published):
    goal = targets.target(published, "subsidised-65-2026")
    assert (goal.low, goal.high) == (45_000, 50_000)
    (pace,) = targets.paces(goal, [(Month(2024, 9), 54_452)])
    assert pace.goal == 45_000
    assert pace.months == 3 + 12 + 12


def test_months_are_counted_across_years():
    assert Pace(Month(2023, 12), 0, Month(2024, 1), 1).months == 1
    assert Pace(Month(2022, 1), 0, Month(2024, 12), 1).months == 11 + 12 + 12


def test_all_nine_targets_keep_the_order_of_the_file(published):
    found = targets.targets(published)
    assert len(found) == 9
    assert found[0].target_id == "subsidised-65-2024"
    assert all(goal.low <= goal.high for goal in found)


def test_every_target_speaks_of_statements_that_exist(published):
    known = statements.ledger(published)
    for goal in targets.targets(published):
        assert set(goal.statement_ids) <= known.keys()


def test_a_target_without_statements_has_none(published):
    assert targets.target(published, "rkp-id-2026").statement_ids == ()


def test_national_targets_stand_on_scales_of_their_own(published):
    """52,15 % and 32,15 % are both targets for 2025: of different definitions."""
    found = {goal.target_id: (goal.definition_id, goal.low) for goal in targets.targets(published)}
    assert found["ucj-id-2025"] == ("C2", 52.15)
    assert found["rpjmn-id-2025"] == ("C3", 32.15)


def test_an_unknown_target_comes_with_a_suggestion(published):
    with pytest.raises(UnknownNameError, match="Maksud Anda 'ucj-id-2025'"):
        targets.target(published, "ucj-id-2024")


def test_a_budget_buys_months_of_everybodys_contribution():
    assert targets.months_bought(2_000_000_000, 22_121, 16_800) == 2_000_000_000 / (22_121 * 16_800)
    assert targets.months_bought(35_000 * 16_800 * 5, 35_000, 16_800) == 5
