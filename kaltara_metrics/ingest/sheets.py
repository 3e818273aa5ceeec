"""An office's file as sheets of cells, whatever it calls itself; nothing is written to disk."""

import hashlib
import re
from concurrent.futures import ThreadPoolExecutor
from pathlib import PurePath

from kaltara_metrics.errors import UserError
from kaltara_metrics.ingest.csv_files import read_delimited
from kaltara_metrics.ingest.html_tables import read_page
from kaltara_metrics.ingest.model import Finding, Sheet, Workbook
from kaltara_metrics.ingest.read_archive import Archive, encrypted
from kaltara_metrics.ingest.spreadsheets import read_xls, read_zipped

MOST_BYTES = 300_000_000
_ACCEPTED = "Berikan CSV, XLSX, XLS, ODS, atau tabel HTML."
_ZIP = b"PK\x03\x04"
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED_PACKAGE = "EncryptedPackage".encode("utf-16-le")
_ODS_TYPE = b"application/vnd.oasis.opendocument.spreadsheet"
_ODS_KIND = "mimetype"
_ODS_MANIFEST = "META-INF/manifest.xml"
_OTHERS = (
    (b"%PDF", "PDF"),
    (b"\x89PNG", "gambar PNG"),
    (b"\xff\xd8\xff", "gambar JPEG"),
    (b"GIF8", "gambar GIF"),
    (b"Rar!", "arsip RAR"),
    (b"7z\xbc\xaf\x27\x1c", "arsip 7z"),
    (b"\x1f\x8b", "arsip GZIP"),
    (b"PAR1", "Parquet"),
    (b"PK\x05\x06", "arsip ZIP kosong"),
    (b"{\\rtf", "dokumen RTF"),
    (b"MIME-Version:", "halaman web MHTML"),
    (b"\x09\x08\x06", "Excel 4 atau 5"),
    (b"\x09\x04\x06", "Excel 4 atau 5"),
)
_ZIPPED_OTHERS = (
    ("xl/workbook.bin", "Excel biner (.xlsb)"),
    ("word/document.xml", "dokumen Word"),
    ("ppt/presentation.xml", "salindia PowerPoint"),
)
_HEAD = 4096
_PAGE = re.compile(rb"<(!doctype\s+html|html|table|head|body|meta|style)\b", re.IGNORECASE)
_MARKUP = re.compile(rb"<[?!a-zA-Z]")
_SPREADSHEET_XML = re.compile(rb"urn:schemas-microsoft-com:office:spreadsheet|Excel\.Sheet", re.IGNORECASE)
_JSON = re.compile(rb"(\xef\xbb\xbf)?\s*(\{\s*\"|\[\s*[\[{\"])")
_MARKS = b"\xef\xbb\xbf\xff\xfe\0 \t\r\n"
_ENDINGS = {
    "csv": {".csv", ".txt", ".tsv"},
    "xlsx": {".xlsx", ".xlsm"},
    "xls": {".xls"},
    "ods": {".ods"},
    "html": {".html", ".htm"},
}

_Read = tuple[tuple[Sheet, ...], tuple[str, ...], tuple[Finding, ...]]


def read(content: bytes, name: str) -> Workbook:
    """Read a file by what it contains, not by what its name says; the name is what messages call it.

    Structural faults of a CSV come back in `faults`, all at once. UserError for a file that is empty,
    password-protected, damaged, harmful, too large, or of a form that is not read.
    """
    if len(content) > MOST_BYTES:
        raise UserError(
            f"{name}: {len(content) // 1_000_000} MB melebihi batas {MOST_BYTES // 1_000_000} MB; "
            "pecah menjadi beberapa berkas."
        )
    if not content[:_HEAD].strip(_MARKS) and not content.strip(_MARKS):
        raise UserError(f"{name}: berkas kosong; berikan berkas yang berisi tabel.")
    form = _form(content, name)
    with ThreadPoolExecutor(max_workers=1) as beside:
        digest = beside.submit(hashlib.sha256, content)
        sheets, assumptions, faults = _sheets(content, name, form)
    sha256 = digest.result().hexdigest()
    return Workbook(name, sha256, form, sheets, (*_misnamed(name, form), *assumptions), faults)


def _form(content: bytes, name: str) -> str:
    if content.startswith(_ZIP):
        return _zipped_form(Archive(content, name), name)
    if content.startswith(_COMPOUND):
        return "xls"
    for mark, kind in _OTHERS:
        if content.startswith(mark):
            raise _not_read(name, kind)
    head = content[:_HEAD].replace(b"\0", b"").strip(_MARKS)
    if not _MARKUP.match(head):
        return _text_form(head, name)
    if _PAGE.search(head):
        return "html"
    raise _not_read(name, "XML Spreadsheet 2003" if _SPREADSHEET_XML.search(head) else "XML")


def _text_form(head: bytes, name: str) -> str:
    if _JSON.match(head):
        raise _not_read(name, "JSON")
    return "csv"


def _sheets(content: bytes, name: str, form: str) -> _Read:
    if form == "csv":
        text = read_delimited(content, name)
        return (text.sheet,), text.assumptions, text.faults
    if form == "html":
        page = read_page(content, name)
        return page.sheets, page.assumptions, ()
    if form == "xls":
        if _ENCRYPTED_PACKAGE in content:
            raise encrypted(name)
        book = read_xls(content, name)
    else:
        book = read_zipped(content, form, name)
    return book.sheets, book.assumptions, ()


def _zipped_form(archive: Archive, name: str) -> str:
    if "xl/workbook.xml" in archive:
        return "xlsx"
    for part, kind in _ZIPPED_OTHERS:
        if part in archive:
            raise _not_read(name, kind)
    kind = b"".join(archive.pieces(_ODS_KIND)) if _ODS_KIND in archive else b""
    if not kind.startswith(_ODS_TYPE):
        raise _not_read(name, "arsip ZIP tanpa lembar kerja")
    if _ODS_MANIFEST in archive and b"encryption-data" in b"".join(archive.pieces(_ODS_MANIFEST)):
        raise encrypted(name)
    return "ods"


def _not_read(name: str, kind: str) -> UserError:
    return UserError(f"{name}: isinya {kind}, yang tidak dapat dibaca di sini. {_ACCEPTED}")


def _misnamed(name: str, form: str) -> tuple[str, ...]:
    ending = PurePath(name).suffix.lower()
    if ending in _ENDINGS[form]:
        return ()
    return (f"Nama berkas berakhiran {ending or '(tanpa akhiran)'}, tetapi isinya dibaca sebagai {form.upper()}.",)
