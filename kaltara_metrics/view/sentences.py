"""Findings in words, made from the values: a title says what the figure shows and nothing it does not know."""

from collections import Counter
from collections.abc import Iterable, Sequence

from kaltara_metrics import catalog
from kaltara_metrics.model import Cell, Origin, State
from kaltara_metrics.query import KNOWN_STATES, Answer
from kaltara_metrics.statements import Statement
from kaltara_metrics.view import numbers, words
from kaltara_metrics.view.language import say

_MOST_NAMES = 5  # that a title names when all are equal
_FEW = 3  # names that a sentence lists; more are counted
_MOST_TOLD = 24  # figures that an alternative text lists


def listed(names: Sequence[str]) -> str:
    """Join names as a sentence does: a, b, dan c."""
    both = say("dan", "and")
    if len(names) < 2:  # noqa: PLR2004 - one name or none needs no joining
        return "".join(names)
    if len(names) == 2:  # noqa: PLR2004
        return f" {both} ".join(names)
    return f"{', '.join(names[:-1])}, {both} {names[-1]}"


def counted(count: int, noun: str) -> str:
    """Count things in English: 1 row, 1,200 rows."""
    return f"{numbers.whole(count)} {noun}{'' if count == 1 else 's'}"


def ranking(answer: Answer, dimension: str, whole: Answer | None = None) -> str:
    """Say which cell is highest, by how much when it is clear, and never when all are unknown or equal.

    Where some parts are unknown and the `whole` is known, its share is told of that.
    """
    known = sorted(answer.known, key=lambda cell: cell.value, reverse=True)
    if not known:
        none = say("Belum ada angka terbit", "No figure published yet")
        said = missing(answer).capitalize() if any(cell.state is State.WITHHELD for cell in answer.cells) else none
        return f"{said}: {low(words.metric_name(answer.metric))}"
    first = known[0]
    tied = [cell for cell in known if cell.value == first.value]
    names = few([words.label(dimension, cell.by[dimension]) for cell in tied], kind(dimension))
    rate = answer.metric.is_rate
    said = words.amount(answer.metric, first)
    if len(known) == 1:
        return say(f"Hanya {names} yang diketahui: {said}", f"Only {names} is known: {said}")
    if len(tied) == len(known) > _MOST_NAMES:
        return say(
            f"Semua {len(known)} yang diketahui sama: {said}", f"All {len(known)} that are known are equal: {said}"
        )
    if len(tied) == len(known):
        return say(f"{names} sama: {said}", f"{names} are equal: {said}")
    return f"{names} {_most(tied=len(tied) > 1, rate=rate)}: {said}{_beside(answer, known, len(tied), whole)}"


def kind(dimension: str) -> str:
    """Name what several values of a dimension are, inside a sentence: 12 wilayah."""
    known = catalog.DIMENSIONS[dimension]
    return say("wilayah", "regions") if known.level else low(words.dimension(known))


def low(name: str) -> str:
    """Write a name inside a sentence: a small first letter, unless it is an abbreviation."""
    return name if name[1:2].isupper() else name[:1].lower() + name[1:]


def _most(*, tied: bool, rate: bool) -> str:
    most = "tertinggi" if rate else "terbanyak"
    verb = "share" if tied else "has"
    return say(f"sama-sama {most}" if tied else most, f"{verb} the {'highest' if rate else 'most'}")


def is_part(answer: Answer, whole: Answer | None) -> bool:
    """Whether cells are parts of the whole beside them: counts, of which the whole is known."""
    additive = catalog.MEASURES[answer.metric.numerator.measure].additive
    return additive and not answer.metric.is_rate and whole is not None and bool(whole.only.value)


def _beside(answer: Answer, known: Sequence[Cell], tied: int, whole: Answer | None) -> str:
    if answer.metric.is_rate:
        return f"; {say('terendah', 'lowest')} {_name(known[-1])} {words.value(answer.metric, known[-1])}"
    total, of = sum(cell.value for cell in known), say("seluruhnya", "all")
    if len(known) < len(answer.cells):
        of = say("yang diketahui", "what is known")
        if is_part(answer, whole):
            total = whole.only.value
            of = f"{say('seluruhnya', 'all')} {words.number(answer.metric, total)}"
    share = numbers.percent(known[0].value / total, 0)
    each = say("masing-masing ", "each ") if tied > 1 else ""
    return f", {each}{share} {say('dari', 'of')} {of}"


