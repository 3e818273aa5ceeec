"""The parts of the map page: one map with its ranking and trend, small maps over time, two maps side by side."""

import streamlit as st

from kaltara_metrics.ui import clicks, figures, frame, map_choices
from kaltara_metrics.ui.map_choices import ONE, TWO, MapChoice
from kaltara_metrics.view import regions
from kaltara_metrics.view.cards import Card
from kaltara_metrics.view.theme import Palette


def show(part: str, maps: tuple[MapChoice, ...], palette: Palette) -> None:
    """Show a part of the page; without maps, what would fill them."""
    if not maps:
        frame.empty(*regions.nothing())
    elif part == ONE:
        _one(maps[0], palette)
    elif part == TWO:
        _two(*maps, palette)
    else:
        _over_time(maps[0], palette)


def _one(shown: MapChoice, palette: Palette) -> None:
    chosen = shown.scene.chosen
    left, right = st.columns([1.7, 1], gap="small")
    with left:
        _clickable(
            regions.map_card(shown.answer, palette, title=regions.map_title(shown.answer, chosen), chosen=chosen)
        )
    with right:
        _clickable(regions.rank_card(shown.answer, palette, chosen=chosen))
        _trend(shown, palette)


def _two(first: MapChoice, second: MapChoice, palette: Palette) -> None:
    cards = regions.two_cards(first.answer, second.answer, palette, chosen=first.scene.chosen)
    for column, card in zip(st.columns(2, gap="small"), cards, strict=True):
        with column:
            _clickable(card)


def _over_time(shown: MapChoice, palette: Palette) -> None:
    _clickable(regions.years_card(map_choices.over_time(shown), palette, chosen=shown.scene.chosen))
    _trend(shown, palette)


def _trend(shown: MapChoice, palette: Palette) -> None:
    region = shown.region or regions.leading(shown.answer)
    figures.card(regions.trend_card(map_choices.trend(shown, region), palette))


def _clickable(card: Card) -> None:
    follow = clicks.choose("wilayah", on=card.picture, above=map_choices.above)
    figures.card(card, on_select=follow)
