"""Names on a map never lie on each other, whatever the size of the window between a telephone and a screen."""

from itertools import combinations, pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kaltara_metrics.view.geography import Box
from kaltara_metrics.view.map_labels import CENTRE, Frame, Name, _centre, column, holds, place

WORLD = Box(-20, 40, -20, 30)
TELEPHONE, SCREEN = Frame(WORLD, 3600, 3000), Frame(WORLD, 9000, 7500)  # 60 and 150 pixels a degree
SQUARE = np.array([(0, 0), (0, 10), (10, 10), (10, 0), (0, 0)])


def name(code, x, y, *, width=80, height=36, **given):
    return Name(code, (x, y), width, height, SQUARE, **given)


def apart(one, other, scale):
    """Whether the boxes of two placed names have nothing in common on a map of `scale` pixels a degree."""
    (first, here), (second, there) = one, other
    (x, y), (across, down) = _centre(first, here, scale), _centre(second, there, scale)
    return abs(x - across) >= (first.width + second.width) / 2 or abs(y - down) >= (first.height + second.height) / 2


POINTS = st.tuples(st.integers(5, 95), st.integers(5, 95)).map(lambda point: (point[0] / 10, point[1] / 10))


@settings(max_examples=60)
@given(st.lists(POINTS, min_size=1, max_size=12, unique=True), st.sampled_from([0, 8, 20]))
def test_placed_names_keep_apart_on_a_telephone_on_a_screen_and_in_between(points, circle):
    names = [name(str(n), x, y, circle=circle, least_inside=0) for n, (x, y) in enumerate(points)]
    taken = [(one.point, circle) for one in names] if circle else []
    found = place(names, taken, telephone=TELEPHONE, screen=SCREEN)
    assert found
    for scale in (60, 90, 120, 150, 300):
        shown = [
            (one, found[one.code].position)
            for one in names
            if one.code in found and (scale >= 150 or not found[one.code].wide)
        ]
        assert all(apart(one, other, scale) for one, other in combinations(shown, 2)), scale


def test_a_name_that_must_be_there_is_there():
    names = [name("a", 5, 5), name("b", 5.05, 5, must=True), name("c", 5.1, 5)]
    assert set(place(names, [], telephone=TELEPHONE, screen=SCREEN)) == {"a", "b"}


def test_names_that_only_a_screen_has_room_for_are_marked():
    names = [name("a", 2, 5), name("b", 3, 5)]  # 60 pixels apart on a telephone, 150 on a screen
    found = place(names, [], telephone=TELEPHONE, screen=SCREEN)
    assert (found["a"].wide, found["b"].wide) == (False, True)


def test_a_name_outside_its_region_is_left_out_and_one_inside_is_known_to_be():
    found = place([name("in", 5, 5), name("out", 30, 5)], [], telephone=TELEPHONE, screen=SCREEN)
    assert set(found) == {"in"}
    assert found["in"].inside
    edge = place([name("edge", 9.8, 5)], [], telephone=TELEPHONE, screen=SCREEN)["edge"]
    assert not edge.inside  # 60 % of it lies in the square


def test_a_name_beside_a_circle_takes_the_side_that_is_its_regions_and_leaves_other_circles_free():
    low = place([name("low", 5, 0.2, circle=10)], [], telephone=TELEPHONE, screen=SCREEN)
    assert low["low"].position == "top center"
    crowded = [name("a", 5, 5, circle=10)]
    others = [((5, 4.6), 10), ((5, 5.4), 10), ((5.9, 5), 10)]  # below, above and to the right
    assert place(crowded, others, telephone=TELEPHONE, screen=TELEPHONE)["a"].position == "middle left"


def test_a_name_without_a_circle_stands_on_its_point():
    assert place([name("a", 5, 5)], [], telephone=TELEPHONE, screen=SCREEN)["a"].position == CENTRE


@given(st.floats(-5, 15), st.floats(-5, 15))
def test_points_in_a_square(x, y):
    if all(abs(value - edge) > 1e-6 for value in (x, y) for edge in (0, 10)):
        assert bool(holds(SQUARE, np.array([(x, y)]))[0]) == (0 < x < 10 and 0 < y < 10)


def test_pixels_per_degree_follow_the_side_that_is_short():
    assert Frame(Box(0, 4, 0, 2), 400, 400).scale == 100
    assert Frame(Box(0, 4, 0, 2), 800, 100).scale == 50


def test_no_name_is_placed_where_the_edge_of_the_map_cuts_it_off():
    whole = Frame(Box(0, 10, 0, 10), 600, 800)  # cut off at the box, though the frame is higher
    top = name("top", 5, 9.5, circle=10)  # 30 pixels below the edge: too few for a name of 36 above its circle
    assert place([top], [], telephone=whole, screen=whole)["top"].position == "bottom center"
    corner = name("corner", 9.7, 9.7, circle=20, must=True)
    assert place([corner], [], telephone=whole, screen=whole)["corner"].position == "middle left"
    low = name("low", 5, 5, circle=10, must=True)  # below it as good as above, but for the edge 12 pixels below
    part = Frame(Box(0, 10, 4.8, 14.8), 600, 600)
    assert place([low], [], telephone=part, screen=part)["low"].position == "top center"
    alone = name("alone", 9.8, 5)  # 12 pixels from the edge, half its width is 40
    assert place([alone], [], telephone=whole, screen=whole) == {}


def test_names_over_the_sea_stand_from_north_to_south_one_gap_apart_at_least():
    points = {"north": (117, 3.6), "south": (117, 3.3), "far": (117, 1.0)}
    found = column(list(points), points, east=118, north=4, gap=0.6)
    assert list(found) == ["north", "south", "far"]
    heights = [latitude for _, latitude in found.values()]
    assert all(before - after >= 0.6 - 1e-9 for before, after in pairwise(heights))
    assert heights[2] == pytest.approx(1.3)
