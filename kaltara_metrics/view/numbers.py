"""Numbers and dates as Indonesians write them, formatted here and never by the browser's language.

Dot for thousands, comma for decimals, a no-break space before the percent sign, half rounded away from zero.
"""

from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from kaltara_metrics.errors import UserError

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
_SCALES = ((10**12, "triliun"), (10**9, "miliar"), (10**6, "juta"))
_MONTH_LENGTH, _DAY_LENGTH = 7, 10


def whole(number: float) -> str:
    """Write a count: 54.452."""
    return decimal(number, 0)


def decimal(number: float, digits: int) -> str:
    """Write a number with a fixed count of decimals: 54.452,4."""
    rounded = Decimal(str(number)).quantize(Decimal(1).scaleb(-digits), rounding=ROUND_HALF_UP)
    english = f"{abs(rounded):,.{digits}f}"
    sign = MINUS if rounded < 0 else ""
    return sign + english.translate(str.maketrans(",.", ".,"))


def percent(ratio: float, digits: int = 1) -> str:
    """Write a fraction as a percentage: 0,6432 is 64,3 %."""
    return f"{decimal(ratio * 100, digits)}{NO_BREAK}%"


def points(difference: float, digits: int = 1) -> str:
    """Write a difference of two fractions in percentage points: 1,3 poin."""
    return f"{decimal(difference * 100, digits)}{NO_BREAK}poin"


def rupiah(amount: float, digits: int = 1) -> str:
    """Write an amount as it is said: Rp2,9 miliar, Rp2 miliar, Rp16.800."""
    for size, word in _SCALES:
        if abs(amount) >= size:
            return f"Rp{decimal(amount / size, digits).removesuffix(',' + '0' * digits)}{NO_BREAK}{word}"
    return f"Rp{whole(amount)}"


def month(day: date) -> str:
    """Write a month: September 2024."""
    return f"{MONTHS[day.month - 1]} {day.year}"


def short_month(day: date) -> str:
    """Write a month where space is scarce: Sep 2024."""
    return f"{SHORT_MONTHS[day.month - 1]} {day.year}"


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
        raise UserError(f"Waktu {text!r} tidak terbaca.") from None
    return text
