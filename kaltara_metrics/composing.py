"""Write the one statement that a set of questions about a metric needs: every half on its own, every cut at once.

The questions share the metric and what it is restricted to, and differ in how they are cut, so each half is read once
and added up by GROUPING SETS. Rows are added up before anything is joined to them.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from kaltara_metrics import catalog
from kaltara_metrics.catalog import Half
from kaltara_metrics.question import Question

NUMERATOR, DENOMINATOR, PUBLISHED = "numerator", "denominator", "published"
# What is told for exactly the months asked about together, and for none of them alone.
TOGETHER = "together"
# A batch of an office or of the sample speaks in the ledger by this name; a published figure by its statement.
BATCH_PREFIX = "impor-"
# Codes of Kemendagri are as long as their level is deep: 65, 65.71, 65.71.01, 65.71.01.1001.
_CODE_LENGTHS = {"provinsi": 2, "kabupaten": 5, "kecamatan": 8, "desa": 13}
# The area of a poverty figure (kota, desa) is a breakdown that nobody asks for.
_DIMS = (*(name for name, one in catalog.DIMENSIONS.items() if one.column not in {"region", "month"}), "area")

Values = str | tuple[str, ...]


@dataclass(frozen=True)
class Cut:
    """One grouping: the length of its region codes, and the names of its other dimensions in the catalog's order."""

    length: int
    dimensions: tuple[str, ...]


@dataclass(frozen=True)
class Composed:
    """A statement with its bound values.

    `cuts` are what it groups by, with the number that their rows carry; `columns` are the dimensions whose values end a
    row.
    """

    sql: str
    parameters: list[object]
    cuts: Mapping[Cut, int]
    columns: tuple[str, ...]


def cut_of(question: Question) -> Cut:
    """Return the grouping that answers a question."""
    listed = question.place_dimension
    dimensions = sorted((dimension.id for dimension in question.cuts), key=list(catalog.DIMENSIONS).index)
    return Cut(_CODE_LENGTHS[listed.level if listed else question.place.level], tuple(dimensions))


def compose(questions: Sequence[Question]) -> Composed:
    """Write the statement of questions about one metric, place and restriction.

    Names come from the catalog, values are never put into the text. A row is: half, number of its cut, origin, month,
    sum, segments, statements, whether whole, whether contested, number of breakdowns, level, block, region, and a value
    for every dimension of `columns`, NULL where the cut does not have it.
    """
    grouping = _Grouping(questions)
    selects, parameters = [], []
    for name, half in _halves(questions):
        select, values = _select(name, half, questions, grouping)
        selects.append(select)
        parameters += values
    return Composed("\nUNION ALL\n".join(selects), parameters, grouping.numbers, grouping.columns)


class _Grouping:
    """All cuts of a statement with the columns they group by, and the number that GROUPING gives each."""

    def __init__(self, questions: Sequence[Question]) -> None:
        cuts = list(dict.fromkeys(map(cut_of, questions)))
        self.lengths = sorted({cut.length for cut in cuts})
        self.columns = tuple(dict.fromkeys(dimension for cut in cuts for dimension in cut.dimensions))
        self.regions = [f"region_{length}" for length in self.lengths]
        self.keys = [*self.regions, *(f"by_{name}" for name in self.columns)]
        self.numbers = {cut: self._number(cut) for cut in cuts}

    def _keys_of(self, cut: Cut) -> list[str]:
        return [f"region_{cut.length}", *(f"by_{name}" for name in cut.dimensions)]

    def _number(self, cut: Cut) -> int:
        return sum(2**bit for bit, key in enumerate(self.keys) if key not in self._keys_of(cut))

    def number(self) -> str:
        """Write the number of the cut that a row belongs to: a bit for every column it is not grouped by."""
        return " + ".join(f"{2**bit} * GROUPING({key})" for bit, key in enumerate(self.keys))

    def sets(self) -> str:
        """Write the grouping sets; what an answer names is always among them."""
        named = "block_id, month, segment, statement_id, batch_id"
        return ", ".join(f"({named}, {', '.join(self._keys_of(cut))})" for cut in self.numbers)

    def told(self) -> str:
        """Write the columns of every row."""
        regions = [f"SUBSTR(region, 1, {length})" for length in self.lengths]
        pairs = zip([*regions, *map(_column, self.columns)], self.keys, strict=True)
        return ", ".join(f"{expression} AS {key}" for expression, key in pairs)


