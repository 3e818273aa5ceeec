"""Target: the way to 54.452, the pace it needed, months and rupiah beside heads, later and national targets."""

import streamlit as st

from kaltara_metrics.ui import ask, figures, frame
from kaltara_metrics.ui.choices import closed_target, standing, years_after
from kaltara_metrics.view import subsidy, target_page

palette = frame.palette()
way = standing(closed_target())
later = ask.answer("subsidised_workers", at=years_after(way.goal), by=["month"])
paid = ask.span("person_months")
people = ask.answer("person_months", at=paid, by=["month"])
rupiah = ask.answer("contribution_paid", at=paid, by=["month"])

frame.heading(
    target_page.headline(way, later),
    "Target · Provinsi Kalimantan Utara · pekerja rentan yang iurannya dibayar provinsi",
)
figures.card(subsidy.timeline_card(way, palette, height=430, all_paces=True))
left, right = st.columns(2, gap="small")
with left:
    figures.card(target_page.months_card(people, rupiah, palette))
with right:
    figures.table_card(target_page.pace_card(way))
figures.table_card(target_page.targets_card(ask.all_targets(), ask.ledger()))
figures.table_card(target_page.national_card(ask.all_targets(), ask.ledger()))
