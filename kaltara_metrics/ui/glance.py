"""What Ringkasan asks: the target and its way, coverage, months paid, what moved, and what would help next."""

from collections import Counter
from dataclasses import dataclass

from kaltara_metrics.periods import Month
from kaltara_metrics.query import Answer
from kaltara_metrics.ui import ask, holdings, target_choices
from kaltara_metrics.ui.choices import closed_target, open_target, standing, years_after
from kaltara_metrics.view import changes, findings, next_steps, overview
from kaltara_metrics.view.cards import Number
from kaltara_metrics.view.notes import Note
from kaltara_metrics.view.subsidy import Standing

_PAID = "subsidised_workers"
_LISTED = "subsidy_reach_planned"  # the base of the plan: workers listed as vulnerable


@dataclass(frozen=True)
class Glance:
    """The way of the last closed target, what is known after it, and its regions in the first and the last month."""

    way: Standing
    later: Answer
    regional: Answer
    detail: Answer

    @property
    def coverage(self) -> tuple[Answer, Answer]:
        """Coverage of employed people, and over the local base."""
        names = ("coverage_employed", "coverage_local")
        return tuple(ask.answer(name, at=ask.latest(name)) for name in names)

    @property
    def paid(self) -> tuple[Answer, Answer]:
        """Person-months and rupiah of the year of which most months are known, the later of two."""
        years = Counter(month.year for month in ask.known_months("person_months"))
        first = self.regional.question.span.end.year
        year = str(max(years, key=lambda one: (years[one], one), default=first))
        return ask.answer("person_months", at=year), ask.answer("contribution_paid", at=year)

    def tiles(self) -> tuple[Number, ...]:
        """Return the four numbers."""
        listed = ask.answer(_LISTED, at=ask.latest(_LISTED))
        goal = open_target()
        ahead, behind = (target_choices.see(one, holdings.today()) for one in (goal, self.way.goal))
        return (
            overview.target_number(self.way, self.later, changes.since_last(holdings.last_two(_PAID))),
            overview.coverage_number(*self.coverage, changes.since_last(holdings.last_two("coverage_employed"))),
            overview.months_number(*self.paid, changes.newest_month(holdings.last_two("person_months"))),
            overview.next_target_number(goal, self.later, listed, ahead, behind),
        )

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
    way = standing(closed_target())
    known = way.series.known
    first, last = (ask.answer(_PAID, at=Month.of(cell.as_of), by=["region"]) for cell in (known[0], known[-1]))
    later = ask.answer(_PAID, at=years_after(way.goal), by=["month"])
    return Glance(way, later, first, last)
