"""Equity of a metric over regions or groups, from one answer: gaps, people missing, Theil's index, concentration.

Only groups of one definition, one origin and one date stand in one comparison, which one answer gives by itself but for
its dates. What can't be worked out leaves a reason in Indonesian instead of a number.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from kaltara_metrics import equity, inequality
from kaltara_metrics.analysis.naming import named, part_of
from kaltara_metrics.equity import Comparison, Gap, GapsToAverage, Group, WorkersMissing
from kaltara_metrics.errors import RefusedError
from kaltara_metrics.inequality import Concentration, Theil
from kaltara_metrics.model import Cell, State
from kaltara_metrics.query import KNOWN_STATES, Answer

Found = TypeVar("Found")


@dataclass(frozen=True)
class Equity:
    """How far a rate differs between the groups of `answer`; `beside` is the answer that concentration ranks them by.

    `cells` are the answer's cells by the name of their group. `missing` lifts every group to the average, `lift_lowest`
    the lowest alone. What is None has its reason in `refusals`, under its name.
    """

    answer: Answer
    beside: Answer | None
    cells: Mapping[str, Cell]
    among: Comparison
    gap: Gap
    to_average: GapsToAverage
    missing: WorkersMissing | None
    lift_lowest: WorkersMissing | None
    theil: Theil | None
    concentration: Concentration | None
    refusals: Mapping[str, str]


def comparison(answer: Answer) -> Comparison:
    """Return the groups of a rate's answer whose halves are both known, and the names of the others.

    Raises RefusedError for a metric that is no rate, for cells of several dates or months, and for fewer than two
    groups that are known.
    """
    metric = answer.metric
    if not metric.is_rate or metric.denominator is None:
        raise RefusedError(f"{metric.name} bukan cakupan dengan pembilang dan penyebut, maka tidak dibandingkan.")
    if answer.question.by_month:
        raise RefusedError("Perbandingan berlaku untuk satu waktu; pilih satu bulan, bukan deret bulanan.")
    cells = named(answer)
    known = {name: cell for name, cell in cells.items() if _is_whole(cell)}
    _refuse_dates({(cell.as_of, cell.denominator_as_of) for cell in known.values()})
    groups = [
        Group(name, cell.numerator or 0, cell.denominator or 0, part_of(answer, cell)) for name, cell in known.items()
    ]
    return equity.compare(groups, [name for name in cells if name not in known])


def compare(answer: Answer, *, beside: Answer | None = None) -> Equity:
    """Work out the equity of an answer cut by regions or groups; raises as `comparison` does.

    `beside` is a metric of the same cut that is higher where people are worse off, such as the poverty rate. It is
    ranked by and never taken for a cause.
    """
    among = comparison(answer)
    refusals: dict[str, str] = {}
    ranks = _ranks(beside) if beside else {}
    ranked = _told("concentration", lambda: inequality.concentration(among, ranks), refusals) if beside else None
    return Equity(
        answer=answer,
        beside=beside,
        cells=named(answer),
        among=among,
        gap=equity.gap(among),
        to_average=equity.gaps_to_average(among),
        missing=_told("missing", lambda: equity.workers_missing(among), refusals),
        lift_lowest=_told("lift_lowest", lambda: equity.workers_missing(among, only_lowest=True), refusals),
        theil=_told("theil", lambda: inequality.theil(among), refusals),
        concentration=ranked,
        refusals=refusals,
    )


def _told(name: str, work_out: Callable[[], Found], refusals: dict[str, str]) -> Found | None:
    try:
        return work_out()
    except RefusedError as refusal:
        refusals[name] = str(refusal)
        return None


def _ranks(beside: Answer) -> dict[str, float]:
    return {
        name: cell.value
        for name, cell in named(beside).items()
        if cell.state in KNOWN_STATES and cell.value is not None
    }


def _is_whole(cell: Cell) -> bool:
    """Whether both halves may be said; a printed percentage alone has none."""
    known = cell.state in {State.VALUE, State.ZERO}
    return known and cell.numerator is not None and bool(cell.denominator)


def _refuse_dates(dates: set[tuple[date | None, date | None]]) -> None:
    if len(dates) > 1:
        told = ", ".join(sorted({str(day) for pair in dates for day in pair if day}))
        raise RefusedError(
            f"Kelompoknya bertanggal berbeda ({told}); yang dibandingkan harus dari tanggal dan ronde yang sama."
        )
