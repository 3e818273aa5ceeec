"""Words about offices' files: what kinds there are, where something stands in one, and which rows were passed over."""

from kaltara_metrics.view.language import Spoken, say

# Tables that files fill, which are named like the kinds of files; a test compares them with ingest/kinds.py.
TABLES = Spoken(
    {
        "enrollment": ("Kepesertaan", "Membership"),
        "paid_months": ("Orang-bulan dibayar", "Person-months paid"),
        "workforce": ("Ketenagakerjaan dan penduduk", "Labour force and population"),
        "published_rate": ("Persentase terbit", "Published rates"),
        "poverty": ("Kemiskinan", "Poverty"),
        "claim": ("Klaim", "Claims"),
        "institution": ("Pegawai instansi pemerintah", "Government staff"),
        "project": ("Paket pengadaan", "Procurement packages"),
        "employer": ("Pemberi kerja", "Employers"),
        "target": ("Target", "Targets"),
        "contribution_rate": ("Tarif iuran", "Contribution rates"),
    }
)
_CADENCES = Spoken(
    {
        "bulanan": ("bulanan", "monthly"),
        "triwulanan": ("triwulanan", "quarterly"),
        "semesteran": ("semesteran", "half-yearly"),
        "tahunan": ("tahunan", "yearly"),
        "per ronde survei": ("per ronde survei", "each survey round"),
        "bila berubah": ("bila berubah", "when they change"),
    }
)
_PASSED_OVER = Spoken(
    {
        "kosong": ("kosong", "empty"),
        "jumlah": ("jumlah", "of totals"),
        "bagian": ("bagian", "of section names"),
        "catatan": ("catatan", "of notes"),
        "kepala": ("kepala", "of repeated headings"),
        "nomor kolom": ("nomor kolom", "of column numbers"),
        "judul": ("judul", "of titles"),
        "judul kolom": ("judul kolom", "of column headings"),
        "tanpa angka": ("tanpa angka", "without numbers"),
        "tanpa tabel yang dikenal": ("tanpa tabel yang dikenal", "without a table that is known"),
        "lembar tanpa tabel": ("lembar tanpa tabel", "on sheets without a table"),
        "tabel tanpa angka jenis ini": ("tabel tanpa angka jenis ini", "in tables without numbers of this kind"),
    }
)


def cadence(given: str) -> str:
    """Say how often a kind of file comes."""
    return _CADENCES.get(given, given)


def passed_over(reason: str) -> str:
    """Say what rows were that no number was read from."""
    return _PASSED_OVER.get(reason, reason)


def place(sheet: str, row: int | None, column: str | None) -> str:
    """Name a place in a file: lembar Rekap, baris 12, kolom D; nothing for the file as a whole."""
    named = ((say("lembar", "sheet"), sheet), (say("baris", "row"), row), (say("kolom", "column"), column))
    return ", ".join(f"{name} {value}" for name, value in named if value)


def whole() -> str:
    """Name the place of what no cell is to blame for."""
    return say("seluruh berkas", "the whole file")
