"""What came of judging a file: one report with every assumption, fault and warning, and rows that always reconcile."""

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from io import BytesIO

from kaltara_metrics.ingest.model import Finding

CLEAN, FAULTS, PERSONAL = 0, 1, 3
COUNTABLE = "Berkas ini daftar orang; jumlahnya dapat dihitung di memori tanpa menyimpan nama (--aggregate)."
_MARK = "FFF3C4A3"
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True)
class Report:
    """The report of one file.

    `read` counts the rows of all sheets that were looked at; `accepted + rejected + ignored == read`. `reasons` says
    why rows were ignored. `personal` lists what stopped the file: kinds of data and their places, never values;
    `countable` says that a stopped file is a list of people who can be counted in memory.
    """

    file: str
    sha256: str
    kind: str | None
    read: int = 0
    accepted: int = 0
    rejected: int = 0
    ignored: int = 0
    reasons: Counter = field(default_factory=Counter)
    assumptions: tuple[str, ...] = ()
    faults: tuple[Finding, ...] = ()
    warnings: tuple[Finding, ...] = ()
    personal: tuple[Finding, ...] = ()
    countable: bool = False

    @property
    def status(self) -> int:
        """Exit status of the command line: 0 clean, 1 faults, 3 stopped for personal data."""
        return PERSONAL if self.personal else FAULTS if self.faults else CLEAN

    @property
    def reconciles(self) -> bool:
        """Whether every row that was read is accounted for."""
        return self.read == self.accepted + self.rejected + self.ignored

    def to_json(self) -> str:
        """Write the report as JSON text, as the command line prints it."""
        return json.dumps(
            {
                "kind": self.kind,
                "read": self.read,
                "accepted": self.accepted,
                "rejected": self.rejected,
                "ignored": self.ignored,
                "ignored_because": dict(self.reasons),
                "countable": self.countable,
                "assumptions": list(self.assumptions),
                "faults": [asdict(finding) for finding in (*self.personal, *self.faults)],
                "warnings": [asdict(finding) for finding in self.warnings],
            },
            ensure_ascii=False,
            indent=2,
        )

    def to_text(self) -> str:
        """Write the report for reading in a terminal."""
        lines = [
            f"{self.file}: {self.kind or 'jenis tabel tidak dikenal'}",
            f"{self.read} baris dibaca = {self.accepted} diterima + {self.rejected} ditolak + {self.ignored} dilewati",
        ]
        lines += [f"  dilewati: {count} {reason}" for reason, count in self.reasons.items()]
        lines += [f"Anggapan: {text}" for text in self.assumptions]
        for name, findings in (("DIHENTIKAN", self.personal), ("Salah", self.faults), ("Peringatan", self.warnings)):
            lines += [f"{name} {place(finding)}: {finding.message}" for finding in findings]
        if self.countable:
            lines.append(COUNTABLE)
        return "\n".join(lines)


def place(finding: Finding) -> str:
    """Name the place of a finding: lembar Rekap, baris 12, kolom D."""
    parts = [f"lembar {finding.sheet}" if finding.sheet else ""]
    parts += [f"baris {finding.row}" if finding.row else "", f"kolom {finding.column}" if finding.column else ""]
    return ", ".join(part for part in parts if part)


Rows = Sequence[tuple[int, Sequence[tuple[str, object]]]]


def to_xlsx(report: Report, cells: dict[str, Rows]) -> bytes:
    """Write the report as XLSX: a summary, the findings, and the given sheets with faulty cells marked.

    `cells` holds, by sheet, rows of (row number, [(column letter, value)]).

    Text that a spreadsheet would run as a formula is written as text.
    """
    from openpyxl import Workbook  # noqa: PLC0415 - loaded only when somebody downloads a report

    book = Workbook(write_only=True)
    _summary(book, report)
    _findings(book, report)
    for name, rows in cells.items():
        _marked(book, name, rows, report)
    content = BytesIO()
    book.save(content)
    return content.getvalue()


def _summary(book: object, report: Report) -> None:
    sheet = book.create_sheet("Ringkasan")
    for name, value in (
        ("Berkas", report.file),
        ("Jenis tabel", report.kind or "tidak dikenal"),
        ("Baris dibaca", report.read),
        ("Diterima", report.accepted),
        ("Ditolak", report.rejected),
        ("Dilewati", report.ignored),
    ):
        sheet.append([name, _safe(value)])
    for text in (*report.assumptions, *([COUNTABLE] if report.countable else [])):
        sheet.append(["Anggapan", _safe(text)])


def _findings(book: object, report: Report) -> None:
    sheet = book.create_sheet("Temuan")
    sheet.append(["Jenis", "Lembar", "Baris", "Kolom", "Nilai", "Aturan", "Keterangan"])
    kinds = (("dihentikan", report.personal), ("salah", report.faults), ("peringatan", report.warnings))
    for kind, findings in kinds:
        for finding in findings:
            row = (finding.sheet, finding.row, finding.column, finding.value, finding.rule, finding.message)
            sheet.append([kind, *(_safe(value) for value in row)])


def _marked(book: object, name: str, rows: Rows, report: Report) -> None:
    from openpyxl.cell import WriteOnlyCell  # noqa: PLC0415 - see to_xlsx
    from openpyxl.comments import Comment  # noqa: PLC0415
    from openpyxl.styles import PatternFill  # noqa: PLC0415

    said = {(f.row, f.column): f.message for f in (*report.warnings, *report.faults) if f.sheet == name}
    fill = PatternFill("solid", start_color=_MARK)
    sheet = book.create_sheet(name[:31])
    for row_number, row in rows:
        cells = []
        for letter, value in row:
            cell = WriteOnlyCell(sheet, _safe(value))
            message = said.get((row_number, letter))
            if message:
                cell.fill, cell.comment = fill, Comment(message, "Pemeriksaan")
            cells.append(cell)
        sheet.append(cells)


def _safe(value: object) -> object:
    if isinstance(value, str) and value.startswith(_FORMULA_STARTS):
        return "'" + value
    return value
