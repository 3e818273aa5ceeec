"""Features of an office's files matched to the regions we know, one outline a region; faults of single features."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

import shapely
from shapely.geometry.base import BaseGeometry

from kaltara_metrics.errors import UserError
from kaltara_metrics.outlines.read import Feature
from kaltara_metrics.places import Gazetteer, Region

LEVELS = ("kabupaten", "kecamatan", "desa")


@dataclass(frozen=True)
class Outline:
    """A region and its shape in degrees; `source` says where the shape came from, as told in messages."""

    region: Region
    geometry: BaseGeometry
    source: str


@dataclass
class Identified:
    """Sound outlines by level and code, what was ignored, and every fault of a single feature.

    `seen` holds the source of each code met, also where its shape is faulty, so that a faulty region isn't called
    missing too.
    """

    levels: dict[str, dict[str, Outline]] = field(default_factory=lambda: {level: {} for level in LEVELS})
    seen: dict[str, str] = field(default_factory=dict)
    ignored: int = 0
    faults: list[str] = field(default_factory=list)


def identify(features: Iterable[Feature], gazetteer: Gazetteer) -> Identified:
    """Match features to regions by code and name together.

    Features of other provinces and of the province itself are counted and left out, so that a national file can be
    given as it is; a mistyped province code shows as a missing region.
    """
    provinces = {region.code for region in gazetteer.regions("provinsi")}
    identified = Identified()
    for feature in features:
        if _is_elsewhere(feature.code, provinces):
            identified.ignored += 1
        else:
            _identify_one(feature, gazetteer, identified)
    for level, outlines in identified.levels.items():
        identified.levels[level] = dict(sorted(outlines.items()))
    return identified


def _is_elsewhere(code: str, provinces: set[str]) -> bool:
    return code in provinces or bool(re.fullmatch(r"\d{2}[\d.]*", code) and code[:2] not in provinces)


def _identify_one(feature: Feature, gazetteer: Gazetteer, identified: Identified) -> None:
    if not feature.code:
        identified.faults.append(f"{feature}: kode wilayah kosong; isi kode seperti 65.01.01.2001.")
    elif not feature.name:
        identified.faults.append(f"{feature}: nama wilayah kosong; isi nama agar kodenya dapat diperiksa.")
    else:
        try:
            region = gazetteer.resolve(feature.code, system=feature.system, name=feature.name)
        except UserError as fault:
            identified.faults.append(f"{feature}: {fault}")
        else:
            _keep(feature, region, identified)


def _keep(feature: Feature, region: Region, identified: Identified) -> None:
    if region.code in identified.seen:
        identified.faults.append(
            f"{feature}: kode {region.code} sudah dipakai oleh {identified.seen[region.code]}; satu wilayah harus satu "
            "fitur. Gabungkan bagian-bagiannya menjadi satu multipoligon, atau perbaiki kodenya."
        )
        return
    identified.seen[region.code] = str(feature)
    fault = _shape_fault(feature.geometry)
    if fault:
        identified.faults.append(f"{feature}: {fault}")
    elif feature.geometry is not None:
        identified.levels[region.level][region.code] = Outline(region, feature.geometry, str(feature))


def _shape_fault(shape: BaseGeometry | None) -> str | None:
    if shape is None or shape.is_empty:
        return "tidak punya geometri; yang benar poligon atau multipoligon."
    if shape.geom_type not in {"Polygon", "MultiPolygon"}:
        return f"geometrinya {shape.geom_type}; yang benar poligon atau multipoligon."
    if not shape.is_valid:
        return f"poligon tidak sah ({shapely.is_valid_reason(shape)}); perbaiki dulu, misalnya dengan Fix geometries."
    return None
