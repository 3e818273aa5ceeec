"""One column heading, cut into what can be read of it without knowing the rest of the table."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from kaltara_metrics import places
from kaltara_metrics.errors import UserError
from kaltara_metrics.ingest.heading_words import GUESS
from kaltara_metrics.ingest.model import Problem
from kaltara_metrics.ingest.vocabulary import FILLERS, LONGEST, PHRASES, Sense, without_noise, words

if TYPE_CHECKING:
    from kaltara_metrics.ingest.periods_in import PeriodRead

LEVEL = " / "  # joins the lines of one heading

_MONTHS = (
    "jan(?:uari|uary)?|[fp]eb(?:ruari|ruary)?|mar(?:et|ch)?|apr(?:il)?|mei|may|jun[ie]?|jul[iy]?|"
    "agustus|agust|agst|ags|agt|august|aug|sept?(?:ember)?|okt(?:ober)?|oct(?:ober)?|no[vp](?:ember)?|des(?:ember)?|"
    "dec(?:ember)?"
)
_YEAR = r"(?:19[5-9]\d|20\d\d)"
_MONTH = rf"(?:\d{{1,2}}[\s-]+)?(?:{_MONTHS})\b\.?(?:[\s./'’-]*(?:{_YEAR}|\d\d)\b)?"
_PERIOD = re.compile(
    rf"(?ix) (?<![\w.]) (?:(?:s\.?\s?[/.]?\s?d\.?|sampai(?:\sdengan)?|per|posisi|hingga)\s+)? (?:"
    rf" {_MONTH} (?:\s*(?:-|–|s\.?\s?[/.]?d\.?|sampai(?:\sdengan)?)\s*{_MONTH})?"
    rf"|(?:tw|triwulan|kuartal|q|semester|sem|smt)[\s.]*(?:iv|i{{1,3}}|[1-4])\b(?:[\s/-]*(?:tahun\s+)?{_YEAR}\b)?"
    rf"|{_YEAR}[-/.](?:0?[1-9]|1[0-2])(?:[-/.]\d\d?)?(?:\s\d\d:\d\d(?::\d\d)?)?\b"
    rf"|(?:\d\d?[-/.])?\d\d?[-/.]{_YEAR}\b"
    rf"|{_YEAR}(?:0[1-9]|1[0-2])\b"
    rf"|(?:tahun\s+)?{_YEAR}\b"
    r")"
)
_KBLI = re.compile(r"(?i)\bkbli\W*(20[12]\d)\b")
_LABELLED = frozenset({"sector", "segment", "worker_group", "occupation", "funding", "size_class", "sex"})
_GLUED_CODE = re.compile(r"^\d{1,3}[.)]?\s+(?=[A-Za-z])")  # 1 Pertanian
_HAS_YEAR = re.compile(rf"{_YEAR}|\d\d$")
_SCALE = re.compile(r"(?i)\b(ribu|juta|mil[iy]ar)(?:an)?\b\W*(rp|rupiah|orang|jiwa|tk|pekerja)?")
_UNITS = (
    (re.compile(r"(?i)%|\b(?:persen|prosentase|persentase|pct)\b"), "persen"),
    (re.compile(r"(?i)\b(?:rp|rupiah|idr)\b"), "rupiah"),
    (re.compile(r"(?i)\b(orang|jiwa|kasus)\b"), ""),
)


@dataclass(frozen=True)
class Heading:
    """What one heading says. `phrases` are its known phrases with their senses, longest first found, left to right.

    `left` are words that nobody knows, `unread` whole lines of which no word is known; `labels` are dimension values
    read from such lines. `bare` marks a heading with the word jumlah. `period_text` is what looks like a time in it.
    """

    text: str
    phrases: tuple[tuple[tuple[str, ...], tuple[Sense, ...]], ...]
    left: tuple[str, ...]
    unread: tuple[str, ...]
    labels: Mapping[str, str]
    period_text: str
    unit: str | None
    bare: bool

    @cached_property
    def named(self) -> dict[str, set[str]]:
        """Every value that the phrases and labels name, by dimension."""
        found: dict[str, set[str]] = {name: {value} for name, value in self.labels.items()}
        for name, value in (pair for _, senses in self.phrases for sense in senses for pair in _only_named(sense)):
            found.setdefault(name, set()).add(value)
        return found

    @property
    def dimensions(self) -> dict[str, str]:
        """Dimension values that the heading names, where it names one and not several (PU dan BPU)."""
        return {name: min(values) for name, values in self.named.items() if len(values) == 1}


def _only_named(sense: Sense) -> tuple[tuple[str, str], ...]:
    return () if sense.field else sense.dimensions


@lru_cache(maxsize=100_000)
def knows(text: str) -> bool:
    """Whether `text` may head a column: it names a field, surely or with no strange word beside."""
    phrases, left = _read_phrases(_plain(text))
    strange = set(left) - FILLERS
    return any(sense.field and (sense.weight > GUESS or not strange) for _, senses in phrases for sense in senses)


@lru_cache(maxsize=10_000)
def parse(text: str, hint: str | None = None, version: str | None = None) -> Heading:
    """Cut a heading into phrases, times, labels and rests; nothing in it is a fault.

    `hint` is a dimension whose labels stand in headings, such as sector for `A` and `M,N`; a line above that names one
    (`Lapangan usaha / A`) says so too. `version` is the KBLI version of sector letters.
    """
    lines = text.split(LEVEL)
    version = _version(text) or version
    hints = [_hint(lines[:place]) or hint for place in range(len(lines))]
    read = [_read_line(line, own, version) for line, own in zip(lines, hints, strict=True)]
    tokens = tuple(word for plain, labels in read for word in plain if not labels)
    phrases, left = _read_phrases(tokens)
    known = {word for phrase, _ in phrases for word in phrase} | FILLERS
    unread = [bool(plain) and not labels and not known & set(plain) for plain, labels in read]
    return Heading(
        text=text,
        phrases=phrases,
        left=tuple(word for word in left if word not in FILLERS),
        unread=tuple(line for line, is_unread in zip(lines, unread, strict=True) if is_unread),
        labels={name: value for _, labels in read for name, value in labels.items()},
        period_text=_period_text(lines),
        unit=unit_of(text),
        bare="jumlah" in words(text),
    )


def parse_all(texts: Sequence[str], hint: str | None, version: str | None) -> list[Heading]:
    """Cut the headings of one table; sectors are read together, because `Jasa` beside `Manufaktur` is one of three."""
    from kaltara_metrics.ingest.labels_in import read_labels  # noqa: PLC0415 - loads word lists that few headings need

    headings = [parse(text, hint, version) for text in texts]
    sectors = [place for place, heading in enumerate(headings) if "sector" in heading.labels]
    lines = [_GLUED_CODE.sub("", texts[place].split(LEVEL)[-1]) for place in sectors]
    results = read_labels(lines, hint="sector", version=version).results
    for place, found in zip(sectors, results, strict=True):
        if not isinstance(found, Problem) and "sector" in found:
            headings[place] = replace(headings[place], labels={**headings[place].labels, "sector": found["sector"]})
    return headings


def parse_title(text: str) -> Heading:
    """Cut a title, sheet or file name into the phrases in it; its other words are of no interest."""
    plain = _plain(re.sub(r"\.\w{2,4}$", "", text))
    return Heading(text, _read_phrases(plain)[0], (), (), {}, "", None, bare=False)


def kbli_version(lines: Sequence[str]) -> str | None:
    """Version that titles or headings state of sector letters, where they state one only."""
    found = {version for line in lines if (version := _version(line))}
    return found.pop() if len(found) == 1 else None


def _version(text: str) -> str | None:
    match = _KBLI.search(text)
    return match[1] if match else None


def _hint(above: Sequence[str]) -> str | None:
    """Dimension that a line above names and nothing else, so that the lines below it are its labels."""
    for line in above:
        senses = [sense for _, found in _read_phrases(_plain(line))[0] for sense in found if sense.field]
        fields = {sense.field for sense in senses if not sense.kind} & _LABELLED
        if len(fields) == 1:
            return fields.pop()
    return None


def _period_text(lines: Sequence[str]) -> str:
    """Every time named in a heading, months before years."""
    found = [match.group() for line in lines for match in _PERIOD.finditer(_KBLI.sub("kbli", line.replace("_", " ")))]
    return " ".join(sorted(found, key=lambda piece: bool(re.fullmatch(rf"(?i)(tahun\s+)?{_YEAR}", piece))))


def _read_line(line: str, hint: str | None, version: str | None) -> tuple[tuple[str, ...], dict[str, str]]:
    """Words of one line, and the dimension values it is a label of where its words are not all known."""
    plain = _plain(line)
    phrases, left = _read_phrases(plain)
    if hint and (labels := _read_label(line, hint, version)):
        return plain, labels if hint in labels else {}
    strange = set(left) - FILLERS
    if not strange or not re.search(r"[A-Za-z]", line):
        return plain, {}
    return plain, _read_region(line) or ({} if phrases else _read_label(line, hint, version))


def _plain(text: str) -> tuple[str, ...]:
    """Words of a line without its times and without words that carry no meaning."""
    return without_noise(words(_PERIOD.sub(" ", _KBLI.sub("kbli", text.replace("_", " ")))))


@lru_cache(maxsize=100_000)
def _read_phrases(
    tokens: tuple[str, ...],
) -> tuple[tuple[tuple[tuple[str, ...], tuple[Sense, ...]], ...], tuple[str, ...]]:
    """Phrases from left to right, the longest at each place, and the words between them."""
    phrases, left, place = [], [], 0
    while place < len(tokens):
        sizes = range(min(LONGEST, len(tokens) - place), 0, -1)
        size = next((size for size in sizes if tokens[place : place + size] in PHRASES), 0)
        if size:
            phrase = tokens[place : place + size]
            phrases.append((phrase, PHRASES[phrase]))
        else:
            left.append(tokens[place])
        place += size or 1
    return tuple(phrases), tuple(left)


def _read_region(line: str) -> dict[str, str]:
    try:
        return {"region": places.resolve(line).code}
    except UserError:
        return {}


def _read_label(line: str, hint: str | None, version: str | None) -> dict[str, str]:
    from kaltara_metrics.ingest.labels_in import read_label  # noqa: PLC0415 - loads word lists that few headings need

    found = read_label(_GLUED_CODE.sub("", line), hint=hint, version=version)
    return {} if isinstance(found, Problem) else dict(found)


def unit_of(text: str) -> str | None:
    """Say in what a heading counts: persen, rupiah, orang, or scaled such as `juta rupiah`; None where unsaid."""
    scale = _SCALE.search(text)
    if scale:
        counted = {"rp": "rupiah", "tk": "orang", "pekerja": "orang"}.get((scale[2] or "").lower(), scale[2] or "")
        return f"{scale[1]} {counted or _plain_unit(text) or ''}".lower().strip()
    return _plain_unit(text)


def scale_in(title: str) -> str | None:
    """Scale that a title sets for all numbers, such as `(dalam juta rupiah)`; a number in words sets none."""
    said = re.search(r"(?i)\b(?:dalam|satuan|unit)\b\W*(.*)", title)
    return unit_of(said[1]) if said and _SCALE.search(said[1]) else None


def _plain_unit(text: str) -> str | None:
    for pattern, unit in _UNITS:
        match = pattern.search(text)
        if match:
            return unit or match[1].lower()
    return None


def period_of(heading: Heading, years: frozenset[str]) -> "tuple[PeriodRead | None, str]":
    """Period that a heading names, with a remark where it is borrowed or can't be read.

    A month without a year takes the only year of the titles (`years`), if there is only one.
    """
    text, remark = heading.period_text, ""
    if not text:
        return None, ""
    if not _HAS_YEAR.search(text):
        if len(years) != 1:
            return None, f"waktu {text!r} tanpa tahun; tulis tahunnya di judul kolom"
        text, remark = f"{text} {min(years)}", f"tahun {min(years)} diambil dari judul tabel"
    from kaltara_metrics.ingest.periods_in import read_period  # noqa: PLC0415 - few headings name a time

    found = read_period(text)
    return (None, found.message) if isinstance(found, Problem) else (found, remark)


def years_in(lines: Sequence[str]) -> frozenset[str]:
    """Years named in titles, sheet or file names."""
    return frozenset(year for line in lines for year in re.findall(rf"(?<!\d){_YEAR}(?!\d)", line))
