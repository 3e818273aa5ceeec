"""Answers: published figures reproduced from both halves, unknown kept apart from zero, stocks never carried over."""

from dataclasses import replace
from datetime import date

import pytest
import toy_store
from toy_store import (
    BULUNGAN,
    KABUPATEN,
    MALINAU,
    NUNUKAN,
    PROVINCE,
    SUBSIDISED,
    TANA_TIDUNG,
    TARAKAN,
    VILLAGES,
    claim,
    member,
    people,
    rate,
    subsidised,
)

from kaltara_metrics import catalog
from kaltara_metrics.catalog import Half
from kaltara_metrics.model import Flag, Origin, State
from kaltara_metrics.periods import Month
from kaltara_metrics.query import known_months, query

AUGUST, SEPTEMBER = date(2024, 8, 31), date(2024, 9, 30)
FULL, OTHER = "kantor", "contoh"


def region(answer, code):
    return next(cell for cell in answer.cells if cell.by["region"] == code)


def by_month(answer):
    return {cell.by["month"]: cell.numerator for cell in answer.cells}


# --- Published figures -------------------------------------------------------------------------------------------


def test_77_23_percent_is_members_over_members_and_those_not_yet_enrolled(published):
    cell = query("coverage_local", at="2024-09", reader=published).only
    assert cell.numerator == 98_775 + 82_053 == 180_828
    assert cell.denominator == 180_828 + 53_304 == 234_132
    assert cell.ratio == 180_828 / 234_132
    assert round(cell.ratio * 100, 2) == 77.23
    assert cell.published_ratio == pytest.approx(0.7723)
    assert Flag.DOES_NOT_DIVIDE not in cell.flags


def test_47_8_percent_is_the_same_members_over_employed_people(published):
    cell = query("coverage_employed", at="2024-09-30", reader=published).only
    assert (cell.numerator, cell.denominator) == (98_775 + 82_053, 378_361)
    assert cell.ratio == (98_775 + 82_053) / 378_361
    assert round(cell.ratio * 100, 1) == 47.8
    assert (cell.as_of, cell.denominator_as_of) == (SEPTEMBER, AUGUST)
    assert cell.segments == ("BPU", "PU")
    assert Flag.PARTIAL_SEGMENTS in cell.flags
    assert cell.origin is Origin.PUBLISHED


def test_45_9_percent_is_the_same_members_over_the_labour_force(published):
    cell = query("coverage_labour_force", at="2024-09", reader=published).only
    assert cell.ratio == (98_775 + 82_053) / (378_361 + 15_343)
    assert round(cell.ratio * 100, 1) == 45.9


def test_32_3_percent_is_the_same_members_over_the_working_age_population(published):
    cell = query("coverage_working_age", at="2024-09", reader=published).only
    assert cell.ratio == (98_775 + 82_053) / 559_623
    assert round(cell.ratio * 100, 1) == 32.3


def test_66_1_percent_in_december_2023_stands_over_a_base_reckoned_back(published):
    cell = query("coverage_employed", at="2023-12", reader=published).only
    assert (cell.numerator, cell.denominator) == (245_948, 378_361 - 6_091)
    assert cell.ratio == 245_948 / 372_270
    assert round(cell.ratio * 100, 1) == 66.1
    assert cell.denominator_as_of == date(2023, 8, 31)
    assert Flag.DERIVED in cell.flags
    assert Flag.PARTIAL_SEGMENTS not in cell.flags, "a total that its source states whole"


def test_three_quarters_of_each_segment_by_the_local_base(published):
    answer = query("coverage_local", at="2024-09", by=["segment"], reader=published)
    shown = {cell.by["segment"]: cell.ratio and round(cell.ratio * 100, 2) for cell in answer.cells}
    assert shown == {"PU": 75.9, "BPU": 78.89, "JAKON": None, "PMI": None}


def test_subsidised_workers_in_2023_are_35_000_and_from_december_7_000_more(published):
    answer = query("subsidised_workers", at="2023", by=["month"], reader=published)
    assert by_month(answer) == {
        **{f"2023-{month:02d}": None for month in range(1, 8)},
        **{f"2023-{month:02d}": 35_000 for month in range(8, 12)},
        "2023-12": 35_000 + 7_000,
    }


