"""The frame of every page: style, heading, and what is said when a page can't be shown."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from html import escape
from pathlib import Path

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from kaltara_metrics.errors import UserError
from kaltara_metrics.view.theme import PALETTES, Palette

ICON = str(Path(__file__).parent / "icon.svg")
_STYLE = (Path(__file__).parent / "style.css").read_text(encoding="utf-8")
_notices: ContextVar[DeltaGenerator] = ContextVar("notices")
_VARIABLES = ("ink", "muted", "line", "ground", "card", "track", "accent", "attention", "behind")


def palette() -> Palette:
    """Colours of the theme that the visitor's browser shows; light when it does not say."""
    return PALETTES.get(st.context.theme.type or "light", PALETTES["light"])


def style() -> None:
    """Put the style sheet into the page, with the palette as variables."""
    colours = palette()
    variables = "".join(f"--km-{name}:{getattr(colours, name)};" for name in _VARIABLES)
    st.html(f"<style>:root{{{variables}}}\n{_STYLE}</style>")


def heading(finding: str, line: str) -> None:
    """Write the page's title, which is its finding, and under it what the page shows."""
    st.html(f'<header class="km-page"><h1>{escape(finding)}</h1><p>{escape(line)}</p></header>')


def empty(title: str, text: str) -> None:
    """Say in a designed place why there is nothing to show and what would help."""
    st.html(f'<div class="km-empty" role="status"><b>{escape(title)}</b>{_with_commands(text)}</div>')


def _with_commands(text: str) -> str:
    # Messages mark a command by backquotes, as the terminal shows them.
    return re.sub(r"`([^`]+)`", r"<code>\1</code>", escape(text))


def notice(text: str) -> None:
    """Say above the page something about this visit, such as a link that could not be followed to the letter."""
    _notices.get().html(f'<div class="km-notice" role="status">{escape(text)}</div>')


@contextmanager
def guarded() -> Iterator[None]:
    """Show what the user can mend as one sentence in place of the page; our own faults go on to the server."""
    _notices.set(st.container(key="notices"))
    try:
        yield
    except UserError as fault:
        heading("Halaman ini belum dapat ditampilkan", "Jamsostek Kaltara")
        empty("Yang perlu diperbaiki", str(fault))
