"""Small counts are withheld, and whatever would give them away, through whichever question they are seen."""

import numpy as np
import pytest

from kaltara_metrics.disclosure import Block, Rule, joined, protect, withheld_in_any

BULUNGAN, MALINAU = "65.01", "65.02"
KECAMATAN = "65.01.01"
ONE, TWO, THREE = "65.01.01.1001", "65.01.01.1002", "65.01.01.1003"
FAR = "65.02.01.1001"
PAID = {"segment": "BPU", "worker_group": "pekerja_rentan", "funding": "apbd_provinsi"}


def block(*rows, columns=("region", "sex")):
    """Rows of labels and a count: ("65.01.01.1001", "L", 3)."""
    *labels, counts = zip(*rows, strict=True)
    return Block.of(dict(zip(columns, labels, strict=True)), counts)


def desa(**counts):
    """Desa of one kecamatan by their last digit: desa(d1=3, d2=40)."""
    return block(*((f"{KECAMATAN}.100{name[1]}", count) for name, count in counts.items()), columns=("region",))


def withheld(protection, by, *keys, **where):
    named = [key if isinstance(key, tuple) else (key,) for key in keys]
    return {key[0] if len(key) == 1 else key for key in protection.withheld(named, by, where)}


# --- One column ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("count", "is_withheld"), [(0, False), (1, True), (4, True), (5, False), (6, False)])
def test_counts_of_one_to_four_are_withheld_and_zero_is_shown(count, is_withheld):
    protection = protect(desa(d1=count, d2=40, d3=50))
    assert (ONE in withheld(protection, ["desa"], ONE)) is is_withheld


@pytest.mark.parametrize(
    ("threshold", "count", "is_withheld"), [(2, 2, True), (2, 3, False), (9, 9, True), (9, 10, False)]
)
def test_the_threshold_can_be_set(threshold, count, is_withheld):
    protection = protect(desa(d1=count, d2=40, d3=50), Rule(threshold=threshold))
    assert (ONE in withheld(protection, ["desa"], ONE)) is is_withheld


def test_a_second_desa_is_withheld_so_that_the_total_does_not_give_the_first_away():
    """43 - 40 = 3."""
    protection = protect(desa(d1=3, d2=40))
    assert withheld(protection, ["desa"], ONE, TWO) == {ONE, TWO}
    assert withheld(protection, ["kecamatan"], KECAMATAN) == set()
    assert withheld(protection, [], ()) == set()


def test_the_second_is_the_one_with_fewer_people():
    protection = protect(desa(d1=3, d2=400, d3=40))
    assert withheld(protection, ["desa"], ONE, TWO, THREE) == {ONE, THREE}


def test_two_small_ones_do_not_hide_each_other():
    """Of 1 + 1 together both would be known to be small; the third has to go, too."""
    protection = protect(desa(d1=1, d2=1, d3=40))
    assert withheld(protection, ["desa"], ONE, TWO, THREE) == {ONE, TWO, THREE}


def test_five_people_of_five_desa_are_one_each():
    """Zeros are shown, so five desa that are withheld share the total of five in one way only: no desa is answered."""
    counts = {f"d{number}": 1 for number in range(1, 6)}
    table = desa(**counts, d6=0)
    assert withheld(protect(table), ["kecamatan"], KECAMATAN) == set()
    assert withheld(protect(table), ["desa"], f"{KECAMATAN}.1006") == {f"{KECAMATAN}.1006"}
    assert withheld(protect(table, Rule(spares=False)), ["kecamatan"], KECAMATAN) == {KECAMATAN}


def test_where_all_are_few_nothing_is_shown():
    protection = protect(desa(d1=2, d2=1))
    assert withheld(protection, [], ()) == {()}
    assert withheld(protection, ["region"], BULUNGAN) == {BULUNGAN}


def test_a_block_without_people_withholds_nothing():
    protection = protect(desa(d1=0, d2=0))
    assert withheld(protection, ["desa"], ONE) == set()
    assert withheld(protection, [], ()) == set()


# --- Several columns -------------------------------------------------------------------------------------------------


def corner():
    """L and P of three desa in one kecamatan; only the 2 is small.

            L    P
    ONE     2   20
    TWO    30   40
    THREE  50   60
    """
    return block((ONE, "L", 2), (ONE, "P", 20), (TWO, "L", 30), (TWO, "P", 40), (THREE, "L", 50), (THREE, "P", 60))


