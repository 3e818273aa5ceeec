"""One answer cut by one or two dimensions as a card: bars that can be clicked, or a grid of shaded squares."""

from collections import Counter
from collections.abc import Collection
from dataclasses import replace

from kaltara_metrics import catalog
from kaltara_metrics.model import Cell, Flag
from kaltara_metrics.query import KNOWN_STATES, Answer
from kaltara_metrics.view import answer_card, charts, grid, numbers, sentences, words
from kaltara_metrics.view.cards import Card
from kaltara_metrics.view.charts import Bar
from kaltara_metrics.view.grid import Grid, Square
from kaltara_metrics.view.language import say
from kaltara_metrics.view.theme import Palette


def only(answer: Answer, dimension: str, values: Collection[str]) -> Answer:
    """Keep the cells of some values of a dimension."""
    return replace(answer, cells=tuple(cell for cell in answer.cells if cell.by[dimension] in values))


def ranked(answer: Answer) -> Answer:
    """Put the known cells first, the highest on top."""
    cells = sorted(answer.cells, key=lambda cell: (cell.state not in KNOWN_STATES, -(cell.value or 0)))
    return replace(answer, cells=tuple(cells))


def bars_card(
    answer: Answer, dimension: str, palette: Palette, *, key: str, area: str, chosen: str | None = None, title: str = ""
) -> Card:
    """Draw an answer cut by one dimension as bars in the order of its cells; unknown ones are hatched and named."""
    bars = [_bar(answer, cell, dimension, chosen) for cell in answer.cells]
    told = sentences.ends([f"{bar.name} {bar.text}" for bar in bars])
    return answer_card.card(
        answer,
        key=key,
        title=title or finding(answer, dimension),
        area=area,
        figure=charts.bars(bars, palette) if answer.known else None,
        alt=f"{_bars()} {sentences.low(words.metric_name(answer.metric))}: {told}.",
    )


def _bars() -> str:
    return say("Batang", "Bars of")


def _bar(answer: Answer, cell: Cell, dimension: str, chosen: str | None) -> Bar:
    code = cell.by[dimension]
    return Bar(
        key=code,
        name=words.label(dimension, code),
        length=cell.value if cell.state in KNOWN_STATES else None,
        text=with_halves(answer, cell),
        chosen=bool(chosen) and chosen.startswith(code),
    )


def with_halves(answer: Answer, cell: Cell) -> str:
    """Write a rate with what it is made of, and that it is over 100 %: 102,5 % (41 dari 40), di atas 100 %."""
    told = words.value(answer.metric, cell)
    if answer.metric.is_rate and cell.state in KNOWN_STATES and cell.numerator is not None and cell.denominator:
        told = f"{told} ({of(answer, cell)})"
    return f"{told}, {over()}" if Flag.OVER_ONE_HUNDRED in cell.flags else told


def of(answer: Answer, cell: Cell) -> str:
    """Write both halves of a known ratio: 41 dari 40, Rp57 miliar dari Rp456,4 miliar."""
    money = catalog.MEASURES[answer.metric.numerator.measure].unit == "rupiah"
    write = numbers.rupiah if money else numbers.whole
    top, bottom = write(cell.numerator), write(cell.denominator)
    return say(f"{top} dari {bottom}", f"{top} of {bottom}")


def over() -> str:
    """Mark of a percentage that can't be one of a whole."""
    return say("di atas 100 %", "over 100%")


def finding(answer: Answer, dimension: str) -> str:
    """Say which cell is highest, which are over 100 %, and which are not known."""
    over_all = [cell for cell in answer.cells if Flag.OVER_ONE_HUNDRED in cell.flags]
    beyond = [words.label(dimension, cell.by[dimension]) for cell in over_all]
    if not answer.known:
        return unknown(answer, dimension)
    said = [sentences.ranking(answer, dimension)]
    said += [f"{sentences.few(beyond, sentences.kind(dimension))} {over()}"] if beyond else []
    return "; ".join(said + sentences.without_number(answer, dimension))


def unknown(answer: Answer, *dimensions: str) -> str:
    """Say that a metric is not known by what it is cut by, or is withheld."""
    by = sentences.listed([sentences.low(words.dimension_name(one)) for one in dimensions])
    name, state = sentences.low(words.metric_name(answer.metric)), sentences.missing(answer)
    return say(f"Menurut {by} {state}: {name}", f"{state.capitalize()} by {by}: {name}")


def grid_card(
    answer: Answer, palette: Palette, *, key: str, area: str, chosen: str | None = None, title: str = ""
) -> Card:
    """Draw an answer cut by two dimensions as a grid: the first down, the second across; a click gives the row."""
    down, across = (dimension.id for dimension in answer.question.dimensions)
    cells = {(cell.by[down], cell.by[across]): cell for cell in answer.cells}
    rows, columns = (list(dict.fromkeys(pair[place] for pair in cells)) for place in (0, 1))
    data = Grid(
        rows=tuple(words.label(down, row) for row in rows),
        columns=tuple(words.short_label(across, column) for column in columns),
        squares=tuple(
            tuple(square(answer, cells[row, column], row, chosen=row == chosen) for column in columns) for row in rows
        ),
        bold=frozenset(place for place, row in enumerate(rows) if row == chosen),
    )
    return with_grid(
        answer_card.card(
            answer,
            key=key,
            title=title or pairs_finding(answer),
            area=area,
            figure=None,
            alt=f"{say('Petak', 'Grid of')} {sentences.low(words.metric_name(answer.metric))}: {_told(answer)}.",
        ),
        answer,
        data,
        palette,
    )


def with_grid(card: Card, answer: Answer, data: Grid, palette: Palette) -> Card:
    """Put a grid of an answer's numbers into a card, with what its shades mean."""
    if not any(one.state in KNOWN_STATES for row in data.squares for one in row):
        return card
    legend = grid.legend(data, palette, lambda limit: words.number(answer.metric, limit))
    return replace(card, figure=grid.grid(data, palette), legend=legend, frame=grid.frame(data), empty="")


def square(answer: Answer, cell: Cell, key: str, *, chosen: bool) -> Square:
    """Write a cell into a square; pointing at it tells its halves."""
    known = cell.state in KNOWN_STATES
    text = words.value(answer.metric, cell) if known else words.STATE_MARKS[cell.state]
    return Square(key, cell.value, text, cell.state, hover=with_halves(answer, cell) if known else "", chosen=chosen)


def pairs_finding(answer: Answer) -> str:
    """Name the highest and the lowest pair, and how many are not known."""
    known = sorted(answer.known, key=lambda cell: cell.value, reverse=True)
    if not known:
        return unknown(answer, *(dimension.id for dimension in answer.question.dimensions))
    rate = answer.metric.is_rate
    said = f"{say('Tertinggi' if rate else 'Terbanyak', 'Highest' if rate else 'Most')}: {_pair(answer, known[0])}"
    if words.value(answer.metric, known[-1]) != words.value(answer.metric, known[0]):
        said = f"{said}; {say('terendah' if rate else 'tersedikit', 'lowest' if rate else 'least')}: "
        said += _pair(answer, known[-1])
    states = Counter(cell.state for cell in answer.cells if cell.state not in KNOWN_STATES)
    return "; ".join([said, *(f"{count} {words.STATES[state]}" for state, count in states.items())])


def _pair(answer: Answer, cell: Cell) -> str:
    named = " · ".join(words.short_label(name, value) for name, value in cell.by.items())
    return f"{named} {words.amount(answer.metric, cell)}"


def _told(answer: Answer) -> str:
    return sentences.ends([_pair(answer, cell) for cell in answer.cells])
