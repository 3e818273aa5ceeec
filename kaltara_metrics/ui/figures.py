"""Cards, tiles and notes on a page; each figure with its four ways in: picture, table, file, about."""

from collections.abc import Callable, Sequence
from functools import partial
from html import escape

import streamlit as st

from kaltara_metrics.ui import frame, url
from kaltara_metrics.view import cards, clicked, language, sample, theme
from kaltara_metrics.view.cards import Card, Number
from kaltara_metrics.view.language import say
from kaltara_metrics.view.notes import Note
from kaltara_metrics.view.tables import csv_bytes


def card(figure: Card, *, on_select: Callable[[], None] | None = None) -> None:
    """Show a card; `on_select` is called after a click on the picture, whose selection lies under its name."""
    figure = sample.marked(figure)
    with st.container(key=f"card-{figure.key}", gap="xsmall", height="stretch"):
        st.html(cards.head(figure, frame.palette()))
        if figure.figure is not None:
            _picture(figure, on_select)
        elif figure.empty:
            frame.empty(say("Belum ada yang digambar", "Nothing to draw yet"), figure.empty)
        else:  # numbers that have no picture yet are read from their table
            st.html(figure.table.on_its_own().html(figure.title, titled=True))
        st.html(cards.foot(figure))
        _ways_in(figure)


def _picture(figure: Card, on_select: Callable[[], None] | None) -> None:
    picture = clicked.numbered(figure.figure, url.step()) if on_select else figure.figure
    if slide := cards.slide(figure):
        st.html(f'<p class="km-slide">{slide}</p>')
    # Only the browser knows how wide a telephone is, so the style sheet gives the frame its size, by its kind.
    with st.container(key=f"frame-{figure.frame}-{figure.key}"):
        st.plotly_chart(
            picture,
            height="stretch" if figure.frame in cards.FILLED else "content",
            theme=None,
            key=f"gambar-{figure.picture}",
            config=theme.PLOTLY_CONFIG,
            alt=figure.alt,
            on_select=on_select or "ignore",
            selection_mode="points",
        )


def _ways_in(figure: Card, *, table: bool = True) -> None:
    with st.container(horizontal=True, key=f"ways-{figure.key}", gap="small"):
        if table:
            with st.popover(say("Tabel", "Table"), type="tertiary"):
                st.html(figure.table.html(figure.title))
        st.download_button(
            say("Unduh CSV", "Download CSV"),
            # Written on the click: a file of thousands of rows would hold up the page.
            data=partial(csv_bytes, figure.records),
            file_name=f"{figure.key}.csv",
            mime="text/csv",
            type="tertiary",
            key=f"unduh-{figure.key}",
            on_click="ignore",
            disabled=not figure.records,
        )
        with st.popover(say("Tentang", "About"), type="tertiary"):
            st.html(cards.about(figure))


def table_card(figure: Card) -> None:
    """Show a card whose picture is its table."""
    figure = sample.marked(figure)
    with st.container(key=f"card-{figure.key}", gap="xsmall", height="stretch"):
        st.html(cards.head(figure, frame.palette()))
        if figure.table.rows:
            st.html(figure.table.on_its_own().html(figure.title, titled=True))
        else:
            frame.empty(say("Tidak ada baris", "No rows"), figure.empty or _no_match())
        st.html(cards.foot(figure))
        _ways_in(figure, table=False)


def records(figure: Card) -> tuple[dict[str, object], ...]:
    """Return a card's numbers for a file, those of the sample marked in every row."""
    return sample.marked(figure).records


def _no_match() -> str:
    return say("Tidak ada yang cocok dengan pilihan ini.", "Nothing fits these choices.")


def tile(figure: Number) -> None:
    """Show one big number with what it is about."""
    figure = sample.marked_number(figure)
    with st.container(key=f"tile-{figure.key}", gap=None, height="stretch"):
        st.html(cards.number(figure, frame.palette()))
        with st.container(key=f"ways-{figure.key}"), st.popover(say("Tentang", "About"), type="tertiary"):
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
        st.page_link(f"pages/{finding.page}.py", label=f"{finding.link} →", query_params=_leading_to(finding))


def _leading_to(finding: Note) -> dict[str, str]:
    spoken = {} if language.current() == language.INDONESIAN else {"lang": language.current()}
    return {**finding.chosen, **spoken}


def _steps(title: str, wanted: Sequence[Note]) -> None:
    with st.container(key="note-langkah", gap=None, height="stretch"):
        st.html(f'<div class="km-note"><h3>{escape(title)}</h3></div>')
        for step in wanted:
            query = _leading_to(step)
            st.page_link(f"pages/{step.page}.py", label=f"{step.title} →", query_params=query, help=step.text)


def notes(*findings: Note, across: int = 4) -> None:
    """Show findings side by side, `across` in a row; nothing where there are none."""
    for start in range(0, len(findings), across):
        row = findings[start : start + across]
        for column, finding in zip(st.columns(len(row)), row, strict=True):
            with column:
                note(finding)


def findings_and_steps(findings: Sequence[Note], title: str, steps: Sequence[Note]) -> None:
    """Show findings side by side, and beside them what to do next: links to the pages that help, with why on hover."""
    *columns, last = st.columns(len(findings) + 1)
    for column, finding in zip(columns, findings, strict=True):
        with column:
            note(finding)
    with last:
        _steps(title, steps)
