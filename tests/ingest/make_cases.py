"""Write the spreadsheet files of tests/ingest/cases anew: python tests/ingest/make_cases.py

The same bytes come out every time. The CSV and HTML cases are kept as they are. All values are invented.
"""

from datetime import date
from pathlib import Path

from office_files import Cell, Page, ods, xls, xlsx

CASES = Path(__file__).parent / "cases"
DISTRICTS = ("Kab. Bulungan", "Kab. Malinau", "Kab. Nunukan", "Kab. Tana Tidung", "Kota Tarakan")


def rows_of(*columns: tuple[Cell, ...]) -> list[tuple[Cell, ...]]:
    """One numbered row per district with the given columns."""
    values = zip(DISTRICTS, *columns, strict=True)
    return [(number, *row) for number, row in enumerate(values, start=1)]


def signature() -> list[tuple[Cell, ...]]:
    """Foot of an office's table."""
    return [
        (),
        ("Sumber: BPJS Ketenagakerjaan Cabang Tarakan (angka rekaan)",),
        ("Catatan: angka sementara; peserta dapat tercatat pada lebih dari satu segmen.",),
        (),
        (None, None, None, "Tarakan, 5 September 2025"),
        (None, None, None, "Kepala Bidang Kepesertaan,"),
        (),
        (None, None, None, "(Nama Contoh)"),
        (None, None, None, "NIP. 19990101 202501 9 999"),
    ]


def case_01() -> bytes:
    rows = [
        ("Jumlah Kepesertaan BPJS Ketenagakerjaan di Kota Tarakan",),
        (),
        ("No", "Kepesertaan", "Tahun", None, None, None, None),
        (None, None, 2020, 2021, 2022, 2023, 2024),
        (1, "Perusahaan", 1_104, 1_131, 1_187, 1_205, 1_233),
        (2, "Pekerja", 30_210, 31_874, 33_020, 35_411, 36_902),
        ("-", None, 31_314, 33_005, 34_207, 36_616, 38_135),
        (),
        ("Sumber: BPJS Ketenagakerjaan Cabang Tarakan (angka rekaan)",),
    ]
    return xlsx({"Kepesertaan": Page(rows, ("A3:A4", "B3:B4", "C3:G3"))})


def case_05() -> bytes:
    active = (1.233, 2.41, 3.105, 845, 5.22)
    rows = [("Peserta Aktif BPU per 31 Agustus 2025",), ("No", "Kabupaten/Kota", "Peserta Aktif"), *rows_of(active)]
    return xlsx({"BPU": Page([*rows, (None, "Jumlah", 12_813)])})


def case_06() -> bytes:
    rows = [
        ("PEMERINTAH PROVINSI KALIMANTAN UTARA",),
        ("DINAS TENAGA KERJA DAN TRANSMIGRASI",),
        ("Jl. Contoh No. 1 Tanjung Selor, Telp. (0552) 21234, email: dinas@contoh.go.id",),
        (),
        ("REKAPITULASI PESERTA AKTIF BPJS KETENAGAKERJAAN",),
        ("KEADAAN SAMPAI DENGAN 31 AGUSTUS 2025",),
        (),
        ("No", "Kabupaten/Kota", "Peserta Aktif", "Peserta Nonaktif"),
        *rows_of((21_430, 9_120, 30_015, 2_240, 41_870), (4_110, 1_870, 6_020, 455, 9_930)),
        (None, "Jumlah", 104_675, 22_385),
        *signature(),
    ]
    return xlsx({"Rekap": Page(rows, ("A1:D1", "A2:D2", "A3:D3", "A5:D5", "A6:D6", "A14:B14"))})


def case_07() -> bytes:
    rows = [
        ("Peserta aktif menurut segmen, Agustus 2025",),
        ("No.", "Kabupaten/Kota", "PU", "BPU", "Jakon"),
        ("(1)", "(2)", "(3)", "(4)", "(5)"),
        *rows_of(
            (15_200, 6_310, 21_440, 1_520, 30_600), (4_020, 1_960, 6_100, 510, 8_100), (1_900, 740, 2_050, 130, 2_900)
        ),
    ]
    return xlsx({"Segmen": Page(rows)})


def case_08() -> bytes:
    rows = [
        ("PEKERJA RENTAN TERLINDUNGI MENURUT DESA/KELURAHAN, KABUPATEN BULUNGAN, AGUSTUS 2025",),
        (),
        ("No", "Desa/Kelurahan", "Peserta Aktif"),
        ("KECAMATAN TANJUNG PALAS",),
        (1, "Tanjung Palas Hulu", 112),
        (2, "Tanjung Palas Tengah", 98),
        (3, "Karang Anyar", 75),
        ("KECAMATAN SEKATAK",),
        (1, "Sekatak Buji", 140),
        (2, "Bunau", 66),
        (3, "Liagu", 31),
        (None, "Jumlah", 522),
    ]
    return xls({"Desa": Page(rows)})


def case_10() -> bytes:
    names = (DISTRICTS[0], DISTRICTS[1], DISTRICTS[2], DISTRICTS[4])
    active = (21_400, 9_100, 30_000, 41_900)
    listed = [(number, *row) for number, row in enumerate(zip(names, active, strict=True), start=1)]
    rows = [("Peserta aktif per 30 Juni 2025",), ("No", "Kabupaten/Kota", "Peserta Aktif"), *listed]
    return ods({"Juni": Page([*rows, (None, "Total", 104_640)])})


