"""Manfaat in words, numbers and cards: one origin a sentence, limits called limits, money said once."""

import re
from dataclasses import replace
from datetime import date

import pytest
from made_answers import SCRIPT, by_month, cell, one, plain, statement
from made_answers import answer as made_answer

from kaltara_metrics.catalog import FUNDING
from kaltara_metrics.model import Flag, Origin, State
from kaltara_metrics.periods import Month, parse
from kaltara_metrics.view import benefit_cards, benefits, claims_published, waits, whereabouts
from kaltara_metrics.view.benefits import Benefits
from kaltara_metrics.view.language import speaking
from kaltara_metrics.view.theme import DARK, LIGHT
from kaltara_metrics.view.waits import Waits

HALF_YEAR = "2024-01..2024-07"
SAMPLE, OFFICE = {"origin": Origin.SAMPLE}, {"origin": Origin.OFFICE}
TOLD = {"s1": statement(statement_id="s1", speaker="Gubernur Kalimantan Utara", publisher="Koran")}
STATED = {"statements": ("s1",), "ledger": TOLD}
PROGRAMMES = {"JHT": 80e9, "JKK": 10e9, "JKM": None, "JP": 5e9, "JKP": None, "BEASISWA": None}


def programmes(values, metric="claim_rupiah", **given):
    cells = [cell(metric, value, by={"programme": code}, at=HALF_YEAR, **given) for code, value in values.items()]
    return made_answer(metric, cells, at=HALF_YEAR, by=["programme"], ledger=TOLD)


def found(cases=None, rupiah=None, recipients=None, **named):
    """Each a pair of a value and where it comes from, or None; `parts` and `claims` are answers by programme."""

    def asked(metric, told, where=None):
        value, given = told or (None, {})
        return one(metric, value, at=HALF_YEAR, where=where, **given)

    only = {"programme": "BEASISWA"}
    return Benefits(
        parse(HALF_YEAR),
        asked("claim_cases", cases),
        asked("claim_rupiah", rupiah),
        asked("claim_recipients", recipients),
        asked("claims_per_member_jkk", named.get("rate")),
        asked("claim_children", named.get("children"), only),
        asked("claim_rupiah", named.get("scholarship"), only),
        named.get("parts", programmes(dict.fromkeys(PROGRAMMES))),
        named.get("claims", programmes(dict.fromkeys(PROGRAMMES), "claim_cases")),
    )


def tiles(benefits_found):
    return {tile.key: tile for tile in benefits.tiles(benefits_found)}


# The title


def test_published_claims_and_rupiah_stand_in_one_sentence():
    shown = found((10_948, STATED), (100e9, STATED), parts=programmes(PROGRAMMES, statements=("s1",)))
    assert plain(benefits.headline(shown)) == (
        "Menurut Gubernur, 10.948 klaim dan Rp100 miliar dibayar pada Januari–Juli 2024; 80 % untuk Jaminan hari tua"
    ).replace("Jaminan", "jaminan")


def test_invented_claims_never_stand_beside_published_rupiah():
    shown = found((16_989, SAMPLE), (188e9, STATED), (16_900, STATED))
    title = plain(benefits.headline(shown))
    assert title == "Menurut Gubernur, Rp188 miliar dibayar kepada 16.900 penerima pada Januari–Juli 2024"
    assert "16.989" not in title
    assert "CONTOH" not in title


def test_invented_programmes_take_no_share_of_published_money():
    shown = found(None, (100e9, STATED), parts=programmes(PROGRAMMES, **SAMPLE))
    assert "%" not in benefits.headline(shown)


def test_a_programme_is_named_only_where_no_unknown_one_can_have_taken_more():
    shown = found(None, (100e9, STATED), parts=programmes({**PROGRAMMES, "JHT": 40e9}, statements=("s1",)))
    assert "%" not in benefits.headline(shown)


def test_the_office_goes_before_what_was_published():
    shown = found((9, OFFICE), (100e9, STATED))
    assert plain(benefits.headline(shown)) == "9 klaim dibayar pada Januari–Juli 2024"


