"""How many members each group has in each kabupaten, month by month: whole people that meet every published total."""

from functools import cache
from pathlib import Path

import numpy as np

from kaltara_metrics import paths
from kaltara_metrics.periods import Month
from kaltara_metrics.simulate import published, subsidy
from kaltara_metrics.simulate.fitting import share
from kaltara_metrics.simulate.labour import AUGUSTS, make_round
from kaltara_metrics.simulate.model import MONTHS
from kaltara_metrics.simulate.sectors import employed_by_sector
from kaltara_metrics.simulate.strata import NAMES, STRATA

STATED_SEGMENTS, YEAR_END = Month(2024, 9), Month(2023, 12)
PU, BPU = "members-pu-65-2024-09", "members-bpu-65-2024-09"
ACTIVE, INACTIVE = "active-members-65-2023-12", "inactive-members-65-2023-12"
NON_ASN = "non-asn-obliged-65-2025-07"

# Invented: people of a group in the first and in the last month, on a straight line in between.
_ENDS = {
    "non_asn_daerah": (3900, 4700),
    "pendidik_provinsi": (760, 930),
    "pendidik_daerah": (2100, 2700),
    "honorer_provinsi": (420, 360),
    "honorer_daerah": (2600, 1700),
    "perangkat_desa": (4100, 5200),
    "migran": (3000, 4300),
    "daerah": (2900, 4600),
    "desa": (900, 4200),
    "sawit": (0, 2600),
    "donatur": (700, 1500),
}
_NON_ASN_ENROLLED = (0.78, 0.93)  # of those whom the province is obliged to protect
# Invented: all wage recipients, and all others whom the province does not pay for, over the level of September 2024.
_PU_COURSE = {Month(2023, 1): 0.935, YEAR_END: 1.012, STATED_SEGMENTS: 1.0, Month(2025, 12): 1.018}
_BPU_COURSE = {Month(2023, 1): 0.86, STATED_SEGMENTS: 1.0, Month(2025, 12): 1.14}
_INACTIVE_COURSE = {Month(2023, 1): 0.9, YEAR_END: 1.0, Month(2025, 12): 1.07}
# Invented: short schemes of kabupaten/kota at the end of a budget year.
_SHORT_SCHEMES = {Month(2023, 11): 9000, Month(2023, 12): 15000, Month(2024, 11): 3000, Month(2024, 12): 4500}
# Construction projects start over the year and end with it: share of December's members, by month.
_PROJECTS = (0.22, 0.25, 0.3, 0.34, 0.39, 0.45, 0.53, 0.61, 0.7, 0.8, 0.91, 1.0)
_PROJECT_YEARS = {2023: 1.0, 2024: 0.84, 2025: 0.76}


def active(month: Month) -> np.ndarray:
    """Active members (groups in the order of NAMES x 5 kabupaten)."""
    totals = _of_groups(month)
    table = [share(totals[name], _by_kabupaten()[number]) for number, name in enumerate(NAMES)]
    table[NAMES.index("provinsi")] = subsidy.paid(month)
    return np.array(table)


def inactive(month: Month) -> np.ndarray:
    """Inactive members, of the same shape; those whose cover from the province lapsed come on top."""
    total = round(published.count(INACTIVE) * _course(_INACTIVE_COURSE, month))
    others = [0 if name == "provinsi" else STRATA[name].inactive for name in NAMES]
    table = [share(int(people), _by_kabupaten()[number]) for number, people in enumerate(share(total, others))]
    table[NAMES.index("provinsi")] = subsidy.lapsed(month)
    return np.array(table)


def sector_weights() -> np.ndarray:
    """Weight of each group, kabupaten and sector (groups x 5 x 17), from the employed people of August 2024."""
    return _sector_weights(paths.reference())


@cache
def _sector_weights(_reference: Path) -> np.ndarray:
    employed = employed_by_sector(make_round(AUGUSTS[2]))
    return np.array([STRATA[name].weights(employed) for name in NAMES])


def _by_kabupaten() -> np.ndarray:
    return sector_weights().sum(axis=2)


def _of_groups(month: Month) -> dict[str, int]:
    """People of each group in the province: the large groups are what the published totals leave."""
    people = {name: _on_line(ends, month) for name, ends in _ENDS.items()}
    people["daerah"] += _SHORT_SCHEMES.get(month, 0)
    people["non_asn_provinsi"] = round(published.count(NON_ASN) * _on_line_exact(_NON_ASN_ENROLLED, month))
    people["provinsi"] = int(subsidy.paid(month).sum())
    people["perusahaan"] = _wage_recipients(month) - _sum(people, "PU")
    people["mandiri"] = _others(month) + people["provinsi"] + _SHORT_SCHEMES.get(month, 0) - _sum(people, "BPU")
    people["proyek"] = _projects(month)
    return people


def _sum(people: dict[str, int], segment: str) -> int:
    return sum(count for name, count in people.items() if STRATA[name].segment == segment)


def _wage_recipients(month: Month) -> int:
    """Wage recipients with migrant workers, in whichever segment these are counted."""
    return round(published.count(PU) * _course(_PU_COURSE, month))


def _others(month: Month) -> int:
    """Non-wage recipients whom the province does not pay for, without the short schemes at a year's end."""
    stated = published.count(BPU) - int(subsidy.paid(STATED_SEGMENTS).sum())
    return round(stated * _course(_BPU_COURSE, month))


def _projects(month: Month) -> int:
    """Members in construction projects, from what the published total of December 2023 leaves for them."""
    paid, short = int(subsidy.paid(YEAR_END).sum()), _SHORT_SCHEMES[YEAR_END]
    december = published.count(ACTIVE) - _wage_recipients(YEAR_END) - _others(YEAR_END) - paid - short
    return round(december * _PROJECTS[month.month - 1] * _PROJECT_YEARS[month.year])


def _on_line_exact(ends: tuple[float, float], month: Month) -> float:
    return ends[0] + (ends[1] - ends[0]) * MONTHS.index(month) / (len(MONTHS) - 1)


def _on_line(ends: tuple[float, float], month: Month) -> int:
    return round(_on_line_exact(ends, month))


def _course(points: dict[Month, float], month: Month) -> float:
    """Value at a month on straight lines between the points."""
    return float(np.interp(MONTHS.index(month), [MONTHS.index(point) for point in points], list(points.values())))
