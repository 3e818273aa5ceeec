"""The rows that a month of members may have: which desa has which combinations, and how heavy each is.

Drawn once, so that a row keeps its meaning from month to month and only its people change.
"""

from dataclasses import dataclass

import numpy as np

from kaltara_metrics.simulate.fitting import fit
from kaltara_metrics.simulate.ground import KABUPATEN, Ground
from kaltara_metrics.simulate.levels import sector_weights
from kaltara_metrics.simulate.model import generator
from kaltara_metrics.simulate.sectors import SECTORS
from kaltara_metrics.simulate.strata import (
    AGES,
    NAMES,
    NO_OCCUPATION,
    OCCUPATIONS,
    PROGRAMMES,
    SIZES,
    STRATA,
    Stratum,
)

# Share of women among members of a sector; invented.
_WOMEN = {"B": 0.1, "C": 0.35, "D": 0.12, "F": 0.06, "G": 0.48, "H": 0.1, "I": 0.58, "K": 0.45, "P": 0.64, "Q": 0.68}
_WOMEN_ELSEWHERE = 0.3
# Rows that have each of PROGRAMMES, by size of employer: only larger ones must offer pension and loss-of-job insurance.
_BY_SIZE = ((1, 1, 0.5, 0, 0), (1, 1, 1, 0.35, 0.3), (1, 1, 1, 0.9, 0.85), (1, 1, 1, 1, 1))
_LARGEST_DESA, _UNEVEN, _DRIFT = 3.5, 0.7, 0.2
# Spread of the logarithm of members per inhabitant between desa: in common, of one group, of those on the list.
_DESA_OF_ALL, _DESA_OF_GROUP, _DESA_OF_LIST = 0.16, 0.2, 0.05
# No members in a sector where nobody is employed, so that a reader sees a rate without a denominator.
_NOBODY = ("perusahaan", "65.04", "L")
# A town has no villages, hence none whose budget pays or whose staff is enrolled: nought, and not unknown.
_TOWN, _OF_VILLAGES = "65.71", ("perangkat_desa", "desa", "sawit")


@dataclass(frozen=True)
class Frame:
    """Rows (n): positions of desa, group, sector, occupation, size, sex and age band; weights; programmes (n x 5).

    `weight` adds up to 1 over a group in a kabupaten; `inactive_weight` spreads inactive members; `drift` is how the
    logarithm of the weight changes over all months. `is_kept` marks rows that are told even when nobody is in them.
    """

    desa: np.ndarray
    group: np.ndarray
    sector: np.ndarray
    occupation: np.ndarray
    size: np.ndarray
    sex: np.ndarray
    age: np.ndarray
    weight: np.ndarray
    inactive_weight: np.ndarray
    drift: np.ndarray
    programmes: np.ndarray
    is_kept: np.ndarray
    place: np.ndarray

    @property
    def block(self) -> np.ndarray:
        """Group and kabupaten of each row as one number, in the order of a raveled table of levels."""
        return self.group * len(KABUPATEN) + self.place


def make_frame(seed: int, ground: Ground) -> Frame:
    """Draw the rows of every group and fit their weights to desa and sectors."""
    random = generator(seed, "frame")
    drawn = [_draw(random, ground, number) for number in range(len(NAMES))]
    keys = np.unique(np.concatenate([*drawn, _nobody(ground)]), axis=0)
    desa, group, sector, occupation, size, sex, age = keys.T
    place = ground.kabupaten_of[desa]
    count = len(keys)
    noise = random.lognormal(0, _UNEVEN, (2, count))
    people = _people(random, ground)
    weight = _weights(noise[0], people, (desa, group, sector, place))
    return Frame(
        *(desa, group, sector, occupation, size, sex, age),
        weight=weight,
        inactive_weight=weight * noise[1],
        drift=random.normal(0, _DRIFT, count),
        programmes=_programmes(random.random(count), group, size),
        is_kept=(group == NAMES.index("provinsi")) | (weight == 0),
        place=place,
    )


def _draw(random: np.random.Generator, ground: Ground, number: int) -> np.ndarray:
    """Rows of one group (m x 7): every desa some, and each sector's occupations at least once in each kabupaten."""
    group = STRATA[NAMES[number]]
    desa = _desa_of(random, ground, group)
    weights, work = sector_weights()[number], group.occupations()
    sectors = np.empty(len(desa), dtype=np.int64)
    extra = []
    for place in range(len(KABUPATEN)):
        here = ground.kabupaten_of[desa] == place
        wanted = np.flatnonzero(weights[place])
        if not len(wanted):
            continue
        sectors[here] = random.choice(wanted, here.sum(), p=_flattened(weights[place, wanted]))
        largest = np.argmax(np.where((ground.kabupaten_of == place) & _allowed(ground, group), ground.weight, 0))
        pairs = np.argwhere(work * (weights[place] > 0)[:, np.newaxis])
        extra.append(np.insert(pairs, 0, largest, axis=1))
    occupations = (random.random((len(desa), 1)) > np.cumsum(work, axis=1)[sectors, :-1]).sum(axis=1)
    places = np.concatenate([np.stack([desa, sectors, occupations], axis=1), *extra])
    return _with_people(random, number, places)


