import re
import tomllib
from itertools import pairwise

import pytest

from kaltara_metrics import paths
from kaltara_metrics.model import Origin
from kaltara_metrics.view.theme import DARK, LIGHT, PALETTES, PLOTLY_CONFIG, layout

BOTH = pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
TEXT, MARK = 4.5, 3.0


def luminance(colour):
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(*colours):
    lighter, darker = sorted(map(luminance, colours), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def settings(palette):
    text = (paths.ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)["theme"][palette.name]


def test_contrast_is_measured_as_the_guidelines_say():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@BOTH
@pytest.mark.parametrize("ink", ["ink", "muted", "accent", "attention", "behind"])
@pytest.mark.parametrize("ground", ["ground", "card"])
def test_words_can_be_read_on_page_and_card(palette, ink, ground):
    assert contrast(getattr(palette, ink), getattr(palette, ground)) >= TEXT


@BOTH
@pytest.mark.parametrize("origin", Origin)
def test_badges_can_be_read(palette, origin):
    assert contrast(*palette.badges[origin]) >= TEXT


@BOTH
def test_the_badge_of_a_figure_without_source_can_be_read(palette):
    assert contrast(palette.muted, palette.track) >= TEXT


@BOTH
def test_words_can_be_read_on_every_class_of_a_map(palette):
    assert len(palette.sequence) == len(palette.on_sequence) == 5
    for ground, ink in zip(palette.sequence, palette.on_sequence, strict=True):
        assert contrast(ink, ground) >= TEXT


@BOTH
def test_words_can_be_read_on_a_region_without_a_rate(palette):
    assert contrast(palette.ink, palette.track) >= TEXT


@BOTH
@pytest.mark.parametrize("mark", ["accent", "attention", "behind", "muted"])
def test_marks_stand_out_from_their_ground(palette, mark):
    assert contrast(getattr(palette, mark), palette.card) >= MARK
    assert contrast(getattr(palette, mark), palette.ground) >= MARK


@BOTH
def test_bars_circles_borders_and_hatching_stand_out(palette):
    assert contrast(palette.sequence[3], palette.card) >= MARK  # bars
    assert contrast(palette.accent, palette.track) >= MARK  # circles on a region, the chosen bar on its track
    assert contrast(palette.sequence[3], palette.track) >= MARK  # a bar on its track
    assert contrast(palette.muted, palette.track) >= MARK  # hatching on a region, borders around it


@BOTH
def test_the_chosen_regions_outline_stands_out_from_every_class(palette):
    for ground in (palette.track, *palette.sequence):
        assert contrast(palette.ink, ground) >= MARK or contrast(palette.ink, palette.card) >= MARK


@BOTH
def test_classes_run_in_one_direction_and_differ(palette):
    steps = [luminance(colour) for colour in palette.sequence]
    assert steps == sorted(steps, reverse=palette is LIGHT)
    assert all(contrast(*pair) >= 1.2 for pair in pairwise(palette.sequence))


@BOTH
def test_the_pages_theme_is_the_same_palette(palette):
    theme = settings(palette)
    same = {
        "primaryColor": palette.accent,
        "backgroundColor": palette.ground,
        "secondaryBackgroundColor": palette.card,
        "textColor": palette.ink,
        "borderColor": palette.line,
        "dataframeHeaderTextColor": palette.muted,
    }
    assert {name: theme[name].lower() for name in same} == same
    for name, origin in (("blue", Origin.PUBLISHED), ("violet", Origin.SAMPLE), ("green", Origin.OFFICE)):
        assert (theme[f"{name}TextColor"], theme[f"{name}BackgroundColor"]) == palette.badges[origin]
    assert theme["chartCategoricalColors"][0] == palette.accent
    assert theme["orangeColor"] == palette.attention
    assert theme["redColor"] == palette.behind


@BOTH
def test_the_themes_own_words_can_be_read(palette):
    theme = settings(palette)
    for name in ("green", "blue", "violet", "orange", "yellow", "red", "gray"):
        assert contrast(theme[f"{name}TextColor"], theme[f"{name}BackgroundColor"]) >= TEXT, name
        assert contrast(theme[f"{name}Color"], theme["secondaryBackgroundColor"]) >= MARK, name
    sidebar = theme["sidebar"]
    assert contrast(sidebar["textColor"], sidebar["backgroundColor"]) >= TEXT
    assert contrast(theme["linkColor"], theme["backgroundColor"]) >= TEXT
    assert contrast(theme["dataframeHeaderTextColor"], theme["dataframeHeaderBackgroundColor"]) >= TEXT


def test_both_palettes_name_the_same_things():
    assert PALETTES == {"light": LIGHT, "dark": DARK}
    for palette in PALETTES.values():
        colours = [value for value in vars(palette).values() if isinstance(value, str)][1:]
        assert all(re.fullmatch(r"#[0-9a-f]{6}", colour) for colour in (*colours, *palette.sequence))


@BOTH
def test_every_chart_has_our_separators_no_legend_and_its_own_colours(palette):
    shared = layout(palette, height=200)
    assert shared["separators"] == ",."
    assert shared["showlegend"] is False
    assert shared["paper_bgcolor"] == palette.card
    assert contrast(shared["font"]["color"], shared["paper_bgcolor"]) >= TEXT
    assert contrast(shared["hoverlabel"]["font"]["color"], shared["hoverlabel"]["bgcolor"]) >= TEXT
    assert shared["height"] == 200
    assert layout(palette, height=None)["autosize"] is True


def test_charts_ask_this_server_for_the_world_and_show_no_foreign_buttons():
    assert PLOTLY_CONFIG["topojsonURL"] == "app/static/topojson/"
    assert PLOTLY_CONFIG["displayModeBar"] is False
    assert PLOTLY_CONFIG["scrollZoom"] is False
