"""Check the reviewed reference files, all faults at once, before a store is built from them."""

import csv
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from kaltara_metrics.store import own_rules
from kaltara_metrics.store.formulas import evaluate

Row = dict[str, str]

FILES = (
    "regions",
    "sectors",
    "conflicts",
    "statements",
    "derived",
    "targets",
    "contribution_rates",
    "policies",
    "policy_metrics",
    "rhythms",
    "open_questions",
    "glossary",
    "indicators",
)
# What names a row; everything else has an id.
_KEYS = {
    "regions": ("code",),
    "sectors": ("code", "scheme", "kbli_version"),
    "conflicts": ("key",),
    "indicators": ("name_id",),
    "policy_metrics": ("policy", "metric"),
}
_SOURCED = ("publisher", "title", "url", "definition", "confidence")
_REQUIRED = {
    "regions": ("code", "level", "name", "short_name"),
    "sectors": ("code", "scheme", "name_id", "name_en"),
    "conflicts": ("key", "title", "title_en", "explanation", "explanation_en", "verdict", "verdict_en"),
    "statements": ("id", "topic", "indicator", "region", "region_name", "period", "value", "unit", *_SOURCED),
    "derived": ("id", "table", "measure", "region", "period", "formula", "value", "unit", "definition", "confidence"),
    "targets": (
        *("id", "name", "period", "metric", "region", "low", "high", "unit", "status", "publisher", "title", "url"),
    ),
    "contribution_rates": ("id", "segment", "programme", "amount", "unit", "publisher", "title", "url", "confidence"),
    "policies": (
        *("id", "date", "short_id", "short_en", "title_id", "title_en", "level", "region", "kind"),
        *("requires_id", "requires_en", "publisher", "url", "confidence"),
    ),
    "policy_metrics": ("policy", "metric", "watches_id", "watches_en"),
    "rhythms": ("id", "name_id", "name_en", "fills", "publisher", "template", "basis_id", "basis_en"),
    "open_questions": ("id", "asks_id", "asks_en", "known_id", "known_en", "owner_id", "owner_en"),
    "glossary": ("id", "subject", "term_id", "term_en", "means_id", "means_en", "confidence"),
    "indicators": ("name_id", "name_en"),
}
_NUMBERS = {
    "statements": ("value",),
    "derived": ("value",),
    "targets": ("low", "high"),
    "contribution_rates": ("amount",),
}
_ALSO = {
    "statements": ("table", "conflict", "adds_to", "part_of"),
    "targets": ("statements", "name_en", "caveat_en"),
    "policy_metrics": ("filters",),
    "rhythms": ("measures", "rounds", "lag_months"),
    "open_questions": ("template",),
    "glossary": ("publisher", "url"),
}
_FRACTIONAL = ("persen", "indeks")  # everything else is counted in whole things: 45.000 is a slip for 45000, never 45
_SEGMENTS = ("PU", "BPU", "JAKON", "PMI")
_MEASURES = {
    "enrollment": ("active", "inactive"),
    "workforce": (
        "employed",
        "labour_force",
        "unemployed",
        "working_age",
        "formal",
        "informal",
        "eligible",
        "vulnerable_listed",
        "vulnerable_provincial",
        "population_registered",
        "population_projected",
        "population_census",
    ),
    "published_rate": (
        "coverage_local",
        "unemployment_rate",
        "participation_rate",
        "informal_share",
        "formal_share",
        "employment_share",
        "employees_share",
    ),
    "poverty": (
        "poverty_rate",
        "poor_people",
        "poverty_line",
        "poverty_depth",
        "poverty_severity",
        "gini",
        "bottom40_share",
    ),
    "claim": ("cases", "rupiah", "recipients", "children"),
    "institution": ("non_asn_obliged",),
    "employer": ("registered", "operating", "arrears_rate", "wlkp_reporting"),
}
_PERIODS = {
    "statements": ("period", "months_from", "months_to"),
    "derived": ("period",),
    "targets": ("period",),
    "policies": ("date",),
}
_PERIOD = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")
_NUMBER = re.compile(r"-?\d+(\.\d+)?")
_COUNT = re.compile(r"\d+")
_PART = re.compile(r"\{([^}]+)\}")
_OUTSIDE = {"ID", "KALIMANTAN", "KC-TARAKAN"}


