"""Which rows of a table are of the kind of data that is read; the others are passed over, and told.

Rows of other provinces are others. A row that names what it measures is read as that measure, or is another.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache

import numpy as np

from kaltara_metrics import places
from kaltara_metrics.ingest.kinds import KINDS, Kind
from kaltara_metrics.ingest.meanings import Meaning, read_measure
from kaltara_metrics.ingest.model import CodedColumn, Value, factorise
from kaltara_metrics.ingest.numbers_in import Style, find_style
from kaltara_metrics.ingest.provinces import is_other_province
from kaltara_metrics.ingest.quoted import plain, quoted
from kaltara_metrics.ingest.tables_in import RawTable

_OTHER_PROVINCE, _OTHER_MEASURE = "provinsi lain", "mengukur hal lain"
_CHECKED = {"percent": "persentase", "target": "target", "gap": "selisih", "total": "jumlah"}
_MOST_MEASURES = 300  # a column of more different texts does not name measures
_MOST_NAMED = 10
_PROVINCE = r"\b(?:(?:provinsi|prov)\b\.?\s*)?(?:kalimantan utara|kaltara)\b"
_DISTRICT = r"\b(?:(?:kabupaten|kab|kota)\b\.?\s*)?{}\b"

Part = tuple[RawTable, tuple[Meaning, ...]]


@dataclass(frozen=True)
class _Measure:
    """What a row's label says: the field and breakdowns of its numbers, or why it is passed over (`instead`).

    Without `name` of a field where whoever reads the column understands it as well. `guess` is what it was unsurely
    taken for.
    """

    name: str = ""
    dimensions: Mapping[str, str] = field(default_factory=dict)
    instead: str = ""
    guess: str = ""


def rows_of(table: RawTable, meanings: Sequence[Meaning], kind: Kind) -> tuple[list[Part], list[str]]:
    """Split a table by what its rows measure, as far as they measure this kind; with what is to be told of the rest.

    The first part accounts for all rows that are no records. Totals are given up where rows are passed over or parted,
    since they no longer are the sum of the rest.
    """
    table, told = _of_this_province(table, meanings)
    place = next((place for place, meaning in enumerate(meanings) if meaning.field == "measure"), None)
    if place is None or not len(table.body) or not any(meaning.is_value for meaning in meanings):
        return [(table, tuple(meanings))], told
    codes, labels = table.coded(place)
    if len(labels) > _MOST_MEASURES:
        return [(table, tuple(meanings))], told
    read = [_measure(label, kind) for label in labels]
    if any(one.instead or one.name for one in read):
        table, settled = _settled(table, meanings)
        told += settled
    return _parts(table, meanings, place, read, codes), [*told, *_told(labels, read)]


def _settled(table: RawTable, meanings: Sequence[Meaning]) -> tuple[RawTable, list[str]]:
    """Read `124.000` as thousands where a row beside it says `33,97`, before the rows are parted.

    Not so a mark that stands for decimals in other rows: `5,748` beside `72,81` is left to its own kind of rows.
    """
    numbers = [table.positions[place] for place, meaning in enumerate(meanings) if meaning.is_value]
    style = find_style((value for place in numbers for value in _different(table, place)), whole=False)
    if not isinstance(style, Style):
        return table, []
    name, mark = ("Titik", ".") if style is Style.INDONESIAN else ("Koma", ",")
    grouped = re.compile(rf"\d{{1,3}}(?:{re.escape(mark)}\d{{3}})+")
    columns = list(table.sheet.columns)
    for place in numbers:
        codes, values = factorise(columns[place])
        is_grouped = [isinstance(value, str) and bool(grouped.fullmatch(value.strip())) for value in values]
        whole = [
            int(v.strip().replace(mark, "")) if is_one else v for v, is_one in zip(values, is_grouped, strict=True)
        ]
        columns[place] = CodedColumn(codes, whole)
    told = f"{name} dibaca sebagai pemisah ribuan, sesuai angka lain pada tabel."
    return replace(table, sheet=replace(table.sheet, columns=tuple(columns))), [told]


def _different(table: RawTable, position: int) -> list[Value]:
    return factorise(table.sheet.columns[position][table.body])[1]


def _of_this_province(table: RawTable, meanings: Sequence[Meaning]) -> tuple[RawTable, list[str]]:
    place = next((place for place, one in enumerate(meanings) if one.field in {"province", "region"}), None)
    if place is None or not len(table.body):
        return table, []
    codes, names = table.coded(place)
    others = np.array([is_other_province(name) for name in names])
    if not others.any():
        return table, []
    named = [quoted(names[at]) for at in np.flatnonzero(others)]
    left = _only(table, ~others[codes], _OTHER_PROVINCE)
    return left, [f"Baris provinsi lain tidak dimuat: {_listed(named)}."]


def _only(table: RawTable, kept: np.ndarray, reason: str) -> RawTable:
    """Take the other records out of a table, as ignored rows with a reason."""
    ignored = (*table.ignored, *((int(row), reason) for row in table.body[~kept]))
    return replace(table, body=table.body[kept], sections=table.sections[kept], totals=(), ignored=ignored)


def _listed(names: Sequence[str]) -> str:
    more = len(names) - _MOST_NAMED
    return ", ".join(names[:_MOST_NAMED]) + (f", dan {more} lainnya" if more > 0 else "")


def _told(labels: Sequence[Value], read: Sequence[_Measure]) -> list[str]:
    pairs = list(zip(labels, read, strict=True))
    others = [f"{quoted(label)} ({one.instead})" for label, one in pairs if one.instead]
    guesses = [f"Baris {quoted(label)} diduga mengukur {one.guess}; periksa dulu." for label, one in pairs if one.guess]
    return [*([f"Baris yang tidak dimuat karena {_OTHER_MEASURE}: {_listed(others)}."] if others else []), *guesses]


def _parts(
    table: RawTable, meanings: Sequence[Meaning], place: int, read: Sequence[_Measure], codes: np.ndarray
) -> list[Part]:
    """Make one part of the rows whose labels are left to the reader of the column, and one of each other meaning."""
    which = {code: (one.name, *sorted(one.dimensions.items())) for code, one in enumerate(read) if not one.instead}
    keys = list(dict.fromkeys(which.values()))
    part_of = np.array([keys.index(which[code]) if code in which else -1 for code in range(len(read))])[codes]
    if not keys or (keys == [("",)] and (part_of == 0).all()):
        return [(table if keys else _only(table, part_of >= 0, _OTHER_MEASURE), tuple(meanings))]
    first = _only(table, part_of >= 0, _OTHER_MEASURE)
    parts = []
    for number, (name, *dimensions) in enumerate(keys):
        mask = part_of == number
        own = replace(first, body=table.body[mask], sections=table.sections[mask])
        parts.append((own, _said_by_row(meanings, place, name, dict(dimensions)) if name else tuple(meanings)))
        first = replace(first, header_rows=(), ignored=())
    return parts


def _said_by_row(
    meanings: Sequence[Meaning], place: int, name: str, dimensions: Mapping[str, str]
) -> tuple[Meaning, ...]:
    """Turn the bare numbers of a table into those that the labels of some rows name."""
    return tuple(
        replace(meaning, field="ignored")
        if number == place
        else replace(meaning, field=name, dimensions={**meaning.dimensions, **dimensions})
        if meaning.field == "value"
        else meaning
        for number, meaning in enumerate(meanings)
    )


def _measure(label: Value, kind: Kind) -> _Measure:
    text = plain(label) if label is not None else ""
    if not text or text.lower() in kind.measures:
        return _Measure()
    rest, region = _without_region(text)
    own = read_measure(rest, kind.id)
    if own.is_check:
        return _Measure(instead=_CHECKED[own.field])
    if not own.is_value or not own.kind:
        other = read_measure(rest)
        is_other = other.is_value and other.kind not in (None, kind.id)
        return _Measure(instead=KINDS[other.kind].name) if is_other else _Measure()
    if own.kind != kind.id:
        return _Measure(instead=KINDS[own.kind].name)
    return _of_kind(own, kind, region)


def _of_kind(own: Meaning, kind: Kind, region: Mapping[str, str]) -> _Measure:
    homeless = set(own.dimensions) - {*kind.keys, "measure"}
    if homeless:
        return _Measure(instead=f"rincian {', '.join(sorted(homeless))} tidak disimpan")
    name = kind.measures[own.measured][0] if own.measured in kind.measures else kind.dictionary[own.field].name
    guess = "" if own.certain else name
    dimensions = {**own.dimensions, **region}
    if own.measured in kind.measures and set(dimensions) == {"measure"}:
        return _Measure(guess=guess)
    return _Measure(own.field, dimensions, guess=guess)


def _without_region(text: str) -> tuple[str, dict[str, str]]:
    """Part the name of the one kabupaten, or of the province, from a label: `Peserta aktif Kota Tarakan`."""
    named = [(code, pattern) for code, pattern in _regions() if pattern.search(text)]
    if len(named) != 1 or named[0][1].fullmatch(text):
        return text, {}
    ((code, pattern),) = named
    return pattern.sub(" ", text), {"region": code}


@cache
def _regions() -> tuple[tuple[str, re.Pattern[str]], ...]:
    districts = [(one.code, _DISTRICT.format(re.escape(one.short_name))) for one in places.regions("kabupaten")]
    return tuple((code, re.compile(pattern, re.IGNORECASE)) for code, pattern in [*districts, ("65", _PROVINCE)])
