"""Answers and statements made for one test, so that ties, gaps and strange values need no published figure."""

from datetime import date

from kaltara_metrics.catalog import METRICS
from kaltara_metrics.model import Cell, Origin, State
from kaltara_metrics.periods import parse
from kaltara_metrics.query import Answer
from kaltara_metrics.question import ask
from kaltara_metrics.statements import Statement

REGIONS = {
    "65.01": "Bulungan",
    "65.02": "Malinau",
    "65.03": "Nunukan",
    "65.04": "Tana Tidung",
    "65.71": "Tarakan",
}
SCRIPT = "<script>alert('x')</script>"


def statement(**given):
    fields = dict.fromkeys(Statement.__dataclass_fields__)
    fields |= {
        "statement_id": "made-up",
        "topic": "subsidy",
        "indicator": "Pekerja rentan",
        "region": "65",
        "region_name": "Provinsi Kalimantan Utara",
        "period": "2024-09",
        "month": date(2024, 9, 1),
        "value": 54452.0,
        "printed_value": "54452",
        "unit": "orang",
        "publisher": "Antara",
        "title": "Judul berita",
        "url": "https://contoh.id/berita?a=1&b=2",
        "definition": "Definisi",
        "confidence": "tinggi",
    }
    return Statement(**(fields | given))


def cell(metric, value, *, by, at="2024-12", **given):
    """A number is a fraction for a rate and a count otherwise; None is unknown; a state is itself."""
    if value is None or isinstance(value, State):
        return Cell(by, value or State.UNKNOWN)
    half = {"ratio": value} if METRICS[metric].is_rate else {"numerator": value}
    common = {"as_of": parse(at).last, "origin": Origin.PUBLISHED, **half, **given}
    return Cell(by, State.VALUE if value else State.ZERO, **common)


def by_region(metric, values, *, at="2024-12", ledger=None, **given):
    """An answer by kabupaten/kota; `values` in the order of REGIONS, what is left out is unknown."""
    padded = [*values, *[None] * (len(REGIONS) - len(values))]
    cells = tuple(
        cell(metric, value, by={"region": code}, at=at, **given) for code, value in zip(REGIONS, padded, strict=True)
    )
    return answer(metric, cells, at=at, by=["region"], ledger=ledger)


def by_month(metric, span, values, **given):
    months = list(parse(span))
    cells = tuple(
        cell(metric, value, by={"month": str(month)}, at=str(month), **given)
        for month, value in zip(months, values, strict=True)
    )
    return answer(metric, cells, at=span, by=["month"])


def answer(metric, cells, *, at, by=(), ledger=None):
    known = Origin.PUBLISHED if any(one.origin for one in cells) else None
    return Answer(ask(metric, at=at, by=by, where={}), tuple(cells), known, "store-0001", ledger or {})
