"""Judge a file whole: what it holds, every fault and warning at once, and counts that reconcile. Nothing is stored."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from kaltara_metrics import places
from kaltara_metrics.errors import UserError
from kaltara_metrics.ingest import personal, sheets
from kaltara_metrics.ingest.columns_meant import columns_meant
from kaltara_metrics.ingest.facts import read_facts
from kaltara_metrics.ingest.given_region import given, with_region
from kaltara_metrics.ingest.jumps import Before
from kaltara_metrics.ingest.kinds import Kind
from kaltara_metrics.ingest.mapping_text import kind_called
from kaltara_metrics.ingest.model import Finding, Sheet, Workbook, column_letter
from kaltara_metrics.ingest.personal_rules import cleaned
from kaltara_metrics.ingest.reconciled import Judged, report_of, report_of_nothing
from kaltara_metrics.ingest.report import Report
from kaltara_metrics.ingest.rows_of_kind import Part, rows_of
from kaltara_metrics.ingest.tables_in import find_tables
from kaltara_metrics.ingest.twice import refuse_doubled, refuse_repeated, tell_apart
from kaltara_metrics.ingest.understood import Facts


@dataclass(frozen=True)
class Judgement:
    """The report of a file and what was understood of its tables.

    `tables` are all tables with what their columns mean, `shape` the key under which a mapping of this file's columns
    is remembered, `mapping` the one that was used, as it holds for next month's file too. `counted` marks a list of
    people of which only the counts were judged, so that the file itself must not be kept.
    """

    report: Report
    facts: tuple[Facts, ...] = ()
    sheets: tuple[Sheet, ...] = ()
    tables: tuple[Part, ...] = ()
    shape: str = ""
    mapping: Mapping[str, str] = field(default_factory=dict)
    counted: bool = False

    def cells(self) -> dict[str, list[tuple[int, list[tuple[str, object]]]]]:
        """Give every sheet's cells with their addresses, for a report that marks the faulty ones; none if stopped."""
        return {sheet.name: list(_addressed(sheet)) for sheet in self.sheets}


@dataclass(frozen=True)
class _Asked:
    """What the user says beside the file; see `check`."""

    kind: str | None
    mapping: Mapping[str, str] | None
    memory: Path | None
    region: str | None
    before: Before | None


def check(  # noqa: PLR0913 - each is a choice of the user
    content: bytes,
    name: str,
    *,
    kind: str | None = None,
    mapping: Mapping[str, str] | None = None,
    memory: Path | None = None,
    region: str | None = None,
    aggregate: bool = False,
    before: Before | None = None,
) -> Judgement:
    """Read and judge a file.

    `kind` says what it holds and `mapping` what some columns hold (see `mapping_text`), by heading or letter, where the
    headings don't; `memory` is the directory of remembered mappings, used where `mapping` is not given. `region` is
    that of tables that name none. `before` gives earlier figures (see `jumps`), against which jumps are told.

    Personal data stop the file before anything else is said of it; with `aggregate` a list of people is counted in
    memory and its counts are judged. Raises UserError for a file that can't be opened, a faulty mapping or region and
    UnknownNameError for a kind that is not in `KINDS`.
    """
    if kind is not None:
        kind_called(kind)
    asked = _Asked(kind, mapping, memory, places.resolve(region).code if region else None, before)
    workbook = sheets.read(content, name)
    stopped = personal.detect(workbook)
    if stopped is None:
        return _judge(workbook, asked)
    counted, why = _counted(workbook)
    if counted is None or not aggregate:
        told = why if aggregate else ""
        found = _personal(cleaned(name), stopped, told)
        report = Report(cleaned(name), workbook.sha256, kind, personal=found, countable=counted is not None)
        return Judgement(report)
    judgement = _judge(counted, asked)
    return replace(judgement, report=replace(judgement.report, file=cleaned(name)), counted=True)


def _counted(workbook: Workbook) -> tuple[Workbook | None, str]:
    """Count a list of people, or say why that can't be done."""
    try:
        return personal.aggregate(workbook), ""
    except UserError as fault:
        return None, str(fault)


def _personal(name: str, stopped: personal.PersonalData, why: str) -> tuple[Finding, ...]:
    told = "data pribadi ({}) pada {} sel; hapus kolom ini, atau kirim rekap jumlah orang menurut wilayah dan pekerjaan"
    columns = [
        Finding(name, column.sheet, None, column.column, "", "data-pribadi", told.format(column.kind, column.cells))
        for column in stopped.columns
    ]
    return (*columns, *([Finding(name, "", None, None, "", "tidak-dapat-dijumlahkan", why)] if why else []))


def _judge(workbook: Workbook, asked: _Asked) -> Judgement:
    found = [(sheet, find_tables(sheet, workbook.file)) for sheet in workbook.sheets if not sheet.hidden]
    shown = tuple(sheet for sheet, _ in found)
    tables = [table for _, on_sheet in found for table in on_sheet]
    meant = columns_meant(tables, asked.kind, asked.mapping, asked.memory)
    described = {"tables": meant.tables, "shape": meant.shape, "mapping": meant.mapping}
    if meant.kind is None:
        return Judgement(report_of_nothing(workbook, found, meant.told), sheets=shown, **described)
    columns = _relevant(meant.tables, meant.kind)
    parts, told = _parts(columns, meant.kind, asked.region)
    facts = [_facts(part, meant.kind) for part in parts]
    judged = Judged(meant.kind, found, columns, parts, facts, [*meant.told, *told])
    return Judgement(report_of(workbook, judged, asked.before), tuple(facts), shown, **described)


def _addressed(sheet: Sheet) -> Iterator[tuple[int, list[tuple[str, object]]]]:
    letters = [column_letter(position) for position in range(len(sheet.columns))]
    for row, number in enumerate(sheet.row_numbers.tolist()):
        yield number, [(letter, column[row]) for letter, column in zip(letters, sheet.columns, strict=True)]


def _relevant(tables: Sequence[Part], kind: Kind) -> Sequence[Part]:
    """Keep the tables that hold numbers of the kind, not others such as a data dictionary."""
    holding = [part for part in tables if any(meaning.is_value and meaning.kind == kind.id for meaning in part[1])]
    return holding or tables


def _parts(columns: Sequence[Part], kind: Kind, region: str | None) -> tuple[list[Part], list[str]]:
    """Tables as they are read: rows of this kind only, each with its region; and what is to be told of it."""
    parts: list[Part] = []
    told: list[str] = []
    for table, meanings in columns:
        rows, of_rows = rows_of(table, meanings, kind)
        told += of_rows
        for part in rows:
            placed, of_region = with_region(part, kind, region)
            parts.append(placed)
            told.append(of_region)
    if region and given(region) not in told:
        told.append(f"Wilayah {places.by_code(region).name} tidak dipakai: berkas menyebut wilayahnya sendiri.")
    return parts, told


def _facts(part: Part, kind: Kind) -> Facts:
    table, meanings = part
    facts = read_facts(table, meanings, kind)
    tell_apart(facts, meanings)
    refuse_doubled(facts, meanings)
    refuse_repeated(facts)
    return facts
