"""Ringkasan in four numbers that an official can say aloud: people paid for, coverage, months, the next target."""

from collections.abc import Sequence

from kaltara_metrics.model import Cell, Origin, State
from kaltara_metrics.periods import Month
from kaltara_metrics.query import KNOWN_STATES, Answer
from kaltara_metrics.statements import Statement
from kaltara_metrics.targets import Target
from kaltara_metrics.view import cards, numbers, sample, sentences, words
from kaltara_metrics.view.cards import Number
from kaltara_metrics.view.language import say
from kaltara_metrics.view.subsidy import Standing
from kaltara_metrics.view.target_way import Seen, caveat, exact, stands, tone


def headline(series: Answer, later: Answer) -> str:
    """Say the page's finding; one made from invented figures says so."""
    return sample.spoken(sentences.subsidy_headline(series, later), series)


def line(ledger: Sequence[Statement]) -> str:
    """Say under the title what the page shows and how far the published figures reach."""
    page = say("Ringkasan · Provinsi Kalimantan Utara", "Summary · North Kalimantan")
    return f"{page} · {sentences.published_until(ledger)}"


def target_number(standing: Standing, later: Answer | None = None, moved: str = "") -> Number:
    """Give the people paid for at the last known month, on whose word, and what else was said of that year.

    `later` is what is known after the closed target's year; invented figures of it are not told.
    """
    recorded = sentences.real(later) if later else ()
    answer, known = (later, recorded[-1]) if later and recorded else (standing.series, standing.series.known[-1])
    differing = () if recorded else standing.differing
    others = sentences.listed([numbers.whole(claim.value) for claim in differing])
    said = sentences.by_whom(answer, known, say("dinyatakan", "stated by"))
    said = f"{said[0].upper()}{said[1:]}"
    return Number(
        key="target",
        name=say(f"Dibiayai provinsi, {_short(known)}", f"Paid for by the province, {_short(known)}"),
        value=numbers.whole(known.value),
        line=say(f"{said}; pernyataan lain: {others}", f"{said}; other statements: {others}") if others else said,
        definition=cards.definition_line(answer.metric),
        origin=answer.origin,
        sources=(*answer.sources(known), *differing),
        as_of=words.as_of(known),
        disputed=bool(others),
        unchecked=words.is_unchecked(known),
        notes=tuple(filter(None, (words.caveat(answer.metric), caveat(standing.goal)))),
        moved=moved,
    )


def _short(cell: Cell) -> str:
    return numbers.short_month(Month.of(cell.as_of).first)


def coverage_number(answer: Answer, other: Answer, moved: str = "") -> Number:
    """Give the headline coverage with its definition, both halves and their dates; the same members over another base.

    The base's date is part of the figure: the same members over another year's base are another percentage.
    """
    cell = answer.only
    beside = ""
    if other.only.state in KNOWN_STATES:
        percent = numbers.percent(other.only.value)
        code = other.metric.definition
        beside = say(f"; {percent} atas basis setempat ({code})", f"; {percent} over the local base ({code})")
    return Number(
        key="cakupan",
        name=words.metric_name(answer.metric),
        value=words.value(answer.metric, cell),
        line=f"{answer.metric.definition}: {_halves(cell)}{beside}",
        definition=cards.definition_line(answer.metric),
        origin=answer.origin,
        sources=answer.sources(),
        as_of=words.as_of(cell),
        notes=(words.caveat(answer.metric), *words.attention(cell)),
        unknown=cell.state not in KNOWN_STATES,
        unchecked=words.is_unchecked(cell, other.only),
        moved=moved,
    )


def _halves(cell: Cell) -> str:
    counted = f" ({words.segments(cell)})" if words.segments(cell) else ""
    base = f" ({numbers.short_month(cell.denominator_as_of)})" if cell.denominator_as_of else ""
    top, bottom = people(cell.numerator), people(cell.denominator)
    return say(
        f"{top} peserta{counted} dari {bottom} bekerja{base}", f"{top} members{counted} of {bottom} employed{base}"
    )


