"""Generalising a level of outlines so that neighbours go on sharing their borders.

Simplifying each outline by itself would pull neighbours apart. Here all borders of a level become one network of
lines, rounded to the grid together (snap rounding: Hobby 1999, "Practical segment intersection with finite precision
output"), the faces of that network are given back to the regions, and the coverage as a whole is thinned by removing
vertices only (Visvalingam and Whyatt 1993, "Line generalisation by repeated elimination of points").
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal

import numpy as np
import shapely

from kaltara_metrics.errors import UserError
from kaltara_metrics.outlines.check import holds
from kaltara_metrics.outlines.identify import Outline
from kaltara_metrics.outlines.measure import polygons
from kaltara_metrics.places import Region

_FINER = (1, 2, 4)
_COARSER = (1.0, 1.25, 1.5, 2.0, 2.5, 3.0)


@dataclass(frozen=True)
class Scale:
    """How a level is drawn: grid and tolerance in degrees, budget in bytes of its written file.

    Tolerance is the square root of the smallest triangle (degrees²) that a vertex may span with its two neighbours.
    """

    grid: float
    tolerance: float
    budget: int

    @property
    def decimals(self) -> int:
        """Decimals that write a multiple of the grid exactly."""
        return max(0, -int(Decimal(str(self.grid)).normalize().as_tuple().exponent))


SCALES = {
    "kabupaten": Scale(grid=0.005, tolerance=0.005, budget=40_000),
    "kecamatan": Scale(grid=0.002, tolerance=0.0025, budget=160_000),
    "desa": Scale(grid=0.001, tolerance=0.0017, budget=550_000),
}


@dataclass(frozen=True)
class Generalised:
    """Outlines of a level after generalising, and the scale that did it."""

    outlines: tuple[Outline, ...]
    scale: Scale


def generalise(
    level: str, outlines: Sequence[Outline], landmarks: Sequence[Sequence[Region]], size: Callable[[Generalised], int]
) -> Generalised:
    """Generalise to the level's scale: finer grids until nothing is lost, larger tolerances until it fits the budget.

    `landmarks` are, for each outline, the regions whose known points it must hold; `size` gives the bytes of the file.
    Raises UserError when no scale does.
    """
    wanted = SCALES[level]
    faults: list[str] = []
    for finer in _FINER:
        snapped = snap(np.array([outline.geometry for outline in outlines], dtype=object), wanted.grid / finer)
        faults = lost(_with_shapes(outlines, snapped), landmarks)
        for coarser in _COARSER:
            if faults:
                break
            scale = Scale(wanted.grid / finer, wanted.tolerance / finer * coarser, wanted.budget)
            result = Generalised(_with_shapes(outlines, thin(snapped, scale)), scale)
            faults = lost(result.outlines, landmarks)
            if not faults and size(result) <= scale.budget:
                return result
    told = " ".join(faults) or f"berkas lebih besar dari {wanted.budget} byte; sederhanakan dulu di GIS."
    raise UserError(f"Penyederhanaan tingkat {level} gagal: {told}")


def _with_shapes(outlines: Sequence[Outline], shapes: np.ndarray) -> tuple[Outline, ...]:
    pairs = zip(outlines, shapes, strict=True)
    return tuple(Outline(outline.region, shape, outline.source) for outline, shape in pairs)


def snap(shapes: np.ndarray, grid: float) -> np.ndarray:
    """Coverage of the same regions with all vertices on the grid; slivers are healed, lost regions come back empty.

    Water closed off by rounding (a strait narrower than the grid) goes to the neighbour with the longest shore on it.
    """
    network = shapely.union_all(shapely.boundary(shapes), grid_size=grid)
    faces = shapely.get_parts(shapely.polygonize(shapely.get_parts(network)))
    owners = _owners(faces, shapes)
    for face in np.flatnonzero(owners < 0):
        owners[face] = _neighbour(faces, owners, face)
    return np.array([shapely.union_all(faces[owners == region]) for region in range(len(shapes))], dtype=object)


def _owners(faces: np.ndarray, shapes: np.ndarray) -> np.ndarray:
    """Index of the shape that covers most of each face; -1 where none does."""
    owners = np.full(len(faces), -1)
    most = np.zeros(len(faces))
    for face, shape in shapely.STRtree(shapes).query(faces).T:
        shared = shapely.area(shapely.intersection(faces[face], shapes[shape]))
        # The margin keeps the choice from hanging on the last digits where an overlap covers a face twice.
        if shared > most[face] * (1 + 1e-9):
            owners[face], most[face] = shape, shared
    return owners


def _neighbour(faces: np.ndarray, owners: np.ndarray, face: int) -> int:
    shared = shapely.length(shapely.intersection(shapely.boundary(faces), shapely.boundary(faces[face])))
    shared[owners < 0] = 0
    return int(owners[np.argmax(shared)])


def thin(snapped: np.ndarray, scale: Scale) -> np.ndarray:
    """Remove vertices from the coverage as a whole; those that stay keep their place on the grid."""
    thinned = shapely.coverage_simplify(snapped, scale.tolerance)
    return shapely.transform(thinned, lambda degrees: np.round(degrees, scale.decimals))


def lost(outlines: Sequence[Outline], landmarks: Sequence[Sequence[Region]]) -> list[str]:
    """List in Indonesian what was lost: a region, its validity, its landmarks, shared borders."""
    faults = []
    for outline, regions in zip(outlines, landmarks, strict=True):
        if outline.geometry.is_empty or not outline.geometry.is_valid:
            faults.append(f"{outline.region} hilang atau tidak sah.")
        faults += [
            f"titik {region} keluar dari {outline.region}." for region in regions if not holds(outline.geometry, region)
        ]
    shapes = [outline.geometry for outline in outlines]
    if not shapely.coverage_is_valid(shapes):
        faults.append("wilayah bertetangga tidak lagi berbagi batas.")
    holes = sum(len(part.interiors) for part in polygons(shapely.union_all(shapes)))
    if holes:
        faults.append(f"ada {holes} celah.")
    return faults
