"""Beside every page's title: the other language, the page as a link that keeps everything chosen, and saved ones."""

from contextlib import suppress
from html import escape
from urllib.parse import parse_qsl, urlencode

import streamlit as st

from kaltara_metrics import paths
from kaltara_metrics.errors import StoreError, UserError
from kaltara_metrics.store import saved_views, versions
from kaltara_metrics.store.saved_views import SavedView
from kaltara_metrics.ui import ask
from kaltara_metrics.view import language
from kaltara_metrics.view.language import LANGUAGES, say

PAGE = "halaman-ini"  # in the session: the page being shown, by the end of its address
_FAULT = "kesalahan-tampilan"


def show() -> None:
    """Show the tools."""
    _languages()
    with st.popover(say("Tautan", "Link"), key="tautan"):
        st.html(f'<p class="km-line">{escape(_latest())}</p>')
        st.code(address(), language=None, wrap_lines=True)
        number = _version()
        if number:
            st.html(f'<p class="km-line">{escape(_exactly(number))}</p>')
            st.code(address(versi=number), language=None, wrap_lines=True)
    with st.popover(say("Tampilan", "Views"), key="tampilan-tersimpan"):
        _views()


def _views() -> None:
    """Offer the saved views as links, and a name for this one."""
    # A page that is no longer there must not break the others.
    views = [view for view in saved_views.saved() if (paths.ROOT / "pages" / f"{view.page}.py").is_file()]
    said = say("Belum ada tampilan tersimpan.", "No saved views yet.")
    st.html(f'<p class="km-line">{say("Tampilan tersimpan", "Saved views") if views else said}</p>')
    for number, view in enumerate(views):
        with st.container(horizontal=True, key=f"tampilan-{number}", horizontal_alignment="distribute"):
            query = dict(parse_qsl(view.query))
            st.page_link(f"pages/{view.page}.py", label=view.name, query_params=query)
            forget = say("Hapus", "Remove")
            st.button(forget, key=f"lupa-{number}", type="tertiary", on_click=saved_views.forget, args=(view.name,))
    name = st.text_input(
        say("Simpan tampilan ini dengan nama", "Save this view under a name"),
        key="nama-tampilan",
        max_chars=saved_views.LONGEST_NAME,
    )
    st.button(say("Simpan", "Save"), key="simpan-tampilan", on_click=_save, args=(name,), disabled=not name.strip())
    fault = st.session_state.pop(_FAULT, None)
    if fault:
        st.html(f'<p class="km-notice" role="status">{escape(fault)}</p>')


def _save(name: str) -> None:
    page = st.session_state.get(PAGE) or "ringkasan"
    try:
        saved_views.save(SavedView(name, page, urlencode(chosen())))
    except UserError as fault:
        st.session_state[_FAULT] = str(fault)
    else:
        st.session_state["nama-tampilan"] = ""


def _latest() -> str:
    return say(
        "Halaman, pilihan, dan saringan yang sama, selalu dengan angka terbaru:",
        "The same page, choices and filters, always with the latest figures:",
    )


def _exactly(number: str) -> str:
    return say(
        f"Persis angka yang tampil sekarang, juga bila data berubah (versi data {number}):",
        f"Exactly the figures shown now, even when the data change (data version {number}):",
    )


def _version() -> str | None:
    """Return the number of the version that is shown; None where a day is looked back to, or there is none."""
    with suppress(StoreError):
        return str(versions.number_of(ask.reader().path.name) or "") or None
    return None


def address(**more: str) -> str:
    """Return the address of this page with everything that is chosen, and `more`."""
    bare = (st.context.url or "").split("?", 1)[0]
    held = {**chosen(), **more}
    return f"{bare}?{urlencode(held)}" if held else bare


def chosen() -> dict[str, str]:
    """Return what the URL holds, in its order."""
    return {name: st.query_params[name] for name in st.query_params}


def _languages() -> None:
    # A link and not a button: the page is loaded anew, so that its declared language changes too.
    links = [_language(code, name) for code, name in LANGUAGES.items()]
    st.html(f'<p class="km-languages">{" | ".join(links)}</p>', width="content")


def _language(code: str, name: str) -> str:
    if code == language.current():
        return f'<b aria-current="true">{code.upper()}</b>'
    kept = {key: value for key, value in chosen().items() if key != "lang"}
    query = urlencode({**kept, **({"lang": code} if code != language.INDONESIAN else {})})
    return f'<a href="?{escape(query, quote=True)}" target="_self" lang="{code}" title="{name}">{code.upper()}</a>'
