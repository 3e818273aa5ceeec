"""Employed people by kabupaten and sector: published shares kept, the rest of the 17 sectors invented around them."""

import numpy as np

from kaltara_metrics import catalog
from kaltara_metrics.periods import Month
from kaltara_metrics.simulate import published
from kaltara_metrics.simulate.fitting import fit_table, share, share_rest
from kaltara_metrics.simulate.ground import KABUPATEN
from kaltara_metrics.simulate.labour import Round
from kaltara_metrics.simulate.model import PROVINCE

SECTORS = tuple(catalog.SECTORS)
# The three groups of sectors in which BPS publishes kabupaten: A; B to F; G and the rest.
GROUPS = {"A": ("A",), "M": tuple("BCDEF"), "S": tuple(code for code in SECTORS if code not in "ABCDEF")}
_POSITIONS = {group: [SECTORS.index(code) for code in members] for group, members in GROUPS.items()}

# Percent of all employed people where no share was published; A, G and O only matter in rounds without any.
_SHARES = {"A": 31.9, "B": 5.4, "C": 5.9, "D": 0.3, "E": 0.4, "F": 6.4, "G": 16.9, "H": 4.6, "I": 8.6}
_SHARES |= {"J": 0.7, "K": 1.0, "L": 0.2, "MN": 1.7, "O": 8.9, "P": 4.6, "Q": 2.2, "RSTU": 3.2}
_INVENTED = np.array([_SHARES[code] for code in SECTORS])
# How much more (or less) of a sector than usual a kabupaten has, in the order of KABUPATEN. Real estate in Tana Tidung
# is nought on purpose: a rate there has no denominator.
_LEANING = dict.fromkeys(SECTORS, (1.0, 1.0, 1.0, 1.0, 1.0)) | {
    "B": (1.3, 1.5, 1.1, 0.9, 0.4),
    "C": (0.8, 0.4, 0.8, 0.8, 1.6),
    "F": (1.4, 1.2, 0.8, 1.2, 0.9),
    "G": (0.9, 0.8, 1.0, 0.8, 1.2),
    "H": (0.8, 0.7, 1.0, 0.8, 1.4),
    "K": (1.0, 0.8, 0.9, 0.5, 1.3),
    "L": (1.0, 0.5, 0.8, 0.0, 1.5),
    "O": (1.3, 1.4, 0.9, 1.5, 0.8),
}
_LEANINGS = np.array([_LEANING[code] for code in SECTORS]).T
_WHOLE = 100  # percent
_GROUP_LEANING = np.array([(0.95, 0.95, 1.1), (1.4, 0.65, 0.9), (1.35, 0.7, 0.85), (1.3, 0.9, 0.9), (0.55, 1.35, 1.2)])


def employed_by_sector(survey: Round) -> np.ndarray:
    """Employed people of a round (regions x 17, in the order of SECTORS); rows add up to the round's employed."""
    columns = _of_province(survey.month, int(survey.employed.sum()))
    if survey.regions == (PROVINCE,):
        return columns[np.newaxis]
    groups = _by_group(survey, columns)
    table = np.zeros((len(KABUPATEN), len(SECTORS)), dtype=np.int64)
    for number, positions in enumerate(_POSITIONS.values()):
        seed = columns[positions] * _LEANINGS[:, positions]
        table[:, positions] = fit_table(seed, groups[:, number], columns[positions])
    return table


def _of_province(month: Month, employed: int) -> np.ndarray:
    stated = [published.find_exact(f"employment-share-{code.lower()}-{PROVINCE}-{month}") for code in SECTORS]
    known = [None if percent is None else round(employed * percent / 100) for percent in stated]
    return share_rest(employed, known, _INVENTED)


def _by_group(survey: Round, columns: np.ndarray) -> np.ndarray:
    """Employed people by kabupaten and the three groups: stated rows as they are, the others fitted."""
    totals = np.array([columns[positions].sum() for positions in _POSITIONS.values()])
    stated = [_stated(code, survey.month, int(people)) for code, people in zip(KABUPATEN, survey.employed, strict=True)]
    known = np.array([np.zeros(len(totals), dtype=np.int64) if row is None else row for row in stated])
    rows = np.where([row is None for row in stated], survey.employed, 0)
    seed = np.outer(rows, totals) * _GROUP_LEANING
    return known + fit_table(seed, rows, totals - known.sum(axis=0))


def _stated(code: str, month: Month, employed: int) -> np.ndarray | None:
    counts = [published.find(f"employed-s3-{group.lower()}-{code}-{month}") for group in GROUPS]
    if None not in counts:
        return np.array(counts)
    percents = [published.find_exact(f"employment-share-s3-{group.lower()}-{code}-{month}") for group in GROUPS]
    if None in percents:
        return None
    # Printed shares add up to 99,99 or 100,01. The slip is spread evenly: in proportion, the largest would round anew.
    return share(employed, np.array(percents) + (_WHOLE - sum(percents)) / len(percents))
