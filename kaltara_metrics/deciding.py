"""Decide what is withheld of the people of a month, once, and keep it beside the store.

A decision hangs on the people of its block alone, so that a file of it serves every version that holds the same people.
A month of all villages takes some seconds to decide, and none to read.

Flows of people are added up over months, and a year minus eleven months is the twelfth. So the month is one of the
columns that are crossed: of a single month one breakdown less is answered than of members, and a year that is complete
is decided when it is, together with what its months show already. Every other sum is shown where all its months are.
"""

import contextlib
import hashlib
import os
import threading
from collections import OrderedDict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from weakref import WeakKeyDictionary

from kaltara_metrics import catalog, counted, nested
from kaltara_metrics.counted import Counted
from kaltara_metrics.disclosure import Block, Protection, Rule, kept, protect, protect_overlapping, protect_sums
from kaltara_metrics.errors import UserError
from kaltara_metrics.model import Origin
from kaltara_metrics.periods import Month
from kaltara_metrics.store.reader import Reader

SETTING = "KALTARA_WITHHOLD_UP_TO"
FOLDER = "withheld"
_USUAL = 4
# Months of members of all villages are large, those of claims, staff and projects are not.
_MOST_KEPT, _MOST_LIGHT = 48, 400
_FORM = 1  # of the files; one more where what is decided for the same people changes
# The measures whose decisions concern a measure: those that count the same people withhold each other.
_CLAIMS = ("claim_cases", "claim_recipients")
FOLLOWS: Mapping[str, tuple[str, ...]] = {
    "active": ("active", "person_months"),
    "inactive": ("inactive",),
    "registered": ("active", "inactive"),
    **{name: (name, "active") for name in ("active_jkk", "active_jkm", "active_jht", "active_jp", "active_jkp")},
    "person_months": ("person_months", "active"),
    "contribution_rupiah": ("person_months", "active"),
    "vulnerable_listed": ("vulnerable_listed",),
    **dict.fromkeys((*_CLAIMS, "claim_rupiah"), (*_CLAIMS, "claim_children")),
    "claim_children": ("claim_children", *_CLAIMS),
    **{measure: (whole,) for whole, chain in nested.CHAINS.items() for measure in chain},
}
# Children with scholarships are some of those who claim: two such measures concern each other in scholarships alone.
PART_OF: Mapping[str, Mapping[str, str]] = {"claim_children": {"programme": "BEASISWA"}}
_ASKED_OFTEN = ("active", "inactive", "person_months", "vulnerable_listed", *_CLAIMS, "claim_children", *nested.CHAINS)
# Tables of flows of people, with what is answered of a month and of a year (see Rule.depth), the month being a column.
# What a village buys is a single package, and so is what a kabupaten buys in many a month: these are not answered.
_ADDED_UP: Mapping[str, tuple[tuple[int, ...], tuple[int, ...]]] = {
    "claim": ((1, 0, 0, 0), (2, 1, 1, 1)),
    "project": ((0, -1, -1, -1), (2, 1, -1, -1)),
}
_LIGHT = frozenset({*_ADDED_UP, "institution"})
_MONTHS = 12
_Kept = OrderedDict[tuple, tuple[Protection, ...]]
_decided: WeakKeyDictionary[Reader, dict[bool, _Kept]] = WeakKeyDictionary()
_turn = threading.RLock()


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


def is_added_up(measure: str) -> bool:
    """Whether a measure is a flow of people whose months are decided about together with their year."""
    return catalog.MEASURES[measure].table in _ADDED_UP


def is_light(measure: str) -> bool:
    """Whether a month of a measure is decided in an instant."""
    return catalog.MEASURES[measure].table in _LIGHT


def decided(reader: Reader, origin: Origin, measure: str, month: Month, months: int = 1) -> tuple[Protection, ...]:
    """Return what is decided of a measure in a month, or in the `months` up to it that are told in one number.

    A flow that is not told for just these months, as rupiah may be whose claims are told by quarter, is decided about
    with all that is told of any of them. Visitors who ask for the same wait for one decision.
    """
    people = Counted(origin, measure, month, months)
    around = counted.around(reader, people) if is_added_up(measure) else [people]
    return tuple(
        protection
        for one in around
        for protection in _remembered(reader, one.measure, one, partial(_decide, reader, one))
    )


def decided_of_year(reader: Reader, origin: Origin, measure: str, year: int) -> tuple[Protection, ...]:
    """Return what is decided of sums over a year; nothing where they are shown only if all their months are."""
    months = [Counted(origin, measure, Month(year, number)) for number in range(1, _MONTHS + 1)]
    return _remembered(reader, measure, (origin, measure, year), partial(_decide_year, reader, months))


