"""Peta: every indicator that has regional figures; a click on map or list chooses a region, and the URL keeps it."""

import streamlit as st

from kaltara_metrics.ui import ask, figures, frame
from kaltara_metrics.ui.map_choices import choose_on, map_choices
from kaltara_metrics.view import regions, sentences

palette = frame.palette()
top = st.container()
metric, at, chosen = map_choices()
answer = ask.answer(metric, at=at, by=["region"])
series = ask.answer(metric, at=ask.span(metric, by=["region"]), by=["region", "month"])

with top:
    frame.heading(
        sentences.ranking(answer, "region"),
        f"Peta · {answer.metric.name}, {answer.metric.unit} · kabupaten/kota · {sentences.when(answer)}",
    )
left, right = st.columns([1.7, 1], gap="small")
with left:
    figures.card(
        regions.map_card(answer, palette, title=answer.metric.name, chosen=chosen), on_select=choose_on("peta")
    )
with right:
    figures.card(regions.rank_card(answer, palette, chosen=chosen), on_select=choose_on("urutan"))
    figures.card(regions.trend_card(series, chosen or regions.leading(answer), palette))
