import html
import json
import math
import re
import shutil
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_answers import REGIONS, answer, by_parts, by_region, cell

from kaltara_metrics import paths, places
from kaltara_metrics.errors import UserError
from kaltara_metrics.model import State
from kaltara_metrics.store import build
from kaltara_metrics.view import map_classes, map_labels, map_names, map_scene, maps, regions, words
from kaltara_metrics.view.classes import CLASSES, breaks, class_of
from kaltara_metrics.view.geography import geography
from kaltara_metrics.view.theme import DARK, LIGHT, PLOTLY_CONFIG

RATE, COUNT = "poverty_rate", "subsidised_workers"
POVERTY = [0.0876, 0.0694, 0.0573, 0.0447, 0.0556]
PAID = [7000, 5000, 5000, None, 15000]
# Hundredths of a percent, as they are published: far apart, and close together.
WIDE, NARROW = st.one_of(st.none(), st.integers(0, 20000)), st.one_of(st.none(), st.integers(555, 560))
CELLS = st.one_of(st.lists(WIDE, min_size=5, max_size=5), st.lists(NARROW, min_size=5, max_size=5)).map(
    lambda row: [None if one is None else one / 10000 for one in row]
)
BOTH = pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])


@pytest.fixture(scope="module", autouse=True)
def _public_outlines():
    build.build_static()


def trace(figure, name):
    """One of the layers that every map has, by its name."""
    (found,) = [one for one in figure.data if one.name == name]
    return found


def fills(figure):
    return trace(figure, "isi")


def legend(answer, palette):
    return map_classes.legend([answer], palette, map_classes.limits_of(answer))


def colours(figure):
    """Colour of each region as Plotly will paint it: the step of the colour scale that its number falls in."""
    drawn = fills(figure)
    painted = {}
    for code, z in zip(drawn.locations, drawn.z, strict=True):
        place = (z - drawn.zmin) / (drawn.zmax - drawn.zmin)
        # Where two steps meet, the upper one counts, except at the very end of the scale.
        painted[code] = [colour for edge, colour in drawn.colorscale if edge <= place][-1]
    return painted


def classes(answer, palette):
    """The legend as a reader sees it: colour, lower limit, upper limit in percent."""
    found = re.findall(r'style="background:(#\w{6})"></i>([^<]+)</span>', legend(answer, palette))
    return [(colour, *limits(html.unescape(text))) for colour, text in found]


def limits(text):
    numbers = [float(one.replace(".", "").replace(",", ".")) for one in re.findall(r"[\d.,]+", text)]
    if text.startswith("<"):
        return -math.inf, numbers[0]
    if len(numbers) == 1 and not text.startswith("≥"):
        return numbers[0], math.nextafter(numbers[0], math.inf)  # all known regions print the same value
    return (numbers[0], math.inf) if text.startswith("≥") else tuple(numbers)


def texts(figure):
    return [text for name in ("lingkaran", "nama") for text in trace(figure, name).text or () if text]


# Classes


@given(st.lists(st.integers(0, 10**7), min_size=1, max_size=40))
def test_values_are_cut_into_at_most_five_classes_by_round_limits(hundredths):
    values = [number / 100 for number in hundredths]
    found = breaks(values)
    assert len(found) < CLASSES
    assert list(found) == sorted(set(found))
    assert all(min(values) <= limit <= max(values) for limit in found)
    for limit in found:
        digits = f"{limit:.10f}".rstrip("0").replace(".", "").strip("0")
        assert len(digits) <= len(f"{max(values):.2f}") + 1


@given(st.lists(st.integers(0, 10**7), min_size=2, max_size=40, unique=True))
def test_limits_have_one_distance_that_is_one_two_two_and_a_half_or_five(numbers):
    found = breaks([number / 100 for number in numbers])
    steps = {round(later - earlier, 6) for earlier, later in pairwise(found)}
    assert len(steps) <= 1
    for step in steps:
        assert round(step / 10 ** math.floor(math.log10(step) + 1e-9), 6) in {1, 2, 2.5, 5}


@given(st.lists(st.integers(0, 10**7), min_size=2, max_size=40))
def test_different_values_are_never_all_in_one_class(numbers):
    values = [number / 100 for number in numbers]
    found = breaks(values)
    assert len({class_of(value, found) for value in values}) > 1 or len(set(values)) == 1


@pytest.mark.parametrize("values", [[5.0], [5.0, 5.0], [0.0, 0.0, 0.0]])
def test_equal_values_are_one_class(values):
    assert breaks(values) == ()


