"""Gathers what a plan rests on and works it out: rates, lists, where regions stand, money and targets once named."""

from collections.abc import Sequence

import streamlit as st

from kaltara_metrics import contributions, needs, places, plans
from kaltara_metrics.contributions import PACKAGE, Rate
from kaltara_metrics.errors import UserError
from kaltara_metrics.model import Origin
from kaltara_metrics.periods import Month, Span
from kaltara_metrics.planning import Need
from kaltara_metrics.plans import Outcome, Price, Wanted
from kaltara_metrics.query import Answer
from kaltara_metrics.statements import Statement
from kaltara_metrics.targets import Target
from kaltara_metrics.ui import ask, clock, filters, plan_choices
from kaltara_metrics.ui.choices import closed_target
from kaltara_metrics.view import numbers, plan
from kaltara_metrics.view.language import say
from kaltara_metrics.view.plan import LISTED, Planned

_REACH, _COVERAGE, _PAID = "subsidy_reach", "coverage_employed", "subsidised_workers"
_LAST = 6  # months back in which a month that all regions have reported is sought


def choose_and_plan() -> Planned:
    """Show the choosers and work the plan out; raises RefusedError for a month without a rate."""
    whole, stated = _listed(()), stated_budgets()
    listed = needs.listed(whole)[0].uncovered
    budget = int(default_budget(stated).value) if stated else 0
    goal = _goal_to_begin_with(listed)
    wanted, basis, by_sector = plan_choices.choose(budget, goal, listed)
    plan_choices.presets(say("Pernah disebut:", "Named before:"), *_presets(wanted, stated, listed))
    return _planned(wanted, basis, by_sector=by_sector, listed=whole, stated=stated)


def stated_budgets() -> tuple[Statement, ...]:
    """Return the sums of provincial money that were named for vulnerable workers, newest first."""
    named = [
        claim
        for claim in ask.ledger().values()
        if (claim.topic, claim.unit, claim.funding) == ("budget", "rupiah", "apbd_provinsi")
    ]
    return tuple(sorted(named, key=lambda claim: claim.period[:4], reverse=True))


def default_budget(stated: Sequence[Statement]) -> Statement:
    """Return the smallest sum named for the newest year: what is promised least."""
    newest = [claim for claim in stated if claim.period[:4] == stated[0].period[:4]]
    return min(newest, key=lambda claim: claim.value)


def _goal_to_begin_with(listed: int | None) -> int:
    try:
        return round(closed_target().low)
    except UserError:
        return listed or 0


def _presets(wanted: Wanted, stated: Sequence[Statement], listed: int | None) -> tuple[str, list[tuple[str, str]]]:
    if wanted.asked is plans.Asked.BUDGET:
        once: dict[int, Statement] = {}
        for claim in stated:  # of equal sums the newest is named
            once.setdefault(round(claim.value), claim)
        return "dana", [(str(value), f"{numbers.rupiah(value)} ({claim.period[:4]})") for value, claim in once.items()]
    found = [(str(people), f"{numbers.whole(people)} ({name})") for name, people in _named_goals().items()]
    everybody = [(plan_choices.ALL_LISTED, say("semua yang terdata", "all the listed"))] if listed else []
    return "sasaran", [*found, *everybody]


def _named_goals() -> dict[str, int]:
    """People of every target of subsidised workers by its year; both ends of a range."""
    own = [goal for goal in ask.all_targets() if goal.metric == _PAID and goal.region == needs.PROVINCE]
    return {_goal_name(goal, end): round(end) for goal in own for end in dict.fromkeys((goal.low, goal.high))}


def _goal_name(goal: Target, end: float) -> str:
    if goal.low == goal.high:
        return f"target {goal.period}"
    which = say("bawah", "low") if end == goal.low else say("atas", "high")
    return f"target {goal.period}, {which}"


def _planned(wanted: Wanted, basis: str, *, by_sector: bool, listed: Answer, stated: Sequence[Statement]) -> Planned:
    rates = ask.contribution_rates()
    whole, regions, standing = _bases(basis, by_sector=by_sector, listed=listed)
    (province,) = _needs(basis, whole, None)
    needed, covered = _needs(basis, regions, standing), _covered(wanted.span.start)
    outcome = _work_out(ask.reader().key, wanted, province, needed, covered)
    return Planned(
        outcome=outcome,
        basis=basis,
        by_sector=by_sector,
        whole=whole,
        regions=regions,
        standing=standing,
        package=contributions.package(rates, wanted.span.start),
        reliefs=_reliefs(rates, wanted.span),
        stated=tuple(stated),
        prices=_prices(wanted, province, basis, rates),
        chosen=_chosen_region(),
    )


