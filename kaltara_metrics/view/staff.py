"""Kepatuhan, staff: whom governments must enrol and have enrolled, by level, group and kabupaten/kota."""

from dataclasses import dataclass

from kaltara_metrics.catalog import GOVERNMENTS
from kaltara_metrics.model import Cell, Flag, Origin
from kaltara_metrics.query import Answer
from kaltara_metrics.view import breakdown, numbers, sample, sentences, words
from kaltara_metrics.view.answer_number import is_known, number, state_of, unsaid
from kaltara_metrics.view.cards import Number
from kaltara_metrics.view.language import Spoken, say

GROUPS = ("non_asn", "tenaga_pendidikan", "honorer")
LEVELS = tuple(level for level in GOVERNMENTS if level != "desa")
BASES = Spoken(
    {
        "rate": ("Dari yang bekerja", "Of those employed"),
        "duty_met": ("Dari yang wajib dilindungi", "Of those who must be enrolled"),
    }
)
DETAILS = Spoken(
    {
        "wilayah": ("Kabupaten/kota", "Regencies and city"),
        "kelompok": ("Kabupaten/kota dan kelompok", "Regencies and groups"),
        "waktu": ("Dari waktu ke waktu", "Over time"),
    }
)
SHORT = Spoken({"provinsi": ("Provinsi", "Province"), "kabupaten_kota": ("Kab/kota", "Kab/kota")})


@dataclass(frozen=True)
class Levels:
    """The same rate of the provincial government and of the kabupaten/kota governments."""

    province: Answer
    local: Answer

    @property
    def both(self) -> tuple[Answer, Answer]:
        """Both answers, the province first."""
        return (self.province, self.local)


def headline(obliged: Answer, met: Answer, rates: Levels) -> str:
    """Say how far both governments are; where that is not known, whom the province must enrol."""
    known = [(level, rate) for level, rate in zip(LEVELS, rates.both, strict=True) if is_known(rate)]
    real = [(level, rate) for level, rate in known if rate.origin is not Origin.SAMPLE]
    if not real and is_known(obliged) and obliged.origin is not Origin.SAMPLE:
        return _duty_alone(obliged, met)
    if not known:
        state = state_of(*rates.both)
        return say(f"Pegawai non-ASN yang terdaftar: {state}", f"Non-ASN staff enrolled: {state}")
    told = [_level(level, rate) for level, rate in real or known]
    first = (real or known)[0][1]
    basis = sentences.low(BASES[basis_of(first)])
    said = say(
        f"{whom(first)} terdaftar {basis}, {sentences.when(first)}: ",
        f"{whom(first)} enrolled {basis}, {sentences.when(first)}: ",
    )
    return sample.spoken(said + "; ".join(told), first)


def whom(rate: Answer) -> str:
    """Name the staff counted: all who are no civil servants, or the chosen group."""
    group = rate.question.where.get("worker_group")
    return words.label("worker_group", group) if group else say("Pegawai non-ASN", "Non-ASN staff")


def basis_of(rate: Answer) -> str:
    """Return what a rate is over, one of BASES."""
    return next(basis for basis in BASES if rate.metric.id.endswith(basis))


def who(level: str, rate: Answer) -> str:
    """Name a government: Pemerintah provinsi; of one region Pemerintah Kota Tarakan."""
    place = rate.question.place
    if level == LEVELS[0] or place.level == "provinsi":
        return words.label("government", level)
    return say(f"Pemerintah {place.name}", f"Government of {place.name}")


def _duty_alone(obliged: Answer, met: Answer) -> str:
    """Tell one group's duty, and how far it is met where its own origin knows."""
    people, when = numbers.whole(obliged.only.value), sentences.when(obliged)
    who = sentences.low(words.label("worker_group", obliged.question.where["worker_group"]))
    if is_known(met) and met.origin is obliged.origin:
        enrolled, share = numbers.whole(met.only.numerator), words.value(met.metric, met.only)
        return say(
            f"Provinsi mendaftarkan {enrolled} dari {people} pegawai {who} yang wajib dilindungi, {share} ({when})",
            f"The province has enrolled {enrolled} of {people} {who} who must be, {share} ({when})",
        )
    state = state_of(met)
    return say(
        f"Provinsi wajib melindungi {people} pegawai {who} ({when}); berapa yang terdaftar {state}",
        f"The province must enrol {people} {who} ({when}); how many of them are enrolled is {state}",
    )


