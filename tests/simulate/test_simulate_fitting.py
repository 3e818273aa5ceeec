"""Fitting and rounding against plain loops, on tables drawn at random."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kaltara_metrics.simulate.fitting import apportion, fit, fit_table, share, share_rest

WEIGHTS = st.lists(st.floats(0, 1000).map(lambda number: round(number, 3)), min_size=1, max_size=12)


def naive_share(total, weights):
    """Largest remainder, one unit at a time, ties to the earlier."""
    quotas = [round(total * weight / sum(weights), 9) for weight in weights]
    counts = [int(quota) for quota in quotas]
    while sum(counts) < total:
        left = [quota - count if weight else -2 for quota, count, weight in zip(quotas, counts, weights, strict=True)]
        counts[left.index(max(left))] += 1
    return counts


def test_ten_units_over_three_equal_weights_are_4_3_3():
    assert share(10, [1, 1, 1]).tolist() == [4, 3, 3]


def test_the_largest_remainders_get_what_is_left():
    assert share(10, [0.55, 0.25, 0.2]).tolist() == [5 + 1, 2, 2]  # 5,5 and 2,5 and 2,0: the tie goes to the first
    assert share(100, [1, 2, 4]).tolist() == [14, 29, 57]  # 14,29 and 28,57 and 57,14


@given(WEIGHTS.filter(lambda weights: sum(weights) > 1), st.integers(0, 5000))
def test_shares_are_those_of_a_plain_loop(weights, total):
    found = share(total, weights)
    assert found.sum() == total
    assert found.tolist() == naive_share(total, weights)


@given(st.data())
def test_groups_are_shared_each_on_its_own(data):
    groups = data.draw(st.integers(1, 4))
    labels = np.array(data.draw(st.lists(st.integers(0, groups - 1), min_size=groups, max_size=20)))
    weights = np.array(data.draw(st.lists(st.integers(1, 90), min_size=len(labels), max_size=len(labels))), dtype=float)
    present = np.bincount(labels, minlength=groups) > 0
    totals = np.array([data.draw(st.integers(0, 300)) if there else 0 for there in present])
    found = apportion(weights, labels, totals)
    for group in np.flatnonzero(present):
        assert found[labels == group].tolist() == share(totals[group], weights[labels == group]).tolist()


def test_people_over_no_weight_are_a_fault():
    with pytest.raises(ValueError, match="can't be met"):
        share(3, [0, 0])
    with pytest.raises(ValueError, match="can't be met"):
        share(-1, [1, 1])


def test_a_cell_of_no_weight_gets_nobody():
    assert share(7, [0, 3, 0, 1]).tolist() == [0, 5, 0, 2]  # 5,25 and 1,75


def test_known_parts_stay_and_the_rest_is_shared():
    assert share_rest(35_000, [7_000, 5_000, 5_000, None, 15_000], np.ones(5)).tolist()[3] == 3_000
    assert share_rest(10, [4, None, None], [9, 1, 2]).tolist() == [4, 2, 4]


def test_fitting_a_table_of_ones_gives_the_product_of_its_margins():
    """With nothing known of the inside, cells are row times column over the total: 30 x 40 / 100 = 12."""
    rows, columns = np.array([30.0, 70.0]), np.array([40.0, 60.0])
    row_labels, column_labels = (axis.ravel() for axis in np.indices((2, 2)))
    found = fit(np.ones(4), [(row_labels, rows), (column_labels, columns)]).reshape(2, 2)
    assert found == pytest.approx(np.array([[12, 18], [28, 42]]))


def test_fitting_keeps_odds_and_zeros():
    seed = np.array([[2.0, 1.0, 0.0], [1.0, 3.0, 1.0]])
    row_labels, column_labels = (axis.ravel() for axis in np.indices(seed.shape))
    margins = [(row_labels, np.array([50.0, 50.0])), (column_labels, np.array([40.0, 40.0, 20.0]))]
    found = fit(seed.ravel(), margins, rounds=500).reshape(seed.shape)
    assert found.sum(axis=1) == pytest.approx([50, 50], rel=1e-6)
    assert found.sum(axis=0) == pytest.approx([40, 40, 20])
    assert found[0, 2] == 0
    assert found[0, 0] * found[1, 1] / (found[0, 1] * found[1, 0]) == pytest.approx(2 * 3)


def test_a_group_whose_target_is_not_known_is_left_alone():
    assert fit(np.array([1.0, 2.0]), [(np.array([0, 1]), np.array([np.nan, 8.0]))]).tolist() == [1, 8]


@given(st.data())
def test_a_table_in_whole_numbers_meets_both_margins_and_stays_near(data):
    shape = (data.draw(st.integers(1, 5)), data.draw(st.integers(1, 6)))
    truth = np.array(
        data.draw(st.lists(st.integers(0, 60), min_size=shape[0] * shape[1], max_size=shape[0] * shape[1]))
    )
    truth = truth.reshape(shape)
    seed = (truth + 1.0) ** 0.5
    found = fit_table(seed, truth.sum(axis=1), truth.sum(axis=0))
    assert found.sum(axis=0).tolist() == truth.sum(axis=0).tolist()
    assert found.sum(axis=1).tolist() == truth.sum(axis=1).tolist()
    assert (found >= 0).all()


def test_a_nought_in_a_table_stays_nought():
    seed = np.array([[1.0, 0.0], [1.0, 1.0]])
    assert fit_table(seed, np.array([10, 20]), np.array([17, 13])).tolist() == [[10, 0], [7, 13]]


def test_margins_that_can_not_both_be_met_are_a_fault():
    with pytest.raises(ValueError, match="can't both be met"):
        fit_table(np.array([[1.0, 0.0], [1.0, 0.0]]), np.array([5, 5]), np.array([6, 4]))
    with pytest.raises(ValueError, match="can't both be met"):
        fit_table(np.ones((2, 2)), np.array([5, 5]), np.array([6, 5]))
