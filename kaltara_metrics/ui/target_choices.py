"""Which target is looked at and on which day, from the URL and the choosers, and all that the page shows of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import streamlit as st

from kaltara_metrics import plans
from kaltara_metrics.analysis import goals
from kaltara_metrics.catalog import METRICS
from kaltara_metrics.contributions import rate_at
from kaltara_metrics.errors import UserError
from kaltara_metrics.model import Origin
from kaltara_metrics.periods import Month, Span
from kaltara_metrics.plans import Asked, Price, Wanted
from kaltara_metrics.policies import Policy
from kaltara_metrics.query import Answer
from kaltara_metrics.statements import Statement
from kaltara_metrics.targets import Target
from kaltara_metrics.ui import ask, clock, filters, planner, url
from kaltara_metrics.ui.choices import closed_target
from kaltara_metrics.view import numbers, subsidy, target_way
from kaltara_metrics.view.language import say
from kaltara_metrics.view.target_way import Seen

_PAID = "subsidised_workers"
_SUBJECT = "bantuan"
_BACK = 24  # months back that can be looked at anew


@dataclass(frozen=True)
class Page:
    """What the page shows: the chosen target, all of the province and its regions, and all there are."""

    seen: Seen
    others: tuple[Seen, ...]
    all_targets: tuple[Target, ...]


def choose() -> Page:
    """Show the choosers and hold the targets against what is known; raises UserError where there is no target."""
    known = {goal.target_id: goal for goal in ask.all_targets()}
    if not known:
        raise UserError(say("Belum ada target di penyimpanan.", "There is no target in the store yet."))
    with st.container(horizontal=True, key="pilihan", vertical_alignment="bottom"):
        named = {name: target_way.named(goal) for name, goal in known.items()}
        chosen = url.selectbox("target", "Target", named, _first(known), width=520)
        on = _day()
    own = [goal for goal in known.values() if goal.region.startswith("65")]
    return Page(see(known[chosen], on), tuple(see(goal, on) for goal in own), tuple(known.values()))


def _first(known: Mapping[str, Target]) -> str:
    try:
        return closed_target().target_id
    except UserError:
        return next(iter(known))


def _day() -> date:
    """Let the reader look from today or from the end of an earlier month."""
    today = clock.today()
    offered = {"": f"{say('hari ini', 'today')}, {numbers.day(today)}"}
    for back in range(1, _BACK + 1):
        month = Month.of(today).plus(-back)
        offered[str(month)] = numbers.day(month.last)
    given = url.selectbox("pada", say("Dilihat pada", "Looked at on"), offered, "", width=260)
    return _end_of(given) if given else today


def _end_of(text: str) -> date:
    year, month = text.split("-")
    return Month(int(year), int(month)).last


def see(goal: Target, on: date) -> Seen:
    """Hold one target against what is known on a day, with what was said about it and what happened around it."""
    held = goals.goal(goal, on, origin=_origin(), ask=_ask)
    return Seen(held, on, subsidy.claims_about(goal, tuple(ask.ledger().values())), _around(goal))


def _ask(metric: str, *, at: Span, by: list[str], where: Mapping[str, str], **_: object) -> Answer:
    whole = {name: value for name, value in where.items() if (name, value) != ("region", "65")}
    return ask.answer(metric, at=at, by=by, where=whole)


def _origin() -> str | None:
    forced = st.query_params.get(filters.ORIGIN)
    return forced if forced in set(Origin) else None


def _around(goal: Target) -> tuple[Policy, ...]:
    """Return the rules and events around a target: provincial, and of its place where its subject watches."""
    subject = METRICS[goal.metric].subject if goal.metric in METRICS else None
    near = [one for one in ask.policies() if one.region in {"ID", "65", goal.region}]
    return tuple(one for one in near if _is_provincial_rule(one) or subject in _subjects(one))


def _is_provincial_rule(policy: Policy) -> bool:
    return policy.level == "provinsi" and policy.kind in {"peraturan", "anggaran"}


def _subjects(policy: Policy) -> set[str]:
    return {METRICS[watch.metric].subject for watch in policy.watches if watch.metric in METRICS}


def is_subsidy(seen: Seen) -> bool:
    """Whether the target counts people whom somebody pays for, so that months and rupiah belong to it."""
    return seen.target.metric == _PAID


def months(seen: Seen) -> tuple[Answer, Answer] | None:
    """Person-months and rupiah by month over all that is known; None for a target that is not about them."""
    where = ask.of(_origin())
    if not is_subsidy(seen) or not ask.known_months("person_months", origin=_origin()):
        return None
    span = ask.span("person_months", origin=_origin())
    people = ask.answer("person_months", at=span, by=["month"], where=where)
    return people, ask.answer("contribution_paid", at=span, by=["month"], where=where)


def money(seen: Seen) -> tuple[Statement | None, Price | None]:
    """Money that was named for a target of subsidised people, and what a year of it takes; None where nothing is."""
    if not is_subsidy(seen):
        return None, None
    named = [ask.ledger()[name] for name in seen.target.statement_ids if name in ask.ledger()]
    sums = [claim for claim in named if claim.unit == "rupiah"] or list(planner.stated_budgets())
    sum_named = planner.default_budget(sums) if sums else None
    year = Span(Month(seen.target.due.year, 1), seen.target.due)
    people = round(seen.target.low)
    wanted = Wanted(Asked.GOAL, round(sum_named.value) if sum_named else 0, people, year)
    try:
        return sum_named, plans.price(people, wanted, rate_at(ask.contribution_rates()))
    except UserError:
        return sum_named, None


def shares(seen: Seen, dimension: str) -> Answer | None:
    """Return what is reached in the target's last known month by region or sector; None where it can't be cut so."""
    answer = seen.goal.answer
    if answer is None or dimension not in answer.metric.dimensions:
        return None
    at = seen.progress.as_of if seen.progress and seen.progress.as_of else seen.target.due
    where = ask.of(_origin())
    return ask.answer(seen.target.metric, at=at, by=[dimension], where=where)
