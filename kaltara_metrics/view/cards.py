"""A figure as a card: the finding, what it measures, the picture, and all it takes to say it aloud."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

import plotly.graph_objects as go

from kaltara_metrics.catalog import Metric
from kaltara_metrics.model import Origin, State
from kaltara_metrics.statements import Statement
from kaltara_metrics.view import numbers, own_words, words
from kaltara_metrics.view.language import say
from kaltara_metrics.view.tables import Table
from kaltara_metrics.view.theme import Palette

FILLED = {"small": 330, "large": 640}  # pixels high where there is room; the style sheet says the same
# Frames that a telephone scrolls: of a wide picture it shows the newest end first, of a named one its names.
# Named ones are at least so many pixels wide; the style sheet says the same.
PLAIN, WIDE = "plain", "wide"
NAMED = {"named-narrow": 440, "named-middle": 560, "named-broad": 860}
# Where something stands, by a mark that differs in shape too: full, half, crossed out, empty.
TONES = ("good", "attention", "behind", "unknown")
_FEW_FILES = 2  # of one publisher that a figure's foot names


@dataclass(frozen=True)
class Card:
    """One figure. `unchecked` marks figures of a file with warnings that nobody has accepted.

    `key` names its widgets and its file; `records` are its numbers for the CSV; `empty` is said when there is nothing
    to draw; `notes` are what a reader must know, one sentence each. `frame` is the kind of frame around the picture:
    one of FILLED is filled by it, all others but PLAIN are scrolled on a telephone. `scene` names what a picture shows
    where a click on it leads to another one.
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
    frame: str = PLAIN
    scene: str = ""
    unchecked: bool = False

    @property
    def picture(self) -> str:
        """Name of the picture among the widgets: a new one where it shows something else, so that no click is kept."""
        return "-".join(filter(None, (self.key, self.scene)))


@dataclass(frozen=True)
class Number:
    """One big number: its name, the number, and one line that says of what, out of what, when, by whom.

    `state` is where it stands, in a word that is told beside a mark; `tone` is one of TONES. `moved` says how it has
    changed since it was last known.
    """

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
    unchecked: bool = False
    state: str = ""
    tone: str = "unknown"
    moved: str = ""


def definition_line(metric: Metric) -> str:
    """Say what is counted: the coverage definition's id where there is one, and the metric's own sentence."""
    means = words.means(metric)
    return f"{metric.definition}: {means}" if metric.definition else means


def source_line(sources: Sequence[Statement]) -> str:
    """Name the publishers once each, with the year as far as it is known; derived values say so.

    An office's files are named as long as they are few, else counted.
    """
    named = "; ".join(dict.fromkeys(_source(statement, sources) for statement in sources if not statement.formula))
    derived = say("sebagian dihitung", "partly calculated")
    return f"{named} ({derived})" if any(statement.formula for statement in sources) else named


def _source(statement: Statement, beside: Sequence[Statement]) -> str:
    if math.isnan(statement.value):
        files = {one.indicator for one in beside if math.isnan(one.value) and one.publisher == statement.publisher}
        many = f"{len(files)} {say('berkas', 'files')}"
        return f"{statement.publisher}, {statement.indicator if len(files) <= _FEW_FILES else many}"
    stated = f" ({statement.stated_on[:4]})" if statement.stated_on else ""
    return f"{statement.publisher}{stated}"


def slide(card: Card) -> str:
    """Say what a telephone doesn't show of a picture that is scrolled there."""
    if card.frame == WIDE:
        return say("Geser gambar untuk melihat awalnya", "Slide the picture to see its start")
    if card.frame in NAMED:
        return say("Geser gambar untuk melihat lanjutannya", "Slide the picture to see the rest of it")
    return ""


def head(card: Card, palette: Palette) -> str:
    """Title, subtitle and badge of a card as HTML."""
    return (
        f'<div class="km-head"><h3>{escape(card.title)}</h3>'
        f"{_badges(card, palette, reference=bool(card.source_text))}</div>"
        f'<p class="km-sub">{escape(card.subtitle)}</p>{card.legend}'
    )


def _badges(figure: Card | Number, palette: Palette, *, reference: bool = False) -> str:
    unchecked = f'<span class="km-badge km-unchecked">{words.unchecked()}</span>' if figure.unchecked else ""
    return f'<span class="km-marks">{badge(figure.origin, palette, reference=reference)}{unchecked}</span>'


