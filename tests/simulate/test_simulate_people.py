"""Members, workers, staff and firms of the sample add up and contradict each other nowhere."""

import numpy as np
import pytest

from kaltara_metrics import catalog, places
from kaltara_metrics.ingest import label_words
from kaltara_metrics.simulate.assumptions import LATE, LATE_MONTHS
from kaltara_metrics.simulate.model import MONTHS
from kaltara_metrics.simulate.sectors import GROUPS
from kaltara_metrics.simulate.strata import PROGRAMMES

AUGUSTS = ("2022-08", "2023-08", "2024-08", "2025-08")


# --- Members ----------------------------------------------------------------------------------------------------


def test_no_programme_has_more_members_than_the_row(sample):
    rows = sample["enrollment"]
    for programme in PROGRAMMES:
        assert (rows[programme] <= rows["active"]).all()
    assert (rows["jp"] <= rows["jht"]).all()
    assert (rows["jkp"] <= rows["jp"]).all()


def test_work_accident_and_death_cover_every_member(sample):
    rows = sample["enrollment"]
    assert (rows["jkk"] == rows["active"]).all()
    assert (rows["jkm"] == rows["active"]).all()


def test_those_paid_from_budgets_and_projects_have_the_two_basic_programmes_alone(sample):
    rows = sample["enrollment"]
    paid = rows[(rows["segment"].isin(["BPU", "JAKON"])) & (rows["funding"] != "mandiri")]
    assert paid["active"].sum() > 0
    assert (paid[["jht", "jp", "jkp"]] == 0).all(axis=None)


def test_vulnerable_workers_and_village_staff_have_occupations_and_nobody_else_has(sample):
    rows = sample["enrollment"]
    listed = rows["worker_group"].isin(["pekerja_rentan", "perangkat_desa"])
    assert set(rows.loc[~listed, "occupation"]) == {"lainnya"}
    there = rows["active"] + rows["inactive"] > 0
    assert set(rows.loc[listed & there, "occupation"]) == set(catalog.OCCUPATIONS) - {"lainnya"}


def test_every_occupation_is_told_in_every_kabupaten_and_month(sample):
    """A row that is missing would be unknown."""
    told = sample["enrollment"].groupby(["month", "occupation"], observed=True)["kabupaten"].nunique()
    assert len(told) == 36 * len(catalog.OCCUPATIONS)
    for (month, occupation), count in told.items():
        assert count == 5 - (month >= "2025-11"), (month, occupation)


def test_an_occupation_lies_in_the_sector_and_group_that_the_importer_reads_it_as(sample):
    read = {one.id: one for one in label_words.OCCUPATIONS}
    pairs = sample["enrollment"][["occupation", "sector", "worker_group"]].drop_duplicates()
    for occupation, sector, worker_group in pairs[pairs["occupation"] != "lainnya"].itertuples(index=False):
        assert worker_group == read[occupation].worker_group
        assert sector == (read[occupation].sector or sector)


@pytest.mark.parametrize("table", ["enrollment", "paid_months"])
def test_every_row_is_broken_down_by_everything_so_that_a_month_adds_up(sample, table):
    """The store never adds rows that are broken down differently."""
    assert sample[table].notna().all(axis=None)


def test_every_measure_of_people_is_broken_down_in_one_way_a_month(sample):
    rows = sample["workforce"]
    shape = rows[["sector", "segment", "sex"]].notna().assign(level=rows["region"].astype(str).str.len())
    ways = shape.assign(month=rows["month"], measure=rows["measure"]).drop_duplicates()
    assert not ways.duplicated(["month", "measure"]).any()


def test_every_desa_reports_every_month_except_where_it_is_late(sample):
    counted = sample["enrollment"].groupby("month", observed=True)["region"].nunique()
    late = len([region for region in places.regions("desa") if region.is_within(LATE)])
    for month in MONTHS:
        assert counted[str(month)] == 482 - (late if month in LATE_MONTHS else 0)


def test_person_months_are_the_active_members_of_the_month(sample):
    keys = ["month", "region", "funding", "worker_group", "segment"]
    members = sample.rows("enrollment", segment="BPU").groupby(keys, observed=True)["active"].sum()
    paid = sample["paid_months"].set_index(keys)["person_months"]
    assert paid.sort_index().to_dict() == members.sort_index().to_dict()


