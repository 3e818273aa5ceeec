"""What is shown while a file is being read, tried out or published: the steps, the time, and a way out."""

import streamlit as st

from kaltara_metrics.ui import url
from kaltara_metrics.ui.intake import parts, work
from kaltara_metrics.ui.intake.work import JUDGE, PUBLISH, REHEARSE, Work
from kaltara_metrics.view import intake
from kaltara_metrics.view.language import Spoken, say

_EVERY = 0.5  # seconds
_STEPS = {
    JUDGE: Spoken(
        {
            "baca": ("Membaca isi berkas", "Reading the file"),
            "pribadi": ("Mencari data pribadi", "Searching for personal data"),
            "kolom": ("Mengenali tabel dan kolom", "Making out tables and columns"),
            "baris": ("Memeriksa setiap baris", "Checking every row"),
            "laporan": ("Menyusun laporan", "Making the report"),
        }
    ),
    REHEARSE: Spoken(
        {
            "susun": ("Menyusun versi percobaan", "Making a version on trial"),
            "banding": ("Membandingkan setiap angka", "Comparing every figure"),
        }
    ),
    PUBLISH: Spoken({"susun": ("Menulis dan memeriksa versi baru", "Writing and checking the new version")}),
}
_TITLES = Spoken(
    {
        JUDGE: ("Memeriksa {}", "Checking {}"),
        REHEARSE: ("Menghitung akibatnya", "Working out what it does"),
        PUBLISH: ("Menerbitkan {}", "Publishing {}"),
    }
)


def show(current: Work) -> None:
    """Show what is under way on a card of its own."""
    title = _TITLES[current.task.name].format(current.name)
    with parts.card("berjalan", title, intake.size(current.size)):
        progress(current)


@st.fragment(run_every=_EVERY)
def progress(current: Work) -> None:
    """Show how far it has come, anew every half second; the whole page follows when it has ended."""
    url.speak()  # a fragment runs without its page
    task = current.task
    if task is None or task.has_ended:
        st.rerun()
    names = _STEPS[task.name]
    at = list(names).index(task.step) if task.step in names else 0
    st.progress((at + 0.5) / len(names))
    st.html(intake.steps(list(names.values()), names.get(task.step, ""), task.seconds))
    if task.name != PUBLISH:
        st.button(say("Batalkan", "Cancel"), on_click=work.forget, key=f"batalkan-{task.name}")