def test_a_crossing_is_hidden_by_three_others_and_all_totals_stay():
    protection = protect(corner())
    cells = [(region, sex) for region in (ONE, TWO, THREE) for sex in "LP"]
    assert withheld(protection, ["desa", "sex"], *cells) == {(ONE, "L"), (ONE, "P"), (TWO, "L"), (TWO, "P")}
    assert withheld(protection, ["desa"], ONE, TWO, THREE) == set()
    assert withheld(protection, ["sex"], "L", "P") == set()


def test_a_cell_is_the_same_cell_as_a_cut_as_a_filter_and_inside_a_place():
    protection = protect(corner())
    for region in (ONE, TWO, THREE):
        for sex in "LP":
            cut = withheld(protection, ["desa", "sex"], (region, sex))
            assert bool(cut) is bool(withheld(protection, ["desa"], region, sex=sex))
            assert bool(cut) is bool(withheld(protection, ["sex"], sex, desa=region))
            assert bool(cut) is bool(withheld(protection, [], (), sex=sex, desa=region))
            assert bool(cut) is bool(withheld(protection, ["sex", "desa"], (sex, region), kecamatan=KECAMATAN))


def test_zeros_inside_a_small_count_are_withheld_because_they_would_tell_what_its_people_are():
    protection = protect(block((ONE, "L", 3), (TWO, "L", 30), (TWO, "P", 30), (THREE, "L", 50)))
    assert (ONE, "P") in withheld(protection, ["desa", "sex"], (ONE, "P"))
    assert withheld(protection, ["desa", "sex"], (THREE, "P")) == set()


def test_nobody_at_all_of_a_label_is_shown_as_zero_outside_small_counts():
    protection = protect(block((ONE, "L", 3), (TWO, "L", 30), (THREE, "L", 50)))
    assert withheld(protection, ["desa", "sex"], (ONE, "P"), (THREE, "P")) == {(ONE, "P")}
    assert withheld(protection, ["sex"], "P") == set()


def test_a_small_group_of_sectors_and_a_small_sector_in_a_large_group():
    rows = [(ONE, "A", 50), (ONE, "B", 2), (ONE, "G", 30), (ONE, "H", 3), (TWO, "A", 60), (TWO, "B", 70)]
    rows += [(TWO, "G", 80), (TWO, "H", 90)]
    protection = protect(block(*rows, columns=("region", "sector")))
    groups = [(ONE, group) for group in ("S3-A", "S3-M", "S3-S")]
    hidden = withheld(protection, ["desa", "sector_group"], *groups)
    assert (ONE, "S3-M") in hidden  # 2
    assert (ONE, "S3-S") not in hidden or (ONE, "S3-A") not in hidden  # 33 and 50; one of them is enough
    assert {(ONE, "H"), (ONE, "G")} <= withheld(protection, ["desa", "sector"], (ONE, "H"), (ONE, "G"))


def test_people_known_by_their_kabupaten_only_are_guarded_too():
    """Bulungan 53 minus its two desa 50 leaves 3 whose desa is not known."""
    protection = protect(block((ONE, 20), (TWO, 30), (BULUNGAN, 3), (FAR, 40), columns=("region",)))
    shown = {ONE, TWO} - withheld(protection, ["desa"], ONE, TWO)
    assert shown != {ONE, TWO} or withheld(protection, ["region"], BULUNGAN)


def test_people_whose_sex_is_not_stated_are_guarded_too():
    protection = protect(block((ONE, "L", 20), (ONE, "P", 30), (ONE, None, 3)))
    assert withheld(protection, ["sex"], "L", "P") or withheld(protection, [], ())


# --- Questions -------------------------------------------------------------------------------------------------------


def several():
    rows = [(region, sector, sex, 40) for region in (ONE, TWO, FAR) for sector in "AG" for sex in "LP"]
    return block(*rows, columns=("region", "sector", "sex"))


def test_two_columns_are_crossed_for_the_province_only():
    protection = protect(several())
    assert withheld(protection, ["sector", "sex"], ("A", "L")) == set()
    for dimension, region in (("region", BULUNGAN), ("kecamatan", KECAMATAN), ("desa", ONE)):
        assert withheld(protection, [dimension, "sex"], (region, "L")) == set()
        assert withheld(protection, [dimension, "sector", "sex"], (region, "A", "L")) == {(region, "A", "L")}
        assert withheld(protection, [dimension], region, sector="A", sex="L") == {region}


def test_a_question_that_crosses_too_much_has_its_zeros_withheld_too():
    assert withheld(protect(several()), ["desa", "sector", "sex"], (ONE, "B", "L")) == {(ONE, "B", "L")}


