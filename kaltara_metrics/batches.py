"""Batches that files of offices and the sample brought, and the warnings about them that nobody has accepted yet."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date, datetime
from functools import lru_cache

from kaltara_metrics.model import Cell, Confidence, Origin
from kaltara_metrics.statements import Statement
from kaltara_metrics.store.reader import Reader
from kaltara_metrics.sums import BATCH_PREFIX


@dataclass(frozen=True)
class Batch:
    """One import. `source` is who the file is from, `adds` the breakdowns whose parts make up the whole."""

    batch_id: int
    file_name: str
    file_sha256: str
    origin: str
    table_name: str | None
    source: str
    adds: Sequence[str]
    period: str | None
    imported_by: str
    imported_at: datetime
    assumptions: str
    replaces: Sequence[int]


@dataclass(frozen=True)
class Doubt:
    """One warning about a batch. It concerns the figures of `region` and `month`; of the whole batch where None."""

    batch_id: int
    number: int
    sheet: str
    row_number: int | None
    column_letter: str | None
    value: str
    rule: str
    message: str
    region: str | None
    month: date | None
    accepted_by: str | None
    accepted_at: datetime | None


_BATCH = ", ".join(column.name for column in fields(Batch))
_DOUBT = ", ".join(column.name for column in fields(Doubt))


def batches(reader: Reader) -> tuple[Batch, ...]:
    """Return every batch of a store version that came from a file of an office or from the sample, oldest first."""
    rows = reader.rows(f"SELECT {_BATCH} FROM batch WHERE origin <> 'terpublikasi' ORDER BY batch_id")  # noqa: S608 - our own names
    return tuple(Batch(*row) for row in rows)


def references(reader: Reader) -> tuple[Batch, ...]:
    """Return the reviewed reference files that a store version was built from, in the order they were read."""
    rows = reader.rows(f"SELECT {_BATCH} FROM batch WHERE origin = 'terpublikasi' ORDER BY batch_id")  # noqa: S608 - our own names
    return tuple(Batch(*row) for row in rows)


def doubts(reader: Reader) -> tuple[Doubt, ...]:
    """Return all warnings of a store version, accepted or not, in the order of batch and file."""
    rows = reader.rows(f"SELECT {_DOUBT} FROM warning ORDER BY batch_id, number")  # noqa: S608 - our own names
    return tuple(Doubt(*row) for row in rows)


@lru_cache(maxsize=4)
def as_statements(reader: Reader) -> Mapping[str, Statement]:
    """Return every batch as the statement its file makes, by the name that sums give it; it has no single value."""
    return {f"{BATCH_PREFIX}{batch.batch_id}": _statement(batch) for batch in batches(reader)}


def _statement(batch: Batch) -> Statement:
    given = {
        "statement_id": f"{BATCH_PREFIX}{batch.batch_id}",
        "topic": "batch",
        "indicator": batch.file_name,
        "region": "65",
        "region_name": "Kalimantan Utara",
        "period": batch.period or "",
        "month": batch.imported_at.date(),
        "value": math.nan,
        "printed_value": "",
        "unit": "",
        "stated_on": batch.imported_at.date().isoformat(),
        "publisher": batch.source,
        "title": _title(batch),
        "definition": batch.assumptions,
        "confidence": Confidence.HIGH.value,
    }
    return Statement(**dict.fromkeys(column.name for column in fields(Statement)) | given)


def _title(batch: Batch) -> str:
    kind = "data contoh" if batch.origin == Origin.SAMPLE else "berkas"
    return f"{kind} {batch.file_name}, impor {batch.batch_id}"


@lru_cache(maxsize=4)
def _open_doubts(reader: Reader) -> Mapping[str, tuple[Doubt, ...]]:
    found: dict[str, tuple[Doubt, ...]] = {}
    for doubt in doubts(reader):
        if doubt.accepted_by is None:
            name = f"{BATCH_PREFIX}{doubt.batch_id}"
            found[name] = (*found.get(name, ()), doubt)
    return found


def concerning(reader: Reader, cell: Cell, place: str) -> tuple[Doubt, ...]:
    """Return the warnings not yet accepted that concern a cell; `place` is the region it was asked for."""
    waiting = _open_doubts(reader)
    region = next((cell.by[name] for name in ("region", "kecamatan", "desa") if name in cell.by), place)
    dates = {when.replace(day=1) for when in (cell.as_of, cell.denominator_as_of, *cell.months) if when}
    return tuple(
        doubt
        for name in cell.statements
        for doubt in waiting.get(name, ())
        if (doubt.month is None or doubt.month in dates) and (doubt.region is None or _inside(doubt.region, region))
    )


def _inside(region: str, place: str) -> bool:
    return region == place or region.startswith(f"{place}.")
