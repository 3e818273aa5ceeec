"""The 482 desa and kelurahan in five kabupaten/kota, and how many people each is given.

How many people live in a desa was never published; the sample invents it, within its kabupaten's published number.
"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from kaltara_metrics import places
from kaltara_metrics.simulate import published
from kaltara_metrics.simulate.fitting import share
from kaltara_metrics.simulate.model import PROVINCE, generator

# Bulungan, Malinau, Nunukan, Tana Tidung, Tarakan: every list of five numbers in this package is in this order.
KABUPATEN = ("65.01", "65.02", "65.03", "65.04", "65.71")
_POPULATION_YEAR = "2025"
# A kelurahan is a part of a town: in the sample about six times as many people as a desa.
_TOWN_WEIGHT, _SPREAD, _SMALLEST = 6.0, 0.55, 0.35


@dataclass(frozen=True)
class Ground:
    """Desa codes (n), which kabupaten each lies in (positions in KABUPATEN), whether it is a kelurahan, its weight."""

    desa: tuple[str, ...]
    kabupaten_of: np.ndarray
    is_town: np.ndarray
    weight: np.ndarray

    def spread(self, of_kabupaten: np.ndarray) -> np.ndarray:
        """Whole people of each kabupaten (5) over its desa (n), by weight."""
        parts = [
            share(int(total), np.where(self.kabupaten_of == place, self.weight, 0))
            for place, total in enumerate(of_kabupaten)
        ]
        return np.sum(parts, axis=0)

    @cached_property
    def within(self) -> np.ndarray:
        """Share of its kabupaten's people that each desa has (n, adding up to 1 in each kabupaten)."""
        return self.weight / np.bincount(self.kabupaten_of, self.weight)[self.kabupaten_of]


def ground(seed: int) -> Ground:
    """Make the desa's weights: lognormal, with no desa below a third of the usual one."""
    desa = places.regions("desa")
    random = generator(seed, "ground")
    is_town = np.array([region.kind == "kelurahan" for region in desa])
    weight = np.maximum(random.lognormal(0, _SPREAD, len(desa)), _SMALLEST) * np.where(is_town, _TOWN_WEIGHT, 1)
    kabupaten_of = np.array([KABUPATEN.index(region.code[:5]) for region in desa])
    return Ground(tuple(region.code for region in desa), kabupaten_of, is_town, weight)


def population() -> np.ndarray:
    """Projected population of each kabupaten in 2025, as published (one of them by subtraction)."""
    return np.array([published.count(f"population-projected-{code}-{_POPULATION_YEAR}") for code in KABUPATEN])


def projected(year: int) -> np.ndarray:
    """Projected population of each kabupaten (5): published, else its share of the province's."""
    known = [published.find(f"population-projected-{code}-{year}") for code in KABUPATEN]
    total = published.find(f"population-projected-{PROVINCE}-{year}")
    if total is None:
        before, after = (published.count(f"population-projected-{PROVINCE}-{near}") for near in (year - 1, year + 1))
        total = (before + after) // 2
    if None not in known:
        return np.array(known)
    rest = total - sum(part or 0 for part in known)
    open_weights = [0 if part is not None else people for part, people in zip(known, population(), strict=True)]
    return np.array([part or 0 for part in known]) + share(rest, open_weights)
