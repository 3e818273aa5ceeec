"""Store versions on disk: immutable `store-NNNN.duckdb` files and a small `CURRENT` file replaced atomically.

Publishing: lock, check free space, build beside, verify, fsync, rename, switch. Whoever reads meanwhile keeps the
version that was current when the read began, and never sees a version half written. Beside each version lies
`store-NNNN.json`: the batches it holds, its digest, who published it and why. Side files outlive their versions, so
that a version whose file was removed or damaged can be made anew, and no number is used twice.

`HISTORY` gets its line before `CURRENT` is switched: where `CURRENT` is lost, nothing that was ever shown is forgotten.
"""

import contextlib
import fcntl
import re
import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

from kaltara_metrics.errors import StoreError
from kaltara_metrics.store import disk, journal

CURRENT, HISTORY = "CURRENT", "HISTORY"
_NAME = re.compile(r"store-(\d{4,})\.duckdb")
_TAKEN = re.compile(r"store-(\d{4,})\.")
_POINTER = re.compile(r"(?P<name>store-\d{4,}\.duckdb)(?: (?P<check>[0-9a-f]{8}))?")
_KEPT = 5
_HEADROOM = 64 * 2**20  # bytes; a store of reference data is a few MB, and DuckDB needs room to checkpoint
_REMEDY = "Jalankan `python -m kaltara_metrics build`."


def current_name(directory: Path) -> str:
    """Return the file name that `CURRENT` holds; raises StoreError when it is missing, malformed or points nowhere."""
    name = _read_pointer(directory)
    if name is None and not (directory / CURRENT).exists():
        raise StoreError(f"Penyimpanan data belum dibuat (berkas {CURRENT} tidak ada). {_REMEDY}")
    if name is None:
        raise StoreError(f"Berkas {CURRENT} rusak: isinya bukan nama versi penyimpanan. {_REMEDY}")
    if not (directory / name).is_file():
        raise StoreError(f"Berkas penyimpanan {name} yang ditunjuk {CURRENT} tidak ada. {_REMEDY}")
    return name


def _read_pointer(directory: Path) -> str | None:
    """Name in `CURRENT`, None where it is missing or damaged; a name without a check is one that was put by hand."""
    try:
        match = _POINTER.fullmatch((directory / CURRENT).read_text(encoding="ascii").strip())
    except (UnicodeDecodeError, OSError):
        return None
    if match is None or match["check"] not in {None, disk.check(match["name"])}:
        return None
    return match["name"] if match["check"] or (directory / match["name"]).is_file() else None


def numbers(directory: Path) -> list[int]:
    """Return the numbers of the versions that lie in `directory`, oldest first."""
    found = (_NAME.fullmatch(path.name) for path in directory.glob("store-*.duckdb"))
    return sorted(int(match[1]) for match in found if match)


def file_name(number: int) -> str:
    """Name of a version's file."""
    return f"store-{number:04d}.duckdb"


def number_of(name: str) -> int:
    """Return the number in a version's file name; names beyond 9999 do not sort as text."""
    match = _NAME.fullmatch(name)
    return int(match[1]) if match else 0


def latest_known(directory: Path) -> str | None:
    """Name of the version that was current last, also where `CURRENT` is lost; None where there never was one."""
    name = _read_pointer(directory)
    lying = [file_name(number) for number in numbers(directory)]
    return name or (_switched(directory) or lying or [None])[-1]


def about(directory: Path, name: str) -> dict[str, object] | None:
    """Return what the side file of a version says; None when it is missing or damaged."""
    try:
        said = disk.unsealed((directory / name).with_suffix(".json").read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError):
        return None
    return said if said is not None and isinstance(said.get("batches"), list) else None


def is_intact(directory: Path, name: str) -> bool:
    """Whether a version's file is the one that was published; without its side file that can't be told."""
    written = (about(directory, name) or {}).get("sha256")
    return written is None or written == disk.digest(directory / name)


def history(directory: Path) -> list[dict[str, object]]:
    """Return every switch of the current version, oldest first; damaged lines are left out."""
    return [entry for _, entry in _lines(directory) if entry is not None]


def _lines(directory: Path) -> list[tuple[str, dict[str, object] | None]]:
    """Lines of the history and what they say; None for a damaged one."""
    try:
        text = (directory / HISTORY).read_text(encoding="utf-8", errors="replace")
    except OSError:
        return []
    return [(line, disk.unsealed(line)) for line in text.split("\n") if line]


def _switched(directory: Path) -> list[str]:
    named = (str(one.get("version", "")) for one in history(directory))
    return [name for name in named if _NAME.fullmatch(name)]


def faults(directory: Path) -> list[str]:
    """Say what is wrong beside the current version, which is sound; the next publisher mends it."""
    name = current_name(directory)
    found = []
    if about(directory, name) is None and _lines(directory):
        found.append(f"Catatan versi {Path(name).stem}.json hilang atau rusak; daftar impornya dibaca dari versi itu.")
    is_cut = (directory / HISTORY).exists() and name not in _switched(directory)
    if is_cut or any(entry is None for _, entry in _lines(directory)):
        found.append(f"Berkas {HISTORY} rusak; riwayat versi tidak lengkap, angka tidak terpengaruh.")
    return found


def publish(directory: Path, build: Callable[[Path], object], verify: Callable[[Path], None]) -> Path:
    """Let `build` write a new file and `verify` reopen it, then make it current; returns its path.

    `verify` raises when the file does not hold what was written; then nothing becomes current and nothing is lost.
    Raises StoreError when another publisher is at work or the disk is too full.
    """
    with publisher(directory):
        return put(directory, build, verify)


