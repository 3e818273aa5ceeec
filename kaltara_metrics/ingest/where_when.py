"""Which region and which month each record is about: from its columns, its section rows, or the table's titles."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np

from kaltara_metrics import places
from kaltara_metrics.ingest.coded import CodedColumn, code_values, combined, factorise
from kaltara_metrics.ingest.kind_fields import REGION_FIELDS
from kaltara_metrics.ingest.meanings import Meaning
from kaltara_metrics.ingest.model import Problem, Value
from kaltara_metrics.ingest.periods_in import PeriodRead, find_periods, implausible, read_period
from kaltara_metrics.ingest.regions_in import read_regions, region_column
from kaltara_metrics.ingest.understood import Facts, cells, places_of_fields

_LEVELS = (("desa", "desa"), ("kecamatan", "kecamatan"), ("region", None), ("province", "provinsi"))
_TIME_KEYS = frozenset({"month", "period", "months_from"})
_FEW = 2  # different periods below which a column is no series, so that a title may contradict it


def regions_of(facts: Facts, meanings: Sequence[Meaning]) -> CodedColumn:
    """Read the region of every record; what can't be read, contradicts itself or is missing becomes a fault."""
    given = places_of_fields(meanings, *REGION_FIELDS)
    level = next((pair for pair in _LEVELS if {pair[0], f"{pair[0]}_code"} & set(given)), None)
    if "region" not in facts.kind.keys:
        return _everywhere(facts, None)
    if level is None:
        return _region_of_titles(facts)
    name, at = level
    coarser = [other for other, _ in reversed(_LEVELS[_LEVELS.index(level) + 1 :])]
    parents = [_column(facts, given[other]) for other in coarser if other in given] or _section_parents(facts)
    code_place, name_place = given.get(f"{name}_code"), given.get(name)
    codes = _column(facts, code_place) if code_place is not None else None
    names = _column(facts, name_place) if name_place is not None else None
    system = meanings[code_place].dimensions.get("system") if code_place is not None else None
    found = region_column(codes, names, *parents, system=system, level=at)
    facts.fault_column(found, name_place if name_place is not None else code_place)
    known = [None if isinstance(read, Problem) else read.code for read in found.uniques]
    return CodedColumn(found.codes, known)


def _column(facts: Facts, place: int) -> CodedColumn:
    return CodedColumn(*cells(facts, place))


def _everywhere(facts: Facts, value: object) -> CodedColumn:
    """Column of one value over all records."""
    return CodedColumn(np.zeros(len(facts.table.body), np.int32), [value])


def _refused(facts: Facts, problem: Problem) -> CodedColumn:
    """Fault every record for what the whole table lacks."""
    facts.fault_column(_everywhere(facts, problem), None)
    return _everywhere(facts, None)


def _section_parents(facts: Facts) -> list[CodedColumn]:
    """Take section rows for the regions above, where they are: `Kab. Malinau / Mentarang` gives two columns."""
    codes, texts = factorise(facts.table.sections)
    parts = [text.split(" / ") if text else [] for text in texts]
    depth = max(map(len, parts), default=0)
    columns = [[part[level] if level < len(part) else None for part in parts] for level in range(depth)]
    return [_recoded(codes, column) for column in columns if _are_regions(column)]


def _recoded(codes: np.ndarray, values: Sequence[str | None]) -> CodedColumn:
    """Column of values that may be alike under different codes."""
    places, uniques = code_values(values)
    return CodedColumn(places[codes], uniques)


def _are_regions(texts: Sequence[str | None]) -> bool:
    named = list(dict.fromkeys(filter(None, texts)))
    read = read_regions(None, named) if named else []
    return bool(read) and not any(isinstance(region, Problem) for region in read)


def _region_of_titles(facts: Facts) -> CodedColumn:
    """Take the one region that title, sheet or file name speaks of; more than one, or none, is asked for."""
    lines = " ".join(facts.table.context).lower().replace("_", " ")
    named = [region for region in places.regions("kabupaten") if region.short_name.lower() in lines]
    if len(named) == 1:
        facts.assumptions.append(f"Wilayah diambil dari judul: {named[0].name}.")
        return _everywhere(facts, named[0].code)
    if not named and ("kaltara" in lines or "kalimantan utara" in lines):
        facts.assumptions.append("Wilayah diambil dari judul: Provinsi Kalimantan Utara.")
        return _everywhere(facts, "65")
    told = "Tidak ada kolom wilayah, dan judul tidak menyebut satu wilayah saja; tambahkan kolom Kabupaten/Kota."
    return _refused(facts, Problem("tanpa-wilayah", told))