def _name(cell: Cell) -> str:
    dimension, key = next(iter(cell.by.items()))
    return words.label(dimension, key)


def unknown_names(answer: Answer, dimension: str) -> list[str]:
    """Names of the cells that nothing is known of."""
    return [words.label(dimension, cell.by[dimension]) for cell in answer.cells if cell.state not in KNOWN_STATES]


def without_number(answer: Answer, dimension: str) -> list[str]:
    """Name the cells that have no number, state by state."""
    told = []
    for state in (State.UNKNOWN, State.WITHHELD, State.NOT_APPLICABLE):
        named = [words.label(dimension, cell.by[dimension]) for cell in answer.cells if cell.state is state]
        if named:
            are = say("", "is " if len(named) == 1 else "are ")
            told.append(f"{few(named, kind(dimension))} {are}{words.STATES[state]}")
    return told


def change(answer: Answer, first: Cell, last: Cell, where: str) -> str:
    """Say how a region moved between two dates, in points for a rate and in units for a count."""
    start, end = _month_or_date(first), _month_or_date(last)
    amount = words.difference(answer.metric, last.value - first.value)
    told = words.value(answer.metric, last)
    if words.value(answer.metric, first) == told:
        return say(f"{where} tetap {told} dari {start} ke {end}", f"{where} stayed at {told} from {start} to {end}")
    up = last.value > first.value
    moved = say("naik" if up else "turun", "rose by" if up else "fell by")
    return f"{where} {moved} {amount} {say('sejak', 'since')} {start}"


def _month_or_date(cell: Cell) -> str:
    # In a series every figure is of its own month; the denominator's date stands in the table.
    return words.label("month", cell.by["month"]) if "month" in cell.by and not cell.is_year else words.as_of(cell)


def real(answer: Answer) -> tuple[Cell, ...]:
    """Return the known cells that a sentence may state as a fact: none that was invented."""
    return tuple(cell for cell in answer.known if cell.origin is not Origin.SAMPLE)


def by_whom(answer: Answer, cell: Cell, stated: str = "") -> str:
    """Say on whose word a cell rests: an official's, which nobody has proved, the file of an office, or the sample."""
    if cell.origin is Origin.SAMPLE:
        return say("tercatat dalam data contoh", "recorded in the sample")
    source = answer.ledger[cell.statements[0]]
    if cell.origin is Origin.PUBLISHED:
        stated = stated or say("menurut", "according to")
        return f"{stated} {source.speaker or source.publisher}, {say('belum terbukti', 'not proven')}"
    return f"{say('tercatat dalam', 'recorded in')} {source.title}, {source.publisher}"


def subsidy_headline(series: Answer, later: Answer) -> str:
    """Say where the count of subsidised workers stood first and last, and whether the year after is known."""
    known = series.known
    if not known:
        return say(
            "Jumlah pekerja rentan yang dibiayai provinsi belum diketahui.",
            "How many vulnerable workers the province pays for is not known.",
        )
    first, last = known[0], known[-1]
    compared = f", {_compared(first, last)} {numbers.whole(first.value)}" if len(known) > 1 else ""
    years = dict.fromkeys(str(month.year) for month in later.question.span)
    after = real(later)
    return f"{_paid_for(last)}{compared}. {_after(after, list(years))}"


def _compared(first: Cell, last: Cell) -> str:
    if last.value == first.value:
        return say("sama dengan", "the same as the")
    return say("naik dari", "up from") if last.value > first.value else say("turun dari", "down from")


def _paid_for(cell: Cell) -> str:
    people, year, stated = numbers.whole(cell.value), cell.as_of.year, cell.origin is Origin.PUBLISHED
    return say(
        f"{people} pekerja rentan {'dinyatakan' if stated else 'tercatat'} dibiayai provinsi pada {year}",
        f"{people} vulnerable workers {'stated' if stated else 'recorded'} as paid for by the province in {year}",
    )


