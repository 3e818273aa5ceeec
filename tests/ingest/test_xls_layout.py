"""Old Excel files from their records: what they hide, and claims that would ask for all memory."""

import io
import struct

import pytest
import xlwt
from xlwt import CompoundDoc

from kaltara_metrics.errors import UserError
from kaltara_metrics.ingest.read_compound import Compound
from kaltara_metrics.ingest.sheets import read


def made(fill):
    """XLS file with one sheet filled by `fill`."""
    book = xlwt.Workbook()
    fill(book.add_sheet("Juni é"))
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def numbers(page):
    for row in range(700):
        for column in range(3):
            page.write(row, column, row + column / 4)


def record(content, kind):
    """Place of the body of the first record of a kind that holds something."""
    return content.index(struct.pack("<H", kind), 512) + 4


def test_hidden_rows_and_columns_and_errors():
    def fill(page):
        numbers(page)
        page.row(2).hidden = True
        page.col(1).hidden = True
        page.row(900).set_cell_error(4, "#REF!")
        page.write(900, 5, xlwt.Formula("1+1"))

    (sheet,) = read(made(fill), "a.xls").sheets
    assert sheet.name == "Juni é"
    assert (sheet.hidden_rows, sheet.hidden_columns, sheet.without_value) == ({3}, {1}, {(901, 4)})
    assert (sheet.columns[2][:3].tolist(), sheet.columns[4][-1]) == ([0.5, 1.5, 2.5], "#REF!")


def test_streams_are_found_whole():
    assert len(Compound(made(numbers)).streams["Workbook"]) >= 700 * 3 * 14


@pytest.mark.parametrize(
    ("first", "last", "left", "right", "message"),
    [
        (0xD8000000, 40, 0, 2, "rusak"),
        (0, 40, 9, 2, "rusak"),
        (0, 4_000_000_000, 0, 255, "melebihi batas"),
        (0, 65_536, 0, 65_535, "melebihi batas"),
    ],
)
def test_a_sheet_that_claims_too_many_cells_is_refused(first, last, left, right, message):
    content = bytearray(made(numbers))
    place = bytes(content).index(struct.pack("<HHII", 0x0200, 14, 0, 700)) + 4
    content[place : place + 12] = struct.pack("<IIHH", first, last, left, right)
    with pytest.raises(UserError, match=message):
        read(bytes(content), "a.xls")


def test_a_text_table_that_claims_too_many_texts_is_refused():
    content = bytearray(made(lambda page: page.write(0, 0, "teks")))
    place = record(bytes(content), 0x00FC)
    content[place + 4 : place + 8] = struct.pack("<I", 2_000_000_000)
    with pytest.raises(UserError, match="rusak"):
        read(bytes(content), "a.xls")


@pytest.mark.parametrize("place", [30, 32, 40, 44, 48, 56, 64, 68, 72, 76])
def test_a_container_header_that_lies_is_refused(place):
    content = bytearray(made(numbers))
    content[place : place + 4] = struct.pack("<I", 0x7FFFFFF0)
    with pytest.raises(UserError, match="rusak"):
        read(bytes(content), "a.xls")


def test_a_chain_in_a_circle_is_refused():
    content = bytearray(made(numbers))
    table = 512 * (1 + struct.unpack_from("<I", content, 76)[0])
    content[table + 4 * 5 : table + 4 * 6] = struct.pack("<I", 2)
    with pytest.raises(UserError, match="rusak"):
        read(bytes(content), "a.xls")


def test_a_sheet_announced_where_none_begins_is_refused():
    content = bytearray(made(numbers))
    place = bytes(content).index(b"Juni \xe9") - 8
    content[place : place + 4] = struct.pack("<I", 9)
    with pytest.raises(UserError, match="rusak"):
        read(bytes(content), "a.xls")


def test_an_encrypted_book_is_told_as_such():
    content = bytearray(made(numbers))
    place = bytes(content).index(struct.pack("<HH", 0x0042, 2))
    content[place : place + 2] = struct.pack("<H", 0x002F)
    with pytest.raises(UserError, match="kata sandi"):
        read(bytes(content), "a.xls")


def test_a_chart_within_a_sheet_is_no_part_of_it():
    content = made(lambda page: (page.write(0, 0, "kab"), page.write_merge(1, 1, 0, 1, 5)))
    stream = Compound(content).streams["Workbook"]
    chart = struct.pack("<HHHHHHII", 0x0809, 16, 0x0600, 0x0020, 0, 0, 0, 0)
    chart += struct.pack("<HHHHHd", 0x0203, 14, 1, 0, 0, 999.0) + struct.pack("<HH", 0x000A, 0)
    place = stream.rindex(struct.pack("<HH", 0x00E5, 10))
    rebuilt = io.BytesIO()
    CompoundDoc.XlsDoc().save(rebuilt, stream[:place] + chart + stream[place:])
    (sheet,) = read(rebuilt.getvalue(), "a.xls").sheets
    assert [column.tolist() for column in sheet.columns] == [["kab", 5]]
    assert sheet.merged == ((2, 2, 0, 1),)