def _level(level: str, rate: Answer) -> str:
    name = sentences.low(who(level, rate))
    cell = rate.only
    over = f" ({breakdown.over()})" if Flag.OVER_ONE_HUNDRED in cell.flags else ""
    return f"{name} {words.value(rate.metric, cell)}{over}"


def tiles(obliged: Answer, met: Answer, rates: Levels, duties: Levels) -> tuple[Number, ...]:
    """Show whom the province must enrol, both levels' rates, and who is obliged and not enrolled."""
    return (
        _obliged_number(obliged, met),
        *(_rate_number(level, rate, duty) for level, rate, duty in zip(LEVELS, rates.both, duties.both, strict=True)),
        _missing_number(duties),
    )


def _obliged_number(obliged: Answer, met: Answer) -> Number:
    group = words.label("worker_group", obliged.question.where["worker_group"])
    line = unsaid(obliged, say("belum ada yang melaporkan", "nobody has reported yet"))
    if is_known(obliged):
        line = sentences.when(obliged)
        if is_known(met) and met.origin is obliged.origin:
            enrolled, share = numbers.whole(met.only.numerator), words.value(met.metric, met.only)
            line = say(f"{line}; {enrolled} terdaftar, {share}", f"{line}; {enrolled} enrolled, {share}")
        elif obliged.origin is Origin.PUBLISHED:
            stated = obliged.ledger[obliged.only.statements[0]]
            by = stated.speaker or stated.publisher
            line = say(
                f"{line}, menurut {by}; berapa yang terdaftar tidak disebut",
                f"{line}, according to {by}; how many are enrolled is not said",
            )
    return number(
        obliged,
        key="wajib",
        name=say(f"{group} provinsi, wajib dilindungi", f"{group} of the province, to be enrolled"),
        line=line,
    )


def _rate_number(level: str, rate: Answer, duty: Answer) -> Number:
    name = sentences.low(who(level, rate))
    cell = rate.only
    line = unsaid(rate, say("berapa yang terdaftar belum diketahui", "how many are enrolled is not known"))
    if is_known(rate):
        line = say(f"{breakdown.of(rate, cell)} yang bekerja", f"{breakdown.of(rate, cell)} employed")
    if is_known(rate) and is_known(duty) and duty.origin is rate.origin:
        met = words.value(duty.metric, duty.only)
        line = f"{line}; {say(f'{met} dari yang wajib', f'{met} of those obliged')}"
    if Flag.OVER_ONE_HUNDRED in cell.flags:
        line = f"{line}; {breakdown.over()}"
    return number(
        rate,
        key=f"terdaftar-{level}",
        name=say(f"Terdaftar, {name}", f"Enrolled, {name}"),
        line=line,
    )


def _missing_number(duties: Levels) -> Number:
    """Show the kabupaten/kota's obliged staff who are not enrolled, the province's beside them: never their sum."""
    cell = duties.local.only
    known = is_known(duties.local)
    beside = f"{say('provinsi', 'province')} {state_of(duties.province)}"
    if is_known(duties.province):
        beside = say(f"provinsi {_missing(duties.province.only)}", f"province {_missing(duties.province.only)}")
        if duties.province.origin is not duties.local.origin:
            beside += f" ({words.ORIGINS[duties.province.origin]})"
    of = (
        say(f"dari {numbers.whole(cell.denominator)} yang wajib; ", f"of {numbers.whole(cell.denominator)}; ")
        if known
        else ""
    )
    return number(
        duties.local,
        key="belum",
        name=say("Wajib, belum terdaftar di kab/kota", "Obliged, not enrolled by kab/kota"),
        value=_missing(cell) if known else "",
        line=of + beside,
    )


def _missing(cell: Cell) -> str:
    """Count the obliged who are not enrolled; nobody where more than the obliged are."""
    return numbers.whole(max(cell.denominator - cell.numerator, 0))