def _after(cells: Sequence[Cell], years: Sequence[str]) -> str:
    if not cells:
        return say(f"Realisasi {listed(years)} belum diketahui.", f"What happened in {listed(years)} is not known.")
    when_, people = words.as_of(cells[-1]), numbers.whole(cells[-1].value)
    return say(f"Pada {when_} tercatat {people}.", f"In {when_} {people} are recorded.")


def published_until(ledger: Iterable[Statement]) -> str:
    """Say how far the published figures reach."""
    months = [statement.month for statement in ledger if not statement.formula and statement.table_name]
    if not months:
        return say("belum ada angka terbitan", "no published figures yet")
    return say("angka terbitan sampai ", "published figures up to ") + numbers.month(max(months))


def map_alt(answer: Answer, dimension: str = "region") -> str:
    """Describe a map or its bars from the same values: every region with its value or its state, of many the ends."""
    parts = [_told(answer, cell, dimension) for cell in answer.cells]
    if len(parts) > _MOST_TOLD:
        parts = _ends(answer, dimension)
    return f"{words.metric_name(answer.metric)} {say('per', 'as of')} {when(answer)}: {listed(parts)}."


def _told(answer: Answer, cell: Cell, dimension: str) -> str:
    return f"{words.label(dimension, cell.by[dimension])} {words.value(answer.metric, cell)}"


def _ends(answer: Answer, dimension: str) -> list[str]:
    """Name the highest three and the lowest three, and count what has no number by its state."""
    ranked = sorted(answer.known, key=lambda cell: -cell.value)
    told = [_told(answer, cell, dimension) for cell in ranked[:3]]
    lowest = [_told(answer, cell, dimension) for cell in ranked[3:][-3:]]
    states = Counter(cell.state for cell in answer.cells if cell.state not in KNOWN_STATES)
    parts = [f"{say('tertinggi', 'highest')} {listed(told)}"] if told else []
    parts += [f"{say('terendah', 'lowest')} {listed(lowest)}"] if lowest else []
    parts += [f"{count} {words.STATES[state]}" for state, count in states.items()]
    return [f"{len(answer.cells)} {low(words.dimension(catalog.DIMENSIONS[dimension]))}", *parts]


def few(names: Sequence[str], what: str) -> str:
    """Join names where they are few, else count them: Bulungan dan Malinau, 12 wilayah."""
    return listed(names) if len(names) <= _FEW else f"{len(names)} {what}"


def ends(texts: Sequence[str]) -> str:
    """Join texts in their order, of many the first and the last with their number."""
    if len(texts) <= _MOST_TOLD:
        return listed(texts)
    until = say("sampai", "to")
    return f"{texts[0]} {until} {texts[-1]}, {len(texts)} {say('angka', 'figures')}"


def breaks(*, unknown: bool, changed: bool) -> tuple[str, ...]:
    """Say why a line over time is broken."""
    told = [say("Garis putus: ada waktu yang belum diketahui.", "The line is broken where nothing is known.")] * unknown
    told += [
        say(
            "Garis putus: yang dihitung atau sumbernya berganti, jadi angka sebelum dan sesudahnya tidak disambung.",
            "The line is broken where something else is counted or the source changes; the figures aren't joined.",
        )
    ] * changed
    return tuple(told)


def missing(answer: Answer) -> str:
    """Name why an answer has no number: known and withheld, or not known."""
    withheld = any(cell.state is State.WITHHELD for cell in answer.cells)
    return words.STATES[State.WITHHELD if withheld else State.UNKNOWN]


def when(answer: Answer) -> str:
    """Name the dates of an answer's known cells: one when they agree, the span when they don't.

    Parts of a flow that are known for different months were asked for over the same ones, which are named.
    """
    known = sorted(answer.known, key=lambda cell: cell.as_of)
    if not known:
        return f"{numbers.month(answer.question.span.end.first)} ({missing(answer)})"
    first, last = words.as_of(known[0]), words.as_of(known[-1])
    if first == last:
        return first
    if known[0].months and not answer.question.by_month:
        return numbers.months(answer.question.span.start.first, answer.question.span.end.first)
    same_year = known[0].as_of.year == known[-1].as_of.year and known[-1].is_year
    return str(known[0].as_of.year) if same_year else f"{first} {say('sampai', 'to')} {last}"
