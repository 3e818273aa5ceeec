"""Kepatuhan in words, numbers and cards: duties met, over-met and unknown, and the rules behind them."""

import re
from dataclasses import replace

import pytest
from made_answers import SCRIPT, answer, by_month, cell, one, plain, ratios, statement

from kaltara_metrics.model import Flag, Origin, State
from kaltara_metrics.policies import Policy, Watch
from kaltara_metrics.view import breakdown, duties, employers, projects, staff, staff_cards, whereabouts
from kaltara_metrics.view.employers import Employers
from kaltara_metrics.view.language import speaking
from kaltara_metrics.view.projects import Projects
from kaltara_metrics.view.staff import Levels
from kaltara_metrics.view.theme import DARK, LIGHT

SAMPLE = {"origin": Origin.SAMPLE}
OFFICE = {"origin": Origin.OFFICE}
STATED = {"s1": statement(statement_id="s1", value=2430.0, publisher="Diskominfo")}
PROVINCE, LOCAL = "staff_provincial_rate", "staff_local_rate"
NOT_SAID = one("staff_provincial_duty_met", None)
UNKNOWN = Levels(one(PROVINCE, None), one(LOCAL, None))
NO_DUTY = Levels(one("staff_provincial_duty_met", None), one("staff_local_duty_met", None))


def obliged(value=2430, **given):
    return one(
        "staff_provincial_obliged", value, where={"worker_group": "non_asn"}, ledger=STATED, statements=("s1",), **given
    )


def levels(province, local, *, basis="rate", **given):
    return Levels(one(f"staff_provincial_{basis}", province, **given), one(f"staff_local_{basis}", local, **given))


# Staff


def test_a_published_duty_is_told_before_invented_rates():
    title = plain(staff.headline(obliged(), NOT_SAID, levels((9, 10), (8, 10), **SAMPLE)))
    assert title == (
        "Provinsi wajib melindungi 2.430 pegawai non-ASN (Desember 2024); berapa yang terdaftar belum diketahui"
    )


def test_an_office_that_knows_one_group_has_it_told_with_those_enrolled():
    given = {"origin": Origin.OFFICE, "where": {"worker_group": "non_asn"}}
    met = one("staff_provincial_duty_met", (411, 822), **given)
    owed = one("staff_provincial_obliged", 822, **given)
    assert plain(staff.headline(owed, met, levels((9, 10), (8, 10), **SAMPLE))) == (
        "Provinsi mendaftarkan 411 dari 822 pegawai non-ASN yang wajib dilindungi, 50,0 % (Desember 2024)"
    )
    assert plain(staff.tiles(owed, met, UNKNOWN, NO_DUTY)[0].line) == "Desember 2024; 411 terdaftar, 50,0 %"
    invented = replace(met, origin=Origin.SAMPLE)
    assert "belum diketahui" in staff.headline(owed, invented, UNKNOWN)


def test_rates_of_an_office_are_told_and_invented_ones_beside_them_are_not():
    rates = Levels(one(PROVINCE, (9, 10), **OFFICE), one(LOCAL, (8, 10), **SAMPLE))
    title = plain(staff.headline(obliged(), NOT_SAID, rates))
    assert title == "Pegawai non-ASN terdaftar dari yang bekerja, Desember 2024: pemerintah provinsi 90,0 %"
    assert "CONTOH" not in title


def test_invented_rates_alone_say_that_they_are():
    title = plain(staff.headline(obliged(**SAMPLE), NOT_SAID, levels((9, 10), (8, 10), **SAMPLE)))
    assert title.startswith("CONTOH: Pegawai non-ASN terdaftar dari yang bekerja")
    assert title.endswith("pemerintah provinsi 90,0 %; pemerintah kabupaten/kota 80,0 %")


def test_more_than_all_is_said_and_not_clipped():
    title = plain(staff.headline(obliged(None), NOT_SAID, levels((41, 40), (8, 10), basis="duty_met", **OFFICE)))
    assert "dari yang wajib dilindungi" in title
    assert "pemerintah provinsi 102,5 % (di atas 100 %)" in title


def test_nothing_known_is_said():
    assert plain(staff.headline(obliged(None), NOT_SAID, UNKNOWN)) == "Pegawai non-ASN yang terdaftar: belum diketahui"


