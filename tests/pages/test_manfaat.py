"""Manfaat: claims and rupiah of published spans, by programme, time and region; waiting conditions."""

import re

import office_store
import pytest
from pages_on_trial import spec, visible, written

from kaltara_metrics import paths

INDONESIAN = re.compile(r"\b(yang|dan|dari|belum|pada|orang|tidak|menurut|dengan|klaim|dibayar|untuk)\b", re.IGNORECASE)
SAMPLE = {"origin": "contoh"}
PARTS = ("program", "waktu", "wilayah", "tunggu")


def numbers(screen):
    tiles = {key.removeprefix("tile-"): part for key, part in screen.parts.items() if "tile-" in key}
    return {key: part.classed("km-big")[0].strip().replace("\N{NO-BREAK SPACE}", " ") for key, part in tiles.items()}


def badges(screen):
    tiles = {key.removeprefix("tile-"): part for key, part in screen.parts.items() if "tile-" in key}
    return {key: part.classed("km-badge")[0] for key, part in tiles.items()}


def said(screen):
    """Words of ours: sources and templates keep their own names."""
    return visible(
        re.sub(r'<dl class="km-about">.*?</dl>|<tbody>.*?</tbody>|“.*?”', " ", screen.markup, flags=re.DOTALL)
    )


def test_the_latest_published_span_comes_first(show):
    screen = show("manfaat")
    assert screen.title.replace("\N{NO-BREAK SPACE}", " ") == (
        "Menurut BPJS Ketenagakerjaan Tarakan, 10.948 klaim dan Rp113,7 miliar dibayar pada Januari–Juli 2024; "
        "87 % untuk jaminan hari tua"
    )
    shown = numbers(screen)
    assert (shown["jumlah-kasus"], shown["jumlah-rupiah"], shown["beasiswa"]) == ("10.948", "Rp113,7 miliar", "212")
    assert shown["perseribu"] == "belum diketahui"


def test_2022_is_told_as_the_governor_told_it(show):
    screen = show("manfaat", rentang="2022-01..2022-12")
    assert screen.title.startswith("Menurut Gubernur, Rp188,6")
    assert "kepada 16.989 penerima pada 2022" in screen.title
    assert numbers(screen)["beasiswa"] == "212"


def test_money_is_never_said_twice(show):
    for part in PARTS:
        screen = show("manfaat", bagian=part)
        assert not re.search(r"(miliar|juta)\s+rupiah", screen.text), part
    assert "Rp98,7 miliar, 87 % dari yang diketahui" in show("manfaat").text


def test_spans_of_one_kabupaten_are_named_as_such(show):
    offered = show("manfaat").options("rentang")
    assert offered[0] == "Januari–Juli 2024"
    assert "Januari–Maret 2022 · Nunukan" in offered
    screen = show("manfaat", rentang="2022-01..2022-03", wilayah="65.03")
    assert screen.title.startswith("Menurut BPJS Ketenagakerjaan Nunukan, 238 klaim")


def test_what_was_published_stands_together(show):
    card = show("manfaat", bagian="waktu").cards["terbit"]
    assert "28 angka klaim pernah terbit" in card.text
    assert "Rp256,7 miliar" in card.text
    assert card.markup.count("<tr") == 1 + 9
    assert "Belum ada angka klaim" in show("manfaat", bagian="waktu", wilayah="65.02").cards["terbit"].text


def test_of_the_42000_at_most_35000_had_waited(show):
    screen = show("manfaat", bagian="tunggu")
    assert "paling banyak 35.000 dari 42.000 pekerja rentan (83,3 %)" in screen.title.replace("\N{NO-BREAK SPACE}", " ")
    assert "Berapa yang lewat 36 bulan belum dapat dikatakan" in screen.cards["tunggu-pembayar"].text


@pytest.mark.parametrize("part", PARTS)
def test_every_part_is_shown_in_english(show, part):
    screen = show("manfaat", bagian=part, lang="en")
    assert screen.faults == []
    assert screen.notices == []
    assert not INDONESIAN.search(said(screen))


@pytest.mark.usefixtures("forget")
@pytest.mark.parametrize("part", PARTS)
def test_the_sample_fills_every_part_and_says_so(show, sample_root, part):
    screen = show("manfaat", root=sample_root, bagian=part, rentang="2024-01..2024-12", **SAMPLE)
    assert screen.faults == []
    assert screen.title.startswith("CONTOH: ")
    assert set(badges(screen).values()) == {"CONTOH"}
    assert "belum diketahui" not in numbers(screen).values()
    figures = [card for key, card in screen.cards.items() if key != "terbit"]
    assert all("CONTOH" in card.classed("km-badge") for card in figures)


@pytest.mark.usefixtures("forget")
def test_published_and_invented_figures_of_2022_stay_apart(show, sample_root):
    screen = show("manfaat", root=sample_root, rentang="2022-01..2022-12")
    shown = badges(screen)
    assert shown.pop("jumlah-kasus") == "CONTOH"
    assert set(shown.values()) == {"Terpublikasi"}
    assert "CONTOH" not in screen.title
    assert "klaim dan" not in screen.title
    offered = screen.options("rentang")
    assert offered[0] == "2025 · CONTOH"
    assert "2022" in offered


@pytest.mark.usefixtures("forget")
def test_a_programme_and_a_region_chosen_by_a_link_are_emphasised(show, sample_root):
    given = {"rentang": "2024-01..2024-12", "program": "JKM", "wilayah": "65.71", **SAMPLE}
    screen = show("manfaat", root=sample_root, **given)
    bars = screen.cards["kasus"].charts[0]
    assert len(spec(bars)["data"][0]["y"]) == 6
    assert sum("<b>Jaminan kematian</b>" in text for text in written(bars)) == 1
    assert "Klaim JKM per 1.000 peserta" in screen.text
    map_ = show("manfaat", root=sample_root, bagian="wilayah", **given)
    assert "Klaim JKM per 1.000 peserta" in map_.cards["peta-klaim"].text


def test_a_strange_span_is_told(show):
    (notice,) = show("manfaat", rentang="2019").notices
    assert "Januari–Juli 2024" in notice


@pytest.mark.usefixtures("forget")
def test_claims_of_an_office_come_first_although_they_are_no_whole(show, data_root, tmp_path, monkeypatch):
    office_store.copy(data_root, tmp_path / "data", monkeypatch)
    name = "contoh_rekap_klaim_2025_tw2.xlsx"
    office_store.load((paths.ROOT / "data" / "samples" / name).read_bytes(), name)
    screen = show("manfaat", root=tmp_path / "data")
    assert screen.title == (
        "1.583 klaim JHT, 310 klaim JKK, dan 95 klaim JKM dibayar pada April–Juni 2025; program lain belum diketahui"
    )
    assert screen.options("rentang")[0] == "April–Juni 2025"
    assert screen.cards["kasus"].classed("km-badge") == ["Kantor"]
    assert numbers(screen)["jumlah-kasus"] == "belum diketahui"  # three programmes are not all claims
