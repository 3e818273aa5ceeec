"""Judge a file whole: what it holds, every fault and warning at once, and counts that reconcile. Nothing is stored."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kaltara_metrics.errors import UnknownNameError
from kaltara_metrics.ingest import personal, sheets, warnings_in
from kaltara_metrics.ingest.facts import read_facts, repeated
from kaltara_metrics.ingest.kinds import KINDS, Kind, best_kind
from kaltara_metrics.ingest.meanings import Meaning, read_table
from kaltara_metrics.ingest.model import Finding, Problem, Sheet, Workbook, column_letter
from kaltara_metrics.ingest.report import Report
from kaltara_metrics.ingest.tables_in import RawTable, find_tables
from kaltara_metrics.ingest.understood import Facts

_TITLES = "judul kolom"


@dataclass(frozen=True)
class Judgement:
    """The report of a file and what was understood of its tables."""

    report: Report
    facts: tuple[Facts, ...] = ()
    sheets: tuple[Sheet, ...] = ()

    def cells(self) -> dict[str, list[tuple[int, list[tuple[str, object]]]]]:
        """Give every sheet's cells with their addresses, for a report that marks the faulty ones; none if stopped."""
        return {sheet.name: list(_addressed(sheet)) for sheet in self.sheets}


def check(content: bytes, name: str, *, kind: str | None = None) -> Judgement:
    """Read and judge a file; `kind` says what it holds where its headings don't.

    Personal data stop the file before anything else is said of it. Raises UserError for a file that can't be opened and
    UnknownNameError for a kind that is not in `KINDS`.
    """
    if kind is not None and kind not in KINDS:
        raise UnknownNameError("Jenis tabel", kind, sorted(KINDS))
    workbook = sheets.read(content, name)
    stopped = personal.detect(workbook)
    if stopped is not None:
        return Judgement(Report(name, workbook.sha256, kind, personal=_personal(name, stopped)))
    return _judge(workbook, kind)


def _personal(name: str, stopped: personal.PersonalData) -> tuple[Finding, ...]:
    told = "data pribadi ({}) pada {} sel; hapus kolom ini, atau kirim rekap jumlah orang menurut wilayah dan pekerjaan"
    return tuple(
        Finding(name, column.sheet, None, column.column, "", "data-pribadi", told.format(column.kind, column.cells))
        for column in stopped.columns
    )


def _judge(workbook: Workbook, kind: str | None) -> Judgement:
    found = [(sheet, find_tables(sheet, workbook.file)) for sheet in workbook.sheets if not sheet.hidden]
    tables = [(table, read_table(table, kind=kind)) for _, on_sheet in found for table in on_sheet]
    chosen, why = _kind(tables, kind)
    assumptions = [*workbook.assumptions, *_hidden(workbook)]
    if chosen is None:
        return Judgement(_nothing(workbook, found, assumptions, why), sheets=tuple(sheet for sheet, _ in found))
    tables, beside = _relevant(tables, chosen)
    judged = [read_facts(table, meanings, chosen) for table, meanings in tables]
    for facts in judged:
        _mark_repeated(facts)
    report = _report(workbook, found, (chosen, tables, judged, beside), [*assumptions, why])
    return Judgement(report, tuple(judged), tuple(sheet for sheet, _ in found))


def _addressed(sheet: Sheet) -> Iterator[tuple[int, list[tuple[str, object]]]]:
    letters = [column_letter(position) for position in range(len(sheet.columns))]
    for row, number in enumerate(sheet.row_numbers.tolist()):
        yield number, [(letter, column[row]) for letter, column in zip(letters, sheet.columns, strict=True)]


def _relevant(tables: Sequence, kind: Kind) -> tuple[list[tuple[RawTable, Sequence[Meaning]]], int]:
    """Keep the tables that hold numbers of the kind, and count the rows of others such as a data dictionary."""
    holding = [pair for pair in tables if any(meaning.is_value and meaning.kind == kind.id for meaning in pair[1])]
    if not holding:
        return list(tables), 0
    beside = [table for table, _ in tables if not any(table is kept for kept, _ in holding)]
    return holding, sum(len(table.header_rows) + len(table.body) + len(table.ignored) for table in beside)


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


