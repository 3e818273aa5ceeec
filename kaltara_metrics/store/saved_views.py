"""Named links: a page with everything chosen on it, kept for everybody who uses this dashboard.

One small file beside the versions holds them. A view names what is asked for, never figures, so that it shows today's.
"""

import contextlib
import fcntl
import json
import re
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from kaltara_metrics import paths
from kaltara_metrics.errors import UserError
from kaltara_metrics.store import disk

LONGEST_NAME, LONGEST_QUERY, MOST = 60, 1000, 200
_PAGE = re.compile(r"[a-z_]{1,40}")
_FILE, _LOCK = "views.json", "views.lock"


@dataclass(frozen=True)
class SavedView:
    """A name, the page's file without its ending, and the query string of its address."""

    name: str
    page: str
    query: str


def saved(directory: Path | None = None) -> tuple[SavedView, ...]:
    """Return all views by name; none where the file is missing or can't be read, since figures don't depend on it."""
    try:
        kept = json.loads(_path(directory).read_text(encoding="utf-8"))
        views = [SavedView(str(one["name"]), str(one["page"]), str(one["query"])) for one in kept]
    except (OSError, ValueError, TypeError, KeyError):
        return ()
    return tuple(sorted((one for one in views if _PAGE.fullmatch(one.page)), key=lambda one: one.name.casefold()))


def save(view: SavedView, directory: Path | None = None) -> None:
    """Keep a view, in the place of one of the same name; raises UserError for a name or number that can't be."""
    name = " ".join(view.name.split())
    if not 0 < len(name) <= LONGEST_NAME or not name.isprintable():
        raise UserError(
            f"Nama tampilan “{name[:LONGEST_NAME]}” tidak dapat dipakai: isi 1 sampai {LONGEST_NAME} huruf."
        )
    if len(re.sub(r"\D", "", name)) > len("2024-2025"):
        raise UserError("Nama tampilan memuat deretan angka panjang; nomor orang tidak disimpan di sini.")
    if not _PAGE.fullmatch(view.page) or len(view.query) > LONGEST_QUERY:
        raise UserError("Halaman ini tidak dapat disimpan sebagai tampilan.")
    with _locked(directory):
        others = [one for one in saved(directory) if one.name.casefold() != name.casefold()]
        if len(others) >= MOST:
            raise UserError(f"Sudah ada {MOST} tampilan tersimpan; hapus yang tidak dipakai lebih dulu.")
        _write([*others, SavedView(name, view.page, view.query)], directory)


def forget(name: str, directory: Path | None = None) -> None:
    """Remove the view of this name; one that is not there is fine."""
    with _locked(directory):
        _write([one for one in saved(directory) if one.name != name], directory)


def _path(directory: Path | None) -> Path:
    return (directory or paths.store()) / _FILE


def _write(views: list[SavedView], directory: Path | None) -> None:
    with disk.told_plainly():
        disk.write(_path(directory), json.dumps([asdict(one) for one in views], ensure_ascii=False, indent=1))


@contextlib.contextmanager
def _locked(directory: Path | None) -> Iterator[None]:
    folder = directory or paths.store()
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / _LOCK).open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
