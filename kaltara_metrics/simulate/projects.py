"""Rows of the project table: tender packages with the workers they declare and those they enrol."""

import numpy as np

from kaltara_metrics import catalog
from kaltara_metrics.periods import Month
from kaltara_metrics.simulate.ground import KABUPATEN, Ground, population
from kaltara_metrics.simulate.model import MONTHS, generator

BUDGETS, KINDS = tuple(catalog.BUDGETS), tuple(catalog.PROJECT_KINDS)
# All numbers here are invented. Packages a month: few in January, most in the second quarter.
_BY_MONTH = (14, 30, 62, 84, 92, 88, 74, 66, 58, 40, 26, 12)
_BUDGET_SHARES = (0.18, 0.56, 0.26)
_KIND_SHARES = ((0.65, 0.2, 0.15), (0.5, 0.3, 0.2), (0.7, 0.22, 0.08))
_VALUE = {"APBN": 3.2e9, "APBD": 6.5e8, "APBDes": 1.1e8}
_RUPIAH_PER_WORKER = {"konstruksi": 3.8e7, "barang": 1.6e8, "jasa": 7e7}
_MOST_WORKERS, _UNEVEN = 400, 0.9
# Perda 11/2024 was launched on 22 September 2024: contractors enrol their workers more often afterwards.
_PERDA = Month(2024, 10)
_NONE_ENROLLED, _ALL_ENROLLED = {False: 0.42, True: 0.21}, {False: 0.33, True: 0.55}
_NOT_DECLARED = 0.03


def project_rows(seed: int, ground: Ground) -> list[tuple[object, ...]]:
    """Rows (month, region, budget, kind, value_rupiah, workers_declared, workers_enrolled), one for each package.

    A package of a village budget lies in a desa, others in a kabupaten/kota. A few declare nothing: both counts empty.
    """
    random = generator(seed, "projects")
    return [
        _package(random, ground, month) for month in MONTHS for _ in range(random.poisson(_BY_MONTH[month.month - 1]))
    ]


def _package(random: np.random.Generator, ground: Ground, month: Month) -> tuple[object, ...]:
    number = int(random.choice(len(BUDGETS), p=_BUDGET_SHARES))
    budget, kind = BUDGETS[number], KINDS[random.choice(len(KINDS), p=_KIND_SHARES[number])]
    value = round(_VALUE[budget] * float(random.lognormal(0, _UNEVEN)), -3)
    declared = int(min(1 + random.poisson(value / _RUPIAH_PER_WORKER[kind]), _MOST_WORKERS))
    enrolled = _enrolled(random, declared, after=month >= _PERDA)
    known = random.random() >= _NOT_DECLARED
    workers = (declared, enrolled) if known else (None, None)
    return (month, _region(random, ground, budget), budget, kind, int(value), *workers)


def _region(random: np.random.Generator, ground: Ground, budget: str) -> str:
    if budget == "APBDes":
        return ground.desa[random.choice(np.flatnonzero(~ground.is_town))]
    return KABUPATEN[random.choice(len(KABUPATEN), p=population() / population().sum())]


def _enrolled(random: np.random.Generator, declared: int, *, after: bool) -> int:
    drawn = random.random()
    if drawn < _NONE_ENROLLED[after]:
        return 0
    return declared if drawn > 1 - _ALL_ENROLLED[after] else int(random.binomial(declared, 0.6))
