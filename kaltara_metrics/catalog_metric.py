"""What a metric is: a measure, or one measure over another, with everything that must be said about it."""

from dataclasses import dataclass

from kaltara_metrics.catalog_measures import MEASURES
from kaltara_metrics.catalog_sources import english
from kaltara_metrics.catalog_terms import DIMENSIONS, UNITS, Good, Half, Nature
from kaltara_metrics.definitions import DEFINITIONS, Definition


@dataclass(frozen=True)
class Metric:
    """One thing people ask for, in Indonesian and English; `unit` is a plural word, or persen for a ratio.

    `subject` is the part of the programme it belongs to, `source` what its halves are read from, `owner` whose figures
    they are. `short` is the name for narrow places. `definition` names an entry of DEFINITIONS for coverage, or is None
    when `means` says it all. `published` is the measure that holds the rate as its source prints it, used when a half
    is not published. `same_round` demands that both halves come from one survey round. `per` is what a ratio is told
    for: 100 for a percentage, 1.000 members for claims.

    A flow over a stock is told per head of the stock's mean over the months, and per head and month of the latest stock
    where `person_months` are counted. `capped` counts no more than so many months of anybody, as a share of them.
    `follows` names the metric that moves whenever this one does, so that a list of moved figures needs only that.
    """

    id: str
    name: str
    name_en: str
    means: str
    means_en: str
    caveat: str
    caveat_en: str
    subject: str
    unit: str
    good: Good
    numerator: Half
    owner: str
    source: str
    denominator: Half | None = None
    short: str = ""
    definition: str | None = None
    published: str | None = None
    same_round: bool = False
    decimals: int = 0
    per: int = 100
    person_months: bool = False
    capped: int | None = None
    follows: str | None = None

    @property
    def is_rate(self) -> bool:
        """Whether the metric divides (or repeats a published rate)."""
        return self.denominator is not None or self.published is not None

    @property
    def unit_en(self) -> str:
        """The unit in English."""
        return UNITS[self.unit]

    @property
    def owner_en(self) -> str:
        """The owner in English."""
        return english(self.owner)

    @property
    def source_en(self) -> str:
        """The source in English."""
        return english(self.source)

    @property
    def nature(self) -> Nature:
        """Stock or flow, from the numerator."""
        return MEASURES[self.numerator.measure].nature

    @property
    def dimensions(self) -> tuple[str, ...]:
        """Cuts that both halves allow, in the catalog's order."""
        allowed = frozenset.intersection(*(MEASURES[name].dimensions for name in self.measures))
        return tuple(name for name in DIMENSIONS if name == "month" or name in allowed - set(self.numerator.where))

    @property
    def measures(self) -> tuple[str, ...]:
        """Measures the metric needs: numerator, then denominator, then the published rate."""
        denominator = self.denominator.measure if self.denominator else None
        return tuple(name for name in (self.numerator.measure, denominator, self.published) if name)

    @property
    def coverage_definition(self) -> Definition | None:
        """The coverage definition this metric applies, if it is one."""
        return DEFINITIONS.get(self.definition) if self.definition else None
