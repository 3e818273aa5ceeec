"""Pembiayaan in words and big numbers: who pays for whom, for how many months, what it cost, when cover ends."""

from collections.abc import Sequence

from kaltara_metrics.contributions import Rate
from kaltara_metrics.model import Cell, Flag, Origin, State
from kaltara_metrics.payers import Paid, Payer
from kaltara_metrics.query import KNOWN_STATES, Answer
from kaltara_metrics.view import cards, numbers, sample, sentences, words
from kaltara_metrics.view.cards import Number
from kaltara_metrics.view.language import Spoken, say

PARTS = Spoken(
    {
        "siapa": ("Siapa membayar siapa", "Who pays for whom"),
        "bulan": ("Bulan dan berakhirnya", "Months and ends"),
        "desa": ("Satu desa, 100 pekerja rentan", "One village, 100 workers"),
    }
)


_TOLD = 2  # stretches of months that are told one by one


def line(area: str) -> str:
    """Say what the page shows, under its title."""
    return say(
        f"Pembiayaan · {area} · pekerja rentan yang iurannya dibayar, orang dan bulannya",
        f"Funding · {area} · vulnerable workers whose contributions are paid, people and months",
    )


def name(payer: Payer) -> str:
    """Name a payer: APBD provinsi."""
    return words.label("funding", payer.funding)


def inside(payer: Payer) -> str:
    """Name a payer within a sentence: mandiri."""
    return sentences.low(name(payer))


def headline(paid: Paid) -> str:
    """Say who pays for most, out of how many, how many that is over the whole year, and what of it is not known."""
    when = numbers.month(paid.at.first)
    paying = [payer for payer in paid.known if payer.people.value]
    if not paying:
        return _nobody(paid, when)
    first = [payer for payer in paying if payer.people.value == paying[0].people.value]
    told = _pays(paid, first, when)
    if paid.people.origin is Origin.PUBLISHED:
        told = f"{say('Menurut', 'According to')} {_speaker(paid, first[0])}, {sentences.low(told)}"
    return sample.spoken(f"{told}; {_over_the_year(paid, first)}", paid.people)


def _speaker(paid: Paid, payer: Payer) -> str:
    stated = paid.people.ledger[payer.people.statements[0]]
    return (stated.speaker or stated.publisher).replace(" Kalimantan Utara", "")


def _nobody(paid: Paid, when: str) -> str:
    if paid.total.only.state is State.ZERO:
        said = say(
            f"Pada {when} tidak ada yang membayar iuran pekerja rentan",
            f"In {when} nobody paid contributions for vulnerable workers",
        )
        return sample.spoken(said, paid.total)
    return say(
        f"Siapa yang membayar iuran pekerja rentan pada {when} belum diketahui",
        f"Who paid contributions for vulnerable workers in {when} is not known",
    )


def _pays(paid: Paid, first: Sequence[Payer], when: str) -> str:
    who, people = sentences.listed([name(payer) for payer in first]), numbers.whole(first[0].people.value)
    if len(first) > 1:
        return say(
            f"{who} masing-masing membayar {people} pekerja rentan pada {when}",
            f"{who} each paid for {people} vulnerable workers in {when}",
        )
    whole = paid.total.only
    of = say(f" dari {numbers.whole(whole.value)}", f" of {numbers.whole(whole.value)}") if _known(whole) else ""
    return say(
        f"{who} membayar {people}{of} pekerja rentan pada {when}",
        f"{who} paid for {people}{of} vulnerable workers in {when}",
    )


def _over_the_year(paid: Paid, first: Sequence[Payer]) -> str:
    payer, year = first[0], paid.year
    if len(first) > 1 or not payer.is_dated(paid.at):
        return say(f"berapa bulan dibayar pada {year} belum diketahui", f"for how many months of {year} is not known")
    people, least = numbers.whole(payer.whole_year), say("sedikitnya ", "at least ") if payer.unknown else ""
    return say(
        f"sepanjang {year} {least}setara {people} orang setahun",
        f"over {year} {least}as much as {people} people all year",
    )


def _known(cell: Cell) -> bool:
    return cell.state in KNOWN_STATES


def tiles(paid: Paid, rates: Sequence[Rate]) -> tuple[Number, ...]:
    """Return people, person-months, rupiah and the end of cover, each of the payer who pays for most."""
    payer = next(iter(paid.known), paid.payers[0])
    return (people_number(paid, payer), months_number(paid, payer), cost_number(paid, payer, rates), end_number(paid))


def people_number(paid: Paid, payer: Payer) -> Number:
    """Show a payer's people at the month, beside those that anybody pays for."""
    whole, share = paid.total.only, paid.share(payer)
    line = say("berapa yang dibayar pihak lain belum diketahui", "how many others pay for is not known")
    if share is not None:
        of = f"{numbers.percent(share)} {say('dari', 'of')} {numbers.whole(whole.value)}"
        line = say(
            f"{of} pekerja rentan yang iurannya dibayar siapa pun", f"{of} vulnerable workers paid for by anybody"
        )
    elif payer.people.origin is Origin.PUBLISHED:
        line = f"{sentences.by_whom(paid.people, payer.people)}; {line}"
    return _number(
        "orang",
        say(f"Dibayar {inside(payer)}, {_short(paid)}", f"Paid for by {inside(payer)}, {_short(paid)}"),
        words.value(paid.people.metric, payer.people),
        line,
        paid.people,
        unknown=not _known(payer.people),
    )


