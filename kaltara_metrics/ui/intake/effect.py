"""What would move, and the word that lets it: source, what stands there already, name, publish."""

import streamlit as st

from kaltara_metrics.ui.intake import parts, waiting, work
from kaltara_metrics.ui.intake.work import Work
from kaltara_metrics.view import effect as effect_words
from kaltara_metrics.view import intake
from kaltara_metrics.view.intake import Effect
from kaltara_metrics.view.language import say

_SOURCE, _PREFER, _ABSENT = "sumber-berkas", "angka-dipakai", "baris-tidak-ada"
_FEW = 12  # rows of figures that stand open


def show(current: Work) -> None:
    """Show what publishing would do, and the form that does it."""
    line = say("Angka dasbor yang akan berubah", "Figures of the dashboard that will change")
    with parts.card("akibat", say("Bila diterbitkan", "If it is published"), line):
        _source(current)
        if current.task is not None:
            waiting.progress(current)
            return
        if current.effect is not None:
            _moves(current)
            if current.effect.already is None:
                _publish(current)


def _source(current: Work) -> None:
    st.session_state[_SOURCE] = current.terms.source
    st.text_input(
        say("Sumber berkas", "Source of the file"),
        key=_SOURCE,
        max_chars=120,
        placeholder=say("lembaga yang memberi berkas", "the body that gave the file"),
        on_change=_say_source,
        args=(current,),
        help=say(
            "Berkas berikutnya dari sumber yang sama memperbaiki angka ini; sumber lain berdiri di sampingnya.",
            "A later file of the same source corrects these figures; another source stands beside them.",
        ),
    )


def _say_source(current: Work) -> None:
    current.try_out(source=st.session_state[_SOURCE].strip())


def _moves(current: Work) -> None:
    effect = current.effect
    if effect.already is not None:
        parts.sentence(effect_words.held_already(effect))
        return
    st.html(f'<p class="km-strong">{effect_words.moved(effect)}</p>')
    told = effect_words.overlap_sentences(effect)
    if told:
        st.html(intake.listing(told))
    if effect.contested:
        _contested(current)
    if effect.absent:
        _absent(current)
    if effect.table.rows:
        with st.expander(effect_words.count(effect), expanded=len(effect.table.rows) <= _FEW):
            parts.paged(effect.table, "akibat", _moved())


def _moved() -> str:
    return say("Angka yang bergeser", "Figures that move")


def _contested(current: Work) -> None:
    words = {
        False: say("angka lama tetap dipakai", "keep using the old figures"),
        True: say("pakai angka berkas ini", "use the figures of this file"),
    }
    st.session_state[_PREFER] = current.terms.prefer
    st.radio(
        say("Untuk angka yang berbeda dari sumber lain", "Where another source differs"), list(words),
        format_func=words.get, key=_PREFER, on_change=_say_prefer, args=(current,),
    )  # fmt: skip


def _say_prefer(current: Work) -> None:
    current.try_out(prefer=st.session_state[_PREFER])


def _absent(current: Work) -> None:
    words = {False: say("belum diketahui", "not known"), True: say("nol", "zero")}
    st.session_state[_ABSENT] = current.terms.absent_is_nought
    parts.sentence(current.effect.absent)
    st.radio(
        say("Arti baris yang tidak tercantum", "What rows mean that are not listed"), list(words),
        format_func=words.get, key=_ABSENT, on_change=_say_absent, args=(current,), horizontal=True,
    )  # fmt: skip


def _say_absent(current: Work) -> None:
    current.try_out(absent_is_nought=st.session_state[_ABSENT])


def _publish(current: Work) -> None:
    with st.form("terbit", border=False):
        if current.outcome.is_sample:
            parts.sentence(_sample())
        name = parts.name_field()
        agreed = _agreement(current.effect)
        wanted = st.form_submit_button(say("Terbitkan", "Publish"), type="primary")
    if not wanted:
        return
    if not name or not agreed:
        parts.sentence(_lacking(name), attention=True)
        return
    parts.remember_name(name)
    current.publish(by=name, accept=bool(current.effect.replaced))
    st.rerun()


def _sample() -> str:
    return say(
        "Angka berkas contoh rekaan: terbit dengan tanda CONTOH dan tidak pernah menggantikan angka nyata.",
        "Figures of sample files are invented: they are published marked CONTOH and never replace real ones.",
    )


def _lacking(name: str) -> str:
    """Say what has to be done before a file is published."""
    if not name:
        return say(
            "Isi nama Anda dulu; nama itu dicatat pada versi yang terbit.",
            "Fill in your name first; it is noted with the version that is published.",
        )
    return say(
        "Centang dulu persetujuan mengganti angka lama.", "Tick first that you agree to old figures being replaced."
    )


def _agreement(effect: Effect) -> bool:
    if not effect.replaced:
        return True
    rows = effect_words.replaced_words(effect)
    return st.checkbox(
        say(
            f"Saya setuju {rows} diganti. Angka lamanya tetap ada dalam versi sebelumnya.",
            f"I agree that {rows} be replaced. The old figures stay in earlier versions.",
        )
    )


def published(current: Work) -> None:
    """Show what came of publishing, and where to go from here."""
    done, effect = current.done, current.effect
    with parts.card("terbit", _title(current), effect_words.by_line(done)):
        if effect is not None and effect.table.rows:
            parts.paged(effect.table, "terbit", _moved())
        if done.warnings:
            parts.sentence(effect_words.unaccepted(done))
        st.button(
            say("Muat berkas berikutnya", "Load another file"), type="primary", on_click=work.forget, key="berikutnya"
        )


def _title(current: Work) -> str:
    return _moved() if current.effect and current.effect.table.rows else current.name
