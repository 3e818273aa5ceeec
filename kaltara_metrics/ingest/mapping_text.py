"""What a column holds, as a text: `active segment=BPU`, `value measure=employed`, `ignored`.

A text names a field of the kind of data, then what else the column says: breakdowns (`segment=BPU`, `region=65.71`),
`measure=`, `month=2025-08`, `unit=ribu`. `segment=-` says that a title's segment is not this column's. A number of
another kind in the same table is written with its kind: `employer:value measure=active`.
"""

import re
import shlex
from collections.abc import Mapping

from kaltara_metrics import places
from kaltara_metrics.catalog import SECTOR_GROUPS, SECTORS
from kaltara_metrics.errors import UnknownNameError, UserError
from kaltara_metrics.ingest.column_meaning import Correction, Meaning
from kaltara_metrics.ingest.kind_fields import CHECKS, NOT_STORED, REGION_FIELDS, TIME_FIELDS
from kaltara_metrics.ingest.kinds import KINDS, Kind
from kaltara_metrics.ingest.model import Problem
from kaltara_metrics.ingest.periods_in import PeriodRead, read_period

_FORM = "tulis misalnya 'active segment=BPU', 'value measure=employed', atau 'ignored'"
_NONE = "-"
_UNIT = re.compile(r"(?:ribu|juta|miliar|milyar|triliun)?_?(?:rupiah|orang|jiwa|kasus|persen)?")
_LISTS = {"system": {"kemendagri": "Kemendagri", "bps": "BPS"}, "sector": {**SECTORS, **SECTOR_GROUPS}}
OTHER_FIELDS = {
    "region_code": "Kode wilayah",
    "province": "Provinsi",
    "province_code": "Kode provinsi",
    "kecamatan": "Kecamatan",
    "kecamatan_code": "Kode kecamatan",
    "desa": "Desa/kelurahan",
    "desa_code": "Kode desa/kelurahan",
    "month": "Bulan",
    "year": "Tahun",
    "measure": "Nama ukuran setiap baris",
    "value": "Angka yang ukurannya pada setiap baris",
    "percent": "Persentase (hanya diperiksa)",
    "total": "Jumlah (hanya diperiksa)",
    "target": "Target (hanya diperiksa)",
    "gap": "Selisih dari target (hanya diperiksa)",
    "unit": "Satuan setiap baris",
    "label": "Pembeda baris, misalnya nama instansi (tidak disimpan)",
    "note": "Keterangan (tidak disimpan)",
    "ignored": "Diabaikan",
}


def parse_mapping(text: str, kind: str) -> Correction:
    """Read what a column of a table of this kind is said to hold.

    Raises UnknownNameError and UserError, naming what is allowed, for a kind, field, breakdown or value that is none.
    """
    try:
        field, *pairs = shlex.split(text)
    except ValueError:
        raise UserError(f"Pemetaan {text!r} tidak terbaca; {_FORM}.") from None
    own, _, field = field.rpartition(":")
    of = kind_called(own or kind)
    if field not in fields_of(of):
        raise UnknownNameError(f"Kolom data untuk {of.name}", field, sorted(fields_of(of)))
    said = dict(_pair(text, pair) for pair in pairs)
    if len(said) < len(pairs):
        raise UserError(f"Pemetaan {text!r} menyebut satu rincian dua kali; sebutkan masing-masing sekali.")
    parts = {name: _value(of, field, name, value) for name, value in said.items()}
    period, unit = parts.pop("month", None), parts.pop("unit", None)
    kept = {name: value for name, value in parts.items() if value is not None}
    told = f"ditetapkan pengguna sebagai {words_for(of, field, kept)}{f', {period}' if period else ''}"
    return Correction(
        field,
        of.id if is_number(of, field) else None,
        told,
        dimensions=kept,
        without=frozenset(name for name, value in said.items() if value == _NONE),
        period=period,
        unit=unit,
    )


def kind_called(kind: str) -> Kind:
    """Kind of this id, else UnknownNameError."""
    if kind not in KINDS:
        raise UnknownNameError("Jenis tabel", kind, sorted(KINDS))
    return KINDS[kind]


def fields_of(kind: Kind) -> set[str]:
    """Fields that a column in a table of this kind may be."""
    regions = REGION_FIELDS if "region" in kind.keys else ()
    times = {"month", "year"} if {"month", "months_from", "period"} & set(kind.keys) else ()
    return {*kind.dictionary, *regions, *times, "measure", "value", *CHECKS, *(NOT_STORED - {"package"})}


def is_number(kind: Kind, field: str) -> bool:
    """Whether a field holds numbers, stored or only verified."""
    return field in kind.values or field == "value" or field in CHECKS


