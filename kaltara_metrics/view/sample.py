"""Invented figures are marked wherever they go: on the card, in its picture, its words and its file."""

from dataclasses import replace

import plotly.graph_objects as go

from kaltara_metrics.model import Origin
from kaltara_metrics.query import Answer
from kaltara_metrics.view.cards import Card, Number
from kaltara_metrics.view.language import say

WORD = "CONTOH"


def explained() -> str:
    """Say what the word means."""
    return say(
        "CONTOH: angka simulasi yang cocok dengan angka terbit, bukan data kantor; jangan disebut sebagai fakta.",
        "CONTOH (sample): simulated figures that agree with published ones, not office data; never quote them as fact.",
    )


def marked(card: Card) -> Card:
    """Mark a card of the sample in picture, alternative text, notes and records; any other card stays as it is."""
    if card.origin is not Origin.SAMPLE:
        return card
    return replace(
        card,
        figure=_stamped(card.figure) if card.figure is not None else None,
        alt=f"{WORD}. {card.alt}",
        subtitle=f"{card.subtitle} · {WORD}",
        notes=(explained(), *card.notes),
        attribution=" · ".join(filter(None, [card.attribution, explained()])),
        records=tuple({**record, "note": explained()} for record in card.records),
    )


def marked_number(number: Number) -> Number:
    """Mark a big number of the sample in its line and its notes."""
    if number.origin is not Origin.SAMPLE:
        return number
    return replace(number, line=f"{WORD} · {number.line}", notes=(explained(), *number.notes))


def _stamped(figure: go.Figure) -> go.Figure:
    """Write the word across the picture, so that it stays there when the picture is cut out."""
    stamped = go.Figure(figure)
    stamped.add_annotation(
        text=WORD,
        xref="paper",
        yref="paper",
        x=0.5,
        y=0.5,
        showarrow=False,
        textangle=-20,
        opacity=0.26,
        font={"size": 64, "color": "#9a63e6"},  # seen on the light ground and on the dark one
    )
    return stamped


def spoken(text: str, *answers: Answer) -> str:
    """Write a sentence so that it says itself when it was made from invented figures."""
    return f"{WORD}: {text}" if any(answer.origin is Origin.SAMPLE for answer in answers) else text
