from dataclasses import replace
from datetime import date

import pytest

from kaltara_metrics.analysis.pairing import Reason, kinship, pairs
from kaltara_metrics.catalog import METRICS
from kaltara_metrics.model import Cell, Flag, Origin, State
from kaltara_metrics.query import Answer
from kaltara_metrics.question import ask


def cell(value, *, region="65.01", at=date(2024, 12, 31), origin=Origin.OFFICE, **given):
    if not isinstance(value, (int, float)):
        return Cell({"region": region}, value)
    state = State.VALUE if value else State.ZERO
    return Cell({"region": region}, state, numerator=value, as_of=at, origin=origin, **given)


def answer(*cells, metric="members_active", at="2024-12", by=("region",)):
    return Answer(ask(metric, at=at, by=by, where={}), cells, Origin.OFFICE, "store-0001", {})


def only(first, second, **given):
    (pair,) = pairs(answer(first), answer(second), **given)
    return pair


BEFORE = date(2023, 12, 31)


def test_a_difference_is_the_first_less_the_second_and_its_share_of_the_second():
    pair = only(cell(120), cell(100, at=BEFORE), over_time=True)
    assert (pair.difference, pair.relative, pair.reason) == (20, 0.2, None)


def test_from_nought_there_is_a_difference_and_no_share():
    pair = only(cell(7), cell(0, at=BEFORE), over_time=True)
    assert (pair.difference, pair.relative, pair.reason) == (7, None, None)


def test_cells_are_paired_by_what_they_stand_for_and_not_by_their_place():
    first = answer(cell(5), cell(9, region="65.71"))
    second = answer(cell(4, region="65.71"), cell(2))
    assert [(pair.by["region"], pair.difference) for pair in pairs(first, second)] == [("65.01", 3), ("65.71", 5)]


def test_a_cell_that_the_second_does_not_have_is_unknown_there():
    (pair,) = pairs(answer(cell(5)), answer(cell(2, region="65.02")))
    assert pair.reason is Reason.UNKNOWN


@pytest.mark.parametrize(
    ("first", "second", "over_time", "reason"),
    [
        (cell(5), cell(State.UNKNOWN), True, Reason.UNKNOWN),
        (cell(State.WITHHELD), cell(5), True, Reason.WITHHELD),
        (cell(State.WITHHELD), cell(State.UNKNOWN), True, Reason.WITHHELD),
        (cell(5), cell(State.NOT_APPLICABLE), True, Reason.NOT_APPLICABLE),
        (cell(5), cell(5, origin=Origin.SAMPLE, at=BEFORE), True, Reason.OTHER_ORIGIN),
        (cell(5, months=(BEFORE,)), cell(5, months=(BEFORE, BEFORE)), True, Reason.OTHER_MONTHS),
        (cell(5), cell(5, at=BEFORE), False, Reason.OTHER_DATES),
        (cell(5), cell(5), True, Reason.SAME_FIGURE),
    ],
)
def test_what_can_not_be_compared_has_a_reason_and_no_difference(first, second, over_time, reason):
    pair = only(first, second, over_time=over_time)
    assert (pair.reason, pair.difference, pair.relative) == (reason, None, None)


def test_segments_matter_only_where_some_are_missing():
    part, whole = cell(5, segments=("PU",)), cell(9, segments=("BPU", "PU"), at=BEFORE)
    assert only(part, whole, over_time=True).difference == -4
    partly = replace(part, flags=frozenset({Flag.PARTIAL_SEGMENTS}))
    assert only(partly, whole, over_time=True).reason is Reason.OTHER_SEGMENTS


@pytest.mark.parametrize(
    ("first", "second", "reason"),
    [
        ("members_active", "members_active", None),
        ("members_active", "members_registered", None),
        ("old_age_share", "pension_share", None),
        ("coverage_employed", "coverage_labour_force", Reason.OTHER_DEFINITION),
        ("coverage_employed", "coverage_work_injury", Reason.OTHER_DEFINITION),
        ("coverage_employed", "unemployment_rate", Reason.OTHER_DEFINITION),
        ("subsidised_workers", "employed", Reason.OTHER_SUBJECT),
        ("subsidised_workers", "claim_recipients", Reason.OTHER_NATURE),
        ("members_active", "coverage_employed", Reason.OTHER_UNIT),
    ],
)
def test_metrics_are_comparable_where_they_count_alike(first, second, reason):
    assert kinship(METRICS[first], METRICS[second]) is reason


def test_metrics_that_are_not_kin_leave_every_pair_with_that_reason():
    first, second = answer(cell(5)), answer(cell(4), metric="employed")
    assert [pair.reason for pair in pairs(first, second)] == [Reason.OTHER_UNIT]
