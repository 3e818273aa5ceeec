"""Store versions, the imports they hold and the warnings nobody has accepted yet, in words."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone

from kaltara_metrics.batches import Batch, Doubt
from kaltara_metrics.errors import UserError
from kaltara_metrics.places import by_code
from kaltara_metrics.view import numbers, words
from kaltara_metrics.view.cards import spanned
from kaltara_metrics.view.tables import Table

_WITA = timezone(timedelta(hours=8))  # the whole province
TABLES = {
    "enrollment": "Kepesertaan",
    "paid_months": "Orang-bulan dibayar",
    "workforce": "Ketenagakerjaan dan penduduk",
    "published_rate": "Persentase terbit",
    "poverty": "Kemiskinan",
    "claim": "Klaim",
    "institution": "Pegawai instansi pemerintah",
    "project": "Paket pengadaan",
    "employer": "Pemberi kerja",
    "target": "Target",
    "contribution_rate": "Tarif iuran",
}


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
        return " · ".join(filter(None, (f"Versi {self.number}", moment(self.at), self.why)))


def moment(at: str | datetime) -> str:
    """Write a moment as the province's clocks show it: 3 Maret 2026 14.05 WITA; as it is given where it can't be read.

    A moment without a zone is UTC.
    """
    try:
        known = datetime.fromisoformat(at) if isinstance(at, str) else at
    except ValueError:
        return str(at)
    local = (known if known.tzinfo else known.replace(tzinfo=UTC)).astimezone(_WITA)
    return f"{numbers.day(local)} {local:%H.%M} WITA"


def headline(batches: Sequence[Batch]) -> str:
    """Say what offices have brought so far."""
    own = [batch for batch in batches if batch.origin == "kantor"]
    if not own:
        return "Belum ada berkas kantor; semua angka berasal dari terbitan"
    about = f", {period(own[-1].period)}" if own[-1].period else ""
    return f"{len(own)} berkas kantor dimuat; terakhir dari {own[-1].source}{about}"


def versions_headline(versions: Sequence[Version]) -> str:
    """Say which version is shown, and how many are kept."""
    shown = next((one for one in versions if one.is_current), None)
    told = f"Yang ditampilkan versi {shown.number}" if shown else "Versi yang ditampilkan tidak diketahui"
    return f"{told}; {len(versions)} versi tersimpan"


def doubts_headline(waiting: Sequence[tuple[Batch, Sequence[Doubt]]]) -> str:
    """Say how many warnings wait for somebody's word."""
    if not waiting:
        return "Tidak ada peringatan yang menunggu"
    count = sum(len(doubts) for _, doubts in waiting)
    return f"{numbers.whole(count)} peringatan pada {len(waiting)} impor menunggu diterima"


def versions_table(versions: Sequence[Version]) -> Table:
    """List the versions, the newest first; the one that is shown is emphasised."""
    rows = tuple(
        (
            f"{one.number} (ditampilkan)" if one.is_current else str(one.number),
            moment(one.at),
            one.by or "–",
            one.why or "–",
            ", ".join(map(str, one.batches)) or "hanya data rujukan",
        )
        for one in versions
    )
    shown = frozenset(place for place, one in enumerate(versions) if one.is_current)
    return Table(("Versi", "Terbit", "Oleh", "Sebab", "Impor di dalamnya"), rows, emphasised=shown)


def batches_table(batches: Sequence[Batch], doubts: Sequence[Doubt]) -> Table:
    """List the imports of a version, the newest first."""
    waiting = Counter(doubt.batch_id for doubt in doubts if doubt.accepted_by is None)
    rows = tuple(
        (
            str(batch.batch_id),
            batch.file_name,
            words.ORIGINS[batch.origin],
            batch.source,
            TABLES.get(batch.table_name or "", batch.table_name or "–"),
            period(batch.period),
            f"{batch.imported_by}, {moment(batch.imported_at)}",
            numbers.whole(waiting[batch.batch_id]),
        )
        for batch in reversed(batches)
    )
    headers = ("Impor", "Berkas", "Asal", "Sumber", "Isi", "Waktu data", "Oleh", "Peringatan menunggu")
    return Table(headers, rows, numeric=frozenset({"Peringatan menunggu"}))


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
    return Table(("Tempat", "Isi", "Aturan", "Keterangan", "Menyangkut"), rows)


def _place(doubt: Doubt) -> str:
    named = (("lembar", doubt.sheet), ("baris", doubt.row_number), ("kolom", doubt.column_letter))
    return ", ".join(f"{name} {value}" for name, value in named if value) or "seluruh berkas"


def _concerns(doubt: Doubt) -> str:
    region = by_code(doubt.region).name if doubt.region else ""
    month = numbers.month(doubt.month) if doubt.month else ""
    return ", ".join(filter(None, (region, month))) or "semua angka berkas ini"
