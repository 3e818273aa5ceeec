"""The card of an answer in Jelajah, in each of its forms: table, chart, map, pivot."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from html import escape

from kaltara_metrics import catalog
from kaltara_metrics.model import Cell
from kaltara_metrics.query import KNOWN_STATES, Answer
from kaltara_metrics.view import answer_card, explore, numbers, pivot, question_words, regions, sentences, words
from kaltara_metrics.view.answer_card import Written
from kaltara_metrics.view.cards import Card
from kaltara_metrics.view.explore_charts import chart
from kaltara_metrics.view.language import say
from kaltara_metrics.view.question_words import Asked
from kaltara_metrics.view.records import records
from kaltara_metrics.view.tables import Inside, Table
from kaltara_metrics.view.theme import Palette

KEY = "hasil"
MOST_ROWS = 600  # that a page shows; the file has all
_LONG = 20  # rows, beyond which a table scrolls in its own frame


@dataclass(frozen=True)
class Result:
    """An answer with its question, the whole beside it, and the values that stand out.

    `address` is what the page's address carries, `choosers` the name in it of each cut that a row can choose by.
    """

    asked: Asked
    answer: Answer
    total: Answer | None
    chosen: frozenset[str]
    address: Mapping[str, str] = field(default_factory=dict)
    choosers: Mapping[str, str] = field(default_factory=dict)

    @property
    def area(self) -> str:
        """The region asked about."""
        return question_words.place(self.asked.where)

    @cached_property
    def records(self) -> tuple[dict[str, object], ...]:
        """The answer for a file; made once, since every form of it has the same."""
        return tuple(file_records(self))


@dataclass(frozen=True)
class Amount:
    """A number with a bar under it, as long as the number is to the largest one."""

    text: str
    share: float

    def html(self) -> str:
        """Write both."""
        width = f"{max(0.0, min(1.0, self.share)) * 100:.1f}"
        return f'<div class="km-amount">{escape(self.text)}<i style="width:{width}%"></i></div>'


def table_card(result: Result, order: str) -> Card:
    """Write the answer as a table in one of the orders, with the whole under it."""
    ordered = _ordered(result.answer, order)
    card = _card(result, explore.summary(result.answer), _table(result, ordered[:MOST_ROWS]))
    left_out = len(ordered) - MOST_ROWS
    cut = say(f"{left_out} baris lain ada di berkas CSV.", f"{left_out} more rows are in the CSV file.")
    return _warned(card, explore.uneven(result.answer), cut if left_out > 0 else "")


def _warned(card: Card, *more: str) -> Card:
    """Say above a card's figure, and among its notes, what its reader must know of this answer."""
    said = [text for text in more if text]
    return replace(card, notes=(*card.notes, *said), legend=card.legend + _line(" ".join(said)))


def _line(text: str) -> str:
    return f'<p class="km-line">{escape(text)}</p>' if text else ""


def _card(result: Result, title: str, table: Table) -> Card:
    written = Written(table, result.records)
    card = answer_card.card(result.answer, key=KEY, title=title, area=result.area, figure=None, alt="", written=written)
    return replace(card, empty="") if table.rows else card


def file_records(result: Result) -> list[dict[str, object]]:
    """Return the answer as records for a file, each with its question, filters in words, and data version."""
    question = question_words.sentence(result.asked)
    told = {
        "metric": result.asked.metric,
        "metric_name": words.metric_name(result.answer.metric),
        "question": question,
        "filters": question_words.all_filters(result.asked.where),
        "data_version": result.answer.store_version,
        "command": question_words.command(result.asked),
    }
    values = {pair for cell in result.answer.cells for pair in cell.by.items()}
    names = {(name, value): words.label(name, value) for name, value in values}
    return [
        # In words before the codes.
        {**{f"{name}_name": names[name, value] for name, value in cell.by.items()}, **record, **told}
        for cell, record in zip(result.answer.cells, records(result.answer), strict=True)
    ]


def _ordered(answer: Answer, order: str) -> list[Cell]:
    if order == explore.AS_LISTED:
        return list(answer.cells)
    sign = 1 if order == explore.BY_VALUE_UP else -1
    return sorted(answer.cells, key=lambda cell: (cell.state not in KNOWN_STATES, sign * (cell.value or 0)))


