"""Personal data in an office's file: found before anything is stored, told without a single value.

What is returned names sheets, columns, kinds and counts. No value of a cell enters it, nor any message, because both
are shown, logged and kept.
"""

from collections.abc import Callable, Collection, Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from kaltara_metrics import places
from kaltara_metrics.ingest import personal_headers as headers
from kaltara_metrics.ingest import personal_rules as rules
from kaltara_metrics.ingest.coded import CodedColumn, factorise
from kaltara_metrics.ingest.model import Sheet, Value, Workbook, column_letter

_SHORTEST_TEXT = 10
_SMALLEST_RESIDENT = 10**14
_MEMBER_LOW, _MEMBER_HIGH = 10**9, 10**11
_MEMBER_LENGTHS = (11, 12)
# Where a column has more different texts, headers are looked for among its first rows only.
_FEW_TEXTS = 20_000
_HEAD_ROWS = 2_000
_EMPTY = frozenset({"", "-", "–", "—", "n/a", "na", "...", "tad", "nihil"})
_COLUMN_NUMBER_LENGTH = 4
_SHORTENED_LEAST = 2
_BIRTH_LEAST = 3
_BIRTH_YEARS = (1930, 2015)
_BIRTH_SPREAD = 5
_LAST_MIDDLE_DAY = 27
_NAME_WORDS = 5
_SHORTEST_NAME = 3
_BODY_WORDS = headers.word_set(
    """
    pt cv ud pd toko koperasi dinas badan sd smp sma smk kantor desa kelurahan kecamatan kabupaten kota rsud puskesmas
    sekolah proyek pembangunan pekerjaan pengadaan rehabilitasi peningkatan
    """
)


@dataclass(frozen=True)
class PersonalColumn:
    """One column with personal data: where, which of headers.KINDS, how many cells, and how it was recognised.

    `column` is empty where the name of the sheet or file itself identifies someone. `header` holds header words only.
    """

    sheet: str
    column: str
    header: str
    kind: str
    cells: int
    by: str

    def __str__(self) -> str:
        """Place, kind and count as told to the user."""
        header = f" {self.header!r}" if self.header else ""
        place = f"kolom {self.column}{header}" if self.column else "(namanya sendiri)"
        return f"lembar {self.sheet!r} {place}: {headers.KINDS[self.kind]}, {self.cells} sel, dikenali dari {self.by}"


@dataclass(frozen=True)
class PersonalData:
    """Every column of a file that identifies people."""

    file: str
    columns: tuple[PersonalColumn, ...]

    def __str__(self) -> str:
        """Say what was found, where, and what to do."""
        listed = "; ".join(map(str, self.columns))
        return (
            f"Berkas {self.file!r} memuat data pribadi dan tidak disimpan: {listed}. "
            "Hapus kolom itu lalu muat lagi, atau pilih menjumlahkan berkas ini: hanya jumlahnya yang disimpan."
        )


@dataclass(frozen=True)
class _Column:
    """One column with its different values, by what they could be."""

    sheet: str
    position: int
    values: CodedColumn | np.ndarray
    texts: AbstractSet[str]
    long_texts: AbstractSet[str]
    numbers: AbstractSet[float]

    @property
    def letter(self) -> str:
        return column_letter(self.position)

    def count(self, wanted: Collection[Value]) -> int:
        return self.count_where(lambda value: value in wanted)

    def count_where(self, test: Callable[[Value], object], start: int = 0) -> int:
        """Cells from a position on whose value passes a test, each different value tested once."""
        codes, uniques = self.coded
        counts = np.bincount(codes[start:], minlength=len(uniques)).tolist()
        return sum(count for value, count in zip(uniques, counts, strict=True) if count and test(value))

    @cached_property
    def coded(self) -> tuple[np.ndarray, list[Value]]:
        return factorise(self.values)


def detect(workbook: Workbook) -> PersonalData | None:
    """Personal data of any sheet, hidden ones included, by header and by content; None where there is none."""
    found = [*_in_names(workbook)]
    for sheet in workbook.sheets:
        found += _in_sheet(sheet)
    return PersonalData(rules.cleaned(workbook.file), tuple(found)) if found else None


def _in_names(workbook: Workbook) -> Iterator[PersonalColumn]:
    for name in (workbook.file, *(sheet.name for sheet in workbook.sheets)):
        if rules.residents_in_texts({name}):
            yield PersonalColumn(rules.cleaned(name), "", "", "nik", 1, "isi")


