"""What a column means once its neighbours are asked: a total of its parts, or one of two that say the same."""

from collections.abc import Sequence
from dataclasses import replace

from kaltara_metrics.ingest.column_meaning import Meaning
from kaltara_metrics.ingest.kind_fields import NOT_STORED


def beside_its_parts(meaning: Meaning, read: Sequence[Meaning]) -> Meaning:
    """Turn a number into a check where other columns break the same number down: adding it up would count twice."""
    if not meaning.is_value or meaning.correction:
        return meaning
    parts = [other for other in read if _is_part(other, meaning)]
    if len(parts) > 1:
        return replace(meaning, field="total", of=meaning.field)
    if parts:
        why = "kolom lain memuat sebagian dari angka ini; jangan dijumlahkan"
        return replace(meaning, certain=False, why="; ".join(filter(None, [meaning.why, why])))
    return meaning


def _is_part(part: Meaning, whole: Meaning) -> bool:
    same = (part.kind, part.field, part.period, part.dimensions.get("measure"))
    if not part.is_value or same != (whole.kind, whole.field, whole.period, whole.dimensions.get("measure")):
        return False
    return set(part.dimensions.items()) > set(whole.dimensions.items())


def beside_its_like(place: int, read: Sequence[Meaning]) -> Meaning:
    """Settle two columns that mean the same: the user's goes first, then the sure one; a second key is a note."""
    meaning = read[place]
    if meaning.field is None or meaning.is_check or meaning.field in NOT_STORED or meaning.correction:
        return meaning
    like = [other for other in range(len(read)) if other != place and _same(read[other], meaning)]
    yields = any(read[other].correction for other in like)
    if not like or (not meaning.is_value and place < min(like) and not yields):
        return meaning
    why = "; ".join(filter(None, [meaning.why, "kolom lain bermakna sama; pilih salah satu"]))
    if not meaning.is_value:
        return replace(meaning, field="note", certain=False, why=why)
    gives_way = yields or (not meaning.certain and any(read[other].certain for other in like))
    return replace(meaning, field=None if gives_way else meaning.field, certain=False, why=why)


def _same(one: Meaning, other: Meaning) -> bool:
    return all(getattr(one, name) == getattr(other, name) for name in ("field", "kind", "period", "dimensions"))
