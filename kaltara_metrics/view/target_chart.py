"""The way to one target over time: what is known, the pace, what lies ahead, and the rules and events beside it."""

from datetime import date
from itertools import pairwise

from kaltara_metrics.analysis import ahead
from kaltara_metrics.model import Cell, Origin, State
from kaltara_metrics.periods import Month, parse_span
from kaltara_metrics.policies import Policy
from kaltara_metrics.projection import Projection
from kaltara_metrics.statements import Statement
from kaltara_metrics.view import cards, numbers, records, sentences, target_way, words
from kaltara_metrics.view.cards import Card
from kaltara_metrics.view.language import say
from kaltara_metrics.view.subsidy import claims_table, of_month
from kaltara_metrics.view.target_way import (
    Seen,
    as_of,
    definition,
    exact,
    expected_today,
    headline,
    notes,
    sources,
    whose,
    why_unknown,
    write,
)
from kaltara_metrics.view.theme import Palette
from kaltara_metrics.view.timeline import timeline
from kaltara_metrics.view.timeline_data import Point, Timeline

_NEAR = 0.06  # statements closer to the target line than this share of it carry their label below
_MOST_LABELS = 6  # turns of the series that are all labelled; of more the first and the last are
_MOST_EVENTS = 9


def way_card(seen: Seen, palette: Palette, *, height: int = 430) -> Card:
    """Draw known months as steps, the target as a line, differing statements as open circles, and all beside."""
    claims = tuple(dict.fromkeys([*_stated(seen), *seen.differing, *seen.claims]))
    return Card(
        key="menuju-target",
        title=_title(seen),
        subtitle=_subtitle(seen),
        definition=definition(seen),
        origin=seen.goal.answer.origin if seen.goal.answer and _known(seen) else Origin.PUBLISHED,
        sources=tuple(dict.fromkeys([*(seen.goal.answer.sources() if _known(seen) else ()), *sources(seen)])),
        as_of=as_of(seen),
        alt=_alt(seen),
        table=claims_table(claims),
        records=tuple(records.of_statement(claim, _origin(seen, claim)) for claim in claims),
        figure=timeline(_timeline(seen), palette, height=height) if seen.progress else None,
        empty=why_unknown(seen),
        frame=cards.WIDE,
        notes=(*notes(seen), *_how_it_reads(seen)),
        unchecked=words.is_unchecked(*(seen.goal.answer.cells if seen.goal.answer else ())),
    )


def _known(seen: Seen) -> list[tuple[Month, Cell]]:
    """Known cells by month, up to the day the target is looked at."""
    if seen.goal.answer is None:
        return []
    known = [(parse_span(cell.by["month"]).start, cell) for cell in seen.goal.answer.known]
    return [(month, cell) for month, cell in known if month <= Month.of(seen.on)]


def _title(seen: Seen) -> str:
    known = _known(seen)
    if not known or seen.goal.answer is None:
        return headline(seen)
    last = known[-1][1]
    said = f"{_value(seen, last)} {whose(seen, last)} ({words.as_of(last)})"
    if not seen.differing:
        return said
    gap = numbers.whole(max(abs(claim.value - last.value) for claim in seen.differing))
    return say(
        f"{said}; pernyataan resmi berbeda sampai {gap} orang",
        f"{said}; official statements differ by up to {gap} people",
    )


def _subtitle(seen: Seen) -> str:
    metric = seen.goal.answer.metric if seen.goal.answer else None
    name = f"{words.short_name(metric)}, {words.unit(metric)}" if metric else target_way.name(seen.target)
    marks = say(
        "titik kosong = pernyataan yang berbeda; garis putus = laju lurus; arsir = belum ada laporan",
        "open circle = a statement that differs; dotted = straight pace; shaded = no report yet",
    )
    return f"{name}; {marks}"


def _value(seen: Seen, cell: Cell) -> str:
    return words.value(seen.goal.answer.metric, cell) if seen.goal.answer else ""


