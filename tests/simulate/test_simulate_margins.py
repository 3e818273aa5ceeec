"""Every published number of these months is met to the unit, or named among the choices as missed.

Each is calculated anew here, plainly, from the rows of the sample and the words of the statement.
"""

import csv
import re

import pytest

from kaltara_metrics import paths, simulate
from kaltara_metrics.periods import Month
from kaltara_metrics.simulate import published
from kaltara_metrics.simulate.sectors import GROUPS
from kaltara_metrics.simulate.subsidy import ADDITION, START, YEAR_2024

# Where the sample starts earlier than January 2023.
EARLIEST, LAST = {"workforce": "2022-08", "published_rate": "2022-08", "claim": "2022-01"}, "2025-12"
DIMENSIONS = ("sector", "segment", "worker_group", "funding", "sex", "programme")
MISSED = {name for choice in simulate.choices() for name in choice.missed}
# Head counts that add up month by month are tried below, one month after the other.
SUBSIDY = {START, ADDITION}
RATES = {
    "unemployment_rate": ("unemployed", "labour_force"),
    "participation_rate": ("labour_force", "working_age"),
    "informal_share": ("informal", "employed"),
    "formal_share": ("formal", "employed"),
    "employment_share": ("employed", "employed"),
    "employees_share": ("employees", "employed"),
}


