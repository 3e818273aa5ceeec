"""Figures of the provincial subsidy: where the target stands and by whose word, the pace it needed, the months paid."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from kaltara_metrics.model import Cell, Origin
from kaltara_metrics.periods import Month
from kaltara_metrics.query import Answer
from kaltara_metrics.statements import Statement
from kaltara_metrics.targets import Pace, Target, paces
from kaltara_metrics.view import cards, numbers, sentences, words
from kaltara_metrics.view.cards import Card
from kaltara_metrics.view.language import say
from kaltara_metrics.view.records import of_statement, plain
from kaltara_metrics.view.tables import Table
from kaltara_metrics.view.theme import Palette
from kaltara_metrics.view.timeline import timeline
from kaltara_metrics.view.timeline_data import Point, Timeline

_NEAR = 0.06  # statements closer to the target line than this share of it carry their label below


@dataclass(frozen=True)
class Standing:
    """All that is known about one closed target: the monthly series, the target, and every statement about its year."""

    series: Answer
    goal: Target
    claims: tuple[Statement, ...]

    @property
    def differing(self) -> tuple[Statement, ...]:
        """Statements about the target's year that give another number, each number once, highest first."""
        once = {claim.value: claim for claim in self.claims if claim.value != self.goal.low and not claim.table_name}
        return tuple(once[value] for value in sorted(once, reverse=True))

    @property
    def paces(self) -> tuple[Pace, ...]:
        """Pace needed from every month in which the known count changed, before the target's year and below it."""
        turns: dict[float, Month] = {}
        for cell in self.series.known:
            turns.setdefault(cell.value, Month.of(cell.as_of))
        starts = [(m, value) for value, m in turns.items() if m.year < self.goal.due.year and value < self.goal.low]
        return paces(self.goal, starts)


def claims_about(goal: Target, ledger: Sequence[Statement]) -> tuple[Statement, ...]:
    """Return the ledger's counts of subsidised people for the target's region and year."""
    return tuple(
        claim
        for claim in ledger
        if claim.topic == "subsidy"
        and claim.unit == "orang"
        and claim.region == goal.region
        and claim.period[:4] == goal.period[:4]
    )


def timeline_card(standing: Standing, palette: Palette, *, height: int = 360) -> Card:
    """Draw the way to the target: known months as steps, the target as a line, differing statements as open circles."""
    drawn = timeline(_timeline(standing), palette, height=height)
    sources = tuple(dict.fromkeys([*standing.series.sources(), *standing.differing]))
    return Card(
        key="menuju-target",
        title=_title(standing),
        subtitle=_subtitle(standing),
        definition=cards.definition_line(standing.series.metric),
        origin=standing.series.origin,
        sources=sources,
        as_of=_as_of(standing, sources),
        alt=_alt(standing),
        table=claims_table(tuple(dict.fromkeys([*_stated(standing), *standing.claims]))),
        records=tuple(
            of_statement(claim, _origin(standing, claim))
            for claim in dict.fromkeys([*_stated(standing), *standing.differing, *standing.claims])
        ),
        figure=drawn,
        frame=cards.WIDE,
        notes=(words.caveat(standing.series.metric), _caveat(standing.goal)),
        unchecked=words.is_unchecked(*standing.series.cells),
    )


def _caveat(goal: Target) -> str:
    return say(goal.caveat or "", goal.caveat_en or goal.caveat or "")


def _subtitle(standing: Standing) -> str:
    name = words.metric_name(standing.series.metric)
    return say(
        f"{name}, orang; titik kosong = pernyataan yang berbeda",
        f"{name}, people; open circle = a statement that differs",
    )


def _as_of(standing: Standing, sources: Sequence[Statement]) -> str:
    if standing.series.origin is not Origin.PUBLISHED:
        return sentences.when(standing.series)
    return numbers.period(max((claim.stated_on or "" for claim in sources), default=""))


def _stated(standing: Standing) -> tuple[Statement, ...]:
    """Return the claims behind the series; the file of an office makes one for every month it knows."""
    stated = standing.series.sources()
    if standing.series.origin is Origin.PUBLISHED:
        return stated
    return tuple(of_month(source, cell) for cell in standing.series.known for source in standing.series.sources(cell))


def of_month(source: Statement, cell: Cell) -> Statement:
    """Return what the file of an office says of one month, as a claim of its own."""
    return replace(
        source,
        value=cell.value,
        printed_value=str(plain(cell.value)),
        unit="orang",
        period=f"{cell.as_of:%Y-%m}",
    )


def _origin(standing: Standing, claim: Statement) -> Origin:
    published = claim in standing.claims or standing.series.origin is None
    return Origin.PUBLISHED if published else standing.series.origin


def _title(standing: Standing) -> str:
    known = standing.series.known[-1]
    stated = standing.series.ledger[known.statements[0]]
    published = known.origin is Origin.PUBLISHED
    verb = say("menyatakan" if published else "mencatat", "stated" if published else "recorded")
    people = f"{numbers.whole(known.value)} {say('orang', 'people')}"
    said = f"{stated.speaker or stated.publisher} {verb} {people} ({words.as_of(known)})"
    if not standing.differing:
        return said
    gap = numbers.whole(max(abs(claim.value - known.value) for claim in standing.differing))
    return say(
        f"{said}; pernyataan resmi berbeda sampai {gap} orang",
        f"{said}; official statements differ by up to {gap} people",
    )


