"""Metodologi: definitions, measures by subject, terms, how it is worked out, and a search over all of them."""

import pytest

SCRIPT = "<script>alert('x')</script>"


def test_one_numerator_has_four_denominators_and_every_definition_is_listed(show):
    screen = show("metodologi")
    for number in ("77,23 %", "47,8 %", "45,9 %", "32,3 %"):
        assert number in screen.cards["satu-pembilang"].popovers["Tabel"].text
    assert "22 definisi cakupan yang beredar" in screen.cards["definisi"].text
    assert screen.cards["definisi"].markup.count("<tr>") == 23


def test_definitions_are_told_in_english_with_formula_and_caveat(show):
    text = show("metodologi", lang="en").cards["definisi"].text
    assert "active members ÷ employed people (Sakernas, BPS)" in text
    assert "so 100% can't be reached" in text
    assert "penduduk bekerja" not in text


def test_measures_stand_under_their_subjects(show):
    every = show("metodologi", bagian="ukuran")
    assert list(every.cards)[:3] == ["ukuran-cakupan", "ukuran-kepesertaan", "ukuran-bantuan"]
    one = show("metodologi", bagian="ukuran", pokok="pemberi_kerja")
    assert list(one.cards) == ["ukuran-pemberi-kerja"]


def test_terms_lead_to_their_sources(show):
    card = show("metodologi", bagian="istilah", pokok="kepesertaan").cards["istilah-kepesertaan"]
    assert "Bukan penerima upah (BPU)" in card.text
    assert 'href="https://pasal.id/' in card.markup


def test_a_search_goes_through_all_parts(show):
    screen = show("metodologi", cari="orang-bulan")
    assert screen.title.endswith("keterangan memuat “orang-bulan”")
    assert {"definisi", "ukuran-bantuan", "istilah-bantuan"} & set(screen.cards) >= {
        "ukuran-bantuan",
        "istilah-bantuan",
    }
    assert screen.charts == []


@pytest.mark.parametrize("words", ["zzzz", "[(*", SCRIPT, "a" * 10_000, "%00", "😀"])
def test_nothing_found_is_a_sentence_and_the_page_still_works(show, words):
    screen = show("metodologi", cari=words)
    assert screen.faults == []
    assert screen.title.startswith("Tidak ada yang cocok dengan")
    assert "Coba satu kata saja" in screen.text
    assert "<script" not in screen.markup


def test_a_strange_subject_is_told_in_one_sentence(show):
    (notice,) = show("metodologi", bagian="istilah", pokok="xyz").notices
    assert "“xyz” yang tidak dikenal di sini" in notice


def test_how_far_projections_can_be_trusted_is_told(show):
    text = show("metodologi", bagian="cara").text
    assert "73 % sampai 92 % kenyataan" in text
    assert "Belum diketahui, nol, tidak berlaku, dan dirahasiakan adalah empat hal berbeda" in text
