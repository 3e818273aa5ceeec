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
