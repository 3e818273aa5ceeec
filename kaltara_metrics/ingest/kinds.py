"""The ten kinds of data an office may hand over, each with its fields: what the reader seeks and templates offer.

Field names are the store's column names. Fields marked otherwise help to read a row (a code beside a name, a year
beside a month) or to verify it (stated totals, targets, rates); those are never stored as facts.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kaltara_metrics import catalog
from kaltara_metrics.ingest.kind_fields import (
    AREAS,
    CLAIM_MEASURES,
    COMMON,
    EMPLOYER_MEASURES,
    EMPLOYERS,
    FUNDING,
    GROUP,
    INSTITUTION_MEASURES,
    OCCUPATION,
    PEOPLE,
    PERCENT,
    POVERTY_MEASURES,
    PROGRAMME,
    REGION,
    RUPIAH,
    SECTOR,
    SEGMENT,
    SEX,
    SIZE,
    WORKFORCE_MEASURES,
    Field,
    Quantity,
    count_field,
    measure_field,
    number_field,
    programme_fields,
    text_field,
)

if TYPE_CHECKING:
    from kaltara_metrics.ingest.column_meaning import Meaning


@dataclass(frozen=True)
class Kind:
    """One kind of data. `keys` tell its rows apart, `values` are its numbers, `measures` what its `value` may measure.

    `by_span` marks kinds whose time is a span (months_from to months_to). Two rows of equal keys are a fault unless
    `repeats`: then each row is one thing of its own, such as a tender package.
    """

    id: str
    name: str
    meaning: str
    table: str
    keys: tuple[str, ...]
    required: tuple[str, ...]
    values: Mapping[str, Quantity]
    optional: tuple[str, ...]
    cadence: str
    dictionary: Mapping[str, Field]
    measures: Mapping[str, tuple[str, Quantity]] = field(default_factory=dict)
    by_span: bool = False
    repeats: bool = False

    @property
    def texts(self) -> tuple[str, ...]:
        """Fields of free text that are kept beside keys and numbers, such as who set a target."""
        told = [name for name, known in self.dictionary.items() if known.type == "text"]
        return tuple(name for name in told if name not in {*self.keys, "package"})

    def quantity(self, name: str, measure: str | None = None) -> Quantity:
        """How numbers of this field are read; for `value` the measure decides. KeyError for a field of no number."""
        if name == "value" and measure in self.measures:
            return self.measures[measure][1]
        return self.values[name]


_OF_MEMBERS = ("sector", "segment", "worker_group", "occupation", "funding", "size_class", "sex", "age_band")
_KINDS = (
    Kind(
        id="enrollment",
        name="Kepesertaan",
        meaning="Peserta aktif dan nonaktif pada akhir bulan, menurut wilayah dan rincian lain yang ada.",
        table="enrollment",
        keys=("month", "region", *_OF_MEMBERS),
        required=("month", "region", "active"),
        values=dict.fromkeys(("active", "inactive", "jkk", "jkm", "jht", "jp", "jkp"), PEOPLE),
        optional=(*_OF_MEMBERS, "inactive", "jkk", "jkm", "jht", "jp", "jkp"),
        cadence="bulanan",
        dictionary=COMMON
        | {"sector": SECTOR, "segment": SEGMENT, "worker_group": GROUP, "occupation": OCCUPATION}
        | {"funding": FUNDING, "size_class": SIZE, "sex": SEX}
        | {"age_band": text_field("Kelompok Umur", "Kelompok umur dalam tahun.", "25-34")}
        | {"active": count_field("Peserta Aktif", "Kepesertaan aktif pada akhir bulan.", "1250")}
        | {"inactive": count_field("Peserta Nonaktif", "Kepesertaan nonaktif pada akhir bulan.", "310")}
        | programme_fields(),
    ),
    Kind(
        id="paid_months",
        name="Orang-bulan dibayar",
        meaning="Orang-bulan yang iurannya dibayar pada satu bulan, dan rupiahnya.",
        table="paid_months",
        keys=("month", "region", "funding", "worker_group", "segment"),
        required=("month", "region", "person_months"),
        values={"person_months": Quantity(True, "orang-bulan"), "rupiah": RUPIAH},
        optional=("funding", "worker_group", "segment", "rupiah"),
        cadence="bulanan",
        dictionary=COMMON
        | {"funding": FUNDING, "worker_group": GROUP, "segment": SEGMENT}
        | {"person_months": count_field("Orang-Bulan", "Banyaknya orang yang iuran bulan itu dibayar.", "1250")}
        | {"rupiah": count_field("Iuran Dibayar (Rp)", "Iuran yang dibayar untuk bulan itu.", "21000000")},
    ),
    Kind(
        id="workforce",
        name="Ketenagakerjaan dan penduduk",
        meaning="Penyebut cakupan: penduduk bekerja, angkatan kerja, potensi peserta, penduduk, menurut satu ronde.",
        table="workforce",
        keys=("month", "region", "measure", "sector", "segment", "sex"),
        required=("month", "region", "measure", "value"),
        values={"value": PEOPLE, "relative_standard_error": PERCENT},
        optional=("sector", "segment", "sex", "relative_standard_error"),
        cadence="per ronde survei",
        dictionary=COMMON
        | {"measure": measure_field(WORKFORCE_MEASURES, "employed"), "sector": SECTOR, "segment": SEGMENT, "sex": SEX}
        | {"value": count_field("Jumlah", "Banyaknya orang.", "125400")}
        | {"relative_standard_error": number_field("RSE (%)", "Galat baku relatif taksiran survei, persen.", "4,2")},
        measures=WORKFORCE_MEASURES,
    ),
    Kind(
        id="target",
        name="Target",
        meaning="Target seperti ditetapkan satu dokumen atau pejabat; batas bawah dan atas sama bila bukan rentang.",
        table="target",
        keys=("metric", "region", "period", "name"),
        required=("region", "period", "low"),
        values={"low": Quantity(False, ""), "high": Quantity(False, "")},
        optional=("name", "metric", "high", "unit", "set_by", "document", "decided_on", "status"),
        cadence="tahunan",
        dictionary={"name": text_field("Nama Target", "Nama singkat target.", "Cakupan Jamsostek 2026")}
        | {"metric": text_field("Ukuran", "Ukuran yang ditargetkan.", "coverage_ucj"), "region": REGION}
        | {"period": text_field("Tahun Target", "Tahun atau bulan target.", "2026")}
        | {"low": number_field("Target", "Nilai target, atau batas bawahnya.", "52,15")}
        | {"high": number_field("Batas Atas", "Batas atas bila target berupa rentang.", "55")}
        | {"unit": text_field("Satuan", "Satuan nilai target.", "persen")}
        | {
            "set_by": text_field(
                "Ditetapkan Oleh", "Pejabat atau lembaga yang menetapkan.", "Gubernur Kalimantan Utara"
            )
        }
        | {"document": text_field("Dokumen", "Dokumen yang memuat target.", "RPJMD 2025-2029")}
        | {"decided_on": text_field("Tanggal Penetapan", "Tanggal penetapan.", "2025-09-05")}
        | {"status": text_field("Status", "terbuka, ditutup, bersyarat atau nasional.", "terbuka")},
    ),
    Kind(
        id="claim",
        name="Klaim",
        meaning="Kasus, rupiah atau penerima klaim satu program selama satu rentang bulan.",
        table="claim",
        keys=("months_from", "months_to", "region", "programme", "measure"),
        required=("months_from", "months_to", "region", "measure", "value"),
        values={"value": Quantity(True, "kasus")},
        optional=("programme",),
        cadence="bulanan",
        dictionary={"months_from": Field("Dari Bulan", "Bulan pertama yang dihitung.", "2025-01", "month")}
        | {"months_to": Field("Sampai Bulan", "Bulan terakhir yang dihitung.", "2025-06", "month")}
        | {"region": REGION, "programme": PROGRAMME, "measure": measure_field(CLAIM_MEASURES, "cases")}
        | {"value": count_field("Nilai", "Banyaknya kasus atau penerima, atau rupiah.", "42")},
        measures=CLAIM_MEASURES,
        by_span=True,
    ),
    Kind(
        id="institution",
        name="Pegawai instansi pemerintah",
        meaning="Pegawai non-ASN, tenaga pendidikan dan honorer pemerintah: bekerja, wajib dilindungi, terdaftar.",
        table="institution",
        keys=("month", "region", "worker_group", "measure"),
        required=("month", "region", "measure", "value"),
        values={"value": PEOPLE},
        optional=("worker_group",),
        cadence="triwulanan",
        dictionary=COMMON
        | {"worker_group": GROUP, "measure": measure_field(INSTITUTION_MEASURES, "enrolled")}
        | {"value": count_field("Jumlah", "Banyaknya pegawai.", "2430")},
        measures=INSTITUTION_MEASURES,
    ),
    Kind(
        id="project",
        name="Paket pengadaan",
        meaning="Satu paket konstruksi, barang atau jasa dari APBN, APBD atau APBDes dan pekerjanya.",
        table="project",
        keys=("month", "region", "budget", "kind", "package"),
        required=("month", "region", "budget", "kind"),
        values={"value_rupiah": RUPIAH, "workers_declared": PEOPLE, "workers_enrolled": PEOPLE},
        optional=("value_rupiah", "workers_declared", "workers_enrolled", "package"),
        cadence="bulanan",
        dictionary=COMMON
        | {"budget": Field("Sumber Anggaran", "Anggaran yang membiayai.", "APBD", "choice", catalog.BUDGETS)}
        | {"kind": Field("Jenis", "Jenis pengadaan.", "konstruksi", "choice", catalog.PROJECT_KINDS)}
        | {"package": text_field("Nama Paket", "Nama paket untuk membedakan baris; tidak disimpan.", "Jalan desa")}
        | {"value_rupiah": count_field("Nilai Kontrak (Rp)", "Nilai kontrak.", "1250000000")}
        | {"workers_declared": count_field("Tenaga Kerja Dilaporkan", "Pekerja menurut pelaksana.", "24")}
        | {"workers_enrolled": count_field("Tenaga Kerja Terdaftar", "Pekerja yang didaftarkan jaminannya.", "24")},
        repeats=True,
    ),
    Kind(
        id="employer",
        name="Pemberi kerja",
        meaning="Badan usaha menurut wilayah dan skala: terdaftar, aktif, wajib belum daftar, menunggak.",
        table="employer",
        keys=("month", "region", "size_class", "measure"),
        required=("month", "region", "measure", "value"),
        values={"value": EMPLOYERS},
        optional=("size_class",),
        cadence="bulanan",
        dictionary=COMMON
        | {"size_class": SIZE, "measure": measure_field(EMPLOYER_MEASURES, "registered")}
        | {"value": number_field("Jumlah", "Banyaknya badan usaha, atau persen.", "3300")},
        measures=EMPLOYER_MEASURES,
    ),
    Kind(
        id="poverty",
        name="Kemiskinan",
        meaning="Ukuran kemiskinan dan ketimpangan satu wilayah dan masa seperti dicetak BPS.",
        table="poverty",
        keys=("month", "region", "area", "measure"),
        required=("month", "region", "measure", "value"),
        values={"value": Quantity(False, "")},
        optional=("area",),
        cadence="semesteran",
        dictionary=COMMON
        | {
            "area": Field(
                "Perkotaan/Perdesaan", "Perkotaan, perdesaan, atau kosong untuk keduanya.", "perdesaan", "choice", AREAS
            )
        }
        | {"measure": measure_field(POVERTY_MEASURES, "poverty_rate")}
        | {"value": number_field("Nilai", "Nilai menurut satuan ukurannya.", "5,54")},
        measures=POVERTY_MEASURES,
    ),
    Kind(
        id="contribution_rate",
        name="Tarif iuran",
        meaning="Besar iuran satu program bagi satu segmen dan tanggal berlakunya.",
        table="contribution_rate",
        keys=("segment", "programme", "band", "valid_from", "applies_to"),
        required=("segment", "programme", "amount", "unit"),
        values={"amount": Quantity(False, "")},
        optional=("basis", "band", "valid_from", "valid_to", "relief", "applies_to", "legal_basis"),
        cadence="bila berubah",
        dictionary={"segment": SEGMENT, "programme": PROGRAMME}
        | {"basis": text_field("Dasar Pengenaan", "Dasar perhitungan iuran.", "upah sebulan")}
        | {"amount": number_field("Tarif", "Besar iuran menurut satuannya.", "10000")}
        | {"unit": text_field("Satuan", "Satuan tarif.", "rupiah_per_bulan")}
        | {"band": text_field("Lapis", "Lapis penghasilan atau kelompok risiko.", "lapis penghasilan terendah")}
        | {"valid_from": text_field("Berlaku Sejak", "Tanggal, bulan atau tahun mulai berlaku.", "2015")}
        | {"valid_to": text_field("Berlaku Sampai", "Terakhir berlaku; kosong bila masih.", "2027-03")}
        | {"relief": text_field("Keringanan", "Potongan sementara bila ada.", "50 persen")}
        | {"applies_to": text_field("Berlaku Bagi", "Siapa yang dikenai.", "semua")}
        | {"legal_basis": text_field("Dasar Hukum", "Peraturan yang menetapkan.", "PP 44/2015")},
    ),
)
KINDS = {kind.id: kind for kind in _KINDS}


def best_kind(meanings: "Sequence[Meaning]") -> tuple[Kind | None, str]:
    """Kind that most columns speak of, with the reason in Indonesian; no kind where no number is understood.

    A table may hold numbers of several kinds (members beside companies); the reason names the others.
    """
    votes = Counter(meaning.kind for meaning in meanings if meaning.kind and (meaning.is_value or meaning.is_check))
    stored = {meaning.kind for meaning in meanings if meaning.is_value}
    ranked = [kind for kind, _ in votes.most_common() if kind in stored]
    if not ranked:
        return None, "Tidak ada kolom angka yang maknanya diketahui; pilih jenis data dan cocokkan kolomnya."
    kind = KINDS[ranked[0]]
    others = ", ".join(KINDS[name].name for name in ranked[1:])
    also = f" Tabel ini juga memuat: {others}." if others else ""
    return kind, f"{kind.name}: dikenali dari kolom {_named(meanings, kind)}.{also}"


def _named(meanings: "Sequence[Meaning]", kind: Kind) -> str:
    """Headings, as templates write them, of the numbers by which a kind was recognised."""
    found = [meaning for meaning in meanings if meaning.is_value and meaning.kind == kind.id]
    return ", ".join(dict.fromkeys(_name(kind, meaning) for meaning in found))


def _name(kind: Kind, meaning: "Meaning") -> str:
    if meaning.measured in kind.measures:
        return kind.measures[meaning.measured][0]
    known = kind.dictionary.get(meaning.field or "")
    return known.name if known else "angka (ukurannya pada baris)"
