"""What each batch of the sample says of itself, in Indonesian, and the troubles that were put in on purpose."""

from kaltara_metrics.periods import Month, Span
from kaltara_metrics.simulate.strata import PMI_APART_FROM

# A kabupaten whose last two months have not come in, and a month that two kabupaten reported too low at first.
LATE, LATE_MONTHS = "65.02", (Month(2025, 11), Month(2025, 12))
REVISED_MONTH, REVISED = Month(2025, 6), ("65.03", "65.04")
FIRST_REPORT = 0.94  # share of members that the first report held; invented

_LATE = (
    "Malinau terlambat melapor: barisnya untuk November dan Desember 2025 belum ada, sehingga jumlah provinsi belum "
    "diketahui."
)
_PROVISIONAL = "Laporan pertama Nunukan dan Tana Tidung untuk Juni 2025 memuat 94 persen peserta; digantikan revisinya."
_REVISION = "Revisi Juni 2025 untuk Nunukan dan Tana Tidung; menggantikan seluruh isi laporan pertamanya."
_PMI_INSIDE = "Sampai Desember 2024 pekerja migran (PMI) dihitung dalam segmen PU."
_PMI_APART = (
    "Patah seri: sejak Januari 2025 pekerja migran (PMI) menjadi segmen sendiri, sehingga PU tidak sebanding dengan "
    "bulan sebelumnya; jumlah semua segmen tetap sebanding."
)
_BY_TABLE = {
    "enrollment": (
        "Satu baris adalah peserta akhir bulan di satu desa; baris tanpa peserta aktif dan nonaktif dihilangkan.",
        "Kelompok yang dibayar provinsi tetap ada dengan nol peserta aktif pada bulan tanpa anggaran.",
        "Skala usaha diisi bagi semua: BPU dan PMI sebagai mikro, perangkat desa kecil, instansi pemerintah besar.",
        "Peserta Jakon dicatat pada lapangan usaha pemilik proyek, bukan semuanya pada konstruksi.",
        "Lebih dari 100 persen pada keuangan di Tarakan disengaja: kantor pusat mendaftarkan pegawai cabang.",
    ),
    "paid_months": (
        "Satu peserta BPU aktif pada akhir bulan dihitung satu orang-bulan; rupiah memakai tarif lapis terendah.",
    ),
    "workforce": (
        "Agustus dirinci sampai desa, ronde lain hanya provinsi; angka desa rekaan, bukan terbitan BPS.",
        "Basis eligible, UCJ, terjangkau aturan, dan pekerja pada pemberi kerja terdaftar rekaan; tidak pernah terbit.",
        "Galat baku relatif rekaan: 100 x akar(k / orang), dengan k 36 pada Agustus dan 90 pada ronde lain.",
        "Tidak ada penduduk bekerja di real estat di Tana Tidung: pembagi nol disengaja.",
    ),
    "published_rate": ("Porsi lapangan usaha dihitung dari penduduk bekerja contoh, dibulatkan seperti terbitan.",),
    "claim": (
        "Jenis dan rupiah menurut kabupaten/kota rekaan; jumlah yang terbit diikuti, termasuk klaim 2022.",
        "Satu kasus dihitung satu penerima.",
    ),
    "institution": ("Wilayah 65 adalah pegawai pemerintah provinsi sendiri, bukan jumlah kabupaten/kota.",),
    "project": (
        "Tidak satu pun paket pernah terbit; semuanya rekaan dan tidak dicocokkan dengan jumlah peserta Jakon.",
        "Setelah Perda 11/2024 bagian paket yang mendaftarkan pekerjanya dinaikkan; itu rekaan, bukan temuan.",
    ),
    "employer": ("Jumlah badan usaha bertolak dari angka terbit Juni 2021 dan dinaikkan secara rekaan.",),
    "poverty": (
        "Garis kemiskinan dan Gini kabupaten/kota yang tidak terbit direka.",
        "Angka kabupaten/kota yang sumbernya hanya menyebut tahun diletakkan pada Maret, bulan Susenas.",
    ),
}


def of_batch(table: str, seed: int, span: Span) -> tuple[str, ...]:
    """Sentences for the rows of one table in a span of months."""
    made = f"CONTOH: angka rekaan yang dibuat program dengan benih {seed}; bukan data kantor mana pun."
    return (made, *_BY_TABLE[table], *(_in_months(span) if table in {"enrollment", "paid_months"} else ()))


def of_first_report(seed: int, month: Month) -> tuple[str, ...]:
    """Sentences for the report that was revised later."""
    return (*of_batch("enrollment", seed, Span(month, month)), _PROVISIONAL)


def of_revision(seed: int, month: Month) -> tuple[str, ...]:
    """Sentences for the revision."""
    return (*of_batch("enrollment", seed, Span(month, month)), _REVISION)


def _in_months(span: Span) -> tuple[str, ...]:
    migrants = _PMI_APART if span.end >= PMI_APART_FROM else _PMI_INSIDE
    return (migrants, _LATE) if LATE_MONTHS[-1] in tuple(span) else (migrants,)