def test_the_additional_7_000_alone_do_not_stand_for_january_2024(published):
    """Their cover lasted until January, that of the 35.000 until December: the sum of both is not known."""
    cell = query("subsidised_workers", at="2024-01", reader=published).only
    assert cell.state is State.UNKNOWN
    assert cell.numerator is None


def test_54_452_are_known_for_september_2024_and_for_no_other_month_of_that_year(published):
    answer = query("subsidised_workers", at="2024", by=["month"], reader=published)
    assert {month: count for month, count in by_month(answer).items() if count is not None} == {"2024-09": 54_452}
    october = answer.cells[9]
    assert (october.by["month"], october.state) == ("2024-10", State.UNKNOWN)


def test_what_was_really_paid_in_2025_is_unknown_and_not_zero(published):
    answer = query("subsidised_workers", at="2025", by=["month"], reader=published)
    assert {cell.state for cell in answer.cells} == {State.UNKNOWN}
    assert {cell.numerator for cell in answer.cells} == {None}
    assert answer.origin is None


def test_tana_tidung_is_unknown_and_not_what_remains(published):
    answer = query("subsidised_workers", at="2023-08", by=["region"], reader=published)
    known = {cell.by["region"]: cell.numerator for cell in answer.cells}
    assert known == {BULUNGAN: 7_000, MALINAU: 5_000, NUNUKAN: 5_000, TANA_TIDUNG: None, TARAKAN: 15_000}
    assert region(answer, TANA_TIDUNG).state is State.UNKNOWN


def test_the_province_is_the_stated_35_000_and_not_the_sum_of_four_kabupaten(published):
    cell = query("subsidised_workers", at="2023-08", reader=published).only
    assert cell.numerator == 35_000
    assert cell.numerator != 7_000 + 5_000 + 5_000 + 15_000
    assert cell.statements == ("subsidised-65-2023-08",)


def test_the_shares_of_the_kabupaten_are_not_carried_into_the_next_month(published):
    answer = query("subsidised_workers", at="2023-09", by=["region"], reader=published)
    assert {cell.state for cell in answer.cells} == {State.UNKNOWN}


def test_person_months_of_2023_are_five_months_and_the_additional_one(published):
    cell = query("person_months", at="2023", reader=published).only
    assert cell.numerator == 35_000 * 5 + 7_000 == 182_000
    assert cell.months == tuple(date(2023, month, 1) for month in range(8, 12 + 1))
    assert cell.as_of == date(2023, 12, 31)


def test_rupiah_are_person_months_times_the_package(published):
    cell = query("contribution_paid", at="2023", reader=published).only
    assert cell.numerator == (35_000 * 5 + 7_000) * (10_000 + 6_800) == 182_000 * 16_800


def test_person_months_of_2024_are_the_one_month_whose_length_is_stated(published):
    cell = query("person_months", at="2024", reader=published).only
    assert cell.numerator == 7_000
    assert cell.months == (date(2024, 1, 1),)


def test_the_reach_of_2025_is_unknown_over_a_known_list(published):
    cell = query("subsidy_reach", at="2025-07", reader=published).only
    assert cell.state is State.UNKNOWN
    assert (cell.numerator, cell.denominator, cell.ratio) == (None, 58_701, None)


def test_the_planned_reach_is_37_7_percent(published):
    cell = query("subsidy_reach_planned", at="2025-07", reader=published).only
    assert cell.ratio == 22_121 / 58_701
    assert round(cell.ratio * 100, 1) == 37.7


def test_a_rate_without_heads_is_shown_and_flagged(published):
    cell = query("informal_share", at="2024-08", reader=published).only
    assert cell.ratio == cell.published_ratio == pytest.approx(0.5041)
    assert cell.numerator is None
    assert Flag.RATE_ONLY in cell.flags


def test_unemployment_is_divided_anew_where_both_halves_are_printed(published):
    cell = query("unemployment_rate", at="2024-08", reader=published).only
    assert cell.ratio == 15_343 / 393_704
    assert Flag.RATE_ONLY not in cell.flags


def test_subsidised_workers_are_not_counted_again_among_all_members(published):
    cell = query("members_active", at="2024-09", reader=published).only
    assert cell.numerator == 98_775 + 82_053
    assert cell.numerator != 98_775 + 82_053 + 54_452


