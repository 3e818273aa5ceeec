"""Kepatuhan, projects: packages paid from public money, their workers, and the contract value that is not covered."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from kaltara_metrics.catalog_terms import BUDGETS
from kaltara_metrics.model import Cell, Flag
from kaltara_metrics.query import KNOWN_STATES, Answer
from kaltara_metrics.view import answer_card, breakdown, numbers, sample, sentences, words
from kaltara_metrics.view.answer_number import is_known, number, state_of, unsaid
from kaltara_metrics.view.cards import Card, Number
from kaltara_metrics.view.language import Spoken, say
from kaltara_metrics.view.records import records
from kaltara_metrics.view.tables import Table

MEASURED = Spoken(
    {
        "paket": ("Paket terdaftar", "Packages enrolled"),
        "pekerja": ("Pekerja terdaftar", "Workers enrolled"),
        "nilai": ("Nilai belum terlindungi", "Value not covered"),
    }
)


@dataclass(frozen=True)
class Projects:
    """Packages, and the rates of packages, workers and uncovered value: all over the same months, cut alike."""

    packages: Answer
    enrolled: Answer
    workers: Answer
    uncovered: Answer

    @property
    def all(self) -> tuple[Answer, ...]:
        """All four answers."""
        return (self.packages, self.enrolled, self.workers, self.uncovered)


def headline(whole: Projects) -> str:
    """Say how many packages have a worker enrolled and what value has none, from one origin."""
    if not is_known(whole.enrolled):
        state = state_of(whole.enrolled)
        return say(f"Paket APBN, APBD, dan APBDes yang terdaftar: {state}", f"Publicly paid packages enrolled: {state}")
    span = whole.enrolled.question.span
    rate, when = (
        words.value(whole.enrolled.metric, whole.enrolled.only),
        numbers.months(span.start.first, span.end.first),
    )
    said = say(
        f"{rate} paket yang melapor punya pekerja terdaftar ({when})",
        f"{rate} of packages reported on have a worker enrolled ({when})",
    )
    if is_known(whole.uncovered) and whole.uncovered.origin is whole.enrolled.origin:
        money = numbers.rupiah(whole.uncovered.only.numerator)
        said += say(f"; kontrak {money} belum terlindungi", f"; contracts of {money} are not covered")
    return sample.spoken(said, whole.enrolled)


def tiles(whole: Projects) -> tuple[Number, ...]:
    """Show packages and workers enrolled, value without anybody enrolled, and how many packages were reported on."""
    return (
        _rate(whole.enrolled, "paket", say("Paket terdaftar", "Packages enrolled"), _of_packages),
        _rate(whole.workers, "pekerja", say("Pekerja proyek terdaftar", "Project workers enrolled"), _of_workers),
        _value(whole.uncovered),
        _told(whole),
    )


def _rate(answer: Answer, key: str, name: str, of: Callable[[Answer], str]) -> Number:
    unknown = unsaid(answer, say("belum ada yang melaporkan", "nobody has reported yet"))
    line = of(answer) if is_known(answer) else unknown
    if Flag.OVER_ONE_HUNDRED in answer.only.flags:
        line = f"{line}; {breakdown.over()}"
    return number(answer, key=key, name=name, line=line)


def _of_packages(answer: Answer) -> str:
    return say(
        f"{breakdown.of(answer, answer.only)} paket yang melapor, sedikitnya satu pekerja",
        f"{breakdown.of(answer, answer.only)} packages reported on, at least one worker",
    )


def _of_workers(answer: Answer) -> str:
    return say(
        f"{breakdown.of(answer, answer.only)} pekerja yang dilaporkan",
        f"{breakdown.of(answer, answer.only)} workers declared",
    )


def _value(answer: Answer) -> Number:
    line = unsaid(answer, say("belum ada yang melaporkan", "nobody has reported yet"))
    value = ""
    if is_known(answer):
        value, whole = numbers.rupiah(answer.only.numerator), numbers.rupiah(answer.only.denominator)
        share = words.value(answer.metric, answer.only)
        line = say(f"{share} dari {whole} nilai kontrak yang melapor", f"{share} of {whole} of contracts reported on")
    return number(
        answer, key="nilai", name=say("Kontrak belum terlindungi", "Contracts not covered"), line=line, value=value
    )


def _told(whole: Projects) -> Number:
    """Show how many packages there are, and of how many nothing is reported: those are in no percentage."""
    line = say("berapa yang melapor belum diketahui", "how many were reported on is not known")
    told = whole.enrolled.only.denominator
    if is_known(whole.packages) and told is not None and whole.enrolled.origin is whole.packages.origin:
        missing = numbers.whole(whole.packages.only.value - told)
        line = say(
            f"{numbers.whole(told)} melaporkan pekerjanya; {missing} tidak, dan tidak ikut dihitung",
            f"workers of {numbers.whole(told)} are reported; of {missing} not, and those are not counted",
        )
    return number(whole.packages, key="semua-paket", name=say("Paket pengadaan", "Packages"), line=line)


def table_card(by_budget: Projects, whole: Projects, area: str) -> Card:
    """List packages, workers and value by budget, and all of them together."""
    headers = (
        words.dimension_name("budget"),
        say("Paket", "Packages"),
        say("Melapor", "Reported on"),
        say("Paket terdaftar", "Packages enrolled"),
        say("Pekerja dilaporkan", "Workers declared"),
        say("Pekerja terdaftar", "Workers enrolled"),
        say("Nilai kontrak melapor", "Value reported on"),
        say("Belum terlindungi", "Not covered"),
    )
    rows = [_row(words.label("budget", one), _of(by_budget, one)) for one in BUDGETS]
    rows.append(_row(say("Semua", "All"), [answer.only for answer in whole.all]))
    card = answer_card.card(
        by_budget.uncovered, key="anggaran", title=_table_title(by_budget.uncovered), area=area, figure=None, alt=""
    )
    answers = by_budget.all
    subject = say("Paket, pekerja, dan nilai kontrak", "Packages, workers and contract value")
    return replace(
        card,
        subtitle=f"{subject}; {area}; {sentences.when(by_budget.enrolled)}",
        table=Table(headers, tuple(rows), numeric=frozenset(headers[1:]), emphasised=frozenset({len(rows) - 1})),
        records=tuple({"metric": one.metric.id, **record} for one in answers for record in records(one)),
        unchecked=any(words.is_unchecked(*one.cells) for one in answers),
        empty="",
    )


def _of(projects: Projects, budget: str) -> list[Cell]:
    return [next(cell for cell in one.cells if cell.by["budget"] == budget) for one in projects.all]


def _row(name: str, cells: Sequence[Cell]) -> tuple[str, ...]:
    packages, enrolled, workers, uncovered = cells
    return (
        name,
        _count(packages, packages.numerator),
        _count(enrolled, enrolled.denominator),
        _share(enrolled),
        _count(workers, workers.denominator),
        _share(workers),
        _count(uncovered, uncovered.denominator, money=True),
        f"{_count(uncovered, uncovered.numerator, money=True)} ({_share(uncovered)})"
        if uncovered.state in KNOWN_STATES
        else words.STATES[uncovered.state],
    )


def _count(cell: Cell, value: float | None, *, money: bool = False) -> str:
    if cell.state not in KNOWN_STATES or value is None:
        return words.STATES[cell.state]
    return words.marked(numbers.rupiah(value) if money else numbers.whole(value), cell)


def _share(cell: Cell) -> str:
    return numbers.percent(cell.ratio) if cell.state in KNOWN_STATES else words.STATES[cell.state]


def _table_title(answer: Answer) -> str:
    """Name the budget with the most value that is not covered."""
    known = sorted(answer.known, key=lambda cell: cell.numerator, reverse=True)
    if not known or not known[0].numerator:
        return say("Nilai kontrak yang belum terlindungi menurut anggaran", "Contract value not covered by budget")
    first = known[0]
    money = numbers.rupiah(first.numerator)
    name = words.label("budget", first.by["budget"])
    return say(
        f"Nilai terbesar yang belum terlindungi: {name}, {money} ({_share(first)} dari nilainya)",
        f"Most value not covered: {name}, {money} ({_share(first)} of its value)",
    )
