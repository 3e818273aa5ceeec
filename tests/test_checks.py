"""Checks: what passed is counted, what did not is named."""

import made_batches
from made_batches import at, office
from office_store import TARAKAN

from kaltara_metrics import batches
from kaltara_metrics.checks import Kind, checks
from kaltara_metrics.reproduction import Outcome, reproductions
from kaltara_metrics.statements import conflicts, ledger
from kaltara_metrics.store import journal


def by_kind(reader):
    return {check.kind: check for check in checks(reader)}


def test_what_passes_and_what_fails_are_the_outcomes_of_reproducing_the_ledger(published):
    found = by_kind(published)
    outcomes = [one.outcome for one in reproductions(published).values()]
    assert found[Kind.RATES].passed + found[Kind.CLAIMS].passed == outcomes.count(Outcome.REPRODUCED)
    assert len(found[Kind.RATES].failed) == outcomes.count(Outcome.DOES_NOT_DIVIDE)
    assert len(found[Kind.CLAIMS].failed) == outcomes.count(Outcome.DIFFERS) == 3


def test_a_claim_that_differs_is_named_with_what_the_store_has(published):
    pairs = {(one.statement.value, one.held) for one in by_kind(published)[Kind.CLAIMS].failed}
    assert (45_000, 54_452) in pairs
    assert (54_000, 54_452) in pairs


def test_every_group_of_contradicting_statements_is_named_whole(published):
    check = by_kind(published)[Kind.CONFLICTS]
    spoken_of = {statement.conflict for statement in ledger(published).values()}
    assert [one.conflict.key for one in check.failed] == [
        one.key for one in conflicts(published) if one.key in spoken_of
    ]
    against = [statement for one in check.failed for statement in one.against]
    assert check.passed + len(against) == len(ledger(published))


def test_warnings_pass_once_somebody_accepts_them(tmp_path):
    doubts = tuple(
        journal.Warned("Rekap", row, "D", "'9'", "lonjakan", "Naik.", TARAKAN, "2025-08-01") for row in (2, 3)
    )
    reader = made_batches.store(tmp_path, office([at(TARAKAN, active=9)], warnings=doubts))
    check = by_kind(reader)[Kind.WARNINGS]
    assert (check.passed, len(check.failed)) == (0, 2)
    assert {one.batch.file_name for one in check.failed} == {batches.batches(reader)[-1].file_name}


def test_a_store_without_anything_passes_nothing_and_fails_nothing(tmp_path):
    assert [(check.passed, check.failed) for check in checks(made_batches.store(tmp_path))] == [(0, ())] * 5