def test_a_limit_belongs_to_the_class_above_it():
    assert [class_of(value, (5, 6)) for value in (4.99, 5, 5.99, 6, 7)] == [0, 1, 1, 2, 2]


@settings(deadline=None)
@given(CELLS, st.sampled_from([LIGHT, DARK]))
def test_every_region_has_the_colour_of_the_class_whose_printed_limits_hold_it(values, palette):
    answer = by_region(RATE, values)
    painted, printed = colours(maps.figure(answer, palette)), classes(answer, palette)
    assert len(printed) <= 5
    assert len({colour for colour, _, _ in printed}) == len(printed)
    for one in answer.known:
        if printed:
            held = [colour for colour, low, high in printed if low <= round(one.value * 100, 2) < high]
            assert [painted[one.by["region"]]] == held, f"{one.value:.4%} among {printed}"


def test_values_close_together_have_limits_that_can_be_told_apart():
    answer = by_region(RATE, [0.0556, 0.0557, 0.0556, 0.0557])
    printed = classes(answer, LIGHT)
    assert len({(low, high) for _, low, high in printed}) == len(printed), printed
    assert all(low < high for _, low, high in printed), printed


@BOTH
def test_few_classes_use_both_ends_of_the_sequence(palette):
    painted = colours(maps.figure(by_region(RATE, [0.01, 0.09]), palette))
    assert {painted["65.01"], painted["65.02"]} == {palette.sequence[0], palette.sequence[-1]}


@BOTH
def test_poverty_2024_is_painted_as_its_legend_says(asked, palette):
    answer = asked(RATE, at="2024-12", by=["region"])
    assert [round(one.value, 4) for one in answer.cells] == POVERTY
    assert [(low, high) for _, low, high in classes(answer, palette)] == [
        (-math.inf, 5), (5, 6), (6, 7), (7, 8), (8, math.inf)
    ]  # fmt: skip
    assert colours(maps.figure(answer, palette)) == dict(
        zip(REGIONS, (palette.sequence[n] for n in (4, 2, 1, 0, 1)), strict=True)
    )


# Unknown regions


def segments(points):
    """Pairs of neighbouring points; hatch lines of two regions may end in the same point of their border."""
    return {(before, after) for before, after in pairwise(points) if before[0] is not None and after[0] is not None}


@pytest.mark.parametrize(("metric", "values"), [(RATE, [0.05, None, 0.07]), (COUNT, PAID), (RATE, []), (COUNT, [])])
def test_unknown_regions_are_hatched_with_their_own_lines_and_known_ones_are_not(metric, values):
    answer = by_region(metric, values)
    hatched = maps.figure(answer, LIGHT).data[2]
    drawn = segments(list(zip(hatched.lon, hatched.lat, strict=True)))
    lines = json.loads((paths.geo() / "hatch.json").read_text(encoding="utf-8"))
    for one in answer.cells:
        own = segments([tuple(point) if point else (None, None) for point in lines[one.by["region"]]])
        assert own
        assert (own <= drawn) == (one not in answer.known)
        assert bool(own & drawn) == (one not in answer.known)
    assert hatched.mode == "lines"


@pytest.mark.parametrize("state", [State.UNKNOWN, State.WITHHELD, State.NOT_APPLICABLE])
def test_a_region_without_a_number_has_no_class_colour_and_says_its_state(state):
    answer = by_region(RATE, [0.05, state, 0.0])
    figure = maps.figure(answer, LIGHT)
    assert colours(figure)["65.02"] == LIGHT.track
    assert colours(figure)["65.03"] in LIGHT.sequence
    assert f"<b>Malinau</b><br>{words.STATES[state]}" in texts(figure)


def test_the_legend_names_the_hatching_by_what_it_stands_for():
    assert "belum diketahui" in legend(by_region(RATE, [0.05]), LIGHT)
    assert "belum diketahui" not in legend(by_region(RATE, POVERTY), LIGHT)
    only_withheld = by_region(RATE, [0.05, State.WITHHELD, 0.06, 0.07, 0.08])
    assert "belum diketahui" not in legend(only_withheld, LIGHT)


# Counts


def circles(figure):
    return trace(figure, "lingkaran")


