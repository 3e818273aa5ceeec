"""The parts of Metodologi, one shown at a time; or whatever fits the words that are searched for."""

import streamlit as st

from kaltara_metrics import glossary
from kaltara_metrics.ui import ask, figures, frame, url
from kaltara_metrics.view import method_lists, method_rules, methods
from kaltara_metrics.view.cards import Card
from kaltara_metrics.view.language import say
from kaltara_metrics.view.theme import Palette


def choose() -> tuple[str, str | None, str]:
    """Show the choosers; return the part, the subject (None is all) and the words that are searched for."""
    part = url.tabs("bagian", say("Bagian", "Part"), methods.PARTS)
    with st.container(horizontal=True, key="pilihan-metode", vertical_alignment="bottom"):
        hint = say("misalnya orang-bulan, C6, Sakernas", "such as person-months, C6, Sakernas")
        sought = url.search("cari", say("Cari di semua bagian", "Search all parts"), hint)
        subject = None
        if part in {"ukuran", "istilah"} and not sought:
            subject = url.choice("pokok", say("Pokok", "Subject"), method_lists.subjects(), width=340)
    return part, subject, sought


def found(sought: str) -> list[Card]:
    """Return the lists that hold what was searched for."""
    cards = [method_lists.definitions_card(sought), *method_lists.metrics_cards(sought=sought)]
    cards += method_lists.terms_cards(glossary.terms(ask.reader()), sought=sought)
    return [card for card in cards if card.table.rows]


def show_found(cards: list[Card], sought: str) -> None:
    """Show what was found, or that nothing was."""
    for card in cards:
        figures.table_card(card)
    if not cards:
        frame.empty(method_lists.headline(sought, cards), _advice())


def _advice() -> str:
    return say(
        "Coba satu kata saja, atau kosongkan pencarian dan pilih bagiannya.",
        "Try a single word, or empty the search and choose a part.",
    )


def show(part: str, subject: str | None, palette: Palette) -> None:
    """Show one part."""
    if part == "definisi":
        figures.card(methods.comparison_card(compared(), palette))
        figures.table_card(method_lists.definitions_card())
    elif part == "ukuran":
        _lists(method_lists.metrics_cards(subject))
    elif part == "istilah":
        _lists(method_lists.terms_cards(glossary.terms(ask.reader()), subject))
    else:
        figures.table_card(method_rules.methods_card())
        figures.table_card(method_rules.rules_card())
        choices = ask.sample_choices()
        if choices:
            figures.table_card(method_rules.sample_card(choices))


def _lists(cards: tuple[Card, ...]) -> None:
    for card in cards:
        figures.table_card(card)
    if not cards:
        frame.empty(
            say("Pokok ini kosong", "This subject is empty"), say("Pilih pokok lain.", "Choose another subject.")
        )


def compared() -> list:
    """Ask for one numerator over several denominators."""
    at = ask.latest("coverage_local")
    return [ask.answer(metric, at=at) for metric in methods.COMPARED]


def headline(sought: str, cards: list[Card]) -> str:
    """Say what was found; without a search that one numerator gives several percentages."""
    return method_lists.headline(sought, cards) if sought else methods.headline(compared())
