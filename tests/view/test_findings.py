"""The findings of Ringkasan, and what it says to do next: every state of what they are made from."""

from dataclasses import replace
from datetime import date

import pytest
from made_answers import answer, by_month, by_region, cell, statement

from kaltara_metrics.freshness import Freshness, Rhythm
from kaltara_metrics.model import Origin, State
from kaltara_metrics.periods import Month
from kaltara_metrics.plans import Price
from kaltara_metrics.targets import Target
from kaltara_metrics.view import findings, language, next_steps
from kaltara_metrics.view.subsidy import Standing

TODAY = Month(2026, 11)
MONEY = statement(statement_id="uang", value=2e9, unit="rupiah", period="2025")
GOAL = Target(
    *("t", "Target", "2025", "subsidised_workers", None, "65", 22_121.0, 22_121.0, "orang", None, None, None),
    *("terbuka", "uang", "Antara", "Judul", None, "tinggi", None),
)  # fmt: skip


def paid(months=5, value=175_000):
    covered = tuple(date(2023, 8 + step, 1) for step in range(months))
    return answer("person_months", [cell("person_months", value, by={}, at="2023-12", months=covered)], at="2023")


def rupiah(value=175_000 * 16_800):
    return answer("contribution_paid", [cell("contribution_paid", value, by={}, at="2023-12")], at="2023")


def covered(metric, value, top, bottom, **given):
    made = cell(metric, value, by={}, at="2024-09", numerator=top, denominator=bottom, **given)
    return answer(metric, [made], at="2024-09")


EMPLOYED = covered("coverage_employed", 0.478, 180_828, 378_361)
LOCAL = covered("coverage_local", 0.7723, 180_828, 234_132)


def test_money_is_told_in_months_of_everybodys_contribution():
    # 2.000.000.000 / (22.121 × 16.800) = 5,38
    money = findings.budget({"uang": MONEY}, GOAL, paid(), rupiah())
    note = findings.months_note(paid(), money)
    assert note.title == "5 dari 12 bulan 2023 diketahui dibayar"
    assert note.text == "Rp2\u00a0miliar untuk 2025 cukup 5,4 bulan bagi sasarannya; lalu perlindungan habis."


@pytest.mark.parametrize(
    ("ledger", "months", "cost"),
    [({}, paid(), rupiah()), ({"uang": MONEY}, paid(value=None), rupiah()), ({"uang": MONEY}, paid(), rupiah(None))],
)
def test_without_money_or_a_rate_no_months_are_told(ledger, months, cost):
    assert findings.budget(ledger, GOAL, months, cost) is None
    assert findings.months_note(months, None).text == "Perlindungan habis bila iuran berhenti."


def test_months_that_are_not_known_are_not_counted_as_none():
    assert findings.months_note(paid(value=None), None).title == "Bulan yang dibayar pada 2023 belum diketahui"


def test_one_numerator_over_two_bases_is_no_fall():
    note = findings.bases_note(EMPLOYED, LOCAL)
    assert note.title == "77,23\u00a0% dan 47,8\u00a0%: peserta yang sama"
    assert note.text == "180.828 dibagi 234.132 (basis setempat) atau 378.361 (penduduk bekerja); bukan penurunan."


@pytest.mark.parametrize(
    "other",
    [
        covered("coverage_local", None, None, None),
        covered("coverage_local", 0.7, 170_000, 234_132),
        replace(LOCAL, cells=(replace(LOCAL.only, origin=Origin.OFFICE),)),
        replace(LOCAL, cells=(replace(LOCAL.only, as_of=date(2024, 8, 31)),)),
    ],
)
def test_what_is_not_the_same_members_is_not_set_side_by_side(other):
    note = findings.bases_note(EMPLOYED, other)
    assert note.title == "197.533 yang bekerja belum menjadi peserta"
    assert "skema lain" in note.text


def test_more_members_than_employed_people_are_told_as_such():
    over = findings.bases_note(covered("coverage_employed", 1.1, 110, 100), LOCAL)
    assert over.title == "Peserta melebihi penduduk bekerja"
    assert over.text.startswith("10 lebih banyak")


@pytest.mark.parametrize("state", [None, State.WITHHELD, State.NOT_APPLICABLE])
def test_without_coverage_the_finding_says_so(state):
    unknown = answer("coverage_employed", [cell("coverage_employed", state, by={})], at="2024-09")
    assert findings.bases_note(unknown, LOCAL).title == "Cakupan belum diketahui"


