"""The outlines in `data/geo` are whole, small enough, and draw the province as it is."""

import json
import math

import numpy as np
import pytest
import shapely

from kaltara_metrics import paths, places
from kaltara_metrics.outlines import ATTRIBUTION
from kaltara_metrics.outlines.measure import METRES_PER_DEGREE, area_km2, polygons, thickness

LEVELS = ("kabupaten", "kecamatan", "desa")
GEO = paths.ROOT / "data" / "geo"
GRIDS = {"kabupaten": 0.005, "kecamatan": 0.002, "desa": 0.001}
ISLANDS = {
    "Tarakan": (117.60, 3.33),
    "Bunyu": (117.85, 3.48),
    "Nunukan": (117.65, 4.07),
    "Sebatik": (117.83, 4.12),
    "Tana Lia": (117.62, 3.55),
}


@pytest.fixture(scope="module")
def levels():
    return {level: _read(level) for level in LEVELS}


def _read(level):
    features = json.loads((GEO / f"{level}.geojson").read_text(encoding="utf-8"))["features"]
    return {
        feature["properties"]["code"]: (feature["properties"], shapely.geometry.shape(feature["geometry"]))
        for feature in features
    }


def _shapes(levels, level):
    return np.array([shape for _, shape in levels[level].values()])


@pytest.mark.parametrize(("level", "budget"), [("kabupaten", 40_000), ("kecamatan", 160_000), ("desa", 550_000)])
def test_budget(level, budget):
    assert (GEO / f"{level}.geojson").stat().st_size <= budget


@pytest.mark.parametrize(("level", "count"), [("kabupaten", 5), ("kecamatan", 55), ("desa", 482)])
def test_every_region_is_there_under_its_own_name(levels, level, count):
    assert len(levels[level]) == count
    for region in places.regions(level):
        properties, _ = levels[level][region.code]
        assert properties == {
            "code": region.code,
            "name": region.name,
            "short_name": region.short_name,
            "parent": region.parent,
        }


@pytest.mark.parametrize("level", LEVELS)
def test_valid_without_overlap_or_gap(levels, level):
    shapes = _shapes(levels, level)
    assert shapely.is_valid(shapes).all()
    assert not shapely.is_empty(shapes).any()
    assert shapely.coverage_is_valid(shapes)
    union = shapely.union_all(shapes)
    assert union.area == pytest.approx(shapely.area(shapes).sum(), rel=1e-12)
    assert sum(len(part.interiors) for part in polygons(union)) == 0


@pytest.mark.parametrize("level", LEVELS)
def test_outer_rings_are_clockwise_and_holes_are_not(levels, level):
    parts = [part for shape in _shapes(levels, level) for part in polygons(shape)]
    assert not any(shapely.is_ccw(part.exterior) for part in parts)
    assert all(shapely.is_ccw(hole) for part in parts for hole in part.interiors)


@pytest.mark.parametrize("level", LEVELS)
def test_vertices_lie_on_the_grid(levels, level):
    multiples = shapely.get_coordinates(_shapes(levels, level)) / GRIDS[level]
    assert np.abs(multiples - multiples.round()).max() < 1e-6


@pytest.mark.parametrize("level", LEVELS)
def test_known_points_lie_inside(levels, level):
    for region in places.regions(level):
        assert shapely.contains_xy(levels[level][region.code][1], region.longitude, region.latitude), str(region)


def test_points_of_kecamatan_lie_inside_their_kabupaten(levels):
    for region in places.regions("kecamatan"):
        assert shapely.contains_xy(levels["kabupaten"][region.parent][1], region.longitude, region.latitude), str(
            region
        )


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("island", ISLANDS)
def test_islands_are_still_islands(levels, level, island):
    lands = polygons(shapely.union_all(_shapes(levels, level)))
    (land,) = [land for land in lands if shapely.contains_xy(land, *ISLANDS[island])]
    assert area_km2(land) < 500
    assert not any(shapely.contains_xy(land, *other) for name, other in ISLANDS.items() if name != island)


@pytest.mark.parametrize(("parents", "children"), [("kabupaten", "kecamatan"), ("kecamatan", "desa")])
def test_levels_nest_within_the_diagonals_of_their_grids(levels, parents, children):
    # Two shores that each move by half a cell along both axes can close a strait as wide as a cell's diagonal.
    bound = math.sqrt(2) * (GRIDS[parents] + GRIDS[children])
    for code, (_, shape) in levels[parents].items():
        inside = [child for properties, child in levels[children].values() if properties["parent"] == code]
        differing = shapely.symmetric_difference(shape, shapely.union_all(inside))
        assert thickness(differing) * METRES_PER_DEGREE <= bound * METRES_PER_DEGREE, code


@pytest.mark.parametrize("level", LEVELS)
def test_areas_stay_near_the_official_ones(levels, level):
    for region in places.regions("kabupaten"):
        drawn = sum(area_km2(shape) for code, (_, shape) in levels[level].items() if code.startswith(region.code))
        assert drawn == pytest.approx(region.area_km2, rel=0.02), str(region)


@pytest.mark.parametrize(("level", "play"), [("kabupaten", 0.001), ("kecamatan", 0.001), ("desa", 0.0001)])
def test_every_region_has_hatch_lines_that_stay_inside_it_and_a_place_for_its_label(levels, level, play):
    hatch, labels = (json.loads((GEO / name).read_text(encoding="utf-8")) for name in ("hatch.json", "labels.json"))
    assert set(hatch) == set(labels) == {code for outlines in levels.values() for code in outlines}
    for code, (_, shape) in levels[level].items():
        pairs = hatch[code]
        assert len(pairs) >= 3 * 5 - 1, code
        lines = shapely.linestrings([pairs[start : start + 2] for start in range(0, len(pairs), 3)])
        assert shapely.buffer(shape, play).contains(shapely.union_all(lines)), code
        assert shapely.contains_xy(shape, *labels[code]), code


def test_attribution_is_the_line_every_map_shows():
    assert (GEO / "attribution.txt").read_text(encoding="utf-8") == f"{ATTRIBUTION}\n"
    assert ATTRIBUTION in (GEO / "README.md").read_text(encoding="utf-8")
    assert "Copyright (c) 2024 Cahya DSN" in (GEO / "LICENSE-wilayah_boundaries.txt").read_text(encoding="utf-8")
