"""Add up flows over the months asked about, and set them against a base: another flow, or people who were there."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kaltara_metrics.catalog import MEASURES, Metric, Nature
from kaltara_metrics.periods import Month
from kaltara_metrics.sums import Part

Months = Mapping[Month, Part]


@dataclass(frozen=True)
class Counted:
    """A flow over some months: its total in the metric's unit, the months it holds, and the parts it is made of.

    `base` is what it is divided by, None where that or a month is not known; `base_at` is the month that a base of
    people was counted in last.
    """

    total: float
    months: tuple[Month, ...]
    parts: tuple[Part, ...]
    base: float | None = None
    base_at: Month | None = None
    base_parts: tuple[Part, ...] = ()


def count(
    metric: Metric, span: Sequence[Month], numerators: Months, denominators: Months, whole: Part | None
) -> Counted:
    """Add up one flow over `span`; `whole` is what a source tells of all these months together, which goes first.

    A flow over a flow takes the months that both have. A flow over people needs every month, since what is not known is
    not zero: over the mean of month-end counts, or over the latest count times the months.
    """
    known = [month for month in span if month in numerators]
    if metric.denominator and _is_flow(metric.denominator.measure):
        return _over_flow(numerators, denominators, [month for month in known if month in denominators])
    months = tuple(span) if whole else tuple(known)
    parts = (whole,) if whole else tuple(numerators[month] for month in known)
    top = Counted(_total(metric, parts), months, parts)
    if metric.denominator is None:
        return top
    found = _people(metric, span, denominators)
    segments = {name for part in parts for name in part.segments}
    if len(months) < len(span) or found is None or not all(_is_base(part, segments) for part in found[2]):
        return top
    return Counted(top.total, months, parts, *found)


def _is_flow(measure: str) -> bool:
    return MEASURES[measure].nature is Nature.FLOW


def _over_flow(numerators: Months, denominators: Months, both: Sequence[Month]) -> Counted:
    top, bottom = ([side[month] for month in both] for side in (numerators, denominators))
    base = sum(part.value for part in bottom) if both else None
    return Counted(sum(part.value for part in top), tuple(both), tuple(top), base, None, tuple(bottom))


def _total(metric: Metric, parts: Sequence[Part]) -> float:
    values = [part.value for part in parts]
    if metric.capped is None:
        return sum(values)
    # Nobody is counted in more than so many months: of one group that is paid for together, its fullest ones.
    return sum(sorted(values, reverse=True)[: metric.capped]) / metric.capped


def _people(metric: Metric, span: Sequence[Month], counts: Months) -> tuple[float, Month, tuple[Part, ...]] | None:
    """Return the base, the month it was counted in last, and its parts; None where a count is missing."""
    if metric.person_months:
        at = max((month for month in counts if month <= span[-1]), default=None)
        return (counts[at].value * len(span), at, (counts[at],)) if at else None
    carry = MEASURES[metric.denominator.measure].carry
    found = [max((month for month in counts if end.plus(1 - carry) <= month <= end), default=None) for end in span]
    if None in found:
        return None
    parts = tuple(counts[month] for month in found)
    return sum(part.value for part in parts) / len(span), found[-1], parts


def _is_base(part: Part, segments: set[str]) -> bool:
    """Whether people of a base are all, or those of the segments that are counted above it."""
    return part.whole or set(part.segments) == segments
