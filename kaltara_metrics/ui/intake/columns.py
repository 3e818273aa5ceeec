"""What every column was taken for, and a way to say otherwise: kind, region, the meaning of one column."""

import streamlit as st

from kaltara_metrics import places
from kaltara_metrics.ingest.kinds import KINDS
from kaltara_metrics.ui.intake import parts
from kaltara_metrics.ui.intake.work import Work
from kaltara_metrics.view import intake
from kaltara_metrics.view.intake import Column, Outcome

_KIND, _REGION, _COLUMN = "jenis-data", "wilayah-tabel", "kolom-dibetulkan"


def show(current: Work) -> None:
    """Show the columns with what they were taken for, and the ways to correct it."""
    outcome = current.outcome
    with parts.card("kolom", "Arti kolom", "Betulkan di sini bila salah baca; berkasnya diperiksa ulang saat itu juga"):
        _whole_table(current)
        if outcome.columns:
            parts.paged(intake.columns_table(outcome), f"kolom-{outcome.file}", "Arti setiap kolom")
            _corrections(current)
            if outcome.choices:
                _correct(current)


def _whole_table(current: Work) -> None:
    with st.container(horizontal=True, key="pilihan-tabel", vertical_alignment="bottom"):
        recognised = current.outcome.kind_name or "belum dikenali"
        kinds = {"": f"Seperti dikenali: {recognised}", **{kind.id: kind.name for kind in KINDS.values()}}
        st.session_state[_KIND] = current.asked.kind or ""
        st.selectbox(
            "Jenis data", list(kinds), format_func=kinds.get, key=_KIND, on_change=_say_kind, args=(current,), width=340
        )
        regions = {"": "Disebut di berkas", "65": places.by_code("65").name}
        regions |= {region.code: region.name for region in places.regions("kabupaten")}
        st.session_state[_REGION] = current.asked.region or ""
        st.selectbox(
            "Wilayah tabel", list(regions), format_func=regions.get, key=_REGION, on_change=_say_region,
            args=(current,), width=340,
        )  # fmt: skip


def _say_kind(current: Work) -> None:
    # Corrections speak of the fields of one kind.
    current.read_anew(kind=st.session_state[_KIND] or None, mapping=None)


def _say_region(current: Work) -> None:
    current.read_anew(region=st.session_state[_REGION] or None)


def _corrections(current: Work) -> None:
    """List the corrections in force, each with a way back."""
    outcome = current.outcome
    for number, (column, text) in enumerate(outcome.mapping.items()):
        with st.container(horizontal=True, key=f"ways-betulan-{number}", vertical_alignment="center"):
            st.html(
                f'<span class="km-line">Dibetulkan: {intake.correction(outcome, column, text)}</span>', width="content"
            )
            st.button("Hapus", type="tertiary", key=f"hapus-betulan-{number}", on_click=_drop, args=(current, column))


def _drop(current: Work, column: str) -> None:
    kept = {name: text for name, text in current.outcome.mapping.items() if name != column}
    current.read_anew(mapping=kept)


def _correct(current: Work) -> None:
    outcome = current.outcome
    with st.container(horizontal=True, key="pilihan-arti", vertical_alignment="bottom"):
        by_key = {column.key: column for column in outcome.columns}
        key = st.selectbox(
            "Kolom yang salah baca", list(by_key), format_func=lambda name: _named(by_key[name]), key=_COLUMN,
            index=None, placeholder="Pilih kolom", width=340,
        )  # fmt: skip
        if key in by_key:
            text = _meaning(outcome, by_key[key])
            st.button("Pakai arti ini", key="pakai-arti", on_click=_say_meaning, args=(current, key, text))


def _meaning(outcome: Outcome, column: Column) -> str | None:
    texts = list(outcome.choices)
    now = texts.index(column.text) if column.text in outcome.choices else None
    return st.selectbox(
        "Seharusnya",
        texts,
        index=now,
        format_func=lambda text: outcome.choices.get(text, text),
        placeholder="Pilih arti, atau tulis sendiri",
        accept_new_options=True,
        key=f"arti-{column.key}",
        width=420,
        help="Yang tidak ada dalam daftar dapat ditulis, misalnya: active segment=BPU sector=G",
    )


def _named(column: Column) -> str:
    return f"{column.place} · {column.heading}" if column.heading else column.place


def _say_meaning(current: Work, column: str, text: str | None) -> None:
    if text:
        current.read_anew(mapping={**current.outcome.mapping, column: text})