def _timeline(seen: Seen) -> Timeline:
    target, due = seen.target, seen.target.due.last
    known = _known(seen)
    start = _start(seen)
    projected = _projected(seen)
    end = max(due, projected[-1][0]) if projected else due
    return Timeline(
        series=_series(seen, start),
        points=(*_turns(seen, known), *_open_points(seen)),
        goal=(target.low, f"<b>Target {target.period}<br>{exact(target)}</b>"),
        paces=_straight(seen),
        end=end,
        band=(target.low, target.high) if target.low != target.high else None,
        breaks=frozenset(month.first for month in seen.goal.ahead.breaks) if seen.goal.ahead else frozenset(),
        events=_events(seen, start, end),
        delay=_delay(seen, end),
        today=_today(seen, end),
        fan=projected,
        fan_text=say("80 % kemungkinan di sini", "80% likely in here"),
        unit=f"{numbers.NO_BREAK}%" if target.unit == "persen" else "",
    )


def _start(seen: Seen) -> date:
    known = _known(seen)
    january = date(seen.target.due.year, 1, 1)
    return min(known[0][0].first, january) if known else january


def _series(seen: Seen, start: date) -> tuple[tuple[date, float | None], ...]:
    """Every month from the start to the target's due month; a month-end stock is drawn from its month's first day."""
    values = dict(ahead.series(seen.goal.answer)) if seen.goal.answer else {}
    month, found = Month.of(start), []
    while month <= seen.target.due:
        found.append((month.first, values.get(month) if month <= Month.of(seen.on) else None))
        month = month.plus(1)
    return tuple(found)


def _turns(seen: Seen, known: list[tuple[Month, Cell]]) -> list[Point]:
    """Label the months in which the value changed, or only the first and last where they are many."""
    turns = [
        (month, cell)
        for (before, earlier), (month, cell) in pairwise([(None, None), *known])
        if earlier is None or cell.value != earlier.value or before.plus(1) != month
    ]
    if len(turns) > _MOST_LABELS:
        turns = [turns[0], known[-1]]
    sides = ["bottom right", *["top left"] * len(turns)]
    scale = dict(ahead.series(seen.goal.answer)) if seen.goal.answer else {}
    return [
        Point(month.first, scale[month], _value(seen, cell), _who(seen, cell), side=side)
        for (month, cell), side in zip(turns, sides, strict=False)
    ]


def _who(seen: Seen, cell: Cell) -> str:
    when = words.as_of(cell)
    stated = seen.goal.answer.ledger[cell.statements[-1]] if seen.goal.answer and cell.statements else None
    return f"{_short(stated.speaker)}, {when}" if stated and stated.speaker else when


def _short(speaker: str | None) -> str:
    return (speaker or "").replace(" Kalimantan Utara", "").replace(" Kaltara", "")


def _open_points(seen: Seen) -> list[Point]:
    points = []
    for claim in seen.differing:
        near = abs(claim.value - seen.target.low) < _NEAR * seen.target.low
        said = f"{_short(claim.speaker or claim.publisher)}, {numbers.period(claim.stated_on or claim.period)}"
        side = "bottom center" if near else "bottom left"
        day = seen.target.due.first
        points.append(Point(day, claim.value, numbers.whole(claim.value), said, open=True, side=side))
    return points


def _straight(seen: Seen) -> tuple[tuple[date, float, date, float, str], ...]:
    line = seen.goal.line
    if line is None or line.start >= line.due or line.per_month <= 0:
        return ()
    pace = numbers.points(line.per_month / 100, 2) if seen.target.unit == "persen" else numbers.whole(line.per_month)
    text = say(f"laju lurus: {pace} per bulan", f"straight pace: {pace} a month")
    return ((line.start.first, line.baseline, line.due.last, line.goal, text),)


