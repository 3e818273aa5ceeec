"""Rows told apart column by column, each different value once, so that a long table needs no look at every row."""

from collections.abc import Callable, Collection, Sequence

import numpy as np

from kaltara_metrics.ingest import region_levels
from kaltara_metrics.ingest.cell_grid import EMPTY, Grid, text_of
from kaltara_metrics.ingest.coded import Codes, factorise

Test = Callable[[str], object]


def plain_records(
    grid: Grid,
    places: Sequence[int],
    lines: Sequence[dict[int, str]],
    rows: np.ndarray,
    is_note: Test,
    is_ordinal: Test,
) -> np.ndarray:
    """Mask of the rows that say two different things, begin with no note, and repeat at most one heading.

    `places` are the columns to look at, `lines` the texts of the header's lines by column, `rows` positions in the
    sheet. Ordinals such as `I.` say nothing.
    """
    known = Codes()
    lowest, highest = np.full((2, len(rows)), -1, np.int64)
    begins_note, is_begun = np.zeros((2, len(rows)), bool)
    repeats = np.zeros((len(lines), len(rows)), np.int32)
    for place in places:
        codes, uniques = factorise(grid.sheet.columns[place][rows])
        texts = [text_of(value) for value in uniques]
        is_filled = grid.classes[place, rows] != EMPTY
        said = np.array([-1 if is_ordinal(text) else known[text] for text in texts], np.int64)[codes]
        said[~is_filled] = -1
        highest = np.maximum(highest, said)
        lowest = np.where((lowest < 0) | ((said >= 0) & (said < lowest)), said, lowest)
        begins_note |= is_filled & ~is_begun & np.array([bool(is_note(text)) for text in texts], bool)[codes]
        is_begun |= is_filled
        for line, heading in enumerate(lines):
            repeats[line] += is_filled & np.array([text == heading.get(place) for text in texts], bool)[codes]
    return (lowest != highest) & ~begins_note & (repeats <= 1).all(axis=0)


def naming(grid: Grid, rows: np.ndarray, levels: Collection[str]) -> np.ndarray:
    """Mask of the rows (positions in the sheet) with a cell that names a region of one of these levels."""
    found = np.zeros(len(rows), bool)
    for place, column in enumerate(grid.sheet.columns):
        codes, uniques = factorise(column[rows])
        named = [not region_levels.levels_of(text_of(value)).isdisjoint(levels) for value in uniques]
        found |= np.array(named, bool)[codes] & (grid.classes[place, rows] != EMPTY)
    return found