def _halves(questions: Sequence[Question]) -> Iterator[tuple[str, Half]]:
    metric = questions[0].metric
    yield NUMERATOR, metric.numerator
    if metric.denominator:
        yield DENOMINATOR, metric.denominator
    if metric.published:
        yield PUBLISHED, Half(metric.published)
    if catalog.MEASURES[metric.numerator.measure].spans and _together(questions):
        yield TOGETHER, metric.numerator


def _together(questions: Sequence[Question]) -> Question | None:
    """Find the question that asks about several months at once; those that do ask about the same."""
    return next((question for question in questions if len(question.span) > 1 and not question.by_month), None)


def _select(name: str, half: Half, questions: Sequence[Question], grouping: _Grouping) -> tuple[str, list[object]]:
    rows, values = _rows(name, half, questions)
    fixed = _fixed(half, questions[0])
    blocks = {number: _Wanted(half, fixed, cut) for cut, number in grouping.numbers.items()}
    origins = [origin.value for origin in questions[0].origins]
    keys = "".join(f", {key}" for key in grouping.keys[len(grouping.lengths) :])
    wanted = f"SELECT block_id FROM block WHERE {' OR '.join(one.condition for one in blocks.values())}"  # noqa: S608
    text = f"""
SELECT '{name}' AS half, told.cut, block.origin, told.month, told.value, told.segments,
       CASE WHEN block.origin = 'terpublikasi' THEN told.statements ELSE told.batches END AS statements,
       block.whole, told.contested, LENGTH(block.dims) AS broken_down, block.level, told.block_id, told.region{keys}
FROM (
    SELECT cut, block_id, month, COALESCE({", ".join(grouping.regions)}) AS region{keys},
           SUM(value) AS value, BOOL_OR(contested) AS contested, STRING_AGG(DISTINCT segment, ' ') AS segments,
           STRING_AGG(DISTINCT statement_id, ' ') AS statements,
           STRING_AGG(DISTINCT '{BATCH_PREFIX}' || batch_id, ' ') AS batches, BOOL_OR(missing) AS missing
    FROM (
        SELECT {grouping.number()} AS cut, {", ".join(grouping.keys)}, block_id, month, segment, statement_id, batch_id,
               SUM(value) AS value, BOOL_OR(contested) AS contested, BOOL_OR(missing) AS missing
        FROM (
            SELECT {grouping.told()}, block_id, month, segment, statement_id, batch_id, value, contested,
                   FALSE AS missing
            FROM cell_{catalog.MEASURES[half.measure].table}
            WHERE {rows} AND block_id IN ({wanted})
            UNION ALL
            SELECT {grouping.told()}, block_id, month, segment, NULL, NULL, NULL, FALSE, TRUE
            FROM hole
            WHERE {rows} AND block_id IN ({wanted})
        ) AS chosen
        GROUP BY GROUPING SETS ({grouping.sets()})
    ) AS parts
    GROUP BY ALL
) AS told
JOIN (
    {" UNION ALL ".join(one.select(number) for number, one in blocks.items())}
) AS block ON block.block_id = told.block_id AND block.cut = told.cut AND block.origin IN ({_marks(origins)})
JOIN reach ON reach.block_id = told.block_id AND reach.measure = ? AND reach.region = told.region
WHERE NOT told.missing"""  # noqa: S608 - only names from the catalog; every value is bound
    return text, [*values, *values, *origins, half.measure]


def _rows(name: str, half: Half, questions: Sequence[Question]) -> tuple[str, list[object]]:
    """Write which rows all cuts are made of, with the values to bind."""
    asked, fixed = questions[0], _fixed(half, questions[0])
    together = _together(questions) if name == TOGETHER else None
    end = together.span.end.first if together else None
    windows = [(end, end)] if together else [_window(half, question) for question in questions]
    conditions = ["measure = ?", "month BETWEEN ? AND ?", "(region = ? OR region LIKE ?)"]
    values = [half.measure, min(start for start, _ in windows), max(end for _, end in windows)]
    values += [asked.place.code, f"{asked.place.code}.%"]
    if catalog.MEASURES[half.measure].spans:
        conditions.append("block_id IN (SELECT block_id FROM block WHERE months = ?)")
        values.append(len(together.span) if together else 1)
    for dimension, value in fixed.items():
        several = _several(value)
        conditions.append(f"{_column(dimension)} IN ({_marks(several)})")
        values += several
    return " AND ".join(conditions), values


