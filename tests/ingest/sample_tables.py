"""Examples that are plain CSV tables; written with the others by make_samples.py. All values invented."""

from office_files import Cell, text

MARK = "CONTOH - angka rekaan"
DISTRICTS = ("Kab. Bulungan", "Kab. Malinau", "Kab. Nunukan", "Kab. Tana Tidung", "Kota Tarakan")
BPS = {"6501": "MALINAU", "6502": "BULUNGAN", "6503": "TANA TIDUNG", "6504": "NUNUKAN", "6571": "TARAKAN"}
WORKERS = {"6501": 46_000, "6502": 82_500, "6503": 14_500, "6504": 105_000, "6571": 124_000}
GROUPS = {
    "Nelayan": 0.11,
    "Petani": 0.16,
    "Pedagang": 0.08,
    "Ojek": 0.03,
}
MONTHS = ("Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus")


def dotted(value: int) -> str:
    """Write a count the Indonesian way: 1.234."""
    return f"{value:,}".replace(",", ".")


def by_district(*columns: tuple[Cell, ...]) -> list[tuple[Cell, ...]]:
    """One numbered row per district."""
    return [(number, *row) for number, row in enumerate(zip(DISTRICTS, *columns, strict=True), start=1)]


def tidy() -> bytes:
    heads = (
        "kode_provinsi",
        "nama_provinsi",
        "kode_kabupaten_kota",
        "nama_kabupaten_kota",
        "periode",
        "segmen",
        "jenis_kelamin",
    )
    rows: list[tuple[Cell, ...]] = [(MARK + " (kode wilayah BPS)",), (*heads, "peserta_aktif", "satuan")]
    for month in ("2025-06", "2025-07", "2025-08"):
        for code, name in BPS.items():
            for segment, share in (("PU", 0.18), ("BPU", 0.05)):
                men = round(WORKERS[code] * share * 0.6) + int(month[-1])
                place = (65, "KALIMANTAN UTARA", code, name, month, segment)
                rows += [(*place, "L", men, "ORANG"), (*place, "P", round(men * 0.7), "ORANG")]
    return text(rows, ",")


def by_month() -> bytes:
    heads = ("No", "Kabupaten/Kota", *(f"{month} 2025" for month in MONTHS))
    start = (4_010, 1_930, 6_100, 498, 8_050)
    columns = [tuple(dotted(value + 15 * number) for value in start) for number in range(len(MONTHS))]
    return text([(MARK,), ("Peserta Aktif BPU Tahun 2025",), heads, *by_district(*columns)])


def poverty() -> bytes:
    heads = (
        "Kabupaten/Kota",
        "Jumlah Penduduk Miskin (ribu jiwa)",
        "Persentase Penduduk Miskin",
        "Garis Kemiskinan (Rp)",
        "Gini Ratio",
    )
    rows = [
        ("Bulungan", "12,31", "8,12", "702.100", "0,281"),
        ("Malinau", "5,20", "6,05", "731.450", "0,264"),
        ("Nunukan", "11,94", "5,71", "644.300", "..."),
        ("Tana Tidung", "1,62", "5,44", "618.900", "n/a"),
        ("Tarakan", "15,70", "5,90", "861.200", "0,270"),
        ("Kalimantan Utara", "46,77", "6,28", "711.590", "0,275"),
    ]
    note = ("Catatan: ... data tidak tersedia",)
    return text([(MARK,), ("Kemiskinan menurut kabupaten/kota, Maret 2024",), heads, *rows, note])


def rates() -> bytes:
    heads = (
        "Segmen",
        "Program",
        "Dasar Pengenaan",
        "Tarif",
        "Satuan",
        "Lapis",
        "Berlaku Sejak",
        "Berlaku Sampai",
        "Dasar Hukum",
    )
    rows = [
        (
            "BPU",
            "JKK",
            "penghasilan dilaporkan",
            "11.000",
            "rupiah_per_bulan",
            "lapis contoh terendah",
            "2030",
            "",
            "Peraturan contoh",
        ),
        ("BPU", "JKM", "jumlah tetap", "7.000", "rupiah_per_bulan", "", "2030", "", "Peraturan contoh"),
        ("PU", "JKK", "upah sebulan", "0,25", "persen_upah", "risiko sangat rendah", "2030", "", "Peraturan contoh"),
        ("PU", "JKM", "upah sebulan", "0,31", "persen_upah", "", "2030", "2030-12", "Peraturan contoh"),
    ]
    return text([(MARK,), heads, *rows])


def paid_months() -> bytes:
    heads = (
        "BLTH",
        "Kabupaten/Kota",
        "Sumber Iuran",
        "Kelompok Pekerja",
        "Segmen",
        "Orang-Bulan",
        "Iuran Dibayar (Rp)",
    )
    rows = [
        (f"2025{month:02d}", place, "APBD Provinsi", "Pekerja Rentan", "BPU", dotted(people), dotted(people * 16_800))
        for month in range(8, 13)
        for place, people in zip(DISTRICTS, (4_100, 2_050, 5_300, 610, 6_900), strict=True)
    ]
    return text([(MARK,), heads, *rows])


def targets() -> bytes:
    heads = (
        "Kabupaten/Kota",
        "Tahun",
        "Nama Target",
        "Ukuran",
        "Target",
        "Batas Atas",
        "Satuan",
        "Ditetapkan Oleh",
        "Dokumen",
    )
    shares = (("40", "45"), ("38", "42"), ("45", "50"), ("30", "35"), ("50", "55"))
    rows = [
        (place, 2030, "Cakupan UCJ contoh", "coverage_ucj", low, high, "persen", "Pejabat contoh", "Dokumen contoh")
        for place, (low, high) in zip(DISTRICTS, shares, strict=True)
    ]
    return text([(MARK,), heads, *rows])


def villages() -> bytes:
    heads = (
        "Kabupaten/Kota",
        "Kecamatan",
        "Desa/Kelurahan",
        "Pekerjaan",
        "Jenis Kelamin",
        "Sumber Iuran",
        "Periode",
        "Peserta Aktif",
    )
    places = (
        ("Kabupaten Bulungan", "Tanjung Palas", "Karang Anyar", 210),
        ("Kabupaten Bulungan", "Sekatak", "Sekatak Buji", 160),
        ("Kabupaten Bulungan", "Sekatak", "Liagu", 42),
        ("Kota Tarakan", "Tarakan Barat", "Karang Anyar", 530),
    )
    rows = [
        (*place, work, sex, "APBD Provinsi", "Agustus 2025", round(size * share * part))
        for *place, size in places
        for work, share in GROUPS.items()
        for sex, part in (("L", 0.7), ("P", 0.3))
    ]
    return text([(MARK,), heads, *rows])


FILES = {
    "contoh_kepesertaan_kode_bps.csv": tidy,
    "contoh_bpu_per_bulan_2025.csv": by_month,
    "contoh_kemiskinan_2024-03.csv": poverty,
    "contoh_tarif_iuran.csv": rates,
    "contoh_orang_bulan_dibayar_2025.csv": paid_months,
    "contoh_target_kabupaten_2030.csv": targets,
    "contoh_pekerja_rentan_per_desa_2025-08.csv": villages,
}
