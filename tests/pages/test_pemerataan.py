"""Pemerataan: over published figures, which know no coverage by region, and over an office's own."""

import pytest
from pages_on_trial import written

from kaltara_metrics.ingest import importing

REGIONS = ("Kabupaten Bulungan", "Kabupaten Malinau", "Kabupaten Nunukan", "Kabupaten Tana Tidung", "Kota Tarakan")
MEMBERS, EMPLOYED = (40_000, 20_000, 60_000, 9_000, 70_000), (80_000, 50_000, 100_000, 15_000, 110_000)


@pytest.fixture
def office(broken_root, monkeypatch):
    """A store with members and employed people of all kabupaten, from two files."""
    monkeypatch.setenv("KALTARA_DATA", str(broken_root))
    load(_text("Peserta Aktif", MEMBERS), "peserta.csv")
    load(_text("Jumlah", EMPLOYED, month="2025-08", more=("Ukuran", "Penduduk bekerja")), "bekerja.csv")
    return broken_root


def _text(head, values, *, month="2025-09", more=None):
    extra = [f";{text}" if more else "" for text in (more or ("", ""))]
    rows = [f"{region};{month}{extra[1]};{value}" for region, value in zip(REGIONS, values, strict=True)]
    return "\n".join([f"Kabupaten/Kota;Bulan{extra[0]};{head}", *rows]) + "\n"


def load(text, name):
    content = text.encode()
    judgement = importing.judge(content, name)
    assert not judgement.report.status, judgement.report.to_text()
    importing.publish(importing.offer(judgement, content, by="Sari", source="Kantor A"))


def test_without_figures_by_region_the_page_says_what_would_bring_them_and_shows_poverty(show):
    screen = show("pemerataan")
    assert screen.faults == []
    assert screen.title == "Belum ada angka untuk dibandingkan"
    assert "templat Kepesertaan dan Ketenagakerjaan dan penduduk" in screen.text
    assert set(screen.cards) == {"kemiskinan"}
    assert "Gini rasio" in screen.cards["kemiskinan"].text


@pytest.mark.usefixtures("forget")
def test_an_offices_figures_are_compared(show, office):
    screen = show("pemerataan", root=office)
    assert screen.faults == []
    # 70.000 of 110.000 and 20.000 of 50.000
    assert screen.title == "Tarakan tertinggi 63,6 %, Malinau terendah 40,0 %: selisih 23,6 poin"
    assert set(screen.cards) == {"selisih", "perlu-ditambah", "ukuran-kesenjangan", "kemiskinan"}
    assert "1,59 kali" in screen.text
    assert ">Kantor<" in screen.cards["selisih"].markup


@pytest.mark.usefixtures("forget")
@pytest.mark.parametrize(
    ("part", "card", "said"),
    [
        ("theil", "uraian-theil", "pilih Kecamatan atau Desa"),
        ("miskin", "konsentrasi", "peringkat"),
        ("peringkat", "peringkat", "Galat survei penyebut"),
    ],
)
def test_every_part_shows_its_card_or_says_what_it_lacks(show, office, part, card, said):
    screen = show("pemerataan", root=office, bagian=part)
    assert screen.faults == []
    assert said in screen.cards[card].text


@pytest.mark.usefixtures("forget")
def test_the_chosen_region_is_emphasised(show, office):
    screen = show("pemerataan", root=office, wilayah="65.71")
    texts = written(screen.cards["selisih"].charts[0])
    assert "<b>Tarakan</b>" in texts
    assert "Nunukan" in texts


def test_a_strange_measure_is_told(show):
    (notice,) = show("pemerataan", ukuran="xyz").notices
    assert "“xyz” yang tidak dikenal di sini" in notice


def test_in_english_the_empty_page_is_english(show):
    screen = show("pemerataan", lang="en")
    assert screen.title == "No figures to compare yet"
    assert "What brings them" in screen.text
