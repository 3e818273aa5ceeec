"""Intervals of rates whose base is a survey, and the ranks that survive them."""

from math import exp, log, sqrt
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kaltara_metrics.equity import Group
from kaltara_metrics.errors import RefusedError
from kaltara_metrics.uncertainty import Estimate, Reliability, interval, rank_groups

# Two-sided points of the normal distribution, from a printed table.
Z_80, Z_95, Z_95_OF_THREE_PAIRS = 1.28155, 1.95996, 2.39398


def half(error, name="a"):
    return Estimate(Group(name, 500, 1_000), error)


def made(**rates):
    """Estimates of a base of 1.000 with the given rate and error in percent."""
    return [Estimate(Group(name, rate * 1_000, 1_000), error) for name, (rate, error) in rates.items()]


def ranges(ranking):
    return {rank.estimate.group.name: (rank.best, rank.worst) for rank in ranking.ranks}


# --- Intervals ---------------------------------------------------------------------------------------------------


def test_interval_of_a_half_with_an_error_of_five_percent():
    found = interval(half(5), 0.95)
    factor = exp(1.95996 * sqrt(log(1 + 0.05**2)))
    assert found.low == pytest.approx(0.5 / factor, abs=1e-6) == pytest.approx(0.45335, abs=1e-5)
    assert found.high == pytest.approx(0.5 * factor, abs=1e-6) == pytest.approx(0.55145, abs=1e-5)
    assert found.level == 0.95


def test_both_intervals_that_are_shown():
    narrow, wide = half(5).intervals
    assert (narrow.level, wide.level) == (0.80, 0.95)
    assert narrow.high == pytest.approx(0.5 * exp(Z_80 * sqrt(log(1 + 0.05**2))), abs=1e-6)
    assert wide.low < narrow.low < 0.5 < narrow.high < wide.high


def test_a_base_without_error_has_no_width():
    assert {(found.low, found.high) for found in half(0).intervals} == {(0.5, 0.5)}


def test_nobody_covered_stays_nobody():
    assert interval(Estimate(Group("a", 0, 100), 30), 0.95).high == 0


def test_an_interval_may_pass_one_hundred_percent():
    assert interval(Estimate(Group("a", 95, 100), 10), 0.95).high > 1


@pytest.mark.parametrize("error", [-0.1, float("nan"), float("inf")])
def test_an_impossible_error_is_refused_by_name(error):
    with pytest.raises(RefusedError, match="Galat baku relatif Malinau"):
        half(error, "Malinau")


@pytest.mark.parametrize("level", [0, 1, 95, -0.5, float("nan")])
def test_an_impossible_level_is_refused(level):
    with pytest.raises(RefusedError, match=r"0\.95 berarti 95 %"):
        interval(half(5), level)
    with pytest.raises(RefusedError, match=r"0\.95 berarti 95 %"):
        rank_groups([half(5), half(5, "b")], level=level)


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (0, Reliability.ACCURATE),
        (25, Reliability.ACCURATE),
        (25.1, Reliability.CAREFUL),
        (50, Reliability.CAREFUL),
        (50.1, Reliability.INACCURATE),
    ],
)
def test_how_far_a_base_may_be_used(error, said):
    assert half(error).reliability is said


@given(st.floats(0.1, 50), st.sampled_from([(0.80, Z_80), (0.95, Z_95)]), st.floats(1, 2_000))
def test_below_an_error_of_fifty_percent_the_limits_lie_between_delta_and_fieller(error, level, covered):
    """Two other textbook intervals, which agree to first order."""
    confidence, z = level
    rate, relative = covered / 1_000, error / 100
    found = interval(Estimate(Group("a", covered, 1_000), error), confidence)
    slack = 1e-5 * rate
    assert rate * (1 - z * relative) - slack <= found.low <= rate / (1 + z * relative) + slack
    assert rate * (1 + z * relative) - slack <= found.high <= rate / (1 - z * relative) + slack


@given(st.integers(1, 10_000), st.integers(1, 10_000), st.floats(0, 200))
def test_turning_the_rate_upside_down_turns_its_interval(covered, base, error):
    rate = interval(Estimate(Group("a", covered, base), error), 0.95)
    upside = interval(Estimate(Group("a", base, covered), error), 0.95)
    assert upside.low == pytest.approx(1 / rate.high)
    assert upside.high == pytest.approx(1 / rate.low)


def test_ninety_five_of_a_hundred_surveys_hold_the_true_rate():
    """2.000 surveys of a base of 1.000 with a standard error of 100: 95 % is 1.900, give or take 3 x 10."""
    chance = Random(20_240_922)  # noqa: S311 - a survey, not a secret
    bases = [chance.gauss(1_000, 100) for _ in range(2_000)]
    found = [interval(Estimate(Group("a", 500, base), 100 * 100 / base), 0.95) for base in bases]
    assert 1_870 <= sum(one.low <= 0.5 <= one.high for one in found) <= 1_930


# --- Ranks -------------------------------------------------------------------------------------------------------


def test_clear_differences_give_clear_ranks_from_highest_to_lowest():
    found = rank_groups(made(rendah=(0.2, 2), tinggi=(0.8, 2), tengah=(0.4, 2)))
    assert [rank.estimate.group.name for rank in found.ranks] == ["tinggi", "tengah", "rendah"]
    assert ranges(found) == {"tinggi": (1, 1), "tengah": (2, 2), "rendah": (3, 3)}
    assert all(rank.is_certain and rank.equal_to == () for rank in found.ranks)


