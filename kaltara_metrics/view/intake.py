"""What the page Data masuk tells of a file: faults, what was read as what, and what publishing would do.

Values here are plain, because they come from another process; how they are made is none of this module's business.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from html import escape

from kaltara_metrics.view import in_file, numbers
from kaltara_metrics.view.language import say
from kaltara_metrics.view.tables import Table

CLEAN, FAULTS, PERSONAL = "bersih", "salah", "pribadi"
PAGE_ROWS = 25  # of a long table at a time
MOST_REPORTED = 50_000  # faults, and as many warnings, in a report to take along; two million would take minutes
_KILOBYTE = 1024


@dataclass(frozen=True)
class Asked:
    """What the user says beside the file. `mapping` None means: as it was read last time, where it is remembered."""

    kind: str | None = None
    region: str | None = None
    mapping: Mapping[str, str] | None = None
    aggregate: bool = False


@dataclass(frozen=True)
class Terms:
    """On what terms a file is published: who it is from, whether it goes before another source, what absence means."""

    source: str = ""
    prefer: bool = False
    absent_is_nought: bool = False


@dataclass(frozen=True)
class Remark:
    """One fault, warning or column of personal data, in words. `value` quotes the cell, empty where it is personal.

    `rule` and `message` are the importer's own and Indonesian: they go back to the office that made the file.
    """

    is_fault: bool
    place: str
    value: str
    rule: str
    message: str


@dataclass(frozen=True)
class Column:
    """One column as it was understood. `key` names it in a correction, `text` is the reading as a correction's text."""

    key: str
    place: str
    heading: str
    meaning: str
    text: str
    certain: bool


@dataclass(frozen=True)
class Outcome:
    """What came of reading a file. `remarks` are the first of `fault_count` faults and `warning_count` warnings.

    `preview` are the first of `record_count` records as they would be stored, `mapping` the corrections that were used,
    `source` who the file says it is from. `is_sample` marks invented figures, which are only ever published as such.
    """

    file: str
    verdict: str
    kind: str | None
    kind_name: str
    counts: tuple[int, int, int, int]
    reasons: Mapping[str, int]
    assumptions: tuple[str, ...]
    remarks: tuple[Remark, ...] = ()
    fault_count: int = 0
    warning_count: int = 0
    personal: tuple[Remark, ...] = ()
    countable: bool = False
    columns: tuple[Column, ...] = ()
    choices: Mapping[str, str] = field(default_factory=dict)
    mapping: Mapping[str, str] = field(default_factory=dict)
    preview: Table = field(default_factory=lambda: Table((), ()))
    record_count: int = 0
    source: str = ""
    is_sample: bool = False
    counted: bool = False


@dataclass(frozen=True)
class Effect:
    """What publishing would do: the first rows of what moves, `count` of them in all, and what stands there already.

    `replaced` counts rows of the same source by batch, `changed` those of them that become something else or go;
    `contested` rows another source says differently, `repeated` the same. `already` is the batch that is this file.
    `absent` tells of rows that the file has for other regions only, empty where there are none.
    """

    sentence: str
    table: Table
    count: int
    replaced: Mapping[int, int]
    changed: int
    contested: int
    repeated: int
    already: int | None = None
    absent: str = ""


@dataclass(frozen=True)
class Done:
    """A file that was published: the version that holds it, its batch, and its warnings that nobody has accepted."""

    version: int
    batch: int
    warnings: int
    already: bool = False


def size(count: int) -> str:
    """Write the size of a file: 12 kB, 3,4 MB."""
    kilobytes = count / _KILOBYTE
    if kilobytes < _KILOBYTE:
        return f"{numbers.whole(max(kilobytes, 1))} kB"
    return f"{numbers.decimal(kilobytes / _KILOBYTE, 1)} MB"


def listing(texts: Sequence[str]) -> str:
    """Write sentences as a list in HTML."""
    return f'<ul class="km-list">{"".join(f"<li>{escape(text)}</li>" for text in texts)}</ul>'


def remarks_table(remarks: Sequence[Remark]) -> Table:
    """List faults and warnings: what it is, where, what stands there, which rule, what would be right."""
    rows = tuple(
        (
            say("Kesalahan", "Fault") if one.is_fault else say("Peringatan", "Warning"),
            *(one.place or in_file.whole(), one.value or "–"),
            *(one.rule.replace("-", " "), one.message),
        )
        for one in remarks
    )
    place, cell = say("Tempat", "Place"), say("Isi", "Cell")
    return Table((say("Jenis", "Kind"), place, cell, say("Aturan", "Rule"), say("Keterangan", "Remark")), rows)


def personal_table(outcome: Outcome) -> Table:
    """List where personal data stand; never what they are."""
    rows = tuple((one.place or in_file.whole(), one.message) for one in outcome.personal)
    return Table((say("Tempat", "Place"), say("Keterangan", "Remark")), rows)


def columns_table(outcome: Outcome) -> Table:
    """List every column with what it was taken for."""
    untitled = say("(tanpa judul)", "(no heading)")
    rows = tuple((column.place, column.heading or untitled, _meaning(column)) for column in outcome.columns)
    return Table((say("Kolom", "Column"), say("Judul", "Heading"), say("Dibaca sebagai", "Read as")), rows)


def _meaning(column: Column) -> str:
    if not column.text:
        return say("belum dikenal; tidak dimuat", "not understood; not loaded")
    return column.meaning if column.certain else f"{column.meaning} ({say('diduga', 'a guess')})"


def kept_rows(table: Table, start: int, count: int) -> Table:
    """Cut some rows out of a table."""
    chosen = frozenset(number - start for number in table.emphasised if start <= number < start + count)
    return Table(table.headers, table.rows[start : start + count], table.numeric, chosen)


def steps(names: Sequence[str], current: str, seconds: float) -> str:
    """Write the steps of a reading as HTML: which are done, which is under way, which are to come."""
    at = names.index(current) if current in names else 0
    items = "".join(
        f'<li class="{"km-did" if number < at else "km-now" if number == at else "km-next"}">{escape(name)}'
        f'<span class="km-unseen">{_words_for(number, at)}</span></li>'
        for number, name in enumerate(names)
    )
    return f'<ol class="km-steps" role="status">{items}</ol><p class="km-foot">{_running(seconds)}</p>'


def _running(seconds: float) -> str:
    told = numbers.whole(seconds)
    return say(f"Berjalan {told} detik.", f"Running for {told} seconds.")


def _words_for(number: int, at: int) -> str:
    if number == at:
        return say(": sedang berjalan", ": under way")
    return say(": selesai", ": done") if number < at else say(": menunggu", ": waiting")


def correction(outcome: Outcome, column: str, text: str) -> str:
    """Write a correction as HTML: kolom C = Peserta Aktif, segmen Bukan penerima upah."""
    return f"{escape(column)} = {escape(outcome.choices.get(text, text))}"
