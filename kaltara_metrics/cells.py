"""Turn sums into cells: choose the round, divide once, name the state, flag what a reader must know."""

from collections.abc import Mapping
from itertools import product

from kaltara_metrics import catalog, flows, places
from kaltara_metrics.flows import Counted
from kaltara_metrics.model import Cell, Confidence, Flag, Origin, State
from kaltara_metrics.periods import Month
from kaltara_metrics.question import Question
from kaltara_metrics.statements import Statement
from kaltara_metrics.sums import DENOMINATOR, NUMERATOR, PUBLISHED, TOGETHER, Key, Part, Sums

Months = Mapping[Month, Part]
_NONE: Months = {}
_PERCENT = 100


def build(question: Question, origin: Origin, sums: Sums, ledger: Mapping[str, Statement]) -> tuple[Cell, ...]:
    """Return one cell for every combination that was asked for, whether or not anything is known of it."""
    months = tuple(question.span) if question.by_month else (question.span.end,)
    return tuple(
        _cell(question, origin, key, month, tuple(sums.get((origin, half, key), _NONE) for half in _HALVES), ledger)
        for month, key in product(months, keys(question))
    )


_HALVES = (NUMERATOR, DENOMINATOR, PUBLISHED, TOGETHER)


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
    numerators, denominators, published, _ = halves
    labels = _labels(question, key, month)
    if question.metric.nature is catalog.Nature.FLOW:
        return _flow(question, origin, labels, month, halves, ledger)
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
    numerators, denominators, published, _ = halves
    oldest = at.plus(1 - _carry(question))
    recent = {month for months in halves for month in months if oldest <= month <= at}
    divided = [month for month in recent if month in published or (month in numerators and month in denominators)]
    return max(divided or recent, default=None)


def _flow(
    question: Question,
    origin: Origin,
    labels: dict[str, str],
    end: Month,
    halves: tuple[Months, ...],
    ledger: Mapping[str, Statement],
) -> Cell:
    span = [end] if question.by_month else list(question.span)
    numerators, denominators, _, together = halves
    counted = flows.count(
        question.metric, span, numerators, denominators, None if question.by_month else together.get(end)
    )
    if not counted.parts:
        return Cell(labels, State.UNKNOWN)
    state, ratio = _flow_ratio(question, counted)
    used = tuple(sorted({name for part in (*counted.parts, *counted.base_parts) for name in part.statements}))
    if any(part.withheld for part in (*counted.parts, *counted.base_parts)):
        at = counted.months[-1].last
        return Cell(labels, State.WITHHELD, as_of=at, origin=origin, statements=used, flags=_flags_of(used, ledger))
    return Cell(
        by=labels,
        state=state,
        numerator=counted.total,
        denominator=counted.base,
        ratio=ratio,
        as_of=counted.months[-1].last,
        denominator_as_of=counted.base_at.last if counted.base_at else None,
        origin=origin,
        statements=used,
        segments=tuple(sorted({name for part in counted.parts for name in part.segments})),
        months=tuple(month.first for month in counted.months),
        flags=_flags_of(used, ledger) | _flow_flags(question, counted, ratio),
    )


def _flow_ratio(question: Question, counted: Counted) -> tuple[State, float | None]:
    said = State.VALUE if counted.total else State.ZERO
    if not question.metric.is_rate:
        return said, None
    if counted.base is None:
        return State.UNKNOWN, None
    return (said, counted.total / counted.base) if counted.base else (State.NOT_APPLICABLE, None)


def _flow_flags(question: Question, counted: Counted, ratio: float | None) -> frozenset[Flag]:
    parts = (*counted.parts, *counted.base_parts)
    found = {
        Flag.DISPUTED: any(part.contested for part in parts),
        Flag.PARTIAL_SEGMENTS: _adds_segments(question) and not all(part.whole for part in counted.parts),
        Flag.OVER_ONE_HUNDRED: question.metric.per == _PERCENT and ratio is not None and ratio > 1,
    }
    return frozenset(flag for flag, holds in found.items() if holds)


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
    if any(part.withheld for part in parts if part):
        return _withheld(labels, origin, rounds, parts, _flags_of(used, ledger), used)
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
        is_year=any(_is_year(part, ledger) for part in (top, printed) if part),
        denominator_is_year=bottom is not None and _is_year(bottom, ledger),
    )


def _withheld(
    labels: dict[str, str],
    origin: Origin,
    rounds: tuple[Month | None, Month | None],
    parts: tuple[Part | None, ...],
    flags: frozenset[Flag],
    used: tuple[str, ...],
) -> Cell:
    """Tell that a cell is withheld, with a base that may be told; nothing of it may follow from what is small."""
    _, bottom, _ = parts
    is_told = bottom is not None and not bottom.withheld
    return Cell(
        by=labels,
        state=State.WITHHELD,
        denominator=bottom.value if is_told else None,
        as_of=rounds[0].last if rounds[0] else None,
        denominator_as_of=rounds[1].last if rounds[1] and is_told else None,
        origin=origin,
        statements=used,
        flags=flags,
    )


def _is_year(part: Part, ledger: Mapping[str, Statement]) -> bool:
    """Whether a source of the part gives a year and no month."""
    return any(len(ledger[name].period) == len("2024") for name in part.statements if name in ledger)


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
        # A file gives no single printed figure to hold the ratio against.
        Flag.DOES_NOT_DIVIDE: divided and stated is not None and stated.printed_value and not divides(ratio, stated),
        Flag.DISPUTED: any(part.contested for part in parts if part),
    }
    return frozenset(flag for flag, holds in found.items() if holds)


def _adds_segments(question: Question) -> bool:
    own = question.metric.numerator.where
    single = {name for name, value in own.items() if isinstance(value, str)}
    fixed = {*single, *question.where, *(dimension.id for dimension in question.cuts)}
    return "segment" not in fixed and "segment" in catalog.MEASURES[question.metric.numerator.measure].dimensions


def divides(ratio: float, printed: Statement) -> bool:
    """Whether `ratio` (a fraction) rounds to the percentage as printed: within half a unit of its last digit."""
    return abs(ratio * 100 - printed.value) <= 0.5 * 10**-printed.decimals + 1e-9
