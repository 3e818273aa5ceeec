"""Numbers and dates as Indonesians write them, compared with a formatter that does it digit by digit."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kaltara_metrics.errors import UserError
from kaltara_metrics.view import numbers


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (0, "0"),
        (7, "7"),
        (999, "999"),
        (1_000, "1.000"),
        (54_452, "54.452"),
        (54_452.0, "54.452"),
        (999_999, "999.999"),
        (1_000_000, "1.000.000"),
        (3_057_600_000, "3.057.600.000"),
        (0.4, "0"),
        (0.5, "1"),
        (1.5, "2"),
        (2.5, "3"),
        (999.5, "1.000"),
        (-1_234, "−1.234"),
        (-0.5, "−1"),
        (-2.5, "−3"),
        (-0.4, "0"),
    ],
)
def test_counts_have_dots_and_halves_go_away_from_zero(number, text):
    assert numbers.whole(number) == text


@pytest.mark.parametrize(
    ("number", "digits", "text"),
    [
        (1_215.75, 2, "1.215,75"),
        (1_215.75, 1, "1.215,8"),
        (0.25, 1, "0,3"),
        (0.35, 1, "0,4"),
        (2.675, 2, "2,68"),
        (1.005, 2, "1,01"),
        (-0.04, 1, "0,0"),
        (-0.05, 1, "−0,1"),
        (12, 2, "12,00"),
        (1e-9, 2, "0,00"),
        (1e15, 1, "1.000.000.000.000.000,0"),
    ],
)
def test_decimals_have_a_comma_and_round_as_printed_not_as_stored(number, digits, text):
    assert numbers.decimal(number, digits) == text


@pytest.mark.parametrize(
    ("ratio", "digits", "text"),
    [
        (0.6432, 1, "64,3\N{NO-BREAK SPACE}%"),
        (180_828 / 234_132, 2, "77,23\N{NO-BREAK SPACE}%"),
        (180_828 / 378_361, 1, "47,8\N{NO-BREAK SPACE}%"),
        (0, 1, "0,0\N{NO-BREAK SPACE}%"),
        (1, 0, "100\N{NO-BREAK SPACE}%"),
        (1.5, 1, "150,0\N{NO-BREAK SPACE}%"),
        (12.345, 0, "1.235\N{NO-BREAK SPACE}%"),
        (0.0005, 1, "0,1\N{NO-BREAK SPACE}%"),
        (0.00049, 1, "0,0\N{NO-BREAK SPACE}%"),
    ],
)
def test_a_percentage_keeps_its_sign_on_the_same_line(ratio, digits, text):
    assert numbers.percent(ratio, digits) == text


@pytest.mark.parametrize("percent", ["50.25", "7.05", "28.5", "57.5"])
def test_a_fraction_rounds_as_its_percentage_would(percent):
    """201 of 400 are 50,25 % on paper and round to 50,3 %; in binary 0.5025 x 100 is 50.24999999999999."""
    fraction = float(Decimal(percent) / 100)
    digits = len(percent.partition(".")[2]) - 1
    assert numbers.percent(fraction, digits) == f"{by_hand(Decimal(percent), digits)}\N{NO-BREAK SPACE}%"


def test_points_are_said_as_points():
    assert numbers.points(0.013) == "1,3\N{NO-BREAK SPACE}poin"
    assert numbers.points(-0.31, 0) == "−31\N{NO-BREAK SPACE}poin"


@pytest.mark.parametrize(
    ("amount", "text"),
    [
        (16_800, "Rp16.800"),
        (0, "Rp0"),
        (999_999, "Rp999.999"),
        (999_949_999, "Rp999,9\N{NO-BREAK SPACE}juta"),
        (1_000_000, "Rp1\N{NO-BREAK SPACE}juta"),
        (2_000_000_000, "Rp2\N{NO-BREAK SPACE}miliar"),
        (2_940_000_000, "Rp2,9\N{NO-BREAK SPACE}miliar"),
        (35_000 * 5 * 16_800, "Rp2,9\N{NO-BREAK SPACE}miliar"),
        (182_000 * 16_800, "Rp3,1\N{NO-BREAK SPACE}miliar"),
        (10_000_000_000, "Rp10\N{NO-BREAK SPACE}miliar"),
        (1_500_000_000_000, "Rp1,5\N{NO-BREAK SPACE}triliun"),
        (1_234_000_000_000_000, "Rp1.234\N{NO-BREAK SPACE}triliun"),
    ],
)
def test_rupiah_are_written_as_they_are_said(amount, text):
    assert numbers.rupiah(amount) == text


@pytest.mark.parametrize(
    ("amount", "text"),
    [
        (999_950_000, "Rp1\N{NO-BREAK SPACE}miliar"),
        (999_999_999, "Rp1\N{NO-BREAK SPACE}miliar"),
        (999_950_000_000, "Rp1\N{NO-BREAK SPACE}triliun"),
        (999_999.6, "Rp1\N{NO-BREAK SPACE}juta"),
    ],
)
def test_rupiah_that_round_to_a_thousand_take_the_next_word(amount, text):
    assert numbers.rupiah(amount) == text


def test_dates_are_written_out():
    assert numbers.day(date(2024, 9, 22)) == "22 September 2024"
    assert numbers.day(date(2024, 5, 1)) == "1 Mei 2024"
    assert numbers.month(date(2024, 9, 30)) == "September 2024"
    assert numbers.short_month(date(2023, 8, 1)) == "Agu 2023"


def test_every_month_has_its_name_and_short_name():
    names = [numbers.month(date(2024, month, 1)) for month in range(1, 12 + 1)]
    shorts = [numbers.short_month(date(2024, month, 1)) for month in range(1, 12 + 1)]
    assert len(set(names)) == len(set(shorts)) == 12
    for name, short in zip(names, shorts, strict=True):
        assert name[0] == short[0]


@pytest.mark.parametrize(
    ("text", "written"),
    [("2024", "2024"), ("2024-09", "September 2024"), ("2024-09-22", "22 September 2024")],
)
def test_a_period_is_written_as_exactly_as_its_source_gives_it(text, written):
    assert numbers.period(text) == written


@pytest.mark.parametrize(
    "text",
    [
        "2024-13",
        "2024-02-30",
        "kemarin",
        "2024-9",
    ],
)
def test_a_period_that_is_none_is_refused(text):
    with pytest.raises(UserError, match="tidak terbaca"):
        numbers.period(text)


# --- The same, digit by digit ------------------------------------------------------------------------------------


def by_hand(number, digits):
    """Round half away from zero and set dots and comma, one digit after the other."""
    shifted = abs(number) * 10**digits
    units = int(shifted)
    if shifted - units >= Decimal("0.5"):
        units += 1
    figures = str(units).rjust(digits + 1, "0")
    before, after = (figures[:-digits], figures[-digits:]) if digits else (figures, "")
    grouped = ""
    for place, figure in enumerate(reversed(before)):
        grouped = figure + ("." if place and place % 3 == 0 else "") + grouped
    sign = "−" if number < 0 and units else ""
    return sign + grouped + ("," + after if digits else "")


@given(st.decimals(-(10**13), 10**13, places=4), st.integers(0, 3))
def test_numbers_agree_with_writing_by_hand(number, digits):
    # Up to 17 digits a float is written as the same decimal again.
    as_float = float(number)
    assert numbers.decimal(as_float, digits) == by_hand(Decimal(str(as_float)), digits)


@given(st.integers(-(10**15), 10**15))
def test_counts_agree_with_writing_by_hand(number):
    assert numbers.whole(number) == by_hand(Decimal(number), 0)


@given(st.integers(-(10**15), 10**15))
def test_a_count_can_be_read_back(number):
    assert int(numbers.whole(number).replace(".", "").replace("−", "-")) == number


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        (date(2024, 1, 1), date(2024, 7, 1), "Januari–Juli 2024"),
        (date(2024, 1, 1), date(2024, 12, 1), "2024"),
        (date(2023, 1, 1), date(2024, 12, 1), "2023–2024"),
        (date(2023, 11, 1), date(2024, 1, 1), "November 2023–Januari 2024"),
        (date(2024, 7, 1), date(2024, 7, 1), "Juli 2024"),
    ],
)
def test_months_on_end_are_written_short(first, last, said):
    assert numbers.months(first, last) == said
