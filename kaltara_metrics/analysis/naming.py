"""Names of an answer's cells: regions by name, everything else by its label, each once."""

from collections import Counter
from collections.abc import Mapping

from kaltara_metrics import places
from kaltara_metrics.catalog import DIMENSIONS
from kaltara_metrics.model import Cell
from kaltara_metrics.query import Answer

_KABUPATEN = len("65.71")


def named(answer: Answer) -> Mapping[str, Cell]:
    """Return the cells by name, in their order; desa of one name in two places carry their code too."""
    names = [", ".join(_label(name, value) for name, value in cell.by.items()) for cell in answer.cells]
    twice = {name for name, count in Counter(names).items() if count > 1}
    coded = [f"{name} ({' '.join(cell.by.values())})" for name, cell in zip(names, answer.cells, strict=True)]
    told = [code if name in twice else name for name, code in zip(names, coded, strict=True)]
    return dict(zip(told, answer.cells, strict=True))


def part_of(answer: Answer, cell: Cell) -> str | None:
    """Name the larger group that a cell lies in: its kabupaten, or the first of two cuts; None where there is none."""
    listed = answer.question.place_dimension
    values = [_label(name, value) for name, value in cell.by.items()]
    if len(values) > 1:
        return values[0]
    if listed is not None and listed.level in {"kecamatan", "desa"} and len(answer.question.place.code) < _KABUPATEN:
        return places.by_code(cell.by[listed.id][:_KABUPATEN]).short_name
    return None


def _label(name: str, value: str) -> str:
    dimension = DIMENSIONS[name]
    return places.by_code(value).short_name if dimension.level else dimension.values.get(value, value)
