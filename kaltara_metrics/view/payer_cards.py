"""Pembiayaan as cards: payers with heads, months and shares together, and who pays for whom."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from kaltara_metrics.catalog import FUNDING
from kaltara_metrics.model import Cell, State
from kaltara_metrics.payers import Paid, Payer
from kaltara_metrics.query import KNOWN_STATES, Answer
from kaltara_metrics.view import answer_card, charts, numbers, payers, sentences, words
from kaltara_metrics.view.cards import Card
from kaltara_metrics.view.charts import Bar
from kaltara_metrics.view.language import say
from kaltara_metrics.view.records import plain
from kaltara_metrics.view.tables import Table
from kaltara_metrics.view.theme import Palette


def payers_card(paid: Paid, palette: Palette, area: str, chosen: str | None = None) -> Card:
    """Draw people by payer, most first, each with the months paid and its share; unknown payers hatched and named."""
    ranked = [*paid.known, *(payer for payer in paid.payers if payer not in paid.known)]
    bars = [_bar(paid, payer, chosen) for payer in ranked]
    told = sentences.listed([f"{bar.name} {bar.text}" for bar in bars])
    card = answer_card.card(
        paid.people,
        key="pembayar",
        title=_payers_title(paid),
        area=area,
        figure=charts.bars(bars, palette),
        alt=f"{say('Batang', 'Bars')}: {told}.",
    )
    return replace(card, table=_payers_table(paid, ranked), records=_records(paid, card.records))


def _payers_title(paid: Paid) -> str:
    known = [payer for payer in paid.known if payer.people.value]
    unknown = len(paid.payers) - len(paid.known)
    if not known:
        return say("Belum diketahui siapa yang membayar", "Who pays is not known")
    share = paid.share(known[0])
    if share is not None:
        part = numbers.percent(share)
        said = say(f"{payers.name(known[0])} membayar {part}", f"{payers.name(known[0])} pays for {part}")
        return f"{said}{_and_unknown(unknown)}"
    people = numbers.whole(known[0].people.value)
    said = say(f"{payers.name(known[0])} membayar {people} orang", f"{payers.name(known[0])} pays for {people} people")
    return f"{said}{_and_unknown(unknown)}"


def _and_unknown(count: int) -> str:
    if not count:
        return ""
    return say(f"; {count} pembayar lain belum diketahui", f"; {count} other payers are not known")


def _bar(paid: Paid, payer: Payer, chosen: str | None) -> Bar:
    known = payer.people.state in KNOWN_STATES
    return Bar(
        key=payer.funding,
        name=payers.name(payer),
        length=payer.people.value if known else None,
        text=_heads_and_months(paid, payer) if known else words.STATES[payer.people.state],
        chosen=payer.funding == chosen,
    )


def _heads_and_months(paid: Paid, payer: Payer) -> str:
    people, share = numbers.whole(payer.people.value), paid.share(payer)
    said = [say(f"{people} orang", f"{people} people"), person_months(paid, payer)]
    return " · ".join(said if share is None else [*said, numbers.percent(share)])


def person_months(paid: Paid, payer: Payer) -> str:
    """Write a payer's person-months of the year, or that the month asked about is not among the months known."""
    if not payer.is_dated(paid.at):
        return say(f"bulan {paid.year} belum diketahui", f"months of {paid.year} not known")
    total = numbers.whole(payer.person_months)
    return say(f"{total} orang-bulan {paid.year}", f"{total} person-months in {paid.year}")


def _payers_table(paid: Paid, ranked: Sequence[Payer]) -> Table:
    people = say(f"Orang, {numbers.short_month(paid.at.first)}", f"People, {numbers.short_month(paid.at.first)}")
    headers = (
        say("Pembayar", "Payer"),
        people,
        say("Porsi", "Share"),
        say(f"Bulan dibayar {paid.year}", f"Months paid {paid.year}"),
        say("Bulan belum diketahui", "Months not known"),
        say("Orang-bulan", "Person-months"),
        say("Setara orang setahun", "As people of a year"),
        say("Iuran", "Contributions"),
        say("Menurut tarif", "By the rate"),
    )
    return Table(headers, tuple(_payer_row(paid, payer) for payer in ranked), numeric=frozenset(headers[1:]))


def _payer_row(paid: Paid, payer: Payer) -> tuple[str, ...]:
    share = paid.share(payer)
    return (
        payers.name(payer),
        words.marked(words.value(paid.people.metric, payer.people), payer.people),
        "–" if share is None else numbers.percent(share),
        str(len(payer.paid)),
        str(payer.unknown),
        or_unknown(payer.person_months, numbers.whole),
        or_unknown(payer.whole_year, numbers.whole),
        or_unknown(payer.cost, numbers.rupiah),
        or_unknown(payer.due, numbers.rupiah),
    )


def or_unknown(value: float | None, write: Callable[[float], str]) -> str:
    """Write a number, or that it is not known."""
    return words.STATES[State.UNKNOWN] if value is None else write(value)


def _records(paid: Paid, records: Sequence[dict[str, object]]) -> tuple[dict[str, object], ...]:
    of = {payer.funding: payer for payer in paid.payers}
    return tuple(
        {
            **record,
            "year": paid.year,
            "months_paid": len(of[record["funding"]].paid),
            "months_unknown": of[record["funding"]].unknown,
            "person_months": plain(of[record["funding"]].person_months),
            "rupiah": plain(of[record["funding"]].cost),
            "rupiah_at_dated_rate": plain(of[record["funding"]].due),
        }
        for record in records
    )


def pairs_card(answer: Answer, palette: Palette, area: str, chosen: str | None = None) -> Card:
    """Draw who pays for whom: every known pair of payer and worker group as a bar, most memberships first.

    A payer of whom no pair is known has one hatched bar.
    """
    known = sorted((cell for cell in answer.known if cell.value), key=lambda cell: -cell.value)
    unheard = [payer for payer in FUNDING if not any(cell.by["funding"] == payer for cell in answer.known)]
    bars = [_pair_bar(answer, cell, chosen) for cell in known]
    bars += [_unheard_bar(payer, chosen) for payer in unheard]
    title = say("Belum diketahui siapa membayar siapa", "Who pays for whom is not known")
    if known:
        first, people = known[0], words.value(answer.metric, known[0])
        title = say(f"Terbanyak: {_pair(first)}, {people}", f"Most: {_pair(first)}, {people}")
    told = sentences.listed([f"{bar.name} {bar.text}" for bar in bars])
    figure = charts.bars(bars, palette) if known else None
    card = answer_card.card(
        answer, key="pasangan", title=title, area=area, figure=figure, alt=f"{say('Batang', 'Bars')}: {told}."
    )
    return replace(card, notes=(*card.notes, _pairs_note()))


def _pairs_note() -> str:
    return say(
        "Pasangan yang tidak digambar tidak ada dalam sumbernya: belum diketahui, bukan nol.",
        "Pairs that are not drawn are not in the source: unknown, not zero.",
    )


def _unheard_bar(payer: str, chosen: str | None) -> Bar:
    unknown = words.STATES[State.UNKNOWN]
    return Bar(payer, f"{words.label('funding', payer)} → ?", None, unknown, chosen=payer == chosen)


def _pair(cell: Cell) -> str:
    return f"{words.label('funding', cell.by['funding'])} → {words.label('worker_group', cell.by['worker_group'])}"


def _pair_bar(answer: Answer, cell: Cell, chosen: str | None) -> Bar:
    payer = cell.by["funding"]
    return Bar(payer, _pair(cell), cell.value, words.value(answer.metric, cell), chosen=payer == chosen)
