"""Write the example files of data/samples anew: python tests/ingest/make_samples.py

Shaped like what offices hand over, with invented values and nobody's data. The same bytes come out every time.
"""

from pathlib import Path

import sample_layouts
import sample_tables
from office_files import Cell, Page, ods, xls, xlsx
from sample_tables import DISTRICTS, MARK, WORKERS, by_district

SAMPLES = Path(__file__).parents[2] / "data" / "samples"
SIGNATURE: list[tuple[Cell, ...]] = [
    (),
    ("Sumber: BPJS Ketenagakerjaan Cabang Tarakan (contoh)",),
    ("Catatan: angka rekaan untuk mencoba pemuatan berkas.",),
    (),
    (None, None, None, "Tarakan, 8 September 2025"),
    (None, None, None, "Kepala Kantor Cabang,"),
    (),
    (None, None, None, "(contoh, tanpa nama)"),
]


def with_total(rows: list[tuple[Cell, ...]], first: int) -> list[tuple[Cell, ...]]:
    """Add the row of totals that every office adds; columns before `first` hold labels."""
    columns = list(zip(*rows, strict=True))[first:]
    return [*rows, (None, "Jumlah", *([None] * (first - 2)), *(sum(column) for column in columns))]


def branch_recap() -> bytes:
    wage, own, works = (
        (15_310, 6_420, 21_650, 1_540, 30_880),
        (4_120, 1_980, 6_240, 520, 8_310),
        (1_850, 730, 2_110, 140, 2_940),
    )
    active = tuple(map(sum, zip(wage, own, works, strict=True)))
    rows = by_district(wage, own, works, active, (4_020, 1_830, 5_940, 441, 9_760), (610, 255, 940, 61, 1_720))
    heads = [
        ("No", "Kabupaten/Kota", "Tenaga Kerja Aktif", None, None, None, "TK Nonaktif", "PK/BU Aktif"),
        (None, None, "PU", "BPU", "Jakon", "Jumlah", None, None),
    ]
    title = [(MARK,), ("REKAPITULASI KEPESERTAAN BPJS KETENAGAKERJAAN",), ("Posisi 31 Agustus 2025",), ()]
    merged = ("A5:A6", "B5:B6", "C5:F5", "G5:G6", "H5:H6", "A2:H2", "A3:H3")
    return xlsx({"Rekap": Page([*title, *heads, *with_total(rows, 2), *SIGNATURE], merged)})


def coverage_recap() -> bytes:
    workers, active = (82_500, 46_000, 105_000, 14_500, 124_000), (21_280, 9_130, 30_000, 2_200, 42_130)
    goal = (49_500, 27_600, 63_000, 8_700, 74_400)
    rates = tuple(f"{100 * part / whole:.2f}".replace(".", ",") for part, whole in zip(active, workers, strict=True))
    gap = tuple(whole - part for whole, part in zip(goal, active, strict=True))
    heads = ("No", "Kabupaten/Kota", "Penduduk Bekerja", "TK Aktif", "Capaian (%)", "Target", "Gap")
    title = [(MARK,), ("CAPAIAN UNIVERSAL COVERAGE JAMSOSTEK (UCJ) PER AGUSTUS 2025",)]
    numbers = ("(1)", "(2)", "(3)", "(4)", "(5) = (4)/(3)", "(6)", "(7) = (6)-(4)")
    return xlsx({"UCJ": Page([*title, heads, numbers, *by_district(workers, active, rates, goal, gap)])})


PACKAGES = """
Peningkatan jalan contoh A|Kab. Bulungan|Dinas PUPR|APBD|Konstruksi|Rp 4.250.000.000|03/02/2025|42|42
Pembangunan jembatan contoh B|Kab. Nunukan|Dinas PUPR|APBN|Konstruksi|Rp 18.900.000.000|17/02/2025|96|80
Drainase desa contoh C|Kab. Malinau|Pemerintah desa|APBDes|Konstruksi|Rp 310.000.000|05/03/2025|12|12
Pengadaan mebel sekolah contoh D|Kota Tarakan|Dinas Pendidikan|APBD|Barang|Rp 875.500.000|10/03/2025|6|0
Jasa kebersihan gedung contoh E|Kab. Tana Tidung|Sekretariat|APBD|Jasa|Rp 640.000.000|02/01/2025|18|18
"""


def projects() -> bytes:
    heads = (
        "No",
        "Nama Paket",
        "Kabupaten/Kota",
        "Dinas Pemilik",
        "Sumber Dana",
        "Jenis Pengadaan",
        "Nilai Kontrak (Rp)",
    )
    more = ("Tanggal SPK", "Tenaga Kerja Dilaporkan", "Tenaga Kerja Terdaftar")
    rows: list[tuple[Cell, ...]] = []
    for number, line in enumerate(PACKAGES.split("\n")[1:-1], start=1):
        *told, declared, enrolled = line.split("|")
        rows.append((number, *told, int(declared), int(enrolled)))
    title = [(MARK,), ("DAFTAR PAKET PENGADAAN DAN PERLINDUNGAN PEKERJA TAHUN 2025",)]
    return xlsx({"Jakon": Page([*title, (*heads, *more), *rows])})


