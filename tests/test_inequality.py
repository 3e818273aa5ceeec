"""Theil's index and the concentration index: by hand, and against slow implementations of another form."""

from itertools import pairwise
from math import fsum, log

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from kaltara_metrics.equity import Group, compare
from kaltara_metrics.errors import RefusedError
from kaltara_metrics.inequality import CurvePoint, concentration, theil

#             covered   base   share of covered   share of base
# a                30     50                3/4             1/2
# b                10     50                1/4             1/2
TWO = compare([Group("a", 30, 50), Group("b", 10, 50)])

COVERED, BASE = st.integers(0, 500), st.integers(1, 300)


@st.composite
def comparisons(draw, *, parents=False):
    halves = draw(st.lists(st.tuples(COVERED, BASE), min_size=2, max_size=8))
    assume(any(covered for covered, _ in halves))
    within = [draw(st.sampled_from("PQR")) if parents else None for _ in halves]
    return compare(Group(f"K{at}", *halves[at], within[at]) for at in range(len(halves)))


def people(among):
    """Every person of the base on a line of their own: how much cover falls on them. The slow way has no weights."""
    return [group.covered / group.base for group in among.groups for _ in range(group.base)]


def theil_of_people(rates):
    """Theil's T in its usual form for incomes: the mean of x ln x, where x is a person's rate over the mean."""
    mean = sum(rates) / len(rates)
    return sum(rate / mean * log(rate / mean) for rate in rates if rate) / len(rates)


# --- Theil -------------------------------------------------------------------------------------------------------


def test_theil_of_two_groups():
    assert theil(TWO).total.value == pytest.approx(3 / 4 * log((3 / 4) / (1 / 2)) + 1 / 4 * log((1 / 4) / (1 / 2)))


def test_theil_weighs_groups_by_their_base():
    among = compare([Group("a", 30, 90), Group("b", 10, 10)])
    assert theil(among).total.value == pytest.approx(3 / 4 * log((3 / 4) / 0.9) + 1 / 4 * log((1 / 4) / 0.1))


def test_a_group_without_cover_adds_nothing_of_its_own():
    """0 ln 0 = 0: what is left is 1 ln(1 / 0.2), the highest that a share of 0.2 can give."""
    among = compare([Group("a", 7, 20), Group("b", 0, 80)])
    assert theil(among).total.value == pytest.approx(1 * log(1 / 0.2))


def test_nobody_covered_is_refused():
    with pytest.raises(RefusedError, match="Tidak seorang pun tercakup"):
        theil(compare([Group("a", 0, 1), Group("b", 0, 2)]))


def test_theil_within_and_between():
    """Kabupaten P (a, b) has 40 of 60 covered and half the base; Q (c, d) has 20 and is even inside."""
    among = compare(
        [Group("a", 30, 50, "P"), Group("b", 10, 50, "P"), Group("c", 10, 50, "Q"), Group("d", 10, 50, "Q")]
    )
    found = theil(among)
    inside = 3 / 4 * log(3 / 2) + 1 / 4 * log(1 / 2)
    between = 2 / 3 * log((2 / 3) / (1 / 2)) + 1 / 3 * log((1 / 3) / (1 / 2))
    assert found.between.value == pytest.approx(between)
    assert found.within.value == pytest.approx(2 / 3 * inside)
    assert found.total.value == pytest.approx(between + 2 / 3 * inside)
    assert [(part.name, part.share_of_covered, part.share_of_base) for part in found.parts] == [
        ("P", 40 / 60, 1 / 2),
        ("Q", 20 / 60, 1 / 2),
    ]
    assert [part.theil for part in found.parts] == [pytest.approx(inside), 0]
    assert found.parts[0].contribution == pytest.approx(2 / 3 * inside)


def test_a_larger_group_without_cover_adds_nothing_within():
    among = compare([Group("a", 5, 10, "P"), Group("b", 0, 10, "Q"), Group("c", 0, 20, "Q")])
    found = theil(among)
    assert [(part.name, part.theil, part.contribution) for part in found.parts] == [("P", 0, 0), ("Q", 0, 0)]
    assert found.within.value == 0
    assert found.between.value == pytest.approx(log(1 / (10 / 40)))


def test_groups_inside_one_larger_group_differ_only_within():
    among = compare([Group("a", 30, 50, "P"), Group("b", 10, 50, "P")])
    assert theil(among).between.value == 0
    assert theil(among).within.value == theil(TWO).total.value


def test_without_larger_groups_there_is_nothing_to_split():
    assert (theil(TWO).between, theil(TWO).within, theil(TWO).parts) == (None, None, ())


