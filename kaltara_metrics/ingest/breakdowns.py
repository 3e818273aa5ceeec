"""Which breakdowns of a file make up the whole, and which of its rows leave a breakdown open.

The store takes a row without a value of a breakdown for the total of that breakdown. A row that leaves it open is no
total: beside `Nelayan` (agriculture), `Buruh` names no sector, and taken for the total it would be all there is.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from kaltara_metrics import catalog
from kaltara_metrics.errors import UserError
from kaltara_metrics.ingest.check import Judgement
from kaltara_metrics.ingest.coded import CodedColumn, combined, different_keys
from kaltara_metrics.ingest.kind_fields import REGION_FIELDS, TIME_FIELDS
from kaltara_metrics.ingest.labels_in import read_labels
from kaltara_metrics.ingest.meanings import Meaning
from kaltara_metrics.ingest.model import Problem
from kaltara_metrics.ingest.quoted import plain
from kaltara_metrics.ingest.records import Records
from kaltara_metrics.ingest.records_arrow import SOURCE_ROW, codes_of, to_arrow
from kaltara_metrics.ingest.understood import Facts
from kaltara_metrics.model import UNSTATED
from kaltara_metrics.store import schema
from kaltara_metrics.store.fact_tables import FactTable

_OWN_LISTS = frozenset({"budget", "kind", "area"})
_NO_BREAKDOWNS = frozenset({*REGION_FIELDS, *TIME_FIELDS, "period", "measure", "package"})
_OF_OCCUPATION = ("sector", "worker_group")  # what an occupation says beside itself: see labels_in
_NO_SUM = frozenset({"poverty_line"})
# A total is as large as its parts but for rounding and slips, which are told elsewhere.
_SHARE, _PEOPLE = 0.1, 5
_ROWS_TOLD = 10


@dataclass(frozen=True)
class _Labels:
    """A label column: the breakdowns it gives, and what its cell says of them in every record.

    `left_open` are, by breakdown, records whose label is one of those that others in the column tell more precisely;
    `worded` are records with a label, `blank` those with an empty cell.
    """

    heading: str
    left_open: dict[str, np.ndarray]
    worded: np.ndarray
    blank: np.ndarray


def records_of(judgement: Judgement) -> tuple[pa.Table, tuple[str, ...]]:
    """Return the records of all tables as `to_arrow` gives them, open breakdowns marked, and what is told of them.

    Raises UserError where an empty cell may be a total or a part that nobody named, and the numbers say it is no total;
    and where two tables give a number for the same thing, which would be added up.
    """
    tables: list[pa.Table] = []
    told: list[str] = []
    for facts in judgement.facts:
        table = to_arrow(facts)
        for labels in _label_columns(judgement, facts):
            table, open_rows = _marked(judgement, table, labels)
            told += [f"{open_rows} baris tidak menyebut rincian {labels.heading}; dihitung dalam jumlahnya saja."] * (
                open_rows > 0
            )
            if not (judgement.counted or facts.kind.repeats):
                _refuse_parts(judgement, facts, table, labels)
        tables.append(table)
    _refuse_told_twice(judgement, tables)
    return pa.concat_tables(tables, promote_options="permissive"), tuple(dict.fromkeys(told))


def _refuse_told_twice(judgement: Judgement, tables: Sequence[pa.Table]) -> None:
    kind = judgement.facts[0].kind
    if len(tables) == 1 or kind.repeats:
        return
    keys = list(kind.keys)
    for name in kind.values:
        given = [_keyed(table.filter(table[name].is_valid()), keys, part) for part, table in enumerate(tables)]
        parts = pa.concat_tables(given).group_by(keys).aggregate([("part", "min"), ("part", "max")])
        twice = parts.filter(pc.less(parts["part_min"], parts["part_max"])).slice(0, 1).to_pylist()
        if twice:
            raise _twice(judgement, twice[0])


def _keyed(table: pa.Table, keys: Sequence[str], part: int) -> pa.Table:
    """Keys of a table's records as plain text, and the number of the table."""
    texts = {key: table[key].cast(pa.string()) for key in keys}
    return pa.table(texts | {"part": np.full(table.num_rows, part)})


def _twice(judgement: Judgement, found: dict[str, object]) -> UserError:
    sheets = dict.fromkeys(judgement.facts[found[part]].table.sheet.name for part in ("part_min", "part_max"))
    about = ", ".join(str(found[key]) for key in judgement.facts[0].kind.keys if found[key] is not None)
    return UserError(
        f"{judgement.report.file} belum dapat diimpor: dua tabel (lembar {' dan '.join(sheets)}) memuat angka untuk "
        f"hal yang sama ({about}), yang akan terhitung dua kali. Hapus atau sembunyikan salah satunya."
    )