def test_the_sample_alone_says_so_and_nothing_says_nothing():
    assert benefits.headline(found((9, SAMPLE), (5e9, SAMPLE))).startswith("CONTOH: 9 klaim dan Rp5")
    assert benefits.headline(found()) == "Klaim Januari–Juli 2024: belum diketahui"


def test_programmes_told_without_a_whole_go_before_an_invented_whole():
    some = {**dict.fromkeys(PROGRAMMES), "JKK": 310, "JHT": 1583}
    shown = found((4360, SAMPLE), (5e9, SAMPLE), claims=programmes(some, "claim_cases", **OFFICE))
    assert benefits.headline(shown) == (
        "1.583 klaim JHT dan 310 klaim JKK dibayar pada Januari–Juli 2024; program lain belum diketahui"
    )
    told = programmes({**dict.fromkeys(PROGRAMMES), "JKK": 685}, "claim_cases", statements=("s1",))
    assert benefits.headline(found((4360, SAMPLE), claims=told)).startswith("Menurut Gubernur, 685 klaim JKK dibayar")
    whole = found((9, OFFICE), claims=programmes(some, "claim_cases", **OFFICE))
    assert benefits.headline(whole) == "9 klaim dibayar pada Januari–Juli 2024"
    invented = found((9, SAMPLE), claims=programmes(some, "claim_cases", **SAMPLE))
    assert benefits.headline(invented).startswith("CONTOH: 9 klaim")


# Tiles


def test_each_tile_wears_its_own_origin():
    shown = tiles(
        found(
            (10, SAMPLE),
            (2e9, STATED),
            (7, SAMPLE),
            rate=((5, 2000), SAMPLE),
            children=(212, STATED),
            scholarship=(1.2e9, STATED),
        )
    )
    assert [tile.origin for tile in shown.values()] == [
        Origin.SAMPLE, Origin.PUBLISHED, Origin.SAMPLE, Origin.PUBLISHED
    ]  # fmt: skip
    assert shown["jumlah-rupiah"].line == "semua program"  # invented recipients are not told as those of this money
    assert plain(shown["beasiswa"].line) == "anak peserta, Rp1,2 miliar"
    assert shown["perseribu"].value == "2,50"
    assert plain(shown["perseribu"].line) == "5 kasus, rata-rata 2.000 peserta, 7 bulan"


def test_recipients_of_the_same_origin_are_told_with_the_money():
    shown = tiles(found(None, (2e9, STATED), (7, STATED)))
    assert shown["jumlah-rupiah"].line == "kepada 7 penerima; semua program"


def test_scholarships_of_another_year_say_their_year():
    before = one("claim_children", 212, at="2022", where={"programme": "BEASISWA"}, **STATED)
    shown = tiles(replace(found((10, STATED)), children=before))
    assert shown["beasiswa"].name == "Beasiswa, 2022"
    assert shown["beasiswa"].line.endswith("terbit terakhir, bukan Januari–Juli 2024")


def test_statements_that_differ_are_said_to():
    shown = tiles(found((10, {**STATED, "flags": frozenset({Flag.DISPUTED})})))
    assert shown["jumlah-kasus"].disputed
    assert "pernyataan resmi lain berbeda" in shown["jumlah-kasus"].line


def test_unknown_tiles_say_so():
    assert {tile.value for tile in tiles(found()).values()} == {"belum diketahui"}


@pytest.mark.parametrize(("programme", "rated"), [(None, "JKK"), ("JP", "JP"), ("BEASISWA", "JKK")])
def test_claims_per_member_are_of_the_chosen_programme(programme, rated):
    assert benefits.rated(programme) == rated


# Cards


def test_rates_stand_in_their_own_order_and_are_not_ranked():
    values = ((5, 2000), None, (100, 1000), None, (1, 1000))
    rates = [
        one(f"claims_per_member_{code.lower()}", value, at=HALF_YEAR, **OFFICE)
        for code, value in zip(benefits.RATED, values, strict=True)
    ]
    card = benefit_cards.rates_card(rates, "Provinsi", "JHT")
    assert card.title == "Per 1.000 peserta: JKK 2,50; JHT 100,00; JKP 1,00"
    assert [row[-1] for row in card.table.rows] == ["2,50", "belum diketahui", "100,00", "belum diketahui", "1,00"]
    assert card.table.emphasised == {2}
    assert any("tidak diperingkat" in note for note in card.notes)


