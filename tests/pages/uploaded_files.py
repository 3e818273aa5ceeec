"""Files as an office hands them over, small enough to read here. Invented: nobody has these numbers."""

FIRST = """Sumber: Dinas Sosial Kalimantan Utara
Kabupaten/Kota;Bulan;Segmen;Kelompok Pekerja;Sumber Iuran;Peserta Aktif
Kabupaten Bulungan;2022-03;BPU;pekerja rentan;APBD provinsi;100
"""
REGIONS = ("Kabupaten Bulungan", "Kabupaten Malinau", "Kabupaten Nunukan", "Kabupaten Tana Tidung", "Kota Tarakan")
NIK = "6502014105859999"
PEOPLE = f"""NIK;Nama;Kabupaten/Kota;Pekerjaan;Bulan
{NIK};Siti Rahma;Kabupaten Malinau;Nelayan;2025-12
6571021708909999;Budi Santoso;Kota Tarakan;Pedagang;2025-12
6571021708919999;Joko Susilo;Kota Tarakan;Pedagang;2025-12
"""
FAULTY = """Kabupaten/Kota;Bulan;Peserta Aktif
Kabupaten Bulungan;2025-12;empat ribu
Kabupaten Berau;2025-12;2.300
Kota Tarakan;2025-12;5.050
"""


def subsidised(*counts, month="2025-12", source="Disnakertrans Provinsi Kalimantan Utara"):
    """Vulnerable workers paid for by the province, one count for each kabupaten/kota."""
    head = f"Sumber: {source}\nKabupaten/Kota;Bulan;Segmen;Kelompok Pekerja;Sumber Iuran;Peserta Aktif\n"
    rows = (
        f"{region};{month};BPU;pekerja rentan;APBD provinsi;{count}\n"
        for region, count in zip(REGIONS, counts, strict=True)
    )
    return head + "".join(rows)


WHOLE = subsidised(4100, 2300, 5050, 1200, 9471)  # 22.121 in all