def _kind(tables: Sequence[tuple[RawTable, Sequence[Meaning]]], kind: str | None) -> tuple[Kind | None, str]:
    if kind is not None:
        return KINDS[kind], f"Jenis tabel ditentukan pengguna: {KINDS[kind].name}."
    meanings = [meaning for _, of_table in tables for meaning in of_table]
    return best_kind(meanings)


def _mark_repeated(facts: Facts) -> None:
    if facts.kind.repeats:
        return
    for row, before in repeated(facts).items():
        rows = [facts.table.row_number(int(facts.table.body[place])) for place in (before, row)]
        told = f"Kunci yang sama ada di baris {rows[0]} dan {rows[1]}; satu wilayah dan bulan hanya boleh sekali."
        for place in (before, row):
            facts.fault(place, None, None, Problem("kunci-ganda", told))


def _nothing(workbook: Workbook, found: Sequence, assumptions: list[str], why: str) -> Report:
    read = sum(len(sheet.row_numbers) for sheet, _ in found)
    told = why or "Tidak ada tabel dengan judul kolom yang dikenal; pakai salah satu templat."
    fault = Finding(workbook.file, "", None, None, "", "jenis-tidak-dikenal", told)
    reasons = Counter({"tanpa tabel yang dikenal": read}) if read else Counter()
    return Report(
        workbook.file,
        workbook.sha256,
        None,
        read=read,
        ignored=read,
        reasons=reasons,
        assumptions=tuple(assumptions),
        faults=(*workbook.faults, fault),
    )


def _report(workbook: Workbook, found: Sequence, judged: tuple, assumptions: list[str]) -> Report:
    kind, tables, all_facts, beside = judged
    reasons = Counter(reason for table, _ in tables for _, reason in table.ignored)
    reasons["tabel tanpa angka jenis ini"] += beside
    reasons[_TITLES] += sum(len(table.header_rows) for table, _ in tables)
    reasons["lembar tanpa tabel"] += sum(len(sheet.row_numbers) for sheet, on_sheet in found if not on_sheet)
    accepted = rejected = 0
    for facts in all_facts:
        with_records = int(facts.accepted.sum())
        accepted += with_records
        rejected += len(facts.bad_rows)
        reasons["tanpa angka"] += len(facts.table.body) - with_records - len(facts.bad_rows)
    return Report(
        workbook.file,
        workbook.sha256,
        kind.id,
        read=sum(_rows(sheet) for sheet, _ in found),
        accepted=accepted,
        rejected=rejected,
        ignored=sum(reasons.values()),
        reasons=+reasons,
        assumptions=tuple(dict.fromkeys(filter(None, [*assumptions, *_said(tables, all_facts)]))),
        faults=(*workbook.faults, *(finding for facts in all_facts for finding in facts.findings)),
        warnings=tuple(warning for pair in zip(tables, all_facts, strict=True) for warning in _warnings(*pair)),
    )


def _rows(sheet: Sheet) -> int:
    return len(sheet.row_numbers)


def _said(tables: Sequence, all_facts: Sequence[Facts]) -> Iterator[str]:
    for table, meanings in tables:
        for header, meaning in zip(table.header, meanings, strict=True):
            if meaning.why and (not meaning.certain or meaning.field is None):
                yield f"Kolom {header or '(tanpa judul)'}: {meaning.why}."
    for facts in all_facts:
        yield from facts.assumptions
        if len(facts.table.body) > warnings_in.MOST_ROWS:
            yield f"Pencilan tidak dicari pada tabel dengan lebih dari {warnings_in.MOST_ROWS} baris."


def _warnings(table: tuple[RawTable, Sequence[Meaning]], facts: Facts) -> Iterator[Finding]:
    yield from warnings_in.all_of(facts, table[1])
