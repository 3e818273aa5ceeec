"""Ringkasan: four numbers, three findings and what to do next, over published figures and with an office's file."""

import re

from pages_on_trial import written

NUMBERS = ("target", "cakupan", "orang-bulan", "target-berikut")


def tiles(screen):
    return {name: screen.parts[f"tile-{name}"] for name in NUMBERS}


def steps(screen):
    links = screen.parts["note-langkah"].of("page_link")
    return [(link.proto.page, link.proto.label) for link in links]


def test_it_says_the_four_numbers(show):
    numbers = tiles(show())
    assert [part.classed("km-big")[0].strip() for part in numbers.values()] == ["54.452", "47,8 %", "182.000", "22.121"]
    assert "belum terbukti; pernyataan lain: 54.000 dan 45.000" in numbers["target"].text
    assert "C6: 180.828 peserta (PU + BPU) dari 378.361 bekerja (Agu 2024)" in numbers["cakupan"].text
    assert "77,2 % atas basis setempat (C5)" in numbers["cakupan"].text
    assert "35.000 orang × 5 bulan + 7.000 orang × 1 bulan" in numbers["orang-bulan"].text
    assert "Realisasi belum diketahui" in numbers["target-berikut"].text
    assert "Target 2024 (54.452): dinyatakan tercapai, belum terbukti" in numbers["target-berikut"].text


def test_each_number_says_how_it_moved_or_why_that_is_not_told(show):
    told = [part.classed("km-moved") for part in tiles(show()).values()]
    assert told[0] == ["Sejak Des 2023 (9 bulan): +12.452 orang"]
    assert told[1] == ["Des 2023 menghitung segmen lain: tidak dibandingkan"]
    assert told[2] == ["Terakhir Jan 2024: 7.000 (−35.000 sejak Des 2023)"]


def test_three_findings_lead_to_their_pages(show):
    screen = show()
    notes = [part for key, part in screen.parts.items() if key.startswith("note-") and key != "note-langkah"]
    assert [part.of("page_link")[0].proto.page for part in notes] == ["pembiayaan", "metodologi", "angka_resmi"]
    assert all(re.search(r"\.\s", part.text) for part in notes)
    assert "Tana Tidung 2023" in notes[2].text


def test_what_to_do_next_leads_to_the_pages_that_help(show):
    assert steps(show()) == [
        ("angka_resmi", "Sepakati satu angka untuk 2024 →"),
        ("data_masuk", "Muat kepesertaan mulai Oktober 2024 →"),
        ("rencana", "Siapkan dana untuk 22.121 orang →"),
    ]


def test_in_english_the_same_is_said(show):
    screen = show(lang="en")
    assert screen.title.startswith("54,452 vulnerable workers stated as paid for by the province in 2024")
    numbers = [part.classed("km-big")[0].strip() for part in tiles(screen).values()]
    assert numbers == ["54,452", "47.8%", "182,000", "22,121"]
    assert ("data_masuk", "Load membership from October 2024 →") in steps(screen)
    assert "Since Dec 2023 (9 months): +12,452 people" in screen.text


def test_a_doubtful_file_is_told_before_anything_else(show, doubtful):
    screen = show(root=doubtful)
    assert screen.faults == []
    assert steps(screen)[0] == ("data_masuk", "Periksa berkas yang dimuat →")
    first = tiles(screen)["target"]
    assert first.classed("km-big")[0].strip() == "107.360"  # 4.100 + 2.300 + 5.050 + 1.200 + 94.710
    assert first.classed("km-moved") == ["Sejak Des 2025: +85.239 orang"]  # the month before had 22.121
    assert "Belum lulus pemeriksaan" in first.text
    assert "54.000" not in first.text


def test_the_pace_in_the_picture_is_the_one_that_target_tells(show):
    """(54.452 − 42.000) ÷ 12 months from December 2023 to December 2024 = 1.038 rounded."""
    (chart,) = show().cards["menuju-target"].charts
    assert "perlu 1.038 per bulan sejak Des 2023" in written(chart)
    assert "perlu 1.038 per bulan sejak Desember 2023" in show("target").text
