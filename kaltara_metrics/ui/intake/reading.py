"""The report of a file: the verdict, faults and warnings, personal data, what was assumed."""

import streamlit as st

from kaltara_metrics.ui import frame
from kaltara_metrics.ui.intake import parts, work
from kaltara_metrics.ui.intake.work import Work
from kaltara_metrics.view import intake, numbers
from kaltara_metrics.view import verdict as verdicts
from kaltara_metrics.view.intake import PERSONAL, Outcome
from kaltara_metrics.view.language import say

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def verdict(current: Work) -> None:
    """Show what came of reading the file."""
    outcome = current.outcome
    told = (verdicts.kind_name(outcome), intake.size(current.size), _counted() if outcome.counted else "")
    with parts.card("putusan", outcome.file, " · ".join(filter(None, told))):
        st.html(verdicts.html(outcome))
        if outcome.verdict == PERSONAL:
            _personal(current)
        elif outcome.assumptions:
            with st.expander(
                f"{say('Yang dianggap saat membaca', 'Assumed while reading')} ({len(outcome.assumptions)})"
            ):
                st.html(intake.listing(outcome.assumptions))
        other_file()


def _counted() -> str:
    return say(
        "Dijumlahkan di memori dari daftar orang; berkas aslinya tidak disimpan.",
        "Counted in memory from a list of people; the file itself is not kept.",
    )


def other_file() -> None:
    """Offer the way back to the choice of a file."""
    with st.container(key="ways-berkas"):
        st.button(
            say("Pilih berkas lain", "Choose another file"), on_click=work.forget, key="berkas-lain", type="tertiary"
        )


def _personal(current: Work) -> None:
    outcome = current.outcome
    parts.paged(intake.personal_table(outcome), "pribadi", say("Tempat data pribadi", "Places of personal data"))
    if outcome.countable:
        parts.sentence(_countable())
        st.button(
            say("Jumlahkan dalam memori, nama tidak disimpan", "Count in memory, names are not kept"),
            type="primary",
            key="jumlahkan",
            on_click=current.read_anew,
            kwargs={"aggregate": True},
        )


def _countable() -> str:
    return say(
        "Berkas ini daftar orang. Jumlah orang menurut wilayah dan pekerjaan dapat dihitung di memori; setelah itu "
        "hanya jumlahnya yang dipakai.",
        "This file is a list of people. They can be counted in memory by region and occupation; after that only the "
        "counts are used.",
    )


def remarks(current: Work) -> None:
    """List faults and warnings, with the report to take along."""
    outcome = current.outcome
    if not outcome.remarks:
        return
    with parts.card("temuan", say("Yang ditemukan", "What was found"), verdicts.counted_remarks(outcome)):
        caption = say("Kesalahan dan peringatan", "Faults and warnings")
        parts.paged(intake.remarks_table(outcome.remarks), f"temuan-{outcome.file}", caption)
        with st.container(key="ways-temuan"):
            st.download_button(
                say("Unduh laporan XLSX dengan sel bertanda", "Download the XLSX report with cells marked"),
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
        first, count = len(outcome.preview.rows), numbers.whole(outcome.record_count)
        shown = say(
            f"{first} dari {count} catatan, seperti akan disimpan", f"{first} of {count} records, as they would be kept"
        )
        with parts.card("pratinjau", say("Yang dimengerti", "What was understood"), shown):
            st.html(outcome.preview.html(say("Catatan pertama", "First records"), titled=True))


def trouble(told: str) -> None:
    """Say in its place why something was not done."""
    if told:
        frame.empty(say("Belum dapat dilakukan", "This can't be done yet"), told)
