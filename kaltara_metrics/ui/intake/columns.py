"""What every column was taken for, and a way to say otherwise: kind, region, the meaning of one column."""

import streamlit as st

from kaltara_metrics import places
from kaltara_metrics.ingest.kinds import KINDS
from kaltara_metrics.ui.intake import parts
from kaltara_metrics.ui.intake.work import Work
from kaltara_metrics.view import in_file, intake, verdict
from kaltara_metrics.view.intake import Column, Outcome
from kaltara_metrics.view.language import say

_KIND, _REGION, _COLUMN = "jenis-data", "wilayah-tabel", "kolom-dibetulkan"


def show(current: Work) -> None:
    """Show the columns with what they were taken for, and the ways to correct it."""
    outcome = current.outcome
    line = say(
        "Betulkan di sini bila salah baca; berkasnya diperiksa ulang saat itu juga",
        "Correct here what was misread; the file is checked anew at once",
    )
    with parts.card("kolom", say("Arti kolom", "Meaning of columns"), line):
        _whole_table(current)
        if outcome.columns:
            parts.paged(
                intake.columns_table(outcome),
                f"kolom-{outcome.file}",
                say("Arti setiap kolom", "Meaning of every column"),
            )
            _corrections(current)
            if outcome.choices:
                _correct(current)


def _whole_table(current: Work) -> None:
    with st.container(horizontal=True, key="pilihan-tabel", vertical_alignment="bottom"):
        recognised = verdict.kind_name(current.outcome) or say("belum dikenali", "not recognised")
        kinds = {"": say(f"Seperti dikenali: {recognised}", f"As recognised: {recognised}")}
        kinds |= {kind: in_file.TABLES[kind] for kind in KINDS}
        st.session_state[_KIND] = current.asked.kind or ""
        st.selectbox(
            say("Jenis data", "Kind of data"), list(kinds), format_func=kinds.get, key=_KIND, on_change=_say_kind,
            args=(current,), width=340,
        )  # fmt: skip
        regions = {"": say("Disebut di berkas", "Named in the file"), "65": places.by_code("65").name}
        regions |= {region.code: region.name for region in places.regions("kabupaten")}
        st.session_state[_REGION] = current.asked.region or ""
        st.selectbox(
            say("Wilayah tabel", "Region of the table"), list(regions), format_func=regions.get, key=_REGION,
            on_change=_say_region, args=(current,), width=340,
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
                f'<span class="km-line">{say("Dibetulkan", "Corrected")}: '
                f"{intake.correction(outcome, column, text)}</span>",
                width="content",
            )
            st.button(
                say("Hapus", "Take back"), type="tertiary", key=f"hapus-betulan-{number}", on_click=_drop,
                args=(current, column),
            )  # fmt: skip


def _drop(current: Work, column: str) -> None:
    kept = {name: text for name, text in current.outcome.mapping.items() if name != column}
    current.read_anew(mapping=kept)


def _correct(current: Work) -> None:
    outcome = current.outcome
    with st.container(horizontal=True, key="pilihan-arti", vertical_alignment="bottom"):
        by_key = {column.key: column for column in outcome.columns}
        key = st.selectbox(
            say("Kolom yang salah baca", "Column that was misread"), list(by_key),
            format_func=lambda name: _named(by_key[name]), key=_COLUMN, index=None,
            placeholder=say("Pilih kolom", "Choose a column"), width=340,
        )  # fmt: skip
        if key in by_key:
            text = _meaning(outcome, by_key[key])
            st.button(
                say("Pakai arti ini", "Use this meaning"), key="pakai-arti", on_click=_say_meaning,
                args=(current, key, text),
            )  # fmt: skip


def _meaning(outcome: Outcome, column: Column) -> str | None:
    texts = list(outcome.choices)
    now = texts.index(column.text) if column.text in outcome.choices else None
    return st.selectbox(
        say("Seharusnya", "Should be"),
        texts,
        index=now,
        format_func=lambda text: outcome.choices.get(text, text),
        placeholder=say("Pilih arti, atau tulis sendiri", "Choose a meaning, or write it"),
        accept_new_options=True,
        key=f"arti-{column.key}",
        width=420,
        help=say(
            "Yang tidak ada dalam daftar dapat ditulis, misalnya: active segment=BPU sector=G",
            "What is not in the list can be written, such as: active segment=BPU sector=G",
        ),
    )


def _named(column: Column) -> str:
    return f"{column.place} · {column.heading}" if column.heading else column.place


def _say_meaning(current: Work, column: str, text: str | None) -> None:
    if text:
        current.read_anew(mapping={**current.outcome.mapping, column: text})
