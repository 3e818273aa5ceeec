"""Months, quarters, years and spans as offices write them, in cells, headings, titles and file names."""

import re
from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from difflib import get_close_matches

from kaltara_metrics.ingest.model import Problem, Value
from kaltara_metrics.ingest.period_words import (
    CUMULATIVE,
    FORMS,
    INSIDE,
    LAW,
    MONTH_NAMES,
    MONTHS,
    NOISE,
    NUMERALS,
    PARTS,
    TO,
)
from kaltara_metrics.ingest.quoted import plain, quoted
from kaltara_metrics.periods import Month

_FIRST_YEAR, _LAST_YEAR = 1950, 2099
_LAST_SHORT_YEAR = 50  # 25 is 2025; from 51 on two digits could be the last century, which nobody reports on
_MONTHS_OF_YEAR = 12
_SHORT = 2
_LONGEST, _LONGEST_TITLE = 80, 500  # longer texts are prose, and would be slow to search
_SERIAL_DATES = range(32874, 73051)  # days since 1900 of the years 1990 to 2099, as spreadsheets count them
_FINEST_FIRST = ("day", "month", "quarter", "semester", "year")
_RIGHT = "Tulis seperti 'Agustus 2025', '2025-08', '31/08/2025', 'TW II 2025' atau '2025'."
_START = re.compile(rf"\s*(?:(?P<up_to>{CUMULATIVE})|{NOISE}\.?)\s*", re.IGNORECASE | re.ASCII)
_TO = re.compile(TO, re.IGNORECASE | re.ASCII)
_IN_FIGURES = re.compile(r"(\d{1,2})([/.-])(\d{1,2})\2(?:\d{4}|\d\d)", re.ASCII)


@dataclass(frozen=True)
class PeriodRead:
    """Months from `start` to `end`, both included, and how exactly the text says so.

    `cumulative`: counted up to `end` since a start that the text does not name (s.d. Agustus 2025); its `start` is that
    of the period named last. A span with both ends (Januari s.d. Agustus 2025) is not marked, its start is known.
    `precision` is day, month, quarter, semester or year. `assumption` tells what the form left open.
    """

    start: Month
    end: Month
    cumulative: bool
    precision: str
    assumption: str = field(default="", compare=False)

    def __str__(self) -> str:
        """Months as told in messages: Agustus 2025, Januari 2025 sampai Juni 2025."""
        ends = [f"{MONTH_NAMES[month.month - 1]} {month.year}" for month in (self.start, self.end)]
        return ends[0] if ends[0] == ends[1] else " sampai ".join(ends)


def read_period(text: Value, *, year: int | None = None) -> PeriodRead | Problem:
    """Read one cell that names a period, or say what would be right.

    `year` is the one that headings or title state, for cells that leave it out (Agustus, TW II).
    """
    if isinstance(text, date):
        return _of_date(text)
    if isinstance(text, float) and not text.is_integer():
        return Problem("bukan-periode", f"{quoted(text)} bukan periode. {_RIGHT}")
    given = plain(int(text)) if isinstance(text, float) else plain("" if text is None else text)
    if not given:
        return Problem("periode-kosong", f"Periode kosong. {_RIGHT}")
    if len(given) > _LONGEST:
        return _unreadable(given, "")
    if given.isdecimal() and int(given) in _SERIAL_DATES and not _point(given, year):
        return Problem(
            "nomor-seri-tanggal",
            f"{quoted(given)} tampak sebagai nomor seri tanggal lembar kerja; ubah format sel menjadi tanggal.",
        )
    rest, cumulative = _without_start(given)
    read = _point(rest, year) or _span(rest, year) or _unreadable(given, rest)
    return replace(read, cumulative=True) if cumulative and isinstance(read, PeriodRead) else read


def find_periods(text: str, *, year: int | None = None) -> list[PeriodRead]:
    """Find the periods inside a longer text (title, sheet or file name), in order; numbers of laws are passed over."""
    given = plain(text).replace("_", " ")[:_LONGEST_TITLE]
    laws = [match.span() for match in LAW.finditer(given)]
    found = [match for match in INSIDE.finditer(given) if not _overlaps(match.span(), laws)]
    reads = [read_period(match[0], year=year) for match in found]
    return [read for read in reads if isinstance(read, PeriodRead)]


def _overlaps(place: tuple[int, int], others: Sequence[tuple[int, int]]) -> bool:
    return any(start < place[1] and place[0] < end for start, end in others)


def implausible(read: PeriodRead, stated: Sequence[PeriodRead], *, series: bool = False) -> Problem | None:
    """Say when a cell's period does not fit those that file name, sheet and title state; None where it fits.

    A file of one period must overlap one of them; a `series` may hold earlier periods, but none that starts later.
    """
    if not stated:
        return None
    fits = read.start <= max(one.end for one in stated)
    if not series:
        fits = any(read.start <= one.end and one.start <= read.end for one in stated)
    if fits:
        return None
    named = ", ".join(dict.fromkeys(map(str, stated)))
    return Problem(
        "periode-tidak-masuk-akal",
        f"Periode {read} tidak cocok dengan {named} pada nama berkas, lembar atau judul. Pastikan mana yang benar.",
    )


