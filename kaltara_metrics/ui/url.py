"""Choices that live in the URL: plain values, checked on the way in, so that a link shows what its sender saw.

The URL is the truth and widgets follow it. A value that is not allowed is told in one sentence.
"""

from collections.abc import Callable, Mapping

import streamlit as st

from kaltara_metrics.ui import frame
from kaltara_metrics.ui.tools import PAGE
from kaltara_metrics.view import language
from kaltara_metrics.view.language import say

_WIDTH = 340  # pixels of a chooser
_OWN_CHOICE = "pilihan-sendiri"
_KEPT, _STEP = "pilihan-terbawa", "langkah"
# What a reader takes along from page to page; everything else belongs to the page that wrote it.
KEPT = (
    *("lang", "origin", "versi", "diketahui", "wilayah", "waktu", "definisi"),
    *("sektor", "kelompok_sektor", "segmen", "kelompok", "pekerjaan", "pembayar", "skala", "jk", "umur", "program"),
    *("anggaran", "pengadaan"),
)
_LONGEST = 60  # characters of a strange value that are repeated on the page
_MOST = 24  # choices that are listed when a link named another


def speak() -> None:
    """Write in the language that the address names; what runs apart from a page, as callbacks do, has none yet."""
    language.use(st.query_params.get("lang"))


def read(
    name: str,
    allowed: Mapping[str, str],
    default: str | None,
    what: str,
    explain: Callable[[str], str] = lambda _: "",
) -> str | None:
    """Return the value of `name` in the URL, or `default` when it is missing or not a key of `allowed`.

    `explain` may add why a strange value can't be read.
    """
    given = st.query_params.get(name)
    if given is None or given in allowed:
        return default if given is None else given
    if st.session_state.get(_OWN_CHOICE):
        # Another chooser on this page took the value's ground away; nobody followed a link.
        write(name, None)
        return default
    frame.notice(_strange(given[:_LONGEST], allowed, default, what, explain))
    return default


def _strange(
    given: str, allowed: Mapping[str, str], default: str | None, what: str, explain: Callable[[str], str]
) -> str:
    everything = say("semua", "everything")
    shown = allowed.get(default, everything) if default else everything
    options = list(allowed.values())
    listed = ", ".join(options[:_MOST]) + (", …" if len(options) > _MOST else "")
    return say(
        f"Tautan menyebut {what} “{given}” yang tidak dikenal di sini, jadi yang ditampilkan {shown}. "
        f"Pilihan: {listed}. {explain(given)}",
        f"The link names {what} “{given}”, which is not known here, so {shown} is shown. "
        f"Choices: {listed}. {explain(given)}",
    )


def write(name: str, value: str | None) -> None:
    """Put a value into the URL, or take it out."""
    if value is None:
        st.query_params.pop(name, None)
    else:
        st.query_params[name] = value


def own(name: str, value: str | None) -> None:
    """Put what the reader chose on this page into the URL, or take it out; for clicks."""
    st.session_state[_OWN_CHOICE] = True
    write(name, value)


def selectbox(name: str, label: str, allowed: Mapping[str, str], default: str, *, width: int = _WIDTH) -> str:
    """Let the reader choose one of `allowed` (value to text); the choice stands in the URL under `name`."""
    key = f"pilih-{name}"
    st.session_state[key] = read(name, allowed, default, label.lower())
    st.selectbox(
        label, list(allowed), format_func=allowed.get, key=key, on_change=_follow, args=(name, key), width=width
    )
    return st.session_state[key]


def choice(
    name: str, label: str, allowed: Mapping[str, str], *, none: str = "", width: int | str = "stretch"
) -> str | None:
    """Let the reader choose one of `allowed` or none of them, which is None, stands in no URL and reads as `none`."""
    key = f"pilih-{name}"
    st.session_state[key] = read(name, allowed, None, label.lower()) or ""
    offered = {"": none or say("Semua", "All"), **allowed}
    st.selectbox(
        label, list(offered), format_func=offered.get, key=key, on_change=_follow, args=(name, key), width=width
    )
    return st.session_state[key] or None


def pills(
    name: str, label: str, allowed: Mapping[str, str], explain: Callable[[str], str] = lambda _: ""
) -> str | None:
    """Let the reader choose one of `allowed` or none; the choice stands in the URL under `name`."""
    key = f"pilih-{name}"
    st.session_state[key] = read(name, allowed, None, label.lower(), explain)
    st.pills(label, list(allowed), format_func=allowed.get, key=key, on_change=_follow, args=(name, key))
    return st.session_state[key]


def tabs(name: str, label: str, allowed: Mapping[str, str]) -> str:
    """Let the reader choose one part of a page, the first where none is named; it stands in the URL under `name`."""
    key, first = f"pilih-{name}", next(iter(allowed))
    st.session_state[key] = read(name, allowed, first, label.lower())
    st.segmented_control(
        label,
        list(allowed),
        format_func=allowed.get,
        key=key,
        on_change=_follow,
        args=(name, key),
        required=True,
        label_visibility="collapsed",
    )
    return st.session_state[key]


def search(name: str, label: str, placeholder: str) -> str:
    """Let the reader type words; they stand in the URL under `name`."""
    key = f"pilih-{name}"
    st.session_state[key] = st.query_params.get(name, "")[:_LONGEST]
    st.text_input(
        label,
        key=key,
        placeholder=placeholder,
        max_chars=_LONGEST,
        on_change=_follow,
        args=(name, key),
        width=_WIDTH,
    )
    return st.session_state[key].strip()


def _follow(name: str, key: str) -> None:
    st.session_state[_OWN_CHOICE] = True
    write(name, st.session_state[key] or None)


def step() -> int:
    """Return how often this visitor's choices have changed."""
    return st.session_state.get(_STEP, (0, {}))[0]


def _count_step() -> None:
    number, before = st.session_state.get(_STEP, (0, {}))
    if st.query_params.to_dict() != before:
        st.session_state[_STEP] = (number + 1, st.query_params.to_dict())


def begin(page: str) -> None:
    """Start a page's run: somebody who came by the menu keeps what was chosen before, a link stands for itself."""
    _count_step()
    came_from = st.session_state.get(PAGE)
    st.session_state[PAGE] = page
    if came_from in {None, page} or set(st.query_params) - {"lang"}:
        return
    # At once: every change of the address is a step of its own for the browser's back button.
    st.query_params.update(st.session_state.get(_KEPT, {}))
    # What was chosen elsewhere may not exist here; nobody followed a link.
    st.session_state[_OWN_CHOICE] = True


def end() -> None:
    """End a page's run: remember what goes along, and what the URL holds next may come from a link again."""
    st.session_state[_KEPT] = {name: st.query_params[name] for name in KEPT if name in st.query_params}
    st.session_state.pop(_OWN_CHOICE, None)
