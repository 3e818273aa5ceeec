"""Where a sheet keeps a list of people: its header, its rows of people, and what may be counted."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np

from kaltara_metrics import places
from kaltara_metrics.errors import UserError
from kaltara_metrics.ingest import personal_headers as headers
from kaltara_metrics.ingest.model import Sheet

CODE, REGION, WORK, GROUP, SEX, FUNDING, PERIOD = (
    "Kode Wilayah",
    "Kabupaten/Kota",
    "Pekerjaan",
    "Kelompok Pekerja",
    "Jenis Kelamin",
    "Sumber Iuran",
    "Periode",
)
# Columns of the counts, in order, and the header words by which a list names them.
DIMENSIONS = {
    CODE: re.compile(r"kode (wilayah|desa|kelurahan|kecamatan|kabupaten|kemendagri|bps)( .*)?"),
    REGION: re.compile(r"(nama )?(kabupaten|kab)( kota)?|kota"),
    "Kecamatan": re.compile(r"(nama )?(kecamatan|kec)"),
    "Desa/Kelurahan": re.compile(r"(nama )?(desa|kelurahan|kel|desa (kelurahan|kel)|(kelurahan|kel) desa)"),
    WORK: re.compile(r"(jenis )?(pekerjaan|profesi)( utama)?"),
    GROUP: re.compile(r"(kelompok|kategori|jenis) (pekerja|peserta)|kelompok"),
    SEX: re.compile(r"jenis kelamin|jk|l p|sex|kelamin"),
    FUNDING: re.compile(r"sumber (dana|iuran|pendanaan|pembiayaan|anggaran|dana iuran)|pendanaan"),
    PERIOD: re.compile(r"periode( iuran)?|bulan( iuran)?|blth|bulan tahun|masa (iuran|perlindungan)"),
}
_STATUS = re.compile(r"(status )?(kepesertaan|keaktifan)|status( peserta| aktif)?")
_MONTH_OF_YEAR = re.compile(
    r"(?i)\b(jan|[fp]eb|mar|apr|mei|jun|jul|agu?[st]|sep|okt|no[vp]|des)[a-z]*[\s\-_']+(20\d\d)\b"
)
_HEAD_ROWS = 60
_HEADER_LINES = 2
_IDENTIFIERS = ("nik", "kpj", "identitas")
_SHORTEST_IDENTIFIER = 6


@dataclass(frozen=True)
class PersonList:
    """One list: positions of its people in the sheet, rows below the header that are none, and columns by label.

    `region` and `period` are told by the name of the sheet, the lines above the header or the file's name where no
    column tells them.
    """

    sheet: Sheet
    people: np.ndarray
    skipped: int
    columns: dict[str, int]
    identifier: int | None
    status: int | None
    region: str | None
    period: str | None

    @property
    def labels(self) -> set[str]:
        """Labels that can be told of its people."""
        told = {REGION: self.region, PERIOD: self.period}
        return {*self.columns, *(label for label, value in told.items() if value)}


@dataclass
class _Head:
    """Header cells by meaning: (position in the column, column)."""

    personal: dict[str, tuple[int, int]]
    labels: dict[str, tuple[int, int]]

    @property
    def anchor(self) -> tuple[int, int] | None:
        """Header of the surest column of people."""
        return next((self.personal[kind] for kind in (*_IDENTIFIERS, "nama") if kind in self.personal), None)


def find_list(sheet: Sheet, file: str) -> PersonList | None:
    """Read where a sheet lists people; None where no header names an identifier or a name."""
    head = _head(sheet)
    anchor = head.anchor
    if anchor is None:
        return None
    near = {label: place for label, place in head.labels.items() if abs(place[0] - anchor[0]) <= _HEADER_LINES}
    start = max(row for row, _ in (*near.values(), anchor)) + 1
    columns = {label: column for label, (_, column) in near.items()}
    if GROUP in columns:
        columns.pop(WORK, None)
    context = [sheet.name, *_texts_above(sheet, anchor[0]), file]
    is_person = _is_person(sheet, start, head)
    below = np.logical_or.reduce(_filled(sheet))
    below[:start] = False
    return PersonList(
        sheet=sheet,
        people=np.flatnonzero(is_person),
        skipped=int((below & ~is_person).sum()),
        status=columns.pop("status", None),
        columns=columns,
        identifier=next((head.personal[kind][1] for kind in _IDENTIFIERS if kind in head.personal), None),
        region=None if REGION in columns else _region_in(context),
        period=None if PERIOD in columns else _period_in(context),
    )


def region_name(text: str) -> str | None:
    """Official name of the kabupaten or kota a text means, None where it means none."""
    try:
        return places.resolve(text, level="kabupaten").name
    except UserError:
        return None


def _head(sheet: Sheet) -> _Head:
    head = _Head({}, {})
    for position, column in enumerate(sheet.columns):
        for row, text in _head_texts(column):
            reading = headers.read_header(text)
            label = None if reading else _label(text)
            if reading:
                head.personal.setdefault(reading.kind, (row, position))
            elif label:
                head.labels.setdefault(label, (row, position))
    return head


def _head_texts(column: np.ndarray) -> Iterator[tuple[int, str]]:
    for row, value in enumerate(column[:_HEAD_ROWS]):
        if isinstance(value, str) and value.strip():
            yield row, value


def _label(text: str) -> str | None:
    plain = " ".join(re.findall(r"[^\W\d_]+", text.casefold()))
    fits = (label for label, pattern in DIMENSIONS.items() if pattern.fullmatch(plain))
    return next(fits, "status" if _STATUS.fullmatch(plain) else None)


def _is_person(sheet: Sheet, start: int, head: _Head) -> np.ndarray:
    """Rows of people carry an identifier, or a name in a row at least half as full as the fullest."""
    filled = _filled(sheet)
    width = filled[:, start:].sum(axis=0).max(initial=0)
    numbers = [sheet.columns[head.personal[kind][1]] for kind in _IDENTIFIERS if kind in head.personal]
    tests = [_has_identifier(column) for column in numbers]
    if "nama" in head.personal:
        tests.append(filled[head.personal["nama"][1]] & (2 * filled.sum(axis=0) >= width) & ~_column_numbers(sheet))
    is_person = np.logical_or.reduce(tests)
    is_person[:start] = False
    return is_person


def _filled(sheet: Sheet) -> np.ndarray:
    return np.array([[value is not None and value != "" for value in column] for column in sheet.columns], dtype=bool)


def _has_identifier(column: np.ndarray) -> np.ndarray:
    return np.array([len(re.sub(r"\D", "", str(value))) >= _SHORTEST_IDENTIFIER for value in column], dtype=bool)


def _column_numbers(sheet: Sheet) -> np.ndarray:
    """Rows such as (1) (2) (3)."""
    rows = zip(*sheet.columns, strict=True)
    return np.array([all(_is_column_number(value) for value in row) for row in rows], dtype=bool)


def _is_column_number(value: object) -> bool:
    return value is None or value == "" or re.fullmatch(r"\(?\d{1,2}\)?(\.0)?", str(value).strip()) is not None


def _texts_above(sheet: Sheet, row: int) -> list[str]:
    return [value for column in sheet.columns for value in column[:row] if isinstance(value, str)]


def _region_in(context: Sequence[str]) -> str | None:
    """Kabupaten or kota that the first text naming exactly one names."""
    for text in context:
        named = {name for short, name in _districts() if re.search(rf"\b{short}\b", text.casefold().replace("_", " "))}
        if len(named) == 1:
            return named.pop()
    return None


@cache
def _districts() -> tuple[tuple[str, str], ...]:
    return tuple((region.short_name.casefold(), region.name) for region in places.gazetteer().regions("kabupaten"))


def _period_in(context: Sequence[str]) -> str | None:
    """Month and year as the first text telling exactly one writes them."""
    for text in context:
        told = {f"{match[1].casefold()} {match[2]}": match[0] for match in _MONTH_OF_YEAR.finditer(text)}
        if len(told) == 1:
            return " ".join(re.findall(r"[^\W_]+", next(iter(told.values()))))
    return None
