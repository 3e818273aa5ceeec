"""Publish what files bring: import batches, accept their warnings, roll back; every version is a list of batches.

A version is made by copying the one before and adding a batch, or, where that one is damaged or the reference data have
changed, anew from the reference data and the journal. Both ways give the same store.
"""

import contextlib
import shutil
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

import duckdb
import pyarrow as pa

from kaltara_metrics import paths
from kaltara_metrics.errors import StoreError, UserError
from kaltara_metrics.store import build, disk, filling, journal, reader, state, versions
from kaltara_metrics.store.journal import Draft, Entry
from kaltara_metrics.store.overlaps import Overlap
from kaltara_metrics.store.state import State

Given = tuple[Entry, pa.Table, tuple[str, bytes] | None]


class ReplacesError(UserError):
    """A batch would change figures of its own source that are there; `overlap` says how many."""

    def __init__(self, overlap: Overlap) -> None:
        """Say what would be replaced and how to confirm it."""
        self.overlap = overlap
        batches = ", ".join(map(str, overlap.replaced))
        super().__init__(
            f"Berkas ini mengganti {sum(overlap.replaced.values())} baris dari impor {batches} (sumber yang sama), "
            f"{overlap.changed} di antaranya menjadi lain atau hilang. Belum ada yang diubah; ulangi dengan `--accept` "
            "untuk mengganti. Angka lama tetap ada dalam riwayat."
        )


@dataclass(frozen=True)
class Published:
    """What came of importing one file: the version's file, the batch, and what it overlapped.

    `overlap` is None for a file that the store holds already, which changes nothing.
    """

    path: Path
    batch: int
    overlap: Overlap | None


def publish_batch(
    entry: Entry,
    facts: pa.Table,
    raw: tuple[str, bytes] | None = None,
    *,
    accept: bool = False,
    directory: Path | None = None,
) -> Published:
    """Add a batch to the journal and publish a version that holds it; `raw` is the file's ending and content.

    Raises ReplacesError when it changes figures of its own source and `accept` is not given, StoreError when another
    publisher is at work, the disk is full, or the store is damaged beyond what the journal can mend.
    """
    (published,) = publish_batches([(entry, facts, raw)], accept=accept, directory=directory)
    return published


def publish_batches(given: Sequence[Given], *, accept: bool = False, directory: Path | None = None) -> list[Published]:
    """Publish several batches as one version; raises as `publish_batch` does."""
    directory = directory or paths.store()
    with disk.told_plainly(), versions.publisher(directory), ThreadPoolExecutor(max_workers=2) as beside:
        now = state.of(directory)
        known = journal.Known(directory, now.batches)
        fresh = [one for one in given if known.number(one[0]) is None]
        drafts = beside.submit(_drafts, directory, fresh, now)
        laid = [beside.submit(journal.lay_raw, directory, entry, raw) for entry, _, raw in fresh]
        overlaps: dict[int, Overlap] = {}
        path = directory / (now.name or "")
        if fresh:
            path = _publish(directory, now, drafts, laid, overlaps, accept=accept)
    for drafted in drafts.result():
        known.add(drafted.entry, drafted.number)
    numbers = [known.number(entry) for entry, _, _ in given]
    return [Published(path, number, overlaps.get(number)) for number in numbers]


def _drafts(directory: Path, fresh: Sequence[Given], now: State) -> list[Draft]:
    drafts: list[Draft] = []
    for one in fresh:
        taken = [*now.batches, *(drafted.number for drafted in drafts)]
        drafts.append(journal.draft(directory, *one, after=max(taken, default=0)))
    return drafts


