import html
import json
import math
import re
import shutil
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_answers import REGIONS, by_region

from kaltara_metrics import paths
from kaltara_metrics.errors import UserError
from kaltara_metrics.model import State
from kaltara_metrics.store import build
from kaltara_metrics.view import maps, regions, words
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


def fills(figure):
    return figure.data[0]


def colours(figure):
    """Colour of each region as Plotly will paint it: the step of the colour scale that its number falls in."""
    trace = fills(figure)
    painted = {}
    for code, z in zip(trace.locations, trace.z, strict=True):
        place = (z - trace.zmin) / (trace.zmax - trace.zmin)
        # Where two steps meet, the upper one counts, except at the very end of the scale.
        painted[code] = [colour for edge, colour in trace.colorscale if edge <= place][-1]
    return painted


def classes(answer, palette):
    """The legend as a reader sees it: colour, lower limit, upper limit in percent."""
    found = re.findall(r'style="background:(#\w{6})"></i>([^<]+)</span>', maps.legend(answer, palette))
    return [(colour, *limits(html.unescape(text))) for colour, text in found]


def limits(text):
    numbers = [float(one.replace(".", "").replace(",", ".")) for one in re.findall(r"[\d.,]+", text)]
    if text.startswith("<"):
        return -math.inf, numbers[0]
    if len(numbers) == 1 and not text.startswith("≥"):
        return numbers[0], math.nextafter(numbers[0], math.inf)  # all known regions print the same value
    return (numbers[0], math.inf) if text.startswith("≥") else tuple(numbers)


def texts(figure):
    return [
        text
        for trace in figure.data
        if trace.type == "scattergeo" and "text" in trace.mode
        for text in trace.text
        if text
    ]


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
    hatched = maps.figure(answer, LIGHT).data[1]
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
    assert "belum diketahui" in maps.legend(by_region(RATE, [0.05]), LIGHT)
    assert "belum diketahui" not in maps.legend(by_region(RATE, POVERTY), LIGHT)
    only_withheld = by_region(RATE, [0.05, State.WITHHELD, 0.06, 0.07, 0.08])
    assert "belum diketahui" not in maps.legend(only_withheld, LIGHT)


# Counts


def circles(figure):
    return next(trace for trace in figure.data if trace.type == "scattergeo" and trace.mode == "markers+text")


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
    assert "Luas lingkaran sebanding dengan jumlah" in maps.legend(by_region(COUNT, PAID), LIGHT)


def test_rates_have_no_circles():
    assert not [
        trace
        for trace in maps.figure(by_region(RATE, POVERTY), LIGHT).data
        if trace.type == "scattergeo" and trace.mode == "markers+text"
    ]


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


@BOTH
def test_words_on_a_region_have_the_ink_that_can_be_read_on_it(palette):
    figure = maps.figure(by_region(RATE, POVERTY), palette)
    painted = colours(figure)
    inks = {
        text.removeprefix("<b>").partition("</b>")[0]: trace.textfont.color
        for trace in figure.data
        if trace.type == "scattergeo" and trace.mode == "text"
        for text in trace.text
    }
    for code in ("65.01", "65.02", "65.03"):
        assert inks[REGIONS[code]] == palette.on_sequence[palette.sequence.index(painted[code])]
    for name in ("Tana Tidung", "Tarakan"):  # these stand over the sea
        assert inks[name] == palette.ink


def test_labels_over_the_sea_keep_apart_and_inside_the_map():
    figure = maps.figure(by_region(RATE, POVERTY), LIGHT)
    (over_sea,) = [
        trace for trace in figure.data if trace.type == "scattergeo" and trace.textposition == "middle right"
    ]
    (west, east), (south, north) = figure.layout.geo.lonaxis.range, figure.layout.geo.lataxis.range
    assert all(west < x < east for x in over_sea.lon)
    assert all(south < y < north for y in over_sea.lat)
    assert abs(over_sea.lat[0] - over_sea.lat[1]) >= 0.6


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
    line = fills(maps.figure(by_region(RATE, POVERTY), LIGHT, chosen=chosen)).marker.line
    for code, width, colour in zip(REGIONS, line.width, line.color, strict=True):
        assert (width > 3) == (code == chosen)
        assert (colour == LIGHT.ink) == (code == chosen)


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


# Clicks


@pytest.mark.parametrize(
    ("points", "code"),
    [
        ([{"location": "65.71", "z": 3}], "65.71"),
        ([{"customdata": "65.01", "lon": 117.0}], "65.01"),
        ([{"customdata": ["65.02"], "x": 5}], "65.02"),
        ([{"customdata": []}], None),
        ([{"x": 3}], None),
        ([{"customdata": 5}], None),
        ([{"customdata": [None]}, {"location": "65.03"}], "65.03"),
        ([{"location": None, "customdata": "65.04"}], "65.04"),
        ([], None),
    ],
)
def test_a_click_tells_which_region_was_hit(points, code):
    assert maps.chosen_region({"selection": {"points": points}}) == code


@pytest.mark.parametrize("nothing", [None, {}, {"selection": {}}, {"selection": {"points": []}}])
def test_a_click_beside_every_region_chooses_none(nothing):
    assert maps.chosen_region(nothing) is None


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
