"""Months and spans of months. A stock belongs to a month, a flow to a span."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from kaltara_metrics.errors import UserError

_FORMS = "tanggal 2024-09-30, bulan 2024-09, tahun 2024, atau rentang 2023-08..2023-12"
# Years of every figure and target. One outside is a slip, and counting months back from year 1 leaves the calendar.
_YEAR = r"(19[5-9]\d|20\d\d)"


@dataclass(frozen=True, order=True)
class Month:
    """One calendar month."""

    year: int
    month: int

    @classmethod
    def of(cls, day: date) -> "Month":
        """Month that contains `day`."""
        return cls(day.year, day.month)

    @property
    def first(self) -> date:
        """First day; the store's key of a month."""
        return date(self.year, self.month, 1)

    @property
    def last(self) -> date:
        """Last day; the date a month-end stock is dated on."""
        return self.plus(1).first - timedelta(days=1)

    def plus(self, months: int) -> "Month":
        """Month that lies `months` later (earlier when negative)."""
        count = self.year * 12 + self.month - 1 + months
        return Month(count // 12, count % 12 + 1)

    def __str__(self) -> str:
        """Form `2024-09`, as in links and files."""
        return f"{self.year:04d}-{self.month:02d}"


@dataclass(frozen=True)
class Span:
    """Months from `start` to `end`, both included."""

    start: Month
    end: Month

    def __post_init__(self) -> None:
        """Refuse a span that ends before it starts."""
        if self.end < self.start:
            raise UserError(f"Rentang {self.start}..{self.end} berakhir sebelum mulai; tulis bulan awal lebih dulu.")

    def __iter__(self) -> Iterator[Month]:
        """Yield every month, first to last."""
        month = self.start
        while month <= self.end:
            yield month
            month = month.plus(1)

    def __len__(self) -> int:
        """Count the months."""
        return (self.end.year - self.start.year) * 12 + self.end.month - self.start.month + 1

    def __str__(self) -> str:
        """Form `2023-08..2023-12`."""
        return f"{self.start}..{self.end}"


def parse(text: str | date | Month | Span) -> Month | Span:
    """Read a date, month, year or span; a date means its month, a bare year the span of its twelve months.

    Raises UserError with the forms that would be right.
    """
    if isinstance(text, (Month, Span)):
        return text
    if isinstance(text, date):
        return Month.of(text)
    first, dots, second = text.strip().partition("..")
    if not dots:
        return _parse_one(first)
    start, end = _parse_one(first), _parse_one(second)
    return Span(start.start if isinstance(start, Span) else start, end.end if isinstance(end, Span) else end)


def parse_span(text: str | date | Month | Span) -> Span:
    """Read the same forms as `parse`, a single month as a span of one."""
    given = parse(text)
    return given if isinstance(given, Span) else Span(given, given)


def _parse_one(text: str) -> Month | Span:
    try:
        if re.fullmatch(_YEAR + r"-\d{2}-\d{2}", text):
            return Month.of(date.fromisoformat(text))
        if re.fullmatch(_YEAR + r"-\d{2}", text):
            return Month.of(date.fromisoformat(f"{text}-01"))
        if re.fullmatch(_YEAR, text):
            return Span(Month(int(text), 1), Month(int(text), 12))
    except ValueError:
        pass
    raise UserError(f"Waktu {text!r} tidak terbaca. Tulis {_FORMS}.")
