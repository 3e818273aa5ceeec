"""Warnings that nobody has accepted yet, by import; whoever accepts them answers for the figures by name."""

import streamlit as st

from kaltara_metrics import batches
from kaltara_metrics.batches import Batch, Doubt
from kaltara_metrics.errors import UserError
from kaltara_metrics.store import publishing, reader
from kaltara_metrics.ui import frame
from kaltara_metrics.ui.intake import parts
from kaltara_metrics.view import versions
from kaltara_metrics.view.language import say


def waiting() -> list[tuple[Batch, list[Doubt]]]:
    """Return the warnings of the current version that nobody has accepted, by their import, the newest first."""
    shown = reader.current()
    open_ones: dict[int, list[Doubt]] = {}
    for doubt in batches.doubts(shown):
        if doubt.accepted_by is None:
            open_ones.setdefault(doubt.batch_id, []).append(doubt)
    held = reversed(batches.batches(shown))
    return [(batch, open_ones[batch.batch_id]) for batch in held if batch.batch_id in open_ones]


def show() -> None:
    """Show the warnings of each import with the form that accepts them."""
    found = waiting()
    if not found:
        frame.empty(say("Tidak ada yang menunggu", "Nothing is waiting"), _none())
    for batch, doubts in found:
        loaded = say(f"dimuat {batch.imported_by}", f"loaded by {batch.imported_by}")
        line = f"{batch.source} · {versions.period(batch.period)} · {loaded}"
        with parts.card(f"peringatan-{batch.batch_id}", versions.named(batch), line):
            parts.paged(versions.doubts_table(doubts), f"peringatan-{batch.batch_id}", say("Peringatan", "Warnings"))
            _accept(batch)


def _none() -> str:
    return say(
        "Semua angka yang ditampilkan lulus pemeriksaan, atau peringatannya sudah diterima seseorang. Peringatan "
        "berkas berikutnya akan muncul di sini sesudah berkas itu terbit.",
        "All figures shown have passed their check, or somebody has accepted their warnings. Those of the next file "
        "appear here once it is published.",
    )


def _accept(batch: Batch) -> None:
    with st.form(f"terima-{batch.batch_id}", border=False):
        name = parts.name_field(say("Nama Anda, sebagai penerima peringatan", "Your name, as who accepts the warnings"))
        number = batch.batch_id
        wanted = st.form_submit_button(say(f"Terima peringatan impor {number}", f"Accept warnings of import {number}"))
    if not wanted:
        return
    if not name:
        parts.sentence(
            say(
                "Isi nama Anda dulu; nama itu dicatat pada peringatan yang diterima.",
                "Fill in your name first; it is noted with the warnings you accept.",
            ),
            attention=True,
        )
        return
    parts.remember_name(name)
    try:
        publishing.accept_warnings(batch.batch_id, by=name)
    except UserError as fault:
        parts.sentence(str(fault), attention=True)
    else:
        st.rerun()