def test_the_depth_can_be_set():
    protection = protect(several(), Rule(depth=(2, 2, 2, 2)))
    assert withheld(protection, ["desa", "sector", "sex"], (ONE, "A", "L"), (ONE, "B", "L")) == set()


def test_a_metrics_own_restriction_counts_as_one_column():
    columns = ("region", *PAID, "sex")
    rows = [(region, *PAID.values(), sex, 30) for region in (ONE, TWO) for sex in "LP"]
    rows += [(region, "PU", "lainnya", "pemberi_kerja", "L", 50) for region in (ONE, TWO)]
    table = block(*rows, columns=columns)
    plain, bundled = protect(table), protect(table, Rule(bundles=(PAID,)))
    assert withheld(plain, ["desa"], ONE, **PAID) == {ONE}
    assert withheld(bundled, ["desa"], ONE, **PAID) == set()
    assert withheld(bundled, ["sex"], "L", **PAID) == set()
    assert withheld(bundled, ["desa", "sex"], (ONE, "L"), **PAID) == {(ONE, "L")}
    assert withheld(bundled, ["desa"], ONE, **{**PAID, "funding": "apbdes"}) == {ONE}


def test_breakdowns_are_given_up_before_a_headline_number():
    """Five people in five desa are one each, so either the desa's sectors or the province's five must go."""
    villages = [f"{KECAMATAN}.100{number}" for number in range(1, 6)]
    rows = [(village, "A", 1) for village in villages] + [(village, "G", 20) for village in villages]
    table = block(*rows, columns=("region", "sector"))
    crossed, spared = protect(table, Rule(spares=False)), protect(table)
    assert withheld(crossed, ["sector"], "A", "G") == {"A", "G"}
    assert withheld(spared, ["sector"], "A", "G") == set()
    assert withheld(spared, ["desa"], *villages) == set()
    assert withheld(spared, ["desa", "sector"], (ONE, "A"), (ONE, "G")) == {(ONE, "A"), (ONE, "G")}


def test_small_counts_under_a_metrics_own_restriction_are_withheld():
    columns = ("region", *PAID)
    rows = [(ONE, *PAID.values(), 3), (TWO, *PAID.values(), 30), (ONE, "PU", "lainnya", "pemberi_kerja", 50)]
    protection = protect(block(*rows, columns=columns), Rule(bundles=(PAID,)))
    assert withheld(protection, ["desa"], ONE, TWO, **PAID) == {ONE, TWO}


def test_a_restriction_that_nobody_meets_is_zero_everywhere():
    protection = protect(several(), Rule(bundles=({"sex": "L"},)))
    assert withheld(protection, ["desa"], ONE, sex="L") == set()
    assert (
        withheld(protect(block((ONE, "P", 40), (TWO, "P", 30)), Rule(bundles=({"sex": "L"},))), ["desa"], ONE, sex="L")
        == set()
    )


def test_a_column_that_the_block_lacks_withholds_all():
    assert withheld(protect(corner()), ["sector"], "A") == {"A"}


def test_a_table_that_is_missing_shows_nothing():
    """It can't be; if it ever is, the fault is to be seen as withheld cells and not as a leak."""
    protection = protect(corner())
    del protection.tables[next(crossing for crossing in protection.tables if crossing.levels == (3, 1))]
    assert withheld(protection, ["desa", "sex"], (THREE, "P")) == {(THREE, "P")}


def test_a_block_of_kabupaten_says_nothing_of_desa():
    protection = protect(block((BULUNGAN, "L", 40), (MALINAU, "P", 30)))
    assert withheld(protection, ["desa"], ONE) == {ONE}
    assert withheld(protection, ["region"], BULUNGAN) == set()


@pytest.mark.parametrize(("by", "key"), [("desa", BULUNGAN), ("region", ONE), ("sex", "Laki-laki"), ("sex", "*")])
def test_a_label_that_its_dimension_cannot_have_is_a_fault(by, key):
    """Taken for a cell without people, it would show what is to be withheld."""
    with pytest.raises(ValueError, match="is no value of"):
        protect(corner()).withheld([(key,)], [by])


@pytest.mark.parametrize("counts", [[-1, 3], [0.5, 3]])
def test_counts_are_whole_and_not_below_zero(counts):
    with pytest.raises(ValueError, match="whole counts"):
        Block.of({"region": [ONE, TWO]}, counts)


def test_a_block_has_regions():
    with pytest.raises(ValueError, match="region"):
        Block.of({"sex": ["L"]}, [3])


