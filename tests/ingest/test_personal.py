"""Personal data are found by header and by content, told without values, and leave a list only as counts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from invented_people import MAN, WOMAN, book, leaks, residents

from kaltara_metrics.ingest.personal import detect


def kinds(rows, **given):
    found = detect(book(rows, **given))
    return {(column.column, column.kind) for column in found.columns} if found else set()


def under(header, *values):
    return kinds([(header,), *((value,) for value in values)])


@pytest.mark.parametrize(
    ("header", "kind"),
    [
        ("NIK", "nik"),
        ("N I K".replace(" ", ""), "nik"),
        ("No. KTP", "nik"),
        ("NO.KTP/NIK", "nik"),
        ("Nomor Induk Kependudukan", "nik"),
        ("NIK/KK", "nik"),
        ("No KK", "nik"),
        ("Nomor Kartu Keluarga", "nik"),
        ("NIK (16 digit)", "nik"),
        ("NIK Pekerja\nRentan *", "nik"),
        ("Nomor Induk", "nik"),
        ("NIP", "identitas"),
        ("KPJ", "kpj"),
        ("No. Peserta", "kpj"),
        ("Nomor Kartu BPJS", "kpj"),
        ("Nama Ibu Kandung", "ibu"),
        ("Nama Lengkap", "nama"),
        ("NAMA PEKERJA", "nama"),
        ("Nama TK", "nama"),
        ("Nama Penerima", "nama"),
        ("Tanggal Lahir", "lahir"),
        ("Tempat, Tgl Lahir", "lahir"),
        ("TTL", "lahir"),
        ("No HP", "telepon"),
        ("No. Telp/WA", "telepon"),
        ("Nomor Telepon", "telepon"),
        ("WhatsApp", "telepon"),
        ("E-mail", "email"),
        ("Alamat Email", "email"),
        ("No. Rekening", "rekening"),
        ("Rekening Bank", "rekening"),
        ("NPWP", "npwp"),
        ("Golongan Darah", "darah"),
        ("Gol. Darah", "darah"),
    ],
)
def test_header_enough_alone(header, kind):
    assert under(header, "isian", "lain") == {("A", kind)}


@pytest.mark.parametrize(
    "header",
    [
        "No",
        "No.",
        "Nomor",
        "Nama Kabupaten",
        "Nama Kabupaten/Kota",
        "Nama Desa",
        "Nama Desa/Kelurahan",
        "Nama Dinas",
        "Nama OPD",
        "Nama Perusahaan",
        "Nama Perusahaan / Badan Usaha",
        "Nama Pemberi Kerja",
        "Nama Proyek",
        "Nama Program",
        "Nama Penyedia",
        "Nama Indikator",
        "Nama",
        "Nomor kode wilayah",
        "Nomor Induk Berusaha",
        "Penerima Upah",
        "Bukan Penerima Upah",
        "Penerima Upah (PU)",
        "Segmen PU / BPU",
        "Upah",
        "Upah Minimum",
        "Total Upah",
        "Rata-rata Upah",
        "Persen dari upah",
        "Alamat",
        "Alamat Perusahaan",
        "Telepon Perusahaan",
        "NPWP Perusahaan",
        "Kode Rekening",
        "Jumlah NIK",
        "Jumlah KPJ",
        "KPJ Aktif",
        "Jumlah KK",
        "Jumlah Rekening",
        "Persentase NIK valid",
        "Peserta Aktif",
        "Jumlah Peserta",
        "Peserta",
        "Jenis Pekerjaan",
        "Jumlah Ahli Waris",
        "Bulan",
    ],
)
def test_false_friends(header):
    assert under(header, "isian", "lain") == set()


def test_header_of_an_empty_column_is_a_template():
    assert kinds([("No", "NIK", "Nama Lengkap"), ("(1)", "(2)", "(3)"), ("1", None, "-"), ("2", "", "...")]) == set()


@pytest.mark.parametrize("beside", ["Alamat", "Upah", "RT/RW"])
def test_bare_name_with_another_column(beside):
    assert {kind for _, kind in kinds([("Nama", beside), ("Contoh Satu", "isian")])} > {"nama"}


@pytest.mark.parametrize("beside", ["L/P", "Umur", "Pekerjaan"])
def test_bare_names_of_people_and_of_places(beside):
    people = ["Contoh Satu", "Contoh Dua", "Rekaan Tiga"]
    assert kinds([("Nama", beside), *((name, "x") for name in people)]) == {("A", "nama")}
    assert kinds([("Nama", "Jumlah"), *((name, "3") for name in people)]) == set()
    towns = ["Kab. Bulungan", "Malinau", "Kota Tarakan"]
    assert kinds([("Nama", beside), *((name, "x") for name in towns)]) == set()


def test_company_with_address_and_wages_is_no_person():
    assert kinds([("Nama Perusahaan", "Alamat", "Upah"), ("PT Rekaan", "Jl. Contoh", "4000000")]) == set()


@pytest.mark.parametrize(
    "value",
    [
        WOMAN,
        MAN,
        f"'{WOMAN}",
        f" {WOMAN}\u00a0",
        "6502 0141 0585 9999",
        "65.02.01.410585.9999",
        "650201-410585-9999",
        "650201410585.9999",
        "6.502.014.105.859.999",
        f"NIK {WOMAN} (contoh)",
        WOMAN[:15],
        "6,50201E+15",
        "6.50201E+15",
        "6,5E+15",
        "6.502014e15",
        int(WOMAN),
        float(WOMAN),
        6502014105850000.0,
        int(WOMAN[:15]),
    ],
)
def test_resident_number_in_any_form(value):
    assert kinds([("Kode",), ("x",), (value,)]) == {("A", "nik")}


def test_shortened_number_cells_need_two():
    assert kinds([("Kode",), (6.50201e15,), (6.50201e15,)]) == {("A", "nik")}
    assert kinds([("Nilai",), (6.50201e15,), (12.0,)]) == set()


@pytest.mark.parametrize(
    "value",
    [
        "3621313700000000",
        3_621_313_700_000_000,
        3.6213137e15,
        "Rp 3.621.313.700.000.000",
        "1234567890123456",
        "9999999999999999",
        "0,6502014105859999",
        "6.502014105859999",
        "65.02014105859999",
        "6502010001000100",
        "NIP. 19850101 201001 1 001",
        "198501012010011001",
        "2021 2022 2023 2024",
        "5.1.02.02.01.0029",
        "2025-08-31 00:00:00",
        "560/1234/DISNAKER/2025",
        "Telp. (0551) 21234",
        "Hubungi 0812 3456 7890",
        "disnaker@kaltaraprov.go.id",
        "Jl. Contoh No. 1, email: kantor@contoh.id",
        54_452,
        "54.452",
        812_345_678_900,
        float("nan"),
        float("inf"),
        True,
    ],
)
def test_numbers_and_notes_of_offices(value):
    assert kinds([("Keterangan",), ("x",), (value,)]) == set()


def test_another_series_of_long_numbers_is_told_by_its_share():
    series = [(f"{10**15 + 7_919_000_000_123 * count}",) for count in range(900)]
    assert kinds([("Kode Dokumen",), *series]) == set()
    assert kinds([("Kode Dokumen",), *series[:9], (WOMAN,)]) == {("A", "nik")}


def test_member_numbers():
    listed = [(f"{18_000_000_001 + 7_919 * count}",) for count in range(30)]
    assert kinds([("Kode",), *listed]) == {("A", "kpj")}
    assert kinds([("Kode",), *((int(number),) for (number,) in listed)]) == {("A", "kpj")}
    assert kinds([("Kode",), ("07012345678",)]) == {("A", "kpj")}


def test_rupiah_of_eleven_digits_are_no_member_numbers():
    assert kinds([("Nilai",), *((str(10**10 + 37_500_000 * count),) for count in range(40))]) == set()
    assert kinds([("Nilai",), ("12345678901",), ("4567890123",), ("23456789012",)]) == set()


@pytest.mark.parametrize("value", ["0812-3456-7890", "+62 812 3456 7890", "081234567890", "(0812) 34567890"])
def test_phone_that_fills_its_cell(value):
    assert kinds([("Kontak",), (value,)]) == {("A", "telepon")}


def test_phones_inside_texts():
    assert kinds([("Ket",), ("a.n. X 081234567890",), ("a.n. Y 081234567891",)]) == {("A", "telepon")}
    assert kinds([("Ket",), ("6281234567890",), ("6281234567891",), ("6281234567892",)]) == {("A", "telepon")}


def test_mail_address():
    assert kinds([("Ket",), ("contoh@contoh.id",)]) == {("A", "email")}


def test_tax_numbers_of_companies_only_where_the_header_says_so():
    assert kinds([("Kode",), ("09.254.294.3-407.000",)]) == {("A", "npwp")}
    assert kinds([("NPWP Badan Usaha",), ("01.254.294.3-407.000",)]) == set()


BIRTHS = [("Contoh Satu", "17/08/1985"), ("Contoh Dua", "03/11/1990"), ("Rekaan Tiga", "1978-02-14")]


def test_names_beside_birth_dates_without_header():
    assert kinds(BIRTHS) == {("A", "nama"), ("B", "lahir")}


def test_companies_and_projects_beside_dates_are_no_people():
    assert kinds([(f"PT Rekaan {letter}", day) for letter, (_, day) in zip("ABC", BIRTHS, strict=True)]) == set()
    dates = [("Contoh Satu", "03/02/2025"), ("Contoh Dua", "17/04/2025"), ("Rekaan Tiga", "21/05/2025")]
    assert kinds(dates) == set()


def test_headless_list_tells_no_value():
    found = detect(book([(WOMAN, "Contoh Satu"), (MAN, "Rekaan Dua")]))
    assert str(found).count("kolom A:") == 1
    assert "6502" not in repr(found)
    assert "Contoh" not in repr(found)


def test_hidden_sheets_are_searched():
    assert kinds([("Kode",), (WOMAN,)], hidden=True) == {("A", "nik")}


def test_places_counts_and_messages():
    rows = [("Daftar pekerja", None), ("No", "NIK"), (1, WOMAN), (2, MAN), (3, None)]
    (column,) = detect(book(rows)).columns
    assert (column.sheet, column.column, column.header, column.cells) == ("Data", "B", "NIK", 2)
    assert "lembar 'Data' kolom B 'NIK'" in str(detect(book(rows)))


def test_names_of_sheet_and_file():
    found = detect(book([("Kode",), ("x",)], name=f"a.n. {WOMAN}", file=f"{MAN}.xlsx"))
    assert [column.kind for column in found.columns] == ["nik", "nik"]
    assert "6502" not in str(found)
    assert "6571" not in repr(found)


def test_header_that_holds_an_identifier_is_told_without_it():
    found = detect(book([("NIK Siti 6502 0141",), ("x",)]))
    assert found.columns[0].header == "NIK …"


@given(residents(), st.sampled_from(["NIK", "Kode", "NIK {}", "{}", "Nama {}"]), st.sampled_from(["Data", "a.n. {}"]))
def test_nothing_told_holds_an_identifier(identifier, header, name):
    rows = [(header.format(identifier), "Kab"), (identifier, "Bulungan"), (f"a.n. {identifier}", "Bulungan")]
    found = detect(book(rows, name=name.format(identifier), file=f"{identifier}.xlsx"))
    assert found is not None
    assert not leaks(str(found), identifier)
    assert not leaks(repr(found), identifier)
