"""Manfaat in words and big numbers: claims, rupiah, claims per 1.000 members, scholarships; one origin a sentence."""

from collections.abc import Collection
from dataclasses import dataclass

from kaltara_metrics import places
from kaltara_metrics.catalog_terms import PROGRAMMES
from kaltara_metrics.errors import UserError
from kaltara_metrics.model import Cell, Flag, Origin
from kaltara_metrics.periods import Span
from kaltara_metrics.query import Answer
from kaltara_metrics.view import in_file, numbers, sample, sentences, words
from kaltara_metrics.view.answer_number import is_known, number, state_of, unsaid
from kaltara_metrics.view.cards import Number
from kaltara_metrics.view.language import Spoken, say

SCHOLARSHIP = "BEASISWA"
RATE = "claims_per_member_{}"
RATED = tuple(code for code in PROGRAMMES if code != SCHOLARSHIP)
PARTS = Spoken(
    {
        "program": ("Menurut program", "By programme"),
        "waktu": ("Dari waktu ke waktu", "Over time"),
        "wilayah": ("Menurut wilayah", "By region"),
        "tunggu": ("Masa tunggu", "Waiting conditions"),
    }
)
MEASURED = Spoken({"kasus": ("Kasus klaim", "Claims"), "rupiah": ("Manfaat dibayar", "Benefits paid")})


@dataclass(frozen=True)
class Benefits:
    """Claims of some months: each answer from the origin that answers it; `by_programme` is the rupiah.

    Programmes may be known of which the whole is not, and then come from another origin than the whole.
    """

    span: Span
    cases: Answer
    rupiah: Answer
    recipients: Answer
    rate: Answer
    children: Answer
    scholarship: Answer
    by_programme: Answer
    cases_by_programme: Answer


def period(span: Span) -> str:
    """Write the months asked about: Januari–Juli 2024, 2022."""
    return numbers.months(span.start.first, span.end.first)


def places_of(codes: Collection[str]) -> str:
    """Name the regions that a published figure speaks of alone."""
    return sentences.listed([_place(code) for code in sorted(codes)])


def _place(code: str) -> str:
    try:
        return places.by_code(code).short_name
    except UserError:
        return code


def rated(programme: str | None) -> str:
    """Return the programme whose claims are told per 1.000 members: the chosen one, else JKK."""
    return programme if programme in RATED else RATED[0]


def line(area: str) -> str:
    """Say what the page shows, under its title."""
    return say(
        f"Manfaat · {area} · klaim yang dibayar BPJS Ketenagakerjaan, rupiahnya, dan siapa yang lewat masa tunggu",
        f"Benefits · {area} · claims paid by BPJS Ketenagakerjaan, their rupiah, and who is past the waiting time",
    )


def everywhere() -> str:
    """Name the province, where nothing is chosen."""
    return say("Provinsi Kalimantan Utara", "North Kalimantan")


def nothing() -> tuple[str, str]:
    """Say that nothing is known of claims, and which file would bring it."""
    template = in_file.TABLES["claim"]
    return (
        say("Klaim dan manfaat belum diketahui", "Claims and benefits are not known yet"),
        say(
            f"Angkanya ada pada BPJS Ketenagakerjaan. Yang mengisinya: templat {template}, di halaman Data masuk.",
            f"BPJS Ketenagakerjaan has the figures. What brings them: template {template}, on the page Load data.",
        ),
    )


def headline(found: Benefits) -> str:
    """Say how many claims and how much money, of the best origin that knows either: a sentence has one origin.

    Programmes that were told without a whole go before an invented whole.
    """
    told = [one for one in (found.cases, found.rupiah, found.recipients) if is_known(one)]
    parts = found.cases_by_programme
    if parts.known and _is_real(parts) and not any(map(_is_real, told)):
        return _programmes(found)
    if not told:
        when, state = period(found.span), state_of(found.cases, found.rupiah)
        return say(f"Klaim {when}: {state}", f"Claims of {when}: {state}")
    origin = min((one.origin for one in told), key=list(Origin).index)
    cases, rupiah, recipients = (
        one if one in told and one.origin is origin else None for one in (found.cases, found.rupiah, found.recipients)
    )
    first = next(one for one in (cases, rupiah, recipients) if one)
    said = f"{_by(first, first.only)}{_facts(cases, rupiah, recipients)}{_when(found)}"
    if rupiah and not found.rupiah.question.where.get("programme"):
        said += _largest(rupiah, found.by_programme)
    return sample.spoken(said, first)


def _is_real(answer: Answer) -> bool:
    return answer.origin not in {None, Origin.SAMPLE}


def _when(found: Benefits) -> str:
    return say(f" pada {period(found.span)}", f" in {period(found.span)}")


def _programmes(found: Benefits) -> str:
    """Tell the programmes that are known, most claims first."""
    answer = found.cases_by_programme
    known = sorted(answer.known, key=lambda cell: -cell.value)
    told = [(numbers.whole(cell.value), words.short_label("programme", cell.by["programme"])) for cell in known]
    listed = sentences.listed([say(f"{count} klaim {code}", f"{count} {code} claims") for count, code in told])
    rest = len(answer.cells) - len(known)
    state = sentences.missing(answer)
    unknown = say(f"; program lain {state}", f"; other programmes are {state}") if rest else ""
    return f"{_by(answer, known[0])}{listed} {say('dibayar', 'paid')}{_when(found)}{unknown}"


