"""What the catalog is made of, and the breakdowns it knows: dimensions with their lists of values."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from kaltara_metrics.catalog_occupations import OCCUPATIONS, OCCUPATIONS_EN

# Units as they are written in plain words, and in English.
UNITS = {
    "persen": "percent",
    "orang": "people",
    "jiwa": "people",
    "kepesertaan": "memberships",
    "orang-bulan": "person-months",
    "rupiah": "rupiah",
    "indeks": "index",
    "kasus": "claims",
    "kasus per 1.000 peserta": "claims per 1,000 members",
    "paket": "packages",
    "badan usaha": "employers",
}
# What metrics are about, in the order they are listed.
SUBJECTS = {
    "cakupan": ("Cakupan", "Coverage"),
    "kepesertaan": ("Kepesertaan", "Membership"),
    "bantuan": ("Bantuan iuran pekerja rentan", "Subsidised contributions of vulnerable workers"),
    "pegawai": ("Pegawai pemerintah", "Government staff"),
    "pengadaan": ("Paket pengadaan", "Public procurement"),
    "pemberi_kerja": ("Pemberi kerja", "Employers"),
    "manfaat": ("Manfaat", "Benefits"),
    "ketenagakerjaan": ("Ketenagakerjaan dan penduduk", "Labour force and population"),
    "kemiskinan": ("Kemiskinan dan ketimpangan", "Poverty and inequality"),
}


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
    """Something a measure can be broken down by: its store column and, where the list is closed, its values.

    `values_en` gives the English names of values whose Indonesian names are not used in English too.

    A coarser list of another dimension `of` says by `parts` which of its values make up each of its own.
    """

    id: str
    name: str
    name_en: str
    column: str
    values: Mapping[str, str] = field(default_factory=dict)
    level: str | None = None
    of: str | None = None
    parts: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    values_en: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Measure:
    """One column of numbers of the store's `table`. A figure answers for `carry` months, its own included.

    A month-end stock of members answers for its month only, because cover lapses when nobody pays. A survey round
    answers until the next one; as a denominator it may be older, and its date is printed. What is not `additive`, such
    as a rate or an index, answers only a question of exactly its own grain. What `spans` months may be told for several
    months at once, and then answers for those together alone.
    """

    id: str
    name: str
    name_en: str
    nature: Nature
    unit: str
    dimensions: frozenset[str]
    table: str
    carry: int = 1
    additive: bool = True
    spans: bool = False


@dataclass(frozen=True)
class Half:
    """A measure restricted to some values, such as active members whose contribution the province pays.

    Several values are given as a tuple: PU and BPU, which is every segment but construction and migrants.
    """

    measure: str
    where: Mapping[str, str | tuple[str, ...]] = field(default_factory=dict)


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
GOVERNMENTS = {
    "provinsi": "Pemerintah provinsi",
    "kabupaten_kota": "Pemerintah kabupaten/kota",
    "desa": "Pemerintah desa",
}
GOVERNMENTS_EN = {
    "provinsi": "Provincial government",
    "kabupaten_kota": "Kabupaten/kota governments",
    "desa": "Village governments",
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
SECTORS_EN = {
    "A": "Agriculture, forestry, fishing",
    "B": "Mining and quarrying",
    "C": "Manufacturing",
    "D": "Electricity and gas",
    "E": "Water and waste",
    "F": "Construction",
    "G": "Trade and repair",
    "H": "Transport and storage",
    "I": "Accommodation and food service",
    "J": "Information and communication",
    "K": "Finance and insurance",
    "L": "Real estate",
    "MN": "Business services",
    "O": "Public administration",
    "P": "Education",
    "Q": "Health and social work",
    "RSTU": "Other services",
}
SEGMENTS_EN = {"PU": "Wage earners (PU)", "BPU": "Non-wage workers (BPU)", "JAKON": "Construction", "PMI": "Migrants"}
WORKER_GROUPS_EN = {
    "pekerja_rentan": "Vulnerable workers",
    "non_asn": "Non-ASN staff",
    "tenaga_pendidikan": "Education staff",
    "honorer": "Honorary staff",
    "borongan_lepas": "Contract and casual workers",
    "perangkat_desa": "Village officials",
    "lainnya": "Others",
}
FUNDING_EN = {
    "apbd_provinsi": "Provincial budget",
    "apbd_kabupaten_kota": "Regency and city budgets",
    "apbdes": "Village budgets",
    "dbh_sawit": "Palm-oil revenue sharing",
    "pemberi_kerja": "Employers",
    "mandiri": "Members themselves",
    "csr_donatur": "Companies' CSR and donors",
}
SIZES_EN = {"mikro": "Micro", "kecil": "Small", "menengah": "Medium", "besar": "Large"}
SECTOR_GROUPS = {"S3-A": "Pertanian", "S3-M": "Manufaktur", "S3-S": "Jasa"}
# As the notes of BPS's tables make them up; data/reference/sectors.csv has the source.
SECTOR_PARTS = {
    "S3-A": ("A",),
    "S3-M": ("B", "C", "D", "E", "F"),
    "S3-S": ("G", "H", "I", "J", "K", "L", "MN", "O", "P", "Q", "RSTU"),
}

AGE_BANDS = {band: f"{band} tahun" for band in ("15-24", "25-34", "35-44", "45-54", "55-64", "65+")}
AGE_BANDS_EN = {band: f"{band} years" for band in AGE_BANDS}
PROGRAMMES_EN = {
    "JKK": "Work accident (JKK)",
    "JKM": "Death (JKM)",
    "JHT": "Old age savings (JHT)",
    "JP": "Pension (JP)",
    "JKP": "Job loss (JKP)",
    "BEASISWA": "Scholarships",
}
PROGRAMMES = {
    "JKK": "Jaminan kecelakaan kerja",
    "JKM": "Jaminan kematian",
    "JHT": "Jaminan hari tua",
    "JP": "Jaminan pensiun",
    "JKP": "Jaminan kehilangan pekerjaan",
    "BEASISWA": "Beasiswa anak",
}
BUDGETS = {"APBN": "APBN", "APBD": "APBD", "APBDes": "APBDes"}
PROJECT_KINDS = {"konstruksi": "Konstruksi", "barang": "Barang", "jasa": "Jasa"}

_DIMENSIONS = (
    Dimension("region", "Kabupaten/kota", "Regency or city", "region", level="kabupaten"),
    Dimension("kecamatan", "Kecamatan", "District", "region", level="kecamatan"),
    Dimension("desa", "Desa/kelurahan", "Village", "region", level="desa"),
    Dimension("sector", "Lapangan usaha (17 kategori)", "Sector (17 groups)", "sector", SECTORS, values_en=SECTORS_EN),
    Dimension(
        "sector_group",
        "Lapangan usaha (3 kelompok)",
        "Sector (3 groups)",
        "sector",
        SECTOR_GROUPS,
        of="sector",
        parts=SECTOR_PARTS,
        values_en={"S3-A": "Agriculture", "S3-M": "Manufacturing", "S3-S": "Services"},
    ),
    Dimension("segment", "Segmen kepesertaan", "Membership segment", "segment", SEGMENTS, values_en=SEGMENTS_EN),
    Dimension(
        "worker_group", "Kelompok pekerja", "Worker group", "worker_group", WORKER_GROUPS, values_en=WORKER_GROUPS_EN
    ),
    Dimension("occupation", "Pekerjaan", "Occupation", "occupation", OCCUPATIONS, values_en=OCCUPATIONS_EN),
    Dimension("funding", "Sumber iuran", "Contribution paid by", "funding", FUNDING, values_en=FUNDING_EN),
    Dimension(
        "government",
        "Tingkat pemerintah",
        "Level of government",
        "government",
        GOVERNMENTS,
        values_en=GOVERNMENTS_EN,
    ),
    Dimension("size_class", "Skala usaha", "Size class", "size_class", SIZES, values_en=SIZES_EN),
    Dimension(
        "sex", "Jenis kelamin", "Sex", "sex", {"L": "Laki-laki", "P": "Perempuan"}, values_en={"L": "Men", "P": "Women"}
    ),
    Dimension("age_band", "Kelompok umur", "Age band", "age_band", AGE_BANDS, values_en=AGE_BANDS_EN),
    Dimension("programme", "Program", "Programme", "programme", PROGRAMMES, values_en=PROGRAMMES_EN),
    Dimension("budget", "Sumber anggaran", "Budget", "budget", BUDGETS),
    Dimension(
        "kind",
        "Jenis pengadaan",
        "Kind of procurement",
        "kind",
        PROJECT_KINDS,
        values_en={"konstruksi": "Construction", "barang": "Goods", "jasa": "Services"},
    ),
    Dimension("month", "Bulan", "Month", "month"),
)
DIMENSIONS = {dimension.id: dimension for dimension in _DIMENSIONS}
