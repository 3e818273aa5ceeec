"""English for what metrics rest on and whose figures they are; a name that is the same in both languages is not here.

These are descriptions of ours. Titles that sources carry themselves stay as they are.
"""

from collections.abc import Mapping

_LIST = "the list of vulnerable workers (Disnakertrans)"
_MEMBERS = "Members at the month's end (BPJS)"
_MONTHS = "Person-months paid (offices' files)"
ENGLISH: Mapping[str, str] = {
    "Catatan kependudukan, seperti diterbitkan Disdukcapil": "Population register, as published by Disdukcapil",
    "Diskominfo Kaltara, Juli 2025": "Diskominfo Kaltara, July 2025",
    "Hitungan kantor dan Sakernas (BPS)": "Counts of offices and Sakernas (BPS)",
    "Kepesertaan akhir bulan (BPJS)": _MEMBERS,
    "Kepesertaan akhir bulan (BPJS) dan Sakernas (BPS)": f"{_MEMBERS} and Sakernas (BPS)",
    "Kepesertaan akhir bulan (BPJS) dan WLKP (Disnakertrans)": f"{_MEMBERS} and WLKP (Disnakertrans)",
    "Kepesertaan akhir bulan (BPJS) dan basis UCJ (Kemendagri)": f"{_MEMBERS} and the base of UCJ (Kemendagri)",
    "Kepesertaan akhir bulan (BPJS) dan daftar pekerja rentan (Disnakertrans)": f"{_MEMBERS} and {_LIST}",
    "Kepesertaan akhir bulan dan basis eligible (BPJS)": "Members at the month's end and the base of eligible (BPJS)",
    "Kepesertaan akhir bulan per program (BPJS)": "Members at the month's end by programme (BPJS)",
    "Kepesertaan per program (BPJS) dan status pekerjaan Sakernas (BPS)": (
        "Members by programme (BPJS) and status in employment of Sakernas (BPS)"
    ),
    "Orang-bulan dibayar (berkas kantor)": _MONTHS,
    "Orang-bulan dibayar (berkas kantor) dan daftar pekerja rentan (Disnakertrans)": f"{_MONTHS} and {_LIST}",
    "Paket pengadaan (berkas kantor)": "Procurement packages (offices' files)",
    "Pegawai instansi (berkas kantor, triwulanan)": "Staff of government bodies (offices' files, quarterly)",
    "Pemberi kerja akhir bulan (berkas kantor)": "Employers at the month's end (offices' files)",
    "Pernyataan September 2024 (ANTARA Kaltara)": "Statement of September 2024 (ANTARA Kaltara)",
    "Pernyataan resmi dalam data/reference/statements.csv": "Official statements in data/reference/statements.csv",
    "Pernyataan resmi dan daftar pekerja rentan (Disnakertrans)": f"Official statements and {_LIST}",
    "Pernyataan resmi dan data/reference/contribution_rates.csv": (
        "Official statements and data/reference/contribution_rates.csv"
    ),
    "Proyeksi penduduk BPS": "Population projection of BPS",
    "Rekap klaim (BPJS)": "Summary of claims (BPJS)",
    "Rekap klaim dan kepesertaan akhir bulan per program (BPJS)": (
        "Summary of claims, and members at the month's end by programme (BPJS)"
    ),
    "Sakernas, seperti diterbitkan BPS dan media": "Sakernas, as published by BPS and the press",
    "Susenas, seperti diterbitkan BPS dan media": "Susenas, as published by BPS and the press",
    "WLKP (Disnakertrans) dan Sakernas (BPS)": "WLKP (Disnakertrans) and Sakernas (BPS)",
    # Whose figures they are.
    "BKD provinsi dan kabupaten/kota; BPJS Ketenagakerjaan": (
        "BKD of the province and the kabupaten/kota; BPJS Ketenagakerjaan"
    ),
    "Dihitung dari orang dan bulan yang dinyatakan": "Calculated from the people and months stated",
    "Dihitung dari orang, bulan, dan tarif": "Calculated from people, months, and rates",
    "Diskominfo Provinsi Kalimantan Utara (data BPJS)": "Diskominfo of Kalimantan Utara (data of BPJS)",
    "Kementerian Dalam Negeri; BPJS Ketenagakerjaan": "Ministry of Home Affairs; BPJS Ketenagakerjaan",
    "Pemerintah Provinsi Kalimantan Utara": "Provincial Government of Kalimantan Utara",
    "Pemerintah Provinsi Kalimantan Utara (data BPJS)": "Provincial Government of Kalimantan Utara (data of BPJS)",
    "Pemerintah Provinsi Kalimantan Utara; BPJS Ketenagakerjaan": (
        "Provincial Government of Kalimantan Utara; BPJS Ketenagakerjaan"
    ),
    "Pemerintah desa; BPJS Ketenagakerjaan": "Village governments; BPJS Ketenagakerjaan",
    "Pemerintah provinsi, kabupaten/kota, dan desa; donatur; BPJS Ketenagakerjaan": (
        "Governments of the province, kabupaten/kota, and villages; donors; BPJS Ketenagakerjaan"
    ),
    "Pengguna anggaran; BPJS Ketenagakerjaan": "Spending units; BPJS Ketenagakerjaan",
    # Where definitions of coverage are from.
    "Bisnis Indonesia, 31 Juli 2025": "Bisnis Indonesia, 31 July 2025",
    "SPN News mengutip Satu Data Ketenagakerjaan": "SPN News, quoting Satu Data Ketenagakerjaan",
    "Panduan kepesertaan BPJS Ketenagakerjaan, hlm. 67": "Membership guide of BPJS Ketenagakerjaan, p. 67",
    "ipol.id, Maret 2025 (syarat 3 bulan)": "ipol.id, March 2025 (the condition of 3 months)",
    "Bisnis Indonesia, 16 Mei 2017": "Bisnis Indonesia, 16 May 2017",
    "Ayonusa (rilis Kemendagri)": "Ayonusa (release of Kemendagri)",
    "Kode Referensi Indikator, salinan Beltim": "Kode Referensi Indikator, copy of Beltim",
    "DJSN, 26 Agustus 2020": "DJSN, 26 August 2020",
    "Borneo Trend, Februari 2026": "Borneo Trend, February 2026",
    "Metadata SDG pilar sosial, edisi II": "SDG metadata, social pillar, edition II",
    "Metadata SDG 1.3.1": "SDG metadata 1.3.1",
    "Diskominfo Provinsi Kalimantan Utara, 30 Juli 2025": "Diskominfo of Kalimantan Utara, 30 July 2025",
    "Dihitung dari lama perlindungan yang diberitakan (Kaltara Stories, Agustus 2023)": (
        "Calculated from the duration of cover in the news (Kaltara Stories, August 2023)"
    ),
    "Ringkasan BLS": "Summary by BLS",
}


def english(text: str) -> str:
    """Return a source or an owner in English; a name stays as it is."""
    return ENGLISH.get(text, text)
