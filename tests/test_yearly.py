"""Years of a flow: the sum of twelve known months, or unknown."""

from datetime import date

from kaltara_metrics import yearly
from kaltara_metrics.model import Cell, Origin, State
from kaltara_metrics.periods import parse
from kaltara_metrics.query import Answer
from kaltara_metrics.question import ask


def months(span, values):
    cells = []
    for month, value in zip(parse(span), values, strict=True):
        state = value if isinstance(value, State) else State.UNKNOWN if value is None else State.VALUE
        number = None if isinstance(value, State) else value
        first = date(month.year, month.month, 1)
        cells.append(Cell({"month": str(month)}, state, number, as_of=month.last, months=(first,)))
    question = ask("claim_cases", at=span, by=["month"], where={})
    return Answer(question, tuple(cells), Origin.OFFICE, "store-0001", {})


def test_a_year_is_the_sum_of_its_months():
    assert yearly.totals(months("2023-01..2024-12", [*range(12), *[10] * 12])) == {2023: 66, 2024: 120}


def test_noughts_are_known_and_a_gap_is_not():
    assert yearly.totals(months("2024", [0] * 12)) == {2024: 0}
    assert yearly.totals(months("2024", [*[10] * 11, None])) == {2024: State.UNKNOWN}


def test_a_year_that_was_asked_for_in_part_is_not_whole():
    assert yearly.totals(months("2023-11..2024-12", [1] * 14)) == {2023: State.UNKNOWN, 2024: 12}


def test_a_withheld_month_withholds_its_year():
    assert yearly.totals(months("2024", [*[10] * 10, State.WITHHELD, None])) == {2024: State.WITHHELD}
