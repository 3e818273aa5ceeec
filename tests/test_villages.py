"""Satu desa 100 pekerja rentan: villages counted by hand, at the edges of the goal and of what is known."""

from dataclasses import replace

import pytest

from kaltara_metrics import statements, villages
from kaltara_metrics.errors import UserError
from kaltara_metrics.model import Cell, State
from kaltara_metrics.villages import Reach


def cell(value, desa="65.01.01.2001"):
    if isinstance(value, State):
        return Cell({"desa": desa}, value)
    return Cell({"desa": desa}, State.VALUE if value else State.ZERO, numerator=value)


@pytest.mark.parametrize(
    ("value", "holds"),
    [(99, False), (100, True), (101, True), (0, False), (State.UNKNOWN, None), (State.NOT_APPLICABLE, None)],
)
def test_a_village_reaches_the_goal_from_its_very_number_on(value, holds):
    assert villages.holds(cell(value), 100) is holds


def test_a_withheld_village_holds_a_handful_and_does_not_reach_it():
    assert villages.holds(cell(State.WITHHELD), 100) is False


def test_every_village_is_counted_once():
    cells = [cell(value) for value in (150, 100, 99, 0, State.WITHHELD, State.UNKNOWN)]
    assert villages.reach(cells, 100) == Reach(villages=6, reached=2, below=3, unknown=1)


def test_a_share_needs_all_villages():
    assert Reach(4, 1, 3, 0).share == 1 / 4
    assert Reach(4, 1, 2, 1).share is None
    assert Reach(0, 0, 0, 0).share is None


def test_stretches_up_to_the_goal_meet_and_leave_nothing_out():
    assert villages.steps(100) == ((1, 25), (25, 50), (50, 75), (75, 100), (100, None))


def test_the_goal_is_the_one_that_the_ledger_cites(published):
    goal = villages.goal(statements.ledger(published))
    assert (goal.value, goal.unit, goal.region) == (100, "orang per desa", "65.03")
    assert goal.url.startswith("https://")


def test_without_a_goal_in_the_ledger_nothing_is_counted_against_one(published):
    others = {name: replace(one, unit="orang") for name, one in statements.ledger(published).items()}
    with pytest.raises(UserError, match=r"statements\.csv"):
        villages.goal(others)


def test_villages_are_told_by_kabupaten_in_the_order_of_their_codes(published):
    del published
    cells = (cell(120, "65.71.01.1001"), cell(3, "65.01.01.2001"), cell(100, "65.01.02.2001"))

    class Made:
        def __init__(self):
            self.cells = cells

    assert villages.by_kabupaten(Made(), 100) == {"65.01": Reach(2, 1, 1, 0), "65.71": Reach(1, 1, 0, 0)}
