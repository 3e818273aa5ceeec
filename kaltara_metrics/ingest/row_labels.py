"""What label columns say of each record: segment, worker group, measure, and the lists of a kind of its own."""

from collections.abc import Sequence
from datetime import date

import numpy as np

from kaltara_metrics.ingest.coded import CodedColumn
from kaltara_metrics.ingest.kind_fields import REGION_FIELDS
from kaltara_metrics.ingest.labels_in import read_labels
from kaltara_metrics.ingest.meanings import Meaning, read_measure
from kaltara_metrics.ingest.model import Problem, Value
from kaltara_metrics.ingest.quoted import quoted
from kaltara_metrics.ingest.understood import Facts, cells, tell_problems

_OWN_CHOICES = frozenset({"budget", "kind", "area"})  # lists of a kind, not breakdowns that the catalog knows
_NOT_LABELS = frozenset({*REGION_FIELDS, "month", "year", "months_from", "months_to", "measure", "package", "period"})


def labels_of(facts: Facts, meanings: Sequence[Meaning]) -> dict[str, CodedColumn]:
    """Read the key values that every record's label columns give; unknown labels become faults."""
    columns: dict[str, CodedColumn] = {}
    for place, meaning in enumerate(meanings):
        outcomes = _outcomes(facts, place, meaning)
        if outcomes is None:
            continue
        tell_problems(facts, place, outcomes)
        codes, uniques = cells(facts, place)
        words = _same_words(uniques)
        facts.labels.append(codes if len(words) == len(set(words.tolist())) else words[codes])
        for name in _named(outcomes, facts):
            said = CodedColumn(codes, [None if isinstance(one, Problem) else one.get(name) for one in outcomes])
            columns[name] = _over(said, columns[name]) if name in columns else said
    return columns


def _over(said: CodedColumn, before: CodedColumn) -> CodedColumn:
    """Lay one column over another, whose values show through where it has none."""
    is_open = said.where(np.array([value is None for value in said.uniques], bool))
    codes = np.where(is_open, before.codes + np.int32(len(said.uniques)), said.codes)
    return CodedColumn(codes, [*said.uniques, *before.uniques])


def _outcomes(facts: Facts, place: int, meaning: Meaning) -> Sequence[dict[str, str] | Problem] | None:
    if meaning.field == "measure":
        return _measures(facts, place)
    if _type(facts, meaning) == "text":
        return _text_column(facts, place, meaning.field)
    if _type(facts, meaning) == "choice" and meaning.field in _OWN_CHOICES:
        return _choice_column(facts, place, meaning.field)
    if meaning.field in facts.kind.keys and meaning.field not in _NOT_LABELS:
        return _label_column(facts, place, meaning.field)
    return None


def _named(outcomes: Sequence[dict[str, str] | Problem], facts: Facts) -> list[str]:
    said = dict.fromkeys(name for one in outcomes if not isinstance(one, Problem) for name in one)
    return [name for name in said if name in {*facts.kind.keys, *facts.kind.texts, "measure"}]


def _same_words(uniques: Sequence[Value]) -> np.ndarray:
    """Give values that say the same words, but for case and blanks, one number."""
    known: dict[str, int] = {}
    return np.array([known.setdefault(str(value).strip().lower(), len(known)) for value in uniques], np.int32)


def _measures(facts: Facts, place: int) -> list[dict[str, str] | Problem]:
    told = "{} bukan ukuran yang dikenal untuk " + facts.kind.name + "."
    read = [(value, _measure(facts, str(value).strip())) for value in cells(facts, place)[1]]
    return [
        {"measure": measure} if measure else Problem("ukuran-tidak-dikenal", told.format(quoted(value)))
        for value, measure in read
    ]


def _measure(facts: Facts, text: str) -> str | None:
    """Code of a measure, written as the code itself or in words."""
    named = text.lower() if text.lower() in facts.kind.measures else read_measure(text, facts.kind.id).measured
    return named if named in facts.kind.measures else None


def _type(facts: Facts, meaning: Meaning) -> str | None:
    known = facts.kind.dictionary.get(meaning.field) if meaning.field else None
    return known.type if known else None


def _choice_column(facts: Facts, place: int, name: str) -> list[dict[str, str] | Problem]:
    choices = facts.kind.dictionary[name].choices
    known = {word.lower(): code for code, text in choices.items() for word in (code, text)}
    told = "{} bukan pilihan untuk kolom ini; pilih " + ", ".join(choices) + "."
    _, uniques = cells(facts, place)
    return [
        {} if value is None
        else {name: known[str(value).strip().lower()]} if str(value).strip().lower() in known
        else Problem("pilihan-tidak-dikenal", told.format(quoted(value)))
        for value in uniques
    ]  # fmt: skip


def _text_column(facts: Facts, place: int, name: str) -> list[dict[str, str] | Problem]:
    told = (
        "Sel berisi tanggal, padahal kolom ini berisi keterangan; lembar kerja mengubahnya. Tulis ulang sebagai teks."
    )
    _, uniques = cells(facts, place)
    return [
        Problem("tanggal-di-kolom-teks", told) if isinstance(value, date)
        else {} if value is None else {name: str(value).strip()}
        for value in uniques
    ]  # fmt: skip


def _label_column(facts: Facts, place: int, name: str) -> Sequence[dict[str, str] | Problem]:
    _, uniques = cells(facts, place)
    column = read_labels(uniques, hint=name)
    facts.assumptions += column.assumptions
    return column.results
