"""Jelajah: every state of the page, and the command line it names gives the numbers it shows."""

import json
import re
import shlex

import pytest
from pages_on_trial import visible

from kaltara_metrics import catalog, cli
from kaltara_metrics.ingest import importing
from kaltara_metrics.view import words

NUMBERS = {"Nilai", "Value"}


def rows(part):
    """The rows of a card's table as dictionaries of what is read; the row of the whole is left out."""
    (table,) = re.findall(r'<table class="km-table.*?</table>', part.markup, re.DOTALL)
    heads = [visible(one).strip() for one in re.findall(r"<th [^>]*>(.*?)</th>", table)]
    body = re.findall(r"<tr(?: class=[^>]*)?>(<td.*?)</tr>", table, re.DOTALL)
    cells = [[visible(one).strip() for one in re.findall(r"<td[^>]*>(.*?)</td>", row, re.DOTALL)] for row in body]
    return [dict(zip(heads, row, strict=True)) for row in cells if row[0] not in {"Seluruhnya", "All together"}]


def commands(screen):
    return [one.value for one in screen.trial.code if one.value.startswith("python -m kaltara_metrics query")]


def run(command, capsys):
    """What the command line answers: the written value of every cell, by the names of what it stands for."""
    python, *arguments = shlex.split(command)
    assert [python, *arguments[:3]] == ["python", "-m", "kaltara_metrics", "query"]
    capsys.readouterr()
    assert cli.main([*arguments[2:], "--format", "json"]) == 0
    metric = catalog.METRICS[arguments[3]]
    return {_key(record): _written(metric, record) for record in json.loads(capsys.readouterr().out)}


def _key(record):
    return tuple(words.label(name, value) for name, value in record.items() if name in catalog.DIMENSIONS)


def _written(metric, record):
    if record["state"] not in {"value", "zero"}:
        return {"unknown": "?", "withheld": "•", "not_applicable": "–"}[record["state"]]
    amount = record["ratio"] if record["ratio"] is not None else record["numerator"]
    return words.number(metric, amount).replace("\N{NO-BREAK SPACE}", " ")


# First visit


def test_the_first_visit_asks_one_question_and_shows_its_table(show):
    screen = show("jelajah")
    assert screen.faults == screen.notices == []
    assert screen.title == "Tarakan terbanyak: 15.000 orang, 43 % dari seluruhnya 35.000"
    assert "Berapa pekerja rentan yang iurannya dibayar provinsi menurut kabupaten/kota di Provinsi" in screen.text
    assert set(screen.cards) == {"hasil"}
    assert commands(screen) == ["python -m kaltara_metrics query subsidised_workers --at 2023-08 --by region"]
    unknown = next(row for row in rows(screen.cards["hasil"]) if row["Kabupaten/kota"] == "Tana Tidung")
    assert (unknown["Nilai"], unknown["Keadaan"]) == ("?", "belum diketahui")


def test_in_english_question_and_choosers_are_english(show):
    screen = show("jelajah", lang="en", banding="waktu", ukuran="employed", menurut="tanpa")
    assert screen.faults == []
    assert "How many employed people in North Kalimantan" in screen.text
    assert "Compare by" in screen.text
    assert not re.search(r"\b(Berapa|menurut|dibanding|baris)\b", screen.text)


# The command line says the same

SAME = [
    {},
    {"ukuran": "subsidised_workers", "menurut": "tanpa", "periode": "deret"},
    {"ukuran": "poverty_rate", "periode": "tahun"},
    {"ukuran": "person_months", "menurut": "tanpa", "periode": "jumlah"},
    {"ukuran": "person_months", "menurut": "region", "periode": "tahun"},
    {"ukuran": "employment_share", "menurut": "sector_group", "menurut2": "region", "waktu": "2024-08"},
    {"ukuran": "employed", "wilayah": "65.71", "menurut": "tanpa", "origin": "terpublikasi"},
    {"ukuran": "coverage_employed", "menurut": "tanpa", "banding": "waktu", "dengan": "2023-12"},
    {"ukuran": "employed", "menurut": "tanpa", "versi": "1"},
]


@pytest.mark.parametrize("given", SAME, ids=["-".join(one.values()) or "first" for one in SAME])
def test_the_command_line_gives_the_numbers_of_the_page(show, capsys, given):
    screen = show("jelajah", **given)
    assert screen.faults == []
    shown = rows(screen.cards["hasil"])
    labels = [head for head in shown[0] if head not in {"Nilai", "Dari seluruhnya", "Keadaan", "Rincian", "Per"}]
    named = {tuple(row[head] for head in labels): row["Nilai"] for row in shown}
    assert named == run(commands(screen)[0], capsys)
    assert any(value != "?" for value in named.values())


