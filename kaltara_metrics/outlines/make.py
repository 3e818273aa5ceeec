"""The whole way from an office's boundary files to the files the maps read."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import shapely

from kaltara_metrics import places
from kaltara_metrics.errors import ReferenceDataError
from kaltara_metrics.outlines.check import check_levels
from kaltara_metrics.outlines.decorate import hatch, labels
from kaltara_metrics.outlines.identify import LEVELS, Outline, identify
from kaltara_metrics.outlines.measure import METRES_PER_DEGREE, thickness
from kaltara_metrics.outlines.read import read_files
from kaltara_metrics.outlines.simplify import Generalised, generalise
from kaltara_metrics.outlines.write import encode_by_code, encode_level, put_in_place
from kaltara_metrics.places import Gazetteer, Region

ATTRIBUTION = "Batas: BIG (2022) via Cahya DSN (MIT), digeneralisasi; indikatif, bukan acuan hukum"
"""The line every map shows when it draws the outlines shipped with the project."""

Levels = Mapping[str, Sequence[Outline]]


@dataclass(frozen=True)
class LevelReport:
    """What a level became: grid in degrees, `differs_m` the thickest place (metres) where it differs from its parts."""

    level: str
    regions: int
    vertices: int
    size: int
    grid: float
    tolerance: float
    differs_m: int | None

    def __str__(self) -> str:
        """One Indonesian line."""
        differs = (
            "" if self.differs_m is None else f", selisih dengan tingkat di bawahnya paling tebal {self.differs_m} m"
        )
        grid = round(self.grid * METRES_PER_DEGREE)
        return (
            f"{self.level}: {self.regions} wilayah, {self.vertices} titik, {self.size / 1000:.0f} kB, "
            f"kisi {grid} m{differs}"
        )


@dataclass(frozen=True)
class OutlinesReport:
    """What `make_outlines` did; `ignored` counts features of other provinces and of the province itself."""

    levels: tuple[LevelReport, ...]
    ignored: int
    files: tuple[Path, ...]

    def __str__(self) -> str:
        """Indonesian lines for whoever ran it."""
        ignored = [f"Diabaikan: {self.ignored} fitur provinsi atau di luar provinsi."] if self.ignored else []
        return "\n".join([*map(str, self.levels), *ignored, *(f"Ditulis: {path}" for path in self.files)])


def make_outlines(
    files: Sequence[Path],
    destination: Path,
    *,
    attribution: str = ATTRIBUTION,
    gazetteer: Gazetteer | None = None,
) -> OutlinesReport:
    """Check official boundary files, generalise them and write what the maps read into `destination`.

    `files` are GeoJSON, shapefile or GeoPackage in any coordinate system: all desa, and where given all kecamatan and
    all kabupaten; a coarser level that no file has is dissolved from the next finer one. `attribution` names the source
    on every map. `gazetteer` is the list of regions that must be there, the project's own unless told.

    Raises ReferenceDataError (a UserError) with all faults at once, in Indonesian, and UserError where generalising
    loses something; nothing is written then and the outlines in place stay as they are.
    """
    known = gazetteer or places.gazetteer()
    reading = read_files(files)
    identified = identify(reading.features, known)
    faults = [*reading.faults, *identified.faults, *check_levels(identified, known)]
    if faults:
        raise ReferenceDataError(faults)
    given = {level: tuple(outlines.values()) for level, outlines in identified.levels.items()}
    levels = _generalise_all(_dissolve_missing(given, known), known)
    documents = _documents(levels, attribution)
    put_in_place(documents, destination)
    reports = tuple(_report(level, levels, len(documents[f"{level}.geojson"])) for level in LEVELS)
    return OutlinesReport(reports, identified.ignored, tuple(destination / name for name in documents))


def _dissolve_missing(given: Levels, gazetteer: Gazetteer) -> Levels:
    """Levels with those that no file had made from the next finer one."""
    complete = dict(given)
    for level, finer in reversed(list(pairwise(LEVELS))):
        if not complete[level]:
            complete[level] = tuple(_dissolve(region, complete[finer]) for region in gazetteer.regions(level))
    return complete


def _dissolve(region: Region, outlines: Sequence[Outline]) -> Outline:
    parts = [outline.geometry for outline in outlines if outline.region.parent == region.code]
    return Outline(region, shapely.union_all(parts), f"{region} dari gabungan bagiannya")


def _generalise_all(levels: Levels, gazetteer: Gazetteer) -> dict[str, Generalised]:
    return {
        level: generalise(
            level,
            levels[level],
            [_landmarks(outline.region, gazetteer) for outline in levels[level]],
            lambda result: len(encode_level(result)),
        )
        for level in LEVELS
    }


def _landmarks(region: Region, gazetteer: Gazetteer) -> tuple[Region, ...]:
    """Regions whose points an outline must hold: a kabupaten also its kecamatan's, or it could lose an island."""
    return (region, *gazetteer.children(region.code)) if region.level == "kabupaten" else (region,)


def _documents(levels: Mapping[str, Generalised], attribution: str) -> dict[str, bytes]:
    decorated = [outline for level in LEVELS for outline in levels[level].outlines]
    return {
        **{f"{level}.geojson": encode_level(result) for level, result in levels.items()},
        "hatch.json": encode_by_code(hatch(decorated)),
        "labels.json": encode_by_code(labels(decorated)),
        "attribution.txt": f"{attribution.strip()}\n".encode(),
    }


def _report(level: str, levels: Mapping[str, Generalised], size: int) -> LevelReport:
    result = levels[level]
    vertices = sum(int(shapely.get_num_coordinates(outline.geometry)) for outline in result.outlines)
    finer = dict(pairwise(LEVELS)).get(level)
    differs = round(nesting(result, levels[finer]) * METRES_PER_DEGREE) if finer else None
    return LevelReport(level, len(result.outlines), vertices, size, result.scale.grid, result.scale.tolerance, differs)


def nesting(parents: Generalised, children: Generalised) -> float:
    """Thickness in degrees of the thickest place where a parent and the union of its children differ."""
    return max(
        thickness(shapely.symmetric_difference(parent.geometry, _dissolve(parent.region, children.outlines).geometry))
        for parent in parents.outlines
    )
