"""Fields, quantities and measures that the kinds of data share: their headings, meanings, examples and units."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from kaltara_metrics import catalog

# What a row is about where no key of the store says it, such as the agency: it only tells two rows apart.
LABEL = "label"
# Fields of a heading that verify facts, or that belong to the paper form; neither is stored as a fact.
CHECKS = frozenset({"total", "percent", "target", "gap"})
NOT_STORED = frozenset({"note", "ignored", "unit", "package", LABEL})
# Fields that together say which region or which time a row is about.
REGION_FIELDS = (
    *("region", "region_code", "province", "province_code"),
    *("kecamatan", "kecamatan_code", "desa", "desa_code"),
)
TIME_FIELDS = ("month", "year", "months_from", "months_to")
# Measures in whole numbers that have no sum.
NO_SUM = frozenset({"poverty_line"})
AREAS = {"perkotaan": "Perkotaan", "perdesaan": "Perdesaan"}


@dataclass(frozen=True)
class Field:
    """One column of a kind. `name` is its heading in templates; `type` is month, region, choice, count, number or text.

    `choices` are the codes allowed and their Indonesian names; empty where the list is open or too long to print.
    """

    name: str
    meaning: str
    example: str
    type: str
    choices: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Quantity:
    """How a number is to be read: whether only whole numbers are right, and the unit it counts."""

    whole: bool
    unit: str


PEOPLE, RUPIAH, PERCENT = Quantity(whole=True, unit="orang"), Quantity(True, "rupiah"), Quantity(False, "persen")
EMPLOYERS, INDEX, SOULS = Quantity(True, "badan usaha"), Quantity(False, "indeks"), Quantity(True, "jiwa")
MONTH = Field("Bulan", "Bulan data; untuk jumlah peserta berarti akhir bulan itu.", "2025-06", "month")
REGION = Field("Kabupaten/Kota", "Wilayah yang dihitung: kode Kemendagri bertitik atau nama.", "65.71", "region")
SEGMENT = Field("Segmen", "Segmen kepesertaan.", "BPU", "choice", catalog.SEGMENTS)
GROUP = Field("Kelompok Pekerja", "Kelompok pekerja.", "pekerja_rentan", "choice", catalog.WORKER_GROUPS)
OCCUPATION = Field("Pekerjaan", "Pekerjaan anggota kelompok.", "nelayan", "choice", catalog.OCCUPATIONS)
FUNDING = Field("Sumber Iuran", "Siapa yang membayar iuran.", "apbd_provinsi", "choice", catalog.FUNDING)
SECTOR = Field(
    "Lapangan Usaha", "Kategori lapangan usaha; nama lebih aman daripada huruf.", "G", "choice", catalog.SECTORS
)
SIZE = Field("Skala Usaha", "Skala usaha menurut PP 7/2021.", "mikro", "choice", catalog.SIZES)
SEX = Field(
    "Jenis Kelamin", "L untuk laki-laki, P untuk perempuan.", "P", "choice", {"L": "Laki-laki", "P": "Perempuan"}
)
PROGRAMME = Field("Program", "Program jaminan.", "JKK", "choice", catalog.PROGRAMMES)
COMMON = {"month": MONTH, "region": REGION}


def count_field(name: str, meaning: str, example: str) -> Field:
    """Column of whole numbers."""
    return Field(name, meaning, example, "count")


def number_field(name: str, meaning: str, example: str) -> Field:
    """Column of numbers that may have decimals."""
    return Field(name, meaning, example, "number")


def text_field(name: str, meaning: str, example: str) -> Field:
    """Column of free text."""
    return Field(name, meaning, example, "text")


def measure_field(measures: Mapping[str, tuple[str, Quantity]], example: str) -> Field:
    """Column that says what each row measures."""
    return Field(
        "Ukuran", "Apa yang diukur baris ini.", example, "choice", {key: text for key, (text, _) in measures.items()}
    )


def programme_fields() -> dict[str, Field]:
    """One column of active members per programme."""
    return {
        code.lower(): count_field(f"Peserta {code}", f"Peserta aktif pada program {code} ({name.lower()}).", "1250")
        for code, name in catalog.PROGRAMMES.items()
        if code != "BEASISWA"
    }


def workforce_measures() -> dict[str, tuple[str, Quantity]]:
    """Measures of `workforce`, all counted in people."""
    people = {
        "employed": "Penduduk bekerja",
        "labour_force": "Angkatan kerja",
        "unemployed": "Penganggur",
        "working_age": "Penduduk usia kerja 15 tahun ke atas",
        "formal": "Bekerja di kegiatan formal",
        "informal": "Bekerja di kegiatan informal",
        "employees": "Buruh, karyawan, pegawai",
        "non_wage_workers": "Pekerja bukan penerima upah",
        "offered": "Pekerja pada pemberi kerja terdaftar",
        "legally_covered": "Pekerja yang dijangkau aturan",
        "eligible_bpjs": "Pekerja eligible menurut BPJS",
        "ucj_base": "Basis UCJ",
        "eligible": "Potensi peserta (basis setempat)",
        "vulnerable_listed": "Pekerja rentan terdata",
        "vulnerable_provincial": "Pekerja rentan porsi provinsi",
    }
    population = {
        "population_registered": "Penduduk terdaftar (Disdukcapil)",
        "population_projected": "Penduduk proyeksi BPS",
        "population_census": "Penduduk hasil sensus",
    }
    return {key: (text, PEOPLE) for key, text in people.items()} | {
        key: (text, SOULS) for key, text in population.items()
    }


WORKFORCE_MEASURES = workforce_measures()
CLAIM_MEASURES = {
    "cases": ("Kasus", Quantity(True, "kasus")),
    "rupiah": ("Nilai klaim", RUPIAH),
    "recipients": ("Penerima", PEOPLE),
    "children": ("Anak penerima beasiswa", PEOPLE),
}
INSTITUTION_MEASURES = {
    "employed": ("Pegawai", PEOPLE),
    "obliged": ("Wajib dilindungi", PEOPLE),
    "enrolled": ("Terdaftar", PEOPLE),
}
EMPLOYER_MEASURES = {
    "registered": ("Terdaftar", EMPLOYERS),
    "active": ("Aktif", EMPLOYERS),
    "inactive": ("Nonaktif", EMPLOYERS),
    "obliged": ("Wajib belum daftar", EMPLOYERS),
    "partly_enrolled": ("Daftar sebagian", EMPLOYERS),
    "in_arrears": ("Menunggak iuran", EMPLOYERS),
    "operating": ("Beroperasi", EMPLOYERS),
    "wlkp_reporting": ("Melapor WLKP", EMPLOYERS),
    "arrears_rate": ("Persentase menunggak", PERCENT),
}
POVERTY_MEASURES = {
    "poverty_rate": ("Persentase penduduk miskin", PERCENT),
    "poor_people": ("Penduduk miskin", SOULS),
    "poverty_line": ("Garis kemiskinan per kapita per bulan", RUPIAH),
    "gini": ("Gini rasio", INDEX),
    "poverty_depth": ("Indeks kedalaman kemiskinan (P1)", INDEX),
    "poverty_severity": ("Indeks keparahan kemiskinan (P2)", INDEX),
    "bottom40_share": ("Porsi pengeluaran 40 persen terbawah", PERCENT),
}
