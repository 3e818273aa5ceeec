"""Faults in the rows of a delimited text: torn quotation marks, swallowed rows, too many or too few cells."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from kaltara_metrics.ingest.model import Finding

# More than this many faults of one file say nothing new.
MOST_FAULTS = 200


@dataclass
class Judge:
    """What is usual in one text, and the faults found against it. Cells are never quoted: they may be personal data."""

    file: str
    sheet: str
    width: int = 1
    first_full: int = 0
    last_full: int = 0
    faults: list[Finding] = field(default_factory=list)
    notes: list[int] = field(default_factory=list)
    short: list[tuple[int, int]] = field(default_factory=list)

    def expect(self, cells: np.ndarray, row_numbers: np.ndarray) -> None:
        """Take the usual number of cells, and where the rows that have it begin and end, from the cells of each row."""
        self.width = usual_width(cells)
        full = row_numbers[cells == self.width]
        if len(full):
            self.first_full, self.last_full = int(full[0]), int(full[-1])

    def settle(self, row_number: int, cells: Sequence[str]) -> list[str]:
        """Row brought to the usual width: filled up, or cut where it is too long, with a fault if cells are concerned.

        A line of one cell above the first or below the last full row is a title or a note and no fault.
        """
        row, count = list(cells), len(cells)
        while len(row) > self.width and not row[-1]:
            row.pop()
        if len(row) == 1 and count == 1 and not self.first_full < row_number < self.last_full:
            self.notes.append(row_number)
        elif len(row) > self.width:
            self.miscounted(row_number, count)
        elif any(row) and count < self.width:
            self.short.append((row_number, count))
        return (row + [""] * self.width)[: self.width]

    def miscounted(self, row_number: int, count: int) -> None:
        """Add the fault of a row with too many or too few cells."""
        message = (
            f"Baris {row_number} berisi {count} sel, padahal baris yang lazim berisi {self.width}. Periksa pemisah "
            "kolom di baris itu; sel yang memuat pemisah harus diapit tanda kutip."
        )
        self.add(row_number, "jumlah-sel", message)

    def add(self, row_number: int, rule: str, message: str) -> None:
        """Keep one fault of a whole row."""
        self.faults.append(Finding(self.file, self.sheet, row_number, None, "", rule, message))

    def torn(self, row_number: int) -> None:
        """Add the fault of a quotation mark that is not closed where its cell ends."""
        self.add(
            row_number,
            "kutip-rusak",
            f"Baris {row_number}: tanda kutip dibuka tetapi tidak ditutup di akhir sel. Sel yang diapit tanda kutip "
            "harus ditutup sebelum pemisah kolom, dan tanda kutip di dalamnya ditulis ganda.",
        )

    def check_swallowed(self, row_number: int, cells: Sequence[str], delimiter: str) -> None:
        """Add a fault if a cell with line breaks is cut exactly as whole rows would be: its mark was never closed."""
        whole = self.width - 1
        for position, cell in enumerate(cells):
            if "\n" not in cell or not whole:
                continue
            first, *between, last = (line.count(delimiter) for line in cell.split("\n"))
            if first + position == whole and last == position and all(count == whole for count in between):
                self.add(row_number, "kutip-menelan-baris", _swallowed(row_number, len(between) + 1))

    def closed(self, filled: int) -> tuple[Finding, ...]:
        """All faults by row; beyond the first `MOST_FAULTS` only their number.

        `filled` columns hold anything: a row that lacks only cells of the empty ones after them lacks nothing.
        """
        for row_number, count in self.short:
            if count < filled:
                self.miscounted(row_number, count)
        ordered = sorted(self.faults, key=lambda fault: fault.row or 0)
        rest = len(ordered) - MOST_FAULTS
        if rest <= 0:
            return tuple(ordered)
        message = f"Masih ada {rest} kesalahan susunan lain sesudah yang tercantum; mungkin pemisah kolomnya keliru."
        summary = Finding(self.file, self.sheet, None, None, "", "kesalahan-lain", message)
        return (*ordered[:MOST_FAULTS], summary)


def usual_width(cells: np.ndarray) -> int:
    """Most frequent number of cells among rows of several; of two alike the first to occur; 1 without such rows."""
    divided = cells[cells > 1]
    if not len(divided):
        return 1
    counts = np.bincount(divided)
    usual = counts[divided] == counts.max()
    return int(divided[usual.argmax()])


def _swallowed(row_number: int, lines: int) -> str:
    return (
        f"Baris {row_number}: satu sel yang diapit tanda kutip memuat {lines} pergantian baris dan tampak menelan "
        f"baris sesudahnya. Tutup tanda kutip di baris {row_number}, atau hapus bila tidak perlu."
    )
