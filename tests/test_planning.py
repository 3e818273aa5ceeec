"""People, months and rupiah that a goal takes, and the best spread of a budget, held against counting by hand."""

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kaltara_metrics import planning, targets
from kaltara_metrics.errors import RefusedError, UserError
from kaltara_metrics.periods import Month, Span
from kaltara_metrics.planning import FULL_JKM_MONTHS, Bound, Limits, Need, Objective
from kaltara_metrics.spreading import spread

MARCH, DECEMBER = Month(2026, 3), Month(2026, 12)
TEN_MONTHS = Span(MARCH, DECEMBER)
FIVE_MONTHS = Span(Month(2025, 8), Month(2025, 12))
TWO_MONTHS = Span(Month(2026, 1), Month(2026, 2))
RATE = 16_800
BULUNGAN, MALINAU, NUNUKAN = "65.01", "65.02", "65.03"


def flat(_):
    return RATE


def halved_until_march_2027(month):
    return 8_400 if month <= Month(2027, 3) else 16_800


def regions(*uncovered):
    return [Need(f"65.{at:02d}", None, people) for at, people in enumerate(uncovered, start=1)]


def given_to(plan):
    return [plan.people_in(cell) for cell in plan.cells]


def limit(plan, bound, region=""):
    return next(found for found in plan.constraints if (found.bound, found.region) == (bound, region))


class TestWhatAGoalTakes:
    def test_22_121_people_for_five_months_cost_1_858_164_000(self):
        bill = planning.bill(22_121, FIVE_MONTHS, flat)
        assert bill.rupiah == 22_121 * 5 * 16_800 == 1_858_164_000
        assert bill.person_months == 22_121 * 5

    def test_a_rate_that_changes_inside_the_span_counts_from_its_month(self):
        bill = planning.bill(100, Span(Month(2027, 1), Month(2027, 5)), halved_until_march_2027)
        assert bill.rupiah == 100 * (3 * 8_400 + 2 * 16_800)
        assert bill.rates == (
            (Span(Month(2027, 1), Month(2027, 3)), 8_400),
            (Span(Month(2027, 4), Month(2027, 5)), 16_800),
        )

    def test_a_subsidy_that_goes_on_pays_the_covered_too(self):
        found = planning.requirement(45_000, 22_121, TEN_MONTHS, flat)
        assert (found.added, found.renewed) == (45_000 - 22_121, 22_121)
        assert found.bill.rupiah == 45_000 * 10 * 16_800

    def test_when_somebody_else_pays_the_covered_only_the_new_ones_cost(self):
        found = planning.requirement(45_000, 22_121, TEN_MONTHS, flat, renewed=0)
        assert found.bill.rupiah == (45_000 - 22_121) * 10 * 16_800

    def test_new_people_who_come_evenly_cost_less_and_are_complete_in_the_last_month(self):
        found = planning.requirement(10, 4, Span(Month(2026, 1), Month(2026, 4)), flat, evenly=True)
        assert [paid.people for paid in found.bill.months] == [4 + 2, 4 + 3, 4 + 5, 4 + 6]  # 1,5 a month, rounded up
        assert found.bill.rupiah == (6 + 7 + 9 + 10) * 16_800

    def test_a_goal_below_what_is_covered_adds_nobody_and_renews_the_goal_only(self):
        found = planning.requirement(22_121, 54_452, FIVE_MONTHS, flat)
        assert (found.added, found.renewed, found.bill.person_months) == (0, 22_121, 22_121 * 5)

    def test_more_cannot_be_renewed_than_are_covered(self):
        with pytest.raises(UserError, match=r"12\.000.*melebihi.*10\.000"):
            planning.requirement(20_000, 10_000, FIVE_MONTHS, flat, renewed=12_000)

    def test_a_month_without_a_rate_is_refused_by_its_name(self):
        with pytest.raises(RefusedError, match="2026-02"):
            planning.bill(1, TWO_MONTHS, lambda month: RATE if month == Month(2026, 1) else None)

    @pytest.mark.parametrize("rate", [0, -1, float("nan"), float("inf")])
    def test_a_rate_that_is_none_is_refused(self, rate):
        with pytest.raises(RefusedError):
            planning.bill(1, TWO_MONTHS, lambda _: rate)

    def test_a_broken_rate_is_rounded_up(self):
        assert planning.bill(3, TWO_MONTHS, lambda _: 10.25).rupiah == 3 * 2 * 11

    @pytest.mark.parametrize("people", [-1, float("nan"), float("inf")])
    def test_an_impossible_number_of_people_is_refused(self, people):
        with pytest.raises(UserError, match="Jumlah orang"):
            planning.bill(people, TWO_MONTHS, flat)