def said_with(kind: Kind, field: str) -> set[str]:
    """Names that may stand beside a field: breakdowns, measure, month, unit; of codes their system."""
    if field.endswith("_code"):
        return {"system"}
    if not is_number(kind, field):
        return set()
    measure = {"measure"} if kind.measures and (field == "value" or field in CHECKS) else set()
    return (set(kind.keys) - {*TIME_FIELDS, "period", "measure"}) | measure | {"month", "unit"}


def listed(kind: Kind, name: str) -> Mapping[str, str]:
    """Return the values that a breakdown may take with their names; empty where the list is open."""
    if name == "measure":
        return {measure: text for measure, (text, _) in kind.measures.items()}
    if name in _LISTS:
        return _LISTS[name]
    known = kind.dictionary.get(name)
    return known.choices if known else {}


def _pair(text: str, pair: str) -> tuple[str, str]:
    name, equals, value = pair.partition("=")
    if not equals or not value:
        raise UserError(f"Bagian {pair!r} pada pemetaan {text!r} tidak terbaca; {_FORM}.")
    return name, value


def _value(kind: Kind, field: str, name: str, value: str) -> "str | PeriodRead | None":
    allowed = said_with(kind, field)
    if name not in allowed:
        raise UnknownNameError(f"Rincian untuk {field!r}", name, sorted(allowed) or ["(tidak ada)"])
    if value == _NONE and name not in {"measure", "system"}:
        return None
    if name in _READERS:
        return _READERS[name](value)
    values = listed(kind, name)
    if values and value not in values:
        raise UnknownNameError(f"Nilai {name}", value, list(values))
    return value


def _period(value: str) -> PeriodRead:
    read = read_period(value)
    if isinstance(read, Problem):
        raise UserError(f"Waktu pada pemetaan kolom: {read.message}")
    return read


def _unit(value: str) -> str:
    if not _UNIT.fullmatch(value):
        told = "tulis ribu, juta, miliar, triliun, rupiah, orang, persen, atau gabungan seperti juta_rupiah"
        raise UserError(f"Satuan {value!r} pada pemetaan kolom tidak dikenal; {told}.")
    return value.replace("_", " ")


def _region(value: str) -> str:
    return places.resolve(value).code


_READERS = {"month": _period, "unit": _unit, "region": _region}


def words_for(kind: Kind, field: str, dimensions: Mapping[str, str]) -> str:
    """Say in Indonesian what a column holds: Peserta Aktif, segmen Bukan penerima upah."""
    known = None if field in CHECKS else kind.dictionary.get(field)
    measure = dimensions.get("measure")
    by_row = OTHER_FIELDS.get(field) if field == "value" or known is None else known.name
    name = kind.measures[measure][0] if measure in kind.measures else by_row or field
    return ", ".join([name, *(_breakdown(kind, *pair) for pair in sorted(dimensions.items()) if pair[0] != "measure")])


def _breakdown(kind: Kind, name: str, value: str) -> str:
    if name == "region":
        return places.by_code(value).name
    known = kind.dictionary.get(name)
    return f"{known.name.lower() if known else name} {listed(kind, name).get(value, value)}"


def meaning_in_words(meaning: Meaning, kind: str | None) -> str:
    """Meaning in Indonesian words, with its time and, where it is another, the kind of data it belongs to."""
    if meaning.field is None:
        return "Belum dikenal"
    of = KINDS[meaning.kind or kind or _kind_with(meaning.field)]
    other = f"{of.name}: " if kind and meaning.kind not in (None, kind) else ""
    return f"{other}{words_for(of, meaning.field, meaning.dimensions)}{f', {meaning.period}' if meaning.period else ''}"


def _kind_with(field: str) -> str:
    """Name any kind that has a field, where the kind of the table is not known."""
    return next(kind for kind in KINDS if field in fields_of(KINDS[kind]))


def text_of(meaning: Meaning, kind: str | None) -> str:
    """Return the text that reproduces a meaning in a table of this kind; empty where the column is not understood."""
    if meaning.field is None:
        return ""
    own = sorted(meaning.dimensions.items(), key=lambda pair: (pair[0] != "measure", pair))
    pairs = {name: value for name, value in own if name not in meaning.borrowed}
    said = meaning.correction
    if said:
        pairs |= dict.fromkeys(sorted(said.without), _NONE)
        pairs |= {"month": _period_text(said.period)} if said.period else {}
        pairs |= {"unit": said.unit.replace(" ", "_")} if said.unit else {}
    field = meaning.field if meaning.kind in (None, kind) else f"{meaning.kind}:{meaning.field}"
    return shlex.join([field, *(f"{name}={value}" for name, value in pairs.items())])


def _period_text(period: PeriodRead) -> str:
    if period.precision == "year" and period.start.year == period.end.year:
        return str(period.end.year)
    return str(period.end) if period.start == period.end else f"{period.start} s.d. {period.end}"