def months_number(paid: Paid, payer: Payer) -> Number:
    """Show a payer's person-months with the people and months they are made of, and as people of a whole year.

    Where the month asked about is not among the months known, their sum would stand for something else.
    """
    dated = payer.is_dated(paid.at)
    line = say("bulan yang dibayar belum diketahui", "the months paid are not known")
    if dated:
        line = f"{_stretches(payer) or say('nol bulan', 'no month')}; {_as_whole_year(payer)}{_unknown_months(payer)}"
    elif payer.person_months is not None:
        line = f"{say('baru diketahui', 'known so far')}: {_stretches(payer)}{_unknown_months(payer)}"
    return _number(
        "orang-bulan",
        say(f"Orang-bulan dari {inside(payer)}, {paid.year}", f"Person-months by {inside(payer)}, {paid.year}"),
        numbers.whole(payer.person_months) if dated else words.STATES[State.UNKNOWN],
        line,
        paid.months,
        unknown=not dated,
    )


def _stretches(payer: Payer) -> str:
    """Write what the person-months are made of: 35.000 orang × 4 bulan + 42.000 orang × 1 bulan."""
    if len(payer.stretches) > _TOLD:
        people = [people for people, _ in payer.stretches]
        low, high, months = numbers.whole(min(people)), numbers.whole(max(people)), len(payer.paid)
        return say(
            f"antara {low} dan {high} orang setiap bulan, {months} bulan",
            f"between {low} and {high} people every month, {months} months",
        )
    return " + ".join(
        say(f"{numbers.whole(people)} orang × {months} bulan", f"{numbers.whole(people)} people × {months} months")
        for people, months in payer.stretches
    )


def _as_whole_year(payer: Payer) -> str:
    people, least = numbers.whole(payer.whole_year), say("sedikitnya ", "at least ") if payer.unknown else ""
    return say(f"{least}setara {people} orang setahun", f"{least}as much as {people} people all year")


def _unknown_months(payer: Payer) -> str:
    if not payer.unknown:
        return ""
    return say(f"; {payer.unknown} bulan belum diketahui", f"; {payer.unknown} months not known")


def cost_number(paid: Paid, payer: Payer, rates: Sequence[Rate]) -> Number:
    """Show what a payer paid in the year, beside what the dated rate makes of the months paid."""
    dated = payer.is_dated(paid.at) and payer.cost is not None
    return _number(
        "iuran",
        say(f"Iuran dari {inside(payer)}, {paid.year}", f"Contributions by {inside(payer)}, {paid.year}"),
        numbers.rupiah(payer.cost) if dated else words.STATES[State.UNKNOWN],
        f"{rate_line(rates)}{_against_rate(payer) if dated else ''}",
        paid.rupiah,
        unknown=not dated,
    )


def rate_line(rates: Sequence[Rate]) -> str:
    """Write a person's contribution with its parts: Rp16.800 per orang per bulan (JKK Rp10.000 + JKM Rp6.800)."""
    if not rates:
        return say("tarif bulan itu belum diketahui", "the rate of that month is not known")
    parts = " + ".join(f"{rate.programme} {numbers.rupiah(rate.amount)}" for rate in rates)
    each = numbers.rupiah(sum(rate.amount for rate in rates))
    return say(f"{each} per orang per bulan ({parts})", f"{each} a person a month ({parts})")


def _against_rate(payer: Payer) -> str:
    if payer.due is None or payer.cost is None:
        return ""
    if round(payer.due) == round(payer.cost):
        return say("; cocok dengan orang-bulannya", "; agrees with the person-months")
    due = numbers.rupiah(payer.due)
    return say(f"; menurut tarif {due}", f"; {due} by that rate")


def end_number(paid: Paid) -> Number:
    """Show how many lost their cover at the largest end of the year, or that nothing is known after the last month."""
    ended = paid.ended
    common = {"answer": paid.series, "unknown": not ended}
    title = say(f"Kehilangan perlindungan, {paid.year}", f"Lost their cover, {paid.year}")
    if not ended:
        return _number("berakhir", title, *_no_end(paid), **common)
    payer, end = ended[0], ended[0].end
    line = say(
        f"{name(payer)}: {numbers.whole(end.before)} orang sampai {numbers.month(end.last.first)}, "
        f"{numbers.whole(end.after)} sesudahnya",
        f"{name(payer)}: {numbers.whole(end.before)} people up to {numbers.month(end.last.first)}, "
        f"{numbers.whole(end.after)} after it",
    )
    return _number("berakhir", title, numbers.whole(end.lost), line, **common)


def _no_end(paid: Paid) -> tuple[str, str]:
    last = [payer for payer in paid.known if payer.end]
    if not last:
        if paid.known and not any(payer.people.value is None for payer in paid.payers):
            return "0", say("tidak ada yang berkurang sepanjang tahun", "nobody's cover ended in the year")
        return words.STATES[State.UNKNOWN], say(
            "jumlah dari bulan ke bulan belum diketahui", "the numbers from month to month are not known"
        )
    end = last[0].end
    return words.STATES[State.UNKNOWN], say(
        f"{name(last[0])}: {numbers.whole(end.before)} orang diketahui sampai {numbers.month(end.last.first)}; "
        "bulan berikutnya belum diketahui",
        f"{name(last[0])}: {numbers.whole(end.before)} people known up to {numbers.month(end.last.first)}; "
        "the month after is not known",
    )


def _short(paid: Paid) -> str:
    return numbers.short_month(paid.at.first)


def _number(key: str, title: str, value: str, line: str, answer: Answer, *, unknown: bool) -> Number:
    return Number(
        key=key,
        name=title,
        value=value,
        line=line,
        definition=cards.definition_line(answer.metric),
        origin=answer.origin,
        sources=answer.sources(),
        as_of=sentences.when(answer),
        unknown=unknown,
        disputed=not unknown and any(Flag.DISPUTED in cell.flags for cell in answer.known),
        notes=tuple(filter(None, (words.caveat(answer.metric),))),
        unchecked=words.is_unchecked(*answer.cells),
    )
