"""The sample fits the store, speaks the catalog's codes, and is the same on every run."""

import hashlib
import io
import re
from itertools import islice

import duckdb
import pyarrow as pa
import pytest

from kaltara_metrics import catalog, places, simulate
from kaltara_metrics.ingest import kind_fields
from kaltara_metrics.simulate import assumptions
from kaltara_metrics.simulate.assumptions import LATE_MONTHS
from kaltara_metrics.simulate.ground import KABUPATEN
from kaltara_metrics.simulate.model import MONTHS
from kaltara_metrics.simulate.strata import AGES
from kaltara_metrics.store import schema

TABLES = {
    *("enrollment", "paid_months", "workforce", "claim", "institution", "project", "employer", "poverty"),
    "published_rate",
}
# What the store adds to every row.
BOOKKEEPING = {"statement_id", "batch_id", "block_id", "standing"}
MEASURES = {
    "workforce": kind_fields.WORKFORCE_MEASURES,
    "claim": kind_fields.CLAIM_MEASURES,
    "institution": kind_fields.INSTITUTION_MEASURES,
    "employer": kind_fields.EMPLOYER_MEASURES,
    "poverty": kind_fields.POVERTY_MEASURES,
    "published_rate": {"employment_share"},
}
CODES = {
    "sector": catalog.SECTORS,
    "segment": catalog.SEGMENTS,
    "worker_group": catalog.WORKER_GROUPS,
    "occupation": catalog.OCCUPATIONS,
    "funding": catalog.FUNDING,
    "size_class": catalog.SIZES,
    "sex": {"L", "P"},
    "age_band": set(AGES),
    "programme": catalog.PROGRAMMES,
    "budget": catalog.BUDGETS,
    "kind": catalog.PROJECT_KINDS,
    "area": kind_fields.AREAS,
}


def bytes_of(table):
    buffer = io.BytesIO()
    with pa.ipc.new_stream(buffer, table.schema) as writer:
        writer.write_table(table)
    return hashlib.sha256(buffer.getvalue()).hexdigest()


def test_there_are_few_batches_and_each_has_a_name_of_its_own(sample):
    # Members, a first report and its revision, months paid, rounds, and the other tables.
    assert len(sample.batches) == 3 + 2 + 3 + 4 + 6
    assert {batch.table for batch in sample.batches.values()} == TABLES


def test_every_batch_says_that_it_is_made_up_and_with_which_seed(sample):
    for batch in sample.batches.values():
        assert batch.assumptions[0].startswith("CONTOH: ")
        assert "2023" in batch.assumptions[0]
        assert all(sentence.endswith(".") for sentence in batch.assumptions)


def test_every_sentence_of_a_batch_is_known_in_english_with_the_same_numbers(sample):
    for batch in sample.batches.values():
        for sentence in (assumptions.SIMULATED[0], *batch.assumptions):
            english = simulate.in_english(sentence)
            assert english != sentence
            assert english.endswith(".")
            assert sorted(re.findall(r"\d+", english)) == sorted(re.findall(r"\d+", sentence))
    assert simulate.in_english("Bukan kalimat contoh.") == "Bukan kalimat contoh."


def test_a_month_has_25_to_45_thousand_rows_of_members(sample):
    counted = sample["enrollment"].groupby("month", observed=True).size()
    assert len(counted) == len(MONTHS)
    assert counted.drop([str(month) for month in LATE_MONTHS]).between(25_000, 45_000).all()
    assert len(sample["enrollment"]) < 1_500_000


def test_the_same_seed_gives_the_same_bytes_and_another_gives_others(sample):
    again = {batch.name: bytes_of(batch.records) for batch in simulate.batches()}
    assert again == {name: bytes_of(batch.records) for name, batch in sample.batches.items()}
    (other,) = islice(simulate.batches(seed=7), 1)
    assert bytes_of(other.records) != again[other.name]
    assert other.records.num_rows > 150_000


@pytest.mark.parametrize("seed", [1, 99])
def test_another_seed_keeps_the_published_members(seed):
    """Margins do not depend on what is drawn."""
    wanted = [batch for batch in simulate.batches(seed) if batch.name == "contoh-enrollment-2024-01..2024-12"]
    (rows,) = [batch.records.to_pandas() for batch in wanted]
    september = rows[rows["month"].astype(str) == "2024-09-01"]
    assert september.groupby("segment", observed=True)["active"].sum()[["PU", "BPU"]].tolist() == [98_775, 82_053]


def test_every_batch_fits_the_stores_own_tables(sample):
    """Columns, types and checks of schema.sql."""
    store = duckdb.connect()
    store.execute(schema.tables())
    for batch in sample.batches.values():
        store.register("incoming", batch.records)
        own = {name for (name,) in store.execute("SELECT column_name FROM (DESCRIBE incoming)").fetchall()}
        kept = store.execute(f"SELECT column_name FROM (DESCRIBE {batch.table})").fetchall()  # noqa: S608
        assert own == {name for (name,) in kept} - BOOKKEEPING
        store.execute(f"INSERT INTO {batch.table} BY NAME SELECT *, 1 AS batch_id FROM incoming")  # noqa: S608
        store.unregister("incoming")
    store.close()


def test_months_are_first_days_within_the_three_years(sample):
    for batch in sample.batches.values():
        for name in {"month", "months_from", "months_to"} & set(batch.records.column_names):
            column = batch.records.column(name)
            assert column.type == pa.date32()
            days = column.to_pandas()
            assert all(day.day == 1 and day.year <= 2025 for day in days.unique())
            assert batch.table in {"workforce", "published_rate", "claim"} or all(
                day.year >= 2023 for day in days.unique()
            )


@pytest.mark.parametrize("table", sorted(TABLES))
def test_all_codes_are_in_the_catalog_and_the_gazetteer(sample, table):
    rows = sample[table]
    known = {"65"} | {region.code for level in ("kabupaten", "desa") for region in places.regions(level)}
    assert set(rows["region"]) <= known
    for column in CODES.keys() & set(rows.columns):
        groups = catalog.SECTOR_GROUPS if (table, column) == ("published_rate", "sector") else ()
        assert set(rows[column].dropna()) <= {*CODES[column], *groups}
    if table in MEASURES:
        assert set(rows["measure"]) <= set(MEASURES[table])


def test_the_five_kabupaten_are_those_of_the_gazetteer():
    assert tuple(region.code for region in places.regions("kabupaten")) == KABUPATEN


@pytest.mark.parametrize("table", sorted(TABLES))
def test_nothing_is_negative(sample, table):
    assert (sample[table].select_dtypes("number").fillna(0) >= 0).all(axis=None)


def test_no_two_rows_of_members_are_about_the_same(sample):
    keys = ["month", "region", "sector", "segment", "worker_group", "occupation", "funding", "size_class", "sex"]
    assert not sample["enrollment"].duplicated([*keys, "age_band"]).any()


@pytest.mark.parametrize(
    ("table", "keys"),
    [
        ("paid_months", ["month", "region", "funding", "worker_group", "segment"]),
        ("workforce", ["month", "region", "measure", "sector", "segment", "sex"]),
        ("claim", ["months_from", "region", "programme", "measure"]),
        ("institution", ["month", "region", "worker_group", "measure"]),
        ("employer", ["month", "region", "size_class", "measure"]),
        ("poverty", ["month", "region", "measure"]),
        ("published_rate", ["month", "region", "measure", "sector"]),
    ],
)
def test_no_two_rows_of_another_table_are_about_the_same(sample, table, keys):
    assert not sample[table].duplicated(keys).any()
