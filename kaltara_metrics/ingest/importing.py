"""From a judged file to a published batch: what `import` and the page Data masuk both do."""

import getpass
import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path, PurePath

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from kaltara_metrics import paths
from kaltara_metrics.errors import UserError
from kaltara_metrics.ingest import absent, check, mapping_memory
from kaltara_metrics.ingest.absent import Absent
from kaltara_metrics.ingest.breakdowns import adding_up, records_of
from kaltara_metrics.ingest.check import Judgement
from kaltara_metrics.ingest.coded import CodedColumn
from kaltara_metrics.ingest.earlier import earlier_figures
from kaltara_metrics.ingest.report import Report
from kaltara_metrics.ingest.understood import Facts, Group
from kaltara_metrics.model import Origin
from kaltara_metrics.store import journal, publishing, rehearsing
from kaltara_metrics.store.fact_tables import FACT_TABLES, FactTable
from kaltara_metrics.store.publishing import Published
from kaltara_metrics.store.rehearsing import Rehearsal

UNNAMED = "sumber tidak disebut"
_SOURCE = re.compile(r"^\s*sumber(?:\s+data)?\s*[:;]\s*(?P<name>\S.{2,})$", re.IGNORECASE)
_TIMES = ("month", "months_to", "period")


@dataclass(frozen=True)
class Offer:
    """A judged file without a fault, ready to be published; `absent` are rows that it has for other regions only."""

    judgement: Judgement
    entry: journal.Entry
    facts: pa.Table
    raw: tuple[str, bytes] | None
    absent: Absent | None = None


def judge(
    content: bytes,
    name: str,
    *,
    kind: str | None = None,
    mapping: Mapping[str, str] | None = None,
    region: str | None = None,
    aggregate: bool = False,
) -> Judgement:
    """Judge a file against the current store: remembered mappings are used, and jumps against last month are told."""
    return check.check(
        content,
        name,
        kind=kind,
        mapping=mapping,
        memory=paths.store(),
        region=region,
        aggregate=aggregate,
        before=earlier_figures(),
    )


def offer(
    judgement: Judgement,
    content: bytes,
    *,
    by: str = "",
    source: str = "",
    whole: Sequence[str] = (),
    absent_is_nought: bool = False,
    prefer: bool = False,
) -> Offer:
    """Turn a judgement into a batch.

    `source` is who the file is from, else what the file itself names; `whole` are breakdowns whose parts make up the
    whole, beside those the file shows to be complete; `absent_is_nought` says that rows which it has for other regions
    only are noughts and not unknown; `prefer` lets it answer where another source says otherwise.

    Raises UserError for a file with faults, personal data or no number, for a breakdown that the table does not have,
    and for rows of which nobody can say whether they are totals.
    """
    report = judgement.report
    if report.status or report.kind is None or not judgement.facts:
        raise UserError(f"{report.file} belum dapat diimpor: {len(report.faults) + len(report.personal)} kesalahan.")
    facts, told = records_of(judgement)
    if not facts.num_rows:
        raise UserError(f"{report.file} tidak memuat satu angka pun; tidak ada yang diimpor.")
    kind = judgement.facts[0].kind
    digest, adds, missing = _searched(facts, FACT_TABLES.get(kind.table), whole)
    if missing:
        told = (*told, missing.sentence(are_noughts=absent_is_nought))
    if missing and absent_is_nought:
        facts = absent.filled(facts, missing)
        digest = _digest(facts)
    entry = journal.Entry(
        file_name=report.file,
        file_sha256=report.sha256,
        origin=Origin.OFFICE.value,
        table_name=kind.table,
        source=source.strip() or named_source(judgement) or UNNAMED,
        adds=adds,
        period=_period(facts),
        imported_by=by.strip() or computer_user(),
        imported_at=datetime.now(tz=UTC).isoformat(timespec="seconds"),
        assumptions=(*report.assumptions, *told),
        warnings=tuple(_warned(report)),
        gaps=tuple(sorted({gap for one in judgement.facts for gap in _gaps(one)})),
        prefer=prefer,
        sums=_sums(facts, kind.table),
        reading=_reading(digest, adds),
    )
    return Offer(judgement, entry, facts, _raw(judgement, content), missing)


def _searched(
    facts: pa.Table, table: FactTable | None, whole: Sequence[str]
) -> tuple[str, tuple[str, ...], Absent | None]:
    """Digest of the facts, their breakdowns that make up the whole, and what is missing; found side by side."""
    with ThreadPoolExecutor(max_workers=1) as beside:
        digest = beside.submit(_digest, facts)
        adds = adding_up(facts, table, whole)
        missing = absent.find(facts, table, adds)
    return digest.result(), adds, missing


