"""Which character separates the cells of a text, decided by how evenly it divides the rows."""

import re
from collections import Counter
from dataclasses import dataclass

from kaltara_metrics.errors import UserError
from kaltara_metrics.ingest.read_csv_shape import find_shape

# In order of preference where two divide the rows equally well: a comma is also Indonesia's decimal mark.
_NAMES = {";": "titik koma (;)", "\t": "tab", "|": "garis tegak (|)", ",": "koma (,)"}
_SAMPLE = 1 << 17
_DECLARED = re.compile(rb'\A"?sep=([^\n"]*)"?[;,\t|]*\n', re.IGNORECASE)


@dataclass(frozen=True)
class Dialect:
    """Delimiter, its name in Indonesian, whether the file says so itself, and the bytes of the line that says it."""

    delimiter: str
    name: str
    declared: bool = False
    skipped: int = 0

    @property
    def first_line(self) -> int:
        """Line of the file on which the table's text begins."""
        return 2 if self.declared else 1

    @property
    def assumption(self) -> str:
        """The sentence that tells the reader which delimiter was taken and why."""
        why = "dinyatakan baris sep= di awal berkas" if self.declared else "dikenali dari keseragaman baris"
        return f"Pemisah kolom {self.name}, {why}."


def find_dialect(data: bytes, file: str) -> Dialect:
    """Delimiter the file declares, else the one that divides most rows alike; UserError for a declared one unknown."""
    if declared := _DECLARED.match(data):
        delimiter = declared[1].decode()
        if delimiter not in _NAMES:
            raise UserError(
                f"{file}: baris 1 menyatakan pemisah {delimiter!r}. Pakai salah satu: {', '.join(_NAMES.values())}."
            )
        return Dialect(delimiter, _NAMES[delimiter], declared=True, skipped=declared.end())
    sample = data[:_SAMPLE]
    sample = sample[: sample.rfind(b"\n") + 1] or data
    best = max(_NAMES, key=lambda delimiter: _evenness(sample, delimiter))
    return Dialect(best, _NAMES[best])


def _evenness(sample: bytes, delimiter: str) -> float:
    """Share of rows with the usual number of cells; a row divided otherwise counts half, one undivided not at all.

    The half keeps a semicolon file with a few broken rows from losing to its own decimal commas.
    """
    shape = find_shape(sample, delimiter)
    if shape is None:
        counts = [line.count(delimiter.encode()) for line in sample.splitlines() if line.strip()]
    else:
        filled = shape.ends > shape.starts
        counts = (shape.cells[filled] - 1).tolist()
    divided = Counter(count for count in counts if count)
    if not divided:
        return 0.0
    usual = max(divided.values())
    return (usual + divided.total()) / 2 / len(counts)