def test_larger_groups_are_named_for_all_or_none():
    with pytest.raises(RefusedError, match="kelompok besar dari b, c tidak disebut"):
        theil(compare([Group("a", 1, 2, "P"), Group("b", 1, 2), Group("c", 1, 2)]))


@given(comparisons())
def test_theil_as_over_single_people(among):
    assert theil(among).total.value == pytest.approx(theil_of_people(people(among)), rel=1e-9, abs=1e-11)


@given(comparisons(parents=True))
def test_between_and_within_make_the_total(among):
    found = theil(among)
    assert found.between.value + found.within.value == found.total.value
    unsplit = compare(Group(group.name, group.covered, group.base) for group in among.groups)
    assert found.total.value == pytest.approx(theil(unsplit).total.value, rel=1e-9, abs=1e-13)


@given(comparisons(parents=True))
def test_within_as_over_single_people(among):
    everyone = people(among)
    expected = 0
    for name in {group.part_of for group in among.groups}:
        rates = [
            group.covered / group.base for group in among.groups if group.part_of == name for _ in range(group.base)
        ]
        if sum(rates):
            expected += sum(rates) / sum(everyone) * theil_of_people(rates)
    assert theil(among).within.value == pytest.approx(expected, rel=1e-9, abs=1e-11)


@given(comparisons(parents=True), st.integers(2, 1_000), st.integers(2, 1_000))
def test_theil_does_not_depend_on_the_scale_of_either_half(among, more_covered, more_base):
    scaled = compare(
        Group(group.name, group.covered * more_covered, group.base * more_base, group.part_of) for group in among.groups
    )
    for name in ("total", "between", "within"):
        first, second = getattr(theil(among), name).value, getattr(theil(scaled), name).value
        assert first == pytest.approx(second, rel=1e-9, abs=1e-13)


@given(comparisons(parents=True), st.randoms())
def test_theil_does_not_depend_on_the_order_of_groups(among, chance):
    shuffled = compare(chance.sample(among.groups, len(among.groups)))
    assert theil(shuffled).total == theil(among).total


@given(comparisons())
def test_theil_is_never_negative_and_at_most_the_log_of_the_smallest_share(among):
    smallest = min(group.base for group in among.groups) / sum(group.base for group in among.groups)
    assert 0 <= theil(among).total.value <= -log(smallest) + 1e-9


@given(st.integers(1, 100), st.integers(1, 100), st.lists(st.integers(1, 10_000), min_size=2, max_size=8))
def test_equal_rates_have_a_theil_of_exactly_zero(covered, base, sizes):
    among = compare(Group(f"K{at}", covered * size, base * size) for at, size in enumerate(sizes))
    assert theil(among).total.value == 0


def test_nearly_equal_rates_are_not_lost_in_rounding():
    """To second order T is half the variance of the ratios: d = 1e-9 gives d squared / 2, far below 1e-16."""
    among = compare([Group("a", 10**9 + 1, 10**10), Group("b", 10**9 - 1, 10**10)])
    assert theil(among).total.value == pytest.approx(1e-9**2 / 2, rel=1e-6)


# --- Concentration -----------------------------------------------------------------------------------------------


def test_concentration_of_two_groups():
    """a is poorer: it has the stretch 0 to 1/2 with its middle at 1/4, b the middle at 3/4."""
    found = concentration(TWO, {"a": 9.0, "b": 5.0})
    assert found.index.value == 2 * (3 / 4 * 1 / 4 + 1 / 4 * 3 / 4) - 1 == -0.25
    assert found.curve == (CurvePoint(0, 0), CurvePoint(1 / 2, 3 / 4, ("a",)), CurvePoint(1, 1, ("b",)))


def test_the_other_way_round_it_is_positive():
    assert concentration(TWO, {"a": 5.0, "b": 9.0}).index.value == 0.25


def test_tied_groups_share_their_mean_rank():
    """b and c lie on 1/2 to 1 together, both at 3/4; a, the poorest, at 1/4."""
    among = compare([Group("b", 10, 20), Group("a", 20, 50), Group("c", 10, 30)])
    found = concentration(among, {"a": 9, "b": 5, "c": 5})
    assert found.index.value == 2 * (20 / 40 * 1 / 4 + 10 / 40 * 3 / 4 + 10 / 40 * 3 / 4) - 1 == 0
    assert [point.names for point in found.curve] == [(), ("a",), ("b", "c")]


def test_a_group_without_a_number_is_named():
    with pytest.raises(RefusedError, match="peringkat b belum diketahui"):
        concentration(TWO, {"a": 9.0})
    with pytest.raises(RefusedError, match="peringkat a belum diketahui"):
        concentration(TWO, {"a": float("nan"), "b": 1})


