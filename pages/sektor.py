"""Sektor & pekerjaan: employment by sector, informal work, UMK as a size class, and enrolment that nobody publishes."""

import streamlit as st

from kaltara_metrics.periods import Span
from kaltara_metrics.ui import ask, figures, frame, url
from kaltara_metrics.view import sectors, words

palette = frame.palette()
top = st.container()
rounds = {
    str(month): words.label("month", str(month))
    for month in reversed(ask.known_months("employment_share", by=["sector"]))
}
at = url.selectbox("ronde", "Ronde Sakernas", rounds, next(iter(rounds)))
shares = ask.answer("employment_share", at=at, by=["sector"])
informal_months = ask.known_months("informal_share")
informal = ask.answer("informal_share", at=Span(informal_months[0], informal_months[-1]), by=["month"])
enrolment = ask.answer("members_active", at=ask.latest("members_active"), by=["sector"])
groups = ask.answer(
    "employment_share",
    at=str(ask.latest("employment_share", by=["region", "sector_group"])),
    by=["region", "sector_group"],
)

with top:
    frame.heading(sectors.headline(shares), "Sektor & pekerjaan · Provinsi Kalimantan Utara · Sakernas, BPS")
left, right = st.columns(2, gap="small")
with left:
    figures.card(sectors.sector_card(shares, palette))
    figures.table_card(sectors.groups_card(groups))
with right:
    figures.card(sectors.enrolment_card(enrolment))
    figures.card(sectors.informal_card(informal, palette))
    figures.table_card(sectors.size_card())
