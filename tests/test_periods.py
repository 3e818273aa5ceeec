"""Months and spans: what is read, what is refused, and how months are counted."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kaltara_metrics.errors import UserError
from kaltara_metrics.periods import Month, Span, parse, parse_span

MONTHS = st.builds(Month, st.integers(1950, 2090), st.integers(1, 12))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2024-09-30", Month(2024, 9)),
        ("2024-09-01", Month(2024, 9)),
        ("2024-02-29", Month(2024, 2)),
        ("2024-09", Month(2024, 9)),
        (" 2024-09 ", Month(2024, 9)),
        ("2024", Span(Month(2024, 1), Month(2024, 12))),
        ("2023-08..2023-12", Span(Month(2023, 8), Month(2023, 12))),
        ("2023..2024", Span(Month(2023, 1), Month(2024, 12))),
        ("2023-08..2024", Span(Month(2023, 8), Month(2024, 12))),
        ("2023..2024-09", Span(Month(2023, 1), Month(2024, 9))),
        ("2023-08-15..2023-09-02", Span(Month(2023, 8), Month(2023, 9))),
        (date(2024, 9, 22), Month(2024, 9)),
        (Month(2024, 9), Month(2024, 9)),
        (Span(Month(2024, 1), Month(2024, 2)), Span(Month(2024, 1), Month(2024, 2))),
    ],
)
def test_a_time_is_read_in_each_of_its_forms(text, expected):
    assert parse(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "",
        "kemarin",
        "2024-13",
        "2024-00",
        "2024-9",
        "24-09",
        "2024-02-30",
        "2023-02-29",
        "2024/09",
        "09-2024",
        "20240930",
        "2024-09-30T00:00",
        "2024-W39",
        "..",
        "2024-09..",
        "..2024-09",
        "2023-08..2023-12..2024-01",
        "2024-09-31",
        "0000-01",
    ],
)
def test_anything_else_is_refused_with_the_forms_that_are_right(text):
    with pytest.raises(UserError, match=r"2024-09-30.*2024-09.*2024.*2023-08\.\.2023-12"):
        parse(text)


@pytest.mark.parametrize("text", ["0000", "0001-01", "0001-12-31", "1899-12", "2100", "9999-12", "9999-12-31"])
def test_a_year_far_from_every_figure_is_a_slip_and_refused(text):
    with pytest.raises(UserError, match="tidak terbaca"):
        parse(text)


def test_a_span_that_runs_backwards_is_refused():
    with pytest.raises(UserError, match=r"2023-12\.\.2023-08 berakhir sebelum mulai"):
        parse("2023-12..2023-08")


def test_a_single_month_is_a_span_of_one():
    assert parse_span("2024-09") == Span(Month(2024, 9), Month(2024, 9))
    assert parse_span("2024") == Span(Month(2024, 1), Month(2024, 12))
    assert len(parse_span("2024-09")) == 1


def test_august_to_december_2023_are_five_months():
    span = Span(Month(2023, 8), Month(2023, 12))
    assert len(span) == 5
    assert [str(month) for month in span] == ["2023-08", "2023-09", "2023-10", "2023-11", "2023-12"]


def test_a_span_crosses_the_new_year():
    assert [str(month) for month in Span(Month(2023, 12), Month(2024, 1))] == ["2023-12", "2024-01"]


@pytest.mark.parametrize(
    ("month", "first", "last"),
    [
        (Month(2024, 2), date(2024, 2, 1), date(2024, 2, 29)),
        (Month(2023, 2), date(2023, 2, 1), date(2023, 2, 28)),
        (Month(2023, 12), date(2023, 12, 1), date(2023, 12, 31)),
        (Month(2024, 9), date(2024, 9, 1), date(2024, 9, 30)),
    ],
)
def test_a_month_knows_its_first_and_last_day(month, first, last):
    assert (month.first, month.last) == (first, last)


@pytest.mark.parametrize(
    ("month", "months", "expected"),
    [
        (Month(2023, 12), 1, Month(2024, 1)),
        (Month(2024, 1), -1, Month(2023, 12)),
        (Month(2024, 8), -11, Month(2023, 9)),
        (Month(2023, 8), 16, Month(2024, 12)),
        (Month(2024, 5), 0, Month(2024, 5)),
    ],
)
def test_months_are_added_across_years(month, months, expected):
    assert month.plus(months) == expected


@given(MONTHS)
def test_what_is_written_is_read_again(month):
    assert parse(str(month)) == month
    assert Month.of(month.first) == Month.of(month.last) == month


@given(MONTHS, st.integers(0, 40))
def test_a_span_has_as_many_months_as_it_lists(start, length):
    span = Span(start, start.plus(length))
    assert len(list(span)) == len(span) == length + 1
    assert list(span) == sorted(span)
    assert parse(str(span)) == span
