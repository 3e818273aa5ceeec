"""Withhold small counts in answers: which numbers of which blocks are people, and what is decided about each block.

What is withheld is decided once for the people of a month (see `disclosure` and `deciding`), so that no two answers
give away together what each hides. Guarded are counts of people that offices brought, and the sample's, which shows
what that looks like: members, paid months, listed workers, who claims, with the rupiah they are paid, staff and workers
on projects. Published figures are public already, and survey estimates, packages and employers count no people.

A sum over months is shown where each of its months is. Of claims and projects a whole year is decided by itself, so
that a year by kabupaten and programme is known although no single month is.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from itertools import product

from kaltara_metrics import catalog, deciding
from kaltara_metrics.cells import keys as keys_of
from kaltara_metrics.composing import cut_of
from kaltara_metrics.deciding import FOLLOWS, PART_OF
from kaltara_metrics.disclosure import STANDINGS, Protection
from kaltara_metrics.model import Origin
from kaltara_metrics.nested import STANDS
from kaltara_metrics.periods import Month
from kaltara_metrics.question import Question
from kaltara_metrics.store.fact_tables import FACT_TABLES
from kaltara_metrics.store.reader import Reader
from kaltara_metrics.sums import DENOMINATOR, NUMERATOR, TOGETHER, Key, Part, Sums

_LEVELS = ("", "region", "kecamatan", "desa")
_GOVERNMENTS = {"provinsi": 0, "kabupaten_kota": 1, "desa": 3}
_YEAR = 12
# What is decided of a measure, for the months that are asked about together.
Decide = Callable[[str], Sequence[Protection]]


def withhold(question: Question, sums: Sums, reader: Reader) -> Sums:
    """Mark the parts that must not be shown, those of cells without rows included; values of marked parts are gone."""
    if deciding.threshold() < 1 or not any(measure in FOLLOWS for measure in question.metric.measures):
        return sums
    told = {place: dict(months) for place, months in sums.items()}
    for origin, half, measure, where in _guarded(question):
        months = _by_month(sums, origin, half)
        asked = _Asked(question, where, measure, origin, reader)
        for month, key in asked.hidden(half, months):
            part = months[month].get(key, Part(0, (), (), block=next(iter(months[month].values())).block))
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
    """What one half asks of the people of an origin, in the terms of `disclosure`."""

    def __init__(
        self, question: Question, where: Mapping[str, object], measure: str, origin: Origin, reader: Reader
    ) -> None:
        self.question, self.keys = question, keys_of(question)
        self.measure, self.origin, self.reader = measure, origin, reader
        level = cut_of(question).length
        self.place = _LEVELS[{2: 0, 5: 1, 8: 2, 13: 3}[level]]
        self.by = (*((self.place,) if self.place else ()), *(dimension.id for dimension in question.cuts))
        # Each government counts staff of its own, known by the level of its regions.
        self.government = where.get("government")
        where = {name: value for name, value in where.items() if name != "government"}
        # A restriction to several values adds up cells, each of which is one that may be asked for.
        values = [(value,) if isinstance(value, str) else tuple(value) for value in where.values()]
        self.wheres = [dict(zip(where, chosen, strict=True)) for chosen in product(*values)]
        self.is_glanced_at = len(question.cuts) + len(question.where) + _LEVELS.index(self.place) <= 1

    def hidden(self, half: str, months: Mapping[Month, Mapping[Key, Part]]) -> Iterator[tuple[Month, Key]]:
        """Yield each key that must not be shown, with the month whose part tells that."""
        in_years: set[tuple[Month, Key]] = set()
        for year in self._years(half, months):
            told = [months[Month(year, number)] for number in range(1, _YEAR + 1)]
            # Of what some months don't tell the others are added up, which is not the year; but where there are no
            # things there are none.
            is_whole = FACT_TABLES[catalog.MEASURES[self.measure].table].lists_things
            whole = [key for key in self.keys if is_whole or sum(key in parts for parts in told) in {0, _YEAR}]
            in_years |= {(Month(year, number), key) for number in range(1, _YEAR + 1) for key in whole}
            kept = self._withheld(partial(deciding.decided_of_year, self.reader, self.origin, year=year))
            yield from ((Month(year, _YEAR), key) for key in whole if key in kept)
        length = len(self.question.span) if half == TOGETHER else 1
        for month, parts in months.items():
            if not self._is_plain(parts):
                decide = partial(deciding.decided, self.reader, self.origin, month=month, months=length)
                yield from ((month, key) for key in self._withheld(decide) if (month, key) not in in_years)

    def _is_of_government(self, protection: Protection) -> bool:
        return self.government is None or _GOVERNMENTS[self.government] == protection.block.level

    def _is_plain(self, parts: Mapping[Key, Part]) -> bool:
        """Whether nothing is held up: the sample's people are nobody's where it is glanced at and shows nothing small.

        What is decided at once is not held up.
        """
        if self.origin is not Origin.SAMPLE or not self.is_glanced_at or deciding.is_light(self.measure):
            return False
        return not any(0 < part.value <= deciding.threshold() for part in parts.values())

    def _years(self, half: str, months: Mapping[Month, object]) -> list[int]:
        """Return the years that are asked about whole and decided about as such."""
        if half == TOGETHER or self.question.by_month or not deciding.is_added_up(self.measure):
            return []
        asked = set(months).intersection(self.question.span)
        years = sorted({month.year for month in asked})
        whole = [year for year in years if asked.issuperset(Month(year, number) for number in range(1, _YEAR + 1))]
        return [year for year in whole if all(self._is_decided(measure, year) for measure in FOLLOWS[self.measure])]

    def _is_decided(self, measure: str, year: int) -> bool:
        """Whether sums over a year are decided about, or nobody is counted in it."""
        if deciding.decided_of_year(self.reader, self.origin, measure, year):
            return True
        months = [Month(year, number) for number in range(1, _YEAR + 1)]
        return not any(deciding.decided(self.reader, self.origin, measure, month) for month in months)

    def _withheld(self, decide: Decide) -> set[Key]:
        found: set[Key] = set()
        for measure in FOLLOWS[self.measure]:
            for protection in decide(measure=measure):
                found |= self._hidden_by(protection, measure)
        return found

    def _hidden_by(self, protection: Protection, measure: str) -> set[Key]:
        """Return keys that must not be shown of the people of a measure, this one or another that counts them too."""
        is_other = measure != self.measure
        # Who is counted by a part of another measure is asked for there as that part; the rest does not concern it.
        own, others = (PART_OF.get(name, {}) if is_other else {} for name in (self.measure, measure))
        stands = STANDS.get(self.measure, {}) if STANDINGS[0] in protection.block.dimensions else {}
        beside = {name: of for name, of in (own | stands).items() if name not in self.by}
        wheres = [{**beside, **where} for where in self.wheres]
        if not {*self.by, *wheres[0]} <= set(protection.block.dimensions) or not self._is_of_government(protection):
            return set()
        asked = {key if self.place else key[1:]: key for key in self.keys}
        return {
            asked[key]
            for where in wheres
            for key in protection.withheld(list(asked), self.by, where)
            if others.items() <= {**dict(zip(self.by, key, strict=True)), **where}.items()
        }
