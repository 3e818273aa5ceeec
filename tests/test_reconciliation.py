"""Totals against the sums of their parts, in tables that one can add up."""

import pytest
import toy_store
from toy_store import KABUPATEN, PROVINCE, TARAKAN, member, people

from kaltara_metrics import checks, cli, reconciliation
from kaltara_metrics.model import Origin
from kaltara_metrics.view import checks as words

WHEN = "2025-08"
REGION = ("region",)


def sums(tmp_path, **tables):
    return reconciliation.sums(toy_store.make(tmp_path, **tables))


def employed(*counts, total, **columns):
    rows = [people("employed", WHEN, code, n, **columns) for code, n in zip(KABUPATEN, counts, strict=False)]
    return [*rows, people("employed", WHEN, PROVINCE, total, **columns)]


@pytest.mark.parametrize(("total", "agrees"), [(15, True), (17, True), (18, False), (12, False)])
def test_kabupaten_are_held_against_the_province_within_their_rounding(tmp_path, total, agrees):
    """1 + 2 + 3 + 4 + 5 = 15; five rounded numbers may be 5 x 0,5 apart from theirs."""
    (one,) = sums(tmp_path, workforce=employed(1, 2, 3, 4, 5, total=total))
    assert (one.over, one.told, one.added, one.parts, one.agrees) == ("region", total, 1 + 2 + 3 + 4 + 5, 5, agrees)


def test_what_is_not_told_whole_is_not_added_up(tmp_path):
    assert sums(tmp_path, workforce=employed(1, 2, 3, 4, total=99)) == ()


def test_a_complete_breakdown_is_held_against_its_total_of_the_same_region(tmp_path):
    rows = [member(WHEN, TARAKAN, active=n, sex=sex) for sex, n in (("L", 60), ("P", 30))]
    rows += [member(WHEN, TARAKAN, active=100)]
    (one,) = sums(tmp_path, enrollment=rows)
    assert (one.region, one.over, one.told, one.added, one.agrees) == (TARAKAN, "sex", 100, 60 + 30, False)


def test_an_incomplete_breakdown_is_not(tmp_path):
    rows = [member(WHEN, TARAKAN, active=60, sex="L"), member(WHEN, TARAKAN, active=100)]
    assert sums(tmp_path, enrollment=rows) == ()


def test_origins_and_months_are_kept_apart(tmp_path):
    told = employed(1, 2, 3, 4, 5, total=99, origin="kantor", adds=REGION)
    told += [people("employed", WHEN, PROVINCE, 15), people("employed", "2024-08", PROVINCE, 15)]
    (one,) = sums(tmp_path, workforce=told)
    assert (one.origin, one.told, one.added) == (Origin.OFFICE, 99, 15)


def test_rates_are_never_added_up(tmp_path):
    told = [toy_store.rate("printed_unemployment", WHEN, code, 3) for code in (*KABUPATEN, PROVINCE)]
    assert sums(tmp_path, published_rate=told) == ()


def test_a_difference_is_a_check_that_did_not_pass(tmp_path):
    reader = toy_store.make(tmp_path, workforce=employed(1, 2, 3, 4, 5, total=99))
    (check,) = (one for one in checks.checks(reader) if one.kind is checks.Kind.SUMS)
    assert (check.passed, len(check.failed)) == (0, 1)
    (row,) = words.failures_card([check]).table.rows
    assert row[2:4] == ("99", "15")


def test_published_figures_agree_with_their_parts(published):
    found = reconciliation.sums(published)
    assert {(one.measure, one.over) for one in found} >= {
        ("employed", "sector_group"),
        ("population_registered", "region"),
    }
    assert all(one.agrees for one in found)


def test_the_command_prints_both_numbers(data_root, monkeypatch, capsys):
    monkeypatch.setenv("KALTARA_DATA", str(data_root))
    assert cli.main(["reconcile"]) == 0
    printed = capsys.readouterr().out
    assert "cocok" in printed
    assert printed.rstrip().endswith("jumlah diperiksa, 0 berbeda.")
