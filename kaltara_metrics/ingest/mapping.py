"""The mapping of a file's columns: shown, chosen, corrected by heading or letter, remembered by the file's shape."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kaltara_metrics.errors import UnknownNameError, UserError
from kaltara_metrics.ingest.column_meaning import Correction, Meaning
from kaltara_metrics.ingest.kind_fields import REGION_FIELDS
from kaltara_metrics.ingest.kinds import KINDS, Kind
from kaltara_metrics.ingest.mapping_memory import Remembered, recall, remember, remembered, shape_of, timeless
from kaltara_metrics.ingest.mapping_text import (
    OTHER_FIELDS,
    fields_of,
    kind_called,
    listed,
    meaning_in_words,
    parse_mapping,
    said_with,
    text_of,
    words_for,
)
from kaltara_metrics.ingest.model import column_letter
from kaltara_metrics.ingest.quoted import plain

if TYPE_CHECKING:
    from kaltara_metrics.ingest.check import Judgement
    from kaltara_metrics.ingest.tables_in import RawTable

__all__ = [
    "Remembered",
    "Shown",
    "choices",
    "corrections_of",
    "described",
    "kind_meant",
    "meaning_in_words",
    "measured",
    "parse_mapping",
    "portable",
    "recall",
    "remember",
    "remembered",
    "shape_of",
    "text_of",
]

_LONGEST_MENU = 10  # breakdowns with more values, such as the sectors, are written and not chosen
_LETTERS = re.compile(r"[A-Za-z]{1,3}")


@dataclass(frozen=True)
class Shown:
    """One column as a page shows it. `mapping` would reproduce its reading; empty where it is not understood."""

    sheet: str
    column: str
    heading: str
    meaning: str
    mapping: str
    certain: bool


def described(judgement: "Judgement") -> list[Shown]:
    """Return every column of every table with its meaning, so that a page can show them and offer corrections."""
    kind = judgement.report.kind
    return [
        Shown(
            table.sheet.name,
            column_letter(position),
            heading,
            meaning_in_words(meaning, kind),
            text_of(meaning, kind),
            meaning.certain,
        )
        for table, meanings in judgement.tables
        for position, heading, meaning in zip(table.positions, table.header, meanings, strict=True)
    ]


def choices(kind: str) -> dict[str, str]:
    """Return every sensible correction of a column of this kind, as mapping text with its Indonesian label.

    Numbers come first, plain and by one breakdown, then what tells rows apart, checks and what is not stored. Longer
    lists (sectors), regions, times and two breakdowns at once can be written by hand. Raises UnknownNameError.
    """
    of = kind_called(kind)
    possible = fields_of(of)
    codes = sorted(field for field in REGION_FIELDS if field.endswith("_code") and field in possible)
    texts = [
        *(text for field in of.values for text in _numbers(of, field)),
        *(field for field in of.dictionary if field not in of.values and field not in OTHER_FIELDS),
        *(f"{field} system={system}" for field in codes for system in listed(of, "system")),
        *(field for field in OTHER_FIELDS if field in possible),
    ]
    return {text: _label(of, text) for text in texts}


def _numbers(kind: Kind, field: str) -> Iterator[str]:
    """Texts of one number: each of its measures, plain and broken down once."""
    measures = [f"value measure={measure}" for measure in kind.measures] if field == "value" else []
    breakdowns = sorted(said_with(kind, field) - {"measure"})
    for text in measures or [field]:
        yield text
        for name in breakdowns:
            values = listed(kind, name)
            if len(values) <= _LONGEST_MENU:
                yield from (f"{text} {name}={value}" for value in values)


def _label(kind: Kind, text: str) -> str:
    said = parse_mapping(text, kind.id)
    return words_for(kind, said.field, said.dimensions)


def kind_meant(mapping: Mapping[str, str], guess: str | None) -> str:
    """Return the kind in which these texts have a meaning: the one guessed of the file, else the only one.

    Raises UserError where no kind fits or several do.
    """
    if guess and _read(mapping, guess) is not None:
        return guess
    fitting = [kind for kind in KINDS if any(one.kind == kind for one in _read(mapping, kind) or ())]
    if len(fitting) == 1:
        return fitting[0]
    for text in mapping.values():
        parse_mapping(text, guess or (fitting or [*KINDS])[0])
    raise UserError(f"Sebutkan jenis tabel bersama pemetaan kolomnya. Pilihan: {', '.join(fitting or KINDS)}.")


def _read(mapping: Mapping[str, str], kind: str) -> list[Correction] | None:
    """Read every text in this kind; None where one has no meaning in it."""
    try:
        return [parse_mapping(text, kind) for text in mapping.values()]
    except UserError:
        return None


def corrections_of(tables: Sequence["RawTable"], mapping: Mapping[str, str], kind: str) -> list[dict[int, Correction]]:
    """Return for each table the corrections of its columns, by place in its header.

    A column is named by its heading, else by its letter; both speak of every table that has it. Raises UserError for a
    column that no table has or that is named twice, a heading over several columns, and a faulty text.
    """
    found: list[dict[int, Correction]] = [{} for _ in tables]
    for column, text in mapping.items():
        said = parse_mapping(text, kind)
        for corrections, table, place in zip(found, tables, _places(tables, column), strict=True):
            if place is None:
                continue
            if place in corrections:
                letter = column_letter(table.positions[place])
                raise UserError(f"Kolom {letter} ({table.header[place]!r}) dipetakan dua kali; sebutkan sekali saja.")
            corrections[place] = said
    return found


def _places(tables: Sequence["RawTable"], column: str) -> list[int | None]:
    """Return where each table has the column: by its heading, by its heading in another month, or by its letter."""
    for spelled in (_plain, timeless):
        places = [_named(table, spelled(column), spelled) for table in tables]
        if any(place is not None for place in places):
            return places
    if _LETTERS.fullmatch(column):
        places = [_lettered(table, column.upper()) for table in tables]
        if any(place is not None for place in places):
            return places
    known = [f"{letter} ({heading})" for table in tables for letter, heading in _columns(table).items()]
    raise UnknownNameError("Kolom pada pemetaan", column, list(dict.fromkeys(known)))


def _plain(text: str) -> str:
    return plain(text).casefold()


def _named(table: "RawTable", wanted: str, spelled: object) -> int | None:
    found = [place for place, heading in enumerate(table.header) if heading and spelled(heading) == wanted]
    if len(found) > 1:
        letters = ", ".join(column_letter(table.positions[place]) for place in found)
        raise UserError(f"Judul kolom {table.header[found[0]]!r} ada pada kolom {letters}; sebutkan hurufnya.")
    return found[0] if found else None


def _lettered(table: "RawTable", letter: str) -> int | None:
    letters = [*_columns(table)]
    return letters.index(letter) if letter in letters else None


def _columns(table: "RawTable") -> dict[str, str]:
    return {column_letter(position): heading for position, heading in zip(table.positions, table.header, strict=True)}


def portable(tables: Sequence["RawTable"], mapping: Mapping[str, str]) -> dict[str, str]:
    """Return the mapping as it holds for next month's file: by letter where only the month tells two headings apart.

    Raises what `corrections_of` raises of its columns.
    """
    lasting: dict[str, str] = {}
    for column, text in mapping.items():
        for table, place in zip(tables, _places(tables, column), strict=True):
            if place is None:
                continue
            heading = table.header[place]
            is_only = [timeless(other) for other in table.header].count(timeless(heading)) == 1
            lasting[heading if heading and is_only else column_letter(table.positions[place])] = text
    return lasting


def measured(table: "RawTable", meanings: Sequence[Meaning]) -> tuple[Meaning, ...]:
    """Return the meanings as they are; raises UserError for a number that was corrected without saying its measure."""
    by_row = any(meaning.field == "measure" for meaning in meanings)
    for heading, meaning in zip(table.header, meanings, strict=True):
        if meaning.correction and meaning.field == "value" and "measure" not in meaning.dimensions and not by_row:
            of = KINDS[meaning.kind]
            allowed = [f"value measure={measure}" for measure in of.measures] or [*of.values]
            told = f"Kolom {heading!r} dipetakan ke 'value', tetapi tidak ada kolom nama ukuran ('measure')."
            raise UserError(f"{told} Pilihan: {', '.join(allowed)}.")
    return tuple(meanings)
