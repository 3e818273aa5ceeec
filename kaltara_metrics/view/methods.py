"""Metodologi: one numerator over several denominators, side by side, and the parts of the page."""

from collections.abc import Sequence

from kaltara_metrics.catalog import Metric
from kaltara_metrics.model import Cell, State
from kaltara_metrics.query import Answer
from kaltara_metrics.view import charts, numbers, sentences, words
from kaltara_metrics.view.cards import Card
from kaltara_metrics.view.charts import Bar
from kaltara_metrics.view.language import Spoken, say
from kaltara_metrics.view.records import records
from kaltara_metrics.view.tables import Table
from kaltara_metrics.view.theme import Palette

PARTS = Spoken(
    {
        "definisi": ("Definisi cakupan", "Definitions of coverage"),
        "ukuran": ("Ukuran menurut pokok", "Measures by subject"),
        "istilah": ("Istilah", "Terms"),
        "cara": ("Cara hitung & tanda", "How it is worked out"),
    }
)
COMPARED = ("coverage_local", "coverage_employed", "coverage_labour_force", "coverage_working_age")


def headline(answers: Sequence[Answer]) -> str:
    """Say that one numerator gives several percentages."""
    said = [words.value(answer.metric, answer.only) for answer in answers]
    members = answers[0].only.numerator
    told = sentences.listed(said)
    if not members:
        return told
    people = numbers.whole(members)
    return say(
        f"{people} peserta yang sama: {told}, tergantung penyebutnya",
        f"The same {people} members: {told}, depending on the denominator",
    )


def comparison_card(answers: Sequence[Answer], palette: Palette) -> Card:
    """Draw one numerator over several denominators, side by side and never joined by a line."""
    bars = [_bar(answer) for answer in answers]
    sources = dict.fromkeys(statement for answer in answers for statement in answer.sources())
    told = sentences.listed(
        [f"{words.metric_name(answer.metric)} {words.value(answer.metric, answer.only)}" for answer in answers]
    )
    parts = (say("Pembilang", "Numerator"), say("Penyebut", "Denominator"), say("Hasil", "Result"))
    headers = (say("Ukuran", "Measure"), say("Definisi", "Definition"), *parts, say("Per", "As of"))
    return Card(
        key="satu-pembilang",
        title=say("Persentase tanpa definisinya bukan data", "A percentage without its definition is not data"),
        subtitle=_subtitle(answers[0].only),
        definition="; ".join(_named(answer.metric) for answer in answers),
        origin=answers[0].origin,
        sources=tuple(sources),
        as_of=words.as_of(answers[0].only),
        alt=f"{say('Batang', 'Bars')}: {told}.",
        table=Table(headers, tuple(_row(answer) for answer in answers), numeric=frozenset(headers[2:5])),
        records=tuple({"metric": answer.metric.id, **records(answer)[0]} for answer in answers),
        figure=charts.bars(bars, palette),
        notes=tuple(filter(None, (words.caveat(answer.metric) for answer in answers))),
        unchecked=words.is_unchecked(*(answer.only for answer in answers)),
    )


def _subtitle(cell: Cell) -> str:
    members = numbers.whole(cell.numerator) if cell.numerator is not None else words.STATES[State.UNKNOWN]
    counted = f" ({words.segments(cell)})" if words.segments(cell) else ""
    return say(
        f"{members} peserta aktif{counted} dibagi empat penyebut, persen; provinsi; {words.as_of(cell)}",
        f"{members} active members{counted} over four denominators, percent; province; {words.as_of(cell)}",
    )


def _named(metric: Metric) -> str:
    name = words.metric_name(metric)
    return f"{metric.definition}: {name}" if metric.definition else f"{name} ({say('pembanding', 'for comparison')})"


def _bar(answer: Answer) -> Bar:
    """Name the bar by what it is divided by: short enough for a telephone, and the only thing that differs."""
    cell, metric = answer.only, answer.metric
    below = sentences.low(words.measure_name(metric.denominator.measure))
    number = f" {numbers.whole(cell.denominator)}" if cell.denominator else ""
    name = f"{say('Atas', 'Over')} {below}{number}"
    return Bar(metric.id, name, cell.value, words.value(metric, cell), chosen=metric.id == "coverage_employed")


def _row(answer: Answer) -> tuple[str, ...]:
    cell = answer.only
    halves = (numbers.whole(half) if half is not None else "–" for half in (cell.numerator, cell.denominator))
    name = answer.metric.definition or "–"
    return (
        words.metric_name(answer.metric),
        name,
        *halves,
        words.marked(words.value(answer.metric, cell), cell),
        words.as_of(cell),
    )
