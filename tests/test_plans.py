"""A question and its outcome, by sums one can do by hand, and against an obvious second way under random data."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kaltara_metrics.errors import RefusedError
from kaltara_metrics.periods import Month, Span
from kaltara_metrics.planning import Limits, Need, Objective
from kaltara_metrics.plans import Asked, Wanted, gap, levels, price, work_out

RATE = 16_800
FIVE_MONTHS = Span(Month(2025, 8), Month(2025, 12))
TWO_BILLION = 2_000_000_000
LISTED = Need("65", None, 58_701)
BULUNGAN, MALINAU = "65.01", "65.02"


def flat(_):
    return RATE


def wanted(asked=Asked.BUDGET, *, budget=TWO_BILLION, goal=22_121, span=FIVE_MONTHS, **given):
    return Wanted(asked, budget, goal, span, **given)


class TestWhatABudgetBuys:
    def test_two_billion_pay_23_809_people_for_five_months(self):
        outcome = work_out(wanted(), LISTED, (), flat)
        assert outcome.people == TWO_BILLION // (5 * RATE) == 23_809
        assert outcome.person_months == 5 * 23_809
        assert outcome.rupiah == 23_809 * 5 * RATE
        assert outcome.missing == 58_701 - 23_809

    def test_nobody_is_paid_for_beyond_the_list(self):
        outcome = work_out(wanted(budget=10 * TWO_BILLION), LISTED, (), flat)
        assert (outcome.people, outcome.missing) == (58_701, 0)
        assert outcome.plan.leftover == 10 * TWO_BILLION - 58_701 * 5 * RATE

    def test_while_nobody_knows_the_list_only_the_money_limits_and_the_gap_is_unknown(self):
        outcome = work_out(wanted(), Need("65", None, None), (), flat)
        assert (outcome.people, outcome.missing) == (23_809, None)

    def test_months_against_people(self):
        trades = work_out(wanted(), LISTED, (), flat).trades
        assert [trade.months for trade in trades] == list(range(1, 13))
        assert [trade.people for trade in trades[:3]] == [58_701, 58_701, TWO_BILLION // (3 * RATE)]
        assert (trades[11].last, trades[11].people) == (Month(2026, 7), TWO_BILLION // (12 * RATE))

    def test_person_months_may_leave_months_out(self):
        outcome = work_out(wanted(objective=Objective.MOST_PERSON_MONTHS), Need("65", None, 100_000), (), flat)
        assert outcome.person_months == TWO_BILLION // RATE


class TestWhatAGoalTakes:
    def test_22_121_people_for_five_months(self):
        outcome = work_out(wanted(Asked.GOAL), LISTED, (), flat)
        assert outcome.rupiah == 22_121 * 5 * RATE == 1_858_164_000
        assert (outcome.people, outcome.person_months) == (22_121, 110_605)
        assert [trade.rupiah for trade in outcome.trades[:2]] == [22_121 * RATE, 2 * 22_121 * RATE]

    def test_people_who_come_evenly_cost_three_fifths(self):
        outcome = work_out(wanted(Asked.GOAL, goal=500, evenly=True), LISTED, (), flat)
        assert outcome.rupiah == (100 + 200 + 300 + 400 + 500) * RATE

    def test_a_goal_beyond_the_list_is_told_as_missing_less_than_nobody(self):
        assert work_out(wanted(Asked.GOAL, goal=60_000), LISTED, (), flat).missing == 58_701 - 60_000

    def test_its_people_are_spread_over_the_regions_for_the_whole_span(self):
        regions = (Need(BULUNGAN, None, 300), Need(MALINAU, None, 100))
        plan = work_out(wanted(Asked.GOAL, goal=100), LISTED, regions, flat).regional
        assert [plan.people_in(cell) for cell in plan.cells] == [75, 25]

    def test_a_goal_says_how_long_so_person_months_are_no_choice(self):
        regions = (Need(BULUNGAN, None, 300),)
        asked = wanted(Asked.GOAL, goal=100, objective=Objective.MOST_PERSON_MONTHS)
        assert work_out(asked, LISTED, regions, flat).regional.person_months == 500


class TestRegions:
    def test_limits_that_cannot_be_met_leave_the_province_standing(self):
        regions = (Need(BULUNGAN, None, 40_000), Need(MALINAU, None, 18_701))
        outcome = work_out(wanted(limits=Limits(1, 0.5)), LISTED, regions, flat)
        assert outcome.regional is None
        assert "tidak cukup untuk batas bagian terkecil" in outcome.refused
        assert outcome.people == 23_809

    def test_no_known_need_leaves_no_spread(self):
        outcome = work_out(wanted(), LISTED, (Need(BULUNGAN, None, None),), flat)
        assert (outcome.regional, outcome.refused) == (None, "")

    def test_where_they_stand_before_and_with_the_plan(self):
        regions = (Need(BULUNGAN, None, 300, 1_000, 500), Need(MALINAU, None, 100, 200, 50))
        outcome = work_out(wanted(budget=100 * 5 * RATE), LISTED, regions, flat)
        assert [(one.people, one.before, one.after) for one in levels(outcome.regional)] == [
            (75, 0.5, 575 / 1_000),
            (25, 0.25, 75 / 200),
        ]

    def test_the_gap_is_unknown_while_one_region_is(self):
        assert gap([0.5, 0.2, 0.9]) == pytest.approx(0.7)
        assert gap([0.5, None]) is None
        assert gap([0.5]) is None


def test_a_price_and_how_long_the_money_lasts():
    found = price(22_121, wanted(), flat)
    assert (found.rupiah, found.months_paid) == (1_858_164_000, 5)
    assert price(54_452, wanted(), flat).months_paid == TWO_BILLION // (54_452 * RATE) == 2


def test_a_month_without_a_rate_is_refused():
    with pytest.raises(RefusedError, match="2025-08"):
        work_out(wanted(), LISTED, (), lambda _: None)


def bought_one_by_one(budget, months, people):
    """Pay one person after another until the money or the people are used up."""
    paid = 0
    while paid < people and budget >= months * RATE:
        budget -= months * RATE
        paid += 1
    return paid


@settings(deadline=None, max_examples=40)
@given(st.integers(0, 5_000_000), st.integers(1, 12), st.integers(0, 200))
def test_people_bought_are_those_paid_for_one_by_one(budget, months, people):
    span = Span(Month(2026, 1), Month(2026, months))
    outcome = work_out(wanted(budget=budget, span=span), Need("65", None, people), (), flat)
    assert outcome.people == bought_one_by_one(budget, months, people)
    assert outcome.trades[months - 1].people == outcome.people
