"""Apa yang diperlukan: what a budget buys and what a goal takes, by when, for whom, and what was taken for granted."""

import streamlit as st

from kaltara_metrics.ui import figures, frame, planner
from kaltara_metrics.view import plan, plan_ground, plan_limits, plan_prices, plan_spread
from kaltara_metrics.view.language import say

palette = frame.palette()
top = st.container()
planned = planner.choose_and_plan()

with top:
    frame.heading(
        plan.headline(planned),
        say(
            f"Apa yang diperlukan · Provinsi Kalimantan Utara · perhitungan iuran, {plan.span_words(planned.span)}",
            f"What it takes · Kalimantan Utara · contributions worked out, {plan.span_words(planned.span)}",
        ),
    )
figures.tiles(*plan.tiles(planned))
left, right = st.columns(2, gap="small")
with left:
    figures.card(plan_prices.trade_card(planned, palette))
    figures.table_card(plan_prices.goals_card(planned))
with right:
    figures.card(plan_spread.spread_card(planned, palette))
    figures.table_card(plan_limits.limits_card(planned))
if planned.by_sector:
    figures.table_card(plan_spread.sector_card(planned))
left, right = st.columns([1.4, 1], gap="small")
with left:
    figures.table_card(plan_ground.assumptions_card(planned))
with right:
    figures.table_card(plan_ground.left_out_card(planned))
