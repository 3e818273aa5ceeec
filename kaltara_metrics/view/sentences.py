"""Findings in words, made from the values: a title says what the figure shows and nothing it does not know."""

from collections.abc import Iterable, Sequence

from kaltara_metrics.model import Cell
from kaltara_metrics.query import KNOWN_STATES, Answer
from kaltara_metrics.statements import Statement
from kaltara_metrics.view import numbers, words

_NONE = "Belum ada angka terbit"


def listed(names: Sequence[str]) -> str:
    """Join names as a sentence does: a, b, dan c."""
    if len(names) < 2:  # noqa: PLR2004 - one name or none needs no joining
        return "".join(names)
    if len(names) == 2:  # noqa: PLR2004
        return " dan ".join(names)
    return f"{', '.join(names[:-1])}, dan {names[-1]}"


def ranking(answer: Answer, dimension: str) -> str:
    """Say which cell is highest, by how much when it is clear, and never when all are unknown or equal."""
    known = sorted(answer.known, key=lambda cell: cell.value, reverse=True)
    if not known:
        return f"{_NONE}: {answer.metric.name.lower()}"
    first = known[0]
    tied = [cell for cell in known if cell.value == first.value]
    names = listed([words.label(dimension, cell.by[dimension]) for cell in tied])
    rate = answer.metric.is_rate
    said = words.value(answer.metric, first) + ("" if rate else f" {answer.metric.unit}")
    if len(known) == 1:
        return f"Hanya {names} yang diketahui: {said}"
    if len(tied) == len(known):
        return f"{names} sama: {said}"
    most = f"{'sama-sama ' if len(tied) > 1 else ''}{'tertinggi' if rate else 'terbanyak'}"
    return f"{names} {most}: {said}{_beside(answer, known, len(tied))}"


def _beside(answer: Answer, known: Sequence[Cell], tied: int) -> str:
    if answer.metric.is_rate:
        return f"; terendah {_name(known[-1])} {words.value(answer.metric, known[-1])}"
    share = numbers.percent(known[0].value / sum(cell.value for cell in known), 0)
    of = "yang diketahui" if len(known) < len(answer.cells) else "seluruhnya"
    return f", {'masing-masing ' if tied > 1 else ''}{share} dari {of}"


def _name(cell: Cell) -> str:
    dimension, key = next(iter(cell.by.items()))
    return words.label(dimension, key)


def unknown_names(answer: Answer, dimension: str) -> list[str]:
    """Names of the cells that nothing is known of."""
    return [words.label(dimension, cell.by[dimension]) for cell in answer.cells if cell.state not in KNOWN_STATES]


def change(answer: Answer, first: Cell, last: Cell, where: str) -> str:
    """Say how a region moved between two dates, in points for a rate and in units for a count."""
    start, end = words.as_of(first), words.as_of(last)
    difference = last.value - first.value
    size = abs(difference)
    digits = answer.metric.decimals
    amount = numbers.points(size, digits) if answer.metric.is_rate else f"{numbers.whole(size)} {answer.metric.unit}"
    if words.value(answer.metric, first) == words.value(answer.metric, last):
        return f"{where} tetap {words.value(answer.metric, last)} dari {start} ke {end}"
    return f"{where} {'naik' if difference > 0 else 'turun'} {amount} sejak {start}"


def subsidy_headline(series: Answer, later: Answer) -> str:
    """Say where the count of subsidised workers stood first and last, and whether the year after is known."""
    known = series.known
    if not known:
        return "Jumlah pekerja rentan yang dibiayai provinsi belum diketahui."
    first, last = known[0], known[-1]
    verb = "naik dari" if last.value > first.value else "turun dari" if last.value < first.value else "sama dengan"
    compared = f", {verb} {numbers.whole(first.value)}" if len(known) > 1 else ""
    years = dict.fromkeys(str(month.year) for month in later.question.span)
    ending = (
        f"Pada {words.as_of(later.known[-1])} tercatat {numbers.whole(later.known[-1].value)}."
        if later.known
        else f"Realisasi {listed(list(years))} belum diketahui."
    )
    return (
        f"{numbers.whole(last.value)} pekerja rentan dinyatakan dibiayai provinsi pada {last.as_of.year}"
        f"{compared}. {ending}"
    )


def published_until(ledger: Iterable[Statement]) -> str:
    """Say how far the published figures reach."""
    months = [statement.month for statement in ledger if not statement.formula and statement.table_name]
    return f"angka terbitan sampai {numbers.month(max(months))}" if months else "belum ada angka terbitan"


def map_alt(answer: Answer, dimension: str = "region") -> str:
    """Describe a map or its bars from the same values: every region with its value or its state."""
    parts = [
        f"{words.label(dimension, cell.by[dimension])} {words.value(answer.metric, cell)}" for cell in answer.cells
    ]
    return f"{answer.metric.name} per {when(answer)}: {listed(parts)}."


def when(answer: Answer) -> str:
    """Name the dates of an answer's known cells: one when they agree, the span when they don't."""
    known = sorted(answer.known, key=lambda cell: cell.as_of)
    if not known:
        return f"{numbers.month(answer.question.span.end.first)} (belum diketahui)"
    first, last = words.as_of(known[0]), words.as_of(known[-1])
    if first == last:
        return first
    same_year = known[0].as_of.year == known[-1].as_of.year and known[-1].is_year
    return str(known[0].as_of.year) if same_year else f"{first} sampai {last}"
