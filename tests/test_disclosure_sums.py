"""Sums over months whose own cells are decided, and spans that overlap: nothing withheld comes out of all of them."""

from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kaltara_metrics.disclosure import Block, Rule, protect, protect_overlapping, protect_sums
from kaltara_metrics.disclosure.audit import audit

SOME = 25
ONE, TWO, THREE = "65.01", "65.02", "65.71"
KABUPATEN = (ONE, TWO, THREE)
PROGRAMMES = ("JKK", "JKM", "JHT")
MONTHS = ("2024-01", "2024-02", "2024-03")
OF_A_MONTH = Rule(depth=(1, 0, 0, 0))
COUNTS = st.sampled_from([0, 0, 1, 1, 2, 3, 4, 5, 6, 9, 20, 60])
QUESTIONS = ((), ("region",), ("programme",), ("region", "programme"))


def by_region(**months):
    """Blocks of kabupaten by month: by_region(m1=[3, 40, 50])."""
    return {f"2024-0{name[1]}": Block.of({"region": KABUPATEN}, counts) for name, counts in months.items()}


def decided(months, rule=OF_A_MONTH):
    return {label: (block, protect(block, rule)) for label, block in months.items()}


def hidden(protection, by=("region",), keys=((ONE,), (TWO,), (THREE,))):
    return {key[0] for key in protection.withheld(list(keys), by)}


# --- Hand-made tables ------------------------------------------------------------------------------------------------


def test_a_sum_is_withheld_where_one_of_its_months_is():
    """33 - 30 would tell January's 3, and 80 - 40 its partner."""
    months = decided(by_region(m1=[3, 40, 50], m2=[30, 40, 50]))
    assert [hidden(protection) for _, protection in months.values()] == [{ONE, TWO}, set()]
    assert hidden(protect_sums(months, Rule())) == {ONE, TWO}


def test_a_sum_is_shown_where_two_of_its_months_leave_each_other_open():
    """Of 3 and 4 only 7 is known: 5 and 2 would do as well."""
    months = decided(by_region(m1=[3, 40, 50], m2=[4, 40, 50]))
    assert [hidden(protection) for _, protection in months.values()] == [{ONE, TWO}, {ONE, TWO}]
    assert hidden(protect_sums(months, Rule())) == set()


def test_a_small_sum_is_withheld_with_another():
    months = decided(by_region(m1=[1, 40, 50], m2=[2, 40, 50], m3=[0, 40, 50]))
    assert hidden(protect_sums(months, Rule())) == {ONE, TWO}


def test_what_a_month_shows_stays_as_it_is():
    """The months show no kabupaten by programme, so their sums may: 2 of JKM are withheld with three others."""
    rows = [(region, name) for region in KABUPATEN for name in PROGRAMMES]
    counts = dict.fromkeys(rows, 20) | {(ONE, "JKM"): 1}
    labels = dict(zip(("region", "programme"), zip(*rows, strict=True), strict=True))
    months = decided({month: Block.of(labels, list(counts.values())) for month in MONTHS[:2]})
    for _, protection in months.values():
        assert protection.withheld(rows, ("region", "programme")) == frozenset(rows)
        assert hidden(protection) == set()
    sums = protect_sums(months, Rule())
    assert hidden(sums) == set()
    told = sums.withheld(rows, ("region", "programme"))
    assert (ONE, "JKM") in told
    assert len(told) == 4


def test_a_sum_answers_less_where_what_its_months_show_leaves_no_room():
    """Of 9 and 1 in January and 2 in February the zeros of a year by kabupaten and programme would tell everything."""
    counts = dict.fromkeys(product(MONTHS[:2], PLACES), 0)
    counts |= {(MONTHS[0], (ONE, "JKK")): 9, (MONTHS[0], (TWO, "JHT")): 1, (MONTHS[1], (TWO, "JKM")): 2}
    sums = protect_sums(decided({month: block_of(counts, month) for month in MONTHS[:2]}), Rule())
    assert not sums.answers(("region", "programme"))
    assert sums.answers(("region",))
    assert sums.withheld([()], ()) == {()}