def test_every_figure_of_the_store_comes_with_its_sources(published):
    answer = query("coverage_employed", at="2024-09", reader=published)
    assert [source.statement_id for source in answer.sources()] == [
        "members-bpu-65-2024-09",
        "members-pu-65-2024-09",
        "employed-65-2024-08",
    ]


def test_a_derived_base_brings_the_statements_it_was_reckoned_from(published):
    answer = query("coverage_employed", at="2023-12", reader=published)
    assert {"employed-65-2023-08", "employed-65-2024-08"} <= {source.statement_id for source in answer.sources()}


def test_known_months_are_those_with_a_figure_of_their_own(published):
    assert known_months("subsidised_workers", reader=published) == (
        *(Month(2023, month) for month in range(8, 12 + 1)),
        Month(2024, 9),
    )


# --- Unknown, zero, not applicable -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("active", "employed", "state", "ratio"),
    [
        (40, 100, State.VALUE, 40 / 100),
        (0, 100, State.ZERO, 0),
        (40, 0, State.NOT_APPLICABLE, None),
        (0, 0, State.NOT_APPLICABLE, None),
        (None, 100, State.UNKNOWN, None),
        (40, None, State.UNKNOWN, None),
        (None, None, State.UNKNOWN, None),
    ],
)
def test_nothing_zero_and_unknown_are_three_different_things(tmp_path, active, employed, state, ratio):
    reader = toy_store.make(
        tmp_path,
        enrollment=[member("2024-09", TARAKAN, active=active)],
        workforce=[people("employed", "2024-08", TARAKAN, employed)] if employed is not None else [],
    )
    cell = region(query("coverage_employed", at="2024-09", by=["region"], reader=reader), TARAKAN)
    assert (cell.state, cell.ratio, cell.numerator, cell.denominator) == (state, ratio, active, employed)


@pytest.mark.parametrize(("active", "state"), [(3, State.VALUE), (0, State.ZERO), (None, State.UNKNOWN)])
def test_a_count_is_known_zero_or_unknown(tmp_path, active, state):
    reader = toy_store.make(tmp_path, enrollment=[member("2024-09", PROVINCE, active=active)])
    cell = query("members_active", at="2024-09", reader=reader).only
    assert (cell.state, cell.numerator) == (state, active)


def test_a_missing_row_is_unknown(tmp_path):
    reader = toy_store.make(tmp_path, enrollment=[member("2024-09", TARAKAN, active=3)])
    answer = query("members_active", at="2024-09", by=["region"], reader=reader)
    assert [cell.state for cell in answer.cells] == [State.UNKNOWN] * 4 + [State.VALUE]
    assert [cell.by["region"] for cell in answer.known] == [TARAKAN]


def test_a_printed_rate_of_zero_is_zero(tmp_path):
    reader = toy_store.make(tmp_path, poverty=[people("poverty_rate", "2024-03", PROVINCE, 0.0)])
    cell = query("poverty_rate", at="2024-03", reader=reader).only
    assert (cell.state, cell.ratio) == (State.ZERO, 0)


@pytest.mark.parametrize(("active", "flagged"), [(99, False), (100, False), (101, True), (250, True)])
def test_more_than_all_is_flagged_and_never_clipped(tmp_path, active, flagged):
    reader = toy_store.make(
        tmp_path,
        enrollment=[member("2024-09", PROVINCE, active=active)],
        workforce=[people("employed", "2024-08", PROVINCE, 100)],
    )
    cell = query("coverage_employed", at="2024-09", reader=reader).only
    assert cell.ratio == active / 100
    assert (Flag.OVER_ONE_HUNDRED in cell.flags) is flagged


# --- Stocks, flows and rounds ------------------------------------------------------------------------------------


def test_a_stock_of_members_is_not_carried_into_the_next_month(tmp_path):
    reader = toy_store.make(tmp_path, enrollment=[member("2024-09", PROVINCE, active=40)])
    months = query("members_active", at="2024-08..2024-10", by=["month"], reader=reader)
    assert by_month(months) == {"2024-08": None, "2024-09": 40, "2024-10": None}