def case_13() -> bytes:
    rows = [
        ("CAPAIAN UNIVERSAL COVERAGE JAMSOSTEK, DESEMBER 2024",),
        ("No", "Kabupaten/Kota", "Penduduk Bekerja", "Peserta Aktif", "Cakupan (%)"),
        *rows_of(
            (80_000, 40_000, 100_000, 12_000, 120_000),
            (32_000, 15_200, 49_900, 4_500, 69_600),
            ("40,00", "38,00", "50,88", "37,50", "58,00"),
        ),
    ]
    return xlsx({"UCJ": Page(rows)})


def case_14() -> bytes:
    rows = [
        ("Cakupan peserta menurut kabupaten/kota, Desember 2024",),
        ("Kabupaten/Kota", "Penduduk Bekerja (orang)", "Peserta Aktif (orang)", "Cakupan (%)"),
        (DISTRICTS[0], 80_000, 78_904, "98,63 %"),
        (DISTRICTS[1], 40_000, 41_680, 104.2),
        (DISTRICTS[3], 12_000, 6_000, "50"),
    ]
    return ods({"Cakupan": Page(rows)})


def case_16() -> bytes:
    rows = [
        ("Tanggal", "Kabupaten/Kota", "Kelompok Umur", "Peserta Aktif"),
        ("03/04/2025", "Kota Tarakan", "15-24", 5_120),
        ("03/04/2025", "Kota Tarakan", "25-34", 12_480),
        ("03/04/2025", "Kota Tarakan", date(2014, 1, 1), 40),
        ("03/04/2025", "Kota Tarakan", "35-44", 11_050),
    ]
    return xlsx({"Umur": Page(rows)})


def person(number: int, identity: str, name: str, born: date, sex: str, work: str) -> tuple[Cell, ...]:
    """Row of somebody who does not exist; nobody's number ends in 9999."""
    place = ("Jl. Contoh RT 01", "Tanjung Palas Hulu", "Tanjung Palas")
    contact = (f"08129999999{number}", f"Ibu {name}", f"9900000000{number}", 1_000_000)
    row = (number, identity, f"Contoh {name}", "Rekaan", born, sex)
    return (*row, *place, work, *contact, "APBD Provinsi", "Agustus 2025")


def case_20() -> bytes:
    heads = (
        *("No", "NIK", "Nama Lengkap", "Tempat Lahir", "Tanggal Lahir", "L/P", "Alamat", "Desa/Kelurahan", "Kecamatan"),
        *("Pekerjaan", "No HP", "Nama Ibu Kandung", "KPJ", "Upah", "Sumber Dana", "Periode"),
    )
    rows = [
        ("DAFTAR PEKERJA RENTAN BY NAME BY ADDRESS (SEMUA ISI REKAAN)",),
        ("KABUPATEN BULUNGAN",),
        (),
        heads,
        person(1, "6501014105859999", "Satu", date(1985, 5, 1), "P", "Petani"),
        person(2, "6501011708909999", "Dua", date(1990, 8, 17), "L", "Nelayan"),
        person(3, "6501010303789999", "Tiga", date(1978, 3, 3), "L", "Nelayan"),
        person(4, "6501011708909999", "Dua", date(1990, 8, 17), "L", "Nelayan"),
    ]
    return xlsx({"BNBA": Page(rows)})


def case_21_number_cells() -> bytes:
    rows = [
        ("No", "No. KTP", "Desa"),
        (1, 6_501_014_105_850_000, "Antutan"),
        (2, 6_501_011_708_900_000, "Pejalin"),
    ]
    shown = [("Kabupaten/Kota", "Peserta Aktif"), ("Kab. Bulungan", 2)]
    return xlsx({"Rekap": Page(shown), "Rincian": Page(rows, hidden=True)})


def case_23() -> bytes:
    def month(name: str, active: tuple[int, ...], inactive: tuple[Cell, ...]) -> list[tuple[Cell, ...]]:
        heads = ("No", "Kabupaten/Kota", "Peserta Aktif", "Peserta Nonaktif", "Keterangan")
        notes = ("", "", "", "", "")
        return [
            (f"Peserta aktif {name} 2025",),
            heads,
            *rows_of(active, inactive, notes),
            (None, "Jumlah", "=SUM(C3:C7)"),
        ]

    january = month("Januari", (20_100, 8_800, 29_300, 2_150, 40_200), (4_000, 1_800, 6_000, 450, 9_900))
    february = month("Februari", (20_300, 8_850, 29_410, 2_160, 40_450), (4_010, 1_810, "=D4+10", 452, 9_910))
    old = month("Desember", (19_900, 8_700, 29_100, 2_100, 40_000), (3_900, 1_790, 5_990, 449, 9_890))
    pages = {
        "Januari 2025": Page(january, hidden_rows=(6,)),
        "Februari 2025": Page(february, hidden_columns=("E",)),
        "lama": Page(old, hidden=True),
    }
    return xlsx(pages)


FILES = {
    "case_01_two_row_header_mixed_total.xlsx": case_01,
    "case_05_thousands_read_as_fractions.xlsx": case_05,
    "case_06_titles_and_signature.xlsx": case_06,
    "case_07_column_number_row.xlsx": case_07,
    "case_08_section_rows.xls": case_08,
    "case_10_total_not_the_sum.ods": case_10,
    "case_13_rate_does_not_divide.xlsx": case_13,
    "case_14_rate_over_100.ods": case_14,
    "case_16_age_band_turned_date.xlsx": case_16,
    "case_20_by_name_by_address.xlsx": case_20,
    "case_21_hidden_sheet_number_cells.xlsx": case_21_number_cells,
    "case_23_sheets_hidden_formulas.xlsx": case_23,
}


if __name__ == "__main__":
    for name, make in FILES.items():
        (CASES / name).write_bytes(make())
