"""Every definition of "coverage" found in use, once. Longer than other modules because it is a list of texts.

The ids are our own: N for counts, C for rates. `computed_by` names the catalog metric that calculates it here; an
empty one means that nothing here calculates it yet, mostly because a half is not published, and the page says so.
"""

from dataclasses import dataclass

from kaltara_metrics.catalog_sources import english


@dataclass(frozen=True)
class Definition:
    """One definition: who uses it, what is divided by what, and what a reader must know, in both languages.

    An owner whose name is the same in English has no `owner_en`.
    """

    id: str
    name: str
    name_en: str
    owner: str
    numerator: str
    denominator: str
    caveat: str
    numerator_en: str
    denominator_en: str
    caveat_en: str
    source: str
    url: str
    computed_by: tuple[str, ...] = ()
    owner_en: str = ""

    @property
    def source_en(self) -> str:
        """The source in English."""
        return english(self.source)

    @property
    def formula(self) -> str:
        """Formula as one readable line; a count has no denominator."""
        return _formula(self.numerator, self.denominator)

    @property
    def formula_en(self) -> str:
        """The same in English."""
        return _formula(self.numerator_en, self.denominator_en)


def _formula(numerator: str, denominator: str) -> str:
    return f"{numerator} ÷ {denominator}" if denominator else numerator


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
        numerator_en="active memberships on one date, all segments (PU, BPU, Jakon, PMI)",
        denominator_en="",
        caveat_en="Counts memberships, not persons: one person may hold several cards. Falls when yearly schemes "
        "and projects end.",
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
        numerator_en="active + inactive memberships",
        denominator_en="",
        caveat_en="Piles up and may exceed all workers: 401,074 in Kaltara in December 2023, more than employed "
        "people.",
        owner_en="Ministry of Manpower",
        source="SPN News mengutip Satu Data Ketenagakerjaan",
        url="https://spn.or.id/jumlah-peserta-bpjs-ketenagakerjaan-capai-6108-juta-orang",
        computed_by=("members_registered",),
    ),
    Definition(
        id="N3",
        name="Peserta aktif tanpa Jakon",
        name_en="Active members without construction projects",
        owner="Pemerintah Provinsi Kalimantan Utara (pernyataan 2024)",
        numerator="kepesertaan aktif PU + BPU",
        denominator="",
        caveat="Sumber tidak menyebut apakah Jakon dikeluarkan atau memang tidak ada.",
        numerator_en="active memberships of PU + BPU",
        denominator_en="",
        caveat_en="The source does not say whether Jakon is left out or there is none.",
        owner_en="Provincial Government of Kalimantan Utara (statement of 2024)",
        source="ANTARA Kaltara, September 2024",
        url="https://kaltara.antaranews.com/amp/berita/511019/jumlah-cakupan-perlindungan-jaminan-sosial-di-kaltara-sebesar-7723-persen",
        computed_by=("members_without_jakon",),
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
        numerator_en="workers x min(months paid, 6) ÷ 6",
        denominator_en="",
        caveat_en="An internal performance rule of about 2023, no public statistic. 35,000 people for 5 months "
        "count as 29,167.",
        owner_en="BPJS Ketenagakerjaan (internal performance rule)",
        source="Panduan kepesertaan BPJS Ketenagakerjaan, hlm. 67",
        url="http://online.flipbuilder.com/bcgyr/dubq/files/basic-html/page67.html",
        computed_by=("kpi_subsidised", "kpi_government"),
    ),
    Definition(
        id="N5",
        name="Peserta siap klaim penuh",
        name_en="Members past the waiting conditions",
        owner="Usulan dasbor ini",
        numerator="peserta aktif yang telah melewati masa tunggu (3 bulan untuk JKM penuh, 3 tahun untuk beasiswa)",
        denominator="",
        caveat="Tidak ada yang menerbitkannya. Penting ketika perlindungan hanya 4 sampai 5 bulan setahun.",
        numerator_en="active members past the waiting conditions (3 months for the full JKM, 3 years for scholarships)",
        denominator_en="",
        caveat_en="Nobody publishes it. It matters where cover lasts 4 to 5 months a year.",
        owner_en="Proposed by this dashboard",
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
        numerator_en="active members (N1)",
        denominator_en="employed people without those outside the scheme (civil servants, army, police; below age 17)",
        caveat_en="The list of exclusions and its date are not published; local counts of potential members vary "
        "widely.",
        source="Bisnis Indonesia, 16 Mei 2017",
        url="https://ekonomi.bisnis.com/read/20170516/12/654101/data-pekerja-bpjs-ketenagakerjaan-rangkul-bps",
        computed_by=("coverage_eligible",),
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
        numerator_en="active members",
        denominator_en="the UCJ base (not published)",
        caveat_en="Two percentages are both called achievement: of workers, and of the target. No UCJ target of "
        "Kalimantan Utara was found for any year.",
        owner_en="Ministry of Home Affairs and BPJS Ketenagakerjaan",
        source="Ayonusa (rilis Kemendagri)",
        url="https://ayonusa.com/berita/news-97831/bpjs-ketenagakerjaan-wujud-pelindungan-negara-untuk-pekerja",
        computed_by=("coverage_ucj",),
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
        numerator_en="active members",
        denominator_en="workers (no official definition found)",
        caveat_en="On another scale than UCJ: 52.15% (UCJ) and 32.15% (RPJMN) are both targets of 2025. Not to be "
        "drawn on one axis.",
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
        numerator_en="BPU members in JKK and JKM",
        denominator_en="all BPU",
        caveat_en="The universe of BPU is not defined there; the proxy is the status in employment of Sakernas.",
        source="Kode Referensi Indikator, salinan Beltim",
        url="https://sdi.beltim.go.id/kodref/06.02.021",
        computed_by=("coverage_bpu",),
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
        numerator_en="PU members + BPU members",
        denominator_en="PU + BPU members + workers stated as not yet enrolled",
        caveat_en="Its base is 62% of the people employed by BPS a month before, without an explanation. The "
        "implied base reads 234,132 (with those not enrolled), 234,142 (from 77.23%) or 234,147 (sum by segment).",
        owner_en="Provincial Government of Kalimantan Utara (statement of 2024)",
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
        numerator_en="active members",
        denominator_en="employed people (Sakernas, BPS)",
        caveat_en="Civil servants, army and police stay in the denominator although other schemes cover them, so "
        "100% can't be reached.",
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
        numerator_en="registered members (N2)",
        denominator_en="workers (not the employed people of BPS)",
        caveat_en="The same council chose otherwise in 2022; the result is more than double C6.",
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
        numerator_en="active members",
        denominator_en="called labour force (2023), then employed people (2025)",
        caveat_en="The base changed between 2023 and 2025: more members, a lower percentage.",
        owner_en="BPJS Ketenagakerjaan, Kalimantan office",
        source="Borneo Trend, Februari 2026",
        url="https://www.borneotrend.com/2026/02/46-juta-pekerja-di-kalimantan-belum.html",
        computed_by=("coverage_labour_force", "coverage_employed"),
    ),
    Definition(
        id="C9",
        name="Indikator SDG 1.3.1.(b)",
        name_en="SDG indicator 1.3.1.(b)",
        owner="BPS dan Bappenas",
        numerator="peserta program jaminan sosial bidang ketenagakerjaan",
        denominator="rumus resmi tidak terbaca",
        caveat="Halaman metadata dengan rumusnya tidak dapat dibuka; tidak dicetak sebagai rumus resmi.",
        numerator_en="participants in employment social security programmes",
        denominator_en="the official formula could not be read",
        caveat_en="The page of metadata with its formula could not be opened; not printed as an official formula.",
        owner_en="BPS and Bappenas",
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
        numerator_en="people who actively contribute (or receive a benefit)",
        denominator_en="all workers",
        caveat_en="Effective coverage means active contribution, not registration. One series for each risk; never "
        "added up.",
        owner_en="UN and ILO",
        source="Metadata SDG 1.3.1",
        url="https://worldbank.github.io/sdg-metadata/metadata/en/1-3-1a",
        computed_by=("coverage_work_injury",),
    ),
    Definition(
        id="C11",
        name="Cakupan atas angkatan kerja",
        name_en="Coverage of the labour force",
        owner="ILO",
        numerator="peserta aktif",
        denominator="angkatan kerja (bekerja + menganggur, Sakernas)",
        caveat="Lebih rendah daripada C6 sebesar tingkat pengangguran.",
        numerator_en="active members",
        denominator_en="the labour force (employed + unemployed, Sakernas)",
        caveat_en="Lower than C6 by the unemployment rate.",
        source="ILO World Social Protection Report",
        url="https://www.social-protection.org/gimi/WSPREmploymentInjury.action",
        computed_by=("coverage_labour_force", "coverage_work_injury_labour_force"),
    ),
    Definition(
        id="C12",
        name="Cakupan hukum dan cakupan efektif",
        name_en="Legal and effective coverage",
        owner="ILO",
        numerator="orang yang dijangkau hukum, atau yang benar-benar terlindung",
        denominator="kelompok acuan yang sama",
        caveat="Hukum Indonesia menjangkau hampir setiap pekerja; selisih keduanyalah pertanyaan kebijakannya.",
        numerator_en="people whom the law covers, or who are really covered",
        denominator_en="the same reference group",
        caveat_en="Indonesian law covers nearly every worker; the gap between both is the question for policy.",
        source="ILO Social Protection",
        url="https://www.social-protection.org/gimi/ShowTheme.action?id=14",
        computed_by=("coverage_legal",),
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
        numerator_en="projects or workers enrolled",
        denominator_en="projects, contract value or workers (not said)",
        caveat_en="Percentages in use don't always divide: 42,591 of 154,008 is called about 55% and is 27.7%. No "
        "figure of Kalimantan Utara was found.",
        source="Inside Borneo",
        url="https://insideborneo.com/2434/pemkab-murung-raya-hadiri-rapat-optimalisasi-kepesertaan-bpjs-ketenagakerjaan",
        computed_by=("packages_enrolled_rate", "project_workers_rate", "contract_value_uncovered_share"),
    ),
    Definition(
        id="C14",
        name="Jangkauan bantuan iuran provinsi",
        name_en="Reach of the provincial subsidy",
        owner="Dihitung dari data BPJS yang dikutip Diskominfo Kaltara",
        numerator="pekerja rentan yang iurannya dibayar provinsi",
        denominator="pekerja rentan terdata",
        caveat="Dasarnya sebuah daftar; DPRD mencatat daftar Disnakertrans dan BPS berbeda.",
        numerator_en="vulnerable workers paid for by the province",
        denominator_en="vulnerable workers listed",
        caveat_en="Its base is a list; the provincial parliament notes that the lists of Disnakertrans and BPS differ.",
        owner_en="Calculated from data of BPJS as quoted by Diskominfo Kaltara",
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
        numerator_en="number of months paid for each worker",
        denominator_en="",
        caveat_en="The only measure that tells 35,000 people for 5 months from 35,000 people for 12.",
        owner_en="Proposed by this dashboard",
        source="Dihitung dari lama perlindungan yang diberitakan (Kaltara Stories, Agustus 2023)",
        url="https://www.kaltarastories.com/ekonomi/9307/bpjamsostek-dan-pemprov-kaltara-bersinergi-lindungi-35-000-pekerja-rentan/",
        computed_by=(
            "person_months",
            "contribution_paid",
            "protected_share",
            "vulnerable_person_months",
            "vulnerable_contribution",
            "vulnerable_protected_share",
        ),
    ),
    Definition(
        id="C16",
        name="Kepesertaan dan ketahanan (Inggris)",
        name_en="Participation and persistency (United Kingdom)",
        owner="DWP",
        numerator="peserta; penabung yang bertahan pada tahun-tahun berikutnya",
        denominator="pegawai yang memenuhi syarat",
        caveat="Pilihan penyebutnya sama dengan C1, tetapi syaratnya dicetak di samping angkanya.",
        numerator_en="members; savers who stayed in the years after",
        denominator_en="eligible employees",
        caveat_en="The denominator is chosen as in C1, but its conditions are printed beside the figure.",
        source="DWP workplace pension statistics",
        url="https://www.gov.uk/government/statistics/workplace-pension-participation-and-savings-trends-2009-to-2022/workplace-pension-participation-and-savings-trends-statistics-background-information-and-methodology",
        computed_by=("participation_employees",),
    ),
    Definition(
        id="C17",
        name="Akses, kepesertaan, dan pemanfaatan (Amerika Serikat)",
        name_en="Access, participation and take-up (United States)",
        owner="BLS",
        numerator="pekerja yang ditawari; yang ikut",
        denominator="pekerja; yang ditawari",
        caveat="Tiga persentase dipisahkan; pekerja mandiri dan pegawai federal tidak dihitung.",
        numerator_en="workers offered; workers who joined",
        denominator_en="workers; workers offered",
        caveat_en="Three percentages are kept apart; own-account workers and federal staff don't count.",
        source="Ringkasan BLS",
        url="https://jobmarketmonitor.com/2013/12/20/benefits-overview-in-us-68-of-workers-have-access-to-a-pension-plan",
        computed_by=("access_employees", "take_up_employees"),
    ),
)

DEFINITIONS = {definition.id: definition for definition in _ALL}
