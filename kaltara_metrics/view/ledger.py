"""Angka resmi: the ledger as a table, and statements that contradict each other side by side."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from kaltara_metrics.model import Origin
from kaltara_metrics.reproduction import Outcome, Reproduction
from kaltara_metrics.statements import Conflict, Statement
from kaltara_metrics.view import numbers, words
from kaltara_metrics.view.cards import Card, printed
from kaltara_metrics.view.records import of_statement, plain
from kaltara_metrics.view.tables import Link, Table

TOPICS = {
    "subsidy": "Pekerja rentan dibiayai",
    "members": "Peserta",
    "coverage": "Cakupan",
    "target": "Target",
    "budget": "Anggaran dan iuran",
    "labour_force": "Angkatan kerja",
    "sector": "Lapangan usaha",
    "status": "Formal dan informal",
    "population": "Penduduk",
    "potential": "Potensi pekerja",
    "claims": "Klaim dan manfaat",
    "employers": "Pemberi kerja",
    "poverty": "Kemiskinan",
    "inequality": "Ketimpangan",
    "derived": "Turunan dasbor ini",
}
_OUTCOMES = {
    Outcome.REPRODUCED: "cocok",
    Outcome.DOES_NOT_DIVIDE: "tidak membagi",
    Outcome.HELD: "dimuat",
    Outcome.DIFFERS: "berbeda",
    Outcome.NOT_CHECKABLE: "tidak dapat diperiksa",
}
OUTCOMES_MEAN = {
    "cocok": "dihitung ulang dari pembilang dan penyebutnya (atau dari isi penyimpanan), hasilnya sama",
    "berbeda": "penyimpanan memuat angka lain untuk hal yang sama; angka itu ditulis di sebelahnya",
    "tidak membagi": "persen yang dicetak tidak sama dengan pembagian angkanya",
    "dimuat": "angka ini sendiri yang dimuat penyimpanan",
    "tidak dapat diperiksa": "pembilang atau penyebutnya tidak terbit",
}


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
        named = (statement.indicator, statement.publisher, statement.title, statement.speaker, *numbers_of)
        text = " ".join(filter(None, named)).lower()
        return (
            (self.topic is None or statement.topic == self.topic)
            and (self.region is None or statement.region == self.region)
            and all(word in text for word in self.words.lower().split())
        )


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
    return f"{len(published)} angka terbit: {agree} diperiksa dan cocok, {differ} berbeda dari isi penyimpanan"


def ledger_card(statements: Sequence[Statement], outcomes: Mapping[str, Reproduction]) -> Card:
    """Build the card of the chosen statements as one table with links to their sources."""
    headers = ("Topik", "Angka", "Untuk", "Wilayah", "Nilai", "Menurut", "Sumber", "Keyakinan", "Diperiksa")
    rows = tuple(_row(statement, outcomes[statement.statement_id]) for statement in statements)
    return Card(
        key="buku-angka",
        title=f"{numbers.whole(len(statements))} angka",
        subtitle="Setiap baris satu angka terbit dengan sumbernya; keyakinan rendah tidak pernah menjadi fakta",
        definition="keyakinan = sejauh mana sumbernya jelas menyatakan angka itu, bukan putusan bahwa angkanya benar",
        origin=Origin.PUBLISHED,
        sources=(),
        source_text="lihat kolom Sumber",
        as_of=numbers.period(max((s.stated_on or "" for s in statements), default="")),
        alt="Tabel angka terbit.",
        table=Table(headers, rows, numeric=frozenset({"Nilai"})),
        records=tuple(_record(statement, outcomes[statement.statement_id]) for statement in statements),
        empty="Tidak ada angka yang cocok dengan pilihan ini. Kosongkan pencarian atau pilih topik lain.",
        notes=tuple(f"{name}: {meaning}" for name, meaning in OUTCOMES_MEAN.items()),
    )


def _row(statement: Statement, outcome: Reproduction) -> tuple[str | Link, ...]:
    return (
        TOPICS[statement.topic],
        statement.indicator,
        numbers.period(statement.period),
        statement.region_name,
        printed(statement),
        statement.speaker or "–",
        _source(statement),
        words.CONFIDENCE[statement.confidence],
        outcome_text(statement, outcome),
    )


def _source(statement: Statement) -> str | Link:
    return Link(statement.publisher, statement.url) if statement.url else statement.publisher


def outcome_text(statement: Statement, outcome: Reproduction) -> str:
    """Write what came of checking a statement; a differing one with what the store holds."""
    said = _OUTCOMES[outcome.outcome]
    if outcome.outcome in {Outcome.DIFFERS, Outcome.DOES_NOT_DIVIDE} and outcome.value is not None:
        rate = statement.unit == "persen"
        held = numbers.percent(outcome.value / 100, 2) if rate else numbers.whole(outcome.value)
        return f"{said}: dimuat {held}"
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
    headers = ("Nilai", "Untuk", "Menurut", "Dinyatakan", "Sumber", "Keyakinan", "Diperiksa")
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
        title=conflict.title,
        subtitle=conflict.explanation,
        definition=f"sikap dasbor: {conflict.verdict or 'semua pernyataan ditampilkan'}",
        origin=Origin.PUBLISHED,
        sources=(),
        source_text="lihat kolom Sumber",
        as_of=numbers.period(max((s.stated_on or "" for s in group), default="")),
        alt=f"Tabel pernyataan yang berbeda: {conflict.title}.",
        table=Table(headers, rows, numeric=frozenset({"Nilai"})),
        records=tuple(_record(statement, outcomes[statement.statement_id]) for statement in group),
        empty="Tidak ada angka dalam kelompok ini.",
    )