def decide_all(reader: Reader) -> Iterator[tuple[Origin, str, Month]]:
    """Decide what pages ask of a version, the latest months first; yields what is done.

    Members of single programmes are asked for rarely, and decided then.
    """
    if not threshold():
        return
    for one in counted.all_counted(reader, _ASKED_OFTEN):
        decided(reader, one.origin, one.measure, one.month, one.months)
        yield one.origin, one.measure, one.month


def _remembered(
    reader: Reader, measure: str, asked: object, decide: Callable[[], tuple[Protection, ...]]
) -> tuple[Protection, ...]:
    key = (asked, threshold())
    with _turn:
        known = _decided.setdefault(reader, {}).setdefault(is_light(measure), OrderedDict())
        if key not in known:
            known[key] = decide()
        known.move_to_end(key)
        while len(known) > (_MOST_LIGHT if is_light(measure) else _MOST_KEPT):
            known.popitem(last=False)
        return known[key]


def _rule(people: Counted) -> Rule:
    if not is_added_up(people.measure):
        bundles = () if is_light(people.measure) else _bundles(people.measure)
        return Rule(threshold=threshold(), bundles=bundles)
    of_month, of_year = _ADDED_UP[people.table.name]
    return Rule(threshold=threshold(), depth=of_month if people.months == 1 else of_year)


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


def _decide(reader: Reader, people: Counted) -> tuple[Protection, ...]:
    if is_added_up(people.measure) and (spans := counted.overlapping(reader, people)):
        return _decide_overlapping(reader, spans)
    rule = _rule(people)
    folder, mark = reader.path.parent / FOLDER, _mark(people.measure, counted.digest(reader, people), rule)
    count, found = 0, []
    while (read := kept.read(folder / f"{mark}-{count}.npz", rule)) is not None:
        found.append(read)
        count += 1
    if found:
        return tuple(found)
    made = [protect(block, rule) for block in counted.blocks(reader, people)]
    with contextlib.suppress(OSError):  # a folder that can't be written costs time, not figures
        _keep(folder, mark, made)
    return tuple(made)


def _keep(folder: Path, mark: str, made: Sequence[Protection]) -> None:
    folder.mkdir(exist_ok=True)
    # The first one comes last: where it is there, all are.
    for number, protection in reversed(list(enumerate(made))):
        kept.write(protection, folder / f"{mark}-{number}.npz")


def _mark(measure: str, people: Sequence[Sequence[tuple]], rule: Rule) -> str:
    """Digest of everything that a decision hangs on: the people of the blocks, whatever their order, and the rule."""
    bundles = [sorted(bundle.items()) for bundle in rule.bundles]
    said = repr((_FORM, measure, people, rule.threshold, rule.depth, rule.spares, bundles))
    return hashlib.sha256(said.encode()).hexdigest()[:32]


def _decide_overlapping(reader: Reader, spans: Sequence[Counted]) -> tuple[Protection, ...]:
    """Decide about all of `spans` and return what is decided of the first."""
    told = [(_times(one), block) for one in spans for block in counted.blocks(reader, one)]
    made = protect_overlapping(told, _rule(replace(spans[0], months=1)))
    return tuple(made[: len(counted.blocks(reader, spans[0]))])


def _times(people: Counted) -> tuple[int, int]:
    start, end = people.span.start, people.span.end.plus(1)
    return start.year * _MONTHS + start.month, end.year * _MONTHS + end.month


def _decide_year(reader: Reader, months: Sequence[Counted]) -> tuple[Protection, ...]:
    """Decide about the sums of months that are all told alike; nothing where one is not."""
    if not counted.are_alike(reader, months) or any(counted.overlapping(reader, month) for month in months):
        return ()
    people = [counted.blocks(reader, month) for month in months]
    protections = [decided(reader, month.origin, month.measure, month.month) for month in months]
    if {len(found) for found in (*people, *protections)} != {len(people[0])}:
        return ()
    labels = [str(month.month) for month in months]
    blocks = zip(zip(*people, strict=True), zip(*protections, strict=True), strict=True)
    rule = _rule(replace(months[0], months=len(months)))
    made = [_summed(dict(zip(labels, zip(*pair, strict=True), strict=True)), rule) for pair in blocks]
    return () if None in made else tuple(made)


def _summed(months: Mapping[str, tuple[Block, Protection]], rule: Rule) -> Protection | None:
    try:
        return protect_sums(months, rule)
    except ValueError:  # a month tells less of them than another
        return None
