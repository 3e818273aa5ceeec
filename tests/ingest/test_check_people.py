"""A list of people is refused, or counted in memory when asked for; what is told and kept are counts."""

import csv
import io
import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from invented_people import MAN, WOMAN, leaks, residents

from kaltara_metrics.ingest import report
from kaltara_metrics.ingest.check import check

CASES = Path(__file__).parent / "cases"
NAME = "bnba_agustus_2025.csv"
HEADER = ("NIK", "Nama", "L/P", "Kabupaten", "Pekerjaan", "Periode")
LIST = (
    (WOMAN, "Contoh Satu", "P", "Malinau", "Nelayan", "Agustus 2025"),
    (MAN, "Contoh Dua", "L", "Tarakan", "Nelayan", "Agustus 2025"),
    (MAN[:-1] + "8", "Contoh Tiga", "L", "Tarakan", "nelayan", "Agustus 2025"),
)


def content(*rows, header=HEADER):
    text = io.StringIO()
    csv.writer(text, delimiter=";").writerows([header, *rows])
    return text.getvalue().encode()


def test_a_list_of_people_is_refused_and_says_that_it_can_be_counted():
    found = check(content(*LIST), NAME).report
    assert (found.status, found.countable, found.read) == (report.PERSONAL, True, 0)
    assert json.loads(found.to_json())["countable"] is True
    assert "--aggregate" in found.to_text()


def test_a_list_of_people_is_counted_when_asked_for():
    refused = check(content(*LIST), NAME).report
    judgement = check(content(*LIST), NAME, aggregate=True)
    found = judgement.report
    assert (found.status, found.personal, found.countable) == (report.CLEAN, (), False)
    assert (found.file, found.sha256, found.kind) == (NAME, refused.sha256, "enrollment")
    assert (found.read, found.accepted, found.ignored) == (3, 2, 1)
    assert found.reconciles
    assert judgement.counted
    counts = {(one["region"], one["sex"], one["active"]) for one in judgement.facts[0].records}
    assert counts == {("65.02", "P", 1), ("65.71", "L", 2)}
    assert any(text.startswith("3 orang pada 1 lembar dijumlahkan di memori") for text in found.assumptions)


def test_nothing_of_a_person_is_in_the_judgement_of_counts():
    judgement = check(content(*LIST), NAME, aggregate=True)
    told = repr(judgement) + json.dumps(judgement.cells(), default=str)
    told += str(report.to_xlsx(judgement.report, judgement.cells())) + judgement.report.to_json()
    assert "Contoh" not in told
    assert not leaks(told, WOMAN)
    assert list(judgement.cells()) == ["jumlah"]


def test_counts_take_mapping_and_region_like_any_table():
    rows = [row[:3] + row[4:5] for row in LIST]
    header = ("NIK", "Nama", "L/P", "Pekerjaan")
    assert check(content(*rows, header=header), "daftar.csv", aggregate=True).report.status == report.FAULTS
    said = {"mapping": {"Peserta Aktif": "active month=2025-08"}, "region": "Tarakan"}
    judgement = check(content(*rows, header=header), "daftar.csv", aggregate=True, **said)
    assert judgement.report.status == report.CLEAN
    assert {(one["region"], one["month"]) for one in judgement.facts[0].records} == {("65.71", "2025-08-01")}


def test_a_list_that_cannot_be_counted_stays_refused_with_the_reason():
    rows = [(*LIST[0][:4], f"cerita {chr(97 + n % 26) * (n // 26 + 3)}", "Agustus 2025") for n in range(60)]
    assert not check(content(*rows), NAME).report.countable
    found = check(content(*rows), NAME, aggregate=True)
    assert (found.report.status, found.report.countable) == (report.PERSONAL, False)
    (reason,) = [one.message for one in found.report.personal if one.rule == "tidak-dapat-dijumlahkan"]
    assert "isi berbeda" in reason
    assert "cerita" not in found.report.to_json()
    assert (found.facts, found.sheets, found.tables) == ((), (), ())


def test_a_file_without_people_is_judged_as_ever():
    text = b"Kabupaten/Kota;Bulan;Peserta Aktif\nKota Tarakan;2025-08;1250\n"
    read = check(text, "x.csv", aggregate=True)
    assert read.report == check(text, "x.csv").report
    assert not read.counted


def test_an_identifier_in_the_name_of_a_file_is_not_told():
    found = check(content(*LIST), f"{WOMAN}.csv").report
    assert not leaks(found.to_json() + found.to_text(), WOMAN)
    counted = check(content(*LIST), f"{WOMAN}.csv", aggregate=True)
    assert not leaks(repr(counted) + counted.report.to_text(), WOMAN)


@pytest.mark.parametrize("name", ["case_21_scientific_notation.csv", "case_21_hidden_sheet_number_cells.xlsx"])
def test_personal_data_that_are_no_list_can_only_be_taken_out(name):
    found = check((CASES / name).read_bytes(), name, aggregate=True).report
    assert (found.status, found.countable) == (report.PERSONAL, False)


def digits(text):
    return "".join(filter(str.isdigit, text))


PEOPLE = st.lists(
    st.tuples(residents(), st.sampled_from(["L", "P"]), st.sampled_from(["Malinau", "Tarakan", "KTT"])),
    min_size=1,
    max_size=12,
)


@settings(max_examples=40, deadline=None)
@given(PEOPLE)
def test_counts_are_those_of_a_naive_count_and_tell_nobody(people):
    codes = {"Malinau": "65.02", "Tarakan": "65.71", "KTT": "65.04"}
    rows = [(number, sex, place, "Agustus 2025") for number, sex, place in people]
    judgement = check(content(*rows, header=("NIK", "L/P", "Kabupaten", "Periode")), NAME, aggregate=True)
    counts = {(one["region"], one["sex"]): one["active"] for one in judgement.facts[0].records}
    keys = [(codes[place], sex) for _, sex, place in people]
    assert counts == {key: keys.count(key) for key in keys}
    told = digits(judgement.report.to_json() + repr(judgement.cells()))
    # Six digits may stand side by side by chance, as of a code and a year; twelve don't.
    assert not any(digits(number)[4:] in told for number, _, _ in people)
