"""The nouns of the product: where a number came from, what state it is in, what an answer holds."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

# Value of a breakdown that a row leaves open. No question asks for it; sums of the whole hold it.
UNSTATED = "*"


class Origin(StrEnum):
    """Where figures came from. Origins are never mixed in one calculation; this is also the order of preference."""

    OFFICE = "kantor"
    PUBLISHED = "terpublikasi"
    SAMPLE = "contoh"


class State(StrEnum):
    """What is known of a cell. Only VALUE and ZERO carry a number that may be said aloud."""

    VALUE = "value"
    ZERO = "zero"
    UNKNOWN = "unknown"
    NOT_APPLICABLE = "not_applicable"
    WITHHELD = "withheld"


class Confidence(StrEnum):
    """How far the source can be trusted to state this; not a verdict that the number is true."""

    HIGH = "tinggi"
    MEDIUM = "sedang"
    LOW = "rendah"


class Flag(StrEnum):
    """What a reader must know before using a cell."""

    DERIVED = "derived"
    DISPUTED = "disputed"
    DOES_NOT_DIVIDE = "does_not_divide"
    OVER_ONE_HUNDRED = "over_100"
    PARTIAL_SEGMENTS = "partial_segments"
    RATE_ONLY = "rate_only"
    SINGLE_WEAK_SOURCE = "weak_source"
    UNCHECKED = "unchecked"


@dataclass(frozen=True)
class Cell:
    """One answer: both halves, the ratio, and what is needed to say it aloud.

    `numerator` and `denominator` are in the metric's units, `ratio` is a fraction (0,7723 is 77,23 %), and
    `published_ratio` the rate as its source prints it, kept beside the one we divide. `months` are those a flow was
    summed over. `is_year` marks a date that its source gives as a year only.
    """

    by: Mapping[str, str]
    state: State
    numerator: float | None = None
    denominator: float | None = None
    ratio: float | None = None
    published_ratio: float | None = None
    as_of: date | None = None
    denominator_as_of: date | None = None
    origin: Origin | None = None
    statements: tuple[str, ...] = ()
    segments: tuple[str, ...] = ()
    months: tuple[date, ...] = ()
    flags: frozenset[Flag] = field(default_factory=frozenset)
    is_year: bool = False
    denominator_is_year: bool = False

    @property
    def value(self) -> float | None:
        """What is shown: the ratio where there is one, else the count."""
        return self.ratio if self.ratio is not None else self.numerator