def periods_of(facts: Facts, meanings: Sequence[Meaning]) -> CodedColumn:
    """Read the time of every record, from a column or the titles; headings of wide tables bring their own.

    A column of PeriodRead, None where there is none.
    """
    if not _TIME_KEYS.intersection(facts.kind.keys):
        return _everywhere(facts, None)
    stated = list(
        {(read.start, read.end): read for line in facts.table.context for read in find_periods(line)}.values()
    )
    given = places_of_fields(meanings, "month", "year", "months_from", "months_to", "period")
    if "months_from" in given and "months_to" in given:
        return _spans(facts, given, stated)
    if "month" in given or "year" in given or "period" in given:
        return _periods_of_column(facts, given, stated)
    if any(meaning.is_value and meaning.period for meaning in meanings):
        return _everywhere(facts, None)
    if len(stated) == 1:
        facts.assumptions.append(f"Periode diambil dari judul: {stated[0]}.")
        return _everywhere(facts, stated[0])
    told = (
        "Periode tidak ditemukan" if not stated else f"Judul menyebut beberapa periode ({', '.join(map(str, stated))})"
    )
    return _refused(facts, Problem("tanpa-periode", f"{told}; tambahkan kolom Bulan."))


def _spans(facts: Facts, given: Mapping[str, int], stated: list[PeriodRead]) -> CodedColumn:
    starts = _periods_of_column(facts, {"month": given["months_from"]}, stated)
    ends = _periods_of_column(facts, {"month": given["months_to"]}, stated)
    pairs, firsts = combined([(column.codes, len(column.uniques)) for column in (starts, ends)])
    spans = CodedColumn(pairs, [_span(starts[row], ends[row]) for row in firsts.tolist()])
    facts.fault_column(spans, given["months_to"], quote=False)
    return _without_problems(spans)


def _span(start: PeriodRead | None, end: PeriodRead | None) -> PeriodRead | Problem | None:
    if start is None or end is None:
        return None
    if end.end < start.start:
        told = f"Sampai {end} mendahului dari {start}; tulis bulan awal lebih dulu."
        return Problem("rentang-terbalik", told)
    return replace(end, start=start.start)


def _without_problems(outcomes: CodedColumn) -> CodedColumn:
    known = [None if isinstance(outcome, Problem) else outcome for outcome in outcomes.uniques]
    return CodedColumn(outcomes.codes, known)


def _periods_of_column(facts: Facts, given: Mapping[str, int], stated: list[PeriodRead]) -> CodedColumn:
    place = next(given[name] for name in ("month", "period", "year") if name in given)
    codes, uniques = cells(facts, place)
    year_codes, years = _years_beside(facts, given, stated)
    # Each different pair of cell and year is read once.
    pairs, firsts = combined([(codes, len(uniques)), (year_codes, len(years))])
    read = [
        _period(uniques[codes[row]], years[year_codes[row]], stated, is_series=len(uniques) > _FEW)
        for row in firsts.tolist()
    ]
    for outcome in read:
        _assume(facts, outcome)
    outcomes = CodedColumn(pairs, read)
    facts.fault_column(outcomes, place)
    return _without_problems(outcomes)


def _years_beside(
    facts: Facts, given: Mapping[str, int], stated: list[PeriodRead]
) -> tuple[np.ndarray, list[int | None]]:
    """Year for every row, as codes: from a year column beside the months, else the one year of the titles."""
    if "year" in given and "month" in given:
        codes, uniques = cells(facts, given["year"])
        return codes, [_year(value) for value in uniques]
    return np.zeros(len(facts.table.body), np.int32), [stated[0].start.year if len(stated) == 1 else None]


def _period(value: Value, year: int | None, stated: list[PeriodRead], *, is_series: bool) -> PeriodRead | Problem:
    outcome = read_period(value, year=year)
    strange = None if isinstance(outcome, Problem) else implausible(outcome, stated, series=is_series)
    return strange or outcome


def _assume(facts: Facts, outcome: PeriodRead | Problem) -> None:
    if not isinstance(outcome, PeriodRead):
        return
    if outcome.cumulative:
        facts.assumptions.append(f"“s.d. {outcome.end}” dibaca sebagai kumulatif sampai bulan itu.")
    if outcome.assumption:
        facts.assumptions.append(outcome.assumption)


def _year(value: Value) -> int | None:
    text = str(value).strip().removesuffix(".0") if value is not None else ""
    return int(text) if text.isdigit() else None
