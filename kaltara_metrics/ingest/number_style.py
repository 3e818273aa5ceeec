"""The one decision of a number column: whether its dots or its commas stand between thousands.

The rule is the table in `numbers_in`.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from kaltara_metrics.ingest.model import Problem, Value
from kaltara_metrics.ingest.number_text import Shape, Style, Written
from kaltara_metrics.ingest.quoted import quoted

_SHAPE_OF = {Style.INDONESIAN: Shape.INDONESIAN, Style.ENGLISH: Shape.ENGLISH}
_OTHER = {Style.INDONESIAN: Style.ENGLISH, Style.ENGLISH: Style.INDONESIAN}
_THOUSANDS = {Shape.DOT: Style.INDONESIAN, Shape.COMMA: Style.ENGLISH}
_MARKS = {Style.INDONESIAN: ("titik", "koma"), Style.ENGLISH: ("koma", "titik")}
UNGROUPED = 1000  # the smallest number that a writer who groups would have grouped
_PATTERN = 2  # different values of three digits behind the mark that make a pattern rather than a slip


@dataclass(frozen=True)
class Decision:
    """Style of a column, or the problem that leaves it open.

    `witness` is the cell that settled it (none where it was declared or follows from a pattern). Style and problem are
    both None when no value carries a mark, so that nothing had to be decided.
    """

    style: Style | None = None
    problem: Problem | None = None
    assumption: str = ""
    witness: Value = None


@dataclass
class Evidence:
    """First two different cells of each shape, and the first plain number that a grouping writer would have grouped.

    Open cells that a word multiplies (1,234 miliar) stand apart: whole numbers or not, they may be decimals.
    """

    cells: dict[Shape, list[Value]] = field(default_factory=dict)
    multiplied: dict[Shape, list[Value]] = field(default_factory=dict)
    ungrouped: Value = None

    @classmethod
    def of(cls, written: Iterable[Written | Problem | None]) -> "Evidence":
        """Gather the evidence of a column's unique values."""
        evidence = cls()
        for one in written:
            if isinstance(one, Written):
                evidence._add(one)
        return evidence

    def _add(self, one: Written) -> None:
        if one.shape is Shape.PLAIN and self.ungrouped is None:
            self.ungrouped = one.raw if abs(int(one.digits)) >= UNGROUPED else None
        apart = one.multiplier > 1 and one.shape in _THOUSANDS
        seen = (self.multiplied if apart else self.cells).setdefault(one.shape, [])
        if len(seen) < _PATTERN and one.raw not in seen:
            seen.append(one.raw)

    def first(self, shape: Shape) -> Value:
        """First cell of a shape, None without one."""
        return (self.cells.get(shape) or [None])[0]

    def open_cells(self) -> dict[Shape, list[Value]]:
        """Cells that are thousands in one style and decimals in the other."""
        return {
            shape: cells
            for shape in _THOUSANDS
            if (cells := self.cells.get(shape, []) + self.multiplied.get(shape, []))
        }


def decide(evidence: Evidence, *, whole: bool, declared: Style | None = None, pattern: int = _PATTERN) -> Decision:
    """Decide a column's style from its evidence; `whole` says that every value must be a whole number as written.

    `pattern` is how many different open cells (1.234) settle that a column of whole numbers groups its thousands.
    """
    witnesses = {style: evidence.first(shape) for style, shape in _SHAPE_OF.items()}
    against = witnesses | (_whole_only_in(evidence, witnesses) if whole else {})
    if declared:
        return _declared(declared, against[_OTHER[declared]])
    certain = [style for style, cell in witnesses.items() if cell is not None]
    if not certain:
        return _without_witness(evidence, pattern if whole else None)
    if None not in against.values():
        return Decision(problem=_mixed(*against.values()))
    return _settled(certain[0], witnesses[certain[0]])


def _whole_only_in(evidence: Evidence, witnesses: dict[Style, Value]) -> dict[Style, Value]:
    """Open cells that are whole numbers in one style only, for the styles that no certain cell speaks for."""
    return {style: evidence.first(shape) for shape, style in _THOUSANDS.items() if witnesses[style] is None}


def _declared(style: Style, against: Value) -> Decision:
    if against is None:
        return Decision(style, assumption=_assumption(style, "sesuai pilihan untuk seluruh tabel"))
    thousands, decimals = _MARKS[style]
    return Decision(
        problem=Problem(
            "gaya-bertentangan",
            f"Kolom dibaca dengan {thousands} sebagai pemisah ribuan dan {decimals} desimal, tetapi {quoted(against)} "
            "ditulis sebaliknya; samakan penulisannya.",
        )
    )


def _settled(style: Style, witness: Value) -> Decision:
    return Decision(style, assumption=_assumption(style, f"terbukti dari {quoted(witness)}"), witness=witness)


def _without_witness(evidence: Evidence, pattern: int | None) -> Decision:
    open_cells = evidence.open_cells()
    if not open_cells:
        return Decision()
    if len(open_cells) == len(_THOUSANDS):
        return Decision(problem=_mixed(*(cells[0] for cells in open_cells.values())))
    shape, cells = next(iter(open_cells.items()))
    if pattern and len(cells) >= pattern and not evidence.multiplied and evidence.ungrouped is None:
        style = _THOUSANDS[shape]
        reason = f"bilangannya harus bulat dan selalu tiga angka mengikuti tanda itu, misalnya {quoted(cells[0])}"
        return Decision(style, assumption=_assumption(style, reason))
    return Decision(problem=_open(shape, [*cells, evidence.ungrouped]))


def _assumption(style: Style, reason: str) -> str:
    thousands, decimals = _MARKS[style]
    return f"{thousands.capitalize()} dibaca sebagai pemisah ribuan dan {decimals} sebagai desimal: {reason}."


def _mixed(first: Value, second: Value) -> Problem:
    return Problem(
        "gaya-bertentangan",
        f"Kolom memakai dua cara menulis bilangan: {quoted(first)} dan {quoted(second)}. "
        "Samakan: titik untuk ribuan dan koma untuk desimal, atau sebaliknya.",
    )


def _open(shape: Shape, cells: Sequence[Value]) -> Problem:
    listed = " dan ".join(quoted(cell) for cell in [cell for cell in cells if cell is not None][:2])
    mark = "Titik" if shape is Shape.DOT else "Koma"
    return Problem(
        "ribuan-atau-desimal",
        f"{mark} pada {listed} bisa berarti ribuan atau desimal, dan kolom ini tidak memberi kepastian. "
        "Sebutkan gaya penulisannya, atau tulis bilangan bulat tanpa tanda (1234).",
    )
