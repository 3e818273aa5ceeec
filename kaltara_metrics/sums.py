"""Ask the store for the sums a question needs: every half on its own, in one composed statement.

Sums stay inside one *block*: rows of one month that break the same thing down by the same dimensions. A block may be
added up over a breakdown only if it says that its parts are the whole, and over regions only where all of them are
known, so that 35.000 for the province is never rebuilt from the four kabupaten that happen to be known. Membership
segments are the one exception: they may be added up although a segment is missing, and the segments counted are named
in the answer. Where several blocks answer, the one that says it most directly is taken; blocks are never added.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kaltara_metrics.composing import (
    BATCH_PREFIX,
    DENOMINATOR,
    NUMERATOR,
    PUBLISHED,
    TOGETHER,
    Composed,
    compose,
    cut_of,
)
from kaltara_metrics.model import Origin
from kaltara_metrics.periods import Month
from kaltara_metrics.question import Question
from kaltara_metrics.store.reader import Reader

__all__ = [
    "BATCH_PREFIX",
    "DENOMINATOR",
    "NUMERATOR",
    "PUBLISHED",
    "TOGETHER",
    "Key",
    "Part",
    "Sums",
    "read",
    "read_all",
]


@dataclass(frozen=True)
class Part:
    """One half in one cell and month: its sum, the segments it adds up, and the statements it repeats.

    `whole` is false when it adds up known segments only; `contested` is true when another source says otherwise.
    `broken_down` is the number of breakdowns of the rows it adds up, `level` the length of their region codes, `block`
    the number of their block. `withheld` marks one that must not be shown and whose value is gone.
    """

    value: float
    segments: tuple[str, ...]
    statements: tuple[str, ...]
    whole: bool = True
    contested: bool = False
    broken_down: int = 0
    level: int = 0
    block: int = 0
    withheld: bool = False

    @property
    def directness(self) -> tuple[bool, int, int, int]:
        """Order of preference among parts that answer the same: stated outright before added up, then the first."""
        return not self.whole, self.broken_down, self.level, self.block


Key = tuple[str, ...]
Sums = Mapping[tuple[Origin, str, Key], Mapping[Month, Part]]


def read(question: Question, reader: Reader) -> Sums:
    """Return every part a question can need; see `read_all`."""
    (sums,) = read_all([question], reader)
    return sums


def read_all(questions: Sequence[Question], reader: Reader) -> tuple[Sums, ...]:
    """Return every part each question can need, by origin, half, cell and month (first-of-month keys).

    The questions differ in their cuts and months only, and one statement answers them all. The key of a cell holds the
    region code first (the asked place when regions are not listed), then the values of the other cuts in their order.
    Percentages of published rates come as they are printed.
    """
    composed = compose(questions)
    rows: dict[int, list[tuple]] = {}
    for half, cut, *told in reader.rows(composed.sql, composed.parameters):
        rows.setdefault(cut, []).append((half, *told))
    return tuple(_sums(question, rows.get(composed.cuts[cut_of(question)], []), composed) for question in questions)


def _sums(question: Question, rows: Sequence[tuple], composed: Composed) -> Sums:
    places = [composed.columns.index(dimension.id) for dimension in question.cuts]
    several = _several_segments(question)
    sums: dict[tuple[Origin, str, Key], dict[Month, Part]] = {}
    for half, origin, month, value, segments, names, whole, contested, broken_down, level, block, region, *by in rows:
        key = (region, *(by[place] for place in places))
        months = sums.setdefault((Origin(origin), half, key), {})
        all_there = several.get(half) == frozenset(_words(segments))
        part = Part(value, _words(segments), _words(names), whole or all_there, contested, broken_down, level, block)
        at = Month.of(month)
        if at not in months or part.directness < months[at].directness:
            months[at] = part
    return sums


def _several_segments(question: Question) -> Mapping[str, frozenset[str]]:
    """Return the segments that a half is restricted to, where they are several: all of them there are the whole."""
    metric = question.metric
    halves = {NUMERATOR: metric.numerator, TOGETHER: metric.numerator, DENOMINATOR: metric.denominator}
    limits = {name: half.where.get("segment") for name, half in halves.items() if half}
    return {name: frozenset(limit) for name, limit in limits.items() if isinstance(limit, tuple)}


def _words(text: str | None) -> tuple[str, ...]:
    return tuple(sorted(text.split())) if text else ()
