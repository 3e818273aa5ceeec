"""The rows below a header, told apart: records, totals, sections, repeated headers, notes. Every row is exactly one."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from kaltara_metrics.ingest import region_levels
from kaltara_metrics.ingest.cell_grid import DATE, EMPTY, MARK, NUMBER, TEXT, TIME, Grid, text_of
from kaltara_metrics.ingest.coded import CodedColumn, combined, factorise
from kaltara_metrics.ingest.headings import parse
from kaltara_metrics.ingest.kind_fields import CHECKS
from kaltara_metrics.ingest.rows_by_column import naming, plain_records
from kaltara_metrics.ingest.table_header import is_numbering

RECORD, BLANK, TOTAL, SECTION, NOTE, HEADER, NUMBERING, TITLE = range(8)
REASONS = ("", "kosong", "jumlah", "bagian", "catatan", "kepala", "nomor kolom", "judul")

_TAIL = 40  # notes and signatures stand within so many rows of the end
_FEW = 5_000  # a column with more distinct labels names no regions to be summed
_LABEL_LENGTH = 80
_TOTAL = re.compile(r"(?i)(?:sub[\s-]*)?(?:grand\s*)?(?:jumlah|jml|total|rata[\s-]*rata|rerata|average)\b[\s.:]*(.*)")
_TOTAL_REST = re.compile(
    r"(?i)(?:(?:total|jumlah|keseluruhan|seluruhnya|seluruh|semua|umum|besar|akhir|\d{1,2}|[ivx]{1,5}|[a-h]|"
    r"kab(?:upaten)?\s*/?\s*kota|se[\s-]?kaltara|\([^)]*\)|dan|per|wilayah|kecamatan|kabupaten|provinsi|desa)[\s.:/+]*)*"
)
_BOTH_SEXES = re.compile(r"(?i)l\s*\+\s*p|laki[\s-]*laki\s*(?:\+|dan|&)\s*perempuan")
_NOTE = re.compile(
    r"(?i)(?:sumber|catatan|keterangan|ket\b|note|nb\b|legenda|\*|[¹²³]|[a-z\d]\)\s|data (?:per|diolah))"
)
_SIGNATURE = re.compile(
    r"(?i)(?:mengetahui|menyetujui|disetujui|dibuat|diperiksa|disusun|kepala (?:dinas|kantor|cabang|bidang|badan)|"
    r"plt\b|plh\b|ttd\b|nip\b|an\.|a\.n\.|[a-z][a-z .]+,\s*(?:\d{1,2}|[.…_\s]+)?\s*[a-z]+\s+20\d\d)"
)
_GROUP_LEVELS = ({"kabupaten", "kecamatan"}, {"kecamatan", "desa"})  # of the row that heads a group, and of its parts
_LEVELS = {"desa": "desa", "kecamatan": "kecamatan", "province": "provinsi"}
_PLUGIN = re.compile(r"(?i)(?:wdt|id\b|index|unnamed)")
_NIP = re.compile(r"(?i)nip\b")
_AGAIN = re.compile(r"(?i)(?:lanjutan|tabel \d|halaman|hal\.)")
_ORDINAL = re.compile(r"(?i)(?:[a-z]|[ivx]{1,5})[.)]?")


@dataclass
class Rows:
    """`what` is the class of each row from `start` on; `sections` the text that each section row carries down."""

    start: int
    what: np.ndarray
    sections: dict[int, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Layout:
    """Columns of a table by their part: `values` hold numbers, `labels` say whose, `serial` count the rows.

    `read` are all of them but what a web plugin adds (`wdt_ID`), which fills every row and tells nothing of it.
    """

    used: tuple[int, ...]
    read: tuple[int, ...]
    values: tuple[int, ...]
    labels: tuple[int, ...]
    serial: tuple[int, ...]


def layout_of(grid: Grid, headings: Sequence[str], start: int, stop: int) -> Layout:
    """Part of each column, by what most of its cells below the header are and by its heading."""
    below = grid.classes[:, start:stop]
    filled = [np.count_nonzero(column) for column in below]
    worded = [np.count_nonzero(column == TEXT) + np.count_nonzero(column == DATE) for column in below]
    numeric = [count - words for count, words in zip(filled, worded, strict=True)]
    used = [place for place, text in enumerate(headings) if text or filled[place]]
    ignored = [place for place in used if _heads_only(headings[place], {"ignored"})]
    serial = [place for place in ignored if not _PLUGIN.match(headings[place])]
    values = [
        place
        for place in used
        if place not in ignored
        and 2 * numeric[place] > filled[place] - (filled[place] == 0)
        and not _heads_key(headings[place])
    ]
    labels = [place for place in used if place not in (*ignored, *values)]
    read = [place for place in used if place not in ignored or place in serial]
    return Layout(tuple(used), tuple(read), tuple(values), tuple(labels), tuple(serial))


def _fields(text: str) -> set[str]:
    return {sense.field for _, senses in parse(text).phrases for sense in senses if sense.field and not sense.kind}


def _heads_only(text: str, fields: set[str]) -> bool:
    return bool(text) and bool(_fields(text)) and _fields(text) <= fields


def _heads_key(text: str) -> bool:
    """Whether a heading names no number: a code, a year, a running number."""
    heading = parse(text)
    if heading.period_text or any(sense.kind for _, senses in heading.phrases for sense in senses):
        return False
    return bool(_fields(text) - CHECKS - {"value"}) and not _fields(text) & (CHECKS | {"value"})


def read_rows(grid: Grid, headings: Sequence[str], lines: Sequence[dict[int, str]], start: int, stop: int) -> Rows:
    """Class of every row from `start` (below the header, whose `lines` are given) to `stop`."""
    layout = layout_of(grid, headings, start, stop)
    rows = Rows(start, np.full(stop - start, RECORD, np.int8))
    below = Grid(grid.sheet, grid.classes[:, :stop])
    filled = below.count(EMPTY, columns=layout.read)[start:] < len(layout.read)
    rows.what[~filled] = BLANK
    numbers = below.count(NUMBER, TIME, MARK, DATE, columns=layout.values)[start:] > 0
    worded, above = _total_rows(below, layout, headings, start)
    rows.what[filled & (worded | (above & numbers))] = TOTAL
    _number_rows_below(below, rows, np.arange(start, start + 3))
    alone = ~numbers if layout.values else below.count(EMPTY, columns=layout.read)[start:] == len(layout.read) - 1
    _settle_loose(below, rows, layout, lines, np.flatnonzero((rows.what == RECORD) & alone))
    _settle_tail(below, rows, layout)
    _settle_nameless(below, rows, layout)
    _head_groups(below, rows)
    return rows


def _total_rows(grid: Grid, layout: Layout, headings: Sequence[str], start: int) -> tuple[np.ndarray, np.ndarray]:
    """Rows of which a label says jumlah or total, and rows that name a region above those of the column."""
    worded, above = np.zeros((2, grid.rows - start), bool)
    base = None
    for place in (*layout.labels, *layout.serial):
        if not (grid.classes[place, start:] == TEXT).any() or _heads_only(headings[place], {"note", "unit"}):
            continue
        codes, uniques = factorise(grid.sheet.columns[place][start : grid.rows])
        labels = [text_of(value) for value in uniques]
        own = _base_of(headings[place], labels)
        base = base or own
        # A total often stands in the column of running numbers, merged over the labels beside it.
        level = base if place in layout.serial else own
        column = CodedColumn(codes, uniques)
        worded |= column.where(np.array([is_total(label) for label in labels], bool))
        if level:
            above |= column.where(np.array([region_levels.is_above(label, level) for label in labels], bool))
    return worded, above


def _base_of(heading: str, labels: Sequence[str]) -> str | None:
    if len(labels) > _FEW:
        return None
    fields = _fields(heading)
    named = next((level for field, level in _LEVELS.items() if fields == {field}), None)
    return named or region_levels.base_level(labels, least=1 if fields == {"region"} else 2)


def is_total(label: str) -> bool:
    """Whether a row's label says that the row is a sum (or mean) of others: Jumlah, TOTAL, Sub Total Bulungan."""
    if len(label) > _LABEL_LENGTH:
        return False
    match = _TOTAL.fullmatch(label.strip())
    if not match:
        return bool(_BOTH_SEXES.fullmatch(label.strip()))
    return bool(_TOTAL_REST.fullmatch(match[1])) or bool(region_levels.levels_of(match[1]))