def _in_sheet(sheet: Sheet) -> list[PersonalColumn]:
    columns = [_column(sheet, position) for position in range(len(sheet.columns))]
    named = [pair for column in columns for pair in _by_header(column)]
    enough = [found for found, alone in named if alone]
    weak = [found for found, alone in named if not alone]
    enough += [found for column in columns for found in _by_content(column)]
    if not any(found.kind == "nama" for found in enough):
        enough += _birth_dates(columns)
    enough += _plain_names(columns, weak)
    told = {(found.column, found.kind): found for found in reversed(enough + _supported(weak, enough))}
    return sorted(told.values(), key=lambda found: (len(found.column), found.column, found.kind))


def _column(sheet: Sheet, position: int) -> _Column:
    values = sheet.columns[position]
    different = set(factorise(values)[1] if isinstance(values, CodedColumn) else values.tolist())
    kinds = set(map(type, different)) - {type(None)}
    texts = different - {None} if kinds <= {str} else {value for value in different if isinstance(value, str)}
    numbers = set() if kinds <= {str} else {value for value in different if _is_big(value)}
    long_texts = {text for text in texts if len(text) >= _SHORTEST_TEXT}
    return _Column(rules.cleaned(sheet.name), position, values, texts, long_texts, numbers)


def _is_big(value: Value) -> bool:
    return isinstance(value, (int, float)) and _MEMBER_LOW <= value < np.inf


def _by_content(column: _Column) -> Iterator[PersonalColumn]:
    for kind, found in _content_kinds(column).items():
        header = _known_header(column.values)
        yield PersonalColumn(column.sheet, column.letter, header, kind, column.count(found), "isi")


def _content_kinds(column: _Column) -> dict[str, Collection[Value]]:
    texts = column.long_texts
    residents = rules.residents_in_texts(texts)
    others = texts - residents
    company = any(headers.is_company_tax_header(text) for text in _header_candidates(column))
    found: dict[str, Collection[Value]] = {
        "nik": {*residents, *rules.scientific_texts(column.texts), *_big_numbers(column)},
        "telepon": rules.phones(others),
        "email": rules.emails(column.texts),
        "npwp": () if company else rules.tax_numbers(others),
        "kpj": _members(column),
    }
    return {kind: values for kind, values in found.items() if values}


def _big_numbers(column: _Column) -> Collection[Value]:
    big = [number for number in column.numbers if number >= _SMALLEST_RESIDENT]
    shortened = rules.shortened_numbers(big) if big else set()
    several = bool(shortened) and column.count(shortened) >= _SHORTENED_LEAST
    return rules.residents_in_numbers(big) | (shortened if several else set())


def _members(column: _Column) -> Collection[Value]:
    """Ask for member numbers only where enough values have their length."""
    numbers = sum(number < _MEMBER_HIGH for number in column.numbers)
    candidates = numbers + sum(len(text) in _MEMBER_LENGTHS for text in column.long_texts)
    if not candidates or 3 * candidates < len(column.texts):
        return ()
    return rules.members([*column.texts, *column.numbers])


def _known_header(values: CodedColumn | np.ndarray) -> str:
    """First text of the column that consists of header words; empty where the column has none."""
    texts = (headers.shown(value) for value in values[:_HEAD_ROWS] if isinstance(value, str))
    return next((told for told in texts if told and "…" not in told), "")


def _by_header(column: _Column) -> Iterator[tuple[PersonalColumn, bool]]:
    """Headers that name something personal and have values below, with whether they are enough alone."""
    seen: set[str] = set()
    for text in _header_candidates(column):
        reading = headers.read_header(text)
        cells = _filled_below(column, text) if reading and reading.kind not in seen else 0
        if reading and cells:
            seen.add(reading.kind)
            told = headers.shown(text)
            yield PersonalColumn(column.sheet, column.letter, told, reading.kind, cells, "judul kolom"), reading.enough


def _header_candidates(column: _Column) -> Collection[str]:
    if len(column.texts) <= _FEW_TEXTS:
        return sorted(column.texts)
    return dict.fromkeys(value for value in column.values[:_HEAD_ROWS] if isinstance(value, str))


