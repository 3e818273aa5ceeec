"""How far a target is: reached, missing, its pace so far and the pace it needs, and a class for both.

The classes and their limits are those of Open SDG, developed by Statistics Canada after Eurostat ("Progress Measurement
Methodology", open-sdg/docs/progress-methodology.md): R = growth observed / growth required, >= 95 % on track, >= 60 %
progress that needs acceleration, >= 0 % limited progress, below 0 % deterioration; a target that is met is met whatever
the trend. One thing differs: they compare compound yearly growth, we compare units a month along a straight line,
because people a month is what a programme can plan, and because a start of zero, which a new programme has, leaves
compound growth undefined (they put 0,001 in its place). So

    R = (value - baseline) / months so far  over  (goal - baseline) / months from baseline to due

which is also the share gone of the way that the straight line had gone by then. Nothing unknown is taken for zero:
without a baseline there is no pace and no class, and once a target is closed a shortfall seen before its due month
doesn't tell how it ended.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from kaltara_metrics.catalog import METRICS, Good
from kaltara_metrics.errors import RefusedError
from kaltara_metrics.periods import Month
from kaltara_metrics.targets import Pace, Target

ON_TRACK, ACCELERATE, STANDSTILL = 0.95, 0.60, 0.0
CLOSED = "ditutup"


class Standing(StrEnum):
    """Where a target stands, as it is said to the reader, in the last known month (`as_of`, always said with it).

    Reached means in that month: cover lapses when nobody pays, so only `Progress.final` says that it held to the end.
    """

    REACHED = "tercapai"
    ON_TRACK = "di jalur"
    ACCELERATE = "maju, tetapi perlu dipercepat"
    LIMITED = "kemajuan terbatas"
    AWAY = "menjauh dari target"
    MISSED = "tidak tercapai"
    UNKNOWN = "belum diketahui"


@dataclass(frozen=True)
class Measured:
    """Known month-end values of one metric in one region, in the target's unit, and the point a programme started from.

    Months that are not in `known` are unknown. `baseline` is None when nobody knows where it started.
    """

    metric: str
    region: str
    known: Sequence[tuple[Month, float]]
    baseline: tuple[Month, float] | None = None


@dataclass(frozen=True)
class Way:
    """The way to one end of a target, in the target's unit. None is unknown or not defined, never zero.

    `gap` is what is missing (negative when the value lies beyond), `share` value over goal, `needed` the units a month
    from the last known month to the due month, `expected` the straight line's value in the last known month, `ratio` R.
    """

    goal: float
    gap: float | None
    share: float | None
    needed: float | None
    expected: float | None
    ratio: float | None


@dataclass(frozen=True)
class Progress:
    """A target seen on a day: the last value known by then and not after the due month, and the way that is left.

    `near` is the end of a range that is met first and decides `standing`; `far` is the other end, the same when the
    target is one number. `pace` is units a month since the baseline. `final` tells that the value is the due month's.
    """

    target: Target
    on: date
    as_of: Month | None
    value: float | None
    pace: float | None
    near: Way
    far: Way
    standing: Standing

    @property
    def final(self) -> bool:
        """Whether the value is that of the due month, so that the verdict stands."""
        return self.as_of == self.target.due


def progress(goal: Target, measured: Measured, on: date) -> Progress:
    """Hold a target against what is known on a day.

    Raises RefusedError when the values are of another metric (that is another definition) or region, and for a metric
    of which neither a rise nor a fall is good.
    """
    good = _direction(goal)
    _refuse_another(goal, measured)
    last = min(Month.of(on), goal.due)
    as_of, value = max((point for point in measured.known if point[0] <= last), default=(None, None))
    near, far = (goal.low, goal.high) if good is Good.UP else (goal.high, goal.low)
    ways = [_way(end, goal.due, measured.baseline, as_of, value, good) for end in (near, far)]
    pace = _pace(measured.baseline, as_of, value)
    return Progress(goal, on, as_of, value, pace, *ways, _standing(goal, on, as_of, ways[0], pace))


def progress_by_region(goals: Sequence[Target], known: Mapping[str, Measured], on: date) -> tuple[Progress, ...]:
    """Hold each target against its own region's values, in the order given; a region without values stays unknown."""
    return tuple(progress(goal, known.get(goal.region, Measured(goal.metric, goal.region, ())), on) for goal in goals)