def test_records_of_the_same_labels_are_added_up():
    protection = protect(block((ONE, 3), (ONE, 3), (TWO, 40), columns=("region",)))
    assert withheld(protection, ["desa"], ONE, TWO) == set()


def test_a_column_outside_the_catalog_is_never_asked_for_and_disturbs_nothing():
    rows = [(ONE, "15-24", 3), (ONE, "25-34", 3), (TWO, "15-24", 40)]
    protection = protect(block(*rows, columns=("region", "age_band")))
    assert withheld(protection, ["desa"], ONE, TWO) == set()


# --- Months, and blocks of the same people ---------------------------------------------------------------------------


def test_a_difference_of_two_months_is_withheld_when_either_is():
    january, february = protect(desa(d1=3, d2=40, d3=50)), protect(desa(d1=6, d2=40, d3=50))
    assert ONE not in withheld(february, ["desa"], ONE)
    assert withheld_in_any([january, february], [(ONE,)], ["desa"]) == {(ONE,)}
    assert withheld_in_any([february, february], [(ONE,)], ["desa"]) == frozenset()


def test_the_same_people_are_withheld_alike_in_every_month():
    first = protect(corner())
    again = protect(corner(), earlier=first)
    for crossing, table in first.tables.items():
        assert (table.hidden == again.tables[crossing].hidden).all()


def test_what_hid_a_count_hides_it_the_month_after_although_another_would_hide_less():
    """Desa THREE has become the smaller one, but TWO was withheld the month before."""
    first = protect(desa(d1=3, d2=40, d3=50))
    alone = protect(desa(d1=3, d2=40, d3=30))
    after = protect(desa(d1=3, d2=40, d3=30), earlier=first)
    assert withheld(first, ["desa"], ONE, TWO, THREE) == {ONE, TWO}
    assert withheld(alone, ["desa"], ONE, TWO, THREE) == {ONE, THREE}
    assert withheld(after, ["desa"], ONE, TWO, THREE) == {ONE, TWO}


def test_what_hid_a_count_is_given_up_when_it_is_gone():
    first = protect(desa(d1=3, d2=40, d3=50))
    assert withheld(first, ["desa"], TWO) == {TWO}
    after = protect(desa(d1=3, d3=50), earlier=first)
    assert withheld(after, ["desa"], ONE, TWO, THREE) == {ONE, THREE}


def test_an_earlier_month_of_other_columns_is_passed_over():
    assert withheld(protect(desa(d1=3, d2=40), earlier=protect(corner())), ["desa"], ONE, TWO) == {ONE, TWO}


def test_people_told_twice_are_withheld_alike_by_both():
    """Without the other block, the desa's total would be the sum of its shown sexes: 1 + 2 = 3."""
    by_sex = block((ONE, "L", 2), (ONE, "P", 1), (TWO, "L", 20), (TWO, "P", 20), (THREE, "L", 50), (THREE, "P", 50))
    by_sector = block((ONE, "A", 3), (TWO, "A", 25), (TWO, "G", 15), (THREE, "G", 100), columns=("region", "sector"))
    protection = protect(joined(by_sex, by_sector))
    for by, keys in ((["desa", "sex"], "LP"), (["desa", "sector"], "AG")):
        assert {(ONE, key) for key in keys} <= withheld(protection, by, *((ONE, key) for key in keys))
    assert withheld(protection, ["desa"], ONE, TWO, THREE) >= {ONE}
    assert withheld(protection, ["sex", "sector"], ("L", "A")) == {("L", "A")}  # never crossed


def test_a_joined_block_keeps_the_totals_of_both():
    fine = block((ONE, "L", 3), (TWO, "L", 4), (TWO, "P", 5))
    coarse = block((BULUNGAN, "A", 2), (BULUNGAN, "G", 10), columns=("region", "sector"))
    whole = joined(coarse, fine)
    assert whole.values.sum() == 3 + 4 + 5 == 2 + 10
    tables = {crossing.levels: table.sums[: table.count].tolist() for crossing, table in protect(whole).tables.items()}
    sex, sector = (whole.dimensions[name][0] for name in ("sex", "sector"))
    assert tables[tuple(np.eye(3, dtype=int)[sex])] == [3 + 4, 5]
    assert tables[tuple(2 * np.eye(3, dtype=int)[sector])] == [2, 10]
    assert tables[3, 0, 0] == [3, 4 + 5]


def test_blocks_of_other_people_are_not_joined():
    with pytest.raises(ValueError, match="same people"):
        joined(block((ONE, "L", 3)), block((ONE, "A", 4), columns=("region", "sector")))
