"""Which files of offices would fill figures that are not known."""

from collections.abc import Sequence
from html import escape

from kaltara_metrics.view import sentences
from kaltara_metrics.view.in_file import TABLES
from kaltara_metrics.view.language import say

# Kinds of files that offices keep, and so could load; the others are told by publications.
KINDS = ("enrollment", "paid_months", "workforce", "institution", "project", "employer", "claim")


def line(kinds: Sequence[str]) -> str:
    """Say as HTML which templates would fill what is not known."""
    named = sentences.listed([f"“{TABLES[kind]}”" for kind in kinds])
    said = say(
        f"Yang belum diketahui terisi bila kantor memuat berkas menurut templat {named}.",
        f"What is not known is filled once an office loads files made from the templates {named}.",
    )
    return f'<p class="km-line">{escape(said)}</p>'