def expected_on(line: Pace, day: date) -> float | None:
    """Value of the straight line from month-end `line.start` to month-end `line.due` on a day; None before its start.

    After the due month the goal stays what is expected.
    """
    start, due = line.start.last, line.due.last
    if day < start:
        return None
    if day >= due:
        return line.goal
    return line.baseline + (line.goal - line.baseline) * ((day - start).days / (due - start).days)


def _direction(goal: Target) -> Good:
    """Return the metric's direction; targets of metrics that the catalog doesn't hold are of coverage and rise."""
    good = METRICS[goal.metric].good if goal.metric in METRICS else Good.UP
    if good is Good.NEUTRAL:
        raise RefusedError(f"Naik atau turunnya {goal.metric!r} tidak baik atau buruk, jadi capaiannya tidak dinilai.")
    return good


def _refuse_another(goal: Target, measured: Measured) -> None:
    if measured.metric != goal.metric:
        raise RefusedError(
            f"Target {goal.name!r} berlaku untuk ukuran {goal.metric!r}, bukan {measured.metric!r}: "
            "target hanya diadu dengan definisinya sendiri."
        )
    if measured.region != goal.region:
        raise RefusedError(f"Target {goal.name!r} berlaku untuk wilayah {goal.region}, bukan {measured.region}.")


def _pace(baseline: tuple[Month, float] | None, as_of: Month | None, value: float | None) -> float | None:
    if baseline is None or as_of is None or value is None or baseline[0] >= as_of:
        return None
    return Pace(*baseline, as_of, value).per_month


def _way(
    end: float,
    due: Month,
    baseline: tuple[Month, float] | None,
    as_of: Month | None,
    value: float | None,
    good: Good,
) -> Way:
    if as_of is None or value is None:
        return Way(end, None, None, None, None, None)
    line = Pace(*baseline, due, end) if baseline and baseline[0] < due else None
    return Way(
        goal=end,
        gap=end - value if good is Good.UP else value - end,
        share=value / end if end else None,
        needed=Pace(as_of, value, due, end).per_month if as_of < due else None,
        expected=expected_on(line, as_of.last) if line else None,
        ratio=_ratio(line, _pace(baseline, as_of, value), good),
    )


def _ratio(line: Pace | None, pace: float | None, good: Good) -> float | None:
    """R; not defined when the baseline had met the goal already, so that no growth was required."""
    if line is None or pace is None:
        return None
    return pace / line.per_month if _required(line, good) > 0 else None


def _required(line: Pace, good: Good) -> float:
    return line.per_month if good is Good.UP else -line.per_month


def _standing(goal: Target, on: date, as_of: Month | None, way: Way, pace: float | None) -> Standing:
    if way.gap is None:
        return Standing.UNKNOWN
    if way.gap <= 0:
        return Standing.REACHED
    if goal.status == CLOSED or on >= goal.due.last:
        return Standing.MISSED if as_of == goal.due else Standing.UNKNOWN
    if way.ratio is None:
        # With a pace, only a baseline that had met the goal leaves no ratio; what is missing now was lost since.
        return Standing.UNKNOWN if pace is None else Standing.AWAY
    limits = ((ON_TRACK, Standing.ON_TRACK), (ACCELERATE, Standing.ACCELERATE), (STANDSTILL, Standing.LIMITED))
    return next((standing for limit, standing in limits if way.ratio >= limit), Standing.AWAY)