def test_the_denominator_is_the_latest_round_on_or_before(tmp_path):
    reader = toy_store.make(
        tmp_path,
        enrollment=[member(month, PROVINCE, active=10) for month in ("2024-07", "2024-08", "2024-09", "2025-06")],
        workforce=[people("employed", "2024-02", PROVINCE, 100), people("employed", "2024-08", PROVINCE, 200)],
    )
    answer = query("coverage_employed", at="2024-07..2025-06", by=["month"], reader=reader)
    known = {cell.by["month"]: (cell.denominator, cell.denominator_as_of) for cell in answer.known}
    assert known == {
        "2024-07": (100, date(2024, 2, 29)),
        "2024-08": (200, AUGUST),
        "2024-09": (200, AUGUST),
        "2025-06": (200, AUGUST),
    }


def test_a_round_after_the_snapshot_is_no_denominator_of_it(tmp_path):
    reader = toy_store.make(
        tmp_path,
        enrollment=[member("2024-07", PROVINCE, active=10)],
        workforce=[people("employed", "2024-08", PROVINCE, 200)],
    )
    cell = query("coverage_employed", at="2024-07", reader=reader).only
    assert (cell.state, cell.numerator, cell.denominator) == (State.UNKNOWN, 10, None)


@pytest.mark.parametrize(
    ("at", "expected"),
    [("2024-07", None), ("2024-08", 100), ("2025-07", 100), ("2025-08", None), ("2026-01", None)],
)
def test_a_survey_answers_for_the_twelve_months_from_its_round(tmp_path, at, expected):
    reader = toy_store.make(tmp_path, workforce=[people("employed", "2024-08", PROVINCE, 100)])
    cell = query("employed", at=at, reader=reader).only
    assert cell.numerator == expected
    assert cell.as_of == (AUGUST if expected else None)


def test_a_denominator_may_be_older_than_a_year_because_its_date_is_printed(tmp_path):
    reader = toy_store.make(
        tmp_path,
        enrollment=[member("2024-09", PROVINCE, active=10)],
        workforce=[people("employed", "2019-08", PROVINCE, 200)],
    )
    cell = query("coverage_employed", at="2024-09", reader=reader).only
    assert (cell.ratio, cell.denominator_as_of) == (10 / 200, date(2019, 8, 31))


def test_unemployed_of_one_round_are_never_divided_by_the_labour_force_of_another(tmp_path):
    reader = toy_store.make(
        tmp_path,
        workforce=[
            people("unemployed", "2024-02", PROVINCE, 6),
            people("labour_force", "2024-02", PROVINCE, 100),
            people("unemployed", "2024-08", PROVINCE, 9),
        ],
    )
    cell = query("unemployment_rate", at="2024-09", reader=reader).only
    assert (cell.numerator, cell.denominator, cell.ratio) == (6, 100, 6 / 100)
    assert cell.as_of == cell.denominator_as_of == date(2024, 2, 29)


def test_halves_of_different_rounds_alone_leave_the_rate_unknown(tmp_path):
    reader = toy_store.make(
        tmp_path,
        workforce=[people("unemployed", "2024-08", PROVINCE, 9), people("labour_force", "2024-02", PROVINCE, 100)],
    )
    cell = query("unemployment_rate", at="2024-09", reader=reader).only
    assert (cell.state, cell.ratio) == (State.UNKNOWN, None)
    assert None in (cell.numerator, cell.denominator)


def test_a_flow_is_the_sum_of_the_months_known_and_names_them(tmp_path):
    paid = {**SUBSIDISED, "region": PROVINCE, "origin": "terpublikasi"}
    reader = toy_store.make(
        tmp_path,
        paid_months=[
            {**paid, "month": "2023-08", "person_months": 5},
            {**paid, "month": "2023-09", "person_months": 5},
            {**paid, "month": "2023-12", "person_months": 7},
        ],
    )
    whole = query("person_months", at="2023", reader=reader).only
    assert whole.numerator == 5 + 5 + 7
    assert [month.month for month in whole.months] == [8, 9, 12]
    assert query("person_months", at="2023-09..2023-11", reader=reader).only.numerator == 5
    assert query("person_months", at="2023-10", reader=reader).only.state is State.UNKNOWN


