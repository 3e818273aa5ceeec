"""Pemerataan: gaps between regions and groups, each number with what it does not say; poverty and Gini beside."""

import streamlit as st

from kaltara_metrics.ui import equity as asking
from kaltara_metrics.ui import figures, frame, url
from kaltara_metrics.view import equity, equity_table, inequality, sample
from kaltara_metrics.view.language import say

palette = frame.palette()
top = st.container()
metric, cut = asking.choose()
if not asking.known(metric, cut):
    found, title = None, say("Belum ada angka untuk dibandingkan", "No figures to compare yet")
    frame.empty(*equity_table.nothing(metric, cut))
else:
    question = asking.asked(metric, cut)
    found = asking.compared(question)
    title = sample.spoken(equity.headline(found), question.answer)
with top:
    frame.heading(
        title,
        say(
            "Pemerataan · kesenjangan antarwilayah dan antarkelompok, dengan yang tidak dikatakan angkanya",
            "Equity · gaps between regions and groups, with what the numbers do not say",
        ),
    )
if isinstance(found, str):
    figures.card(equity_table.empty_card(question.answer, found, question.area))
elif found is not None:
    figures.tiles(*equity.tiles(found))
    left, right = st.columns([1.25, 1], gap="small")
    with left:
        figures.card(
            equity.rates_card(found, palette, question.area, chosen=question.chosen.region), on_select=question.click
        )
    with right:
        part = url.tabs("bagian", say("Bagian", "Part"), inequality.tabs())
        if part == "tambah":
            figures.card(equity.missing_card(found, palette, question.area))
        elif part == "theil":
            figures.card(inequality.theil_card(found, palette, question.area))
        elif part == "miskin":
            figures.card(inequality.concentration_card(found, palette, question.area))
        else:
            figures.card(inequality.ranks_card(found, asking.spread(question), palette, question.area))
    figures.table_card(equity_table.measures_card(found))
figures.table_card(inequality.beside_card(*asking.beside()))
