"""Progress of every target: what is reached, missing and expected by a day, and where the series is heading.

A target is held against its own metric, region and months alone: what was covered before the target's time doesn't
count towards it, because cover lapses when nobody pays. A target that nothing here measures says why.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from kaltara_metrics import query as asking
from kaltara_metrics.analysis.ahead import Ahead, ahead, series
from kaltara_metrics.catalog import METRICS, Nature
from kaltara_metrics.errors import RefusedError
from kaltara_metrics.periods import Month, Span, parse_span
from kaltara_metrics.progress import Measured, Progress, progress
from kaltara_metrics.query import Answer
from kaltara_metrics.question import PROVINCE
from kaltara_metrics.store.reader import Reader, current
from kaltara_metrics.targets import Pace, Target, targets

Ask = Callable[..., Answer]
PER_VILLAGE = "orang per desa"
_HISTORY = 36  # months before a target's time: enough for a projection, and for the point it starts from


@dataclass(frozen=True)
class Goal:
    """One target and how it stands on a day.

    `answer` is the monthly series it is held against, over its own time and the months before; None, with a `reason` in
    Indonesian and English, where nothing here measures it. `baseline` is the last value known before its time. `ahead`
    projects to the target's due month.
    """

    target: Target
    answer: Answer | None
    progress: Progress | None
    ahead: Ahead | None
    reason: str = ""
    reason_en: str = ""
    baseline: tuple[Month, float] | None = None

    @property
    def line(self) -> Pace | None:
        """Straight line from the baseline to the end of the target that is met first; None without a baseline."""
        if self.progress is None or self.baseline is None:
            return None
        return Pace(*self.baseline, self.target.due, self.progress.near.goal)


def goals(on: date, *, reader: Reader | None = None, origin: str | None = None) -> tuple[Goal, ...]:
    """Return every target of the store as it stands on a day, in the order of the reviewed file."""
    reader = reader or current()
    return tuple(goal(target, on, reader=reader, origin=origin) for target in targets(reader))


def goal(
    target: Target, on: date, *, reader: Reader | None = None, origin: str | None = None, ask: Ask = asking.query
) -> Goal:
    """Return one target as it stands on a day; `ask` answers questions as `query` does, `origin` forces one."""
    reason = _reason_against(target)
    if reason:
        return Goal(target, None, None, None, *reason)
    start = began(target)
    span = Span(start.plus(-_HISTORY), max(target.due, start))
    where = {"region": target.region} | ({"origin": origin} if origin else {})
    how = {"reader": reader} if reader else {}
    answer = ask(target.metric, at=span, by=["month"], where=where, **how)
    known = [point for point in series(answer) if point[0] <= Month.of(on)]
    before = max((point for point in known if point[0] < start), default=None)
    measured = Measured(target.metric, target.region, [point for point in known if point[0] >= start], before)
    try:
        held = progress(target, measured, on)
    except RefusedError as refusal:
        return Goal(target, answer, None, None, str(refusal), str(refusal))
    forward = ahead(answer, target.due, goal=target.low, seen=Month.of(on))
    return Goal(target, answer, held, forward, baseline=before)


def began(target: Target) -> Month:
    """Return the first month that counts for a target: that of its decision, or January of its year if that is first.

    A target for one year that is decided within it counts from the year's start.
    """
    january = Month(target.due.year, 1)
    if not target.decided_on:
        return january
    return min(january, parse_span(target.decided_on).start)


def _reason_against(target: Target) -> tuple[str, str] | None:
    if not target.region.startswith(PROVINCE):
        return (
            "Target nasional; cakupan Kalimantan Utara tidak diadu dengannya.",
            "A national target; the coverage of Kalimantan Utara is not held against it.",
        )
    if target.unit == PER_VILLAGE:
        return (
            "Target untuk setiap desa: yang dihitung ialah desa yang mencapainya, bukan jumlah kabupaten.",
            "A target for every village: villages that reach it are counted, not the sum of a kabupaten.",
        )
    if target.metric not in METRICS:
        return (
            f"Ukuran {target.metric} tidak dihitung di sini: definisi atau basis resminya tidak ditemukan.",
            f"The measure {target.metric} is not calculated here: no official definition or base of it was found.",
        )
    metric = METRICS[target.metric]
    if metric.nature is Nature.FLOW and not metric.is_rate:
        return (
            f"{metric.name} dijumlahkan sepanjang waktu, sehingga tidak berada pada garis lurus menuju target.",
            f"{metric.name_en} are added up over time, so they are on no straight line to a target.",
        )
    return None
