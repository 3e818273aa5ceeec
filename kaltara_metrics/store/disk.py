"""What the store asks of a disk: files that are whole or not there, checks that tell damage, faults in a sentence."""

import contextlib
import errno
import hashlib
import json
import os
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path

import duckdb

from kaltara_metrics.errors import StoreError

_CHECK = "check"
_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
FULL_TOLD = "Ruang disk habis saat menulis versi baru; versi lama tetap dipakai dan tidak ada yang hilang."
_FAULT_TOLD = "Versi baru tidak dapat ditulis; versi lama tetap dipakai. Periksa disk dan izin folder."


def sync(path: Path) -> None:
    """Make sure that a file or folder is on the disk before going on."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def write(path: Path, text: str) -> None:
    """Put a small file in place whole."""
    beside = path.with_name(f"{path.name}.new")
    beside.write_text(text, encoding="utf-8")
    sync(beside)
    beside.replace(path)
    sync(path.parent)


def remove(path: Path) -> None:
    """Remove a file, or a folder with everything in it; one that is not there is fine."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def digest(path: Path) -> str:
    """SHA-256 of a file's content."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def check(text: str) -> str:
    """Eight characters that tell whether a short text is what was written: one flipped bit can name another version."""
    return hashlib.sha256(text.encode()).hexdigest()[:8]


def sealed(said: Mapping[str, object], *, indent: int | None = None) -> str:
    """Write `said` as JSON with a check of its content."""
    return json.dumps({**said, _CHECK: check(_content(said))}, ensure_ascii=False, indent=indent)


def unsealed(text: str) -> dict[str, object] | None:
    """Read what `sealed` wrote; None when it is damaged. What carries no check is taken as it is."""
    try:
        said = json.loads(text)
    except ValueError:
        return None
    if not isinstance(said, dict):
        return None
    given = said.pop(_CHECK, None)
    return said if given is None or given == check(_content(said)) else None


def _content(said: Mapping[str, object]) -> str:
    return json.dumps(said, sort_keys=True)


def is_full(fault: BaseException) -> bool:
    """Whether the fault is a disk, a quota or a file that may not grow any more; DuckDB says it in its text alone."""
    return getattr(fault, "errno", None) in _FULL or any(os.strerror(number) in str(fault) for number in _FULL)


@contextlib.contextmanager
def told_plainly() -> Iterator[None]:
    """Tell faults of the disk as StoreError, in one sentence; everything else passes."""
    try:
        yield
    except (duckdb.Error, OSError) as fault:
        if is_full(fault):
            raise StoreError(FULL_TOLD) from fault
        if isinstance(fault, duckdb.IOException | OSError):
            raise StoreError(_FAULT_TOLD) from fault
        raise