@settings(deadline=None)
@given(st.lists(st.one_of(st.none(), st.integers(0, 10**6)), min_size=5, max_size=5), st.sampled_from([330, 640]))
def test_the_area_of_a_circle_follows_the_number(values, height):
    answer = by_region(COUNT, values)
    drawn = circles(maps.figure(answer, LIGHT, height=height))
    numbers = {one.by["region"]: one.value for one in answer.known if one.value}
    assert list(drawn.customdata) == list(numbers)
    areas = [size**2 / numbers[code] for size, code in zip(drawn.marker.size, drawn.customdata, strict=True)]
    assert all(area == pytest.approx(areas[0]) for area in areas)
    assert all(size < height / 3 for size in drawn.marker.size)


def test_counts_are_never_shown_as_fills():
    figure = maps.figure(by_region(COUNT, PAID), LIGHT)
    assert set(colours(figure).values()) == {LIGHT.track}
    assert "Luas lingkaran sebanding dengan jumlah" in legend(by_region(COUNT, PAID), LIGHT)


def test_rates_have_no_circles():
    assert not circles(maps.figure(by_region(RATE, POVERTY), LIGHT)).lon


def test_circles_stand_on_their_own_regions():
    drawn = circles(maps.figure(by_region(COUNT, PAID), LIGHT))
    places = json.loads((paths.geo() / "labels.json").read_text(encoding="utf-8"))
    for x, y, code in zip(drawn.lon, drawn.lat, drawn.customdata, strict=True):
        assert [x, y] == places[code]


# Labels, outlines, data on the wire


@settings(deadline=None)
@given(CELLS, st.sampled_from([RATE, COUNT]))
def test_every_region_is_named_once_with_its_value_or_state(values, metric):
    answer = by_region(metric, [v * 10000 if v and metric == COUNT else v for v in values])
    said = texts(maps.figure(answer, LIGHT))
    expected = [
        f"<b>{REGIONS[one.by['region']]}</b><br>{words.value(answer.metric, one)}" for one in answer.cells
    ]  # fmt: skip
    assert sorted(said) == sorted(expected)


@pytest.mark.parametrize("values", [POVERTY, []])
def test_outlines_are_given_by_a_relative_address_and_never_as_data(values):
    figure = maps.figure(by_region(RATE, values), LIGHT)
    address = fills(figure).geojson
    assert re.fullmatch(r"app/static/geo/kabupaten\.[0-9a-f]{10}\.geojson", address)
    assert (paths.static() / "geo" / address.rpartition("/")[2]).is_file()
    assert len(figure.to_json()) < 30_000
    assert fills(figure).featureidkey == "properties.code"


def test_the_outlines_hold_the_regions_by_the_codes_that_the_map_asks_for():
    outline = json.loads((paths.geo() / "kabupaten.geojson").read_text(encoding="utf-8"))
    assert {feature["properties"]["code"] for feature in outline["features"]} == set(REGIONS)


def test_the_empty_world_that_plotly_asks_for_is_public():
    world = paths.static() / PLOTLY_CONFIG["topojsonURL"].removeprefix("app/static/") / "world_110m.json"
    assert json.loads(world.read_text(encoding="utf-8")) == {"type": "Topology", "objects": {}, "arcs": []}


@pytest.mark.parametrize("chosen", [None, *REGIONS])
def test_the_chosen_region_is_outlined_and_no_other(chosen):
    figure = maps.figure(by_region(RATE, POVERTY), LIGHT, chosen=chosen)
    outlined = trace(figure, "terpilih")
    assert list(outlined.locations) == ([chosen] if chosen else [])
    assert (outlined.marker.line.color, outlined.colorscale[0][1]) == (LIGHT.ink, "rgba(0,0,0,0)")
    assert outlined.marker.line.width > 3 > fills(figure).marker.line.width
    assert [one.name for one in figure.data].index("terpilih") > [one.name for one in figure.data].index("isi")


def test_a_click_fades_nothing():
    figure = maps.figure(by_region(COUNT, PAID), LIGHT)
    assert fills(figure).unselected.marker.opacity == 1
    assert circles(figure).unselected.marker.opacity == circles(figure).marker.opacity


def test_hovering_gives_value_halves_and_date():
    answer = by_region(RATE, [0.0556, None])
    known, unknown, *_ = fills(maps.figure(answer, LIGHT)).text
    assert known == "<b>Bulungan</b><br>5,56\u00a0%<br>Desember 2024"
    assert unknown == "<b>Malinau</b><br>belum diketahui"


def test_a_map_has_our_separators_and_no_legend_of_plotlys():
    figure = maps.figure(by_region(RATE, POVERTY), LIGHT)
    assert figure.layout.separators == ",."
    assert figure.layout.showlegend is False
    assert fills(figure).showscale is False
    assert figure.layout.geo.visible is False


