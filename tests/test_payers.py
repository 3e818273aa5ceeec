"""Who pays for how many people and how many months: tiny years by hand, and a slow second way under random ones."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_payers import PROVINCE, VILLAGES, made, year

from kaltara_metrics import payers
from kaltara_metrics.model import State
from kaltara_metrics.payers import End
from kaltara_metrics.periods import Month

NUMBERS = st.lists(st.none() | st.integers(0, 9), min_size=12, max_size=12)


def of(paid, funding=PROVINCE):
    (found,) = [payer for payer in paid.payers if payer.funding == funding]
    return found


def months(*numbers):
    return tuple((Month(2024, number), people) for number, people in enumerate(numbers, start=1))


def test_35_000_people_for_four_months_and_42_000_for_one_are_182_000_person_months():
    payer = of(
        made({PROVINCE: year(August=35_000, September=35_000, October=35_000, November=35_000, December=42_000)})
    )
    assert payer.person_months == 35_000 * 4 + 42_000 * 1 == 182_000
    assert payer.stretches == ((35_000, 4), (42_000, 1))
    assert len(payer.paid) == 4 + 1
    assert payer.whole_year == 182_000 / 12


def test_a_month_that_is_not_known_is_neither_paid_nor_nought():
    payer = of(made({PROVINCE: year(None, August=35_000)}))
    assert payer.unknown == 12 - 1
    assert payer.person_months == 35_000
    assert of(made({PROVINCE: year(None)})).person_months is None
    assert of(made({PROVINCE: year(0)})).person_months == 0


def test_what_was_paid_in_other_months_says_nothing_of_a_month():
    payer = of(made({PROVINCE: year(None, August=35_000)}))
    assert payer.is_dated(Month(2024, 8))
    assert not payer.is_dated(Month(2024, 9))
    assert of(made({PROVINCE: year(0)})).is_dated(Month(2024, 9))


def test_the_months_cost_what_the_dated_rate_makes_of_them():
    def rate(month):
        return 16_800 if month < Month(2024, 10) else 20_000

    payer = of(made({PROVINCE: year(September=100, October=10)}, rate=rate))
    assert payer.due == 100 * 16_800 + 10 * 20_000


def test_a_month_without_a_rate_leaves_the_cost_unknown():
    assert of(made({PROVINCE: year(September=100)}, rate=lambda _: None)).due is None


def test_a_share_is_of_all_people_and_of_nothing_less():
    paid = made({PROVINCE: year(September=30), VILLAGES: year(September=10)}, total=40)
    assert paid.share(of(paid)) == 30 / 40
    assert paid.share(of(paid, VILLAGES)) == 10 / 40
    unknown = made({PROVINCE: year(September=30)}, total=None)
    assert unknown.share(of(unknown)) is None
    nobody = made({PROVINCE: year(0)}, total=0)
    assert nobody.share(of(nobody)) is None


def test_payers_are_told_most_people_first_and_only_where_they_are_known():
    paid = made({VILLAGES: year(September=10), PROVINCE: year(September=30)})
    assert [payer.funding for payer in paid.known] == [PROVINCE, VILLAGES]
    assert len(paid.payers) > 2


# When cover ends


@pytest.mark.parametrize(
    ("series", "ends"),
    [
        ((5, 5, 0), [End(Month(2024, 2), 5, 0)]),
        ((5, 3, 3, 1), [End(Month(2024, 1), 5, 3), End(Month(2024, 3), 3, 1)]),
        ((5, None), [End(Month(2024, 1), 5, None)]),
        ((0, None), []),
        ((None, 5), []),
        ((1, 2, 3), []),
        ((5, 5), []),
    ],
)
def test_cover_ends_where_fewer_are_paid_for_or_nothing_is_known_after(series, ends):
    assert payers.ends(months(*series)) == tuple(ends)


def test_nobody_knows_how_many_lost_cover_before_an_unknown_month():
    assert End(Month(2024, 1), 5, None).lost is None
    assert End(Month(2024, 1), 5, 2).lost == 5 - 2


def test_the_end_told_is_the_one_that_cost_most_people_their_cover():
    payer = of(made({PROVINCE: year(5, June=9, July=1, December=2)}, after=0))
    assert payer.end == End(Month(2024, 6), 9, 1)


def test_the_year_after_counts_its_first_month():
    payer = of(made({PROVINCE: year(54_452)}, after=0))
    assert payer.end == End(Month(2024, 12), 54_452, 0)
    assert payer.end.lost == 54_452


def test_where_no_end_is_known_the_last_month_known_is_told():
    payer = of(made({PROVINCE: year(None, March=5, September=54_452)}, after=None))
    assert payer.end == End(Month(2024, 9), 54_452, None)


def test_payers_whose_cover_ended_are_told_most_people_first():
    paid = made({VILLAGES: year(10, December=1), PROVINCE: year(54_452)}, after=0)
    assert [payer.funding for payer in paid.ended] == [PROVINCE, VILLAGES]


@given(NUMBERS, st.none() | st.integers(0, 9))
def test_payers_agree_with_a_slow_count_of_every_month(numbers, after):
    payer = of(made({PROVINCE: dict(enumerate(numbers, start=1))}, after=after))
    known = [number for number in numbers if number is not None]
    assert payer.person_months == (sum(known) if known else None)
    assert len(payer.paid) == sum(1 for number in known if number > 0)
    assert payer.unknown == 12 - len(known)
    assert sum(people * length for people, length in payer.stretches) == sum(known)
    falls = []
    for before, then in pairwise([*numbers, after]):
        if before and then is not None and then < before:
            falls.append(before - then)
    assert (payer.end.lost if payer.end else None) == (max(falls) if falls else None)


def test_states_that_hold_no_number_are_unknown_to_the_sums():
    payer = of(made({PROVINCE: year(State.WITHHELD, May=7)}))
    assert payer.person_months == 7
    assert payer.unknown == 11
