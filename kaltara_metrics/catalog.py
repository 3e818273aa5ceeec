"""Every measure, dimension and metric, declared once. Adding a metric is one block in `_METRICS` and its test.

A *measure* is a column of numbers in the store. A *metric* is what people ask for: a measure, or one measure over
another, with its definition. What a metric can be cut by is not declared: it follows from its halves.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from kaltara_metrics.definitions import DEFINITIONS, Definition
from kaltara_metrics.errors import UnknownNameError


class Nature(StrEnum):
    """A stock is counted at a date and never summed over time; a flow happens over months and is."""

    STOCK = "stock"
    FLOW = "flow"


class Good(StrEnum):
    """Which direction is better; neutral where a rise is neither good nor bad."""

    UP = "up"
    DOWN = "down"
    NEUTRAL = "neutral"


@dataclass(frozen=True)
class Dimension:
    """Something a measure can be broken down by: its store column and, where the list is closed, its values."""

    id: str
    name: str
    name_en: str
    column: str
    values: Mapping[str, str] = field(default_factory=dict)
    level: str | None = None


@dataclass(frozen=True)
class Measure:
    """One column of numbers. A figure answers for `carry` months, its own included.

    A month-end stock of members answers for its month only, because cover lapses when nobody pays. A survey round
    answers until the next one; as a denominator it may be older, and its date is printed.
    """

    id: str
    name: str
    name_en: str
    nature: Nature
    unit: str
    dimensions: frozenset[str]
    carry: int = 1


@dataclass(frozen=True)
class Half:
    """A measure restricted to some values, such as active members whose contribution the province pays."""

    measure: str
    where: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Metric:
    """One thing people ask for. Texts are Indonesian; `unit` is a plural word, or persen for a ratio.

    `short` is the name for narrow places. `definition` names an entry of DEFINITIONS for coverage, or is None when
    `means` says it all. `published` is the measure that holds the rate as its source prints it, used when a half is not
    published. `same_round` demands that both halves come from one survey round.
    """

    id: str
    name: str
    name_en: str
    means: str
    unit: str
    good: Good
    numerator: Half
    owner: str
    denominator: Half | None = None
    short: str = ""
    definition: str | None = None
    published: str | None = None
    same_round: bool = False
    caveat: str = ""
    decimals: int = 0

    @property
    def is_rate(self) -> bool:
        """Whether the metric divides (or repeats a published rate)."""
        return self.denominator is not None or self.published is not None

    @property
    def nature(self) -> Nature:
        """Stock or flow, from the numerator."""
        return MEASURES[self.numerator.measure].nature

    @property
    def dimensions(self) -> tuple[str, ...]:
        """Cuts that both halves allow, in the catalog's order."""
        allowed = frozenset.intersection(*(MEASURES[name].dimensions for name in self.measures))
        return tuple(name for name in DIMENSIONS if name == "month" or name in allowed - set(self.numerator.where))

    @property
    def measures(self) -> tuple[str, ...]:
        """Measures the metric needs: numerator, then denominator, then the published rate."""
        denominator = self.denominator.measure if self.denominator else None
        return tuple(name for name in (self.numerator.measure, denominator, self.published) if name)

    @property
    def coverage_definition(self) -> Definition | None:
        """The coverage definition this metric applies, if it is one."""
        return DEFINITIONS.get(self.definition) if self.definition else None


SEGMENTS = {"PU": "Penerima upah", "BPU": "Bukan penerima upah", "JAKON": "Jasa konstruksi", "PMI": "Pekerja migran"}
WORKER_GROUPS = {
    "pekerja_rentan": "Pekerja rentan",
    "non_asn": "Non-ASN",
    "tenaga_pendidikan": "Tenaga pendidikan",
    "honorer": "Honorer",
    "borongan_lepas": "Borongan dan lepas",
    "perangkat_desa": "Perangkat desa",
    "lainnya": "Lainnya",
}
FUNDING = {
    "apbd_provinsi": "APBD provinsi",
    "apbd_kabupaten_kota": "APBD kabupaten/kota",
    "apbdes": "APBDes",
    "dbh_sawit": "DBH sawit",
    "pemberi_kerja": "Pemberi kerja",
    "mandiri": "Mandiri",
    "csr_donatur": "CSR dan donatur",
}
SIZES = {"mikro": "Mikro", "kecil": "Kecil", "menengah": "Menengah", "besar": "Besar"}
SECTORS = {
    "A": "Pertanian, kehutanan, perikanan",
    "B": "Pertambangan dan penggalian",
    "C": "Industri pengolahan",
    "D": "Listrik dan gas",
    "E": "Air dan sampah",
    "F": "Konstruksi",
    "G": "Perdagangan dan reparasi",
    "H": "Pengangkutan dan pergudangan",
    "I": "Akomodasi dan makan minum",
    "J": "Informasi dan komunikasi",
    "K": "Keuangan dan asuransi",
    "L": "Real estat",
    "MN": "Jasa perusahaan",
    "O": "Administrasi pemerintahan",
    "P": "Pendidikan",
    "Q": "Kesehatan dan sosial",
    "RSTU": "Jasa lainnya",
}
SECTOR_GROUPS = {"S3-A": "Pertanian", "S3-M": "Manufaktur", "S3-S": "Jasa"}

