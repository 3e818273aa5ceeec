"""The sample in a store: invented batches of origin contoh, made once for each state of their generator and reused.

They take numbers between the reference files and offices' imports and go through the same door, but they are no part of
the journal: whoever deletes them gets the same ones again.
"""

import hashlib
import json
import os
import shutil
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
import pyarrow as pa

from kaltara_metrics import paths
from kaltara_metrics.catalog import DIMENSIONS
from kaltara_metrics.model import Origin
from kaltara_metrics.store import facts_file
from kaltara_metrics.store.fact_tables import FACT_TABLES
from kaltara_metrics.store.journal import Entry

FOLDER = "sample"
FIRST_NUMBER = 101
_SOURCE = "Data contoh (simulasi)"
_LIST = "batches.json"


@dataclass(frozen=True)
class SampleFile:
    """One batch of the sample: its number, what is known of it, and where its facts lie."""

    number: int
    entry: Entry
    facts: Path


def wanted() -> bool:
    """Whether a store shall hold the sample; an office with data of its own switches it off."""
    return os.environ.get("KALTARA_SAMPLE", "yes").lower() not in {"no", "0", "tidak"}


def digest() -> str:
    """Key of the sample as it would be made now: its generator and the figures it agrees with; `none` if unwanted."""
    if not wanted():
        return "none"
    found = hashlib.sha256()
    code = sorted((paths.ROOT / "kaltara_metrics" / "simulate").rglob("*.py"))
    for path in (*code, *sorted(paths.reference().glob("*.csv"))):
        found.update(path.name.encode() + b"\0" + path.read_bytes())
    return found.hexdigest()[:16]


def files(directory: Path) -> list[SampleFile]:
    """Return the batches of the sample, made first where they are not there; none where the sample is unwanted."""
    if not wanted():
        return []
    folder = directory / FOLDER / digest()
    if not (folder / _LIST).is_file():
        _make(folder)
    listed = json.loads((folder / _LIST).read_text(encoding="utf-8"))
    return [
        SampleFile(number, Entry(**_entry(given)), folder / f"{number}.parquet")
        for number, given in ((int(number), given) for number, given in listed.items())
    ]


def _entry(given: dict[str, object]) -> dict[str, object]:
    tuples = {name: tuple(given[name]) for name in ("adds", "assumptions")}
    sums = {name: tuple(pair) for name, pair in given["sums"].items()}
    return given | tuples | {"warnings": (), "gaps": (), "sums": sums}


def _make(folder: Path) -> None:
    beside = folder.with_name(f".{folder.name}")
    shutil.rmtree(folder.parent, ignore_errors=True)  # what an older generator made
    beside.mkdir(parents=True)
    entries = {}
    for number, (entry, records) in enumerate(_generated(), start=FIRST_NUMBER):
        facts_file.write(beside / f"{number}.parquet", records, entry.table_name)
        entries[str(number)] = asdict(entry)
    (beside / _LIST).write_text(json.dumps(entries, ensure_ascii=False, indent=1), encoding="utf-8")
    beside.rename(folder)


def _generated() -> Iterator[tuple[Entry, pa.Table]]:
    from kaltara_metrics import simulate  # noqa: PLC0415 - loaded only where the sample is made
    from kaltara_metrics.simulate.assumptions import SIMULATED  # noqa: PLC0415

    # One day for all, so that the sample is the same whenever it is made: the end of its last month.
    for batch in simulate.batches():
        entry = Entry(
            file_name=batch.name,
            file_sha256=hashlib.sha256(batch.name.encode()).hexdigest(),
            origin=Origin.SAMPLE.value,
            table_name=batch.table,
            source=_SOURCE,
            adds=_adds(batch.table),
            period=None,
            imported_by="simulasi",
            imported_at="2025-12-31T00:00:00+00:00",
            assumptions=(SIMULATED[0], *batch.assumptions),
            sums=_sums(batch.table, batch.records),
        )
        yield entry, batch.records


def _adds(table: str) -> tuple[str, ...]:
    """Return every breakdown of a table: the sample is the finest cells of the whole."""
    dims = FACT_TABLES[table].dims
    groups = [name for name, one in DIMENSIONS.items() if one.of in dims]
    return ("region", *sorted({*dims, *groups}))


def _sums(table: str, records: pa.Table) -> dict[str, tuple[int, float]]:
    numbers = [name for name in FACT_TABLES[table].numbers if name in records.column_names]
    columns = {name: records[name].cast(pa.float64()).to_numpy(zero_copy_only=False) for name in numbers}
    return {
        name: (int(np.count_nonzero(~np.isnan(values))), float(np.nansum(values))) for name, values in columns.items()
    }
