"""How old the newest figure is and when the next is due, on months one can count on one's fingers."""

import csv
from statistics import mode

import pytest

from kaltara_metrics import paths
from kaltara_metrics.freshness import Freshness, Rhythm, freshness, rhythms
from kaltara_metrics.ingest.kinds import KINDS
from kaltara_metrics.model import Origin
from kaltara_metrics.open_questions import open_questions
from kaltara_metrics.periods import Month


def subject(rounds=(2, 8, 11), lag=3):
    texts = dict.fromkeys(("rhythm_id", "name_id", "name_en", "publisher", "basis_id", "basis_en"), "x")
    return Rhythm(**texts, table_name="workforce", measures=(), rounds=rounds, lag_months=lag, template="workforce")


@pytest.mark.parametrize(
    ("newest", "following"),
    [("2025-02", "2025-08"), ("2025-08", "2025-11"), ("2025-11", "2026-02"), ("2025-05", "2025-08")],
)
def test_the_next_round_follows_the_calendar_across_years(newest, following):
    assert str(subject().after(month(newest))) == following


def test_the_next_figure_is_expected_its_lag_after_the_next_round():
    fresh = Freshness(subject(), month("2025-11"), Origin.PUBLISHED)
    assert fresh.expected == month("2026-05")  # February 2026 + 3 months
    assert fresh.age(month("2026-01")) == 2
    assert [fresh.overdue(month(day)) for day in ("2026-04", "2026-05", "2026-06", "2027-05")] == [0, 0, 1, 12]


def test_without_a_calendar_nothing_is_expected_and_nothing_is_late():
    fresh = Freshness(subject(rounds=(), lag=None), month("2024-09"), Origin.PUBLISHED)
    assert fresh.expected is None
    assert fresh.overdue(month("2026-01")) == 0


def test_what_was_never_known_has_no_age():
    fresh = Freshness(subject(), None, None)
    assert (fresh.age(month("2026-01")), fresh.expected, fresh.overdue(month("2026-01"))) == (None, None, 0)


def test_an_unknown_lag_counts_from_the_round_itself():
    assert Freshness(subject((6, 12), None), month("2025-06"), Origin.OFFICE).expected == month("2025-12")


def test_the_published_figures_are_as_new_as_the_ledger_says(published):
    newest = {one.rhythm.rhythm_id: str(one.newest) for one in freshness(published)}
    assert newest["ketenagakerjaan"] == "2025-11"
    assert newest["kemiskinan"] == "2025-09"  # not December, which stands for the year's figures of kabupaten
    assert newest["kepesertaan"] == "2024-09"
    assert newest["iuran"] == "2024-01"
    assert newest["pengadaan"] == "None"
    assert {one.origin for one in freshness(published) if one.newest} == {Origin.PUBLISHED}


def test_the_lag_of_sakernas_is_the_one_that_the_ledger_shows_most_often(published):
    with (paths.reference() / "statements.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["measure"] in {"employed", "labour_force", "unemployed"}]
    lags = [
        months(row["stated_on"]) - months(row["period"])
        for row in rows
        if len(row["stated_on"]) > 4 and len(row["period"]) > 4 and row["region"] == "65"
    ]
    (known,) = [one for one in rhythms(published) if one.rhythm_id == "ketenagakerjaan"]
    assert len(lags) > 8
    assert mode(lags) == known.lag_months == 3


def test_templates_that_would_help_exist(published):
    for one in (*rhythms(published), *open_questions(published)):
        assert one.template is None or one.template in KINDS
    assert len(open_questions(published)) == 17


def test_every_subject_names_a_table_and_measures_that_files_can_fill(published):
    tables = {kind.table: kind for kind in KINDS.values()} | {"published_rate": None}
    for one in rhythms(published):
        assert one.table_name in tables, one.rhythm_id


def month(text):
    return Month(int(text[:4]), int(text[5:7]))


def months(text):
    return int(text[:4]) * 12 + int(text[5:7])
