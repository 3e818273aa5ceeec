"""Rows of the claim table: cases and rupiah by month, kabupaten and programme, within the published spans."""

from collections.abc import Iterable, Mapping
from itertools import product

import numpy as np

from kaltara_metrics.periods import Month
from kaltara_metrics.simulate import claim_totals, claims_2022
from kaltara_metrics.simulate.claim_totals import EARLIER, PROGRAMMES, Total
from kaltara_metrics.simulate.fitting import apportion, share
from kaltara_metrics.simulate.ground import KABUPATEN, population
from kaltara_metrics.simulate.model import MONTHS, generator

_UNEVEN = 0.3
Key = tuple[Month, str, str]
Counted = Mapping[Key, int]


def claim_rows(seed: int) -> list[tuple[object, ...]]:
    """Rows (months_from, months_to, region, programme, measure, value), noughts included; 2022 is told as well.

    One case counts as one recipient.
    """
    random, before = generator(seed, "claims"), generator(seed, "claims 2022")
    cases, earlier = claim_totals.case_totals(random), claims_2022.case_totals()
    counted = _cases(cases, random) | _cases(earlier, before)
    amounts = _rupiah(claim_totals.rupiah_totals(cases, random), counted, random)
    amounts |= _rupiah(claims_2022.rupiah_totals(), counted, before)
    measured = {"cases": counted, "rupiah": amounts, "recipients": counted}
    measured["children"] = {key: value for key, value in counted.items() if key[1] == "BEASISWA"}
    keys = product((*EARLIER, *MONTHS), PROGRAMMES, KABUPATEN)
    return [
        (month, month, code, name, measure, int(values[month, name, code]))
        for (month, name, code), (measure, values) in product(keys, measured.items())
        if (month, name, code) in values
    ]


def _keys(total: Total) -> list[Key]:
    return [(month, total.programme, code) for month, code in total.places]


def _cases(totals: Iterable[Total], random: np.random.Generator) -> Counted:
    """Cases over the months and kabupaten of each total: by people, unevenly."""
    people = dict(zip(KABUPATEN, population(), strict=True))
    found: dict[Key, int] = {}
    for total in totals:
        keys = _keys(total)
        weights = np.array([people[code] for _, _, code in keys]) * random.lognormal(0, _UNEVEN, len(keys))
        found |= dict(zip(keys, share(total.value, weights), strict=True))
    return found


def _rupiah(totals: Iterable[Total], cases: Counted, random: np.random.Generator) -> Counted:
    """Rupiah over the same months and kabupaten, none where there was no case."""
    found: dict[Key, int] = {}
    for total in totals:
        keys = _keys(total)
        weights = np.array([cases[key] for key in keys]) * random.lognormal(0, _UNEVEN, len(keys))
        found |= dict(
            zip(keys, apportion(weights, np.zeros(len(keys), dtype=np.int64), np.array([total.value])), strict=True)
        )
    return found
