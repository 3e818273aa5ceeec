"""The people that a measure counts in a month, or in several months told together, as blocks read from the store."""

import contextlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from weakref import WeakKeyDictionary

from kaltara_metrics import catalog, nested
from kaltara_metrics.disclosure import Block, joined
from kaltara_metrics.model import Origin
from kaltara_metrics.periods import Month, Span
from kaltara_metrics.store.fact_tables import FACT_TABLES, FactTable
from kaltara_metrics.store.reader import Reader


@dataclass(frozen=True)
class Told:
    """A block that tells them: its number, how it is broken down, and whether something is missing in it."""

    number: int
    way: tuple
    is_incomplete: bool


Spans = Mapping[tuple[Month, int], Sequence[Told]]
# The blocks that a version tells, by origin and measure, then by their last month and how many months they are.
_known: WeakKeyDictionary[Reader, dict[tuple[Origin, str], Spans]] = WeakKeyDictionary()


@dataclass(frozen=True)
class Counted:
    """Whom a measure of an origin counts in the `months` up to and with `month`, told in one number."""

    origin: Origin
    measure: str
    month: Month
    months: int = 1

    @property
    def measures(self) -> list[str]:
        """The measure, with those that count parts of the same people."""
        return list(nested.CHAINS.get(self.measure, (self.measure,)))

    @property
    def table(self) -> FactTable:
        """Where they are stored."""
        return FACT_TABLES[catalog.MEASURES[self.measure].table]

    @property
    def span(self) -> Span:
        """The months they are told for."""
        return Span(self.month.plus(1 - self.months), self.month)


def all_counted(reader: Reader, measures: Sequence[str]) -> list[Counted]:
    """Return whom offices and the sample count by some measures, the latest months first."""
    rows = reader.rows(
        "SELECT DISTINCT block.origin, reach.measure, block.month, block.months FROM block JOIN reach USING (block_id) "
        "WHERE block.origin <> 'terpublikasi' AND LIST_CONTAINS(?, reach.measure) ORDER BY 3 DESC, 1 DESC, 2, 4",
        [list(measures)],
    )
    return [Counted(Origin(origin), measure, Month.of(month), months) for origin, measure, month, months in rows]


def blocks_of(reader: Reader, counted: Counted) -> Sequence[Told]:
    """Return the blocks that tell them, the finest first."""
    return _spans(reader, counted).get((counted.month, counted.months), ())


def digest(reader: Reader, counted: Counted) -> list[list[tuple]]:
    """Return what tells these people from others, whatever the order of their rows: a row of numbers for each block."""
    table = counted.table
    row = f"HASH({'measure, ' * (len(counted.measures) > 1)}region, {', '.join(table.dims)}, value)"
    return [
        reader.rows(
            f"SELECT BIT_XOR({row}), SUM(CAST({row} % 1000003 AS BIGINT)), COUNT(*), SUM(value) "  # noqa: S608
            f"FROM cell_{table.name} WHERE LIST_CONTAINS(?, measure) AND block_id = ?",
            [counted.measures, told.number],
        )
        for told in blocks_of(reader, counted)
    ]


def blocks(reader: Reader, counted: Counted) -> list[Block]:
    """Return the people: one block where all that is told of them can be put together.

    Each government counts staff of its own, whatever they add up to.
    """
    found: list[Block] = []
    for told in blocks_of(reader, counted):
        for block in _read(reader, counted, told.number):
            if counted.table.by_government:
                found.append(block)
            else:
                _put_together(found, block)
    return found


def _put_together(found: list[Block], block: Block) -> None:
    for place, other in enumerate(found):
        with contextlib.suppress(ValueError):  # they count other people
            found[place] = joined(other, block)
            return
    found.append(block)


def _read(reader: Reader, counted: Counted, number: int) -> list[Block]:
    table = counted.table
    rows = reader.rows(
        f"SELECT measure, region, {', '.join(table.dims)}, SUM(value) FROM cell_{table.name} "  # noqa: S608 - names of our own
        "WHERE LIST_CONTAINS(?, measure) AND block_id = ? GROUP BY ALL",
        [counted.measures, number],
    )
    told: dict[str, dict[tuple, int]] = {}
    for measure, *labels, value in rows:
        told.setdefault(measure, {})[tuple(labels)] = value
    return nested.blocks(told, counted.measures, ("region", *table.dims))


def are_alike(reader: Reader, several: Sequence[Counted]) -> bool:
    """Whether all are broken down in the same ways and nothing of them is missing, so that what is told adds up."""
    told = [blocks_of(reader, one) for one in several]
    ways = {tuple(block.way for block in blocks) for blocks in told}
    return len(ways) == 1 and () not in ways and not any(block.is_incomplete for blocks in told for block in blocks)


def overlapping(reader: Reader, counted: Counted) -> list[Counted]:
    """Return all spans of the same measure that overlap with these months or with one that does, this one first.

    None where no other does. Months that are told by themselves overlap with spans that hold them.
    """
    waiting = [one for one in all_spans(reader, counted) if one != counted]
    found = [counted]
    for one in found:  # which grows while it is read
        near = [other for other in waiting if _overlap(one, other)]
        waiting = [other for other in waiting if other not in near]
        found += near
    return found if len(found) > 1 else []


def around(reader: Reader, counted: Counted) -> list[Counted]:
    """Return the spans that the measure is told for in any of these months: those very months where they are."""
    spans = [one for one in all_spans(reader, counted) if _overlap(one, counted)]
    return [counted] if counted in spans else spans


def all_spans(reader: Reader, counted: Counted) -> list[Counted]:
    """Return every span that the same measure is told for."""
    return [replace(counted, month=month, months=months) for month, months in _spans(reader, counted)]


def _spans(reader: Reader, counted: Counted) -> Spans:
    known = _known.setdefault(reader, {})
    key = (counted.origin, counted.measure)
    if key not in known:
        known[key] = _read_spans(reader, counted)
    return known[key]


def _read_spans(reader: Reader, counted: Counted) -> Spans:
    rows = reader.rows(
        "WITH missing AS (SELECT block_id, measure FROM hole UNION SELECT block_id, measure FROM gap) "
        "SELECT month, months, block_id, level, signature, adds, block_id IN (SELECT block_id FROM missing "
        "WHERE LIST_CONTAINS($1, measure)) FROM block WHERE table_name = $2 AND origin = $3 AND block_id IN "
        "(SELECT block_id FROM reach WHERE LIST_CONTAINS($1, measure)) "
        "ORDER BY month, months, level DESC, signature, adds",
        [counted.measures, counted.table.name, counted.origin.value],
    )
    found: dict[tuple[Month, int], list[Told]] = {}
    for month, months, number, level, signature, adds, is_incomplete in rows:
        told = Told(number, (level, signature, tuple(adds)), is_incomplete)
        found.setdefault((Month.of(month), months), []).append(told)
    return found


def _overlap(one: Counted, other: Counted) -> bool:
    return other.span.start <= one.month and one.span.start <= other.month
