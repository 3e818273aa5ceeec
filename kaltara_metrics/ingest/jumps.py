"""Figures that jump against the same figure of an earlier month, in the store or in the file itself."""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import compress

import numpy as np

from kaltara_metrics import catalog, places
from kaltara_metrics.errors import UserError
from kaltara_metrics.ingest.kind_fields import TIME_FIELDS
from kaltara_metrics.ingest.kinds import Kind
from kaltara_metrics.ingest.model import Finding, Problem
from kaltara_metrics.ingest.period_words import MONTH_NAMES
from kaltara_metrics.ingest.quoted import decimals, whole
from kaltara_metrics.ingest.understood import Facts
from kaltara_metrics.periods import Month, Span, parse_span

RULE = "lonjakan"
# A change is told where it is larger than both: a village goes from 4 to 8, and 100 people are few in a province.
LARGEST_SHARE, LARGEST_DIFFERENCE = 0.5, 100
FEWEST = 5  # fewer empty by themselves, and are not told because they are withheld elsewhere
MOST_MONTHS_APART = 3  # within a year a stock changes much without a mistake
_PERCENT = 100
_NO_LABELS = frozenset({*TIME_FIELDS, "period", "region", "measure", "package"})
_NOT_COMPARED = frozenset({"relative_standard_error"})


@dataclass(frozen=True, order=True)
class Series:
    """What is compared with itself: a number or measure of a table in one region, told apart by sorted `labels`.

    `months` is how many months each figure covers: 1 of a stock or a monthly flow, 3 of a quarter's claims. A sum of
    many rows has the `shape` of these (see large_tables): its region is a kabupaten, its labels one breakdown or none.
    """

    table: str
    column: str
    region: str
    labels: tuple[tuple[str, str], ...] = ()
    months: int = 1
    shape: str = ""

    @property
    def whole(self) -> "Series":
        """The sum that this one is a part of; of others the series itself."""
        return replace(self, labels=()) if self.shape else self


Earlier = tuple[Month, float]
Before = Mapping[Series, Earlier] | Callable[[Series, Month], Earlier | None]


class History:
    """Values of series by month, asked with a series and a month for the latest earlier month and its value."""

    def __init__(self, values: Mapping[tuple[Series, Month], float]) -> None:
        """Keep one value for each series and month."""
        self._values = dict(values)
        self._months: dict[Series, list[Month]] = {}
        for series, month in sorted(values):
            self._months.setdefault(series, []).append(month)

    def __call__(self, series: Series, month: Month) -> Earlier | None:
        """Return the latest month before `month` and its value; None where there is none."""
        months = self._months.get(series, [])
        place = bisect_left(months, month)
        return (months[place - 1], self._values[series, months[place - 1]]) if place else None


def before_from(rows: Iterable[Mapping[str, object]], kind: Kind) -> History:
    """Return the history that plain rows of the store hold; rows of the same key and month are added up.

    A row maps columns of the kind's table to values, as `SELECT month, region, segment, ..., active, inactive` gives
    them: keys (one that is NULL or left out was not broken down) and numbers. Months are dates or ISO texts.
    """
    values: dict[tuple[Series, Month], float] = {}
    for row in rows:
        keys = {name: str(row[name]) for name in (*kind.keys, "measure") if row.get(name) is not None}
        numbers = {name: row[name] for name in kind.values if row.get(name) is not None}
        for place in _places(kind, keys, numbers):
            values[place[:2]] = values.get(place[:2], 0.0) + float(numbers[place[2]])
    return History(values)


def _places(kind: Kind, keys: Mapping[str, str], numbers: Iterable[str]) -> Iterator[tuple[Series, Month, str]]:
    """Series and month of each number of one record; none where region or month is not known."""
    time = _time(kind, keys)
    if time is None or "region" not in keys:
        return
    labels = tuple(sorted((name, value) for name, value in keys.items() if name not in _NO_LABELS))
    for name in numbers:
        column = keys.get("measure") if name == "value" else name
        if column and name not in _NOT_COMPARED:
            yield Series(kind.table, column, keys["region"], labels, len(time)), time.end, name


def _time(kind: Kind, keys: Mapping[str, str]) -> Span | None:
    ends = [keys.get(name) for name in (("months_from", "months_to") if kind.by_span else ("month", "month"))]
    if kind.repeats or None in ends:
        return None
    return _span(*ends)


@lru_cache(maxsize=1000)
def _span(start: str, end: str) -> Span:
    # A time of day may stand behind the date.
    return Span(parse_span(start[:10]).start, parse_span(end[:10]).end)


def history_of(tables: Iterable[Facts]) -> History:
    """Return the history that the tables of one file make up together, such as a sheet for each month."""
    return History({at: value for facts in tables for at, value in _added_up(facts)[0].items()})


def jumps(facts: Facts, before: Before, own: History | None = None) -> Iterator[Finding]:
    """Tell each figure that changed by more than half and more than 100 units, or fell to zero, since an earlier month.

    `before` gives the latest earlier figure of a series. Earlier months of the file itself count as well and go before
    the store's; they are this table's, or those of `own` where the file has several. A stock is compared over at most
    three months, what covers several months only with the span before.
    """
    values, cells = _added_up(facts)
    yield from of_values(facts, values, lambda *at: cells[at], before, own or History(values))


Cell = Callable[[Series, Month], tuple[int, int]]


