"""Manfaat as cards: claims per 1.000 members, every month and year, and what was published."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from kaltara_metrics import yearly
from kaltara_metrics.model import Cell, State
from kaltara_metrics.query import Answer
from kaltara_metrics.view import answer_card, charts, lines, numbers, sentences, series, words
from kaltara_metrics.view.answer_number import is_known, state_of
from kaltara_metrics.view.cards import Card
from kaltara_metrics.view.charts import Bar
from kaltara_metrics.view.language import say
from kaltara_metrics.view.lines import Line, Point
from kaltara_metrics.view.records import records
from kaltara_metrics.view.tables import Table
from kaltara_metrics.view.theme import Palette

NO_YEARS: Mapping[int, float] = {}


def rates_card(rates: Sequence[Answer], area: str, chosen: str | None = None) -> Card:
    """List claims per 1.000 members of each programme in its own order: risks and members differ, so none is ranked."""
    headers = (
        words.dimension_name("programme"),
        say("Kasus", "Claims"),
        say("Rata-rata peserta", "Members on average"),
        say("Per 1.000 peserta", "Per 1,000 members"),
    )
    first = next((rate for rate in rates if is_known(rate)), rates[0])
    card = answer_card.card(first, key="per-program", title=_rates_title(rates), area=area, figure=None, alt="")
    codes = [_code(rate) for rate in rates]
    when = numbers.months(first.question.span.start.first, first.question.span.end.first)
    return replace(
        card,
        subtitle=f"{say('Kasus per 1.000 peserta program itu', 'Claims per 1,000 members of the programme')}; {area}; "
        f"{when}",
        as_of=when if first.origin else "",  # the claims alone may be known, without the members
        table=Table(
            headers,
            tuple(_rate_row(rate) for rate in rates),
            numeric=frozenset(headers[1:]),
            emphasised=frozenset(place for place, code in enumerate(codes) if code == chosen),
        ),
        records=tuple(
            {"programme": code, **one} for code, rate in zip(codes, rates, strict=True) for one in records(rate)
        ),
        sources=tuple(dict.fromkeys(one for rate in rates for one in rate.sources())),
        unchecked=any(words.is_unchecked(*rate.cells) for rate in rates),
        notes=(*card.notes, _apart()),
        empty="",
    )


def _apart() -> str:
    return say(
        "Setiap program punya peserta dan risiko sendiri, maka tidak diperingkat dan tidak dijumlahkan.",
        "Each programme has members and risks of its own, so they are neither ranked nor added up.",
    )


def _code(rate: Answer) -> str:
    return rate.metric.id.rsplit("_", 1)[1].upper()


def _rates_title(rates: Sequence[Answer]) -> str:
    known = [rate for rate in rates if is_known(rate)]
    if not known:
        state = state_of(*rates)
        return say(f"Klaim per 1.000 peserta {state}", f"Claims per 1,000 members are {state}")
    told = [f"{_code(rate)} {words.value(rate.metric, rate.only)}" for rate in known]
    return say(f"Per 1.000 peserta: {'; '.join(told)}", f"Per 1,000 members: {'; '.join(told)}")


def _rate_row(rate: Answer) -> tuple[str, ...]:
    cell, unknown = rate.only, sentences.missing(rate)
    return (
        words.label("programme", _code(rate)),
        unknown if cell.numerator is None else numbers.whole(cell.numerator),
        unknown if cell.denominator is None else numbers.whole(cell.denominator),
        words.marked(words.value(rate.metric, cell), cell),
    )


def months_card(months: Answer, palette: Palette, area: str) -> Card:
    """Draw a flow month by month, broken where a month is not known."""
    points = series.own(months)
    runs = [[_point(months, cell) for cell in run] for run in series.runs(months, points)]
    name = words.metric_name(months.metric)
    figure = lines.lines([Line("bulanan", name, runs)], palette, height=270) if points else None
    told = sentences.ends([f"{words.as_of(cell)} {words.amount(months.metric, cell)}" for cell in points])
    card = answer_card.card(
        months,
        key="bulanan",
        title=_months_title(months, points),
        area=area,
        figure=figure,
        alt=f"{say('Garis waktu', 'Line over time')}, {sentences.low(name)}: {told or sentences.missing(months)}.",
    )
    return replace(card, notes=(*card.notes, *sentences.breaks(**series.breaks(months, points))))


def _point(months: Answer, cell: Cell) -> Point:
    return Point(series.month(cell).first, cell.value, words.value(months.metric, cell))


def _months_title(months: Answer, points: Sequence[Cell]) -> str:
    name = words.metric_name(months.metric)
    if not points:
        state = sentences.missing(months)
        return say(f"{name} bulan demi bulan {state}", f"{name} month by month are {state}")
    high, low = max(points, key=lambda one: one.value), min(points, key=lambda one: one.value)
    most = f"{numbers.month(series.month(high).first)}, {words.amount(months.metric, high)}"
    if high.value == low.value:
        return say(f"Setiap bulan yang diketahui sama: {most}", f"All known months are equal: {most}")
    least = f"{numbers.month(series.month(low).first)}, {words.amount(months.metric, low)}"
    return say(f"Terbanyak {most}; paling sedikit {least}", f"Most in {most}; least in {least}")


def years_card(months: Answer, palette: Palette, area: str, asked: Mapping[int, float] = NO_YEARS) -> Card:
    """Draw the years of a flow from its months; a year without all of them is unknown, not small.

    Years that were `asked` for may be shown although their months are withheld.
    """
    totals = {**yearly.totals(months), **asked}
    bars = [_year_bar(months, year, total) for year, total in totals.items()]
    known = any(not isinstance(total, State) for total in totals.values())
    told = sentences.listed([f"{bar.name} {bar.text}" for bar in bars])
    card = answer_card.card(
        months,
        key="tahunan",
        title=_years_title(months, totals),
        area=area,
        figure=charts.bars(bars, palette) if known else None,
        alt=f"{say('Batang per tahun', 'Bars by year')}: {told}.",
    )
    headers = (say("Tahun", "Year"), words.short_name(months.metric))
    rows = tuple((str(year), _total(months, total)) for year, total in totals.items())
    return replace(
        card,
        table=Table(headers, rows, numeric=frozenset({headers[1]})),
        notes=(*card.notes, say("Tahun = jumlah dua belas bulannya.", "A year is the sum of its twelve months.")),
    )


def _total(months: Answer, total: float | State) -> str:
    return words.STATES[total] if isinstance(total, State) else words.number(months.metric, total)


def _year_bar(months: Answer, year: int, total: float | State) -> Bar:
    return Bar(str(year), str(year), None if isinstance(total, State) else total, _total(months, total))


def _years_title(months: Answer, totals: Mapping[int, float | State]) -> str:
    """Compare the last two years that are known, where they are neighbours."""
    name = words.metric_name(months.metric)
    known = [(year, total) for year, total in totals.items() if not isinstance(total, State)]
    if not known:
        state = sentences.missing(months)
        return say(f"{name} setahun penuh {state}", f"{name} of a whole year are {state}")
    year, total = known[-1]
    unit = "" if months.metric.unit == "rupiah" else f" {words.unit(months.metric)}"
    said = f"{year}: {_total(months, total)}{unit}"
    if len(known) == 1 or known[-2][0] != year - 1 or not known[-2][1]:
        return said
    before = known[-2][1]
    share = numbers.percent(abs(total - before) / before)
    if total == before:
        return f"{said}, {say('sama dengan', 'as in')} {year - 1}"
    moved = say("naik" if total > before else "turun", "up" if total > before else "down")
    return f"{said}, {moved} {share} {say('dari', 'from')} {year - 1}"
