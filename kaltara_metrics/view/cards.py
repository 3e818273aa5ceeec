"""A figure as a card: the finding, what it measures, the picture, and all it takes to say it aloud."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

import plotly.graph_objects as go

from kaltara_metrics.catalog import Metric
from kaltara_metrics.model import Origin
from kaltara_metrics.statements import Statement
from kaltara_metrics.view import numbers, words
from kaltara_metrics.view.tables import Table
from kaltara_metrics.view.theme import Palette

FILLED = {"small": 330, "large": 640}  # pixels high where there is room; the style sheet says the same
WIDE = "wide"


@dataclass(frozen=True)
class Card:
    """One figure.

    `key` names its widgets and its file; `records` are its numbers for the CSV; `empty` is said when there is nothing
    to draw; `notes` are what a reader must know, one sentence each. `frame` is the kind of
    frame around the picture: one of FILLED is filled by it, and a wide one is scrolled on a telephone.
    """

    key: str
    title: str
    subtitle: str
    definition: str
    origin: Origin | None
    sources: tuple[Statement, ...]
    as_of: str
    alt: str
    table: Table
    records: tuple[dict[str, object], ...]
    figure: go.Figure | None = None
    legend: str = ""
    empty: str = ""
    notes: tuple[str, ...] = ()
    attribution: str = ""
    source_text: str = ""
    frame: str = "plain"


@dataclass(frozen=True)
class Number:
    """One big number: its name, the number, and one line that says of what, out of what, when, by whom."""

    key: str
    name: str
    value: str
    line: str
    definition: str
    origin: Origin | None
    sources: tuple[Statement, ...]
    as_of: str
    disputed: bool = False
    unknown: bool = False
    notes: tuple[str, ...] = ()


def definition_line(metric: Metric) -> str:
    """Say what is counted: the coverage definition's id where there is one, and the metric's own sentence."""
    return f"{metric.definition}: {metric.means}" if metric.definition else metric.means


def source_line(sources: Sequence[Statement]) -> str:
    """Name the publishers once each, with the year as far as it is known; derived values say so."""
    named = "; ".join(dict.fromkeys(_source(statement) for statement in sources if not statement.formula))
    return f"{named} (sebagian dihitung)" if any(statement.formula for statement in sources) else named


def _source(statement: Statement) -> str:
    stated = f" ({statement.stated_on[:4]})" if statement.stated_on else ""
    return f"{statement.publisher}{stated}"


def head(card: Card, palette: Palette) -> str:
    """Title, subtitle and badge of a card as HTML."""
    return (
        f'<div class="km-head"><div><h3>{escape(card.title)}</h3><p class="km-sub">{escape(card.subtitle)}</p></div>'
        f"{badge(card.origin, palette, reference=bool(card.source_text))}</div>{card.legend}"
    )


def badge(origin: Origin | None, palette: Palette, *, reference: bool = False) -> str:
    """Write the origin's badge; a figure that no source answers says so, and a list of rules is a reference."""
    if origin is None:
        return f'<span class="km-badge km-none">{"Rujukan" if reference else "Belum ada sumber"}</span>'
    ink, ground = palette.badges[origin]
    return f'<span class="km-badge" style="color:{ink};background:{ground}">{words.ORIGINS[origin]}</span>'


def foot(card: Card) -> str:
    """Source, date, definition and, on maps, whose borders: as HTML."""
    named = source_line(card.sources) or card.source_text or "belum ada yang terbit"
    parts = [f"Sumber: {named}"]
    parts += [f"per {card.as_of}"] if card.as_of else []
    parts += [f"definisi: {card.definition}"] + ([card.attribution] if card.attribution else [])
    return f'<p class="km-foot">{escape(" · ".join(parts))}</p>'


def number(figure: Number, palette: Palette) -> str:
    """Write a big number as HTML; a mark and a word tell when it is disputed or unknown."""
    mark = '<span class="km-ring" aria-hidden="true"></span>' if figure.disputed or figure.unknown else ""
    shade = ' style="color:var(--km-attention)"' if figure.unknown else ""
    return (
        f'<div class="km-tile"><div class="km-head"><span class="km-name">{escape(figure.name)}</span>'
        f'{badge(figure.origin, palette)}</div><div class="km-big"{shade}>{escape(figure.value)}</div>'
        f'<p class="km-line">{mark}{escape(figure.line)}</p></div>'
    )


def about(figure: Card | Number) -> str:
    """Everything behind a figure: definition, date, notes, and each source with its address, as HTML."""
    rows = [("Definisi", escape(figure.definition)), ("Per", escape(figure.as_of) or "belum diketahui")]
    rows += [("Perhatian", escape(note)) for note in figure.notes]
    rows += [("Sumber", _source_entry(statement)) for statement in figure.sources]
    named = ["", *(name for name, _ in rows)]
    listed = "".join(
        (f"<dt>{name}</dt>" if name != before else "") + f"<dd>{text}</dd>"
        for before, (name, text) in zip(named, rows, strict=False)
    )
    return f'<dl class="km-about">{listed}</dl>'


def _source_entry(statement: Statement) -> str:
    title = escape(statement.title)
    linked = title
    if statement.url:
        linked = f'<a href="{escape(statement.url, quote=True)}" target="_blank" rel="noopener noreferrer">{title}</a>'
    said = f" {escape(statement.speaker)}:" if statement.speaker else ""
    amount = f"{printed(statement)} ({numbers.period(statement.period)})"
    trust = f"keyakinan {words.CONFIDENCE[statement.confidence].lower()}"
    caveat = f"<br><em>{escape(statement.caveat)}</em>" if statement.caveat else ""
    return f"{escape(statement.publisher)}.{said} {linked}. {escape(amount)}, {trust}.{caveat}"


def printed(statement: Statement) -> str:
    """Write a statement's number in Indonesian form with its unit: 54.452 orang, 77,23 %, Rp2,9 miliar."""
    if statement.unit == "rupiah":
        return numbers.rupiah(statement.value)
    digits = statement.decimals
    text = numbers.decimal(statement.value, digits)
    return f"{text}{numbers.NO_BREAK}%" if statement.unit == "persen" else f"{text} {statement.unit}"