def _by(answer: Answer, cell: Cell) -> str:
    """Name who published it, since nobody here has counted it."""
    if answer.origin is not Origin.PUBLISHED:
        return ""
    stated = answer.ledger[cell.statements[0]]
    who = (stated.speaker or stated.publisher).replace(" Kalimantan Utara", "")
    return say(f"Menurut {who}, ", f"According to {who}, ")


def _facts(cases: Answer | None, rupiah: Answer | None, recipients: Answer | None) -> str:
    paid = numbers.rupiah(rupiah.only.value) if rupiah else ""
    if cases and rupiah:
        count = numbers.whole(cases.only.value)
        return say(f"{count} klaim dan {paid} dibayar", f"{count} claims and {paid} paid")
    if cases:
        count = numbers.whole(cases.only.value)
        return say(f"{count} klaim dibayar", f"{count} claims paid")
    people = numbers.whole(recipients.only.value) if recipients else ""
    if rupiah and recipients:
        return say(f"{paid} dibayar kepada {people} penerima", f"{paid} paid to {people} people")
    if rupiah:
        return say(f"{paid} manfaat dibayar", f"{paid} of benefits paid")
    return say(f"{people} penerima manfaat", f"{people} people received benefits")


def _largest(rupiah: Answer, by_programme: Answer) -> str:
    """Name the programme that took most, where all of the money and this part of it come from one origin."""
    known = sorted(by_programme.known, key=lambda cell: cell.value, reverse=True)
    whole = rupiah.only.value
    if not known or by_programme.origin is not rupiah.origin or not whole or 2 * known[0].value < whole:
        return ""  # another programme, which is not known, may have taken more
    name = sentences.low(words.label("programme", known[0].by["programme"]))
    share = numbers.percent(known[0].value / whole, 0)
    return say(f"; {share} untuk {name}", f"; {share} for {name}")


def tiles(found: Benefits) -> tuple[Number, ...]:
    """Show claims, rupiah, claims per 1.000 members and scholarships, each with an origin of its own."""
    return (_cases(found), _rupiah(found), _rate(found), _children(found))


def _cases(found: Benefits) -> Number:
    when = period(found.span)
    line = _program(found.cases) if is_known(found.cases) else unsaid(found.cases, _not_yet())
    if Flag.DISPUTED in found.cases.only.flags:
        line = f"{line}; {words.FLAGS[Flag.DISPUTED]}"
    name = say(f"Klaim dibayar, {when}", f"Claims paid, {when}")
    return number(found.cases, key="jumlah-kasus", name=name, line=line)


def _program(answer: Answer) -> str:
    programme = answer.question.where.get("programme")
    return words.label("programme", programme) if programme else say("kasus, semua program", "claims, all programmes")


def _not_yet() -> str:
    return say("belum ada yang terbit untuk rentang ini", "nothing is published for these months")


def _rupiah(found: Benefits) -> Number:
    line = unsaid(found.rupiah, _not_yet())
    if is_known(found.rupiah):
        line = (
            say("semua program", "all programmes")
            if not found.rupiah.question.where.get("programme")
            else _program(found.rupiah)
        )
        if is_known(found.recipients) and found.recipients.origin is found.rupiah.origin:
            people = numbers.whole(found.recipients.only.value)
            line = say(f"kepada {people} penerima; {line}", f"to {people} people; {line}")
    when = period(found.span)
    name = say(f"Manfaat dibayar, {when}", f"Benefits paid, {when}")
    return number(found.rupiah, key="jumlah-rupiah", name=name, line=line)


def _rate(found: Benefits) -> Number:
    code = found.rate.metric.id.rsplit("_", 1)[1].upper()
    cell = found.rate.only
    unknown = say("jumlah pesertanya tidak diketahui untuk rentang ini", "its members are not known for these months")
    line = unsaid(found.rate, unknown)
    if is_known(found.rate):
        count, members = numbers.whole(cell.numerator), numbers.whole(cell.denominator)
        line = say(
            f"{count} kasus, rata-rata {members} peserta, {len(found.span)} bulan",
            f"{count} claims, {members} members on average, {len(found.span)} months",
        )
    name = say(f"Klaim {code} per 1.000 peserta", f"{code} claims per 1,000 members")
    return number(found.rate, key="perseribu", name=name, line=line)


def _children(found: Benefits) -> Number:
    """Show children with scholarships: of months of their own, where those asked about were not published."""
    span = found.children.question.span
    line = unsaid(found.children, _not_yet())
    if is_known(found.children):
        line = say("anak peserta", "members' children")
        if is_known(found.scholarship) and found.scholarship.origin is found.children.origin:
            money = numbers.rupiah(found.scholarship.only.value)
            line = say(f"anak peserta, {money}", f"members' children, {money}")
        if span != found.span:
            when = period(found.span)
            line = say(f"{line}; terbit terakhir, bukan {when}", f"{line}; last published, not of {when}")
    name = say(f"Beasiswa, {period(span)}", f"Scholarships, {period(span)}")
    return number(found.children, key="beasiswa", name=name, line=line)
