"""A card around one answer: the parts that every figure of an answer shares."""

from dataclasses import dataclass, replace

import plotly.graph_objects as go

from kaltara_metrics.model import Flag, State
from kaltara_metrics.query import Answer
from kaltara_metrics.view import sentences, words
from kaltara_metrics.view.cards import Card, definition_line
from kaltara_metrics.view.language import say
from kaltara_metrics.view.records import records
from kaltara_metrics.view.tables import Table


@dataclass(frozen=True)
class Written:
    """What a card writes of all its cells: the table, and the records for its file."""

    table: Table
    records: tuple[dict[str, object], ...]


def card(
    answer: Answer,
    *,
    key: str,
    title: str,
    area: str,
    figure: go.Figure | None,
    alt: str,
    written: Written | None = None,
) -> Card:
    """Build the card of an answer; `area` names the region or the level its cells stand for.

    Whoever has `written` the cells already gives that, since thousands of them take their time.
    """
    written = written or Written(table(answer), tuple(records(answer)))
    flags = sorted({flag for cell in answer.cells for flag in cell.flags}, key=list(Flag).index)
    caveat = words.caveat(answer.metric)
    notes = ((caveat,) if caveat else ()) + tuple(words.FLAGS[flag] for flag in flags)
    return Card(
        key=key,
        title=title,
        subtitle=f"{words.short_name(answer.metric)}, {words.unit(answer.metric)}; {area}; {sentences.when(answer)}",
        definition=definition_line(answer.metric),
        origin=answer.origin,
        sources=answer.sources(),
        as_of=sentences.when(answer) if answer.known else "",
        alt=alt,
        table=written.table,
        records=written.records,
        figure=figure,
        notes=notes,
        unchecked=words.is_unchecked(*answer.cells),
        empty="" if figure else nothing(answer),
    )


def nothing(answer: Answer) -> str:
    """Say that no figure is known."""
    name = sentences.low(words.metric_name(answer.metric))
    if any(cell.state is State.WITHHELD for cell in answer.cells):
        return say(
            f"Rincian ini dirahasiakan: sebagian {name} hanya menyangkut 1 sampai 4 orang, atau membukanya.",
            f"This breakdown is withheld: parts of {name} concern 1 to 4 people, or would give them away.",
        )
    return say(
        f"Belum ada angka terbit untuk {name} pada waktu ini.", f"No figure is published yet for {name} at this time."
    )


def table(answer: Answer, chosen: str | None = None) -> Table:
    """Write an answer as a table: labels, value, state in words, both halves, date."""
    labels = tuple(words.dimension(dimension) for dimension in answer.question.dimensions)
    rows = tuple(
        (
            *(words.label(name, value) for name, value in cell.by.items()),
            words.value(answer.metric, cell),
            words.state(cell),
            words.halves(cell) or "–",
            words.as_of(cell) or "–",
        )
        for cell in answer.cells
    )
    marked = frozenset(number for number, cell in enumerate(answer.cells) if chosen and chosen in cell.by.values())
    value = say("Nilai", "Value")
    headers = (*labels, value, say("Keadaan", "State"), say("Rincian", "Parts"), say("Per", "As of"))
    return Table(headers, rows, numeric=frozenset({value}), emphasised=marked)


def with_table(figure: Card, replacement: Table) -> Card:
    """Put another table under a figure, such as one that shows two answers side by side."""
    return replace(figure, table=replacement)
