"""Checks of a number column that look at the values side by side. They point; they never correct."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from statistics import fmean, median

from kaltara_metrics.ingest.model import Problem
from kaltara_metrics.ingest.number_text import Shape, Written
from kaltara_metrics.ingest.quoted import quoted

_THOUSAND = 1000
FEWEST_IN_SERIES = 5  # months of a figure below which none stands out
_FEWEST = 3  # with two values nobody can say which one is odd
# Iglewicz and Hoaglin (1993): modified z-scores beyond 3.5, from the median and the median absolute deviation, or from
# the mean absolute deviation where more than half of the values are equal.
_LIMIT, _MEDIAN_SCALE, _MEAN_SCALE = 3.5, 1 / 0.6745, 1.253314
# Districts differ by nature, Tarakan and Tana Tidung five times. A slip of the keyboard shifts a value by more.
_TIMES = 3
# A fraction in a column of percents is about a hundredth of its neighbours.
_HIGHEST_FRACTION, _NEAR, _FAR_BELOW = 1.5, 2, 10


def outliers(values: Sequence[object]) -> tuple[int, ...]:
    """Positions of values far from the others, such as 7,63 between 72,81 and 74,17. Values are to be kept, and shown.

    Far is beyond 3,5 robust standard deviations from the median and also three times as large or small as it. Entries
    that are no numbers (missing, problems) are passed over; fewer than three numbers have no outlier.
    """
    numbers = {place: float(value) for place, value in enumerate(values) if isinstance(value, (int, float))}
    if len(numbers) < _FEWEST:
        return ()
    middle = median(numbers.values())
    distances = [abs(number - middle) for number in numbers.values()]
    spread = median(distances) * _MEDIAN_SCALE or fmean(distances) * _MEAN_SCALE
    return tuple(
        place
        for place, number in numbers.items()
        if abs(number - middle) > _LIMIT * spread and _is_of_another_size(number, middle)
    )


def _is_of_another_size(number: float, middle: float) -> bool:
    if number * middle <= 0:
        return True
    return not 1 / _TIMES < number / middle < _TIMES


def lost_thousands(written: Sequence[Written | Problem | None]) -> dict[int, Problem]:
    """Typed cells of a count column that a spreadsheet took for fractions: 1.233, and small neighbours such as 15.

    15.000 becomes 15 on the same road, and once the fractions are mended nothing would point to it any more.
    """
    typed = {
        place: Decimal(one.digits)
        for place, one in enumerate(written)
        if isinstance(one, Written) and one.shape is Shape.TYPED and one.multiplier == 1
    }
    fractions = {place: value for place, value in typed.items() if _may_be_thousands(value)}
    if not fractions:
        return {}
    example = next(iter(fractions.values()))
    problems = {place: _suggested(value) for place, value in fractions.items()}
    for place, value in typed.items():
        if value == value.to_integral_value() and 0 < value < _THOUSAND:
            problems[place] = _suspicious(value, example)
    return problems


def _may_be_thousands(value: Decimal) -> bool:
    whole_as_thousands = (value * _THOUSAND) % 1 == 0
    return 1 <= value < _THOUSAND and value % 1 != 0 and whole_as_thousands


def _suggested(value: Decimal) -> Problem:
    return Problem(
        "bukan-bilangan-bulat",
        f"{value} terbaca sebagai pecahan; maksudnya {int(value * _THOUSAND)}? "
        "Tulis bilangan bulat tanpa tanda dalam sel berformat angka.",
    )


def _suspicious(value: Decimal, example: Decimal) -> Problem:
    return Problem(
        "mungkin-ribuan",
        f"{value} berdiri di kolom yang sama dengan {example}, yang kehilangan ribuannya. "
        f"Periksa apakah maksudnya {value} atau {int(value * _THOUSAND)}, lalu perbaiki seluruh kolom.",
    )


def fractions_of_percent(values: Mapping[int, float]) -> dict[int, Problem]:
    """Values of a percent column, written without a sign, that look like fractions: 0,7281 beside 72,81, or all.

    A cell that a spreadsheet only shows as 72,81 % holds 0,7281, so a column with nothing above 1,5 stays open too.
    """
    small = {place: value for place, value in values.items() if 0 < value <= 1}
    large = [value for value in values.values() if value > _HIGHEST_FRACTION]
    if not small:
        return {}
    if not large:
        return {place: _all_small(value) for place, value in values.items() if value}
    lowest, highest = min(large), max(large)
    return {
        place: _among_percents(value, large[0])
        for place, value in small.items()
        if value * _FAR_BELOW < lowest and lowest / _NEAR <= value * 100 <= highest * _NEAR
    }


def _indonesian(value: float) -> str:
    return f"{value:.10g}".replace(".", ",")


def _all_small(value: float) -> Problem:
    return Problem(
        "pecahan-atau-persen",
        f"Kolom persen ini hanya berisi nilai sampai {_indonesian(_HIGHEST_FRACTION)}: {_indonesian(value)} bisa "
        f"berarti {_indonesian(value)} % atau {_indonesian(value * 100)} %. "
        "Sebutkan mana yang benar, atau tulis dengan tanda %.",
    )


def _among_percents(value: float, other: float) -> Problem:
    return Problem(
        "pecahan-di-kolom-persen",
        f"{quoted(_indonesian(value))} tampak seperti pecahan dari {_indonesian(value * 100)} % di samping "
        f"{quoted(_indonesian(other))}; tulis semua nilai dalam persen.",
    )