def _projected(seen: Seen) -> tuple[tuple[date, float, float, float], ...]:
    if seen.goal.ahead is None or not isinstance(seen.goal.ahead.projection, Projection):
        return ()
    return tuple(
        (point.month.first, point.low, point.middle, point.high) for point in seen.goal.ahead.projection.points
    )


def _events(seen: Seen, start: date, end: date) -> tuple[tuple[date, str], ...]:
    """Rules and events dated to the month within the picture, the newest where they are too many."""
    inside = [(_day(policy), policy) for policy in seen.policies if policy.month is not None]
    shown = [(day, say(policy.short_id, policy.short_en)) for day, policy in inside if start <= day <= end]
    return tuple(shown[-_MOST_EVENTS:])


def _day(policy: Policy) -> date:
    exact_day = len(policy.date) == len("2024-09-22")
    return date.fromisoformat(policy.date if exact_day else f"{policy.date[:7]}-01")


def _delay(seen: Seen, end: date) -> tuple[date, date, str] | None:
    """Shade the months after the last report up to the day looked at."""
    known = _known(seen)
    start = known[-1][0].last if known else date(seen.target.due.year, 1, 1)
    until = min(seen.on, end)
    if start >= until:
        return None
    return (start, until, say("belum ada laporan", "no report yet"))


def _today(seen: Seen, end: date) -> tuple[date, str] | None:
    if seen.is_over or seen.on > end:
        return None
    return (seen.on, expected_today(seen) or numbers.day(seen.on))


def _how_it_reads(seen: Seen) -> tuple[str, ...]:
    shown = [policy for policy in seen.policies if policy.month is not None]
    if not shown:
        return ()
    return (
        say(
            "Garis tegak adalah kebijakan dan peristiwa; berdampingan dengan angkanya, bukan sebabnya.",
            "Upright lines are rules and events; they stand beside the figures and are not their cause.",
        ),
    )


def _stated(seen: Seen) -> tuple[Statement, ...]:
    """Return the claims behind the series; the file of an office makes one for every month it knows."""
    answer = seen.goal.answer
    if answer is None or answer.origin is Origin.PUBLISHED:
        return answer.sources() if answer else ()
    return tuple(of_month(source, cell) for _, cell in _known(seen) for source in answer.sources(cell))


def _origin(seen: Seen, claim: Statement) -> Origin:
    answered = seen.goal.answer.origin if seen.goal.answer else None
    return Origin.PUBLISHED if claim in seen.claims or answered is None else answered


def _alt(seen: Seen) -> str:
    known = [f"{words.as_of(cell)} {_value(seen, cell)}" for _, cell in _known(seen)]
    told = sentences.listed(known) or words.STATES[State.UNKNOWN]
    others = [
        say(
            f"{numbers.whole(claim.value)} menurut {claim.speaker or claim.publisher}",
            f"{numbers.whole(claim.value)} according to {claim.speaker or claim.publisher}",
        )
        for claim in seen.differing
    ]
    differing = ""
    if others:
        listed = sentences.listed(others)
        differing = say(f" Pernyataan lain: {listed}.", f" Other statements: {listed}.")
    target = f"Target {seen.target.period}: {exact(seen.target)}."
    return say(
        f"{target} Yang diketahui: {told}; bulan lain belum diketahui.{differing}{_ahead_words(seen)}",
        f"{target} Known: {told}; other months are not known.{differing}{_ahead_words(seen)}",
    )


def _ahead_words(seen: Seen) -> str:
    fan = _projected(seen)
    if not fan:
        return ""
    day, low, middle, high = fan[-1]
    when = numbers.month(day)
    ends = f"{write(seen.target, low)}–{write(seen.target, high)}"
    return say(
        f" Proyeksi {when}: {write(seen.target, middle)}, 80 % di {ends}.",
        f" Projection for {when}: {write(seen.target, middle)}, 80% in {ends}.",
    )
