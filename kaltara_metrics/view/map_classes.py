"""Which colour a region has on a map: classes with printed limits, their shades, and the legend that names both."""

from collections.abc import Sequence
from html import escape
from itertools import pairwise

from kaltara_metrics.catalog import MEASURES, Metric
from kaltara_metrics.model import Cell, Flag, State
from kaltara_metrics.query import KNOWN_STATES, Answer
from kaltara_metrics.view import numbers, words
from kaltara_metrics.view.classes import CLASSES, breaks, class_of
from kaltara_metrics.view.language import say
from kaltara_metrics.view.theme import Palette

Limits = tuple[float, ...]
_MARKS = {State.UNKNOWN: "hatched", State.WITHHELD: "withheld", State.NOT_APPLICABLE: "blank"}


def is_filled(metric: Metric) -> bool:
    """Whether a map fills regions by this metric: a rate or an index. What can be added up is drawn as circles."""
    return metric.is_rate or not MEASURES[metric.numerator.measure].additive


def is_known(cell: Cell) -> bool:
    """Whether a cell has a number to draw."""
    return cell.state in KNOWN_STATES and cell.value is not None


def limits_of(*answers: Answer) -> Limits:
    """Class limits that hold for all of the answers, from the known values as they are printed."""
    values = [_printed(answer.metric, cell) for answer in answers for cell in answer.cells if is_known(cell)]
    return breaks(values, finest=10 ** -answers[0].metric.decimals) if values else ()


def _printed(metric: Metric, cell: Cell) -> float:
    # Two values that read the same belong to one class, whatever their further digits.
    return round(cell.value * (metric.per if metric.is_rate else 1), metric.decimals)


def shade_of(metric: Metric, cell: Cell, limits: Limits) -> int | None:
    """Return a cell's shade in a palette's sequence; None without a number, and for what is drawn as a circle."""
    if not is_filled(metric) or not is_known(cell):
        return None
    return _shade(class_of(_printed(metric, cell), limits), limits)


def _shade(number: int, limits: Limits) -> int:
    # Few classes are spread over the whole sequence, so that the lowest and the highest always look it.
    return round(number * (CLASSES - 1) / len(limits)) if limits else CLASSES // 2


def legend(answers: Sequence[Answer], palette: Palette, limits: Limits) -> str:
    """Classes and marks of maps as HTML; a count explains its circles instead."""
    metric = answers[0].metric
    states = {cell.state for answer in answers for cell in answer.cells}
    items = _classes(answers, palette, limits) if is_filled(metric) else [f"<span>{_circles()}</span>"]
    items += [
        f'<span><i class="km-swatch km-{mark}"></i>{words.STATES[state]}</span>'
        for state, mark in _MARKS.items()
        if state in states
    ]
    items += [f"<span>{note}</span>" for note in _over_one_hundred(answers)]
    return f'<div class="km-legend">{"".join(items)}</div>'


def _circles() -> str:
    return say("Luas lingkaran sebanding dengan jumlah", "A circle's area follows the number")


def _over_one_hundred(answers: Sequence[Answer]) -> list[str]:
    over = sum(Flag.OVER_ONE_HUNDRED in cell.flags for answer in answers for cell in answer.cells)
    if not over:
        return []
    percent = numbers.percent(1, 0)
    return [say(f"{over} di atas {percent}: ditampilkan apa adanya", f"{over} over {percent}: shown as they are")]


def _classes(answers: Sequence[Answer], palette: Palette, limits: Limits) -> list[str]:
    if not limits:
        said = {words.value(answer.metric, cell) for answer in answers for cell in answer.known[:1]}
        return [_swatch(palette.sequence[_shade(0, limits)], value) for value in sorted(said)]
    unit = f"{say(numbers.NO_BREAK, '')}%" if answers[0].metric.unit == "persen" else ""
    names = [f"< {_limit(limits[0])}", *(f"{_limit(low)}–{_limit(high)}" for low, high in pairwise(limits))]
    names.append(f"≥ {_limit(limits[-1])}{unit}")
    return [_swatch(palette.sequence[_shade(number, limits)], name) for number, name in enumerate(names)]


def _swatch(shade: str, name: str) -> str:
    return f'<span><i class="km-swatch" style="background:{shade}"></i>{escape(name)}</span>'


def _limit(limit: float) -> str:
    mark = numbers.separators()[0]
    text = numbers.decimal(limit, 3)
    return text.rstrip("0").rstrip(mark) if mark in text else text