def test_rupiah_are_the_lowest_rates_of_the_programmes_paid(sample):
    keys = ["month", "region", "funding", "worker_group", "segment"]
    members = sample.rows("enrollment", segment="BPU")
    owed = members["jkk"] * 10_000 + members["jkm"] * 6_800 + members["jht"] * 20_000
    expected = owed.groupby([members[key] for key in keys], observed=True).sum()
    assert sample["paid_months"].set_index(keys)["rupiah"].sort_index().to_dict() == expected.sort_index().to_dict()


# --- People -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("month", AUGUSTS)
def test_labour_force_is_employed_and_unemployed_people_for_each_sex(sample, month):
    rows = sample.rows("workforce", month=month)
    keys = ["kabupaten", "sex"]
    by = {
        measure: rows[rows["measure"] == measure].groupby(keys, observed=True)["value"].sum()
        for measure in ("employed", "unemployed", "labour_force", "formal", "informal", "working_age")
    }
    assert len(by["employed"]) == 5 * 2
    assert (by["employed"] + by["unemployed"] == by["labour_force"]).all()
    assert (by["formal"] + by["informal"] == by["employed"]).all()
    assert (by["labour_force"] < by["working_age"]).all()


@pytest.mark.parametrize("month", AUGUSTS)
def test_no_desa_has_more_employed_people_than_people_of_working_age(sample, month):
    rows = sample.rows("workforce", month=month)
    by = rows.groupby(["measure", "region"], observed=True)["value"].sum()
    assert len(by["employed"]) == 482
    assert (by["employed"] <= by["working_age"]).all()


def test_the_error_of_a_sum_follows_from_the_errors_of_its_rows(sample):
    """Independent errors add up squared, as 100 x sqrt(k / people) does: 1 % of the province in August."""
    rows = sample.rows("workforce", month="2024-08", measure="employed")
    rows = rows[rows["value"] > 0]
    summed = np.sqrt(((rows["value"] * rows["relative_standard_error"]) ** 2).sum()) / rows["value"].sum()
    assert summed == pytest.approx(100 * np.sqrt(36 / 378_361), rel=0.001)
    assert 0.9 < summed < 1.1


def test_lists_have_no_survey_error(sample):
    rows = sample["workforce"]
    listed = rows["measure"].isin(["eligible", "vulnerable_listed", "population_registered", "population_projected"])
    assert rows.loc[listed, "relative_standard_error"].isna().all()


@pytest.mark.parametrize("month", AUGUSTS)
def test_employees_and_others_are_the_employed_of_every_sector_and_sex(sample, month):
    rows = sample.rows("workforce", month=month)
    keys = ["kabupaten", "sector", "sex"]
    by = {
        measure: rows[rows["measure"] == measure].groupby(keys, observed=True)["value"].sum()
        for measure in ("employed", "employees", "non_wage_workers")
    }
    assert len(by["employees"]) == 5 * 17 * 2
    assert (by["employees"] + by["non_wage_workers"] == by["employed"]).all()
    formal = rows[rows["measure"] == "formal"].groupby("kabupaten", observed=True)["value"].sum()
    assert (by["employees"].groupby("kabupaten", observed=True).sum() < formal).all()


@pytest.mark.parametrize("month", AUGUSTS[1:])
def test_more_workers_are_offered_membership_than_have_it_and_no_more_than_there_are(sample, month):
    """But in the finance of Tarakan, whose offices enrol the staff of their branches."""
    rows = sample.rows("workforce", month=month)
    keys = ["kabupaten", "sector"]
    offered, employees = (
        rows[rows["measure"] == measure].groupby(keys, observed=True)["value"].sum()
        for measure in ("offered", "employees")
    )
    members = sample.rows("enrollment", month=month, segment="PU").groupby(keys, observed=True)["active"].sum()
    assert (members.reindex(offered.index).fillna(0) <= offered).mean() > 0.98
    assert {pair for pair in offered.index if offered[pair] > employees[pair]} <= {("65.71", "K")}


