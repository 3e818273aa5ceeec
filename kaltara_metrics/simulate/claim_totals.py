"""How many claims and rupiah there are in each span of months: published totals, invented ones around them."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import product

import numpy as np

from kaltara_metrics import catalog
from kaltara_metrics.periods import Month, Span
from kaltara_metrics.simulate import published
from kaltara_metrics.simulate.ground import KABUPATEN
from kaltara_metrics.simulate.model import MONTHS, PROVINCE

PROGRAMMES = tuple(catalog.PROGRAMMES)
STATED = ("JKK", "JKM", "JHT", "JP")
# A year before the first month: its claims were published, and a reader compares with them.
EARLIER = Span(Month(2022, 1), Month(2022, 12))
# Ids of the totals over spans; those of single programmes have the programme's name in the middle.
_HALF_YEAR, _EARLY, _YEAR_2023 = "2024-07", "2024-05", "2023"

# Invented: cases a month outside the published spans, and rupiah of a usual case.
CASES = {"JKK": 62, "JKM": 36, "JHT": 1040, "JP": 280, "JKP": 14, "BEASISWA": 0}
RUPIAH = {"JKK": 9.6e6, "JKM": 25.5e6, "JHT": 12.4e6, "JP": 1.1e6, "JKP": 1.6e6, "BEASISWA": 5.5e6}
SCHOOL_MONTHS, _SCHOLARSHIPS = (8, 9), 95  # scholarships are paid when the school year starts; children a month

Place = tuple[Month, str]


@dataclass(frozen=True)
class Total:
    """Cases or rupiah of one programme over some months and kabupaten (`places`)."""

    programme: str
    places: tuple[Place, ...]
    value: int


def everywhere(span: Span) -> tuple[Place, ...]:
    """Return the months of a span in all kabupaten."""
    return tuple(product(span, KABUPATEN))


def half_year() -> Span:
    """Months of the published totals of 2024. Their source counts to 8 July, and so does the sample's July."""
    return published.span(f"claim-cases-{PROVINCE}-{_HALF_YEAR}")


def _stated(measure: str) -> dict[str, int]:
    """Return published totals of the half-year by programme; the rest of the total goes to JKP: see decisions.py."""
    found = {name: published.count(f"claim-{measure}-{name.lower()}-{PROVINCE}-{_HALF_YEAR}") for name in STATED}
    rest = published.count(f"claim-{measure}-{PROVINCE}-{_HALF_YEAR}") - sum(found.values())
    return found | {"JKP": rest, "BEASISWA": 0}


def case_totals(random: np.random.Generator) -> list[Total]:
    """Cases of every programme since the first month: each month is in exactly one total."""
    stated, months = _stated("cases"), half_year()
    spans = {}
    for period in (_YEAR_2023, _EARLY):
        name = f"claim-cases-jkk-{PROVINCE}-{period}"
        spans[published.span(name)] = published.count(name)
    early = published.span(f"claim-cases-jkk-{PROVINCE}-{_EARLY}")
    spans[Span(early.end.plus(1), months.end)] = stated.pop("JKK") - spans[early]
    totals = [Total("JKK", everywhere(span), value) for span, value in spans.items()]
    totals += [Total(name, everywhere(months), value) for name, value in stated.items()]
    return totals + list(_invented_cases(random, totals))


def rupiah_totals(cases: list[Total], random: np.random.Generator) -> list[Total]:
    """Rupiah of every programme: published for the first half of 2024, elsewhere cases times a usual amount."""
    months = half_year()
    totals = [Total(name, everywhere(months), value) for name, value in _stated("rupiah").items()]
    outside = [total for total in cases if total.places[0][0] not in tuple(months)]
    growth = random.normal(1, 0.05, len(outside))
    pairs = zip(outside, growth, strict=True)
    return totals + [
        Total(total.programme, total.places, round(total.value * RUPIAH[total.programme] * more))
        for total, more in pairs
    ]


def _invented_cases(random: np.random.Generator, known: list[Total]) -> Iterable[Total]:
    """Cases of the months that no published span covers, one month at a time."""
    covered = {(total.programme, month) for total in known for month, _ in total.places}
    for programme, month in product(PROGRAMMES, MONTHS):
        usual = _SCHOLARSHIPS if programme == "BEASISWA" and month.month in SCHOOL_MONTHS else CASES[programme]
        drawn = int(random.poisson(usual))
        if (programme, month) not in covered:
            yield Total(programme, everywhere(Span(month, month)), drawn)
