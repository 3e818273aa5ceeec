"""Rows of the workforce table: survey rounds down to the desa, lists of people, and registered inhabitants."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from kaltara_metrics.periods import Month
from kaltara_metrics.simulate import bases, published, subsidy, tables
from kaltara_metrics.simulate.fitting import apportion, fit, share
from kaltara_metrics.simulate.ground import KABUPATEN, Ground, population, projected
from kaltara_metrics.simulate.labour import BETWEEN, ROUNDS, Round, make_round
from kaltara_metrics.simulate.model import PROVINCE, generator
from kaltara_metrics.simulate.sectors import SECTORS, employed_by_sector
from kaltara_metrics.simulate.strata import SEXES

MEASURES = (
    *("employed", "working_age", "labour_force", "unemployed", "formal", "informal", "eligible", "vulnerable_listed"),
    *("employees", "non_wage_workers", "offered", *bases.OF_EMPLOYED),
    *("vulnerable_provincial", "population_registered", "population_projected"),
)
# Design effect over sampling fraction: an estimate of that many people has a relative standard error of 100 %, and any
# other, row or sum of rows, 100 x sqrt(error / people). Invented; rounds between the Augusts ask fewer households.
_ERROR_AUGUST, _ERROR_BETWEEN = 36.0, 90.0
_WOMEN = {
    "A": 0.28,
    "B": 0.08,
    "C": 0.4,
    "F": 0.04,
    "G": 0.52,
    "H": 0.06,
    "I": 0.62,
    "P": 0.66,
    "Q": 0.68,
    "RSTU": 0.55,
}
_WOMEN_ELSEWHERE, _WOMEN_UNEMPLOYED, _WOMEN_OF_AGE, _WOMEN_INFORMAL = 0.32, 0.4, 0.472, 0.44
_SEGMENTS, _BPU = ("PU", "BPU"), 1
_LISTED, _PROVINCIAL = Month(2025, 7), Month(2025, 7)
_EARLIER_LISTS = {Month(2023, 7): 0.94, Month(2024, 7): 1.15}  # over the list of 2025; invented
_LISTED_BEYOND = np.array([1.1, 0.9, 1.25, 0.8, 0.85])  # listed but not paid for, per inhabitant; invented
_BASE = Month(2024, 9)
_EARLIER_BASES = {Month(2023, 9): 0.97, _BASE: 1.0, Month(2025, 9): 1.015}  # over the base of 2024; invented
_REGISTERED = Month(2025, 6)
_GROWTH = 1.0096  # registered inhabitants in half a year: about the published 770.627 to 778.087
_UNEVEN = 0.35


@dataclass(frozen=True)
class Rows:
    """Rows of one measure and month; sector, segment and sex are positions or -1; `error` as in `_ERROR_AUGUST`."""

    month: Month
    measure: str
    region: Sequence[str]
    value: np.ndarray
    sector: np.ndarray | int = -1
    segment: np.ndarray | int = -1
    sex: np.ndarray | int = -1
    error: float = 0


def survey_rows(seed: int, ground: Ground) -> Iterable[Rows]:
    """Every labour-force round: desa in August, the province in between; what surveys never tell by desa without."""
    random = generator(seed, "workforce")
    tilt = random.lognormal(0, _UNEVEN, (len(ground.desa), len(SECTORS)))
    for month in ROUNDS:
        survey = make_round(month)
        error = _ERROR_BETWEEN if month in BETWEEN else _ERROR_AUGUST
        regions = survey.regions if month in BETWEEN else ground.desa
        place = np.zeros(1, dtype=np.int64) if month in BETWEEN else ground.kabupaten_of
        within = np.ones(1) if month in BETWEEN else ground.within
        employed = _employed(survey, place, within, tilt[: len(regions)])
        yield _cells(month, "employed", regions, employed, error)
        by_age = _by_sex(apportion(within, place, survey.working_age), _WOMEN_OF_AGE)
        yield _cells(month, "working_age", regions, by_age[:, np.newaxis], error, sector=False)
        by_place = np.zeros((len(survey.regions), *employed.shape[1:]), dtype=np.int64)
        np.add.at(by_place, place, employed)
        yield from _coarse(survey, by_place.sum(axis=1), error)
        yield from _bases(survey, by_place, error)


def _employed(survey: Round, place: np.ndarray, within: np.ndarray, tilt: np.ndarray) -> np.ndarray:
    """Employed people (desa x 17 x sexes) that add up to the round's kabupaten and sectors."""
    totals = employed_by_sector(survey)
    sector = np.tile(np.arange(len(SECTORS)), len(place))
    column = np.repeat(place, len(SECTORS)) * len(SECTORS) + sector
    people = within * survey.employed[place]
    desa = np.repeat(np.arange(len(place)), len(SECTORS))
    seed = (tilt * totals[place]).ravel()
    exact = fit(seed, [(desa, people), (column, totals.ravel().astype(float))])
    women = np.array([_WOMEN.get(code, _WOMEN_ELSEWHERE) for code in SECTORS])[sector]
    halves = np.stack([exact * (1 - women), exact * women], axis=1)
    return apportion(halves.ravel(), np.repeat(column, 2), totals.ravel()).reshape(len(place), len(SECTORS), 2)


