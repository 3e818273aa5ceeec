import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_answers import REGIONS, answer, by_month, by_region, cell, statement

from kaltara_metrics.model import State
from kaltara_metrics.query import Answer
from kaltara_metrics.question import ask
from kaltara_metrics.view import sentences, words

RATE, COUNT = "poverty_rate", "subsidised_workers"
VALUES = st.one_of(st.none(), st.sampled_from(list(State)[2:]), st.integers(0, 3000).map(lambda number: number / 1e4))


@pytest.mark.parametrize(
    ("names", "said"), [([], ""), (["a"], "a"), (["a", "b"], "a dan b"), (["a", "b", "c"], "a, b, dan c")]
)
def test_names_are_joined_as_a_sentence_does(names, said):
    assert sentences.listed(names) == said


@pytest.mark.parametrize(
    ("metric", "values", "said"),
    [
        (RATE, [0.0876, 0.0694, 0.0573, 0.0447, 0.0556], "Bulungan tertinggi: 8,76 %; terendah Tana Tidung 4,47 %"),
        (RATE, [0.05, 0.08, 0.08], "Malinau dan Nunukan sama-sama tertinggi: 8,00 %; terendah Bulungan 5,00 %"),
        (RATE, [None, 0.0312], "Hanya Malinau yang diketahui: 3,12 %"),
        (RATE, [0.0, None, 0.02], "Nunukan tertinggi: 2,00 %; terendah Bulungan 0,00 %"),
        (RATE, [1.25, 0.5], "Bulungan tertinggi: 125,00 %; terendah Malinau 50,00 %"),
        (RATE, [], "Belum ada angka terbit: penduduk miskin"),
        (COUNT, [7000, 5000, 5000, None, 15000], "Tarakan terbanyak: 15.000 orang, 47 % dari yang diketahui"),
        (COUNT, [1, 2, 3, 4, 10], "Tarakan terbanyak: 10 orang, 50 % dari seluruhnya"),
        (COUNT, [None, None, 1500], "Hanya Nunukan yang diketahui: 1.500 orang"),
        (COUNT, [State.WITHHELD, 30, 10], "Malinau terbanyak: 30 orang, 75 % dari yang diketahui"),
        (COUNT, [], "Belum ada angka terbit: pekerja rentan yang iurannya dibayar provinsi"),
    ],
)  # fmt: skip
def test_the_ranking_says_who_is_highest_as_far_as_is_known(metric, values, said):
    assert sentences.ranking(by_region(metric, values), "region").replace("\u00a0", " ") == said


def test_the_share_is_of_the_whole_where_that_is_known_and_parts_are_not():
    known = by_region(COUNT, [7000, 5000, 5000, None, 15000])
    whole = answer(COUNT, [cell(COUNT, 35000, by={})], at="2024-12")
    unknown = answer(COUNT, [cell(COUNT, None, by={})], at="2024-12")
    said = sentences.ranking(known, "region", whole).replace("\u00a0", " ")
    assert said == "Tarakan terbanyak: 15.000 orang, 43 % dari seluruhnya 35.000"  # 15.000 / 35.000
    assert sentences.ranking(known, "region", unknown) == sentences.ranking(known, "region")
    full = by_region(COUNT, [1, 2, 3, 4, 10])
    assert sentences.ranking(full, "region", whole) == sentences.ranking(full, "region")
    rates = by_region(RATE, [0.05, 0.08, None])
    assert sentences.ranking(rates, "region", whole) == sentences.ranking(rates, "region")


@pytest.mark.parametrize(
    ("metric", "value"), [(RATE, 0.05), (RATE, 0.0), (COUNT, 5000), (COUNT, 0), ("coverage_employed", 1.2)]
)
@pytest.mark.parametrize("known", [2, 5])
def test_when_all_known_regions_are_equal_none_is_called_highest_or_lowest(metric, value, known):
    said = sentences.ranking(by_region(metric, [value] * known), "region")
    assert words.value(by_region(metric, [value]).metric, cell(metric, value, by={})) in said
    assert not re.search("tertinggi|terendah|terbanyak", said), said


def test_the_share_beside_several_first_regions_is_not_that_of_one():
    # 40 % each, 80 % together: a reader takes the percentage for what stands before it.
    said = sentences.ranking(by_region(COUNT, [40, 40, 20]), "region")
    assert "40\u00a0%" not in said or "masing-masing" in said, said


@given(st.lists(VALUES, min_size=5, max_size=5), st.sampled_from([RATE, COUNT]))
def test_the_ranking_names_no_region_that_is_unknown(values, metric):
    scaled = [v * 10000 if metric == COUNT and isinstance(v, float) else v for v in values]
    made = by_region(metric, scaled)
    said = sentences.ranking(made, "region")
    for one in made.cells:
        if one.state not in {State.VALUE, State.ZERO}:
            assert REGIONS[one.by["region"]] not in said


@given(st.lists(VALUES, min_size=5, max_size=5))
def test_alternative_text_gives_every_region_its_value_or_its_state(values):
    made = by_region(RATE, values)
    said = sentences.map_alt(made)
    for one in made.cells:
        assert f"{REGIONS[one.by['region']]} {words.value(made.metric, one)}" in said
    assert made.metric.name in said


def test_alternative_text_says_when():
    assert "per Desember 2024:" in sentences.map_alt(by_region(RATE, [0.05]))
    assert "per Desember 2024 (belum diketahui):" in sentences.map_alt(by_region(RATE, []))


def test_unknown_regions_are_named():
    made = by_region(RATE, [0.05, 0.0, State.WITHHELD, None, State.NOT_APPLICABLE])
    assert sentences.unknown_names(made, "region") == ["Nunukan", "Tana Tidung", "Tarakan"]