def test_equal_numbers_give_no_order():
    with pytest.raises(RefusedError, match="berperingkat sama"):
        concentration(TWO, {"a": 5, "b": 5})


def test_concentration_of_nobody_covered_is_refused():
    with pytest.raises(RefusedError, match="Tidak seorang pun tercakup"):
        concentration(compare([Group("a", 0, 1), Group("b", 0, 2)]), {"a": 1, "b": 2})


def test_all_cover_in_a_tiny_poorest_group_comes_near_minus_one():
    among = compare([Group("a", 1, 1), Group("b", 0, 999_999)])
    assert concentration(among, {"a": 2, "b": 1}).index.value == pytest.approx(-1, abs=1e-5)


def test_the_result_names_what_was_left_out():
    among = compare(TWO.groups, unknown=["Malinau"])
    assert concentration(among, {"a": 2, "b": 1}).among.unknown == theil(among).among.unknown == ("Malinau",)


@st.composite
def ranked(draw):
    among = draw(comparisons())
    numbers = draw(st.lists(st.integers(0, 4), min_size=len(among.groups), max_size=len(among.groups)))
    assume(len(set(numbers)) > 1)
    return among, dict(zip((group.name for group in among.groups), numbers, strict=True))


def concentration_of_people(among, disadvantage):
    """Twice the covariance of rate and rank over the mean rate, person by person, tied people at their mean rank."""
    line = [
        (-disadvantage[group.name], group.covered / group.base) for group in among.groups for _ in range(group.base)
    ]
    count = len(line)
    mean = fsum(rate for _, rate in line) / count
    before = {key: sum(1 for other, _ in line if other < key) for key in {key for key, _ in line}}
    same = {key: sum(1 for other, _ in line if other == key) for key in before}
    ranks = {key: (before[key] + same[key] / 2) / count for key in before}
    return 2 * fsum((rate - mean) * (ranks[key] - 1 / 2) for key, rate in line) / count / mean


def area_under(curve):
    return fsum((right.base - left.base) * (left.covered + right.covered) / 2 for left, right in pairwise(curve))


@given(ranked())
def test_concentration_as_over_single_people(pair):
    assert concentration(*pair).index.value == pytest.approx(concentration_of_people(*pair), rel=1e-9, abs=1e-11)


@given(ranked())
def test_concentration_is_one_less_twice_the_area_under_its_curve(pair):
    found = concentration(*pair)
    assert found.index.value == pytest.approx(1 - 2 * area_under(found.curve), abs=1e-12)
    assert (found.curve[0], found.curve[-1].base, found.curve[-1].covered) == (CurvePoint(0, 0), 1, 1)
    assert -1 <= found.index.value <= 1


@given(ranked())
def test_turning_the_order_around_turns_the_sign(pair):
    among, disadvantage = pair
    turned = {name: -number for name, number in disadvantage.items()}
    assert concentration(among, turned).index.value == pytest.approx(-concentration(*pair).index.value, abs=1e-12)


@given(ranked(), st.randoms())
def test_concentration_does_not_depend_on_the_order_of_groups(pair, chance):
    among, disadvantage = pair
    shuffled = compare(chance.sample(among.groups, len(among.groups)))
    assert concentration(shuffled, disadvantage).index == concentration(among, disadvantage).index


@given(ranked(), st.integers(1, 1_000))
def test_only_the_order_counts_not_the_distance(pair, factor):
    among, disadvantage = pair
    stretched = {name: factor * number**3 + 7 for name, number in disadvantage.items()}
    assert concentration(among, stretched).index == concentration(among, disadvantage).index


@given(st.integers(1, 100), st.integers(1, 100), st.lists(st.integers(1, 10_000), min_size=2, max_size=8))
def test_equal_rates_are_concentrated_nowhere(covered, base, sizes):
    among = compare(Group(f"K{at}", covered * size, base * size) for at, size in enumerate(sizes))
    assert (
        concentration(
            among, {group.name: group.base % 3 + at / 10 for at, group in enumerate(among.groups)}
        ).index.value
        == 0
    )


@given(ranked())
def test_cover_that_can_not_exceed_the_base_is_concentrated_within_its_bounds(pair):
    """Wagstaff 2005: with rates up to 100 % the index can't pass 1 - average."""
    among, disadvantage = pair
    among = compare(Group(group.name, min(group.covered, group.base), group.base) for group in among.groups)
    assert abs(concentration(among, disadvantage).index.value) <= 1 - among.average + 1e-12
