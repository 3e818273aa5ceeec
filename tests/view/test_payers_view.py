"""Pembiayaan in words, numbers and cards: what is said of payers, months and ends, and what never is."""

from dataclasses import replace

import pytest
from drawn_texts import written
from made_answers import SCRIPT, statement
from made_payers import AT, PROVINCE, VILLAGES, made, year

from kaltara_metrics import contributions
from kaltara_metrics.catalog import FUNDING, WORKER_GROUPS
from kaltara_metrics.model import Cell, Flag, Origin, State
from kaltara_metrics.query import Answer
from kaltara_metrics.question import ask
from kaltara_metrics.view import payer_cards, payer_months, payers
from kaltara_metrics.view.language import speaking
from kaltara_metrics.view.theme import DARK, LIGHT

GOVERNOR = {"s1": statement(statement_id="s1", speaker="Gubernur Kalimantan Utara")}
AREA = "Provinsi"


def stated(by_payer, **given):
    return made(by_payer, origin=Origin.PUBLISHED, ledger=GOVERNOR, **given)


def tiles(paid, rates=()):
    return {tile.key: tile for tile in payers.tiles(paid, rates)}


@pytest.fixture
def rates(published):
    return contributions.package(contributions.rates(published), AT)


# The title


def test_a_statement_is_told_as_one_and_its_months_are_not_made_up():
    title = payers.headline(stated({PROVINCE: year(None, September=54_452)}))
    assert title.startswith("Menurut Gubernur, APBD provinsi membayar 54.452 pekerja rentan pada September 2024")
    assert "54.452 dari" not in title


def test_where_the_month_is_known_the_year_is_told_as_people_of_a_whole_year():
    title = payers.headline(made({PROVINCE: year(0, September=54_452, October=54_452)}, total=63_752))
    assert title == (
        "CONTOH: APBD provinsi membayar 54.452 dari 63.752 pekerja rentan pada September 2024; "
        "sepanjang 2024 setara 9.075 orang setahun"
    )
    assert round(54_452 * 2 / 12) == 9_075


def test_a_year_that_is_known_in_part_is_at_least_so_much():
    title = payers.headline(made({PROVINCE: year(None, September=1200)}))
    assert title.endswith("sepanjang 2024 sedikitnya setara 100 orang setahun")


def test_months_that_others_than_the_one_asked_about_were_paid_in_are_not_told_as_its_own():
    paid = made({PROVINCE: year(None, January=7_000, September=54_452)})
    hidden = replace(paid, payers=tuple(replace(one, monthly=one.monthly[:8]) for one in paid.payers))
    assert payers.headline(hidden).endswith("berapa bulan dibayar pada 2024 belum diketahui")
    assert tiles(hidden)["orang-bulan"].value == "belum diketahui"
    assert "baru diketahui: 7.000 orang × 1 bulan" in tiles(hidden)["orang-bulan"].line
    assert tiles(hidden)["iuran"].value == "belum diketahui"


def test_two_who_pay_for_most_are_both_named():
    title = payers.headline(made({PROVINCE: year(30), VILLAGES: year(30)}, total=60))
    assert "APBD provinsi dan APBDes masing-masing membayar 30 pekerja rentan" in title


def test_nobody_and_unknown_are_two_things():
    assert payers.headline(made({PROVINCE: year(0)}, total=0)).startswith("CONTOH: Pada September 2024 tidak ada yang")
    assert payers.headline(made({})) == "Siapa yang membayar iuran pekerja rentan pada September 2024 belum diketahui"


def test_english_says_the_same():
    with speaking("en"):
        title = payers.headline(stated({PROVINCE: year(None, September=54_452)}))
        assert title.startswith("According to Gubernur, provincial budget paid for 54,452 vulnerable workers")


# Big numbers


def test_heads_never_stand_without_their_months(rates):
    shown = tiles(made({PROVINCE: year(0, January=7_000, August=54_452, September=54_452)}, total=63_752), rates)
    assert shown["orang"].value == "54.452"
    assert "85,4\N{NO-BREAK SPACE}% dari 63.752" in shown["orang"].line
    assert shown["orang-bulan"].value == "115.904"
    assert "7.000 orang × 1 bulan + 54.452 orang × 2 bulan" in shown["orang-bulan"].line
    assert 7_000 + 54_452 * 2 == 115_904


