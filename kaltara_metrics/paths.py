"""Where things lie. `KALTARA_DATA` moves the data root, for a server whose data is kept apart from the code."""

import hashlib
import os
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def data() -> Path:
    """Root of reference data, outlines and store; read anew each time so that tests can move it."""
    return _path(os.environ.get("KALTARA_DATA"))


@cache
def _path(told: str | None) -> Path:
    """Make the path once: regions are looked up in files under it thousands of times."""
    return ROOT / "data" if told is None else Path(told)


def reference() -> Path:
    """Reviewed CSV files with sources."""
    return data() / "reference"


def geo() -> Path:
    """Generalised outlines, made by `python -m kaltara_metrics outlines`."""
    return data() / "geo"


def store() -> Path:
    """Built store versions and the `CURRENT` pointer."""
    return data() / "store"


def static() -> Path:
    """Public files of the web server: geometry only, because they are served without login."""
    return ROOT / "static"


def static_name(outline: Path) -> str:
    """Public name of an outline: its content's hash stands in it, so that browsers may keep it for ever."""
    return f"{outline.stem}.{hashlib.sha256(outline.read_bytes()).hexdigest()[:10]}{outline.suffix}"
