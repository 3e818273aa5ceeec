"""Kebijakan: rules and events by level over the years, what each asks for, and the metric that watches it."""

import streamlit as st

from kaltara_metrics.ui import ask, figures, frame, url
from kaltara_metrics.view import policies
from kaltara_metrics.view.language import say
from kaltara_metrics.view.policies import Choice

everything = ask.policies()
top = st.container()
with st.container(horizontal=True, key="pilihan", vertical_alignment="bottom"):
    level = url.choice("tingkat", say("Tingkat", "Level"), policies.LEVELS)
    metric = url.choice("ukuran", say("Ukuran yang memantau", "Metric that watches"), policies.metrics(everything))
    words = url.search(
        "cari", say("Cari", "Search"), say("kata dalam judul, isi, atau sumber", "words of title or text")
    )
kept = policies.chosen(everything, Choice(level, metric, words))

with top:
    frame.heading(
        policies.headline(everything),
        say(
            "Kebijakan · apa yang diminta, siapa yang menetapkan, dan ukuran yang memantaunya",
            "Policies · what is asked for, by whom, and the metric that watches it",
        ),
    )
figures.table_card(policies.board_card(kept))
figures.table_card(policies.list_card(kept))
