"""Numbers of a column, read in one style that all its values decide together. Nothing is guessed.

What one cell allows:

| Written                     | titik = ribuan (indonesia) | koma = ribuan (inggris) | so it is        |
| --------------------------- | -------------------------- | ----------------------- | --------------- |
| `1234`, `0`                 | 1234                       | 1234                    | no evidence     |
| `1.234`                     | 1234                       | 1,234                   | open            |
| `1,234`                     | 1,234                      | 1234                    | open            |
| `1.234.567`, `1.234,5`      | one number                 | unreadable              | indonesia       |
| `12,5`, `0,7281`, `1234,567`| one number                 | unreadable              | indonesia       |
| `1,234,567`, `1,234.5`      | unreadable                 | one number              | inggris         |
| `12.5`, `0.7281`, `1234.567`| unreadable                 | one number              | inggris         |
| `12.34.567`, `1.2341)`      | unreadable                 | unreadable              | a problem       |

What the column makes of it, first line that fits:

| Evidence in the column                                                  | Decision                               |
| ----------------------------------------------------------------------- | -------------------------------------- |
| the caller declares a style (the user was asked, or the table is known) | that style; a cell against it: refused |
| cells of both styles; in counts also `1.234.567` and `1,234`            | refused, two cells quoted              |
| cells of one style                                                      | that style                             |
| `1.234` and `1,234`                                                     | refused, two cells quoted              |
| counts without multiplier, two or more different `1.234`, and no        | thousands, because a count is whole    |
| ungrouped text from 1000 up (`5678`)                                    |                                        |
| anything else with an open cell: one `1.234`, rates, `1.234 ribu`       | refused, the cells quoted              |

"Refused" is one Problem for every value that carries a mark; plain numbers and typed cells are read all the same.
Beyond the style: in a column whose unit is not known an open cell beside decimals of the same mark (`5,748` beside
`72,81`) is refused, since the rows may have different units; see `read_numbers_by_unit`.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from kaltara_metrics.ingest.model import Problem, Value
from kaltara_metrics.ingest.number_checks import fractions_of_percent, lost_thousands, outliers
from kaltara_metrics.ingest.number_rules import Rule, mark, number
from kaltara_metrics.ingest.number_style import UNGROUPED, Decision, Evidence, decide
from kaltara_metrics.ingest.number_text import Style, Written, is_bare, write_down
from kaltara_metrics.ingest.quoted import plain

__all__ = [
    "NumberColumn",
    "Style",
    "find_style",
    "outliers",
    "read_numbers",
    "read_numbers_by_unit",
    "telling_numbers",
]

_MISSING = "dibaca sebagai data tidak ada, bukan nol"
_NIL = "-"


@dataclass(frozen=True)
class NumberColumn:
    """Numbers of a column, parallel to its unique values: a number, None where missing, or the problem.

    `marks` tells by position what stood around a number or is remarkable in it. `style` is what was decided, if
    anything had to be; `problem` is the one that refused the style, so that it can be told once for the column.
    """

    results: tuple[float | Problem | None, ...]
    assumptions: tuple[str, ...] = ()
    marks: dict[int, str] = field(default_factory=dict)
    style: Style | None = None
    problem: Problem | None = None


def read_numbers(
    uniques: Sequence[Value],
    counts: Sequence[int],
    *,
    whole: bool,
    unit: str | None,
    style: Style | None = None,
    fractions: bool | None = None,
) -> NumberColumn:
    """Read the unique values of one column; `counts` says how many cells hold each.

    `whole` demands whole numbers of at least zero. `unit` is the header's unit: ribu, juta, miliar and triliun in it
    multiply, and it must not contradict the cells. `style` and `fractions` are the user's answers to what the column
    left open: how it groups thousands, and whether 0,7281 in a percent column is 72,81 % (then it is multiplied).
    """
    rule = Rule(whole, unit, fractions)
    results = _read_at_sight(uniques, rule)
    places = [place for place, result in enumerate(results) if result is None]
    told, cells = [uniques[place] for place in places], [counts[place] for place in places]
    written = [write_down(value) for value in told]
    decision = decide(Evidence.of(written), whole=whole and rule.multiplier == 1, declared=style)
    column = _column(written, decision, rule)
    for place, result in zip(places, column.results, strict=True):
        results[place] = result
    return replace(
        column,
        results=tuple(results),
        assumptions=(*column.assumptions, *_missing_assumptions(told, cells, written)),
        marks={places[at]: text for at, text in column.marks.items()},
    )


def find_style(uniques: Iterable[Value], *, whole: bool) -> Style | Problem | None:
    """Decide one style for values pooled from several columns of a table, to be declared for each of them.

    A column of one row rarely tells by itself. Pool counts and rates apart, and nothing that ribu or juta multiplies.
    None where no value carries a mark.
    """
    decision = decide(Evidence.of(map(write_down, telling_numbers(list(uniques)))), whole=whole)
    return decision.problem or decision.style


def telling_numbers(uniques: Sequence[Value]) -> list[Value]:
    """Values of a column that may say how others beside them are to be read; bare numbers don't, but for the first."""
    at_sight = _read_at_sight(uniques, Rule(whole=True))
    return [value for value, number in zip(uniques, at_sight, strict=True) if number is None]


