"""Tentang data: how new the figures are, what was checked, what was imported, what moved, what nobody knows."""

import streamlit as st

from kaltara_metrics.ui import figures, frame, holdings, url
from kaltara_metrics.view import changes, checks, freshness
from kaltara_metrics.view import holdings as words
from kaltara_metrics.view.language import say

subjects, today = holdings.freshness(), holdings.this_month()
with st.container():
    frame.heading(
        freshness.headline(subjects, today),
        say(
            "Tentang data · kemutakhiran, pemeriksaan, impor, perubahan, dan yang belum diketahui",
            "About the data · how new, checked how, imported when, changed since, not known",
        ),
    )
part = url.tabs(
    "bagian",
    say("Bagian", "Part"),
    {
        "umur": say("Kemutakhiran", "How new"),
        "periksa": say("Pemeriksaan", "Checks"),
        "impor": say("Berkas", "Files"),
        "ubah": say("Perubahan", "Changes"),
        "tanya": say("Yang belum diketahui", "Not known"),
    },
)
if part == "umur":
    left, right = st.columns([1, 1.5], gap="small")
    with left:
        figures.card(freshness.age_card(subjects, today, frame.palette()))
    with right:
        figures.table_card(freshness.table_card(subjects, today))
elif part == "periksa":
    done = holdings.checks()
    figures.table_card(checks.summary_card(done))
    figures.table_card(checks.failures_card(done))
elif part == "impor":
    held = holdings.batches()
    figures.table_card(words.imports_card(held, holdings.doubts()))
    figures.table_card(words.references_card(holdings.references()))
    figures.table_card(words.sample_card(held, holdings.sample_words))
elif part == "ubah":
    figures.table_card(changes.card(holdings.newest(), today))
    known = holdings.versions()
    figures.table_card(words.moves_card(*holdings.last_moves(known)))
    figures.table_card(words.versions_card(known))
else:
    figures.table_card(words.questions_card(holdings.open_questions(), holdings.batches()))
