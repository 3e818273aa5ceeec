"""Answers and statements made for one test, so that ties, gaps and strange values need no published figure."""

from datetime import date

from kaltara_metrics import places
from kaltara_metrics.catalog import METRICS
from kaltara_metrics.model import Cell, Flag, Origin, State
from kaltara_metrics.periods import parse, parse_span
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
    common = {"as_of": parse_span(at).end.last, "origin": Origin.PUBLISHED, **half, **given}
    return Cell(by, State.VALUE if value else State.ZERO, **common)


def by_region(metric, values, *, at="2024-12", ledger=None, **given):
    """An answer by kabupaten/kota; `values` in the order of REGIONS, what is left out is unknown."""
    padded = [*values, *[None] * (len(REGIONS) - len(values))]
    cells = tuple(
        cell(metric, value, by={"region": code}, at=at, **given) for code, value in zip(REGIONS, padded, strict=True)
    )
    return answer(metric, cells, at=at, by=["region"], ledger=ledger)


def by_parts(metric, within, values, *, at="2024-12", **given):
    """An answer by the kecamatan of a kabupaten or the desa of a kecamatan, in order of code, missing ones unknown."""
    regions = places.children(within)
    padded = [*values, *[None] * (len(regions) - len(values))]
    level = regions[0].level
    cells = [
        cell(metric, value, by={level: region.code}, at=at, **given)
        for region, value in zip(regions, padded, strict=True)
    ]
    return answer(metric, cells, at=at, by=[level], where={"region": within})


def by_month(metric, span, values, **given):
    months = list(parse(span))
    cells = tuple(
        cell(metric, value, by={"month": str(month)}, at=str(month), **given)
        for month, value in zip(months, values, strict=True)
    )
    return answer(metric, cells, at=span, by=["month"])


def answer(metric, cells, *, at, by=(), ledger=None, where=None):
    known = next((one.origin for one in cells if one.origin), None)
    return Answer(ask(metric, at=at, by=by, where=where or {}), tuple(cells), known, "store-0001", ledger or {})


def ratio(metric, halves, *, by=None, at="2024-12", **given):
    """A cell of both halves: `(41, 40)` is 102,5 %; None is unknown; a state is itself."""
    if halves is None or isinstance(halves, State):
        return Cell(by or {}, halves or State.UNKNOWN)
    top, bottom = halves
    flags = frozenset({Flag.OVER_ONE_HUNDRED} if top > bottom else ())
    common = {"numerator": top, "denominator": bottom, "denominator_as_of": parse_span(at).end.last, "flags": flags}
    return cell(metric, top / bottom, by=by or {}, at=at, **common, **given)


def ratios(metric, by, halves, *, at="2024-12", where=None, **given):
    """An answer of ratios cut by `by`: `halves` maps the values of the cuts, in a tuple, to both halves."""
    cells = [ratio(metric, pair, by=dict(zip(by, key, strict=True)), at=at, **given) for key, pair in halves.items()]
    return answer(metric, cells, at=at, by=by, where=where)


def one(metric, value, *, at="2024-12", ledger=None, where=None, **given):
    """An answer that is not cut: a count, or both halves of a ratio."""
    made = ratio if isinstance(value, tuple) else cell
    (only,) = [made(metric, value, by={}, at=at, **given)]
    return answer(metric, [only], at=at, ledger=ledger, where=where)


def plain(text):
    """A text with the spaces that a keyboard has."""
    return text.replace("\N{NO-BREAK SPACE}", " ")
