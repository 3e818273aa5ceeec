"""What maps of a level are drawn with: the outline's public address, label places, hatch lines, and the frame."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from kaltara_metrics import paths
from kaltara_metrics.errors import UserError

_MISSING = (
    "Batas wilayah belum tersedia, jadi peta tidak dapat digambar. Jalankan `make run` atau "
    "`python -m kaltara_metrics build`; angka tetap ada di tabel."
)


@dataclass(frozen=True)
class Geography:
    """Outlines of one level: public address, where labels stand, hatch lines, and the frame around it all."""

    url: str
    labels: Mapping[str, tuple[float, float]]
    hatch: Mapping[str, list]
    longitudes: tuple[float, float]
    latitudes: tuple[float, float]
    attribution: str


def geography(level: str = "kabupaten") -> Geography:
    """Load what maps of a level need; raises UserError when the outlines or their public copy are missing."""
    outline = paths.geo() / f"{level}.geojson"
    beside = [paths.geo() / name for name in ("labels.json", "hatch.json", "attribution.txt")]
    if not all(path.is_file() for path in (outline, *beside)):
        raise UserError(_MISSING)
    if not (paths.static() / "geo" / paths.static_name(outline)).is_file():
        raise UserError(_MISSING)
    return _geography(str(outline), outline.stat().st_mtime_ns)


@lru_cache(maxsize=8)
def _geography(outline: str, _changed: int) -> Geography:
    folder = paths.geo()
    features = json.loads(Path(outline).read_text(encoding="utf-8"))["features"]
    points = [point for feature in features for point in _points(feature["geometry"]["coordinates"])]
    east, north = [point[0] for point in points], [point[1] for point in points]
    return Geography(
        url=f"app/static/geo/{paths.static_name(Path(outline))}",
        labels=json.loads((folder / "labels.json").read_text(encoding="utf-8")),
        hatch=json.loads((folder / "hatch.json").read_text(encoding="utf-8")),
        longitudes=(min(east), max(east)),
        latitudes=(min(north), max(north)),
        attribution=(folder / "attribution.txt").read_text(encoding="utf-8").strip(),
    )


def _points(coordinates: list) -> list:
    return [coordinates] if isinstance(coordinates[0], float | int) else [p for c in coordinates for p in _points(c)]
