"""Ringkasan: where the target stands, how far cover reaches, what moved, what matters, what to do next."""

import streamlit as st

from kaltara_metrics.ui import ask, cuts, figures, frame, glance
from kaltara_metrics.view import next_steps, overview, regions, subsidy

palette = frame.palette()
top = st.container()
cuts.offer_release()
now = glance.gather()

with top:
    frame.heading(overview.headline(now.way.series, now.later), overview.line(tuple(ask.ledger().values())))
figures.tiles(*now.tiles())
left, right = st.columns([1.62, 1], gap="small")
with left:
    figures.card(subsidy.timeline_card(now.way, palette, height=362))
with right:
    figures.card(regions.map_card(now.regional, palette, key="penerima", frame="small", title=now.where_most))
steps = now.steps()
figures.findings_and_steps(now.findings(), next_steps.title(steps), steps)
