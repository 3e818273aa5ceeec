"""Turn sums into cells: choose the round, divide once, name the state, flag what a reader must know."""

from collections.abc import Mapping
from itertools import product

from kaltara_metrics import catalog, places
from kaltara_metrics.model import Cell, Confidence, Flag, Origin, State
from kaltara_metrics.periods import Month
from kaltara_metrics.question import Question
from kaltara_metrics.statements import Statement
from kaltara_metrics.sums import DENOMINATOR, NUMERATOR, PUBLISHED, Key, Part, Sums

Months = Mapping[Month, Part]
_NONE: Months = {}


def build(question: Question, origin: Origin, sums: Sums, ledger: Mapping[str, Statement]) -> tuple[Cell, ...]:
    """Return one cell for every combination that was asked for, whether or not anything is known of it."""
    months = tuple(question.span) if question.by_month else (question.span.end,)
    return tuple(
        _cell(question, origin, key, month, tuple(sums.get((origin, half, key), _NONE) for half in _HALVES), ledger)
        for month, key in product(months, keys(question))
    )


_HALVES = (NUMERATOR, DENOMINATOR, PUBLISHED)


def keys(question: Question) -> tuple[Key, ...]:
    """Return the key of every cell: region code first, then the values of the other cuts."""
    listed = question.place_dimension
    regions = [question.place.code]
    if listed is not None:
        inside = f"{question.place.code}."
        everywhere = (region.code for region in places.regions(listed.level))
        regions = [code for code in everywhere if code == question.place.code or code.startswith(inside)]
    return tuple(product(regions, *(tuple(dimension.values) for dimension in question.cuts)))


def _cell(
    question: Question,
    origin: Origin,
    key: Key,
    month: Month,
    halves: tuple[Months, ...],
    ledger: Mapping[str, Statement],
) -> Cell:
    numerators, denominators, published = halves
    labels = _labels(question, key, month)
    if question.metric.nature is catalog.Nature.FLOW:
        return _flow(question, origin, labels, month, numerators, ledger)
    if question.metric.same_round:
        at = _common_round(question, month, halves)
        top, bottom, printed = (numerators.get(at), denominators.get(at), published.get(at)) if at else (None,) * 3
        return _stock(question, origin, labels, (at, at), (top, bottom, printed), ledger)
    at = _latest(numerators, month, _carry(question))
    below = _latest(denominators, at or month)
    return _stock(question, origin, labels, (at, below), (numerators.get(at), denominators.get(below), None), ledger)


def _labels(question: Question, key: Key, month: Month) -> dict[str, str]:
    values = iter(key[1:])
    labels = {}
    for dimension in question.dimensions:
        if dimension.id == "month":
            labels["month"] = str(month)
        else:
            labels[dimension.id] = key[0] if dimension.level else next(values)
    return labels


def _carry(question: Question) -> int:
    """Count the months that a numerator answers for, its own included: 1 for a snapshot, 12 for a survey round."""
    return catalog.MEASURES[question.metric.numerator.measure].carry


def _latest(months: Months, at: Month, carry: int | None = None) -> Month | None:
    oldest = at.plus(1 - carry) if carry else Month(1, 1)
    return max((month for month in months if oldest <= month <= at), default=None)


def _common_round(question: Question, at: Month, halves: tuple[Months, ...]) -> Month | None:
    # The latest round that gives a ratio; a round with one half alone answers only when no other does.
    numerators, denominators, published = halves
    oldest = at.plus(1 - _carry(question))
    recent = {month for months in halves for month in months if oldest <= month <= at}
    divided = [month for month in recent if month in published or (month in numerators and month in denominators)]
    return max(divided or recent, default=None)


def _flow(
    question: Question,
    origin: Origin,
    labels: dict[str, str],
    end: Month,
    parts: Months,
    ledger: Mapping[str, Statement],
) -> Cell:
    span = [end] if question.by_month else list(question.span)
    counted = [month for month in span if month in parts]
    if not counted:
        return Cell(labels, State.UNKNOWN)
    total = sum(parts[month].value for month in counted)
    used = tuple(sorted({name for month in counted for name in parts[month].statements}))
    return Cell(
        by=labels,
        state=State.VALUE if total else State.ZERO,
        numerator=total,
        as_of=counted[-1].last,
        origin=origin,
        statements=used,
        segments=tuple(sorted({name for month in counted for name in parts[month].segments})),
        months=tuple(month.first for month in counted),
        flags=_flags_of(used, ledger),
    )


