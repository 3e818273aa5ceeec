"""Ringkasan: the four numbers an official can say aloud, and the three findings that matter."""

from collections.abc import Mapping
from dataclasses import dataclass

from kaltara_metrics.model import Cell, State
from kaltara_metrics.query import KNOWN_STATES, Answer
from kaltara_metrics.statements import Statement
from kaltara_metrics.targets import Target, months_bought
from kaltara_metrics.view import cards, numbers, sentences, words
from kaltara_metrics.view.cards import Number
from kaltara_metrics.view.subsidy import Standing


@dataclass(frozen=True)
class Note:
    """One finding in words with the page that shows it."""

    key: str
    title: str
    text: str
    page: str
    link: str


def target_number(standing: Standing) -> Number:
    """Say where the closed target stands, by whose word, and what else was said."""
    known = standing.series.known[-1]
    stated = standing.series.ledger[known.statements[0]]
    others = sentences.listed([numbers.whole(claim.value) for claim in standing.differing])
    said = f"Dinyatakan {stated.speaker or stated.publisher}, belum terbukti"
    return Number(
        key="target",
        name=f"Target {standing.goal.period} · {standing.goal.status}",
        value=numbers.whole(standing.goal.low),
        line=f"{said}; pernyataan lain: {others}" if others else said,
        definition=cards.definition_line(standing.series.metric),
        origin=standing.series.origin,
        sources=(*standing.series.sources(known), *standing.differing),
        as_of=words.as_of(known),
        disputed=bool(others),
        notes=tuple(filter(None, (standing.series.metric.caveat, standing.goal.caveat))),
    )


def coverage_number(answer: Answer, other: Answer) -> Number:
    """Give the headline coverage with both halves, and the same members over the other base."""
    cell = answer.only
    counted = f" ({words.segments(cell)})" if words.segments(cell) else ""
    line = f"{_people(cell.numerator)} peserta{counted} dari {_people(cell.denominator)} bekerja"
    line += f" ({numbers.short_month(cell.denominator_as_of)})" if cell.denominator_as_of else ""
    if other.only.state in KNOWN_STATES:
        line += f"; {numbers.percent(other.only.value)} atas basis setempat"
    return Number(
        key="cakupan",
        name=answer.metric.name,
        value=words.value(answer.metric, cell),
        line=line,
        definition=cards.definition_line(answer.metric),
        origin=answer.origin,
        sources=answer.sources(),
        as_of=words.as_of(cell),
        notes=(answer.metric.caveat, *words.attention(cell)),
    )


def _people(number: float | None) -> str:
    return words.STATES[State.UNKNOWN] if number is None else numbers.whole(number)


def months_number(months: Answer, rupiah: Answer) -> Number:
    """Give the person-months the province is known to have paid in a year, told as people times months."""
    cell = months.only
    return Number(
        key="orang-bulan",
        name=f"Orang-bulan dibayar, {months.question.span.end.year}",
        value=words.value(months.metric, cell),
        line=f"{people_times_months(months, cell)}; {words.value(rupiah.metric, rupiah.only)} menurut tarif",
        definition=cards.definition_line(months.metric),
        origin=months.origin,
        sources=months.sources(),
        as_of=words.as_of(cell),
        notes=(months.metric.caveat, rupiah.metric.caveat, *words.attention(cell)),
    )


def people_times_months(answer: Answer, cell: Cell) -> str:
    """Write a flow as its statements gave it: 35.000 orang × 5 bulan + 7.000 orang × 1 bulan."""
    parts = []
    for statement in answer.sources(cell):
        covered = [month for month in cell.months if statement.months_from <= month <= statement.months_to]
        parts.append(f"{numbers.whole(statement.value)} orang × {len(covered)} bulan")
    return " + ".join(parts)


def next_target_number(goal: Target, known: Answer, listed: Answer) -> Number:
    """Give the open target: its realisation when any is known, and how many vulnerable workers are listed."""
    vulnerable = listed.only.denominator
    beside = f" · {numbers.whole(vulnerable)} pekerja rentan terdata" if vulnerable else ""
    realised = f"{numbers.whole(known.known[-1].value)} tercatat" if known.known else "Realisasi belum diketahui"
    named = [known.ledger[name] for name in goal.statement_ids if name in known.ledger]
    return Number(
        key="target-berikut",
        name=f"Target {goal.period}",
        value=numbers.whole(goal.low),
        line=f"{realised}{beside}",
        definition=cards.definition_line(known.metric),
        origin=listed.origin,
        sources=tuple(dict.fromkeys([*named, *listed.sources()])),
        as_of=numbers.period(goal.decided_on or goal.period),
        unknown=not known.known,
        notes=tuple(filter(None, (goal.caveat,))),
    )


def budget(
    ledger: Mapping[str, Statement], goal: Target, months: Answer, paid: Answer
) -> tuple[Statement, float] | None:
    """Return the money committed for a target, and how many months of everybody's contribution it buys.

    The contribution is the dated one that `paid` was calculated with: rupiah over person-months.
    """
    named = [ledger[name] for name in goal.statement_ids if name in ledger]
    money = next((statement for statement in named if statement.unit == "rupiah"), None)
    if money is None or not paid.known or not months.known:
        return None
    contribution = paid.only.numerator / months.only.numerator
    return money, months_bought(money.value, goal.low, contribution)


def findings(
    months: Answer, money: tuple[Statement, float] | None, coverage: tuple[Answer, Answer], unknown: Note
) -> tuple[Note, ...]:
    """Return the three findings: cover ends with its budget, two percentages are two bases, and what is not known."""
    employed, local = coverage
    return (
        Note(
            key="habis",
            title="Perlindungan habis bersama anggaran",
            text=f"Iuran {months.question.span.end.year} dibayar {len(months.only.months)} bulan.{_bought(money)}",
            page="target",
            link="Target",
        ),
        Note(
            key="penyebut",
            title=f"{_said(local)} dan {_said(employed)} bukan penurunan",
            text=_same_members(employed.only, local.only),
            page="metodologi",
            link="Metodologi",
        ),
        unknown,
    )


def _said(answer: Answer) -> str:
    return words.value(answer.metric, answer.only)


def _same_members(employed: Cell, local: Cell) -> str:
    return (
        f"{_people(employed.numerator)} peserta yang sama dibagi {_people(local.denominator)} (basis "
        f"setempat) atau {_people(employed.denominator)} (penduduk bekerja). Yang berbeda penyebutnya."
    )


def _bought(money: tuple[Statement, float] | None) -> str:
    if money is None:
        return ""
    promised, months = money
    return (
        f" {numbers.rupiah(promised.value)} yang dijanjikan untuk {promised.period[:4]} cukup "
        f"{numbers.decimal(months, 1)} bulan bagi seluruh sasarannya."
    )


def unknown_note(regional: Answer, standing: Standing, later: Answer) -> Note:
    """Name who and what is unknown, named."""
    missing = [f"{name} {regional.question.span.end.year}" for name in sentences.unknown_names(regional, "region")]
    missing.append(f"rincian wilayah dan lama bayar {numbers.whole(standing.goal.low)}")
    if not later.known:
        missing.append(f"realisasi {later.question.span.start.year}–{later.question.span.end.year}")
    text = f"{sentences.listed(missing)}."
    return Note("belum-diketahui", "Yang belum diketahui", text[0].upper() + text[1:], "angka_resmi", "Angka resmi")
