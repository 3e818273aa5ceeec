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
from kaltara_metrics.view import intake

_TYPES = ["csv", "tsv", "txt", "xlsx", "xls", "ods", "html", "htm"]
_UPLOAD, _SAMPLE = "unggah", "contoh"
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_PROMISES = (
    "Sampai Anda menerbitkannya, isi berkas hanya ada di memori; data pribadi menghentikan pembacaan.",
    "Sebelum terbit Anda melihat apa yang dimengerti dari setiap kolom dan angka mana yang akan bergeser.",
    "Terbit berarti versi baru atas nama Anda. Versi lama tetap tersimpan dan dapat dipakai kembali.",
)


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
    limit = f"atau seret ke sini; paling besar {config.get_option('server.maxUploadSize')} MB"
    with parts.card("pilih-berkas", "Berkas bulan ini", "CSV, XLSX, XLS, ODS, atau HTML dari lembar kerja"):
        st.html(f"<style>:root{{--km-limit:'{limit}'}}</style>")
        st.file_uploader(
            "Berkas bulan ini", type=_TYPES, key=_UPLOAD, on_change=_uploaded, label_visibility="collapsed"
        )
        st.html(intake.listing(_PROMISES))


def _uploaded() -> None:
    given = st.session_state.get(_UPLOAD)
    if given is not None:
        work.begin(given.name, given.getvalue())


def _samples() -> None:
    found = {path.name: path for path in sorted((paths.data() / "samples").glob("contoh_*"))}
    if not found:
        return
    with parts.card("contoh", "Coba dengan berkas contoh", "Bentuknya seperti berkas kantor, angkanya rekaan"):
        st.selectbox(
            "Berkas contoh",
            list(found),
            index=None,
            format_func=_title,
            placeholder="Pilih satu contoh",
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
    line = "Judul kolomnya pasti dikenali; lembar kedua memuat kamus datanya"
    with parts.card("templat", "Templat", line), st.container(gap=None):
        for kind in KINDS.values():
            _template(kind)


def _template(kind: Kind) -> None:
    with st.container(horizontal=True, key=f"ways-templat-{kind.id}", vertical_alignment="center", gap="small"):
        st.download_button(
            kind.name,
            data=partial(template, kind.id),
            file_name=f"templat_{kind.id}.xlsx",
            mime=_XLSX,
            type="tertiary",
            key=f"templat-{kind.id}",
            on_click="ignore",
        )
        st.html(f'<span class="km-foot">{kind.cadence}</span>', width="content")
