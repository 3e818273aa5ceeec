"""From a chosen file to a published version: whichever step the visitor's file has come to."""

import streamlit as st

from kaltara_metrics import batches
from kaltara_metrics.store import reader
from kaltara_metrics.ui.intake import choose, columns, effect, reading, waiting, work
from kaltara_metrics.ui.intake.work import Work
from kaltara_metrics.view import effect as effect_words
from kaltara_metrics.view import verdict, versions
from kaltara_metrics.view.intake import CLEAN, PERSONAL
from kaltara_metrics.view.language import say


def finding() -> str:
    """Say where the file under way stands; without one, what offices have brought so far."""
    current = work.current()
    if current is None:
        return versions.headline(batches.batches(reader.current()))
    if current.done is not None:
        return effect_words.published_headline(current.done, current.effect)
    if current.outcome is None or current.is_busy:
        unread = say(f"{current.name} belum dapat dibaca", f"{current.name} can't be read yet")
        return say(f"{current.name} sedang diperiksa", f"{current.name} is being checked") if current.task else unread
    return verdict.headline(current.outcome)


def show() -> None:
    """Show the step that the file has come to."""
    current = work.current()
    if current is None:
        choose.show()
    elif current.done is not None:
        effect.published(current)
    elif current.is_busy:
        waiting.show(current)
    elif current.outcome is None:
        reading.trouble(current.told)
        reading.other_file()
    else:
        _report(current)


def _report(current: Work) -> None:
    reading.trouble(current.told)
    if current.outcome.verdict == PERSONAL:
        reading.verdict(current)
        return
    left, right = st.columns([1.3, 1], gap="small")
    with left:
        reading.verdict(current)
        reading.remarks(current)
        reading.preview(current.outcome)
    with right:
        if current.outcome.verdict == CLEAN:
            effect.show(current)
        else:
            columns.show(current)
    if current.outcome.verdict == CLEAN:
        columns.show(current)
