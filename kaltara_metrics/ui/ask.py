"""What pages ask of the store: answers kept by store version, so that a rerun costs nothing and none is ever stale."""

from collections.abc import Mapping, Sequence

import streamlit as st

from kaltara_metrics import catalog, reproduction, statements, targets
from kaltara_metrics import query as asking
from kaltara_metrics.errors import UserError
from kaltara_metrics.periods import Month, Span
from kaltara_metrics.query import Answer
from kaltara_metrics.reproduction import Reproduction
from kaltara_metrics.statements import Conflict, Statement
from kaltara_metrics.store.reader import current
from kaltara_metrics.targets import Target

_EVERYTHING: dict[str, str] = {}


def answer(
    metric: str, *, at: str | Month | Span, by: Sequence[str] = (), where: Mapping[str, str] = _EVERYTHING
) -> Answer:
    """Answer one question from the current store version; raises as `query` does."""
    reader = current()
    return _answer(reader.key, metric, str(at), tuple(by), tuple(sorted(where.items())))


# Answers are read-only, so they are shared as they are instead of being copied for every visitor.
@st.cache_resource(max_entries=500, show_spinner=False)
def _answer(store: str, metric: str, at: str, by: tuple[str, ...], where: tuple[tuple[str, str], ...]) -> Answer:
    del store  # part of the key, so that a new version is asked anew; a leading underscore would take it out
    return asking.query(metric, at=at, by=by, where=dict(where))


def known_months(metric: str, *, by: Sequence[str] = ()) -> tuple[Month, ...]:
    """Months that have figures of their own, first to last."""
    reader = current()
    return _known_months(reader.key, metric, tuple(by))


@st.cache_resource(max_entries=100, show_spinner=False)
def _known_months(store: str, metric: str, by: tuple[str, ...]) -> tuple[Month, ...]:
    del store  # see _answer
    return asking.known_months(metric, by=by)


def rounds(metric: str, *, by: Sequence[str] = ()) -> tuple[Month, ...]:
    """Months that have figures of their own, at least one; raises UserError when nothing is stored."""
    months = known_months(metric, by=by)
    if not months:
        raise UserError(f"Belum ada angka di penyimpanan untuk {catalog.metric(metric).name.lower()}.")
    return months


def span(metric: str, *, by: Sequence[str] = ()) -> Span:
    """From the first month that has figures of its own to the last; raises as `rounds` does."""
    months = rounds(metric, by=by)
    return Span(months[0], months[-1])


def latest(metric: str, *, by: Sequence[str] = ()) -> Month:
    """Last month that has a figure of its own; raises as `rounds` does."""
    return rounds(metric, by=by)[-1]


def ledger() -> Mapping[str, Statement]:
    """Return all statements by id."""
    return statements.ledger(current())


def conflicts() -> tuple[Conflict, ...]:
    """Return the groups of statements that contradict each other."""
    return statements.conflicts(current())


def reproductions() -> Mapping[str, Reproduction]:
    """Return what came of checking every statement against the store."""
    return reproduction.reproductions(current())


def all_targets() -> tuple[Target, ...]:
    """Return all targets of the current version."""
    return targets.targets(current())