def _stock(
    question: Question,
    origin: Origin,
    labels: dict[str, str],
    rounds: tuple[Month | None, Month | None],
    parts: tuple[Part | None, ...],
    ledger: Mapping[str, Statement],
) -> Cell:
    top, bottom, printed = parts
    if top and bottom and not bottom.whole and bottom.segments != top.segments:
        bottom = None  # a base of other segments than those counted is not their base
    parts = (top, bottom, printed)
    used = tuple(dict.fromkeys(name for part in parts if part for name in part.statements))
    if not used and not any(parts):
        return Cell(labels, State.UNKNOWN)
    published = None if printed is None else printed.value / 100
    state, ratio = _ratio(question, top, bottom, published)
    return Cell(
        by=labels,
        state=state,
        numerator=top.value if top else None,
        denominator=bottom.value if bottom else None,
        ratio=ratio,
        published_ratio=published,
        as_of=rounds[0].last if rounds[0] and (top or printed) else None,
        denominator_as_of=rounds[1].last if rounds[1] and bottom else None,
        origin=origin,
        statements=used,
        segments=top.segments if top else (),
        flags=_flags_of(used, ledger) | _flags(question, parts, ratio, ledger),
        is_year=any(part.is_year for part in (top, printed) if part),
        denominator_is_year=bottom is not None and bottom.is_year,
    )


def _ratio(
    question: Question, top: Part | None, bottom: Part | None, published: float | None
) -> tuple[State, float | None]:
    """Divide in this one place. Nothing over nothing is not applicable; a missing half is unknown, never zero."""
    if not question.metric.is_rate:
        return (State.UNKNOWN if top is None else State.VALUE if top.value else State.ZERO), None
    if top is not None and bottom is not None:
        if not bottom.value:
            return State.NOT_APPLICABLE, None
        return (State.VALUE if top.value else State.ZERO), top.value / bottom.value
    return (State.UNKNOWN if published is None else State.VALUE if published else State.ZERO), published


def _flags_of(names: tuple[str, ...], ledger: Mapping[str, Statement]) -> frozenset[Flag]:
    used = [ledger[name] for name in names if name in ledger]
    found = {
        Flag.DERIVED: any(statement.formula for statement in used),
        Flag.DISPUTED: any(statement.conflict for statement in used),
        Flag.SINGLE_WEAK_SOURCE: any(statement.confidence == Confidence.MEDIUM for statement in used),
    }
    return frozenset(flag for flag, holds in found.items() if holds)


def _flags(
    question: Question, parts: tuple[Part | None, ...], ratio: float | None, ledger: Mapping[str, Statement]
) -> frozenset[Flag]:
    top, bottom, printed = parts
    divided = ratio is not None and top is not None and bottom is not None
    stated = ledger[printed.statements[0]] if printed and printed.statements else None
    found = {
        Flag.OVER_ONE_HUNDRED: ratio is not None and ratio > 1,
        Flag.RATE_ONLY: question.metric.is_rate and ratio is not None and not divided,
        Flag.PARTIAL_SEGMENTS: top is not None and not top.whole and _adds_segments(question),
        Flag.DOES_NOT_DIVIDE: divided and stated is not None and not divides(ratio, stated),
    }
    return frozenset(flag for flag, holds in found.items() if holds)


def _adds_segments(question: Question) -> bool:
    fixed = {*question.metric.numerator.where, *question.where, *(dimension.id for dimension in question.cuts)}
    return "segment" not in fixed and "segment" in catalog.MEASURES[question.metric.numerator.measure].dimensions


def divides(ratio: float, printed: Statement) -> bool:
    """Whether `ratio` (a fraction) rounds to the percentage as printed: within half a unit of its last digit."""
    return abs(ratio * 100 - printed.value) <= 0.5 * 10**-printed.decimals + 1e-9
