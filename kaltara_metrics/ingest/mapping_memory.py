"""Corrected mappings of columns, kept by the shape of the file they were made for, so that nobody corrects twice."""

import fcntl
import hashlib
import json
import os
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from kaltara_metrics.errors import UserError
from kaltara_metrics.ingest.period_words import INSIDE, LAW
from kaltara_metrics.ingest.quoted import plain

FILE = "mappings.json"
_LOCK = "mappings.lock"
_TIME = "<waktu>"
_FORM = 1  # of the file; another number is another program's

Remembered = tuple[str, dict[str, str]]


def timeless(heading: str) -> str:
    """Heading without case, doubled spaces and the months and years it names; numbers of laws and KBLI stay."""
    text = plain(heading).replace("_", " ").casefold()
    laws = [match.span() for match in LAW.finditer(text)]
    pieces, last = [], 0
    for match in INSIDE.finditer(text):
        if not any(start < match.end() and match.start() < end for start, end in laws):
            pieces += [text[last : match.start()], _TIME]
            last = match.end()
    return "".join([*pieces, text[last:]])


def shape_of(*headers: Sequence[str], read_as: str | None = None) -> str:
    """Return a stable key of a file's shape: SHA-256 of the different headers of its tables, in order.

    A header is one text for each column from A on, empty where there is none. Months and years in it don't count, so
    that next month's file has the same shape; order, number and other words of the headings do. `read_as` is the kind
    that the file was taken for without help: two files of the same bare headings but of other titles differ in it.
    """
    different = dict.fromkeys(tuple(timeless(heading) for heading in header) for header in headers)
    text = json.dumps([_FORM, read_as, *different], ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


def remembered(directory: Path, shape: str) -> Remembered | None:
    """Return kind and mapping that were last used for files of this shape; None where there are none.

    A damaged file is set aside, so that no reading ever fails of it; `recall` also says so.
    """
    return recall(directory, shape)[0]


def recall(directory: Path, shape: str) -> tuple[Remembered | None, str]:
    """Return what `remembered` does, and a sentence to tell if the file was damaged and set aside, or unreadable."""
    try:
        shapes, told = _read(directory)
    except OSError as fault:
        return (
            None,
            f"Berkas pemetaan {FILE} tidak dapat dibaca ({fault.strerror}); pemetaan yang diingat tidak dipakai.",
        )
    found = shapes.get(shape)
    return (found["kind"], dict(found["mapping"])) if found else None, told


def remember(directory: Path, shape: str, kind: str, mapping: Mapping[str, str]) -> str:
    """Keep a mapping for files of this shape, in place of an earlier one; returns what has to be told, or nothing.

    The file is written beside, synced and renamed, so that a crash leaves the old one whole; writers wait for each
    other. Raises UserError where the directory can't be written.
    """
    try:
        directory.mkdir(parents=True, exist_ok=True)
        with _only_writer(directory):
            shapes, told = _read(directory)
            _write(directory, shapes | {shape: {"kind": kind, "mapping": dict(mapping)}})
    except OSError as fault:
        raise UserError(f"Pemetaan kolom tidak dapat disimpan di {directory.name}: {fault.strerror}.") from fault
    return told


def _read(directory: Path) -> tuple[dict[str, dict], str]:
    path = directory / FILE
    try:
        shapes = json.loads(path.read_text(encoding="utf-8"))["shapes"]
    except (FileNotFoundError, NotADirectoryError):
        return {}, ""
    except (ValueError, TypeError, KeyError, RecursionError):  # text that is no UTF-8 is a ValueError too
        return {}, _set_aside(path)
    return (shapes, "") if _is_sane(shapes) else ({}, _set_aside(path))


def _is_sane(shapes: object) -> bool:
    return isinstance(shapes, dict) and all(
        isinstance(one, dict)
        and isinstance(one.get("kind"), str)
        and isinstance(one.get("mapping"), dict)
        and all(isinstance(text, str) for text in one["mapping"].values())
        for one in shapes.values()
    )


def _set_aside(path: Path) -> str:
    aside = path.with_name(f"{path.stem}-rusak-{time.time_ns()}{path.suffix}")
    with suppress(OSError):
        path.rename(aside)
    where = f" dan disisihkan sebagai {aside.name}" if aside.exists() else ""
    return f"Berkas pemetaan {path.name} rusak{where}; pemetaan yang diingat tidak dipakai."


@contextmanager
def _only_writer(directory: Path) -> Iterator[None]:
    with (directory / _LOCK).open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _write(directory: Path, shapes: Mapping[str, dict]) -> None:
    beside = directory / f"{FILE}.new"
    with beside.open("w", encoding="utf-8") as file:
        file.write(json.dumps({"form": _FORM, "shapes": shapes}, ensure_ascii=False, indent=1) + "\n")
        file.flush()
        os.fsync(file.fileno())
    beside.replace(directory / FILE)
    handle = os.open(directory, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
