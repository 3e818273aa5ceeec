"""Pieces that the parts of the page share: a card with its title, a long table page by page, a list of sentences."""

import math
from collections.abc import Iterator
from contextlib import contextmanager
from html import escape

import streamlit as st

from kaltara_metrics.view.intake import PAGE_ROWS, kept_rows
from kaltara_metrics.view.language import say
from kaltara_metrics.view.tables import Table

NAME_KEY = "nama-petugas"
_LONGEST_NAME = 80
_WIDTH = 420  # pixels of a field


@contextmanager
def card(key: str, title: str, line: str = "") -> Iterator[None]:
    """Put what follows on a card with a title and, under it, a line that says what it holds."""
    with st.container(key=f"card-{key}", gap="small"):
        said = f'<p class="km-sub">{escape(line)}</p>' if line else ""
        st.html(f'<div class="km-head"><div><h3>{escape(title)}</h3>{said}</div></div>')
        yield


@st.fragment
def paged(table: Table, key: str, caption: str) -> None:
    """Show a table, a long one page by page."""
    pages = math.ceil(len(table.rows) / PAGE_ROWS)
    # The pages are chosen below the table, which is drawn first.
    place = st.container()
    page = st.pagination(pages, key=f"halaman-{key}") if pages > 1 else 1
    with place:
        st.html(kept_rows(table, (page - 1) * PAGE_ROWS, PAGE_ROWS).html(caption, titled=True))


def sentence(text: str, *, attention: bool = False) -> None:
    """Write one sentence; `attention` marks what keeps something from being done."""
    kind = "km-notice" if attention else "km-line"
    st.html(f'<p class="{kind}" role="{"alert" if attention else "note"}">{escape(text)}</p>')


def name_field(label: str = "") -> str:
    """Ask in whose name something is done; the answer is kept while the visit lasts."""
    given = st.text_input(
        label or say("Nama Anda", "Your name"),
        value=st.session_state.get(NAME_KEY, ""),
        max_chars=_LONGEST_NAME,
        placeholder=say("nama lengkap, dicatat pada versi", "full name, noted with the version"),
        width=_WIDTH,
    )
    return given.strip()


def remember_name(name: str) -> None:
    """Offer the same name the next time."""
    st.session_state[NAME_KEY] = name
