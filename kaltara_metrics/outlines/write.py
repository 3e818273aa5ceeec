"""Outlines as bytes, the same ones for the same input, put in place without ever losing the old ones."""

import json
import os
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import shapely

from kaltara_metrics.outlines.identify import Outline
from kaltara_metrics.outlines.simplify import Generalised


def encode_level(level: Generalised) -> bytes:
    """GeoJSON with code, name, short_name and parent, one feature a line, outer rings clockwise.

    RFC 7946 asks for counter-clockwise outer rings, but Plotly's choropleth fills the whole frame with those.
    """
    features = ",\n".join(_compact(_feature(outline, level.scale.decimals)) for outline in level.outlines)
    return f'{{"type":"FeatureCollection","features":[\n{features}\n]}}\n'.encode()


def encode_by_code(values: Mapping[str, Any]) -> bytes:
    """JSON object with one code a line."""
    entries = ",\n".join(f"{_compact(code)}:{_compact(_short(value))}" for code, value in sorted(values.items()))
    return f"{{\n{entries}\n}}\n".encode()


def _feature(outline: Outline, decimals: int) -> dict[str, Any]:
    region = outline.region
    shape = shapely.orient_polygons(shapely.normalize(outline.geometry), exterior_cw=True)
    geometry = shapely.geometry.mapping(shape)
    return {
        "type": "Feature",
        "properties": {
            "code": region.code,
            "name": region.name,
            "short_name": region.short_name,
            "parent": region.parent,
        },
        "geometry": {"type": geometry["type"], "coordinates": _short(geometry["coordinates"], decimals)},
    }


def _short(value: Any, decimals: int = 6) -> Any:
    """Numbers without needless digits, at any depth: 117.0 becomes 117."""
    if isinstance(value, list | tuple):
        return [_short(item, decimals) for item in value]
    if isinstance(value, float):
        rounded = round(value, decimals)
        return int(rounded) if rounded.is_integer() else rounded
    return value


def _compact(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def put_in_place(documents: Mapping[str, bytes], destination: Path) -> None:
    """Write all files beside their destination, then rename each over the old one, which no crash can half-write."""
    destination.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".outlines-", dir=destination) as directory:
        fresh = {name: _write(Path(directory) / name, content) for name, content in documents.items()}
        for name, path in fresh.items():
            path.replace(destination / name)


def _write(path: Path, content: bytes) -> Path:
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    return path
