"""Whom a plan can pay for, read from answers with a few cells."""

from kaltara_metrics.model import Cell, State
from kaltara_metrics.needs import listed, without_cover
from kaltara_metrics.planning import Need
from kaltara_metrics.query import Answer

BULUNGAN, MALINAU = "65.01", "65.02"


def answer(*cells):
    return Answer(None, cells, None, "", {})


def cell(region, above=None, below=None, sector=None):
    by = {"region": region} | ({"sector": sector} if sector else {})
    known = above is not None
    return Cell(by, State.VALUE if known else State.UNKNOWN, numerator=above, denominator=below)


def test_everybody_on_the_list_needs_cover_whoever_is_paid_for_now():
    reach = answer(cell(BULUNGAN, 40, 100), cell(MALINAU, None, 50))
    assert [need.uncovered for need in listed(reach)] == [100, 50]


def test_members_whose_subsidy_ends_are_not_counted_as_covered():
    reach, coverage = answer(cell(BULUNGAN, 40, 100)), answer(cell(BULUNGAN, 300, 1_000))
    paid = answer(Cell({"region": BULUNGAN}, State.VALUE, numerator=40))
    assert listed(reach, coverage, paid) == (Need(BULUNGAN, None, 100, 1_000, 300 - 40),)


def test_what_is_unknown_stays_unknown_and_is_no_zero():
    reach = answer(cell(BULUNGAN), cell(MALINAU, None, 50))
    coverage = answer(cell(BULUNGAN, 300, 1_000), cell(MALINAU, None, 800))
    assert listed(reach, coverage) == (Need(BULUNGAN, None, None, 1_000, 300), Need(MALINAU, None, 50, None, None))


def test_a_province_that_was_not_cut_is_the_province():
    assert listed(answer(Cell({}, State.UNKNOWN, denominator=58_701))) == (Need("65", None, 58_701),)


def test_workers_without_cover_are_the_employed_less_the_members_and_never_below_zero():
    coverage = answer(cell(BULUNGAN, 300, 1_000, "A"), cell(BULUNGAN, 120, 100, "K"), cell(MALINAU, None, 9, "A"))
    assert without_cover(coverage) == (
        Need(BULUNGAN, "A", 700, 1_000, 300),
        Need(BULUNGAN, "K", 0, 100, 120),
        Need(MALINAU, "A", None, None, None),
    )
