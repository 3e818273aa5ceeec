"""Read store versions: immutable files, opened read-only by their own names, one cursor for every call.

A connection shared between threads has been seen to hand one thread another thread's row, and reopening a replaced
path serves the old data silently; hence a cursor per call and a new file name per version.
"""

import threading
from collections.abc import Sequence
from pathlib import Path

import duckdb

from kaltara_metrics import paths
from kaltara_metrics.errors import StoreError
from kaltara_metrics.store import versions

# Nothing is fetched and no file beside the store is touched, whatever a statement says.
_CONFIG = {
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "enable_external_access": "false",
}
# Errors that a damaged block causes; DuckDB 2 raises its corruption error as the bare base class.
_DAMAGE = (duckdb.IOException, duckdb.FatalException, duckdb.SerializationException)
_lock = threading.Lock()
_open: dict[Path, "Reader"] = {}


class Reader:
    """One store version, opened read-only. Readers are shared; cursors are not."""

    def __init__(self, path: Path) -> None:
        """Open `path`; raises StoreError when it is no sound store file.

        `key` tells this very file from another one put under its name, and is what caches go by.
        """
        self.path = path
        self.key = _key(path)
        try:
            self._connection = duckdb.connect(str(path), read_only=True, config=_CONFIG)
            self._connection.cursor().execute("SELECT COUNT(*) FROM build_info").fetchall()
        except duckdb.Error as fault:
            raise StoreError(_damaged(path)) from fault

    def close(self) -> None:
        """Let go of the file; only for who opened it, since readers are shared."""
        self._connection.close()

    @property
    def version(self) -> str:
        """Name of the version, such as store-0003."""
        return self.path.stem

    def rows(self, sql: str, parameters: Sequence[object] = ()) -> list[tuple]:
        """Run one statement with bound values on a cursor of its own; raises StoreError when a block is damaged."""
        try:
            # Fetching stays inside: errors of large results arrive only then.
            return self._connection.cursor().execute(sql, list(parameters)).fetchall()
        except duckdb.Error as fault:
            if isinstance(fault, _DAMAGE) or type(fault) is duckdb.Error:
                raise StoreError(_damaged(self.path)) from fault
            raise


def current(directory: Path | None = None) -> Reader:
    """Return the reader of the version that `CURRENT` names now; raises StoreError when there is none.

    Older readers are dropped from the table, not closed: calls in flight finish on them.
    """
    directory = directory or paths.store()
    path = directory / versions.current_name(directory)
    with _lock:
        if path in _open and _open[path].key != _key(path):
            # Somebody removed the store and made it anew under the same name; kept open, it would serve the old data.
            _open.pop(path).close()
        if path not in _open:
            reader = Reader(path)
            for other in [known for known in _open if known.parent == directory]:
                del _open[other]
            _open[path] = reader
        return _open[path]


def _key(path: Path) -> str:
    try:
        found = path.stat()
    except OSError:
        return path.stem
    return f"{path.stem}-{found.st_ino}-{found.st_mtime_ns}"


def _damaged(path: Path) -> str:
    return (
        f"Berkas penyimpanan {path.name} rusak atau tidak terbaca. Buat ulang dengan perintah "
        "`python -m kaltara_metrics build`; data rujukan tidak hilang."
    )
