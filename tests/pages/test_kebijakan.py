"""Kebijakan: a board of levels by years, a list of what each policy asks for, filters, both languages."""

import re

import pytest


def rows(card):
    return card.markup.count("<tr") - 1


def test_every_policy_stands_on_the_board_and_in_the_list(show):
    screen = show("kebijakan")
    assert re.match(r"31 kebijakan dan peristiwa sejak 2011: 14 nasional, 10 provinsi, dan 7 kabupaten", screen.title)
    assert rows(screen.cards["kebijakan"]) == 31
    assert screen.cards["garis-waktu"].markup.count("km-dot") == 31 + 2
    assert "Perda Kaltara 11/2024" in screen.cards["garis-waktu"].text


def test_every_policy_has_a_source_and_a_certainty(show):
    card = show("kebijakan").cards["kebijakan"]
    assert len(re.findall(r"Keyakinan: (?:tinggi|sedang|rendah)", card.text)) == 31
    assert card.markup.count('href="http') == 31
    assert "belum pasti" in show("kebijakan").cards["garis-waktu"].text


def test_a_metric_that_watches_a_policy_leads_to_its_page(show):
    markup = show("kebijakan").cards["kebijakan"].markup
    assert re.search(r'<a href="target"[^>]*>Pekerja rentan yang iurannya dibayar provinsi</a>', markup)
    assert re.search(r'<a href="peta\?indikator=poverty_rate"[^>]*>Penduduk miskin</a>', markup)


def test_level_metric_and_words_filter_both_cards(show):
    screen = show("kebijakan", tingkat="kabupaten")
    assert rows(screen.cards["kebijakan"]) == 7
    assert screen.cards["garis-waktu"].markup.count("<tr") == 1 + 1
    assert 31 > rows(show("kebijakan", ukuran="tanpa-ukuran").cards["kebijakan"]) > 0
    assert rows(show("kebijakan", cari="Apindo").cards["kebijakan"]) == 1
    assert screen.title == show("kebijakan").title


def test_nothing_found_is_a_sentence(show):
    screen = show("kebijakan", cari="zzzz")
    assert screen.faults == []
    assert screen.markup.count("Tidak ada kebijakan yang cocok dengan pilihan ini") == 2


@pytest.mark.parametrize("name", ["tingkat", "ukuran"])
def test_a_strange_choice_is_told(show, name):
    (notice,) = show("kebijakan", **{name: "xyz"}).notices
    assert "“xyz” yang tidak dikenal di sini" in notice


def test_in_english_titles_and_what_is_asked_for_are_english(show):
    screen = show("kebijakan", lang="en")
    assert screen.title.startswith("31 policies and events since 2011: 14 national, 10 provincial")
    card = screen.cards["kebijakan"]
    assert "Everyone who works" in card.text
    assert not re.search(r"\b(Keyakinan|Mendaftarkan|wajib)\b", card.text)
