"""What each column of a table means: its field, what its heading says of time and breakdown, its unit.

A wide heading such as `2024 / Peserta aktif / PU` carries period and segment in its Meaning, so that unpivoting is
nothing but reading. What is guessed or borrowed from a title says so; what is not understood stays unmapped.
"""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kaltara_metrics.ingest.column_meaning import (
    Correction,
    Meaning,
    check_of,
    corrected,
    is_bare,
    measure_named,
    read_heading,
    weight,
)
from kaltara_metrics.ingest.heading_words import SURE, TITLE_WORDS
from kaltara_metrics.ingest.headings import (
    LEVEL,
    Heading,
    kbli_version,
    parse,
    parse_all,
    parse_title,
    period_of,
    scale_in,
    years_in,
)
from kaltara_metrics.ingest.kinds import KINDS
from kaltara_metrics.ingest.model import factorise
from kaltara_metrics.ingest.neighbours import beside_its_like, beside_its_parts
from kaltara_metrics.ingest.vocabulary import words

if TYPE_CHECKING:
    from kaltara_metrics.ingest.tables_in import RawTable

__all__ = ["Meaning", "mixes_units", "read_header", "read_measure", "read_table"]

_UNCLEAR = "tidak jelas apa yang dihitung kolom ini; tulis misalnya 'Peserta Aktif' atau 'Kasus' pada judul kolom"
# Kinds whose usual headings are short and common words; others need a surer sign.
_PLAIN_KINDS = frozenset({"enrollment", "target"})
_SECTOR_LETTERS = re.compile(r"[A-V](?:\s*[,-]\s*[A-V])*")
_SEVERAL = 3
_TITLE_LIMIT = 2  # title words beyond two say nothing more about the kind of data


@dataclass(frozen=True)
class _Titles:
    """What titles, sheet and file name say of every column: a measure, breakdowns, years, a scale."""

    measure: Meaning | None
    dimensions: dict[str, str]
    years: frozenset[str]
    scale: str | None


def read_header(
    header: Sequence[str],
    context: Sequence[str] = (),
    *,
    kind: str | None = None,
    texts: Collection[int] = (),
    labels: Sequence[str] = (),
    corrections: Mapping[int, Correction] | None = None,
) -> tuple[Meaning, ...]:
    """Meaning of each heading, in order.

    `context` are titles, sheet and file name. `kind` forces a kind of data where the best guess is wrong. `texts` are
    positions of columns that hold text, which therefore can't be numbers of people; `labels` are the distinct values
    of a column that says what each row measures. `corrections` are the user's, by position; no neighbour changes them.
    """
    said = corrections or {}
    captions = _captions(header)
    context = (*context, *captions)
    version, hint = kbli_version([*header, *context]), _sector_hint(header)
    headings = parse_all([_without(text, captions) for text in header], hint, version)
    main = kind or next((one.kind for one in said.values() if one.kind), None) or _main_kind(headings, context, labels)
    titles = _read_titles(context, main)
    read = [
        corrected(heading, said[place]) if place in said else read_heading(heading, main, is_text=place in texts)
        for place, heading in enumerate(headings)
    ]
    read = [_with_period(meaning, heading, titles.years) for meaning, heading in zip(read, headings, strict=True)]
    read = [
        meaning if meaning.correction else _bare_in_table(meaning, heading, read, titles, main)
        for meaning, heading in zip(read, headings, strict=True)
    ]
    read = [_with_titles(meaning, read, titles) for meaning in read]
    read = [beside_its_parts(meaning, read) for meaning in read]
    return tuple(beside_its_like(place, read) for place in range(len(read)))


