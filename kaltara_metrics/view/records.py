"""An answer as records for files: every row carries its definition, dates, source and origin."""

import math

from kaltara_metrics.model import Cell, Origin
from kaltara_metrics.query import Answer
from kaltara_metrics.statements import Statement
from kaltara_metrics.view import own_words
from kaltara_metrics.view.cards import definition_line, source_line


def records(answer: Answer) -> list[dict[str, object]]:
    """Return one record per cell: the `by` names, both halves, ratio (a fraction), state, dates, sources, origin."""
    # Said once for all cells that rest on the same: a month of all villages by sector has thousands of them.
    definition = definition_line(answer.metric)
    rest_on = {cell.statements: cell for cell in answer.cells if cell.statements}
    sources = {statements: source_line(answer.sources(cell)) for statements, cell in rest_on.items()}
    return [_record(answer, cell, definition, sources.get(cell.statements)) for cell in answer.cells]


def _record(answer: Answer, cell: Cell, definition: str, source: str | None) -> dict[str, object]:
    return {
        **cell.by,
        "numerator": plain(cell.numerator),
        "denominator": plain(cell.denominator),
        "ratio": cell.ratio,
        "state": cell.state.value,
        "as_of": cell.as_of.isoformat() if cell.as_of else None,
        "denominator_as_of": cell.denominator_as_of.isoformat() if cell.denominator_as_of else None,
        "definition": definition,
        "source": source,
        "origin": cell.origin.value if cell.origin else None,
        "unit": answer.metric.unit,
        "published_ratio": cell.published_ratio,
        "segments": list(cell.segments),
        "months": [month.isoformat() for month in cell.months],
        "flags": sorted(flag.value for flag in cell.flags),
        "statements": list(cell.statements),
    }


def plain(number: float | None) -> float | int | None:
    """Write a whole number without a decimal mark: a spreadsheet may read 54452.0 as ten times as many."""
    return int(number) if number is not None and float(number).is_integer() else number


def of_statement(statement: Statement, origin: Origin = Origin.PUBLISHED) -> dict[str, object]:
    """Return one ledger row for a file, with everything that stands in the ledger about it; `origin` is its own.

    The file of an office states many numbers and so has no value of its own.
    """
    return {
        "id": statement.statement_id,
        "indicator": own_words.indicator(statement),
        "region": own_words.area(statement.region_name),
        "period": statement.period,
        "value": None if math.isnan(statement.value) else plain(statement.value),
        "unit": statement.unit,
        "speaker": statement.speaker,
        "stated_on": statement.stated_on,
        "publisher": statement.publisher,
        "title": statement.title,
        "url": statement.url,
        "definition": statement.definition,
        "confidence": statement.confidence,
        "caveat": statement.caveat,
        "formula": statement.formula,
        "origin": origin.value,
    }