def _settle_loose(grid: Grid, rows: Rows, layout: Layout, lines: Sequence[dict[int, str]], loose: np.ndarray) -> None:
    """Rows without any number: repeated headers, notes, sections, and records whose numbers are missing."""
    sample = _sample(rows)
    bases = {place: _base_of("", [grid.text(rows.start + row, place) for row in sample]) for place in layout.labels}
    base = next(filter(None, bases.values()), None)
    loose = loose + rows.start
    told = plain_records(grid, layout.read, lines, loose, is_note, _ORDINAL.fullmatch)
    for alike in _alike(grid, layout, loose[~told]):
        cells = {place: text for place, text in grid.cells(int(alike[0])).items() if place in layout.read}
        what = _what_loose(cells, layout, lines)
        rows.what[alike - rows.start] = what
        if what == SECTION:
            text = " ".join(dict.fromkeys(text for text in cells.values() if not _ORDINAL.fullmatch(text)))
            rows.sections |= dict.fromkeys((alike - rows.start).tolist(), text)
        if what == HEADER:
            _number_rows_below(grid, rows, alike + 1)
    if base and not any(region_levels.is_above(text, base) for text in rows.sections.values()):
        _records_without_numbers(rows, base)


def _alike(grid: Grid, layout: Layout, loose: np.ndarray) -> list[np.ndarray]:
    """Rows in groups of the same cells, so that a column of blanks in a million records is judged once."""
    if not len(loose) or not layout.read:
        return []
    coded = [factorise(grid.sheet.columns[place][loose]) for place in layout.read]
    group, _ = combined([(codes, len(uniques)) for codes, uniques in coded])
    return np.split(loose[np.argsort(group, kind="stable")], np.cumsum(np.bincount(group))[:-1])