def _publish(
    directory: Path,
    now: State,
    drafts: Future[list[Draft]],
    laid: Sequence[Future[None]],
    overlaps: dict[int, Overlap],
    *,
    accept: bool,
) -> Path:
    """Publish a version with batches that are written meanwhile: `drafts` to be added, `laid` their raw files."""

    def change(connection: duckdb.DuckDBPyConnection) -> None:
        for drafted in drafts.result():
            overlap = build.add(connection, drafted.number, drafted.entry, drafted.facts)
            if overlap.changed and not accept:
                raise ReplacesError(overlap)
            overlaps[drafted.number] = overlap

    def finish() -> dict[str, object]:
        for raw in laid:
            raw.result()
        for drafted in drafts.result():
            journal.commit(directory, drafted)
        held = (*now.batches, *(drafted.number for drafted in drafts.result()))
        named = ", ".join(drafted.entry.file_name for drafted in drafts.result())
        return now.said(by=drafts.result()[0].entry.imported_by, why=f"impor {named}", batches=held)

    return changed(directory, now, change, finish)


def changed(
    directory: Path,
    now: State,
    change: Callable[[duckdb.DuckDBPyConnection], None],
    finish: Callable[[], dict[str, object]],
) -> Path:
    """Publish the current version with a change; `finish` commits what belongs to it and says what it is."""
    ways = [build.anew] if build.is_stale(directory) else [copied, build.anew]

    def make(path: Path) -> None:
        for way in ways:
            try:
                return _make(path, directory, now, way, change)
            except (duckdb.Error, OSError, StoreError) as fault:
                # A copy carries the damage of its original; made anew from the journal it is sound.
                if way is build.anew or disk.is_full(fault):
                    raise
                versions.clear(path)
        return None

    return versions.put(directory, make, lambda _path: None, finish)  # each way verifies what it made


def _make(
    path: Path,
    directory: Path,
    now: State,
    way: Callable[[Path, Path, State], None],
    change: Callable[[duckdb.DuckDBPyConnection], None],
) -> None:
    way(path, directory, now)
    with contextlib.closing(duckdb.connect(str(path))) as connection:
        change(connection)
        connection.execute("CHECKPOINT")
    # `put` waits for the disk as well, which has nothing left to do by then.
    with ThreadPoolExecutor(max_workers=1) as beside:
        synced = beside.submit(disk.sync, path)
        build.verify(path)
    synced.result()


def copied(path: Path, directory: Path, now: State) -> None:
    """Start a store file as a copy of the current version."""
    shutil.copyfile(directory / str(now.name), path)


def accept_warnings(batch: int, *, by: str, directory: Path | None = None) -> Path:
    """Let `by` answer for the warnings of a batch, so that its figures no longer count as unchecked.

    Raises UserError for a batch that the current version does not hold, and as `publish_batch` does.
    """
    directory = directory or paths.store()
    with disk.told_plainly(), versions.publisher(directory):
        now = state.of(directory)
        if batch not in now.batches:
            raise UserError(
                f"Impor {batch} tidak ada dalam versi sekarang. Yang ada: {', '.join(map(str, now.batches))}."
            )
        at = datetime.now(tz=UTC).isoformat(timespec="seconds")
        after = replace(now, accepted={**now.accepted, str(batch): {"by": by, "at": at}})
        return changed(
            directory,
            now,
            lambda connection: filling.accept(connection, after.accepted),
            lambda: after.said(by=by, why=f"peringatan impor {batch} diterima"),
        )


def roll_back(number: int, *, by: str, directory: Path | None = None) -> Path:
    """Make an earlier version current again, after checking that it is sound; nothing is removed.

    Raises UserError when there is no such version and StoreError when it is damaged.
    """
    directory = directory or paths.store()
    path = directory / versions.file_name(number)
    if not path.is_file():
        kept = ", ".join(map(str, versions.numbers(directory)))
        raise UserError(f"Versi {number} tidak tersimpan. Yang tersimpan: {kept}.")
    with disk.told_plainly(), versions.publisher(directory):
        build.verify(path)
        versions.switch(directory, path.name, by=by, why=f"kembali ke versi {number}")
    return path


def readers_of(directory: Path, *numbers: int) -> list[reader.Reader]:
    """Open versions by their numbers; raises UserError for one that is not kept, StoreError for a damaged one."""
    for number in numbers:
        if not (directory / versions.file_name(number)).is_file():
            kept = ", ".join(map(str, versions.numbers(directory)))
            raise UserError(f"Versi {number} tidak tersimpan. Yang tersimpan: {kept}.")
    return [reader.Reader(directory / versions.file_name(number)) for number in numbers]
