"""Ask the store for the sums a question needs: every half on its own, in one composed statement.

Two shapes of data meet here. A *margin* is a published total at its own grain: it answers only a question of exactly
that grain, so that 35.000 for the province is never rebuilt from the four kabupaten that happen to be known. *Full*
data are the finest cells of the whole and are added up. Membership segments are the one exception: they may be added
up although a segment is missing, and the segments counted are named in the answer.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from kaltara_metrics import catalog
from kaltara_metrics.catalog import Half
from kaltara_metrics.model import Origin
from kaltara_metrics.periods import Month
from kaltara_metrics.question import Question
from kaltara_metrics.store.reader import Reader

NUMERATOR, DENOMINATOR, PUBLISHED = "numerator", "denominator", "published"
_COLUMNS = ("sector", "worker_group", "funding", "size_class", "sex", "age_band", "area")


@dataclass(frozen=True)
class Part:
    """One half in one cell and month: its sum, the segments it adds up, and the statements it repeats.

    `whole` is false when it adds up known segments only; `is_year` when its source gives a year and no month.
    """

    value: float
    segments: tuple[str, ...]
    statements: tuple[str, ...]
    whole: bool = True
    is_year: bool = False


Key = tuple[str, ...]
Sums = Mapping[tuple[Origin, str, Key], Mapping[Month, Part]]


def read(question: Question, reader: Reader) -> Sums:
    """Return every part the question can need, by origin, half, cell and month (first-of-month keys).

    The key of a cell holds region code first (the asked place when regions are not listed), then the values of the
    other cuts in their order. Percentages of published rates come as they are printed.
    """
    sql, parameters = compose(question)
    sums: dict[tuple[Origin, str, Key], dict[Month, Part]] = {}
    for half, origin, month, whole, value, segments, names, is_year, region, *values in reader.rows(sql, parameters):
        months = sums.setdefault((Origin(origin), half, (region, *values)), {})
        part = Part(value, _words(segments), _words(names), whole, bool(is_year))
        if Month.of(month) not in months or whole:  # a stated total is preferred to a sum of known segments
            months[Month.of(month)] = part
    return sums


def compose(question: Question) -> tuple[str, list[object]]:
    """Write the statement and its bound values; names come from the catalog, values are never put into the text."""
    metric = question.metric
    halves = [(NUMERATOR, metric.numerator), (DENOMINATOR, metric.denominator)]
    halves += [(PUBLISHED, Half(metric.published))] if metric.published else []
    selects, parameters = [], []
    for name, half in halves:
        if half is not None:
            select, values = _select(name, half, question)
            selects.append(select)
            parameters += values
    return "\nUNION ALL\n".join(selects), parameters


def _select(name: str, half: Half, question: Question) -> tuple[str, list[object]]:
    conditions: list[tuple[str, list[object]]] = [
        ("measure = ?", [half.measure]),
        ("month BETWEEN ? AND ?", list(_window(half, question))),
        _place(question),
        *_restrictions(half, question),
    ]
    cuts = [f"cell.{dimension.column}" for dimension in question.cuts]
    whole = "(NOT is_margin OR segment IS NULL)"
    groups = ", ".join(["origin", "month", whole, "tree.ancestor", *cuts])
    columns = ", ".join(["tree.ancestor", *cuts])
    text = f"""
SELECT '{name}' AS half, origin, month, {whole} AS whole, SUM(value) AS value,
       STRING_AGG(DISTINCT segment, ' ') AS segments, STRING_AGG(DISTINCT statement_id, ' ') AS statements,
       MIN(LENGTH(period)) = 4 AS is_year, {columns}
FROM cell JOIN region_tree AS tree ON tree.code = cell.region
WHERE (NOT is_margin OR cell.region = tree.ancestor)
  AND {" AND ".join(condition for condition, _ in conditions)}
GROUP BY {groups}"""  # noqa: S608 - only names from the catalog; every value is bound
    return text, [value for _, values in conditions for value in values]


def _window(half: Half, question: Question) -> tuple[date, date]:
    # A denominator may be any age, because its date is printed; a numerator only as old as the measure carries.
    carry = catalog.MEASURES[half.measure].carry
    latest = question.metric.denominator is half and not question.metric.same_round
    start = date(1900, 1, 1) if latest else question.span.start.plus(1 - carry).first
    return start, question.span.end.first


def _place(question: Question) -> tuple[str, list[object]]:
    listed = question.place_dimension
    if listed is None:
        return "tree.ancestor = ?", [question.place.code]
    return (
        "tree.level = ? AND (tree.ancestor = ? OR tree.ancestor LIKE ?)",
        [listed.level, question.place.code, f"{question.place.code}.%"],
    )


def _restrictions(half: Half, question: Question) -> Iterable[tuple[str, list[object]]]:
    # A rate is never added up, whatever its batch: it answers only a question of exactly its own grain.
    is_rate = catalog.MEASURES[half.measure].unit == "persen"
    if is_rate:
        yield "cell.region = tree.ancestor", []
    fixed = {**half.where, **{catalog.DIMENSIONS[name].column: value for name, value in question.where.items()}}
    cut = {dimension.column: list(dimension.values) for dimension in question.cuts}
    for column in (*_COLUMNS, "segment"):
        if column in fixed:
            yield f"cell.{column} = ?", [fixed[column]]
        elif column in cut:
            yield f"cell.{column} IN ({', '.join('?' * len(cut[column]))})", cut[column]
        elif is_rate:
            yield f"cell.{column} IS NULL", []
        elif column != "segment":
            yield f"(NOT is_margin OR cell.{column} IS NULL)", []


def _words(text: str | None) -> tuple[str, ...]:
    return tuple(sorted(text.split())) if text else ()
