"""Who may load data: until people have roles, only somebody who sits at the server itself.

A proxy on the same computer passes other people's requests on from a loopback address, so an address alone proves
nothing: what a proxy adds, and the names under which the browser asked, count as well.
"""

import ipaddress
import re
from collections.abc import Iterable

import streamlit as st

from kaltara_metrics.ui import frame
from kaltara_metrics.view.language import say

Pairs = Iterable[tuple[str, str]]

_FORWARDING = frozenset({
    *("forwarded", "via", "x-real-ip", "x-client-ip", "x-cluster-client-ip", "x-original-host", "x-original-for"),
    *("x-proxyuser-ip", "true-client-ip", "client-ip", "cf-connecting-ip", "fastly-client-ip", "x-envoy-peer-metadata"),
})  # fmt: skip
_OWN_NAME = re.compile(r"(?:localhost|127\.0\.0\.1|\[::1\])(?::\d{1,5})?", re.IGNORECASE)
_OWN_ORIGIN = re.compile(rf"https?://{_OWN_NAME.pattern}", re.IGNORECASE)


def is_local() -> bool:
    """Whether whoever looks at this page sits at the server's own computer; see `began_here`."""
    headers = st.context.headers
    # Streamlit names no address at all for this computer.
    return began_here(
        st.context.ip_address or "127.0.0.1", [(name, value) for name in headers for value in headers.get_all(name)]
    )


def menu() -> str:
    """Whether the menu shows this visitor the pages that are for the server alone, as `st.Page` calls it."""
    return "visible" if is_local() else "hidden"


def began_here(address: str | None, headers: Pairs) -> bool:
    """Whether a request began on this computer: no proxy, a loopback address, and asked for by a name of our own.

    The name is that of the one Host header and, where a browser tells it, of the page that asks. A proxy that passes
    neither on is given away by the other.
    """
    given = [(name.lower(), value.strip()) for name, value in headers]
    hosts = [value for name, value in given if name == "host"]
    origins = [value for name, value in given if name == "origin"]
    return (
        not was_passed_on(given)
        and is_loopback(address)
        and len(hosts) == 1
        and all(map(_OWN_NAME.fullmatch, hosts))
        and all(map(_OWN_ORIGIN.fullmatch, origins))
    )


def was_passed_on(headers: Pairs) -> bool:
    """Whether a request carries anything that a proxy adds."""
    names = {name.lower() for name, _ in headers}
    return any(name in _FORWARDING or name.startswith("x-forwarded") for name in names)


def is_loopback(address: str | None) -> bool:
    """Whether an address is this computer's own, also as IPv6 writes an IPv4 address."""
    try:
        known = ipaddress.ip_address(address or "")
    except ValueError:
        return False
    return (getattr(known, "ipv4_mapped", None) or known).is_loopback


def only_here() -> None:
    """End the page with a refusal unless the visitor sits at the server."""
    if not is_local():
        frame.heading(
            say("Data masuk hanya dari komputer server", "Data are loaded at the server's computer only"),
            say("Data masuk · memuat berkas kantor", "Load data · files of offices"),
        )
        frame.empty(say("Halaman ini tidak terbuka dari sini", "This page does not open from here"), _refused())
        st.stop()


def _refused() -> str:
    return say(
        "Data hanya dapat dimasukkan di komputer server sendiri; dasbor ini Anda buka dari komputer lain atau lewat "
        "perantara. Di komputer server, buka halaman ini dengan alamat localhost, atau jalankan perintah "
        "`python -m kaltara_metrics import BERKAS`. Semua halaman lain tetap dapat dibaca dari sini.",
        "Data can be loaded at the server's own computer only; you have opened this dashboard from another computer or "
        "through a proxy. At the server, open this page under the address localhost, or run the command "
        "`python -m kaltara_metrics import FILE`. All other pages can be read from here.",
    )