def test_months_that_are_broken_down_differently_are_not_added_up():
    other = Block.of({"region": KABUPATEN, "programme": ["JKK"] * 3}, [40, 50, 60])
    months = decided({**by_region(m1=[30, 40, 50]), "2024-02": other})
    with pytest.raises(ValueError, match="broken down alike"):
        protect_sums(months, Rule())


# --- The attack ------------------------------------------------------------------------------------------------------

PLACES = tuple(product(KABUPATEN, PROGRAMMES))


def tables():
    """A count of every kabupaten, programme and month."""
    cells = tuple(product(MONTHS, PLACES))
    return st.lists(COUNTS, min_size=len(cells), max_size=len(cells)).map(
        lambda found: dict(zip(cells, found, strict=True))
    )


def block_of(counts, month):
    labels = zip(*PLACES, strict=True)
    return Block.of(dict(zip(("region", "programme"), labels, strict=True)), [counts[month, place] for place in PLACES])


def seen(protection, counts, months):
    """All numbers of answered questions about some months together, what they add up, and which are withheld."""
    values, parts, withheld = {}, {}, set()
    for by in QUESTIONS:
        cells = {}
        for place in PLACES:
            names = dict(zip(("region", "programme"), place, strict=True))
            cells.setdefault(tuple(names[name] for name in by), []).append(place)
        told = protection.withheld(list(cells), by)
        for key, places in cells.items():
            if protection.answers(by, dict(zip(by, key, strict=True))):
                inside = [(month, place) for month in months for place in places]
                values[months, by, key] = sum(counts[one] for one in inside)
                parts[months, by, key] = dict.fromkeys(inside, 1)
                withheld |= {(months, by, key)} if key in told else set()
    return values, parts, withheld


def all_seen(several):
    values, parts, withheld = {}, {}, set()
    for one in several:
        values, parts, withheld = values | one[0], parts | one[1], withheld | one[2]
    return values, parts, withheld


@settings(max_examples=SOME, deadline=None)
@given(counts=tables(), depth=st.sampled_from([(1, 0, 0, 0), (2, 1, 1, 1)]), spares=st.booleans())
def test_no_withheld_count_can_be_told_from_months_and_their_sum(counts, depth, spares):
    months = decided({month: block_of(counts, month) for month in MONTHS}, Rule(depth=depth, spares=spares))
    sums = protect_sums(months, Rule(spares=spares))
    told = [seen(protection, counts, (month,)) for month, (_, protection) in months.items()]
    if sums is not None:
        told.append(seen(sums, counts, MONTHS))
    values, parts, withheld = all_seen(told)
    assert {cell for cell, value in values.items() if 1 <= value <= 4} <= withheld
    assert audit(values, parts, withheld) == []


@settings(max_examples=SOME, deadline=None)
@given(counts=tables())
def test_a_decision_about_sums_leaves_its_months_room_nearly_always(counts):
    """A table of few people may leave none; then a sum is shown where its months are, and only there."""
    months = decided({month: block_of({cell: 7 * count for cell, count in counts.items()}, month) for month in MONTHS})
    assert protect_sums(months, Rule()) is not None


# --- The proofs ------------------------------------------------------------------------------------------------------


def looks(counts, months, sums):
    """What is shown of some people: every number, zeros included, by months, question and cell."""
    asked = [((month,), protection) for month, (_, protection) in months.items()] + [(MONTHS, sums)]
    found = {}
    for told, protection in asked:
        values, _, _ = seen(protection, counts, told)
        for (_, by, key), value in values.items():
            if key not in protection.withheld([key], by):
                found[told, by, key] = value
    return found


def traded(block, counts, trades, chosen, times):
    """The people after some trades, each done so many times."""
    people = dict(counts)
    names = [[axis.labels[-1][code] for code in axis.member[-1]] for axis in block.axes]
    order = [axis.column for axis in block.axes]
    for trade, often in zip(chosen, times, strict=True):
        for corner, sign in zip(trades.corners[trade].tolist(), trades.signs.tolist(), strict=True):
            label = {column: names[place][leaf] for place, (column, leaf) in enumerate(zip(order, corner, strict=True))}
            cell = (label["month"], (label["region"].removesuffix(".*.*").removesuffix(".*"), label["programme"]))
            people[cell] += sign * often
    return people