def _choosing(result: Result, axis: str, key: str, text: str) -> str | Inside:
    """Let a row's name choose what it names, or let it go where it is chosen, and keep everything else."""
    name = result.choosers.get(axis)
    if name is None:
        return text
    kept = {other: value for other, value in result.address.items() if other != name}
    return Inside(text, "jelajah", kept if result.address.get(name) == key else {**kept, name: key})


def _table(result: Result, cells: Sequence[Cell]) -> Table:
    axes, label = pivot.axes(result.answer), pivot.namer(result.answer)
    share = bool(result.asked.cuts) and sentences.is_part(result.answer, result.total)
    labels = tuple(words.dimension(catalog.DIMENSIONS[name]) for name in axes)
    value, part = say("Nilai", "Value"), say("Dari seluruhnya", "Of all")
    largest = max((abs(cell.value) for cell in result.answer.known), default=0) or 1
    rows = [
        (
            *(_choosing(result, name, cell.by[name], label(name, cell.by[name])) for name in axes),
            _amount(result.answer, cell, largest),
            *([_share(result, cell)] if share else []),
            words.state(cell),
            words.halves(cell) or "–",
            words.as_of(cell) or "–",
        )
        for cell in cells
    ]
    marked = {number for number, cell in enumerate(cells) if result.chosen & set(cell.by.values())}
    if result.total is not None and axes and result.total.only.state in KNOWN_STATES:
        rows.append(_total_row(result, len(axes), share=share))
        marked.add(len(rows) - 1)
    more = (say("Keadaan", "State"), say("Rincian", "Parts"), say("Per", "As of"))
    heads = (*labels, value, *([part] if share else []), *more)
    look = "long" if len(rows) > _LONG else ""
    return Table(heads, tuple(rows), frozenset({value, part}), frozenset(marked), look=look)


def _amount(answer: Answer, cell: Cell, largest: float) -> str | Amount:
    text = pivot.marked(answer.metric, cell)
    several = len(answer.cells) > 1 and cell.state in KNOWN_STATES
    return Amount(text, cell.value / largest) if several else text


def _share(result: Result, cell: Cell) -> str:
    if cell.state not in KNOWN_STATES:
        return "–"
    return numbers.percent(cell.value / result.total.only.value)


def _total_row(result: Result, labels: int, *, share: bool) -> tuple[str, ...]:
    cell = result.total.only
    return (
        say("Seluruhnya", "All together"),
        *([""] * (labels - 1)),
        words.value(result.total.metric, cell),
        *([numbers.percent(1)] if share else []),
        words.state(cell),
        words.halves(cell) or "–",
        words.as_of(cell) or "–",
    )


def pivot_card(result: Result) -> Card:
    """Write the answer with its last cut across; marks of what has no number are explained above it."""
    table = pivot.table(pivot.pivot(result.answer))
    return replace(_card(result, explore.summary(result.answer), table), legend=_line(pivot.marks(result.answer.cells)))


def chart_card(result: Result, palette: Palette) -> Card:
    """Draw the answer in the kind of chart that fits its shape."""
    drawn = chart(result.answer, palette, result.chosen)
    table = _table(result, _ordered(result.answer, drawn.order)[:MOST_ROWS])
    card = _card(result, drawn.title, table)
    if drawn.figure is None:
        return replace(card, empty=answer_card.nothing(result.answer))
    card = replace(card, figure=drawn.figure, alt=drawn.alt, legend=drawn.legend, frame=drawn.frame, scene=drawn.kind)
    return _warned(card, explore.uneven(result.answer), *drawn.notes)


def map_card(result: Result, palette: Palette) -> Card:
    """Draw the answer on a map."""
    chosen = _region(result)
    title = regions.map_title(result.answer, chosen) if chosen else explore.summary(result.answer)
    card = regions.map_card(result.answer, palette, key=KEY, title=title, chosen=chosen)
    return replace(card, records=result.records)


def ranking_card(result: Result, palette: Palette) -> Card:
    """Draw the regions of a map as bars, which is an equal way to choose one."""
    return regions.rank_card(result.answer, palette, chosen=_region(result))


def _region(result: Result) -> str | None:
    (cut,) = pivot.axes(result.answer)
    return next((cell.by[cut] for cell in result.answer.cells if cell.by[cut] in result.chosen), None)
