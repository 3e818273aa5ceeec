"""Everything that is shown is solved as equations, on tables made at random; no withheld count may come out of it.

The attack asks each question that can be asked, as a reader would, and takes all numbers that come back: zeros, totals,
cuts, and differences between months. It then looks for every withheld count how low and how high it could be.
"""

from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kaltara_metrics.disclosure import Block, Rule, joined, protect, withheld_in_any
from kaltara_metrics.disclosure.audit import Leak, audit

FEW, SOME = 15, 40
REGIONS = ("region", "kecamatan", "desa")
DESA = (
    "65.01.01.1001",
    "65.01.01.1002",
    "65.01.02.1001",
    "65.02.01.1001",
    "65.02.01.1002",
    "65.02.02.1001",
)
GROUPS = {"A": "S3-A", "B": "S3-M", "C": "S3-M", "G": "S3-S"}
SECTOR_AND_SEX = {"sector": tuple(GROUPS), "sex": ("L", "P")}
PAID = {"segment": "BPU", "funding": "apbd_provinsi"}
THREE_COLUMNS = {"segment": ("PU", "BPU"), "funding": ("apbd_provinsi", "mandiri"), "sex": ("L", "P")}

# Mostly nobody or few, now and then many: the hardest tables.
COUNTS = st.sampled_from([0, 0, 0, 1, 1, 2, 3, 4, 5, 6, 7, 12, 40])
DEPTHS = st.sampled_from([(2, 1, 1, 1), (2, 2, 2, 2), (3, 3, 3, 3), (1, 2, 0, 1)])


def people(columns):
    """A count for every combination of a desa and labels, by those."""
    places = list(product(DESA, *columns.values()))
    return st.lists(COUNTS, min_size=len(places), max_size=len(places)).map(
        lambda found: dict(zip(places, found, strict=True))
    )


def block_of(counts, columns):
    labels = zip(*counts, strict=True)
    return Block.of(dict(zip(("region", *columns), labels, strict=True)), list(counts.values()))


def label(place, columns, dimension):
    """Label that a combination has in a dimension."""
    if dimension in REGIONS:
        return place[0][: (5, 8, 13)[REGIONS.index(dimension)]]
    if dimension == "sector_group":
        return GROUPS[label(place, columns, "sector")]
    return place[1 + list(columns).index(dimension)]


def questions(columns):
    """Every list of dimensions that one can cut by."""
    choices = [
        (None, *REGIONS),
        *((None, "sector_group", "sector") if name == "sector" else (None, name) for name in columns),
    ]
    return [tuple(name for name in chosen if name) for chosen in product(*choices)]


def cells_of(by, counts, columns):
    """The combinations that each cell of a question adds up."""
    cells = {}
    for place in counts:
        cells.setdefault(tuple(label(place, columns, name) for name in by), []).append(place)
    return cells


def seen(protection, counts, columns, *, tag=0):
    """All numbers of answered questions, what they add up, and which are withheld; `tag` keeps months apart."""
    values, parts, withheld = {}, {}, set()
    for by in questions(columns):
        cells = cells_of(by, counts, columns)
        hidden = protection.withheld(list(cells), by)
        for key, places in cells.items():
            if not protection.answers(by, dict(zip(by, key, strict=True))):
                assert key in hidden
                continue
            values[tag, by, key] = sum(counts[place] for place in places)
            parts[tag, by, key] = {(tag, place): 1 for place in places}
            withheld |= {(tag, by, key)} if key in hidden else set()
    return values, parts, withheld


def small(values, threshold=4):
    return {cell for cell, value in values.items() if 1 <= value <= threshold}


# --- The attack ------------------------------------------------------------------------------------------------------


@settings(max_examples=SOME, deadline=None)
@given(counts=people(SECTOR_AND_SEX), depth=DEPTHS, spares=st.booleans(), threshold=st.sampled_from([4, 4, 2]))
def test_no_withheld_count_can_be_told_from_all_that_is_shown(counts, depth, spares, threshold):
    protection = protect(block_of(counts, SECTOR_AND_SEX), Rule(threshold, depth, spares))
    values, parts, withheld = seen(protection, counts, SECTOR_AND_SEX)
    assert small(values, threshold) <= withheld
    assert audit(values, parts, withheld, threshold=threshold) == []


