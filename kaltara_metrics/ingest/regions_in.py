"""Regions of a table, read from its code and name columns together, each different pair once."""

import re
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

import numpy as np

from kaltara_metrics import places
from kaltara_metrics.errors import RefusedError, UnknownNameError, UserError
from kaltara_metrics.ingest.coded import CodedColumn, code_values, combined, factorise
from kaltara_metrics.ingest.model import Problem, Value
from kaltara_metrics.ingest.quoted import plain, quoted
from kaltara_metrics.places import Region

PROVINCE = "65"
_TOTAL = re.compile(
    r"(?i)(?:(?:grand|sub)[ -]?)?(?:jumlah|total|jml)(?:[ /]+(?:jumlah|total|keseluruhan|seluruhnya|semua))?"
    r"(?:[ :]+(?P<of>.+))?"
)
_ALL_OF_IT = re.compile(
    r"(?i)(?:se ?)?(?:provinsi|prov\.?|kab(?:upaten)?\.? ?[/&-]? ?kota|kabupaten dan kota|kecamatan|desa)"
)
_MISSING = re.compile(r"[-–—.…]*|(?i:n/?a|tad|#n/a|#ref!)")
_NUMBERING = re.compile(r"\d{1,3}[.)]?\s+(?=\D)")
_CODE_BEFORE_NAME = re.compile(
    r"(?P<code>\d\d(?:\.\d\d){1,2}(?:\.\d{4})?|65\d\d(?:\d{2,6})?)[\s.:-]+(?P<name>[^\W\d].*)"
)
_FOOTNOTE = re.compile(r"\s*(?:\*+\)?|[¹²³⁴-⁹]+|\s\d{1,2}\))$")
_LONGEST_CODE, _LONGEST_NAME = 10, 120
# Each unknown name is compared with all known ones for a suggestion; a column with so many of them names no regions.
_MOST_UNKNOWN = 200
_BELOW = dict(zip(places.LEVELS, places.LEVELS[1:], strict=False))

_UNKNOWN = "wilayah-tidak-dikenal"
_TOO_MANY = Problem(
    "bukan-kolom-wilayah",
    f"Sudah {_MOST_UNKNOWN} nama berbeda yang tidak dikenal; kolom ini tampaknya tidak berisi wilayah. "
    "Periksa kolom yang dipilih.",
)

_Cells = tuple[Value, ...]


class _Row(NamedTuple):
    """Different cells of one row: code and name where there are such columns, and the parents."""

    code: Value
    name: Value
    parents: _Cells


def read_regions(
    codes: Sequence[Value] | None,
    names: Sequence[Value] | None,
    *parents: Sequence[Value] | None,
    system: str | None = None,
    level: str | None = None,
) -> list[Region | Problem]:
    """Read the region of every row from its code, its name, or both, which must agree.

    `parents` are columns of names or codes above it, the widest first. `system` (kemendagri, bps) says whose codes they
    are, `level` which regions the column lists. A total (Jumlah, TOTAL) is the innermost parent, or the province.
    Raises UserError for an unknown system or level.
    """
    return region_column(codes, names, *parents, system=system, level=level).tolist()


def region_column(
    codes: Sequence[Value] | None,
    names: Sequence[Value] | None,
    *parents: Sequence[Value] | None,
    system: str | None = None,
    level: str | None = None,
) -> CodedColumn:
    """Read the region of every row as `read_regions` does, as a column of Region or Problem."""
    _require_sane(system, level)
    columns = [column for column in (codes, names, *parents) if column is not None]
    if not columns or not len(columns[0]):
        return CodedColumn(np.zeros(0, np.int32), [])
    given = [name for name, column in (("code", codes), ("name", names)) if column is not None]
    combinations, row_places = _combinations(columns)
    rows = [_row(cells, given) for cells in combinations]
    reads = _read_all(rows, system, level)
    if system is None:
        reads = _one_system(rows, reads)
    return CodedColumn(row_places, reads)


def _row(cells: _Cells, given: Sequence[str]) -> _Row:
    beside = dict(zip(given, cells, strict=False))
    return _Row(beside.get("code"), beside.get("name"), cells[len(given) :])


def is_total(name: Value) -> bool:
    """Whether a name stands for everything together (Jumlah, Sub Total), or is the province itself."""
    if not isinstance(name, str):
        return False
    text = _clean(name)
    return bool(_TOTAL.fullmatch(text)) or places.by_code(PROVINCE).is_called(text)


def _combinations(columns: Sequence[Sequence[Value]]) -> tuple[list[_Cells], np.ndarray]:
    """Different rows of cells, and for every row the place of its cells among them."""
    coded = [
        factorise(column) if isinstance(column, CodedColumn | np.ndarray) else code_values(column) for column in columns
    ]
    row_places, firsts = combined([(codes, len(uniques)) for codes, uniques in coded])
    combinations = [tuple(uniques[codes[first]] for codes, uniques in coded) for first in firsts.tolist()]
    return combinations, row_places


def _read_all(rows: Sequence[_Row], system: str | None, level: str | None) -> list[Region | Problem]:
    reads: list[Region | Problem] = []
    unknown = 0
    for row in rows:
        read = _read(row, system, level) if unknown < _MOST_UNKNOWN else _TOO_MANY
        unknown += isinstance(read, Problem) and read.rule == _UNKNOWN
        reads.append(read)
    return reads


