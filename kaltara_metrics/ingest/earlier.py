"""Figures of earlier months that offices gave, for telling jumps against last month."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any

from kaltara_metrics.errors import StoreError
from kaltara_metrics.ingest.jumps import MOST_MONTHS_APART, Before, Earlier, History, Series, before_from
from kaltara_metrics.ingest.kinds import KINDS
from kaltara_metrics.ingest.large_tables import KABUPATEN, shape_of
from kaltara_metrics.model import UNSTATED
from kaltara_metrics.periods import Month
from kaltara_metrics.store import reader
from kaltara_metrics.store.fact_tables import FACT_TABLES, FactTable

_MOST_ROWS = 200_000  # of the months before that are read at once; of more only those of the region asked about


def earlier_figures() -> Before | None:
    """Return what the current version knows of the months before any other; None where there is no store yet."""
    try:
        store = reader.current()
    except StoreError:
        return None

    @cache
    def is_long(table: str, month: Month) -> bool:
        where, bounds = _of_months_before(FACT_TABLES[table], month)
        ((count,),) = store.rows(f"SELECT COUNT(*) {where}", bounds)
        return count > _MOST_ROWS

    @cache
    def history(table: str, month: Month, region: str | None) -> History:
        return _history(store, FACT_TABLES[table], month, region)

    @cache
    def sums(table: str, month: Month) -> History:
        return _sums(store, FACT_TABLES[table], month)

    def before(series: Series, month: Month) -> Earlier | None:
        if series.table not in FACT_TABLES:
            return None
        if series.shape:
            return sums(series.table, month)(series, month)
        region = series.region if is_long(series.table, month) else None
        return history(series.table, month, region)(series, month)

    return before


def _of_months_before(table: FactTable, month: Month) -> tuple[str, list[object]]:
    """Write SQL for an office's rows of the months before one, and what is bound in it."""
    # A span of months is compared with the span before it, a year at most.
    first = month.plus(-12 if table.also else -MOST_MONTHS_APART).first
    where = f"""FROM {table.name} AS fact WHERE standing <> 'beside' AND {table.time} >= ? AND {table.time} < ?
                AND batch_id IN (SELECT batch_id FROM batch WHERE origin = 'kantor')"""  # noqa: S608 - names of our own, values bound
    return where, [first, month.first]


def _history(store: reader.Reader, table: FactTable, month: Month, region: str | None) -> History:
    where, bounds = _of_months_before(table, month)
    if region is not None:
        where, bounds = f"{where} AND region = ?", [*bounds, region]
    rows = store.rows(f"SELECT {', '.join(table.columns)} {where}", bounds)
    kind = next(kind for kind in KINDS.values() if kind.table == table.name)
    # What a label left open is open in the new file as well.
    told = ([None if value == UNSTATED else value for value in row] for row in rows)
    return before_from((dict(zip(table.columns, row, strict=True)) for row in told), kind)


def _sums(store: reader.Reader, table: FactTable, month: Month) -> History:
    """Return the sums by kabupaten of the months before, all together and by each breakdown, as `large_tables` adds up.

    Rows of one block are of one shape; a part that a row leaves open is none of the breakdown's.
    """
    where, bounds = _of_months_before(table, month)
    base = ("block_id", "kabupaten", *(("measure",) if table.has_measure else ()))
    sets = ", ".join(f"({', '.join([*base, *part])})" for part in ((), *((name,) for name in table.dims)))
    amounts = ", ".join(f"SUM({name})" for name in table.numbers)
    rows = store.rows(
        f"""
SELECT {", ".join(base)}, {", ".join(table.dims)}, GROUPING({", ".join(table.dims)}), {amounts}
FROM (SELECT fact.*, LEFT(region, {KABUPATEN}) AS kabupaten {where})
GROUP BY GROUPING SETS ({sets})""",  # noqa: S608 - names of our own, values bound
        bounds,
    )
    blocks = {one: told for one, *told in store.rows("SELECT block_id, month, level, dims FROM block")}
    values: dict[tuple[Series, Month], float] = {}
    for row in rows:
        named = dict(zip((*base, *table.dims, "open", *table.numbers), row, strict=True))
        for at, value in _of_sum(table, named, blocks):
            values[at] = values.get(at, 0.0) + value
    return History(values)


def _of_sum(
    table: FactTable, row: Mapping[str, Any], blocks: Mapping[int, Sequence[Any]]
) -> Iterator[tuple[tuple[Series, Month], float]]:
    """Yield the series and months of a row of sums, in which all but one breakdown are left open."""
    # GROUPING sets a bit for each breakdown that is not grouped by, the last one's lowest.
    bits = {name: 1 << place for place, name in enumerate(reversed(table.dims))}
    labels = tuple((name, row[name]) for name, bit in bits.items() if not row["open"] & bit)
    if any(value in {None, UNSTATED} for _, value in labels):
        return
    month, level, dims = blocks[row["block_id"]]
    shape = shape_of(level, dims)
    for name in table.numbers:
        if row[name] is not None:
            column = row["measure"] if table.has_measure else name
            yield (Series(table.name, column, row["kabupaten"], labels, shape=shape), Month.of(month)), float(row[name])