def _timeline(standing: Standing) -> Timeline:
    due = standing.goal.due.last
    series = tuple((cell_day, value) for cell_day, value in _days(standing.series))
    return Timeline(
        series=series,
        points=(*_held_points(standing), *_open_points(standing)),
        goal=(standing.goal.low, f"<b>Target {standing.goal.period}<br>{numbers.whole(standing.goal.low)}</b>"),
        paces=tuple(
            (pace.start.first, pace.baseline, due, pace.goal, _pace_text(pace)) for pace in standing.paces[-1:]
        ),
        end=due,
    )


def _days(series: Answer) -> list:
    # A month-end stock that was paid from the start of its month is drawn from the month's first day.
    months = list(series.question.span)
    return [(month.first, cell.value) for month, cell in zip(months, series.cells, strict=True)]


def _pace_text(pace: Pace) -> str:
    people, since = numbers.whole(pace.per_month), numbers.short_month(pace.start.first)
    return say(f"perlu {people} per bulan sejak {since}", f"{people} a month needed since {since}")


def _held_points(standing: Standing) -> list[Point]:
    turns, before = [], None
    for month, cell in zip(standing.series.question.span, standing.series.cells, strict=True):
        if cell.value is not None and cell.value != before:
            turns.append((month, cell))
        before = cell.value
    sides = ["bottom right", *["top left"] * len(turns)]
    return [
        Point(month.first, cell.value, numbers.whole(cell.value), _who(standing, cell), side=side)
        for (month, cell), side in zip(turns, sides, strict=False)
    ]


def _who(standing: Standing, cell: object) -> str:
    stated = standing.series.ledger[cell.statements[-1]]
    when = words.as_of(cell)
    return f"{_short(stated.speaker)}, {when}" if stated.speaker else when


def _short(speaker: str | None) -> str:
    return (speaker or "").replace(" Kalimantan Utara", "").replace(" Kaltara", "")


def _open_points(standing: Standing) -> list[Point]:
    points = []
    for claim in standing.differing:
        near = abs(claim.value - standing.goal.low) < _NEAR * standing.goal.low
        day = standing.goal.due.first
        said = f"{_short(claim.speaker or claim.publisher)}, {_said_on(claim)}"
        side = "bottom center" if near else "bottom left"
        points.append(Point(day, claim.value, numbers.whole(claim.value), said, open=True, side=side))
    return points


def _said_on(claim: Statement) -> str:
    return numbers.period(claim.stated_on) if claim.stated_on else numbers.period(claim.period)


def _alt(standing: Standing) -> str:
    known = [f"{words.as_of(cell)} {numbers.whole(cell.value)}" for cell in standing.series.known]
    told = sentences.listed(known)
    others = sentences.listed([_claimed(claim) for claim in standing.differing])
    differing = say(f" Pernyataan lain: {others}.", f" Other statements: {others}.") if others else ""
    goal = numbers.whole(standing.goal.low)
    return say(
        f"Target {standing.goal.period}: {goal} orang. Yang diketahui: {told}; bulan lain belum diketahui.{differing}",
        f"Target {standing.goal.period}: {goal} people. Known: {told}; other months are not known.{differing}",
    )


def _claimed(claim: Statement) -> str:
    who = claim.speaker or claim.publisher
    return say(f"{numbers.whole(claim.value)} menurut {who}", f"{numbers.whole(claim.value)} according to {who}")


def claims_table(claims: Sequence[Statement]) -> Table:
    """Write claims as a table: for when, how many, by whom, said when, where, and how far it can be trusted."""
    rows = [
        (
            numbers.period(claim.period),
            numbers.whole(claim.value),
            claim.speaker or "–",
            _said_on(claim) if claim.stated_on else "–",
            claim.publisher,
            words.CONFIDENCE[claim.confidence],
        )
        for claim in claims
    ]
    people = say("Orang", "People")
    headers = (
        *(say("Untuk", "For"), people, say("Menurut", "According to")),
        *(say("Dinyatakan", "Stated"), say("Sumber", "Source"), say("Keyakinan", "Confidence")),
    )
    return Table(headers, tuple(rows), numeric=frozenset({people}))


def pace_table(standing: Standing) -> Table:
    """Write the pace needed from each baseline as a table."""
    rows = tuple(
        (
            numbers.month(pace.start.first),
            numbers.whole(pace.baseline),
            numbers.whole(pace.goal - pace.baseline),
            str(pace.months),
            numbers.whole(pace.per_month),
        )
        for pace in standing.paces
    )
    headers = (
        say("Titik awal", "Starting point"),
        say("Orang saat itu", "People then"),
        say("Kekurangan", "Missing"),
        say("Bulan tersisa", "Months left"),
        say("Orang per bulan", "People a month"),
    )
    return Table(headers, rows, numeric=frozenset(headers[1:]))
