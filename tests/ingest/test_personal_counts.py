"""A list of people leaves as counts only, in one spelling, with what was assumed told as numbers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from invented_people import MAN, WOMAN, book, leaks, residents, sheet_of

from kaltara_metrics.errors import UserError
from kaltara_metrics.ingest.model import Workbook
from kaltara_metrics.ingest.personal import aggregate, detect

LIST = [
    ("DAFTAR PEKERJA RENTAN", None, None, None, None, None, None, None),
    ("No", "NIK", "Nama", "L/P", "Alamat", None, "Pekerjaan", "Sumber Dana"),
    (None, None, None, None, "Desa", "Kecamatan", None, None),
    ("(1)", "(2)", "(3)", "(4)", "(5)", "(6)", "(7)", "(8)"),
    (1, "6501014105859999", "Contoh Satu", "P", "Jelarai Selor", "Tanjung Selor", "Nelayan", "APBD Provinsi"),
    (2, "6501010101809999", "Contoh Dua", "Laki-laki", "Jelarai Selor", "Tanjung Selor", "nelayan ", "APBD Provinsi"),
    (3, "6501010202819999", "Contoh Tiga", "L", "jelarai selor", "Tanjung Selor", "Nelayan", "APBD Provinsi"),
    (4, "6501010101809999", "Contoh Dua", "L", "Jelarai Selor", "Tanjung Selor", "Nelayan", "APBD Provinsi"),
    ("Jumlah", None, None, None, None, None, None, 4),
    (None, None, None, None, None, None, "Kepala Dinas,", None),
]


def table(workbook):
    (sheet,) = workbook.sheets
    return [tuple(row) for row in zip(*sheet.columns, strict=True)]


def test_counts_of_a_list():
    counted = aggregate(book(LIST, name="Bulungan", file="bnba Agustus 2025.xlsx"))
    assert counted.file == "bnba Agustus 2025_jumlah.csv"
    assert counted.sheets[0].name == "jumlah"
    place = ("Kabupaten Bulungan", "Tanjung Selor", "Jelarai Selor", "Nelayan")
    assert table(counted) == [
        (
            "Kabupaten/Kota",
            "Kecamatan",
            "Desa/Kelurahan",
            "Pekerjaan",
            "Jenis Kelamin",
            "Sumber Iuran",
            "Periode",
            "Peserta Aktif",
        ),
        (*place, "P", "APBD Provinsi", "Agustus 2025", 1),
        (*place, "L", "APBD Provinsi", "Agustus 2025", 3),
    ]
    told = " ".join(counted.assumptions)
    assert "1 baris mengulang NIK" in told
    assert "3 baris di bawah judul kolom bukan orang" in told
    assert "dihitung sebagai peserta aktif" in told


def test_people_listed_again_can_be_counted_once():
    assert sum(row[-1] for row in table(aggregate(book(LIST), once=True))[1:]) == 3


def test_result_holds_no_personal_data():
    assert detect(aggregate(book(LIST))) is None


def test_status_splits_active_from_inactive():
    rows = [("NIK", "Kabupaten", "Status"), (WOMAN, "KTT", "Aktif"), (MAN, "KTT", "Non Aktif"), (MAN, "KTT", "?")]
    counted = aggregate(book(rows))
    assert table(counted)[1] == ("Kabupaten Tana Tidung", 1, 1)
    assert any("1 orang tidak dihitung" in told for told in counted.assumptions)


def test_numbers_cut_short_repeat_nothing():
    rows = [
        ("NIK", "Kabupaten"),
        ("6,50201E+15", "Malinau"),
        ("6,50201E+15", "Malinau"),
        (6502014105850000.0, "Malinau"),
    ]
    counted = aggregate(book(rows), once=True)
    assert table(counted)[1] == ("Kabupaten Malinau", 3)
    assert any("3 orang tidak bernomor utuh" in told for told in counted.assumptions)


def test_hidden_sheets_are_counted_only_when_asked():
    hidden = sheet_of([("NIK", "Kabupaten"), (WOMAN, "Malinau")], name="lama", hidden=True)
    shown = sheet_of([("NIK", "Kabupaten"), (MAN, "Malinau")], name="baru")
    workbook = Workbook("a.xlsx", "0" * 64, "xlsx", (hidden, shown))
    assert table(aggregate(workbook))[1] == ("Kabupaten Malinau", 1)
    assert table(aggregate(workbook, sheets={"lama", "baru"}))[1] == ("Kabupaten Malinau", 2)


def test_free_text_is_no_label():
    rows = [("NIK", "Pekerjaan")] + [(WOMAN, f"nelayan {'abcdefghij'[n % 10]}{'abcdefg'[n // 10]}") for n in range(40)]
    with pytest.raises(UserError, match="40 isi berbeda") as raised:
        aggregate(book(rows))
    assert "nelayan" not in str(raised.value)


def test_number_inside_a_label_is_refused_untold():
    with pytest.raises(UserError, match="kolom yang dihitung") as raised:
        aggregate(book([("NIK", "Pekerjaan"), (WOMAN, "Nelayan 99000000001")]))
    assert "99000" not in str(raised.value)


def test_unknown_region_is_told_by_row_not_by_text():
    with pytest.raises(UserError, match="baris 3") as raised:
        aggregate(book([("NIK", "Kabupaten"), (WOMAN, "Malinau"), (MAN, "Contoh Satu")]))
    assert "Contoh" not in str(raised.value)


def test_file_without_people():
    with pytest.raises(UserError, match="tidak memuat daftar orang"):
        aggregate(book([("Kabupaten", "Peserta Aktif"), ("Malinau", 3)]))


@given(
    residents(),
    st.sampled_from(["Pekerjaan", "Kabupaten", "Desa", "Sumber Dana", "Periode", "Jenis Kelamin", "Status"]),
)
def test_no_count_or_error_holds_an_identifier(identifier, label):
    rows = [("NIK", label), (identifier, identifier), (identifier, f"a.n. {identifier}")]
    try:
        told = repr(aggregate(book(rows, file=f"{identifier}.xlsx", name=f"a.n. {identifier}")))
    except UserError as error:
        told = str(error) + repr(error)
    assert not leaks(told, identifier)