def _fixed(half: Half, question: Question) -> Mapping[str, Values]:
    """Return what rows are restricted to by the half itself and by the question."""
    return {**half.where, **question.where}


def _window(half: Half, question: Question) -> tuple[date, date]:
    # A denominator may be any age, because its date is printed; a numerator only as old as the measure carries.
    carry = catalog.MEASURES[half.measure].carry
    latest = question.metric.denominator is half and not question.metric.same_round
    start = date(1900, 1, 1) if latest else question.span.start.plus(1 - carry).first
    return start, question.span.end.first


class _Wanted:
    """The blocks that may answer one cut of one half."""

    def __init__(self, half: Half, fixed: Mapping[str, Values], cut: Cut) -> None:
        self._is_rate = not catalog.MEASURES[half.measure].additive
        self._known = {*fixed, *cut.dimensions}
        self._several = {name for name, value in fixed.items() if len(_several(value)) > 1}
        self._length = cut.length

    @property
    def condition(self) -> str:
        """Write what holds of them; the names in it are those of our own catalog."""
        # A rate is never added up, whatever its batch: it answers only a question of exactly its own grain.
        level = f"level {'=' if self._is_rate else '>='} {self._length}"
        return f"({' AND '.join([level, *self._breakdowns()])})"

    def select(self, number: int) -> str:
        """Write these blocks with the number of their cut, and whether what they add up is whole."""
        # Sums are whole of one segment always, of several where their block says that they are all.
        whole = "NOT LIST_CONTAINS(dims, 'segment') OR LIST_CONTAINS(adds, 'segment')"
        whole = "TRUE" if "segment" in self._known - self._several else whole
        return f"SELECT {number} AS cut, *, {whole} AS whole FROM block WHERE {self.condition}"  # noqa: S608 - see above

    def _breakdowns(self) -> Iterator[str]:
        for name in _DIMS:
            if name in self._known:
                yield self._known_by(name)
                if name in self._several:
                    yield self._added_up(name)
            elif name not in _parts_of(self._known):
                yield self._added_up(name)

    def _known_by(self, name: str) -> str:
        """Blocks that are broken down by a dimension, or by a finer one whose parts make up the whole."""
        direct = f"LIST_CONTAINS(dims, '{name}')"
        finer = catalog.DIMENSIONS[name].of if name in catalog.DIMENSIONS else None
        if finer is None or self._is_rate:
            return direct
        return f"({direct} OR (LIST_CONTAINS(dims, '{finer}') AND LIST_CONTAINS(adds, '{finer}')))"

    def _added_up(self, name: str) -> str:
        """Blocks that are not broken down by a dimension, or whose parts may be added up; segments always may."""
        not_cut = f"NOT LIST_CONTAINS(dims, '{name}')"
        if self._is_rate:
            return not_cut
        return "TRUE" if name == "segment" else f"({not_cut} OR LIST_CONTAINS(adds, '{name}'))"


def _parts_of(names: Iterable[str]) -> set[str | None]:
    return {catalog.DIMENSIONS[name].of for name in names if name in catalog.DIMENSIONS}


def _column(name: str) -> str:
    """Write the value of a dimension in a cell; a coarse list takes the values of its parts together."""
    dimension = catalog.DIMENSIONS.get(name)
    if dimension is None or not dimension.parts:
        return dimension.column if dimension else name
    whens = [
        f"WHEN {dimension.column} IN ({', '.join(map(repr, (whole, *parts)))}) THEN '{whole}'"
        for whole, parts in dimension.parts.items()
    ]
    return f"CASE {' '.join(whens)} END"


def _several(value: Values) -> list[str]:
    return [value] if isinstance(value, str) else list(value)


def _marks(values: Sequence[object]) -> str:
    return ", ".join("?" * len(values))
