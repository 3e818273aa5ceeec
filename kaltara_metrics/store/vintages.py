"""What was known on an earlier day, or in an earlier version: stores made anew from the journal, and kept a while.

On a day is known what sources had stated by then (a statement without a date: by the end of the period it speaks of)
and the batches of the version that was current at the end of that day, with the warnings accepted by then. What a
source has taken back since is there again. The sample is no knowledge and answers no question about a day.
"""

import calendar
import csv
import hashlib
import json
import re
import shutil
import tempfile
import threading
from collections.abc import Callable, Iterable
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

from kaltara_metrics import paths
from kaltara_metrics.errors import StoreError, UserError
from kaltara_metrics.store import build, disk, reader, reference, sample, state, versions
from kaltara_metrics.store.reader import Reader

_WITA = timezone(timedelta(hours=8))  # the whole province
_KEPT = 6
_YEAR, _MONTH = len("2024"), len("2024-09")
_lock = threading.Lock()
_open: dict[Path, Reader] = {}
Row = dict[str, str]


def reader_on(day: date, directory: Path | None = None) -> Reader:
    """Return what was known at the end of `day`, in the province's time; today and later days are the current version.

    Raises StoreError when what was loaded that day can't be read any more.
    """
    directory = directory or paths.store()
    if day >= datetime.now(tz=_WITA).date():
        return reader.current(directory)
    return _made(directory, _state_on(directory, day), day)


def reader_of(number: int, directory: Path | None = None) -> Reader:
    """Return what a version held, from its own file or made anew from its list of batches; raises UserError."""
    directory = directory or paths.store()
    name = versions.file_name(number)
    if versions.current_name(directory) == name:
        return reader.current(directory)
    said = versions.about(directory, name)
    if said is None:
        known = ", ".join(map(str, versions.numbers(directory)))
        raise UserError(f"Versi data {number} tidak dikenal. Yang tersimpan: {known}.")
    path = directory / name
    if path.is_file():
        return _opened(path)
    return _made(directory, state.State(name, tuple(said["batches"]), said.get("accepted") or {}), None)


def _state_on(directory: Path, day: date) -> state.State:
    """Find the version that was current at the end of a day; none was before the first."""
    named = [str(one["version"]) for one in versions.history(directory) if _day(str(one["at"])) <= day]
    if not named:
        return state.State(None)
    said = versions.about(directory, named[-1])
    if said is None:
        raise StoreError(
            f"Catatan versi {Path(named[-1]).stem}.json hilang, sehingga isi data pada {day} tidak terbaca."
        )
    accepted = {number: one for number, one in (said.get("accepted") or {}).items() if _day(str(one["at"])) <= day}
    return state.State(named[-1], tuple(said["batches"]), accepted)


def _day(at: str) -> date:
    return datetime.fromisoformat(at).astimezone(_WITA).date()


def _made(directory: Path, then: state.State, day: date | None) -> Reader:
    """Open the store of a state, building it where it is not kept; one visitor builds, others wait for it."""
    with tempfile.TemporaryDirectory() as folder, _lock:
        files = _known_by(day, Path(folder))
        kind = "version" if day is None else "day"
        path = directory / "vintages" / f"{kind}-{_digest(then, files)}.duckdb"
        if path not in _open and not path.is_file():
            _build(path, directory, then, files, with_sample=day is None)
    return _opened(path)


def _build(path: Path, directory: Path, then: state.State, files: Path, *, with_sample: bool) -> None:
    path.parent.mkdir(exist_ok=True)
    beside = path.with_name(f"building-{path.name}")
    versions.clear(beside)
    with disk.told_plainly():
        build.anew(beside, directory, then, files=files, with_sample=with_sample)
        build.verify(beside)
        beside.rename(path)
    for old in sorted(path.parent.glob("*-*.duckdb"), key=lambda one: one.stat().st_mtime)[:-_KEPT]:
        old.unlink()


def _opened(path: Path) -> Reader:
    with _lock:
        if path not in _open:
            for other in [known for known in _open if not known.is_file()]:
                del _open[other]
            _open[path] = Reader(path)
        return _open[path]


def _digest(then: state.State, files: Path) -> str:
    """Name a vintage by all it is made from, so that none is served after the code or a reference file has changed."""
    digest = hashlib.sha256()
    digest.update(json.dumps([then.batches, {n: dict(one) for n, one in then.accepted.items()}]).encode())
    digest.update(f"{build.inputs()}{sample.digest()}".encode())
    for path in sorted(files.glob("*.csv")):
        digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()[:16]


def _known_by(day: date | None, folder: Path) -> Path:
    """Copy the reference files, without what nobody had stated by `day`."""
    for name in reference.FILES:
        shutil.copyfile(paths.reference() / f"{name}.csv", folder / f"{name}.csv")
    if day is None:
        return folder
    stated = {row["id"] for row in _keep(folder / "statements.csv", lambda row: _known_from(row) <= day)}
    _keep(folder / "derived.csv", lambda row: set(re.findall(r"{([^}]+)}", row["formula"])) <= stated)
    _keep(folder / "targets.csv", lambda row: _was_set(row, day, stated))
    kept = {row["id"] for row in _keep(folder / "policies.csv", lambda row: _end(row["date"]) <= day)}
    _keep(folder / "policy_metrics.csv", lambda row: row["policy"] in kept)
    return folder


def _keep(path: Path, wanted: Callable[[Row], bool]) -> list[Row]:
    with path.open(encoding="utf-8", newline="") as file:
        table = csv.DictReader(file)
        kept = [row for row in table if wanted(row)]
        names: Iterable[str] = table.fieldnames or ()
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, names, lineterminator="\n")
        writer.writeheader()
        writer.writerows(kept)
    return kept


def _known_from(row: Row) -> date:
    return _end(row["stated_on"] or row["period"])


def _was_set(row: Row, day: date, stated: set[str]) -> bool:
    """Whether a target was known: by the day it was decided, or by the first statement about it."""
    if row["decided_on"]:
        return _end(row["decided_on"]) <= day
    return not row["statements"] or not stated.isdisjoint(row["statements"].split())


def _end(period: str) -> date:
    """Last day of a year, a month or a day as sources write it."""
    if len(period) == _YEAR:
        return date(int(period), 12, 31)
    if len(period) == _MONTH:
        year, month = int(period[:_YEAR]), int(period[-2:])
        return date(year, month, calendar.monthrange(year, month)[1])
    return date.fromisoformat(period)