def read_table(
    table: "RawTable", *, kind: str | None = None, corrections: Mapping[int, Correction] | None = None
) -> tuple[Meaning, ...]:
    """Meanings of a table's columns, by its headings, its titles, whether a column holds text, and the user's word."""
    texts = table.text_columns
    first = read_header(table.header, table.context, kind=kind, texts=texts, corrections=corrections)
    places = [place for place, meaning in enumerate(first) if meaning.field == "measure"]
    labels = {str(label) for place in places for label in factorise(table.values(place))[1] if label is not None}
    if not labels:
        return first
    return read_header(
        table.header, table.context, kind=kind, texts=texts, labels=sorted(labels), corrections=corrections
    )


def read_measure(label: str, kind: str | None = None) -> Meaning:
    """Meaning of a row's label that says what the row measures, such as `Perusahaan` or `Kasus JKK`."""
    heading = parse(label)
    return read_heading(heading, kind or _main_kind([heading], (), ()))


def mixes_units(labels: Iterable[str]) -> bool:
    """Whether rows of these labels count different things, so that their sum says nothing: companies and workers."""
    read = [read_measure(label) for label in labels]
    return len({(meaning.kind, meaning.measured) for meaning in read if meaning.is_value}) > 1


def _captions(header: Sequence[str]) -> tuple[str, ...]:
    """Upper lines that stand over every heading of several lines and say nothing we know."""
    tall = [text.split(LEVEL) for text in header if LEVEL in text]
    shared = set.intersection(*(set(lines[:-1]) for lines in tall)) if len(tall) > 1 else set()
    return tuple(sorted(line for line in shared if parse(line).unread))


def _sector_hint(header: Sequence[str]) -> str | None:
    """Say sector where several headings are letters of sectors and nothing above them says what they are."""
    letters = [text for text in header if _SECTOR_LETTERS.fullmatch(text.split(LEVEL)[-1])]
    return "sector" if len(letters) >= _SEVERAL else None


def _without(text: str, captions: Collection[str]) -> str:
    return LEVEL.join(line for line in text.split(LEVEL) if line not in captions)


def _main_kind(headings: Sequence[Heading], context: Sequence[str], labels: Sequence[str]) -> str | None:
    """Kind of data that most headings and row labels speak of, with the titles' help; None where nothing does."""
    every = [*headings, *(parse(label) for label in labels)]
    scores = {kind: _score(kind, every, context) for kind in KINDS}
    best = max(scores, key=lambda kind: scores[kind])
    return best if scores[best] else None


def _score(kind: str, headings: Sequence[Heading], context: Sequence[str]) -> int:
    values = sum(weight(heading, kind) for heading in headings)
    title = {word for line in context for word in words(line)} & set(TITLE_WORDS[kind].split())
    keys = sum(_has_own_key(heading, kind) for heading in headings)
    is_sure = title or keys or any(weight(heading, kind) >= SURE for heading in headings)
    if not (is_sure or kind in _PLAIN_KINDS) or not (values or (title and any(map(is_bare, headings)))):
        return 0
    # A recap of members is known by the target and the rate that stand beside them.
    checks = sum(bool(check_of(heading, kind)) for heading in headings) if kind == "enrollment" else 0
    return values + 2 * keys + 2 * min(len(title), _TITLE_LIMIT) + checks


def _has_own_key(heading: Heading, kind: str) -> bool:
    senses = [sense for _, found in heading.phrases for sense in found if sense.kind == kind and sense.weight >= SURE]
    return any(sense.field not in KINDS[kind].values for sense in senses)


def _read_titles(context: Sequence[str], kind: str | None) -> _Titles:
    headings = [parse_title(line) for line in context]
    read = [measure_named(heading, kind) for heading in headings]
    measures = {meaning.measured: meaning for meaning in read if meaning and meaning.kind == kind}
    named: dict[str, set[str]] = {}
    for heading in headings:
        for name, values in heading.named.items():
            named.setdefault(name, set()).update(values)
    return _Titles(
        measure=next(iter(measures.values())) if kind and len(measures) == 1 else None,
        dimensions={name: min(values) for name, values in named.items() if len(values) == 1 and name != "system"},
        years=years_in(context),
        scale=next(filter(None, map(scale_in, context)), None),
    )