def test_a_flow_of_known_zeroes_is_zero(tmp_path):
    paid = {**SUBSIDISED, "region": PROVINCE, "origin": "terpublikasi", "person_months": 0}
    reader = toy_store.make(tmp_path, paid_months=[{**paid, "month": "2023-08"}])
    assert query("person_months", at="2023", reader=reader).only.state is State.ZERO


def test_a_flow_of_known_segments_says_that_it_is_partial(tmp_path, monkeypatch):
    everybody = replace(catalog.METRICS["person_months"], id="all_person_months", numerator=Half("person_months"))
    monkeypatch.setitem(catalog.METRICS, everybody.id, everybody)
    paid = {"month": "2023-08", "region": PROVINCE, "person_months": 5}
    rows = [{**paid, "segment": "PU", "origin": "terpublikasi"}, {**paid, "segment": "PU", "origin": FULL}]
    reader = toy_store.make(tmp_path, paid_months=rows)
    for origin, flags in (("terpublikasi", {Flag.PARTIAL_SEGMENTS}), (FULL, set())):
        answer = query(everybody.id, at="2023-08", where={"origin": origin}, reader=reader)
        assert (answer.only.numerator, answer.only.segments, answer.only.flags) == (5, ("PU",), flags)
        listed = query(everybody.id, at="2023-08", by=["segment"], where={"origin": origin}, reader=reader)
        assert not any(cell.flags for cell in listed.cells)


# --- Margins and full data ---------------------------------------------------------------------------------------


def test_stated_totals_of_regions_are_never_added_up_to_the_province(tmp_path):
    regions = (BULUNGAN, MALINAU, NUNUKAN, TANA_TIDUNG, TARAKAN)
    reader = toy_store.make(tmp_path, enrollment=[member("2024-09", code, active=10) for code in regions])
    assert query("members_active", at="2024-09", reader=reader).only.state is State.UNKNOWN


def test_stated_totals_of_sectors_are_never_added_up(tmp_path):
    rows = [people("employed", "2024-08", PROVINCE, 10, sector=sector) for sector in ("A", "G", "O")]
    reader = toy_store.make(tmp_path, workforce=rows)
    assert query("employed", at="2024-08", reader=reader).only.state is State.UNKNOWN
    by_sector = query("employed", at="2024-08", by=["sector"], reader=reader)
    assert [cell.by["sector"] for cell in by_sector.known] == ["A", "G", "O"]


def test_full_data_are_added_up_from_villages_to_the_province(tmp_path):
    rows = [member("2024-09", code, active=place, origin=FULL) for place, code in enumerate(VILLAGES, start=1)]
    reader = toy_store.make(tmp_path, enrollment=rows)
    assert query("members_active", at="2024-09", reader=reader).only.numerator == 1 + 2 + 3 + 4 + 5 + 6
    kabupaten = query("members_active", at="2024-09", by=["region"], reader=reader)
    assert {cell.by["region"]: cell.numerator for cell in kabupaten.known} == {
        BULUNGAN: 1 + 2 + 3,
        TARAKAN: 4 + 5 + 6,
    }
    kecamatan = query("members_active", at="2024-09", by=["kecamatan"], where={"region": BULUNGAN}, reader=reader)
    assert [cell.numerator for cell in kecamatan.known] == [1 + 2, 3]
    assert {cell.by["kecamatan"][:5] for cell in kecamatan.cells} == {BULUNGAN}


def test_segments_alone_are_added_up_and_named(tmp_path):
    reader = toy_store.make(
        tmp_path,
        enrollment=[
            member("2024-09", PROVINCE, active=30, segment="PU"),
            member("2024-09", PROVINCE, active=20, segment="BPU"),
        ],
    )
    cell = query("members_active", at="2024-09", reader=reader).only
    assert (cell.numerator, cell.segments) == (30 + 20, ("BPU", "PU"))
    assert Flag.PARTIAL_SEGMENTS in cell.flags


def test_a_stated_total_is_preferred_to_the_sum_of_known_segments(tmp_path):
    reader = toy_store.make(
        tmp_path,
        enrollment=[
            member("2024-09", PROVINCE, active=30, segment="PU"),
            member("2024-09", PROVINCE, active=20, segment="BPU"),
            member("2024-09", PROVINCE, active=60),
        ],
    )
    cell = query("members_active", at="2024-09", reader=reader).only
    assert cell.numerator == 60
    assert Flag.PARTIAL_SEGMENTS not in cell.flags


