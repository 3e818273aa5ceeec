"""What must hold between outlines: all regions there, no overlaps, no gaps, known points inside, levels that nest."""

from collections.abc import Iterator, Mapping
from itertools import pairwise

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from kaltara_metrics.outlines.identify import LEVELS, Identified, Outline
from kaltara_metrics.outlines.measure import METRES_PER_DEGREE, is_thicker, polygons, told_area, told_place
from kaltara_metrics.places import Gazetteer, Region

SLIVER = 0.0002
"""Thickness in degrees (about 22 m) up to which an overlap or a gap is digitising noise, which snapping heals."""

NESTING = 0.001
"""Thickness in degrees (about 110 m, the finest grid) up to which two levels of an office's files may disagree."""

_MOST_NAMED = 20


def check_levels(identified: Identified, gazetteer: Gazetteer) -> list[str]:
    """Every fault between outlines, in Indonesian.

    Gaps and nesting are asked only where a level is complete and sound: otherwise each missing region would be told
    again as a gap.
    """
    faults = list(_missing(identified, gazetteer))
    for level in LEVELS:
        outlines = identified.levels[level]
        faults += _overlaps(outlines)
        faults += _points_outside(level, outlines)
        if outlines and len(outlines) == len(gazetteer.regions(level)):
            faults += _gaps(level, outlines)
    for parents, children in pairwise(LEVELS):
        faults += _not_nested(identified.levels[parents], identified.levels[children], gazetteer)
    return faults


def _missing(identified: Identified, gazetteer: Gazetteer) -> Iterator[str]:
    """Levels and regions that no feature speaks of; coarser levels may be absent as a whole and are then dissolved."""
    for level in LEVELS:
        wanted = gazetteer.regions(level)
        missing = [region for region in wanted if region.code not in identified.seen]
        if not missing or (level != LEVELS[-1] and len(missing) == len(wanted)):
            continue
        named = ", ".join(str(region) for region in missing[:_MOST_NAMED])
        rest = f", dan {len(missing) - _MOST_NAMED} lainnya" if len(missing) > _MOST_NAMED else ""
        elsewhere = f" ({identified.ignored} fitur berkode lain diabaikan.)" if identified.ignored else ""
        yield (
            f"Tingkat {level}: {len(missing)} dari {len(wanted)} wilayah tidak ada di berkas mana pun: {named}{rest}. "
            f"Sertakan semuanya.{elsewhere}"
        )


def _overlaps(outlines: Mapping[str, Outline]) -> Iterator[str]:
    known = list(outlines.values())
    shapes = np.array([outline.geometry for outline in known], dtype=object)
    for first, second in shapely.STRtree(shapes).query(shapes, predicate="intersects").T:
        if first >= second:
            continue
        shared = shapely.union_all(polygons(shapely.intersection(shapes[first], shapes[second])))
        if is_thicker(shared, SLIVER):
            yield (
                f"{known[first].source} dan {known[second].source} bertumpang tindih {told_area(shared)} di sekitar "
                f"{told_place(shared)}; yang benar berbagi garis batas (toleransi {_metres(SLIVER)} m)."
            )


def _gaps(level: str, outlines: Mapping[str, Outline]) -> Iterator[str]:
    """Holes in the union of a level; a gap open to the sea or to a neighbouring province can't be told from a coast."""
    union = shapely.union_all([outline.geometry for outline in outlines.values()])
    for part in polygons(union):
        for ring in part.interiors:
            hole = shapely.Polygon(ring)
            if is_thicker(hole, SLIVER):
                yield (
                    f"Tingkat {level}: ada celah {told_area(hole)} di sekitar {told_place(hole)}, antara "
                    f"{_around(hole, outlines)}; yang benar tanpa celah (toleransi {_metres(SLIVER)} m)."
                )


def _around(hole: BaseGeometry, outlines: Mapping[str, Outline]) -> str:
    return " dan ".join(outline.source for outline in outlines.values() if outline.geometry.intersects(hole))


def _points_outside(level: str, outlines: Mapping[str, Outline]) -> list[str]:
    """Outlines that miss their region's known point; when all do, the coordinates are at fault and told once."""
    faults = [
        f"{outline.source}: titik yang pasti di dalam {outline.region} ({_told(outline.region)}) tidak ada di dalam "
        f"poligonnya{_owner(outline.region, outlines)}; periksa kode, urutan koordinat dan CRS."
        for outline in outlines.values()
        if not holds(outline.geometry, outline.region)
    ]
    if len(faults) == len(outlines) > 1:
        told = f"tidak satu pun dari {len(outlines)} poligon memuat titik wilayahnya, misalnya {faults[0]}"
        return [f"Tingkat {level}: {told}"]
    return faults


def holds(shape: BaseGeometry, region: Region) -> bool:
    """Whether the region's known inner point lies in `shape`; true where no point is known."""
    if region.longitude is None or region.latitude is None:
        return True
    return bool(shapely.contains_xy(shape, region.longitude, region.latitude))


def _owner(region: Region, outlines: Mapping[str, Outline]) -> str:
    owner = next((outline for outline in outlines.values() if holds(outline.geometry, region)), None)
    return f", melainkan di {owner.source}" if owner else ""


def _told(region: Region) -> str:
    return f"bujur {region.longitude:.4f}, lintang {region.latitude:.4f}".replace(".", ",")


def _not_nested(parents: Mapping[str, Outline], children: Mapping[str, Outline], gazetteer: Gazetteer) -> Iterator[str]:
    for code, parent in parents.items():
        members = [children.get(region.code) for region in gazetteer.children(code)]
        inside = [member.geometry for member in members if member]
        if not inside or len(inside) < len(members):
            continue
        differing = shapely.symmetric_difference(parent.geometry, shapely.union_all(inside))
        if is_thicker(differing, NESTING):
            yield (
                f"{parent.source}: tidak sama dengan gabungan {len(members)} wilayah di dalamnya; berbeda "
                f"{told_area(differing)}, antara lain di sekitar {told_place(differing)}. Pakai berkas semua tingkat "
                f"dari edisi yang sama (toleransi {_metres(NESTING)} m), atau berikan berkas desa saja."
            )


def _metres(degrees: float) -> int:
    return round(degrees * METRES_PER_DEGREE)