def _with_period(meaning: Meaning, heading: Heading, years: frozenset[str]) -> Meaning:
    if not (meaning.is_value or meaning.is_check) or meaning.period or "month" in meaning.without:
        return meaning
    period, remark = period_of(heading, years)
    if meaning.correction:
        return replace(meaning, period=period, why="; ".join(filter(None, [meaning.why, remark])))
    return replace(meaning, period=period, certain=meaning.certain and not remark, why=meaning.why or remark)


def _bare_in_table(
    meaning: Meaning, heading: Heading, read: Sequence[Meaning], titles: _Titles, kind: str | None
) -> Meaning:
    """Say what a bare number is: a total of its neighbours, a measure named in rows, or one named in the titles."""
    has_measures = any(other.field == "measure" for other in read)
    if has_measures and meaning.field == "value" and _is_any_number(heading):
        plain = {name: value for name, value in meaning.dimensions.items() if name != "measure"}
        return replace(meaning, kind=kind, dimensions=plain, certain=True, why="")
    if meaning.field != "value" or meaning.kind:
        return meaning
    if _is_worded_total(heading) and _has_parts(meaning, read):
        return replace(meaning, field="total", kind=kind, certain=True, why="")
    if has_measures:
        return replace(meaning, kind=kind)
    if titles.measure is None:
        return replace(meaning, field=None, certain=False, why=_UNCLEAR)
    return replace(
        meaning,
        field=titles.measure.field,
        dimensions=dict(titles.measure.dimensions) | dict(meaning.dimensions),
        certain=False,
        kind=kind,
        why=f"ukuran {titles.measure.measured!r} diambil dari judul tabel",
    )


def _is_worded_total(heading: Heading) -> bool:
    return heading.bare or any(sense.field == "total" for _, senses in heading.phrases for sense in senses)


def _is_any_number(heading: Heading) -> bool:
    return any(sense.field == "value" and not sense.kind for _, senses in heading.phrases for sense in senses)


def _has_parts(meaning: Meaning, read: Sequence[Meaning]) -> bool:
    """Whether other columns hold numbers of the same time, or of several times where this one names none."""
    others = [
        other for other in read if other is not meaning and other.is_value and other.field != "relative_standard_error"
    ]
    parts = [other for other in others if other.kind or other.dimensions or other.period]
    return any(meaning.period in (None, other.period) for other in parts)


def _with_titles(meaning: Meaning, read: Sequence[Meaning], titles: _Titles) -> Meaning:
    """Add breakdowns and scale that only the titles name, where no column speaks of them and the user allows it."""
    if not meaning.is_value or meaning.kind is None:
        return meaning
    spoken = {other.field for other in read} | {
        name
        for other in read
        for name, value in other.dimensions.items()
        if value != titles.dimensions.get(name) or _same_number(other, meaning)
    }
    keys = set(KINDS[meaning.kind].keys) - {"measure"} - spoken - meaning.without
    borrowed = {name: value for name, value in titles.dimensions.items() if name in keys}
    is_open = meaning.unit is None and meaning.field != "relative_standard_error" and "unit" not in meaning.without
    scale = titles.scale if is_open else None
    if not borrowed and not scale:
        return meaning
    said = ", ".join([*(f"{name} {value}" for name, value in borrowed.items()), *filter(None, [scale])])
    return replace(
        meaning,
        dimensions=dict(meaning.dimensions) | borrowed,
        unit=meaning.unit or scale,
        certain=bool(meaning.correction),
        borrowed=frozenset(borrowed),
        why="; ".join(filter(None, [meaning.why, f"{said} diambil dari judul tabel"])),
    )


def _same_number(one: Meaning, other: Meaning) -> bool:
    return (one.kind, one.field, one.measured) == (other.kind, other.field, other.measured)