class TestWhatABudgetBuys:
    def test_two_billion_pays_22_121_people_for_five_months(self):
        bought = planning.months_bought(2_000_000_000, 22_121, TEN_MONTHS, flat)
        assert (bought.months, bought.last) == (5, Month(2026, 7))
        assert bought.leftover == 2_000_000_000 - 22_121 * 5 * 16_800
        assert bought.months == int(targets.months_bought(2_000_000_000, 22_121, 16_800))

    def test_a_budget_that_just_pays_leaves_nothing(self):
        bought = planning.months_bought(35_000 * 5 * 16_800, 35_000, TEN_MONTHS, flat)
        assert bought == planning.Bought(5, Month(2026, 7), 0)

    def test_a_dearer_month_ends_it_sooner(self):
        span = Span(Month(2027, 2), Month(2027, 12))
        bought = planning.months_bought(8_400 * 2 + 16_800 * 2 + 16_799, 1, span, halved_until_march_2027)
        assert (bought.months, bought.last, bought.leftover) == (2 + 2, Month(2027, 5), 16_799)

    def test_it_ends_with_the_span(self):
        bought = planning.months_bought(10**12, 1, TWO_MONTHS, flat)
        assert (bought.months, bought.last) == (2, Month(2026, 2))

    def test_too_little_for_one_month_buys_none(self):
        assert planning.months_bought(16_799, 1, TWO_MONTHS, flat) == planning.Bought(0, None, 16_799)

    def test_four_billion_for_ten_months_pays_23_809_people(self):
        assert planning.people_bought(4_000_000_000, TEN_MONTHS, flat) == divmod(4_000_000_000, 10 * 16_800)
        assert planning.people_bought(4_000_000_000, TEN_MONTHS, flat)[0] == 23_809

    @pytest.mark.parametrize(
        ("people", "months", "counted"),
        [(1_000, 3, 500), (35_000, 5, 35_000 * 5 / 6), (1_000, 6, 1_000), (1_000, 12, 1_000)],
    )
    def test_the_internal_rule_counts_six_months_as_one_worker(self, people, months, counted):
        assert planning.kpi_count(people, months) == counted


class TestMostPeople:
    def test_everybody_gets_the_same_share_of_the_need(self):
        plan = spread(regions(100, 200, 300), 60 * 2 * RATE, TWO_MONTHS, flat, Objective.MOST_PEOPLE)
        assert given_to(plan) == [10, 20, 30]
        assert (plan.people, plan.person_months, plan.leftover) == (60, 120, 0)

    def test_what_is_left_over_is_told_and_nobody_is_paid_in_part(self):
        plan = spread(regions(100), 60 * 2 * RATE - 1, TWO_MONTHS, flat, Objective.MOST_PEOPLE)
        assert (plan.people, plan.leftover) == (59, 2 * RATE - 1)
        assert limit(plan, Bound.BUDGET).slack == 2 * RATE - 1
        assert limit(plan, Bound.BUDGET).binding

    def test_one_rupiah_short_of_a_person_is_short(self):
        """So little of a person is missing that a rounded count would hide it."""
        plan = spread(regions(100), 3 * 10**8 - 1, Span(MARCH, MARCH), lambda _: 10**8, Objective.MOST_PEOPLE)
        assert (plan.people, plan.leftover) == (2, 10**8 - 1)

    def test_rupiah_that_nobody_needs_do_not_bind(self):
        plan = spread(regions(3), 4 * 2 * RATE, TWO_MONTHS, flat, Objective.MOST_PEOPLE)
        assert (plan.people, plan.leftover) == (3, 2 * RATE)
        assert not limit(plan, Bound.BUDGET).binding

    def test_a_person_left_by_rounding_goes_where_the_share_is_lowest_then_to_the_first(self):
        plan = spread(regions(10, 10, 10), 10 * 2 * RATE, TWO_MONTHS, flat, Objective.MOST_PEOPLE)
        assert given_to(plan) == [4, 3, 3]

    def test_nobody_is_paid_who_has_no_need(self):
        plan = spread(regions(3, 0, 4), 10**9, TWO_MONTHS, flat, Objective.MOST_PEOPLE)
        assert given_to(plan) == [3, 0, 4]
        assert limit(plan, Bound.NEED, BULUNGAN).binding
        assert not limit(plan, Bound.BUDGET).binding

    def test_sectors_of_a_region_get_the_same_share_too(self):
        needs = [Need(BULUNGAN, "A", 90), Need(BULUNGAN, "G", 10), Need(MALINAU, "A", 100)]
        plan = spread(needs, 100 * 2 * RATE, TWO_MONTHS, flat, Objective.MOST_PEOPLE)
        assert given_to(plan) == [45, 5, 50]

    def test_the_n4_count_of_two_months_is_a_third(self):
        plan = spread(regions(60), 10**9, TWO_MONTHS, flat, Objective.MOST_PEOPLE)
        assert plan.kpi_count == pytest.approx(60 * 2 / 6)


