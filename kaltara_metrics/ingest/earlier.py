"""Figures of earlier months that offices gave, for telling jumps against last month."""

from functools import cache

from kaltara_metrics.errors import StoreError
from kaltara_metrics.ingest.jumps import MOST_MONTHS_APART, Before, Earlier, History, Series, before_from
from kaltara_metrics.ingest.kinds import KINDS
from kaltara_metrics.model import UNSTATED
from kaltara_metrics.periods import Month
from kaltara_metrics.store import reader
from kaltara_metrics.store.fact_tables import FACT_TABLES, FactTable

_MOST_ROWS = 200_000  # of the months before; a larger store is not searched for jumps at the finest level


def earlier_figures() -> Before | None:
    """Return what the current version knows of the months before any other; None where there is no store yet."""
    try:
        store = reader.current()
    except StoreError:
        return None

    @cache
    def history(table: str, month: Month) -> History:
        return _history(store, FACT_TABLES[table], month)

    def before(series: Series, month: Month) -> Earlier | None:
        return history(series.table, month)(series, month) if series.table in FACT_TABLES else None

    return before


def _history(store: reader.Reader, table: FactTable, month: Month) -> History:
    # A span of months is compared with the span before it, a year at most.
    first = month.plus(-12 if table.also else -MOST_MONTHS_APART).first
    columns = ", ".join(table.columns)
    where = f"""FROM {table.name} WHERE standing <> 'beside' AND {table.time} >= ? AND {table.time} < ?
                AND batch_id IN (SELECT batch_id FROM batch WHERE origin = 'kantor')"""  # noqa: S608 - names of our own, values bound
    bounds = [first, month.first]
    ((count,),) = store.rows(f"SELECT COUNT(*) {where}", bounds)
    rows = store.rows(f"SELECT {columns} {where}", bounds) if count <= _MOST_ROWS else []
    kind = next(kind for kind in KINDS.values() if kind.table == table.name)
    # What a label left open is open in the new file as well.
    told = ([None if value == UNSTATED else value for value in row] for row in rows)
    return before_from((dict(zip(table.columns, row, strict=True)) for row in told), kind)
