"""Apa yang diperlukan: what a plan rests on, its finding in a sentence, and its four numbers."""

from collections.abc import Sequence
from dataclasses import dataclass

from kaltara_metrics import plans
from kaltara_metrics.contributions import Rate
from kaltara_metrics.model import Origin, State
from kaltara_metrics.periods import Span
from kaltara_metrics.planning import KPI_MONTHS, Objective, kpi_count
from kaltara_metrics.plans import Asked, Outcome, Price
from kaltara_metrics.query import Answer
from kaltara_metrics.statements import Statement
from kaltara_metrics.view import numbers, words
from kaltara_metrics.view.cards import Number
from kaltara_metrics.view.dated_claims import of_rate
from kaltara_metrics.view.language import Spoken, say

LISTED, WITHOUT_COVER = "daftar", "pekerja"
OBJECTIVES = Spoken(
    {
        Objective.MOST_PEOPLE: ("Orang terbanyak", "Most people"),
        Objective.SMALLEST_GAP: ("Kesenjangan antarwilayah terkecil", "Smallest gap between regions"),
        Objective.MOST_PERSON_MONTHS: ("Orang-bulan terbanyak", "Most person-months"),
    }
)


@dataclass(frozen=True)
class Planned:
    """A worked-out plan and all it rests on.

    `whole` and `regions` are the answers that needs were read from (province, regions), `standing` the one that says
    where regions stand, None where none does. `package` are the rates of one person in the plan's first month and
    `reliefs` those that leave out people whom a budget pays for. `stated` is money that was named, `prices` what goals
    cost, by name.
    """

    outcome: Outcome
    basis: str
    by_sector: bool
    whole: Answer
    regions: Answer
    standing: Answer | None
    package: tuple[Rate, ...]
    reliefs: tuple[Rate, ...]
    stated: tuple[Statement, ...]
    prices: tuple[tuple[str, Price], ...]
    chosen: str | None = None

    @property
    def span(self) -> Span:
        """Months of the plan."""
        return self.outcome.wanted.span

    @property
    def rate(self) -> int:
        """Rupiah for one person in the plan's first month."""
        return round(sum(rate.amount for rate in self.package))

    @property
    def sources(self) -> tuple[Statement, ...]:
        """Where the rates and the number of people come from."""
        listed = self.whole.sources() if self.whole.origin else ()
        return tuple(dict.fromkeys([*map(of_rate, self.package), *listed]))

    @property
    def counted_on(self) -> str:
        """Month in which the people who can be paid for were counted; nothing where nobody counted them."""
        cell = self.whole.only
        day = cell.denominator_as_of if self.basis == LISTED else cell.as_of
        return numbers.month(day) if day else ""

    @property
    def as_of(self) -> str:
        """Date of the figures beneath the plan: of the people counted, else of the rates asked for."""
        return self.counted_on or numbers.month(self.span.start.first)

    @property
    def origin(self) -> Origin:
        """Origin of the province's figures: that of the people counted, else that of the rates."""
        return self.whole.origin or Origin.PUBLISHED


def span_words(span: Span) -> str:
    """Write months as they are read aloud: Agustus–Desember 2026."""
    first, last = numbers.month(span.start.first), numbers.month(span.end.first)
    if span.start == span.end:
        return first
    return f"{first.removesuffix(f' {span.end.year}')}–{last}"


def months_words(count: int) -> str:
    """Write a number of months: 5 bulan."""
    return f"{count} {say('bulan', 'month' if count == 1 else 'months')}"


def rupiah(amount: float) -> str:
    """Write a plan's rupiah with two decimals, so that Rp10,98 miliar is not told as Rp11 miliar."""
    return numbers.rupiah(amount, 2)


def whom(planned: Planned) -> str:
    """Name the people that the plan is about."""
    return people_named(planned.basis)


def people_named(basis: str) -> str:
    """Name the people whose need a plan is about."""
    if basis == LISTED:
        return say("pekerja rentan terdata", "listed vulnerable workers")
    return say("pekerja yang belum menjadi peserta", "workers who are not members")


