"""Angka resmi: the ledger as a table, and statements that contradict each other side by side."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from kaltara_metrics.model import Origin
from kaltara_metrics.reproduction import Outcome, Reproduction
from kaltara_metrics.statements import Conflict, Statement
from kaltara_metrics.view import numbers, own_words, words
from kaltara_metrics.view.cards import Card, printed
from kaltara_metrics.view.language import Spoken, say
from kaltara_metrics.view.records import of_statement, plain
from kaltara_metrics.view.tables import Link, Table

TOPICS = Spoken(
    {
        "subsidy": ("Pekerja rentan dibiayai", "Subsidised vulnerable workers"),
        "members": ("Peserta", "Members"),
        "coverage": ("Cakupan", "Coverage"),
        "target": ("Target", "Targets"),
        "budget": ("Anggaran dan iuran", "Budgets and contributions"),
        "labour_force": ("Angkatan kerja", "Labour force"),
        "sector": ("Lapangan usaha", "Sectors"),
        "status": ("Formal dan informal", "Formal and informal"),
        "population": ("Penduduk", "Population"),
        "potential": ("Potensi pekerja", "Potential workers"),
        "claims": ("Klaim dan manfaat", "Claims and benefits"),
        "employers": ("Pemberi kerja", "Employers"),
        "poverty": ("Kemiskinan", "Poverty"),
        "inequality": ("Ketimpangan", "Inequality"),
        "derived": ("Turunan dasbor ini", "Derived by this dashboard"),
    }
)
OUTCOMES = Spoken(
    {
        Outcome.REPRODUCED: ("cocok", "agrees"),
        Outcome.DOES_NOT_DIVIDE: ("tidak membagi", "does not divide"),
        Outcome.HELD: ("dimuat", "held"),
        Outcome.DIFFERS: ("berbeda", "differs"),
        Outcome.NOT_CHECKABLE: ("tidak dapat diperiksa", "can't be checked"),
    }
)
OUTCOMES_MEAN = Spoken(
    {
        Outcome.REPRODUCED: (
            "dihitung ulang dari pembilang dan penyebutnya (atau dari isi penyimpanan), hasilnya sama",
            "calculated anew from its numerator and denominator (or from the store) with the same result",
        ),
        Outcome.DIFFERS: (
            "penyimpanan memuat angka lain untuk hal yang sama; angka itu ditulis di sebelahnya",
            "the store holds another number for the same thing, which is written beside it",
        ),
        Outcome.DOES_NOT_DIVIDE: (
            "persen yang dicetak tidak sama dengan pembagian angkanya",
            "the printed percentage is not what its numbers divide to",
        ),
        Outcome.HELD: ("angka ini sendiri yang dimuat penyimpanan", "this very number is what the store holds"),
        Outcome.NOT_CHECKABLE: (
            "pembilang atau penyebutnya tidak terbit",
            "its numerator or denominator is not published",
        ),
    }
)


@dataclass(frozen=True)
class Choice:
    """What of the ledger is shown: a topic, a region, words to find; None or empty shows all."""

    topic: str | None
    region: str | None
    words: str

    @classmethod
    def of(cls, topic: str, region: str, words: str) -> "Choice":
        """Read the choosers' values, where `semua` means all."""
        return cls(None if topic == "semua" else topic, None if region == "semua" else region, words)

    def keeps(self, statement: Statement) -> bool:
        """Whether a statement is among the chosen ones."""
        numbers_of = (printed(statement), statement.printed_value)
        what = (statement.indicator, statement.indicator_en)
        named = (*what, statement.publisher, statement.title, statement.speaker, *numbers_of)
        text = " ".join(filter(None, named)).lower()
        return (
            (self.topic is None or statement.topic == self.topic)
            and (self.region is None or statement.region == self.region)
            and all(word in text for word in self.words.lower().split())
        )


def views() -> dict[str, str]:
    """Name the two ways to look at the ledger."""
    return {"semua": say("Semua angka", "All figures"), "berbeda": say("Yang berbeda", "Those that differ")}


EVERYTHING = Choice(None, None, "")


def chosen(ledger: Iterable[Statement], choice: Choice) -> list[Statement]:
    """Return the chosen statements, newest period first within their topic."""
    kept = sorted((s for s in ledger if choice.keeps(s)), key=lambda s: s.period, reverse=True)
    return sorted(kept, key=lambda statement: list(TOPICS).index(statement.topic))


def headline(ledger: Sequence[Statement], outcomes: Mapping[str, Reproduction]) -> str:
    """Say how many figures were published, how many were checked and agree, and how many differ."""
    published = [statement for statement in ledger if not statement.formula]
    agree = sum(outcome.outcome is Outcome.REPRODUCED for outcome in outcomes.values())
    differ = sum(outcome.outcome in {Outcome.DIFFERS, Outcome.DOES_NOT_DIVIDE} for outcome in outcomes.values())
    return say(
        f"{len(published)} angka terbit: {agree} diperiksa dan cocok, {differ} berbeda dari isi penyimpanan",
        f"{len(published)} published figures: {agree} checked and in agreement, {differ} differ from the store",
    )


