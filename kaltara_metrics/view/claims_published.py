"""What was published of claims, one row for the months, the region and the source that it was told for."""

from collections.abc import Sequence
from itertools import groupby

from kaltara_metrics.catalog_terms import PROGRAMMES
from kaltara_metrics.model import Origin
from kaltara_metrics.statements import Statement
from kaltara_metrics.view import cards, numbers, own_words, words
from kaltara_metrics.view.cards import Card
from kaltara_metrics.view.language import say
from kaltara_metrics.view.records import of_statement
from kaltara_metrics.view.tables import Lines, Link, Table

_MONEY = "rupiah"


def card(claims: Sequence[Statement], area: str) -> Card:
    """List published claims, latest first; months are those that a source names, so they make no line."""
    together = [list(rows) for _, rows in groupby(sorted(claims, key=_latest, reverse=True), key=_latest)]
    newest = max((one.stated_on or one.period for one in claims), default="")
    return Card(
        key="terbit",
        title=_title(claims, len(together)),
        subtitle=say(
            f"{area}; terbaru di atas; hanya untuk rentang yang disebut sumbernya, maka tidak disambung menjadi garis",
            f"{area}; latest first; for exactly the months their sources name, so they make no line",
        ),
        definition=say("klaim yang dibayar, seperti disebut sumbernya", "claims paid, as their sources say"),
        origin=Origin.PUBLISHED if claims else None,
        sources=tuple(claims),
        as_of=numbers.period(newest) if newest else "",
        alt="",
        table=Table(_headers(), tuple(_row(rows) for rows in together), look="stacked"),
        records=tuple(of_statement(one) for one in claims),
        empty=say("Belum ada angka klaim yang terbit untuk wilayah ini.", "No claims were published for this region."),
    )


def _title(claims: Sequence[Statement], rows: int) -> str:
    if not claims:
        return say("Belum ada angka klaim yang terbit", "No figure of claims was published yet")
    return say(
        f"{len(claims)} angka klaim pernah terbit, untuk {rows} rentang dan wilayah",
        f"{len(claims)} figures of claims were published, for {rows} spans and regions",
    )


def _latest(statement: Statement) -> tuple[str, ...]:
    last = statement.months_to or statement.month
    first = statement.months_from or statement.month
    return (f"{last:%Y-%m}", f"{first:%Y-%m}", statement.region, statement.publisher, statement.speaker or "")


def _headers() -> tuple[str, ...]:
    return (
        say("Untuk", "For"),
        say("Wilayah", "Region"),
        say("Kasus dan penerima", "Claims and people"),
        say("Rupiah", "Rupiah"),
        say("Menurut", "According to"),
        say("Sumber", "Source"),
    )


def _row(rows: Sequence[Statement]) -> tuple[str | Lines | Link, ...]:
    first = rows[0]
    return (
        _months(first),
        own_words.area(first.region_name),
        _amounts([one for one in rows if one.unit != _MONEY]),
        _amounts([one for one in rows if one.unit == _MONEY]),
        first.speaker or "–",
        Link(first.publisher, first.url) if first.url else first.publisher,
    )


def _months(statement: Statement) -> str:
    if statement.months_from and statement.months_to:
        return numbers.months(statement.months_from, statement.months_to)
    return numbers.period(statement.period)


def _amounts(rows: Sequence[Statement]) -> str | Lines:
    """Write the totals in a line, the programmes under it."""
    whole = [cards.printed(one) for one in rows if one.programme is None]
    codes = list(PROGRAMMES)
    parts = sorted((one for one in rows if one.programme), key=lambda one: codes.index(one.programme))
    told = [f"{_short(one.programme)} {cards.printed(one)}" for one in parts]
    if not rows:
        return "–"
    return Lines(
        tuple(filter(None, ("; ".join(whole), "; ".join(told)))), quiet=frozenset({1}) if whole else frozenset()
    )


def _short(programme: str) -> str:
    """Name a programme where space is scarce: JHT, Beasiswa."""
    return words.short_label("programme", programme)
