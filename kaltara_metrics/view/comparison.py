"""Two selections beside each other: how far they differ, in units and as a share, or why that can't be said."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kaltara_metrics import catalog
from kaltara_metrics.analysis.pairing import Pair, Reason
from kaltara_metrics.catalog import Metric
from kaltara_metrics.model import Cell, Flag
from kaltara_metrics.query import Answer
from kaltara_metrics.view import answer_card, numbers, pivot, question_words, sample, sentences, words
from kaltara_metrics.view.answer_card import Written
from kaltara_metrics.view.cards import Card, source_line
from kaltara_metrics.view.language import Spoken, say
from kaltara_metrics.view.question_words import Asked
from kaltara_metrics.view.records import plain
from kaltara_metrics.view.tables import Table

KEY = "perbandingan"
TIME, REGION, METRIC = "waktu", "wilayah", "ukuran"
MOST_ROWS = 200
_LONG = 20
REASONS = Spoken(
    {
        Reason.OTHER_UNIT: ("satuannya berbeda", "their units differ"),
        Reason.OTHER_NATURE: (
            "yang satu keadaan pada satu waktu, yang lain jumlah sepanjang waktu",
            "one is counted at a date, the other over a time",
        ),
        Reason.OTHER_DEFINITION: (
            "definisinya berbeda: pembilang atau penyebutnya lain, maka selisihnya tidak berarti",
            "their definitions differ in what is counted or divided by, so that a difference means nothing",
        ),
        Reason.OTHER_SUBJECT: ("yang dihitung hal yang berbeda", "they count different things"),
        Reason.WITHHELD: ("salah satu dirahasiakan", "one of them is withheld"),
        Reason.NOT_APPLICABLE: ("salah satu tidak berlaku", "one of them does not apply"),
        Reason.UNKNOWN: ("salah satu belum diketahui", "one of them is not known"),
        Reason.OTHER_ORIGIN: ("asal datanya berbeda", "their origins differ"),
        Reason.OTHER_SEGMENTS: ("segmen yang diketahui berbeda", "different segments are known"),
        Reason.OTHER_MONTHS: ("banyaknya bulan yang diketahui berbeda", "different numbers of months are known"),
        Reason.OTHER_DATES: ("tanggal angkanya berbeda", "their figures are of different dates"),
        Reason.SAME_FIGURE: (
            "angka yang sama: belum ada ronde baru di antaranya",
            "the same figure: there is no newer round between them",
        ),
    }
)


@dataclass(frozen=True)
class Compared:
    """Two selections that differ in one thing, `axis`, with their names, questions, answers and pairs."""

    axis: str
    names: tuple[str, str]
    asked: tuple[Asked, Asked]
    answers: tuple[Answer, Answer]
    pairs: tuple[Pair, ...]

    @property
    def comparable(self) -> tuple[Pair, ...]:
        """Pairs of which a difference can be told."""
        return tuple(pair for pair in self.pairs if pair.difference is not None)


def card(compared: Compared) -> Card:
    """Write both selections, their difference and what speaks against it."""
    first, second = compared.answers
    title, written = finding(compared), Written(_table(compared), tuple(_records(compared)))
    base = answer_card.card(first, key=KEY, title=title, area="", figure=None, alt="", written=written)
    sources = tuple(dict.fromkeys((*first.sources(), *second.sources())))
    return Card(
        key=KEY,
        title=sample.spoken(title, first),
        subtitle=_subtitle(compared),
        definition=" / ".join(dict.fromkeys([base.definition, _definition(second)])),
        origin=first.origin,
        sources=sources,
        as_of=" / ".join(dict.fromkeys(filter(None, map(_when, (first, second))))),
        alt="",
        table=written.table,
        records=written.records,
        notes=(*base.notes, *_notes(compared)),
        unchecked=words.is_unchecked(*first.cells, *second.cells),
    )


def _definition(answer: Answer) -> str:
    return answer_card.definition_line(answer.metric)


def _when(answer: Answer) -> str:
    return sentences.when(answer) if answer.known else ""


def _subtitle(compared: Compared) -> str:
    first, second = compared.answers
    names = dict.fromkeys([words.short_name(first.metric), words.short_name(second.metric)])
    against = say("dibanding", "against")
    place = question_words.place(compared.asked[0].where)
    kept = question_words.filters(
        {name: value for name, value in compared.asked[0].where.items() if name != compared.axis}
    )
    told = [f"{compared.names[0]} {against} {compared.names[1]}", " / ".join(names), words.unit(first.metric)]
    return "; ".join([*told, *([place] if compared.axis != REGION else []), *kept])


def finding(compared: Compared) -> str:
    """Say how the selections differ: of one pair how far, of several which differ most."""
    known = compared.comparable
    if not known:
        return f"{say('Tidak dapat dibandingkan', 'Not comparable')}: {_why(compared)}"
    if len(compared.pairs) == 1:
        return _one(compared, known[0])
    if all(pair.difference == 0 for pair in known):
        return say(
            f"Tidak ada selisih pada {len(known)} yang dapat dibandingkan",
            f"No difference in the {len(known)} that can be compared",
        )
    told = [
        _end(compared, known, up=up)
        for up in (True, False)
        if any((pair.difference > 0) is up for pair in known if pair.difference)
    ]
    lacking = len(compared.pairs) - len(known)
    cut = say(f"; {lacking} tidak dapat dibandingkan", f"; {lacking} can't be compared") if lacking else ""
    return "; ".join(told) + cut


def _end(compared: Compared, known: Sequence[Pair], *, up: bool) -> str:
    """Name the pair that differs most upwards or downwards, and all that share its difference."""
    most = (max if up else min)(known, key=lambda pair: pair.difference)
    tied = [pair for pair in known if pair.difference == most.difference]
    names = [", ".join(words.label(name, value) for name, value in pair.by.items()) for pair in tied]
    named = sentences.few(names, say("sama-sama", "alike"))
    if compared.axis == TIME:
        kind = say("naik terbanyak" if up else "turun terbanyak", "rose most" if up else "fell most")
    else:
        kind = say(
            "paling jauh di atas" if up else "paling jauh di bawah", "furthest above" if up else "furthest below"
        )
        kind = f"{kind} {compared.names[1]}"
    told = difference(compared, most) if len(tied) == 1 else _change(compared, most)
    return f"{named} {kind}: {told}"


def _one(compared: Compared, pair: Pair) -> str:
    metric = compared.answers[0].metric
    values = [words.value(metric, cell) for cell in (pair.first, pair.second)]
    against = say("dibanding", "against")
    told = f"{compared.names[0]} {values[0]} {against} {compared.names[1]} {values[1]}"
    return f"{told}: {difference(compared, pair)}"


def difference(compared: Compared, pair: Pair) -> str:
    """Write a difference with its share of the second: +12.452 orang (+29,6 %)."""
    if pair.difference == 0:
        return say("sama", "the same")
    share = f" ({_signed(numbers.percent(abs(pair.relative)), pair.relative)})" if pair.relative is not None else ""
    return _change(compared, pair) + share


def _change(compared: Compared, pair: Pair) -> str:
    return _signed(words.difference(compared.answers[0].metric, pair.difference), pair.difference)


def _signed(text: str, amount: float) -> str:
    return f"{numbers.MINUS if amount < 0 else '+'}{text}" if amount else text


def _why(compared: Compared) -> str:
    reasons = Counter(pair.reason for pair in compared.pairs)
    return sentences.listed([REASONS[reason] for reason, _ in reasons.most_common()])


def _table(compared: Compared) -> Table:
    axes = pivot.axes(compared.answers[0])
    labels = tuple(words.dimension(catalog.DIMENSIONS[name]) for name in axes)
    gap, share, why = say("Selisih", "Difference"), say("Selisih relatif", "Relative"), say("Catatan", "Note")
    ordered = sorted(compared.pairs, key=_size) if len(axes) and axes[-1] != "month" else compared.pairs
    rows = tuple(_row(compared, pair, axes) for pair in ordered[:MOST_ROWS])
    heads = (*labels, *compared.names, gap, share, why)
    return Table(heads, rows, frozenset({*compared.names, gap, share}), look="long" if len(rows) > _LONG else "")


def _size(pair: Pair) -> tuple[bool, float]:
    return pair.difference is None, -abs(pair.difference or 0)


def _row(compared: Compared, pair: Pair, axes: Sequence[str]) -> tuple[str, ...]:
    metrics = [answer.metric for answer in compared.answers]
    values = [words.value(metric, cell) for metric, cell in zip(metrics, (pair.first, pair.second), strict=True)]
    labels = [words.label(name, pair.by[name]) for name in axes]
    if pair.difference is None:
        return (*labels, *values, "–", "–", words.marked(REASONS[pair.reason], pair.first, pair.second))
    gap = _signed(_bare(metrics[0], pair.difference), pair.difference)
    share = say("dari nol", "from zero")
    if pair.relative is not None:
        share = _signed(numbers.percent(abs(pair.relative)), pair.relative)
    return (*labels, *values, gap, share, words.marked(_beside(pair), pair.first, pair.second))


def _bare(metric: Metric, amount: float) -> str:
    """Write how far two numbers are apart, without the unit that stands above the table."""
    return words.difference(metric, amount) if metric.is_rate else words.number(metric, abs(amount))


def _beside(pair: Pair) -> str:
    """Say what a reader must know of a pair that is compared all the same."""
    flags = (pair.first.flags | pair.second.flags) - {Flag.UNCHECKED}
    return "; ".join(words.FLAGS[flag] for flag in Flag if flag in flags) or "–"


def _notes(compared: Compared) -> list[str]:
    first, second = compared.answers
    notes = [
        say(
            "Selisih dihitung dari angka tersimpan, sebelum dibulatkan; selisih relatif adalah bagian dari yang kedua. "
            "Perbedaan bukan bukti sebab-akibat.",
            "Differences come from the stored figures before rounding; relative ones are a share of the second. "
            "A difference proves no cause.",
        )
    ]
    if first.metric is not second.metric:
        notes.append(
            say(
                "Yang dihitung berbeda; selisihnya bukan perubahan.",
                "What is counted differs; the difference is no change.",
            )
        )
    if _is_surveyed(first):
        notes.append(
            say(
                "Penyebutnya taksiran survei; selisih kecil dapat berasal dari galat survei.",
                "The base is a survey's estimate; a small difference may be survey error.",
            )
        )
    return notes


def _is_surveyed(answer: Answer) -> bool:
    below = answer.metric.denominator
    return below is not None and catalog.MEASURES[below.measure].table == "workforce"


def _records(compared: Compared) -> list[dict[str, object]]:
    first = compared.answers[0]
    sides = (_Side.of(compared, 0), _Side.of(compared, 1))
    common = {
        "unit": first.metric.unit,
        "definition": " / ".join(dict.fromkeys(map(_definition, compared.answers))),
        "origin": first.origin.value if first.origin else None,
        "data_version": first.store_version,
    }
    return [
        {
            **{f"{name}_name": words.label(name, value) for name, value in pair.by.items()},
            **pair.by,
            **sides[0].told(pair.first),
            **sides[1].told(pair.second),
            "difference": plain(pair.difference),
            "relative_difference": pair.relative,
            "not_comparable": REASONS[pair.reason] if pair.reason else None,
            **common,
        }
        for pair in compared.pairs
    ]


@dataclass(frozen=True)
class _Side:
    """What all cells of one selection share in a file, and the sources by what cells rest on."""

    prefix: str
    name: str
    command: str
    sources: Mapping[tuple[str, ...], str]

    @classmethod
    def of(cls, compared: Compared, place: int) -> "_Side":
        answer = compared.answers[place]
        rest_on = {cell.statements: cell for cell in answer.cells if cell.statements}
        sources = {statements: source_line(answer.sources(cell)) for statements, cell in rest_on.items()}
        command = question_words.command(compared.asked[place])
        return cls(("first", "second")[place], compared.names[place], command, sources)

    def told(self, cell: Cell) -> dict[str, object]:
        return {
            f"{self.prefix}_selection": self.name,
            f"{self.prefix}_value": plain(cell.value),
            f"{self.prefix}_state": cell.state.value,
            f"{self.prefix}_as_of": cell.as_of.isoformat() if cell.as_of else None,
            f"{self.prefix}_source": self.sources.get(cell.statements),
            f"{self.prefix}_command": self.command,
        }
