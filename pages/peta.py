"""Peta: every indicator by region, from kabupaten to desa; over time; or two side by side. A click chooses a region."""

import streamlit as st

from kaltara_metrics.ui import frame, map_choices, map_parts
from kaltara_metrics.view import regions

top = st.container()
part, maps = map_choices.choose()

answers = [one.answer for one in maps]
whole = map_choices.whole(maps[0]) if maps else None
with top:
    frame.heading(regions.headline(answers, whole), regions.line(answers))
map_parts.show(part, maps, frame.palette())
