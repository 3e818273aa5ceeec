"""Try a batch out: the version it would give, made in a place of its own, to see what moves before anything does."""

import contextlib
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import duckdb
import pyarrow as pa

from kaltara_metrics import paths
from kaltara_metrics.store import build, filling, journal, state
from kaltara_metrics.store.overlaps import Overlap
from kaltara_metrics.store.publishing import copied
from kaltara_metrics.store.reader import Reader


@dataclass(frozen=True)
class Rehearsal:
    """A version that is not published, open for reading, and what the batch overlaps in it."""

    reader: Reader
    overlap: Overlap


@contextlib.contextmanager
def rehearse(entry: journal.Entry, facts: pa.Table, *, directory: Path | None = None) -> Iterator[Rehearsal]:
    """Make the version that a batch would give, gone when the context ends; raises StoreError as publishing does."""
    directory = directory or paths.store()
    now = state.of(directory)
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        drafted = replace(journal.draft(place, entry, facts), number=journal.next_number(now.batches))
        path = place / "store-0000.duckdb"
        way = build.anew if build.is_stale(directory) else copied
        way(path, directory, now)
        with contextlib.closing(duckdb.connect(str(path))) as connection:
            overlap = filling.fill(connection, drafted.number, drafted.entry, drafted.facts)
        with contextlib.closing(Reader(path)) as reader:
            yield Rehearsal(reader, overlap)