def _by_sex(people: np.ndarray, women: float) -> np.ndarray:
    """Men and women (n x 2) of whole people (n)."""
    of_women = np.rint(people * women).astype(np.int64)
    return np.stack([people - of_women, of_women], axis=-1)


def _coarse(survey: Round, by_sex: np.ndarray, error: float) -> Iterable[Rows]:
    """Make what surveys never tell by desa: labour force, unemployed, formal and informal."""
    unemployed = _by_sex(survey.unemployed, _WOMEN_UNEMPLOYED)
    informal = _by_sex(survey.informal, _WOMEN_INFORMAL)
    found = {"labour_force": by_sex + unemployed, "unemployed": unemployed}
    found |= {"informal": informal, "formal": by_sex - informal}
    for measure, values in found.items():
        yield _cells(survey.month, measure, survey.regions, values[:, np.newaxis], error, sector=False)


def _bases(survey: Round, employed: np.ndarray, error: float) -> Iterable[Rows]:
    """Make the bases of coverage beside employed people; what BPJS or the law counts is no survey's estimate."""
    month, regions = survey.month, survey.regions
    employees = bases.employees(survey, employed)
    yield _cells(month, "employees", regions, employees, error)
    yield _cells(month, "non_wage_workers", regions, employed - employees, error)
    offered = bases.offered(survey, employees)
    if offered is not None:
        yield Rows(month, "offered", *_by_sector(regions, offered))
    for measure, people in bases.others(survey):
        yield Rows(month, measure, np.array(regions), people)


