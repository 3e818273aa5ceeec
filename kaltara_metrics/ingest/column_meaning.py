"""What one column heading means within one kind of data, before its neighbours and the titles are asked."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kaltara_metrics.ingest.heading_words import GUESS, SURE
from kaltara_metrics.ingest.headings import LEVEL, Heading
from kaltara_metrics.ingest.kind_fields import CHECKS, LABEL, NOT_STORED
from kaltara_metrics.ingest.kinds import KINDS
from kaltara_metrics.ingest.vocabulary import Sense

if TYPE_CHECKING:
    from kaltara_metrics.ingest.periods_in import PeriodRead

VALUE_FIELDS = frozenset(name for kind in KINDS.values() for name in kind.values)
_PROGRAMMES = frozenset({"jkk", "jkm", "jht", "jp", "jkp"})
_PERCENT_IS_VALUE = frozenset({"target", "contribution_rate"})
_ERROR = "relative_standard_error"  # a percentage by nature, so that its % is no check
# Keys that a strange word turns into something else: Tanggal Lahir, Kode Peserta, No HP.
_NARROW = frozenset({"ignored", "region_code", "month", "year"})
_CHECK_ORDER = ("percent", "gap", "target")


@dataclass(frozen=True)
class Correction:
    """What the user says a column holds. `without` are dimensions, `month` or `unit` that it holds no part of.

    Where nothing is said of them, time and unit are the heading's, and further dimensions the title's.
    """

    field: str
    kind: str | None
    why: str
    dimensions: Mapping[str, str] = field(default_factory=dict)
    without: frozenset[str] = frozenset()
    period: "PeriodRead | None" = None
    unit: str | None = None


@dataclass(frozen=True)
class Meaning:
    """What one column holds. `field` is a field of `kinds`, or None where the column is not understood.

    `dimensions` are breakdowns that the heading itself names, with codes of the store (segment PU, measure cases).
    `kind` is the kind of data whose number this is, None for keys and notes. `of` is the field that a check column
    (total, percent, target, gap) verifies. `why` says in Indonesian what was guessed, borrowed or not understood, or
    that the user set it (`correction`). `borrowed` are the dimensions that a title names and not the heading.
    """

    field: str | None
    dimensions: Mapping[str, str] = field(default_factory=dict)
    period: "PeriodRead | None" = None
    unit: str | None = None
    certain: bool = True
    kind: str | None = None
    of: str | None = None
    why: str = ""
    correction: Correction | None = None
    borrowed: frozenset[str] = frozenset()

    @property
    def is_check(self) -> bool:
        """Whether the column verifies facts and is not stored."""
        return self.field in CHECKS

    @property
    def is_value(self) -> bool:
        """Whether the column holds numbers that are stored."""
        return self.field in VALUE_FIELDS

    @property
    def without(self) -> frozenset[str]:
        """What the user forbids to add from heading or titles."""
        return self.correction.without if self.correction else frozenset()

    @property
    def measured(self) -> str | None:
        """What the numbers measure: the measure where the kind has several, else the field."""
        return self.dimensions.get("measure", self.field)


def corrected(heading: Heading, said: Correction) -> Meaning:
    """Take the user's word for what a heading means."""
    return Meaning(
        said.field,
        said.dimensions,
        period=said.period,
        unit=None if "unit" in said.without else said.unit or heading.unit,
        kind=said.kind,
        why=said.why,
        correction=said,
    )


def unknown(text: str) -> Meaning:
    """Say that a heading is not understood."""
    return Meaning(None, certain=False, why=f"judul kolom {text!r} tidak dikenal")