@contextlib.contextmanager
def publisher(directory: Path) -> Iterator[None]:
    """Be the only one who publishes; raises StoreError when another does."""
    directory.mkdir(parents=True, exist_ok=True)
    with _only_publisher(directory), _leaving_nothing_unfinished(directory):
        _mend(directory)
        yield


def put(
    directory: Path,
    build: Callable[[Path], object],
    verify: Callable[[Path], None],
    finish: Callable[[], dict[str, object]] = dict,
) -> Path:
    """Write, verify and switch to a new version; only for a `publisher`.

    `finish` is called once the new file is whole on the disk: it commits what belongs to the version and returns what
    the side file shall say.
    """
    _check_free_space(directory)
    path = directory / file_name(_next_number(directory))
    beside = directory / f"building-{path.name}"
    build(beside)
    if beside.with_name(beside.name + ".wal").exists():
        raise StoreError(f"Versi {path.stem} belum tertulis utuh (berkas .wal tersisa); versi lama tetap dipakai.")
    verify(beside)
    disk.sync(beside)
    written = {"sha256": disk.digest(beside), "bytes": beside.stat().st_size}
    at = datetime.now(tz=UTC).isoformat(timespec="seconds")
    said = {"batches": [], "accepted": {}} | finish() | written | {"at": at}
    disk.write(path.with_suffix(".json"), disk.sealed(said, indent=1))
    beside.rename(path)
    disk.sync(directory)
    switch(directory, path.name, by=str(said.get("by", "")), why=str(said.get("why", "")))
    _forget_old(directory)
    return path


def clear(path: Path) -> None:
    """Remove a file that is being built, and what DuckDB put beside it."""
    for left in (path, *path.parent.glob(f"{path.name}.*")):
        disk.remove(left)


def _next_number(directory: Path) -> int:
    """Next number of which nothing lies there: also a stray .wal would be taken for the new version's own."""
    taken = (_TAKEN.match(path.name) for path in directory.glob("store-*"))
    return max((int(match[1]) for match in taken if match), default=0) + 1


def switch(directory: Path, name: str, *, by: str = "", why: str = "") -> None:
    """Make `name` the current version, atomically: readers see the old name or the new one."""
    _note(directory, name, by=by, why=why)
    disk.write(directory / CURRENT, f"{name} {disk.check(name)}\n")


def _note(directory: Path, name: str, *, by: str, why: str) -> None:
    path = directory / HISTORY
    at = datetime.now(tz=UTC).isoformat(timespec="seconds")
    newest = max(numbers(directory), default=0)  # up to here versions have been current, also where a line is lost
    entry = disk.sealed({"version": name, "at": at, "by": by, "why": why, "newest": newest})
    # A line that was cut short must not swallow this one.
    start = "" if not path.exists() or path.read_bytes()[-1:] in {b"", b"\n"} else "\n"
    with path.open("a", encoding="utf-8") as file:
        file.write(f"{start}{entry}\n")
    disk.sync(path)
    disk.sync(directory)


def _mend(directory: Path) -> None:
    """Set a damaged history aside, keeping its sound lines, and let pointer and history name the same version again."""
    lines = _lines(directory)
    sound = [line for line, entry in lines if entry is not None]
    if len(sound) < len(lines):
        shutil.copyfile(directory / HISTORY, directory / f"{HISTORY}.rusak")
        disk.write(directory / HISTORY, "".join(f"{line}\n" for line in sound))
    name = latest_known(directory)
    if name is None or not (directory / name).is_file():
        return  # made anew by whoever publishes
    if _read_pointer(directory) is None:
        switch(directory, name, why=f"penunjuk {CURRENT} dipulihkan")
    elif name not in _switched(directory)[-1:]:
        _note(directory, name, by="", why="versi sekarang dicatat ulang")


@contextlib.contextmanager
def _only_publisher(directory: Path) -> Iterator[None]:
    with (directory / "LOCK").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise StoreError("Versi lain sedang diterbitkan; tunggu sampai selesai lalu ulangi.") from None
        yield


@contextlib.contextmanager
def _leaving_nothing_unfinished(directory: Path) -> Iterator[None]:
    """Remove a half-built version: at once when this publisher fails, and before it starts when the last was killed."""
    _remove_unfinished(directory)
    try:
        yield
    finally:
        _remove_unfinished(directory)


def _remove_unfinished(directory: Path) -> None:
    journal.remove_unfinished(directory)
    for number in _never_current(directory):
        path = directory / file_name(number)
        disk.remove(path)
        disk.remove(path.with_suffix(".json"))
    for left in ("building-*", f"{CURRENT}.new", f"{HISTORY}.new", "store-*.json.new"):
        for path in directory.glob(left):
            disk.remove(path)


def _never_current(directory: Path) -> list[int]:
    """Finished versions that nobody switched to, because the publisher was stopped; none where that can't be told."""
    entries = history(directory)
    with contextlib.suppress(StoreError):
        if entries and entries[-1].get("version") == current_name(directory):
            newest = max(int(str(one.get("newest", number_of(str(one.get("version")))))) for one in entries)
            return [number for number in numbers(directory) if number > newest]
    return []


def _check_free_space(directory: Path) -> None:
    largest = max((path.stat().st_size for path in directory.glob("store-*.duckdb")), default=0)
    needed = 2 * largest + _HEADROOM
    free = shutil.disk_usage(directory).free
    if free < needed:
        raise StoreError(f"Ruang disk tersisa {free // 2**20} MB; menerbitkan versi baru perlu {needed // 2**20} MB.")


def _forget_old(directory: Path) -> None:
    for number in numbers(directory)[:-_KEPT]:
        (directory / file_name(number)).unlink()
