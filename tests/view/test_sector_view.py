"""Sectors, trade and small business, occupations: titles that say no more than the survey's error allows."""

import pytest
from made_answers import answer, by_month, by_region, cell
from test_trade import WHOLE, cuts

from kaltara_metrics.analysis.naming import named
from kaltara_metrics.analysis.survey import Spread
from kaltara_metrics.catalog import OCCUPATIONS, SECTORS, SIZES
from kaltara_metrics.equity import Group
from kaltara_metrics.model import Flag, Origin, State
from kaltara_metrics.uncertainty import Estimate
from kaltara_metrics.view import language, occupation_cards, sector_rates, sectors, trade_cards
from kaltara_metrics.view.sector_rates import Rates
from kaltara_metrics.view.theme import LIGHT
from kaltara_metrics.view.trade_cards import Focus

COVERAGE = "coverage_employed"
BASE = 1000
TRADE = "Perdagangan dan reparasi:"


def rated(values, *, errors=5.0, whole=0.5, **given):
    """Coverage by sector over a base of 1.000 each, all with the same survey error in percent (None is unknown)."""
    cells = [
        cell(COVERAGE, values.get(one), by={"sector": one}, **_halves(values.get(one)), **given) for one in SECTORS
    ]
    made = answer(COVERAGE, cells, at="2024-12", by=["sector"])
    total = answer(COVERAGE, [cell(COVERAGE, whole, by={}, **given)], at="2024-12")
    return Rates(made, _spread(made, errors), total, "sector")


def _halves(value):
    return {"numerator": value * BASE, "denominator": BASE} if isinstance(value, float) else {}


def _spread(made, errors):
    if errors is None:
        return None
    known = {name: one for name, one in named(made).items() if one.value is not None}
    estimates = {name: Estimate(Group(name, one.value * BASE, BASE), errors) for name, one in known.items()}
    return Spread(made, estimates, (), None)


def test_a_rate_is_told_with_its_interval():
    rates = rated({"G": 0.42})
    trade = next(one for one in rates.answer.known)
    # 5 % of error: 0,42 / exp(1,96 × 0,04997) and times it
    assert sector_rates.text(rates, trade) == "42,0\u00a0% (38–46)"
    assert sector_rates.text(rated({"G": 0.42}, errors=None), trade) == "42,0\u00a0%"


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"A": 0.30, "G": 0.48, "I": 0.60}, "Pertanian, kehutanan, perikanan di bawah 50,0 % di luar galat survei"),
        ({"G": 0.48, "I": 0.52}, "Tidak satu pun di bawah 50,0 % di luar galat survei"),
        ({"A": 0.1, "B": 0.2, "C": 0.3, "D": 0.31}, "4 lapangan usaha di bawah 50,0 % di luar galat survei"),
        ({"A": 1.2}, "Tidak satu pun di bawah 50,0 % di luar galat survei"),
        ({}, "Cakupan menurut lapangan usaha (17 kategori) belum diketahui"),
    ],
)
def test_only_what_lies_beyond_the_error_is_called_below(values, said):
    assert sector_rates.title(rated(values)).replace("\u00a0", " ") == said


def test_without_errors_estimates_are_told_and_nobody_is_called_below():
    rates = rated({"A": 0.1, "G": 0.9}, errors=None)
    assert sector_rates.title(rates).replace("\u00a0", " ") == (
        "Taksiran dari 10,0 % (Pertanian, kehutanan, perikanan) sampai 90,0 % (Perdagangan dan reparasi)"
    )
    assert rates.below() is None
    card = sector_rates.card(rates, LIGHT, key="k", area="provinsi")
    assert any("Galat survei penyebutnya belum diketahui" in note for note in card.notes)
    assert card.figure.data[1].error_x.array is None


