"""Rows of the institution and employer tables: government staff that must be enrolled, and firms by size."""

from collections.abc import Iterable

import numpy as np

from kaltara_metrics.periods import Month
from kaltara_metrics.simulate import levels, published
from kaltara_metrics.simulate.assumptions import LATE, LATE_MONTHS
from kaltara_metrics.simulate.fitting import share
from kaltara_metrics.simulate.ground import KABUPATEN, population
from kaltara_metrics.simulate.model import MONTHS, PROVINCE, generator
from kaltara_metrics.simulate.strata import NAMES, SIZES

# A group of staff, and the groups of members enrolled by the province and by the kabupaten/kota.
_STAFF = {
    "non_asn": ("non_asn_provinsi", "non_asn_daerah"),
    "tenaga_pendidikan": ("pendidik_provinsi", "pendidik_daerah"),
    "honorer": ("honorer_provinsi", "honorer_daerah"),
}
# Invented: share of the obliged who are enrolled, by kabupaten, at the start and at the end; obliged among all staff.
_ENROLLED = {"65.01": (0.72, 0.93), "65.02": (0.58, 0.8), "65.03": (0.6, 0.84), "65.04": (0.66, 0.9)}
_ENROLLED |= {"65.71": (0.8, 0.96), PROVINCE: (0.78, 0.93)}
_OBLIGED = 0.96

# Invented: firms over the published number of June 2021, at the start and at the end; their sizes; what is wrong.
_FIRMS = (1.08, 1.24)
_SIZE_SHARES = (0.62, 0.26, 0.09, 0.03)
_STATES = {"active": (0.86, 0.85, 0.88, 0.9), "partly_enrolled": (0.07, 0.12, 0.16, 0.14)}
_NOT_ENROLLED = (0.55, 0.22, 0.08, 0.02)
_ARREARS_BY_SIZE = np.array((1.15, 0.9, 0.6, 0.3))


def institution_rows() -> list[tuple[object, ...]]:
    """Rows (month, region, worker_group, measure, value), each month; enrolled staff are the members of that month.

    Region 65 is the provincial government's own staff, not the sum of the kabupaten/kota.
    """
    return [row for month in MONTHS for row in _staff_of(month)]


def _staff_of(month: Month) -> Iterable[tuple[object, ...]]:
    members = levels.active(month)
    for group, (of_province, of_kabupaten) in _STAFF.items():
        enrolled = {PROVINCE: int(members[NAMES.index(of_province)].sum())}
        enrolled |= dict(zip(KABUPATEN, members[NAMES.index(of_kabupaten)].tolist(), strict=True))
        if month in LATE_MONTHS:
            del enrolled[LATE]
        for region, people in enrolled.items():
            obliged = max(people, _obliged(month, region, group, people))
            counts = {"employed": round(obliged / _OBLIGED), "obliged": obliged, "enrolled": people}
            yield from ((month, region, group, measure, value) for measure, value in counts.items())


def _obliged(month: Month, region: str, group: str, enrolled: int) -> int:
    """Staff whom a government must enrol: as published for the province's non-ASN, else from a share enrolled."""
    if (region, group) == (PROVINCE, "non_asn"):
        return published.count(levels.NON_ASN)
    return round(enrolled / _on_line(_ENROLLED[region], month))


def _on_line(ends: tuple[float, float], month: Month) -> float:
    return ends[0] + (ends[1] - ends[0]) * MONTHS.index(month) / (len(MONTHS) - 1)


def employer_rows(seed: int) -> list[tuple[object, ...]]:
    """Rows (month, region, size_class, measure, value) of firms each month; the measures overlap and never add up."""
    random = generator(seed, "employers")
    leaning = random.normal(1, 0.05, (len(KABUPATEN), len(SIZES)))
    arrears = published.exact("employers-arrears-65-2021-06") / 100
    rows = []
    for month in MONTHS:
        total = round(published.count("employers-registered-65-2021-06") * _on_line(_FIRMS, month))
        weights = np.outer(population(), _SIZE_SHARES)
        firms = share(total, weights.ravel()).reshape(weights.shape)
        counts = _firms(firms, leaning, arrears * _on_line((1.0, 0.85), month))
        rows += [
            (month, code, size, measure, float(values[place, number]))
            for measure, values in counts.items()
            for place, code in enumerate(KABUPATEN)
            for number, size in enumerate(SIZES)
        ]
    return rows


def _firms(registered: np.ndarray, leaning: np.ndarray, arrears: float) -> dict[str, np.ndarray]:
    """Firms (5 x sizes) of each measure: part of those registered, except those that never registered."""
    counts = {"registered": registered}
    for measure, shares in _STATES.items():
        counts[measure] = _part(registered, np.array(shares) * leaning)
    counts["inactive"] = registered - counts["active"]
    counts["in_arrears"] = _part(registered, arrears * _ARREARS_BY_SIZE * leaning)
    counts["obliged"] = np.rint(registered * np.array(_NOT_ENROLLED) * leaning)
    return counts


def _part(whole: np.ndarray, shares: np.ndarray) -> np.ndarray:
    return np.rint(whole * np.clip(shares, 0, 1))
