"""What a vulnerable worker's contribution costs, month by month and payer by payer."""

from dataclasses import replace

import pytest

from kaltara_metrics import contributions
from kaltara_metrics.contributions import monthly, package
from kaltara_metrics.periods import Month, Span
from kaltara_metrics.planning import bill

TRANSPORT, OTHERS = "mandiri_transportasi", "mandiri_lainnya"


@pytest.fixture
def rates(published):
    return contributions.rates(published)


def test_a_government_pays_16_800_a_month(rates):
    assert monthly(rates, Month(2024, 9)) == 10_000 + 6_800


@pytest.mark.parametrize("month", [Month(2025, 12), Month(2026, 4), Month(2027, 1)])
def test_the_relief_of_pp_50_2025_leaves_out_whom_a_government_pays_for(rates, month):
    assert monthly(rates, month) == 10_000 + 6_800


@pytest.mark.parametrize(
    ("payer", "month", "rupiah"),
    [
        (TRANSPORT, Month(2025, 12), 16_800),
        (TRANSPORT, Month(2026, 1), 5_000 + 3_400),
        (TRANSPORT, Month(2027, 3), 5_000 + 3_400),
        (TRANSPORT, Month(2027, 4), 16_800),
        (OTHERS, Month(2026, 3), 16_800),
        (OTHERS, Month(2026, 4), 5_000 + 3_400),
        (OTHERS, Month(2026, 12), 5_000 + 3_400),
        (OTHERS, Month(2027, 1), 16_800),
    ],
)
def test_those_who_pay_themselves_pay_half_between_the_dates_of_their_relief(rates, payer, month, rupiah):
    assert monthly(rates, month, payer=payer) == rupiah


def test_a_month_before_any_rate_costs_what_nobody_knows(rates):
    assert monthly(rates, Month(2014, 12)) is None
    assert package(rates, Month(2014, 12)) == ()
    assert monthly([rate for rate in rates if rate.programme != "JKM"], Month(2024, 9)) is None


def test_a_later_rate_takes_the_place_of_an_earlier_one_from_its_month_on(rates):
    (death,) = [rate for rate in package(rates, Month(2024, 9)) if rate.programme == "JKM"]
    known = [replace(death, amount=7_000, valid_from="2025-07-15"), *rates]
    assert monthly(known, Month(2025, 6)) == 10_000 + 6_800
    assert monthly(known, Month(2025, 7)) == 10_000 + 7_000


def test_of_two_rates_from_the_same_day_the_one_that_came_last_holds(rates):
    (death,) = [rate for rate in package(rates, Month(2024, 9)) if rate.programme == "JKM"]
    assert monthly([*rates, replace(death, amount=7_000)], Month(2024, 9)) == 10_000 + 7_000


def test_35_000_people_for_five_months_cost_what_the_reference_calculates(rates):
    span = Span(Month(2023, 8), Month(2023, 12))
    assert bill(35_000, span, contributions.rate_at(rates)).rupiah == 35_000 * 16_800 * 5 == 2_940_000_000


def test_every_part_of_a_package_says_where_it_comes_from(rates):
    assert all(rate.publisher and rate.url and rate.legal_basis for rate in package(rates, Month(2024, 9)))