def _without_start(text: str) -> tuple[str, bool]:
    """Drop `per`, `bulan`, `s.d.` and the like before the period; whether one of them says it is cumulative."""
    cumulative = False
    while match := _START.match(text):
        cumulative |= match["up_to"] is not None
        text = text[match.end() :]
    return text.strip(" ():,;*"), cumulative


def _point(text: str, year: int | None) -> PeriodRead | Problem | None:
    """Read a text without a span; None where no form fits, a Problem where one does but names no real date."""
    for precision, form in FORMS:
        match = form.fullmatch(text)
        if match:
            return _built(precision, match.groupdict(), text, year)
    return None


def _built(precision: str, found: dict[str, str | None], text: str, year: int | None) -> PeriodRead | Problem:
    full_year = _full_year(found.get("year"), year)
    if full_year is None:
        return Problem(
            "tahun-tidak-jelas", f"{quoted(text)} tidak menyebut tahun dengan jelas; tulis tahun empat angka."
        )
    if precision == "year":
        return PeriodRead(Month(full_year, 1), Month(full_year, _MONTHS_OF_YEAR), cumulative=False, precision=precision)
    if precision in PARTS:
        length = PARTS[precision]
        first = Month(full_year, (NUMERALS[str(found["part"]).lower()] - 1) * length + 1)
        return PeriodRead(first, first.plus(length - 1), cumulative=False, precision=precision)
    month = MONTHS[found["word"].lower()] if found.get("word") else int(found["month"] or 0)
    fault = _no_such_day(full_year, month, int(found.get("day") or 1))
    if fault:
        return Problem("tanggal-tidak-ada", f"{quoted(text)}: {fault}")
    only = Month(full_year, month)
    return PeriodRead(only, only, cumulative=False, precision=precision, assumption=_day_first(text, found))


def _full_year(written: str | None, default: int | None) -> int | None:
    if written is None:
        return default
    number = int(written)
    if len(written) > _SHORT:
        return number if _FIRST_YEAR <= number <= _LAST_YEAR else None
    return 2000 + number if number <= _LAST_SHORT_YEAR else None


def _no_such_day(year: int, month: int, day: int) -> str:
    if not 1 <= month <= _MONTHS_OF_YEAR:
        return f"bulan {month} tidak ada; tanggal ditulis hari lebih dulu, lalu bulan (31/08/2025)."
    last = monthrange(year, month)[1]
    return "" if 1 <= day <= last else f"{MONTH_NAMES[month - 1]} {year} hanya sampai tanggal {last}."


def _day_first(text: str, found: dict[str, str | None]) -> str:
    """Tell the reading of a date in figures that an American would read otherwise."""
    match = _IN_FIGURES.match(text)
    if not match or int(match[1]) > _MONTHS_OF_YEAR or match[1] == match[3]:
        return ""
    return f"{match[0]} dibaca hari lebih dulu: {int(match[1])} {MONTH_NAMES[int(found['month'] or 0) - 1]}."


def _span(text: str, year: int | None) -> PeriodRead | Problem | None:
    """Read `left TO right`; what the left end leaves out (year, month) is that of the right end."""
    for match in _TO.finditer(text):
        right = _point(_without_start(text[match.end() :])[0], year)
        if not isinstance(right, PeriodRead):
            continue
        left = _left_end(text[: match.start()].strip(), right)
        if isinstance(left, PeriodRead):
            return _joined(left, right, text)
    return None


def _left_end(text: str, right: PeriodRead) -> PeriodRead | Problem | None:
    if right.precision == "day" and re.fullmatch(r"\d{1,2}", text, re.ASCII):
        return right
    return _point(text, right.end.year)


def _joined(left: PeriodRead, right: PeriodRead, text: str) -> PeriodRead | Problem:
    if right.end < left.start:
        return Problem(
            "rentang-terbalik",
            f"{quoted(text)} berakhir sebelum mulai; tulis bulan awal lebih dulu, lengkap dengan tahun.",
        )
    coarse = max(left.precision, right.precision, key=_FINEST_FIRST.index)
    assumption = " ".join(filter(None, dict.fromkeys((left.assumption, right.assumption))))
    return PeriodRead(left.start, right.end, cumulative=False, precision=coarse, assumption=assumption)


def _unreadable(given: str, rest: str) -> Problem:
    word = re.match(r"[A-Za-z]{5,}", rest)
    near = get_close_matches(word[0].lower(), MONTHS, n=1) if word else []
    hint = f" Maksudnya {MONTH_NAMES[MONTHS[near[0]] - 1]}?" if near else ""
    return Problem("bukan-periode", f"{quoted(given)} bukan periode yang dikenal.{hint} {_RIGHT}")


def _of_date(day: date) -> PeriodRead | Problem:
    """Read a date cell. The first of a month is what a spreadsheet makes of Agu-25, so it states a month, not a day."""
    if not _FIRST_YEAR <= day.year <= _LAST_YEAR:
        return Problem(
            "tahun-tidak-masuk-akal",
            f"Sel berisi tanggal {day.day}/{day.month}/{day.year}, tahun yang tidak masuk akal; periksa isinya.",
        )
    return PeriodRead(Month.of(day), Month.of(day), cumulative=False, precision="month" if day.day == 1 else "day")