_DIMENSIONS = (
    Dimension("region", "Kabupaten/kota", "Regency or city", "region", level="kabupaten"),
    Dimension("kecamatan", "Kecamatan", "District", "region", level="kecamatan"),
    Dimension("desa", "Desa/kelurahan", "Village", "region", level="desa"),
    Dimension("sector", "Lapangan usaha (17 kategori)", "Sector (17 groups)", "sector", SECTORS),
    Dimension("sector_group", "Lapangan usaha (3 kelompok)", "Sector (3 groups)", "sector", SECTOR_GROUPS),
    Dimension("segment", "Segmen kepesertaan", "Membership segment", "segment", SEGMENTS),
    Dimension("worker_group", "Kelompok pekerja", "Worker group", "worker_group", WORKER_GROUPS),
    Dimension("funding", "Sumber iuran", "Contribution paid by", "funding", FUNDING),
    Dimension("size_class", "Skala usaha", "Size class", "size_class", SIZES),
    Dimension("sex", "Jenis kelamin", "Sex", "sex", {"L": "Laki-laki", "P": "Perempuan"}),
    Dimension("month", "Bulan", "Month", "month"),
)
DIMENSIONS = {dimension.id: dimension for dimension in _DIMENSIONS}

_PLACE = frozenset({"region", "kecamatan", "desa"})
_SECTOR = frozenset({"sector", "sector_group"})
_MEMBER = _PLACE | _SECTOR | {"segment", "worker_group", "funding", "size_class", "sex"}
_ROUND = 12  # a Sakernas or Susenas figure answers for the twelve months of its year


def _survey(name: str, text: str, text_en: str, unit: str, dimensions: frozenset[str] = _PLACE) -> Measure:
    return Measure(name, text, text_en, Nature.STOCK, unit, dimensions, carry=_ROUND)


_MEASURES = (
    Measure("active", "Peserta aktif", "Active members", Nature.STOCK, "orang", _MEMBER),
    Measure("inactive", "Peserta nonaktif", "Inactive members", Nature.STOCK, "orang", _MEMBER),
    Measure(
        "person_months",
        "Orang-bulan dibayar",
        "Person-months paid",
        Nature.FLOW,
        "orang-bulan",
        _PLACE | {"funding", "worker_group", "segment"},
    ),
    Measure(
        "contribution_rupiah",
        "Iuran dibayar",
        "Contributions paid",
        Nature.FLOW,
        "rupiah",
        _PLACE | {"funding", "worker_group", "segment"},
    ),
    _survey("employed", "Penduduk bekerja", "Employed people", "orang", _PLACE | _SECTOR | {"sex"}),
    _survey("labour_force", "Angkatan kerja", "Labour force", "orang", _PLACE | {"sex"}),
    _survey("unemployed", "Penganggur", "Unemployed people", "orang", _PLACE | {"sex"}),
    _survey("working_age", "Penduduk usia kerja 15+", "Working-age population", "orang", _PLACE | {"sex"}),
    _survey("informal", "Bekerja di kegiatan informal", "Informally employed", "orang"),
    _survey("eligible", "Basis pekerja setempat", "Local base of workers", "orang", frozenset({"segment"})),
    _survey("vulnerable_listed", "Pekerja rentan terdata", "Listed vulnerable workers", "orang"),
    _survey("vulnerable_provincial", "Porsi provinsi", "Provincial share", "orang"),
    _survey("population_registered", "Penduduk terdaftar", "Registered population", "jiwa"),
    _survey("population_projected", "Penduduk proyeksi", "Projected population", "jiwa"),
    _survey("poor_people", "Penduduk miskin", "Poor people", "jiwa"),
    _survey("coverage_local", "Cakupan setempat terbit", "Published local coverage", "persen", frozenset({"segment"})),
    _survey("informal_share", "Porsi informal terbit", "Published informal share", "persen"),
    _survey("unemployment_rate", "TPT terbit", "Published unemployment rate", "persen"),
    _survey("employment_share", "Porsi sektor terbit", "Published sector share", "persen", _PLACE | _SECTOR),
    _survey("poverty_rate", "Persentase miskin terbit", "Published poverty rate", "persen"),
)
MEASURES = {measure.id: measure for measure in _MEASURES}