# Kecamatan and desa

BELOW = pytest.mark.parametrize("within", ["65.01", "65.71", "65.03.04", "65.71.01"])


@BELOW
@pytest.mark.parametrize("metric", [RATE, COUNT])
def test_every_level_has_its_own_outlines_and_hatches_what_is_unknown_or_withheld(within, metric):
    values = [0.05, None, State.WITHHELD, 0.06] if metric == RATE else [50, None, State.WITHHELD, 60]
    answer = by_parts(metric, within, values)
    figure = maps.figure(answer, LIGHT)
    level = answer.question.place_dimension.level
    assert re.fullmatch(rf"app/static/geo/{level}\.[0-9a-f]{{10}}\.geojson", fills(figure).geojson)
    codes = [one.by[level] for one in answer.cells]
    assert list(fills(figure).locations) == codes
    lines = json.loads((paths.geo() / "hatch.json").read_text(encoding="utf-8"))
    unknown, withheld = [one for one in figure.data if one.name == "arsir"]
    drawn = {one.line.color: segments(list(zip(one.lon, one.lat, strict=True))) for one in (unknown, withheld)}
    for code, one in zip(codes, answer.cells, strict=True):
        own = segments([tuple(point) if point else (None, None) for point in lines[code]])
        assert own
        assert (own <= drawn[LIGHT.muted]) == (one.state is State.UNKNOWN)
        assert (own <= drawn[LIGHT.attention]) == (one.state is State.WITHHELD)


@BELOW
def test_neighbours_are_drawn_blank_and_lead_to_the_region_above_them(within):
    figure = maps.figure(by_parts(RATE, within, [0.05]), LIGHT)
    around = trace(figure, "sekitar")
    assert len(around.locations) > 0
    for code, above in zip(around.locations, around.customdata, strict=True):
        assert places.by_code(code).parent == above != within
        assert not code.startswith(f"{within}.")
    assert {colour for _, colour in around.colorscale} == {LIGHT.ground}


@pytest.mark.parametrize("within", ["65.01", "65.03.04"])
@pytest.mark.parametrize("metric", [RATE, COUNT])
def test_the_chosen_region_is_always_named_and_no_region_twice(within, metric):
    regions_ = places.children(within)
    answer = by_parts(metric, within, [0.01 * n if metric == RATE else n for n in range(1, len(regions_) + 1)])
    for region in regions_:
        said = texts(maps.figure(answer, LIGHT, chosen=region.code))
        plain = [html.unescape(re.sub("<[^>]*>", " ", text)).split() for text in said]
        assert [name[:-1] for name in plain if " ".join(name).startswith(f"{region.short_name} ")]
        assert len(set(map(tuple, plain))) == len(plain)


@pytest.mark.parametrize("level", ["kecamatan", "desa"])
def test_a_map_of_the_whole_province_shows_the_borders_of_kabupaten_and_stays_small(level):
    codes = [region.code for region in places.regions(level)]
    cells = [cell(RATE, 0.01 * (n % 9), by={level: code}) for n, code in enumerate(codes)]
    figure = maps.figure(answer(RATE, cells, at="2024-12", by=[level]), LIGHT)
    assert set(trace(figure, "batas").locations) == set(REGIONS)
    assert len(figure.to_json()) < 90_000
    assert len(texts(figure)) < 30


def test_names_that_are_too_many_for_a_telephone_and_names_over_borders_are_marked_for_the_style_sheet():
    style = (paths.ROOT / "kaltara_metrics" / "ui" / "style.css").read_text(encoding="utf-8")
    fonts = {
        font
        for within in ("65.01", "65.02", "65.03")
        for font in trace(
            maps.figure(by_parts(RATE, within, [0.05] * len(places.children(within))), LIGHT), "nama"
        ).textfont.family
    }
    for mark in ("km-wide", "km-rim"):
        assert any(mark in font for font in fonts)
        assert f'[style*="{mark}"]' in style


@BOTH
def test_words_wholly_on_a_region_have_the_ink_that_can_be_read_on_it_and_others_have_a_rim(palette):
    figure = maps.figure(by_region(RATE, POVERTY), palette)
    painted, named = colours(figure), trace(figure, "nama")
    by_code = {name: code for code, name in REGIONS.items()}
    for text, colour, font in zip(named.text, named.textfont.color, named.textfont.family, strict=True):
        code = by_code[text.removeprefix("<b>").partition("</b>")[0]]
        over_sea = code in {"65.04", "65.71"}
        if over_sea or "km-rim" in font:
            assert colour == palette.ink
        else:
            assert colour == palette.on_sequence[palette.sequence.index(painted[code])]


