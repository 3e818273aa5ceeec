"""A card around one answer: the parts that every figure of an answer shares."""

from dataclasses import replace

import plotly.graph_objects as go

from kaltara_metrics.model import Flag
from kaltara_metrics.query import Answer
from kaltara_metrics.view import sentences, words
from kaltara_metrics.view.cards import Card, definition_line
from kaltara_metrics.view.records import records
from kaltara_metrics.view.tables import Table


def card(answer: Answer, *, key: str, title: str, area: str, figure: go.Figure | None, alt: str) -> Card:
    """Build the card of an answer; `area` names the region or the level its cells stand for."""
    flags = sorted({flag for cell in answer.cells for flag in cell.flags}, key=list(Flag).index)
    notes = ((answer.metric.caveat,) if answer.metric.caveat else ()) + tuple(words.FLAGS[flag] for flag in flags)
    return Card(
        key=key,
        title=title,
        subtitle=f"{answer.metric.short or answer.metric.name}, {answer.metric.unit}; {area}; {sentences.when(answer)}",
        definition=definition_line(answer.metric),
        origin=answer.origin,
        sources=answer.sources(),
        as_of=sentences.when(answer) if answer.known else "",
        alt=alt,
        table=table(answer),
        records=tuple(records(answer)),
        figure=figure,
        notes=notes,
        empty="" if figure else f"Belum ada angka terbit untuk {answer.metric.name.lower()} pada waktu ini.",
    )


def table(answer: Answer, chosen: str | None = None) -> Table:
    """Write an answer as a table: labels, value, state in words, both halves, date."""
    labels = tuple(dimension.name for dimension in answer.question.dimensions)
    rows = tuple(
        (
            *(words.label(name, value) for name, value in cell.by.items()),
            words.value(answer.metric, cell),
            words.STATES[cell.state],
            words.halves(cell) or "–",
            words.as_of(cell) or "–",
        )
        for cell in answer.cells
    )
    marked = frozenset(number for number, cell in enumerate(answer.cells) if chosen and chosen in cell.by.values())
    headers = (*labels, "Nilai", "Keadaan", "Rincian", "Per")
    return Table(headers, rows, numeric=frozenset({"Nilai"}), emphasised=marked)


def with_table(figure: Card, replacement: Table) -> Card:
    """Put another table under a figure, such as one that shows two answers side by side."""
    return replace(figure, table=replacement)
