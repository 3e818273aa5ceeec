"""Store versions, the imports they hold and the warnings nobody has accepted yet, in words."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone

from kaltara_metrics.batches import Batch, Doubt
from kaltara_metrics.errors import UserError
from kaltara_metrics.model import Origin
from kaltara_metrics.places import by_code
from kaltara_metrics.view import in_file, numbers, words
from kaltara_metrics.view.cards import spanned
from kaltara_metrics.view.language import say
from kaltara_metrics.view.sentences import counted
from kaltara_metrics.view.tables import Table

_WITA = timezone(timedelta(hours=8))  # the whole province
# Why a version was made, as the store notes it.
_WHY = (
    (re.compile(r"data\srujukan"), "reference data"),
    (re.compile(r"impor\s(.+)"), "import of {}"),
    (re.compile(r"peringatan\simpor\s(\d+)\sditerima"), "warnings of import {} accepted"),
    (re.compile(r"kembali\ske\sversi\s(\d+)"), "back to version {}"),
    (re.compile(r"catatan\shilang"), "its note is lost"),
)


@dataclass(frozen=True)
class Version:
    """One version that is kept: who made it, when (ISO, UTC), why, and the batches of offices that it holds."""

    number: int
    at: str
    by: str
    why: str
    batches: tuple[int, ...]
    is_current: bool

    @property
    def name(self) -> str:
        """Name it for a chooser: Versi 7 · 3 Maret 2026 14.05 WITA · impor rekap.xlsx."""
        named = say(f"Versi {self.number}", f"Version {self.number}")
        return " · ".join(filter(None, (named, moment(self.at), reason(self.why))))


def moment(at: str | datetime) -> str:
    """Write a moment as the province's clocks show it: 3 Maret 2026 14.05 WITA; as it is given where it can't be read.

    A moment without a zone is UTC.
    """
    try:
        known = datetime.fromisoformat(at) if isinstance(at, str) else at
    except ValueError:
        return str(at)
    local = (known if known.tzinfo else known.replace(tzinfo=UTC)).astimezone(_WITA)
    return f"{numbers.day(local)} {say(f'{local:%H.%M}', f'{local:%H:%M}')} WITA"


def reason(why: str) -> str:
    """Say why a version was made; as it was noted where the note is none of ours."""
    found = ((pattern.fullmatch(why), english) for pattern, english in _WHY)
    return say(why, next((english.format(*match.groups()) for match, english in found if match), why))


def headline(batches: Sequence[Batch]) -> str:
    """Say what offices have brought so far."""
    own = [batch for batch in batches if batch.origin == "kantor"]
    if not own and any(batch.origin == Origin.SAMPLE for batch in batches):
        return say(
            "Belum ada berkas kantor; angka berasal dari terbitan, selebihnya data contoh",
            "No office files yet; figures are published ones, the rest is sample data",
        )
    if not own:
        return say(
            "Belum ada berkas kantor; semua angka berasal dari terbitan",
            "No office files yet; all figures are published ones",
        )
    about = f", {period(own[-1].period)}" if own[-1].period else ""
    return say(
        f"{len(own)} berkas kantor dimuat; terakhir dari {own[-1].source}{about}",
        f"{counted(len(own), 'office file')} loaded; the last from {own[-1].source}{about}",
    )


def versions_headline(versions: Sequence[Version]) -> str:
    """Say which version is shown, and how many are kept."""
    shown = next((one for one in versions if one.is_current), None)
    told = say("Versi yang ditampilkan tidak diketahui", "Which version is shown is not known")
    if shown:
        told = say(f"Yang ditampilkan versi {shown.number}", f"Version {shown.number} is shown")
    many = say(f"{len(versions)} versi tersimpan", f"{counted(len(versions), 'version')} kept")
    return f"{told}; {many}"


def doubts_headline(waiting: Sequence[tuple[Batch, Sequence[Doubt]]]) -> str:
    """Say how many warnings wait for somebody's word."""
    if not waiting:
        return say("Tidak ada peringatan yang menunggu", "No warnings are waiting")
    count = sum(len(doubts) for _, doubts in waiting)
    return say(
        f"{numbers.whole(count)} peringatan pada {len(waiting)} impor menunggu diterima",
        f"{counted(count, 'warning')} about {counted(len(waiting), 'import')} waiting to be accepted",
    )


def versions_table(versions: Sequence[Version]) -> Table:
    """List the versions, the newest first; the one that is shown is emphasised."""
    rows = tuple(
        (
            f"{one.number} ({say('ditampilkan', 'shown')})" if one.is_current else str(one.number),
            moment(one.at),
            one.by or "–",
            reason(one.why) or "–",
            ", ".join(map(str, one.batches)) or say("hanya data rujukan", "reference data only"),
        )
        for one in versions
    )
    shown = frozenset(place for place, one in enumerate(versions) if one.is_current)
    headers = (
        *(say("Versi", "Version"), say("Terbit", "Published"), say("Oleh", "By")),
        *(say("Sebab", "Reason"), say("Impor di dalamnya", "Imports in it")),
    )
    return Table(headers, rows, emphasised=shown)


def batches_table(batches: Sequence[Batch], doubts: Sequence[Doubt]) -> Table:
    """List the imports of a version, the newest first."""
    waiting = Counter(doubt.batch_id for doubt in doubts if doubt.accepted_by is None)
    rows = tuple(
        (
            str(batch.batch_id),
            batch.file_name,
            words.ORIGINS[batch.origin],
            batch.source,
            in_file.TABLES.get(batch.table_name or "", batch.table_name or "–"),
            period(batch.period),
            f"{batch.imported_by}, {moment(batch.imported_at)}",
            numbers.whole(waiting[batch.batch_id]),
        )
        for batch in reversed(batches)
    )
    headers = (
        *(say("Impor", "Import"), say("Berkas", "File"), say("Asal", "Origin"), say("Sumber", "Source")),
        *(say("Isi", "Content"), say("Waktu data", "Period"), say("Oleh", "By")),
        say("Peringatan menunggu", "Warnings waiting"),
    )
    return Table(headers, rows, numeric=frozenset(headers[-1:]))


def named(batch: Batch) -> str:
    """Name an import: Impor 1003: rekap.csv."""
    return f"{say('Impor', 'Import')} {batch.batch_id}: {batch.file_name}"


def period(given: str | None) -> str:
    """Write the time that a file speaks of; as it is given where it can't be read."""
    try:
        return spanned(given) if given else "–"
    except UserError:
        return given


def doubts_table(doubts: Sequence[Doubt]) -> Table:
    """List warnings: where they stand in the file, what stands there, what they say, which figures they concern."""
    rows = tuple(
        (_place(doubt), doubt.value or "–", doubt.rule.replace("-", " "), doubt.message, _concerns(doubt))
        for doubt in doubts
    )
    place, cell = say("Tempat", "Place"), say("Isi", "Cell")
    told = (say("Aturan", "Rule"), say("Keterangan", "Remark"), say("Menyangkut", "Concerns"))
    return Table((place, cell, *told), rows)


def _place(doubt: Doubt) -> str:
    return in_file.place(doubt.sheet, doubt.row_number, doubt.column_letter) or in_file.whole()


def _concerns(doubt: Doubt) -> str:
    region = by_code(doubt.region).name if doubt.region else ""
    month = numbers.month(doubt.month) if doubt.month else ""
    return ", ".join(filter(None, (region, month))) or say("semua angka berkas ini", "all figures of this file")