def of_values(
    facts: Facts, values: Mapping[tuple[Series, Month], float], cell: Cell, before: Before, own: History
) -> Iterator[Finding]:
    """Tell the jumps of a table's values, as `jumps` does; `cell` gives the row of the body and the column of each.

    Of a sum that jumps the parts, which come after it, are not told as well; the one that changed most is named.
    """

    def earlier_of(series: Series, month: Month) -> Earlier | None:
        return _latest(own(series, month), _asked(before, series, month))

    told: set[tuple[Series, Month]] = set()
    for (series, month), value in values.items():
        earlier = earlier_of(series, month)
        if earlier is None or not series.months <= _apart(earlier[0], month) <= max(MOST_MONTHS_APART, series.months):
            continue
        text = _told(facts.kind, series, (earlier, (month, value)))
        if text and (series.whole, month) not in told:
            told.add((series, month))
            part = _most_changed(facts.kind, values, (series, month, earlier[0]), earlier_of) if series.shape else ""
            yield found(facts, series, month, cell, Problem(RULE, f"{text}{part}; periksa, tidak diubah."))


def _most_changed(
    kind: Kind,
    values: Mapping[tuple[Series, Month], float],
    at: tuple[Series, Month, Month],
    earlier_of: Callable[[Series, Month], Earlier | None],
) -> str:
    """Name the part of a sum that changed most from one month `at` to the earlier one; nothing of a part itself."""
    whole, month, since = at
    parts = [part for part, when in values if when == month and part.whole == whole and part != whole]
    found = [(part, earlier_of(part, month)) for part in parts]
    before = {part: earlier[1] for part, earlier in found if earlier and earlier[0] == since}
    if not before:
        return ""
    most = max(before, key=lambda part: abs(values[part, month] - before[part]))
    old, new = (number(kind, most, value) for value in (before[most], values[most, month]))
    return f"; paling berubah {', '.join(_labels(kind, most))}: {new}, sebelumnya {old}"


def found(facts: Facts, series: Series, month: Month, cell: Cell, problem: Problem) -> Finding:
    """Give what is told of a figure its place in the file; of a sum the first row, whose value is not the sum's."""
    row, place = cell(series, month)
    value = None if series.shape else facts.table.values(place)[row]
    return replace(facts.finding(row, place, value, problem), region=series.region, month=month.first.isoformat())


def _latest(*found: Earlier | None) -> Earlier | None:
    return max(filter(None, found), key=lambda one: one[0], default=None)


def _added_up(
    facts: Facts,
) -> tuple[dict[tuple[Series, Month], float], dict[tuple[Series, Month], tuple[int, int]]]:
    """Value of each series and month, and the first cell (row of the body, column) that holds a part of it."""
    values: dict[tuple[Series, Month], float] = {}
    cells: dict[tuple[Series, Month], tuple[int, int]] = {}
    names = (*facts.kind.keys, "measure")
    for group in facts.groups:
        for row in np.flatnonzero(facts.accepted & group.present).tolist():
            said = [group.key(name, row) for name in names]
            keys = dict(compress(zip(names, said, strict=True), [value is not None for value in said]))
            known = [name for name, numbers in group.numbers.items() if not np.isnan(numbers[row])]
            for series, month, name in _places(facts.kind, keys, known):
                values[series, month] = values.get((series, month), 0.0) + float(group.numbers[name][row])
                cells.setdefault((series, month), (row, group.places[name]))
    return values, cells


def _asked(before: Before, series: Series, month: Month) -> Earlier | None:
    earlier = before(series, month) if callable(before) else before.get(series)
    return earlier if earlier and earlier[0] < month else None


def _apart(earlier: Month, later: Month) -> int:
    return len(Span(earlier, later)) - 1


def _told(kind: Kind, series: Series, points: tuple[Earlier, Earlier]) -> str:
    """Say the jump between two figures, nothing where there is none."""
    (_, old), (_, new) = points
    is_jump = abs(new - old) > LARGEST_DIFFERENCE and abs(new - old) > LARGEST_SHARE * abs(old)
    if not is_jump and not (new == 0 and old >= FEWEST):
        return ""
    direction = "naik" if new > old else "turun"
    share = f"{direction} {decimals(abs(new - old) / abs(old) * _PERCENT, 1)} %" if old else "naik dari nol"
    to_zero = ", menjadi nol" if new == 0 else ""
    before, now = (f"{number(kind, series, value)} ({_when(series, month)})" for month, value in points)
    return f"{name(kind, series)} {share}{to_zero}: {now}, sebelumnya {before}"


def name(kind: Kind, series: Series) -> str:
    """Name what a series counts; a sum with its kabupaten and its part: Peserta Aktif (jumlah Bulungan, BPU)."""
    named = kind.measures[series.column][0] if series.column in kind.measures else kind.dictionary[series.column].name
    if not series.shape:
        return named
    return f"{named} (jumlah {', '.join([_region(series.region), *_labels(kind, series)])})"


def _labels(kind: Kind, series: Series) -> list[str]:
    names = catalog.SECTOR_GROUPS  # a coarser list in the column of sectors
    return [kind.dictionary[label].choices.get(value) or names.get(value, value) for label, value in series.labels]


def _region(code: str) -> str:
    try:
        return places.by_code(code).name
    except UserError:  # another province's, which is known by its code alone
        return code


def number(kind: Kind, series: Series, value: float) -> str:
    """Write a value of a series; of few people how many is not said."""
    is_measure = series.column in kind.measures
    quantity = kind.quantity("value", series.column) if is_measure else kind.quantity(series.column)
    if not quantity.whole:
        return decimals(value, 2)
    return f"kurang dari {FEWEST}" if 0 < value < FEWEST else whole(value)


def _when(series: Series, end: Month) -> str:
    months = [end] if series.months == 1 else [end.plus(1 - series.months), end]
    return " sampai ".join(f"{MONTH_NAMES[month.month - 1]} {month.year}" for month in months)
