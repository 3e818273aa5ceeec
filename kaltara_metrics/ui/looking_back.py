"""A link may name an earlier version or day: then everything on the page is answered from what was known then."""

from datetime import date

import streamlit as st

from kaltara_metrics.errors import StoreError, UserError
from kaltara_metrics.store import reader
from kaltara_metrics.store.reader import Reader
from kaltara_metrics.ui import ask
from kaltara_metrics.view import numbers
from kaltara_metrics.view.language import say

VERSION, DAY = "versi", "diketahui"
_LONGEST = 20  # characters of a strange value that are repeated on the page


def begin() -> str:
    """Look at what the address names, and return what must be said of it; empty for the current version."""
    ask.look_at(None)
    try:
        earlier = _named(st.query_params.get(VERSION), st.query_params.get(DAY))
    except (StoreError, UserError) as fault:
        return str(fault)
    if earlier is None or earlier is reader.current():
        return ""
    ask.look_at(earlier)
    return _told(st.query_params.get(VERSION), st.query_params.get(DAY))


def _named(version: str | None, day: str | None) -> Reader | None:
    if not version and not day:
        return None
    from kaltara_metrics.store import vintages  # noqa: PLC0415 - it loads what builds stores

    with st.spinner(say("Menyusun kembali isi data saat itu", "Putting together what was known then")):
        return vintages.reader_of(_number(version)) if version else vintages.reader_on(_day(day))


def _told(version: str | None, day: str | None) -> str:
    when = say(f"versi data {version}", f"data version {version}") if version else numbers.day(_day(day))
    return say(
        f"Yang ditampilkan adalah isi data menurut {when}, bukan yang terbaru.",
        f"What is shown is what was known by {when}, not the latest.",
    )


def _number(text: str) -> int:
    if not text.isascii() or not text.isdigit():
        given = text[:_LONGEST]
        raise UserError(
            say(
                f"Tautan menyebut versi data “{given}” yang bukan nomor; yang tampil versi terbaru.",
                f"The link names data version “{given}”, which is no number; the latest version is shown.",
            )
        )
    return int(text)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        given = text[:_LONGEST]
        raise UserError(
            say(
                f"Tautan menyebut tanggal “{given}” yang tidak terbaca, misalnya 2024-12-31; yang tampil versi "
                "terbaru.",
                f"The link names the day “{given}”, which can't be read (2024-12-31 can); the latest version is shown.",
            )
        ) from None
