"""The report of a judged file: every row accounted for, and every assumption, fault and warning gathered."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from kaltara_metrics.ingest import large_tables, warnings_in
from kaltara_metrics.ingest.jumps import Before, history_of, jumps
from kaltara_metrics.ingest.kinds import Kind
from kaltara_metrics.ingest.meanings import Meaning
from kaltara_metrics.ingest.model import Finding, Sheet, Workbook
from kaltara_metrics.ingest.report import Report
from kaltara_metrics.ingest.rows_of_kind import Part
from kaltara_metrics.ingest.tables_in import RawTable
from kaltara_metrics.ingest.understood import Facts

_TITLES = "judul kolom"

Found = Sequence[tuple[Sheet, Sequence[RawTable]]]


@dataclass(frozen=True)
class Judged:
    """What was made of a workbook's tables.

    `found` are its sheets with their tables, `columns` tables of the kind with what their columns mean, `parts` the
    same as they were read, each with its facts, `told` further assumptions.
    """

    kind: Kind
    found: Found
    columns: Sequence[Part]
    parts: Sequence[Part]
    facts: Sequence[Facts]
    told: Sequence[str]


def report_of(workbook: Workbook, judged: Judged, before: Before | None) -> Report:
    """Gather the report; `before` gives earlier figures to hold the new ones against."""
    reasons = _reasons(judged)
    accepted = rejected = 0
    for facts in judged.facts:
        with_records = int(facts.accepted.sum())
        accepted += with_records
        rejected += len(facts.bad_rows)
        reasons["tanpa angka"] += len(facts.table.body) - with_records - len(facts.bad_rows)
    assumptions = [*workbook.assumptions, *_hidden(workbook), *judged.told, *_said(judged)]
    return Report(
        workbook.file,
        workbook.sha256,
        judged.kind.id,
        read=_read(judged.found),
        accepted=accepted,
        rejected=rejected,
        ignored=sum(reasons.values()),
        reasons=+reasons,
        assumptions=tuple(dict.fromkeys(filter(None, assumptions))),
        faults=(*workbook.faults, *(finding for facts in judged.facts for finding in facts.findings)),
        warnings=tuple(_warnings(judged, before)),
    )


def report_of_nothing(workbook: Workbook, found: Found, told: Sequence[str]) -> Report:
    """Report of a file in which no kind of data is recognised; `told` ends with the reason."""
    read = _read(found)
    *before, why = told
    told = why or "Tidak ada tabel dengan judul kolom yang dikenal; pakai salah satu templat."
    fault = Finding(workbook.file, "", None, None, "", "jenis-tidak-dikenal", told)
    return Report(
        workbook.file,
        workbook.sha256,
        None,
        read=read,
        ignored=read,
        reasons=+Counter({"tanpa tabel yang dikenal": read}),
        assumptions=tuple(filter(None, [*workbook.assumptions, *_hidden(workbook), *before])),
        faults=(*workbook.faults, fault),
    )


def _reasons(judged: Judged) -> Counter:
    """Why rows that are no records were ignored."""
    reasons = Counter(reason for table, _ in judged.parts for _, reason in table.ignored)
    reasons[_TITLES] += sum(len(table.header_rows) for table, _ in judged.parts)
    reasons["lembar tanpa tabel"] += sum(_rows(sheet) for sheet, on_sheet in judged.found if not on_sheet)
    tables = [table for _, on_sheet in judged.found for table in on_sheet]
    beside = [table for table in tables if not any(table is kept for kept, _ in judged.columns)]
    reasons["tabel tanpa angka jenis ini"] += sum(
        len(table.header_rows) + len(table.body) + len(table.ignored) for table in beside
    )
    return reasons


def _rows(sheet: Sheet) -> int:
    return len(sheet.row_numbers)


def _read(found: Found) -> int:
    return sum(_rows(sheet) for sheet, _ in found)


def _hidden(workbook: Workbook) -> Iterator[str]:
    for sheet in workbook.sheets:
        if sheet.hidden:
            yield f"Lembar tersembunyi {sheet.name} tidak dibaca."
        elif sheet.hidden_rows or sheet.hidden_columns:
            rows, columns = len(sheet.hidden_rows), len(sheet.hidden_columns)
            yield f"Lembar {sheet.name}: {rows} baris dan {columns} kolom tersembunyi ikut dibaca."
        if sheet.without_value and not sheet.hidden:
            count = len(sheet.without_value)
            yield f"Lembar {sheet.name}: {count} rumus tanpa hasil dibaca sebagai tidak ada, bukan nol."


def _said(judged: Judged) -> Iterator[str]:
    for table, meanings in judged.columns:
        yield from _said_of_columns(zip(table.header, meanings, strict=True))
    for facts in judged.facts:
        yield from facts.assumptions
        if large_tables.is_large(facts):
            yield large_tables.said(facts.kind)


def _said_of_columns(columns: Iterable[tuple[str, Meaning]]) -> Iterator[str]:
    for header, meaning in columns:
        if meaning.why and (not meaning.certain or meaning.field is None or meaning.correction):
            yield f"Kolom {header or '(tanpa judul)'}: {meaning.why}."


def _warnings(judged: Judged, before: Before | None) -> Iterator[Finding]:
    small = [facts for facts in judged.facts if not large_tables.is_large(facts)]
    own = history_of(small) if before is not None else None
    for facts, (_, meanings) in zip(judged.facts, judged.parts, strict=True):
        yield from warnings_in.all_of(facts, meanings)
        if before is not None and not large_tables.is_large(facts):
            yield from jumps(facts, before, own)
    yield from large_tables.warnings([facts for facts in judged.facts if large_tables.is_large(facts)], before)
