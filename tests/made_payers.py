"""A year of payers made for one test: people and months by payer and month, without a store."""

import calendar
from datetime import date

from kaltara_metrics import payers
from kaltara_metrics.catalog import FUNDING
from kaltara_metrics.model import Cell, Origin, State
from kaltara_metrics.periods import Month, Span
from kaltara_metrics.query import Answer
from kaltara_metrics.question import ask

PROVINCE, VILLAGES = "apbd_provinsi", "apbdes"
AT = Month(2024, 9)
CALENDAR = Span(Month(2024, 1), Month(2024, 12))
RATE = 16_800


def year(everywhere=None, **named):
    """People by number of the month: the same everywhere but in those that are named."""
    return {number: named.get(calendar.month_name[number], everywhere) for number in range(1, 13)}


def made(by_payer, *, total=None, after=None, rate=lambda _: RATE, origin=Origin.SAMPLE, ledger=None):
    """All payers in September 2024; `after` is their number in January 2025, `total` of all in September."""
    people = {payer: months[AT.month] for payer, months in by_payer.items()}
    series = {
        (payer, str(Month(2024, number))): value
        for payer, months in by_payer.items()
        for number, value in months.items()
    }
    beyond = Span(CALENDAR.start, CALENDAR.end.plus(1))
    with_after = series | {(payer, "2025-01"): after for payer in by_payer}
    rupiah = {key: value * RATE if isinstance(value, int) else value for key, value in series.items()}
    made_of = {"origin": origin, "ledger": ledger or {}}
    return payers.paid(
        AT,
        _answer("vulnerable_workers", AT, [], {(): total}, **made_of),
        _answer("vulnerable_workers", AT, ["funding"], {(payer,): value for payer, value in people.items()}, **made_of),
        _answer("vulnerable_workers", beyond, ["funding", "month"], with_after, **made_of),
        (
            _answer("vulnerable_person_months", CALENDAR, ["funding", "month"], series, **made_of),
            _answer("vulnerable_contribution", CALENDAR, ["funding", "month"], rupiah, **made_of),
        ),
        rate,
    )


def _answer(metric, at, by, values, *, origin, ledger):
    question = ask(metric, at=at, by=by, where={})
    cells = tuple(_cell(key, by, values.get(key), at, origin, ledger) for key in _keys(question, by))
    known = origin if any(cell.origin for cell in cells) else None
    return Answer(question, cells, known, "store-0001", ledger)


def _keys(question, by):
    if by == ["funding", "month"]:
        return [(payer, str(month)) for month in question.span for payer in FUNDING]
    return [(payer,) for payer in FUNDING] if by else [()]


def _cell(key, by, value, at, origin, ledger):
    named = dict(zip(by, key, strict=True))
    if value is None or isinstance(value, State):
        return Cell(named, value or State.UNKNOWN)
    month = Month(*map(int, named["month"].split("-"))) if "month" in named else at
    return Cell(
        named,
        State.VALUE if value else State.ZERO,
        numerator=value,
        as_of=month.last,
        origin=origin,
        statements=tuple(ledger),
        months=(date(month.year, month.month, 1),) if "month" in named else (),
    )
