"""What was known on an earlier day or in an earlier version: published statements by their date, batches by theirs."""

from datetime import UTC, date, datetime, timedelta

import office_store
import pytest
from office_store import TARAKAN, load, members

from kaltara_metrics.errors import UserError
from kaltara_metrics.model import State
from kaltara_metrics.query import query
from kaltara_metrics.statements import ledger
from kaltara_metrics.store import publishing, versions, vintages
from kaltara_metrics.targets import targets

MONTH = "2025-08"


@pytest.fixture
def directory(data_root, tmp_path, monkeypatch):
    return office_store.copy(data_root, tmp_path / "data", monkeypatch)


def heads(day, at="2024-09"):
    return query("subsidised_workers", at=at, known_on=date.fromisoformat(day)).only


def count(reader):
    return query("members_active", at=MONTH, where={"region": TARAKAN}, reader=reader).only.numerator


def backdate(directory, number, days):
    """Move one switch of the history to an earlier day, as if it had been made then."""
    path = directory / versions.HISTORY
    lines = path.read_text(encoding="utf-8").splitlines()
    said = versions.disk.unsealed(lines[number])
    said["at"] = (datetime.now(tz=UTC) - timedelta(days=days)).isoformat(timespec="seconds")
    lines[number] = versions.disk.sealed(said)
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


@pytest.mark.usefixtures("directory")
def test_a_statement_is_known_from_the_day_it_was_made():
    assert heads("2024-09-21").state is State.UNKNOWN
    assert heads("2024-09-22").numerator == 54_452


@pytest.mark.usefixtures("directory")
def test_a_contradiction_is_none_before_the_other_was_stated():
    early, late = (vintages.reader_on(date.fromisoformat(day)) for day in ("2024-12-31", "2025-11-30"))
    assert "subsidised-65-2024-governor-20250905" not in ledger(early)
    assert "subsidised-65-2024-governor-20250905" in ledger(late)


@pytest.mark.usefixtures("directory")
def test_a_derived_number_is_known_when_its_parts_are():
    names = ledger(vintages.reader_on(date(2024, 10, 31)))
    assert "labour-force-65-2024-08" not in names, "its parts were published in November 2024"
    assert "labour-force-65-2024-08" in ledger(vintages.reader_on(date(2025, 12, 31)))


@pytest.mark.usefixtures("directory")
def test_a_target_is_known_from_the_first_word_about_it():
    assert "subsidised-65-2025" not in {one.target_id for one in targets(vintages.reader_on(date(2024, 12, 31)))}
    assert "subsidised-65-2025" in {one.target_id for one in targets(vintages.reader_on(date(2025, 12, 31)))}


def test_a_file_is_known_from_the_day_it_was_published_and_gone_again_before(directory):
    load(members(MONTH, [1, 2, 3, 4, 50]))
    load(members(MONTH, [1, 2, 3, 4, 60]), "koreksi.csv", accept=True)
    for place, days in ((0, 30), (1, 20), (2, 10)):
        backdate(directory, place, days)
    today = datetime.now(tz=UTC).date()
    known = [count(vintages.reader_on(today - timedelta(days=days))) for days in (25, 15, 5)]
    assert known == [None, 50, 60], "what the correction took out is there again"


def test_a_version_that_is_kept_no_more_is_made_anew_from_its_list(directory):
    load(members(MONTH, [1, 2, 3, 4, 50]))
    load(members(MONTH, [1, 2, 3, 4, 60]), "koreksi.csv", accept=True)
    publishing.roll_back(1, by="Sari")
    kept = count(vintages.reader_of(2))
    (directory / "store-0002.duckdb").unlink()
    assert (kept, count(vintages.reader_of(2)), count(vintages.reader_of(3))) == (50, 50, 60)
    assert count(vintages.reader_of(1)) is None


def test_a_version_that_never_was_is_refused_with_those_there_are(directory):
    with pytest.raises(UserError, match=r"99.*1"):
        vintages.reader_of(99, directory)


def test_today_is_the_current_version(directory):
    assert vintages.reader_on(date(2999, 1, 1), directory).path.name == versions.current_name(directory)


def test_few_vintages_are_kept(directory):
    for month in range(1, 10):
        vintages.reader_on(date(2024, month, 28), directory)
    assert len(list((directory / "vintages").glob("*.duckdb"))) <= 6
    assert not list((directory / "vintages").glob("building-*"))