def test_months_name_their_ends_and_their_gap():
    months = by_month("claim_cases", "2024-01..2024-04", [10, 30, None, 20])
    card = benefit_cards.months_card(months, LIGHT, "Provinsi")
    assert card.title == "Terbanyak Februari 2024, 30 kasus; paling sedikit Januari 2024, 10 kasus"
    assert any("Garis putus" in note for note in card.notes)
    equal = benefit_cards.months_card(by_month("claim_cases", "2024-01..2024-02", [5, 5]), LIGHT, "Provinsi")
    assert equal.title == "Setiap bulan yang diketahui sama: Januari 2024, 5 kasus"
    none = benefit_cards.months_card(by_month("claim_cases", "2024-01..2024-02", [None, None]), DARK, "Provinsi")
    assert none.figure is None
    assert none.title == "Kasus klaim bulan demi bulan belum diketahui"


def test_years_are_compared_with_the_year_before_only():
    grown = benefit_cards.years_card(by_month("claim_cases", "2023-01..2024-12", [10] * 12 + [11] * 12), LIGHT, "x")
    assert plain(grown.title) == "2024: 132 kasus, naik 10,0 % dari 2023"
    gap = benefit_cards.years_card(
        by_month("claim_rupiah", "2023-01..2024-12", [1e9] * 12 + [None] + [1e9] * 11), LIGHT, "x"
    )
    assert plain(gap.title) == "2023: Rp12 miliar"
    assert gap.table.rows[1] == ("2024", "belum diketahui")
    same = benefit_cards.years_card(by_month("claim_cases", "2023-01..2024-12", [10] * 24), LIGHT, "x")
    assert same.title == "2024: 120 kasus, sama dengan 2023"


def test_months_that_are_withheld_are_not_called_unknown_and_their_years_may_be_told():
    months = by_month("claim_cases", "2023-01..2024-12", [State.WITHHELD] * 24)
    assert benefit_cards.months_card(months, LIGHT, "x").title == "Kasus klaim bulan demi bulan dirahasiakan"
    assert benefit_cards.years_card(months, LIGHT, "x").title == "Kasus klaim setahun penuh dirahasiakan"
    card = benefit_cards.years_card(months, LIGHT, "x", {2023: 60, 2024: 66})
    assert plain(card.title) == "2024: 66 kasus, naik 10,0 % dari 2023"
    rates = [one("claims_per_member_jkk", State.WITHHELD, at=HALF_YEAR)]
    assert benefit_cards.rates_card(rates, "x").title == "Klaim per 1.000 peserta dirahasiakan"
    assert benefit_cards.rates_card(rates, "x").table.rows[0][1] == "dirahasiakan"


def claim(value, *, first=date(2024, 1, 1), last=date(2024, 7, 1), **given):
    return statement(
        topic="claims",
        table_name="claim",
        value=value,
        printed_value=str(value),
        months_from=first,
        months_to=last,
        **given,
    )


def test_published_claims_stand_together_by_months_and_source():
    rows = [
        claim(98_700_000_000, unit="rupiah", programme="JHT"),
        claim(10_948, unit="kasus"),
        claim(665, unit="kasus", programme="JKK"),
        claim(16_989, unit="penerima", first=date(2022, 1, 1), last=date(2022, 12, 1)),
        claim(5, unit="kasus", publisher=SCRIPT),
    ]
    card = claims_published.card(rows, "Provinsi")
    assert card.title == "5 angka klaim pernah terbit, untuk 3 rentang dan wilayah"
    told = [[cell if isinstance(cell, str) else cell.text for cell in row] for row in card.table.rows]
    (whole,) = [row for row in told if "10.948" in row[2]]
    assert [plain(text) for text in whole[:4]] == [
        "Januari–Juli 2024", "Provinsi Kalimantan Utara", "10.948 kasus; JKK 665 kasus", "JHT Rp98,7 miliar"
    ]  # fmt: skip
    assert "miliar rupiah" not in card.table.html(card.title)
    assert "<script" not in card.table.html(card.title)
    assert told[-1][0] == "2022"


