"""Coverage by sector or region over one base, ranked, each with its survey error where that is known."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import plotly.graph_objects as go

from kaltara_metrics.analysis import naming
from kaltara_metrics.analysis.survey import Spread
from kaltara_metrics.catalog import DIMENSIONS
from kaltara_metrics.model import Cell
from kaltara_metrics.query import KNOWN_STATES, Answer
from kaltara_metrics.uncertainty import Interval
from kaltara_metrics.view import answer_card, equity_charts, numbers, sentences, series, words
from kaltara_metrics.view.cards import Card
from kaltara_metrics.view.charts import Bar, bars
from kaltara_metrics.view.language import say
from kaltara_metrics.view.lines import Line, Point, lines
from kaltara_metrics.view.tables import Table
from kaltara_metrics.view.theme import Palette

_LEVEL = 0.95
_DENSE = 10  # bars from which they lie closer together


@dataclass(frozen=True)
class Rates:
    """A coverage cut one way, its survey errors where there are any, and the same coverage of the whole."""

    answer: Answer
    spread: Spread | None
    whole: Answer
    dimension: str

    @property
    def known(self) -> list[Cell]:
        """Known cells, highest first."""
        return sorted(self.answer.known, key=lambda cell: -cell.value)

    def interval(self, cell: Cell) -> Interval | None:
        """Return the 95 % interval of a cell; None where its survey error is not known."""
        if self.spread is None:
            return None
        named = next((name for name, one in naming.named(self.answer).items() if one is cell), "")
        return next((one for one in self.spread.intervals(named) if one.level == _LEVEL), None)

    @property
    def average(self) -> float | None:
        """Coverage of the whole; None where it is not known or of another origin or date than the parts."""
        cell = self.whole.only
        parts = {(one.origin, one.as_of, one.denominator_as_of) for one in self.answer.known}
        same = parts == {(cell.origin, cell.as_of, cell.denominator_as_of)}
        return cell.value if cell.state in KNOWN_STATES and same else None

    def below(self) -> list[Cell] | None:
        """Return the cells that lie below the whole beyond their survey error; None where an error is missing."""
        return self._beyond(lambda one, whole: one.high < whole)

    def above(self) -> list[Cell] | None:
        """Return the cells that lie above the whole beyond their survey error; None where an error is missing."""
        return self._beyond(lambda one, whole: one.low > whole)

    def _beyond(self, lies: Callable[[Interval, float], bool]) -> list[Cell] | None:
        pairs = [(cell, self.interval(cell)) for cell in self.known]
        if self.average is None or not pairs or any(one is None for _, one in pairs):
            return None
        return [cell for cell, one in pairs if lies(one, self.average)]


def name(rates: Rates, cell: Cell) -> str:
    """Name a cell of the cut."""
    return words.label(rates.dimension, cell.by[rates.dimension])


def text(rates: Rates, cell: Cell) -> str:
    """Write a rate with its interval: 42,0 % (40–44)."""
    if cell.state not in KNOWN_STATES:
        return words.STATES[cell.state]
    told, one = words.value(rates.answer.metric, cell), rates.interval(cell)
    if one is None:
        return told
    low, high = (numbers.decimal(limit * 100, 0) for limit in (one.low, one.high))
    return f"{told} ({low}–{high})"


def title(rates: Rates) -> str:
    """Say how many lie below the whole beyond survey error; without the errors, how many are known."""
    if not rates.known:
        what = sentences.low(words.dimension(DIMENSIONS[rates.dimension]))
        state = sentences.missing(rates.answer)
        return say(f"Cakupan menurut {what} {state}", f"Coverage by {what} is {state}")
    below = rates.below()
    if below is None:
        return _range(rates)
    average = words.number(rates.answer.metric, rates.average)
    if not below:
        return say(
            f"Tidak satu pun di bawah {average} di luar galat survei",
            f"None lies below {average} beyond survey error",
        )
    who = sentences.few([name(rates, cell) for cell in reversed(below)], _kind(rates))
    lie = "lies" if len(below) == 1 else "lie"
    return say(f"{who} di bawah {average} di luar galat survei", f"{who} {lie} below {average} beyond survey error")


def _kind(rates: Rates) -> str:
    return say("lapangan usaha", "sectors") if rates.dimension == "sector" else say("wilayah", "regions")


def _range(rates: Rates) -> str:
    first, last = rates.known[0], rates.known[-1]
    if len(rates.known) == 1 or first.value == last.value:
        return f"{name(rates, first)}: {text(rates, first)}"
    return say(
        f"Taksiran dari {text(rates, last)} ({name(rates, last)}) sampai {text(rates, first)} ({name(rates, first)})",
        f"Estimates from {text(rates, last)} ({name(rates, last)}) to {text(rates, first)} ({name(rates, first)})",
    )


def card(rates: Rates, palette: Palette, *, key: str, area: str, chosen: str | None = None, about: str = "") -> Card:
    """Draw the rates as bars, highest first, with the whole as a line and the survey error as a whisker.

    Unknown ones stand last, hatched and named; `about` names what all of them are restricted to.
    """
    ranked = [*rates.known, *(cell for cell in rates.answer.cells if cell.state not in KNOWN_STATES)]
    drawn = [_bar(rates, cell, chosen) for cell in ranked]
    told = sentences.ends([f"{bar.name} {bar.text}" for bar in drawn])
    figure = _figure(rates, ranked, drawn, palette) if rates.known else None
    said = f"{about}: {title(rates)}" if about and rates.known else title(rates)
    if rates.known and rates.interval(rates.known[0]):
        area = f"{area}; {say('dalam kurung selang 95 %', 'in brackets the 95% interval')}"
    made = answer_card.card(
        rates.answer, key=key, title=said, area=area, figure=figure, alt=f"{say('Batang', 'Bars')}: {told}."
    )
    return replace(made, table=_table(rates, ranked, chosen), notes=(*made.notes, *_notes(rates)))


def _bar(rates: Rates, cell: Cell, chosen: str | None) -> Bar:
    code = cell.by[rates.dimension]
    known = cell.state in KNOWN_STATES
    return Bar(code, name(rates, cell), cell.value if known else None, text(rates, cell), chosen=code == chosen)


def _figure(rates: Rates, ranked: Sequence[Cell], drawn: Sequence[Bar], palette: Palette) -> go.Figure:
    dense = len(drawn) > _DENSE
    if rates.average is None:
        figure = bars(drawn, palette, dense=dense)
    else:
        average = words.number(rates.answer.metric, rates.average)
        told = say(f"seluruhnya {average}", f"all {average}")
        figure = equity_charts.bars_with_average(drawn, rates.average, told, palette, dense=dense)
    return _with_errors(figure, rates, ranked, palette)


def _with_errors(figure: go.Figure, rates: Rates, ranked: Sequence[Cell], palette: Palette) -> go.Figure:
    intervals = [rates.interval(cell) for cell in ranked]
    tops = [one.high for one in intervals if one]
    if not tops:
        return figure
    longest = max(*tops, *(cell.value for cell in rates.known), rates.average or 0)
    tracks, lengths = figure.data[:2]
    tracks.x = [longest] * len(ranked)
    figure.layout.xaxis.range = [0, longest]  # that of the words keeps its own
    values = [cell.value or 0 for cell in ranked]
    lengths.error_x = {
        "type": "data",
        "symmetric": False,
        "array": [one.high - value if one else 0 for one, value in zip(intervals, values, strict=True)],
        "arrayminus": [value - one.low if one else 0 for one, value in zip(intervals, values, strict=True)],
        "color": palette.ink,
        "thickness": 1.5,
        "width": 4,
    }
    return figure


def _table(rates: Rates, ranked: Sequence[Cell], chosen: str | None) -> Table:
    headers = (
        words.dimension(DIMENSIONS[rates.dimension]),
        say("Peserta", "Members"),
        say("Penyebut", "Base"),
        say("Cakupan", "Coverage"),
        say("Selang 95 %", "95% interval"),
        say("Keadaan", "State"),
        say("Per", "As of"),
    )
    marked = frozenset(n for n, cell in enumerate(ranked) if cell.by[rates.dimension] == chosen)
    rows = tuple(_row(rates, cell) for cell in ranked)
    return Table(headers, rows, numeric=frozenset(headers[1:5]), emphasised=marked)


def _row(rates: Rates, cell: Cell) -> tuple[str, ...]:
    one = rates.interval(cell) if cell.state in KNOWN_STATES else None
    limits = f"{numbers.percent(one.low)}–{numbers.percent(one.high)}" if one else "–"
    halves = (numbers.whole(half) if half is not None else "–" for half in (cell.numerator, cell.denominator))
    value = words.value(rates.answer.metric, cell)
    return name(rates, cell), *halves, value, limits, words.state(cell), words.as_of(cell) or "–"


def _notes(rates: Rates) -> tuple[str, ...]:
    if rates.known and rates.interval(rates.known[0]) is None:
        return (
            say(
                "Galat survei penyebutnya belum diketahui, maka tanpa selang dan tanpa peringkat yang pasti.",
                "The survey error of the base is not known, so there is no interval and no certain rank.",
            ),
        )
    return (
        say(
            "Angka dalam kurung: selang 95 % menurut galat survei penyebutnya; peserta dihitung, bukan disurvei.",
            "In brackets: the 95% interval by the survey error of the base; members are counted, not surveyed.",
        ),
        say(
            "ASN, TNI, dan Polri tetap di penyebut, terutama administrasi pemerintahan; mereka dilindungi skema lain.",
            "Civil servants, army and police stay in the base, in public administration most; others cover them.",
        ),
    )


def trend_card(part: Answer, whole: Answer, palette: Palette, *, named: str, area: str) -> Card:
    """Draw one sector's coverage over time beside that of all sectors, by the same definition and from one origin."""
    own, beside = series.own(part), series.own(whole)
    pairs = ((part, own, _first_word(named)), (whole, beside, say("seluruhnya", "all")))
    drawn = [_line(one, found, label, chosen=one is part) for one, found, label in pairs if found]
    told = sentences.ends([f"{words.as_of(cell)} {words.value(part.metric, cell)}" for cell in own])
    figure = lines(drawn, palette, height=225) if own else None
    alt = say(f"Garis waktu {named}: ", f"Line over time of {named}: ")
    made = answer_card.card(
        part, key="tren-sektor", title=_trend_title(part, own, named), area=area, figure=figure, alt=f"{alt}{told}."
    )
    return replace(made, notes=(*made.notes, *sentences.breaks(**series.breaks(part, own))))


def _first_word(named: str) -> str:
    """Shorten a sector's name beside its line, which a telephone has little room for; the title has all of it."""
    return named.split(",", maxsplit=1)[0].split(say(" dan ", " and "), maxsplit=1)[0]


def _trend_title(part: Answer, own: Sequence[Cell], named: str) -> str:
    if not own:
        return say(f"{named}: belum diketahui sepanjang waktu", f"{named}: not known at any time")
    run = series.runs(part, own)[-1]
    if len(run) == 1:
        return f"{named} {words.value(part.metric, run[0])} ({words.as_of(run[0])})"
    return sentences.change(part, series.year_before(run), run[-1], named)


def _line(answer: Answer, points: Sequence[Cell], label: str, *, chosen: bool) -> Line:
    runs = series.runs(answer, points)
    told = [
        [Point(series.month(cell).first, cell.value, words.value(answer.metric, cell)) for cell in run] for run in runs
    ]
    return Line(label, label, told, chosen=chosen)
