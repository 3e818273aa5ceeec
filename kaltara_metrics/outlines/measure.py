"""Sizes of shapes in degrees, told in units people know."""

import math

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

METRES_PER_DEGREE = 111_195
_EARTH_RADIUS_KM = 6371.0072


def area_km2(shape: BaseGeometry) -> float:
    """Area in km² on the sphere of equal area (Lambert's cylindrical projection, true to area everywhere)."""
    return float(shapely.area(shapely.transform(shape, _equal_area)))


def _equal_area(degrees: np.ndarray) -> np.ndarray:
    radians = np.radians(degrees)
    return np.column_stack((radians[:, 0], np.sin(radians[:, 1]))) * _EARTH_RADIUS_KM


def is_thicker(shape: BaseGeometry, degrees: float) -> bool:
    """Whether a disc of this diameter fits into `shape` somewhere; slivers along a border are not thick."""
    return not shape.is_empty and not shapely.buffer(shape, -degrees / 2).is_empty


def thickness(shape: BaseGeometry) -> float:
    """Diameter in degrees of the largest disc that fits into `shape`; 0 for what has no area."""
    parts = sorted(polygons(shape), key=shapely.area, reverse=True)
    widest = 0.0
    for part in parts:
        # No disc is larger than the circle of the part's own area, so the rest can't beat what was found.
        if 2 * math.sqrt(part.area / math.pi) <= widest:
            break
        widest = max(widest, 2 * float(shapely.length(shapely.maximum_inscribed_circle(part))))
    return widest


def polygons(shape: BaseGeometry) -> list[BaseGeometry]:
    """Polygons among the parts of `shape`; points and lines where neighbours touch are left out."""
    parts = shapely.get_parts(shapely.get_parts(shape))
    return [part for part in parts if part.geom_type == "Polygon" and not part.is_empty]


def largest(shape: BaseGeometry) -> BaseGeometry:
    """Largest polygon of `shape`."""
    return max(polygons(shape), key=shapely.area)


def told_area(shape: BaseGeometry) -> str:
    """Area as told to users: `1,25 km²`."""
    return f"{area_km2(shape):.2f} km²".replace(".", ",")


def told_place(shape: BaseGeometry) -> str:
    """Point on the shape as told to users: `bujur 117,3461, lintang 2,8172`."""
    point = shapely.point_on_surface(shape)
    return f"bujur {point.x:.4f}, lintang {point.y:.4f}".replace(".", ",")
