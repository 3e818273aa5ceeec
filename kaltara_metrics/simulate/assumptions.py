"""What each batch of the sample says of itself, in both languages, and the troubles that were put in on purpose.

The store keeps the Indonesian sentences; `in_english` gives those that a reader of English sees.
"""

import re
from collections.abc import Iterable

from kaltara_metrics.periods import Month, Span
from kaltara_metrics.simulate.strata import PMI_APART_FROM

Pair = tuple[str, str]

# A kabupaten whose last two months have not come in, and a month that two kabupaten reported too low at first.
LATE, LATE_MONTHS = "65.02", (Month(2025, 11), Month(2025, 12))
REVISED_MONTH, REVISED = Month(2025, 6), ("65.03", "65.04")
FIRST_REPORT = 0.94  # share of members that the first report held; invented

SIMULATED = ("CONTOH: angka simulasi, bukan data kantor.", "CONTOH (sample): simulated figures, not office data.")
_MADE = (
    "CONTOH: angka rekaan yang dibuat program dengan benih {}; bukan data kantor mana pun.",
    "CONTOH (sample): invented figures, made by a program with the seed {}; no office's data.",
)
_LATE = (
    (
        "Malinau terlambat melapor: barisnya untuk November dan Desember 2025 belum ada, sehingga jumlah provinsi "
        "belum diketahui."
    ),
    (
        "Malinau reports late: its rows for November and December 2025 are not there yet, so that the province's total "
        "is not known."
    ),
)
_PROVISIONAL = (
    "Laporan pertama Nunukan dan Tana Tidung untuk Juni 2025 memuat 94 persen peserta; digantikan revisinya.",
    (
        "The first report of Nunukan and Tana Tidung for June 2025 holds 94 percent of the members; replaced by its "
        "revision."
    ),
)
_REVISION = (
    "Revisi Juni 2025 untuk Nunukan dan Tana Tidung; menggantikan seluruh isi laporan pertamanya.",
    "Revision of June 2025 for Nunukan and Tana Tidung; it replaces all of their first report.",
)
_PMI_INSIDE = (
    "Sampai Desember 2024 pekerja migran (PMI) dihitung dalam segmen PU.",
    "Until December 2024 migrant workers (PMI) are counted in the segment PU.",
)
_PMI_APART = (
    (
        "Patah seri: sejak Januari 2025 pekerja migran (PMI) menjadi segmen sendiri, sehingga PU tidak sebanding "
        "dengan bulan sebelumnya; jumlah semua segmen tetap sebanding."
    ),
    (
        "Break in the series: from January 2025 migrant workers (PMI) are a segment of their own, so that PU does not "
        "compare with the months before; the sum of all segments still does."
    ),
)
_BY_TABLE = {
    "enrollment": (
        (
            "Satu baris adalah peserta akhir bulan di satu desa; baris tanpa peserta aktif dan nonaktif dihilangkan.",
            (
                "One row is the members at a month's end in one village; rows without active or inactive members are "
                "left out."
            ),
        ),
        (
            "Kelompok yang dibayar provinsi tetap ada dengan nol peserta aktif pada bulan tanpa anggaran.",
            "The group that the province pays for stays, with zero active members in months without a budget.",
        ),
        (
            "Skala usaha diisi bagi semua: BPU dan PMI sebagai mikro, perangkat desa kecil, instansi pemerintah besar.",
            (
                "The size class is filled for everybody: BPU and PMI as micro, village staff small, government bodies "
                "large."
            ),
        ),
        (
            "Peserta Jakon dicatat pada lapangan usaha pemilik proyek, bukan semuanya pada konstruksi.",
            "Members of Jakon are counted in the sector of who owns the project, not all in construction.",
        ),
        (
            "Lebih dari 100 persen pada keuangan di Tarakan disengaja: kantor pusat mendaftarkan pegawai cabang.",
            "More than 100 percent for finance in Tarakan is on purpose: a head office enrols the staff of branches.",
        ),
    ),
    "paid_months": (
        (
            "Satu peserta BPU aktif pada akhir bulan dihitung satu orang-bulan; rupiah memakai tarif lapis terendah.",
            "One BPU member active at a month's end counts as one person-month; rupiah are at the lowest band.",
        ),
    ),
    "workforce": (
        (
            "Agustus dirinci sampai desa, ronde lain hanya provinsi; angka desa rekaan, bukan terbitan BPS.",
            (
                "August goes down to villages, other rounds are for the province only; figures of villages are "
                "invented, not published by BPS."
            ),
        ),
        (
            (
                "Basis eligible, UCJ, terjangkau aturan, dan pekerja pada pemberi kerja terdaftar rekaan; tidak pernah "
                "terbit."
            ),
            (
                "The bases eligible, UCJ, within reach of the rules, and workers of enrolled employers are invented; "
                "they were never published."
            ),
        ),
        (
            "Galat baku relatif rekaan: 100 x akar(k / orang), dengan k 36 pada Agustus dan 90 pada ronde lain.",
            (
                "The relative standard error is invented: 100 x root(k / people), with k 36 in August and 90 in other "
                "rounds."
            ),
        ),
        (
            "Tidak ada penduduk bekerja di real estat di Tana Tidung: pembagi nol disengaja.",
            "Nobody is employed in real estate in Tana Tidung: a denominator of zero, on purpose.",
        ),
    ),
    "published_rate": (
        (
            "Porsi lapangan usaha dihitung dari penduduk bekerja contoh, dibulatkan seperti terbitan.",
            "Shares of sectors are calculated from the sample's employed people, rounded as publications do.",
        ),
    ),
    "claim": (
        (
            "Jenis dan rupiah menurut kabupaten/kota rekaan; jumlah yang terbit diikuti, termasuk klaim 2022.",
            "Kinds and rupiah by kabupaten/kota are invented; published totals are followed, those of 2022 too.",
        ),
        ("Satu kasus dihitung satu penerima.", "One case is counted as one recipient."),
    ),
    "institution": (
        (
            "Wilayah 65 adalah pegawai pemerintah provinsi sendiri, bukan jumlah kabupaten/kota.",
            "Region 65 is the provincial government's own staff, not the sum of the kabupaten/kota.",
        ),
    ),
    "project": (
        (
            "Tidak satu pun paket pernah terbit; semuanya rekaan dan tidak dicocokkan dengan jumlah peserta Jakon.",
            "No package was ever published; all are invented and not matched to the number of Jakon members.",
        ),
        (
            "Setelah Perda 11/2024 bagian paket yang mendaftarkan pekerjanya dinaikkan; itu rekaan, bukan temuan.",
            "After Perda 11/2024 the share of packages that enrol their workers is raised; invented, not found.",
        ),
    ),
    "employer": (
        (
            "Jumlah badan usaha bertolak dari angka terbit Juni 2021 dan dinaikkan secara rekaan.",
            "The number of employers starts from the published figure of June 2021; its rise is invented.",
        ),
    ),
    "poverty": (
        (
            "Garis kemiskinan dan Gini kabupaten/kota yang tidak terbit direka.",
            "Poverty lines and Gini of kabupaten/kota that were not published are invented.",
        ),
        (
            "Angka kabupaten/kota yang sumbernya hanya menyebut tahun diletakkan pada Maret, bulan Susenas.",
            "Figures of kabupaten/kota whose source only names the year are put in March, the month of Susenas.",
        ),
    ),
}
_OTHERS = (SIMULATED, _LATE, _PROVISIONAL, _REVISION, _PMI_INSIDE, _PMI_APART)
_ENGLISH = dict((*_OTHERS, *(pair for pairs in _BY_TABLE.values() for pair in pairs)))
_SEEDED = re.compile(re.escape(_MADE[0]).replace(r"\{\}", r"(\d+)"))


