"""The planner: money, goals, months and limits, over published figures alone and over the file of an office."""

import re
from datetime import date

import office_store
import pytest
from pages_on_trial import written

from kaltara_metrics import paths
from kaltara_metrics.periods import parse
from kaltara_metrics.ui import clock
from kaltara_metrics.ui.plan_choices import default_span

BUDGET = {"dana": "2000000000", "mulai": "2027-01", "sampai": "2027-05"}
GOAL = {"untuk": "sasaran", "sasaran": "54452", "mulai": "2027-01", "sampai": "2027-12"}
NEEDS = (10_000, 8_000, 6_000, 4_000, 2_000)


@pytest.fixture(autouse=True)
def november(monkeypatch):
    monkeypatch.setattr(clock, "today", lambda: date(2026, 11, 20))


@pytest.fixture
def office_root(data_root, tmp_path, monkeypatch, forget):  # noqa: ARG001 - forgets other stores
    """Published figures and an office's list of vulnerable workers by kabupaten, one number missing."""
    office_store.copy(data_root, tmp_path / "data", monkeypatch)
    (tmp_path / "data" / "geo").symlink_to(paths.ROOT / "data" / "geo")
    heads = ("Bulan", "Kabupaten/Kota", "Ukuran", "Jumlah")
    rows = [
        ("2026-06", region, "Pekerja rentan terdata", people)
        for region, people in zip(office_store.KABUPATEN, NEEDS, strict=True)
    ]
    office_store.load(office_store.text(heads, rows[:-1]), "daftar.csv")
    return tmp_path / "data"


def tile(screen, key):
    return screen.parts[f"tile-{key}"].classed("km-big")[0].strip()


def test_two_billion_buy_23_809_people_for_five_months(show):
    screen = show("rencana", **BUDGET)
    assert screen.faults == []
    assert screen.notices == []
    assert screen.title == "Rp2 miliar membayar iuran 23.809 orang selama 5 bulan, 40,6 % dari pekerja rentan terdata"
    assert tile(screen, "orang") == "23.809"
    assert tile(screen, "orang-bulan") == "119.045"
    assert tile(screen, "rupiah") == "Rp2 miliar"
    assert tile(screen, "sisa") == "34.892"
    assert "hitungan BPJS 19.841 (N4)" in screen.text
    assert "untuk semuanya perlu Rp4,93 miliar" in screen.text


def test_every_length_is_drawn_and_the_chosen_one_stands_out(show):
    card = show("rencana", **BUDGET).cards["tukar"]
    assert "39.682 orang 3 bulan, atau 9.920 orang 12 bulan" in card.text
    texts = written(card.charts[0])
    assert len(texts) == 24
    assert [text for text in texts if text.startswith("<b>")] == ["<b>5 bulan</b>", "<b>23.809 orang</b>"]
    assert re.search(
        r"2 bulan\s+Februari 2027\s+58\.701\s+Rp1,97 miliar\s+19\.567\s+belum", card.popovers["Tabel"].text
    )


def test_a_goal_tells_its_rupiah_and_how_far_the_money_lasts(show):
    screen = show("rencana", **GOAL)
    assert screen.title == (
        "54.452 orang terlindungi pada Desember 2027 memerlukan Rp10,98 miliar untuk 12 bulan, 5,5 kali Rp2 miliar"
    )
    goals = screen.cards["sasaran-lain"].text
    assert "Semua 58.701 pekerja rentan terdata memerlukan Rp11,83 miliar; Rp2 miliar cukup 2 dari 12 bulan" in goals
    for name in ("target 2024", "target 2025", "target 2026, bawah", "target 2026, atas"):
        assert name in goals
    assert re.search(r"target 2025\s+22\.121\s+Rp4,46 miliar\s+Rp371,63 juta\s+5 dari 12 bulan", goals)


