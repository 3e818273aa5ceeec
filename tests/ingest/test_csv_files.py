"""Delimited text of every dialect: cells, row numbers, and every way a row can be torn."""

import csv
import io

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from kaltara_metrics.errors import UserError
from kaltara_metrics.ingest import csv_files
from kaltara_metrics.ingest.csv_files import read_delimited

NAME = "rekap.csv"


def rows_of(content):
    """Rows as tuples, keyed by their line."""
    sheet = read_delimited(content, NAME).sheet
    cells = zip(*(column.tolist() for column in sheet.columns), strict=True)
    return dict(zip(sheet.row_numbers.tolist(), cells, strict=True))


def faults_of(content):
    return [(fault.row, fault.rule) for fault in read_delimited(content, NAME).faults]


@pytest.mark.parametrize("delimiter", [";", ",", "\t", "|"])
def test_a_delimiter_is_recognised(delimiter):
    content = "\n".join(delimiter.join(row) for row in (("kab", "aktif"), ("Malinau", "12"))).encode()
    assert rows_of(content) == {1: ("kab", "aktif"), 2: ("Malinau", "12")}


@pytest.mark.parametrize(
    ("codec", "said"),
    [
        ("utf-8", "UTF-8."),
        ("utf-8-sig", "UTF-8 dengan tanda BOM."),
        ("utf-16", "UTF-16."),
        ("utf-16-le", "UTF-16 tanpa tanda BOM."),
        ("utf-16-be", "UTF-16 tanpa tanda BOM."),
        ("cp1252", "Windows-1252."),
    ],
)
def test_an_encoding_is_recognised_and_said(codec, said):
    read = read_delimited("kab;catatan\nMalinau;5 % – café\n".encode(codec), NAME)
    assert [column[1] for column in read.sheet.columns] == ["Malinau", "5 % – café"]
    assert read.assumptions[0] == f"Teks dibaca sebagai {said}"


def test_windows_file_with_sep_line_bom_and_quoted_line_breaks():
    content = '\ufeffsep=;\r\nkab;alamat\r\nMalinau;"Jl. A\r\nRT 2"\r\nTarakan;"kata ""baru"""\r\n'.encode()
    assert rows_of(content) == {2: ("kab", "alamat"), 3: ("Malinau", "Jl. A\nRT 2"), 5: ("Tarakan", 'kata "baru"')}
    assert "dinyatakan baris sep=" in read_delimited(content, NAME).assumptions[1]


def test_an_unknown_declared_delimiter_is_refused():
    with pytest.raises(UserError, match="menyatakan pemisah '#'"):
        read_delimited(b"sep=#\na#b\n", NAME)


def test_decimal_commas_do_not_win_over_the_semicolon():
    assert rows_of(b"kab;persen;gap\nMalinau;72,81;1,5\nTarakan;7,63;2,5\n")[3] == ("Tarakan", "7,63", "2,5")
    ragged = b"kab;persen\nA;1,5\nB;1,5\nC;1,5;x\nD;2,5;x\n"
    assert "titik koma" in read_delimited(ragged, NAME).assumptions[1]


def test_lists_inside_cells_do_not_win_over_the_comma():
    assert rows_of(b"kab,program,n\nA,JKK;JKM,1\nB,JKK;JKM,2\n")[2] == ("A", "JKK;JKM", "1")


def test_thousands_commas_do_not_win_over_the_semicolon():
    assert rows_of(b"kab;rupiah\nA;1,234,567\nB;2,234,567\n")[2] == ("A", "1,234,567")


def test_formula_signs_spaces_and_zeros_stay_text():
    row = ("=1+1", "+62811", "-5", "@x", " 007 ", "'01")
    assert rows_of(";".join(row).encode()) == {1: row}


def test_old_macintosh_line_ends():
    assert rows_of(b"a;b\r1;2\r") == {1: ("a", "b"), 2: ("1", "2")}


def test_blank_rows_stay_rows_without_fault():
    content = b"a;b\n\n1;2\n;\n\n"
    assert rows_of(content) == {1: ("a", "b"), 2: (None, None), 3: ("1", "2"), 4: (None, None), 5: (None, None)}
    assert not faults_of(content)


