"""Answer one question: a metric, at a time, cut and filtered. Sum first, divide last, keep both halves."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from kaltara_metrics import cells, statements, sums
from kaltara_metrics.catalog import Metric
from kaltara_metrics.model import Cell, Origin, State
from kaltara_metrics.periods import Month, Span
from kaltara_metrics.question import Question, ask
from kaltara_metrics.statements import Statement
from kaltara_metrics.store.reader import Reader, current

_EVERYTHING: dict[str, str] = {}
_ALL_TIME = Span(Month(1950, 1), Month(2099, 12))
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
) -> Answer:
    """Return both halves, ratio, state, dates and sources of `metric` for every cell of `by`.

    `at` is a date or month; a span (2023, 2023-08..2023-12) sums a flow, or lists months with `by=["month"]`.
    `where` restricts dimensions by their values; `origin` among them forces where figures come from. Otherwise the
    first origin that knows any cell answers them all, and what it does not know stays unknown.

    Raises RefusedError for a cut that a half does not have and for a stock summed over time, UnknownNameError for a
    name that is not in the catalog, and StoreError when the store can't be read.
    """
    question = ask(metric, at=at, by=by, where=where)
    reader = reader or current()
    known = sums.read(question, reader)
    ledger = statements.ledger(reader)
    candidates = [(origin, cells.build(question, origin, known, ledger)) for origin in question.origins]
    origin, built = next(filter(_answers, candidates), None) or next(filter(_knows_half, candidates), candidates[0])
    spoken = origin if any(cell.origin for cell in built) else None
    return Answer(question, built, spoken, reader.version, ledger)


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


def _answers(candidate: tuple[Origin, Sequence[Cell]]) -> bool:
    return any(cell.state is not State.UNKNOWN for cell in candidate[1])


def _knows_half(candidate: tuple[Origin, Sequence[Cell]]) -> bool:
    return any(cell.origin for cell in candidate[1])
