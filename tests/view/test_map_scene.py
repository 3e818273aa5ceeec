import pytest
from made_answers import by_parts, by_region

from kaltara_metrics.store import build
from kaltara_metrics.view.geography import Box, geography
from kaltara_metrics.view.map_scene import PROVINCE, Scene, frame, scene_of, scenes, surroundings

KABUPATEN, KECAMATAN, DESA = "65.71", "65.71.01", "65.71.01.1001"


@pytest.fixture(scope="module", autouse=True)
def _public_outlines():
    build.build_static()


@pytest.mark.parametrize(
    ("region", "expected"),
    [
        (None, [Scene("kabupaten")]),
        (KABUPATEN, [Scene("kecamatan", KABUPATEN), Scene("kabupaten", PROVINCE, KABUPATEN)]),
        (
            KECAMATAN,
            [
                Scene("desa", KECAMATAN),
                Scene("kecamatan", KABUPATEN, KECAMATAN),
                Scene("kabupaten", PROVINCE, KABUPATEN),
            ],
        ),
        (
            DESA,
            [
                Scene("desa", KECAMATAN, DESA),
                Scene("kecamatan", KABUPATEN, KECAMATAN),
                Scene("kabupaten", PROVINCE, KABUPATEN),
            ],
        ),
    ],
)
def test_a_region_is_opened_into_its_parts_and_is_chosen_where_these_are_not_known(region, expected):
    assert scenes(region) == expected


@pytest.mark.parametrize(
    ("level", "region", "expected"),
    [
        ("kabupaten", DESA, Scene("kabupaten", PROVINCE, KABUPATEN)),
        ("kecamatan", None, Scene("kecamatan")),
        ("kecamatan", KABUPATEN, Scene("kecamatan", KABUPATEN)),
        ("kecamatan", DESA, Scene("kecamatan", KABUPATEN, KECAMATAN)),
        ("desa", None, Scene("desa")),
        ("desa", KABUPATEN, Scene("desa", KABUPATEN)),
        ("desa", KECAMATAN, Scene("desa", KECAMATAN)),
    ],
)
def test_a_wanted_level_is_the_only_scene(level, region, expected):
    assert scenes(region, level) == [expected]


def test_an_answer_tells_its_scene_and_a_region_that_is_not_in_it_is_not_chosen():
    answer = by_parts("employed", KABUPATEN, [1, 2])
    assert scene_of(answer, KECAMATAN) == Scene("kecamatan", KABUPATEN, KECAMATAN)
    assert scene_of(answer, "65.01.01") == Scene("kecamatan", KABUPATEN)
    assert scene_of(by_region("employed", []), KABUPATEN) == Scene("kabupaten", PROVINCE, KABUPATEN)


def test_scenes_are_named_in_words():
    assert Scene("kabupaten").area == "kabupaten/kota"
    assert Scene("kecamatan", KABUPATEN).area == "kecamatan di Tarakan"
    assert Scene("desa", KECAMATAN).area == "desa/kelurahan di Tarakan Barat"


@pytest.mark.parametrize("scene", [Scene("kecamatan", KABUPATEN), Scene("desa", KECAMATAN), Scene("desa", KABUPATEN)])
def test_a_frame_holds_its_regions_and_what_lies_around_is_of_their_level_and_not_theirs(scene):
    seen, boxes = frame(scene), geography(scene.level).boxes
    own = [code for code in boxes if code.startswith(f"{scene.within}.")]
    whole = Box.around(boxes[code] for code in own)
    assert seen.west < whole.west < whole.east < seen.east
    assert seen.south < whole.south < whole.north < seen.north
    assert (seen.east - seen.west) / (seen.north - seen.south) == pytest.approx(1.3)
    around = surroundings(scene)
    assert not set(around) & set(own)
    assert all(boxes[code].overlaps(seen) for code in around)


def test_the_province_has_nothing_around_it_and_its_kabupaten_have_room_for_names_in_the_east():
    assert surroundings(Scene("desa")) == []
    assert frame(Scene("kabupaten")).east - frame(Scene("desa")).east == 1.75
    assert frame(Scene("kabupaten"), named=False) == frame(Scene("desa"))


def test_boxes():
    box = Box.around([Box(1, 2, 1, 3), Box(0, 1, 2, 4)])
    assert box == Box(0, 2, 1, 4)
    assert box.middle == (1, 2.5)
    assert box.padded(0.5) == Box(-1.5, 3.5, -0.5, 5.5)  # half of the longer side, which is 3
    assert Box(0, 2, 0, 2).widened(1.5) == Box(-0.5, 2.5, 0, 2)
    assert Box(0, 3, 0, 1).widened(1.5) == Box(0, 3, -0.5, 1.5)
    assert box.overlaps(Box(1, 5, 1, 2))
    assert not box.overlaps(Box(2, 5, 1, 2))