def test_one_column():
    assert rows_of(b"kab\n\nMalinau\n") == {1: ("kab",), 2: (None,), 3: ("Malinau",)}


def test_titles_and_notes_of_one_cell_are_no_faults_and_are_said():
    content = b"Rekap peserta\n\nkab;n\nMalinau;1\nTarakan;2\nSumber: BPJS\n"
    read = read_delimited(content, NAME)
    assert not read.faults
    assert read.assumptions[2].endswith("judul atau catatan: 1, 6.")
    assert rows_of(content)[6] == ("Sumber: BPJS", None)


def test_all_ragged_rows_are_told_at_once_by_line():
    content = b'a;b;c\n1;2;3\n"x\ny";2\n1;2;3;4\nTarakan\n1;2;3;\n1;2;3\n'
    assert faults_of(content) == [(3, "jumlah-sel"), (5, "jumlah-sel"), (6, "jumlah-sel")]
    assert rows_of(content)[7] == ("1", "2", "3")
    first = read_delimited(content, NAME).faults[0]
    assert "Baris 3 berisi 2 sel, padahal baris yang lazim berisi 3." in first.message
    assert (first.file, first.sheet, first.column, first.value) == (NAME, "rekap", None, "")


def test_empty_cells_after_the_last_column_are_no_fault():
    assert not faults_of(b"a;b\n1;2;\n3;4;\n5;6;\n")


def test_a_short_header_over_filled_cells_is_a_fault():
    assert faults_of(b"a;b\n1;2;3\n3;4;5\n5;6;7\n") == [(1, "jumlah-sel")]


def test_many_faults_are_listed_up_to_a_bound_and_counted():
    faults = read_delimited(b"a;b\n" + b"1;2\n" * 600 + b"1;2;3\n" * 500, NAME).faults
    assert len(faults) == 201
    assert "300 kesalahan" in faults[-1].message


def test_a_quote_never_closed_is_a_fault_and_swallows_nothing():
    content = b'a;b\n1;2\n"3;4\n5;6\n7;8;9\n'
    assert faults_of(content) == [(3, "kutip-rusak"), (5, "jumlah-sel")]
    assert [rows_of(content)[line] for line in (3, 4)] == [(None, None), ("5", "6")]


def test_two_torn_quotes_that_look_like_one_cell_are_a_fault():
    assert faults_of(b'a;b\n"x;1\ny";2\n3;4\n') == [(2, "kutip-menelan-baris")]
    assert faults_of(b'a;b;c\n1;"2;3\n4;5;6\n7;8";9\n') == [(2, "kutip-menelan-baris")]
    assert faults_of(b'a;b\n1;"x\n2;y"\n3;4\n') == [(2, "kutip-menelan-baris")]


def test_text_after_a_closing_quote_is_a_fault():
    assert faults_of(b'a;b\n"x"y;2\n3;4\n') == [(2, "kutip-rusak")]


def test_quotes_inside_unquoted_cells_are_letters():
    content = b'sep=;\na;b\nDesa "Baru";5" pipa\n'
    assert rows_of(content) == {2: ("a", "b"), 3: ('Desa "Baru"', '5" pipa')}
    assert not faults_of(content)


def test_torn_quotes_on_every_line_end_in_good_time():
    faults = read_delimited(b"a;b\n" + b'"x;1\n' * 5_001, NAME).faults
    assert {fault.rule for fault in faults} >= {"kutip-rusak"}


def test_a_cell_longer_than_a_block_is_read():
    long = "x" * 3_000_000
    assert rows_of(f"a;b\n1;{long}\n".encode())[2] == ("1", long)