def _number_rows_below(grid: Grid, rows: Rows, below: np.ndarray) -> None:
    for row in below[below < grid.rows].tolist():
        if is_numbering(grid, row):
            rows.what[row - rows.start] = NUMBERING


def _records_without_numbers(rows: Rows, base: str) -> None:
    """Labels of the records' own level head no section: their numbers are missing."""
    for row, text in list(rows.sections.items()):
        if base in region_levels.levels_of(text):
            rows.what[row] = RECORD
            del rows.sections[row]


def is_note(text: str) -> bool:
    """Whether a text begins as notes, sources and signatures do."""
    return bool(_NOTE.match(text)) or is_signature(text)


def is_signature(text: str) -> bool:
    """Whether a text belongs to the block of place, date, office and name under a report."""
    return bool(_SIGNATURE.match(text))


def _sample(rows: Rows) -> list[int]:
    return np.flatnonzero(rows.what == RECORD)[:500].tolist()


def _what_loose(cells: dict[int, str], layout: Layout, lines: Sequence[dict[int, str]]) -> int:
    texts = dict.fromkeys(cells.values())
    first = next(iter(texts))
    repeats = max(sum(line.get(place) == text for place, text in cells.items()) for line in lines)
    if 2 * repeats > len(cells) and repeats > 1:
        return HEADER
    if is_note(first):
        return NOTE
    if _AGAIN.match(first) and len(texts) == 1:
        return TITLE
    named = [text for text in texts if not _ORDINAL.fullmatch(text)]
    is_numbered = any(place in layout.serial and cells[place].rstrip(".").isdecimal() for place in cells)
    return RECORD if is_numbered or len(named) > 1 else SECTION


