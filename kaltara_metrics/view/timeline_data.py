"""What a way to a target is drawn from."""

from dataclasses import dataclass
from datetime import date
from itertools import pairwise


@dataclass(frozen=True)
class Point:
    """One labelled point in time. An `open` one is a statement that differs from the series."""

    day: date
    value: float
    label: str
    detail: str
    open: bool = False
    side: str = "top center"


@dataclass(frozen=True)
class Timeline:
    """What a stock-toward-target chart draws.

    `series` are month-end stocks (None is unknown), `paces` lines (start, from, due, goal, text), `goal` the target
    with its label, `points` labelled statements. `band` is a target that is a range. `breaks` are days from which
    another definition counts, `events` rules and what was announced, `delay` a stretch that no report covers yet,
    `today` the day looked at with what is expected of it, `fan` a projection (day, low, middle, high). `unit` stands
    behind the numbers of the scale.
    """

    series: tuple[tuple[date, float | None], ...]
    points: tuple[Point, ...]
    goal: tuple[float, str]
    paces: tuple[tuple[date, float, date, float, str], ...] = ()
    end: date = date(2024, 12, 31)
    band: tuple[float, float] | None = None
    breaks: frozenset[date] = frozenset()
    events: tuple[tuple[date, str], ...] = ()
    delay: tuple[date, date, str] | None = None
    today: tuple[date, str] | None = None
    fan: tuple[tuple[date, float, float, float], ...] = ()
    fan_text: str = ""
    unit: str = ""

    @property
    def first(self) -> date:
        """The day on which the picture begins."""
        return min([*(day for day, _ in self.series), *(pace[0] for pace in self.paces)])

    @property
    def limits(self) -> tuple[float, float]:
        """Lowest and highest value of the scale, with room for labels."""
        values = [value for _, value in self.series if value is not None] + [point.value for point in self.points]
        values += [pace[1] for pace in self.paces] + [self.goal[0], *(self.band or ())]
        values += [value for _, *three in self.fan for value in three]
        room = (max(values) - min(values)) * 0.4 or max(values) or 1
        return max(min(values) - room, 0), max(values) + room * 0.55

    @property
    def runs(self) -> list[list[tuple[date, float]]]:
        """The series, split at unknown months and where another definition begins; a known month lasts to its end."""
        runs: list[list[tuple[date, float]]] = []
        open_run = False
        for (day, value), (following, _) in pairwise([*self.series, (self.end, None)]):
            if value is not None:
                before = runs.pop()[:-1] if open_run and day not in self.breaks else []
                runs.append([*before, (day, value), (following, value)])
            open_run = value is not None
        return runs

    @property
    def gaps(self) -> list[list[tuple[date, float]]]:
        """The runs after which months are unknown; where another definition begins nothing is missing."""
        return [run for run, following in pairwise(self.runs) if run[-1][0] < following[0][0]]