def test_the_second_command_line_gives_the_numbers_compared_with(show, capsys):
    given = {"ukuran": "employed", "menurut": "region", "waktu": "2024-08", "banding": "waktu", "dengan": "2023-08"}
    screen = show("jelajah", **given)
    first, second = (run(command, capsys) for command in commands(screen))
    for row in rows(screen.cards["perbandingan"]):
        key = (row["Kabupaten/kota"],)
        told = [row["Agustus 2024"], row["Agustus 2023"]]
        assert told == [first[key].replace("?", "belum diketahui"), second[key].replace("?", "belum diketahui")]


@pytest.mark.usefixtures("forget")
@pytest.mark.parametrize(
    "given",
    [
        {"ukuran": "members_active", "menurut": "desa", "wilayah": "65.71", "waktu": "2024-12", "sektor": "G"},
        {"ukuran": "members_active", "menurut": "sector", "wilayah": "65.71.01.1001", "umur": "65+"},
        {"ukuran": "claim_cases", "menurut": "programme", "periode": "tahun", "origin": "contoh"},
    ],
)
def test_so_it_does_for_invented_figures_which_are_called_so(show, sample_root, capsys, given):
    screen = show("jelajah", root=sample_root, **given)
    assert screen.faults == screen.notices == []
    assert screen.title.startswith("CONTOH: ")
    shown = rows(screen.cards["hasil"])
    assert {tuple(row.values())[: list(row).index("Nilai")]: row["Nilai"] for row in shown} == run(
        commands(screen)[0], capsys
    )


# Forms


@pytest.mark.parametrize(
    ("given", "forms"),
    [
        ({}, ["Tabel", "Grafik", "Peta"]),
        ({"menurut": "tanpa"}, ["Tabel"]),
        ({"ukuran": "poverty_rate", "periode": "tahun"}, ["Tabel", "Grafik", "Pivot"]),
        ({"ukuran": "employment_share", "menurut": "sector_group", "menurut2": "region"}, ["Tabel", "Grafik", "Pivot"]),
    ],
)
def test_only_forms_that_fit_are_offered(show, given, forms):
    assert show("jelajah", **given).options("bentuk") == forms


def test_a_map_has_the_same_regions_as_bars_beside_it(show):
    screen = show("jelajah", ukuran="poverty_rate", bentuk="peta", wilayah="65.71")
    assert screen.faults == []
    assert set(screen.cards) == {"hasil", "urutan"}
    assert len(screen.charts) == 2
    assert screen.cards["hasil"].text.lstrip().startswith("Tarakan: ")


def test_a_stock_is_not_offered_as_a_sum_and_a_link_that_names_one_is_told(show):
    assert "Jumlah beberapa bulan" not in show("jelajah", ukuran="employed").options("periode")
    assert "Jumlah beberapa bulan" in show("jelajah", ukuran="person_months").options("periode")
    (notice,) = show("jelajah", ukuran="employed", periode="jumlah").notices
    assert "“jumlah” yang tidak dikenal di sini" in notice


def test_only_cuts_that_the_metric_allows_are_offered(show):
    assert show("jelajah", ukuran="poverty_rate").options("menurut") == [
        "Tanpa rincian", "Kabupaten/kota", "Kecamatan", "Desa/kelurahan"
    ]  # fmt: skip
    # Two levels of regions are not two cuts.
    assert show("jelajah", ukuran="poverty_rate").options("menurut2") == ["Tidak"]


# Choosing


def test_another_metric_takes_along_what_it_can_and_reproaches_nobody(show):
    trial = show("jelajah", ukuran="employment_share", menurut="sector", waktu="2024-08").trial
    trial.get_by_key("pilih-ukuran").select("poverty_rate").run()
    assert not trial.exception
    assert not [one for one in trial.get("html") if "Tautan menyebut" in one.proto.body]
    assert "menurut" not in trial.query_params


def test_one_click_clears_all_filters(show):
    screen = show("jelajah", ukuran="employed", menurut="tanpa", wilayah="65.71", origin="terpublikasi")
    assert "Disaring:" in screen.text
    trial = screen.trial
    trial.get_by_key("lepas-semua").click().run()
    assert not trial.exception
    assert set(trial.query_params) == {"ukuran", "menurut"}