def claims() -> bytes:
    heads = [
        ("No", "Kabupaten/Kota", "JKK", None, "JKM", None, "JHT", None),
        (None, None, "Kasus", "Nominal Klaim (Rp)", "Kasus", "Nominal Klaim (Rp)", "Kasus", "Nominal Klaim (Rp)"),
    ]
    million = 1_000_000
    accident, accident_paid = (64, 21, 88, 7, 130), tuple(value * million for value in (512, 176, 730, 49, 1_105))
    death, death_paid = (18, 9, 25, 2, 41), tuple(value * 42 * million for value in (18, 9, 25, 2, 41))
    old_age, old_age_paid = (
        (310, 120, 405, 28, 720),
        tuple(value * million for value in (3_410, 1_290, 4_380, 300, 8_050)),
    )
    rows = with_total(by_district(accident, accident_paid, death, death_paid, old_age, old_age_paid), 2)
    title = [(MARK,), ("REKAP KLAIM MENURUT PROGRAM, TRIWULAN II 2025",)]
    merged = ("A3:A4", "B3:B4", "C3:D3", "E3:F3", "G3:H3")
    return xlsx({"Klaim TW II": Page([*title, *heads, *rows, *SIGNATURE], merged)})


def survey() -> bytes:
    letters = ("A", "B", "C", "D", "E", "F", "G", "H", "I", "J", "K", "L", "M,N", "O", "P", "Q", "R,S,T,U")
    shares = (25, 4, 7, 1, 1, 7, 18, 5, 6, 1, 1, 1, 2, 8, 6, 3, 4)
    rows = [
        (
            number,
            *(round(WORKERS[code] * share / 100) for share in shares),
            sum(round(WORKERS[code] * share / 100) for share in shares),
        )
        for number, code in zip(DISTRICTS, ("6502", "6501", "6504", "6503", "6571"), strict=True)
    ]
    heads = [
        ("Kabupaten/Kota", "Kategori Lapangan Usaha (KBLI 2020)", *([None] * 16), "Jumlah"),
        (None, *letters, None),
    ]
    title = [(MARK,), ("Penduduk Bekerja Menurut Lapangan Pekerjaan Utama, Agustus 2024 (orang)",)]
    numbers = tuple(f"({number})" for number in range(1, 20))
    note = ("Sumber: BPS, Survei Angkatan Kerja Nasional (contoh, bukan angka BPS)",)
    return xlsx({"Sakernas": Page([*title, *heads, numbers, *rows, (), note], ("A3:A4", "B3:R3", "S3:S4"))})


def employers() -> bytes:
    heads = ("No", "Kabupaten/Kota", "Skala Usaha", "PK/BU Terdaftar", "PK/BU Aktif", "PWBD", "Menunggak")
    sizes = {
        "Mikro": (300, 240, 90, 40),
        "Kecil": (180, 150, 35, 20),
        "Menengah": (60, 52, 6, 5),
        "Besar": (14, 14, 0, 1),
    }
    rows: list[tuple[Cell, ...]] = []
    for place, share in zip(DISTRICTS, (4, 2, 5, 1, 9), strict=True):
        rows += [
            (len(rows) + 1, place, size, *(share * value // 4 for value in counts)) for size, counts in sizes.items()
        ]
    return ods({"Pemberi Kerja": Page([(MARK,), ("LAPORAN PEMBERI KERJA/BADAN USAHA, AGUSTUS 2025",), heads, *rows])})


def institutions() -> bytes:
    heads = ("No", "Perangkat Daerah", "Pegawai Non ASN", "Wajib Didaftarkan", "Terdaftar", "Keterangan")
    rows = [
        ("PEMERINTAH PROVINSI KALIMANTAN UTARA",),
        (1, "Dinas Contoh Satu", 240, 236, 230, ""),
        (2, "Badan Contoh Dua", 88, 88, 88, "lengkap"),
        (3, "Rumah Sakit Contoh Tiga", 510, 498, 402, "menunggu data"),
        ("PEMERINTAH KABUPATEN NUNUKAN",),
        (1, "Dinas Contoh Empat", 131, 131, 120, ""),
        (2, "Kecamatan Contoh Lima", 27, 27, 0, "-"),
    ]
    return xls({"Non ASN": Page([(MARK,), ("PEGAWAI NON ASN MENURUT INSTANSI, SEMESTER 1 2025",), (), heads, *rows])})


FILES = (
    {
        "contoh_rekap_kepesertaan_cabang_2025-08.xlsx": branch_recap,
        "contoh_rekap_ucj_2025-08.xlsx": coverage_recap,
        "contoh_paket_pengadaan_2025.xlsx": projects,
        "contoh_rekap_klaim_2025_tw2.xlsx": claims,
        "contoh_sakernas_lapangan_usaha_2024-08.xlsx": survey,
        "contoh_pemberi_kerja_2025-08.ods": employers,
        "contoh_instansi_non_asn_2025_semester_1.xls": institutions,
    }
    | sample_tables.FILES
    | sample_layouts.FILES
)


if __name__ == "__main__":
    for name, make in FILES.items():
        (SAMPLES / name).write_bytes(make())