def _desa_of(random: np.random.Generator, ground: Ground, group: Stratum) -> np.ndarray:
    """Desa of each row: more rows where more people live, one at least."""
    relative = np.minimum(ground.weight, _LARGEST_DESA)
    expected = group.cells * relative / relative.mean()
    count = np.floor(expected + random.random(len(expected))).astype(np.int64)
    here = _allowed(ground, group) & (np.array(group.leaning)[ground.kabupaten_of] > 0)
    at_least = 1 if NAMES.index("provinsi") == list(STRATA.values()).index(group) else 0
    return np.repeat(np.arange(len(count)), np.where(here, np.maximum(count, at_least), 0))


def _allowed(ground: Ground, group: Stratum) -> np.ndarray:
    return ~ground.is_town if group.villages_only else np.ones(len(ground.desa), dtype=bool)


def _flattened(weights: np.ndarray) -> np.ndarray:
    """Chances to be drawn: closer to each other than the weights, so that small sectors appear as well."""
    chances = weights**_UNEVEN
    return chances / chances.sum()


def _with_people(random: np.random.Generator, number: int, places: np.ndarray) -> np.ndarray:
    group, count = STRATA[NAMES[number]], len(places)
    women = np.array([_WOMEN.get(code, _WOMEN_ELSEWHERE) for code in SECTORS])
    size = random.choice(len(group.sizes), count, p=group.sizes)
    sex = (random.random(count) < women[places[:, 1]]).astype(np.int64)
    age = random.choice(len(AGES), count, p=group.ages)
    return np.column_stack([places[:, 0], np.full(count, number), *places.T[1:], size, sex, age])


def _nobody(ground: Ground) -> np.ndarray:
    """Rows of nobody (m x 7), so that what is nought for certain is not taken for unknown."""
    group, kabupaten, sector = _NOBODY
    rows = [_row(ground, kabupaten, group, SECTORS.index(sector))]
    rows += [
        _row(ground, _TOWN, name, sector, occupation)
        for name in _OF_VILLAGES
        for sector, occupation in np.argwhere(STRATA[name].occupations())
        if SECTORS[sector] in STRATA[name].sectors
    ]
    # The province pays for nobody in sectors without vulnerable workers, nor in larger firms.
    unpaid = [number for number, code in enumerate(SECTORS) if code not in STRATA["provinsi"].sectors]
    larger = np.arange(1, len(SIZES))
    rows += [
        _row(ground, code, "provinsi", sector, size=size)
        for code in KABUPATEN
        for sector, size in zip(unpaid, np.resize(larger, len(unpaid)), strict=True)
    ]
    return np.array(rows)


def _row(
    ground: Ground, kabupaten: str, group: str, sector: int, occupation: int | None = None, size: int = 0
) -> tuple[int, ...]:
    """One row in the first desa of a kabupaten, of men of 25 to 34."""
    desa = next(number for number, code in enumerate(ground.desa) if code.startswith(kabupaten))
    work = OCCUPATIONS.index(NO_OCCUPATION) if occupation is None else occupation
    return desa, NAMES.index(group), sector, work, size, 0, 1


def _people(random: np.random.Generator, ground: Ground) -> np.ndarray:
    """Relative members of each group and desa (groups x n): by people, more in some desa, less in others."""
    spread = np.full((len(NAMES), 1), _DESA_OF_GROUP)
    shared = np.full((len(NAMES), 1), _DESA_OF_ALL)
    provinsi = NAMES.index("provinsi")
    # Whom the province pays for comes from a list by desa, and hardly strays from it.
    spread[provinsi], shared[provinsi] = _DESA_OF_LIST, 0
    of_all, of_group = random.normal(0, 1, len(ground.desa)), random.normal(0, 1, (len(NAMES), len(ground.desa)))
    return ground.within * np.exp(shared * of_all + spread * of_group)


def _weights(noise: np.ndarray, people: np.ndarray, rows: tuple[np.ndarray, ...]) -> np.ndarray:
    """Fit noise to people of the desa, then to the sectors of the kabupaten, within each group."""
    desa, group, sector, place = rows
    weights = sector_weights()
    shares = weights / np.maximum(weights.sum(axis=2, keepdims=True), 1e-12)
    by_sector = (group * len(KABUPATEN) + place) * len(SECTORS) + sector
    by_desa = group * people.shape[1] + desa
    return fit(noise, [(by_desa, people.ravel()), (by_sector, shares.ravel())])


def _programmes(drawn: np.ndarray, group: np.ndarray, size: np.ndarray) -> np.ndarray:
    """Whether a row has each programme (n x 5); one number decides for all, so that JP never comes without JHT."""
    of_group = np.array([stratum.programmes for stratum in STRATA.values()], dtype=float)[group]
    of_company = np.array(_BY_SIZE, dtype=float)[size]
    companies = group == NAMES.index("perusahaan")
    shares = np.where(companies[:, np.newaxis], of_company, of_group)
    return drawn[:, np.newaxis] < shares.reshape(-1, len(PROGRAMMES))
