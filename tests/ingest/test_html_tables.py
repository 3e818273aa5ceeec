"""Web pages that call themselves .xls."""

import pytest

from kaltara_metrics.errors import UserError
from kaltara_metrics.ingest import html_tables
from kaltara_metrics.ingest.sheets import read


def tables_of(page):
    workbook = read(page if isinstance(page, bytes) else page.encode(), "rekap.xls")
    assert workbook.form == "html"
    return {sheet.name: [column.tolist() for column in sheet.columns] for sheet in workbook.sheets}


def test_cells_are_texts_and_spans_keep_the_grid():
    page = (
        "<html><body><table><thead><tr><th rowspan='2'>Kab<th colspan=2>Tahun</tr><tr><th>2023<th>2024</tr></thead>"
        "<tr><td>Malinau</td><td>1.233</td><td>12,5 %</td></tr></table></body></html>"
    )
    assert tables_of(page) == {
        "Tabel 1": [["Kab", None, "Malinau"], ["Tahun", "2023", "1.233"], [None, "2024", "12,5 %"]]
    }
    (sheet,) = read(page.encode(), "rekap.xls").sheets
    assert sheet.merged == ((1, 2, 0, 0), (1, 1, 1, 2))
    assert sheet.row_numbers.tolist() == [1, 2, 3]


def test_spaces_entities_breaks_and_scripts():
    page = "<table><tr><td> a\n  b <td>&nbsp;<td>x&amp;y<br>z<td><script>a='<td>'</script>1<td><p>p</p><p>q</p></table>"
    assert tables_of(page) == {"Tabel 1": [["a b"], [None], ["x&y\nz"], ["1"], ["p\nq"]]}


def test_nested_tables_are_sheets_of_their_own_and_empty_ones_none():
    page = "<table><tr><td>luar<table><tr><td>dalam</table></td><td>2</td></tr></table><table><tr><td></table>"
    assert tables_of(page) == {"Tabel 1": [["luar"], ["2"]], "Tabel 2": [["dalam"]]}


def test_hidden_rows_and_wild_spans():
    page = "<table><tr style='display: none'><td colspan=0>a<td rowspan=9>b<tr><td colspan='-2' rowspan=x>c</table>"
    (sheet,) = read(page.encode(), "rekap.html").sheets
    assert (sheet.hidden_rows, sheet.merged) == ({1}, ((1, 2, 1, 1),))
    assert [column.tolist() for column in sheet.columns] == [["a", "c"], ["b", None]]


def test_the_declared_encoding_is_used():
    page = '<meta content="text/html; charset=windows-1252"><table><tr><td>caf\u00c3\u00a9</table>'.encode("cp1252")
    assert tables_of(page) == {"Tabel 1": [["caf\u00c3\u00a9"]]}
    assert "cp1252, seperti dinyatakan berkas" in read(page, "a.xls").assumptions[2]


def test_a_page_without_table_is_refused():
    with pytest.raises(UserError, match="tanpa tabel"):
        tables_of("<html><p>Silakan masuk</p></html>")


def test_spans_that_explode_are_refused():
    with pytest.raises(UserError, match="melebihi 1000000 sel"):
        tables_of("<table><tr>" + "<td colspan=1000 rowspan=65534>x" * 3)


def test_a_huge_page_is_refused(monkeypatch):
    monkeypatch.setattr(html_tables, "MOST_BYTES", 10)
    with pytest.raises(UserError, match="simpan sebagai"):
        tables_of("<table><tr><td>x</table>")
