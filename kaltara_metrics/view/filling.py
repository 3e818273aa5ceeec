"""Which files of offices would fill figures that are not known."""

from collections.abc import Sequence
from html import escape

from kaltara_metrics.view import sentences
from kaltara_metrics.view.language import say

# Kinds of files as their templates are named; what they hold stands in ingest/kinds.py, and a test compares the two.
NAMES = {
    "enrollment": "Kepesertaan",
    "paid_months": "Orang-bulan dibayar",
    "workforce": "Ketenagakerjaan dan penduduk",
    "institution": "Pegawai instansi pemerintah",
    "project": "Paket pengadaan",
    "employer": "Pemberi kerja",
    "claim": "Klaim",
}


def line(kinds: Sequence[str]) -> str:
    """Say as HTML which templates would fill what is not known."""
    named = sentences.listed([f"“{NAMES[kind]}”" for kind in kinds])
    said = say(
        f"Yang belum diketahui terisi bila kantor memuat berkas menurut templat {named}.",
        f"What is not known is filled once an office loads files made from the templates {named}.",
    )
    return f'<p class="km-line">{escape(said)}</p>'
