"""Sektor & pekerjaan: coverage by sector, trade and small business, occupations, and who works where."""

import streamlit as st

from kaltara_metrics.ui import frame, sector_parts, url
from kaltara_metrics.view import sectors
from kaltara_metrics.view.language import say

top = st.container()
part = url.tabs("bagian", say("Bagian", "Part"), sectors.PARTS)
finding, area = sector_parts.SHOW[part](frame.palette())
with top:
    frame.heading(finding, sectors.line(area))