def test_a_chosen_region_is_opened_by_its_parts(show):
    trial = show("jelajah", ukuran="subsidised_workers", wilayah="65.71").trial
    trial.get_by_key("buka").click().run()
    assert not trial.exception
    assert trial.query_params["menurut"] in ("kecamatan", ["kecamatan"])


# Comparing


def test_a_time_is_compared_with_the_year_before_to_begin_with(show):
    screen = show("jelajah", ukuran="employed", menurut="tanpa", waktu="2024-08", banding="waktu")
    assert "Agustus 2024 dibanding Agustus 2023" in screen.cards["perbandingan"].text


def test_another_definition_stands_beside_without_a_difference(show):
    given = {"ukuran": "coverage_employed", "menurut": "tanpa", "banding": "ukuran", "dengan": "coverage_labour_force"}
    card = show("jelajah", **given).cards["perbandingan"]
    assert "Tidak dapat dibandingkan: definisinya berbeda" in card.text
    (row,) = rows(card)
    assert row["Selisih"] == row["Selisih relatif"] == "–"


def test_a_region_is_compared_with_another(show):
    given = {"ukuran": "poverty_rate", "menurut": "tanpa", "wilayah": "65.71", "banding": "wilayah", "dengan": "65.01"}
    screen = show("jelajah", waktu="2024-12", **given)
    assert screen.faults == screen.notices == []
    assert "Kota Tarakan 5,56 % dibanding Kabupaten Bulungan 8,76 %: −3,20 poin" in screen.cards["perbandingan"].text


def test_a_strange_comparison_is_told_and_the_page_still_works(show):
    screen = show("jelajah", banding="cuaca")
    assert screen.faults == []
    assert "“cuaca” yang tidak dikenal di sini" in screen.notices[0]
    screen = show("jelajah", banding="waktu", ukuran="employed", menurut="tanpa", dengan="1900-01")
    assert "“1900-01” yang tidak dikenal di sini" in screen.notices[0]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("ukuran", "xyz"),
        ("menurut", "cuaca"),
        ("menurut2", "region"),  # the first cut already
        ("periode", "abad"),
        ("bentuk", "pivot"),  # for one cut there is none
        ("urut", "acak"),
        ("waktu", "1999-01"),
        ("wilayah", "6501"),
        ("origin", "rahasia"),
        ("ukuran", "<script>alert(1)</script>"),
    ],
)
def test_a_strange_link_is_told_once_and_the_first_visit_is_shown(show, name, value):
    screen = show("jelajah", **{name: value})
    assert screen.faults == []
    (notice,) = screen.notices
    assert f"“{value}” yang tidak dikenal di sini" in notice
    assert "<script" not in screen.markup
    assert screen.title == "Tarakan terbanyak: 15.000 orang, 43 % dari seluruhnya 35.000"


# Nothing known


def test_without_figures_the_page_says_what_helps(show):
    screen = show("jelajah", ukuran="claim_cases", menurut="desa")
    assert screen.faults == []
    assert screen.title == "Belum ada angka: kasus klaim menurut desa/kelurahan"
    assert "Coba rincian lain atau tanpa rincian" in screen.text
    screen.trial.get_by_key("tanpa-rincian").click().run()
    assert not screen.trial.exception


def test_filters_that_nothing_is_known_of_leave_an_empty_card(show):
    screen = show("jelajah", ukuran="employed", menurut="tanpa", wilayah="65.01.01")
    assert screen.faults == []
    assert screen.title == "Belum diketahui: penduduk bekerja, Tanjung Palas"
    assert "belum diketahui" in screen.cards["hasil"].text


@pytest.mark.usefixtures("forget")
def test_figures_of_an_unaccepted_file_are_marked(show, broken_root, monkeypatch):
    monkeypatch.setenv("KALTARA_DATA", str(broken_root))
    lines = "".join(f"Kota Tarakan;2025-{month:02};{people}\n" for month, people in ((8, 1000), (9, 90_000)))
    content = f"Kabupaten/Kota;Bulan;Peserta Aktif\n{lines}".encode()
    judgement = importing.judge(content, "peserta.csv")
    importing.publish(importing.offer(judgement, content, by="Sari", source="Kantor A"))
    screen = show("jelajah", root=broken_root, ukuran="members_active", waktu="2025-09")
    assert screen.faults == []
    assert "Belum lulus pemeriksaan" in screen.cards["hasil"].markup