def headline(planned: Planned) -> str:
    """Say what the money buys, or what the goal takes."""
    return _takes(planned) if planned.outcome.wanted.asked is Asked.GOAL else _buys(planned)


def _buys(planned: Planned) -> str:
    outcome = planned.outcome
    money, people = rupiah(outcome.wanted.budget), numbers.whole(outcome.people)
    if not outcome.people:
        return say(
            f"{money} tidak cukup untuk satu orang selama {months_words(len(planned.span))}",
            f"{money} does not pay one person for {months_words(len(planned.span))}",
        )
    if outcome.missing is not None and outcome.missing <= 0:
        left = rupiah(outcome.plan.leftover)
        return say(
            f"{money} cukup untuk semua {people} {whom(planned)} selama {_how_long(planned)}; sisa {left}",
            f"{money} pays for all {people} {whom(planned)} for {_how_long(planned)}; {left} are left",
        )
    return say(
        f"{money} membayar iuran {people} orang selama {_how_long(planned)}{_share_of(planned)}",
        f"{money} pays for {people} people for {_how_long(planned)}{_share_of(planned)}",
    )


def _share_of(planned: Planned) -> str:
    everybody = planned.outcome.province.uncovered
    if not everybody:
        return ""
    share = numbers.percent(planned.outcome.people / everybody)
    return say(f", {share} dari {whom(planned)}", f", {share} of the {whom(planned)}")


def _how_long(planned: Planned) -> str:
    """Months that each is paid for; with several lengths the shortest and the longest."""
    lengths = {len(grant.span) for grant in planned.outcome.plan.grants} or {len(planned.span)}
    shortest, longest = min(lengths), max(lengths)
    if shortest == longest:
        return months_words(longest)
    return f"{shortest}–{months_words(longest)}"


def _takes(planned: Planned) -> str:
    outcome = planned.outcome
    people, cost = numbers.whole(outcome.people), rupiah(outcome.rupiah)
    when = numbers.month(planned.span.end.first)
    times = _times(outcome.rupiah, outcome.wanted.budget)
    return say(
        f"{people} orang terlindungi pada {when} memerlukan {cost} untuk {months_words(len(planned.span))}{times}",
        f"{people} people protected in {when} take {cost} for {months_words(len(planned.span))}{times}",
    )


def _times(cost: int, budget: int) -> str:
    if not budget:
        return ""
    money = rupiah(budget)
    if cost <= budget:
        return say(f"; {money} cukup", f"; {money} is enough")
    times = numbers.decimal(cost / budget, 1)
    return say(f", {times} kali {money}", f", {times} times {money}")


def tiles(planned: Planned) -> tuple[Number, ...]:
    """Give people, months, rupiah and the gap that stays."""
    return (_people(planned), _months(planned), _rupiah(planned), _gap(planned))


def _number(planned: Planned, key: str, name: str, value: str, line: str, definition: str) -> Number:
    return Number(
        key=key,
        name=name,
        value=value,
        line=line,
        definition=definition,
        origin=planned.origin,
        sources=planned.sources,
        as_of=planned.as_of,
        notes=(say("Perhitungan, bukan realisasi.", "Calculated, not what was done."),),
        unchecked=words.is_unchecked(planned.whole.only),
    )


def _people(planned: Planned) -> Number:
    everybody = planned.outcome.province.uncovered
    line = say("jumlah yang terdata belum diketahui", "how many are listed is not known")
    if everybody:
        share = numbers.percent(planned.outcome.people / everybody)
        line = say(
            f"{share} dari {numbers.whole(everybody)} {whom(planned)}",
            f"{share} of {numbers.whole(everybody)} {whom(planned)}",
        )
    goal = planned.outcome.wanted.asked is Asked.GOAL
    name = say("Orang, sasaran", "People, the goal") if goal else say("Orang yang dibayar", "People paid for")
    return _number(planned, "orang", name, numbers.whole(planned.outcome.people), line, rule())


