"""Examples in the layouts that public portals use; written with the others by make_samples.py. All values invented."""

from office_files import Page, text, xls, xlsx

MARK = "CONTOH - angka rekaan"


def by_year() -> bytes:
    """Wide by year under a merged heading, companies and workers in one table, and a nameless total of both."""
    rows = [
        (MARK,),
        ("Kepesertaan BPJS Ketenagakerjaan di Kota Tarakan",),
        ("No", "Kepesertaan", "Tahun", None, None, None, None),
        (None, None, 2020, 2021, 2022, 2023, 2024),
        (1, "Perusahaan", 1_520, 1_610, 1_655, 1_702, 1_733),
        (2, "Pekerja", 33_150, 34_020, 36_410, 38_900, 40_115),
        ("-", None, 34_670, 35_630, 38_065, 40_602, 41_848),
    ]
    return xlsx({"Data": Page(rows, ("A3:A4", "B3:B4", "C3:G3"))})


def indicators() -> bytes:
    """Wide by year with a unit per row: a comma is a decimal sign here and separates thousands there."""
    rows = [
        (MARK,),
        ("Indikator ketenagakerjaan Kabupaten Nunukan",),
        ("No", "Indikator", "Satuan", "2021", "2022", "2023", "2024"),
        ("1.", "Penduduk bekerja", "orang", "98,750", "100,240", "102,115", "104,300"),
        ("2.", "Tingkat partisipasi angkatan kerja", "%", "68,21", "67,90", "69,44", "70,02"),
        ("3.", "Pengangguran", "orang", "5,310", "5,120", "n/a", "4,980"),
        ("4.", "Cakupan jaminan sosial", "%", "-", "24,10", "26,85", "28,57"),
    ]
    return text(rows)


def period_in_title() -> bytes:
    """Period in the title only, and not said whether it is a stock or cumulative."""
    rows = [
        (MARK,),
        ("Kepesertaan per provinsi sampai dengan bulan Desember 2024",),
        ("No.", "Provinsi", "Kepesertaan Aktif", "Kepesertaan Non Aktif"),
        ("1", "Kalimantan Timur", "1.011.500", "402.300"),
        ("2", "Kalimantan Utara", "101.900", "44.200"),
        ("3", "Kep. Bangka Belitung", "176.400", "61.050"),
        ("4", "DI Yogyakarta", "499.300", "188.700"),
    ]
    return text(rows)


def status_by_sector() -> bytes:
    """Three header levels and codes glued to labels with line breaks."""
    rows = [
        (MARK,),
        ("Agustus 2024",),
        ("Status Pekerjaan Utama", "Penduduk Bekerja di Kabupaten Malinau", None, None, None),
        (None, "Lapangan Pekerjaan Utama", None, None, None),
        (None, "1\nPertanian", "2\nIndustri Pengolahan", "3\nJasa", "Total"),
        ("1 Berusaha Sendiri", 6_120, 410, 3_300, 9_830),
        ("2 Berusaha dibantu\nburuh tidak tetap", 5_240, 205, 1_910, 7_355),
        ("4 Buruh/Karyawan/Pegawai", 4_015, 2_870, 13_220, 20_105),
        ("7 Pekerja keluarga", 7_330, "-", 1_480, 8_810),
        ("Total", 22_705, 3_485, 19_910, 46_100),
    ]
    return xlsx({"Tabel": Page(rows, ("A3:A5", "B3:E3", "B4:E4"))})


def plugin_export() -> bytes:
    """Columns of a web plugin before the real ones, and agencies as section rows."""
    heads = ("wdt_ID", "wdt_created_by", "wdt_created_at", "Indikator", "Satuan", "BASELINE 2024", "2025")
    stamp = ("admin", "30/12/2025 08:59 AM")
    rows = [
        (MARK,),
        heads,
        ("", "", "", "DINAS TENAGA KERJA CONTOH"),
        ("1", *stamp, "Peserta aktif BPU Kota Tarakan", "orang", "8.010", "8.310"),
        ("2", *stamp, "Cakupan pekerja Kota Tarakan", "persen", "33,10", "33,97"),
        ("", "", "", "DINAS SOSIAL CONTOH"),
        ("3", *stamp, "Pekerja rentan terdata Kota Tarakan", "orang", "14.200", "14.950"),
    ]
    return text(rows)


def formula_text() -> bytes:
    """Indicator with its formula as text, and a percent sign in a column whose unit says percent."""
    rows = [
        (MARK,),
        ("Indikator kinerja kunci Kota Tarakan tahun 2024",),
        ("No", "Indikator", "Rumus", "Jenis", "Satuan", "Nilai", "Keterangan"),
        (1, "Cakupan jaminan sosial", "peserta aktif / penduduk bekerja x 100", "hasil", "%", "33,97 %", "sementara"),
        (2, "Pegawai non ASN terdaftar", "non ASN terdaftar / non ASN x 100", "hasil", "%", "98,63 %", ""),
        (3, "Penduduk bekerja", "-", "konteks", "orang", "124.000", ""),
    ]
    return xls({"IKK": Page(rows)})


def region_list() -> bytes:
    """List of codes by BPS: nothing to load, but 6501 must be told from Kemendagri's 65.01."""
    rows = [
        (MARK + " susunan; kode menurut MFD BPS", "", ""),
        ("kode_bps", "kode_provinsi_bps", "nama"),
        ("6501", "65", "KABUPATEN MALINAU"),
        ("6502", "65", "KABUPATEN BULUNGAN"),
        ("6503", "65", "KABUPATEN TANA TIDUNG"),
        ("6504", "65", "KABUPATEN NUNUKAN"),
        ("6571", "65", "KOTA TARAKAN"),
    ]
    return text(rows, ",")


FILES = {
    "contoh_kepesertaan_per_tahun.xlsx": by_year,
    "contoh_indikator_daerah.csv": indicators,
    "contoh_peserta_per_provinsi_2024-12.csv": period_in_title,
    "contoh_status_pekerjaan_2024-08.xlsx": status_by_sector,
    "contoh_ekspor_indikator_kinerja.csv": plugin_export,
    "contoh_indikator_kinerja_kunci_2024.xls": formula_text,
    "contoh_daftar_kode_bps.csv": region_list,
}
