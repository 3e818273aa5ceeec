"""The example and case files hold personal data exactly where they say so."""

import json
import time
from pathlib import Path

import numpy as np
import pytest

from kaltara_metrics import paths
from kaltara_metrics.ingest import sheets
from kaltara_metrics.ingest.model import Sheet, Workbook
from kaltara_metrics.ingest.personal import aggregate, detect

CASES = Path(__file__).parent / "cases"
EXPECTED = json.loads((CASES / "expected.json").read_text(encoding="utf-8"))["files"]
SAMPLES = sorted((paths.ROOT / "data" / "samples").glob("contoh_*"))
PERSONAL = 3


def workbook(path):
    return sheets.read(path.read_bytes(), path.name)


@pytest.mark.parametrize("expected", EXPECTED, ids=lambda expected: expected["file"])
def test_cases_stop_for_personal_data_as_expected(expected):
    found = detect(workbook(CASES / expected["file"]))
    assert (found is not None) == (expected["exit"] == PERSONAL)
    assert "6501" not in repr(found)


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_examples_hold_no_personal_data_and_say_what_they_are(path):
    read = workbook(path)
    assert detect(read) is None
    assert str(read.sheets[0].columns[0][0]).startswith("CONTOH - angka rekaan")
    assert f"`{path.name}`" in (path.parent / "README.md").read_text(encoding="utf-8")


def test_there_are_examples():
    assert len(SAMPLES) > 12


def test_every_case_has_its_files():
    assert {expected["case"] for expected in EXPECTED} == set(range(1, 28))
    assert {expected["file"] for expected in EXPECTED} == {path.name for path in CASES.glob("case_*")}


def test_list_by_name_is_counted():
    (expected,) = (expected for expected in EXPECTED if "aggregate" in expected)
    counted = aggregate(workbook(CASES / expected["file"]))
    by_work = [[work, sex, people] for *_, work, sex, _, _, people in zip(*counted.sheets[0].columns, strict=True)]
    assert by_work[1:] == expected["aggregate"]["counts"]
    assert any(f"{expected['aggregate']['repeated']} baris mengulang NIK" in told for told in counted.assumptions)


def test_a_million_rows_take_seconds_at_most():
    count = 1_000_000
    numbers = np.random.default_rng(1).integers(0, 60_000, count).astype(str).astype(object)
    labels = np.random.default_rng(2).choice(np.array(["Pertanian", "Perdagangan", "Jasa"], dtype=object), count)
    sheet = Sheet("a", (labels,) * 8 + (numbers,) * 3, np.arange(1, count + 1, dtype=np.int32))
    start = time.perf_counter()
    assert detect(Workbook("a.csv", "0" * 64, "csv", (sheet,))) is None
    # Ten times what it takes on an idle office computer.
    assert time.perf_counter() - start < 5
