"""What a column's unit and kind demand of one number, once the style of the column is decided."""

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from kaltara_metrics.ingest.model import Problem
from kaltara_metrics.ingest.number_style import Decision
from kaltara_metrics.ingest.number_text import (
    PEOPLE_WORDS,
    PERCENT_WORDS,
    Shape,
    Style,
    Written,
    multiplier_named,
)
from kaltara_metrics.ingest.quoted import quoted

_HIGHEST_PERCENT = 1000  # a rate may exceed 100 %, but ten times everybody is a count in the wrong column
_HUNDRED = 100
_LARGEST_EXACT = 2**53  # beyond it a float skips whole numbers
_ROUNDING = Decimal("1e-9")  # relative; what a formula's binary arithmetic leaves behind
_WORDS = re.compile(r"[^\W\d_]+(?:[-/][^\W\d_]+)?|%")
_DECIMAL_SHAPE = {Style.INDONESIAN: Shape.COMMA, Style.ENGLISH: Shape.DOT}


@dataclass(frozen=True)
class Rule:
    """What a column demands: whole numbers or not, its unit, and whether its percents are written as fractions."""

    whole: bool
    unit: str | None = None
    fractions: bool | None = None

    @cached_property
    def _words(self) -> frozenset[str]:
        text = (self.unit or "").casefold()
        return frozenset(_WORDS.findall(text)) | {word for word in PEOPLE_WORDS if " " in word and word in text}

    @cached_property
    def multiplier(self) -> int:
        """Product of the size words of the unit, 1 without one."""
        result = 1
        for word in self._words:
            result *= multiplier_named(word)
        return result

    @cached_property
    def percent(self) -> bool:
        """Whether the unit is percent."""
        return bool(self._words & PERCENT_WORDS)

    @cached_property
    def counted(self) -> bool:
        """Whether the unit is people or other things that are counted."""
        return bool(self._words & PEOPLE_WORDS)


def number(one: Written, decision: Decision, rule: Rule) -> float | Problem:
    """Read one number under the column's style, or say why the column forbids it."""
    if one.shape not in (Shape.TYPED, Shape.PLAIN) and decision.problem:
        return decision.problem
    if one.notes and (problem := _unit_problem(one, rule)):
        return problem
    if _mixed_units(one, decision, rule):
        return _against_witness(one, decision)
    value = one.amount(decision.style) * rule.multiplier
    if rule.fractions and rule.percent and not one.percent:
        value *= _HUNDRED
    if rule.whole:
        return _whole(one, value)
    if (rule.percent or one.percent) and abs(value) >= _HIGHEST_PERCENT:
        return Problem(
            "satuan-bertentangan",
            f"{quoted(one.raw)} sebagai persen tidak masuk akal; mungkin maksudnya orang. Periksa satuannya.",
        )
    return float(value)


def _unit_problem(one: Written, rule: Rule) -> Problem | None:
    if one.percent and (rule.whole or rule.counted):
        wrong, right = "persen", rule.unit or "bilangan bulat"
    elif one.people and rule.percent:
        wrong, right = "orang", "persen"
    elif one.money and (rule.counted or rule.percent):
        wrong, right = "rupiah", rule.unit or ""
    elif one.multiplier > 1 and rule.multiplier > 1:
        return Problem(
            "pengali-ganda",
            f"{quoted(one.raw)} menyebut pengali di dalam sel, padahal satuan kolom {rule.unit!r} juga pengali; "
            "tulis salah satu.",
        )
    else:
        return None
    return Problem(
        "satuan-bertentangan",
        f"{quoted(one.raw)} bersatuan {wrong} di kolom {right}; pindahkan atau perbaiki satuannya.",
    )


def _mixed_units(one: Written, decision: Decision, rule: Rule) -> bool:
    """Whether an open cell would become a decimal only because another cell of a column without unit is one."""
    if rule.whole or rule.unit or decision.witness is None or decision.style is None:
        return False
    return one.shape is _DECIMAL_SHAPE[decision.style]


def _whole(one: Written, value: Decimal | int) -> float | Problem:
    nearest = round(value)
    if value != nearest and not (one.shape is Shape.TYPED and abs(value - nearest) <= _ROUNDING * abs(value)):
        return Problem("bukan-bilangan-bulat", f"{quoted(one.raw)} bukan bilangan bulat; kolom ini menghitung jumlah.")
    if nearest < 0:
        return Problem("bilangan-negatif", f"{quoted(one.raw)} negatif; jumlah tidak bisa kurang dari nol.")
    if nearest > _LARGEST_EXACT:
        return Problem("terlalu-besar", f"{quoted(one.raw)} terlalu besar untuk disimpan tepat; periksa satuannya.")
    return float(nearest)


def _against_witness(one: Written, decision: Decision) -> Problem:
    comma_or_dot = "koma" if one.shape is Shape.COMMA else "titik"
    cell, witness = quoted(one.raw), quoted(decision.witness)
    return Problem(
        "gaya-bertentangan",
        f"{cell} dan {witness} bertentangan: pada {witness} {comma_or_dot} adalah tanda desimal, pada {cell} bisa juga "
        "ribuan. Sebutkan satuan tiap baris, atau tulis bilangan bulat tanpa tanda.",
    )


def mark(one: Written | Problem | None, result: float | Problem | None, rule: Rule) -> str:
    """Say what was stripped around a number and what is remarkable in it; empty where there is nothing."""
    if not isinstance(one, Written) or not isinstance(result, float):
        return ""
    above = "di atas 100 %" if (rule.percent or one.percent) and result > _HUNDRED else ""
    return "; ".join(filter(None, (*one.notes, above)))
