"""Sektor & pekerjaan: employment by sector, informal work, UMK as a size class, and enrolment that nobody publishes."""

import streamlit as st

from kaltara_metrics.ui import ask, figures, frame, url
from kaltara_metrics.view import sectors

palette = frame.palette()
top = st.container()
rounds = sectors.round_names(ask.rounds("employment_share", by=["sector"]))
at = url.selectbox("ronde", "Ronde Sakernas", rounds, next(iter(rounds)))
shares = ask.answer("employment_share", at=at, by=["sector"])
informal = ask.answer("informal_share", at=ask.span("informal_share"), by=["month"])
enrolment = ask.answer("members_active", at=ask.latest("members_active"), by=["sector"])
cut = ["region", "sector_group"]
groups = ask.answer("employment_share", at=ask.latest("employment_share", by=cut), by=cut)

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
