import csv
import shutil

import pytest

from kaltara_metrics import paths
from kaltara_metrics.store import build
from kaltara_metrics.ui import ask

PUBLISHED = paths.reference()


@pytest.fixture
def files(tmp_path, monkeypatch):
    shutil.copytree(PUBLISHED, tmp_path / "reference")
    monkeypatch.setenv("KALTARA_DATA", str(tmp_path))
    build.build()
    return tmp_path / "reference"


def change(path, statement, value):
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    for row in rows:
        row["value"] = value if row["id"] == statement else row["value"]
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, fieldnames=list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def heads():
    return ask.answer("subsidised_workers", at="2023-08").only.numerator


def test_an_answer_is_kept_until_a_new_version_is_published(files):
    assert heads() == 35_000
    assert ask.answer("subsidised_workers", at="2023-08") is ask.answer("subsidised_workers", at="2023-08")
    change(files / "statements.csv", "subsidised-65-2023-08", "36000")
    assert heads() == 35_000
    build.build()
    assert heads() == 36_000


def test_a_store_made_anew_under_the_same_name_is_read_anew(files):
    assert heads() == 35_000
    change(files / "statements.csv", "subsidised-65-2023-08", "37000")
    shutil.rmtree(paths.store())
    build.build()
    assert sorted(path.name for path in paths.store().glob("*.duckdb")) == ["store-0001.duckdb"]
    assert heads() == 37_000


def test_several_cuts_are_kept_like_one_answer(files):
    def ask_both():
        return ask.answers("unemployment_rate", at="2025-12", cuts=[["region"], []])

    assert ask_both() is ask_both()
    assert ask_both()[1].only == ask.answer("unemployment_rate", at="2025-12").only
    change(files / "statements.csv", "subsidised-65-2023-08", "38000")
    before = ask_both()
    build.build()
    assert ask_both() is not before


@pytest.mark.usefixtures("files")
def test_a_series_stands_beside_the_cuts_of_one_month():
    series, month = ask.answers("subsidised_workers", at="2023-12", cuts=[["month"], []], over="2023-08..2023-12")
    assert [cell.numerator for cell in series.cells] == [35_000] * 4 + [35_000 + 7_000]
    assert month.only.numerator == 35_000 + 7_000


@pytest.mark.usefixtures("files")
def test_months_of_thousands_of_cells_are_asked_of_kecamatan_first_and_of_all_where_these_know_none(monkeypatch):
    asked = []
    answered = ask._known_months

    def read(store, metric, by, where):
        asked.append(by)
        return answered(store, metric, by, where)

    monkeypatch.setattr(ask, "_known_months", read)
    assert ask.known_months("employed", by=["desa", "sector"]) == ()
    assert asked == [("kecamatan", "sector"), ("desa", "sector")]
    asked.clear()
    ask.known_months("employed", by=["desa"])
    # A rate that is printed adds up to nothing, so that kecamatan say nothing of villages.
    ask.known_months("employment_share", by=["desa", "sector"])
    assert asked == [("desa",), ("desa", "sector")]


@pytest.mark.usefixtures("files")
def test_months_of_one_region_are_those_that_it_has_figures_for():
    everywhere = ask.known_months("subsidised_workers", by=["region"])
    assert [str(month) for month in everywhere] == ["2023-08"]
    assert ask.known_months("subsidised_workers", where={"region": "65.71"}) == everywhere
    assert ask.known_months("subsidised_workers", where={"region": "65.04"}) == ()
    assert ask.known_months("subsidised_workers", by=["region"], origin="kantor") == ()
