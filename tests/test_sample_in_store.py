"""The sample in a store: it answers where nothing real does, says so, never mixes, and makes room for real files."""

import shutil

import pytest

from kaltara_metrics import batches, catalog, paths
from kaltara_metrics.ingest import importing
from kaltara_metrics.model import Origin, State
from kaltara_metrics.query import query
from kaltara_metrics.store import build, reader, sample

pytestmark = pytest.mark.usefixtures("with_sample")
KABUPATEN = ("65.01", "65.02", "65.03", "65.04", "65.71")


@pytest.fixture(scope="module")
def with_sample(tmp_path_factory):
    """Data root with a store that holds reference data and the sample."""
    root = tmp_path_factory.mktemp("contoh")
    shutil.copytree(paths.ROOT / "data" / "reference", root / "reference")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("KALTARA_DATA", str(root))
        patch.setenv("KALTARA_SAMPLE", "yes")
        build.build()
        yield root


def test_the_store_stays_under_sixty_megabytes(with_sample):
    (path,) = (with_sample / "store").glob("store-*.duckdb")
    assert path.stat().st_size < 60 * 2**20


def test_a_second_look_finds_nothing_stale(with_sample):
    assert not build.is_stale(with_sample / "store")


def test_an_office_may_switch_the_sample_off(with_sample, monkeypatch):
    monkeypatch.setenv("KALTARA_SAMPLE", "no")
    assert sample.files(with_sample / "store") == []
    assert build.is_stale(with_sample / "store")


def test_every_batch_of_the_sample_says_contoh():
    held = batches.batches(reader.current())
    assert held
    assert {batch.origin for batch in held} == {"contoh"}
    assert all("CONTOH" in batch.assumptions and "contoh" in batch.file_name for batch in held)


@pytest.mark.parametrize(
    ("metric", "at", "where", "expected"),
    [
        ("subsidised_workers", "2023-08", {}, 35_000),
        ("subsidised_workers", "2023-12", {}, 35_000 + 7_000),
        ("subsidised_workers", "2024-09", {}, 54_452),
        ("members_active", "2024-09", {"segment": "PU"}, 98_775),
        ("members_active", "2024-09", {"segment": "BPU"}, 82_053),
        ("members_active", "2023-12", {}, 245_948),
        ("employed", "2024-08", {}, 378_361),
    ],
)
def test_the_sample_repeats_what_is_published_and_the_published_figure_answers(metric, at, where, expected):
    assert query(metric, at=at, where=where).origin is Origin.PUBLISHED
    simulated = query(metric, at=at, where={**where, "origin": "contoh"})
    assert simulated.origin is Origin.SAMPLE
    assert simulated.only.numerator == expected


def test_where_nothing_is_published_the_sample_answers_and_says_so():
    answer = query("members_active", at="2024-09", by=["sector"])
    assert answer.origin is Origin.SAMPLE
    assert {cell.state for cell in answer.cells} == {State.VALUE}
    assert (
        sum(cell.numerator for cell in answer.cells)
        == query("members_active", at="2024-09", where={"origin": "contoh"}).only.numerator
    )


def test_a_published_figure_is_never_completed_from_the_sample():
    answer = query("subsidised_workers", at="2023-08", by=["region"])
    assert answer.origin is Origin.PUBLISHED
    assert [cell.by["region"] for cell in answer.cells if cell.state is State.UNKNOWN] == ["65.04"]


@pytest.mark.parametrize("metric", catalog.METRICS)
def test_no_calculation_mixes_origins(metric):
    ledger = dict.fromkeys(query(metric, at="2024-09", by=["month"]).ledger, "terpublikasi")
    ledger |= dict.fromkeys(batches.as_statements(reader.current()), "contoh")
    cuts = [[], *([["region"]] if "region" in catalog.METRICS[metric].dimensions else [])]
    for by in cuts:
        answer = query(metric, at="2023..2025", by=[*by, "month"])
        used = {ledger[name] for cell in answer.cells for name in cell.statements}
        assert used <= {answer.origin.value} if answer.origin else not used


def test_a_kabupaten_that_reports_late_leaves_the_province_unknown():
    late = query("members_active", at="2025-12", by=["region"], where={"origin": "contoh"})
    assert [cell.by["region"] for cell in late.cells if cell.state is State.UNKNOWN] == ["65.02"]
    assert query("members_active", at="2025-12", where={"origin": "contoh"}).only.state is State.UNKNOWN
    assert query("members_active", at="2025-10", where={"origin": "contoh"}).only.state is State.VALUE


def test_cover_that_lapses_is_zero_and_not_unknown():
    cell = query("subsidised_workers", at="2024-01", by=["month"], where={"origin": "contoh"}).cells[0]
    assert cell.numerator == 7_000
    assert query("subsidised_workers", at="2025-06", where={"origin": "contoh"}).only.state is State.ZERO


def test_later_months_are_unknown_on_purpose():
    assert query("members_active", at="2026-01", where={"origin": "contoh"}).only.state is State.UNKNOWN


def test_an_office_file_makes_the_sample_vanish_from_what_it_answers():
    before = query("members_active", at="2025-03", by=["region"])
    assert before.origin is Origin.SAMPLE
    rows = "\n".join(f"2025-03;{code};{1000 + number}" for number, code in enumerate(KABUPATEN))
    content = f"Bulan;Kode Kemendagri;Peserta Aktif\n{rows}\n".encode()
    judgement = importing.judge(content, "rekap_2025-03.csv")
    assert judgement.report.status == 0, judgement.report.to_text()
    importing.publish(importing.offer(judgement, content, by="uji", source="Cabang"))
    after = query("members_active", at="2025-03", by=["region"])
    assert after.origin is Origin.OFFICE
    assert [cell.numerator for cell in after.cells] == [1000, 1001, 1002, 1003, 1004]
    assert query("members_active", at="2025-03").only.numerator == 1000 + 1001 + 1002 + 1003 + 1004
    assert query("members_active", at="2025-03", by=["sector"]).origin is Origin.SAMPLE
    assert query("members_active", at="2025-03", by=["region"], where={"origin": "contoh"}).cells == before.cells
