"""Rows of the poverty table: published head counts, rates, lines and Gini, with what is missing filled in."""

from collections.abc import Iterable

import numpy as np

from kaltara_metrics.periods import Month
from kaltara_metrics.simulate import published
from kaltara_metrics.simulate.fitting import share_rest
from kaltara_metrics.simulate.ground import KABUPATEN, projected
from kaltara_metrics.simulate.model import PROVINCE

YEARS = (2023, 2024, 2025)
# Invented where nothing was published, in the order of KABUPATEN: percent poor; line over the province's; Gini.
_RATES = np.array([7.9, 6.3, 5.5, 4.4, 5.9])
_LINES = dict(zip(KABUPATEN, (0.67, 0.93, 0.7, 0.72, 1.0), strict=True)) | {PROVINCE: 1.0}
_GINI = dict(zip(KABUPATEN, (0.262, 0.255, 0.251, 0.243, 0.268), strict=True)) | {PROVINCE: 0.273}


def poverty_rows() -> list[tuple[object, ...]]:
    """Rows (month, region, area, measure, value): March of each year by kabupaten, September for the province alone.

    Figures of kabupaten/kota that name only a year are those of March, when BPS measures them.
    """
    rows = [row for year in YEARS for row in _march(year)]
    for year in YEARS:
        for measure in ("poor_people", "poverty_rate", "poverty_line", "gini"):
            value = published.find_exact(f"{measure.replace('_', '-')}-{PROVINCE}-{year}-09")
            rows += [(Month(year, 9), PROVINCE, None, measure, value)] if value is not None else []
    return rows


def _march(year: int) -> Iterable[tuple[object, ...]]:
    month = Month(year, 3)
    people = projected(year)
    stated = [_rate(code, year) for code in KABUPATEN]
    known = [published.find(f"poor-people-{code}-{year}") for code in KABUPATEN]
    rates = np.array([usual if rate is None else rate for rate, usual in zip(stated, _RATES, strict=True)])
    poor = share_rest(published.count(f"poor-people-{PROVINCE}-{month}"), known, people * rates)
    for code, count, of, rate in zip(KABUPATEN, poor, people, stated, strict=True):
        yield (month, code, None, "poor_people", float(count))
        yield (month, code, None, "poverty_rate", round(100 * count / of, 2) if rate is None else rate)
    rate = published.find_exact(f"poverty-rate-{PROVINCE}-{month}")
    total = round(100 * poor.sum() / people.sum(), 2)
    yield (month, PROVINCE, None, "poverty_rate", total if rate is None else rate)
    for code in (*KABUPATEN, PROVINCE):
        yield (month, code, None, "poverty_line", _line(month, code))
        gini = _march_of("gini", code, month)
        yield (month, code, None, "gini", _GINI[code] if gini is None else gini)


def _rate(code: str, year: int) -> float | None:
    return published.find_exact(f"poverty-rate-{code}-{year}")


def _march_of(name: str, code: str, month: Month) -> float | None:
    """Return a published figure of March, or one of its year alone."""
    found = published.find_exact(f"{name}-{code}-{month}")
    return published.find_exact(f"{name}-{code}-{month.year}") if found is None else found


def _line(month: Month, code: str) -> float:
    stated = _march_of("poverty-line", code, month)
    of_province = published.exact(f"poverty-line-{PROVINCE}-{month}")
    return float(round(of_province * _LINES[code])) if stated is None else stated
