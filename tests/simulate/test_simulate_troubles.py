"""Every trouble that a reader must be able to see is in the sample, once and on purpose."""

import pytest

from kaltara_metrics.simulate.assumptions import LATE, REVISED, REVISED_MONTH
from kaltara_metrics.simulate.ground import KABUPATEN
from kaltara_metrics.simulate.model import MONTHS

AUGUSTS = ("2022-08", "2023-08", "2024-08", "2025-08")


def test_one_kabupaten_has_not_reported_its_last_two_months(sample):
    for table in ("enrollment", "paid_months"):
        months = sample.rows(table, kabupaten=LATE)["month"].astype(str)
        assert months.max() == "2025-10"
        others = sample.rows(table, kabupaten="65.71")["month"].astype(str)
        assert others.max() == "2025-12"


def test_many_cells_of_desa_are_too_small_to_show(sample):
    members = sample["enrollment"].groupby(["month", "region", "segment"], observed=True)["active"].sum()
    assert members.between(1, 4).mean() > 0.02


def test_a_row_of_nobody_is_told(sample):
    rows = sample.rows("enrollment", month="2024-05")
    nobody = rows[(rows["active"] == 0) & (rows["funding"] == "apbd_provinsi") & (rows["segment"] == "BPU")]
    assert nobody["region"].nunique() == 482


@pytest.mark.parametrize("name", ["apbdes", "dbh_sawit"])
def test_a_town_has_no_villages_that_pay_which_is_nought_and_not_unknown(sample, name):
    rows = sample.rows("enrollment", funding=name, kabupaten="65.71")
    assert rows["month"].nunique() == len(MONTHS)
    assert rows[["active", "inactive"]].sum().sum() == 0
    assert sample.rows("enrollment", funding=name, kabupaten="65.03")["active"].sum() > 0


def test_the_province_pays_for_nobody_in_a_bank_which_is_nought_and_not_unknown(sample):
    rows = sample.rows("enrollment", funding="apbd_provinsi", segment="BPU", month="2024-09")
    by = rows.groupby(["kabupaten", "sector"], observed=True)["active"].sum()
    assert len(by) == 5 * 17
    assert by[:, "K"].sum() == 0


def test_a_rate_has_no_denominator_where_nobody_works_in_a_sector(sample):
    for month in AUGUSTS:
        rows = sample.rows("workforce", month=month, measure="employed", sector="L", kabupaten="65.04")
        assert len(rows) == 32 * 2
        assert rows["value"].sum() == 0
    members = sample.rows("enrollment", sector="L", kabupaten="65.04", worker_group="lainnya")
    assert len(members) == 36
    assert members["active"].sum() == 0


def test_exactly_one_kabupaten_and_sector_has_more_members_than_workers_whatever_the_month(sample):
    """The latest round on or before a month is what its members are divided by."""
    keys = ["kabupaten", "sector"]
    employed = sample.rows("workforce", measure="employed")
    rounds = {
        month: employed[employed["month"] == month].groupby(keys, observed=True)["value"].sum() for month in AUGUSTS
    }
    members = sample["enrollment"].groupby(["month", *keys], observed=True)["active"].sum()
    for month in map(str, MONTHS):
        assert members[month].sum() > 100_000
        workers = rounds[max(name for name in AUGUSTS if name <= month)]
        over = members[month].reindex(workers.index).fillna(0) > workers
        assert set(over[over].index) == {("65.71", "K")}


def test_cover_lapses_when_the_budget_ends_and_the_people_stay_on_the_books(sample):
    rows = sample.rows("enrollment", funding="apbd_provinsi", segment="BPU")
    by = rows.groupby("month", observed=True)[["active", "inactive"]].sum()
    assert by.loc["2023-07"].tolist() == [0, 0]
    assert by.loc["2024-02"].tolist() == [0, 42_000]
    assert by.loc["2025-10"].tolist() == [0, by.loc["2025-09", "inactive"]]
    assert by.loc["2025-10", "inactive"] >= 54_452


def test_migrant_workers_leave_the_segment_of_wage_recipients_and_the_batch_says_so(sample):
    rows = sample["enrollment"]
    by = rows.groupby(["month", "segment"], observed=True)["active"].sum()
    before, after = by["2024-12"], by["2025-01"]
    assert "PMI" not in before
    assert after["PMI"] > 3_000
    assert before["PU"] - after["PU"] > 3_000
    assert abs(before["PU"] - after["PU"] - after["PMI"]) < 500
    said = {name: " ".join(batch.assumptions) for name, batch in sample.batches.items()}
    assert "Patah seri" in said["contoh-enrollment-2025-01..2025-12"]
    assert "Patah seri" not in said["contoh-enrollment-2024-01..2024-12"]


def test_one_month_of_some_kabupaten_was_revised(sample):
    (second,) = [batch for batch in sample.batches.values() if batch.replaces]
    first = sample.batches[second.replaces]
    found = {}
    for name, batch in (("first", first), ("second", second)):
        rows = batch.records.to_pandas()
        assert set(rows["month"].astype(str)) == {f"{REVISED_MONTH}-01"}
        assert set(rows["region"].astype(str).str[:5]) == set(REVISED)
        found[name] = rows["active"].sum()
    assert 0.9 < found["first"] / found["second"] < 0.96
    month = sample.rows("enrollment", month=str(REVISED_MONTH))
    assert set(month["kabupaten"]) == set(KABUPATEN)
    assert list(sample.batches).index(first.name) < list(sample.batches).index(second.name)
