"""Which published claims the store reproduces: rates are divided anew, claims of subsidy are held against the count."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from kaltara_metrics import catalog, statements
from kaltara_metrics.model import Cell, Flag, Origin
from kaltara_metrics.periods import Month, Span
from kaltara_metrics.query import Answer, query
from kaltara_metrics.question import PROVINCE
from kaltara_metrics.statements import Statement
from kaltara_metrics.store.reader import Reader

_CLAIMED = "subsidised_workers"
# Claims are checked among published figures: a simulated one refutes nobody, and an office's file has no printed rate.
_PUBLISHED = {"origin": Origin.PUBLISHED.value}


class Outcome(StrEnum):
    """What came of checking a claim."""

    REPRODUCED = "reproduced"
    DOES_NOT_DIVIDE = "does_not_divide"
    HELD = "held"
    DIFFERS = "differs"
    NOT_CHECKABLE = "not_checkable"


@dataclass(frozen=True)
class Reproduction:
    """Outcome for one statement; `value` is what the store answers instead, in the statement's unit."""

    outcome: Outcome
    value: float | None = None


@lru_cache(maxsize=4)
def reproductions(reader: Reader) -> Mapping[str, Reproduction]:
    """Return the outcome for every statement of the ledger, by id."""
    ledger = statements.ledger(reader)
    known = {name: _by_kind(statement) for name, statement in ledger.items()}
    return known | dict(_rates(reader, ledger)) | dict(_claims(reader, ledger))


def _by_kind(statement: Statement) -> Reproduction:
    held = statement.table_name not in {None, "published_rate", "poverty"} or statement.unit != "persen"
    return Reproduction(Outcome.HELD if statement.table_name and held else Outcome.NOT_CHECKABLE)


def _rates(reader: Reader, ledger: Mapping[str, Statement]) -> Iterator[tuple[str, Reproduction]]:
    """Divide every published rate whose halves are known; one question per metric and level, all months at once."""
    months = [Month.of(statement.month) for statement in ledger.values()]
    if not months:
        return
    span = Span(min(months), max(months))
    for metric in catalog.METRICS.values():
        if metric.published and metric.denominator:
            for cut in ((), ("region",), ("segment",)):
                if set(cut) <= set(metric.dimensions):
                    answer = query(metric.id, at=span, by=[*cut, "month"], where=_PUBLISHED, reader=reader)
                    yield from _checked(answer, ledger)


def _checked(answer: Answer, ledger: Mapping[str, Statement]) -> Iterator[tuple[str, Reproduction]]:
    for cell in answer.cells:
        divided = cell.published_ratio is not None and cell.numerator is not None and cell.denominator
        # A base that was itself derived from the printed rate gives that rate back by construction: not a check.
        own_parts = {part for used in cell.statements for part in ledger[used].parts}
        for name in cell.statements if divided else ():
            if ledger[name].table_name == "published_rate" and name not in own_parts:
                yield name, _divided(cell)


def _divided(cell: Cell) -> Reproduction:
    outcome = Outcome.DOES_NOT_DIVIDE if Flag.DOES_NOT_DIVIDE in cell.flags else Outcome.REPRODUCED
    return Reproduction(outcome, cell.ratio * 100)


def _claims(reader: Reader, ledger: Mapping[str, Statement]) -> Iterator[tuple[str, Reproduction]]:
    """Hold claims about subsidised workers against the last month of their year that is known."""
    for name, statement in ledger.items():
        if _speaks_of_claimed(statement):
            year = Span(Month(statement.month.year, 1), Month(statement.month.year, 12))
            series = query(_CLAIMED, at=year, by=["month"], where=_PUBLISHED, reader=reader)
            if series.known:
                held = series.known[-1].numerator
                outcome = Outcome.REPRODUCED if held == statement.value else Outcome.DIFFERS
                yield name, Reproduction(outcome, held)


def _speaks_of_claimed(statement: Statement) -> bool:
    """Whether a mere claim counts the people that the metric counts: of the whole province, paid for by it."""
    fixed = catalog.metric(_CLAIMED).numerator.where
    same = all(getattr(statement, column) in {None, value} for column, value in fixed.items())
    counts = statement.topic == "subsidy" and statement.unit == "orang" and not statement.table_name
    return counts and same and statement.region == PROVINCE
