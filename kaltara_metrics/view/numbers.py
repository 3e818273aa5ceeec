"""Numbers and dates as the page's language writes them, formatted here and never by the browser's language.

Indonesian: dot for thousands, comma for decimals, a no-break space before the percent sign. English (`?lang=en`): comma
for thousands, dot for decimals. Half is rounded away from zero.
"""

from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from kaltara_metrics.errors import UserError
from kaltara_metrics.view.language import say

NO_BREAK = "\N{NO-BREAK SPACE}"
MINUS = "\N{MINUS SIGN}"
MONTHS = (
    "Januari",
    "Februari",
    "Maret",
    "April",
    "Mei",
    "Juni",
    "Juli",
    "Agustus",
    "September",
    "Oktober",
    "November",
    "Desember",
)
SHORT_MONTHS = ("Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agu", "Sep", "Okt", "Nov", "Des")
_MONTHS_EN = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
# Size of a word, the word in both languages, and the size of what is written below it.
_SCALES = (
    (10**12, "triliun", "trillion", 10**9),
    (10**9, "miliar", "billion", 10**6),
    (10**6, "juta", "million", 1),
)
_TURNED = str.maketrans(",.", ".,")
_YEAR_LENGTH, _MONTH_LENGTH, _DAY_LENGTH = 4, 7, 10


def whole(number: float) -> str:
    """Write a count: 54.452."""
    return decimal(number, 0)


def decimal(number: float | Decimal, digits: int) -> str:
    """Write a number with a fixed count of decimals: 54.452,4."""
    rounded = _round(_exact(number), digits)
    english = f"{abs(rounded):,.{digits}f}"
    sign = MINUS if rounded < 0 else ""
    return sign + say(english.translate(_TURNED), english)


def separators() -> str:
    """Return the marks of decimals and thousands as Plotly takes them."""
    return say(",.", ".,")


def percent(ratio: float, digits: int = 1) -> str:
    """Write a fraction as a percentage: 0,6432 is 64,3 %."""
    return f"{decimal(_exact(ratio) * 100, digits)}{say(NO_BREAK, '')}%"


def points(difference: float, digits: int = 1) -> str:
    """Write a difference of two fractions in percentage points: 1,3 poin."""
    return f"{decimal(_exact(difference) * 100, digits)}{NO_BREAK}{say('poin', 'points')}"


def rupiah(amount: float, digits: int = 1) -> str:
    """Write an amount as it is said: Rp2,9 miliar, Rp2 miliar, Rp16.800."""
    for size, word, word_en, below in _SCALES:
        # Rounded first: 999,95 juta reads Rp1 miliar, not Rp1.000 juta.
        rounded = _round(abs(_exact(amount)) / below, digits if below > 1 else 0)
        if rounded * below >= size:
            told = decimal(_exact(amount) / size, digits).removesuffix(separators()[0] + "0" * digits)
            return f"Rp{told}{NO_BREAK}{say(word, word_en)}"
    return f"Rp{whole(amount)}"


def month(day: date) -> str:
    """Write a month: September 2024."""
    name = say(MONTHS[day.month - 1], _MONTHS_EN[day.month - 1])
    return f"{name} {day.year}"


def months(first: date, last: date) -> str:
    """Write several months on end: Januari–Juli 2024, November 2023–Januari 2024; a whole year by its number."""
    if (first.month, last.month) == (1, 12):
        return str(first.year) if first.year == last.year else f"{first.year}–{last.year}"
    start, end = month(first), month(last)
    if start == end:
        return end
    return f"{start.split()[0] if first.year == last.year else start}–{end}"


def short_month(day: date) -> str:
    """Write a month where space is scarce: Sep 2024."""
    name = say(SHORT_MONTHS[day.month - 1], _MONTHS_EN[day.month - 1][:3])
    return f"{name} {day.year}"


def day(given: date) -> str:
    """Write a date: 22 September 2024."""
    return f"{given.day} {month(given)}"


def period(text: str) -> str:
    """Write a period as its source gives it: 2024, September 2024 or 22 September 2024; raises UserError otherwise."""
    try:
        if len(text) == _DAY_LENGTH:
            return day(date.fromisoformat(text))
        if len(text) == _MONTH_LENGTH:
            return month(date.fromisoformat(f"{text}-01"))
    except ValueError:
        pass
    else:
        if not text or (len(text) == _YEAR_LENGTH and text.isdigit()):
            return text
    raise UserError(f"Waktu {text!r} tidak terbaca.")


def _round(number: Decimal, digits: int) -> Decimal:
    return number.quantize(Decimal(1).scaleb(-digits), rounding=ROUND_HALF_UP)


def _exact(number: float | Decimal) -> Decimal:
    # As it is written, not as it is held in binary: 0.5025 is 50,25 % and rounds to 50,3 %.
    return number if isinstance(number, Decimal) else Decimal(str(number))
