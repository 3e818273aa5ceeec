"""What label columns say of each record: segment, worker group, measure, and the lists of a kind of its own."""

from collections.abc import Mapping, Sequence
from datetime import date

from kaltara_metrics.ingest.kind_fields import REGION_FIELDS
from kaltara_metrics.ingest.labels_in import read_labels
from kaltara_metrics.ingest.meanings import Meaning, read_measure
from kaltara_metrics.ingest.model import Problem
from kaltara_metrics.ingest.quoted import quoted
from kaltara_metrics.ingest.understood import Facts, cells

_OWN_CHOICES = frozenset({"budget", "kind", "area"})  # lists of a kind, not breakdowns that the catalog knows
_NOT_LABELS = frozenset({*REGION_FIELDS, "month", "year", "months_from", "months_to", "measure", "package", "period"})


def labels_of(facts: Facts, meanings: Sequence[Meaning]) -> list[dict[str, str]]:
    """Read the key values that every record's label columns give; unknown labels become faults."""
    rows: list[dict[str, str]] = [{} for _ in facts.table.body]
    for place, meaning in enumerate(meanings):
        if meaning.field == "measure":
            _add(facts, rows, place, {"measure": _measures(facts, place)})
        elif _type(facts, meaning) == "text":
            _add(facts, rows, place, {meaning.field: _text_column(facts, place, meaning.field)})
        elif _type(facts, meaning) == "choice" and meaning.field in _OWN_CHOICES:
            _add(facts, rows, place, {meaning.field: _choice_column(facts, place, meaning.field)})
        elif meaning.field in facts.kind.keys and meaning.field not in _NOT_LABELS:
            _add(facts, rows, place, {meaning.field: _label_column(facts, place, meaning.field)})
    return rows


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


def _add(facts: Facts, rows: list[dict[str, str]], place: int, read: Mapping[str, Sequence]) -> None:
    facts.label_cells.append(facts.table.values(place))
    codes, uniques = cells(facts, place)
    (outcomes,) = read.values()
    for row, code in enumerate(codes.tolist()):
        outcome = outcomes[code]
        if isinstance(outcome, Problem):
            facts.fault(row, place, uniques[code], outcome)
        else:
            rows[row].update({name: value for name, value in outcome.items() if name in facts.kind.keys})
