"""Bases of coverage beside employed people: employees and others by sector and sex, and bases that nobody published.

Nothing here is random. A base that was never published for the province is a share of its employed people, invented
after the national ones: 101,81 and 110,4 of some 145 million employed in 2025.
"""

from collections.abc import Iterable

import numpy as np

from kaltara_metrics.periods import Month
from kaltara_metrics.simulate import levels, published
from kaltara_metrics.simulate.fitting import apportion, share
from kaltara_metrics.simulate.labour import ROUNDS, Round, make_round
from kaltara_metrics.simulate.model import MONTHS, PROVINCE
from kaltara_metrics.simulate.sectors import GROUPS, SECTORS, employed_by_sector
from kaltara_metrics.simulate.strata import NAMES, STRATA

# Share of employed people whom the law covers, whom BPJS counts as eligible, and who are the base of UCJ; invented.
OF_EMPLOYED = {"legally_covered": 0.93, "eligible_bpjs": 0.7, "ucj_base": 0.76}
# Employees among the employed of a sector before the total of a region is met; invented.
_EMPLOYEES = {"A": 0.3, "B": 0.85, "C": 0.6, "D": 0.95, "E": 0.7, "F": 0.65, "G": 0.32, "H": 0.45, "I": 0.3, "J": 0.7}
_EMPLOYEES |= {"K": 0.94, "L": 0.7, "MN": 0.75, "O": 0.99, "P": 0.97, "Q": 0.92, "RSTU": 0.4}
_CHANCES = np.array([_EMPLOYEES[code] for code in SECTORS])
_HALVINGS = 60
# Members among workers of enrolled employers, and these among employees; invented.
_TAKE_UP, _MOST_OFFERED = 0.86, 0.98
_ABOVE_MEMBERS = 1.08


def employees(survey: Round, employed: np.ndarray) -> np.ndarray:
    """Employees of a round (regions x 17 x 2), in each cell not more than the `employed` of the same shape.

    The rest are non-wage workers. In each region they are as many among formal workers as in the province, and in each
    sector more than the members of segment PU, but where these are more than all the employed.
    """
    totals = share(_of_province(survey), survey.employed - survey.informal)
    people = employed.sum(axis=2)
    least = np.minimum(_wage_recipients(survey) * _ABOVE_MEMBERS, people * _MOST_OFFERED)
    found = np.empty_like(employed)
    for place, total in enumerate(totals):
        room = people[place] - least[place]
        wanted = least[place] + room * _scaled(room, total - least[place].sum())
        of_sector = np.divide(wanted, people[place], out=np.zeros(len(wanted)), where=people[place] > 0)
        weights = (employed[place] * of_sector[:, np.newaxis]).ravel()
        cells = apportion(weights, np.zeros(len(weights), dtype=np.int64), np.array([total]))
        found[place] = cells.reshape(employed.shape[1:])
    return found


def _of_province(survey: Round) -> int:
    """Employees of the province: as published for one August, in other rounds as many among formal workers."""
    stated = published.exact(f"employees-share-{PROVINCE}-2024-08")
    formal = published.exact(f"formal-share-{PROVINCE}-2024-08")
    if survey.month == Month(2024, 8):
        return round(int(survey.employed.sum()) * stated / 100)
    return round(int((survey.employed - survey.informal).sum()) * stated / formal)


def _scaled(people: np.ndarray, total: float) -> np.ndarray:
    """Share of employees in each sector (17) whose sum over these people is the total: all odds move alike."""
    odds = _CHANCES / (1 - _CHANCES)
    low, high = 1e-3, 1e3
    for _ in range(_HALVINGS):
        middle = (low * high) ** 0.5
        too_few = (people * (middle * odds / (1 + middle * odds))).sum() < total
        low, high = (middle, high) if too_few else (low, middle)
    return low * odds / (1 + low * odds)


def offered(survey: Round, employees: np.ndarray) -> np.ndarray | None:
    """Workers of enrolled employers (regions x 17): members and those left out; None before the first month."""
    if survey.month not in MONTHS:
        return None
    members = _wage_recipients(survey)
    room = employees.sum(axis=2) * _MOST_OFFERED
    return np.rint(np.maximum(members * 1.04, np.minimum(members / _TAKE_UP, room))).astype(np.int64)


def _wage_recipients(survey: Round) -> np.ndarray:
    """Members of segment PU (regions x 17), about as the rows of members have them; before the first month, in it."""
    weights = levels.sector_weights()
    shares = weights / np.maximum(weights.sum(axis=2, keepdims=True), 1e-12)
    of_segment = np.array([STRATA[name].segment == "PU" for name in NAMES])
    found = np.einsum("gk,gks->ks", levels.active(max(survey.month, MONTHS[0])) * of_segment[:, np.newaxis], shares)
    return found if len(survey.regions) > 1 else found.sum(axis=0, keepdims=True)


def others(survey: Round) -> Iterable[tuple[str, np.ndarray]]:
    """Measures that are a share of employed people (regions)."""
    return ((name, np.rint(survey.employed * ratio).astype(np.int64)) for name, ratio in OF_EMPLOYED.items())


def printed_rows() -> list[tuple[object, ...]]:
    """Rows (month, region, measure, sector, segment, percent): shares of sectors and of the three groups of them.

    Each is a share in a region's employed people to two digits, as a publication prints it.
    """
    return [
        (survey.month, region, "employment_share", sector, None, round(100 * count / people.sum(), 2))
        for survey in map(make_round, ROUNDS)
        for region, people in _of_regions(survey)
        for sector, count in _with_groups(people)
    ]


def _of_regions(survey: Round) -> Iterable[tuple[str, np.ndarray]]:
    table = employed_by_sector(survey)
    yield PROVINCE, table.sum(axis=0)
    if survey.regions != (PROVINCE,):
        yield from zip(survey.regions, table, strict=True)


def _with_groups(people: np.ndarray) -> Iterable[tuple[str, int]]:
    yield from zip(SECTORS, people.tolist(), strict=True)
    for group, members in GROUPS.items():
        yield f"S3-{group}", sum(int(people[SECTORS.index(code)]) for code in members)