def faults(directory: Path) -> list[str]:
    """Return one Indonesian sentence for every fault: file, line, column, value, and what would be right."""
    missing = [
        f"{name}.csv: berkas tidak ada di {directory.name}/." for name in FILES if not _path(directory, name).is_file()
    ]
    if missing:
        return missing
    misshapen = [fault for name in FILES for fault in _shape_faults(name, _path(directory, name))]
    if misshapen:
        return misshapen
    tables = {name: _rows(_path(directory, name)) for name in FILES}
    found = [fault for name, rows in tables.items() for fault in _row_faults(name, rows)]
    return found + list(_cross_faults(tables)) + list(_formula_faults(tables))


def _path(directory: Path, name: str) -> Path:
    return directory / f"{name}.csv"


def _rows(path: Path) -> list[Row]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _shape_faults(name: str, path: Path) -> Iterator[str]:
    """Tell what keeps a file from being read as a table at all: letters, headers, cells in a row."""
    try:
        rows = _rows(path)
    except UnicodeDecodeError as fault:
        yield f"{path.name}: byte ke-{fault.start} bukan UTF-8; simpan berkas sebagai UTF-8."
        return
    header = path.read_text(encoding="utf-8").partition("\n")[0].split(",")
    expected = (*_REQUIRED[name], *_NUMBERS.get(name, ()), *_PERIODS.get(name, ()), *_ALSO.get(name, ()))
    lacking = [column for column in dict.fromkeys(expected) if column not in header]
    if lacking:
        yield f"{path.name} baris 1: kolom {', '.join(lacking)} tidak ada; judulnya {', '.join(header)}."
    for line, row in enumerate(rows, start=2):
        if None in row or None in row.values():
            yield f"{path.name} baris {line}: selnya bukan {len(header)} seperti judulnya; periksa koma dan kutip."


def _row_faults(name: str, rows: list[Row]) -> Iterator[str]:
    key, *more = _KEYS.get(name, ("id",))
    seen: dict[tuple[str, ...], int] = {}
    for line, row in enumerate(rows, start=2):
        where = f"{name}.csv baris {line}"
        for column in _REQUIRED[name]:
            if not row.get(column):
                yield f"{where}, kolom {column}: kosong, padahal wajib diisi."
        identity = (row[key], *(row.get(column, "") for column in more))
        if identity in seen:
            yield f"{where}, kolom {key}: {row[key]!r} sudah dipakai di baris {seen[identity]}."
        seen[identity] = line
        yield from _value_faults(name, row, where)


def _number_faults(name: str, row: Row, where: str) -> Iterator[str]:
    for column in _NUMBERS.get(name, ()):
        given = row[column]
        if not _NUMBER.fullmatch(given):
            yield f"{where}, kolom {column}: {given!r} bukan angka; tulis tanpa pemisah ribuan, desimal bertitik."
        elif not row["unit"].startswith(_FRACTIONAL) and not _COUNT.fullmatch(given):
            yield f"{where}, kolom {column}: {given!r} {row['unit']} bukan jumlah bulat; tulis tanpa pemisah ribuan."


def _period_faults(name: str, row: Row, where: str) -> Iterator[str]:
    for column in _PERIODS.get(name, ()):
        if row[column] and not _is_period(row[column]):
            yield f"{where}, kolom {column}: {row[column]!r} bukan waktu; tulis 2024, 2024-09, atau 2024-09-22."
    first, last = row.get("months_from"), row.get("months_to")
    if bool(first) != bool(last):
        yield f"{where}, kolom months_from dan months_to: isi keduanya, atau kosongkan keduanya."
    if first and last and last < first:
        yield f"{where}, kolom months_to: {last} mendahului months_from {first}; tulis bulan awal lebih dulu."


def _is_period(text: str) -> bool:
    if not _PERIOD.fullmatch(text):
        return False
    try:
        date.fromisoformat((text + "-01-01")[:10])
    except ValueError:
        return False
    return True


def _list_faults(row: Row, where: str) -> Iterator[str]:
    if row.get("segment") and row["segment"] not in _SEGMENTS and "table" in row:
        yield f"{where}, kolom segment: {row['segment']!r}; pilih {', '.join(_SEGMENTS)}, atau kosongkan."
    table, measure = row.get("table"), row.get("measure")
    if table and table not in _MEASURES:
        yield f"{where}, kolom table: {table!r} tidak ada; pilih {', '.join(_MEASURES)}, atau kosongkan."
    elif table and measure not in _MEASURES[table]:
        yield f"{where}, kolom measure: {measure!r} tidak ada pada {table}; pilih {', '.join(_MEASURES[table])}."


