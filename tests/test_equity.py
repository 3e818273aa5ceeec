"""Gaps between groups and the workers missing to close them, done by hand and with exact fractions."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kaltara_metrics import equity, inequality, uncertainty
from kaltara_metrics.catalog import Good
from kaltara_metrics.equity import Group, SummaryMeasure, compare
from kaltara_metrics.errors import RefusedError

#             covered    base    rate
# Tarakan         600   1.000    60 %
# Bulungan        150     500    30 %
# Nunukan         150   1.500    10 %
# together        900   3.000    30 %
TARAKAN, BULUNGAN, NUNUKAN = Group("Tarakan", 600, 1_000), Group("Bulungan", 150, 500), Group("Nunukan", 150, 1_500)
THREE = compare([TARAKAN, BULUNGAN, NUNUKAN], unknown=["Malinau"])


def groups(*, covered_to=5_000, base_from=1):
    halves = st.lists(st.tuples(st.integers(0, covered_to), st.integers(base_from, 3_000)), min_size=2, max_size=8)
    return halves.map(lambda pairs: [Group(f"K{at}", *pair) for at, pair in enumerate(pairs)])


# --- Which groups may be compared --------------------------------------------------------------------------------


def test_a_single_group_is_refused_and_the_unknown_ones_are_named():
    with pytest.raises(RefusedError, match=r"Hanya Tarakan yang diketahui.*dua kelompok.*Malinau, Nunukan"):
        compare([TARAKAN], unknown=["Malinau", "Nunukan"])


def test_no_group_at_all_is_refused():
    with pytest.raises(RefusedError, match=r"Tidak satu kelompok pun diketahui; .* diketahui\.$"):
        compare([])


def test_two_groups_are_enough():
    assert compare([TARAKAN, NUNUKAN]).groups == (TARAKAN, NUNUKAN)


def test_a_group_named_twice_would_count_twice():
    with pytest.raises(RefusedError, match="Kelompok Tarakan tertulis lebih dari sekali"):
        compare([TARAKAN, BULUNGAN, Group("Tarakan", 1, 2)])


@pytest.mark.parametrize("base", [0, -1, float("nan"), float("inf")])
def test_a_base_that_does_not_divide_is_refused_by_name(base):
    with pytest.raises(RefusedError, match="Cakupan Malinau tidak dapat dihitung: penyebut"):
        Group("Malinau", 5, base)


@pytest.mark.parametrize("covered", [-1, float("nan"), float("inf")])
def test_covered_people_are_a_number_of_people(covered):
    with pytest.raises(RefusedError, match=r"Cakupan Malinau tidak dapat dihitung: .* bukan jumlah orang"):
        Group("Malinau", covered, 10)


def test_the_average_divides_the_sums():
    assert THREE.average == (600 + 150 + 150) / (1_000 + 500 + 1_500) == 0.3
    assert THREE.average != (0.6 + 0.3 + 0.1) / 3


def test_rates_over_one_hundred_are_kept_and_named():
    among = compare([Group("penuh", 10, 10), Group("lewat", 11, 10), NUNUKAN])
    assert among.over_one_hundred == ("lewat",)
    assert equity.gap(among).absolute.value == 11 / 10 - 150 / 1_500


# --- Highest and lowest ------------------------------------------------------------------------------------------


def test_gap_of_the_highest_to_the_lowest():
    found = equity.gap(THREE)
    assert (found.highest, found.lowest) == ((TARAKAN,), (NUNUKAN,))
    assert found.absolute.value == 600 / 1_000 - 150 / 1_500 == 0.5
    assert found.relative.value == pytest.approx((600 / 1_000) / (150 / 1_500)) == 6
    assert found.among.unknown == ("Malinau",)


def test_every_group_at_an_end_is_named():
    """1/3, 2/6 and 100/300 are one rate, although their halves differ."""
    tied = [Group("a", 1, 3), Group("b", 2, 6), Group("c", 100, 300)]
    found = equity.gap(compare([*tied, TARAKAN]))
    assert found.lowest == tuple(tied)
    assert found.highest == (TARAKAN,)


def test_a_rate_one_person_higher_is_no_tie():
    lowest = Group("a", 300_000, 1_000_000)
    found = equity.gap(compare([lowest, Group("b", 300_001, 1_000_000)]))
    assert found.lowest == (lowest,)
    assert found.absolute.value == pytest.approx(1 / 1_000_000)


def test_equal_rates_have_no_gap_and_all_stand_at_both_ends():
    found = equity.gap(compare([Group("a", 1, 3), Group("b", 2, 6)]))
    assert (found.absolute.value, found.relative.value) == (0, 1)
    assert len(found.highest) == len(found.lowest) == 2


@pytest.mark.parametrize("top", [0, 5])
def test_a_multiple_of_zero_does_not_exist_but_the_points_do(top):
    found = equity.gap(compare([Group("a", top, 10), Group("b", 0, 10)]))
    assert found.absolute.value == top / 10
    assert found.relative.value is None
    assert "nol" in found.relative.why_none


@given(groups())
def test_gap_as_found_by_comparing_every_pair(listed):
    pairs = [(one, other) for one in listed for other in listed]
    found = equity.gap(compare(listed))
    assert found.absolute.value == max(one.covered / one.base - other.covered / other.base for one, other in pairs)
    for ends, sign in ((found.highest, 1), (found.lowest, -1)):
        exact = {group.name: sign * Fraction(group.covered, group.base) for group in listed}
        assert {end.name for end in ends} == {name for name, rate in exact.items() if rate == max(exact.values())}


# --- Every group and the average ---------------------------------------------------------------------------------


def test_gap_of_every_group_to_the_average():
    found = equity.gaps_to_average(THREE)
    assert found.average.value == 900 / 3_000
    assert [(one.group.name, one.gap.value) for one in found.gaps] == [
        ("Tarakan", 600 / 1_000 - 900 / 3_000),
        ("Bulungan", 150 / 500 - 900 / 3_000),
        ("Nunukan", 150 / 1_500 - 900 / 3_000),
    ]


@given(groups())
def test_gaps_to_the_average_weighted_by_base_sum_to_zero(listed):
    found = equity.gaps_to_average(compare(listed))
    most = max(group.covered for group in listed)
    assert sum(one.group.base * one.gap.value for one in found.gaps) == pytest.approx(0, abs=1e-9 * (1 + most))


@given(groups(), st.randoms())
def test_the_order_of_groups_does_not_matter(listed, chance):
    among, shuffled = compare(listed), compare(chance.sample(listed, len(listed)))
    assert shuffled.average == among.average
    assert equity.gap(shuffled).absolute == equity.gap(among).absolute
    assert equity.workers_missing(shuffled, 0.9).total == equity.workers_missing(among, 0.9).total


# --- Workers missing ---------------------------------------------------------------------------------------------


def people(found):
    return [(lift.group.name, lift.people) for lift in found.lifts]


def test_workers_missing_to_the_average():
    found = equity.workers_missing(THREE)
    assert people(found) == [("Tarakan", 0), ("Bulungan", 0), ("Nunukan", 1_500 * 900 // 3_000 - 150)]
    assert (found.goal, found.goal_is_average, found.total.value) == (0.3, True, 300)


def test_workers_missing_to_a_given_rate():
    found = equity.workers_missing(THREE, 0.5)
    assert people(found) == [("Tarakan", 0), ("Bulungan", 250 - 150), ("Nunukan", 750 - 150)]
    assert (found.goal, found.goal_is_average, found.total.value) == (0.5, False, 100 + 600)


def test_workers_missing_in_the_lowest_group_only():
    assert people(equity.workers_missing(THREE, 0.5, only_lowest=True)) == [("Nunukan", 750 - 150)]


def test_groups_tied_at_the_bottom_are_all_lifted():
    among = compare([Group("a", 1, 10), Group("b", 2, 20), Group("c", 9, 10)])
    assert people(equity.workers_missing(among, 0.5, only_lowest=True)) == [("a", 5 - 1), ("b", 10 - 2)]


def test_people_are_whole():
    """Half of 5 is 2,5 people: 2 are too few."""
    among = compare([Group("a", 0, 5), Group("b", 2.5, 5)])
    assert people(equity.workers_missing(among, 0.5)) == [("a", 3), ("b", 0)]


def test_rounding_in_binary_adds_nobody():
    """0.07 x 100 is 7.000000000000001 in floats, and would ask for an eighth person."""
    assert 0.07 * 100 > 7
    among = compare([Group("a", 0, 100), Group("b", 7, 100)])
    assert people(equity.workers_missing(among, 0.07)) == [("a", 7), ("b", 0)]


@pytest.mark.parametrize("goal", [0, -0.1, 1.01, 70, float("nan")])
def test_a_goal_that_is_no_share_is_refused(goal):
    with pytest.raises(RefusedError, match=r"0\.7 berarti 70 %"):
        equity.workers_missing(THREE, goal)


def test_everybody_may_be_the_goal():
    assert equity.workers_missing(THREE, 1).total.value == 3_000 - 900


def test_an_average_over_one_hundred_can_not_be_the_goal_but_a_given_rate_can():
    among = compare([Group("a", 30, 10), Group("b", 5, 10)])
    with pytest.raises(RefusedError, match="Rata-rata di atas 100 %"):
        equity.workers_missing(among)
    assert people(equity.workers_missing(among, 1)) == [("a", 0), ("b", 5)]


@given(groups(), st.integers(1, 1_000).map(lambda thousandths: thousandths / 1_000))
def test_workers_missing_as_found_by_adding_one_person_at_a_time(listed, goal):
    thousandths = round(goal * 1_000)
    for lift in equity.workers_missing(compare(listed), goal).lifts:
        added = 0
        while (lift.group.covered + added) * 1_000 < thousandths * lift.group.base:
            added += 1
        assert lift.people == added


@given(groups(covered_to=300, base_from=300))
def test_lifting_to_the_average_lifts_somebody_unless_all_are_equal(listed):
    among = compare(listed)
    found = equity.workers_missing(among)
    assert (found.total.value > 0) == (len({Fraction(group.covered, group.base) for group in listed}) > 1)
    lifted = [Fraction(lift.group.covered + lift.people, lift.group.base) for lift in found.lifts]
    average = Fraction(sum(group.covered for group in listed), sum(group.base for group in listed))
    assert all(rate >= average for rate in lifted)


# --- What is printed beside a value ------------------------------------------------------------------------------

DECLARED = [
    value
    for module in (equity, inequality, uncertainty)
    for value in vars(module).values()
    if isinstance(value, SummaryMeasure)
]


@pytest.mark.parametrize("measure", DECLARED, ids=lambda measure: measure.id)
def test_every_measure_says_what_it_means_and_what_it_does_not(measure):
    texts = (measure.name, measure.name_en, measure.unit, measure.formula, measure.source)
    assert all(text and text == text.strip() for text in texts)
    for sentences in (measure.meaning, measure.silent_about):
        assert sentences.endswith(".")
        assert "  " not in sentences
    assert isinstance(measure.good, Good)


def test_every_measure_has_an_id_of_its_own():
    assert len({measure.id for measure in DECLARED}) == len(DECLARED) == 11
