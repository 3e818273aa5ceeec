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
        decided_en="54,452 vulnerable workers are paid for by the province in August to December 2024, the same "
        "number each month; February to July 2024 are zero.",
        why_en="No source names the months. Five months up to the end of the year repeat 2023 and contain September, "
        "the month of the Governor's statement. 12 months would take about Rp10.98 billion; no budget of that size "
        "was found.",
    ),
    Choice(
        (YEAR_2024, ADDITION),
        "Tambahan 7.000 dibagi menurut rincian 35.000; 54.452 dibagi separuh menurut rincian itu dan separuh menurut "
        "penduduk.",
        "Rincian wilayah keduanya tidak pernah terbit.",
        decided_en="The additional 7,000 are split as the 35,000 were; half of the 54,452 by that split and half by "
        "population.",
        why_en="A split of either by region was never published.",
    ),
    Choice(
        (START, *(name for name in SPLITS if "65.04" not in name)),
        "Sisa rincian 35.000 diletakkan di Tana Tidung, dan rincian Agustus berlaku sampai Desember 2023.",
        "Empat dari lima bagian terbit; bagian kelima terpotong dalam sumber dan hanya dapat dihitung.",
        decided_en="The rest of the split of 35,000 is put in Tana Tidung, and the split of August holds until "
        "December 2023.",
        why_en="Four of the five parts are published; the fifth is cut off in its source and can only be calculated.",
    ),
    Choice(
        (START, ADDITION),
        "Januari 2024 hanya 7.000 orang: perlindungan 35.000 berakhir Desember 2023.",
        "Sumber menyebut 35.000 untuk Agustus sampai Desember dan 7.000 untuk Desember sampai Januari.",
        decided_en="January 2024 has 7,000 people only: the cover of the 35,000 ended in December 2023.",
        why_en="The source states 35,000 for August to December and 7,000 for December to January.",
    ),
    Choice(
        ("subsidised-65-2023-governor-202403", "subsidised-65-2024-governor-20250905"),
        "Angka 45.000 untuk 2023 dan untuk 2024 tidak dipakai.",
        "Keduanya bertentangan dengan 35.000 + 7.000 dan dengan 54.452, dan mencakup kelompok lain.",
        decided_en="The 45,000 stated for 2023 and for 2024 are not used.",
        why_en="Both contradict 35,000 + 7,000 and 54,452, and include other groups.",
    ),
    Choice(
        ("target-subsidised-65-2025", "vulnerable-province-share-65-2025-07"),
        "Sepanjang 2025 provinsi tidak membayar siapa pun: barisnya ada dengan nol peserta aktif. 22.121 hanya menjadi "
        "porsi provinsi yang direncanakan.",
        "Pada November 2025 Disnakertrans menyatakan dana 2025 belum dapat dialokasikan. Nol ini angka contoh untuk "
        "memperlihatkan perlindungan yang terputus; realisasi sebenarnya belum diketahui.",
        decided_en="In all of 2025 the province pays for nobody: its rows are there with zero active members. 22,121 "
        "is only the share that the province planned.",
        why_en="In November 2025 Disnakertrans said that the money for 2025 could not be allocated yet. This zero is "
        "a sample figure that shows an interrupted cover; the real result is not known.",
    ),
)
_MEMBERS = (
    Choice(
        ("active-members-65-2023-12", "members-pu-65-2024-09", "members-bpu-65-2024-09"),
        "Selisih 245.948 (Desember 2023, semua segmen) dengan PU dan BPU diisi Jakon, yang naik sepanjang tahun dan "
        "habis pada Januari, serta skema pendek akhir tahun kabupaten/kota.",
        "Kedua angka tidak sebanding; hanya proyek dan skema akhir tahun yang menjelaskan bedanya.",
        decided_en="The difference between 245,948 (December 2023, all segments) and PU and BPU is filled by Jakon, "
        "which grows through the year and runs out in January, and by short schemes of kabupaten/kota at the year's "
        "end.",
        why_en="The two figures are not comparable; only projects and schemes of the year's end explain their "
        "difference.",
    ),
    Choice(
        ("members-pu-65-2024-09",),
        "98.775 memuat pekerja migran; sejak Januari 2025 PMI dipisahkan (patah seri yang disengaja).",
        "Sebagian terbitan memisahkan PMI, sebagian memasukkannya ke PU; jumlah PMI Kaltara tidak ditemukan.",
        decided_en="98,775 include migrant workers; from January 2025 PMI stand apart (a break in the series, on "
        "purpose).",
        why_en="Some publications set PMI apart, some count them in PU; the number of PMI in Kaltara was not found.",
    ),
    Choice(
        ("inactive-members-65-2023-12",),
        "155.126 peserta nonaktif tidak memuat siapa pun yang dibayar provinsi; yang perlindungannya putus sesudah itu "
        "menambahnya.",
        "Pada Desember 2023 semua yang pernah dibayar provinsi masih aktif.",
        decided_en="The 155,126 inactive members hold nobody whom the province paid for; those whose cover broke off "
        "later are added to them.",
        why_en="In December 2023 everybody whom the province had paid for was still active.",
    ),
    Choice(
        ("eligible-65-2024-09", "eligible-pu-65-2024-09", "eligible-bpu-65-2024-09", "coverage-local-bpu-65-2024-09"),
        "Basis setempat September 2024 berjumlah 234.132; bagian PU dan BPU mengikutinya, sehingga cakupan BPU "
        "terhitung 78,90 dan bukan 78,89 persen.",
        "Basis dua segmen yang dihitung dari persentase terbit berjumlah 234.147. Jumlah dan kedua bagian tidak dapat "
        "dipenuhi bersama; keputusan dasbor memakai 234.132.",
        decided_en="The local base of September 2024 is 234,132; its parts PU and BPU follow it, so that the coverage "
        "of BPU comes out as 78.90 and not 78.89 percent.",
        why_en="The bases of both segments, calculated from the published percentages, add up to 234,147. The sum and "
        "both parts can't be met together; the dashboard's decision uses 234,132.",
        missed=("eligible-pu-65-2024-09", "eligible-bpu-65-2024-09", "coverage-local-bpu-65-2024-09"),
    ),
    Choice(
        ("coverage-65-2023-03", "coverage-65-2025"),
        "57,86 persen (Maret 2023) dan sekitar 46 persen (2025) tidak dikalibrasi.",
        "Basis 57,86 persen tidak diketahui dan 46 persen hanya kira-kira; akhir 2025 dibuat mendekati angka itu.",
        decided_en="57.86 percent (March 2023) and about 46 percent (2025) are not calibrated to.",
        why_en="The base of the 57.86 percent is unknown and 46 percent is only approximate; the end of 2025 was made "
        "to come near it.",
    ),
    Choice(
        ("members-pu-kc-tarakan-2025-06", "members-bpu-kc-tarakan-2025-06"),
        "50.000 PU dan 50.000 BPU di wilayah KC Tarakan tidak dipakai.",
        "Wilayah kantor cabang bukan kabupaten/kota, angkanya dibulatkan, dan terdaftar bukan berarti aktif.",
        decided_en="50,000 PU and 50,000 BPU in the territory of the Tarakan branch are not used.",
        why_en="A branch's territory is no kabupaten/kota, the figures are rounded, and registered does not mean "
        "active.",
    ),
    Choice(
        ("non-asn-obliged-65-2025-07",),
        "2.430 adalah non-ASN provinsi yang wajib dilindungi pada setiap bulan; yang terdaftar naik dari 78 ke 93 "
        "persen secara rekaan.",
        "Sumber menyebut kewajiban pada Juli 2025, bukan yang sudah terdaftar.",
        decided_en="2,430 are the non-ASN staff whom the province must cover in every month; those enrolled rise from "
        "78 to 93 percent, which is invented.",
        why_en="The source states the duty in July 2025, not those enrolled already.",
    ),
)
_FARMING_SHARE = "employment-share-s3-a-65.02-2024-08"
_POPULATION = (
    Choice(
        ("population-registered-65-2025-06",),
        "Jumlah provinsi pertengahan 2025 adalah 778.086, yaitu jumlah lima kabupaten/kota; 778.087 tidak dipenuhi.",
        "Kedua angka terbit berselisih satu jiwa, dan di sini provinsi adalah jumlah wilayahnya.",
        decided_en="The province has 778,086 people in the middle of 2025, the sum of its five kabupaten/kota; "
        "778,087 is not met.",
        why_en="The two published figures differ by one person, and here the province is the sum of its regions.",
        missed=("population-registered-65-2025-06",),
    ),
    Choice(
        ("employed-65.03-2022", "labour-force-65.03-2022", "working-age-65.03-2022"),
        "Angka Nunukan yang hanya menyebut tahun 2022 dibaca sebagai Agustus 2022. Ronde ini ikut dimuat meski "
        "mendahului Januari 2023.",
        "Hanya ronde Agustus yang memuat kabupaten/kota, dan cakupan awal 2023 memakai ronde yang berlaku saat itu.",
        decided_en="Figures of Nunukan that only name the year 2022 are read as August 2022. This round is included "
        "though it is before January 2023.",
        why_en="Only the rounds of August have the kabupaten/kota, and the coverage of early 2023 uses the round that "
        "held then.",
    ),
    Choice(
        (_FARMING_SHARE, "employed-s3-a-65.02-2024-08", "employed-65.02-2024-08"),
        "Pertanian di Malinau Agustus 2024 adalah 22.300 orang, yaitu 48,16 persen dan bukan 48,14 persen.",
        "Sumber yang sama mencetak jumlah orang dan persentase yang tidak saling membagi; jumlah orang dipakai.",
        decided_en="Agriculture in Malinau in August 2024 has 22,300 people, which is 48.16 percent and not 48.14 "
        "percent.",
        why_en="One source prints a number of people and a percentage that don't divide to each other; the number of "
        "people is used.",
        missed=(_FARMING_SHARE,),
    ),
    Choice(
        ("employed-65-2024-02", "employed-65-2025-02", "employed-65-2025-11"),
        "Februari dan November hanya provinsi; kabupaten/kota memakai Agustus terakhir.",
        "BPS tidak menerbitkan kabupaten/kota untuk ronde itu.",
        decided_en="February and November have the province only; kabupaten/kota use the last August.",
        why_en="BPS publishes no kabupaten/kota for these rounds.",
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
        decided_en="Poor people of kabupaten/kota that are dated by the year are put in March, and those not "
        "published fill the rest of the province's number.",
        why_en="The Susenas that has kabupaten/kota is held every March.",
    ),
)
_CLAIMS = (
    Choice(
        (PAID, RECIPIENTS, SCHOLARSHIPS, CHILDREN, ACCIDENTS),
        "Klaim 2022 ikut dimuat meski mendahului Januari 2023. Beasiswa termasuk dalam Rp188,56 miliar, dan satu kasus "
        "dihitung satu penerima.",
        "Sumber menyebut rupiah dan penerima tanpa program selain beasiswa, dan kasus hanya untuk JKK.",
        decided_en="Claims of 2022 are included though they are before January 2023. Scholarships are part of the "
        "Rp188.56 billion, and one case is counted as one recipient.",
        why_en="The source states rupiah and recipients without programmes but for scholarships, and cases for JKK "
        "only.",
    ),
    Choice(
        (f"claim-rupiah-{NUNUKAN}-2022-03", *(told("rupiah", name) for name in TOLD)),
        "Klaim Nunukan pada triwulan I 2022 adalah Rp2,356 miliar, jumlah tiga programnya, dan bukan Rp2,4 miliar.",
        "Ketiga program sudah memuat semua 238 kasus, sehingga selisihnya hanya pembulatan dalam sumber.",
        decided_en="Claims in Nunukan in the first quarter of 2022 are Rp2.356 billion, the sum of its three "
        "programmes, and not Rp2.4 billion.",
        why_en="The three programmes hold all 238 cases already, so that the difference is only rounding in the "
        "source.",
        missed=(f"claim-rupiah-{NUNUKAN}-2022-03",),
    ),
    Choice(
        (QUARTER, HALF),
        "Nunukan membayar 223 kasus pada April sampai Juni 2022, yaitu 461 dikurangi 238.",
        "Kedua jumlah terbit dari kantor yang sama; program triwulan II tidak disebut dan direka.",
        decided_en="Nunukan paid 223 cases in April to June 2022, which is 461 less 238.",
        why_en="Both numbers were published by the same office; the programmes of the second quarter are not named "
        "and are invented.",
    ),
    Choice(
        ("claim-cases-65-2024-07", "claim-rupiah-65-2024-07"),
        "Selisih 64 kasus dan Rp100 juta antara jumlah dan empat program diisi JKP; beasiswa tidak dibayar pada "
        "Januari sampai Juli.",
        "Empat program berjumlah 10.884 dari 10.948 kasus dan Rp113,6 dari Rp113,7 miliar; JKP tidak disebut sumber.",
        decided_en="The difference of 64 cases and Rp100 million between the total and four programmes is filled by "
        "JKP; no scholarships are paid in January to July.",
        why_en="Four programmes add up to 10,884 of 10,948 cases and Rp113.6 of Rp113.7 billion; the source does not "
        "name JKP.",
    ),
    Choice(
        ("claim-cases-jkk-65-2024-07", "claim-cases-jkm-65-2024-07", "claim-cases-jp-65-2024-07"),
        "Hitungan 1 Januari sampai 8 Juli 2024 diletakkan pada Januari sampai Juli; klaim sesudah 8 Juli tidak ada.",
        "Contoh disusun per bulan, dan sumber memotong bulan Juli.",
        decided_en="Counts of 1 January to 8 July 2024 are put in January to July; there are no claims after 8 July.",
        why_en="The sample is made by month, and the source cuts July short.",
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
        decided_en="Depth and severity of poverty, the share of the lowest 40 percent, and figures of towns and "
        "villages are not in the sample.",
        why_en="Nothing that the dashboard calculates uses them; the published figures are still shown.",
        missed=_NOT_REPEATED,
    )
    return (*_SUBSIDY, *_MEMBERS, *_POPULATION, *_CLAIMS, left_out)