def _filled_below(column: _Column, header: str) -> int:
    """Cells with something to protect under a header: not column numbers, marks for nothing or further headers."""
    first = int((column.coded[0] == column.coded[1].index(header)).argmax())
    return column.count_where(_is_filled, start=first + 1)


def _is_filled(value: Value) -> bool:
    if value is None:
        return False
    text = str(value).strip().casefold()
    if text in _EMPTY or (len(text) <= _COLUMN_NUMBER_LENGTH and text.strip("()").isdigit()):
        return False
    return headers.read_header(text) is None


def _supported(weak: list[PersonalColumn], enough: list[PersonalColumn]) -> list[PersonalColumn]:
    """Names, addresses and wages identify someone together with each other or beside a certain identifier."""
    kinds = {found.kind for found in weak}
    return weak if enough or ("nama" in kinds and len(kinds) > 1) else []


def _plain_names(columns: list[_Column], weak: list[PersonalColumn]) -> list[PersonalColumn]:
    """Columns headed just `Nama` beside a person's sex, age or occupation, unless they list places or bodies."""
    named = [found for found in weak if found.kind == "nama"]
    heads = (text for column in columns for text in _header_candidates(column))
    if not named or not any(map(headers.goes_with_people, heads)):
        return []
    listed = {column.letter for column in columns if _are_names(column.values) and not _are_places(column.values)}
    return [found for found in named if found.column in listed]


def _are_places(values: CodedColumn | np.ndarray) -> bool:
    texts = {value for value in values[:_HEAD_ROWS].tolist() if isinstance(value, str)}
    known = {region.short_name.casefold() for level in places.LEVELS for region in places.gazetteer().regions(level)}
    return 3 * sum(" ".join(_words_of(text)) in known for text in texts) > len(texts)


def _words_of(text: str) -> list[str]:
    """Words of a name in small letters without a leading Kab., Kota, Kec. or Desa."""
    words = text.casefold().replace(".", " ").split()
    return words[1:] if words and headers.names_place_or_body(words[0]) else words


def _birth_dates(columns: list[_Column]) -> list[PersonalColumn]:
    """Columns of birth dates with a column of people's names beside them, whatever their headers say."""
    births = [column for column in columns if _are_birth_dates(column.values)]
    people = [column for column in columns if _are_names(column.values)] if births else []
    if not people:
        return []
    return [_told(column, "lahir", rules.birth_date) for column in births] + [
        _told(column, "nama", _is_name) for column in people
    ]


def _told(column: _Column, kind: str, test: Callable[[Value], object]) -> PersonalColumn:
    cells = column.count_where(test)
    return PersonalColumn(column.sheet, column.letter, _known_header(column.values), kind, cells, "isi")


def _are_birth_dates(values: CodedColumn | np.ndarray) -> bool:
    """Different days of many years; month ends, month starts and years close together date reports instead."""
    days = [day for value in set(values[:_HEAD_ROWS].tolist()) if (day := rules.birth_date(value))]
    born = [day for day in days if _BIRTH_YEARS[0] <= day.year <= _BIRTH_YEARS[1]]
    if len(born) < _BIRTH_LEAST or 2 * len(born) < len(days):
        return False
    years = [day.year for day in born]
    inside = sum(1 < day.day <= _LAST_MIDDLE_DAY for day in born)
    return max(years) - min(years) >= _BIRTH_SPREAD and 2 * inside > len(born)


def _are_names(values: CodedColumn | np.ndarray) -> bool:
    """Mostly different texts of one to five words, few of them a company, an office or a place, nor headed as such."""
    if headers.names_place_or_body(_known_header(values)):
        return False
    texts = [value for value in values[:_HEAD_ROWS].tolist() if isinstance(value, str) and value.strip()]
    names = [text for text in texts if _is_name(text)]
    bodies = [text for text in texts if _BODY_WORDS & set(text.casefold().replace(".", " ").split())]
    if len(names) < _BIRTH_LEAST or 3 * len(bodies) > len(texts):
        return False
    return 2 * len(names) > len(texts) and 2 * len(set(names)) > len(names)


def _is_name(value: Value) -> bool:
    if not isinstance(value, str) or headers.read_header(value):
        return False
    words = "".join(letter if letter.isalnum() else " " for letter in value.replace("'", "")).split()
    letters = "".join(words)
    return 0 < len(words) <= _NAME_WORDS and letters.isalpha() and len(letters) >= _SHORTEST_NAME