@settings(max_examples=FEW, deadline=None)
@given(counts=people(SECTOR_AND_SEX), depth=DEPTHS, spares=st.booleans())
def test_no_withheld_count_is_a_combination_of_shown_ones(counts, depth, spares):
    """The same without bounds, by rank: is the withheld row in the space that the shown rows span?"""
    protection = protect(block_of(counts, SECTOR_AND_SEX), Rule(depth=depth, spares=spares))
    values, parts, withheld = seen(protection, counts, SECTOR_AND_SEX)
    rows = {cell: np.array([parts[cell].get((0, place), 0) for place in counts], float) for cell in values}
    shown = np.array([rows[cell] for cell in values if cell not in withheld]).reshape(-1, len(counts))
    rank = np.linalg.matrix_rank(shown) if len(shown) else 0
    for cell in small(values):
        assert np.linalg.matrix_rank(np.vstack([shown, rows[cell]])) == rank + 1


@settings(max_examples=FEW, deadline=None)
@given(
    counts=people(THREE_COLUMNS),
    spares=st.booleans(),
    depth=st.sampled_from([(2, 1, 1, 1), (3, 2, 2, 2), (1, 1, 0, 0)]),
)
def test_nor_where_a_metric_restricts_two_of_three_columns(counts, depth, spares):
    protection = protect(block_of(counts, THREE_COLUMNS), Rule(depth=depth, spares=spares, bundles=(PAID,)))
    values, parts, withheld = seen(protection, counts, THREE_COLUMNS)
    assert small(values) <= withheld
    assert audit(values, parts, withheld) == []


@settings(max_examples=FEW, deadline=None)
@given(data=st.data(), counts=people(SECTOR_AND_SEX), moved=st.integers(0, 12))
def test_nor_from_two_months_and_their_differences(data, counts, moved):
    """The second month is the first with a few counts changed, as months are."""
    changed = data.draw(st.dictionaries(st.sampled_from(sorted(counts)), COUNTS, max_size=moved))
    months = (counts, {**counts, **changed})
    protections = [protect(block_of(counts, SECTOR_AND_SEX))]
    protections.append(protect(block_of(months[1], SECTOR_AND_SEX), earlier=protections[0]))
    values, parts, withheld = {}, {}, set()
    for tag in (0, 1):
        one = seen(protections[tag], months[tag], SECTOR_AND_SEX, tag=tag)
        values, parts, withheld = values | one[0], parts | one[1], withheld | one[2]
    for by in questions(SECTOR_AND_SEX):
        cells = cells_of(by, counts, SECTOR_AND_SEX)
        hidden = withheld_in_any(protections, list(cells), by)
        for key, places in cells.items():
            values["change", by, key] = sum(months[1][place] - months[0][place] for place in places)
            parts["change", by, key] = {(1, place): 1 for place in places} | {(0, place): -1 for place in places}
            withheld |= {("change", by, key)} if key in hidden else set()
    assert audit(values, parts, withheld) == []


@settings(max_examples=FEW, deadline=None)
@given(counts=people(SECTOR_AND_SEX), spares=st.booleans(), depth=st.sampled_from([(2, 1, 1, 1), (2, 2, 2, 2)]))
def test_nor_from_two_blocks_that_tell_the_same_people(counts, depth, spares):
    """One block by sector, one by sex; what each shows adds up to the same totals."""
    blocks = []
    for name in SECTOR_AND_SEX:
        at = 1 + list(SECTOR_AND_SEX).index(name)
        labels = {"region": [place[0] for place in counts], name: [place[at] for place in counts]}
        blocks.append(Block.of(labels, list(counts.values())))
    protection = protect(joined(*blocks), Rule(depth=depth, spares=spares))
    values, parts, withheld = seen(protection, counts, SECTOR_AND_SEX)
    crossed = {cell for cell in values if len(set(cell[1]) - set(REGIONS)) > 1}
    assert crossed <= withheld
    known = {cell: value for cell, value in values.items() if cell not in crossed}
    assert small(known) <= withheld
    assert audit(known, {cell: parts[cell] for cell in known}, withheld - crossed) == []


