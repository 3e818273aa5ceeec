"""Withhold small counts in answers: which numbers of which blocks are people, and what is decided about each block.

What is withheld is decided once for the people of a month (see `disclosure` and `deciding`), so that no two answers
give away together what each hides. Guarded are counts of people that offices brought, and the sample's, which shows
what that looks like. Published figures are public already, survey estimates count nobody, and claims, staff and
projects are known for whole governments only.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import product

from kaltara_metrics import deciding
from kaltara_metrics.cells import keys as keys_of
from kaltara_metrics.composing import cut_of
from kaltara_metrics.deciding import FOLLOWS
from kaltara_metrics.disclosure import Protection
from kaltara_metrics.model import Origin
from kaltara_metrics.periods import Month
from kaltara_metrics.question import Question
from kaltara_metrics.store.reader import Reader
from kaltara_metrics.sums import DENOMINATOR, NUMERATOR, TOGETHER, Key, Part, Sums

_LEVELS = ("", "region", "kecamatan", "desa")


def withhold(question: Question, sums: Sums, reader: Reader) -> Sums:
    """Mark the parts that must not be shown, those of cells without rows included; values of marked parts are gone."""
    most = deciding.threshold()
    if most < 1 or not any(measure in FOLLOWS for measure in question.metric.measures):
        return sums
    told = {place: dict(months) for place, months in sums.items()}
    for origin, half, measure, where in _guarded(question):
        for month, parts in _by_month(sums, origin, half).items():
            asked = _Asked(question, where, measure, origin, month)
            for key in asked.hidden(parts, reader, most):
                part = parts.get(key, Part(0, (), (), block=next(iter(parts.values())).block))
                told.setdefault((origin, half, key), {})[month] = replace(part, value=0, withheld=True)
    return told


def _guarded(question: Question) -> Iterator[tuple[Origin, str, str, Mapping[str, object]]]:
    metric = question.metric
    halves = {NUMERATOR: metric.numerator, TOGETHER: metric.numerator, DENOMINATOR: metric.denominator}
    for origin in question.origins:
        for name, half in halves.items():
            if half is not None and half.measure in FOLLOWS and origin is not Origin.PUBLISHED:
                yield origin, name, half.measure, {**half.where, **question.where}


def _by_month(sums: Sums, origin: Origin, half: str) -> Mapping[Month, dict[Key, Part]]:
    found: dict[Month, dict[Key, Part]] = {}
    for (its_origin, its_half, key), months in sums.items():
        if (its_origin, its_half) == (origin, half):
            for month, part in months.items():
                found.setdefault(month, {})[key] = part
    return found


class _Asked:
    """What one half asks of one month, in the terms of `disclosure`."""

    def __init__(
        self, question: Question, where: Mapping[str, object], measure: str, origin: Origin, month: Month
    ) -> None:
        self.keys = keys_of(question)
        self.measure, self.origin, self.month = measure, origin, month
        level = cut_of(question).length
        self.place = _LEVELS[{2: 0, 5: 1, 8: 2, 13: 3}[level]]
        self.by = (*((self.place,) if self.place else ()), *(dimension.id for dimension in question.cuts))
        # A restriction to several values adds up cells, each of which is one that may be asked for.
        values = [(value,) if isinstance(value, str) else tuple(value) for value in where.values()]
        self.wheres = [dict(zip(where, chosen, strict=True)) for chosen in product(*values)]
        self.is_glanced_at = len(question.cuts) + len(question.where) + _LEVELS.index(self.place) <= 1

    def hidden(self, parts: Mapping[Key, Part], reader: Reader, most: int) -> frozenset[Key]:
        """Return the keys that must not be shown."""
        # The sample's people are nobody's: what is looked at first and has nothing small is not held up for them.
        if (
            self.origin is Origin.SAMPLE
            and self.is_glanced_at
            and not any(_is_small(part, most) for part in parts.values())
        ):
            return frozenset()
        found: set[Key] = set()
        for measure in FOLLOWS[self.measure]:
            for protection in deciding.decided(reader, self.origin, measure, self.month):
                found |= self._hidden_by(protection)
        return frozenset(found)

    def _hidden_by(self, protection: Protection) -> set[Key]:
        names = {*self.by, *self.wheres[0]}
        if not names <= set(protection.block.dimensions):
            return set()
        asked = {key if self.place else key[1:]: key for key in self.keys}
        return {asked[key] for where in self.wheres for key in protection.withheld(list(asked), self.by, where)}


def _is_small(part: Part, most: int) -> bool:
    return 0 < part.value <= most
