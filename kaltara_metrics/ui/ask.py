"""What pages ask of the store: answers kept by store version, so that a rerun costs nothing and none is ever stale."""

from collections.abc import Iterator, Mapping, Sequence
from contextvars import ContextVar
from math import prod

import streamlit as st

from kaltara_metrics import batches, catalog, contributions, places, reproduction, statements, sums, targets
from kaltara_metrics import policies as rules
from kaltara_metrics import query as asking
from kaltara_metrics.catalog import DIMENSIONS, Metric
from kaltara_metrics.claim_spans import Told, spans
from kaltara_metrics.contributions import Rate
from kaltara_metrics.errors import UserError
from kaltara_metrics.model import Origin
from kaltara_metrics.periods import Month, Span
from kaltara_metrics.policies import Policy
from kaltara_metrics.query import Answer
from kaltara_metrics.question import ask
from kaltara_metrics.reproduction import Reproduction
from kaltara_metrics.statements import Conflict, Statement
from kaltara_metrics.store.reader import Reader, current
from kaltara_metrics.sums import Key, Sums
from kaltara_metrics.targets import Target
from kaltara_metrics.view import words
from kaltara_metrics.view.language import say

_EVERYTHING: dict[str, str] = {}
_earlier: ContextVar[Reader | None] = ContextVar("earlier", default=None)
_MANY_CELLS = 1000
_ALL_TIME = Span(Month(1950, 1), Month(2099, 12))


def reader() -> Reader:
    """Return the store version that this visit looks at: the current one, or an earlier one that its link names."""
    return _earlier.get() or current()


def look_at(version: Reader | None) -> None:
    """Answer this visit's questions from an earlier version; None is the current one."""
    _earlier.set(version)


def answer(
    metric: str, *, at: str | Month | Span, by: Sequence[str] = (), where: Mapping[str, str] = _EVERYTHING
) -> Answer:
    """Answer one question from the current store version; raises as `query` does."""
    version = reader()
    return _answer(version.key, metric, str(at), tuple(by), tuple(sorted(where.items())))


# Answers are read-only, so they are shared as they are instead of being copied for every visitor.
@st.cache_resource(max_entries=500, show_spinner=False)
def _answer(store: str, metric: str, at: str, by: tuple[str, ...], where: tuple[tuple[str, str], ...]) -> Answer:
    del store  # part of the key, so that a new version is asked anew; a leading underscore would take it out
    return asking.query(metric, at=at, by=by, where=dict(where), reader=reader())


def answers(
    metric: str,
    *,
    at: str | Month | Span,
    cuts: Sequence[Sequence[str]],
    where: Mapping[str, str] = _EVERYTHING,
    over: str | Span | None = None,
) -> tuple[Answer, ...]:
    """Answer a metric by several cuts at once, which costs little more than one; see `query_cuts`."""
    version = reader()
    asked = tuple(tuple(by) for by in cuts)
    return _answers(version.key, metric, str(at), asked, tuple(sorted(where.items())), over and str(over))


@st.cache_resource(max_entries=500, show_spinner=False)
def _answers(
    store: str,
    metric: str,
    at: str,
    cuts: tuple[tuple[str, ...], ...],
    where: tuple[tuple[str, str], ...],
    over: str | None,
) -> tuple[Answer, ...]:
    del store  # see _answer
    return asking.query_cuts(metric, at=at, cuts=cuts, where=dict(where), over=over, reader=reader())


def known_months(
    metric: str, *, by: Sequence[str] = (), origin: str | None = None, where: Mapping[str, str] = _EVERYTHING
) -> tuple[Month, ...]:
    """Months that have figures of their own, first to last; those of the sample only where there are no others.

    The sample reaches further than what is published, so that its last month would displace the last real figure.
    With an `origin` the months of that origin alone, with `where` those of what it restricts to.
    """
    version = reader()
    held = tuple(sorted(where.items()))
    for cuts in _from_coarse(metric, tuple(by)):
        found = _months_of(_known_months(version.key, metric, cuts, held), origin)
        if found:
            return tuple(sorted(found))
    return ()


