"""What each phrase of a column heading says in each kind of data.

A heading is cut into words and read by the longest phrase first: `TK aktif PU` is `tk aktif` and `pu`. One phrase may
say different things in different kinds: `sumber dana` is the payer of a contribution, but of a project its budget.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from kaltara_metrics.ingest.heading_words import (
    DIMENSIONS,
    GUESS,
    GUESSED_MEASURES,
    KEYS,
    KIND_KEYS,
    MEASURES,
    SURE,
    VALUES,
    YIELDING,
    YIELDING_MEASURES,
)


@dataclass(frozen=True)
class Sense:
    """What a phrase says in one kind of data (`kind` empty: in all). `field` empty: it only names dimension values."""

    kind: str
    field: str
    dimensions: tuple[tuple[str, str], ...] = ()
    weight: int = SURE


_PROGRAMMES = ("jkk", "jkm", "jht", "jp", "jkp")
# Words that carry no meaning: dropped before phrases are sought, from headings and from the phrases above alike.
NOISE = frozenset(
    (
        "jumlah",
        "banyaknya",
        "data",
        "bpjs",
        "bpjamsostek",
        "ketenagakerjaan",
        "jamsostek",
        "yang",
        "the",
        "of",
        "number",
    )
)
# Words that may be left over without making the reading a guess.
FILLERS = frozenset(
    (
        *("di", "dan", "dalam", "pada", "dengan", "untuk", "bagi", "per", "menurut", "sampai", "s", "d", "sd"),
        *(
            "orang",
            "jiwa",
            "rupiah",
            "rp",
            "ribu",
            "ribuan",
            "juta",
            "jutaan",
            "miliar",
            "milyar",
            "kasus",
            "tk",
            "unit",
        ),
        *("kumulatif", "akumulasi", "laporan", "bulan", "tahun", "baseline", "rincian"),
    )
)


def _add_all(found: dict[tuple[str, ...], list[Sense]], phrases: str, sense: Sense) -> None:
    for phrase in phrases.split("; "):
        found[without_noise(tuple(phrase.split()))].append(sense)


def _phrases() -> Mapping[tuple[str, ...], tuple[Sense, ...]]:
    found: dict[tuple[str, ...], list[Sense]] = defaultdict(list)
    for field, phrases in KEYS.items():
        _add_all(found, phrases, Sense("", field))
    for (kind, field, weight), phrases in (*KIND_KEYS.items(), *VALUES.items()):
        dimensions = (("programme", field.upper()),) if field in _PROGRAMMES else ()
        _add_all(found, phrases, Sense(kind, field, weight=weight))
        if dimensions:
            _add_all(found, phrases, Sense("", "", dimensions))
    for table, weight in ((MEASURES, SURE), (YIELDING_MEASURES, YIELDING), (GUESSED_MEASURES, GUESS)):
        for (kind, measure), phrases in table.items():
            _add_all(found, phrases, Sense(kind, "value", (("measure", measure),), weight))
    for dimension, values in DIMENSIONS.items():
        for value, phrases in values.items():
            _add_all(found, phrases, Sense("", "", ((dimension, value),)))
    return {phrase: tuple(senses) for phrase, senses in found.items()}


@lru_cache(maxsize=100_000)
def words(text: str) -> tuple[str, ...]:
    """Cut a heading into small plain words: `Jml. Peserta_Non-Aktif (%)` is jumlah peserta nonaktif persen."""
    plain = unicodedata.normalize("NFKD", text.replace("_", " "))
    plain = re.sub(r"(?<=[a-z])(?=[A-Z][a-z])", " ", plain).casefold().replace("%", " persen ").replace("+", " plus ")
    plain = re.sub(r"[^a-z0-9]+", " ", plain)
    plain = re.sub(r"\b(non|tidak|tdk) aktif\b", "nonaktif", plain)
    return tuple(re.sub(r"\bjml\b", "jumlah", plain).split())


def without_noise(given: tuple[str, ...]) -> tuple[str, ...]:
    """Leave out words that carry no meaning."""
    return tuple(word for word in given if word not in NOISE)


PHRASES = _phrases()
LONGEST = max(len(phrase) for phrase in PHRASES)
