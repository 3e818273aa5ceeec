"""Decide what is withheld of the people of a month, once, and keep it beside the store.

A decision hangs on the people of its block alone, so that a file of it serves every version that holds the same people.
A month of all villages takes some seconds to decide, and none to read.
"""

import contextlib
import hashlib
import os
import threading
from collections import OrderedDict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from weakref import WeakKeyDictionary

from kaltara_metrics import catalog
from kaltara_metrics.disclosure import Block, Protection, Rule, joined, kept, protect
from kaltara_metrics.errors import UserError
from kaltara_metrics.model import Origin
from kaltara_metrics.periods import Month
from kaltara_metrics.store.fact_tables import FACT_TABLES, FactTable
from kaltara_metrics.store.reader import Reader

SETTING = "KALTARA_WITHHOLD_UP_TO"
FOLDER = "withheld"
_USUAL = 4
_MOST_KEPT = 48
_FORM = 1  # of the files; one more where what is decided for the same people changes
# The measures whose decisions concern a measure: those that count the same people withhold each other.
FOLLOWS: Mapping[str, tuple[str, ...]] = {
    "active": ("active", "person_months"),
    "inactive": ("inactive",),
    "registered": ("active", "inactive"),
    **{name: (name, "active") for name in ("active_jkk", "active_jkm", "active_jht", "active_jp", "active_jkp")},
    "person_months": ("person_months", "active"),
    "contribution_rupiah": ("person_months", "active"),
    "vulnerable_listed": ("vulnerable_listed",),
}
_ASKED_OFTEN = ("active", "inactive", "person_months", "vulnerable_listed")
_Kept = OrderedDict[tuple, tuple[Protection, ...]]
_decided: WeakKeyDictionary[Reader, _Kept] = WeakKeyDictionary()
_turn = threading.Lock()


def threshold() -> int:
    """Return the largest count that is withheld, 0 where nothing is; `KALTARA_WITHHOLD_UP_TO` sets it.

    Raises UserError for a setting that is no whole number.
    """
    said = os.environ.get(SETTING, "").strip()
    if said and not said.isdecimal():
        raise UserError(
            f"{SETTING}={said} bukan bilangan bulat; tulis misalnya 4, atau 0 bila tidak ada yang dirahasiakan."
        )
    return int(said) if said else _USUAL


def decided(reader: Reader, origin: Origin, measure: str, month: Month) -> tuple[Protection, ...]:
    """Return what is decided of a measure in a month; visitors who ask for the same wait for one decision."""
    rule = Rule(threshold=threshold(), bundles=_bundles(measure))
    key = (origin, measure, month, rule.threshold)
    with _turn:
        known = _decided.setdefault(reader, OrderedDict())
        if key not in known:
            known[key] = _decide(reader, origin, measure, month, rule)
        known.move_to_end(key)
        while len(known) > _MOST_KEPT:
            known.popitem(last=False)
        return known[key]


def decide_all(reader: Reader) -> Iterator[tuple[Origin, str, Month]]:
    """Decide what pages ask of a version, the latest months first; yields what is done.

    Members of single programmes are asked for rarely, and decided then.
    """
    if not threshold():
        return
    for origin, measure, month in _there(reader, _ASKED_OFTEN):
        decided(reader, origin, measure, month)
        yield origin, measure, month


def _there(reader: Reader, measures: Sequence[str]) -> list[tuple[Origin, str, Month]]:
    rows = reader.rows(
        "SELECT DISTINCT block.origin, reach.measure, block.month FROM block JOIN reach USING (block_id) "
        "WHERE block.origin <> 'terpublikasi' AND LIST_CONTAINS(?, reach.measure) ORDER BY 3 DESC, 1 DESC, 2",
        [list(measures)],
    )
    return [(Origin(origin), measure, Month.of(month)) for origin, measure, month in rows]


def _bundles(measure: str) -> tuple[Mapping[str, str], ...]:
    """Return the restrictions that metrics themselves put on a measure."""
    halves = [half for metric in catalog.METRICS.values() for half in (metric.numerator, metric.denominator) if half]
    found = {
        tuple(sorted(half.where.items()))
        for half in halves
        if measure in (half.measure, *FOLLOWS.get(half.measure, ()))
        and half.where
        and all(isinstance(value, str) for value in half.where.values())
    }
    return tuple(dict(one) for one in sorted(found))


def _decide(reader: Reader, origin: Origin, measure: str, month: Month, rule: Rule) -> tuple[Protection, ...]:
    table = FACT_TABLES[catalog.MEASURES[measure].table]
    numbers = [
        number
        for (number,) in reader.rows(
            "SELECT block_id FROM block WHERE table_name = ? AND origin = ? AND month = ? "
            "AND block_id IN (SELECT block_id FROM reach WHERE measure = ?) ORDER BY level DESC, signature",
            [table.name, origin.value, month.first, measure],
        )
    ]
    folder, mark = reader.path.parent / FOLDER, _mark(reader, table, measure, numbers, rule)
    count, found = 0, []
    while (read := kept.read(folder / f"{mark}-{count}.npz", rule)) is not None:
        found.append(read)
        count += 1
    if found:
        return tuple(found)
    made = [protect(block, rule) for block in _blocks(reader, table, measure, numbers)]
    with contextlib.suppress(OSError):  # a folder that can't be written costs time, not figures
        _keep(folder, mark, made)
    return tuple(made)


def _keep(folder: Path, mark: str, made: Sequence[Protection]) -> None:
    folder.mkdir(exist_ok=True)
    # The first one comes last: where it is there, all are.
    for number, protection in reversed(list(enumerate(made))):
        kept.write(protection, folder / f"{mark}-{number}.npz")


def _mark(reader: Reader, table: FactTable, measure: str, numbers: Sequence[int], rule: Rule) -> str:
    """Digest of everything that a decision hangs on: the people of the blocks, whatever their order, and the rule."""
    row = f"HASH(region, {', '.join(table.dims)}, value)"
    people = [
        reader.rows(
            f"SELECT BIT_XOR({row}), SUM(CAST({row} % 1000003 AS BIGINT)), COUNT(*), SUM(value) "  # noqa: S608
            f"FROM cell_{table.name} WHERE measure = ? AND block_id = ?",
            [measure, number],
        )
        for number in numbers
    ]
    bundles = [sorted(bundle.items()) for bundle in rule.bundles]
    said = repr((_FORM, measure, people, rule.threshold, rule.depth, rule.spares, bundles))
    return hashlib.sha256(said.encode()).hexdigest()[:32]


def _blocks(reader: Reader, table: FactTable, measure: str, numbers: Sequence[int]) -> list[Block]:
    """Return the people of a month: one block where all that is told of them can be put together."""
    found: list[Block] = []
    for number in numbers:
        block = _block(reader, table, measure, number)
        if block is not None:
            _put_together(found, block)
    return found


def _put_together(found: list[Block], block: Block) -> None:
    for place, other in enumerate(found):
        with contextlib.suppress(ValueError):  # they count other people
            found[place] = joined(other, block)
            return
    found.append(block)


def _block(reader: Reader, table: FactTable, measure: str, number: int) -> Block | None:
    rows = reader.rows(
        f"SELECT region, {', '.join(table.dims)}, SUM(value) FROM cell_{table.name} "  # noqa: S608 - names of our own
        "WHERE measure = ? AND block_id = ? GROUP BY ALL",
        [measure, number],
    )
    if not rows:
        return None
    *columns, values = zip(*rows, strict=True)
    told = {name: column for name, column in zip(("region", *table.dims), columns, strict=True) if any(column)}
    return Block.of(told, values)