def test_the_whole_of_another_origin_or_date_is_no_average():
    rates = rated({"A": 0.1, "G": 0.9})
    other = answer(COVERAGE, [cell(COVERAGE, 0.5, by={}, origin=Origin.SAMPLE)], at="2024-12")
    assert Rates(rates.answer, rates.spread, other, "sector").average is None
    older = answer(COVERAGE, [cell(COVERAGE, 0.5, by={}, at="2024-08")], at="2024-12")
    assert Rates(rates.answer, rates.spread, older, "sector").average is None


def test_every_sector_is_drawn_ranked_and_unknown_ones_hatched_last():
    rates = rated({"A": 0.3, "G": 0.6, "K": State.WITHHELD})
    card = sector_rates.card(rates, LIGHT, key="k", area="provinsi", chosen="G")
    tracks, lengths = card.figure.data[:2]
    assert list(lengths.customdata[:2]) == ["G", "A"]
    assert len(lengths.customdata) == 17
    assert tracks.marker.pattern.shape[2:] == ("/",) * 15
    assert lengths.error_x.array[0] == pytest.approx(0.6 * (1.1029 - 1), abs=2e-3)
    assert card.table.rows[0][:5] == (
        "Perdagangan dan reparasi", "600", "1.000", "60,0\u00a0%", "54,4\u00a0%–66,2\u00a0%"
    )  # fmt: skip
    assert card.table.emphasised == {0}
    assert {row[5] for row in card.table.rows} == {"ada angka", "belum diketahui", "dirahasiakan"}
    assert "Perdagangan dan reparasi 60,0" in card.alt


def test_a_doubtful_file_marks_the_card():
    rates = rated({"G": 0.6}, flags=frozenset({Flag.UNCHECKED}))
    assert sector_rates.card(rates, LIGHT, key="k", area="provinsi").unchecked


@pytest.mark.parametrize(
    ("values", "said"),
    [
        (
            {"G": 0.42, "A": 0.3},
            f"{TRADE} 42,0 % (38–46) terlindung, 420 dari 1.000 pekerja; seluruh lapangan usaha 50,0 %",
        ),
        ({"A": 0.3}, f"{TRADE} cakupannya belum diketahui"),
        ({}, "Cakupan menurut lapangan usaha (17 kategori) belum diketahui"),
    ],
)
def test_the_headline_is_about_the_sector_in_focus(values, said):
    told = sectors.coverage_headline(rated(values), "G").replace("\u00a0", " ").replace("\u2060", "")
    assert told == said


def test_invented_coverage_is_told_as_such():
    assert sectors.coverage_headline(rated({"G": 0.42}, origin=Origin.SAMPLE), "G").startswith("CONTOH: ")


def test_a_year_is_compared_with_the_same_month_before():
    months = [0.1 * (step % 12) / 2 + 0.2 for step in range(24)]
    part = by_month(COVERAGE, "2023-01..2024-12", [*months[:23], 0.9])
    card = sector_rates.trend_card(part, part, LIGHT, named="Perdagangan", area="provinsi")
    assert card.title == "Perdagangan naik 15,0\u00a0poin sejak Desember 2023"  # 0,9 − (0,2 + 0,1 × 11 / 2) = 0,15
    assert len(card.figure.data) == 2


def test_a_trend_of_nothing_known_says_so():
    part = by_month(COVERAGE, "2023-01..2023-03", [None, None, None])
    card = sector_rates.trend_card(part, part, LIGHT, named="Perdagangan", area="provinsi")
    assert (card.title, card.figure) == ("Perdagangan: belum diketahui sepanjang waktu", None)


# Trade and small business


def focus(given=WHOLE, paid=WHOLE, values=None):
    return Focus(cuts(**given), cuts(**paid), rated(values or {"G": 0.42}))


def test_the_four_numbers_count_nobody_twice():
    told = {tile.key: tile for tile in trade_cards.tiles(focus())}
    assert [tile.value for tile in told.values()] == ["100", "60", "110", "110"]
    assert told["perdagangan"].line == "cakupan C6 42,0\u00a0% (38–46) dari 1.000 bekerja"
    assert told["gabungan"].line == "bukan 160: 50 berada di keduanya dan dihitung sekali"
    assert told["dibayar"].line.startswith("55,0\u00a0% dari 200;")  # 110 of 37 + 23 + 140