def test_without_published_claims_the_card_says_so():
    assert claims_published.card([], "Malinau").title == "Belum ada angka klaim yang terbit"


# Waiting


def series(*people):
    return tuple((Month(2023, 8).plus(number), count) for number, count in enumerate(people))


def waiting(whole, payer=None, **given):
    span = f"{whole[0][0]}..{whole[-1][0]}"
    total = by_month("vulnerable_workers", span, [people for _, people in whole], **given)
    return Waits(total, total, whole, {name: payer if name == "apbd_provinsi" and payer else whole for name in FUNDING})


def test_the_limit_is_the_smallest_number_of_three_months():
    shown = waiting(series(35_000, 35_000, 35_000, 35_000, 42_000), **OFFICE)
    assert plain(waits.headline(shown)) == (
        "Desember 2023: paling banyak 35.000 dari 42.000 pekerja rentan (83,3 %) sudah 3 bulan dibayar"
    )
    card = waits.months_card(shown, LIGHT, "Provinsi")
    assert plain(card.table.rows[0][2]) == "35.000"
    assert card.table.rows[-1][2] == "belum diketahui"
    assert round(max(card.figure.data[1].x), 3) == 1
    assert round(card.figure.data[1].x[-1], 3) == 0.833


def test_where_all_payers_are_unknown_the_largest_known_one_is_named():
    shown = waiting(series(None, None, None, None), series(10, 10, 10, 10), **OFFICE)
    shown = replace(shown, payers={name: shown.payers[name] for name in ("apbd_provinsi", "apbdes")})
    assert shown.whose == "apbd_provinsi"
    assert waits.headline(shown).endswith("sudah 3 bulan dibayar APBD provinsi")


def test_two_months_allow_no_limit():
    shown = waiting(series(10, 10), **OFFICE)
    assert waits.headline(shown) == "Berapa pekerja rentan yang lewat masa tunggu belum diketahui"
    assert waits.months_card(shown, LIGHT, "x").title == "Belum ada 3 bulan berturut-turut yang diketahui"


def test_three_years_take_thirty_six_months_on_end():
    short = waits.payers_card(waiting(series(*[10] * 35), **OFFICE), "x")
    assert short.title == "Berapa yang lewat 36 bulan belum dapat dikatakan: 35 bulan diketahui"
    long = waits.payers_card(waiting(series(*[10] * 35, 12), **OFFICE), "x")
    assert long.title == "Paling banyak 10 dari 12 orang lewat 36 bulan pada Juli 2026"
    assert plain(long.table.rows[-1][-1]) == "10 (83,3 %)"


def test_the_sample_is_named_in_the_finding():
    assert waits.headline(waiting(series(5, 5, 5), **SAMPLE)).startswith("CONTOH: ")


# Languages and links


def test_english_says_the_same():
    indonesian = re.compile(r"\b(yang|dan|dari|belum|pada|klaim|dibayar|paling|bulan|untuk)\b")
    shown = found(
        (10, OFFICE),
        (2e9, OFFICE),
        (7, OFFICE),
        rate=((5, 2000), OFFICE),
        children=(3, OFFICE),
        scholarship=(1e9, OFFICE),
    )
    with speaking("en"):
        told = [benefits.headline(shown), benefits.headline(found()), benefits.line("Tarakan"), *benefits.nothing()]
        told += [text for tile in (*benefits.tiles(shown), *benefits.tiles(found())) for text in (tile.name, tile.line)]
        told += [waits.headline(waiting(series(5, 5, 5), **OFFICE)), *waits.nothing()]
        told += [claims_published.card([], "x").title]
    assert [text for text in told if indonesian.search(text)] == []


def test_metrics_of_benefits_lead_to_their_page():
    link = whereabouts.link("claim_cases", {"programme": "JKK"})
    assert (link.page, link.chosen) == ("manfaat", {"program": "JKK"})
