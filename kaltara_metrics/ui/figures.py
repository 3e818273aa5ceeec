"""Cards, tiles and notes on a page; each figure with its four ways in: picture, table, file, about."""

from collections.abc import Callable
from html import escape

import streamlit as st

from kaltara_metrics.ui import frame
from kaltara_metrics.view import cards, theme
from kaltara_metrics.view.cards import Card, Number
from kaltara_metrics.view.overview import Note
from kaltara_metrics.view.tables import csv_bytes


def card(figure: Card, *, on_select: Callable[[], None] | None = None) -> None:
    """Show a card; `on_select` is called after a click on the picture, whose selection lies under the card's key."""
    with st.container(key=f"card-{figure.key}", gap="xsmall", height="stretch"):
        st.html(cards.head(figure, frame.palette()))
        if figure.figure is not None:
            _picture(figure, on_select)
        elif figure.empty:
            frame.empty("Belum ada yang digambar", figure.empty)
        st.html(cards.foot(figure))
        _ways_in(figure)


def _picture(figure: Card, on_select: Callable[[], None] | None) -> None:
    # Only the browser knows how wide a telephone is, so the style sheet gives the frame its size, by its kind.
    with st.container(key=f"frame-{figure.frame}-{figure.key}"):
        st.plotly_chart(
            figure.figure,
            height="stretch" if figure.frame in cards.FILLED else "content",
            theme=None,
            key=f"gambar-{figure.key}",
            config=theme.PLOTLY_CONFIG,
            alt=figure.alt,
            on_select=on_select or "ignore",
            selection_mode="points",
        )


def _ways_in(figure: Card, *, table: bool = True) -> None:
    with st.container(horizontal=True, key=f"ways-{figure.key}", gap="small"):
        if table:
            with st.popover("Tabel", type="tertiary"):
                st.html(figure.table.html(figure.title))
        st.download_button(
            "Unduh CSV",
            data=csv_bytes(figure.records),
            file_name=f"{figure.key}.csv",
            mime="text/csv",
            type="tertiary",
            key=f"unduh-{figure.key}",
            on_click="ignore",
            disabled=not figure.records,
        )
        with st.popover("Tentang", type="tertiary"):
            st.html(cards.about(figure))


def table_card(figure: Card) -> None:
    """Show a card whose picture is its table."""
    with st.container(key=f"card-{figure.key}", gap="xsmall", height="stretch"):
        st.html(cards.head(figure, frame.palette()))
        if figure.table.rows:
            st.html(figure.table.html(figure.title, titled=True))
        else:
            frame.empty("Tidak ada baris", figure.empty or "Tidak ada yang cocok dengan pilihan ini.")
        st.html(cards.foot(figure))
        _ways_in(figure, table=False)


def tile(figure: Number) -> None:
    """Show one big number with what it is about."""
    with st.container(key=f"tile-{figure.key}", gap=None, height="stretch"):
        st.html(cards.number(figure, frame.palette()))
        with st.container(key=f"ways-{figure.key}"), st.popover("Tentang", type="tertiary"):
            st.html(cards.about(figure))


def tiles(*figures: Number) -> None:
    """Show big numbers side by side."""
    for column, figure in zip(st.columns(len(figures)), figures, strict=True):
        with column:
            tile(figure)


def note(finding: Note) -> None:
    """Show one finding in words with a link to the page behind it."""
    with st.container(key=f"note-{finding.key}", gap=None, height="stretch"):
        st.html(f'<div class="km-note"><h3>{escape(finding.title)}</h3><p>{escape(finding.text)}</p></div>')
        st.page_link(f"pages/{finding.page}.py", label=f"{finding.link} →")


def notes(*findings: Note) -> None:
    """Show findings side by side."""
    for column, finding in zip(st.columns(len(findings)), findings, strict=True):
        with column:
            note(finding)
