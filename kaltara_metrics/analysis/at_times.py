"""A metric at several times, such as the same month of every year, as one answer from one origin."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from kaltara_metrics.catalog import DIMENSIONS
from kaltara_metrics.model import Cell, Origin
from kaltara_metrics.periods import Span
from kaltara_metrics.query import Answer

Ask = Callable[[str, Mapping[str, str]], Answer]


def at_times(ask: Ask, times: Sequence[str], where: Mapping[str, str]) -> Answer:
    """Ask at each time, from one origin, and return all cells in one answer; one time is answered as it is.

    `ask` answers one time under given restrictions. Where times are answered from different origins, all are asked of
    the most real one among them: what it does not know stays unknown.
    """
    answers = [ask(at, where) for at in times]
    origins = sorted({one.origin for one in answers if one.origin}, key=list(Origin).index)
    if len(origins) > 1:
        answers = [ask(at, {**where, "origin": origins[0].value}) for at in times]
    return answers[0] if len(answers) == 1 else _merged(answers, times)


def _merged(answers: Sequence[Answer], times: Sequence[str]) -> Answer:
    first, last = answers[0].question, answers[-1].question
    ledger = {name: one for answer in answers for name, one in answer.ledger.items()}
    cells = tuple(_at(cell, at) for answer, at in zip(answers, times, strict=True) for cell in answer.cells)
    months = () if first.by_month else (DIMENSIONS["month"],)
    question = replace(
        first, span=Span(first.span.start, last.span.end), dimensions=(*first.dimensions, *months), origins=last.origins
    )
    origin = next((one.origin for one in answers if one.origin), None)
    return Answer(question, cells, origin, answers[0].store_version, ledger)


def _at(cell: Cell, at: str) -> Cell:
    """Name a cell's time; the cells of a monthly series name theirs themselves."""
    return cell if "month" in cell.by else replace(cell, by={**cell.by, "month": at})