def test_tiles_tell_both_bases_and_who_is_missing():
    rates, met = levels((90, 100), (70, 100), **SAMPLE), levels((90, 95), (70, 90), basis="duty_met", **SAMPLE)
    shown = {tile.key: tile for tile in staff.tiles(obliged(), NOT_SAID, rates, met)}
    assert plain(shown["wajib"].value) == "2.430"
    assert plain(shown["wajib"].line) == "Desember 2024, menurut Diskominfo; berapa yang terdaftar tidak disebut"
    assert plain(shown["terdaftar-provinsi"].line) == "90 dari 100 yang bekerja; 94,7 % dari yang wajib"
    assert (shown["belum"].value, shown["belum"].line) == ("20", "dari 90 yang wajib; provinsi 5")


def test_nobody_is_missing_where_more_than_the_obliged_are_enrolled():
    met = levels((100, 95), (91, 90), basis="duty_met", **OFFICE)
    tile = staff.tiles(obliged(), NOT_SAID, UNKNOWN, met)[3]
    assert tile.value == "0"
    assert tile.line.endswith("provinsi 0")


def test_a_province_of_another_origin_is_named_beside_the_missing():
    met = Levels(one("staff_provincial_duty_met", (90, 95), **SAMPLE), one("staff_local_duty_met", (70, 90), **OFFICE))
    assert staff.tiles(obliged(), NOT_SAID, UNKNOWN, met)[3].line.endswith("provinsi 5 (CONTOH)")


def test_unknown_tiles_say_so():
    for tile in staff.tiles(obliged(None), NOT_SAID, UNKNOWN, NO_DUTY):
        assert tile.value == "belum diketahui"
        assert tile.unknown


def test_a_chosen_region_names_its_government():
    rates = Levels(one(PROVINCE, (9, 10), **OFFICE), one(LOCAL, (8, 10), where={"region": "65.71"}, **OFFICE))
    assert plain(staff.headline(obliged(), NOT_SAID, rates)).endswith("pemerintah Kota Tarakan 80,0 %")


def groups(province, local, **given):
    made = [
        ratios(
            metric, ["worker_group"], {(name,): pair for name, pair in zip(staff.GROUPS, pairs, strict=True)}, **given
        )
        for metric, pairs in ((PROVINCE, province), (LOCAL, local))
    ]
    return Levels(*made)


def test_groups_stand_by_level_and_the_unknown_is_counted():
    card = staff_cards.groups_card(
        groups([(9, 10), (8, 10), None], [(5, 10), None, (7, 10)], **OFFICE), LIGHT, "honorer"
    )
    assert (
        plain(card.title)
        == "Terendah Non-ASN · Kab/kota 50,0 %; tertinggi Non-ASN · Provinsi 90,0 %; 2 belum diketahui"
    )
    assert len(card.table.rows) == 6
    assert {record["government"] for record in card.records} == {"provinsi", "kabupaten_kota"}
    assert list(card.figure.data[0].customdata).count("honorer") == 2


def test_groups_that_read_like_the_highest_are_all_named():
    card = staff_cards.groups_card(groups([(90_001, 100_000), (9, 10), (9, 10)], [(1, 2), (1, 2), (7, 10)]), LIGHT)
    alike = "Non-ASN · Kab/kota dan Tenaga pendidikan · Kab/kota"
    assert plain(card.title) == f"Terendah {alike} 50,0 %; tertinggi Provinsi 90,0 %"


def test_groups_that_read_alike_have_no_highest():
    card = staff_cards.groups_card(groups([(9, 10)] * 3, [(90_001, 100_000), None, None], **OFFICE), LIGHT)
    assert plain(card.title) == "Semua yang diketahui 90,0 %; 2 belum diketahui"


def test_groups_without_a_figure_are_not_drawn():
    card = staff_cards.groups_card(groups([None] * 3, [None] * 3), DARK)
    assert card.figure is None
    assert plain(card.title) == "Menurut kelompok: belum diketahui"


def test_groups_that_are_withheld_are_not_called_unknown():
    card = staff_cards.groups_card(groups([(9, 10), None, State.WITHHELD], [State.WITHHELD] * 3, **OFFICE), LIGHT)
    assert plain(card.title) == "Semua yang diketahui 90,0 %; 1 belum diketahui; 4 dirahasiakan"
    none = staff_cards.groups_card(groups([State.WITHHELD] * 3, [None] * 3), LIGHT)
    assert plain(none.title) == "Menurut kelompok: dirahasiakan"


