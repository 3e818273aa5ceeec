"""What a reading process tells the page, reduced to what is shown: a large file stays where it was read.

It is told in the language of whoever asked; what the importer says of the file stays as it is, in Indonesian.
"""

import hashlib
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import islice

import numpy as np

from kaltara_metrics import paths, places
from kaltara_metrics.catalog import DIMENSIONS, MEASURES
from kaltara_metrics.differences import Move
from kaltara_metrics.errors import UserError
from kaltara_metrics.ingest import importing, mapping, report
from kaltara_metrics.ingest.absent import Absent
from kaltara_metrics.ingest.check import Judgement
from kaltara_metrics.ingest.kinds import KINDS, Kind
from kaltara_metrics.ingest.mapping_text import OTHER_FIELDS, listed
from kaltara_metrics.ingest.model import Finding
from kaltara_metrics.ingest.report import Report
from kaltara_metrics.ingest.understood import Facts
from kaltara_metrics.store import journal, state
from kaltara_metrics.store.overlaps import NOTHING, Overlap
from kaltara_metrics.store.publishing import Published
from kaltara_metrics.view import effect as effect_words
from kaltara_metrics.view import in_file, numbers, words
from kaltara_metrics.view import moves as moved_words
from kaltara_metrics.view.intake import CLEAN, FAULTS, PERSONAL, Column, Done, Effect, Outcome, Remark, Terms
from kaltara_metrics.view.language import say
from kaltara_metrics.view.tables import Table

MOST_REMARKS = 1_000
MOST_MOVES = 2_000
_PREVIEW = 12  # records
_VERDICTS = {report.CLEAN: CLEAN, report.FAULTS: FAULTS, report.PERSONAL: PERSONAL}
_TIMES = frozenset({"month", "months_from", "months_to", "period"})
_DIGITS = 4  # decimals of a number that is shown as it was read


def outcome(judgement: Judgement) -> Outcome:
    """Tell what came of a judgement."""
    told = judgement.report
    kind = KINDS.get(told.kind or "")
    findings = islice((*told.faults, *told.warnings), MOST_REMARKS)
    return Outcome(
        file=told.file,
        verdict=_VERDICTS[told.status],
        kind=told.kind,
        kind_name=kind.name if kind else "",
        counts=(told.read, told.accepted, told.rejected, told.ignored),
        reasons=dict(told.reasons),
        assumptions=told.assumptions,
        remarks=tuple(_remark(finding, is_fault=number < len(told.faults)) for number, finding in enumerate(findings)),
        fault_count=len(told.faults),
        warning_count=len(told.warnings),
        personal=tuple(_remark(finding, is_fault=True) for finding in told.personal),
        countable=told.countable,
        columns=tuple(_columns(judgement)),
        choices=mapping.choices(kind.id) if kind else {},
        mapping=dict(judgement.mapping),
        preview=_preview(judgement.facts),
        record_count=sum(_records_in(facts) for facts in judgement.facts),
        source=_source(told, judgement),
        is_sample=is_sample(told.sha256),
        counted=judgement.counted,
    )


def _remark(finding: Finding, *, is_fault: bool) -> Remark:
    place = in_file.place(finding.sheet, finding.row, finding.column)
    return Remark(is_fault, place, finding.value, finding.rule, finding.message)


def _source(told: Report, judgement: Judgement) -> str:
    return "" if told.personal else importing.named_source(judgement)


def _columns(judgement: Judgement) -> Iterator[Column]:
    shown = mapping.described(judgement)
    several = len({one.sheet for one in shown}) > 1
    for one in shown:
        # A heading names a column in every sheet; where it stands over several columns of one, only the letter does.
        twins = [other for other in shown if (other.sheet, other.heading) == (one.sheet, one.heading)]
        key = one.heading if one.heading and len(twins) == 1 else one.column
        place = f"{one.sheet}, {one.column}" if several else one.column
        yield Column(key, place, one.heading, one.meaning, one.mapping, one.certain)


def _records_in(facts: Facts) -> int:
    accepted = facts.accepted
    return sum(int((accepted & group.present).sum()) for group in facts.groups)


