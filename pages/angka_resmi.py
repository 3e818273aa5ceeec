"""Angka resmi: every published figure with source and speaker, what contradicts it, what the store reproduces."""

import streamlit as st

from kaltara_metrics.ui import ask, figures, frame, url
from kaltara_metrics.view import ledger, own_words
from kaltara_metrics.view.language import say
from kaltara_metrics.view.ledger import TOPICS, Choice

everything, outcomes = tuple(ask.ledger().values()), ask.reproductions()
regions = {statement.region: own_words.area(statement.region_name) for statement in everything}
top = st.container()
with st.container(horizontal=True, key="pilihan", vertical_alignment="bottom"):
    view = url.selectbox("tampilan", say("Tampilan", "View"), ledger.views(), "semua")
    topic = url.selectbox(
        "topik", say("Topik", "Topic"), {"semua": say("Semua topik", "All topics"), **TOPICS}, "semua"
    )
    region = url.selectbox(
        "wilayah", say("Wilayah", "Region"), {"semua": say("Semua wilayah", "All"), **regions}, "semua"
    )
    words = url.search(
        "cari", say("Cari", "Search"), say("kata dalam angka, sumber, atau judul", "words of a figure or source")
    )

with top:
    frame.heading(
        ledger.headline(everything, outcomes),
        say(
            "Angka resmi · siapa menyatakan apa, kapan, dengan definisi apa",
            "Official figures · who stated what, when, by which definition",
        ),
    )
choice = Choice.of(topic, region, words)
if view == "semua":
    figures.table_card(ledger.ledger_card(ledger.chosen(everything, choice), outcomes))
else:
    for card in ledger.conflict_cards(ask.conflicts(), everything, choice, outcomes):
        figures.table_card(card)
