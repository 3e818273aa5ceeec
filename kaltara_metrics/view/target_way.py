"""One target and how it stands: its state by a mark and a word, its finding in a sentence, its four numbers."""

from dataclasses import dataclass
from datetime import date

from kaltara_metrics import places
from kaltara_metrics.analysis.goals import Goal
from kaltara_metrics.model import Cell, Origin
from kaltara_metrics.policies import Policy
from kaltara_metrics.progress import CLOSED, Progress, Standing, expected_on
from kaltara_metrics.statements import Statement
from kaltara_metrics.targets import Target
from kaltara_metrics.view import cards, numbers, sentences, words
from kaltara_metrics.view.dated_claims import of_target
from kaltara_metrics.view.language import Spoken, say

STANDINGS = Spoken(
    {
        Standing.REACHED: ("tercapai", "reached"),
        Standing.ON_TRACK: ("di jalur", "on track"),
        Standing.ACCELERATE: ("maju, perlu dipercepat", "progress, needs acceleration"),
        Standing.LIMITED: ("kemajuan terbatas", "limited progress"),
        Standing.AWAY: ("menjauh dari target", "moving away"),
        Standing.MISSED: ("tidak tercapai", "missed"),
        Standing.UNKNOWN: ("belum diketahui", "not known yet"),
    }
)
TONES = {
    Standing.REACHED: "good",
    Standing.ON_TRACK: "good",
    Standing.ACCELERATE: "attention",
    Standing.LIMITED: "attention",
    Standing.AWAY: "behind",
    Standing.MISSED: "behind",
    Standing.UNKNOWN: "unknown",
}
STATUSES = Spoken(
    {
        "ditutup": ("ditutup", "closed"),
        "terbuka": ("terbuka", "open"),
        "bersyarat": ("bersyarat", "conditional"),
        "nasional": ("nasional", "national"),
    }
)


@dataclass(frozen=True)
class Seen:
    """A target as it stands on a day, with what was said about its year and the rules and events around it."""

    goal: Goal
    on: date
    claims: tuple[Statement, ...] = ()
    policies: tuple[Policy, ...] = ()

    @property
    def target(self) -> Target:
        """The target."""
        return self.goal.target

    @property
    def progress(self) -> Progress | None:
        """How far it is; None where nothing here measures it."""
        return self.goal.progress

    @property
    def standing(self) -> Standing:
        """Its class, unknown where nothing here measures it."""
        return self.progress.standing if self.progress else Standing.UNKNOWN

    @property
    def cell(self) -> Cell | None:
        """The cell that the target is held against: the last one known by the day, in the target's time."""
        if self.progress is None or self.progress.as_of is None or self.goal.answer is None:
            return None
        month = str(self.progress.as_of)
        return next(cell for cell in self.goal.answer.cells if cell.by["month"] == month)

    @property
    def origin(self) -> Origin:
        """Origin of what is held against the target; the target itself is published."""
        answered = self.goal.answer.origin if self.goal.answer else None
        return answered if self.cell is not None and answered else Origin.PUBLISHED

    @property
    def differing(self) -> tuple[Statement, ...]:
        """Statements about the target's year that give another number, each number once, highest first."""
        value = self.progress.value if self.progress and self.cell is not None else self.target.low
        once = {claim.value: claim for claim in self.claims if claim.value != value and not claim.table_name}
        return tuple(once[number] for number in sorted(once, reverse=True))

    @property
    def is_over(self) -> bool:
        """Whether the target's time is over by the day."""
        return self.target.status == CLOSED or self.on >= self.target.due.last


def name(target: Target) -> str:
    """Name a target as its source does, or in English where it has an English name."""
    return say(target.name, target.name_en or target.name)


def caveat(target: Target) -> str:
    """Say what a reader must know of a target; nothing where nothing is noted."""
    return say(target.caveat or "", target.caveat_en or target.caveat or "")


def write(target: Target, value: float) -> str:
    """Write a value in the target's unit."""
    return numbers.percent(value / 100, 1) if target.unit == "persen" else numbers.whole(value)


def exact(target: Target) -> str:
    """Write the target's size as it was set, both ends of a range."""

    def told(value: float) -> str:
        return numbers.percent(value / 100, 2) if target.unit == "persen" else numbers.whole(value)

    return told(target.low) if target.low == target.high else f"{told(target.low)}–{told(target.high)}"


def unit(target: Target) -> str:
    """Name the unit behind a count; a percentage carries its own."""
    names = {"orang": say("orang", "people"), "orang per desa": say("orang per desa", "people per village")}
    return "" if target.unit == "persen" else names.get(target.unit, target.unit)