def of_batch(table: str, seed: int, span: Span) -> tuple[str, ...]:
    """Sentences for the rows of one table in a span of months."""
    months = _in_months(span) if table in {"enrollment", "paid_months"} else ()
    return (_MADE[0].format(seed), *_indonesian((*_BY_TABLE[table], *months)))


def of_first_report(seed: int, month: Month) -> tuple[str, ...]:
    """Sentences for the report that was revised later."""
    return (*of_batch("enrollment", seed, Span(month, month)), _PROVISIONAL[0])


def of_revision(seed: int, month: Month) -> tuple[str, ...]:
    """Sentences for the revision."""
    return (*of_batch("enrollment", seed, Span(month, month)), _REVISION[0])


def in_english(sentence: str) -> str:
    """Return a sentence of a batch in English; one that this generator does not write stays as it is."""
    seeded = _SEEDED.fullmatch(sentence)
    return _MADE[1].format(seeded[1]) if seeded else _ENGLISH.get(sentence, sentence)


def _in_months(span: Span) -> tuple[Pair, ...]:
    migrants = _PMI_APART if span.end >= PMI_APART_FROM else _PMI_INSIDE
    return (migrants, _LATE) if LATE_MONTHS[-1] in tuple(span) else (migrants,)


def _indonesian(pairs: Iterable[Pair]) -> tuple[str, ...]:
    return tuple(indonesian for indonesian, _ in pairs)
