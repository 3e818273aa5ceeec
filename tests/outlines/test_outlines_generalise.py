"""Neighbours share their borders before and after generalising, whatever the borders look like."""

import json
from dataclasses import replace

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from toy_coverage import make, toy_gazetteer, toy_rows, write

from kaltara_metrics import places
from kaltara_metrics.errors import UserError
from kaltara_metrics.outlines import make_outlines, simplify
from kaltara_metrics.outlines.decorate import spacing_km
from kaltara_metrics.outlines.identify import Outline
from kaltara_metrics.outlines.measure import area_km2, thickness
from kaltara_metrics.outlines.simplify import SCALES, Scale, generalise, snap, thin
from kaltara_metrics.places import Gazetteer

WIDE, HIGH = 4, 4


def wiggly_coverage(seed: int) -> np.ndarray:
    """4 x 4 cells of about 0.05° whose corners and border points are all shaken, shared by the neighbours."""
    generator = np.random.default_rng(seed)
    steps = 10
    grid = np.stack(np.meshgrid(np.arange(WIDE * steps + 1), np.arange(HIGH * steps + 1)), axis=-1) * 0.005
    points = grid + generator.uniform(-0.0024, 0.0024, grid.shape) + (116, 3)
    cells = []
    for row in range(0, HIGH * steps, steps):
        for column in range(0, WIDE * steps, steps):
            south = points[row, column : column + steps]
            east = points[row : row + steps, column + steps]
            north = points[row + steps, column + steps : column : -1]
            west = points[row + steps : row : -1, column]
            cells.append(shapely.Polygon(np.concatenate((south, east, north, west))))
    return np.array(cells)


@settings(max_examples=40, deadline=None)
@given(seed=st.integers(0, 2**32 - 1), level=st.sampled_from(list(SCALES)))
def test_neighbours_share_borders_after_generalising(seed, level):
    cells = wiggly_coverage(seed)
    assert shapely.coverage_is_valid(cells)
    shapes = thin(snap(cells, SCALES[level].grid), SCALES[level])
    assert shapely.coverage_is_valid(shapes)
    assert shapely.is_valid(shapes).all()
    assert not shapely.is_empty(shapes).any()
    union = shapely.union_all(shapes)
    assert [len(part.interiors) for part in shapely.get_parts(union)] == [0]
    assert union.area == pytest.approx(shapely.area(shapes).sum(), rel=1e-12)
    assert shapely.get_num_coordinates(shapes).sum() < shapely.get_num_coordinates(cells).sum()


@pytest.mark.parametrize("level", list(SCALES))
def test_every_vertex_lies_on_the_grid(level):
    scale = SCALES[level]
    multiples = shapely.get_coordinates(thin(snap(wiggly_coverage(1), scale.grid), scale)) / scale.grid
    assert np.abs(multiples - multiples.round()).max() < 1e-6


def test_simplifying_each_alone_would_pull_neighbours_apart():
    alone = shapely.simplify(wiggly_coverage(1), SCALES["kabupaten"].tolerance)
    assert not shapely.coverage_is_valid(alone)


def test_slivers_are_healed():
    left, right = shapely.box(116, 3, 116.1001, 3.1), shapely.box(116.1, 3, 116.2, 3.1)
    apart = shapely.box(116, 3, 116.0999, 3.1)
    for pair in ((left, right), (apart, right)):
        assert not shapely.coverage_is_valid(np.array(pair)) or shapely.disjoint(*pair)
        healed = snap(np.array(pair), 0.001)
        assert shapely.area(healed) == pytest.approx([0.01, 0.01])


def test_water_closed_off_by_rounding_goes_to_the_longest_shore():
    # A pond of 4 x 0.4 cells opens to the sea by a mouth narrower than a cell; rounding closes the mouth.
    land = shapely.box(0, 0, 0.1, 0.1) - shapely.box(0.02, 0.04, 0.08, 0.06) - shapely.box(0.08, 0.0499, 0.1, 0.0501)
    (snapped,) = snap(np.array([land]), 0.001)
    assert len(snapped.interiors) == 0


