"""Peta: every indicator by region, from kabupaten to desa; over time; or two side by side. A click chooses a region."""

import streamlit as st

from kaltara_metrics.ui import frame, map_choices, map_parts
from kaltara_metrics.view import regions

top = st.container()
part, maps = map_choices.choose()

with top:
    frame.heading(regions.headline([one.answer for one in maps]), regions.line([one.answer for one in maps]))
map_parts.show(part, maps, frame.palette())
