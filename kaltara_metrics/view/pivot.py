"""An answer with a cut across: rows of one cut, columns of another or of times, one cell for each pair."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from kaltara_metrics import places
from kaltara_metrics.catalog import DIMENSIONS
from kaltara_metrics.model import Cell, State
from kaltara_metrics.query import KNOWN_STATES, Answer
from kaltara_metrics.view import words
from kaltara_metrics.view.grid import Grid, Square
from kaltara_metrics.view.language import say
from kaltara_metrics.view.tables import Table

MOST_COLUMNS = 24  # beyond which the longer side is better read downwards
_MOST_SQUARES_DOWN, _FIRST_DOWN, MOST_SQUARES_ACROSS = 22, 15, 12
_LACKING = Cell({}, State.UNKNOWN)


@dataclass(frozen=True)
class Pivot:
    """Cells by their row and column; a row is named by the values of `down`, a column by one value of `across`."""

    answer: Answer
    down: tuple[str, ...]
    across: str
    rows: tuple[tuple[str, ...], ...]
    columns: tuple[str, ...]
    cells: Mapping[tuple[tuple[str, ...], str], Cell]

    def at(self, row: tuple[str, ...], column: str) -> Cell:
        """Return one cell."""
        return self.cells.get((row, column), _LACKING)


def axes(answer: Answer) -> tuple[str, ...]:
    """Return what an answer is cut by, time last."""
    names = [dimension.id for dimension in answer.question.dimensions]
    return tuple(sorted(names, key=lambda name: name == "month"))


def namer(answer: Answer) -> Callable[[str, str], str]:
    """Return what names values of this answer's cuts; villages of one name also by what they lie in."""
    listed = answer.question.place_dimension
    if listed is None:
        return words.label
    codes = {cell.by[listed.id] for cell in answer.cells}
    counted = Counter(words.label(listed.id, code) for code in codes)
    twice = {code for code in codes if counted[words.label(listed.id, code)] > 1}

    def name(dimension: str, value: str) -> str:
        label = words.label(dimension, value)
        inside = dimension == listed.id and value in twice
        return f"{label} ({places.by_code(places.by_code(value).parent).short_name})" if inside else label

    return name


def pivot(answer: Answer) -> Pivot:
    """Set the last cut across, time before any other; a long second cut stands down instead."""
    *down, across = axes(answer)
    made = _made(answer, tuple(down), across)
    turned = len(down) == 1 and across != "month" and len(made.columns) > max(MOST_COLUMNS, len(made.rows))
    return _made(answer, (across,), down[0]) if turned else made


def _made(answer: Answer, down: tuple[str, ...], across: str) -> Pivot:
    cells = {(tuple(cell.by[name] for name in down), cell.by[across]): cell for cell in answer.cells}
    rows = tuple(dict.fromkeys(row for row, _ in cells))
    return Pivot(answer, down, across, rows, tuple(dict.fromkeys(column for _, column in cells)), cells)


def table(made: Pivot) -> Table:
    """Write the pivot as a table; what has no number is its mark."""
    metric, label = made.answer.metric, namer(made.answer)
    names = tuple(label(made.across, column) for column in made.columns)
    rows = tuple(
        (
            *(label(name, value) for name, value in zip(made.down, row, strict=True)),
            *(marked(metric, made.at(row, column)) for column in made.columns),
        )
        for row in made.rows
    )
    heads = tuple(words.dimension(DIMENSIONS[name]) for name in made.down)
    return Table((*heads, *names), rows, numeric=frozenset(names), look="long")


def marked(metric: object, cell: Cell) -> str:
    """Write a cell's number, or the mark of its state."""
    return words.value(metric, cell) if cell.state in KNOWN_STATES else words.STATE_MARKS[cell.state]


def marks(cells: Sequence[Cell]) -> str:
    """Explain the marks among these cells: ? belum diketahui · – tidak berlaku."""
    states = dict.fromkeys(cell.state for cell in cells if cell.state not in KNOWN_STATES)
    return " · ".join(f"{words.STATE_MARKS[state]} {words.STATES[state]}" for state in states)


def grid(made: Pivot, chosen: frozenset[str]) -> tuple[Grid, str]:
    """Return the pivot as shaded squares, of a long one its first rows, and what must be said of what is left out.

    `chosen` are values that stand out.
    """
    shown = _ranked(made)[:_FIRST_DOWN] if len(made.rows) > _MOST_SQUARES_DOWN else made.rows
    columns = made.columns[-MOST_SQUARES_ACROSS:] if made.across == "month" else made.columns[:MOST_SQUARES_ACROSS]
    squares = tuple(tuple(_square(made, row, column, chosen) for column in columns) for row in shown)
    label = namer(made.answer)
    named = tuple(", ".join(label(name, value) for name, value in zip(made.down, row, strict=True)) for row in shown)
    bold = frozenset(number for number, row in enumerate(shown) if chosen & set(row))
    across = tuple(label(made.across, column) for column in columns)
    return Grid(named, across, squares, bold), _left_out(made, len(shown), len(columns))


def _ranked(made: Pivot) -> list[tuple[str, ...]]:
    """Rows with the highest number first."""
    highest = {
        row: max(
            (made.at(row, one).value for one in made.columns if made.at(row, one).state in KNOWN_STATES), default=-1
        )
        for row in made.rows
    }
    return sorted(made.rows, key=lambda row: -highest[row])


def _left_out(made: Pivot, rows: int, columns: int) -> str:
    if rows == len(made.rows) and columns == len(made.columns):
        return ""
    return say(
        f"Yang digambar {rows} dari {len(made.rows)} baris (yang angkanya tertinggi) dan {columns} dari "
        f"{len(made.columns)} kolom; semuanya ada di tabel dan berkas.",
        f"Drawn are {rows} of {len(made.rows)} rows (those with the highest numbers) and {columns} of "
        f"{len(made.columns)} columns; the table and the file have all.",
    )


def _square(made: Pivot, row: tuple[str, ...], column: str, chosen: frozenset[str]) -> Square:
    cell = made.at(row, column)
    metric = made.answer.metric
    return Square(
        key=row[0],
        value=cell.value if cell.state in KNOWN_STATES else None,
        text=marked(metric, cell),
        state=cell.state,
        hover=words.value(metric, cell),
        chosen=column in chosen and bool(chosen & set(row)),
    )