def test_the_whole_list_can_be_asked_for_by_its_name(show):
    screen = show("rencana", **GOAL | {"sasaran": "terdata"})
    assert screen.title.startswith("58.701 orang terlindungi")
    assert tile(screen, "sisa") == "0"


def test_people_added_evenly_cost_less(show):
    # 54.452 x step / 12, rounded up, times 16.800, summed over twelve months.
    rupiah = sum(-(-54_452 * step // 12) for step in range(1, 13)) * 16_800
    assert rupiah == 5_946_225_600
    assert tile(show("rencana", **GOAL, cara="merata"), "rupiah") == "Rp5,95 miliar"


def test_the_relief_that_leaves_out_budgets_is_printed_with_its_dates(show):
    card = show("rencana", **BUDGET).cards["andaian"]
    assert "Rp16.800 per orang per bulan; potongan PP 50/2025 tidak berlaku bagi yang dibayar APBD" in card.text
    assert re.search(
        r"tidak dipakai: Rp5\.000 .* APBN atau APBD dikecualikan\s+Januari 2026 sampai Maret 2027", card.text
    )
    assert re.search(r"Rp10\.000 per orang per bulan\s+sejak 2015, belum ada akhirnya", card.text)
    assert re.search(r"58\.701 orang\s+Juli 2025\s+Diskominfo", card.text)
    assert "belum diketahui; semua dihitung perlu dibayar" in card.text
    assert card.markup.count("<a href") >= 4


def test_after_the_relief_ends_it_is_no_longer_named(show):
    card = show("rencana", dana="2000000000", mulai="2027-04", sampai="2027-08").cards["andaian"]
    assert "PP 50/2025" not in card.text


def test_without_a_list_by_region_the_spread_says_what_would_fill_it(show):
    card = show("rencana", **BUDGET).cards["sebaran"]
    assert card.charts == []
    assert "Sebaran antarwilayah belum dapat dihitung" in card.text
    assert "Ketenagakerjaan dan penduduk" in card.text
    assert "Data masuk" in card.text
    assert "Belum ada sumber" in card.markup


def test_past_months_can_be_planned_and_who_was_paid_before_is_told(show):
    card = show("rencana", dana="2000000000", mulai="2024-01", sampai="2024-05").cards["andaian"]
    assert re.search(r"Sudah dibayar provinsi pada Desember 2023\s+42\.000 orang", card.text)


def test_an_offices_list_is_spread_and_a_region_it_left_out_is_named_and_not_zero(show, office_root):
    screen = show("rencana", root=office_root, **BUDGET)
    assert screen.faults == []
    card = screen.cards["sebaran"]
    assert "Kantor" in card.markup
    assert "Setiap wilayah 85,0 % dari kebutuhannya; Bulungan terbanyak, 8.503 orang" in card.text
    # 23.809 people over 28.000 on the list, each kabupaten 85,03 % of its own.
    assert re.search(r"Malinau\s+8\.000\s+6\.803\s+85,0 %\s+Rp571,45 juta", card.popovers["Tabel"].text)
    assert re.search(r"Tarakan\s+(belum diketahui\s+){6}", card.popovers["Tabel"].text + " ")
    assert re.search(r"Tarakan\s+angka yang menentukan", screen.cards["tidak-dihitung"].text)
    assert tile(screen, "sisa") == "34.892"


def test_limits_that_cannot_be_met_are_told_in_the_spread_and_the_rest_stands(show, office_root):
    screen = show("rencana", root=office_root, **BUDGET | {"dana": "500000000"}, bagian_min="50")
    assert screen.faults == []
    assert "tidak cukup untuk batas bagian terkecil: 50 % kebutuhan setiap wilayah" in screen.cards["sebaran"].text
    assert tile(screen, "orang") == "5.952"


def test_what_binds_is_named(show, office_root):
    card = show("rencana", root=office_root, **BUDGET | {"dana": "9000000000"}).cards["batas"]
    assert "Yang mengikat: kebutuhan Bulungan" in card.text
    assert re.search(r"Dana\s+seluruhnya\s+Rp6,65 miliar\s+longgar", card.text)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("dana", "dua miliar"),
        ("dana", "-1"),
        ("dana", "2e9"),
        ("dana", "9" * 400),
        ("dana", "<script>alert(1)</script>"),
        ("dana", "٢"),
        ("sasaran", "banyak"),
        ("mulai", "2027-13"),
        ("mulai", "1999-01"),
        ("sampai", "2026-01"),
        ("tujuan", "semua"),
        ("bulan_min", "99"),
        ("bagian_min", "12,5"),
        ("kebutuhan", "x"),
        ("untuk", "apa"),
    ],
)
def test_a_strange_link_is_told_and_the_page_still_works(show, name, value):
    given = GOAL if name == "sasaran" else BUDGET
    screen = show("rencana", **given | {name: value})
    assert screen.faults == []
    (notice,) = screen.notices
    assert re.match(rf"Tautan menyebut .*“{re.escape(value[:60])}” yang tidak dikenal di sini", notice)
    assert "Pilihan: " in notice
    assert "<script" not in screen.markup
    assert screen.charts


