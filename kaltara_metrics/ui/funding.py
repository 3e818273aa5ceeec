"""What Pembiayaan asks: a month's payers with the months, rupiah and ends of its year, all of one origin."""

from collections.abc import Mapping

from kaltara_metrics import contributions, payers, villages
from kaltara_metrics.contributions import Rate
from kaltara_metrics.payers import Paid
from kaltara_metrics.periods import Month, Span
from kaltara_metrics.query import Answer
from kaltara_metrics.statements import Statement
from kaltara_metrics.ui import ask
from kaltara_metrics.ui.filters import ORIGIN, Chosen

PEOPLE, MONTHS, RUPIAH = "vulnerable_workers", "vulnerable_person_months", "vulnerable_contribution"
_BY = ["funding", "month"]


def paid(chosen: Chosen) -> Paid:
    """Gather who pays at the chosen month and in its year."""
    year = chosen.at.year
    people = ask.answer(PEOPLE, at=chosen.at, by=["funding"], where=chosen.beside("funding"))
    where = of_origin(people, chosen.beside("funding"))
    calendar = Span(Month(year, 1), Month(year, 12))
    beyond = Span(calendar.start, calendar.end.plus(1))
    return payers.paid(
        chosen.at,
        ask.answer(PEOPLE, at=chosen.at, where=where),
        people,
        ask.answer(PEOPLE, at=beyond, by=_BY, where=where),
        (ask.answer(MONTHS, at=calendar, by=_BY, where=where), ask.answer(RUPIAH, at=calendar, by=_BY, where=where)),
        contributions.rate_at(ask.contribution_rates()),
    )


def rates(at: Month) -> tuple[Rate, ...]:
    """Return the rates that make up a vulnerable worker's contribution in a month."""
    return contributions.package(ask.contribution_rates(), at)


def of_origin(answer: Answer, where: Mapping[str, str]) -> dict[str, str]:
    """Restrict what is asked beside an answer to its origin, because origins are never mixed in one figure."""
    return {**where, ORIGIN: answer.origin.value} if answer.origin else dict(where)


def by_village(chosen: Chosen, counted: str) -> Answer:
    """Ask for people by desa: paid for by anybody, or by the village's own budget."""
    metric = "village_workers" if counted == "desa" else PEOPLE
    return ask.answer(metric, at=chosen.at, by=["desa"], where=_known_to(metric, chosen.beside("desa")))


def _known_to(metric: str, where: Mapping[str, str]) -> dict[str, str]:
    """Leave out the payer that the metric itself is restricted to."""
    return {name: value for name, value in where.items() if metric == PEOPLE or name != "funding"}


def village_goal() -> Statement:
    """Return the goal of people in one village."""
    return villages.goal(ask.ledger())
