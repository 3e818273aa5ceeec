"""Files by what they contain: forms told apart, refusals a reader can act on, attacks that go nowhere."""

import hashlib
import io
import random
import struct
import zipfile
from contextlib import suppress

import numpy as np
import openpyxl
import pytest
import xlwt
from made_spreadsheets import ods, text_cell, xlsx, xlsx_parts, zipped

from kaltara_metrics.errors import UserError
from kaltara_metrics.ingest import read_archive, sheets
from kaltara_metrics.ingest.model import CodedColumn, code_values, factorise
from kaltara_metrics.ingest.sheets import read

ONE_CELL = '<sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData>'
ODS_CELL = f'<table:table table:name="A"><table:table-row>{text_cell("x")}</table:table-row></table:table>'


def test_a_workbook_names_its_file_hash_and_form():
    content = b"a;b\n1;2\n"
    workbook = read(content, "Rekap Juni.csv")
    assert (workbook.file, workbook.form, workbook.sheets[0].name) == ("Rekap Juni.csv", "csv", "Rekap Juni")
    assert workbook.sha256 == hashlib.sha256(content).hexdigest()
    assert not workbook.faults


@pytest.mark.parametrize(
    ("content", "name", "form"),
    [
        (xlsx(A=ONE_CELL), "rekap.xls", "xlsx"),
        (ods(ODS_CELL), "rekap.xlsx", "ods"),
        (b"a;b\n1;2\n", "rekap.xls", "csv"),
        (b"<table><tr><td>1</table>", "rekap.xls", "html"),
        (b"\xef\xbb\xbf <!DOCTYPE html><table><tr><td>1</table>", "rekap", "html"),
        ("<table><tr><td>1</table>".encode("utf-16"), "rekap.csv", "html"),
    ],
)
def test_a_wrong_name_is_no_matter_but_is_said(content, name, form):
    workbook = read(content, name)
    assert workbook.form == form
    assert workbook.assumptions[0].startswith("Nama berkas berakhiran")


def test_a_first_cell_such_as_an_age_below_fifteen_is_no_markup():
    assert read(b"<15;3\n15-24;4\n", "umur.csv").form == "csv"


@pytest.mark.parametrize("content", [b"", b"\n\r\n \t", b"\xef\xbb\xbf", b"\xff\xfe\n\0"])
def test_an_empty_file_is_refused(content):
    with pytest.raises(UserError, match="berkas kosong"):
        read(content, "a.csv")


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"%PDF-1.7", "PDF"),
        (b"\x89PNG\r\n", "PNG"),
        (b"\x1f\x8b\x08", "GZIP"),
        (b"PAR1xx", "Parquet"),
        (b"Rar!\x1a", "RAR"),
        (b'{"a": 1}', "JSON"),
        (b"[\n {}]", "JSON"),
        (b"MIME-Version: 1.0", "MHTML"),
        (b'<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook/>', "XML Spreadsheet 2003"),
        (b'<?xml version="1.0"?><data/>', "XML"),
        (zipped({"xl/workbook.bin": "x"}), "xlsb"),
        (zipped({"word/document.xml": "x"}), "Word"),
        (zipped({"rekap.csv": "a;b"}), "arsip ZIP"),
        (zipped({"mimetype": "application/vnd.oasis.opendocument.text"}), "arsip ZIP"),
        (zipped({}), "ZIP kosong"),
    ],
)
def test_another_form_is_named_and_refused(content, kind):
    with pytest.raises(UserError, match=rf"{kind}.* tidak dapat dibaca di sini"):
        read(content, "a.xlsx")


def test_a_file_too_large_is_refused(monkeypatch):
    monkeypatch.setattr(sheets, "MOST_BYTES", 3)
    with pytest.raises(UserError, match="melebihi batas"):
        read(b"a;b\n", "a.csv")


def test_an_encrypted_xlsx_is_told_as_such():
    with pytest.raises(UserError, match="kata sandi"):
        read(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500) + "EncryptedPackage".encode("utf-16-le"), "a.xlsx")


def test_an_encrypted_zip_is_told_as_such():
    content = bytearray(xlsx(A=ONE_CELL))
    place = content.rfind(b"PK\x01\x02")
    content[place + 8] |= 1
    with pytest.raises(UserError, match="kata sandi"):
        read(bytes(content), "a.xlsx")


def real_files():
    book = openpyxl.Workbook()
    for row in range(1, 40):
        book.active.append([row, f"desa {row}", row / 7])
    made = io.BytesIO()
    book.save(made)
    old = xlwt.Workbook()
    page = old.add_sheet("A")
    for row in range(40):
        page.write(row, 0, row)
        page.write(row, 1, f"desa {row}")
    made_old = io.BytesIO()
    old.save(made_old)
    return {"a.xlsx": made.getvalue(), "a.xls": made_old.getvalue(), "a.ods": ods(ODS_CELL)}


