"""Read store versions: immutable files, opened read-only by their own names, one cursor for every call.

A connection shared between threads has been seen to hand one thread another thread's row, and reopening a replaced
path serves the old data silently; hence a cursor per call and a new file name per version.
"""

import contextlib
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
_HEADERS = 3 * 4096  # bytes before the first block of a DuckDB file
_lock = threading.Lock()
_open: dict[Path, "Reader"] = {}
_trouble: dict[Path, str] = {}
_changed: dict[Path, str] = {}  # files found to be others than were published, by key


class Reader:
    """One store version, opened read-only. Readers are shared; cursors are not."""

    def __init__(self, path: Path) -> None:
        """Open `path`; raises StoreError when it is no sound store file.

        `key` tells this very file from another one put under its name, and is what caches go by.
        """
        self.path = path
        self.key = _key(path)
        if path.with_name(f"{path.name}.wal").exists():
            # DuckDB would replay it: figures that nobody published, or only some of them.
            raise StoreError(_stray(path))
        self.is_damaged = False  # a block that can't be read is found only when it is read
        try:
            self._connection = duckdb.connect(str(path), read_only=True, config=_CONFIG)
            self._connection.cursor().execute("SELECT COUNT(*) FROM build_info").fetchall()
            is_whole = self._is_whole()
        except duckdb.Error as fault:
            raise StoreError(_damaged(path)) from fault
        if not is_whole:
            self.close()
            raise StoreError(_damaged(path))

    def _is_whole(self) -> bool:
        """Whether nothing was cut off: DuckDB opens such a file, and misses a block only when it is read."""
        used = "SELECT block_size * used_blocks FROM pragma_database_size()"
        ((needed,),) = self._connection.cursor().execute(used).fetchall()
        size = self.path.stat().st_size
        published = versions.about(self.path.parent, self.path.name) or {}
        return needed + _HEADERS <= size == published.get("bytes", size)

    def close(self) -> None:
        """Let go of the file; only for who opened it, since readers are shared."""
        self._connection.close()

    @property
    def version(self) -> str:
        """Name of the version, such as store-0003."""
        return self.path.stem

    def columns(self, table: str) -> frozenset[str]:
        """Names of a table's columns; a version that an older dashboard made may lack some."""
        found = self.rows("SELECT column_name FROM duckdb_columns() WHERE table_name = ?", [table])
        return frozenset(name for (name,) in found)

    def rows(self, sql: str, parameters: Sequence[object] = ()) -> list[tuple]:
        """Run one statement with bound values on a cursor of its own; raises StoreError when a block is damaged."""
        try:
            # Fetching stays inside: errors of large results arrive only then.
            return self._connection.cursor().execute(sql, list(parameters)).fetchall()
        except duckdb.Error as fault:
            if isinstance(fault, _DAMAGE) or type(fault) is duckdb.Error:
                self.is_damaged = True
                raise StoreError(_damaged(self.path)) from fault
            raise


def current(directory: Path | None = None) -> Reader:
    """Return the reader of the version that `CURRENT` names now.

    Where `CURRENT` or its version is lost or damaged, the last good version is served and `trouble` names the fault;
    raises StoreError when there is none. Older readers are dropped from the table, not closed: calls in flight finish
    on them.
    """
    directory = directory or paths.store()
    try:
        return _opened(directory, versions.current_name(directory))
    except StoreError as fault:
        for name in _earlier(directory):
            with contextlib.suppress(StoreError):
                good = _opened(directory, name)
                _trouble[directory] = _instead(fault, good)
                return good
        raise


def trouble(directory: Path | None = None) -> str | None:
    """Say what is wrong with the current version, when another one is served in its place, or with files beside it."""
    directory = directory or paths.store()
    reader = current(directory)
    if not _is_current(directory, reader):
        return _trouble.get(directory)
    return " ".join(versions.faults(directory)) or None


def _is_current(directory: Path, reader: Reader) -> bool:
    try:
        return versions.current_name(directory) == reader.path.name
    except StoreError:
        return False


def _instead(fault: StoreError, good: Reader) -> str:
    return f"{fault} Sementara itu yang ditampilkan adalah versi {good.version}."


def _earlier(directory: Path) -> list[str]:
    """Versions that may stand in for the current one, best first: the one that was current last, then older ones."""
    last = versions.number_of(versions.latest_known(directory) or "")
    lying = versions.numbers(directory)
    # Those above it were taken back, or never became current: better than nothing, and named.
    best = sorted(lying, key=lambda number: (number > last > 0, -number))
    return [versions.file_name(number) for number in best]


def _opened(directory: Path, name: str) -> Reader:
    path = directory / name
    with _lock:
        if path in _open and _open[path].key != _key(path):
            # Somebody removed the store and made it anew under the same name; kept open, it would serve the old data.
            _open.pop(path).close()
        if path in _open and _open[path].is_damaged:
            raise StoreError(_damaged(path))
        if path not in _open:
            _check_unchanged(path)
            reader = Reader(path)
            for other in [known for known in _open if known.parent == directory and not _open[known].is_damaged]:
                del _open[other]
            _open[path] = reader
        return _open[path]


def _check_unchanged(path: Path) -> None:
    """Refuse a file that is not the one published, before a damaged block of it is met in the middle of a page."""
    key = _key(path)
    if _changed.get(path) != key and path.is_file() and not versions.is_intact(path.parent, path.name):
        _changed[path] = key
    if _changed.get(path) == key:
        raise StoreError(_damaged(path))


def _key(path: Path) -> str:
    try:
        found = path.stat()
    except OSError:
        return path.stem
    return f"{path.stem}-{found.st_ino}-{found.st_mtime_ns}"


def _stray(path: Path) -> str:
    return (
        f"Di samping {path.name} ada berkas {path.name}.wal yang bukan dari dasbor ini, sehingga versi itu tidak "
        "dibaca. Pindahkan berkas .wal itu, atau jalankan `python -m kaltara_metrics build`."
    )


def _damaged(path: Path) -> str:
    return (
        f"Berkas penyimpanan {path.name} rusak atau tidak terbaca. Buat ulang dengan perintah "
        "`python -m kaltara_metrics build`; data rujukan tidak hilang."
    )