def _label_columns(judgement: Judgement, facts: Facts) -> Iterator[_Labels]:
    records = Records(facts)
    for place, meaning in enumerate(_meanings(judgement, facts)):
        if meaning.field not in facts.kind.keys or meaning.field in _NO_BREAKDOWNS:
            continue
        codes, uniques = facts.table.coded(place)
        is_blank = np.array([value is None or not plain(value) for value in uniques], bool)
        read = _read(facts, meaning.field, uniques)
        # A list of people holds no totals: an empty cell is one more label that leaves everything open.
        opened = _opened(read, np.array([bool(one) for one in read], bool) | (is_blank & judgement.counted))
        own = CodedColumn(records.of_rows(codes), uniques)
        yield _Labels(
            facts.table.header[place] or meaning.field,
            {name: own.where(np.array([name in one for one in opened], bool)) for name in sorted(_names(read))},
            own.where(np.array([bool(one) for one in read], bool)),
            own.where(is_blank),
        )


def _names(read: Sequence[dict[str, str]]) -> set[str]:
    return {name for one in read for name in one}


def _opened(read: Sequence[dict[str, str]], is_part: np.ndarray) -> list[set[str]]:
    """Breakdowns that a label leaves open: those by which other labels tell the same more precisely.

    Occupations differ from each other whatever else they say: one that names no sector leaves it open beside others.
    """
    said = [frozenset(one.items()) for one in read]
    different = set(said)
    opened = {
        one: {
            name
            for other in different
            if _about(one) < _about(other) or one < other
            for name, _ in other - one
            if name not in dict(one)
        }
        for one in different
    }
    return [opened[one] if part else set() for one, part in zip(said, is_part.tolist(), strict=True)]


def _about(said: frozenset[tuple[str, str]]) -> frozenset[tuple[str, str]]:
    return frozenset(pair for pair in said if pair[0] != "occupation")


def _meanings(judgement: Judgement, facts: Facts) -> Sequence[Meaning]:
    """Meanings of a table's columns; rows of it may have been parted, and a column for its region added at the end."""
    for table, meanings in judgement.tables:
        width = len(table.positions)
        same = table.positions == facts.table.positions[:width] and table.header == facts.table.header[:width]
        if same and table.sheet.name == facts.table.sheet.name:
            return meanings
    return ()


def _read(facts: Facts, field: str, uniques: Sequence[object]) -> list[dict[str, str]]:
    if field in _OWN_LISTS or facts.kind.dictionary[field].type == "text":
        return [{field: str(value)} if value is not None else {} for value in uniques]
    results = read_labels(uniques, hint=field).results
    read = [{} if isinstance(one, Problem) else one for one in results]
    return [{name: value for name, value in one.items() if name in facts.kind.keys} for one in read]


def _marked(judgement: Judgement, table: pa.Table, labels: _Labels) -> tuple[pa.Table, int]:
    """Mark the breakdowns that labels leave open."""
    is_open = np.zeros(table.num_rows, bool)
    for name, left_open in labels.left_open.items():
        if not left_open.any():
            continue
        unsaid = left_open & np.asarray(table[name].is_null())
        if unsaid.any():
            if name in schema.ALWAYS_STATED:
                raise _unsaid(judgement, table, labels, unsaid)
            filled = pc.if_else(pa.array(unsaid), UNSTATED, table[name].cast(pa.string()))
            table = table.set_column(table.column_names.index(name), name, filled.dictionary_encode())
            is_open |= unsaid
    return table, int(is_open.sum())


def _unsaid(judgement: Judgement, table: pa.Table, labels: _Labels, rows: np.ndarray) -> UserError:
    numbers = sorted(set(table[SOURCE_ROW].to_numpy()[rows].tolist()))
    listed = ", ".join(map(str, numbers[:_ROWS_TOLD])) + (", ..." if len(numbers) > _ROWS_TOLD else "")
    if judgement.counted:
        return UserError(
            f"Sebagian orang dalam {judgement.report.file} tidak memiliki isian {labels.heading}, sehingga jumlahnya "
            "tidak dapat dirinci; isi kolom itu untuk setiap orang, atau hapus kolomnya."
        )
    return UserError(
        f"{judgement.report.file} belum dapat diimpor: {labels.heading} tidak diisi pada baris {listed}, dan angkanya "
        "bukan jumlah dari baris yang dirinci. Isi rinciannya, tulis Jumlah bila memang jumlah, atau hapus barisnya."
    )