def test_a_trend_names_its_ends_and_its_gap():
    months = "2024-01..2024-03"
    card = staff_cards.trend_card(
        Levels(by_month(PROVINCE, months, [0.5, None, 0.7]), by_month(LOCAL, months, [0.4] * 3)), LIGHT
    )
    assert (
        plain(card.title) == "Provinsi 50,0 % → 70,0 % (Jan 2024–Mar 2024); Kab/kota tetap 40,0 % (Jan 2024–Mar 2024)"
    )
    assert any("Garis putus" in note for note in card.notes)
    assert tuple(map(plain, card.table.rows[1])) == ("Februari 2024", "belum diketahui", "40,0 %")


def test_a_trend_of_nothing_says_so():
    months = "2024-01..2024-02"
    card = staff_cards.trend_card(
        Levels(by_month(PROVINCE, months, [None] * 2), by_month(LOCAL, months, [None] * 2)), LIGHT
    )
    assert card.figure is None
    assert card.title == "Dari waktu ke waktu: belum diketahui"


# Cards of one answer


def test_bars_name_the_highest_what_is_over_and_what_is_unknown():
    regions = {("65.01",): (41, 40), ("65.02",): None, ("65.03",): (30, 40), ("65.04",): (20, 40), ("65.71",): (10, 40)}
    found = breakdown.ranked(ratios(LOCAL, ["region"], regions, **OFFICE))
    card = breakdown.bars_card(found, "region", LIGHT, key="daerah", area="kabupaten/kota", chosen="65.03.01")
    assert plain(card.title) == (
        "Bulungan tertinggi: 102,5 %; terendah Tarakan 25,0 %; Bulungan di atas 100 %; Malinau belum diketahui"
    )
    assert "Bulungan 102,5 % (41 dari 40), di atas 100 %" in plain(card.alt)
    assert list(card.figure.data[1].customdata) == ["65.01", "65.03", "65.04", "65.71", "65.02"]
    assert [color == LIGHT.accent for color in card.figure.data[1].marker.color] == [False, True, False, False, False]


def test_a_grid_tells_its_ends_and_hatches_the_unknown():
    pairs = {
        (budget, kind): None if budget == "APBDes" else (8, 10)
        for budget in ("APBN", "APBD", "APBDes")
        for kind in ("konstruksi", "barang", "jasa")
    }
    pairs["APBN", "jasa"] = (9, 10)
    card = breakdown.grid_card(
        ratios("packages_enrolled_rate", ["budget", "kind"], pairs, at="2024", **OFFICE),
        LIGHT,
        key="petak",
        area="provinsi",
    )
    assert plain(card.title) == "Tertinggi: APBN · Jasa 90,0 %; terendah: APBD · Jasa 80,0 %; 3 belum diketahui"
    assert list(card.figure.data[0].marker.pattern.shape).count("/") == 3
    assert card.frame == "plain"


def test_money_is_never_said_twice():
    made = [
        cell("contract_value", value, by={"budget": name}, at="2024", months=())
        for name, value in (("APBN", 98_700_000_000), ("APBD", 1e9))
    ]
    found = answer("contract_value", made, at="2024", by=["budget"])
    assert plain(breakdown.finding(found, "budget")).startswith("APBN terbanyak: Rp98,7 miliar, 99 % dari seluruhnya")


def test_withheld_is_its_own_mark():
    regions = {("65.01",): (4, 5), ("65.02",): (1, 5)}
    found = ratios(LOCAL, ["region"], regions, **OFFICE)
    hidden = replace(found, cells=(found.cells[0], replace(found.cells[1], state=State.WITHHELD)))
    card = breakdown.bars_card(hidden, "region", LIGHT, key="daerah", area="kabupaten/kota")
    assert "Malinau dirahasiakan" in plain(card.alt)
    assert card.title.endswith("; Malinau dirahasiakan")
    assert "20,0" not in plain(card.alt)


def test_a_figure_that_has_not_passed_its_check_says_so():
    regions = ratios(LOCAL, ["region"], {("65.01",): (4, 5)}, **OFFICE)
    doubted = replace(regions, cells=(replace(regions.cells[0], flags=frozenset({Flag.UNCHECKED})),))
    assert breakdown.bars_card(doubted, "region", LIGHT, key="daerah", area="x").unchecked


# Projects


def whole(packages=100, enrolled=(60, 80), workers=(500, 1000), uncovered=(2e9, 1e10), **given):
    made = {"at": "2024", **given}
    return Projects(
        one("packages", packages, **made),
        one("packages_enrolled_rate", enrolled, **made),
        one("project_workers_rate", workers, **made),
        one("contract_value_uncovered_share", uncovered, **made),
    )