@pytest.mark.parametrize("name", ["a.xlsx", "a.xls", "a.ods"])
def test_a_file_cut_short_is_refused(name):
    content = real_files()[name]
    for length in (9, 30, len(content) // 4, len(content) // 2):
        with pytest.raises(UserError, match="rusak"):
            read(content[:length], name)


@pytest.mark.parametrize("name", ["a.xlsx", "a.xls", "a.ods"])
def test_damaged_bytes_are_read_or_refused_and_never_crash(name):
    content, chance = real_files()[name], random.Random(7)  # noqa: S311 - repeatable damage
    for _ in range(150):
        damaged = bytearray(content)
        for _ in range(chance.randint(1, 6)):
            damaged[chance.randrange(len(damaged))] = chance.randrange(256)
        with suppress(UserError):
            assert read(bytes(damaged), name).sheets


@pytest.mark.parametrize("part", ["xl/worksheets/s1.xml", "xl/workbook.xml", "xl/sharedStrings.xml"])
@pytest.mark.parametrize("attack", ['<!DOCTYPE a [<!ENTITY b "c">]>', '<!DOCTYPE a SYSTEM "file:///etc/passwd">'])
def test_document_type_declarations_are_refused_in_every_part(part, attack):
    parts = xlsx_parts(A=ONE_CELL)
    with pytest.raises(UserError, match="DOCTYPE"):
        read(zipped({**parts, part: attack + parts.get(part, "<sst/>")}), "a.xlsx")


def test_a_declaration_across_two_pieces_is_seen(monkeypatch):
    monkeypatch.setattr(read_archive, "_PIECE", 5)
    parts = xlsx_parts(A=ONE_CELL)
    with pytest.raises(UserError, match="DOCTYPE"):
        read(zipped({**parts, "docProps/x.xml": "<!-- . --><!DOCTYPE a><a/>"}), "a.xlsx")


def test_xml_that_hides_in_wide_characters_is_refused():
    parts = xlsx_parts(A=ONE_CELL)
    wide = '<?xml version="1.0" encoding="utf-16"?><!DOCTYPE a><a/>'
    for codec in ("utf-16-le", "utf-16-be", "utf-16"):
        with pytest.raises(UserError, match="rusak"):
            read(zipped({**parts, "xl/sharedStrings.xml": wide.encode(codec)}), "a.xlsx")


def test_a_zip_bomb_is_refused_by_its_declared_size(monkeypatch):
    monkeypatch.setattr(read_archive, "MOST_BYTES", 1_000_000)
    with pytest.raises(UserError, match="terlalu besar setelah dibuka"):
        read(zipped({**xlsx_parts(A=ONE_CELL), "xl/media/x.png": bytes(2_000_000)}), "a.xlsx")


def test_a_zip_with_too_many_parts_is_refused(monkeypatch):
    monkeypatch.setattr(read_archive, "MOST_PARTS", 3)
    with pytest.raises(UserError, match="3 bagian"):
        read(xlsx(A=ONE_CELL), "a.xlsx")


def test_a_zip_bomb_that_lies_about_its_size_is_refused():
    content = bytearray(
        zipped({**xlsx_parts(A=ONE_CELL), "xl/sharedStrings.xml": "<sst>" + " " * 5_000_000 + "</sst>"})
    )
    place = content.rfind(b"PK\x01\x02")
    content[place + 24 : place + 28] = struct.pack("<I", 100)
    with pytest.raises(UserError, match="rusak"):
        read(bytes(content), "a.xlsx")


def test_two_parts_of_one_name_are_refused():
    content = io.BytesIO(xlsx(A=ONE_CELL))
    with zipfile.ZipFile(content, "a") as archive, pytest.warns(UserWarning, match="Duplicate name"):
        archive.writestr("xl/workbook.xml", "<workbook/>")
    with pytest.raises(UserError, match="rusak"):
        read(content.getvalue(), "a.xlsx")


def test_nothing_is_written_to_disk(monkeypatch):
    def forbidden(*_, **__):
        raise AssertionError

    files = {**real_files(), "a.csv": b"a;b\n1;2\n", "a.html": b"<table><tr><td>1</table>"}
    monkeypatch.setattr("tempfile._get_default_tempdir", forbidden)
    monkeypatch.setattr("builtins.open", forbidden)
    for name, content in files.items():
        assert read(content, name).sheets


def test_columns_remember_their_distinct_values_through_selections():
    column = read(b"a\nx\ny\n\nx\n", "a.csv").sheets[0].columns[0]
    codes, uniques = factorise(column)
    assert [uniques[code] for code in codes] == ["a", "x", "y", None, "x"]
    assert codes.dtype == np.int32
    for chosen in (np.array([1, 4]), slice(1, None), column == "x", [4, 2]):
        codes, uniques = factorise(column[chosen])
        assert [uniques[code] for code in codes] == column[chosen].tolist()
        assert set(uniques) == set(column[chosen].tolist())
        assert column[chosen].codes is not None
    with pytest.raises(ValueError, match="read-only"):
        column[0] = "z"
    changed = column.copy()
    changed[0] = "z"
    assert factorise(changed)[1] == ["z", "x", "y", None]
    assert factorise(column[:0])[1] == []


def test_plain_object_arrays_are_factorised_too():
    codes, uniques = factorise(np.array(["b", None, "b", 1], object))
    assert (codes.tolist(), uniques) == ([0, 1, 0, 2], ["b", None, 1])
    known = {"x": 0}
    assert code_values(["y", "x"], known)[0].tolist() == [1, 0]
    assert CodedColumn(np.array([1, 0], np.int32), ["a", None]).tolist() == [None, "a"]