def _by_sector(regions: Sequence[str], values: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    region, sector = (axis.ravel() for axis in np.indices(values.shape))
    return np.array(regions)[region], values.ravel(), sector


def _cells(
    month: Month, measure: str, regions: Sequence[str], values: np.ndarray, error: float, *, sector: bool = True
) -> Rows:
    """Flatten values (regions x sectors x sexes), noughts included: a survey that met nobody found nought."""
    region, of_sector, sex = (axis.ravel() for axis in np.indices(values.shape))
    names = np.array(regions)[region]
    return Rows(month, measure, names, values.ravel(), of_sector if sector else -1, sex=sex, error=error)


def listed_rows(ground: Ground) -> Iterable[Rows]:
    """Make rows of listed vulnerable workers and the province's share of them by desa, and of local bases."""
    listed = published.count(f"vulnerable-listed-{PROVINCE}-{_LISTED}")
    portion = published.count(f"vulnerable-province-share-{PROVINCE}-{_PROVINCIAL}")
    like = subsidy.paid(subsidy.PAID_2024.start)
    earlier = {month: _listed(month, round(listed * ratio)) for month, ratio in _EARLIER_LISTS.items()}
    # In 2025 nobody is paid for: the list keeps the shape of the year before.
    for month, people in (earlier | {_LISTED: share(listed, list(earlier.values())[-1])}).items():
        yield Rows(month, "vulnerable_listed", ground.desa, ground.spread(people), segment=_BPU)
    planned = ground.spread(share(portion, like))
    yield Rows(_PROVINCIAL, "vulnerable_provincial", ground.desa, planned, segment=_BPU)
    for month, ratio in _EARLIER_BASES.items():
        yield _base(month, ratio)


def _listed(month: Month, total: int) -> np.ndarray:
    """Return the listed people of each kabupaten: all whom the province pays for that half-year, and more."""
    paid = np.max([subsidy.paid(month.plus(later)) for later in range(6)], axis=0)
    return paid + share(total - int(paid.sum()), population() * _LISTED_BEYOND)


def _base(month: Month, ratio: float) -> Rows:
    """Local base of wage recipients and others; the published total is kept, its two halves follow it."""
    halves = [published.count(f"eligible-{name}-{PROVINCE}-{_BASE}") for name in ("pu", "bpu")]
    total = round(published.count(f"eligible-{PROVINCE}-{_BASE}") * ratio)
    employed = make_round(Month(month.year, 8)).employed
    values = np.stack([share(int(half), employed) for half in share(total, halves)], axis=1)
    region, segment = (axis.ravel() for axis in np.indices(values.shape))
    return Rows(month, "eligible", np.array(KABUPATEN)[region], values.ravel(), segment=segment)


def population_rows(ground: Ground) -> Iterable[Rows]:
    """Make rows of registered inhabitants by desa each half-year, projected ones by kabupaten each year."""
    known = np.array([published.count(f"population-registered-{code}-{_REGISTERED}") for code in KABUPATEN])
    for steps in range(-4, 2):
        month = _REGISTERED.plus(6 * steps)
        total = published.find(f"population-registered-{PROVINCE}-{month}") if steps else None
        people = share(total or round(known.sum() * _GROWTH**steps), known)
        yield Rows(month, "population_registered", ground.desa, ground.spread(people))
    for year in (2023, 2024, 2025):
        yield Rows(Month(year, 12), "population_projected", KABUPATEN, projected(year))


def make_table(rows: Sequence[Rows]) -> pa.Table:
    """Rows of the workforce table; the error is empty where nothing was estimated."""
    lengths = [len(part.value) for part in rows]
    regions = tuple(sorted({code for part in rows for code in part.region}))
    value = np.concatenate([part.value for part in rows])
    error = np.repeat([part.error for part in rows], lengths)
    codes = np.searchsorted(regions, np.concatenate([part.region for part in rows]))
    squared = np.divide(error, value, out=np.full(len(value), np.nan), where=(value > 0) & (error > 0))
    labels = np.repeat([MEASURES.index(part.measure) for part in rows], lengths)
    return tables.from_columns(
        {
            "month": tables.days([part.month for part in rows], lengths),
            "region": tables.Labels(codes, regions),
            "measure": tables.Labels(labels, MEASURES),
            "sector": tables.Labels(_filled([part.sector for part in rows], lengths), SECTORS),
            "segment": tables.Labels(_filled([part.segment for part in rows], lengths), _SEGMENTS),
            "sex": tables.Labels(_filled([part.sex for part in rows], lengths), SEXES),
            "value": value,
            "relative_standard_error": np.round(100 * np.sqrt(squared), 2),
        }
    )


def _filled(columns: Sequence[np.ndarray | int], lengths: Sequence[int]) -> np.ndarray:
    return np.concatenate([np.broadcast_to(column, length) for column, length in zip(columns, lengths, strict=True)])