def _read_at_sight(uniques: Sequence[Value], rule: Rule) -> list[float | None]:
    """Numbers that are the same in every style and that nothing beside them can change; None for all other values.

    The first bare number that a grouping writer would have grouped is left to be read, because it is evidence.
    """
    if rule.percent or rule.multiplier > 1:
        return [None] * len(uniques)
    results = [float(value) if is_bare(value) else None for value in uniques]
    bare = (place for place, result in enumerate(results) if result is not None and result >= UNGROUPED)
    ungrouped = next((place for place in bare if isinstance(uniques[place], str)), None)
    if ungrouped is not None:
        results[ungrouped] = None
    return results


def read_numbers_by_unit(
    uniques: Sequence[Value], counts: Sequence[int], units: Sequence[str | None], *, style: Style | None = None
) -> NumberColumn:
    """Read a column whose rows have units of their own (orang, persen), given for each unique pair.

    The unit decides what the marks can't: `5,748` orang is 5748, because people are whole, and `72,81` persen is a
    decimal. Rows without a unit are held against the whole column and refused where it contradicts itself.
    """
    names = [plain(unit).casefold() if unit else None for unit in units]
    written = [write_down(value) for value in uniques]
    together = read_numbers(uniques, counts, whole=False, unit=None, style=style)
    results, marks = list(together.results), dict(together.marks)
    assumptions = [*together.assumptions] if None in names else _missing_assumptions(uniques, counts, written)
    for name in dict.fromkeys(filter(None, names)):
        places = [place for place, other in enumerate(names) if other == name]
        part = _of_one_unit([uniques[place] for place in places], name, style)
        for place, result in zip(places, part.results, strict=True):
            results[place] = result
            marks.pop(place, None)
        marks |= {places[place]: text for place, text in part.marks.items()}
        assumptions += [f"Satuan {name}: {text}" for text in part.assumptions]
    return NumberColumn(tuple(results), tuple(assumptions), marks, problem=together.problem if None in names else None)


def _of_one_unit(uniques: list[Value], unit: str, style: Style | None) -> NumberColumn:
    rule = Rule(Rule(whole=False, unit=unit).counted, unit)
    written = [write_down(value) for value in uniques]
    whole = rule.whole and rule.multiplier == 1
    return _column(written, decide(Evidence.of(written), whole=whole, declared=style, pattern=1), rule)


def _column(written: Sequence[Written | Problem | None], decision: Decision, rule: Rule) -> NumberColumn:
    results = [number(one, decision, rule) if isinstance(one, Written) else one for one in written]
    for place, problem in _side_by_side(written, results, rule).items():
        results[place] = problem
    noted = {place: mark(one, results[place], rule) for place, one in enumerate(written)}
    return NumberColumn(
        results=tuple(results),
        assumptions=tuple(filter(None, (decision.assumption, *_rule_assumptions(rule)))),
        marks={place: text for place, text in noted.items() if text},
        style=decision.style,
        problem=decision.problem,
    )


def _side_by_side(
    written: Sequence[Written | Problem | None], results: Sequence[float | Problem | None], rule: Rule
) -> dict[int, Problem]:
    if rule.whole and rule.multiplier == 1:
        return lost_thousands(written)
    if not rule.percent or rule.fractions is not None:
        return {}
    unsigned = {
        place: result
        for place, (one, result) in enumerate(zip(written, results, strict=True))
        if isinstance(one, Written) and isinstance(result, float) and not one.percent
    }
    return fractions_of_percent(unsigned)


def _rule_assumptions(rule: Rule) -> list[str]:
    texts = []
    if rule.multiplier > 1:
        times = f"{rule.multiplier:,}".replace(",", ".")
        texts.append(f"Nilai dikalikan {times} karena satuan kolom {rule.unit!r}.")
    if rule.fractions and rule.percent:
        texts.append("Nilai tanpa tanda % adalah pecahan dan dikalikan 100 menjadi persen.")
    return texts


def _missing_assumptions(
    uniques: Sequence[Value], counts: Sequence[int], written: Sequence[Written | Problem | None]
) -> list[str]:
    """Say which texts were taken for missing values, and how often; blank cells speak for themselves."""
    cells: Counter[str] = Counter()
    for value, count, one in zip(uniques, counts, written, strict=True):
        if one is None and isinstance(value, str) and plain(value):
            cells[plain(value)] += count
    texts = [f"{count} sel {text!r} {_MISSING}." for text, count in cells.items()]
    if _NIL in cells:
        texts.append("Tabel BPS juga memakai '-' untuk nol yang sesungguhnya: periksa keterangan tabelnya.")
    return texts
