"""The three findings of Ringkasan, in sentences made from values: how long, over which base, what is not known."""

from collections.abc import Mapping
from dataclasses import dataclass

from kaltara_metrics.query import KNOWN_STATES, Answer
from kaltara_metrics.statements import Statement
from kaltara_metrics.targets import Target, months_bought
from kaltara_metrics.view import numbers, sample, sentences, words
from kaltara_metrics.view.language import say
from kaltara_metrics.view.notes import Note

_YEAR = 12  # months


@dataclass(frozen=True)
class Money:
    """What was promised for a target, and for how many months it pays everybody's contribution."""

    promised: Statement
    months: float


def budget(ledger: Mapping[str, Statement], goal: Target, months: Answer, paid: Answer) -> Money | None:
    """Return the money committed for a target, and how many months of everybody's contribution it buys.

    The contribution is the dated one that `paid` was calculated with: rupiah over person-months.
    """
    named = [ledger[name] for name in goal.statement_ids if name in ledger]
    money = next((statement for statement in named if statement.unit == "rupiah"), None)
    if money is None or not paid.known or not months.known or not months.only.numerator:
        return None
    contribution = paid.only.numerator / months.only.numerator
    return Money(money, months_bought(money.value, goal.low, contribution))


def months_note(months: Answer, money: Money | None) -> Note:
    """Say how many months of a year were paid, and how many the money of the next target buys."""
    year, count = months.question.span.end.year, len(months.only.months)
    title = say(f"Bulan yang dibayar pada {year} belum diketahui", f"The months paid in {year} are not known")
    if months.only.state in KNOWN_STATES:
        title = say(
            f"{count} dari {_YEAR} bulan {year} diketahui dibayar",
            f"{count} of {_YEAR} months of {year} known to be paid",
        )
        title = sample.spoken(title, months)
    text = _bought(money) or say("Perlindungan habis bila iuran berhenti.", "Cover ends when contributions stop.")
    return Note("habis", title, text, "pembiayaan", say("Pembiayaan", "Funding"), {"bagian": "bulan"})


def _bought(money: Money | None) -> str:
    if money is None:
        return ""
    sum_named, year = numbers.rupiah(money.promised.value), money.promised.period[:4]
    lasts = numbers.decimal(money.months, 1)
    return say(
        f"{sum_named} untuk {year} cukup {lasts} bulan bagi sasarannya; lalu perlindungan habis.",
        f"{sum_named} for {year} lasts {lasts} months for those it is meant for; then cover ends.",
    )


def bases_note(employed: Answer, local: Answer) -> Note:
    """Say that the same members over two bases are two percentages; else how many employed people are no members."""
    link = ("metodologi", say("Metodologi", "Methods"))
    top, other = employed.only, local.only
    if top.state in KNOWN_STATES and other.state in KNOWN_STATES and top.numerator and _same(employed, local):
        high, low = (words.value(one.metric, one.only) for one in (local, employed))
        title = say(f"{high} dan {low}: peserta yang sama", f"{high} and {low}: the same members")
        members = numbers.whole(top.numerator)
        bases = numbers.whole(other.denominator), numbers.whole(top.denominator)
        text = say(
            f"{members} dibagi {bases[0]} (basis setempat) atau {bases[1]} (penduduk bekerja); bukan penurunan.",
            f"{members} over {bases[0]} (the local base) or {bases[1]} (employed people); it is no fall.",
        )
        return Note("penyebut", sample.spoken(title, employed, local), text, *link)
    title, text = _uncovered(employed)
    return Note("penyebut", sample.spoken(title, employed), text, *link)


def _same(employed: Answer, local: Answer) -> bool:
    one, other = employed.only, local.only
    whole = one.denominator and other.denominator
    return bool(whole) and (one.numerator, one.as_of, one.origin) == (other.numerator, other.as_of, other.origin)


def _uncovered(employed: Answer) -> tuple[str, str]:
    cell = employed.only
    if cell.state not in KNOWN_STATES or cell.numerator is None or not cell.denominator:
        return say("Cakupan belum diketahui", "Coverage is not known"), say(
            "Peserta atau penduduk bekerja belum diketahui pada waktu yang sama.",
            "Members or employed people are not known for the same time.",
        )
    left = cell.denominator - cell.numerator
    when = words.as_of(cell)
    if left < 0:
        return say("Peserta melebihi penduduk bekerja", "More members than employed people"), say(
            f"{numbers.whole(-left)} lebih banyak ({when}): satu orang dapat memegang lebih dari satu kepesertaan.",
            f"{numbers.whole(-left)} more ({when}): one person may hold more than one membership.",
        )
    count = numbers.whole(left)
    return say(f"{count} yang bekerja belum menjadi peserta", f"{count} employed people are no members"), say(
        f"Menurut {when}; ASN, TNI, dan Polri di antaranya dilindungi skema lain.",
        f"As of {when}; civil servants, army and police among them are covered by other schemes.",
    )


def unknown_note(regional: Answer, detail: Answer, later: Answer) -> Note:
    """Name who and what is not known: regions of the first month, the detail of the last one, the years after.

    `detail` is the last known month by regions.
    """
    missing = [f"{name} {regional.question.span.end.year}" for name in sentences.unknown_names(regional, "region")]
    if not sentences.real(detail):
        month = numbers.month(detail.question.span.end.first)
        missing.append(say(f"rincian wilayah {month}", f"the regions of {month}"))
    if not sentences.real(later):
        years = f"{later.question.span.start.year}–{later.question.span.end.year}"
        missing.append(say(f"realisasi {years}", f"what was reached in {years}"))
    page = ("angka_resmi", say("Angka resmi", "Official figures"))
    if not missing:
        title = say("Semua wilayah dan bulannya diketahui", "All regions and months are known")
        text = say("Sumber dan tanggalnya ada pada setiap angka.", "Each figure has its source and date.")
        return Note("belum-diketahui", title, text, *page)
    told = f"{sentences.listed(missing)}."
    count = len(missing)
    are = "thing is" if count == 1 else "things are"
    title = say(f"{count} hal belum diketahui", f"{count} {are} not known")
    return Note("belum-diketahui", title, told[0].upper() + told[1:], *page)
