"""Which columns of an office's file hold the region's code and name, recognised by content, then by usual names."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

_DOTTED = re.compile(r"\d{2}(\.\d{2}){1,2}(\.\d{4})?")
_BARE = re.compile(r"\d{2}|\d{4}|\d{6}|\d{7}|\d{10}")
_CODE_NAME = re.compile(r"(?i)kode|^kd|code|bps|kemendagri|pum$|^id_?(prov|kab|kec|desa|kel)")
_BPS_NAME = re.compile(r"(?i)bps")
_KEMENDAGRI_NAME = re.compile(r"(?i)kemen|mendagri|pum$|^kdpkab$")
_GENERIC_NAMES = ("nama", "name", "namobj", "nama_wilayah")
_LEVEL_NAMES = {
    10: ("wadmkd", "nama_desa", "nama_kel", "nmdesa", "desa", "kelurahan", "desa_kelur"),
    6: ("wadmkc", "nama_kecamatan", "nama_kec", "nmkec", "kecamatan"),
    4: ("wadmkk", "nama_kabupaten", "nama_kab", "nmkab", "kabupaten", "kab_kota", "kabkot"),
}
_KECAMATAN_OF_BPS = 7


@dataclass(frozen=True)
class Columns:
    """Columns found; `system` is told by the code column's own name and None where only the codes' form can tell."""

    code: str
    name: str
    system: str | None


def text_of(value: object) -> str:
    """Cell as text; a whole number stored as a fraction (6501.0) loses it, a missing cell is empty."""
    if pd.isna(value):
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip()


def find_columns(table: pd.DataFrame) -> Columns | str:
    """Columns of `table`, or the fault in Indonesian: what is missing, what there is, what would be right."""
    texts = {column: [text_of(value) for value in table[column]] for column in table.columns if column != "geometry"}
    there = f"Kolom yang ada: {', '.join(texts) or 'tidak ada'}"
    code = _code_column(texts)
    if code is None:
        return f"kolom kode wilayah tidak ditemukan. {there}. Yang benar misalnya kode_kemendagri berisi 65.01.01.2001."
    name = _name_column(texts, _typical_length(texts[code]))
    if name is None:
        return (
            f"kolom nama wilayah tidak ditemukan, padahal kode {code!r} hanya dapat diperiksa dengan nama. {there}. "
            "Yang benar misalnya nama, NAMOBJ, WADMKD, WADMKC atau WADMKK."
        )
    return Columns(code, name, _system(code))


def _code_column(texts: dict[str, list[str]]) -> str | None:
    """Finest column of dotted codes, else the finest of bare ones whose name speaks of codes.

    Finest wins because a desa row also carries the codes of its kecamatan and kabupaten. Kemendagri's is preferred over
    BPS's of the same fineness, because BPS codes are unknown for some desa.
    """
    dotted = [column for column, values in texts.items() if _mostly(values, _DOTTED)]
    named = [column for column in texts if _CODE_NAME.search(column)]
    bare = [column for column in named if _mostly(texts[column], _BARE)]
    for columns in (dotted, bare, named):
        if columns:
            return max(columns, key=lambda column: (_typical_length(texts[column]), _system(column) == "kemendagri"))
    return None


def _mostly(values: Sequence[str], form: re.Pattern[str]) -> bool:
    known = [value for value in values if value]
    return bool(known) and sum(bool(form.fullmatch(value)) for value in known) * 2 > len(known)


def _typical_length(values: Sequence[str]) -> int:
    """Digits in the middle value, with a BPS kecamatan's seven counted as Kemendagri's six."""
    lengths = sorted(len(value.replace(".", "")) for value in values if value)
    middle = lengths[len(lengths) // 2] if lengths else 0
    return middle - 1 if middle == _KECAMATAN_OF_BPS else middle


def _name_column(texts: dict[str, list[str]], code_length: int) -> str | None:
    by_lower = {column.lower(): column for column in texts}
    wanted = (*_GENERIC_NAMES, *_LEVEL_NAMES.get(code_length, ()))
    return next((by_lower[name] for name in wanted if name in by_lower), None)


def _system(column: str) -> str | None:
    if _BPS_NAME.search(column):
        return "bps"
    return "kemendagri" if _KEMENDAGRI_NAME.search(column) else None
