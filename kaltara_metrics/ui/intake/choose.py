"""Choose a file: upload one, try a sample, or take a template."""

from functools import partial
from pathlib import Path

import streamlit as st
from streamlit import config

from kaltara_metrics import paths
from kaltara_metrics.ingest.kinds import KINDS, Kind
from kaltara_metrics.ingest.templates import template
from kaltara_metrics.ui import reading_process
from kaltara_metrics.ui.intake import parts, work
from kaltara_metrics.view import in_file, intake
from kaltara_metrics.view.language import say

_TYPES = ["csv", "tsv", "txt", "xlsx", "xls", "ods", "html", "htm"]
_UPLOAD, _SAMPLE = "unggah", "contoh"
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def show() -> None:
    """Show the ways to a file."""
    reading_process.prepare()
    left, right = st.columns([1.7, 1], gap="small")
    with left:
        _own_file()
        _samples()
    with right:
        _templates()


def _own_file() -> None:
    title = say("Berkas bulan ini", "This month's file")
    line = say("CSV, XLSX, XLS, ODS, atau HTML dari lembar kerja", "CSV, XLSX, XLS, ODS, or HTML from a spreadsheet")
    with parts.card("pilih-berkas", title, line):
        st.html(f"<style>:root{{{_words_of_uploader()}}}</style>")
        st.file_uploader(title, type=_TYPES, key=_UPLOAD, on_change=_uploaded, label_visibility="collapsed")
        st.html(intake.listing(_promises()))


def _words_of_uploader() -> str:
    """Give the style sheet what the uploader says, since Streamlit's own words are English and can't be changed."""
    size = f"{config.get_option('server.maxUploadSize')} MB"
    said = {
        "choose": say("Pilih berkas", "Choose a file"),
        "limit": say(f"atau seret ke sini; paling besar {size}", f"or drag it here; at most {size}"),
        "refused": say(
            "Berkas ini ditolak: bukan berkas lembar kerja, atau terlalu besar.",
            "This file is refused: it is no spreadsheet, or too large.",
        ),
    }
    return "".join(f"--km-{name}:'{text}';" for name, text in said.items())


def _promises() -> tuple[str, ...]:
    return (
        say(
            "Sampai Anda menerbitkannya, isi berkas hanya ada di memori; data pribadi menghentikan pembacaan.",
            "Until you publish it, a file's content is in memory only; personal data stop the reading.",
        ),
        say(
            "Sebelum terbit Anda melihat apa yang dimengerti dari setiap kolom dan angka mana yang akan bergeser.",
            "Before it is published you see what each column was taken for, and which figures will move.",
        ),
        say(
            "Terbit berarti versi baru atas nama Anda. Versi lama tetap tersimpan dan dapat dipakai kembali.",
            "To publish makes a new version in your name. Old versions are kept and can be put back.",
        ),
    )


def _uploaded() -> None:
    given = st.session_state.get(_UPLOAD)
    if given is not None:
        work.begin(given.name, given.getvalue())


def _samples() -> None:
    found = {path.name: path for path in sorted((paths.data() / "samples").glob("contoh_*"))}
    if not found:
        return
    title = say("Coba dengan berkas contoh", "Try a sample file")
    line = say("Bentuknya seperti berkas kantor, angkanya rekaan", "Shaped like offices' files, with invented figures")
    with parts.card("contoh", title, line):
        st.selectbox(
            say("Berkas contoh", "Sample file"),
            list(found),
            index=None,
            format_func=_title,
            placeholder=say("Pilih satu contoh", "Choose a sample"),
            key=_SAMPLE,
            on_change=_sampled,
            args=(found,),
        )


def _title(name: str) -> str:
    path = Path(name)
    words = path.stem.removeprefix("contoh_").replace("_", " ")
    return f"{words[0].upper()}{words[1:]} ({path.suffix[1:].upper()})"


def _sampled(found: dict[str, Path]) -> None:
    path = found.get(st.session_state.get(_SAMPLE) or "")
    if path is not None:
        work.begin(path.name, path.read_bytes())


def _templates() -> None:
    line = say(
        "Judul kolomnya pasti dikenali; lembar kedua memuat kamus datanya",
        "In Indonesian; their headings are always understood, and the second sheet explains them",
    )
    with parts.card("templat", say("Templat", "Templates"), line), st.container(gap=None):
        for kind in KINDS.values():
            _template(kind)


def _template(kind: Kind) -> None:
    with st.container(horizontal=True, key=f"ways-templat-{kind.id}", vertical_alignment="center", gap="small"):
        st.download_button(
            in_file.TABLES[kind.id],
            data=partial(template, kind.id),
            file_name=f"templat_{kind.id}.xlsx",
            mime=_XLSX,
            type="tertiary",
            key=f"templat-{kind.id}",
            on_click="ignore",
        )
        st.html(f'<span class="km-foot">{in_file.cadence(kind.cadence)}</span>', width="content")
