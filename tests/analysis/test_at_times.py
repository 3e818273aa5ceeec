from datetime import date

from kaltara_metrics.analysis.at_times import at_times
from kaltara_metrics.model import Cell, Origin, State
from kaltara_metrics.query import Answer
from kaltara_metrics.question import ask


def asker(known):
    """Answer from a table of values by time and origin, the most real one first, like a query."""
    asked = []

    def answer(at, where):
        asked.append((at, dict(where)))
        forced = where.get("origin")
        tried = [Origin(forced)] if forced else list(Origin)
        origin = next((one for one in tried if (at, one) in known), None)
        cell = (
            Cell({}, State.VALUE, numerator=known[at, origin], as_of=date(2024, 1, 31), origin=origin)
            if origin
            else Cell({}, State.UNKNOWN)
        )
        question = ask("person_months", at=at, by=[], where=where)
        return Answer(question, (cell,), origin, "store-0001", {})

    answer.asked = asked
    return answer


def test_one_time_is_answered_as_it_is():
    found = at_times(asker({("2024", Origin.OFFICE): 5}), ["2024"], {})
    assert found.only.by == {}
    assert found.only.value == 5


def test_several_times_stand_in_one_answer_under_their_names():
    found = at_times(asker({("2023", Origin.OFFICE): 5, ("2024", Origin.OFFICE): 7}), ["2023", "2024"], {})
    assert [(cell.by["month"], cell.value) for cell in found.cells] == [("2023", 5), ("2024", 7)]
    assert [dimension.id for dimension in found.question.dimensions] == ["month"]
    assert str(found.question.span) == "2023-01..2024-12"


def test_origins_are_not_mixed_the_most_real_one_answers_all():
    known = {("2023", Origin.PUBLISHED): 5, ("2024", Origin.SAMPLE): 7, ("2023", Origin.SAMPLE): 6}
    ask_it = asker(known)
    found = at_times(ask_it, ["2023", "2024"], {"region": "65"})
    assert [(cell.value, cell.state) for cell in found.cells] == [(5, State.VALUE), (None, State.UNKNOWN)]
    assert found.origin is Origin.PUBLISHED
    assert ask_it.asked[-1] == ("2024", {"region": "65", "origin": "terpublikasi"})


def test_times_that_nobody_answers_stay_unknown():
    found = at_times(asker({}), ["2023", "2024"], {})
    assert found.origin is None
    assert {cell.state for cell in found.cells} == {State.UNKNOWN}
