"""Which published claims the store reproduces, and what it answers instead."""

import pytest
import toy_store
from toy_store import PROVINCE, claim, member, people, rate, subsidised

from kaltara_metrics import statements
from kaltara_metrics.reproduction import Outcome, Reproduction, reproductions


def test_77_23_percent_is_reproduced_from_its_halves(published):
    found = reproductions(published)["coverage-local-65-2024-09"]
    assert found.outcome is Outcome.REPRODUCED
    assert found.value == (98_775 + 82_053) / (98_775 + 82_053 + 53_304) * 100
    assert round(found.value, 2) == 77.23


def test_printed_unemployment_is_reproduced_from_the_counts(published):
    found = reproductions(published)["unemployment-rate-65-2024-08"]
    assert found == Reproduction(Outcome.REPRODUCED, 15_343 / 393_704 * 100)


def test_a_rate_of_a_region_is_checked_too(published):
    found = reproductions(published)["unemployment-rate-65.71-2025-08"]
    assert found.outcome is Outcome.REPRODUCED
    assert round(found.value, 2) == 5.06


def test_a_rate_whose_base_was_derived_from_itself_is_no_check(published):
    """eligible PU = members PU / 75,90 %: dividing again gives 75,90 % whatever is true."""
    assert reproductions(published)["coverage-local-pu-65-2024-09"].outcome is Outcome.NOT_CHECKABLE
    assert reproductions(published)["coverage-local-bpu-65-2024-09"].outcome is Outcome.NOT_CHECKABLE


def test_a_rate_without_halves_is_not_checkable(published):
    assert reproductions(published)["informal-share-65-2024-08"].outcome is Outcome.NOT_CHECKABLE


def test_a_claim_that_repeats_the_count_is_reproduced(published):
    found = reproductions(published)["subsidised-65-2024-press-202509"]
    assert found == Reproduction(Outcome.REPRODUCED, 54_452)


@pytest.mark.parametrize(
    ("name", "said", "held"),
    [
        ("subsidised-65-2024-disnakertrans-202511", 54_000, 54_452),
        ("subsidised-65-2024-governor-20250905", 45_000, 54_452),
        ("subsidised-65-2023-governor-202403", 45_000, 35_000 + 7_000),
    ],
)
def test_a_claim_that_differs_is_told_with_what_the_store_holds(published, name, said, held):
    assert statements.ledger(published)[name].value == said
    assert reproductions(published)[name] == Reproduction(Outcome.DIFFERS, held)


def test_a_claim_about_2025_cannot_be_held_against_an_unknown_year(published):
    found = reproductions(published)
    about_2025 = [
        one
        for one in statements.ledger(published).values()
        if one.topic == "subsidy" and one.period.startswith("2025") and not one.table_name and one.unit == "orang"
    ]
    assert {found[one.statement_id].outcome for one in about_2025} <= {Outcome.NOT_CHECKABLE}


def test_a_count_that_feeds_a_table_is_held(published):
    assert reproductions(published)["employed-65-2024-08"] == Reproduction(Outcome.HELD)


def test_every_statement_has_an_outcome(published):
    assert reproductions(published).keys() == statements.ledger(published).keys()


def test_no_published_rate_of_the_ledger_fails_to_divide(published):
    assert [name for name, found in reproductions(published).items() if found.outcome is Outcome.DOES_NOT_DIVIDE] == []


@pytest.mark.parametrize(
    ("unemployed", "outcome"),
    [
        (3_949, Outcome.DOES_NOT_DIVIDE),
        (3_950, Outcome.REPRODUCED),
        (4_050, Outcome.REPRODUCED),
        (4_051, Outcome.DOES_NOT_DIVIDE),
    ],
)
def test_a_rate_off_by_more_than_half_its_last_digit_does_not_divide(tmp_path, unemployed, outcome):
    reader = toy_store.make(
        tmp_path,
        statement=[claim("tpt", "4.0", table_name="published_rate", measure="unemployment_rate")],
        workforce=[
            people("unemployed", "2024-09", PROVINCE, unemployed),
            people("labour_force", "2024-09", PROVINCE, 100_000),
        ],
        published_rate=[rate("unemployment_rate", "2024-09", PROVINCE, 4.0, statement_id="tpt")],
    )
    found = reproductions(reader)["tpt"]
    assert found.outcome is outcome
    assert found.value == pytest.approx(unemployed / 100_000 * 100)


def test_a_claim_is_held_against_the_last_month_known_in_its_year(tmp_path):
    heads = {"topic": "subsidy", "unit": "orang", "period": "2024", "month": "2024-12"}
    reader = toy_store.make(
        tmp_path,
        statement=[claim("early", "10", **heads), claim("late", "30", **heads)],
        enrollment=[subsidised("2024-03", PROVINCE, 10), subsidised("2024-09", PROVINCE, 30)],
    )
    assert reproductions(reader)["early"] == Reproduction(Outcome.DIFFERS, 30)
    assert reproductions(reader)["late"] == Reproduction(Outcome.REPRODUCED, 30)


def test_a_claim_about_one_region_is_not_held_against_the_province(tmp_path):
    heads = {"topic": "subsidy", "unit": "orang", "period": "2024", "month": "2024-12"}
    reader = toy_store.make(
        tmp_path,
        statement=[claim("tarakan", "10", **heads, region="65.71", region_name="Tarakan")],
        enrollment=[subsidised("2024-09", PROVINCE, 30), subsidised("2024-09", "65.71", 10)],
    )
    assert reproductions(reader)["tarakan"].outcome is not Outcome.DIFFERS


def test_a_claim_about_workers_paid_by_others_is_not_held_against_the_provinces_count(tmp_path):
    heads = {"topic": "subsidy", "unit": "orang", "period": "2024", "month": "2024-12", "funding": "apbdes"}
    reader = toy_store.make(
        tmp_path, statement=[claim("desa", "10", **heads)], enrollment=[subsidised("2024-09", PROVINCE, 30)]
    )
    assert reproductions(reader)["desa"].outcome is not Outcome.DIFFERS


def test_a_claim_is_not_held_against_simulated_workers(tmp_path):
    heads = {"topic": "subsidy", "unit": "orang", "period": "2024", "month": "2024-12"}
    reader = toy_store.make(
        tmp_path,
        statement=[claim("said", "10", **heads)],
        enrollment=[subsidised("2024-09", "65.71.01.1001", 30, origin="contoh")],
    )
    assert reproductions(reader)["said"].outcome is Outcome.NOT_CHECKABLE


def test_a_published_rate_is_not_held_against_simulated_people(tmp_path):
    simulated = [
        people("unemployed", "2024-09", "65.71.01.1001", 9, origin="contoh"),
        people("labour_force", "2024-09", "65.71.01.1001", 100, origin="contoh"),
    ]
    reader = toy_store.make(
        tmp_path,
        statement=[claim("tpt", "4.0", table_name="published_rate", measure="unemployment_rate")],
        workforce=simulated,
        published_rate=[rate("unemployment_rate", "2024-09", PROVINCE, 4.0, statement_id="tpt")],
        enrollment=[member("2024-09", PROVINCE, active=1)],
    )
    assert reproductions(reader)["tpt"].outcome is Outcome.NOT_CHECKABLE