def people(number: float | None) -> str:
    """Write a count of people, or that it is not known."""
    return words.STATES[State.UNKNOWN] if number is None else numbers.whole(number)


def months_number(months: Answer, rupiah: Answer, moved: str = "") -> Number:
    """Give the person-months the province is known to have paid in a year, told as people times months."""
    cell = months.only
    paid, year = words.value(rupiah.metric, rupiah.only), months.question.span.end.year
    made_of = people_times_months(months, cell)
    return Number(
        key="orang-bulan",
        name=say(f"Orang-bulan dibayar, {year}", f"Person-months paid, {year}"),
        value=words.value(months.metric, cell),
        line=say(f"{made_of}; {paid} menurut tarif", f"{made_of}; {paid} at the rate"),
        definition=cards.definition_line(months.metric),
        origin=months.origin,
        sources=months.sources(),
        as_of=words.as_of(cell),
        notes=(words.caveat(months.metric), words.caveat(rupiah.metric), *words.attention(cell)),
        unknown=cell.state not in KNOWN_STATES,
        unchecked=words.is_unchecked(cell, rupiah.only),
        moved=moved,
    )


def people_times_months(answer: Answer, cell: Cell) -> str:
    """Write a flow as its statements gave it: 35.000 orang × 5 bulan + 7.000 orang × 1 bulan.

    The file of an office gives months and not people: then it is named, with how many months it has.
    """
    sources = answer.sources(cell)
    if not sources:
        return say("belum ada sumber", "no source yet")
    if any(statement.months_from is None for statement in sources):
        count, named = len(cell.months), cards.source_line(sources)
        return say(f"{count} bulan menurut {named}", f"{count} months according to {named}")
    return " + ".join(_times(statement, cell) for statement in sources)


def _times(statement: Statement, cell: Cell) -> str:
    count = sum(statement.months_from <= month <= statement.months_to for month in cell.months)
    each = numbers.whole(statement.value)
    return say(f"{each} orang × {count} bulan", f"{each} people × {count} month{'' if count == 1 else 's'}")


def next_target_number(
    goal: Target, known: Answer, listed: Answer, seen: Seen | None = None, before: Seen | None = None
) -> Number:
    """Give the open target with its realisation when any is known, the workers listed, and how the one before ended.

    `seen` and `before` are both targets as they stand.
    """
    # The target itself is published; invented figures have no part in a tile that wears its badge.
    counted = listed.origin is not Origin.SAMPLE
    vulnerable = listed.only.denominator if counted else None
    own = listed.origin if counted and listed.origin else Origin.PUBLISHED
    recorded = [cell for cell in sentences.real(known) if cell.as_of.year == goal.due.year]
    named = [known.ledger[name] for name in goal.statement_ids if name in known.ledger]
    return Number(
        key="target-berikut",
        name=f"Target {goal.period}",
        value=numbers.whole(goal.low),
        line=f"{_realised(recorded)}{_listed(vulnerable)}",
        definition=cards.definition_line(known.metric),
        origin=known.origin if recorded else own,
        sources=tuple(dict.fromkeys([*named, *(listed.sources() if counted else ())])),
        as_of=numbers.period(goal.decided_on or goal.period),
        unknown=not recorded,
        unchecked=words.is_unchecked(*recorded[-1:], listed.only),
        notes=tuple(filter(None, (caveat(goal),))),
        moved=f"Target {before.target.period} ({exact(before.target)}): {stands(before)}" if before else "",
        **({"state": stands(seen).capitalize(), "tone": tone(seen)} if seen and recorded else {}),
    )


def _realised(recorded: Sequence[Cell]) -> str:
    if not recorded:
        return say("Realisasi belum diketahui", "Reached: not known")
    count, when = numbers.whole(recorded[-1].value), words.as_of(recorded[-1])
    return say(f"{count} tercatat pada {when}", f"{count} recorded in {when}")


def _listed(vulnerable: float | None) -> str:
    if not vulnerable:
        return ""
    count = numbers.whole(vulnerable)
    return say(f"; {count} pekerja terdata", f"; {count} workers listed")