def _limit_faults(name: str, row: Row, where: str) -> Iterator[str]:
    is_range = name == "targets" and _NUMBER.fullmatch(row["low"]) and _NUMBER.fullmatch(row["high"])
    if is_range and float(row["high"]) < float(row["low"]):
        yield f"{where}, kolom high: {row['high']} lebih kecil daripada low {row['low']}."
    if name == "regions" and row["area_km2"] and not _NUMBER.fullmatch(row["area_km2"]):
        yield f"{where}, kolom area_km2: {row['area_km2']!r} bukan angka; tulis km persegi dengan desimal bertitik."


def _value_faults(name: str, row: Row, where: str) -> Iterator[str]:
    yield from _number_faults(name, row, where)
    yield from _period_faults(name, row, where)
    yield from _list_faults(row, where)
    yield from own_rules.ROW_FAULTS.get(name, own_rules.none)(row, where)
    yield from _limit_faults(name, row, where)
    url = row.get("url")
    if url and not re.fullmatch(r"https?://[^\s/]+\.[^\s]+", url):
        yield f"{where}, kolom url: {url!r} bukan alamat http atau https."
    if "confidence" in row and row["confidence"] not in {"tinggi", "sedang", "rendah"}:
        yield f"{where}, kolom confidence: {row['confidence']!r}; pilih tinggi, sedang, atau rendah."
    if row.get("confidence") == "rendah" and row.get("table"):
        yield f"{where}, kolom table: baris berkeyakinan rendah tidak boleh menjadi fakta; kosongkan."


def _cross_faults(tables: dict[str, list[Row]]) -> Iterator[str]:
    regions = {row["code"] for row in tables["regions"]}
    ids = {row["id"] for row in tables["statements"]}
    known = {"conflict": {row["key"] for row in tables["conflicts"]}, "adds_to": ids, "part_of": ids}
    for line, row in enumerate(tables["statements"], start=2):
        where = f"statements.csv baris {line}"
        yield from _region_faults(row, regions, where)
        for column, names in known.items():
            if row[column] and row[column] not in names:
                yield f"{where}, kolom {column}: {row[column]!r} tidak ada dalam berkas yang dirujuk."
    yield from _parent_faults(tables["regions"], regions)
    yield from own_rules.indicator_faults(tables["indicators"], tables["statements"], tables["derived"])
    yield from own_rules.policy_faults(tables["policies"], tables["policy_metrics"], regions | _OUTSIDE)
    for line, row in enumerate(tables["derived"], start=2):
        yield from _region_faults(row, regions, f"derived.csv baris {line}")
    for line, row in enumerate(tables["targets"], start=2):
        for name in set(re.split(r"[;\s]+", row["statements"])) - ids - {""}:
            yield f"targets.csv baris {line}, kolom statements: pernyataan {name!r} tidak ada."


def _parent_faults(rows: list[Row], regions: set[str]) -> Iterator[str]:
    for line, row in enumerate(rows, start=2):
        if row["parent"] and row["parent"] not in regions:
            yield f"regions.csv baris {line}, kolom parent: {row['parent']!r} bukan kode wilayah dalam berkas ini."


def _region_faults(row: Row, regions: set[str], where: str) -> Iterator[str]:
    if row["region"] not in regions | _OUTSIDE:
        yield f"{where}, kolom region: {row['region']!r} bukan kode wilayah Kemendagri, misalnya 65.01."
    elif row["table"] and row["region"] not in regions:
        yield f"{where}, kolom table: wilayah {row['region']} di luar provinsi tidak menjadi fakta; kosongkan."


def _formula_faults(tables: dict[str, list[Row]]) -> Iterator[str]:
    values = {row["id"]: row["value"] for row in tables["statements"] if _NUMBER.fullmatch(row["value"])}
    for line, row in enumerate(tables["derived"], start=2):
        where = f"derived.csv baris {line}, kolom formula"
        unknown = [name for name in _PART.findall(row["formula"]) if name not in values]
        if unknown:
            yield f"{where}: pernyataan {', '.join(unknown)} tidak ada."
            continue
        try:
            result = evaluate(_PART.sub(lambda match: values[match[1]], row["formula"]))
        except (ValueError, SyntaxError, ZeroDivisionError):
            yield f"{where}: {row['formula']!r} tidak terbaca; pakai + - * / ( ) round dan {{id}}."
            continue
        if _NUMBER.fullmatch(row["value"]) and abs(result - float(row["value"])) > 1e-6:  # noqa: PLR2004 - values are whole numbers
            yield f"{where}: hasilnya {result:g}, sedangkan kolom value {row['value']}."
