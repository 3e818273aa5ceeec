"""Every measure of the store: a column of numbers with its nature, its unit and what it can be broken down by."""

from dataclasses import replace

from kaltara_metrics.catalog_terms import Measure, Nature

_PLACE = frozenset({"region", "kecamatan", "desa"})
_SECTOR = frozenset({"sector", "sector_group"})
_MEMBER = _PLACE | _SECTOR | {"segment", "worker_group", "occupation", "funding", "size_class", "sex", "age_band"}
_PAID = _PLACE | {"funding", "worker_group", "segment"}
_STAFF = _PLACE | {"worker_group", "government"}
_PROJECT = _PLACE | {"budget", "kind"}
_ROUND = 12  # a Sakernas or Susenas figure answers for the twelve months of its year


def _members(name: str, text: str, text_en: str) -> Measure:
    return Measure(name, text, text_en, Nature.STOCK, "orang", _MEMBER, "enrollment")


def _paid(name: str, text: str, text_en: str, unit: str) -> Measure:
    return Measure(name, text, text_en, Nature.FLOW, unit, _PAID, "paid_months")


def _survey(name: str, text: str, text_en: str, dimensions: frozenset[str] = _PLACE, unit: str = "orang") -> Measure:
    return Measure(name, text, text_en, Nature.STOCK, unit, dimensions, "workforce", carry=_ROUND)


def _poverty(name: str, text: str, text_en: str, unit: str, *, additive: bool = False) -> Measure:
    return Measure(name, text, text_en, Nature.STOCK, unit, _PLACE, "poverty", carry=_ROUND, additive=additive)


def _printed(name: str, text: str, text_en: str, dimensions: frozenset[str] = _PLACE) -> Measure:
    return replace(_survey(name, text, text_en, dimensions, "persen"), table="published_rate", additive=False)


def _claims(name: str, text: str, text_en: str, unit: str) -> Measure:
    return Measure(name, text, text_en, Nature.FLOW, unit, _PLACE | {"programme"}, "claim", spans=True)


def _staff(name: str, text: str, text_en: str) -> Measure:
    return Measure(name, text, text_en, Nature.STOCK, "orang", _STAFF, "institution")


def _projects(name: str, text: str, text_en: str, unit: str) -> Measure:
    return Measure(name, text, text_en, Nature.FLOW, unit, _PROJECT, "project")


def _employers(name: str, text: str, text_en: str, unit: str = "badan usaha", *, additive: bool = True) -> Measure:
    dimensions = _PLACE | {"size_class"}
    return Measure(name, text, text_en, Nature.STOCK, unit, dimensions, "employer", additive=additive)


