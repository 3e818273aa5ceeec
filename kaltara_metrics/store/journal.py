"""The journal: every batch in a folder of its own, with its facts, and the raw files by their hash.

The journal outlives store files: a version is a list of batches (its side file) over the reference data, so that a lost
or damaged version is made anew from here. A folder appears whole or not at all, and is never changed or removed; its
note carries a check of itself and the digest of the facts, so that damage is told and never becomes a figure.
"""

import contextlib
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

import pyarrow as pa

from kaltara_metrics.errors import StoreError
from kaltara_metrics.store import disk, facts_file

BATCHES, RAW = "batches", "raw"
FIRST_NUMBER = 1001  # numbers below belong to the reference files
_ABOUT, _FACTS, _DIGEST = "batch.json", "facts.parquet", "facts_sha256"


@dataclass(frozen=True)
class Warned:
    """One warning as it is kept: its place in the file, and the region and month (ISO) of the figures it concerns."""

    sheet: str
    row_number: int | None
    column_letter: str | None
    value: str
    rule: str
    message: str
    region: str | None = None
    month: str | None = None


@dataclass(frozen=True)
class Entry:
    """One batch of the journal; `gaps` are (measure, month, region) that the file has a column but no value for.

    `replaces` are the batches whose rows it corrects, `prefers` those of another source that it is preferred to.
    `sums` are rows and sum of every number, as they were read from the file. `reading` tells one way of reading the
    file from another; batches that were loaded before it was kept have none.
    """

    file_name: str
    file_sha256: str
    origin: str
    table_name: str
    source: str
    adds: tuple[str, ...]
    period: str | None
    imported_by: str
    imported_at: str
    assumptions: tuple[str, ...]
    warnings: tuple[Warned, ...] = ()
    gaps: tuple[tuple[str, str, str], ...] = ()
    prefer: bool = False
    sums: Mapping[str, tuple[int, float]] = field(default_factory=dict)
    reading: str = ""

    @property
    def when(self) -> datetime:
        """Time of the import."""
        return datetime.fromisoformat(self.imported_at)


@dataclass(frozen=True)
class Draft:
    """A batch that is written but not yet in the journal: `folder` holds it until it is committed."""

    number: int
    entry: Entry
    folder: Path
    raw: tuple[str, bytes] | None

    @property
    def facts(self) -> Path:
        """Where its facts lie."""
        return self.folder / _FACTS


def draft(
    directory: Path, entry: Entry, facts: pa.Table, raw: tuple[str, bytes] | None = None, *, after: int = 0
) -> Draft:
    """Write a batch beside the journal, with a number above all there and above `after`.

    `raw` is the file's ending and content. Only for whoever holds the store's lock.
    """
    (directory / BATCHES).mkdir(parents=True, exist_ok=True)
    number = next_number([after, *numbers(directory)])
    folder = directory / BATCHES / f".{number}"
    folder.mkdir()
    facts_file.write(folder / _FACTS, facts, entry.table_name)
    said = asdict(entry) | {_DIGEST: disk.digest(folder / _FACTS)}
    (folder / _ABOUT).write_text(disk.sealed(said, indent=1), encoding="utf-8")
    return Draft(number, entry, folder, raw)


def next_number(taken: Sequence[int]) -> int:
    """Return the number of a batch that follows those given and all reference files."""
    return max([FIRST_NUMBER - 1, *taken]) + 1


def lay_raw(directory: Path, entry: Entry, raw: tuple[str, bytes] | None) -> None:
    """Write a raw file, its ending and content given, beside where `commit` puts it, unless it lies there already."""
    if raw is None:
        return
    ending, content = raw
    place, beside = _raw_places(directory, entry, ending)
    place.parent.mkdir(exist_ok=True)
    if not (place.exists() and place.stat().st_size == len(content)):
        beside.write_bytes(content)
        disk.sync(beside)


def _raw_places(directory: Path, entry: Entry, ending: str) -> tuple[Path, Path]:
    folder = directory / RAW
    return folder / f"{entry.file_sha256}{ending}", folder / f".{entry.file_sha256}"


def commit(directory: Path, drafted: Draft) -> None:
    """Put a draft into the journal, and its raw file, which `lay_raw` has written, under its hash."""
    if drafted.raw is not None:
        place, beside = _raw_places(directory, drafted.entry, drafted.raw[0])
        if beside.exists():  # of two batches from one file, the first has put it there
            beside.replace(place)
            disk.sync(place.parent)
    for path in (drafted.facts, drafted.folder / _ABOUT, drafted.folder):
        disk.sync(path)
    drafted.folder.rename(directory / BATCHES / str(drafted.number))
    disk.sync(directory / BATCHES)


def remove_unfinished(directory: Path) -> None:
    """Remove drafts and raw files that were not committed; only for whoever holds the store's lock."""
    for path in [*(directory / BATCHES).glob(".*"), *(directory / RAW).glob(".*")]:
        disk.remove(path)


def numbers(directory: Path) -> list[int]:
    """Return the numbers of all batches in the journal, whether a version holds them or not."""
    return sorted(int(path.name) for path in (directory / BATCHES).glob("[0-9]*") if path.name.isdigit())


def read(directory: Path, number: int) -> Entry:
    """Return what is known of a batch; raises StoreError when its folder is missing or damaged."""
    given = _about(directory, number)
    try:
        return Entry(
            **{name: _tuple(value) for name, value in given.items() if name not in {"warnings", "sums", _DIGEST}},
            warnings=tuple(Warned(**warned) for warned in given["warnings"]),
            sums={name: (rows, total) for name, (rows, total) in given["sums"].items()},
        )
    except (ValueError, TypeError, KeyError) as fault:
        raise _damaged(number, _ABOUT) from fault


def _about(directory: Path, number: int) -> dict[str, Any]:
    said = None
    with contextlib.suppress(OSError, UnicodeDecodeError):
        said = disk.unsealed((directory / BATCHES / str(number) / _ABOUT).read_text(encoding="utf-8"))
    if said is None:
        raise _damaged(number, _ABOUT)
    return said


def _damaged(number: int, name: str) -> StoreError:
    return StoreError(f"Catatan impor {number} ({name}) hilang atau rusak; pulihkan folder impor itu dari cadangan.")


def _tuple(value: object) -> object:
    return tuple(_tuple(one) for one in value) if isinstance(value, list) else value


def facts_path(directory: Path, number: int) -> Path:
    """Where the facts of a batch lie; raises StoreError when they are not those that were written."""
    path = directory / BATCHES / str(number) / _FACTS
    written = _about(directory, number).get(_DIGEST)
    if not path.is_file() or written not in {None, disk.digest(path)}:
        raise _damaged(number, _FACTS)
    return path


class Known:
    """The files that batches were made from, each as it was read."""

    def __init__(self, directory: Path, batches: Sequence[int]) -> None:
        """Look through the given batches; one whose note is damaged must not keep others from being published."""
        self._numbers: dict[tuple[str, str], int] = {}
        for number in batches:
            with contextlib.suppress(StoreError):
                self.add(read(directory, number), number)

    def add(self, entry: Entry, number: int) -> None:
        """Take in one batch more."""
        self._numbers[entry.file_sha256, entry.reading] = number

    def number(self, entry: Entry) -> int | None:
        """Return the batch that was made from the same file in the same way; None where there is none."""
        return self._numbers.get((entry.file_sha256, entry.reading), self._numbers.get((entry.file_sha256, "")))