_PAID_BY_PROVINCE = {"worker_group": "pekerja_rentan", "funding": "apbd_provinsi", "segment": "BPU"}
_BPS = "BPS (Sakernas)"

_METRICS = (
    Metric(
        id="coverage_employed",
        name="Cakupan atas penduduk bekerja",
        name_en="Coverage of employed people",
        means="Peserta aktif dibagi penduduk bekerja menurut Sakernas terakhir pada atau sebelum tanggalnya.",
        unit="persen",
        good=Good.UP,
        numerator=Half("active"),
        denominator=Half("employed"),
        definition="C6",
        owner="BPJS Ketenagakerjaan; BPS",
        caveat="Segmen yang terhitung disebut pada setiap angka; titik dengan segmen berbeda tidak dihubungkan.",
        decimals=1,
    ),
    Metric(
        id="coverage_labour_force",
        name="Cakupan atas angkatan kerja",
        name_en="Coverage of the labour force",
        means="Peserta aktif dibagi angkatan kerja (bekerja dan menganggur).",
        unit="persen",
        good=Good.UP,
        numerator=Half("active"),
        denominator=Half("labour_force"),
        definition="C11",
        owner="BPJS Ketenagakerjaan; BPS",
        decimals=1,
    ),
    Metric(
        id="coverage_working_age",
        name="Peserta atas penduduk usia kerja",
        name_en="Members over working-age population",
        means="Peserta aktif dibagi penduduk usia 15 tahun ke atas, bekerja atau tidak; hanya pembanding.",
        unit="persen",
        good=Good.UP,
        numerator=Half("active"),
        denominator=Half("working_age"),
        owner="BPJS Ketenagakerjaan; BPS",
        decimals=1,
    ),
    Metric(
        id="coverage_local",
        name="Cakupan menurut basis setempat",
        name_en="Coverage over the locally published base",
        means="Peserta PU dan BPU dibagi peserta ditambah pekerja yang dinyatakan belum menjadi peserta.",
        unit="persen",
        good=Good.UP,
        numerator=Half("active"),
        denominator=Half("eligible"),
        published="coverage_local",
        definition="C5",
        same_round=True,
        owner="Pemerintah Provinsi Kalimantan Utara (data BPJS)",
        caveat="Basisnya jauh di bawah penduduk bekerja BPS; jangan dibandingkan dengan cakupan atas penduduk bekerja.",
        decimals=2,
    ),
    Metric(
        id="members_active",
        name="Kepesertaan aktif",
        name_en="Active memberships",
        means="Kepesertaan aktif pada akhir bulan; satu orang dapat memiliki lebih dari satu kepesertaan.",
        unit="kepesertaan",
        good=Good.UP,
        numerator=Half("active"),
        definition="N1",
        owner="BPJS Ketenagakerjaan",
    ),
    Metric(
        id="subsidised_workers",
        name="Pekerja rentan yang iurannya dibayar provinsi",
        name_en="Vulnerable workers paid for by the province",
        means="Pekerja rentan (BPU) dengan iuran JKK dan JKM dari APBD provinsi pada bulan itu, sejauh dinyatakan.",
        short="Penerima iuran provinsi",
        unit="orang",
        good=Good.UP,
        numerator=Half("active", _PAID_BY_PROVINCE),
        owner="Pemerintah Provinsi Kalimantan Utara",
        caveat="Angka pernyataan, belum terbukti laporan BPJS atau APBD; perlindungan habis bila iuran berhenti.",
    ),
    Metric(
        id="subsidy_reach",
        name="Jangkauan bantuan iuran",
        name_en="Reach of the subsidy",
        means="Pekerja rentan yang iurannya dibayar provinsi dibagi pekerja rentan terdata.",
        unit="persen",
        good=Good.UP,
        numerator=Half("active", _PAID_BY_PROVINCE),
        denominator=Half("vulnerable_listed"),
        definition="C14",
        owner="Pemerintah Provinsi Kalimantan Utara; BPJS Ketenagakerjaan",
        caveat="Daftar pekerja rentan terbit Juli 2025, sedangkan realisasi 2025 belum diketahui.",
        decimals=1,
    ),
    Metric(
        id="subsidy_reach_planned",
        name="Jangkauan bantuan iuran menurut rencana",
        name_en="Planned reach of the subsidy",
        means="Pekerja rentan yang direncanakan menjadi porsi provinsi dibagi pekerja rentan terdata.",
        unit="persen",
        good=Good.UP,
        numerator=Half("vulnerable_provincial"),
        denominator=Half("vulnerable_listed"),
        definition="C14",
        same_round=True,
        owner="Diskominfo Provinsi Kalimantan Utara (data BPJS)",
        caveat="Rencana, bukan realisasi.",
        decimals=1,
    ),
    Metric(
        id="person_months",
        name="Orang-bulan yang dibayar provinsi",
        name_en="Person-months paid by the province",
        means="Jumlah pekerja rentan yang iurannya dibayar provinsi, dijumlahkan bulan demi bulan.",
        unit="orang-bulan",
        good=Good.UP,
        numerator=Half("person_months", _PAID_BY_PROVINCE),
        definition="C15",
        owner="Dihitung dari orang dan bulan yang dinyatakan",
        caveat="Hanya bulan yang lamanya dinyatakan sumber; bulan yang dibayar pada 2024 belum diketahui.",
    ),
    Metric(
        id="contribution_paid",
        name="Iuran yang dibayar provinsi",
        name_en="Contributions paid by the province",
        means="Orang-bulan dikali iuran JKK dan JKM per orang per bulan yang berlaku.",
        unit="rupiah",
        good=Good.NEUTRAL,
        numerator=Half("contribution_rupiah", _PAID_BY_PROVINCE),
        definition="C15",
        owner="Dihitung dari orang, bulan, dan tarif",
        caveat="Perhitungan, bukan realisasi anggaran.",
    ),
    Metric(
        id="employed",
        name="Penduduk bekerja",
        name_en="Employed people",
        means="Penduduk 15 tahun ke atas yang bekerja pada minggu acuan Sakernas.",
        unit="orang",
        good=Good.UP,
        numerator=Half("employed"),
        owner=_BPS,
    ),
    Metric(
        id="employment_share",
        name="Porsi penduduk bekerja menurut lapangan usaha",
        name_en="Share of employed people by sector",
        means="Penduduk bekerja di satu lapangan usaha dibagi seluruh penduduk bekerja di wilayah itu.",
        unit="persen",
        good=Good.NEUTRAL,
        numerator=Half("employed"),
        published="employment_share",
        same_round=True,
        owner=_BPS,
        caveat="Kebanyakan hanya terbit sebagai persen; tabel 17 kategori yang lengkap tidak ditemukan.",
        decimals=2,
    ),
    Metric(
        id="informal_share",
        name="Porsi pekerja informal",
        name_en="Informal share of employment",
        means="Penduduk bekerja di kegiatan informal dibagi penduduk bekerja, ronde Sakernas yang sama.",
        unit="persen",
        good=Good.DOWN,
        numerator=Half("informal"),
        denominator=Half("employed"),
        published="informal_share",
        same_round=True,
        owner=_BPS,
        decimals=2,
    ),
    Metric(
        id="unemployment_rate",
        name="Tingkat pengangguran terbuka",
        name_en="Open unemployment rate",
        means="Penganggur dibagi angkatan kerja, ronde Sakernas yang sama.",
        unit="persen",
        good=Good.DOWN,
        numerator=Half("unemployed"),
        denominator=Half("labour_force"),
        published="unemployment_rate",
        same_round=True,
        owner=_BPS,
        caveat="Survei sampel: kabupaten kecil memiliki galat lebar; jangan membuat peringkat dari selisih kecil.",
        decimals=2,
    ),
    Metric(
        id="poverty_rate",
        name="Penduduk miskin",
        name_en="Poverty rate",
        means="Persentase penduduk dengan pengeluaran di bawah garis kemiskinan, seperti dicetak BPS.",
        unit="persen",
        good=Good.DOWN,
        numerator=Half("poor_people"),
        published="poverty_rate",
        same_round=True,
        owner="BPS (Susenas)",
        caveat="Berdampingan dengan cakupan, bukan akibatnya. Kabupaten/kota tahunan, provinsi Maret dan September.",
        decimals=2,
    ),
    Metric(
        id="population_registered",
        name="Penduduk terdaftar",
        name_en="Registered population",
        means="Penduduk menurut catatan kependudukan Disdukcapil.",
        unit="jiwa",
        good=Good.NEUTRAL,
        numerator=Half("population_registered"),
        owner="Disdukcapil",
        caveat="Berbeda dari proyeksi BPS; gunakan satu sumber untuk satu rasio.",
    ),
    Metric(
        id="population_projected",
        name="Penduduk proyeksi BPS",
        name_en="Projected population",
        means="Penduduk pertengahan tahun menurut proyeksi BPS.",
        unit="jiwa",
        good=Good.NEUTRAL,
        numerator=Half("population_projected"),
        owner="BPS",
    ),
)
METRICS = {metric.id: metric for metric in _METRICS}


def metric(name: str) -> Metric:
    """Find a metric by its id; raises UnknownNameError with the list and a suggestion."""
    if name not in METRICS:
        raise UnknownNameError("Ukuran", name, sorted(METRICS))
    return METRICS[name]
