"""What maps of a level are drawn with: the outline's public address, label places, hatch lines, boxes and rings."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

import numpy as np

from kaltara_metrics import paths
from kaltara_metrics.errors import UserError
from kaltara_metrics.view.language import say

Point = tuple[float, float]
Ring = Sequence[Point]  # closed: its last point is its first


@dataclass(frozen=True)
class Box:
    """A frame in degrees."""

    west: float
    east: float
    south: float
    north: float

    @classmethod
    def around(cls, boxes: Iterable["Box"]) -> "Box":
        """Return the smallest box that holds all of `boxes`."""
        kept = list(boxes)
        return cls(
            min(box.west for box in kept),
            max(box.east for box in kept),
            min(box.south for box in kept),
            max(box.north for box in kept),
        )

    @property
    def middle(self) -> Point:
        """Longitude and latitude of its middle."""
        return (self.west + self.east) / 2, (self.south + self.north) / 2

    def overlaps(self, other: "Box") -> bool:
        """Whether the two boxes have a part in common."""
        across = self.west < other.east and other.west < self.east
        return across and self.south < other.north and other.south < self.north

    def padded(self, share: float) -> "Box":
        """Return the box with so much of its longer side added on every side."""
        room = share * max(self.east - self.west, self.north - self.south)
        return Box(self.west - room, self.east + room, self.south - room, self.north + room)

    def widened(self, shape: float) -> "Box":
        """Return the smallest box around the same middle whose width is `shape` times its height."""
        (x, y), height = self.middle, max(self.north - self.south, (self.east - self.west) / shape)
        return Box(x - height * shape / 2, x + height * shape / 2, y - height / 2, y + height / 2)


@dataclass(frozen=True)
class Geography:
    """Outlines of one level: public address, and by code where labels stand, hatch lines, box, largest outer ring."""

    url: str
    labels: Mapping[str, Point]
    hatch: Mapping[str, list]
    boxes: Mapping[str, Box]
    rings: Mapping[str, np.ndarray]
    attribution: str


def geography(level: str = "kabupaten") -> Geography:
    """Load what maps of a level need; raises UserError when the outlines or their public copy are missing."""
    outline = paths.geo() / f"{level}.geojson"
    beside = [paths.geo() / name for name in ("labels.json", "hatch.json", "attribution.txt")]
    if all(path.is_file() for path in (outline, *beside)):
        found = _geography(str(outline), outline.stat().st_mtime_ns)
        if (paths.static() / "geo" / found.url.rpartition("/")[2]).is_file():
            return found
    raise UserError(
        say(
            "Batas wilayah belum tersedia, jadi peta tidak dapat digambar. Jalankan `make run` atau "
            "`python -m kaltara_metrics build`; angka tetap ada di tabel.",
            "The outlines of regions are missing, so no map can be drawn. Run `make run` or "
            "`python -m kaltara_metrics build`; the figures are still in the table.",
        )
    )


# Kept, because a page asks for it many times and a name is made from all that the file holds.
@lru_cache(maxsize=8)
def _geography(outline: str, _changed: int) -> Geography:
    folder = Path(outline).parent
    features = json.loads(Path(outline).read_text(encoding="utf-8"))["features"]
    rings = {feature["properties"]["code"]: list(_outer_rings(feature["geometry"])) for feature in features}
    boxes = {code: _box([point for ring in own for point in ring]) for code, own in rings.items()}
    return Geography(
        url=f"app/static/geo/{paths.static_name(Path(outline))}",
        labels={code: box.middle for code, box in boxes.items()} | _points(folder / "labels.json", boxes),
        hatch=_by_code(folder / "hatch.json", boxes),
        boxes=boxes,
        rings={code: np.array(max(own, key=_area)) for code, own in rings.items()},
        attribution=(folder / "attribution.txt").read_text(encoding="utf-8").strip(),
    )


def _points(path: Path, wanted: Mapping[str, Box]) -> dict[str, Point]:
    return {code: tuple(point) for code, point in _by_code(path, wanted).items()}


def _by_code(path: Path, wanted: Mapping[str, object]) -> dict:
    return {code: value for code, value in json.loads(path.read_text(encoding="utf-8")).items() if code in wanted}


def _outer_rings(geometry: Mapping) -> Iterable[Ring]:
    """Yield the first ring of every polygon; the others are holes."""
    polygons = [geometry["coordinates"]] if geometry["type"] == "Polygon" else geometry["coordinates"]
    return (polygon[0] for polygon in polygons)


def _box(points: Sequence[Point]) -> Box:
    east, north = [point[0] for point in points], [point[1] for point in points]
    return Box(min(east), max(east), min(north), max(north))


def _area(ring: Ring) -> float:
    """Area in square degrees, by the shoelace formula."""
    return abs(sum(x * above - beyond * y for (x, y), (beyond, above) in pairwise(ring))) / 2
