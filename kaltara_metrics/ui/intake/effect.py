"""What would move, and the word that lets it: source, what stands there already, name, publish."""

import streamlit as st

from kaltara_metrics.ui.intake import parts, waiting, work
from kaltara_metrics.ui.intake.work import Work
from kaltara_metrics.view import effect as effect_words
from kaltara_metrics.view import intake, numbers
from kaltara_metrics.view.intake import Effect

_SOURCE, _PREFER, _ABSENT = "sumber-berkas", "angka-dipakai", "baris-tidak-ada"
_FEW = 12  # rows of figures that stand open
_SAMPLE = "Angka berkas contoh rekaan: terbit dengan tanda CONTOH dan tidak pernah menggantikan angka nyata."
_NAMELESS = "Isi nama Anda dulu; nama itu dicatat pada versi yang terbit."
_UNAGREED = "Centang dulu persetujuan mengganti angka lama."


def show(current: Work) -> None:
    """Show what publishing would do, and the form that does it."""
    with parts.card("akibat", "Bila diterbitkan", "Angka dasbor yang akan berubah"):
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
        "Sumber berkas",
        key=_SOURCE,
        max_chars=120,
        placeholder="lembaga yang memberi berkas",
        on_change=_say_source,
        args=(current,),
        help="Berkas berikutnya dari sumber yang sama memperbaiki angka ini; sumber lain berdiri di sampingnya.",
    )


def _say_source(current: Work) -> None:
    current.try_out(source=st.session_state[_SOURCE].strip())


def _moves(current: Work) -> None:
    effect = current.effect
    if effect.already is not None:
        parts.sentence(
            f"Berkas ini sudah ada sebagai impor {effect.already}; menerbitkannya lagi tidak mengubah apa pun."
        )
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
        with st.expander(_count(effect), expanded=len(effect.table.rows) <= _FEW):
            parts.paged(effect.table, "akibat", "Angka yang bergeser")


def _count(effect: Effect) -> str:
    shown, count = len(effect.table.rows), effect.count
    return "Angkanya" if shown == count else f"{numbers.whole(shown)} pertama dari {numbers.whole(count)} angka"


def _contested(current: Work) -> None:
    words = {False: "angka lama tetap dipakai", True: "pakai angka berkas ini"}
    st.session_state[_PREFER] = current.terms.prefer
    st.radio(
        "Untuk angka yang berbeda dari sumber lain", list(words), format_func=words.get, key=_PREFER,
        on_change=_say_prefer, args=(current,),
    )  # fmt: skip


def _say_prefer(current: Work) -> None:
    current.try_out(prefer=st.session_state[_PREFER])


def _absent(current: Work) -> None:
    words = {False: "belum diketahui", True: "nol"}
    st.session_state[_ABSENT] = current.terms.absent_is_nought
    parts.sentence(current.effect.absent)
    st.radio(
        "Arti baris yang tidak tercantum", list(words), format_func=words.get, key=_ABSENT,
        on_change=_say_absent, args=(current,), horizontal=True,
    )  # fmt: skip


def _say_absent(current: Work) -> None:
    current.try_out(absent_is_nought=st.session_state[_ABSENT])


def _publish(current: Work) -> None:
    with st.form("terbit", border=False):
        if current.outcome.is_sample:
            parts.sentence(_SAMPLE)
        name = parts.name_field()
        agreed = _agreement(current.effect)
        wanted = st.form_submit_button("Terbitkan", type="primary")
    if not wanted:
        return
    if not name or not agreed:
        parts.sentence(_UNAGREED if name else _NAMELESS, attention=True)
        return
    parts.remember_name(name)
    current.publish(by=name, accept=bool(current.effect.replaced))
    st.rerun()


def _agreement(effect: Effect) -> bool:
    if not effect.replaced:
        return True
    rows = effect_words.replaced_words(effect)
    return st.checkbox(f"Saya setuju {rows} diganti. Angka lamanya tetap ada dalam versi sebelumnya.")


def published(current: Work) -> None:
    """Show what came of publishing, and where to go from here."""
    done, effect = current.done, current.effect
    with parts.card("terbit", _title(current), effect_words.by_line(done)):
        if effect is not None and effect.table.rows:
            parts.paged(effect.table, "terbit", "Angka yang bergeser")
        if done.warnings:
            parts.sentence(effect_words.unaccepted(done))
        st.button("Muat berkas berikutnya", type="primary", on_click=work.forget, key="berikutnya")


def _title(current: Work) -> str:
    return "Angka yang bergeser" if current.effect and current.effect.table.rows else current.name