def test_what_is_not_known_is_said_and_not_counted():
    given = {**WHOLE, "both": {"G mikro": None}}
    told = {tile.key: tile for tile in trade_cards.tiles(focus(given))}
    assert {tile.value for tile in told.values() if tile.key != "dibayar"} == {"belum diketahui"}
    assert all(tile.unknown for tile in told.values() if tile.key != "dibayar")
    assert trade_cards.headline(focus(given)) == "Berapa peserta di perdagangan dan UMK belum diketahui"
    card = trade_cards.overlap_card(focus(given), LIGHT, "provinsi")
    assert card.figure is None
    assert card.empty


def test_the_three_parts_make_up_the_whole():
    card = trade_cards.overlap_card(focus(), LIGHT, "provinsi")
    assert list(card.figure.data[1].x) == [50, 50, 10]
    assert card.title == "110 kepesertaan dalam tiga bagian"
    other = {**WHOLE, "both": {"G mikro": 20, "G kecil": 10}}
    assert trade_cards.overlap_card(focus(other), LIGHT, "x").title == "Perdagangan menengah dan besar: 70 dari 130"
    assert len(card.table.rows) == 17
    assert card.table.rows[6][1:3] == ("30", "20")
    assert any("dihitung sekali" in note for note in card.notes)


def sized(metric, values, **given):
    cells = [cell(metric, value, by={"size_class": size}, **given) for size, value in zip(SIZES, values, strict=True)]
    return answer(metric, cells, at="2024-12", by=["size_class"])


@pytest.mark.parametrize(
    ("metric", "values", "said"),
    [
        ("members_active", [30, 20, 25, 25], "UMK memuat 50 % dari kepesertaan"),
        ("members_active", [30, None, 25, 25], "Mikro terbanyak: 30 kepesertaan, 38 % dari yang diketahui"),
        ("members_active", [None] * 4, "Kepesertaan aktif: belum diketahui"),
        (
            "employers_enrolled_rate",
            [0.5, None, 0.9, 1.0],
            "Porsi badan usaha yang terdaftar: mikro 50,0 %, kecil belum diketahui, menengah 90,0 %, besar 100,0 %",
        ),
    ],
)
def test_sizes_are_told_in_their_order(metric, values, said):
    card = trade_cards.sizes_card(sized(metric, values), LIGHT, "provinsi")
    assert card.title.replace("\u00a0", " ") == said


def test_umk_is_explained_as_a_size_in_both_languages():
    assert trade_cards.definition_card().title == "UMK adalah skala usaha, bukan lapangan usaha"
    with language.speaking("en"):
        card = trade_cards.definition_card()
        assert card.title == "UMK is a size of business, not a sector"
        assert card.table.rows[0] == ("Micro", "up to Rp1 billion", "up to Rp2 billion", "below 5")


# Occupations

HALF = "pekerjaan memuat separuh yang diketahui"


def working(**values):
    cells = [cell("vulnerable_workers", values.get(one), by={"occupation": one}) for one in OCCUPATIONS]
    return answer("vulnerable_workers", cells, at="2024-12", by=["occupation"])


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"nelayan": 50, "petani": 30, "ojek": 20}, f"Nelayan terbanyak: 50 orang; 1 {HALF}"),
        ({"nelayan": 40, "petani": 30, "ojek": 30}, f"Nelayan terbanyak: 40 orang; 2 {HALF}"),
        ({"nelayan": 40, "ojek": 40}, f"Nelayan dan Pengemudi ojek terbanyak: 40 orang; 1 {HALF}"),
        ({"nelayan": 3}, "Nelayan terbanyak: 3 orang"),
        ({"nelayan": 0}, "Nol orang dalam semua pekerjaan yang diketahui"),
        ({}, "Pekerjaan pekerja rentan yang dibayar iurannya belum diketahui"),
    ],
)
def test_the_occupation_with_most_people_is_named(values, said):
    assert occupation_cards.headline(working(**values)) == said


