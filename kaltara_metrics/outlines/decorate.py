"""What a map draws besides outlines: hatching for regions of which nothing is known, and where a label stands."""

import math
from collections.abc import Iterable

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from kaltara_metrics.outlines.identify import Outline
from kaltara_metrics.outlines.measure import METRES_PER_DEGREE, area_km2, largest

_WIDEST_KM = 6.5
"""On an 800 pixel map of the province, some 380 km wide, hatch lines then lie 14 pixels apart."""

_LINES_ACROSS = 6
# 111 m, and 11 m for desa, some of which are no wider than a few hundred metres.
_DECIMALS = {"kabupaten": 3, "kecamatan": 3, "desa": 4}


def spacing_km(shape: BaseGeometry) -> float:
    """Distance between hatch lines in km: 6.5, or less where so few lines would not make an area look hatched."""
    return min(_WIDEST_KM, math.sqrt(area_km2(shape)) / _LINES_ACROSS)


def hatch(outlines: Iterable[Outline]) -> dict[str, list[list[float] | None]]:
    """By code, rising 45° lines clipped to the outline, as [longitude, latitude] pairs with None between the lines."""
    return {outline.region.code: _hatch(outline.geometry, _DECIMALS[outline.region.level]) for outline in outlines}


def _hatch(shape: BaseGeometry, decimals: int) -> list[list[float] | None]:
    step = spacing_km(shape) * 1000 / METRES_PER_DEGREE * math.sqrt(2)
    clipped = shapely.intersection(_diagonals(shape, step), shape)
    lines = [part for part in shapely.get_parts(clipped) if part.geom_type == "LineString"]
    # Pieces shorter than a fifth of the spacing read as dust on the map.
    drawn = [np.round(shapely.get_coordinates(line), decimals) for line in lines if line.length > step / 5]
    pairs: list[list[float] | None] = []
    for ends in sorted(line[[0, -1]].tolist() for line in drawn):
        pairs += [*ends, None]
    return pairs[:-1]


def _diagonals(shape: BaseGeometry, step: float) -> BaseGeometry:
    """Lines latitude = longitude + a multiple of `step`; the same multiples everywhere, so that neighbours line up."""
    west, south, east, north = shape.bounds
    multiples = np.arange(math.floor((south - east) / step), math.ceil((north - west) / step) + 1)
    return shapely.multilinestrings([[(west, west + k * step), (east, east + k * step)] for k in multiples])


def labels(outlines: Iterable[Outline]) -> dict[str, list[float]]:
    """By code, centre [longitude, latitude] of the largest circle in the outline's largest part."""
    return {outline.region.code: _centre(outline.geometry, _DECIMALS[outline.region.level]) for outline in outlines}


def _centre(shape: BaseGeometry, decimals: int) -> list[float]:
    circle = shapely.maximum_inscribed_circle(largest(shape))
    return np.round(shapely.get_coordinates(circle)[0], decimals).tolist()