def test_an_amount_is_typed_as_people_write_it(show):
    trial = show("rencana", **BUDGET).trial
    trial.get_by_key("pilih-dana").set_value("Rp4 miliar").run()
    assert trial.query_params["dana"] in ("4000000000", ["4000000000"])
    assert trial.get_by_key("pilih-dana").value == "4.000.000.000"


def test_an_amount_that_cannot_be_read_is_told_and_the_last_one_stays(show):
    trial = show("rencana", **BUDGET).trial
    trial.get_by_key("pilih-dana").set_value("2 M").run()
    assert not trial.exception
    told = [
        one.proto.body
        for one in trial.get("html")
        if "km-notice" in one.proto.body and "tidak terbaca" in one.proto.body
    ]
    assert len(told) == 1
    assert trial.get_by_key("pilih-dana").value == "2.000.000.000"


def test_sums_that_were_named_fill_the_link(show):
    trial = show("rencana", **BUDGET).trial
    trial.get_by_key("pernah-dana-4000000000").click().run()
    assert trial.query_params["dana"] in ("4000000000", ["4000000000"])


def test_a_first_visit_plans_the_next_year_with_the_least_that_was_promised(show):
    screen = show("rencana")
    assert screen.notices == []
    assert screen.title.startswith("Rp2 miliar membayar iuran 9.920 orang selama 12 bulan")
    assert "Januari–Desember 2027" in screen.text


@pytest.mark.parametrize(
    ("today", "first", "last"),
    [("2026-01", "2026-02", "2026-12"), ("2026-09", "2026-10", "2026-12"), ("2026-10", "2027-01", "2027-12")],
)
def test_the_months_of_a_first_visit_are_those_left_of_the_year_if_three_are(today, first, last):
    assert str(default_span(parse(today))) == f"{first}..{last}"


@pytest.mark.parametrize("money", ["0", "1000"])
def test_money_that_pays_nobody_says_so(show, money):
    screen = show("rencana", **BUDGET | {"dana": money})
    assert screen.faults == []
    assert "tidak cukup untuk satu orang selama 5 bulan" in screen.title


def test_the_page_speaks_english(show):
    screen = show("rencana", lang="en", **BUDGET)
    assert screen.title == "Rp2 billion pays for 23,809 people for 5 months, 40.6% of the listed vulnerable workers"
    assert "The relief of" not in screen.text
    assert "leaves out those whom a budget pays for" in screen.text
    own = re.sub(r"<a [^>]*>.*?</a>|<em>.*?</em>", " ", screen.markup)
    assert not re.search(r"\b(orang|bulan|belum|dibayar|sampai|dari)\b", own.split("km-foot")[0])
