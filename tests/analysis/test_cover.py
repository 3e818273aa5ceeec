"""Months paid, lapses and waiting conditions of the 35.000 of 2023 and the 7.000 that came in December."""

from datetime import date

from kaltara_metrics.analysis.cover import SCHOLARSHIP_MONTHS, months_paid, spells, waiting
from kaltara_metrics.periods import Month, Span, parse

PAID = [
    *((Month(2023, month), 35_000) for month in range(8, 12)),
    (Month(2023, 12), 35_000 + 7_000),
    (Month(2024, 1), 7_000),
]
LAPSED = [*PAID, (Month(2024, 2), 0), (Month(2024, 3), 0), (Month(2024, 4), 100)]


def test_a_spell_lasts_until_the_last_paid_month():
    first, second = spells(LAPSED)
    assert (first.span, first.months) == (parse("2023-08..2024-01"), 6)
    assert first.people == 35_000 + 7_000
    assert first.person_months == 4 * 35_000 + 42_000 + 7_000
    assert first.lapsed_on == date(2024, 1, 31)
    assert (second.span, second.lapsed_on) == (Span(Month(2024, 4), Month(2024, 4)), None)


def test_nobody_knows_whether_cover_lapsed_after_the_last_known_month():
    (spell,) = spells(PAID)
    assert spell.lapsed_on is None
    (before_a_gap, after) = spells([(Month(2024, 1), 5), (Month(2024, 2), None), (Month(2024, 3), 5)])
    assert (before_a_gap.lapsed_on, after.lapsed_on) == (None, None)
    assert spells([]) == ()


def test_months_paid_and_months_unknown_are_two_things():
    assert months_paid(LAPSED, parse("2023")) == (5, 7)
    assert months_paid(LAPSED, parse("2024-01..2024-06")) == (2, 2)


def test_at_most_those_who_were_there_three_months_running_have_waited():
    found = waiting(PAID, Month(2023, 12))
    assert (found.people, found.at_most) == (42_000, 35_000)
    assert found.share == 35_000 / 42_000
    assert waiting(PAID, Month(2024, 1)).at_most == 7_000, "all 7.000 may be among the 35.000"
    assert waiting(LAPSED, Month(2024, 4)).at_most == 0


def test_an_unknown_month_before_leaves_the_waiting_unknown():
    found = waiting(PAID, Month(2023, 9))
    assert (found.people, found.at_most, found.share) == (35_000, None, None)
    assert waiting(PAID, Month(2024, 6)) is None
    assert waiting(PAID, Month(2023, 12), SCHOLARSHIP_MONTHS).at_most is None
    assert waiting([(Month(2023, 1), 0)], Month(2023, 1), 1).share is None
