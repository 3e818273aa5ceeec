"""Choosing by a click on a card's picture: what was hit goes into the URL, like any other choice."""

from collections.abc import Callable

import streamlit as st

from kaltara_metrics.ui import url
from kaltara_metrics.view import clicked


def choose(name: str, *, on: str, above: Callable[[str], str | None] = lambda _: None) -> Callable[[], None]:
    """Return what a click on the picture of card `on` does: put the key of what it hit into the URL under `name`.

    A click on what is chosen lets it go, to what lies `above` it or to nothing.
    """

    def follow() -> None:
        key = clicked.key(st.session_state.get(f"gambar-{on}"))
        if key is not None:
            url.own(name, above(key) if st.query_params.get(name) == key else key)

    return follow
