"""Which region and which month each record is about: from its columns, its section rows, or the table's titles."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np

from kaltara_metrics import places
from kaltara_metrics.ingest.kind_fields import REGION_FIELDS
from kaltara_metrics.ingest.meanings import Meaning
from kaltara_metrics.ingest.model import Problem, Value
from kaltara_metrics.ingest.periods_in import PeriodRead, find_periods, implausible, read_period
from kaltara_metrics.ingest.regions_in import read_regions
from kaltara_metrics.ingest.understood import Facts, cells, places_of_fields

_LEVELS = (("desa", "desa"), ("kecamatan", "kecamatan"), ("region", None), ("province", "provinsi"))
_TIME_KEYS = frozenset({"month", "period", "months_from"})
_FEW = 2  # different periods below which a column is no series, so that a title may contradict it


def regions_of(facts: Facts, meanings: Sequence[Meaning]) -> list[str | None]:
    """Read the region of every record; what can't be read, contradicts itself or is missing becomes a fault."""
    given = places_of_fields(meanings, *REGION_FIELDS)
    level = next((pair for pair in _LEVELS if {pair[0], f"{pair[0]}_code"} & set(given)), None)
    if "region" not in facts.kind.keys:
        return [None] * len(facts.table.body)
    if level is None:
        return _region_of_titles(facts)
    name, at = level
    coarser = [other for other, _ in reversed(_LEVELS[_LEVELS.index(level) + 1 :])]
    parents = [facts.table.values(given[other]) for other in coarser if other in given] or _section_parents(facts)
    code_place, name_place = given.get(f"{name}_code"), given.get(name)
    codes = facts.table.values(code_place) if code_place is not None else None
    names = facts.table.values(name_place) if name_place is not None else None
    system = meanings[code_place].dimensions.get("system") if code_place is not None else None
    found = read_regions(codes, names, *parents, system=system, level=at)
    place = name_place if name_place is not None else code_place
    return [_region(facts, row, place, read) for row, read in enumerate(found)]


def _section_parents(facts: Facts) -> list[np.ndarray]:
    """Take section rows for the regions above, where they are: `Kab. Malinau / Mentarang` gives two columns."""
    if not facts.table.sections.any():
        return []
    parts = [text.split(" / ") if text else [] for text in facts.table.sections]
    depth = max(map(len, parts), default=0)
    columns = [[part[level] if level < len(part) else None for part in parts] for level in range(depth)]
    known = [column for column in columns if _are_regions(column)]
    return [np.array(column, object) for column in known]


def _are_regions(texts: Sequence[str | None]) -> bool:
    named = list(dict.fromkeys(filter(None, texts)))
    read = read_regions(None, np.array(named, object)) if named else []
    return bool(read) and not any(isinstance(region, Problem) for region in read)


def _region(facts: Facts, row: int, place: int, read: places.Region | Problem) -> str | None:
    if isinstance(read, Problem):
        facts.fault(row, place, facts.table.values(place)[row], read)
        return None
    return read.code


def _region_of_titles(facts: Facts) -> list[str | None]:
    """Take the one region that title, sheet or file name speaks of; more than one, or none, is asked for."""
    lines = " ".join(facts.table.context).lower().replace("_", " ")
    named = [region for region in places.regions("kabupaten") if region.short_name.lower() in lines]
    if len(named) == 1:
        facts.assumptions.append(f"Wilayah diambil dari judul: {named[0].name}.")
        return [named[0].code] * len(facts.table.body)
    if not named and ("kaltara" in lines or "kalimantan utara" in lines):
        facts.assumptions.append("Wilayah diambil dari judul: Provinsi Kalimantan Utara.")
        return ["65"] * len(facts.table.body)
    told = "Tidak ada kolom wilayah, dan judul tidak menyebut satu wilayah saja; tambahkan kolom Kabupaten/Kota."
    for row in range(len(facts.table.body)):
        facts.fault(row, None, None, Problem("tanpa-wilayah", told))
    return [None] * len(facts.table.body)


def periods_of(facts: Facts, meanings: Sequence[Meaning]) -> list[PeriodRead | None]:
    """Read the time of every record, from a column or the titles; headings of wide tables bring their own."""
    if not _TIME_KEYS.intersection(facts.kind.keys):
        return [None] * len(facts.table.body)
    stated = list(
        {(read.start, read.end): read for line in facts.table.context for read in find_periods(line)}.values()
    )
    given = places_of_fields(meanings, "month", "year", "months_from", "months_to", "period")
    rows = len(facts.table.body)
    if "months_from" in given and "months_to" in given:
        return _spans(facts, given, stated)
    if "month" in given or "year" in given or "period" in given:
        return _periods_of_column(facts, given, stated)
    if any(meaning.is_value and meaning.period for meaning in meanings):
        return [None] * rows
    if len(stated) == 1:
        facts.assumptions.append(f"Periode diambil dari judul: {stated[0]}.")
        return [stated[0]] * rows
    told = (
        "Periode tidak ditemukan" if not stated else f"Judul menyebut beberapa periode ({', '.join(map(str, stated))})"
    )
    for row in range(rows):
        facts.fault(row, None, None, Problem("tanpa-periode", f"{told}; tambahkan kolom Bulan."))
    return [None] * rows


def _spans(facts: Facts, given: Mapping[str, int], stated: list[PeriodRead]) -> list[PeriodRead | None]:
    starts = _periods_of_column(facts, {"month": given["months_from"]}, stated)
    ends = _periods_of_column(facts, {"month": given["months_to"]}, stated)
    spans: list[PeriodRead | None] = []
    for row, (start, end) in enumerate(zip(starts, ends, strict=True)):
        is_backwards = start is not None and end is not None and end.end < start.start
        if is_backwards:
            told = f"Sampai {end} mendahului dari {start}; tulis bulan awal lebih dulu."
            facts.fault(row, given["months_to"], None, Problem("rentang-terbalik", told))
        spans.append(replace(end, start=start.start) if start and end and not is_backwards else None)
    return spans


def _periods_of_column(facts: Facts, given: Mapping[str, int], stated: list[PeriodRead]) -> list[PeriodRead | None]:
    place = next(given[name] for name in ("month", "period", "year") if name in given)
    codes, uniques = cells(facts, place)
    year_codes, years = _years_beside(facts, given, stated)
    # Each different pair of cell and year is read once.
    pairs, at = np.unique(codes.astype(np.int64) * len(years) + year_codes, return_inverse=True)
    read = [
        _period(uniques[pair // len(years)], years[pair % len(years)], stated, is_series=len(uniques) > _FEW)
        for pair in pairs.tolist()
    ]
    for outcome in read:
        _assume(facts, outcome)
    bad = [number for number, outcome in enumerate(read) if isinstance(outcome, Problem)]
    for row in np.flatnonzero(np.isin(at, bad)).tolist() if bad else ():
        facts.fault(row, place, uniques[codes[row]], read[at[row]])
    known = [None if isinstance(outcome, Problem) else outcome for outcome in read]
    return [known[number] for number in at.tolist()]


def _years_beside(
    facts: Facts, given: Mapping[str, int], stated: list[PeriodRead]
) -> tuple[np.ndarray, list[int | None]]:
    """Year for every row, as codes: from a year column beside the months, else the one year of the titles."""
    if "year" in given and "month" in given:
        codes, uniques = cells(facts, given["year"])
        return codes, [_year(value) for value in uniques]
    return np.zeros(len(facts.table.body), np.int64), [stated[0].start.year if len(stated) == 1 else None]


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
