"""Claims of 2022, the year before the sample's months: totals of the province and what Nunukan's branch told of it."""

import numpy as np

from kaltara_metrics.periods import Month, Span
from kaltara_metrics.simulate import published
from kaltara_metrics.simulate.claim_totals import CASES, EARLIER, RUPIAH, SCHOOL_MONTHS, Place, Total, everywhere
from kaltara_metrics.simulate.fitting import share
from kaltara_metrics.simulate.model import PROVINCE

NUNUKAN = "65.03"
RECIPIENTS, PAID = f"claim-recipients-{PROVINCE}-2022", f"claim-rupiah-{PROVINCE}-2022"
ACCIDENTS = f"claim-cases-jkk-{PROVINCE}-2022"
CHILDREN, SCHOLARSHIPS = f"scholarship-children-{PROVINCE}-2022", f"scholarship-rupiah-{PROVINCE}-2022"
QUARTER, HALF = f"claim-cases-{NUNUKAN}-2022-03", f"claim-cases-{NUNUKAN}-2022-06"
# Programmes of which the branch told the first quarter; together they are all its cases.
TOLD = ("JHT", "JKM", "JP")


def told(measure: str, programme: str) -> str:
    """Id of what the branch told of one programme in the first quarter."""
    return f"claim-{measure}-{programme.lower()}-{NUNUKAN}-2022-03"


def case_totals() -> list[Total]:
    """Cases of every programme: Nunukan's first two quarters, and the rest of the year and of the province."""
    year, first, second = _of_year(), _first_quarter("cases"), _second_quarter()
    scholarships = year.pop("BEASISWA")
    totals = [Total(name, _nunukan(1), first.get(name, 0)) for name in year]
    totals += [Total(name, _nunukan(2), second[name]) for name in year]
    rest = set(everywhere(EARLIER)) - {*_nunukan(1), *_nunukan(2)}
    totals += [
        Total(name, tuple(sorted(rest)), count - first.get(name, 0) - second[name]) for name, count in year.items()
    ]
    school = tuple(place for place in everywhere(EARLIER) if place[0].month in SCHOOL_MONTHS)
    others = tuple(place for place in everywhere(EARLIER) if place not in school)
    return [*totals, Total("BEASISWA", school, scholarships), Total("BEASISWA", others, 0)]


def rupiah_totals() -> list[Total]:
    """Rupiah of every programme; the scholarships are a part of the published total."""
    cases, first = _of_year(), _first_quarter("rupiah")
    scholarships = published.count(SCHOLARSHIPS)
    names = [name for name in cases if name != "BEASISWA"]
    of_year = share(published.count(PAID) - scholarships, [cases[name] * RUPIAH[name] for name in names])
    rest = tuple(sorted(set(everywhere(EARLIER)) - set(_nunukan(1))))
    totals = [Total(name, _nunukan(1), first.get(name, 0)) for name in names]
    totals += [Total(name, rest, int(rupiah) - first.get(name, 0)) for name, rupiah in zip(names, of_year, strict=True)]
    return [*totals, Total("BEASISWA", everywhere(EARLIER), scholarships)]


def _of_year() -> dict[str, int]:
    """Cases of the province by programme: as published, and what the recipients leave for the others."""
    known = {"JKK": published.count(ACCIDENTS), "BEASISWA": published.count(CHILDREN)}
    others = [name for name in CASES if name not in known]
    left = share(published.count(RECIPIENTS) - sum(known.values()), [CASES[name] for name in others])
    return known | dict(zip(others, left.tolist(), strict=True))


def _first_quarter(measure: str) -> dict[str, int]:
    return {name: published.count(told(measure, name)) for name in TOLD}


def _second_quarter() -> dict[str, int]:
    """Nunukan's cases of the second quarter, which nobody told by programme."""
    year = _of_year()
    names = [name for name in year if name != "BEASISWA"]
    total = published.count(HALF) - published.count(QUARTER)
    return dict(zip(names, share(total, np.array([year[name] for name in names])).tolist(), strict=True))


def _nunukan(quarter: int) -> tuple[Place, ...]:
    start = Month(EARLIER.start.year, 3 * quarter - 2)
    return tuple((month, NUNUKAN) for month in Span(start, start.plus(2)))