class TestSmallestGap:
    def test_the_lowest_coverage_is_raised_first(self):
        needs = [Need(BULUNGAN, None, 80, 100, 20), Need(MALINAU, None, 50, 100, 50)]
        plan = spread(needs, 10 * 2 * RATE, TWO_MONTHS, flat, Objective.SMALLEST_GAP)
        assert given_to(plan) == [10, 0]

    def test_then_all_rise_together(self):
        """20 and 50 of 100 with 50 people to give: both to 60."""
        needs = [Need(BULUNGAN, None, 80, 100, 20), Need(MALINAU, None, 50, 100, 50)]
        plan = spread(needs, 50 * 2 * RATE, TWO_MONTHS, flat, Objective.SMALLEST_GAP)
        assert given_to(plan) == [40, 10]

    def test_when_the_lowest_can_rise_no_further_the_next_lowest_is_raised(self):
        """Bulungan lists 5 people only; the other 15 go to Malinau, none to Nunukan at 90 %."""
        needs = [
            Need(BULUNGAN, None, 5, 100, 10),
            Need(NUNUKAN, None, 10, 100, 90),
            Need(MALINAU, None, 50, 100, 50),
        ]
        plan = spread(needs, 20 * 2 * RATE, TWO_MONTHS, flat, Objective.SMALLEST_GAP)
        assert given_to(plan) == [5, 0, 15]

    def test_the_sectors_of_a_region_count_together(self):
        needs = [
            Need(BULUNGAN, "A", 30, 50, 20),
            Need(BULUNGAN, "G", 10, 50, 40),
            Need(MALINAU, None, 70, 100, 30),
        ]
        plan = spread(needs, 54 * 2 * RATE, TWO_MONTHS, flat, Objective.SMALLEST_GAP)
        # 60 + x = 30 + (54 - x): x = 12, shared 30 : 10
        assert given_to(plan) == [9, 3, 42]

    def test_a_region_without_a_base_is_left_out_and_named_not_taken_for_zero(self):
        needs = [Need(BULUNGAN, None, 80, None, 20), Need(MALINAU, None, 50, 100, 50), Need(NUNUKAN, None, None, 9, 1)]
        plan = spread(needs, 10**9, TWO_MONTHS, flat, Objective.SMALLEST_GAP)
        assert plan.left_out == (needs[0], needs[2])
        assert plan.cells == (needs[1],)

    def test_one_sector_without_a_base_leaves_the_coverage_of_its_region_unknown(self):
        needs = [Need(BULUNGAN, "A", 8, 10, 2), Need(BULUNGAN, "G", 8), Need(MALINAU, None, 50, 100, 50)]
        plan = spread(needs, 10**9, TWO_MONTHS, flat, Objective.SMALLEST_GAP)
        assert plan.left_out == (needs[0], needs[1])

    def test_a_person_left_by_rounding_does_not_go_where_nobody_needs_it(self):
        """Bulungan has one to cover and stays lowest; the second goes to Malinau and not to Bulungan again."""
        needs = [Need(BULUNGAN, None, 1, 100, 0), Need(MALINAU, None, 50, 100, 50), Need(NUNUKAN, None, 50, 100, 50)]
        plan = spread(needs, 2 * 2 * RATE, TWO_MONTHS, flat, Objective.SMALLEST_GAP)
        assert given_to(plan) == [1, 1, 0]

    def test_coverage_above_one_hundred_percent_is_no_fault(self):
        needs = [Need(BULUNGAN, None, 10, 100, 130), Need(MALINAU, None, 10, 100, 50)]
        plan = spread(needs, 10 * 2 * RATE, TWO_MONTHS, flat, Objective.SMALLEST_GAP)
        assert given_to(plan) == [0, 10]


