"""Pembiayaan month by month: how many people each payer paid for, and when cover ended for how many."""

from dataclasses import replace

from kaltara_metrics.model import Cell, State
from kaltara_metrics.payers import Paid, Payer
from kaltara_metrics.query import KNOWN_STATES
from kaltara_metrics.view import answer_card, grid, numbers, payers, sentences, words
from kaltara_metrics.view.cards import Card
from kaltara_metrics.view.grid import Grid, Square
from kaltara_metrics.view.language import say
from kaltara_metrics.view.payer_cards import or_unknown
from kaltara_metrics.view.tables import Table
from kaltara_metrics.view.theme import Palette


def months_card(paid: Paid, palette: Palette, area: str, chosen: str | None = None) -> Card:
    """Draw how many people were paid for in every month of the year, payer by payer."""
    data = _months_grid(paid, chosen)
    card = answer_card.card(
        paid.months,
        key="bulan-pembayar",
        title=_months_title(paid),
        area=area,
        figure=grid.grid(data, palette),
        alt=_months_alt(paid),
    )
    legend = grid.legend(data, palette, numbers.whole)
    return replace(card, legend=legend, frame=grid.frame(data), table=_months_table(paid))


def _months_title(paid: Paid) -> str:
    whole = [payer for payer in paid.payers if payer.paid and not payer.unknown]
    short = [payer for payer in whole if len(payer.paid) < len(payer.monthly)]
    if short:
        told = sentences.listed([f"{payers.name(payer)} {len(payer.paid)}" for payer in short])
        return say(
            f"Tidak dibayar setahun penuh pada {paid.year}: {told} bulan", f"Not paid all of {paid.year}: {told} months"
        )
    if whole and len(whole) == len([payer for payer in paid.payers if payer.paid]):
        return say(
            f"Semua pembayar yang diketahui membayar 12 bulan {paid.year}",
            f"All known payers paid 12 months of {paid.year}",
        )
    known = [f"{payers.name(payer)} {len(payer.paid)}" for payer in paid.payers if payer.paid]
    if not known:
        return say(
            f"Bulan yang dibayar pada {paid.year} belum diketahui", f"The months paid in {paid.year} are not known"
        )
    told = sentences.listed(known)
    return say(
        f"Bulan yang diketahui dibayar pada {paid.year}: {told}", f"Months known to be paid in {paid.year}: {told}"
    )


def _months_grid(paid: Paid, chosen: str | None) -> Grid:
    months = [month for month, _ in paid.payers[0].monthly]
    cells = {(cell.by["funding"], cell.by["month"]): cell for cell in paid.months.cells}
    return Grid(
        rows=tuple(payers.name(payer) for payer in paid.payers),
        columns=tuple(numbers.short_month(month.first).split()[0] for month in months),
        squares=tuple(
            tuple(_square(paid, payer, cells[payer.funding, str(month)], chosen) for month in months)
            for payer in paid.payers
        ),
        bold=frozenset(number for number, payer in enumerate(paid.payers) if payer.funding == chosen),
    )


def _square(paid: Paid, payer: Payer, cell: Cell, chosen: str | None) -> Square:
    text = words.value(paid.months.metric, cell) if cell.state in KNOWN_STATES else words.STATE_MARKS[cell.state]
    return Square(payer.funding, cell.value, text, cell.state, chosen=payer.funding == chosen)


def _months_alt(paid: Paid) -> str:
    told = sentences.listed([f"{payers.name(payer)} {months_text(paid, payer)}" for payer in paid.payers])
    return say(f"Orang yang dibayar setiap bulan: {told}.", f"People paid for in every month: {told}.")


def months_text(paid: Paid, payer: Payer) -> str:
    """Say for how many months of the year somebody was paid for, and how many months are not known."""
    count, year = len(payer.paid), paid.year
    if payer.unknown == len(payer.monthly):
        return say(f"bulan {year} belum diketahui", f"months of {year} not known")
    said = say(f"{count} bulan pada {year}", f"{count} months of {year}")
    return f"{said}, {payer.unknown} {words.STATES[State.UNKNOWN]}" if payer.unknown else said


def _months_table(paid: Paid) -> Table:
    months = [month for month, _ in paid.payers[0].monthly]
    headers = (say("Bulan", "Month"), *(payers.name(payer) for payer in paid.payers))
    cells = {(cell.by["funding"], cell.by["month"]): cell for cell in paid.months.cells}
    rows = tuple(
        (
            numbers.month(month.first),
            *(
                words.marked(words.value(paid.months.metric, cell), cell)
                for cell in (cells[payer.funding, str(month)] for payer in paid.payers)
            ),
        )
        for month in months
    )
    return Table(headers, rows, numeric=frozenset(headers[1:]))


def ends_card(paid: Paid, area: str) -> Card:
    """List for each payer when cover ended for most people, how many lost it, or what is not known."""
    headers = (
        say("Pembayar", "Payer"),
        say("Terakhir dibayar", "Last month paid"),
        say("Orang saat itu", "People then"),
        say("Bulan berikutnya", "Month after"),
        say("Kehilangan perlindungan", "Lost their cover"),
    )
    ranked = [*paid.ended, *(payer for payer in paid.payers if payer not in paid.ended)]
    card = answer_card.card(
        paid.series, key="akhir-perlindungan", title=_ends_title(paid), area=area, figure=None, alt=_ends_title(paid)
    )
    rows = tuple(_end_row(payer) for payer in ranked)
    return replace(
        card,
        table=Table(headers, rows, numeric=frozenset(headers[2:])),
        empty="",
        notes=(*card.notes, _ends_note(paid)),
    )


def _ends_title(paid: Paid) -> str:
    if not paid.ended:
        return say(
            f"Perlindungan yang berakhir pada {paid.year} belum diketahui",
            f"Cover that ended in {paid.year} is not known",
        )
    first = paid.ended[0]
    lost, when = numbers.whole(first.end.lost), numbers.month(first.end.last.first)
    return say(
        f"{lost} orang kehilangan perlindungan {payers.name(first)} sesudah {when}",
        f"{lost} people lost the cover paid by {payers.name(first)} after {when}",
    )


def _ends_note(paid: Paid) -> str:
    return say(
        f"Penurunan terbesar dari satu bulan ke bulan berikutnya, Januari {paid.year} sampai Januari {paid.year + 1}. "
        "Selisih jumlah: yang keluar dan yang masuk pada bulan yang sama tidak terlihat.",
        f"The largest fall from one month to the next, January {paid.year} to January {paid.year + 1}. A difference of "
        "numbers: those who leave and those who come in the same month don't show.",
    )


def _end_row(payer: Payer) -> tuple[str, ...]:
    end, unknown = payer.end, words.STATES[State.UNKNOWN]
    if end is None:
        held = payer.people.state in KNOWN_STATES
        none = say("tidak ada penurunan", "no fall") if held else unknown
        return (payers.name(payer), "–", "–", "–", none)
    return (
        payers.name(payer),
        numbers.month(end.last.first),
        numbers.whole(end.before),
        or_unknown(end.after, numbers.whole),
        or_unknown(end.lost, numbers.whole),
    )