def test_what_was_paid_stands_beside_the_dated_rate(rates):
    shown = tiles(made({PROVINCE: year(0, September=100)}, total=100), rates)["iuran"]
    assert shown.value == "Rp1,7\N{NO-BREAK SPACE}juta"  # 100 x 16.800 = 1.680.000
    assert "Rp16.800 per orang per bulan (JKK Rp10.000 + JKM Rp6.800)" in shown.line
    assert shown.line.endswith("cocok dengan orang-bulannya")
    dearer = tiles(made({PROVINCE: year(0, September=100)}, rate=lambda _: 20_000), rates)["iuran"]
    assert "menurut tarif Rp2" in dearer.line


def test_a_rate_that_is_not_known_is_said():
    assert tiles(made({PROVINCE: year(5)}))["iuran"].line.startswith("tarif bulan itu belum diketahui")


def test_many_different_months_are_told_by_their_least_and_most():
    numbers = {number: 1000 + number for number in range(1, 13)}
    assert "antara 1.001 dan 1.012 orang setiap bulan, 12 bulan" in tiles(made({PROVINCE: numbers}))["orang-bulan"].line


def test_the_end_that_cost_most_is_shown_with_the_people_before_and_after():
    shown = tiles(made({PROVINCE: year(54_452), VILLAGES: year(10)}, after=0))["berakhir"]
    assert shown.value == "54.452"
    assert "APBD provinsi: 54.452 orang sampai Desember 2024, 0 sesudahnya" in shown.line


def test_an_end_nobody_knows_is_not_called_one():
    shown = tiles(stated({PROVINCE: year(None, September=54_452)}))["berakhir"]
    assert (shown.value, shown.unknown) == ("belum diketahui", True)
    assert "54.452 orang diketahui sampai September 2024; bulan berikutnya belum diketahui" in shown.line


def test_figures_that_have_not_passed_their_check_say_so():
    paid = made({PROVINCE: year(5)})
    marked = replace(paid, people=flagged(paid.people, Flag.UNCHECKED))
    assert tiles(marked)["orang"].unchecked
    assert payer_cards.payers_card(marked, LIGHT, AREA).unchecked


def flagged(answer, flag):
    return replace(answer, cells=tuple(replace(cell, flags=cell.flags | {flag}) for cell in answer.cells))


# Cards


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_every_payer_has_a_bar_known_or_not(palette):
    card = payer_cards.payers_card(made({PROVINCE: year(30), VILLAGES: year(10)}, total=40), palette, AREA)
    tracks = card.figure.data[0]
    assert len(tracks.y) == 7
    assert list(tracks.marker.pattern.shape) == ["", "", "/", "/", "/", "/", "/"]
    assert "APBD provinsi 30 orang · 360 orang-bulan 2024 · 75,0\N{NO-BREAK SPACE}%" in card.alt
    assert card.title == "APBD provinsi membayar 75,0\N{NO-BREAK SPACE}%; 5 pembayar lain belum diketahui"


def test_no_share_is_told_of_a_whole_that_is_not_known():
    card = payer_cards.payers_card(made({PROVINCE: year(30)}), LIGHT, AREA)
    assert "%" not in card.title + card.alt
    assert card.table.rows[0][2] == "–"


def test_the_file_of_payers_holds_months_and_rupiah():
    card = payer_cards.payers_card(made({PROVINCE: year(None, September=30)}), LIGHT, AREA)
    (record,) = [one for one in card.records if one["funding"] == PROVINCE]
    assert (record["months_paid"], record["months_unknown"], record["person_months"]) == (1, 11, 30)
    assert record["rupiah"] == record["rupiah_at_dated_rate"] == 30 * 16_800