def _preview(judged: Sequence[Facts]) -> Table:
    """List the first records as they would be stored, with words for codes."""
    first = list(islice((record for facts in judged for record in _first_records(facts)), _PREVIEW))
    if not first:
        return Table((), ())
    kind = judged[0].kind
    names = list(dict.fromkeys(name for record in first for name in record))
    headers = tuple(_heading(kind, name) for name in names)
    rows = tuple(tuple(_words(kind, name, record.get(name)) for name in names) for record in first)
    numeric = frozenset(header for header, name in zip(headers, names, strict=True) if name in kind.values)
    return Table(headers, rows, numeric=numeric)


def _first_records(facts: Facts) -> Iterator[dict[str, object]]:
    for row in np.flatnonzero(facts.accepted)[:_PREVIEW].tolist():
        for group in facts.groups:
            if group.present[row]:
                keys = {name: group.key(name, row) for name in group.keys}
                held = {name: float(values[row]) for name, values in group.numbers.items()}
                yield {name: value for name, value in (keys | held).items() if value is not None and value == value}  # noqa: PLR0124 - a missing number is none


def _heading(kind: Kind, name: str) -> str:
    known = kind.dictionary.get(name)
    heading = known.name if known else OTHER_FIELDS.get(name, name)
    if name in DIMENSIONS:
        return say(heading, words.dimension_name(name))
    return say(heading, words.measure_name(name)) if name in MEASURES else heading


def _words(kind: Kind, name: str, value: object) -> str:
    if value is None:
        return "–"
    if isinstance(value, float):
        return numbers.decimal(value, _digits(value))
    text = str(value)
    if name == "region":
        return places.by_code(text).name
    if name in _TIMES:
        return _time(text)
    label = listed(kind, name).get(text, text)
    return say(label, words.label(name, text)) if name in DIMENSIONS else label


def _digits(value: float) -> int:
    written = f"{value:.{_DIGITS}f}".rstrip("0")
    return len(written.partition(".")[2])


def _time(text: str) -> str:
    try:
        return numbers.period(text[:7])
    except UserError:
        return text


def effect(moved: Sequence[Move], overlap: Overlap, absent: str = "") -> Effect:
    """Tell what publishing would do; `absent` is what is said of rows that are not there."""
    return Effect(
        sentence=moved_words.sentence(moved),
        table=moved_words.table(moved[:MOST_MOVES]),
        count=len(moved),
        replaced=dict(overlap.replaced),
        changed=overlap.changed,
        contested=overlap.contested,
        repeated=overlap.repeated,
        absent=absent,
    )


def absent(missing: Absent | None, terms: Terms) -> str:
    """Tell of rows that the file has for other regions only, and what is made of them; nothing where there are none."""
    if not missing:
        return ""
    are_noughts = terms.absent_is_nought
    told = missing.sentence(are_noughts=are_noughts)
    return effect_words.absent(told, len(missing), missing.example, are_noughts=are_noughts)


def held_already(batch: int) -> Effect:
    """Tell of a file that the store holds already: nothing would change."""
    return Effect(moved_words.nothing(), moved_words.table(()), 0, {}, 0, NOTHING.contested, 0, already=batch)


def done(published: Published, offered: importing.Offer) -> Done:
    """Tell what came of publishing."""
    version = int(published.path.stem.rpartition("-")[2])
    return Done(version, published.batch, len(offered.entry.warnings), already=published.overlap is None)


def batch_of(offered: importing.Offer) -> int | None:
    """Return the batch of the current version that was made from this very file, read in the same way."""
    directory = paths.store()
    return journal.Known(directory, state.of(directory).batches).number(offered.entry)


def is_sample(sha256: str) -> bool:
    """Whether a file is one of those that come with the dashboard, whose figures are invented."""
    return sha256 in _samples()


@cache
def _samples() -> frozenset[str]:
    folders = {paths.data() / "samples", paths.ROOT / "data" / "samples"}
    files = (path for folder in folders for path in folder.glob("contoh_*"))
    return frozenset(hashlib.sha256(path.read_bytes()).hexdigest() for path in files)