def test_full_data_of_some_segments_are_whole(tmp_path):
    reader = toy_store.make(tmp_path, enrollment=[member("2024-09", TARAKAN, active=30, segment="PU", origin=FULL)])
    assert Flag.PARTIAL_SEGMENTS not in query("members_active", at="2024-09", reader=reader).only.flags


def test_a_listed_segment_is_not_partial(tmp_path):
    reader = toy_store.make(tmp_path, enrollment=[member("2024-09", PROVINCE, active=30, segment="PU")])
    answer = query("members_active", at="2024-09", by=["segment"], reader=reader)
    assert not [cell for cell in answer.cells if Flag.PARTIAL_SEGMENTS in cell.flags]


def test_subsidised_rows_are_a_part_of_their_segment_and_not_added_to_it(tmp_path):
    reader = toy_store.make(
        tmp_path,
        enrollment=[member("2024-09", PROVINCE, active=80, segment="BPU"), subsidised("2024-09", PROVINCE, 50)],
    )
    assert query("members_active", at="2024-09", reader=reader).only.numerator == 80
    assert query("subsidised_workers", at="2024-09", reader=reader).only.numerator == 50


def test_rates_of_segments_are_never_added_up(tmp_path):
    """75,9 % of PU and 78,89 % of BPU do not make 154,79 % of both."""
    reader = toy_store.make(
        tmp_path,
        published_rate=[
            rate("coverage_local", "2024-09", PROVINCE, 75.9, segment="PU"),
            rate("coverage_local", "2024-09", PROVINCE, 78.89, segment="BPU"),
        ],
    )
    cell = query("coverage_local", at="2024-09", reader=reader).only
    assert (cell.state, cell.ratio, cell.published_ratio) == (State.UNKNOWN, None, None)
    listed = query("coverage_local", at="2024-09", by=["segment"], reader=reader)
    assert [cell.ratio for cell in listed.known] == [pytest.approx(0.759), pytest.approx(0.7889)]


def test_rates_of_villages_are_never_added_up_even_in_full_data(tmp_path):
    rows = [rate("unemployment_rate", "2024-08", code, 10.0, origin=FULL) for code in VILLAGES]
    reader = toy_store.make(tmp_path, published_rate=rows)
    assert query("unemployment_rate", at="2024-08", reader=reader).only.state is State.UNKNOWN
    villages = query("unemployment_rate", at="2024-08", by=["desa"], reader=reader)
    assert {cell.ratio for cell in villages.known} == {0.1}


def test_members_of_two_segments_are_not_divided_by_the_base_of_one(tmp_path):
    reader = toy_store.make(
        tmp_path,
        enrollment=[
            member("2024-09", PROVINCE, active=30, segment="PU"),
            member("2024-09", PROVINCE, active=20, segment="BPU"),
        ],
        workforce=[people("eligible", "2024-09", PROVINCE, 100, segment="PU")],
    )
    assert query("coverage_local", at="2024-09", reader=reader).only.state is State.UNKNOWN
    listed = query("coverage_local", at="2024-09", by=["segment"], reader=reader)
    assert [(cell.by["segment"], cell.ratio) for cell in listed.known] == [("PU", 30 / 100)]


def test_a_base_of_the_same_segments_divides(tmp_path):
    reader = toy_store.make(
        tmp_path,
        enrollment=[
            member("2024-09", PROVINCE, active=30, segment="PU"),
            member("2024-09", PROVINCE, active=20, segment="BPU"),
        ],
        workforce=[
            people("eligible", "2024-09", PROVINCE, 100, segment="PU"),
            people("eligible", "2024-09", PROVINCE, 60, segment="BPU"),
        ],
    )
    assert query("coverage_local", at="2024-09", reader=reader).only.ratio == (30 + 20) / (100 + 60)


# --- Origins -----------------------------------------------------------------------------------------------------


def everywhere(month="2024-09", at=PROVINCE, **active):
    return [member(month, at, active=count, origin=origin) for origin, count in active.items()]