def _months(planned: Planned) -> Number:
    outcome = planned.outcome
    grants = outcome.plan.grants
    counted = sum(kpi_count(grant.people, len(grant.span)) for grant in grants)
    if outcome.requirement:
        counted = kpi_count(outcome.people, len(planned.span))
    line = say(
        f"{span_words(planned.span)}, {_how_long(planned)} per orang; hitungan BPJS {numbers.whole(counted)} (N4)",
        f"{span_words(planned.span)}, {_how_long(planned)} each; BPJS counts {numbers.whole(counted)} people (N4)",
    )
    definition = say(
        f"Orang dikali bulan dibayar (C15); N4 membagi bulan, paling banyak {KPI_MONTHS}, dengan {KPI_MONTHS}.",
        f"People times months paid (C15); N4 divides the months, at most {KPI_MONTHS}, by {KPI_MONTHS}.",
    )
    name = say("Orang-bulan", "Person-months")
    return _number(planned, "orang-bulan", name, numbers.whole(outcome.person_months), line, definition)


def _rupiah(planned: Planned) -> Number:
    outcome = planned.outcome
    each = say(
        f"Rp{numbers.whole(planned.rate)} per orang per bulan", f"Rp{numbers.whole(planned.rate)} a person a month"
    )
    beside = say(f"sisa {rupiah(outcome.plan.leftover)}", f"{rupiah(outcome.plan.leftover)} left")
    if outcome.requirement:
        monthly = rupiah(outcome.requirement.bill.months[-1].rupiah)
        beside = say(f"{monthly} pada bulan terakhir", f"{monthly} in the last month")
    name = (
        say("Rupiah yang diperlukan", "Rupiah needed") if outcome.requirement else say("Rupiah terpakai", "Rupiah used")
    )
    return _number(planned, "rupiah", name, rupiah(outcome.rupiah), f"{each}; {beside}", rule())


def _gap(planned: Planned) -> Number:
    outcome = planned.outcome
    definition = say(
        f"{whom(planned).capitalize()} dikurangi yang dibayar.", f"{whom(planned).capitalize()} less those paid for."
    )
    name = say("Belum terjangkau rencana ini", "Not reached by this plan")
    if outcome.missing is None:
        unknown = words.STATES[State.UNKNOWN]
        line = say("muat daftar pekerja rentan di Data masuk", "load the list of vulnerable workers under Load data")
        return _number(planned, "sisa", name, unknown, line, definition)
    if outcome.missing < 0:
        over = numbers.whole(-outcome.missing)
        line = say(f"sasaran {over} orang di atas {whom(planned)}", f"the goal is {over} above the {whom(planned)}")
        return _number(planned, "sisa", name, "0", line, definition)
    everything = price_of_all(planned)
    line = say(
        f"untuk semuanya perlu {everything} dalam bulan yang sama", f"all of them take {everything} in these months"
    )
    return _number(planned, "sisa", name, numbers.whole(outcome.missing), line, definition)


def price_of_all(planned: Planned) -> str:
    """Write what everybody who can be paid for costs over the months of the plan."""
    costs = [price.rupiah for name, price in planned.prices if name == whom(planned)]
    return rupiah(costs[0]) if costs else words.STATES[State.UNKNOWN]


def rule() -> str:
    """Say how rupiah, people and months hang together."""
    return say(
        "rupiah = orang × bulan × iuran JKK dan JKM yang berlaku pada bulan itu",
        "rupiah = people × months × the JKK and JKM contribution in force in that month",
    )


def gaps(planned: Planned) -> tuple[float | None, float | None]:
    """Return the gap in coverage between regions before and with the plan (fractions), None where unknown."""
    plan = planned.outcome.regional
    if plan is None or plan.left_out:
        return None, None
    found = plans.levels(plan)
    return plans.gap([one.before for one in found]), plans.gap([one.after for one in found])


def area_names(codes: Sequence[str]) -> list[str]:
    """Names of regions by their codes."""
    return [words.label("region", code) for code in codes]