def test_occupations_are_ranked_and_the_rest_is_counted():
    many = {one: 100 - at for at, one in enumerate(OCCUPATIONS) if at < 30}
    card = occupation_cards.ranked_card(working(**many), LIGHT, "provinsi", "pekerja_serabutan")
    assert card.title == "20 teratas dari 30 pekerjaan; 3 belum diketahui"
    assert len(card.figure.data[1].x) == 20
    assert card.notes[0].startswith("10 pekerjaan lain ada di tabel")
    late = list(many)[-1]
    assert len(occupation_cards.ranked_card(working(**many), LIGHT, "provinsi", late).figure.data[1].x) == 21


def test_what_is_withheld_is_not_told_as_unknown():
    card = occupation_cards.ranked_card(working(nelayan=50, petani=30, ojek=State.WITHHELD), LIGHT, "provinsi", None)
    assert card.title == "2 pekerjaan disebut; 30 belum diketahui; 1 dirahasiakan"
    secret = working(nelayan=State.WITHHELD)
    assert occupation_cards.headline(secret) == "Pekerjaan pekerja rentan yang dibayar iurannya dirahasiakan"
    empty = occupation_cards.ranked_card(secret, LIGHT, "provinsi", None)
    assert "1 sampai 4 orang" in empty.empty
    assert "(dirahasiakan)" in empty.subtitle
    rates = rated({"G": State.WITHHELD})
    assert sector_rates.title(rates) == "Cakupan menurut lapangan usaha (17 kategori) dirahasiakan"
    given = {**WHOLE, "both": {"G mikro": State.WITHHELD}}
    assert trade_cards.headline(focus(given)) == "Berapa peserta di perdagangan dan UMK dirahasiakan"


def test_one_occupation_by_region_says_what_is_not_known():
    parts = by_region("vulnerable_workers", [7, None, 3])
    card = occupation_cards.regions_card(parts, LIGHT, area="kabupaten/kota", named="Nelayan", chosen="65.03")
    assert card.title == "Nelayan: Bulungan terbanyak: 7 orang, 70\u00a0% dari yang diketahui"
    assert list(card.figure.data[1].customdata) == ["65.01", "65.03", "65.02", "65.04", "65.71"]
    nothing = occupation_cards.regions_card(
        by_region("vulnerable_workers", []), LIGHT, area="x", named="Nelayan", chosen=None
    )
    assert (nothing.title, nothing.figure) == ("Nelayan: belum diketahui", None)


def test_regions_that_are_all_withheld_make_way_for_all_occupations():
    assert occupation_cards.is_withheld(by_region("vulnerable_workers", [State.WITHHELD] * 5))
    assert not occupation_cards.is_withheld(by_region("vulnerable_workers", [7, State.WITHHELD]))
    assert not occupation_cards.is_withheld(by_region("vulnerable_workers", []))
    every = occupation_cards.regions_card(
        by_region("vulnerable_workers", [7, 3, 5, 2, 1]), LIGHT, area="x", named="Semua", chosen=None
    )
    assert occupation_cards.with_withheld(every, "Nelayan").notes[0].startswith("Nelayan menurut wilayah dirahasiakan")


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ([40, 41, 43], "Nelayan naik 3 orang sejak Oktober 2024"),
        ([None, None, 43], "Nelayan: 43 (Desember 2024)"),
        ([None, None, None], "Nelayan: belum diketahui"),
        ([State.WITHHELD, None, None], "Nelayan: dirahasiakan"),
    ],
)
def test_one_occupation_over_time(values, said):
    made = by_month("vulnerable_workers", "2024-10..2024-12", values)
    card = occupation_cards.trend_card(made, LIGHT, named="Nelayan", area="provinsi")
    assert card.title == said