def test_the_chosen_payer_is_bold_and_nothing_else_changes():
    paid = made({PROVINCE: year(30), VILLAGES: year(10)})
    plain, chosen = (payer_cards.payers_card(paid, LIGHT, AREA, one) for one in (None, VILLAGES))
    assert list(plain.figure.data[1].x) == list(chosen.figure.data[1].x)
    texts = written(chosen.figure)
    assert sum("<b>APBDes</b>" in text for text in texts) == 1


def pairs(values):
    question = ask("members_active", at=AT, by=["funding", "worker_group"], where={})
    cells = made_cells(values)
    return Answer(question, cells, Origin.SAMPLE if values else None, "store-0001", {})


def made_cells(values):
    return tuple(
        Cell({"funding": payer, "worker_group": group}, State.UNKNOWN)
        if (payer, group) not in values
        else Cell(
            {"funding": payer, "worker_group": group},
            State.VALUE if values[payer, group] else State.ZERO,
            numerator=values[payer, group],
            as_of=AT.last,
            origin=Origin.SAMPLE,
        )
        for payer in FUNDING
        for group in WORKER_GROUPS
    )


def test_pairs_are_drawn_where_known_and_a_payer_without_any_is_hatched():
    card = payer_cards.pairs_card(
        pairs({(PROVINCE, "pekerja_rentan"): 54_452, (PROVINCE, "non_asn"): 2_104, (VILLAGES, "perangkat_desa"): 0}),
        LIGHT,
        AREA,
    )
    assert card.title == "Terbanyak: APBD provinsi → Pekerja rentan, 54.452"
    assert list(card.figure.data[0].marker.pattern.shape) == ["", "", "/", "/", "/", "/", "/"]
    assert "APBDes → ?" not in card.alt
    assert "Mandiri → ? belum diketahui" in card.alt


def test_without_any_pair_the_card_says_so():
    card = payer_cards.pairs_card(pairs({}), LIGHT, AREA)
    assert card.figure is None
    assert card.title == "Belum diketahui siapa membayar siapa"


def test_months_are_drawn_payer_by_payer():
    card = payer_months.months_card(made({PROVINCE: year(0, September=54_452)}), LIGHT, AREA)
    assert card.title == "Tidak dibayar setahun penuh pada 2024: APBD provinsi 1 bulan"
    assert len(card.figure.data[0].x) == 7 * 12
    assert len(card.table.rows) == 12
    assert card.table.rows[8][:2] == ("September 2024", "54.452")
    assert "belum diketahui" in card.legend


@pytest.mark.parametrize(
    ("by_payer", "title"),
    [
        ({PROVINCE: year(5)}, "Semua pembayar yang diketahui membayar 12 bulan 2024"),
        ({PROVINCE: year(None, May=5)}, "Bulan yang diketahui dibayar pada 2024: APBD provinsi 1"),
        ({}, "Bulan yang dibayar pada 2024 belum diketahui"),
    ],
)
def test_the_title_of_months_says_no_more_than_is_known(by_payer, title):
    assert payer_months.months_card(made(by_payer), LIGHT, AREA).title == title


def test_ends_are_listed_with_what_is_not_known():
    card = payer_months.ends_card(made({PROVINCE: year(54_452), VILLAGES: year(None, March=7)}, after=0), AREA)
    assert card.title == "54.452 orang kehilangan perlindungan APBD provinsi sesudah Desember 2024"
    rows = {row[0]: row[1:] for row in card.table.rows}
    assert rows["APBD provinsi"] == ("Desember 2024", "54.452", "0", "54.452")
    assert rows["APBDes"] == ("Maret 2024", "7", "belum diketahui", "belum diketahui")
    assert rows["Mandiri"][-1] == "belum diketahui"


def test_cover_that_only_grew_has_no_end():
    card = payer_months.ends_card(made({PROVINCE: year(5)}, after=6), AREA)
    assert card.table.rows[0][-1] == "tidak ada penurunan"


def test_a_speaker_from_a_file_stays_text():
    paid = made(
        {PROVINCE: year(5)}, origin=Origin.PUBLISHED, ledger={"s1": statement(statement_id="s1", speaker=SCRIPT)}
    )
    assert "<script>" in payers.headline(paid)  # escaped where it is shown, as every heading is
