"""Figures of the provincial subsidy: where the target stands and by whose word, the pace it needed, the months paid."""

from collections.abc import Sequence
from dataclasses import dataclass

from kaltara_metrics.periods import Month
from kaltara_metrics.query import Answer
from kaltara_metrics.statements import Statement
from kaltara_metrics.targets import Pace, Target, paces
from kaltara_metrics.view import cards, numbers, sentences, words
from kaltara_metrics.view.cards import Card
from kaltara_metrics.view.records import of_statement
from kaltara_metrics.view.tables import Table
from kaltara_metrics.view.theme import Palette
from kaltara_metrics.view.timeline import Point, Timeline, timeline

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
        """Pace needed from every month in which the known count changed, before the target's year."""
        turns: dict[float, Month] = {}
        for cell in self.series.known:
            turns.setdefault(cell.value, Month.of(cell.as_of))
        starts = [(month, value) for value, month in turns.items() if month.year < self.goal.due.year]
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


def timeline_card(standing: Standing, palette: Palette, *, height: int = 360, all_paces: bool = False) -> Card:
    """Draw the way to the target: known months as steps, the target as a line, differing statements as open circles."""
    drawn = timeline(_timeline(standing, all_paces=all_paces), palette, height=height)
    sources = tuple(dict.fromkeys([*standing.series.sources(), *standing.differing]))
    return Card(
        key="menuju-target",
        title=_title(standing),
        subtitle=f"{standing.series.metric.name}, orang; titik kosong = pernyataan yang berbeda",
        definition=cards.definition_line(standing.series.metric),
        origin=standing.series.origin,
        sources=sources,
        as_of=numbers.period(max((claim.stated_on or "" for claim in sources), default="")),
        alt=_alt(standing),
        table=_table(standing),
        records=tuple(of_statement(claim) for claim in dict.fromkeys([*sources, *standing.claims])),
        figure=drawn,
        frame=cards.WIDE,
        notes=(standing.series.metric.caveat, standing.goal.caveat or ""),
    )


def _title(standing: Standing) -> str:
    known = standing.series.known[-1]
    stated = standing.series.ledger[known.statements[0]]
    said = f"{stated.speaker or stated.publisher} menyatakan {numbers.whole(known.value)} orang ({words.as_of(known)})"
    if not standing.differing:
        return said
    gap = max(abs(claim.value - known.value) for claim in standing.differing)
    return f"{said}; pernyataan resmi berbeda sampai {numbers.whole(gap)} orang"


def _timeline(standing: Standing, *, all_paces: bool) -> Timeline:
    due = standing.goal.due.last
    series = tuple((cell_day, value) for cell_day, value in _days(standing.series))
    chosen = standing.paces if all_paces else standing.paces[:1]
    return Timeline(
        series=series,
        points=(*_held_points(standing), *_open_points(standing)),
        goal=(standing.goal.low, f"<b>Target {standing.goal.period}<br>{numbers.whole(standing.goal.low)}</b>"),
        paces=tuple((pace.start.first, pace.baseline, due, pace.goal, _pace_text(pace)) for pace in chosen),
        end=due,
    )


def _days(series: Answer) -> list:
    # A month-end stock that was paid from the start of its month is drawn from the month's first day.
    months = list(series.question.span)
    return [(month.first, cell.value) for month, cell in zip(months, series.cells, strict=True)]


def _pace_text(pace: Pace) -> str:
    return f"perlu {numbers.whole(pace.per_month)} orang per bulan"


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
        side = "bottom center" if near else "middle left"
        points.append(Point(day, claim.value, numbers.whole(claim.value), said, open=True, side=side))
    return points


def _said_on(claim: Statement) -> str:
    return numbers.period(claim.stated_on) if claim.stated_on else numbers.period(claim.period)


def _alt(standing: Standing) -> str:
    known = [f"{words.as_of(cell)} {numbers.whole(cell.value)}" for cell in standing.series.known]
    others = [
        f"{numbers.whole(claim.value)} menurut {claim.speaker or claim.publisher}" for claim in standing.differing
    ]
    differing = f" Pernyataan lain: {sentences.listed(others)}." if others else ""
    target = f"Target {standing.goal.period}: {numbers.whole(standing.goal.low)} orang."
    return f"{target} Yang diketahui: {sentences.listed(known)}; bulan lain belum diketahui.{differing}"


def _table(standing: Standing) -> Table:
    rows = [
        (
            numbers.period(claim.period),
            numbers.whole(claim.value),
            claim.speaker or "–",
            _said_on(claim) if claim.stated_on else "–",
            claim.publisher,
            words.CONFIDENCE[claim.confidence],
        )
        for claim in dict.fromkeys([*standing.series.sources(), *standing.claims])
    ]
    headers = ("Untuk", "Orang", "Menurut", "Dinyatakan", "Sumber", "Keyakinan")
    return Table(headers, tuple(rows), numeric=frozenset({"Orang"}))


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
    headers = ("Titik awal", "Orang saat itu", "Kekurangan", "Bulan tersisa", "Orang per bulan")
    return Table(headers, rows, numeric=frozenset(headers[1:]))