def test_decimals_are_just_enough():
    grids = (0.005, 0.0025, 0.001, 0.25, 1.0)
    assert [Scale(grid, 0, 0).decimals for grid in grids] == [3, 4, 3, 2, 0]


def outlines(shapes):
    regions = toy_gazetteer().regions("desa")
    return [Outline(region, shape, str(region)) for region, shape in zip(regions, shapes, strict=False)]


def test_a_small_desa_makes_the_grid_finer():
    # A desa of 0.0004° is lost on a grid of 0.001°, the one that the level asks for.
    small, large = shapely.box(116.0003, 3.0003, 116.0007, 3.0007), shapely.box(116, 3, 116.2, 3.2)
    pair = outlines([small, large - small])
    result = generalise("desa", pair, [[], []], lambda _: 0)
    assert result.scale.grid < SCALES["desa"].grid
    assert not result.outlines[0].geometry.is_empty


@pytest.mark.parametrize(("west", "finer"), [(116.0003, 1), (116.00055, 2)])
def test_a_point_left_outside_makes_the_grid_finer(west, finer):
    # A coast at 116.00055 moves to 116.001 on the grid of 0.001° and leaves the point in the sea; not at 0.0005°.
    region = replace(toy_gazetteer().by_code("65.01.01.1001"), longitude=116.0006, latitude=3.1)
    result = generalise("desa", [Outline(region, shapely.box(west, 3, 116.2, 3.2), "x")], [[region]], lambda _: 0)
    assert result.scale.grid == SCALES["desa"].grid / finer


def test_a_kabupaten_keeps_the_island_of_its_kecamatan(tmp_path):
    # An island 0.0019° wide is lost on the kabupaten grid of 0.005°, but it is a kecamatan.
    squares = {"65.01.01": shapely.box(116, 3, 116.2, 3.2), "65.01.10": shapely.box(116.3005, 3.3005, 116.3024, 3.3024)}
    codes = {"65.01": "65.01.01", "65.01.01.1001": "65.01.01", "65.01.10.2001": "65.01.10"} | {c: c for c in squares}
    points = {code: squares[square].centroid for code, square in codes.items()}
    regions = [replace(places.by_code(code), longitude=point.x, latitude=point.y) for code, point in points.items()]
    desa = [region for region in regions if region.level == "desa"]
    rows = [{"kode": region.code, "nama": region.name, "geometry": squares[region.parent]} for region in desa]
    file = write(tmp_path / "batas.geojson", rows)
    report = make_outlines([file], tmp_path / "geo", gazetteer=Gazetteer([places.by_code("65"), *regions]))
    assert report.levels[0].grid == SCALES["kabupaten"].grid / 2


def test_what_no_grid_can_hold_is_refused():
    speck = shapely.box(116.00003, 3.00003, 116.00004, 3.00004)
    with pytest.raises(UserError, match=r"tingkat desa gagal: Kelurahan Tanjung Palas Hulu .* hilang"):
        generalise("desa", outlines([speck]), [[]], lambda _: 0)


def test_a_file_over_budget_is_thinned_more_and_then_refused():
    cells = outlines(wiggly_coverage(2)[:4])
    free = generalise("desa", cells, [[]] * 4, lambda _: 0)
    tight = generalise("desa", cells, [[]] * 4, lambda level: 0 if level.scale.tolerance > 0.002 else 10**9)
    assert tight.scale.tolerance > free.scale.tolerance
    with pytest.raises(UserError, match="lebih besar dari 550000 byte"):
        generalise("desa", cells, [[]] * 4, lambda _: 10**9)