def _refuse_parts(judgement: Judgement, facts: Facts, table: pa.Table, labels: _Labels) -> None:
    """Refuse empty cells beside rows of the same thing that are broken down, unless they hold the sum of those."""
    if not (labels.blank.any() and labels.worded.any()):
        return
    records = Records(facts)
    keys = [records.key(name) for name in facts.kind.keys if name not in labels.left_open]
    group, _ = combined([(key.codes, len(key.uniques)) for key in keys])
    for name in facts.kind.values:
        values = records.number(name)
        if values is None:
            continue
        known = ~np.isnan(values) & _adds_up(facts, records, name)
        totals, parts = (_summed(group, values, known & chosen) for chosen in (labels.blank, labels.worded))
        off = np.abs(totals - parts) > np.maximum(_PEOPLE, _SHARE * parts)
        wrong = labels.blank & known & off[group]
        if wrong.any():
            raise _unsaid(judgement, table, labels, wrong)


def _summed(group: np.ndarray, values: np.ndarray, chosen: np.ndarray) -> np.ndarray:
    """Sum by group; NaN for a group without a value, which then differs from nothing."""
    count = int(group.max()) + 1
    found = np.bincount(group[chosen], minlength=count) > 0
    return np.where(found, np.bincount(group[chosen], values[chosen], minlength=count), np.nan)


def _adds_up(facts: Facts, records: Records, name: str) -> np.ndarray:
    """Whether each record's number is one of things that can be added up; rates, lines and indices can't."""
    measure = records.key("measure")
    adds = [facts.kind.quantity(name, one).whole and one not in _NO_SUM for one in measure.uniques]
    return np.array(adds, bool)[measure.codes]


def adding_up(facts: pa.Table, table: FactTable | None, whole: Sequence[str]) -> tuple[str, ...]:
    """Return the breakdowns that may be added up: regions, those that every row completes, and those in `whole`.

    Raises UserError for a name in `whole` that the table does not have.
    """
    dims = table.dims if table else ()
    known = {*dims, *(name for name, one in catalog.DIMENSIONS.items() if one.of in dims)}
    unknown = [name for name in whole if name not in known]
    if unknown:
        choices = ", ".join(sorted(known)) or "tidak ada"
        raise UserError(f"Rincian {', '.join(unknown)} tidak ada pada tabel ini. Pilihan: {choices}.")
    coded = {key: codes_of(facts[key]) for key in (table.keys if table else ()) if key in facts.column_names}
    complete = {name for name in known & set(catalog.DIMENSIONS) if table and _is_complete(coded, table, name)}
    follows = {name for name in _OF_OCCUPATION if table and _follows_from_occupation(facts, name)}
    # Who says that the sectors are all there are says it of the occupations that these were read from.
    occupations = {"occupation"} if follows & set(whole) else set()
    return ("region", *sorted(complete | set(whole) | follows | occupations))


def _follows_from_occupation(facts: pa.Table, name: str) -> bool:
    """Whether every occupation has one value of a breakdown: fishers of all sectors are those of agriculture."""
    if not {"occupation", name} <= set(facts.column_names) or facts["occupation"].null_count == facts.num_rows:
        return False
    pairs = pa.table({one: facts[one].cast(pa.string()) for one in ("occupation", name)})
    told = pairs.filter(pc.and_(pairs["occupation"].is_valid(), pc.not_equal(pairs["occupation"], UNSTATED)))
    different = told.group_by(["occupation", name]).aggregate([])
    return 0 < different.num_rows == len(different["occupation"].unique()) and different[name].null_count == 0


def _is_complete(coded: Mapping[str, tuple[np.ndarray, list[str | None]]], table: FactTable, name: str) -> bool:
    """Whether every value of a list is there wherever one of them is: a row that is missing is unknown, not zero."""
    dimension = catalog.DIMENSIONS[name]
    column, values = dimension.column, set(dimension.values)
    if column not in coded or not values or not values <= set(coded[column][1]):
        return False
    codes, told = coded[column]
    found = {value for value in CodedColumn(codes, told).occurring()[1] if value is not None}
    beside = {UNSTATED} | {value for other in _beside(name) for value in other}
    if not values <= found or found - values - beside:
        return False
    if table.lists_things:
        return True
    is_listed = np.array([value in values for value in told])
    rows = slice(None) if is_listed.all() else is_listed[codes]
    others = [one for key, one in coded.items() if key != column]
    keys = different_keys([(one[rows], len(of)) for one, of in [*others, (codes, told)]])
    wholes = keys // len(told)
    return len(keys) == (np.count_nonzero(wholes[1:] != wholes[:-1]) + 1) * len(values)


def _beside(name: str) -> Iterator[Sequence[str]]:
    """Yield the lists that stand in the same column, such as the three groups beside the 17 sectors."""
    column = catalog.DIMENSIONS[name].column
    yield from (
        tuple(one.values) for other, one in catalog.DIMENSIONS.items() if other != name and one.column == column
    )