@pytest.mark.parametrize(
    ("known", "answered", "count"),
    [
        ({"kantor": 1, "terpublikasi": 2, "contoh": 4}, Origin.OFFICE, 1),
        ({"terpublikasi": 2, "contoh": 4}, Origin.PUBLISHED, 2),
        ({"contoh": 4}, Origin.SAMPLE, 4),
        ({"kantor": 0, "terpublikasi": 2}, Origin.OFFICE, 0),
    ],
)
def test_the_first_origin_that_knows_answers_alone(tmp_path, known, answered, count):
    answer = query("members_active", at="2024-09", reader=toy_store.make(tmp_path, enrollment=everywhere(**known)))
    assert (answer.origin, answer.only.origin, answer.only.numerator) == (answered, answered, count)


@pytest.mark.parametrize("origin", list(Origin))
def test_the_reader_can_force_an_origin(tmp_path, origin):
    counts = {"kantor": 1, "terpublikasi": 2, "contoh": 4}
    reader = toy_store.make(tmp_path, enrollment=everywhere(**counts))
    answer = query("members_active", at="2024-09", where={"origin": origin.value}, reader=reader)
    assert (answer.origin, answer.only.numerator) == (origin, counts[origin.value])


def test_a_forced_origin_that_knows_nothing_is_not_replaced(tmp_path):
    reader = toy_store.make(tmp_path, enrollment=everywhere(kantor=1))
    answer = query("members_active", at="2024-09", where={"origin": "contoh"}, reader=reader)
    assert (answer.origin, answer.only.state, answer.only.numerator) == (None, State.UNKNOWN, None)


def test_a_region_the_chosen_origin_does_not_know_stays_unknown(tmp_path):
    """kantor knows Tarakan only; terpublikasi knows Bulungan too: Bulungan is not filled from it."""
    reader = toy_store.make(
        tmp_path,
        enrollment=[
            *everywhere(at=TARAKAN, kantor=1, terpublikasi=2, contoh=4),
            *everywhere(at=BULUNGAN, terpublikasi=2, contoh=4),
        ],
    )
    answer = query("members_active", at="2024-09", by=["region"], reader=reader)
    assert (region(answer, TARAKAN).numerator, region(answer, TARAKAN).origin) == (1, Origin.OFFICE)
    assert (region(answer, BULUNGAN).state, region(answer, BULUNGAN).origin) == (State.UNKNOWN, None)


def test_members_of_one_origin_are_never_divided_by_people_of_another(tmp_path):
    reader = toy_store.make(
        tmp_path,
        enrollment=everywhere(kantor=1, terpublikasi=2),
        workforce=[people("employed", "2024-08", PROVINCE, 10, origin="terpublikasi")],
    )
    cell = query("coverage_employed", at="2024-09", reader=reader).only
    assert (cell.origin, cell.ratio) == (Origin.PUBLISHED, 2 / 10)


def test_the_whole_question_goes_to_the_origin_that_can_answer_it(tmp_path):
    reader = toy_store.make(
        tmp_path,
        enrollment=everywhere(kantor=1),
        workforce=[people("employed", "2024-08", PROVINCE, 10, origin="contoh")],
    )
    answer = query("coverage_employed", at="2024-09", reader=reader)
    assert (answer.only.state, answer.only.numerator, answer.only.denominator) == (State.UNKNOWN, 1, None)
    assert answer.origin is Origin.OFFICE


def test_the_source_of_an_office_row_is_its_file(tmp_path):
    reader = toy_store.make(tmp_path, enrollment=everywhere(kantor=1))
    (source,) = query("members_active", at="2024-09", reader=reader).sources()
    assert (source.statement_id, source.publisher, source.title) == ("impor-2", "uji", "berkas kantor.csv, impor 2")


