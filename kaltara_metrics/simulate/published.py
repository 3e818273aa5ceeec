"""Published numbers by their id, from the reviewed reference files; nothing is typed twice."""

import csv
from functools import cache
from pathlib import Path

from kaltara_metrics import paths
from kaltara_metrics.periods import Month, Span, parse_span


def find(*names: str) -> int | None:
    """Return the whole number of the first of these that exists and feeds a table; None when none does."""
    found = [value for value in map(find_exact, names) if value is not None]
    return round(found[0]) if found else None


def count(name: str) -> int:
    """Whole number of a statement or derived quantity; KeyError when it is gone."""
    return round(exact(name))


def exact(name: str) -> float:
    """Return the number of a statement or derived quantity as printed; KeyError when it is gone."""
    return float(_rows(paths.reference())[name]["value"])


def find_exact(name: str) -> float | None:
    """Return the number of a statement that feeds a table, or None where there is none of that id."""
    row = _rows(paths.reference()).get(name)
    return float(row["value"]) if row and row["table"] else None


def span(name: str) -> Span:
    """Months that a statement says it covers; KeyError when it says none."""
    row = _rows(paths.reference())[name]
    if not row["months_from"]:
        raise KeyError(name)
    return parse_span(f"{row['months_from']}..{row['months_to']}")


def contribution(rate: str, month: Month) -> int:
    """Rupiah a month of one contribution rate, for a month in which it is valid; KeyError otherwise."""
    row = _rates(paths.reference())[rate]
    first = parse_span(row["valid_from"]).start
    if (
        row["unit"] != "rupiah_per_bulan"
        or month < first
        or (row["valid_to"] and parse_span(row["valid_to"]).end < month)
    ):
        raise KeyError(f"{rate} {month}")
    return round(float(row["amount"]))


def _read(path: Path) -> dict[str, dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return {row["id"]: row for row in csv.DictReader(file)}


@cache
def _rows(directory: Path) -> dict[str, dict[str, str]]:
    return _read(directory / "statements.csv") | _read(directory / "derived.csv")


@cache
def _rates(directory: Path) -> dict[str, dict[str, str]]:
    return _read(directory / "contribution_rates.csv")