def named(target: Target) -> str:
    """Name a target where it is chosen: 2024 · 54.452 orang · Kalimantan Utara (ditutup)."""
    status = STATUSES.get(target.status, target.status)
    size = f"{exact(target)} {unit(target)}".strip()
    return f"{target.period} · {size} · {area(target)} ({status})"


def area(target: Target) -> str:
    """Name the region of a target."""
    return "Indonesia" if target.region == "ID" else places.by_code(target.region).short_name


def stands(seen: Seen) -> str:
    """Name where the target stands; what was only stated is not told as reached."""
    if seen.standing is Standing.REACHED and seen.origin is Origin.PUBLISHED:
        return say("dinyatakan tercapai, belum terbukti", "stated as reached, not proven")
    return STANDINGS[seen.standing]


def tone(seen: Seen) -> str:
    """Return the tone of the mark beside it."""
    doubtful = seen.standing is Standing.REACHED and seen.origin is Origin.PUBLISHED
    return "attention" if doubtful else TONES[seen.standing]


def headline(seen: Seen) -> str:
    """Say what is known of the target and where that leaves it."""
    target = seen.target
    size = f"{exact(target)} {unit(target)}".strip()
    start = f"Target {target.period}"
    if seen.progress is None:
        told = say("belum diukur di sini", "not measured here yet")
        if target.region == "ID":
            told = say("tidak diadu dengan angka Kalimantan Utara", "not held against figures of Kalimantan Utara")
        return f"{start}, {size}: {told}"
    if seen.cell is None:
        return f"{start}, {size}: {say('realisasi belum diketahui', 'what was reached is not known')}"
    value = f"{write(target, seen.progress.value)} {unit(target)}".strip()
    goal = "" if seen.progress.value == target.low == target.high else f", {size}"
    return f"{start}{goal}: {value} {by_whom(seen)}; {_stands(seen)}"


def _stands(seen: Seen) -> str:
    """Name the class with the month it holds for: cover lapses, so that reached means in that month."""
    when = words.as_of(seen.cell) if seen.cell else ""
    word = STANDINGS[seen.standing]
    if seen.standing is Standing.UNKNOWN:
        return say(f"bagaimana akhirnya {word}", f"how it ended is {word}")
    if seen.standing is Standing.REACHED and seen.origin is Origin.PUBLISHED:
        return say(f"itu sebesar target pada {when}", f"that meets the target in {when}")
    return f"{word} {say('pada', 'in')} {when}" if seen.standing is Standing.REACHED else word


def by_whom(seen: Seen) -> str:
    """Say on whose word the value rests."""
    if seen.cell is None or seen.goal.answer is None:
        return ""
    return whose(seen, seen.cell)


def whose(seen: Seen, cell: Cell) -> str:
    """Say on whose word one value of the series rests; invented values are said to be."""
    if seen.goal.answer is None or cell.origin is Origin.SAMPLE:
        return say("dalam data contoh", "in the sample data")
    return sentences.by_whom(seen.goal.answer, cell)


def definition(seen: Seen) -> str:
    """Say what the target counts: the metric's own definition, else the target's name."""
    return cards.definition_line(seen.goal.answer.metric) if seen.goal.answer else name(seen.target)


def sources(seen: Seen) -> tuple[Statement, ...]:
    """Where the values and what differs from them come from."""
    own = seen.goal.answer.sources(seen.cell) if seen.goal.answer and seen.cell else (of_target(seen.target),)
    return tuple(dict.fromkeys([*own, *seen.differing]))


def as_of(seen: Seen) -> str:
    """Date of the value, else of the target's decision or year."""
    if seen.cell is not None:
        return words.as_of(seen.cell)
    return numbers.period(seen.target.decided_on or seen.target.period)


def notes(seen: Seen) -> tuple[str, ...]:
    """Return what must be known of metric and target before saying them."""
    of_metric = words.caveat(seen.goal.answer.metric) if seen.goal.answer else ""
    return tuple(filter(None, (of_metric, caveat(seen.target))))


def why_unknown(seen: Seen) -> str:
    """Say why nothing is held against the target."""
    if seen.progress is None:
        return say(seen.goal.reason, seen.goal.reason_en)
    return say("belum ada angka untuk masa target ini", "there are no figures for the target's time yet")


def expected_today(seen: Seen) -> str | None:
    """Say where the straight line would be on the day; None before it starts or without one."""
    value = expected_on(seen.goal.line, seen.on) if seen.goal.line else None
    if value is None:
        return None
    told = write(seen.target, value)
    day = numbers.day(seen.on)
    return say(f"seharusnya {told} pada {day}", f"{told} expected on {day}")


def per_month(seen: Seen, pace: float) -> str:
    """Write a pace in the target's unit a month."""
    return numbers.points(pace / 100, 2) if seen.target.unit == "persen" else numbers.whole(pace)