def read(name):
    with (paths.reference() / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


LEDGER = {row["id"]: row for row in (*read("statements"), *read("derived"))}


def month_of(row):
    """Month in which the sample tells it: a kabupaten's year is August (Sakernas), March (Susenas) or December."""
    if len(row["period"]) > 4:
        return row["period"][:7]
    if row["table"] == "poverty":
        return f"{row['period']}-03"
    return f"{row['period']}-12" if "population" in row["measure"] else f"{row['period']}-08"


def is_in_range(row):
    if not row["table"] or row["confidence"] == "rendah" or row["id"] in SUBSIDY:
        return False
    return EARLIEST.get(row["table"], "2023-01") <= (row.get("months_from") or month_of(row)) and month_of(row) <= LAST


NAMES = [name for name, row in LEDGER.items() if is_in_range(row)]


def chosen(rows, row, **also):
    """Rows of the sample that a statement speaks of; it says nothing of dimensions it leaves empty."""
    wanted = {name: row.get(name) for name in DIMENSIONS if row.get(name) and name in rows} | also
    for column, value in wanted.items():
        is_group = column == "sector" and value.startswith("S3-")
        rows = rows[rows[column].isin(GROUPS[value[-1]] if is_group else [value])]
    return rows if row["region"] == "65" else rows[rows["kabupaten"] == row["region"]]


def total(sample, row, measure, **also):
    table = sample["workforce"]
    return int(chosen(table[table["month"] == month_of(row)], row, measure=measure, **also)["value"].sum())


def rate(sample, row):
    if row["measure"] == "coverage_local":
        members = chosen(sample["enrollment"], row, month=month_of(row))
        local = members[members["segment"].isin(["PU", "BPU"])]
        return 100 * local["active"].sum() / total(sample, row, "eligible")
    top, bottom = RATES[row["measure"]]
    base = {**row, "sector": ""} if row["measure"] == "employment_share" else row
    return 100 * total(sample, row, top) / total(sample, base, bottom)


def told(sample, row):
    """What the sample says where the statement says `value`."""
    if row["table"] == "enrollment":
        return int(chosen(sample["enrollment"], row, month=month_of(row))[row["measure"]].sum())
    if row["table"] == "claim":
        months = sample["claim"]
        is_within = months["months_from"].astype(str).between(row["months_from"], row["months_to"])
        return int(chosen(months[is_within], row, measure=row["measure"])["value"].sum())
    if row["table"] == "institution":
        own = {"month": month_of(row), "worker_group": "non_asn", "measure": "obliged", "region": "65"}
        return int(chosen(sample["institution"], row, **own)["value"].sum())
    if row["table"] == "poverty":
        rows = chosen(sample["poverty"], row, month=month_of(row), measure=row["measure"])
        own = rows if row["measure"] == "poor_people" else rows[rows["region"] == row["region"]]
        return float(own["value"].sum())
    return total(sample, row, row["measure"])


def agrees(sample, row):
    if row["table"] != "published_rate":
        return told(sample, row) == float(row["value"])
    decimals = len(row["value"].partition(".")[2])
    return abs(rate(sample, row) - float(row["value"])) <= 0.5 * 10**-decimals + 1e-9


def test_there_are_many_published_numbers_to_meet():
    assert len(NAMES) > 100
    assert {LEDGER[name]["table"] for name in NAMES} == {
        *("enrollment", "workforce", "published_rate", "claim", "institution", "poverty")
    }


@pytest.mark.parametrize("name", [name for name in NAMES if name not in MISSED])
def test_a_published_number_is_met_to_the_unit(sample, name):
    row = LEDGER[name]
    assert agrees(sample, row), f"{row['value']} {row['unit']}"


@pytest.mark.parametrize(
    "name", ["eligible-pu-65-2024-09", "eligible-bpu-65-2024-09", "population-registered-65-2025-06"]
)
def test_a_number_that_contradicts_others_is_missed_by_little(sample, name):
    row = LEDGER[name]
    assert 0 < abs(told(sample, row) - float(row["value"])) < 10


def test_the_coverage_that_can_not_be_met_is_missed_by_rounding_alone(sample):
    row = LEDGER["coverage-local-bpu-65-2024-09"]
    assert not agrees(sample, row)
    assert round(rate(sample, row), 2) == pytest.approx(float(row["value"]) + 0.01)


def test_what_is_missed_is_in_these_months_and_in_the_ledger():
    assert set(NAMES) >= MISSED


def paid(sample, month):
    rows = sample["enrollment"]
    rows = rows[(rows["funding"] == "apbd_provinsi") & (rows["segment"] == "BPU") & (rows["month"] == month)]
    assert set(rows["worker_group"]) == {"pekerja_rentan"}
    return int(rows["active"].sum())


@pytest.mark.parametrize(
    "month", sorted({f"{year}-{number:02d}" for year in (2023, 2024, 2025) for number in range(1, 13)})
)
def test_the_province_pays_for_those_whom_the_statements_name_and_for_nobody_else(sample, month):
    expected = 0
    for name in (START, ADDITION):
        if LEDGER[name]["months_from"] <= month <= LEDGER[name]["months_to"]:
            expected += int(LEDGER[name]["value"])
    if "2024-08" <= month <= "2024-12":
        expected += int(LEDGER[YEAR_2024]["value"])
    assert paid(sample, month) == expected


def test_person_months_and_rupiah_follow_from_people_and_the_dated_rate(sample):
    rows = sample["paid_months"]
    rows = rows[(rows["funding"] == "apbd_provinsi") & (rows["month"].astype(str) <= "2024-01")]
    assert rows["person_months"].sum() == 35_000 * 5 + 7_000 * 2
    assert rows["rupiah"].sum() == (35_000 * 5 + 7_000 * 2) * (10_000 + 6_800)


SPLIT = {"65.01": 7_000, "65.02": 5_000, "65.03": 5_000, "65.71": 15_000, "65.04": 35_000 - 32_000}


@pytest.mark.parametrize("month", ["2023-08", "2023-09", "2023-10", "2023-11", "2023-12"])
def test_the_split_of_the_35_000_lasts_to_december_and_its_remainder_lies_in_tana_tidung(sample, month):
    """In December each kabupaten has its part of the 7.000 as well: a fifth of its part of the 35.000."""
    rows = sample["enrollment"]
    rows = rows[(rows["funding"] == "apbd_provinsi") & (rows["segment"] == "BPU") & (rows["month"] == month)]
    shares = rows.groupby("kabupaten", observed=True)["active"].sum().to_dict()
    more = 7_000 / 35_000 if month == "2023-12" else 0
    assert shares == {code: people * (1 + more) for code, people in SPLIT.items()}


def test_claims_of_2022_are_those_of_the_governor_with_their_scholarships(sample):
    rows = sample["claim"][sample["claim"]["months_from"].astype(str) < "2023"]
    by = rows.groupby(["measure", "programme"], observed=True)["value"].sum()
    assert by["recipients"].sum() == by["cases"].sum() == 16_989
    assert by["rupiah"].sum() == 188_561_371_960
    assert (by["cases"]["JKK"], by["children"]["BEASISWA"], by["rupiah"]["BEASISWA"]) == (670, 212, 1_219_700_000)


def test_nunukans_claims_of_2022_are_those_of_its_branch(sample):
    rows = sample.rows("claim", kabupaten="65.03", measure="cases")
    months = rows["months_from"].astype(str)
    first = rows[months.between("2022-01", "2022-03")].groupby("programme", observed=True)["value"].sum()
    assert first.to_dict() == {"JHT": 219, "JKM": 3, "JP": 16, "JKK": 0, "JKP": 0, "BEASISWA": 0}
    assert rows[months.between("2022-01", "2022-06")]["value"].sum() == 461


def test_what_three_programmes_of_nunukan_leave_of_the_rounded_total_is_rounding(sample):
    row = LEDGER["claim-rupiah-65.03-2022-03"]
    assert told(sample, row) == 2_200_000_000 + 131_000_000 + 25_100_000
    assert round(told(sample, row) / 1e9, 1) == float(row["value"]) / 1e9


# --- The choices ---------------------------------------------------------------------------------------------------


def test_every_choice_names_numbers_of_the_ledger_and_says_what_and_why():
    for choice in simulate.choices():
        assert choice.margins
        assert set(choice.margins) <= LEDGER.keys()
        assert set(choice.missed) <= set(choice.margins)
        assert choice.decided.endswith(".")
        assert choice.why.endswith(".")


def test_every_choice_tells_the_same_numbers_in_both_languages():
    turned = str.maketrans(",.", ".,")
    for choice in simulate.choices():
        for indonesian, english in ((choice.decided, choice.decided_en), (choice.why, choice.why_en)):
            found = [sorted(re.findall(r"\d+(?:[.,]\d+)*", text)) for text in (indonesian.translate(turned), english)]
            assert found[0] == found[1], english
            assert english.endswith(".")
            assert english != indonesian


def test_no_choice_is_told_twice():
    told_once = [choice.decided for choice in simulate.choices()]
    assert len(told_once) == len(set(told_once))


# --- Reading by id ---------------------------------------------------------------------------------------------------


def test_a_number_that_is_gone_is_a_fault_and_not_a_guess():
    with pytest.raises(KeyError):
        published.count("members-pu-65-2031-01")
    assert published.find("members-pu-65-2031-01", "members-pu-65-2024-09") == 98_775


def test_a_statement_of_low_confidence_feeds_no_margin():
    assert published.find("subsidised-65-2024-governor-20250905") is None


def test_a_rate_counts_only_in_the_months_it_is_valid_for():
    assert published.contribution("bpu-jkm", Month(2023, 1)) == 6_800
    with pytest.raises(KeyError):
        published.contribution("bpu-jkm-relief-other", Month(2025, 12))