def badge(origin: Origin | None, palette: Palette, *, reference: bool = False) -> str:
    """Write the origin's badge; a figure that no source answers says so, and a list of rules is a reference."""
    if origin is None:
        return f'<span class="km-badge km-none">{_unsourced(reference=reference)}</span>'
    ink, ground = palette.badges[origin]
    return f'<span class="km-badge" style="color:{ink};background:{ground}">{words.ORIGINS[origin]}</span>'


def _unsourced(*, reference: bool) -> str:
    return say("Rujukan", "Reference") if reference else say("Belum ada sumber", "No source yet")


def foot(card: Card) -> str:
    """Source, date, definition and, on maps, whose borders: as HTML."""
    named = source_line(card.sources) or card.source_text or say("belum ada yang terbit", "nothing published yet")
    parts = [f"{say('Sumber', 'Source')}: {named}"]
    parts += [f"{say('per', 'as of')} {card.as_of}"] if card.as_of else []
    parts += [f"{say('definisi', 'definition')}: {card.definition}"] + ([card.attribution] if card.attribution else [])
    return f'<p class="km-foot">{escape(" · ".join(parts))}</p>'


def number(figure: Number, palette: Palette) -> str:
    """Write a big number as HTML; a mark and a word tell when it is disputed or unknown."""
    mark = '<span class="km-ring" aria-hidden="true"></span>' if figure.disputed or figure.unknown else ""
    shade = ' style="color:var(--km-attention)"' if figure.unknown else ""
    return (
        f'<div class="km-tile"><div class="km-head"><span class="km-name">{escape(figure.name)}</span>'
        f'{_badges(figure, palette)}</div><div class="km-big"{shade}>{escape(figure.value)}</div>'
        f'{state(figure.state, figure.tone)}<p class="km-line">{mark}{escape(figure.line)}</p>'
        f"{_moved(figure.moved)}</div>"
    )


def _moved(told: str) -> str:
    return f'<p class="km-moved">{escape(told)}</p>' if told else ""


def state(word: str, tone: str) -> str:
    """Write where something stands as HTML, a mark and a word; nothing for no word."""
    if tone not in TONES:
        raise ValueError(f"{tone!r} is none of {TONES}")
    return f'<p class="km-state km-{tone}"><i aria-hidden="true"></i>{escape(word)}</p>' if word else ""


def about(figure: Card | Number) -> str:
    """Everything behind a figure: definition, date, notes, and each source with its address, as HTML."""
    rows = [(say("Definisi", "Definition"), escape(figure.definition))]
    rows += [(say("Per", "As of"), escape(figure.as_of) or words.STATES[State.UNKNOWN])]
    rows += [(say("Perhatian", "Caution"), escape(note)) for note in figure.notes]
    rows += [(say("Sumber", "Source"), _source_entry(statement)) for statement in figure.sources]
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
    if statement.formula:
        linked = escape(say(statement.title, f"Derived: {statement.formula}"))
    said = f" {escape(statement.speaker)}:" if statement.speaker else ""
    caveat = f"<br><em>{escape(statement.caveat)}</em>" if statement.caveat else ""
    return f"{escape(own_words.publisher(statement))}.{said} {linked}. {escape(_worth(statement))}{caveat}"


def _worth(statement: Statement) -> str:
    """Say what a source states and how far to trust it; a file states many numbers, and when it was loaded."""
    if math.isnan(statement.value):
        loaded = f"{say('Dimuat', 'Loaded')} {numbers.period(statement.stated_on)}." if statement.stated_on else ""
        holds = f"{say('Isi', 'Holds')}: {spanned(statement.period)}." if statement.period else ""
        return " ".join(filter(None, (holds, loaded)))
    amount = f"{printed(statement)} ({numbers.period(statement.period)})"
    return f"{amount}, {say('keyakinan', 'confidence')} {words.CONFIDENCE[statement.confidence].lower()}."


def spanned(period: str) -> str:
    """Write the months that a file speaks of: Agustus 2025, or Januari 2025 sampai Juni 2025."""
    return say(" sampai ", " to ").join(numbers.period(part) for part in period.split(".."))


def printed(statement: Statement) -> str:
    """Write a statement's number in Indonesian form with its unit: 54.452 orang, 77,23 %, Rp2,9 miliar.

    Nothing for a file, which states many numbers and not one.
    """
    if math.isnan(statement.value):
        return ""
    if statement.unit == "rupiah":
        return numbers.rupiah(statement.value)
    digits = statement.decimals
    text = numbers.decimal(statement.value, digits)
    if statement.unit == "persen":
        return f"{text}{say(numbers.NO_BREAK, '')}%"
    return f"{text} {words.UNITS.get(statement.unit, statement.unit)}"
