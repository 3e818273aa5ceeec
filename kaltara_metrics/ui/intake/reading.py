"""The report of a file: the verdict, faults and warnings, personal data, what was assumed."""

import streamlit as st

from kaltara_metrics.ui import frame
from kaltara_metrics.ui.intake import parts, work
from kaltara_metrics.ui.intake.work import Work
from kaltara_metrics.view import intake
from kaltara_metrics.view.intake import PERSONAL, Outcome

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_COUNTABLE = (
    "Berkas ini daftar orang. Jumlah orang menurut wilayah dan pekerjaan dapat dihitung di memori; setelah itu hanya "
    "jumlahnya yang dipakai."
)
_COUNTED = "Dijumlahkan di memori dari daftar orang; berkas aslinya tidak disimpan."


def verdict(current: Work) -> None:
    """Show what came of reading the file."""
    outcome = current.outcome
    line = " · ".join(filter(None, (outcome.kind_name, intake.size(current.size), _COUNTED if outcome.counted else "")))
    with parts.card("putusan", outcome.file, line):
        st.html(intake.verdict(outcome))
        if outcome.verdict == PERSONAL:
            _personal(current)
        elif outcome.assumptions:
            with st.expander(f"Yang dianggap saat membaca ({len(outcome.assumptions)})"):
                st.html(intake.listing(outcome.assumptions))
        other_file()


def other_file() -> None:
    """Offer the way back to the choice of a file."""
    with st.container(key="ways-berkas"):
        st.button("Pilih berkas lain", on_click=work.forget, key="berkas-lain", type="tertiary")


def _personal(current: Work) -> None:
    outcome = current.outcome
    parts.paged(intake.personal_table(outcome), "pribadi", "Tempat data pribadi")
    if outcome.countable:
        parts.sentence(_COUNTABLE)
        st.button(
            "Jumlahkan dalam memori, nama tidak disimpan",
            type="primary",
            key="jumlahkan",
            on_click=current.read_anew,
            kwargs={"aggregate": True},
        )


def remarks(current: Work) -> None:
    """List faults and warnings, with the report to take along."""
    outcome = current.outcome
    if not outcome.remarks:
        return
    with parts.card("temuan", "Yang ditemukan", intake.counted_remarks(outcome)):
        parts.paged(intake.remarks_table(outcome.remarks), f"temuan-{outcome.file}", "Kesalahan dan peringatan")
        with st.container(key="ways-temuan"):
            st.download_button(
                "Unduh laporan XLSX dengan sel bertanda",
                data=lambda: current.process.ask("marked").result(),
                file_name=_report_name(outcome),
                mime=_XLSX,
                type="tertiary",
                key="laporan",
                on_click="ignore",
            )


def _report_name(outcome: Outcome) -> str:
    return f"laporan_{outcome.file.rpartition('.')[0] or outcome.file}.xlsx"


def preview(outcome: Outcome) -> None:
    """Show the first records as they would be stored."""
    if outcome.preview.rows:
        shown = f"{len(outcome.preview.rows)} dari {outcome.record_count} catatan, seperti akan disimpan"
        with parts.card("pratinjau", "Yang dimengerti", shown):
            st.html(outcome.preview.html("Catatan pertama", titled=True))


def trouble(told: str) -> None:
    """Say in its place why something was not done."""
    if told:
        frame.empty("Belum dapat dilakukan", told)
