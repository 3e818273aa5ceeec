"""Manfaat: claims, rupiah, claims per 1.000 members and scholarships over time and regions; who is past the waiting."""

import streamlit as st

from kaltara_metrics.ui import benefit_parts, frame

top = st.container()
finding, line = benefit_parts.show(frame.palette())
with top:
    frame.heading(finding, line)