def test_projects_are_told_with_what_was_not_reported():
    assert plain(projects.headline(whole(**OFFICE))) == (
        "75,0 % paket yang melapor punya pekerja terdaftar (2024); kontrak Rp2 miliar belum terlindungi"
    )
    shown = {tile.key: tile for tile in projects.tiles(whole(**OFFICE))}
    assert plain(shown["semua-paket"].line) == "80 melaporkan pekerjanya; 20 tidak, dan tidak ikut dihitung"
    assert (plain(shown["nilai"].value), plain(shown["nilai"].line)) == (
        "Rp2 miliar",
        "20,0 % dari Rp10 miliar nilai kontrak yang melapor",
    )
    assert plain(shown["pekerja"].value) == "50,0 %"


def test_packages_of_one_origin_are_not_held_against_reports_of_another():
    mixed = replace(whole(**SAMPLE), packages=one("packages", 100, at="2024", **OFFICE))
    line = {tile.key: tile for tile in projects.tiles(mixed)}["semua-paket"].line
    assert line == "berapa yang melapor belum diketahui"


def test_projects_that_nobody_knows_are_unknown():
    nothing = whole(None, None, None, None)
    assert plain(projects.headline(nothing)) == "Paket APBN, APBD, dan APBDes yang terdaftar: belum diketahui"
    assert {tile.value for tile in projects.tiles(nothing)} == {"belum diketahui"}


def test_budgets_stand_in_a_table_with_their_total():
    counts = {"APBN": 10, "APBD": None, "APBDes": 5}
    packages = [cell("packages", count, by={"budget": name}, at="2024", **OFFICE) for name, count in counts.items()]
    halves = {
        "packages_enrolled_rate": ((6, 8), 4),
        "project_workers_rate": ((50, 100), 20),
        "contract_value_uncovered_share": ((2e9, 8e9), 1e9),
    }
    by_budget = Projects(
        answer("packages", packages, at="2024", by=["budget"]),
        *(
            ratios(name, ["budget"], {("APBN",): pair, ("APBD",): None, ("APBDes",): (0, of)}, at="2024", **OFFICE)
            for name, (pair, of) in halves.items()
        ),
    )
    card = projects.table_card(by_budget, whole(**OFFICE), "Provinsi")
    assert plain(card.title) == "Nilai terbesar yang belum terlindungi: APBN, Rp2 miliar (25,0 % dari nilainya)"
    assert tuple(map(plain, card.table.rows[0])) == (
        "APBN",
        "10",
        "8",
        "75,0 %",
        "100",
        "50,0 %",
        "Rp8 miliar",
        "Rp2 miliar (25,0 %)",
    )
    assert set(card.table.rows[1][1:]) == {"belum diketahui"}
    assert plain(card.table.rows[2][-1]) == "Rp0 (0,0 %)"
    assert card.table.rows[3][0] == "Semua"


# Employers


def firms(registered=None, due=None, enrolled=None, partly=None, arrears=None):
    names = ("employers_registered", "employers_obliged", "employers_enrolled_rate")
    names += ("employers_partly_rate", "employers_arrears_rate")
    made = (registered, due, enrolled, partly, arrears)
    return Employers(
        *(
            one(name, value[0] if value else None, **(value[1] if value else {}))
            for name, value in zip(names, made, strict=True)
        )
    )


def test_published_employers_are_not_filled_up_with_invented_ones():
    shown = firms(registered=(3300, {}), arrears=((429, 3300), {}), due=(1600, SAMPLE), partly=((3, 10), SAMPLE))
    title = plain(employers.headline(shown))
    assert title == (
        "3.300 badan usaha terdaftar pada Desember 2024; 13,0 % menunggak iuran; berapa yang wajib tetapi belum daftar "
        "belum diketahui"
    )
    assert [tile.origin for tile in employers.tiles(shown)] == [
        Origin.PUBLISHED, Origin.SAMPLE, Origin.SAMPLE, Origin.PUBLISHED
    ]  # fmt: skip


def test_a_share_without_its_halves_is_said_to_be_published_alone():
    arrears = answer("employers_arrears_rate", [cell("employers_arrears_rate", 0.13, by={})], at="2024-12")
    tile = employers.tiles(replace(firms(), arrears=arrears))[3]
    assert (plain(tile.value), tile.line) == ("13,0 %", "hanya persennya yang terbit; Desember 2024")


def test_employers_that_nobody_knows_are_unknown():
    assert employers.headline(firms()) == "Badan usaha yang terdaftar: belum diketahui"
    assert {tile.value for tile in employers.tiles(firms())} == {"belum diketahui"}


