"""Targets held against their own metric, region and months."""

from dataclasses import replace
from datetime import date

import pytest
import toy_store
from toy_store import BULUNGAN, PROVINCE, member, people, subsidised

from kaltara_metrics.analysis.goals import began, goal, goals
from kaltara_metrics.periods import Month
from kaltara_metrics.progress import Standing
from kaltara_metrics.targets import Target, targets

TARGET = Target(
    target_id="uji",
    name="Target uji",
    period="2024",
    metric="subsidised_workers",
    definition_id=None,
    region=PROVINCE,
    low=54_000,
    high=54_000,
    unit="orang",
    set_by=None,
    document=None,
    decided_on=None,
    status="terbuka",
    statements=None,
    publisher="Penerbit",
    title="Judul",
    url=None,
    confidence="tinggi",
    caveat=None,
)


def held(tmp_path, target, on, rows, **how):
    return goal(target, on, reader=toy_store.make(tmp_path, **rows), **how)


PAID = {"enrollment": [subsidised("2023-12", PROVINCE, 42_000), subsidised("2024-06", PROVINCE, 48_000)]}


def test_half_way_in_half_the_time_is_on_track(tmp_path):
    found = held(tmp_path, TARGET, date(2024, 6, 30), PAID)
    seen = found.progress
    assert (seen.as_of, seen.value) == (Month(2024, 6), 48_000)
    assert seen.pace == (48_000 - 42_000) / 6
    assert seen.near.gap == 54_000 - 48_000
    assert seen.near.needed == (54_000 - 48_000) / 6
    assert seen.near.ratio == pytest.approx(1.0)
    assert seen.standing is Standing.ON_TRACK
    assert seen.near.expected == pytest.approx(42_000 + 12_000 * 182 / 366)
    assert "8 bulan" in found.ahead.reason
    assert found.answer.sources() == ()


def test_what_was_covered_before_the_targets_time_does_not_count_towards_it(tmp_path):
    later = replace(TARGET, period="2025", low=22_121, high=22_121)
    found = held(tmp_path, later, date(2025, 6, 30), PAID)
    assert found.progress.value is None
    assert found.progress.standing is Standing.UNKNOWN


def test_what_came_after_the_day_is_not_seen(tmp_path):
    found = held(tmp_path, TARGET, date(2024, 3, 31), PAID)
    assert found.progress.value is None
    assert [month for month, _ in found.ahead.series] == [Month(2023, 12)]


def test_a_decision_before_the_year_begins_the_targets_time(tmp_path):
    decided = replace(TARGET, decided_on="2023-10-05")
    assert began(decided) == Month(2023, 10)
    assert began(replace(TARGET, decided_on="2024-05-05")) == began(TARGET) == Month(2024, 1)
    assert held(tmp_path, decided, date(2024, 1, 31), PAID).progress.value == 42_000


def test_rates_are_held_against_targets_in_percent(tmp_path):
    rows = {
        "enrollment": [member("2023-12", BULUNGAN, active=40), member("2024-12", BULUNGAN, active=55)],
        "workforce": [people("employed", "2023-08", BULUNGAN, 100)],
    }
    wanted = replace(TARGET, metric="coverage_employed", region=BULUNGAN, low=60, high=60, unit="persen")
    found = held(tmp_path, wanted, date(2025, 1, 31), rows)
    assert found.progress.value == pytest.approx(55.0)
    assert found.progress.near.gap == pytest.approx(5.0)
    assert found.progress.standing is Standing.MISSED


def test_a_range_is_reached_at_its_lower_end(tmp_path):
    found = held(tmp_path, replace(TARGET, low=45_000, high=50_000), date(2024, 6, 30), PAID)
    assert found.progress.standing is Standing.REACHED
    assert found.progress.far.gap == 50_000 - 48_000


def test_an_origin_can_be_forced(tmp_path):
    rows = {"enrollment": [*PAID["enrollment"], subsidised("2024-06", PROVINCE, 1, origin="contoh")]}
    assert held(tmp_path, TARGET, date(2024, 6, 30), rows, origin="contoh").progress.value == 1
    assert held(tmp_path, TARGET, date(2024, 6, 30), rows).progress.value == 48_000


@pytest.mark.parametrize(
    ("columns", "reason"),
    [
        ({"region": "ID", "metric": "coverage_plan"}, "Target nasional"),
        ({"unit": "orang per desa", "metric": "subsidised_per_village"}, "setiap desa"),
        ({"metric": "coverage_plan"}, "tidak dihitung di sini"),
        ({"metric": "person_months", "unit": "orang-bulan"}, "dijumlahkan sepanjang waktu"),
        ({"metric": "employers_registered"}, ""),
        ({"metric": "population_registered"}, "tidak baik atau buruk"),
    ],
)
def test_what_is_not_measured_here_says_why(tmp_path, columns, reason):
    found = held(tmp_path, replace(TARGET, **columns), date(2024, 6, 30), PAID)
    assert reason in found.reason
    assert (found.progress is None) is bool(reason)


def test_every_target_of_the_reference_data_stands_or_says_why(published):
    found = goals(date(2024, 12, 31), reader=published)
    assert [one.target for one in found] == list(targets(published))
    assert all(bool(one.progress) != bool(one.reason) for one in found)
    (of_2024,) = [one for one in found if one.target.target_id == "subsidised-65-2024"]
    assert of_2024.progress.standing is Standing.REACHED
    assert of_2024.progress.value == 54_452
    (of_2025,) = [
        one for one in goals(date(2025, 12, 31), reader=published) if one.target.period == "2025" and one.progress
    ]
    assert of_2025.progress.standing is Standing.UNKNOWN
