"""The frame of every page: style, heading, and what is said when a page can't be shown."""

import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from html import escape
from pathlib import Path

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from kaltara_metrics.errors import StoreError, UserError
from kaltara_metrics.store import reader
from kaltara_metrics.ui import at_start, looking_back, tools
from kaltara_metrics.view.language import ENGLISH, current, say
from kaltara_metrics.view.theme import PALETTES, Palette

at_start.prepare()

ICON = str(Path(__file__).parent / "icon.svg")
_STYLE = (Path(__file__).parent / "style.css").read_text(encoding="utf-8")
_notices: ContextVar[DeltaGenerator] = ContextVar("notices")
_said: ContextVar[set[str]] = ContextVar("said")
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
    """Write the page's title, which is its finding, and under it what the page shows; beside it the page's tools."""
    with st.container(horizontal=True, key="kepala", horizontal_alignment="distribute"):
        _title(finding, line)
        with st.container(horizontal=True, key="alat", gap="small", width="content"):
            tools.show()


def _title(finding: str, line: str) -> None:
    st.html(f'<header class="km-page"><h1>{escape(finding)}</h1><p>{escape(line)}</p></header>')


def empty(title: str, text: str) -> None:
    """Say in a designed place why there is nothing to show and what would help."""
    st.html(f'<div class="km-empty" role="status"><b>{escape(title)}</b>{_with_commands(text)}</div>')


def _with_commands(text: str) -> str:
    # Messages mark a command by backquotes, as the terminal shows them.
    return re.sub(r"`([^`]+)`", r"<code>\1</code>", escape(text))


def notice(text: str) -> None:
    """Say above the page something about this visit, such as a link that could not be followed to the letter; once."""
    if text in _said.get():
        return
    _said.get().add(text)
    _notices.get().html(f'<div class="km-notice" role="status">{_with_commands(text)}</div>')


def findings_in_indonesian() -> None:
    """Tell an English reader why what is found in a file is in Indonesian."""
    if current() == ENGLISH:
        notice("What is found in a file is told in Indonesian: it goes back to the office that made the file.")


def _tell_trouble() -> None:
    """Say on every page when an older version is shown because the current one is damaged."""
    # Where there is no version at all, a page that needs one says so in its own place.
    with suppress(StoreError):
        told = reader.trouble()
        if told:
            notice(told)


def _notify(told: str) -> None:
    if told:
        notice(told)


@contextmanager
def guarded() -> Iterator[None]:
    """Show what the user can mend as one sentence in place of the page; our own faults go on to the server."""
    _notices.set(st.container(key="notices"))
    _said.set(set())
    _tell_trouble()
    _notify(looking_back.begin())
    try:
        yield
    except UserError as fault:
        _title(say("Halaman ini belum dapat ditampilkan", "This page can't be shown yet"), "Jamsostek Kaltara")
        empty(say("Yang perlu diperbaiki", "What has to be mended"), str(fault))
