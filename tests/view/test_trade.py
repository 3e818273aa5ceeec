"""Trade and small business: whoever is both is counted once, and nothing is added up that is not known."""

import pytest
from made_answers import answer, cell

from kaltara_metrics.catalog import SECTORS, SIZES
from kaltara_metrics.model import Origin, State
from kaltara_metrics.trade import Overlap, overlap

METRIC = "members_active"


def cuts(*, sectors, sizes, both, **given):
    """One count by sector, by size and by both; what is not named is zero."""
    by_sector = [cell(METRIC, sectors.get(one, 0), by={"sector": one}, **given) for one in SECTORS]
    by_size = [cell(METRIC, sizes.get(one, 0), by={"size_class": one}, **given) for one in SIZES]
    by_both = [
        cell(METRIC, both.get(f"{one} {size}", 0), by={"sector": one, "size_class": size}, **given)
        for one in SECTORS
        for size in SIZES
    ]
    return (
        answer(METRIC, by_sector, at="2024-12", by=["sector"]),
        answer(METRIC, by_size, at="2024-12", by=["size_class"]),
        answer(METRIC, by_both, at="2024-12", by=["sector", "size_class"]),
    )


WHOLE = {
    "sectors": {"G": 100, "A": 1003},
    "sizes": {"mikro": 37, "kecil": 23, "besar": 140},
    "both": {"G mikro": 30, "G kecil": 20},
}


def test_who_is_in_both_is_counted_once():
    found = overlap(*cuts(**WHOLE))
    assert found == Overlap(trade=100, small=37 + 23, both=30 + 20)
    assert (found.only_trade, found.only_small, found.either) == (50, 10, 50 + 50 + 10)


def test_without_overlap_both_add_up():
    assert overlap(*cuts(sectors={"G": 5}, sizes={"mikro": 6}, both={})).either == 11


@pytest.mark.parametrize("part", [("sectors", "G"), ("sizes", "mikro"), ("both", "G kecil")])
@pytest.mark.parametrize("state", [None, State.WITHHELD])
def test_one_cell_that_is_not_known_leaves_the_sum_unknown(part, state):
    kind, name = part
    assert overlap(*cuts(**{**WHOLE, kind: {**WHOLE[kind], name: state}})) is None


def test_of_nobody_in_a_size_or_in_trade_nobody_is_in_both():
    given = {"sectors": {"G": 40}, "sizes": {"mikro": 54, "kecil": 0}, "both": {"G mikro": 40, "G kecil": None}}
    assert overlap(*cuts(**given)) == Overlap(trade=40, small=54, both=40)
    none = {"sectors": {"G": 0}, "sizes": {"mikro": 5}, "both": {"G mikro": None}}
    assert overlap(*cuts(**none)).either == 5


def test_a_cell_that_is_not_needed_may_be_unknown():
    given = {**WHOLE, "sectors": {"G": 100, "A": None}, "both": {**WHOLE["both"], "A besar": None}}
    assert overlap(*cuts(**given)).either == 110


def test_origins_are_never_mixed():
    by_sector, by_size, _ = cuts(**WHOLE)
    other = cuts(**WHOLE, origin=Origin.SAMPLE)
    assert overlap(by_sector, by_size, other[2]) is None
    assert overlap(*other).either == 110
