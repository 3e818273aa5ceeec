"""What would fill figures that are not known: which files, where to load them, and the sample meanwhile."""

from collections.abc import Sequence

import streamlit as st

from kaltara_metrics.model import Origin, State
from kaltara_metrics.query import Answer
from kaltara_metrics.ui import ask, url
from kaltara_metrics.ui.filters import ORIGIN
from kaltara_metrics.view import filling
from kaltara_metrics.view.language import say


def offer(*kinds: str, shown: Sequence[Answer]) -> None:
    """Name the files that would fill what is not known in the answers shown; nothing where all is known."""
    # What is withheld is known: no file would show more of it.
    if not any(cell.state is State.UNKNOWN for answer in shown for cell in answer.cells):
        return
    with st.container(horizontal=True, key="pengisi", gap="small", vertical_alignment="center"):
        st.html(filling.line(kinds))
        st.page_link("pages/data_masuk.py", label=f"{say('Data masuk', 'Load data')} →")
        if _sample_knows(shown):
            label = say("Lihat dengan data contoh", "See with sample data")
            st.button(label, key="lihat-contoh", type="tertiary", on_click=url.own, args=(ORIGIN, Origin.SAMPLE.value))


def _sample_knows(shown: Sequence[Answer]) -> bool:
    if any(answer.origin is Origin.SAMPLE for answer in shown):
        return False
    first = shown[0].question
    by = [dimension.id for dimension in first.dimensions if dimension.id != "month"]
    return bool(ask.known_months(first.metric.id, by=by, origin=Origin.SAMPLE.value))