@settings(max_examples=SOME, deadline=None)
@given(counts=tables(), depth=st.sampled_from([(1, 0, 0, 0), (2, 1, 1, 1)]))
def test_what_is_traded_to_prove_a_sum_changes_nothing_that_months_or_sums_show(counts, depth):
    months = decided({month: block_of(counts, month) for month in MONTHS}, Rule(depth=depth))
    sums = protect_sums(months, Rule())
    if sums is None:
        return
    before = looks(counts, months, sums)
    for proofs in sums.proofs:
        for owner in np.unique(proofs.trades.owner):
            mine = np.flatnonzero(proofs.trades.owner == owner)
            people = traded(sums.block, counts, proofs.trades, mine, proofs.times[mine])
            assert min(people.values()) >= 0
            assert looks(people, months, sums) == before


# --- Spans that overlap ----------------------------------------------------------------------------------------------


def spans(**counts):
    """Spans by their first and last month: spans(s13=[40, 50, 60]) from January to March, three kabupaten."""
    return [((int(name[1]), int(name[2]) + 1), Block.of({"region": KABUPATEN}, told)) for name, told in counts.items()]


@pytest.mark.parametrize(
    ("told", "are_shown"),
    [
        ({"s13": [40, 50, 60], "s16": [80, 90, 99]}, True),
        ({"s13": [40, 50, 60], "s16": [43, 90, 99]}, False),  # April to June 3
        ({"s13": [40, 50, 60], "s16": [40, 90, 99]}, True),  # nobody, which is shown
        ({"s13": [40, 50, 60], "s11": [20, 20, 20], "s22": [17, 20, 20]}, False),  # March 40 - 20 - 17
        ({"s13": [40, 50, 60], "s33": [39, 30, 30], "s12": [1, 20, 30]}, False),  # small by itself
        ({"s13": [40, 50, 60], "s24": [38, 50, 60]}, True),  # January and April are not told apart
        ({"s13": [40, 50, 60], "s24": [38, 50, 60], "s14": [42, 90, 99]}, False),  # April 42 - 40
    ],
)
def test_a_table_of_spans_is_shown_whole_or_not_at_all(told, are_shown):
    for protection in protect_overlapping(spans(**told), OF_A_MONTH):
        assert hidden(protection) == (set() if are_shown else {ONE, TWO, THREE})
        assert protection.withheld([()], ()) == frozenset()


@settings(max_examples=SOME, deadline=None)
@given(counts=tables(), factor=st.sampled_from([1, 3, 8]))
def test_no_withheld_count_can_be_told_from_spans_that_overlap(counts, factor):
    """January by itself, January and February, all three months, and February and March."""
    counts = {cell: factor * count for cell, count in counts.items()}
    several = [MONTHS[:1], MONTHS[:2], MONTHS, MONTHS[1:]]
    told = [((int(one[0][-1]), int(one[-1][-1]) + 1), _summed(counts, one)) for one in several]
    made = protect_overlapping(told, OF_A_MONTH)
    values, parts, withheld = all_seen(
        seen(protection, counts, months) for months, protection in zip(several, made, strict=True)
    )
    # What is between two spans is asked for by nobody, and worked out all the same.
    for by, key in {(by, key) for _, by, key in values}:
        for month in MONTHS:
            cell = ((month,), by, key)
            inside = [one for one in parts[MONTHS, by, key] if one[0] == month] if (MONTHS, by, key) in parts else []
            if inside and cell not in values:
                values[cell], parts[cell] = sum(counts[one] for one in inside), dict.fromkeys(inside, 1)
                withheld.add(cell)
    assert audit(values, parts, withheld) == []


def _summed(counts, months):
    labels = dict(zip(("region", "programme"), zip(*PLACES, strict=True), strict=True))
    return Block.of(labels, [sum(counts[month, place] for month in months) for place in PLACES])
