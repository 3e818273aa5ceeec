"""What the page Data masuk tells of a file: the verdict, what was read as what, and what publishing would do.

Values here are plain, because they come from another process; how they are made is none of this module's business.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from html import escape

from kaltara_metrics.view import numbers, sentences
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
    """One fault, warning or column of personal data, in words. `value` quotes the cell, empty where it is personal."""

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


def headline(outcome: Outcome) -> str:
    """Say in one sentence what came of reading a file."""
    if outcome.verdict == PERSONAL:
        return "Berkas dihentikan: ada data pribadi di dalamnya"
    if outcome.verdict == FAULTS:
        return f"{numbers.whole(outcome.fault_count)} kesalahan: berkas belum dapat diterbitkan"
    warned = f"dengan {numbers.whole(outcome.warning_count)} peringatan" if outcome.warning_count else "tanpa kesalahan"
    return f"{numbers.whole(outcome.counts[1])} baris siap diterbitkan, {warned}"


def verdict(outcome: Outcome) -> str:
    """Write the verdict with a mark and a word, and the rows that add up, as HTML."""
    word, said = _VERDICTS[outcome.verdict]
    return (
        f'<div class="km-verdict km-{outcome.verdict}"><p class="km-word">{word}</p>'
        f"<p>{escape(said(outcome))}</p></div>{_sum(outcome)}"
    )


def _clean(outcome: Outcome) -> str:
    kind = f"Dibaca sebagai {outcome.kind_name.lower()}."
    if outcome.warning_count:
        return (
            f"{kind} {numbers.whole(outcome.warning_count)} peringatan tidak menghalangi; sesudah terbit, angkanya "
            "ditandai belum lulus pemeriksaan sampai seseorang menerimanya."
        )
    return f"{kind} Tidak ada kesalahan dan tidak ada peringatan."


def _faulty(outcome: Outcome) -> str:
    rejected = numbers.whole(outcome.counts[2])
    return f"{rejected} baris tidak dapat dibaca. Perbaiki di berkas asalnya, atau betulkan arti kolomnya di sini."


def _personal(_outcome: Outcome) -> str:
    return "Pembacaan berhenti sebelum apa pun ditulis. Isi selnya tidak ditampilkan, tidak disimpan, tidak dicatat."


_VERDICTS = {
    CLEAN: ("Bersih", _clean),
    FAULTS: ("Ada kesalahan", _faulty),
    PERSONAL: ("Dihentikan karena data pribadi", _personal),
}


def _sum(outcome: Outcome) -> str:
    """Write `dibaca = diterima + ditolak + dilewati`, which every report keeps to."""
    if outcome.verdict == PERSONAL:
        return ""
    terms = zip(("dibaca", "diterima", "ditolak", "dilewati"), outcome.counts, ("", "=", "+", "+"), strict=True)
    parts = " ".join(f"<span><i>{sign}</i> <b>{numbers.whole(count)}</b> {name}</span>" for name, count, sign in terms)
    why = sentences.listed([f"{numbers.whole(count)} {reason}" for reason, count in outcome.reasons.items()])
    told = f'<p class="km-foot">Dilewati: {escape(why)}.</p>' if why else ""
    return f'<p class="km-sum">{parts}</p>{told}'


def listing(texts: Sequence[str]) -> str:
    """Write sentences as a list in HTML."""
    return f'<ul class="km-list">{"".join(f"<li>{escape(text)}</li>" for text in texts)}</ul>'


def counted_remarks(outcome: Outcome) -> str:
    """Say how many faults and warnings there are, and of how many the first are listed."""
    told = [
        f"{numbers.whole(count)} {name}"
        for name, count in (("kesalahan", outcome.fault_count), ("peringatan", outcome.warning_count))
        if count
    ]
    listed = len(outcome.remarks)
    more = listed < outcome.fault_count + outcome.warning_count
    tail = f"; {numbers.whole(listed)} pertama di sini, selebihnya dalam laporan XLSX" if more else ""
    most = f" (paling banyak {numbers.whole(MOST_REPORTED)})"
    return f"{sentences.listed(told)}{tail}{most if outcome.fault_count > MOST_REPORTED else ''}"


def remarks_table(remarks: Sequence[Remark]) -> Table:
    """List faults and warnings: what it is, where, what stands there, which rule, what would be right."""
    rows = tuple(
        ("Kesalahan" if one.is_fault else "Peringatan", one.place or "seluruh berkas", one.value or "–",
         one.rule.replace("-", " "), one.message)
        for one in remarks
    )  # fmt: skip
    return Table(("Jenis", "Tempat", "Isi", "Aturan", "Keterangan"), rows)


def personal_table(outcome: Outcome) -> Table:
    """List where personal data stand; never what they are."""
    rows = tuple((one.place or "seluruh berkas", one.message) for one in outcome.personal)
    return Table(("Tempat", "Keterangan"), rows)


def columns_table(outcome: Outcome) -> Table:
    """List every column with what it was taken for."""
    rows = tuple((column.place, column.heading or "(tanpa judul)", _meaning(column)) for column in outcome.columns)
    return Table(("Kolom", "Judul", "Dibaca sebagai"), rows)


def _meaning(column: Column) -> str:
    if not column.text:
        return "belum dikenal; tidak dimuat"
    return column.meaning if column.certain else f"{column.meaning} (diduga)"


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
    return (
        f'<ol class="km-steps" role="status">{items}</ol>'
        f'<p class="km-foot">Berjalan {numbers.whole(seconds)} detik.</p>'
    )


def _words_for(number: int, at: int) -> str:
    return ": selesai" if number < at else ": sedang berjalan" if number == at else ": menunggu"


def correction(outcome: Outcome, column: str, text: str) -> str:
    """Write a correction as HTML: kolom C = Peserta Aktif, segmen Bukan penerima upah."""
    return f"{escape(column)} = {escape(outcome.choices.get(text, text))}"
