"""Words for values, states, dates and flags, kept in one place so that a thing has one name everywhere."""

from datetime import date

from kaltara_metrics import catalog, places
from kaltara_metrics.catalog import Metric
from kaltara_metrics.model import Cell, Flag, Origin, State
from kaltara_metrics.periods import Month, parse
from kaltara_metrics.view import numbers

STATES = {
    State.VALUE: "ada angka",
    State.ZERO: "nol",
    State.UNKNOWN: "belum diketahui",
    State.NOT_APPLICABLE: "tidak berlaku",
    State.WITHHELD: "dirahasiakan",
}
STATE_MARKS = {
    State.VALUE: "",
    State.ZERO: "0",
    State.UNKNOWN: "?",
    State.NOT_APPLICABLE: "–",
    State.WITHHELD: "•",
}
ORIGINS = {Origin.PUBLISHED: "Terpublikasi", Origin.OFFICE: "Kantor", Origin.SAMPLE: "CONTOH"}
FLAGS = {
    Flag.DERIVED: "sebagian dihitung dasbor ini dari angka terbit",
    Flag.DISPUTED: "pernyataan resmi lain berbeda",
    Flag.DOES_NOT_DIVIDE: "persen yang dicetak sumber tidak sama dengan pembagian angkanya",
    Flag.OVER_ONE_HUNDRED: "di atas 100 %: penyebut lebih kecil daripada pembilang",
    Flag.PARTIAL_SEGMENTS: "tidak semua segmen diketahui",
    Flag.RATE_ONLY: "hanya persentasenya yang terbit, tanpa jumlah orang",
    Flag.SINGLE_WEAK_SOURCE: "bersandar pada sumber tunggal, pembulatan, atau turunan",
}
CONFIDENCE = {"tinggi": "Tinggi", "sedang": "Sedang", "rendah": "Rendah"}


def value(metric: Metric, cell: Cell) -> str:
    """Write a cell's number in its unit, or its state in words when there is no number."""
    if cell.state not in {State.VALUE, State.ZERO} or cell.value is None:
        return STATES[cell.state]
    return number(metric, cell.value)


def number(metric: Metric, amount: float) -> str:
    """Write a number of this metric: a fraction as a percentage, rupiah as it is said, a count whole."""
    if metric.is_rate:
        return numbers.percent(amount, metric.decimals)
    return numbers.rupiah(amount) if metric.unit == "rupiah" else numbers.whole(amount)


def halves(cell: Cell) -> str:
    """Write both halves as far as they are known: 180.828 dari 378.361; PU + BPU."""
    top = numbers.whole(cell.numerator) if cell.numerator is not None else None
    bottom = numbers.whole(cell.denominator) if cell.denominator is not None else None
    if bottom is not None and (top is not None or cell.ratio is None):
        said = f"{top or STATES[State.UNKNOWN]} dari {bottom}"
    else:
        said = top if top is not None and cell.ratio is not None else ""
    counted = segments(cell)
    return "; ".join(part for part in (said, counted) if part)


def segments(cell: Cell) -> str:
    """Name the segments counted when some are missing: PU + BPU."""
    return " + ".join(sorted(cell.segments, reverse=True)) if Flag.PARTIAL_SEGMENTS in cell.flags else ""


def label(dimension: str, key: str) -> str:
    """Name a value of a dimension as it is read aloud: Tarakan, Perdagangan dan reparasi, September 2024."""
    known = catalog.DIMENSIONS[dimension]
    if known.level:
        return places.by_code(key).short_name
    if dimension == "month":
        month = parse(key)
        return numbers.month(month.first) if isinstance(month, Month) else str(month)
    return known.values.get(key, key)


def as_of(cell: Cell) -> str:
    """Write the date of a cell: month or year of the numerator, and of the denominator where it differs.

    A flow names the months it was summed over and how many they are.
    """
    if cell.months:
        first, last = numbers.short_month(cell.months[0]), numbers.short_month(cell.months[-1])
        return numbers.month(cell.months[0]) if len(cell.months) == 1 else f"{len(cell.months)} bulan, {first}–{last}"
    when = _date(cell.as_of, is_year=cell.is_year)
    if cell.denominator_as_of and cell.denominator_as_of != cell.as_of:
        below = _date(cell.denominator_as_of, is_year=cell.denominator_is_year)
        return f"{when}; penyebut {below}".removeprefix("; ")
    return when


def _date(day: date | None, *, is_year: bool) -> str:
    if day is None:
        return ""
    return str(day.year) if is_year else numbers.month(day)


def attention(cell: Cell) -> list[str]:
    """List what a reader must know before using a cell, one phrase each."""
    return [FLAGS[flag] for flag in Flag if flag in cell.flags]
