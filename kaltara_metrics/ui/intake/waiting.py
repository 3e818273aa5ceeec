"""What is shown while a file is being read, tried out or published: the steps, the time, and a way out."""

import streamlit as st

from kaltara_metrics.ui.intake import parts, work
from kaltara_metrics.ui.intake.work import JUDGE, PUBLISH, REHEARSE, Work
from kaltara_metrics.view import intake

_EVERY = 0.5  # seconds
_STEPS = {
    JUDGE: {
        "baca": "Membaca isi berkas",
        "pribadi": "Mencari data pribadi",
        "kolom": "Mengenali tabel dan kolom",
        "baris": "Memeriksa setiap baris",
        "laporan": "Menyusun laporan",
    },
    REHEARSE: {"susun": "Menyusun versi percobaan", "banding": "Membandingkan setiap angka"},
    PUBLISH: {"susun": "Menulis dan memeriksa versi baru"},
}
_TITLES = {JUDGE: "Memeriksa {}", REHEARSE: "Menghitung akibatnya", PUBLISH: "Menerbitkan {}"}


def show(current: Work) -> None:
    """Show what is under way on a card of its own."""
    title = _TITLES[current.task.name].format(current.name)
    with parts.card("berjalan", title, intake.size(current.size)):
        progress(current)


@st.fragment(run_every=_EVERY)
def progress(current: Work) -> None:
    """Show how far it has come, anew every half second; the whole page follows when it has ended."""
    task = current.task
    if task is None or task.has_ended:
        st.rerun()
    names = _STEPS[task.name]
    at = list(names).index(task.step) if task.step in names else 0
    st.progress((at + 0.5) / len(names))
    st.html(intake.steps(list(names.values()), names.get(task.step, ""), task.seconds))
    if task.name != PUBLISH:
        st.button("Batalkan", on_click=work.forget, key=f"batalkan-{task.name}")