class TestMostPersonMonths:
    def test_with_one_rate_each_is_protected_longest(self):
        plan = spread(regions(100), 20 * RATE, TEN_MONTHS, flat, Objective.MOST_PERSON_MONTHS)
        assert [(grant.people, grant.span) for grant in plan.grants] == [(2, TEN_MONTHS)]
        assert plan.person_months == 20

    def test_what_is_left_over_pays_one_more_for_as_long_as_it_can(self):
        plan = spread(regions(100), 23 * RATE + 5, TEN_MONTHS, flat, Objective.MOST_PERSON_MONTHS)
        assert sorted((grant.people, len(grant.span)) for grant in plan.grants) == [(1, 3), (2, 10)]
        assert (plan.person_months, plan.leftover) == (23, 5)

    def test_cheap_months_are_bought_first(self):
        """January to March 2027 cost half: 6 people x 3 months instead of 1 person for the year and a rest."""
        year = Span(Month(2027, 1), Month(2027, 12))
        plan = spread(regions(100), 6 * 3 * 8_400, year, halved_until_march_2027, Objective.MOST_PERSON_MONTHS)
        assert [(grant.people, str(grant.span)) for grant in plan.grants] == [(6, "2027-01..2027-03")]

    def test_once_everybody_has_the_cheap_months_the_dear_ones_follow(self):
        year = Span(Month(2027, 1), Month(2027, 12))
        budget = 4 * 3 * 8_400 + 2 * 9 * 16_800
        plan = spread(regions(4), budget, year, halved_until_march_2027, Objective.MOST_PERSON_MONTHS)
        assert plan.person_months == 4 * 3 + 2 * 9
        assert (plan.people, plan.leftover) == (4, 0)

    def test_the_waiting_time_of_the_jkm_keeps_every_stretch_at_three_months(self):
        limits = Limits(least_months=FULL_JKM_MONTHS)
        cheap_for_two = lambda month: 100 if month <= Month(2026, 4) else 1_000  # noqa: E731
        free = spread(regions(50), 10_000, TEN_MONTHS, cheap_for_two, Objective.MOST_PERSON_MONTHS)
        held = spread(regions(50), 10_000, TEN_MONTHS, cheap_for_two, Objective.MOST_PERSON_MONTHS, limits)
        assert min(len(grant.span) for grant in free.grants) == 2
        assert min(len(grant.span) for grant in held.grants) == 3
        assert limit(held, Bound.MONTHS).binding

    def test_lengths_differ_least_and_each_region_gets_the_same_mix_of_them(self):
        """40 people x 3 cheap months and 180 dear ones: 7,5 months each."""
        year = Span(Month(2027, 1), Month(2027, 12))
        budget = 40 * 3 * 8_400 + 180 * 16_800
        plan = spread(regions(10, 30), budget, year, halved_until_march_2027, Objective.MOST_PERSON_MONTHS)
        assert [(len(grant.span), grant.need.region, grant.people) for grant in plan.grants] == [
            (7, BULUNGAN, 5),
            (7, MALINAU, 15),
            (8, BULUNGAN, 5),
            (8, MALINAU, 15),
        ]