@pytest.mark.parametrize(
    ("metric", "first", "last", "said"),
    [
        (RATE, 0.05, 0.0625, "Tarakan naik 1,25 poin sejak Desember 2023"),
        (RATE, 0.0625, 0.05, "Tarakan turun 1,25 poin sejak Desember 2023"),
        (RATE, 0.05, 0.05, "Tarakan tetap 5,00 % dari Desember 2023 ke Desember 2024"),
        (RATE, 0.9, 1.1, "Tarakan naik 20,00 poin sejak Desember 2023"),
        (COUNT, 1000, 2500, "Tarakan naik 1.500 orang sejak Desember 2023"),
        (COUNT, 2500, 0, "Tarakan turun 2.500 orang sejak Desember 2023"),
        (COUNT, 0, 0, "Tarakan tetap 0 dari Desember 2023 ke Desember 2024"),
    ],
)
def test_a_change_is_said_in_points_or_in_units(metric, first, last, said):
    cells = [cell(metric, value, by={}, at=at) for value, at in ((first, "2023-12"), (last, "2024-12"))]
    made = answer(metric, cells, at="2023-12..2024-12", by=["month"])
    assert sentences.change(made, *cells, "Tarakan").replace("\u00a0", " ") == said


def test_a_change_too_small_to_be_written_is_no_change():
    cells = [cell(RATE, 0.050001, by={}, at="2023-12"), cell(RATE, 0.050002, by={})]
    said = sentences.change(answer(RATE, cells, at="2023-12..2024-12", by=["month"]), *cells, "Tarakan")
    assert "0,00\u00a0poin" not in said, said


def subsidy(values, later=(None, None)):
    return (
        by_month(COUNT, f"2023-12..2024-{len(values) - 1:02d}" if len(values) > 1 else "2023-12..2023-12", values),
        by_month(COUNT, "2025-12..2026-01", later),
    )


LATER_UNKNOWN = " Realisasi 2025 dan 2026 belum diketahui."
PAID_2024 = "pekerja rentan dinyatakan dibiayai provinsi pada 2024"


@pytest.mark.parametrize(
    ("values", "later", "said"),
    [
        ([35000, None, 54452], (None, None), f"54.452 {PAID_2024}, naik dari 35.000.{LATER_UNKNOWN}"),
        ([54452, None, 35000], (None, None), f"35.000 {PAID_2024}, turun dari 54.452.{LATER_UNKNOWN}"),
        ([35000, None, 35000], (None, None), f"35.000 {PAID_2024}, sama dengan 35.000.{LATER_UNKNOWN}"),
        (
            [35000, None, 54452],
            (22121, None),
            f"54.452 {PAID_2024}, naik dari 35.000. Pada Desember 2025 tercatat 22.121.",
        ),
        ([None, None, None], (None, None), "Jumlah pekerja rentan yang dibiayai provinsi belum diketahui."),
    ],
)
def test_the_headline_compares_the_last_known_count_with_the_first(values, later, said):
    assert sentences.subsidy_headline(*subsidy(values, later)) == said


def test_a_single_known_month_is_compared_with_nothing():
    said = sentences.subsidy_headline(*subsidy([None, 35000, None]))
    assert said.startswith("35.000 pekerja rentan")
    assert not re.search("naik|turun|sama dengan", said), said


def test_the_last_published_month_leaves_out_derived_rows_and_rows_that_are_no_facts():
    month = ask(RATE, at="2025-11", by=(), where={}).span.end.first
    fact = statement(table_name="enrollment")
    derived = statement(table_name="workforce", formula="{a} + {b}", month=month)
    claim = statement(month=month)
    assert sentences.published_until([fact, derived, claim]) == "angka terbitan sampai September 2024"
    assert sentences.published_until([derived, claim]) == "belum ada angka terbitan"


@pytest.mark.parametrize(
    ("dates", "said"),
    [(["2024-08"], "Agustus 2024"), (["2024-08", "2024-08"], "Agustus 2024"),
     (["2024-08", "2022-08"], "Agustus 2022 sampai Agustus 2024"), ([], "Desember 2024 (belum diketahui)")],
)  # fmt: skip
def test_dates_of_an_answer_are_one_date_or_a_span(dates, said):
    cells = [cell(RATE, 0.05, by={"region": code}, at=at) for code, at in zip(REGIONS, dates, strict=False)]
    question = ask(RATE, at="2024-12", by=["region"], where={})
    assert sentences.when(Answer(question, tuple(cells), None, "store-0001", {})) == said


def test_a_span_of_dates_never_ends_with_the_year_it_starts_in(asked):
    # "Agustus 2018 sampai 2018" says nothing that a reader can place on a time axis.
    for year in range(2018, 2026):
        for metric in ("employed", "unemployment_rate", "poverty_rate"):
            first, _, last = sentences.when(asked(metric, at=f"{year}-12", by=["region"])).partition(" sampai ")
            assert not last or not first.endswith(last), f"{metric} {year}: {first} sampai {last}"


def test_the_findings_of_the_published_figures(asked):
    poverty = asked("poverty_rate", at="2024-12", by=["region"])
    assert sentences.ranking(poverty, "region") == "Bulungan tertinggi: 8,76\u00a0%; terendah Tana Tidung 4,47\u00a0%"
    paid = asked("subsidised_workers", at="2023-08", by=["region"])
    assert sentences.unknown_names(paid, "region") == ["Tana Tidung"]
    assert "Tana Tidung belum diketahui" in sentences.map_alt(paid)