@pytest.mark.parametrize(
    ("known", "answered"),
    [
        ({"kantor": 5, "terpublikasi": 5, "contoh": 5}, Origin.OFFICE),
        ({"kantor": 4, "terpublikasi": 5, "contoh": 5}, Origin.PUBLISHED),
        ({"kantor": 4, "terpublikasi": 4, "contoh": 5}, Origin.OFFICE),
        ({"kantor": 0, "terpublikasi": 1, "contoh": 5}, Origin.PUBLISHED),
        ({"kantor": 1, "terpublikasi": 0, "contoh": 5}, Origin.OFFICE),
        ({"kantor": 0, "terpublikasi": 0, "contoh": 1}, Origin.SAMPLE),
    ],
)
def test_a_real_origin_that_knows_every_cell_goes_first_and_the_sample_last(tmp_path, known, answered):
    rows = [
        member("2024-09", code, active=1, origin=origin)
        for origin, count in known.items()
        for code in KABUPATEN[:count]
    ]
    answer = query("members_active", at="2024-09", by=["region"], reader=toy_store.make(tmp_path, enrollment=rows))
    assert answer.origin is answered
    assert [cell.origin for cell in answer.known] == [answered] * known[answered.value]


# --- Printed rates that do not divide ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("unemployed", "printed", "flagged"),
    [
        # of 100.000: half a unit of the last printed digit is 0,05 points, which are 50 people
        (3_949, "4.0", True),
        (3_950, "4.0", False),
        (4_000, "4.0", False),
        (4_050, "4.0", False),
        (4_051, "4.0", True),
        # without decimals half a unit is 0,5 points
        (3_499, "4", True),
        (3_500, "4", False),
        (4_500, "4", False),
        (4_501, "4", True),
        # with two decimals 0,005 points, which are 5 people
        (3_994, "4.00", True),
        (3_995, "4.00", False),
        (4_005, "4.00", False),
        (4_006, "4.00", True),
    ],
)
def test_a_printed_rate_is_flagged_when_off_by_more_than_half_its_last_digit(tmp_path, unemployed, printed, flagged):
    reader = toy_store.make(
        tmp_path,
        statement=[claim("tpt", printed)],
        workforce=[
            people("unemployed", "2024-08", PROVINCE, unemployed),
            people("labour_force", "2024-08", PROVINCE, 100_000),
        ],
        published_rate=[rate("unemployment_rate", "2024-08", PROVINCE, float(printed), statement_id="tpt")],
    )
    cell = query("unemployment_rate", at="2024-08", reader=reader).only
    assert cell.ratio == unemployed / 100_000, "the rate shown is the one divided here"
    assert cell.published_ratio == float(printed) / 100
    assert (Flag.DOES_NOT_DIVIDE in cell.flags) is flagged


def test_a_printed_rate_without_a_ledger_row_is_still_answered(tmp_path):
    reader = toy_store.make(
        tmp_path,
        workforce=[
            people("unemployed", "2024-08", TARAKAN, 5, origin=FULL),
            people("labour_force", "2024-08", TARAKAN, 50, origin=FULL),
        ],
        published_rate=[rate("unemployment_rate", "2024-08", TARAKAN, 12.0, origin=FULL)],
    )
    cell = region(query("unemployment_rate", at="2024-08", by=["region"], reader=reader), TARAKAN)
    assert (cell.ratio, cell.published_ratio) == (5 / 50, 0.12)
    assert Flag.DOES_NOT_DIVIDE not in cell.flags, "how its source rounds it is not known"


# --- Flags from the ledger ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("columns", "flag"),
    [
        ({"confidence": "sedang"}, Flag.SINGLE_WEAK_SOURCE),
        ({"formula": "{a} + 1"}, Flag.DERIVED),
        ({"conflict": "subsidi-2024"}, Flag.DISPUTED),
    ],
)
def test_what_the_ledger_says_about_a_figure_is_flagged_on_it(tmp_path, columns, flag):
    reader = toy_store.make(
        tmp_path,
        statement=[claim("a", "40", **columns)],
        enrollment=[member("2024-09", PROVINCE, active=40, statement_id="a")],
    )
    assert query("members_active", at="2024-09", reader=reader).only.flags == {flag}


def test_a_figure_of_a_whole_year_says_so(tmp_path):
    reader = toy_store.make(
        tmp_path,
        statement=[claim("a", "40", period="2023", month="2023-12"), claim("b", "90", period="2023-08")],
        enrollment=[member("2023-12", PROVINCE, active=40, statement_id="a")],
        workforce=[people("employed", "2023-08", PROVINCE, 90, statement_id="b")],
    )
    cell = query("coverage_employed", at="2023-12", reader=reader).only
    assert (cell.is_year, cell.denominator_is_year) == (True, False)