def _read(row: _Row, system: str | None, level: str | None) -> Region | Problem:
    try:
        code, name, *parents = (_text(cell) for cell in (row.code, row.name, *row.parents))
        return _resolved(code, name, parents, system, level)
    except _UnreadableCellError as fault:
        return fault.problem
    except UserError as fault:
        return Problem(_rule(fault, both=row.code is not None and row.name is not None), str(fault))


def _require_sane(system: str | None, level: str | None) -> None:
    """Let a wrong system or level be the caller's fault instead of one of every row."""
    places.resolve(PROVINCE, system=system)
    if level:
        places.regions(level)


def _rule(fault: UserError, *, both: bool) -> str:
    if isinstance(fault, UnknownNameError):
        return _UNKNOWN
    if isinstance(fault, RefusedError):
        return "kode-dan-nama-bertentangan" if both else "wilayah-bermakna-ganda"
    return "kode-wilayah-keliru"


def _resolved(code: str, name: str, parents: Sequence[str], system: str | None, level: str | None) -> Region:
    above = _parent(parents, system)
    if not code:
        code, name = _split(name)
    total = _TOTAL.fullmatch(name)
    if total and not code and _whole(total["of"]):
        return above or places.by_code(PROVINCE)
    name = (total["of"] or "") if total else name
    if not code and not name:
        raise _UnreadableCellError("wilayah-kosong", "Nama dan kode wilayah kosong; isi salah satu.")
    if not code:
        return places.resolve(name, parent=above.code if above else None, level=None if total else level, system=system)
    named = None if _whole(name) else name
    return places.resolve(code, system=system, name=named, parent=above.code if above else None, level=level)


def _whole(text: str | None) -> bool:
    return not text or bool(_ALL_OF_IT.fullmatch(text))


def _parent(parents: Sequence[str], system: str | None) -> Region | None:
    above: Region | None = None
    for text in filter(None, parents):
        code, name = _split(text)
        level = _BELOW.get(above.level) if above else None
        above = places.resolve(
            code or name, system=system, name=name if code else None, parent=above.code if above else None, level=level
        )
    return above


def _split(text: str) -> tuple[str, str]:
    """Part a code glued before a name (`65.01 Kabupaten Bulungan`); a mere number of the row goes (`1. Bulungan`)."""
    match = _CODE_BEFORE_NAME.fullmatch(text)
    if match:
        return match["code"], match["name"]
    return "", _NUMBERING.sub("", text, count=1) if _NUMBERING.match(text) else text


class _UnreadableCellError(Exception):
    def __init__(self, rule: str, message: str) -> None:
        super().__init__(message)
        self.problem = Problem(rule, message)


def _text(value: Value) -> str:
    """Text of a code or name, empty where missing. A spreadsheet's number is the code it shows, a date never one."""
    if isinstance(value, date):
        raise _UnreadableCellError(
            "tanggal-di-kolom-wilayah",
            f"Sel berisi tanggal {value.day}/{value.month}/{value.year}, bukan wilayah; mungkin kode yang diubah "
            "sendiri oleh lembar kerja. Tulis ulang dalam sel berformat teks.",
        )
    text = _clean(str(value) if isinstance(value, float) and not value.is_integer() else _whole_number(value))
    if len(re.sub(r"\D", "", text)) > _LONGEST_CODE:
        raise _UnreadableCellError(
            "kode-wilayah-keliru", "Sel berisi deretan angka yang terlalu panjang untuk kode wilayah; periksa kolomnya."
        )
    if len(text) > _LONGEST_NAME:
        raise _UnreadableCellError(_UNKNOWN, f"{quoted(text)} terlalu panjang untuk nama wilayah; periksa kolomnya.")
    return text


def _whole_number(value: Value) -> Value:
    return int(value) if isinstance(value, float) else "" if value is None else value


def _clean(value: Value) -> str:
    text = _FOOTNOTE.sub("", plain(value))
    return "" if _MISSING.fullmatch(text) else text


def _one_system(rows: Sequence[_Row], reads: list[Region | Problem]) -> list[Region | Problem]:
    """Refuse the rows of a column whose codes are those of Kemendagri in some rows and of BPS in others."""
    ways = [_only_system(row.code, read) for row, read in zip(rows, reads, strict=True)]
    first = {way: ways.index(way) for way in places.SYSTEMS if way in ways}
    if len(first) < len(places.SYSTEMS):
        return reads
    told = " dan ".join(
        f"{quoted(rows[place].code)} {quoted(rows[place].name)} ({way})" for way, place in first.items()
    )
    problem = Problem(
        "sistem-kode-bercampur", f"Kolom kode memakai dua sistem: {told}. Pakai satu sistem kode untuk seluruh kolom."
    )
    return [problem if way else read for way, read in zip(ways, reads, strict=True)]


def _only_system(code: Value, read: Region | Problem) -> str | None:
    """Name the one system in which a bare code means the region read; None where both agree or no code stands."""
    bare = _text(code) if isinstance(read, Region) else ""
    if not bare or "." in bare:
        return None
    ways = [way for way in places.SYSTEMS if _means(bare, way, read)]
    return ways[0] if len(ways) == 1 else None


def _means(code: str, system: str, region: Region | Problem) -> bool:
    try:
        return places.resolve(code, system=system) == region
    except UserError:
        return False