def test_bases_that_bpjs_counts_lie_between_the_local_one_and_all_employed_people(sample):
    by = sample.rows("workforce", month="2024-08").groupby("measure", observed=True)["value"].sum()
    base = sample.rows("workforce", month="2024-09", measure="eligible")["value"].sum()
    assert base < by["eligible_bpjs"] < by["ucj_base"] < by["legally_covered"] < by["employed"]


def test_printed_shares_of_sectors_are_those_of_the_employed_people(sample):
    rates = sample.rows("published_rate", month="2025-08")
    people = sample.rows("workforce", month="2025-08", measure="employed")
    for region, sector, percent in rates[["region", "sector", "percent"]].itertuples(index=False):
        here = people if region == "65" else people[people["kabupaten"] == region]
        members = GROUPS[sector[-1]] if sector.startswith("S3-") else (sector,)
        share = here[here["sector"].isin(members)]["value"].sum() / here["value"].sum()
        assert percent == pytest.approx(100 * share, abs=0.006)
    assert len(rates) == 6 * (17 + 3)


def test_the_province_pays_for_nobody_beyond_the_list_of_a_kabupaten(sample):
    lists = sample.rows("workforce", measure="vulnerable_listed").groupby(["month", "kabupaten"], observed=True)
    listed = lists["value"].sum()
    paid = sample.rows("enrollment", funding="apbd_provinsi", segment="BPU")
    people = paid.groupby(["month", "kabupaten"], observed=True)["active"].sum()
    assert set(listed.index.get_level_values("month")) == {"2023-07", "2024-07", "2025-07"}
    for month, kabupaten in people.index:
        if month >= "2023-07":
            latest = f"{month[:4]}-07" if month[5:] >= "07" else f"{int(month[:4]) - 1}-07"
            assert people[month, kabupaten] <= listed[latest, kabupaten]


def test_enrolled_staff_are_members_and_never_more_than_the_obliged(sample):
    rows = sample["institution"].pivot_table(
        index=["month", "region", "worker_group"], columns="measure", values="value", observed=True
    )
    assert (rows["enrolled"] <= rows["obliged"]).all()
    assert (rows["obliged"] <= rows["employed"]).all()
    own = rows["enrolled"].groupby(["month", "worker_group"], observed=True).sum()
    members = sample["enrollment"]
    of_state = members[(members["segment"] == "PU") & (members["worker_group"].isin(own.index.levels[1]))]
    counted = of_state.groupby(["month", "worker_group"], observed=True)["active"].sum()
    assert len(own) == 36 * 3
    assert all(counted[key] == value for key, value in own.items() if key[0] not in map(str, LATE_MONTHS))


def test_a_kind_of_claim_without_cases_has_no_rupiah(sample):
    rows = sample["claim"].pivot_table(
        index=["months_from", "region", "programme"], columns="measure", values="value", observed=True
    )
    assert (rows.loc[rows["cases"] == 0, "rupiah"] == 0).all()
    assert (rows.loc[rows["cases"] > 0, "rupiah"] > 0).all()
    assert len(rows) == (12 + 36) * 5 * 6


def test_firms_with_a_trouble_are_among_those_registered(sample):
    rows = sample["employer"].pivot_table(
        index=["month", "region", "size_class"], columns="measure", values="value", observed=True
    )
    for measure in ("active", "inactive", "partly_enrolled", "in_arrears"):
        assert (rows[measure] <= rows["registered"]).all()
    assert (rows["active"] + rows["inactive"] == rows["registered"]).all()


def test_packages_enrol_none_some_or_all_and_a_few_declare_nothing(sample):
    rows = sample["project"]
    declared = rows.dropna(subset=["workers_declared"])
    assert (declared["workers_enrolled"] <= declared["workers_declared"]).all()
    assert len({tuple(pair) for pair in rows[["budget", "kind"]].to_numpy()}) == 9
    share = declared["workers_enrolled"] / declared["workers_declared"]
    assert min((share == 0).sum(), (share == 1).sum(), share.between(0.01, 0.99).sum()) > 100
    assert 0 < rows["workers_declared"].isna().sum() < len(rows) / 10
    villages = rows[rows["budget"] == "APBDes"]["region"].astype(str)
    assert (villages.str.len() == len("65.01.01.1001")).all()
