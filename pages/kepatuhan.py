"""Kepatuhan: whom governments and employers must enrol and have enrolled: staff, public projects, firms; the rules."""

import streamlit as st

from kaltara_metrics.ui import duty_parts, frame, url
from kaltara_metrics.view import duties
from kaltara_metrics.view.language import say

top = st.container()
part = url.tabs("bagian", say("Bagian", "Part"), duties.PARTS)
finding, line = duty_parts.show(part, frame.palette())
with top:
    frame.heading(finding, line)
