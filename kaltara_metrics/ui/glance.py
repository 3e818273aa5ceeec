"""What Ringkasan asks: the target and its way, coverage, months paid, what moved, and what would help next."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from kaltara_metrics.periods import Month, Span
from kaltara_metrics.query import Answer
from kaltara_metrics.ui import ask, filters, holdings, target_choices
from kaltara_metrics.ui.choices import closed_target, open_target, standing, years_after
from kaltara_metrics.view import changes, findings, next_steps, overview, sentences
from kaltara_metrics.view.cards import Number
from kaltara_metrics.view.notes import Note
from kaltara_metrics.view.subsidy import Standing

_PAID = "subsidised_workers"
_LISTED = "subsidy_reach_planned"  # the base of the plan: workers listed as vulnerable


@dataclass(frozen=True)
class Glance:
    """The way of the last closed target, what is known after it, and its regions in the last month known by region.

    `detail` asks for the regions of the last month of the way, whether they are known or not.

    `whole` is what these regions are parts of, `origin` the one that the reader forces, if any.
    """

    way: Standing
    later: Answer
    regional: Answer
    detail: Answer
    whole: Answer
    origin: str | None = None

    @property
    def where_most(self) -> str:
        """Name the region with the most people paid for."""
        return sentences.ranking(self.regional, "region", self.whole)

    @property
    def coverage(self) -> tuple[Answer, Answer]:
        """Coverage of employed people, and over the local base."""
        return _newest("coverage_employed", self.origin), _newest("coverage_local", self.origin)

    @property
    def paid(self) -> tuple[Answer, Answer]:
        """Person-months and rupiah of the year of which most months are known, the later of two."""
        years = Counter(month.year for month in ask.known_months("person_months", origin=self.origin))
        first = self.regional.question.span.end.year
        year = str(max(years, key=lambda one: (years[one], one), default=first))
        return tuple(_answer(name, self.origin, at=year) for name in ("person_months", "contribution_paid"))

    def tiles(self) -> tuple[Number, ...]:
        """Return the four numbers."""
        listed = _newest(_LISTED, self.origin)
        goal = open_target()
        ahead, behind = (target_choices.see(one, holdings.today()) for one in (goal, self.way.goal))
        return (
            overview.target_number(self.way, self.later, changes.since_last(self._last_two(_PAID))),
            overview.coverage_number(*self.coverage, changes.since_last(self._last_two("coverage_employed"))),
            overview.months_number(*self.paid, changes.newest_month(self._last_two("person_months"))),
            overview.next_target_number(goal, self.later, listed, ahead, behind),
        )

    def _last_two(self, metric: str) -> Answer:
        return holdings.last_two(metric, self.origin)

    def findings(self) -> tuple[Note, ...]:
        """Return the three findings that matter."""
        money = findings.budget(ask.ledger(), open_target(), *self.paid)
        return (
            findings.months_note(self.paid[0], money),
            findings.bases_note(*self.coverage),
            findings.unknown_note(self.regional, self.detail, self.later),
        )

    def steps(self) -> tuple[Note, ...]:
        """Return what to do next."""
        goal = target_choices.see(open_target(), holdings.today())
        _, price = target_choices.money(goal)
        waiting = sum(doubt.accepted_by is None for doubt in holdings.doubts())
        return next_steps.steps(self.way, holdings.freshness(), holdings.this_month(), waiting, goal.target, price)


def gather() -> Glance:
    """Gather what the page is about; raises UserError where there is no target or nothing to hold against it."""
    origin = filters.origin_now()
    way = standing(closed_target(), origin)
    known = [Month.of(cell.as_of) for cell in way.series.known]
    split = [month for month in ask.known_months(_PAID, by=["region"], origin=origin) if month <= way.goal.due]
    at = [*known[:1], *split][-1]
    regional, detail = (_answer(_PAID, origin, at=month, by=["region"]) for month in (at, known[-1]))
    whole = _answer(_PAID, regional.origin.value if regional.origin else origin, at=at)
    later = _answer(_PAID, origin, at=years_after(way.goal), by=["month"])
    return Glance(way, later, regional, detail, whole, origin)


def _newest(metric: str, origin: str | None) -> Answer:
    """Ask for the last month that has a figure; where none has, for this month, of which it is said to be unknown."""
    months = ask.known_months(metric, origin=origin) or (holdings.this_month(),)
    return _answer(metric, origin, at=months[-1])


def _answer(metric: str, origin: str | None, *, at: Month | Span | str, by: Sequence[str] = ()) -> Answer:
    return ask.answer(metric, at=at, by=list(by), where=ask.of(origin))