@settings(max_examples=SOME, deadline=None)
@given(counts=people(SECTOR_AND_SEX), depth=DEPTHS, spares=st.booleans())
def test_a_cell_is_withheld_alike_whatever_is_cut_and_whatever_is_filtered(counts, depth, spares):
    protection = protect(block_of(counts, SECTOR_AND_SEX), Rule(depth=depth, spares=spares))
    for by in questions(SECTOR_AND_SEX):
        cells = list(cells_of(by, counts, SECTOR_AND_SEX))
        hidden = protection.withheld(cells, by)
        for key in cells[:3]:
            for cut in range(len(by) + 1):
                where = dict(zip(by[cut:], key[cut:], strict=True))
                assert bool(protection.withheld([key[:cut]], by[:cut], where)) is (key in hidden)


# --- The proofs ------------------------------------------------------------------------------------------------------


def records_of(block):
    return {tuple(leaf): int(count) for leaf, count in zip(block.leaves.tolist(), block.values, strict=True)}


def traded(block, trades, chosen, times):
    """The records of a block after some trades, each done so many times, by their leaves."""
    records = records_of(block)
    for trade, often in zip(chosen, times, strict=True):
        for corner, sign in zip(trades.corners[trade].tolist(), trades.signs, strict=True):
            records[tuple(corner)] = records.get(tuple(corner), 0) + int(sign * often)
    return records


def sums(table, block, records):
    """Sums of a table, by the codes of the labels, without using how the table adds up."""
    found = {}
    for leaf, count in records.items():
        levels = zip(block.axes, table.crossing.levels, leaf, strict=True)
        codes = tuple(int(axis.member[level][at]) for axis, level, at in levels)
        if all(codes[place] == code for place, code in table.crossing.within):
            found[codes] = found.get(codes, 0) + count
    return {codes: count for codes, count in found.items() if count}


def lies_in(block, levels, codes, coarse, cell):
    """Whether a cell of some levels lies in another of coarser ones."""
    return all(
        {int(axis.member[above][leaf]) for leaf in np.flatnonzero(axis.member[level] == code)} == {outer}
        for axis, level, code, above, outer in zip(block.axes, levels, codes, coarse, cell, strict=True)
    )


class Looks:
    """What the tables of a protection show, worked out the slow way."""

    def __init__(self, protection, block):
        self.block = block
        self.tables = list(protection.tables.values())
        self.real = [sums(table, block, records_of(block)) for table in self.tables]
        most = protection.rule.threshold
        self.small = [{codes for codes, count in cells.items() if count <= most} for cells in self.real]

    def hides(self, number, codes):
        """Whether a cell is withheld: it is hidden, or a zero inside a small count."""
        table = self.tables[number]
        if codes in self.real[number]:
            return table.hidden[int(table.find_labels(np.array([codes]))[0])]
        return any(
            lies_in(self.block, table.crossing.levels, codes, other.crossing.levels, cell)
            for other, cells in zip(self.tables, self.small, strict=True)
            for cell in cells
            if other.crossing.covers(table.crossing)
        )

    def of(self, records):
        return [sums(table, self.block, records) for table in self.tables]

    def same(self, records, others):
        """Whether nobody is below zero and all that is shown is what it was, shown zeros included."""
        return min(records.values()) >= 0 and all(
            self.hides(number, codes)
            for number, (before, after) in enumerate(zip(self.real, others, strict=True))
            for codes in before.keys() | after.keys()
            if before.get(codes, 0) != after.get(codes, 0)
        )

    def empty(self, others):
        """Whether a cell that had people has none any more."""
        return any(before.keys() - after.keys() for before, after in zip(self.real, others, strict=True))


