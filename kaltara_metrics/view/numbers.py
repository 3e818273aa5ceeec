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
# Size of a word, the word, and the size of what is written below it.
_SCALES = ((10**12, "triliun", 10**9), (10**9, "miliar", 10**6), (10**6, "juta", 1))
_YEAR_LENGTH, _MONTH_LENGTH, _DAY_LENGTH = 4, 7, 10


def whole(number: float) -> str:
    """Write a count: 54.452."""
    return decimal(number, 0)


def decimal(number: float | Decimal, digits: int) -> str:
    """Write a number with a fixed count of decimals: 54.452,4."""
    rounded = _round(_exact(number), digits)
    english = f"{abs(rounded):,.{digits}f}"
    sign = MINUS if rounded < 0 else ""
    return sign + english.translate(str.maketrans(",.", ".,"))


def percent(ratio: float, digits: int = 1) -> str:
    """Write a fraction as a percentage: 0,6432 is 64,3 %."""
    return f"{decimal(_exact(ratio) * 100, digits)}{NO_BREAK}%"


def points(difference: float, digits: int = 1) -> str:
    """Write a difference of two fractions in percentage points: 1,3 poin."""
    return f"{decimal(_exact(difference) * 100, digits)}{NO_BREAK}poin"


def rupiah(amount: float, digits: int = 1) -> str:
    """Write an amount as it is said: Rp2,9 miliar, Rp2 miliar, Rp16.800."""
    for size, word, below in _SCALES:
        # Rounded first: 999,95 juta reads Rp1 miliar, not Rp1.000 juta.
        rounded = _round(abs(_exact(amount)) / below, digits if below > 1 else 0)
        if rounded * below >= size:
            return f"Rp{decimal(_exact(amount) / size, digits).removesuffix(',' + '0' * digits)}{NO_BREAK}{word}"
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
