"""Templates: for each kind of data an XLSX whose headings are surely understood, with examples and a dictionary."""

from io import BytesIO

from kaltara_metrics.errors import UnknownNameError
from kaltara_metrics.ingest.kinds import KINDS, Kind

DATA, DICTIONARY = "Data", "Kamus"
_WIDTH = 22  # characters of a column


def template(kind: str) -> bytes:
    """Return the template of a kind as XLSX: headings with one example row, and what each column means.

    Raises UnknownNameError for a kind that is not in `KINDS`.
    """
    if kind not in KINDS:
        raise UnknownNameError("Jenis tabel", kind, sorted(KINDS))
    from openpyxl import Workbook  # noqa: PLC0415 - loaded only when somebody asks for a template

    book = Workbook()
    _data(book.active, KINDS[kind])
    _dictionary(book.create_sheet(DICTIONARY), KINDS[kind])
    content = BytesIO()
    book.save(content)
    return content.getvalue()


def _data(sheet: object, kind: Kind) -> None:
    from openpyxl.styles import Font  # noqa: PLC0415 - see template

    sheet.title = DATA
    fields = list(kind.dictionary.values())
    sheet.append([known.name for known in fields])
    # Text, so that no spreadsheet turns 2025-06 into a date or 65.71 into a number.
    sheet.append([_example(known.example, known.type) for known in fields])
    for cell in sheet[1]:
        cell.font = Font(bold=True)
        sheet.column_dimensions[cell.column_letter].width = _WIDTH
    for row in sheet.iter_rows(min_row=2, max_row=2):
        for cell, known in zip(row, fields, strict=True):
            cell.number_format = "0" if known.type == "count" else "@"
    sheet.freeze_panes = "A2"


def _example(text: str, kind: str) -> object:
    return int(text) if kind == "count" and text.isdigit() else text


def _dictionary(sheet: object, kind: Kind) -> None:
    sheet.append(["Kolom", "Arti", "Wajib", "Contoh", "Pilihan"])
    for name, known in kind.dictionary.items():
        needed = "wajib" if name in kind.required else "boleh kosong"
        choices = "; ".join(f"{code} = {text}" for code, text in known.choices.items())
        sheet.append([known.name, known.meaning, needed, known.example, choices])
    sheet.append([])
    sheet.append([f"{kind.name}: {kind.meaning} Dikirim {kind.cadence}."])
    sheet.append(["Hapus baris contoh sebelum mengirim. Jangan cantumkan NIK, KPJ, nama, upah, atau nomor telepon."])
