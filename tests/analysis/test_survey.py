"""Survey error of a base: added up as independent estimates, and unknown where any of it is unknown."""

from math import sqrt

import pytest
import toy_store
from toy_store import BULUNGAN, KABUPATEN, MALINAU, PROVINCE, TARAKAN, VILLAGES, member, people

from kaltara_metrics.analysis.survey import spread
from kaltara_metrics.errors import RefusedError
from kaltara_metrics.query import query

SAID = {"origin": "kantor"}


def ask(tmp_path, workforce, members, *, metric="coverage_employed", by=("region",), where=None):
    reader = toy_store.make(tmp_path, enrollment=members, workforce=workforce)
    return spread(query(metric, at="2024-09", by=by, where=where or {}, reader=reader), reader=reader)


def employed(code, value, error, **columns):
    return people("employed", "2024-08", code, value, relative_standard_error=error, **SAID, **columns)


MEMBERS = [member("2024-09", code, active=50, **SAID) for code in KABUPATEN]


def test_an_error_that_its_source_gives_is_taken_as_it_is(tmp_path):
    found = ask(tmp_path, [employed(code, 100, 5.0) for code in KABUPATEN], MEMBERS)
    assert {round(one.relative_standard_error, 6) for one in found.estimates.values()} == {5.0}
    (low, high) = found.intervals("Tarakan")
    assert (low.level, high.level) == (0.80, 0.95)
    assert high.low < low.low < 0.5 < low.high < high.high
    assert found.without == ()


def test_errors_of_rows_that_are_added_up_add_up_in_squares(tmp_path):
    """Men 60 with 10 % (6 people) and women 40 with 20 % (8 people): sqrt(6² + 8²) = 10 people of 100."""
    both = [(60, 10.0, "L"), (40, 20.0, "P")]
    workforce = [employed(code, value, error, sex=sex) for code in KABUPATEN for value, error, sex in both]
    found = ask(tmp_path, workforce, MEMBERS)
    assert found.estimates["Malinau"].relative_standard_error == pytest.approx(100 * sqrt(6**2 + 8**2) / 100)


def test_villages_make_up_their_kabupaten(tmp_path):
    workforce = [employed(code, 50, 100 / sqrt(50)) for code in VILLAGES]
    members = [member("2024-09", code, active=10, **SAID) for code in VILLAGES]
    found = ask(tmp_path, workforce, members)
    assert found.estimates["Bulungan"].relative_standard_error == pytest.approx(100 / sqrt(3 * 50))
    assert set(found.without) == {"Malinau", "Nunukan", "Tana Tidung"}


def test_one_missing_error_leaves_the_sum_without(tmp_path):
    workforce = [employed(code, 60, 10.0, sex="L") for code in KABUPATEN]
    workforce += [employed(code, 40, None if code == TARAKAN else 20.0, sex="P") for code in KABUPATEN]
    found = ask(tmp_path, workforce, MEMBERS)
    assert found.without == ("Tarakan",)
    assert found.intervals("Tarakan") == ()
    assert found.reliability("Tarakan") is None
    assert found.ranking is None, "a rank among some says nothing of all"


def test_a_row_of_nobody_needs_no_error(tmp_path):
    workforce = [employed(code, 100, 5.0, sex="L") for code in KABUPATEN]
    workforce += [employed(code, 0, None, sex="P") for code in KABUPATEN]
    assert ask(tmp_path, workforce, MEMBERS).without == ()


def test_ranks_are_ranges_where_errors_are_wide_and_certain_where_they_are_not(tmp_path):
    members = [member("2024-09", code, active=10 * number, **SAID) for number, code in enumerate(KABUPATEN, start=1)]
    certain = ask(tmp_path, [employed(code, 100, 0.1) for code in KABUPATEN], members)
    assert [(rank.best, rank.worst) for rank in certain.ranking.ranks] == [(n, n) for n in range(1, 6)]
    vague = ask(tmp_path, [employed(code, 100, 60.0) for code in KABUPATEN], members)
    assert {(rank.best, rank.worst) for rank in vague.ranking.ranks} == {(1, 5)}


def test_a_filter_takes_its_own_rows(tmp_path):
    both = [(60, 10.0, "L"), (40, 20.0, "P")]
    workforce = [employed(code, value, error, sex=sex) for code in KABUPATEN for value, error, sex in both]
    members = [member("2024-09", code, active=10, sex=sex, **SAID) for code in KABUPATEN for sex in ("L", "P")]
    found = ask(tmp_path, workforce, members, where={"sex": "P"})
    assert {round(one.relative_standard_error, 6) for one in found.estimates.values()} == {20.0}
    listed = ask(tmp_path, workforce, members, by=["sex"])
    assert [round(one.relative_standard_error, 2) for one in listed.estimates.values()] == [
        round(10 / sqrt(5), 2),
        round(20 / sqrt(5), 2),
    ]


def test_sectors_of_a_group_are_added_up(tmp_path):
    workforce = [employed(BULUNGAN, 30, 10.0, sector=code) for code in "BCDEF"]
    workforce += [employed(code, 1, 10.0, sector=sector) for code in KABUPATEN[1:] for sector in "BCDEF"]
    members = [member("2024-09", code, active=1, sector=sector, **SAID) for code in KABUPATEN for sector in "BCDEF"]
    found = ask(tmp_path, workforce, members, by=["region"], where={"sector_group": "S3-M"})
    assert found.estimates["Bulungan"].relative_standard_error == pytest.approx(10 / sqrt(5))


def test_published_bases_without_errors_have_no_intervals(tmp_path):
    told = [people("employed", "2024-08", PROVINCE, 100)]
    found = ask(tmp_path, told, [member("2024-09", PROVINCE, active=40)], by=())
    assert found.estimates == {}
    assert found.ranking is None


def test_a_base_that_no_survey_gives_is_refused(tmp_path):
    reader = toy_store.make(tmp_path, enrollment=[member("2024-09", MALINAU, active=4, inactive=1)])
    with pytest.raises(RefusedError, match="bukan taksiran survei"):
        spread(query("active_share", at="2024-09", by=["region"], reader=reader), reader=reader)