def _raw(judgement: Judgement, content: bytes) -> tuple[str, bytes] | None:
    """Keep what was read as it came; a list of people was counted in memory and is never kept."""
    return None if judgement.counted else (PurePath(judgement.report.file).suffix.lower()[:8], content)


def publish(offered: Offer, *, accept: bool = False, directory: Path | None = None) -> Published:
    """Publish an offer and remember how its columns were read; raises as `publishing.publish_batch` does."""
    done = publishing.publish_batch(offered.entry, offered.facts, offered.raw, accept=accept, directory=directory)
    judgement = offered.judgement
    if judgement.mapping and judgement.report.kind:
        memory = directory or paths.store()
        mapping_memory.remember(memory, judgement.shape, judgement.report.kind, judgement.mapping)
    return done


def rehearse(offered: Offer, *, directory: Path | None = None) -> AbstractContextManager[Rehearsal]:
    """Make the version that an offer would give, without publishing it; see `rehearsing.rehearse`."""
    return rehearsing.rehearse(offered.entry, offered.facts, directory=directory)


def named_source(judgement: Judgement) -> str:
    """Take the source that the file names in a line such as `Sumber: BPJS Ketenagakerjaan`; empty where it does not."""
    found = (_SOURCE.match(text) for text in _texts(judgement))
    return next((match["name"].strip() for match in found if match), "")


def _texts(judgement: Judgement) -> Iterator[str]:
    for sheet in judgement.sheets:
        for column in sheet.columns:
            # Notes stand at the ends of a sheet; its middle is the table.
            yield from (value for value in (*column[:20], *column[-20:]) if isinstance(value, str))


def computer_user() -> str:
    """Name the user of this computer, who does what nobody puts a name to."""
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "tidak disebut"


def _distinct(facts: pa.Table, column: str) -> list[str]:
    if column not in facts.column_names:
        return []
    return [value for value in facts[column].unique().to_pylist() if value is not None]


def _period(facts: pa.Table) -> str | None:
    times = sorted(str(value)[:7] for name in _TIMES for value in _distinct(facts, name))
    if not times:
        return None
    return times[0] if times[0] == times[-1] else f"{times[0]}..{times[-1]}"


def _sums(facts: pa.Table, table: str) -> dict[str, tuple[int, float]]:
    numbers = FACT_TABLES[table].numbers if table in FACT_TABLES else ()
    sums = {}
    for name in numbers:
        if name in facts.column_names:
            sums[name] = (pc.count(facts[name]).as_py(), float(pc.sum(facts[name]).as_py() or 0))
    return sums


def _reading(digest: str, adds: Sequence[str]) -> str:
    """Digest of everything that was read from a file, and of what is said to make up the whole."""
    return hashlib.blake2b(repr((digest, adds)).encode(), digest_size=16).hexdigest()


def _digest(facts: pa.Table) -> str:
    """Digest of all columns; of one without any value its name is enough."""
    digest = hashlib.blake2b(repr((facts.column_names, facts.num_rows)).encode(), digest_size=16)
    for name, column in zip(facts.column_names, facts.columns, strict=True):
        digest.update(name.encode())
        for chunk in column.chunks if column.null_count < len(column) else ():
            digest.update(repr(chunk.dictionary.to_pylist()).encode() if pa.types.is_dictionary(chunk.type) else b"")
            for buffer in chunk.buffers():
                digest.update(buffer or b"")
    return digest.hexdigest()


def _warned(report: Report) -> Iterable[journal.Warned]:
    for one in report.warnings:
        place = (one.sheet, one.row, one.column)
        yield journal.Warned(*place, one.value, one.rule, one.message, one.region, one.month)


def _gaps(facts: Facts) -> Iterator[tuple[str, str, str]]:
    """Numbers that the table has a column but no value for, as (measure, month, region).

    A column without any value in a month tells nothing of that month, and leaves no gap in it.
    """
    table = FACT_TABLES.get(facts.kind.table)
    if table is None or table.lists_things:
        return
    good = facts.good
    for group in facts.groups:
        for name in table.numbers.keys() & group.numbers.keys():
            is_missing = np.isnan(group.numbers[name])
            if not is_missing.any():
                continue
            lacking = good & is_missing & _in_months_of(group, table.time, good & ~is_missing)
            for row in np.flatnonzero(lacking).tolist():
                found = (
                    _measure(table.numbers[name], group, row),
                    group.key(table.time, row),
                    group.key("region", row),
                )
                if all(found):
                    yield found


def _in_months_of(group: Group, time: str, given: np.ndarray) -> np.ndarray:
    """Rows whose month is that of any of the given rows."""
    months = group.keys.get(time)
    if not isinstance(months, CodedColumn):
        return np.full(len(given), given.any())
    known = np.bincount(months.codes[given], minlength=len(months.uniques)) > 0
    return known[months.codes]


def _measure(measure: str | None, group: Group, row: int) -> str | None:
    return measure or group.key("measure", row)
