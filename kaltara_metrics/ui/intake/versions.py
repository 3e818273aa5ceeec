"""Versions: which there are, what moved from one to another, and back to an earlier one."""

from contextlib import suppress

import streamlit as st

from kaltara_metrics import batches, paths
from kaltara_metrics.differences import Move, differences
from kaltara_metrics.errors import StoreError, UserError
from kaltara_metrics.store import publishing, reader
from kaltara_metrics.store import versions as stored
from kaltara_metrics.ui.intake import parts
from kaltara_metrics.view import moves, versions
from kaltara_metrics.view.language import say
from kaltara_metrics.view.tables import Table
from kaltara_metrics.view.versions import Version

_UNNOTED = {"batches": [], "at": "", "by": "", "why": "catatan hilang"}


def kept() -> list[Version]:
    """Return the versions that are kept, the newest first."""
    directory, current = paths.store(), ""
    with suppress(StoreError):
        current = stored.current_name(directory)
    found = []
    for number in reversed(stored.numbers(directory)):
        name = stored.file_name(number)
        said = stored.about(directory, name) or _UNNOTED
        told = [str(said.get(part, "")) for part in ("at", "by", "why")]
        found.append(Version(number, *told, tuple(said["batches"]), name == current))
    return found


def show() -> None:
    """Show the versions, compare two, and offer the way back."""
    known = kept()
    line = say(
        "Setiap penerbitan membuat versi baru; lima terakhir disimpan",
        "Every publication makes a new version; the last five are kept",
    )
    with parts.card("versi", say("Versi yang tersimpan", "Versions that are kept"), line):
        parts.paged(versions.versions_table(known), "versi", say("Versi penyimpanan", "Versions of the store"))
    left, right = st.columns([1.3, 1], gap="small")
    with left:
        _compare(known)
    with right:
        _go_back(known)
    with suppress(StoreError):
        _imports(reader.current(), next((one.batches for one in known if one.is_current), ()))


def _imports(shown: reader.Reader, own: tuple[int, ...]) -> None:
    # The sample's batches are made with the reference data and tell nobody anything here.
    held = [batch for batch in batches.batches(shown) if batch.batch_id in own]
    if held:
        title = say("Impor dalam versi yang ditampilkan", "Imports in the version shown")
        with parts.card("impor", title, say("Berkas yang menjadi sumber angkanya", "Files that its figures are from")):
            parts.paged(versions.batches_table(held, batches.doubts(shown)), "impor", say("Impor", "Imports"))


def _compare(known: list[Version]) -> None:
    line = say("Angka yang bergeser dari yang satu ke yang lain", "Figures that moved from one to the other")
    with parts.card("banding", say("Bandingkan dua versi", "Compare two versions"), line):
        names = {one.number: one.name for one in known}
        if len(names) < 2:  # noqa: PLR2004 - two make a comparison
            parts.sentence(
                say(
                    "Baru ada satu versi; belum ada yang dapat dibandingkan.",
                    "There is one version only; there is nothing to compare yet.",
                )
            )
            return
        newer, older, *_ = names
        before = _chosen(say("Dari", "From"), names, older, "versi-dari")
        after = _chosen(say("Ke", "To"), names, newer, "versi-ke")
        try:
            with st.spinner(say("Membandingkan setiap angka", "Comparing every figure")):
                sentence, table = moved(before, after)
        except StoreError as fault:
            parts.sentence(str(fault), attention=True)
            return
        st.html(f'<p class="km-strong">{sentence}</p>')
        if table.rows:
            caption = say(
                f"Angka yang bergeser dari versi {before} ke {after}",
                f"Figures that moved from version {before} to {after}",
            )
            parts.paged(table, f"banding-{before}-{after}", caption)


def _chosen(label: str, names: dict[int, str], default: int, key: str) -> int:
    return st.selectbox(label, list(names), index=list(names).index(default), format_func=names.get, key=key)


def moved(before: int, after: int) -> tuple[str, Table]:
    """Return what moved from one version to another, in a sentence and as a table; raises StoreError."""
    readers = publishing.readers_of(paths.store(), before, after)
    try:
        found = _moves(*(one.key for one in readers), _readers=readers)
        return moves.sentence(found), moves.table(found)
    finally:
        for one in readers:
            one.close()


# The readers are not part of the key: theirs are the keys that are.
@st.cache_resource(max_entries=20, show_spinner=False)
def _moves(before: str, after: str, _readers: list[reader.Reader]) -> tuple[Move, ...]:
    del before, after
    return differences(*_readers)


def _go_back(known: list[Version]) -> None:
    line = say("Tidak ada yang dihapus; versi mana pun dapat dipakai lagi", "Nothing is deleted; any can be put back")
    with parts.card("kembali", say("Pakai kembali versi lama", "Put back an old version"), line):
        others = {one.number: one.name for one in known if not one.is_current}
        if not others:
            parts.sentence(say("Tidak ada versi lain yang tersimpan.", "No other version is kept."))
            return
        with st.form("kembali", border=False):
            number = st.selectbox(say("Versi", "Version"), list(others), format_func=others.get)
            name = parts.name_field()
            agreed = st.checkbox(say("Ya, tampilkan versi ini kepada semua orang", "Yes, show it to everybody"))
            wanted = st.form_submit_button(say("Pakai kembali versi ini", "Put this version back"))
        if wanted:
            _roll_back(number, name, agreed=agreed)


def _lacking(name: str) -> str:
    """Say what has to be done before a version is put back."""
    if not name:
        return say(
            "Isi nama Anda dulu; nama itu dicatat dalam riwayat.",
            "Fill in your name first; it is noted in the history.",
        )
    return say("Centang dulu bahwa versi itu yang akan ditampilkan.", "Tick first that this version is to be shown.")


def _roll_back(number: int, name: str, *, agreed: bool) -> None:
    if not name or not agreed:
        parts.sentence(_lacking(name), attention=True)
        return
    parts.remember_name(name)
    try:
        publishing.roll_back(number, by=name)
    except UserError as fault:
        parts.sentence(str(fault), attention=True)
    else:
        st.rerun()
