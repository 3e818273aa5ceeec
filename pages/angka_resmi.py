"""Angka resmi: every published figure with source and speaker, what contradicts it, what the store reproduces."""

import streamlit as st

from kaltara_metrics.ui import ask, figures, frame, url
from kaltara_metrics.view import ledger
from kaltara_metrics.view.ledger import TOPICS, Choice

everything, outcomes = tuple(ask.ledger().values()), ask.reproductions()
regions = {statement.region: statement.region_name for statement in everything}
top = st.container()
with st.container(horizontal=True, key="pilihan", vertical_alignment="bottom"):
    view = url.selectbox("tampilan", "Tampilan", {"semua": "Semua angka", "berbeda": "Yang berbeda"}, "semua")
    topic = url.selectbox("topik", "Topik", {"semua": "Semua topik", **TOPICS}, "semua")
    region = url.selectbox("wilayah", "Wilayah", {"semua": "Semua wilayah", **regions}, "semua")
    words = url.search("cari", "Cari", "kata dalam angka, sumber, atau judul")

with top:
    frame.heading(
        ledger.headline(everything, outcomes), "Angka resmi · siapa menyatakan apa, kapan, dengan definisi apa"
    )
choice = Choice.of(topic, region, words)
if view == "semua":
    figures.table_card(ledger.ledger_card(ledger.chosen(everything, choice), outcomes))
else:
    for card in ledger.conflict_cards(ask.conflicts(), everything, choice, outcomes):
        figures.table_card(card)
