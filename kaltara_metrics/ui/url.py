"""Choices that live in the URL: plain values, checked on the way in, so that a link shows what its sender saw.

The URL is the truth and widgets follow it. A value that is not allowed is told in one sentence.
"""

from collections.abc import Callable, Mapping

import streamlit as st

from kaltara_metrics.ui import frame

_WIDTH = 340  # pixels of a chooser
_OWN_CHOICE = "pilihan-sendiri"
_LONGEST = 60  # characters of a strange value that are repeated on the page


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
    shown = allowed.get(default, "semua") if default else "semua"
    frame.notice(
        f"Tautan menyebut {what} “{given[:_LONGEST]}” yang tidak dikenal di sini, jadi yang ditampilkan {shown}. "
        f"Pilihan: {', '.join(allowed.values())}. {explain(given[:_LONGEST])}"
    )
    return default


def write(name: str, value: str | None) -> None:
    """Put a value into the URL, or take it out."""
    if value is None:
        st.query_params.pop(name, None)
    else:
        st.query_params[name] = value


def selectbox(name: str, label: str, allowed: Mapping[str, str], default: str) -> str:
    """Let the reader choose one of `allowed` (value to text); the choice stands in the URL under `name`."""
    key = f"pilih-{name}"
    st.session_state[key] = read(name, allowed, default, label.lower())
    st.selectbox(
        label, list(allowed), format_func=allowed.get, key=key, on_change=_follow, args=(name, key), width=_WIDTH
    )
    return st.session_state[key]


def pills(
    name: str, label: str, allowed: Mapping[str, str], explain: Callable[[str], str] = lambda _: ""
) -> str | None:
    """Let the reader choose one of `allowed` or none; the choice stands in the URL under `name`."""
    key = f"pilih-{name}"
    st.session_state[key] = read(name, allowed, None, label.lower(), explain)
    st.pills(label, list(allowed), format_func=allowed.get, key=key, on_change=_follow, args=(name, key))
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


def forget_own_choice() -> None:
    """End the visit's rerun: what the URL holds next may come from a link again."""
    st.session_state.pop(_OWN_CHOICE, None)