def _from_coarse(metric: str, by: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Ask of kecamatan first where villages by another cut would be thousands of cells, which take seconds to read.

    What villages add up to is known of their kecamatan too, so that no month is missed but for one of a few villages.
    """
    cells = prod(len(places.regions(one.level) if one.level else one.values) for one in map(DIMENSIONS.get, by))
    adds_up = all(catalog.MEASURES[name].additive for name in catalog.metric(metric).measures)
    if cells > _MANY_CELLS and adds_up and "desa" in by:
        yield tuple("kecamatan" if name == "desa" else name for name in by)
    yield by


def _months_of(known: Mapping[Origin, frozenset[Month]], origin: str | None) -> set[Month]:
    if origin:
        return set(known.get(Origin(origin), ()))
    real = {month for one, months in known.items() if one is not Origin.SAMPLE for month in months}
    return real or set(known.get(Origin.SAMPLE, ()))


@st.cache_resource(max_entries=200, show_spinner=False)
def _known_months(
    store: str, metric: str, by: tuple[str, ...], where: tuple[tuple[str, str], ...]
) -> Mapping[Origin, frozenset[Month]]:
    del store  # see _answer
    question = ask(metric, at=_ALL_TIME, by=[*by, "month"], where=dict(where))
    known = sums.read(question, reader())
    own: dict[Origin, set[Month]] = {}
    for part in known:
        if part[1] != sums.DENOMINATOR:
            own.setdefault(part[0], set()).update(_answered(question.metric, known, part))
    return {origin: frozenset(months) for origin, months in own.items()}


def _answered(metric: Metric, known: Sums, part: tuple[Origin, str, Key]) -> set[Month]:
    """Months of one part that its origin can answer for: a count needs nothing else, a rate also what it is over.

    An office that has loaded members but no population answers no coverage, and must not push a published one aside.
    """
    origin, half, key = part
    if half == sums.PUBLISHED or metric.denominator is None:
        return set(known[part])
    below = known.get((origin, sums.DENOMINATOR, key), {})
    if metric.same_round:
        return set(known[part]) & set(below)
    return {month for month in known[part] if any(earlier <= month for earlier in below)}


def of(origin: str | None) -> dict[str, str]:
    """Restrict a question to one origin; without one, whichever may answer does."""
    return {"origin": origin} if origin else {}


def rounds(metric: str, *, by: Sequence[str] = (), origin: str | None = None) -> tuple[Month, ...]:
    """Months that have figures of their own, at least one; raises UserError when nothing is stored."""
    months = known_months(metric, by=by, origin=origin)
    if not months:
        name = words.metric_name(catalog.metric(metric)).lower()
        raise UserError(
            say(f"Belum ada angka di penyimpanan untuk {name}.", f"The store has no figures of {name} yet.")
        )
    return months


def span(metric: str, *, by: Sequence[str] = (), origin: str | None = None) -> Span:
    """From the first month that has figures of its own to the last; raises as `rounds` does."""
    months = rounds(metric, by=by, origin=origin)
    return Span(months[0], months[-1])


def latest(metric: str, *, by: Sequence[str] = (), origin: str | None = None) -> Month:
    """Last month that has a figure of its own; raises as `rounds` does."""
    return rounds(metric, by=by, origin=origin)[-1]


def ledger() -> Mapping[str, Statement]:
    """Return all statements by id."""
    return statements.ledger(reader())


def conflicts() -> tuple[Conflict, ...]:
    """Return the groups of statements that contradict each other."""
    return statements.conflicts(reader())


def contribution_rates() -> tuple[Rate, ...]:
    """Return every dated contribution rate."""
    return contributions.rates(reader())


def claim_spans() -> Mapping[Origin, Told]:
    """Return the months that claims are told for together, by origin."""
    return spans(reader())


def reproductions() -> Mapping[str, Reproduction]:
    """Return what came of checking every statement against the store."""
    return reproduction.reproductions(reader())


def sample_choices() -> tuple:
    """Return the choices that the sample rests on; none where the store holds no sample."""
    if all(batch.origin != Origin.SAMPLE for batch in batches.batches(reader())):
        return ()
    from kaltara_metrics.simulate import choices  # noqa: PLC0415 - only the methods page asks

    return choices()


def all_targets() -> tuple[Target, ...]:
    """Return all targets of the current version."""
    return targets.targets(reader())


def policies() -> tuple[Policy, ...]:
    """Return all policies of the current version, oldest first."""
    return rules.policies(reader())