def read_heading(heading: Heading, kind: str | None, *, is_text: bool = False) -> Meaning:
    """Read one heading by itself.

    A number of which only the time or the group is said stays `value` without kind. `is_text` says that the column
    holds text and therefore can't be a number.
    """
    sense, torn = _value(heading, kind)
    if torn or any(len(values) > 1 for values in heading.named.values()):
        return Meaning(None, certain=False, why=f"judul kolom {heading.text!r} bermakna ganda; pilih satu makna")
    check = check_of(heading, kind)
    if check and not is_text:
        return _number(heading, kind, sense, check)
    key, _ = _best((s, size) for s, size in _senses(heading, kind) if s.field not in VALUE_FIELDS | CHECKS)
    if key and (not sense or sense.weight <= key.weight) and (is_text or not _names_a_part(heading, key.field)):
        return _key(heading, key)
    if is_text:
        return _text(heading, sense)
    if heading.unread or (sense and sense.kind and sense.weight == GUESS and heading.left):
        return unknown(heading.unread[0] if heading.unread else heading.text)
    return _number(heading, kind, sense, None) if sense and sense.kind else _bare(heading)


def measure_named(title: Heading, kind: str | None) -> Meaning | None:
    """Find the number that a title names; none where it speaks of rates, targets or several numbers."""
    sense, torn = _value(title, kind)
    if sense is None or not sense.kind or torn or check_of(title, kind):
        return None
    return Meaning(sense.field, dict(sense.dimensions), kind=sense.kind)


def weight(heading: Heading, kind: str) -> int:
    """How strongly a heading speaks for a number of this kind; 0 for checks and for what other kinds count."""
    if check_of(heading, kind):
        return 0
    own = [s.weight for _, senses in heading.phrases for s in senses if s.kind == kind and s.field in VALUE_FIELDS]
    return max(own, default=0)


def check_of(heading: Heading, kind: str | None) -> str | None:
    """Field of the check that the heading names, percent before gap before target; totals need the neighbours."""
    senses = _senses(heading, kind)
    names = {sense.field for sense, _ in senses}
    measures = any(sense.field in VALUE_FIELDS for sense, _ in senses if sense.kind)
    if _ERROR in names or (kind in _PERCENT_IS_VALUE and measures):
        names.discard("percent")
    return next((name for name in _CHECK_ORDER if name in names), None)


def is_bare(heading: Heading) -> bool:
    """Whether a heading says at most when, for whom, or that it is a number, and nothing unknown."""
    fields = {sense.field for _, senses in heading.phrases for sense in senses if sense.field}
    said = heading.dimensions or heading.period_text or heading.bare or fields & {"total", "value"}
    kinds = {sense.kind for _, senses in heading.phrases for sense in senses if sense.field and sense.kind}
    return bool(said) and not heading.unread and (not kinds or bool(fields & {"total", "value"} or heading.dimensions))


def _senses(heading: Heading, kind: str | None) -> list[tuple[Sense, int]]:
    """Senses in this kind with the length of their phrase; a phrase's own sense hides the one common to all kinds."""
    found: list[tuple[Sense, int]] = []
    for phrase, senses in heading.phrases:
        fields = [sense for sense in senses if sense.field]
        own = [sense for sense in fields if sense.kind == kind]
        found += [(sense, len(phrase)) for sense in own or [sense for sense in fields if not sense.kind]]
    return found


def _best(senses: Iterable[tuple[Sense, int]]) -> tuple[Sense | None, bool]:
    """Surest sense, longer phrases first, and whether another is as sure and says something else."""
    ranked = sorted(senses, key=lambda pair: (-pair[0].weight, -pair[1]))
    if not ranked:
        return None, False
    first, length = ranked[0]
    rivals = [sense for sense, size in ranked if (sense.weight, size) == (first.weight, length)]
    return first, any((sense.field, sense.dimensions) != (first.field, first.dimensions) for sense in rivals)


def _value(heading: Heading, kind: str | None) -> tuple[Sense | None, bool]:
    """Which number the column holds: in this kind, else surely in another; and whether two readings are as good."""
    own = [(sense, size) for sense, size in _senses(heading, kind) if sense.field in VALUE_FIELDS]
    programmes = [pair for pair in own if pair[0].field in _PROGRAMMES]
    if programmes:
        sense, torn = _best(programmes)
        return sense, torn or any(other.field == "inactive" for other, _ in own)
    sense, torn = _best([pair for pair in own if pair[0].field == _ERROR] or own)
    if sense and sense.weight > GUESS:
        return sense, torn
    foreign, foreign_torn = _best(_foreign(heading))
    return (foreign, foreign_torn) if foreign else (sense, torn)


