"""Metodologi: definitions, measures by subject, terms, and how figures are worked out; a search over all of them."""

import streamlit as st

from kaltara_metrics.ui import frame, method_parts
from kaltara_metrics.view.language import say

top = st.container()
part, subject, sought = method_parts.choose()
cards = method_parts.found(sought) if sought else []
with top:
    frame.heading(
        method_parts.headline(sought, cards),
        say(
            "Metodologi · definisi, ukuran, istilah, dan cara hitungnya",
            "Methods · definitions, measures, terms, and how they are worked out",
        ),
    )
if sought:
    method_parts.show_found(cards, sought)
else:
    method_parts.show(part, subject, frame.palette())
