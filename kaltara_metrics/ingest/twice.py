"""What stands twice in a table and no order may decide: columns of one meaning, rows of one key."""

from collections.abc import Sequence

import numpy as np

from kaltara_metrics.ingest.facts import repeated
from kaltara_metrics.ingest.kind_fields import CHECKS, LABEL, NOT_STORED
from kaltara_metrics.ingest.mapping_text import meaning_in_words
from kaltara_metrics.ingest.meanings import Meaning
from kaltara_metrics.ingest.model import Finding, Problem, column_letter
from kaltara_metrics.ingest.quoted import quoted
from kaltara_metrics.ingest.understood import Facts, cells


def tell_apart(facts: Facts, meanings: Sequence[Meaning]) -> None:
    """Let columns that only tell rows apart, such as the agency's name, be part of what a row is about."""
    if not facts.groups:
        return
    for place, meaning in enumerate(meanings):
        if meaning.field == LABEL:
            codes, values = cells(facts, place)
            known: dict[str, int] = {}
            same = [known.setdefault(str(value).strip().lower(), len(known)) for value in values]
            facts.labels.append(np.array(same, np.int32)[codes])


def refuse_doubled(facts: Facts, meanings: Sequence[Meaning]) -> None:
    """Refuse all records where two columns hold the same number or key: nobody said which one is right."""
    first: dict[tuple, int] = {}
    for place, meaning in enumerate(meanings):
        is_other = meaning.is_value and meaning.kind != facts.kind.id
        if meaning.field in {None, *CHECKS, *NOT_STORED} or is_other:
            continue
        key = (meaning.field, tuple(sorted(meaning.dimensions.items())), meaning.period)
        if first.setdefault(key, place) != place:
            facts.bad_rows.update(range(len(facts.table.body)))
            facts.findings.append(_doubled(facts, (first[key], place), meaning))


def _doubled(facts: Facts, columns: tuple[int, int], meaning: Meaning) -> Finding:
    table = facts.table
    letters = [column_letter(table.positions[place]) for place in columns]
    told = (
        f"Kolom {letters[0]} dan {letters[1]} sama-sama berarti {meaning_in_words(meaning, facts.kind.id)}; "
        "pilih satu dan petakan yang lain ke 'ignored'."
    )
    row = table.row_number(table.header_rows[-1]) if table.header_rows else None
    heading = table.header[columns[1]]
    return Finding(table.file, table.sheet.name, row, letters[1], quoted(heading), "kolom-bermakna-sama", told)


def refuse_repeated(facts: Facts) -> None:
    """Refuse rows of one key, where each must be there only once; both are told."""
    if facts.kind.repeats:
        return
    for row, before in repeated(facts).items():
        rows = [facts.table.row_number(int(facts.table.body[place])) for place in (before, row)]
        told = f"Kunci yang sama ada di baris {rows[0]} dan {rows[1]}; satu wilayah dan bulan hanya boleh sekali."
        for place in (before, row):
            facts.fault(place, None, None, Problem("kunci-ganda", told))