def test_a_huge_cell_over_several_lines_is_a_fault():
    assert (2, "kutip-rusak") in faults_of(b'a;b\n"' + b"x\n" * 100_000 + b'";2\n3;4\n')


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"\n \n;\n", "kosong"),
        (b"sep=;\n", "kosong"),
        (b"a;b\n\x00\x01\x02;3\n", "baris 2 memuat karakter kendali"),
        (b"a;b\n\x81\x01;3\n", "karakter kendali"),
        (b"a;b\n\x81;3\n", "Windows-1252, tetapi baris 2"),
        ("kafé;1\n".encode() + b"\xe9;2\n", "baris 2 bukan UTF-8"),
        (b"\xff\xfea\x00;", "UTF-16"),
    ],
)
def test_what_is_no_clean_text_is_refused(content, message):
    with pytest.raises(UserError, match=message):
        read_delimited(content, NAME)


def test_two_readings_that_disagree_are_refused(monkeypatch):
    whole = csv_files._parse
    monkeypatch.setattr(csv_files, "_parse", lambda *given: whole(*given).slice(1))
    with pytest.raises(UserError, match="2 baris dihitung tetapi 1 terbaca"):
        read_delimited(b"a;b\n1;2\n", NAME)


CELL = st.text(st.sampled_from("ab 1.,;|\t\"'\n=é\u00a0–\u2028\x0b"), max_size=6)


@st.composite
def tables(draw):
    width = draw(st.integers(2, 4))
    row = st.lists(CELL, min_size=width, max_size=width)
    return draw(st.lists(row, min_size=1, max_size=6))


def write(table, delimiter, quoting, ending):
    """Text of a table and the line on which each row begins."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=delimiter, quoting=quoting, lineterminator=ending)
    lines = []
    for row in table:
        lines.append(out.getvalue().replace("\r\n", "\n").count("\n") + 2)
        writer.writerow(row)
    return f"sep={delimiter}{ending}" + out.getvalue(), lines


@settings(max_examples=300, deadline=None)
@given(
    tables(),
    st.sampled_from(";,\t|"),
    st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL, csv.QUOTE_NONNUMERIC]),
    st.sampled_from(["\n", "\r\n"]),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
)
def test_what_is_written_is_read_back_at_its_lines(table, delimiter, quoting, ending, codec):
    assume(any(cell.strip() for row in table for cell in row))
    text, lines = write(table, delimiter, quoting, ending)
    read = read_delimited(text.encode(codec), NAME)
    cells = list(zip(*(column.tolist() for column in read.sheet.columns), strict=True))
    assert cells == [tuple(cell or None for cell in row) for row in table]
    assert read.sheet.row_numbers.tolist() == lines
    assert {fault.rule for fault in read.faults} <= {"kutip-menelan-baris"}


@settings(max_examples=500, deadline=None)
@given(st.text(st.sampled_from('ab;\n"'), min_size=1, max_size=40))
def test_every_line_is_in_exactly_one_row_whatever_the_quotes(text):
    assume("a" in text or "b" in text)
    read = read_delimited(b"sep=;\n" + text.encode(), NAME)
    cells = zip(*(column.tolist() for column in read.sheet.columns), strict=True)
    cut = {fault.row for fault in read.faults if fault.rule == "jumlah-sel"}
    following = 2
    for row_number, row in zip(read.sheet.row_numbers.tolist(), cells, strict=True):
        assert row_number == following or following - 1 in cut
        following = row_number + 1 + sum((cell or "").count("\n") for cell in row)
        cut |= {following - 1} if row_number in cut else set()
    last = 2 + text.removesuffix("\n").count("\n")
    assert following == last + 1 or following - 1 in cut


@settings(max_examples=200, deadline=None)
@given(tables(), st.sampled_from(";,"))
def test_mending_changes_no_cell(table, delimiter):
    assume(any(cell.strip() for row in table for cell in row))
    text, _ = write(table, delimiter, csv.QUOTE_ALL, "\n")
    fast = read_delimited(text.encode(), NAME)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(csv_files, "find_shape", lambda *_: None)  # so that every row is mended
        slow = read_delimited(text.encode(), NAME)
    assert [c.tolist() for c in fast.sheet.columns] == [c.tolist() for c in slow.sheet.columns]
    assert fast.sheet.row_numbers.tolist() == slow.sheet.row_numbers.tolist()
    assert fast.faults == slow.faults