# Withheld


def test_a_withheld_number_is_neither_told_nor_called_unknown():
    hidden = State.WITHHELD
    rates = Levels(one(PROVINCE, hidden), one(LOCAL, hidden))
    assert staff.headline(obliged(None), NOT_SAID, rates) == "Pegawai non-ASN yang terdaftar: dirahasiakan"
    assert projects.headline(whole(1, hidden, hidden, hidden)).endswith(": dirahasiakan")
    assert employers.headline(replace(firms(), registered=one("employers_registered", hidden))).endswith("dirahasiakan")
    shown = [
        *projects.tiles(whole(hidden, hidden, hidden, hidden)),
        *employers.tiles(replace(firms(), due=rates.local)),
    ]
    told = [tile for tile in shown if tile.value == "dirahasiakan"]
    assert len(told) == 5
    assert "belum ada yang melaporkan" not in {tile.line for tile in told}


# Rules


def policy(short, kind="peraturan", **given):
    texts = {"title_id": SCRIPT, "title_en": SCRIPT, "requires_id": "Mendaftarkan.", "requires_en": "Enrol."}
    given = {"level": "provinsi", "region": "65", "publisher": "Koran", "url": "https://k.example", **texts, **given}
    return Policy(
        short, "2024-09-22", short, short, kind=kind, confidence="tinggi", caveat=None, caveat_en=None, **given
    )


def test_rules_that_ask_for_a_part_lead_to_their_entry():
    watch = Watch(LOCAL, {"region": "65.71"}, "Pegawai kota.", "Staff of the city.")
    other = Watch("poverty_rate", {}, "Kemiskinan.", "Poverty.")
    rules = [
        policy("Perda 1", watches=(watch, other)),
        policy("MoU", "kesepakatan", watches=(watch,)),
        policy("Lain", watches=(other,)),
    ]
    card = duties.rules_card(rules, {LOCAL})
    assert plain(card.title) == "Diwajibkan atau diinstruksikan oleh Perda 1"
    markup = card.table.html(card.title)
    assert markup.count("<tr") == 3
    assert 'href="kebijakan?cari=Perda+1"' in markup
    assert 'href="kepatuhan?wilayah=65.71"' in markup
    assert "Penduduk miskin" not in markup
    assert "<script" not in markup


def test_without_rules_the_card_says_so():
    card = duties.rules_card([], {LOCAL})
    assert plain(card.title) == "Kebijakan yang meminta ini belum dimuat"
    assert card.table.rows == ()
    only_asking = duties.rules_card([policy("MoU", "kesepakatan", watches=(Watch(LOCAL, {}, "a", "b"),))], {LOCAL})
    assert only_asking.title == "1 kebijakan memintanya, tanpa mewajibkan"


@pytest.mark.parametrize(
    ("metric", "filters", "chosen"),
    [
        ("staff_local_duty_met", {}, {"dasar": "duty_met"}),
        ("packages_enrolled_rate", {"kind": "konstruksi"}, {"bagian": "proyek", "pengadaan": "konstruksi"}),
        ("project_workers_rate", {"budget": "APBD"}, {"bagian": "proyek", "diukur": "pekerja", "anggaran": "APBD"}),
        ("employers_arrears_rate", {}, {"bagian": "usaha", "diukur": "menunggak"}),
    ],
)
def test_a_metric_leads_to_its_part_with_its_filters(metric, filters, chosen):
    link = whereabouts.link(metric, filters)
    assert (link.page, link.chosen) == ("kepatuhan", chosen)


def test_english_says_the_same():
    indonesian = re.compile(r"\b(yang|dan|dari|belum|pada|terdaftar|wajib|menurut|paket)\b")
    with speaking("en"):
        told = [
            staff.headline(obliged(), NOT_SAID, UNKNOWN),
            projects.headline(whole(**OFFICE)),
            employers.headline(firms(registered=(3300, {}))),
            duties.rules_card([], {LOCAL}).title,
            *duties.nothing(duties.PROJECTS, "packages"),
            *(duties.line(part, "Tarakan") for part in duties.PARTS),
        ]
        tiles = [
            *staff.tiles(obliged(), NOT_SAID, UNKNOWN, NO_DUTY),
            *projects.tiles(whole()),
            *employers.tiles(firms()),
        ]
    told += [text for tile in tiles for text in (tile.name, tile.line)]
    assert [text for text in told if indonesian.search(text)] == []