def _settle_tail(grid: Grid, rows: Rows, layout: Layout) -> None:
    """Below the last record, texts are notes; from a note or signature in the last rows on, everything is."""
    tail = np.flatnonzero(rows.what != BLANK)[-_TAIL:].tolist()
    signed = next((row for row in tail if _starts_notes(grid, rows, layout, row)), None)
    if signed is not None:
        below = np.arange(len(rows.what)) >= signed
        rows.what[below & (rows.what != BLANK)] = NOTE
    kept = np.flatnonzero((rows.what == RECORD) | (rows.what == TOTAL))
    last = int(kept[-1]) if len(kept) else -1
    after = rows.what[last + 1 :]
    after[np.isin(after, (SECTION, TITLE))] = NOTE
    rows.sections = {row: text for row, text in rows.sections.items() if rows.what[row] == SECTION}


def _starts_notes(grid: Grid, rows: Rows, layout: Layout, row: int) -> bool:
    """Whether notes begin here: a note or signature, below which no row has both a label and a number."""
    texts = list(grid.cells(rows.start + row).values())
    is_note = rows.what[row] == NOTE or (rows.what[row] != TOTAL and any(_NIP.match(text) for text in texts))
    if not is_note:
        return False
    later = np.arange(rows.start + row + 1, grid.rows)
    labelled = (grid.classes[np.ix_(layout.labels or layout.used, later)] == TEXT).any(axis=0)
    counted = np.isin(grid.classes[np.ix_(layout.values or layout.used, later)], (NUMBER, TIME)).any(axis=0)
    signed = [any(_NIP.match(text) for text in grid.cells(int(place)).values()) for place in later[labelled & counted]]
    return all(signed)


def _settle_nameless(grid: Grid, rows: Rows, layout: Layout) -> None:
    """Numbers without any label (or with a mere `-`) at the foot of a table are its total."""
    records = np.flatnonzero(rows.what == RECORD)
    if len(records) < 3 or not layout.labels or not layout.values:  # noqa: PLR2004 - a total of one row is the row
        return
    classes = grid.classes[:, rows.start + int(records[-1])]
    is_nameless = np.isin(classes[list(layout.labels)], (EMPTY, MARK)).all()
    has_number = np.isin(classes[list(layout.values)], (NUMBER, TIME)).any()
    if is_nameless and has_number and np.isin(classes[list(layout.serial)], (EMPTY, MARK)).all():
        rows.what[records[-1]] = TOTAL


def _head_groups(grid: Grid, rows: Rows) -> None:
    """Carry down the region of a total that stands above its parts: a kabupaten's sum before its kecamatan."""
    heads = np.flatnonzero(rows.what[:-1] == TOTAL)
    heads = heads[np.isin(rows.what[heads + 1], (RECORD, SECTION))]
    over, below = (naming(grid, heads + rows.start + step, levels) for step, levels in enumerate(_GROUP_LEVELS))
    for row in heads[over & below].tolist():
        above, under = (grid.cells(rows.start + place) for place in (row, row + 1))
        parts = {level for text in under.values() for level in region_levels.levels_of(text)} & _GROUP_LEVELS[1]
        whole = [text for text in above.values() if region_levels.levels_of(text) & _GROUP_LEVELS[0]]
        if whole and any(region_levels.is_above(whole[0], level) for level in parts):
            rows.sections[row] = whole[0]


def nested(sections: Sequence[str]) -> list[str]:
    """Full names of sections in order: a kecamatan below a kabupaten lies in it, `Kab. Malinau / Mentarang`."""
    order = ("provinsi", "kabupaten", "kecamatan", "desa")
    over: dict[int, str] = {}
    names = []
    for text in sections:
        levels = region_levels.levels_of(text)
        rank = min((order.index(level) for level in levels if level in order), default=0)
        over = {above: name for above, name in over.items() if above < rank} | {rank: text}
        names.append(" / ".join(over.values()))
    return names
