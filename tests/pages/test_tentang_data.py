"""Tentang data: each part, over published figures alone and with an office's doubtful file."""

import duckdb
import pytest

from kaltara_metrics.store import build

PARTS = {
    "umur": {"umur", "kemutakhiran"},
    "periksa": {"pemeriksaan", "tidak-lulus"},
    "impor": {"berkas", "berkas-rujukan", "berkas-contoh"},
    "ubah": {"bergeser", "perubahan", "versi"},
    "tanya": {"belum-diketahui"},
}


def rows(card):
    return card.markup.count("<tr") - 1


@pytest.mark.parametrize("part", PARTS)
def test_every_part_shows_its_cards(show, part):
    screen = show("tentang_data", bagian=part)
    assert screen.faults == []
    assert set(screen.cards) == PARTS[part]
    assert "pokok data lewat waktunya; kepesertaan terakhir September 2024" in screen.title


def test_the_age_of_every_subject_is_drawn_and_listed(show):
    screen = show("tentang_data")
    (chart,) = screen.cards["umur"].charts
    assert "Paket pengadaan belum diketahui" in chart.alt
    assert rows(screen.cards["kemutakhiran"]) == 14
    assert "November 2025 (terpublikasi)" in screen.cards["kemutakhiran"].text


def test_claims_that_differ_and_groups_that_contradict_are_named(show):
    card = show("tentang_data", bagian="periksa").cards["tidak-lulus"]
    assert rows(card) == 3 + 13
    assert "54.452 orang" in card.text


def test_gaps_lead_to_the_page_that_has_the_template(show):
    card = show("tentang_data", bagian="tanya").cards["belum-diketahui"]
    assert rows(card) == 17
    assert card.markup.count('href="data_masuk"') == 14
    assert "belum ada templat untuk ini" in card.text


def test_one_version_has_nothing_to_be_compared_with(show):
    screen = show("tentang_data", bagian="ubah")
    assert "Baru ada satu versi untuk dibandingkan" in screen.cards["perubahan"].text


@pytest.mark.usefixtures("forget")
def test_an_offices_file_is_told_with_its_warning_and_what_it_moved(show, doubtful):
    imports = show("tentang_data", root=doubtful, bagian="impor")
    assert (
        imports.cards["berkas"].classed("km-head")[0].strip().startswith("2 berkas kantor; terakhir dari BPJS Cabang")
    )
    assert "1 peringatan menunggu" in imports.cards["berkas"].text
    checked = show("tentang_data", root=doubtful, bagian="periksa").cards["tidak-lulus"]
    assert "rekap1.csv" in checked.text
    moved = show("tentang_data", root=doubtful, bagian="ubah")
    assert "angka bergeser" in moved.cards["perubahan"].text
    assert rows(moved.cards["versi"]) == 3
    assert "Januari 2026 (kantor)" in show("tentang_data", root=doubtful).cards["kemutakhiran"].text


@pytest.mark.usefixtures("forget")
def test_a_version_of_another_shape_is_told_and_not_compared(show, broken_root, monkeypatch):
    monkeypatch.setenv("KALTARA_DATA", str(broken_root))
    build.build()
    with duckdb.connect(str(broken_root / "store" / "store-0001.duckdb")) as older:
        older.execute("DROP VIEW cell_claim")
    card = show("tentang_data", root=broken_root, bagian="ubah").cards["perubahan"]
    assert "Versi store-0001 dibuat oleh dasbor yang lebih lama" in card.text


def test_in_english_every_part_is_english(show):
    assert "Not yet" not in show("tentang_data", lang="en").title
    for part, word in {
        "umur": "overdue",
        "periksa": "passed",
        "impor": "reference files",
        "tanya": "not found",
    }.items():
        screen = show("tentang_data", lang="en", bagian=part)
        assert word in screen.text, part
        assert screen.faults == []
