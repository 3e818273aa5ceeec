"""Pembiayaan: who pays for whom and for how many months, at what cost, when cover ends; one village, 100 workers."""

import streamlit as st

from kaltara_metrics.ui import ask, clicks, figures, filling, filters, frame, funding, url
from kaltara_metrics.view import payer_cards, payer_months, payers, villages
from kaltara_metrics.view.language import say

palette = frame.palette()
top = st.container()
chosen = filters.choose(funding.PEOPLE, funding.MONTHS, by=["funding"])
paid = funding.paid(chosen)
payer = chosen.filters.get("funding")
finding = payers.headline(paid)
figures.tiles(*payers.tiles(paid, funding.rates(chosen.at)))
part = url.tabs("bagian", say("Bagian", "Part"), payers.PARTS)

if part == "siapa":
    cuts = ["funding", "worker_group"]
    pairs = ask.answer("members_active", at=chosen.at, by=cuts, where=chosen.beside(*cuts))
    left, right = st.columns(2, gap="small")
    with left:
        card = payer_cards.payers_card(paid, palette, chosen.area, payer)
        figures.card(card, on_select=clicks.choose("pembayar", on=card.key))
    with right:
        figures.card(payer_cards.pairs_card(pairs, palette, chosen.area, payer))
        filling.offer("enrollment", "paid_months", shown=[paid.people, paid.months])
elif part == "bulan":
    card = payer_months.months_card(paid, palette, chosen.area, payer)
    figures.card(card, on_select=clicks.choose("pembayar", on=card.key))
    figures.table_card(payer_months.ends_card(paid, chosen.area))
    filling.offer("enrollment", "paid_months", shown=[paid.months])
else:
    goal = funding.village_goal()
    with st.container(horizontal=True, key="pilihan-desa", vertical_alignment="bottom"):
        counted = url.selectbox("dihitung", say("Yang dihitung", "Counted"), villages.COUNTED, "semua")
        listed = url.selectbox("daftar", say("Daftar desa", "List of villages"), villages.LISTED, "semua")
        words = url.search("cari", say("Cari desa", "Find a village"), say("nama desa atau kecamatan", "name"))
    answer = funding.by_village(chosen, counted)
    finding = villages.headline(answer, goal)
    left, right = st.columns(2, gap="small")
    with left:
        card = villages.reach_card(answer, goal, palette, chosen.area, chosen.region)
        figures.card(card, on_select=clicks.choose("wilayah", on=card.key))
        figures.card(villages.spread_card(answer, goal, palette, chosen.area))
    with right:
        figures.table_card(villages.list_card(answer, goal, chosen.area, listed, words))
    filling.offer("enrollment", shown=[answer])
with top:
    frame.heading(finding, payers.line(chosen.area))
