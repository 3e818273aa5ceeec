"""Kepatuhan, employers: enrolled, due to enrol, partly enrolled, in arrears."""

from dataclasses import dataclass

from kaltara_metrics.model import Flag, Origin
from kaltara_metrics.query import Answer
from kaltara_metrics.view import breakdown, numbers, sample, sentences, words
from kaltara_metrics.view.answer_number import is_known, number, state_of, unsaid
from kaltara_metrics.view.cards import Number
from kaltara_metrics.view.language import Spoken, say

MEASURED = Spoken(
    {
        "terdaftar": ("Terdaftar", "Enrolled"),
        "sebagian": ("Daftar sebagian (PDS)", "Partly enrolled (PDS)"),
        "menunggak": ("Menunggak", "In arrears"),
    }
)


@dataclass(frozen=True)
class Employers:
    """Employers of a month: counts of enrolled and due ones, and the three rates."""

    registered: Answer
    due: Answer
    enrolled: Answer
    partly: Answer
    arrears: Answer


def headline(whole: Employers) -> str:
    """Say how many are enrolled, of how many known ones, and what share is in arrears; of one origin only."""
    if not is_known(whole.registered):
        state = state_of(whole.registered)
        return say(f"Badan usaha yang terdaftar: {state}", f"Employers enrolled: {state}")
    count, when = numbers.whole(whole.registered.only.value), sentences.when(whole.registered)
    said = say(f"{count} badan usaha terdaftar pada {when}", f"{count} employers are enrolled in {when}")
    told = [
        text(words.value(answer.metric, answer.only))
        for answer, text in ((whole.enrolled, _enrolled), (whole.partly, _partly), (whole.arrears, _arrears))
        if is_known(answer) and answer.origin is whole.registered.origin
    ]
    unknown = say("; berapa yang wajib tetapi belum daftar belum diketahui", "; how many are due to enrol is not known")
    hidden = (
        unknown if whole.due.origin in {None, Origin.SAMPLE} and whole.registered.origin is not Origin.SAMPLE else ""
    )
    return sample.spoken("; ".join([said, *told]) + hidden, whole.registered)


def _enrolled(rate: str) -> str:
    return say(f"{rate} dari yang dikenal", f"{rate} of those known")


def _partly(rate: str) -> str:
    return say(f"{rate} mendaftar sebagian", f"{rate} enrol in part")


def _arrears(rate: str) -> str:
    return say(f"{rate} menunggak iuran", f"{rate} are in arrears")


def tiles(whole: Employers) -> tuple[Number, ...]:
    """Show enrolled, due, partly enrolled and in arrears; each from the origin that answers it."""
    return (
        number(
            whole.registered,
            key="usaha-terdaftar",
            name=say("Badan usaha terdaftar", "Employers enrolled"),
            line=_registered_line(whole),
        ),
        number(
            whole.due,
            key="usaha-wajib",
            name=say("Wajib, belum daftar (PWBD)", "Due to enrol (PWBD)"),
            line=_when(whole.due, say("yang ditemukan saja", "those found only")),
        ),
        _rate(whole.partly, "usaha-sebagian", say("Daftar sebagian (PDS)", "Partly enrolled (PDS)")),
        _rate(whole.arrears, "usaha-menunggak", say("Menunggak iuran", "In arrears")),
    )


def _registered_line(whole: Employers) -> str:
    if is_known(whole.enrolled) and whole.enrolled.origin is whole.registered.origin:
        rate, known = words.value(whole.enrolled.metric, whole.enrolled.only), whole.enrolled.only.denominator
        return say(
            f"{rate} dari {numbers.whole(known)} badan usaha yang dikenal",
            f"{rate} of {numbers.whole(known)} employers known",
        )
    return _when(whole.registered, say("porsinya dari yang wajib belum diketahui", "their share is not known"))


def _when(answer: Answer, text: str) -> str:
    if is_known(answer):
        return f"{sentences.when(answer)}; {text}"
    return unsaid(answer, say("belum ada yang melaporkan", "nobody has reported yet"))


def _rate(answer: Answer, key: str, name: str) -> Number:
    cell = answer.only
    line = unsaid(answer, say("belum ada yang melaporkan", "nobody has reported yet"))
    if is_known(answer):
        counted = cell.numerator is not None and cell.denominator
        line = (
            breakdown.of(answer, cell) if counted else say("hanya persennya yang terbit", "only the share is published")
        )
        line = f"{line}; {sentences.when(answer)}"
    if Flag.OVER_ONE_HUNDRED in cell.flags:
        line = f"{line}; {breakdown.over()}"
    return number(answer, key=key, name=name, line=line)