def test_names_over_the_sea_stand_clear_of_their_circles_on_a_telephone():
    outlines, scene = geography("kabupaten"), map_scene.scene_of(by_region(COUNT, PAID), None)
    for diameter in (20, 60, 120):
        found = map_names.names(by_region(COUNT, PAID), LIGHT, scene, (), {"65.71": diameter}, 330)
        telephone = map_labels.Frame(map_scene.frame(scene), 318, 318)
        right = outlines.labels["65.71"][0] + diameter / 2 / telephone.scale
        assert found.over_sea["65.71"][0] > right
        assert found.over_sea["65.71"][0] == found.over_sea["65.04"][0]  # one column


def test_small_maps_share_classes_and_circles_and_say_their_time_and_the_chosen_value():
    answers = {
        str(year): by_region(RATE, [0.01 * n + (year - 2020) / 100 for n in range(5)]) for year in range(2020, 2026)
    }
    figure = maps.multiples(answers, LIGHT, chosen="65.71")
    limits = map_classes.limits_of(*answers.values())
    drawn = [one for one in figure.data if one.name == "isi"]
    assert [one.geo for one in drawn] == ["geo", "geo2", "geo3", "geo4", "geo5", "geo6"]
    for one, made in zip(drawn, answers.values(), strict=True):
        for z, known in zip(one.z, made.cells, strict=True):
            shade = map_classes.shade_of(made.metric, known, limits)
            place = (z - one.zmin) / (one.zmax - one.zmin)
            assert [c for edge, c in one.colorscale if edge <= place][-1] == LIGHT.sequence[shade]
    titles = [note.text for note in figure.layout.annotations]
    assert titles[0] == "<b>2020</b><br>4,00\u00a0%"
    domains = [figure.layout[one.geo].domain for one in drawn]
    assert len({(one.x, one.y) for one in domains}) == 6
    assert all(0 <= one.x[0] < one.x[1] <= 1 and 0 <= one.y[0] < one.y[1] < 1 for one in domains)


def test_circles_of_several_maps_are_drawn_to_one_measure():
    few, many = by_region(COUNT, [100] * 5), by_region(COUNT, [400] * 5)
    small = circles(maps.figure(few, LIGHT, beside=[many])).marker.size
    assert max(small) == pytest.approx(max(circles(maps.figure(many, LIGHT, beside=[few])).marker.size) / 2)


# Without outlines


@pytest.fixture
def without_outlines(monkeypatch, tmp_path):
    (tmp_path / "reference").symlink_to(paths.reference())
    monkeypatch.setenv("KALTARA_DATA", str(tmp_path))
    return tmp_path


@pytest.mark.usefixtures("without_outlines")
def test_without_outlines_the_card_says_so_and_keeps_its_table():
    with pytest.raises(UserError, match="Batas wilayah belum tersedia"):
        geography()
    card = regions.map_card(by_region(RATE, POVERTY), LIGHT)
    assert card.figure is None
    assert card.empty.startswith("Batas wilayah belum tersedia, jadi peta tidak dapat digambar.")
    assert [row[1] for row in card.table.rows] == [
        "8,76\u00a0%", "6,94\u00a0%", "5,73\u00a0%", "4,47\u00a0%", "5,56\u00a0%"
    ]  # fmt: skip
    assert len(card.records) == 5


@pytest.mark.parametrize("missing", ["labels.json", "hatch.json", "attribution.txt"])
def test_with_half_of_the_outlines_the_card_says_so_too(monkeypatch, tmp_path, missing):
    shutil.copytree(paths.geo(), tmp_path / "geo")
    (tmp_path / "reference").symlink_to(paths.reference())
    (tmp_path / "geo" / missing).unlink()
    monkeypatch.setenv("KALTARA_DATA", str(tmp_path))
    card = regions.map_card(by_region(RATE, POVERTY), LIGHT)
    assert card.figure is None
    assert card.empty


def test_a_map_says_whose_borders_it_draws():
    card = regions.map_card(by_region(RATE, POVERTY), LIGHT)
    assert card.attribution == (paths.geo() / "attribution.txt").read_text(encoding="utf-8").strip()
    assert card.alt.startswith("Peta. Penduduk miskin per Desember 2024: Bulungan 8,76\u00a0%")
