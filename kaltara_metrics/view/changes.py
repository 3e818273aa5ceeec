"""What has moved since the last time it was known: the newest figure of each measure against the one before it."""

from collections.abc import Sequence
from dataclasses import dataclass

from kaltara_metrics.model import Cell, State
from kaltara_metrics.periods import Month
from kaltara_metrics.query import Answer
from kaltara_metrics.view import numbers, sentences, series, words
from kaltara_metrics.view.cards import Card
from kaltara_metrics.view.language import say
from kaltara_metrics.view.records import records
from kaltara_metrics.view.tables import Table

_APART = 1  # month between two figures that follow each other


@dataclass(frozen=True)
class Change:
    """The newest figure of a metric's monthly series and the one before it, each in its own month."""

    answer: Answer

    @property
    def points(self) -> tuple[Cell, ...]:
        """The last two known figures, or fewer."""
        return series.own(self.answer)[-2:]

    @property
    def newest(self) -> Cell | None:
        """The last known figure."""
        return self.points[-1] if self.points else None

    @property
    def before(self) -> Cell | None:
        """The one before it."""
        return self.points[0] if len(self.points) > 1 else None

    @property
    def is_comparable(self) -> bool:
        """Whether both count the same thing."""
        return self.before is not None and series.is_same(self.before, self.points[-1])

    @property
    def apart(self) -> int:
        """Months between both."""
        first, last = (series.month(cell) for cell in self.points)
        return (last.year - first.year) * 12 + last.month - first.month


def card(answers: Sequence[Answer], today: Month) -> Card:
    """List the newest figure of each series with its change since the one before, which may be months away."""
    changes = [Change(answer) for answer in answers]
    known = [one for one in changes if one.newest]
    origins = {one.answer.origin for one in known}
    headers = (
        *(say("Ukuran", "Measure"), say("Terakhir", "Newest"), say("Bulan", "Month")),
        *(say("Perubahan", "Change"), say("Sejak", "Since"), say("Asal", "Origin")),
    )
    sources = dict.fromkeys(source for one in known for source in one.answer.sources(*one.points))
    title = headline(changes)
    return Card(
        key="bergeser",
        title=title,
        subtitle=_against(today),
        definition=say(
            "angka terakhir yang diketahui dibanding yang diketahui sebelumnya, dari asal dan hitungan yang sama",
            "the last known figure against the one known before, of the same origin and counting the same",
        ),
        origin=origins.pop() if len(origins) == 1 else None,
        sources=tuple(sources),
        source_text=say("angka masing-masing ukuran", "the figures of each measure"),
        as_of=numbers.month(max((series.month(one.points[-1]) for one in known), default=today).first),
        alt=title,
        table=Table(headers, tuple(_row(one) for one in changes), numeric=frozenset({headers[1], headers[3]})),
        records=tuple(record for one in known for record in _records(one)),
        notes=tuple(dict.fromkeys(words.caveat(one.answer.metric) for one in known if one.answer.metric.caveat)),
        unchecked=words.is_unchecked(*(cell for one in known for cell in one.points)),
    )


def _against(today: Month) -> str:
    month = numbers.month(today.plus(-_APART).first)
    return say(
        f"Angka terakhir dan yang sebelumnya, dilihat sampai {month}",
        f"The newest figure and the one before, looked at up to {month}",
    )


def since_last(answer: Answer) -> str:
    """Say in one line how a figure has moved since it was known before; nothing where it is not known at all.

    Whether months lie between both is part of the line, because nothing is known of them.
    """
    one = Change(answer)
    if one.newest is None:
        return ""
    if one.before is None:
        return say("Sebelumnya belum diketahui", "Nothing is known before it")
    since = numbers.short_month(series.month(one.before).first)
    if not one.is_comparable:
        return say(
            f"{since} menghitung segmen lain: tidak dibandingkan", f"{since} counts other segments: not compared"
        )
    return say(f"Sejak {since}{_gap(one)}: {_by(one)}", f"Since {since}{_gap(one)}: {_by(one)}")


def newest_month(answer: Answer) -> str:
    """Say the last known month of a flow with its change, for a number that stands for a whole year."""
    one = Change(answer)
    if one.newest is None:
        return ""
    when = numbers.short_month(series.month(one.newest).first)
    told = f"{say('Terakhir', 'Newest,')} {when}: {words.value(answer.metric, one.newest)}"
    if not one.is_comparable:
        return told
    since = numbers.short_month(series.month(one.before).first)
    return f"{told} ({_signed(one)} {say('sejak', 'since')} {since}{_gap(one)})"


def headline(changes: Sequence[Change]) -> str:
    """Say the first change between comparable figures; else that there is none to be told."""
    told = next((one for one in changes if one.is_comparable), None)
    if told is not None:
        name = words.short_name(told.answer.metric)
        return sentences.change(told.answer, *told.points, name)
    if any(one.newest for one in changes):
        return say("Belum ada perubahan yang dapat dihitung", "No change can be worked out yet")
    return say("Belum ada angka yang diketahui", "No figures are known yet")


def _row(one: Change) -> tuple[str, ...]:
    name = words.short_name(one.answer.metric)
    if one.newest is None:
        return name, words.STATES[State.UNKNOWN], "–", "–", "–", "–"
    value = words.marked(words.value(one.answer.metric, one.newest), one.newest)
    origin = words.ORIGINS[one.newest.origin]
    return name, value, numbers.month(series.month(one.newest).first), *_change(one), origin


def _change(one: Change) -> tuple[str, str]:
    if one.before is None:
        return "–", say("sebelumnya belum diketahui", "before it nothing is known")
    since = numbers.month(series.month(one.before).first)
    if not one.is_comparable:
        return "–", say(f"{since} menghitung segmen lain", f"{since} counts other segments")
    return _by(one), f"{since}{_gap(one)}"


def _signed(one: Change) -> str:
    moved = one.points[-1].value - one.points[0].value
    told = words.number(one.answer.metric, abs(moved))
    return f"{'+' if moved > 0 else numbers.MINUS}{told}" if moved else say("tetap", "unchanged")


def _by(one: Change) -> str:
    moved = one.points[-1].value - one.points[0].value
    amount = words.difference(one.answer.metric, moved)
    if words.value(one.answer.metric, one.points[0]) == words.value(one.answer.metric, one.points[1]):
        return say("tetap", "unchanged")
    return f"{'+' if moved > 0 else numbers.MINUS}{amount}"


def _gap(one: Change) -> str:
    return f" ({one.apart} {say('bulan', 'months')})" if one.apart > _APART else ""


def _records(one: Change) -> list[dict[str, object]]:
    kept = {id(cell) for cell in one.points}
    told = zip(one.answer.cells, records(one.answer), strict=True)
    return [{"metric": one.answer.metric.id, **record} for cell, record in told if id(cell) in kept]