def test_lost_names_what_was_lost():
    shapes = [shapely.box(0, 0, 1, 1), shapely.box(0.5, 0, 2, 1)]
    told = simplify.lost(outlines(shapes), [[toy_gazetteer().by_code("65.01")], []])
    assert told == [
        "titik Kabupaten Bulungan (65.01) keluar dari Kelurahan Tanjung Palas Hulu (65.01.01.1001).",
        "wilayah bertetangga tidak lagi berbagi batas.",
    ]


def test_a_hole_is_lost_ground():
    (outline,) = outlines([shapely.box(0, 0, 3, 3) - shapely.box(1, 1, 2, 2)])
    assert simplify.lost([outline], [[]]) == ["ada 1 celah."]


def test_written_files(tmp_path):
    make(tmp_path / "geo", write(tmp_path / "batas.geojson", toy_rows().values()), attribution="Batas: Bappeda 2025")
    assert (tmp_path / "geo" / "attribution.txt").read_text(encoding="utf-8") == "Batas: Bappeda 2025\n"
    kabupaten = json.loads((tmp_path / "geo" / "kabupaten.geojson").read_text(encoding="utf-8"))["features"]
    assert [feature["properties"] for feature in kabupaten] == [
        {"code": "65.01", "name": "Kabupaten Bulungan", "short_name": "Bulungan", "parent": "65"},
        {"code": "65.02", "name": "Kabupaten Malinau", "short_name": "Malinau", "parent": "65"},
    ]
    west, east = (feature["geometry"]["coordinates"][0] for feature in kabupaten)
    assert sorted(map(tuple, west[1:])) == [(116, 3), (116, 3.4), (116.2, 3), (116.2, 3.4)]
    assert not shapely.is_ccw(shapely.linearrings(west))
    assert not shapely.is_ccw(shapely.linearrings(east))
    labels = json.loads((tmp_path / "geo" / "labels.json").read_text(encoding="utf-8"))
    desa = {"65.01.01.1001", "65.01.01.2006", "65.02.02.2002", "65.02.02.2005"}
    assert set(labels) == {"65.01", "65.02", "65.01.01", "65.02.02", *desa}
    assert shapely.box(116, 3, 116.2, 3.4).contains(shapely.Point(labels["65.01"]))


def test_hatching_is_diagonal_and_stays_inside(tmp_path):
    make(tmp_path / "geo", write(tmp_path / "batas.geojson", toy_rows().values()))
    hatch = json.loads((tmp_path / "geo" / "hatch.json").read_text(encoding="utf-8"))
    pairs = hatch["65.01"]
    assert pairs[2::3] == [None] * (len(pairs) // 3)
    square = shapely.box(116, 3, 116.2, 3.4)
    # 22.2 km x 44.4 km: 6 lines across would lie 5.2 km apart, 0.067° along the axes, over 0.6° of offsets.
    assert len(pairs[::3]) in {8, 9}
    for start, end in zip(pairs[::3], pairs[1::3], strict=True):
        assert end[1] - start[1] == pytest.approx(end[0] - start[0], abs=0.0011)
        assert shapely.buffer(square, 0.0011).contains(shapely.LineString([start, end]))


@pytest.mark.parametrize(("side", "km"), [(0.1, 11.1 / 6), (1.0, 6.5)])
def test_hatching_is_closer_in_small_regions(side, km):
    assert spacing_km(shapely.box(116, 0, 116 + side, side)) == pytest.approx(km, rel=0.01)


def test_areas_and_thickness_by_hand():
    # One degree is 6371.0072 km x pi / 180 = 111.195 km; at 60° north half of that from west to east.
    assert area_km2(shapely.box(0, -0.5, 1, 0.5)) == pytest.approx(111.195**2, rel=1e-4)
    assert area_km2(shapely.box(0, 59.5, 1, 60.5)) == pytest.approx(111.195**2 / 2, rel=1e-4)
    assert thickness(shapely.box(0, 0, 3, 1)) == pytest.approx(1, rel=0.02)
    assert thickness(shapely.LineString([(0, 0), (1, 1)])) == 0
