"""Where a metric's monthly series is heading, and when it arrives at a goal, from one answer by month."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from kaltara_metrics.catalog import Good
from kaltara_metrics.errors import RefusedError
from kaltara_metrics.periods import Month, parse_span
from kaltara_metrics.projection import Arrival, NoProjection, Projection, arrival, project
from kaltara_metrics.query import KNOWN_STATES, Answer

_PERCENT = 100


@dataclass(frozen=True)
class Ahead:
    """A series, in percent for a rate and in the metric's unit otherwise, and what follows from it.

    `breaks` are months from which other segments are counted: nothing is projected across them. `arrival` is None
    without a goal, without a projection, and where neither a rise nor a fall is good.
    """

    answer: Answer
    series: tuple[tuple[Month, float], ...]
    breaks: tuple[Month, ...]
    projection: Projection | NoProjection
    goal: float | None
    arrival: Arrival | None

    @property
    def reason(self) -> str:
        """Why there is no projection; empty where there is one."""
        return self.projection.reason if isinstance(self.projection, NoProjection) else ""

    @property
    def reason_en(self) -> str:
        """The same in English."""
        return self.projection.reason_en if isinstance(self.projection, NoProjection) else ""


def series(answer: Answer) -> tuple[tuple[Month, float], ...]:
    """Return the known months of an answer by month alone, with values in the unit that targets are set in.

    Raises RefusedError for an answer that is cut otherwise.
    """
    if [dimension.id for dimension in answer.question.dimensions] != ["month"]:
        raise RefusedError("Proyeksi memerlukan deret bulanan dari satu wilayah atau kelompok: --by month saja.")
    scale = _PERCENT if answer.metric.unit == "persen" else answer.metric.per if answer.metric.is_rate else 1
    return tuple(
        (_month(cell.by["month"]), cell.value * scale)
        for cell in answer.cells
        if cell.state in KNOWN_STATES and cell.value is not None
    )


def breaks(answer: Answer) -> tuple[Month, ...]:
    """Return the months from which a series counts other segments than before; its definition is another one there."""
    known = [cell for cell in answer.cells if cell.state in KNOWN_STATES]
    return tuple(_month(later.by["month"]) for earlier, later in pairwise(known) if earlier.segments != later.segments)


def ahead(
    answer: Answer,
    until: Month,
    *,
    goal: float | None = None,
    seen: Month | None = None,
    also_breaks: Sequence[Month] = (),
) -> Ahead:
    """Project an answer by month to `until` and say when `goal` (in the series' unit) is reached.

    `seen` is the last month that counts as known, all where None; `also_breaks` are further months in which the series
    changed its meaning. Raises as `series` does.
    """
    known = tuple(point for point in series(answer) if seen is None or point[0] <= seen)
    apart = tuple(sorted({*breaks(answer), *also_breaks}))
    found = project(known, until, breaks=apart)
    good = answer.metric.good
    can_arrive = goal is not None and isinstance(found, Projection) and good is not Good.NEUTRAL
    return Ahead(answer, known, apart, found, goal, arrival(found, goal, good=good) if can_arrive else None)


def _month(text: str) -> Month:
    return parse_span(text).start
