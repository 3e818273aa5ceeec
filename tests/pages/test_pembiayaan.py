"""Pembiayaan: who pays, for how many months, when cover ends, one village, 100 workers."""

import re

import pytest
from pages_on_trial import spec, visible, written

INDONESIAN = re.compile(
    r"\b(yang|dan|dari|belum|pada|untuk|orang|bulan|tidak|menurut|dengan|dibayar|siapa)\b", re.IGNORECASE
)

SAMPLE = {"origin": "contoh", "waktu": "2024-09"}
PARTS = ("siapa", "bulan", "desa")


def numbers(screen):
    return {
        key.removeprefix("tile-"): part.classed("km-big")[0].strip()
        for key, part in screen.parts.items()
        if "tile-" in key
    }


def said(screen):
    """Words of ours: sources, templates and villages keep their own names."""
    return visible(
        re.sub(r'<dl class="km-about">.*?</dl>|<tbody>.*?</tbody>|“.*?”', " ", screen.markup, flags=re.DOTALL)
    )


def test_the_statement_of_2024_is_shown_without_months_that_nobody_states(show):
    screen = show("pembiayaan")
    assert screen.title.startswith("Menurut Gubernur, APBD provinsi membayar 54.452 pekerja rentan pada September 2024")
    assert numbers(screen) == {
        "orang": "54.452", "orang-bulan": "belum diketahui", "iuran": "belum diketahui", "berakhir": "belum diketahui"
    }  # fmt: skip
    assert "6 pembayar lain belum diketahui" in screen.text


def test_2023_is_told_in_heads_months_and_rupiah(show):
    shown = numbers(show("pembiayaan", waktu="2023-12"))
    assert (shown["orang"], shown["orang-bulan"]) == ("42.000", f"{35_000 * 4 + 42_000:,}".replace(",", "."))
    assert shown["iuran"] == "Rp3,1 miliar"  # 182.000 x 16.800 = 3.057.600.000


def test_what_is_not_known_names_the_files_that_would_fill_it(show):
    for part in PARTS:
        text = show("pembiayaan", bagian=part).text
        assert "templat “Kepesertaan”" in text, part


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("language", ["id", "en"])
def test_every_part_is_shown_in_both_languages(show, part, language):
    screen = show("pembiayaan", bagian=part, lang=language)
    assert screen.faults == []
    assert screen.notices == []
    if language == "en":
        assert not INDONESIAN.search(said(screen))
        assert "vulnerable workers" in screen.title


@pytest.mark.usefixtures("forget")
@pytest.mark.parametrize("part", PARTS)
def test_the_sample_fills_every_part_and_says_so(show, sample_root, part):
    screen = show("pembiayaan", root=sample_root, bagian=part, **SAMPLE)
    assert screen.faults == []
    assert screen.title.startswith("CONTOH: ")
    assert all("CONTOH" in card.classed("km-badge") for card in screen.cards.values())


@pytest.mark.usefixtures("forget")
def test_the_lapse_at_the_end_of_2024_shows_in_the_sample(show, sample_root):
    screen = show("pembiayaan", root=sample_root, bagian="bulan", **SAMPLE)
    assert "54.452 orang kehilangan perlindungan APBD provinsi sesudah Desember 2024" in screen.text
    assert numbers(screen)["orang-bulan"] == f"{7_000 + 54_452 * 5:,}".replace(",", ".")


@pytest.mark.usefixtures("forget")
def test_a_payer_chosen_by_a_link_is_emphasised_and_nothing_is_left_out(show, sample_root):
    screen = show("pembiayaan", root=sample_root, pembayar="apbdes", **SAMPLE)
    bars = screen.cards["pembayar"].charts[0]
    assert len(spec(bars)["data"][0]["y"]) == 7
    assert sum("<b>APBDes</b>" in text for text in written(bars)) == 1
    assert "APBDes ×" in " ".join(one.proto.label for one in screen.of("button")).replace("  ", " ")


@pytest.mark.usefixtures("forget")
def test_villages_are_counted_in_the_chosen_kabupaten(show, sample_root):
    screen = show("pembiayaan", root=sample_root, bagian="desa", wilayah="65.03", **SAMPLE)
    assert " dari 240 desa dan kelurahan mencapai 100 pekerja rentan" in screen.title
    listed = show("pembiayaan", root=sample_root, bagian="desa", daftar="capai", cari="tarakan", **SAMPLE)
    assert "Sudah mencapai: 20 desa dan kelurahan" in listed.text


def test_an_empty_store_says_what_is_missing(show, empty_store):
    screen = show("pembiayaan", root=empty_store)
    assert screen.faults == []
    assert "belum" in screen.text.lower()