def _bases(basis: str, *, by_sector: bool, listed: Answer) -> tuple[Answer, Answer, Answer | None]:
    """Answers that needs are read from: of the province, of its regions, and where regions stand besides."""
    if basis != LISTED:
        latest = ask.answer(_COVERAGE, at=_whole_month(()))
        cut = ["region", "sector"] if by_sector else ["region"]
        return latest, ask.answer(_COVERAGE, at=_whole_month(cut), by=cut, where=_origin()), None
    regions = _listed(("region",))
    known = {"origin": regions.origin.value} if regions.origin else _origin()
    return listed, regions, ask.answer(_COVERAGE, at=_whole_month(["region"]), by=["region"], where=known)


def _origin() -> dict[str, str]:
    forced = st.query_params.get(filters.ORIGIN)
    return {"origin": forced} if forced in set(Origin) else {}


def _listed(by: tuple[str, ...]) -> Answer:
    """Ask for the listed vulnerable workers: the first real origin that knows every cell, else any, else the sample."""
    forced = _origin().get("origin")
    origins = [Origin(forced)] if forced else list(Origin)
    at = Month.of(clock.today())
    answers = [ask.answer(_REACH, at=at, by=by, where={"origin": origin.value}) for origin in origins]
    real = [one for one in answers if one.question.origins != (Origin.SAMPLE,)]
    for enough in (all, any):
        for one in real:
            if enough(cell.denominator is not None for cell in one.cells):
                return one
    return answers[-1]


def _whole_month(cut: Sequence[str]) -> Month:
    """Return the last month with figures for most regions: the newest may not have come in from all of them."""
    known = ask.known_months(_COVERAGE, by=cut, origin=_origin().get("origin"))
    if not known:
        return Month.of(clock.today())
    last = known[-1]
    months = ask.answer(_COVERAGE, at=Span(last.plus(1 - _LAST), last), by=[*cut[:1], "month"], where=_origin())
    counts = dict.fromkeys(months.question.span, 0)
    for cell in months.known:
        counts[Month(*map(int, cell.by["month"].split("-")))] += 1
    return max(counts, key=lambda month: (counts[month], month))


def _needs(basis: str, answer: Answer, standing: Answer | None) -> tuple[Need, ...]:
    if basis != LISTED:
        return needs.without_cover(answer)
    if standing is None:
        return needs.listed(answer)
    paid = ask.answer(_PAID, at=standing.question.span.end, by=["region"], where=_same_origin(standing))
    return needs.listed(answer, standing, paid)


def _same_origin(answer: Answer) -> dict[str, str]:
    return {"origin": answer.origin.value} if answer.origin else {}


def _covered(start: Month) -> int | None:
    cell = ask.answer(_PAID, at=start.plus(-1)).only
    known = cell.value is not None and cell.origin is not Origin.SAMPLE
    return round(cell.value) if known else None


# Plans are read-only and the same for everybody, so each question is solved once for a store version.
@st.cache_resource(max_entries=200, show_spinner=False)
def _work_out(store: str, wanted: Wanted, province: Need, regions: tuple[Need, ...], covered: int | None) -> Outcome:
    del store  # part of the key: another version may hold other rates
    rate_at = contributions.rate_at(ask.contribution_rates())
    return plans.work_out(wanted, province, regions, rate_at, covered)


def _reliefs(rates: Sequence[Rate], span: Span) -> tuple[Rate, ...]:
    """Return the reliefs in force during the plan that leave out people whom a budget pays for."""
    return tuple(
        rate
        for rate in rates
        if rate.segment == "BPU"
        and rate.programme in PACKAGE
        and (rate.applies_to or contributions.EVERYBODY) != contributions.EVERYBODY
        and any(rate.holds(month) for month in span)
    )


def _prices(wanted: Wanted, province: Need, basis: str, rates: Sequence[Rate]) -> tuple[tuple[str, Price], ...]:
    goals = dict(_named_goals()) if basis == LISTED else {}
    if province.uncovered:
        goals[plan.people_named(basis)] = province.uncovered
    rate_at = contributions.rate_at(rates)
    return tuple((name, plans.price(people, wanted, rate_at)) for name, people in goals.items())


def _chosen_region() -> str | None:
    code = st.query_params.get("wilayah")
    known = {region.code for region in places.regions("kabupaten")}
    return code if code in known else None