def later(*values, **given):
    return by_month("subsidised_workers", "2025-01..2026-12", [*values, *[None] * (24 - len(values))], **given)


def test_what_is_not_known_is_counted_and_named():
    first = by_region("subsidised_workers", [7000, 5000, 5000, None, 15000], at="2023-08")
    note = findings.unknown_note(first, by_region("subsidised_workers", [], at="2024-09"), later())
    assert note.title == "3 hal belum diketahui"
    assert note.text == "Tana Tidung 2023, rincian wilayah September 2024, dan realisasi 2025–2026."


def test_what_an_office_has_loaded_is_no_longer_named():
    whole = by_region("subsidised_workers", [1, 2, 3, 4, 5], at="2024-09", origin=Origin.OFFICE)
    note = findings.unknown_note(whole, whole, later(9, origin=Origin.OFFICE))
    assert note.title == "Semua wilayah dan bulannya diketahui"
    one = findings.unknown_note(whole, whole, later())
    assert (one.title, one.text) == ("1 hal belum diketahui", "Realisasi 2025–2026.")


def test_invented_figures_fill_nothing():
    sample = by_region("subsidised_workers", [1, 2, 3, 4, 5], at="2024-09", origin=Origin.SAMPLE)
    assert "rincian wilayah September 2024" in findings.unknown_note(sample, sample, later()).text.lower().replace(
        "september", "September"
    )


# What to do next


def way(*others, known=54_452):
    series = by_month("subsidised_workers", "2024-09..2024-09", [known])
    claims = tuple(statement(statement_id=str(value), value=float(value)) for value in others)
    return Standing(series, replace(GOAL, period="2024", low=54_452.0, high=54_452.0), claims)


def subject(name, newest, lag=1):
    rhythm = Rhythm(name, name, f"{name} in English", "t", (), tuple(range(1, 13)), lag, "x", "enrollment", "x", "x")
    return Freshness(rhythm, newest, Origin.PUBLISHED if newest else None)


LATE = (subject("Kepesertaan", Month(2024, 9)), subject("Kemiskinan", Month(2020, 1)), subject("Klaim", None))
PRICE = Price(22_121, 22_121 * 12 * 16_800, 5)


def test_every_step_names_what_it_is_about_and_leads_there():
    found = next_steps.steps(way(54_000, 45_000), LATE, TODAY, 0, GOAL, PRICE)
    assert [(step.title, step.page) for step in found] == [
        ("Sepakati satu angka untuk 2024", "angka_resmi"),
        ("Muat kepesertaan mulai Oktober 2024", "data_masuk"),
        ("Siapkan dana untuk 22.121 orang", "rencana"),
    ]
    assert found[0].text == "54.452, 54.000, dan 45.000 sama-sama dinyatakan"
    assert found[1].text == "Terakhir September 2024; 1 pokok data lain juga lewat"
    assert found[2].text == "Rp4,46\u00a0miliar setahun menurut tarif"
    assert found[2].chosen == {"untuk": "sasaran", "sasaran": "22121"}


def test_warnings_come_first_and_no_more_is_told_than_one_sees():
    found = next_steps.steps(way(45_000), LATE, TODAY, 2, GOAL, PRICE)
    assert [step.key for step in found] == ["peringatan", "pernyataan", "muat"]
    assert found[0].text == "2 peringatan menunggu diterima"


def test_nothing_waits_where_all_agrees_and_all_is_there():
    fresh = (subject("Kepesertaan", Month(2026, 10)), subject("Klaim", None))
    assert next_steps.steps(way(), fresh, TODAY, 0, GOAL, None) == ()
    assert next_steps.title(()) == "Tidak ada yang menunggu"


def test_in_english():
    with language.speaking("en"):
        found = next_steps.steps(way(54_000), LATE, TODAY, 1, GOAL, PRICE)
        assert [step.title for step in found] == [
            "Check the files loaded", "Agree on one number for 2024", "Load kepesertaan in English from October 2024"
        ]  # fmt: skip
        assert findings.bases_note(EMPLOYED, LOCAL).title == "77.23% and 47.8%: the same members"
        assert findings.months_note(paid(), None).title == "5 of 12 months of 2023 known to be paid"