_MEASURES = (
    _members("active", "Peserta aktif", "Active members"),
    _members("inactive", "Peserta nonaktif", "Inactive members"),
    _members("registered", "Peserta aktif dan nonaktif", "Active and inactive members"),
    _members("active_jkk", "Peserta aktif JKK", "Active members of JKK"),
    _members("active_jkm", "Peserta aktif JKM", "Active members of JKM"),
    _members("active_jht", "Peserta aktif JHT", "Active members of JHT"),
    _members("active_jp", "Peserta aktif JP", "Active members of JP"),
    _members("active_jkp", "Peserta aktif JKP", "Active members of JKP"),
    _paid("person_months", "Orang-bulan dibayar", "Person-months paid", "orang-bulan"),
    _paid("contribution_rupiah", "Iuran dibayar", "Contributions paid", "rupiah"),
    _survey("employed", "Penduduk bekerja", "Employed people", _PLACE | _SECTOR | {"sex"}),
    _survey("labour_force", "Angkatan kerja", "Labour force", _PLACE | {"sex"}),
    _survey("unemployed", "Penganggur", "Unemployed people", _PLACE | {"sex"}),
    _survey("working_age", "Penduduk usia kerja 15+", "Working-age population", _PLACE | {"sex"}),
    _survey("informal", "Bekerja di kegiatan informal", "Informally employed"),
    # Bases that nobody has published for the province: a metric over them is unknown until an office loads one.
    _survey("employees", "Buruh, karyawan, pegawai", "Employees", _PLACE | _SECTOR | {"sex"}),
    _survey("non_wage_workers", "Pekerja bukan penerima upah", "Non-wage workers", _PLACE | _SECTOR | {"sex"}),
    _survey("eligible_bpjs", "Pekerja eligible menurut BPJS", "Eligible workers by BPJS"),
    _survey("ucj_base", "Basis UCJ", "Base of UCJ"),
    _survey("offered", "Pekerja pada pemberi kerja terdaftar", "Workers of enrolled employers", _PLACE | _SECTOR),
    _survey("legally_covered", "Pekerja yang dijangkau aturan", "Workers whom the law covers"),
    _survey("eligible", "Basis pekerja setempat", "Local base of workers", frozenset({"segment"})),
    _survey("vulnerable_listed", "Pekerja rentan terdata", "Listed vulnerable workers"),
    _survey("vulnerable_provincial", "Porsi provinsi", "Provincial share"),
    _survey("population_registered", "Penduduk terdaftar", "Registered population", unit="jiwa"),
    _survey("population_projected", "Penduduk proyeksi", "Projected population", unit="jiwa"),
    _claims("claim_cases", "Kasus klaim", "Claims", "kasus"),
    _claims("claim_rupiah", "Manfaat dibayar", "Benefits paid", "rupiah"),
    _claims("claim_recipients", "Penerima manfaat", "Beneficiaries", "orang"),
    _claims("claim_children", "Anak penerima beasiswa", "Children with scholarships", "orang"),
    _staff("staff", "Pegawai instansi", "Staff of government bodies"),
    _staff("staff_obliged", "Pegawai wajib dilindungi", "Staff obliged to be enrolled"),
    _staff("staff_enrolled", "Pegawai terdaftar", "Enrolled staff"),
    _projects("packages", "Paket pengadaan", "Procurement packages", "paket"),
    _projects("packages_told", "Paket yang pesertanya dilaporkan", "Packages with enrolment reported", "paket"),
    _projects("packages_enrolled", "Paket terdaftar", "Packages enrolled", "paket"),
    _projects("contract_value", "Nilai kontrak", "Contract value", "rupiah"),
    _projects("contract_value_told", "Nilai kontrak paket yang dilaporkan", "Contract value reported on", "rupiah"),
    _projects("contract_value_uncovered", "Nilai kontrak belum terlindungi", "Contract value not covered", "rupiah"),
    _projects("project_workers", "Pekerja proyek dilaporkan", "Project workers declared", "orang"),
    _projects("project_workers_told", "Pekerja paket yang dilaporkan", "Workers of packages reported on", "orang"),
    _projects("project_workers_enrolled", "Pekerja proyek terdaftar", "Project workers enrolled", "orang"),
    _employers("employers_registered", "Badan usaha terdaftar", "Registered employers"),
    _employers("employers_partly", "Badan usaha daftar sebagian", "Partly enrolled employers"),
    _employers("employers_in_arrears", "Badan usaha menunggak", "Employers in arrears"),
    _employers("employers_obliged", "Badan usaha wajib belum daftar", "Employers not yet enrolled"),
    _employers("employers_known", "Badan usaha terdaftar dan wajib belum daftar", "Employers enrolled and due to be"),
    _employers("arrears_rate", "Porsi menunggak terbit", "Published share in arrears", "persen", additive=False),
    _poverty("poor_people", "Penduduk miskin", "Poor people", "jiwa", additive=True),
    _poverty("gini", "Gini rasio", "Gini ratio", "indeks"),
    _poverty("poverty_line", "Garis kemiskinan", "Poverty line", "rupiah"),
    _poverty("poverty_rate", "Persentase miskin terbit", "Published poverty rate", "persen"),
    _printed("coverage_local", "Cakupan setempat terbit", "Published local coverage", frozenset({"segment"})),
    _printed("informal_share", "Porsi informal terbit", "Published informal share"),
    _printed("unemployment_rate", "TPT terbit", "Published unemployment rate"),
    _printed("employment_share", "Porsi sektor terbit", "Published sector share", _PLACE | _SECTOR),
)
MEASURES = {measure.id: measure for measure in _MEASURES}