def ledger_card(statements: Sequence[Statement], outcomes: Mapping[str, Reproduction]) -> Card:
    """Build the card of the chosen statements as one table with links to their sources."""
    headers = (say("Topik", "Topic"), say("Angka", "Figure"), say("Untuk", "For"), say("Wilayah", "Region"), *_said())
    rows = tuple(_row(statement, outcomes[statement.statement_id]) for statement in statements)
    return Card(
        key="buku-angka",
        title=_counted(statements),
        subtitle=say(
            "Setiap baris satu angka dengan sumbernya; keyakinan rendah tidak pernah menjadi fakta",
            "Each row is one figure with its source; low confidence never becomes a fact",
        ),
        definition=say(
            "keyakinan = sejauh mana sumbernya jelas menyatakan angka itu, bukan putusan bahwa angkanya benar",
            "confidence = how clearly the source states the figure, not a verdict that it is true",
        ),
        origin=Origin.PUBLISHED,
        sources=(),
        source_text=say("lihat kolom Sumber", "see the column Source"),
        as_of=numbers.period(max((s.stated_on or "" for s in statements), default="")),
        alt=say("Tabel angka terbit.", "Table of published figures."),
        table=Table(headers, rows, numeric=frozenset({_value()}), look="brief"),
        records=tuple(_record(statement, outcomes[statement.statement_id]) for statement in statements),
        empty=say(
            "Tidak ada angka yang cocok dengan pilihan ini. Kosongkan pencarian atau pilih topik lain.",
            "No figure fits these choices. Empty the search or choose another topic.",
        ),
        notes=tuple(f"{OUTCOMES[outcome]}: {meaning}" for outcome, meaning in OUTCOMES_MEAN.items()),
    )


def _counted(statements: Sequence[Statement]) -> str:
    """Count the figures; those that this dashboard derives are named apart, as the headline counts published ones."""
    derived = sum(bool(statement.formula) for statement in statements)
    figures = f"{numbers.whole(len(statements))} {say('angka', 'figures')}"
    if not derived:
        return figures
    published = numbers.whole(len(statements) - derived)
    return f"{figures}: " + say(
        f"{published} terbit, {derived} turunan dasbor ini",
        f"{published} published, {derived} derived by this dashboard",
    )


def _value() -> str:
    return say("Nilai", "Value")


def _said() -> tuple[str, ...]:
    return (_value(), say("Menurut", "According to"), say("Sumber", "Source"), *_judged())


def _judged() -> tuple[str, ...]:
    return (say("Keyakinan", "Confidence"), say("Diperiksa", "Check"))


def _row(statement: Statement, outcome: Reproduction) -> tuple[str | Link, ...]:
    return (
        TOPICS[statement.topic],
        own_words.indicator(statement),
        numbers.period(statement.period),
        own_words.area(statement.region_name),
        printed(statement),
        statement.speaker or "–",
        _source(statement),
        words.CONFIDENCE[statement.confidence],
        outcome_text(statement, outcome),
    )


def _source(statement: Statement) -> str | Link:
    return Link(statement.publisher, statement.url) if statement.url else own_words.publisher(statement)


def outcome_text(statement: Statement, outcome: Reproduction) -> str:
    """Write what came of checking a statement; a differing one with what the store holds."""
    said = OUTCOMES[outcome.outcome]
    if outcome.outcome in {Outcome.DIFFERS, Outcome.DOES_NOT_DIVIDE} and outcome.value is not None:
        rate = statement.unit == "persen"
        held = numbers.percent(outcome.value / 100, 2) if rate else numbers.whole(outcome.value)
        return f"{said}: {say('dimuat', 'held is')} {held}"
    return said


def _record(statement: Statement, outcome: Reproduction) -> dict[str, object]:
    return {**of_statement(statement), "check": outcome.outcome.value, "store_value": plain(outcome.value)}


def conflict_cards(
    conflicts: Sequence[Conflict],
    ledger: Sequence[Statement],
    choice: Choice,
    outcomes: Mapping[str, Reproduction],
) -> list[Card]:
    """Build one card for every group of contradicting statements of which any is chosen; an empty one for none.

    A group is shown whole, because its text speaks of all its statements.
    """
    wanted = {statement.conflict for statement in ledger if choice.keeps(statement)}
    groups = [(c, [s for s in ledger if s.conflict == c.key]) for c in conflicts if c.key in wanted]
    cards = [_conflict_card(conflict, group, outcomes) for conflict, group in groups if group]
    return cards or [ledger_card((), outcomes)]


def _conflict_card(conflict: Conflict, group: Sequence[Statement], outcomes: Mapping[str, Reproduction]) -> Card:
    stated = (say("Untuk", "For"), say("Menurut", "According to"), say("Dinyatakan", "Stated"), say("Sumber", "Source"))
    headers = (_value(), *stated, *_judged())
    rows = tuple(
        (
            printed(statement),
            numbers.period(statement.period),
            statement.speaker or "–",
            numbers.period(statement.stated_on) if statement.stated_on else "–",
            _source(statement),
            words.CONFIDENCE[statement.confidence],
            outcome_text(statement, outcomes[statement.statement_id]),
        )
        for statement in group
    )
    return Card(
        key=f"konflik-{conflict.key}",
        title=own_words.title(conflict),
        subtitle=own_words.explanation(conflict),
        definition=_stance(conflict),
        origin=Origin.PUBLISHED,
        sources=(),
        source_text=say("lihat kolom Sumber", "see the column Source"),
        as_of=numbers.period(max((s.stated_on or "" for s in group), default="")),
        alt=f"{say('Tabel pernyataan yang berbeda', 'Table of differing statements')}: {own_words.title(conflict)}.",
        table=Table(headers, rows, numeric=frozenset({_value()}), look="brief"),
        records=tuple(_record(statement, outcomes[statement.statement_id]) for statement in group),
        empty=say("Tidak ada angka dalam kelompok ini.", "There is no figure in this group."),
    )


def _stance(conflict: Conflict) -> str:
    shown = own_words.verdict(conflict) or say("semua pernyataan ditampilkan", "all statements are shown")
    return f"{say('sikap dasbor', 'what the dashboard does')}: {shown}"