class TestLimits:
    def test_a_least_share_is_kept_for_every_region(self):
        needs = [Need(BULUNGAN, None, 80, 100, 20), Need(MALINAU, None, 50, 100, 50)]
        plan = spread(needs, 20 * 2 * RATE, TWO_MONTHS, flat, Objective.SMALLEST_GAP, Limits(least_share=0.1))
        assert given_to(plan) == [15, 5]
        assert limit(plan, Bound.LEAST_SHARE, MALINAU).binding
        assert limit(plan, Bound.LEAST_SHARE, BULUNGAN).slack == 15 - 8

    def test_seven_hundredths_of_one_hundred_are_seven(self):
        plan = spread(regions(100), 7 * 2 * RATE, TWO_MONTHS, flat, Objective.MOST_PEOPLE, Limits(least_share=0.07))
        assert given_to(plan) == [7]
        assert 100 * 0.07 > 7

    def test_a_budget_below_the_least_shares_is_refused_and_both_are_named(self):
        with pytest.raises(
            RefusedError, match=r"Anggaran Rp1\.000\.000 .*bagian terkecil: 12,5 %.*51 orang.*Rp1\.713\.600"
        ):
            spread(regions(100, 300), 1e6, TWO_MONTHS, flat, Objective.MOST_PEOPLE, Limits(least_share=0.125))

    def test_the_budget_that_just_pays_the_least_shares_is_enough(self):
        limits = Limits(least_share=0.125)
        plan = spread(regions(100, 300), 51 * 2 * RATE, TWO_MONTHS, flat, Objective.MOST_PEOPLE, limits)
        assert given_to(plan) == [13, 38]  # 12,5 and 37,5 rounded up

    def test_more_months_than_the_span_has_are_refused(self):
        with pytest.raises(RefusedError, match="3 bulan per orang tidak muat"):
            spread(regions(1), 1e6, TWO_MONTHS, flat, Objective.MOST_PERSON_MONTHS, Limits(least_months=3))

    @pytest.mark.parametrize("share", [-0.1, 1.1])
    def test_a_share_that_is_none_is_refused(self, share):
        with pytest.raises(UserError, match="0 sampai 1"):
            Limits(least_share=share)

    def test_a_need_below_zero_is_refused(self):
        with pytest.raises(UserError, match=r"65\.01, A"):
            Need(BULUNGAN, "A", -1)

    def test_a_cell_given_twice_is_our_own_fault(self):
        with pytest.raises(ValueError, match="twice"):
            spread(regions(1) * 2, 1e6, TWO_MONTHS, flat, Objective.MOST_PEOPLE)

    @pytest.mark.parametrize("objective", Objective)
    def test_no_budget_and_no_need_are_plans_of_nobody(self, objective):
        assert spread(regions(5), 0, TWO_MONTHS, flat, objective).people == 0
        assert spread([], 10**6, TWO_MONTHS, flat, objective).leftover == 10**6

    def test_an_unknown_need_is_left_out(self):
        plan = spread(regions(5, None), 10**9, TWO_MONTHS, flat, Objective.MOST_PEOPLE)
        assert [cell.region for cell in plan.left_out] == [MALINAU]
        assert given_to(plan) == [5]


# --- Every spread of a small budget, counted out -------------------------------------------------------------------

PEOPLE = st.integers(0, 4)
NEEDS = st.lists(
    st.tuples(st.sampled_from("ABC"), st.sampled_from([None, "A"]), PEOPLE, st.integers(1, 9), st.integers(0, 5)),
    min_size=1,
    max_size=4,
    unique_by=lambda row: row[:2],
).map(lambda rows: [Need(*row) for row in rows])
RATES = st.lists(st.integers(1, 5), min_size=1, max_size=3)
SHARES = st.sampled_from([0, 0, 0.25, 0.5])


def question(prices):
    span = Span(Month(2026, 1), Month(2026, len(prices)))
    return span, lambda month: prices[month.month - 1]


def lowest_coverage(needs, people):
    names = {need.region for need in needs}
    return min(
        sum(need.covered + count for need, count in zip(needs, people, strict=True) if need.region == name)
        / sum(need.base for need in needs if need.region == name)
        for name in names
    )


def every_spread(needs, most):
    """Every way to give at most `most` people to the cells."""
    return [people for people in product(*(range(need.uncovered + 1) for need in needs)) if sum(people) <= most]


def in_order(plan, needs):
    return [plan.people_in(need) for need in needs]


