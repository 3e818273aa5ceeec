"""Store versions on disk: immutable `store-NNNN.duckdb` files and a small `CURRENT` file replaced atomically.

Publishing: lock, check free space, build beside, verify, fsync, rename, switch. Whoever reads meanwhile keeps the
version that was current when the read began, and never sees a version half written.
"""

import contextlib
import fcntl
import os
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

from kaltara_metrics.errors import StoreError

CURRENT = "CURRENT"
_NAME = re.compile(r"store-(\d{4,})\.duckdb")
_KEPT = 5
_HEADROOM = 64 * 2**20  # bytes; a store of reference data is a few MB, and DuckDB needs room to checkpoint
_REMEDY = "Jalankan `python -m kaltara_metrics build`."


def current_name(directory: Path) -> str:
    """Return the file name that `CURRENT` holds; raises StoreError when it is missing, malformed or points nowhere."""
    try:
        name = (directory / CURRENT).read_text(encoding="ascii").strip()
    except (FileNotFoundError, NotADirectoryError):
        raise StoreError(f"Penyimpanan data belum dibuat (berkas {CURRENT} tidak ada). {_REMEDY}") from None
    except (UnicodeDecodeError, OSError):
        name = ""
    if not _NAME.fullmatch(name):
        raise StoreError(f"Berkas {CURRENT} rusak: isinya bukan nama versi penyimpanan. {_REMEDY}")
    if not (directory / name).is_file():
        raise StoreError(f"Berkas penyimpanan {name} yang ditunjuk {CURRENT} tidak ada. {_REMEDY}")
    return name


def numbers(directory: Path) -> list[int]:
    """Return the numbers of the versions that lie in `directory`, oldest first."""
    found = (_NAME.fullmatch(path.name) for path in directory.glob("store-*.duckdb"))
    return sorted(int(match[1]) for match in found if match)


def publish(directory: Path, build: Callable[[Path], None], verify: Callable[[Path], None]) -> Path:
    """Let `build` write a new file and `verify` reopen it, then make it current; returns its path.

    `verify` raises when the file does not hold what was written; then nothing becomes current and nothing is lost.
    Raises StoreError when another publisher is at work or the disk is too full.
    """
    directory.mkdir(parents=True, exist_ok=True)
    with _only_publisher(directory), _leaving_nothing_unfinished(directory):
        _check_free_space(directory)
        path = directory / f"store-{max(numbers(directory), default=0) + 1:04d}.duckdb"
        beside = directory / f"building-{path.name}"
        build(beside)
        if beside.with_name(beside.name + ".wal").exists():
            raise StoreError(f"Versi {path.stem} belum tertulis utuh (berkas .wal tersisa); versi lama tetap dipakai.")
        verify(beside)
        _sync(beside)
        beside.rename(path)
        _sync(directory)
        switch(directory, path.name)
        _forget_old(directory)
    return path


def switch(directory: Path, name: str) -> None:
    """Make `name` the current version, atomically: readers see the old name or the new one."""
    beside = directory / f"{CURRENT}.new"
    beside.write_text(name + "\n", encoding="ascii")
    _sync(beside)
    beside.replace(directory / CURRENT)
    _sync(directory)


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
    for path in directory.glob("building-*"):
        path.unlink()


def _check_free_space(directory: Path) -> None:
    largest = max((path.stat().st_size for path in directory.glob("store-*.duckdb")), default=0)
    needed = 2 * largest + _HEADROOM
    free = shutil.disk_usage(directory).free
    if free < needed:
        raise StoreError(f"Ruang disk tersisa {free // 2**20} MB; menerbitkan versi baru perlu {needed // 2**20} MB.")


def _forget_old(directory: Path) -> None:
    for number in numbers(directory)[:-_KEPT]:
        (directory / f"store-{number:04d}.duckdb").unlink()


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
