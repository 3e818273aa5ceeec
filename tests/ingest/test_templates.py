from io import BytesIO

import pytest
from openpyxl import load_workbook

from kaltara_metrics import cli
from kaltara_metrics.errors import UnknownNameError
from kaltara_metrics.ingest import report
from kaltara_metrics.ingest.check import check
from kaltara_metrics.ingest.kinds import KINDS
from kaltara_metrics.ingest.templates import DATA, DICTIONARY, template


@pytest.mark.parametrize("kind", KINDS)
def test_a_template_with_its_example_row_is_read_back_clean_as_its_kind(kind):
    found = check(template(kind), f"templat_{kind}.xlsx", kind=kind).report
    assert found.faults == ()
    assert (found.kind, found.status) == (kind, report.CLEAN)
    assert found.accepted == 1


@pytest.mark.parametrize("kind", KINDS)
def test_the_dictionary_explains_every_column(kind):
    book = load_workbook(BytesIO(template(kind)))
    headings = [cell.value for cell in book[DATA][1]]
    explained = {row[0].value: row for row in book[DICTIONARY].iter_rows(min_row=2)}
    for heading in headings:
        assert explained[heading][1].value
        assert explained[heading][2].value in {"wajib", "boleh kosong"}


def test_a_kind_that_is_none_is_refused():
    with pytest.raises(UnknownNameError, match="enrollment"):
        template("peserta")


def test_the_command_line_writes_a_template(tmp_path, capsys):
    path = tmp_path / "templat.xlsx"
    assert cli.main(["template", "claim", str(path)]) == 0
    assert path.read_bytes()[:2] == b"PK"
    assert "templat.xlsx" in capsys.readouterr().out