def _foreign(heading: Heading) -> list[tuple[Sense, int]]:
    """Sure numbers of any kind, from phrases that head no ordinary key column."""
    return [
        (sense, len(phrase))
        for phrase, senses in heading.phrases
        if all(sense.kind or not sense.field or sense.field in CHECKS for sense in senses)
        for sense in senses
        if sense.kind and sense.field in VALUE_FIELDS and sense.weight >= SURE
    ]


def _names_a_part(heading: Heading, key: str) -> bool:
    """Whether a key heading names one of its own values, such as `Segmen / PU` or `Tahun / 2024`: a wide column."""
    if key in NOT_STORED:
        return False
    is_time = key in {"month", "year"} and bool(heading.period_text)
    is_total = any(sense.field == "total" for _, senses in heading.phrases for sense in senses)
    return is_time or is_total or bool(set(heading.dimensions) - {"system"})


def _key(heading: Heading, sense: Sense) -> Meaning:
    strange = [*heading.left, *heading.unread]
    is_leaf_unread = heading.text.split(LEVEL)[-1] in heading.unread
    is_narrow = sense.field in _NARROW or sense.weight == GUESS
    if is_leaf_unread or (is_narrow and (strange or _is_of_another(heading, sense))):
        return unknown(heading.text)
    certain = sense.weight > GUESS and not strange
    system = {name: value for name, value in heading.dimensions.items() if name == "system"}
    return Meaning(_stored_or_label(sense), system, certain=certain, why="" if certain else _guess(heading))


def _stored_or_label(sense: Sense) -> str:
    """Tell rows apart by a remark that one kind of data surely has for them: the agency in a table of agencies."""
    return LABEL if sense.field == "note" and sense.kind and sense.weight >= SURE else sense.field


def _is_of_another(heading: Heading, key: Sense) -> bool:
    """Whether a code is that of something else, such as `Kode Peserta`."""
    fields = {
        sense.field for _, senses in heading.phrases for sense in senses if sense.field and sense.field != key.field
    }
    return key.field == "region_code" and len(heading.phrases) > 1 and bool(fields)


def _text(heading: Heading, sense: Sense | None) -> Meaning:
    if sense is None:
        return unknown(heading.text)
    return Meaning("measure", certain=False, why=f"kolom {heading.text!r} berisi teks; dibaca sebagai nama ukuran")


def _guess(heading: Heading) -> str:
    return f"makna judul kolom {heading.text!r} diduga; periksa dulu"


def _number(heading: Heading, kind: str | None, sense: Sense | None, check: str | None) -> Meaning:
    """Numbers whose measure the heading names, or a check of them."""
    of_kind = sense.kind if sense and sense.kind else kind
    dimensions = _breakdown(heading, of_kind) | dict(sense.dimensions if sense else ())
    homeless = set() if check or not of_kind else set(dimensions) - set(KINDS[of_kind].keys)
    sure = bool(check) or bool(sense and sense.weight > GUESS)
    certain = sure and not heading.left and not heading.unread and not homeless
    why = f"rincian {', '.join(sorted(homeless))} tidak disimpan untuk jenis data ini" if homeless else _guess(heading)
    return Meaning(
        check or (sense.field if sense else None),
        dimensions,
        unit=heading.unit,
        certain=certain,
        kind=of_kind,
        of=sense.field if check and sense else None,
        why="" if certain else why,
    )


def _breakdown(heading: Heading, kind: str | None) -> dict[str, str]:
    """Dimension values of a heading; a programme only where it breaks a number down and doesn't name it."""
    by_programme = kind is None or "programme" in KINDS[kind].keys
    left_out = {"system"} if by_programme else {"system", "programme"}
    return {name: value for name, value in heading.dimensions.items() if name not in left_out}


def _bare(heading: Heading) -> Meaning:
    if not is_bare(heading):
        return unknown(heading.text)
    certain = not heading.left
    return Meaning(
        "value",
        _breakdown(heading, None),
        unit=heading.unit,
        certain=certain,
        why="" if certain else _guess(heading),
    )
