"""Labour-force rounds: published totals kept to the unit, what was never published filled in around them.

Nothing here is random: what the sample invents are the shares written below, which only fill what is left between
published numbers.
"""

from dataclasses import dataclass

import numpy as np

from kaltara_metrics.periods import Month
from kaltara_metrics.simulate import published
from kaltara_metrics.simulate.fitting import share_rest
from kaltara_metrics.simulate.ground import KABUPATEN, population
from kaltara_metrics.simulate.model import PROVINCE

# August of 2022 lies before the first month, because a coverage of early 2023 needs the round that was valid then.
AUGUSTS = tuple(Month(year, 8) for year in (2022, 2023, 2024, 2025))
# BPS publishes no kabupaten in these rounds, and neither does the sample.
BETWEEN = (Month(2023, 2), Month(2024, 2), Month(2025, 2), Month(2025, 11))
ROUNDS = tuple(sorted((*AUGUSTS, *BETWEEN)))

# Per inhabitant, in the order of KABUPATEN: Bulungan, Malinau, Nunukan, Tana Tidung, Tarakan.
_WORKING_AGE = np.array([0.757, 0.758, 0.742, 0.728, 0.777])
_LABOUR_FORCE = np.array([0.553, 0.580, 0.560, 0.545, 0.470])
_UNEMPLOYED = np.array([0.0225, 0.0198, 0.0150, 0.0190, 0.0245])
_INFORMAL_LEANING = np.array([1.05, 1.28, 1.12, 1.08, 0.72])
# Where nothing was published: people over the nearest published round of the same season.
_FILLED_FROM = {Month(2023, 2): (Month(2024, 2), 0.985), Month(2022, 8): (Month(2023, 8), 0.985)}
_INFORMAL_SHARE = {Month(2022, 8): 52.4, Month(2023, 2): 51.9, Month(2023, 8): 51.2}
_INFORMAL_SHARE |= {Month(2024, 2): 50.9, Month(2025, 2): 49.3}


@dataclass(frozen=True)
class Round:
    """One round: people of each region in its order; employed people are the labour force without the unemployed."""

    month: Month
    regions: tuple[str, ...]
    working_age: np.ndarray
    labour_force: np.ndarray
    unemployed: np.ndarray
    informal: np.ndarray

    @property
    def employed(self) -> np.ndarray:
        """Employed people of each region."""
        return self.labour_force - self.unemployed


def make_round(month: Month) -> Round:
    """Round of one month: the five kabupaten in August, the province alone in between."""
    if month in BETWEEN:
        labour_force, unemployed = (np.array([of_province(name, month)]) for name in ("labour-force", "unemployed"))
        working_age = np.array([of_province("working-age", month)])
        informal = np.array([_informal_total(month, int(labour_force[0] - unemployed[0]))])
        return Round(month, (PROVINCE,), working_age, labour_force, unemployed, informal)
    working_age = _by_kabupaten("working-age", month, _WORKING_AGE)
    labour_force = _labour_force(month, working_age)
    unemployed = _unemployed(month, labour_force)
    return Round(month, KABUPATEN, working_age, labour_force, unemployed, _informal(month, labour_force - unemployed))


def of_province(name: str, month: Month) -> int:
    """People of the province: published, or carried from the nearest round that was."""
    found = published.find(f"{name}-{PROVINCE}-{month}")
    if found is not None:
        return found
    if month in _FILLED_FROM:
        source, ratio = _FILLED_FROM[month]
        return round(of_province(name, source) * ratio)
    return _between_augusts(name, month)


def _between_augusts(name: str, month: Month) -> int:
    """Half a year after one published August, or a quarter after the last one at the same pace."""
    last = max(august for august in AUGUSTS if august < month)
    start, before = of_province(name, last), of_province(name, last.plus(-12))
    months = (month.year - last.year) * 12 + month.month - last.month
    return start + round((start - before) * months / 12)


def _stated(name: str, code: str, month: Month) -> int | None:
    # A year without a month stands for the August round: the only one with figures of kabupaten.
    return published.find(f"{name}-{code}-{month}", f"{name}-{code}-{month.year}")


def _by_kabupaten(name: str, month: Month, per_inhabitant: np.ndarray) -> np.ndarray:
    known = [_stated(name, code, month) for code in KABUPATEN]
    return share_rest(of_province(name, month), known, population() * per_inhabitant)


def _from_rate(name: str, code: str, month: Month, base: int) -> int | None:
    percent = published.find_exact(f"{name}-{code}-{month}")
    return None if percent is None else round(base * percent / 100)


def _labour_force(month: Month, working_age: np.ndarray) -> np.ndarray:
    known = [
        _first(_stated("labour-force", code, month), _from_rate("participation-rate", code, month, int(people)))
        for code, people in zip(KABUPATEN, working_age, strict=True)
    ]
    return share_rest(of_province("labour-force", month), known, population() * _LABOUR_FORCE)


def _unemployed(month: Month, labour_force: np.ndarray) -> np.ndarray:
    known = [
        _first(_stated("unemployed", code, month), _from_rate("unemployment-rate", code, month, int(people)))
        for code, people in zip(KABUPATEN, labour_force, strict=True)
    ]
    return share_rest(of_province("unemployed", month), known, population() * _UNEMPLOYED)


def _informal_total(month: Month, employed: int) -> int:
    percent = published.find_exact(f"informal-share-{PROVINCE}-{month}") or _INFORMAL_SHARE.get(month, 0)
    return _first(published.find(f"informal-{PROVINCE}-{month}"), round(employed * percent / 100))


def _informal(month: Month, employed: np.ndarray) -> np.ndarray:
    known = [
        _from_rate("informal-share", code, month, int(people)) for code, people in zip(KABUPATEN, employed, strict=True)
    ]
    return share_rest(_informal_total(month, int(employed.sum())), known, employed * _INFORMAL_LEANING)


def _first(*found: int | None) -> int | None:
    return next((value for value in found if value is not None), None)