@settings(max_examples=SOME, deadline=None)
@given(counts=people(THREE_COLUMNS), depth=DEPTHS, spares=st.booleans())
def test_every_small_count_has_other_people_who_look_the_same(counts, depth, spares):
    """Each proof is checked by hand: all of its trades, and one of them alone that empties no cell."""
    block = block_of(counts, THREE_COLUMNS)
    protection = protect(block, Rule(depth=depth, spares=spares, bundles=(PAID,)))
    looks = Looks(protection, block)
    proven = [set() for _ in looks.tables]
    for proofs in protection.proofs:
        for number in np.unique(proofs.trades.owner):
            mine = np.flatnonzero(proofs.trades.owner == number)
            records = traded(block, proofs.trades, mine, proofs.times[mine])
            whole = looks.of(records)
            assert looks.same(records, whole)
            changed = [set() for _ in looks.tables]
            for trade, times in product(mine, (1, -1)):
                records = traded(block, proofs.trades, [trade], [times])
                one = looks.of(records)
                if min(records.values()) >= 0 and not looks.empty(one):
                    assert looks.same(records, one)
                    for found, before, after in zip(changed, looks.real, one, strict=True):
                        found |= {codes for codes in before if before[codes] != after[codes]}
            for found, cells, after in zip(proven, changed, whole, strict=True):
                found |= {codes for codes in cells if after.get(codes, 0) > protection.rule.threshold}
    assert all(cells <= found for cells, found in zip(looks.small, proven, strict=True))


# --- The attack itself -----------------------------------------------------------------------------------------------

DESA_AND_TOTAL = {
    "all": {"one": 1, "two": 1, "three": 1},
    "one": {"one": 1},
    "two": {"two": 1},
    "three": {"three": 1},
}


@pytest.mark.parametrize(
    ("values", "withheld", "leaks"),
    [
        ((43, 3, 40, 0), {"one"}, {("one", 3, 3)}),  # 43 - 40 - 0
        ((43, 3, 40, 0), {"one", "two"}, set()),  # 0 to 43
        ((50, 3, 40, 7), {"one", "two"}, set()),  # 0 to 43
        ((4, 3, 1, 0), {"one", "two"}, {("one", 0, 4), ("two", 0, 4)}),  # small, whatever it is
        ((6, 4, 1, 1), {"one", "three"}, set()),  # 0 to 5, and 1 to 4 where neither is empty
        ((5, 3, 1, 1), {"one", "two", "three"}, set()),  # 0 to 5, and 1 to 3 where none is empty
        ((5, 4, 1, 0), {"one", "two"}, set()),
    ],
)
def test_the_attack_finds_what_can_be_found(values, withheld, leaks):
    found = audit(dict(zip(DESA_AND_TOTAL, values, strict=True)), DESA_AND_TOTAL, withheld)
    assert {(leak.cell, round(leak.low, 6), round(leak.high, 6)) for leak in found} == leaks


def test_the_attack_knows_that_a_withheld_cell_is_not_empty():
    """Five people in five desa, all withheld: the bounds alone would say 0 to 5 of each."""
    parts = {"all": dict.fromkeys("abcde", 1)} | {name: {name: 1} for name in "abcde"}
    found = audit({"all": 5, **dict.fromkeys("abcde", 1)}, parts, set("abcde"))
    assert {(leak.cell, leak.low, leak.high) for leak in found} == {(name, 1, 1) for name in "abcde"}


def test_withholding_the_small_counts_alone_would_not_withstand_it():
    """Twelve everywhere and three in one place, which every total around it gives away."""
    counts = dict.fromkeys(product(DESA, *SECTOR_AND_SEX.values()), 12) | {(DESA[0], "A", "L"): 3}
    protection = protect(block_of(counts, SECTOR_AND_SEX), Rule(depth=(2, 2, 2, 2)))
    values, parts, withheld = seen(protection, counts, SECTOR_AND_SEX)
    assert audit(values, parts, small(values)) == [
        Leak(cell, pytest.approx(3), pytest.approx(3)) for cell in small(values)
    ]
    assert audit(values, parts, withheld) == []
