"""Answer one question: a metric, at a time, cut and filtered. Sum first, divide last, keep both halves."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from kaltara_metrics import batches, cells, statements, sums, withholding
from kaltara_metrics.catalog import Metric
from kaltara_metrics.model import Cell, Flag, Origin, State
from kaltara_metrics.periods import Month, Span
from kaltara_metrics.question import Question, ask
from kaltara_metrics.statements import Statement
from kaltara_metrics.store.reader import Reader, current

_EVERYTHING: dict[str, str] = {}
_ALL_TIME = Span(Month(1950, 1), Month(2099, 12))
Candidate = tuple[Origin, Sequence[Cell]]
KNOWN_STATES = frozenset({State.VALUE, State.ZERO})


@dataclass(frozen=True)
class Answer:
    """Cells in the order of the catalog's labels, the question they answer, and the ledger rows they rest on."""

    question: Question
    cells: tuple[Cell, ...]
    origin: Origin | None
    store_version: str
    ledger: Mapping[str, Statement]

    @property
    def metric(self) -> Metric:
        """The metric asked for."""
        return self.question.metric

    @property
    def known(self) -> tuple[Cell, ...]:
        """Cells that carry a number that may be said aloud."""
        return tuple(cell for cell in self.cells if cell.state in KNOWN_STATES)

    @property
    def only(self) -> Cell:
        """The cell of a question that was not cut."""
        (cell,) = self.cells
        return cell

    def sources(self, *chosen: Cell) -> tuple[Statement, ...]:
        """Return the statements behind the given cells (all when none is given), each once; derived ones with parts."""
        used = [self.ledger[name] for cell in chosen or self.cells for name in cell.statements]
        names = dict.fromkeys(name for statement in used for name in (statement.statement_id, *statement.parts))
        return tuple(self.ledger[name] for name in names)


def query(
    metric: str,
    *,
    at: str | date | Month | Span,
    by: Sequence[str] = (),
    where: Mapping[str, str] = _EVERYTHING,
    reader: Reader | None = None,
    known_on: date | None = None,
) -> Answer:
    """Return both halves, ratio, state, dates and sources of `metric` for every cell of `by`.

    `at` is a date or month; a span (2023, 2023-08..2023-12) sums a flow, or lists months with `by=["month"]`.
    `where` restricts dimensions by their values; `origin` among them forces where figures come from. Otherwise the
    first real origin that answers every cell is taken, else the first that answers any; the sample answers only where
    no real figure does. One origin answers all cells, and what it does not know stays unknown. `known_on` answers from
    what was known at the end of that day.

    Raises RefusedError for a cut that a half does not have and for a stock summed over time, UnknownNameError for a
    name that is not in the catalog, and StoreError when the store can't be read.
    """
    (answer,) = query_cuts(metric, at=at, cuts=[by], where=where, reader=reader, known_on=known_on)
    return answer


def query_cuts(
    metric: str,
    *,
    at: str | date | Month | Span,
    cuts: Sequence[Sequence[str]],
    where: Mapping[str, str] = _EVERYTHING,
    over: str | Span | None = None,
    reader: Reader | None = None,
    known_on: date | None = None,
) -> tuple[Answer, ...]:
    """Answer a metric by several cuts, each as `query` would alone, in one statement.

    Cuts by month are asked over the span `over` where it is given, so that a series stands beside the cuts of its last
    month: `query_cuts("members_active", at="2024-09", cuts=[["month"], ["sector"], []], over="2024-01..2024-09")`. Each
    answer takes an origin of its own. Raises as `query` does.
    """
    questions = [ask(metric, at=(over or at) if "month" in by else at, by=by, where=where) for by in cuts]
    if not questions:
        return ()
    reader = reader or (current() if known_on is None else _earlier(known_on))
    ledger = {**statements.ledger(reader), **batches.as_statements(reader)}
    known = sums.read_all(questions, reader)
    return tuple(_answer(question, found, ledger, reader) for question, found in zip(questions, known, strict=True))


def _earlier(day: date) -> Reader:
    from kaltara_metrics.store import vintages  # noqa: PLC0415 - it loads what builds stores, which is rarely asked for

    return vintages.reader_on(day)


def _answer(question: Question, known: sums.Sums, ledger: Mapping[str, Statement], reader: Reader) -> Answer:
    known = withholding.withhold(question, known, reader)
    candidates = [(origin, cells.build(question, origin, known, ledger)) for origin in question.origins]
    origin, built = _choose(candidates)
    spoken = origin if any(cell.origin for cell in built) else None
    told = tuple(_doubted(cell, question, reader) for cell in built)
    return Answer(question, told, spoken, reader.version, ledger)


def _choose(candidates: Sequence[Candidate]) -> Candidate:
    """Take the first origin that answers the whole question; a sample never displaces a real figure."""
    real = [pair for pair in candidates if pair[0] is not Origin.SAMPLE]
    for suits, tried in ((_answers_all, real), (_answers, real), (_answers, candidates), (_knows_half, candidates)):
        found = next(filter(suits, tried), None)
        if found is not None:
            return found
    return candidates[0]


def _doubted(cell: Cell, question: Question, reader: Reader) -> Cell:
    if not batches.concerning(reader, cell, question.place.code):
        return cell
    return replace(cell, flags=cell.flags | {Flag.UNCHECKED})


def known_months(metric: str, *, by: Sequence[str] = (), reader: Reader | None = None) -> tuple[Month, ...]:
    """Return the months for which any cell of `by` has a figure of its own, first to last; raises as `query` does."""
    question = ask(metric, at=_ALL_TIME, by=[*by, "month"], where=_EVERYTHING)
    own = {
        month
        for (_, half, _), months in sums.read(question, reader or current()).items()
        if half != sums.DENOMINATOR
        for month in months
    }
    return tuple(sorted(own))


def _answers_all(candidate: Candidate) -> bool:
    return all(cell.state is not State.UNKNOWN for cell in candidate[1])


def _answers(candidate: Candidate) -> bool:
    return any(cell.state is not State.UNKNOWN for cell in candidate[1])


def _knows_half(candidate: Candidate) -> bool:
    return any(cell.origin for cell in candidate[1])