@settings(max_examples=60, deadline=None)
@given(NEEDS, RATES, st.integers(0, 60))
def test_no_spread_pays_more_people(needs, prices, budget):
    span, rate_at = question(prices)
    plan = spread(needs, budget, span, rate_at, Objective.MOST_PEOPLE)
    assert plan.people == max(sum(people) for people in every_spread(needs, budget // sum(prices)))


@settings(max_examples=60, deadline=None)
@given(NEEDS, RATES, st.integers(0, 60))
def test_no_spread_lifts_the_lowest_region_by_more_than_the_rounding(needs, prices, budget):
    """Whole people are rounded from the exact spread, so a region may stand one person lower than the best."""
    span, rate_at = question(prices)
    plan = spread(needs, budget, span, rate_at, Objective.SMALLEST_GAP)
    best = max(lowest_coverage(needs, people) for people in every_spread(needs, budget // sum(prices)))
    bases = [sum(other.base for other in needs if other.region == need.region) for need in needs]
    assert lowest_coverage(needs, in_order(plan, needs)) > best - max(1 / base for base in bases) - 1e-9
    assert plan.people == min(budget // sum(prices), sum(need.uncovered for need in needs))


def most_person_months(prices, budget, people, least_months):
    """Try every number of people for every stretch, one stretch after the other."""
    stretches = [
        (end - start, sum(prices[start:end]))
        for start in range(len(prices))
        for end in range(start + least_months, len(prices) + 1)
    ]
    best = {(0, 0): 0}
    for length, cost in stretches:
        for (paid, spent), months in list(best.items()):
            for more in range(1, people - paid + 1):
                key = (paid + more, spent + more * cost)
                if key[1] <= budget:
                    best[key] = max(best.get(key, 0), months + more * length)
    return max(best.values())


@settings(max_examples=60, deadline=None)
@given(NEEDS, RATES, st.integers(0, 60), st.integers(1, 3))
def test_no_choice_of_months_gives_more_than_the_rounding(needs, prices, budget, least_months):
    least_months = min(least_months, len(prices))
    span, rate_at = question(prices)
    plan = spread(needs, budget, span, rate_at, Objective.MOST_PERSON_MONTHS, Limits(least_months))
    best = most_person_months(prices, budget, sum(need.uncovered for need in needs), least_months)
    # Two limits bind at most, so at most two stretches hold a part of a person, each worth at most the whole span.
    assert best - 2 * len(prices) < plan.person_months <= best
    assert all(len(grant.span) >= least_months for grant in plan.grants)


@settings(max_examples=150, deadline=None)
@given(NEEDS, RATES, st.integers(0, 80), st.sampled_from(Objective), SHARES)
def test_no_plan_exceeds_budget_or_need_or_falls_short_of_the_least_share(needs, prices, budget, objective, share):
    span, rate_at = question(prices)
    try:
        plan = spread(needs, budget, span, rate_at, objective, Limits(1, share))
    except RefusedError:
        least = [-(-sum(n.uncovered for n in needs if n.region == name) * share // 1) for name in "ABC"]
        cheapest = min(prices) if objective is Objective.MOST_PERSON_MONTHS else sum(prices)
        assert sum(least) * cheapest > budget
        return
    assert plan.rupiah == sum(grant.people * sum(rate_at(month) for month in grant.span) for grant in plan.grants)
    assert 0 <= plan.leftover == budget - plan.rupiah
    assert all(0 <= plan.people_in(need) <= need.uncovered for need in needs)
    for name in {need.region for need in needs}:
        own = [need for need in needs if need.region == name]
        assert sum(plan.people_in(need) for need in own) >= share * sum(need.uncovered for need in own) - 1e-9
    assert all(found.slack >= 0 for found in plan.constraints)


@settings(max_examples=30, deadline=None)
@given(NEEDS, RATES, st.integers(0, 60), st.sampled_from(Objective))
def test_equal_questions_get_equal_plans(needs, prices, budget, objective):
    span, rate_at = question(prices)
    assert spread(needs, budget, span, rate_at, objective) == spread(needs, budget, span, rate_at, objective)


def water_filled(needs, people):
    """Give one person after the other to the region that stands lowest: what many rounds of max-min come to."""
    counts = [0] * len(needs)
    for _ in range(people):
        rest = [at for at, need in enumerate(needs) if counts[at] < need.uncovered]
        counts[min(rest, key=lambda at: (needs[at].covered + counts[at]) / needs[at].base)] += 1
    return counts


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, 400), st.integers(200, 900), st.integers(0, 500)), min_size=1, max_size=8),
    st.floats(0, 1),
)
def test_regions_are_raised_as_one_would_by_hand_person_by_person(rows, share):
    needs = [Need(f"65.{at:02d}", None, *row) for at, row in enumerate(rows)]
    people = int(share * sum(need.uncovered for need in needs))
    plan = spread(needs, people * RATE, Span(MARCH, MARCH), flat, Objective.SMALLEST_GAP)
    by_hand = water_filled(needs, people)
    assert all(abs(ours - theirs) <= 1 for ours, theirs in zip(in_order(plan, needs), by_hand, strict=True))


@pytest.mark.parametrize("objective", Objective)
def test_a_thousand_times_the_money_and_the_need_give_a_thousand_times_the_people(objective):
    rows = [(80, 100, 20), (50, 100, 50), (30, 40, 5)]
    small = [Need(f"65.{at:02d}", None, *row) for at, row in enumerate(rows)]
    large = [Need(f"65.{at:02d}", None, *(1_000 * number for number in row)) for at, row in enumerate(rows)]
    few = in_order(spread(small, 60 * 10 * RATE, TEN_MONTHS, flat, objective), small)
    many = in_order(spread(large, 60_000 * 10 * RATE, TEN_MONTHS, flat, objective), large)
    assert sum(few) == 60
    assert sum(many) == 60_000
    assert all(abs(one * 1_000 - thousand) <= 1_000 for one, thousand in zip(few, many, strict=True))
