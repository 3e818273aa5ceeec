"""Every definition of "coverage" found in use, once. Longer than other modules because it is a list of texts.

The ids are our own: N for counts, C for rates. `computed_by` names the catalog metric that calculates it here; an
empty one means that nothing here calculates it yet, mostly because a half is not published, and the page says so.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Definition:
    """One definition: who uses it, what is divided by what, and what a reader must know. Texts are Indonesian."""

    id: str
    name: str
    name_en: str
    owner: str
    numerator: str
    denominator: str
    caveat: str
    source: str
    url: str
    computed_by: tuple[str, ...] = ()

    @property
    def formula(self) -> str:
        """Formula as one readable line; a count has no denominator."""
        return f"{self.numerator} ÷ {self.denominator}" if self.denominator else self.numerator


_ALL = (
    Definition(
        id="N1",
        name="Peserta aktif",
        name_en="Active members",
        owner="BPJS Ketenagakerjaan",
        numerator="kepesertaan aktif pada satu tanggal, semua segmen (PU, BPU, Jakon, PMI)",
        denominator="",
        caveat="Menghitung kepesertaan, bukan orang: satu orang dapat memegang lebih dari satu kartu. Turun ketika "
        "skema tahunan dan proyek berakhir.",
        source="Bisnis Indonesia, 31 Juli 2025",
        url="https://ekonomi.bisnis.com/read/20250731/12/1898326/strategi-bpjs-ketenagakerjaan-menuju-5755-juta-peserta-aktif-tahun-2025",
        computed_by=("members_active",),
    ),
    Definition(
        id="N2",
        name="Peserta terdaftar",
        name_en="Registered members",
        owner="Kementerian Ketenagakerjaan",
        numerator="kepesertaan aktif + kepesertaan nonaktif",
        denominator="",
        caveat="Bersifat kumulatif dan dapat melebihi jumlah seluruh pekerja: di Kaltara Desember 2023 tercatat "
        "401.074, lebih banyak daripada penduduk bekerja.",
        source="SPN News mengutip Satu Data Ketenagakerjaan",
        url="https://spn.or.id/jumlah-peserta-bpjs-ketenagakerjaan-capai-6108-juta-orang",
    ),
    Definition(
        id="N3",
        name="Peserta aktif tanpa Jakon",
        name_en="Active members without construction projects",
        owner="Pemerintah Provinsi Kalimantan Utara (pernyataan 2024)",
        numerator="kepesertaan aktif PU + BPU",
        denominator="",
        caveat="Sumber tidak menyebut apakah Jakon dikeluarkan atau memang tidak ada.",
        source="ANTARA Kaltara, September 2024",
        url="https://kaltara.antaranews.com/amp/berita/511019/jumlah-cakupan-perlindungan-jaminan-sosial-di-kaltara-sebesar-7723-persen",
        computed_by=("members_active",),
    ),
    Definition(
        id="N4",
        name="Hitungan kinerja pekerja rentan BPJS",
        name_en="BPJS internal count of vulnerable workers",
        owner="BPJS Ketenagakerjaan (aturan kinerja internal)",
        numerator="pekerja x min(bulan dibayar, 6) ÷ 6",
        denominator="",
        caveat="Aturan kinerja internal sekitar 2023, bukan statistik publik. 35.000 orang selama 5 bulan dihitung "
        "29.167.",
        source="Panduan kepesertaan BPJS Ketenagakerjaan, hlm. 67",
        url="http://online.flipbuilder.com/bcgyr/dubq/files/basic-html/page67.html",
    ),
    Definition(
        id="N5",
        name="Peserta siap klaim penuh",
        name_en="Members past the waiting conditions",
        owner="Usulan dasbor ini",
        numerator="peserta aktif yang telah melewati masa tunggu (3 bulan untuk JKM penuh, 3 tahun untuk beasiswa)",
        denominator="",
        caveat="Tidak ada yang menerbitkannya. Penting ketika perlindungan hanya 4 sampai 5 bulan setahun.",
        source="ipol.id, Maret 2025 (syarat 3 bulan)",
        url="https://ipol.id/2025/03/karyawan-bpjs-ketenagakerjaan-grha-bpjamsostek-berbagi-takjil-untuk-warga-sekitar/3",
    ),
    Definition(
        id="C1",
        name="Cakupan atas pekerja eligible",
        name_en="Coverage of eligible workers",
        owner="BPJS Ketenagakerjaan",
        numerator="peserta aktif (N1)",
        denominator="penduduk bekerja tanpa yang berada di luar program (ASN, TNI, Polri; usia di bawah 17)",
        caveat="Daftar pengecualian dan tanggalnya tidak diterbitkan; angka potensi setempat sangat berubah-ubah.",
        source="Bisnis Indonesia, 16 Mei 2017",
        url="https://ekonomi.bisnis.com/read/20170516/12/654101/data-pekerja-bpjs-ketenagakerjaan-rangkul-bps",
    ),
    Definition(
        id="C2",
        name="Capaian UCJ (Universal Coverage Jamsostek)",
        name_en="Universal Coverage Jamsostek achievement",
        owner="Kementerian Dalam Negeri dan BPJS Ketenagakerjaan",
        numerator="peserta aktif",
        denominator="basis UCJ (tidak diterbitkan)",
        caveat="Dua persentase berbeda sama-sama disebut capaian: terhadap pekerja, dan terhadap target. Target UCJ "
        "Kalimantan Utara tidak ditemukan untuk tahun mana pun.",
        source="Ayonusa (rilis Kemendagri)",
        url="https://ayonusa.com/berita/news-97831/bpjs-ketenagakerjaan-wujud-pelindungan-negara-untuk-pekerja",
    ),
    Definition(
        id="C3",
        name="Cakupan menurut RPJPN, RPJMN, dan RKP",
        name_en="Coverage in the national development plans",
        owner="Bappenas",
        numerator="peserta aktif",
        denominator="pekerja (definisi resmi tidak ditemukan)",
        caveat="Skalanya lain dari UCJ: 52,15 % (UCJ) dan 32,15 % (RPJMN) sama-sama target 2025. Jangan digambar pada "
        "satu sumbu.",
        source="Ayonusa (rilis Kemendagri)",
        url="https://ayonusa.com/berita/news-97831/bpjs-ketenagakerjaan-wujud-pelindungan-negara-untuk-pekerja",
    ),
    Definition(
        id="C4",
        name="Cakupan BPU (kode referensi 06.02.021)",
        name_en="Coverage of non-wage recipients",
        owner="Bappenas",
        numerator="peserta BPU pada JKK dan JKM",
        denominator="seluruh BPU",
        caveat="Semesta BPU tidak didefinisikan di sana; pendekatannya status pekerjaan Sakernas.",
        source="Kode Referensi Indikator, salinan Beltim",
        url="https://sdi.beltim.go.id/kodref/06.02.021",
    ),
    Definition(
        id="C5",
        name="Cakupan segmen menurut basis setempat",
        name_en="Locally published segment coverage",
        owner="Pemerintah Provinsi Kalimantan Utara (pernyataan 2024)",
        numerator="peserta PU + peserta BPU",
        denominator="peserta PU + BPU + pekerja yang dinyatakan belum menjadi peserta",
        caveat="Basisnya 62 % dari penduduk bekerja menurut BPS sebulan sebelumnya, tanpa penjelasan. Basis tersirat "
        "terbaca 234.132 (dengan yang belum peserta), 234.142 (dari 77,23 %), atau 234.147 (jumlah per segmen).",
        source="ANTARA Kaltara, September 2024",
        url="https://kaltara.antaranews.com/amp/berita/511019/jumlah-cakupan-perlindungan-jaminan-sosial-di-kaltara-sebesar-7723-persen",
        computed_by=("coverage_local",),
    ),
    Definition(
        id="C6",
        name="Cakupan atas penduduk bekerja",
        name_en="Coverage of employed people",
        owner="DJSN (2022)",
        numerator="peserta aktif",
        denominator="penduduk bekerja (Sakernas, BPS)",
        caveat="ASN, TNI, dan Polri tetap dihitung dalam penyebut padahal dilindungi skema lain, sehingga 100 % tidak "
        "mungkin tercapai.",
        source="DJSN",
        url="https://mail.djsn.go.id/berita/dukung-penghapusan-kemiskinan-ekstrem-pemerintah-siapkan-kebijakan-penerima-bantuan-iuran-jamsosnaker",
        computed_by=("coverage_employed",),
    ),
    Definition(
        id="C7",
        name="Pekerja terdaftar",
        name_en="Registered over workers",
        owner="DJSN (2020)",
        numerator="peserta terdaftar (N2)",
        denominator="tenaga kerja (bukan penduduk bekerja BPS)",
        caveat="Dewan yang sama memilih sebaliknya pada 2022; hasilnya lebih dari dua kali C6.",
        source="DJSN, 26 Agustus 2020",
        url="https://mail.djsn.go.id/berita/iene-muliati-dimasa-pandemi-tingkat-kepesertaan-harus-menjadi-perhatian-bpjs-ketenagakerjaan-dan-pemerintah-2020-08-26-1419",
    ),
    Definition(
        id="C8",
        name="Cakupan menurut BPJS Kalimantan",
        name_en="Coverage as shown by BPJS Kalimantan",
        owner="BPJS Ketenagakerjaan Kanwil Kalimantan",
        numerator="peserta aktif",
        denominator="disebut angkatan kerja (2023), lalu penduduk bekerja (2025)",
        caveat="Basis berganti antara 2023 dan 2025: peserta bertambah, persentase turun.",
        source="Borneo Trend, Februari 2026",
        url="https://www.borneotrend.com/2026/02/46-juta-pekerja-di-kalimantan-belum.html",
    ),
    Definition(
        id="C9",
        name="Indikator SDG 1.3.1.(b)",
        name_en="SDG indicator 1.3.1.(b)",
        owner="BPS dan Bappenas",
        numerator="peserta program jaminan sosial bidang ketenagakerjaan",
        denominator="rumus resmi tidak terbaca",
        caveat="Halaman metadata dengan rumusnya tidak dapat dibuka; tidak dicetak sebagai rumus resmi.",
        source="Metadata SDG pilar sosial, edisi II",
        url="https://pdfslide.tips/documents/pilar-pembangunan-2020-10-22-indikator-131-proporsi-penduduk-yang-menerima.html",
    ),
    Definition(
        id="C10",
        name="SDG 1.3.1: pekerja terlindung dari kecelakaan kerja",
        name_en="SDG 1.3.1: workers covered for employment injury",
        owner="PBB dan ILO",
        numerator="orang yang aktif mengiur (atau menerima manfaat)",
        denominator="seluruh pekerja",
        caveat="Cakupan efektif berarti iuran aktif, bukan pendaftaran. Satu deret untuk tiap risiko; jangan "
        "dijumlahkan.",
        source="Metadata SDG 1.3.1",
        url="https://worldbank.github.io/sdg-metadata/metadata/en/1-3-1a",
    ),
    Definition(
        id="C11",
        name="Cakupan atas angkatan kerja",
        name_en="Coverage of the labour force",
        owner="ILO",
        numerator="peserta aktif",
        denominator="angkatan kerja (bekerja + menganggur, Sakernas)",
        caveat="Lebih rendah daripada C6 sebesar tingkat pengangguran.",
        source="ILO World Social Protection Report",
        url="https://www.social-protection.org/gimi/WSPREmploymentInjury.action",
        computed_by=("coverage_labour_force",),
    ),
    Definition(
        id="C12",
        name="Cakupan hukum dan cakupan efektif",
        name_en="Legal and effective coverage",
        owner="ILO",
        numerator="orang yang dijangkau hukum, atau yang benar-benar terlindung",
        denominator="kelompok acuan yang sama",
        caveat="Hukum Indonesia menjangkau hampir setiap pekerja; selisih keduanyalah pertanyaan kebijakannya.",
        source="ILO Social Protection",
        url="https://www.social-protection.org/gimi/ShowTheme.action?id=14",
    ),
    Definition(
        id="C13",
        name="Jakon pada proyek pemerintah",
        name_en="Construction workers on public projects",
        owner="BPJS Ketenagakerjaan (Kalteng, Kalbar)",
        numerator="proyek atau pekerja terdaftar",
        denominator="proyek, nilai kontrak, atau pekerja (tidak disebut)",
        caveat="Persen yang beredar tidak selalu membagi: 42.591 dari 154.008 disebut sekitar 55 %, padahal 27,7 %. "
        "Angka Kalimantan Utara tidak ditemukan.",
        source="Inside Borneo",
        url="https://insideborneo.com/2434/pemkab-murung-raya-hadiri-rapat-optimalisasi-kepesertaan-bpjs-ketenagakerjaan",
    ),
    Definition(
        id="C14",
        name="Jangkauan bantuan iuran provinsi",
        name_en="Reach of the provincial subsidy",
        owner="Dihitung dari data BPJS yang dikutip Diskominfo Kaltara",
        numerator="pekerja rentan yang iurannya dibayar provinsi",
        denominator="pekerja rentan terdata",
        caveat="Dasarnya sebuah daftar; DPRD mencatat daftar Disnakertrans dan BPS berbeda.",
        source="Diskominfo Provinsi Kalimantan Utara, 30 Juli 2025",
        url="https://diskominfo.kaltaraprov.go.id/pemprov-anggarkan-rp2-miliar-prioritaskan-perlindungan-tenaga-kerja-kaltara",
        computed_by=("subsidy_reach", "subsidy_reach_planned"),
    ),
    Definition(
        id="C15",
        name="Orang-bulan terlindungi",
        name_en="Person-months protected",
        owner="Usulan dasbor ini",
        numerator="jumlah bulan yang dibayar untuk setiap pekerja",
        denominator="",
        caveat="Satu-satunya ukuran yang membedakan 35.000 orang selama 5 bulan dari 35.000 orang selama 12 bulan.",
        source="Dihitung dari lama perlindungan yang diberitakan (Kaltara Stories, Agustus 2023)",
        url="https://www.kaltarastories.com/ekonomi/9307/bpjamsostek-dan-pemprov-kaltara-bersinergi-lindungi-35-000-pekerja-rentan/",
        computed_by=("person_months", "contribution_paid"),
    ),
    Definition(
        id="C16",
        name="Kepesertaan dan ketahanan (Inggris)",
        name_en="Participation and persistency (United Kingdom)",
        owner="DWP",
        numerator="peserta; penabung yang bertahan pada tahun-tahun berikutnya",
        denominator="pegawai yang memenuhi syarat",
        caveat="Pilihan penyebutnya sama dengan C1, tetapi syaratnya dicetak di samping angkanya.",
        source="DWP workplace pension statistics",
        url="https://www.gov.uk/government/statistics/workplace-pension-participation-and-savings-trends-2009-to-2022/workplace-pension-participation-and-savings-trends-statistics-background-information-and-methodology",
    ),
    Definition(
        id="C17",
        name="Akses, kepesertaan, dan pemanfaatan (Amerika Serikat)",
        name_en="Access, participation and take-up (United States)",
        owner="BLS",
        numerator="pekerja yang ditawari; yang ikut",
        denominator="pekerja; yang ditawari",
        caveat="Tiga persentase dipisahkan; pekerja mandiri dan pegawai federal tidak dihitung.",
        source="Ringkasan BLS",
        url="https://jobmarketmonitor.com/2013/12/20/benefits-overview-in-us-68-of-workers-have-access-to-a-pension-plan",
    ),
)

DEFINITIONS = {definition.id: definition for definition in _ALL}
