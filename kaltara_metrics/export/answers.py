"""An answer as JSON, CSV or a table for the terminal."""

import json

from kaltara_metrics.model import Cell, Origin
from kaltara_metrics.query import Answer
from kaltara_metrics.view import cards, sample, words
from kaltara_metrics.view.records import records
from kaltara_metrics.view.tables import to_csv


def render(answer: Answer, form: str) -> str:
    """Write an answer as `json`, `csv` or `table`."""
    if form == "json":
        return json.dumps(_records(answer), ensure_ascii=False, indent=2)
    return to_csv(_records(answer)) if form == "csv" else _table(answer)


def _records(answer: Answer) -> list[dict[str, object]]:
    """Return the records of an answer, each of the sample's with what that means."""
    told = records(answer)
    return [{**one, "note": sample.explained()} for one in told] if answer.origin is Origin.SAMPLE else told


def _table(answer: Answer) -> str:
    header = [*(dimension.name for dimension in answer.question.dimensions), "Nilai", "Keadaan", "Rincian", "Per"]
    rows = [header] + [_table_row(answer, cell) for cell in answer.cells]
    widths = [max(len(row[column]) for row in rows) for column in range(len(header))]
    lines = ["  ".join(text.ljust(width) for text, width in zip(row, widths, strict=True)).rstrip() for row in rows]
    known = [cell for cell in answer.cells if cell.statements]
    notes = [answer.metric.name, cards.definition_line(answer.metric)]
    notes += [f"Sumber: {cards.source_line(answer.sources(*known))}"] if known else []
    warnings = dict.fromkeys(phrase for cell in answer.cells for phrase in words.attention(cell))
    notes += [f"Perhatian: {'; '.join(warnings)}"] if warnings else []
    notes += [f"Asal: {answer.origin.value}" if answer.origin else "Asal: belum ada sumber yang menjawab"]
    notes += [sample.explained()] if answer.origin is Origin.SAMPLE else []
    return "\n".join([sample.spoken(notes[0], answer), "", *lines, "", *notes[1:]])


def _table_row(answer: Answer, cell: Cell) -> list[str]:
    labels = [words.label(name, value) for name, value in cell.by.items()]
    return [
        *labels,
        words.value(answer.metric, cell),
        words.STATES[cell.state],
        words.halves(cell),
        words.as_of(cell),
    ]
