"""Labels of a column, split into the dimensions they speak of: sector, segment, worker group, payer, size and so on.

Offices mix them in one column: `Perdagangan` is a sector, `UMK` a size, `Nelayan` an occupation, `Non ASN` a status.
Regions are read in `regions_in`.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from functools import cache
from types import MappingProxyType

from kaltara_metrics.catalog import SECTORS
from kaltara_metrics.ingest import sectors
from kaltara_metrics.ingest.label_words import FILLERS, HINTED, OCCUPATIONS, REFUSED, TOTALS, WORDS, Occupation
from kaltara_metrics.ingest.model import Problem, Value
from kaltara_metrics.ingest.quoted import plain, quoted
from kaltara_metrics.ingest.regions_in import is_total, read_regions
from kaltara_metrics.ingest.sectors import normalised

__all__ = ["LabelColumn", "is_total", "label_assumptions", "read_label", "read_labels", "read_regions"]

# A suggestion compares a label with all known ones: not for remarks of many characters, nor for a column of strangers.
_LONGEST, _MOST_SUGGESTIONS = 200, 200
_LETTER_AND_NAME = re.compile(r"(?:kategori\s+)?([A-Va-v])\s*[.):–-]?\s+(\S.{2,})", re.DOTALL)
_LETTER = re.compile(r"(?:(?:kategori|kbli|sektor)\s+)?([A-Va-v])\.?", re.IGNORECASE)
_LETTERS = re.compile(r"[a-v](?: [a-v])+")
_SEXES = frozenset({"l", "p"})
_AGRICULTURE, _THREE_GROUPS = "S3-A", frozenset({"S3-M", "S3-S"})


@dataclass(frozen=True)
class LabelColumn:
    """Dimension values of a column, parallel to its unique labels, and what was assumed to read them."""

    results: tuple[dict[str, str] | Problem, ...]
    assumptions: tuple[str, ...] = ()


def read_labels(uniques: Sequence[Value], *, hint: str | None = None, version: str | None = None) -> LabelColumn:
    """Read the unique labels of a column; what one label leaves open, its neighbours may settle.

    `hint` is the dimension that the heading names: it settles what a label alone leaves open, and forbids nothing.
    `version` is the KBLI version of sector letters, 2020 or 2025.
    """
    hint, assumption = (hint, "") if hint else _hint(uniques)
    results: list[dict[str, str] | Problem] = []
    unknown = 0
    for value in uniques:
        results.append(_read(value, hint, version, suggest=unknown < _MOST_SUGGESTIONS))
        unknown += isinstance(results[-1], Problem)
    assumptions = [assumption]
    for value, result in zip(uniques, results, strict=True):
        assumptions += label_assumptions(value) if isinstance(result, dict) else []
    if any(isinstance(one, dict) and one.get("sector") in _THREE_GROUPS for one in results):
        results = [_of_three(value, one) for value, one in zip(uniques, results, strict=True)]
    return LabelColumn(tuple(results), tuple(dict.fromkeys(filter(None, assumptions))))


def read_label(text: Value, *, hint: str | None = None, version: str | None = None) -> dict[str, str] | Problem:
    """Read one label as values by dimension (sector, segment, ..., occupation); totals and blanks have none.

    An occupation brings a suggested sector and worker group, which `label_assumptions` puts into words; what the label
    itself says goes before a suggestion. Sectors are codes of the 17 groups, or of the 3 where only they are named.
    """
    return _read(text, hint, version, suggest=True)


def _read(text: Value, hint: str | None, version: str | None, *, suggest: bool) -> dict[str, str] | Problem:
    if isinstance(text, date):
        return Problem(
            "tanggal-di-kolom-teks",
            f"Sel berisi tanggal {text.day}/{text.month}/{text.year}, bukan keterangan; mungkin diubah sendiri oleh "
            "lembar kerja (1-14 menjadi 1 Januari 2014). Tulis ulang dalam sel berformat teks.",
        )
    given = plain("" if text is None else text)
    words = normalised(given)
    if not words or words in TOTALS:
        return {}
    if len(given) > _LONGEST:
        return _unknown(given, words, suggest=False)
    read = _hinted(words, hint) or _lettered(given, words, hint, version)
    return read or _worded(given, words, suggest=suggest)


def label_assumptions(text: Value) -> list[str]:
    """Say what the reading of a label adds of its own: what we suggest for occupations, which nobody classified."""
    given = plain("" if text is None or isinstance(text, date) else text)[:_LONGEST]
    found, _ = _found(normalised(given))
    suggested, said = _suggested(found), _said(given, found)
    if not suggested or isinstance(said, Problem):
        return []
    told = [suggested["worker_group"].replace("_", " ")] if "worker_group" in suggested.keys() - said else []
    told += [] if "sector" in said else [_place(suggested.get("sector"))]
    if not told:
        return []
    remarks = [one.remark for phrase in found if (one := _occupations().get(phrase)) and one.remark]
    text = f"Pekerjaan {quoted(given)} dibaca sebagai {', '.join(told)}: usulan kami, bukan klasifikasi resmi"
    return ["; ".join([text, *remarks]) + "."]


def _place(sector: str | None) -> str:
    return f"lapangan usaha {sector} ({SECTORS[sector]})" if sector else "lapangan usaha dikosongkan"


def _hint(uniques: Sequence[Value]) -> tuple[str | None, str]:
    """Settle L and P, which are sexes or sectors, by the other labels of the column."""
    labels = {words for value in uniques if isinstance(value, str) and (words := normalised(value)) not in TOTALS} - {
        ""
    }
    if labels == _SEXES:
        return "sex", "L dibaca laki-laki dan P perempuan, karena kolom hanya berisi keduanya."
    if labels - _SEXES and all(len(label) == 1 for label in labels):
        return "sector", ""
    return None, ""


def _of_three(value: Value, result: dict[str, str] | Problem) -> dict[str, str] | Problem:
    """Name agriculture by the classification of the column, where it has three groups only."""
    if isinstance(result, dict) and normalised(str(value)) == "pertanian":
        return result | {"sector": _AGRICULTURE}
    return result


@cache
def _phrases() -> MappingProxyType[str, dict[str, str]]:
    """Every phrase with the dimension values it says; an occupation says nothing but itself."""
    known = {phrase: {"occupation": one.id} for phrase, one in _occupations().items()}
    known |= {name: {"sector": group} for name, group in sectors.names().items()}
    for dimension, values in WORDS.items():
        for value, phrases in values.items():
            known |= {phrase: {dimension: value} for phrase in phrases.split("; ")}
    return MappingProxyType(known)


@cache
def _occupations() -> dict[str, Occupation]:
    return {phrase: one for one in OCCUPATIONS for phrase in one.words.split("; ")}


def _hinted(words: str, hint: str | None) -> dict[str, str] | None:
    for value, phrases in HINTED.get(hint or "", {}).items():
        if words in phrases.split("; "):
            return {str(hint): value}
    return None


def _lettered(given: str, words: str, hint: str | None, version: str | None) -> dict[str, str] | Problem | None:
    """Read a sector by its letter; None where the label is no letter."""
    if match := _LETTER.fullmatch(given):
        return _letter(match[1].upper(), hint, version)
    if _LETTERS.fullmatch(words) and (version == sectors.VERSIONS[-1] or words not in _phrases()):
        return Problem(
            "huruf-gabungan",
            f"{quoted(given)} menggabungkan beberapa huruf KBLI; tulis nama lapangan usahanya saja.",
        )
    if match := _LETTER_AND_NAME.fullmatch(given):
        return _agreeing(match[1].upper(), match[2])
    return None


def _letter(code: str, hint: str | None, version: str | None) -> dict[str, str] | Problem:
    if code.lower() in _SEXES and hint != "sector":
        return Problem(
            "huruf-bermakna-ganda",
            f"{code!r} bisa berarti jenis kelamin atau huruf KBLI; tulis lengkap (Perempuan).",
        )
    readings = {way: sectors.letter(code, way) for way in sectors.VERSIONS}
    sector = readings.get(version or (sectors.VERSIONS[0] if code in sectors.STABLE_LETTERS else ""))
    if sector:
        return {"sector": sector.group}
    told = "; ".join(f"KBLI {way}: {one.name if one else 'tidak ada'}" for way, one in readings.items())
    return Problem(
        "versi-kbli-tidak-jelas",
        f"Huruf {code!r} berbeda arti menurut versi KBLI ({told}). Sebutkan versinya, atau tulis namanya.",
    )


def _agreeing(code: str, name: str) -> dict[str, str] | Problem | None:
    """Read letter and name together: the name counts, and the letter must mean it in one version at least."""
    read = _worded(name, normalised(name))
    if isinstance(read, Problem) or set(read) != {"sector"}:
        return None
    if read["sector"] in sectors.groups_of(code):
        return read
    return Problem(
        "huruf-dan-nama-bertentangan",
        f"Huruf {code!r} dan nama {quoted(name)} bertentangan pada semua versi KBLI; perbaiki salah satu.",
    )


def _found(words: str) -> tuple[list[str], list[str]]:
    """Phrases of a label, longest first at each word, and the words that no phrase covers."""
    if words in _phrases():
        return [words], []
    rest, found, unknown = words.split(), [], []
    while rest:
        length = next((size for size in range(len(rest), 0, -1) if " ".join(rest[:size]) in _phrases()), 0)
        if length:
            found.append(" ".join(rest[:length]))
        elif rest[0] not in FILLERS:
            unknown.append(rest[0])
        rest = rest[length or 1 :]
    return found, unknown


def _worded(given: str, words: str, *, suggest: bool = True) -> dict[str, str] | Problem:
    found, unknown = _found(words)
    refused = next((REFUSED[word] for word in [words, *unknown] if word in REFUSED), None)
    if refused:
        return Problem("label-tidak-tunggal", refused)
    if unknown or not found:
        return _unknown(given, " ".join(unknown) or words, suggest=suggest)
    said = _said(given, found)
    return said if isinstance(said, Problem) else _suggested(found) | said


def _said(given: str, found: Sequence[str]) -> dict[str, str] | Problem:
    """Gather what the phrases say themselves, occupations aside; a Problem where two differ in one dimension."""
    said: dict[str, str] = {}
    for phrase in found:
        for dimension, value in _phrases()[phrase].items():
            if dimension != "occupation" and said.setdefault(dimension, value) != value:
                return _several(given, dimension)
    return said


def _suggested(found: Sequence[str]) -> dict[str, str]:
    """Occupations of a label with the sector and worker group suggested for all of them alike."""
    known = {one.id: one for phrase in found if "occupation" in _phrases()[phrase] and (one := _occupations()[phrase])}
    values = {"occupation": "+".join(known)}
    for dimension in ("sector", "worker_group"):
        suggestions = {getattr(one, dimension) for one in known.values()}
        values[dimension] = suggestions.pop() if len(suggestions) == 1 else ""
    return {dimension: value for dimension, value in values.items() if value}


def _several(given: str, dimension: str) -> Problem:
    return Problem(
        "label-tidak-tunggal",
        f"{quoted(given)} menyebut lebih dari satu nilai {_DIMENSION_NAMES.get(dimension, dimension)}; "
        "satu baris harus menyebut satu saja.",
    )


_DIMENSION_NAMES = {
    "sector": "lapangan usaha",
    "segment": "segmen",
    "worker_group": "kelompok pekerja",
    "funding": "sumber iuran",
    "size_class": "skala usaha",
    "sex": "jenis kelamin",
    "programme": "program",
    "occupation": "pekerjaan",
}


def _unknown(given: str, part: str, *, suggest: bool) -> Problem:
    near = get_close_matches(part, _phrases(), n=1, cutoff=0.8) if suggest else []
    hint = f" Maksudnya {near[0]!r}?" if near else ""
    which = "" if normalised(given) == normalised(part) else f" (bagian {quoted(part)})"
    return Problem(
        "label-tidak-dikenal",
        f"{quoted(given)}{which} tidak dikenal sebagai lapangan usaha, segmen, kelompok pekerja, sumber iuran, skala "
        f"usaha, jenis kelamin, program atau pekerjaan.{hint}",
    )
