"""Words about offices' files say what the importer says, and the same in English."""

import inspect
import re

import pytest

from kaltara_metrics.ingest import reconciled, report
from kaltara_metrics.ingest.kinds import KINDS
from kaltara_metrics.ingest.model import Finding
from kaltara_metrics.ingest.table_rows import REASONS
from kaltara_metrics.view import in_file
from kaltara_metrics.view.language import speaking


def test_kinds_are_named_as_the_importer_names_them_and_in_english_otherwise():
    named = {kind.id: kind.name for kind in KINDS.values()}
    assert named == {kind: in_file.TABLES[kind] for kind in named}
    with speaking("en"):
        assert [kind for kind in named if in_file.TABLES[kind] == named[kind]] == []


def test_every_cadence_has_english_words():
    for kind in KINDS.values():
        assert in_file.cadence(kind.cadence) == kind.cadence
        with speaking("en"):
            assert in_file.cadence(kind.cadence) != kind.cadence


def test_every_reason_to_pass_over_a_row_has_english_words():
    written = re.findall(r'reasons\["(.+?)"\]|Counter\({"(.+?)"', inspect.getsource(reconciled))
    reasons = {*(one or other for one, other in written), reconciled._TITLES, *REASONS} - {""}
    assert len(reasons) == 12
    assert {reason: in_file.passed_over(reason) for reason in reasons} == {reason: reason for reason in reasons}
    with speaking("en"):
        assert [reason for reason in reasons if in_file.passed_over(reason) == reason] == []


@pytest.mark.parametrize(("sheet", "row", "column"), [("Rekap", 12, "D"), ("", 3, None), ("Rekap", None, None)])
def test_a_place_is_named_as_reports_name_it(sheet, row, column):
    finding = Finding("rekap.csv", sheet, row, column, "", "aturan", "Kalimat.")
    assert in_file.place(sheet, row, column) == report.place(finding)


def test_a_place_is_named_in_english():
    with speaking("en"):
        assert in_file.place("Rekap", 12, "D") == "sheet Rekap, row 12, column D"
        assert in_file.place("", None, None) == ""
        assert in_file.whole() == "the whole file"