def test_groups_that_can_not_be_told_apart_share_their_ranks():
    found = rank_groups(made(a=(0.50, 10), b=(0.52, 10), c=(0.10, 10)))
    assert ranges(found) == {"b": (1, 2), "a": (1, 2), "c": (3, 3)}
    assert [rank.equal_to for rank in found.ranks] == [("a",), ("b",), ()]


def test_a_group_between_two_that_differ_may_equal_both():
    found = rank_groups(made(a=(0.60, 8), b=(0.50, 8), c=(0.40, 8)))
    assert ranges(found) == {"a": (1, 2), "b": (1, 3), "c": (2, 3)}


@pytest.mark.parametrize(("beyond", "told_apart"), [(0.999, False), (1.001, True)])
def test_three_groups_share_the_error_among_their_three_pairs(beyond, told_apart):
    """5 % / 3 leaves z = 2,394 for each pair, whose error is that of both: sqrt(2) times one."""
    one = sqrt(log(1 + 0.1**2))
    higher = 0.3 * exp(beyond * Z_95_OF_THREE_PAIRS * sqrt(2) * one)
    found = rank_groups(made(a=(0.3, 10), b=(higher, 10), far=(0.001, 10)))
    assert ranges(found)["b"] == ((1, 1) if told_apart else (1, 2))


def test_a_difference_may_be_sure_where_intervals_overlap():
    """Schenker and Gentleman 2001: the error of a difference is sqrt(2) times one error, not twice."""
    low, high = made(a=(0.50, 5), b=(0.60, 5))
    assert interval(low, 0.95).high > interval(high, 0.95).low
    assert ranges(rank_groups([low, high])) == {"b": (1, 1), "a": (2, 2)}


def test_without_error_only_equal_rates_share_a_rank():
    found = rank_groups(
        [Estimate(Group("a", 1, 3), 0), Estimate(Group("b", 2, 6), 0), Estimate(Group("c", 3_334, 10_000), 0)]
    )
    assert ranges(found) == {"c": (1, 1), "a": (2, 3), "b": (2, 3)}


def test_nobody_covered_ranks_below_anybody_however_uncertain_the_base():
    found = rank_groups(
        [Estimate(Group("a", 0, 10), 90), Estimate(Group("b", 1, 10), 90), Estimate(Group("c", 0, 5), 9)]
    )
    assert ranges(found) == {"b": (1, 1), "a": (2, 3), "c": (2, 3)}


def test_a_lower_level_tells_more_apart():
    close = made(a=(0.50, 5), b=(0.56, 5))
    assert ranges(rank_groups(close, level=0.95))["a"] == (1, 2)
    assert ranges(rank_groups(close, level=0.80))["a"] == (2, 2)


def test_one_group_has_no_rank_and_the_unknown_are_named():
    with pytest.raises(RefusedError, match=r"Hanya a yang diketahui.*Malinau"):
        rank_groups([half(5)], unknown=["Malinau"])
    assert rank_groups(made(a=(0.5, 5), b=(0.5, 5)), unknown=["Malinau"]).among.unknown == ("Malinau",)


@st.composite
def estimates(draw):
    rows = draw(st.lists(st.tuples(st.integers(0, 60), st.integers(20, 40), st.floats(0, 40)), min_size=2, max_size=7))
    return [Estimate(Group(f"K{at}", covered, base), error) for at, (covered, base, error) in enumerate(rows)]


@given(estimates())
def test_ranks_as_found_by_counting_pairs(listed):
    """The interval of each ratio of two rates, at the level of a pair, against 1."""
    pairs = len(listed) * (len(listed) - 1) // 2
    found = ranges(rank_groups(listed))
    for one in listed:
        above = below = 0
        for other in listed:
            if 0 in (one.group.covered, other.group.covered):
                above += other.group.covered > one.group.covered
                below += other.group.covered < one.group.covered
            else:
                variance = log(1 + (one.relative_standard_error / 100) ** 2)
                variance += log(1 + (other.relative_standard_error / 100) ** 2)
                # A survey of the ratio whose error is that of both bases together.
                both = 100 * sqrt(exp(variance) - 1)
                ratio = Group("r", one.group.covered * other.group.base, one.group.base * other.group.covered)
                limits = interval(Estimate(ratio, both), 1 - 0.05 / pairs)
                below += limits.low > 1
                above += limits.high < 1
        assert found[one.group.name] == (1 + above, len(listed) - below)


@given(estimates(), st.randoms())
def test_ranks_do_not_depend_on_the_order_of_groups(listed, chance):
    assert ranges(rank_groups(chance.sample(listed, len(listed)))) == ranges(rank_groups(listed))


@given(estimates())
def test_every_range_holds_the_rank_of_the_rate_itself(listed):
    for rank in rank_groups(listed).ranks:
        rate = rank.estimate.group.rate
        higher = sum(other.group.rate > rate for other in listed)
        lower = sum(other.group.rate < rate for other in listed)
        assert rank.best <= 1 + higher <= len(listed) - lower <= rank.worst


def test_all_true_ranks_are_held_together_in_ninety_five_of_a_hundred_surveys():
    """The hardest case: of five equal rates none may be told apart. 95 % of 500 surveys is 475, give or take 3 x 5."""
    chance = Random(20_240_922)  # noqa: S311 - a survey, not a secret
    held = 0
    for _ in range(500):
        drawn = [Estimate(Group(name, 500, chance.gauss(1_000, 50)), 5) for name in "abcde"]
        held += all((rank.best, rank.worst) == (1, 5) for rank in rank_groups(drawn).ranks)
    assert held >= 475 - 3 * 5
