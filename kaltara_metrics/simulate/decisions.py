"""What was decided where published figures contradict each other, leave a gap, or are not repeated by the sample."""

from kaltara_metrics.simulate.claims_2022 import (
    ACCIDENTS,
    CHILDREN,
    HALF,
    NUNUKAN,
    PAID,
    QUARTER,
    RECIPIENTS,
    SCHOLARSHIPS,
    TOLD,
    told,
)
from kaltara_metrics.simulate.model import Choice
from kaltara_metrics.simulate.subsidy import ADDITION, SPLITS, START, YEAR_2024

_SUBSIDY = (
    Choice(
        (YEAR_2024,),
        "54.452 pekerja rentan dibayar provinsi pada Agustus sampai Desember 2024, jumlah yang sama setiap bulan; "
        "Februari sampai Juli 2024 nol.",
        "Tidak ada sumber yang menyebut bulannya. Lima bulan sampai akhir tahun meniru 2023 dan memuat September, "
        "bulan pernyataan Gubernur. Untuk 12 bulan diperlukan sekitar Rp10,98 miliar; anggaran sebesar itu tidak "
        "ditemukan.",
    ),
    Choice(
        (YEAR_2024, ADDITION),
        "Tambahan 7.000 dibagi menurut rincian 35.000; 54.452 dibagi separuh menurut rincian itu dan separuh menurut "
        "penduduk.",
        "Rincian wilayah keduanya tidak pernah terbit.",
    ),
    Choice(
        (START, *(name for name in SPLITS if "65.04" not in name)),
        "Sisa rincian 35.000 diletakkan di Tana Tidung, dan rincian Agustus berlaku sampai Desember 2023.",
        "Empat dari lima bagian terbit; bagian kelima terpotong dalam sumber dan hanya dapat dihitung.",
    ),
    Choice(
        (START, ADDITION),
        "Januari 2024 hanya 7.000 orang: perlindungan 35.000 berakhir Desember 2023.",
        "Sumber menyebut 35.000 untuk Agustus sampai Desember dan 7.000 untuk Desember sampai Januari.",
    ),
    Choice(
        ("subsidised-65-2023-governor-202403", "subsidised-65-2024-governor-20250905"),
        "Angka 45.000 untuk 2023 dan untuk 2024 tidak dipakai.",
        "Keduanya bertentangan dengan 35.000 + 7.000 dan dengan 54.452, dan mencakup kelompok lain.",
    ),
    Choice(
        ("target-subsidised-65-2025", "vulnerable-province-share-65-2025-07"),
        "Sepanjang 2025 provinsi tidak membayar siapa pun: barisnya ada dengan nol peserta aktif. 22.121 hanya menjadi "
        "porsi provinsi yang direncanakan.",
        "Pada November 2025 Disnakertrans menyatakan dana 2025 belum dapat dialokasikan. Nol ini angka contoh untuk "
        "memperlihatkan perlindungan yang terputus; realisasi sebenarnya belum diketahui.",
    ),
)
_MEMBERS = (
    Choice(
        ("active-members-65-2023-12", "members-pu-65-2024-09", "members-bpu-65-2024-09"),
        "Selisih 245.948 (Desember 2023, semua segmen) dengan PU dan BPU diisi Jakon, yang naik sepanjang tahun dan "
        "habis pada Januari, serta skema pendek akhir tahun kabupaten/kota.",
        "Kedua angka tidak sebanding; hanya proyek dan skema akhir tahun yang menjelaskan bedanya.",
    ),
    Choice(
        ("members-pu-65-2024-09",),
        "98.775 memuat pekerja migran; sejak Januari 2025 PMI dipisahkan (patah seri yang disengaja).",
        "Sebagian terbitan memisahkan PMI, sebagian memasukkannya ke PU; jumlah PMI Kaltara tidak ditemukan.",
    ),
    Choice(
        ("inactive-members-65-2023-12",),
        "155.126 peserta nonaktif tidak memuat siapa pun yang dibayar provinsi; yang perlindungannya putus sesudah itu "
        "menambahnya.",
        "Pada Desember 2023 semua yang pernah dibayar provinsi masih aktif.",
    ),
    Choice(
        ("eligible-65-2024-09", "eligible-pu-65-2024-09", "eligible-bpu-65-2024-09", "coverage-local-bpu-65-2024-09"),
        "Basis setempat September 2024 berjumlah 234.132; bagian PU dan BPU mengikutinya, sehingga cakupan BPU "
        "terhitung 78,90 dan bukan 78,89 persen.",
        "Basis dua segmen yang dihitung dari persentase terbit berjumlah 234.147. Jumlah dan kedua bagian tidak dapat "
        "dipenuhi bersama; keputusan dasbor memakai 234.132.",
        missed=("eligible-pu-65-2024-09", "eligible-bpu-65-2024-09", "coverage-local-bpu-65-2024-09"),
    ),
    Choice(
        ("coverage-65-2023-03", "coverage-65-2025"),
        "57,86 persen (Maret 2023) dan sekitar 46 persen (2025) tidak dikalibrasi.",
        "Basis 57,86 persen tidak diketahui dan 46 persen hanya kira-kira; akhir 2025 dibuat mendekati angka itu.",
    ),
    Choice(
        ("members-pu-kc-tarakan-2025-06", "members-bpu-kc-tarakan-2025-06"),
        "50.000 PU dan 50.000 BPU di wilayah KC Tarakan tidak dipakai.",
        "Wilayah kantor cabang bukan kabupaten/kota, angkanya dibulatkan, dan terdaftar bukan berarti aktif.",
    ),
    Choice(
        ("non-asn-obliged-65-2025-07",),
        "2.430 adalah non-ASN provinsi yang wajib dilindungi pada setiap bulan; yang terdaftar naik dari 78 ke 93 "
        "persen secara rekaan.",
        "Sumber menyebut kewajiban pada Juli 2025, bukan yang sudah terdaftar.",
    ),
)
_FARMING_SHARE = "employment-share-s3-a-65.02-2024-08"
_POPULATION = (
    Choice(
        ("population-registered-65-2025-06",),
        "Jumlah provinsi pertengahan 2025 adalah 778.086, yaitu jumlah lima kabupaten/kota; 778.087 tidak dipenuhi.",
        "Kedua angka terbit berselisih satu jiwa, dan di sini provinsi adalah jumlah wilayahnya.",
        missed=("population-registered-65-2025-06",),
    ),
    Choice(
        ("employed-65.03-2022", "labour-force-65.03-2022", "working-age-65.03-2022"),
        "Angka Nunukan yang hanya menyebut tahun 2022 dibaca sebagai Agustus 2022. Ronde ini ikut dimuat meski "
        "mendahului Januari 2023.",
        "Hanya ronde Agustus yang memuat kabupaten/kota, dan cakupan awal 2023 memakai ronde yang berlaku saat itu.",
    ),
    Choice(
        (_FARMING_SHARE, "employed-s3-a-65.02-2024-08", "employed-65.02-2024-08"),
        "Pertanian di Malinau Agustus 2024 adalah 22.300 orang, yaitu 48,16 persen dan bukan 48,14 persen.",
        "Sumber yang sama mencetak jumlah orang dan persentase yang tidak saling membagi; jumlah orang dipakai.",
        missed=(_FARMING_SHARE,),
    ),
    Choice(
        ("employed-65-2024-02", "employed-65-2025-02", "employed-65-2025-11"),
        "Februari dan November hanya provinsi; kabupaten/kota memakai Agustus terakhir.",
        "BPS tidak menerbitkan kabupaten/kota untuk ronde itu.",
    ),
    Choice(
        (
            *(f"poor-people-{code}-{year}" for code, year in (("65.01", 2023), ("65.01", 2024), ("65.01", 2025))),
            *("poor-people-65.02-2024", "poor-people-65.02-2025", "poor-people-65.03-2025"),
            *("poor-people-65.71-2023", "poor-people-65.71-2024"),
        ),
        "Jumlah penduduk miskin kabupaten/kota yang bertanda tahun diletakkan pada Maret, dan yang tidak terbit "
        "mengisi sisa jumlah provinsi.",
        "Susenas yang memuat kabupaten/kota dilakukan setiap Maret.",
    ),
)
_CLAIMS = (
    Choice(
        (PAID, RECIPIENTS, SCHOLARSHIPS, CHILDREN, ACCIDENTS),
        "Klaim 2022 ikut dimuat meski mendahului Januari 2023. Beasiswa termasuk dalam Rp188,56 miliar, dan satu kasus "
        "dihitung satu penerima.",
        "Sumber menyebut rupiah dan penerima tanpa program selain beasiswa, dan kasus hanya untuk JKK.",
    ),
    Choice(
        (f"claim-rupiah-{NUNUKAN}-2022-03", *(told("rupiah", name) for name in TOLD)),
        "Klaim Nunukan pada triwulan I 2022 adalah Rp2,356 miliar, jumlah tiga programnya, dan bukan Rp2,4 miliar.",
        "Ketiga program sudah memuat semua 238 kasus, sehingga selisihnya hanya pembulatan dalam sumber.",
        missed=(f"claim-rupiah-{NUNUKAN}-2022-03",),
    ),
    Choice(
        (QUARTER, HALF),
        "Nunukan membayar 223 kasus pada April sampai Juni 2022, yaitu 461 dikurangi 238.",
        "Kedua jumlah terbit dari kantor yang sama; program triwulan II tidak disebut dan direka.",
    ),
    Choice(
        ("claim-cases-65-2024-07", "claim-rupiah-65-2024-07"),
        "Selisih 64 kasus dan Rp100 juta antara jumlah dan empat program diisi JKP; beasiswa tidak dibayar pada "
        "Januari sampai Juli.",
        "Empat program berjumlah 10.884 dari 10.948 kasus dan Rp113,6 dari Rp113,7 miliar; JKP tidak disebut sumber.",
    ),
    Choice(
        ("claim-cases-jkk-65-2024-07", "claim-cases-jkm-65-2024-07", "claim-cases-jp-65-2024-07"),
        "Hitungan 1 Januari sampai 8 Juli 2024 diletakkan pada Januari sampai Juli; klaim sesudah 8 Juli tidak ada.",
        "Contoh disusun per bulan, dan sumber memotong bulan Juli.",
    ),
)
_NOT_REPEATED = (
    *(f"poverty-depth-65-{month}" for month in ("2024-09", "2025-03")),
    *(f"poverty-severity-65-{month}" for month in ("2024-09", "2025-03")),
    "poverty-depth-65.03-2025",
    *("poverty-rate-rural-65-2025-09", "poverty-rate-urban-65-2025-09"),
    *("gini-rural-65-2025-09", "gini-urban-65-2025-09", "bottom40-share-65-2025-09"),
)


def choices() -> tuple[Choice, ...]:
    """Every choice, each naming the statements or derived quantities it is about."""
    left_out = Choice(
        _NOT_REPEATED,
        "Kedalaman dan keparahan kemiskinan, porsi 40 persen terbawah, serta angka kota dan desa tidak ada di contoh.",
        "Tidak ada hitungan dasbor yang memakainya; angka terbitnya tetap tampil.",
        missed=_NOT_REPEATED,
    )
    return (*_SUBSIDY, *_MEMBERS, *_POPULATION, *_CLAIMS, left_out)
