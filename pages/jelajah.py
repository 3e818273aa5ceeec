"""Jelajah: any measure, by what it can be cut by, at any time, in the form that fits; two selections compared."""

import streamlit as st

from kaltara_metrics.ui import explore as asking
from kaltara_metrics.ui import explore_compare, explore_parts, frame
from kaltara_metrics.view import explore, question_words
from kaltara_metrics.view.language import say

palette = frame.palette()
top = st.container()
choice = asking.choose()
if isinstance(choice, asking.Nothing):
    title, line = explore.nothing(choice.metric, choice.cuts)[0], say("Jelajah", "Explore")
    explore_parts.nothing(choice)
else:
    found = explore_parts.result(choice)
    title, line = explore.headline(found.answer, found.area, found.total), question_words.sentence(found.asked)
    explore_parts.show(found, palette)
    compared = explore_compare.choose(choice, found.answer)
    explore_parts.compare(compared, palette)
    explore_parts.commands(found, compared)
with top:
    frame.heading(title, line)
