"""Blocks: sums stay inside one, over the breakdowns that make up the whole, and where all regions are known."""

import pytest
import toy_store
from made_batches import at, empty, fill, office, store
from toy_store import BULUNGAN, KABUPATEN, MALINAU, PROVINCE, TARAKAN, VILLAGES, member, people

from kaltara_metrics import catalog
from kaltara_metrics.model import Flag, State
from kaltara_metrics.query import query
from kaltara_metrics.store.reader import Reader

REGION = ("region",)
WHEN = "2024-09"


def mine(region, active, *, adds=REGION, **columns):
    """Members as an office tells them."""
    return member(WHEN, region, origin="kantor", active=active, adds=adds, **columns)


def ask(tmp_path, rows, metric="members_active", **question):
    reader = toy_store.make(tmp_path, enrollment=rows)
    return query(metric, at=WHEN, reader=reader, **question)


def number(tmp_path, rows, **question):
    return ask(tmp_path, rows, **question).only.numerator


def blocks(reader):
    return reader.rows("SELECT table_name, origin, month::VARCHAR, dims, level, adds FROM block ORDER BY block_id")


# --- What is a block ---------------------------------------------------------------------------------------------


def test_rows_of_one_breakdown_level_month_and_kind_of_batch_are_one_block(tmp_path):
    rows = [
        mine(BULUNGAN, 1, sex="L"),
        mine(TARAKAN, 1, sex="P"),
        mine(TARAKAN, 1, sex="P", sector="A"),
        mine(TARAKAN, 1, sex="P", sector="S3-A"),
        mine(VILLAGES[0], 1, sex="P"),
        mine(TARAKAN, 1, sex="P", adds=()),
        member("2024-10", TARAKAN, origin="kantor", active=1, sex="P", adds=REGION),
        member(WHEN, TARAKAN, active=1, sex="P"),
    ]
    reader = toy_store.make(tmp_path, enrollment=rows)
    september, october = "2024-09-01", "2024-10-01"
    assert sorted(blocks(reader)) == sorted(
        [
            ("enrollment", "kantor", september, ["sex"], 5, ["region"]),
            ("enrollment", "kantor", september, ["sector", "sex"], 5, ["region"]),
            ("enrollment", "kantor", september, ["sex", "sector_group"], 5, ["region"]),
            ("enrollment", "kantor", september, ["sex"], 13, ["region"]),
            ("enrollment", "kantor", september, ["sex"], 5, []),
            ("enrollment", "kantor", october, ["sex"], 5, ["region"]),
            ("enrollment", "terpublikasi", september, ["sex"], 5, []),
        ]
    )
    members = reader.rows("SELECT COUNT(*) FROM enrollment GROUP BY block_id ORDER BY 1")
    assert members == [(1,)] * 6 + [(2,)]


def test_files_of_one_kind_and_month_share_a_block_and_another_month_has_its_own(tmp_path):
    """A block of one month must not be taken for that of the next."""
    given = [office([at(code, month, active=1)]) for month in ("2025-08", "2025-09", "2025-10") for code in KABUPATEN]
    reader = store(tmp_path, *given)
    assert [(month, level) for _, _, month, _, level, _ in blocks(reader)] == [
        ("2025-08-01", 5),
        ("2025-09-01", 5),
        ("2025-10-01", 5),
    ]
    series = query("members_active", at="2025-08..2025-10", by=["month"], reader=reader)
    assert [cell.numerator for cell in series.cells] == [len(KABUPATEN)] * 3


def test_every_fact_of_the_reference_data_has_a_block(published):
    for table in ("enrollment", "paid_months", "workforce", "published_rate", "poverty", "claim", "institution"):
        assert published.rows(f"SELECT COUNT(*) FROM {table} WHERE block_id IS NULL") == [(0,)], table  # noqa: S608
    assert published.rows("SELECT DISTINCT origin, adds FROM block") == [("terpublikasi", [])]


# --- Sums stay inside ----------------------------------------------------------------------------------------------


def test_a_margin_of_100_and_60_full_rows_are_not_160(tmp_path):
    rows = [mine(TARAKAN, 100), mine(TARAKAN, 25, sex="L", adds=("sex",)), mine(TARAKAN, 35, sex="P", adds=("sex",))]
    assert number(tmp_path, rows, where={"region": TARAKAN}) == 100
    cut = ask(tmp_path, rows, where={"region": TARAKAN}, by=["sex"])
    assert [cell.numerator for cell in cut.cells] == [25, 35]


@pytest.mark.parametrize("adds", [REGION, ("region", "sex"), ("region", "sex", "segment")])
def test_a_breakdown_by_one_thing_is_not_added_to_one_by_another(tmp_path, adds):
    rows = [mine(TARAKAN, 10, sex="L", adds=adds), mine(TARAKAN, 20, age_band="15-24", adds=adds)]
    assert number(tmp_path, rows, where={"region": TARAKAN}) in (None, 10), "20 neither alone nor with 10"


def test_a_breakdown_is_summed_over_only_if_its_parts_are_the_whole(tmp_path):
    for adds, whole in ((REGION, None), (("region", "sex"), 10 + 20), (("sex",), 10 + 20), (("sector",), None)):
        rows = [mine(TARAKAN, 10, sex="L", adds=adds), mine(TARAKAN, 20, sex="P", adds=adds)]
        assert number(tmp_path, rows, where={"region": TARAKAN}) == whole, adds
        assert number(tmp_path, rows, where={"region": TARAKAN, "sex": "P"}) == 20, adds


def test_every_breakdown_summed_over_must_make_up_the_whole(tmp_path):
    def rows(*adds):
        cells = [(10, "L", "15-24"), (20, "P", "15-24"), (40, "P", "65+")]
        return [mine(TARAKAN, active, sex=sex, age_band=band, adds=adds) for active, sex, band in cells]

    assert number(tmp_path, rows("sex"), where={"region": TARAKAN}) is None
    assert number(tmp_path, rows("sex"), where={"region": TARAKAN, "age_band": "15-24"}) == 10 + 20
    assert number(tmp_path, rows("sex", "age_band"), where={"region": TARAKAN}) == 10 + 20 + 40


def test_known_segments_are_added_up_named_and_told_to_be_partial(tmp_path):
    def rows(*adds):
        return [mine(TARAKAN, 10, segment="PU", adds=adds), mine(TARAKAN, 20, segment="BPU", adds=adds)]

    for adds, flags in (((), {Flag.PARTIAL_SEGMENTS}), (("segment",), set())):
        cell = ask(tmp_path, rows(*adds), where={"region": TARAKAN}).only
        assert (cell.numerator, cell.segments, cell.flags) == (10 + 20, ("BPU", "PU"), flags)
    one = ask(tmp_path, rows(), where={"region": TARAKAN, "segment": "PU"}).only
    assert (one.numerator, one.flags) == (10, set())


def test_published_totals_answer_their_own_grain_alone(tmp_path):
    rows = [member(WHEN, TARAKAN, active=10, sex=sex, sector="A") for sex in "LP"]
    for where, by in (
        ({}, []),
        ({"sex": "L"}, []),
        ({"sector": "A"}, []),
        ({}, ["sex"]),
        ({"sector_group": "S3-A"}, []),
    ):
        assert not ask(tmp_path, rows, where={**where, "region": TARAKAN}, by=by).known
    assert number(tmp_path, rows, where={"region": TARAKAN, "sex": "L", "sector": "A"}) == 10


def test_rates_are_never_added_up_whatever_their_file_says(tmp_path):
    rows = [people("poverty_rate", WHEN, code, 5.0, origin="kantor", adds=REGION) for code in KABUPATEN]
    reader = toy_store.make(tmp_path, poverty=rows)
    assert query("poverty_rate", at=WHEN, reader=reader).only.state is State.UNKNOWN
    assert len(query("poverty_rate", at=WHEN, by=["region"], reader=reader).known) == len(KABUPATEN)


# --- Regions -----------------------------------------------------------------------------------------------------


def test_the_province_is_the_sum_of_all_its_kabupaten(tmp_path):
    rows = [mine(code, 10**place) for place, code in enumerate(KABUPATEN)]
    assert number(tmp_path, rows) == 1 + 10 + 100 + 1000 + 10000


@pytest.mark.parametrize("missing", KABUPATEN)
def test_a_kabupaten_that_has_not_reported_makes_the_province_unknown(tmp_path, missing):
    rows = [mine(code, 10) for code in KABUPATEN if code != missing]
    assert ask(tmp_path, rows).only.state is State.UNKNOWN
    by_region = ask(tmp_path, rows, by=["region"])
    assert {cell.by["region"]: cell.numerator for cell in by_region.cells} == {
        code: None if code == missing else 10 for code in KABUPATEN
    }


def test_a_kabupaten_with_nobody_has_reported(tmp_path):
    assert number(tmp_path, [mine(code, 0 if code == TARAKAN else 10) for code in KABUPATEN]) == 4 * 10


def test_regions_are_summed_only_if_they_make_up_the_whole(tmp_path):
    rows = [mine(code, 10, adds=("sex",)) for code in KABUPATEN]
    assert number(tmp_path, rows) is None
    assert number(tmp_path, rows, where={"region": TARAKAN}) == 10


def test_villages_answer_for_the_kecamatan_and_kabupaten_of_which_all_are_known(tmp_path):
    first, second, third = (code for code in VILLAGES if code.startswith(BULUNGAN))
    rows = [mine(first, 1), mine(second, 2)]
    assert number(tmp_path, rows, where={"region": "65.01.01"}) == 1 + 2
    assert number(tmp_path, rows, where={"region": BULUNGAN}) is None
    assert number(tmp_path, [*rows, mine(third, 4)], where={"region": BULUNGAN}) == 1 + 2 + 4


def test_a_region_is_known_for_each_measure_by_itself(tmp_path):
    told = [people("unemployed", WHEN, code, 5, origin="kantor", adds=REGION) for code in KABUPATEN]
    told += [people("labour_force", WHEN, code, 100, origin="kantor", adds=REGION) for code in KABUPATEN[1:]]
    reader = toy_store.make(tmp_path, workforce=told)
    cell = query("unemployment_rate", at=WHEN, reader=reader).only
    assert (cell.numerator, cell.denominator, cell.state) == (5 * 5, None, State.UNKNOWN)


def no_men_in_malinau(**said):
    return [mine(code, 10, sex=sex, **said) for code in KABUPATEN for sex in "LP" if (code, sex) != (MALINAU, "L")]


def test_a_row_that_other_regions_have_is_missed_where_it_is_not_there(tmp_path):
    assert number(tmp_path, no_men_in_malinau(), where={"sex": "L"}) is None
    assert number(tmp_path, no_men_in_malinau(), where={"sex": "P"}) == 5 * 10
    assert number(tmp_path, no_men_in_malinau(), where={"sex": "L", "region": TARAKAN}) == 10


def test_a_sum_of_two_measures_misses_what_either_misses(tmp_path):
    """Tarakan tells active BPU and no inactive ones: both together are not known, the active alone are."""
    rows = [mine(code, 10, inactive=2, segment=segment) for code in KABUPATEN for segment in ("PU", "BPU")]
    rows[-1]["inactive"] = None
    assert ask(tmp_path, rows, "members_active").only.numerator == 5 * (10 + 10)
    assert ask(tmp_path, rows, "members_registered").only.state is State.UNKNOWN


def test_a_breakdown_said_to_be_whole_lists_everybody(tmp_path):
    """Malinau has no men: the province still has men."""
    rows = no_men_in_malinau(adds=("region", "sex"))
    assert number(tmp_path, rows, where={"sex": "L"}) == 4 * 10
    assert number(tmp_path, rows) == (5 + 4) * 10


# --- Numbers that a file has a column but no value for ---------------------------------------------------------------


def test_no_sum_contains_a_region_with_a_gap(tmp_path):
    rows = [at(code, segment=segment, active=10) for code in KABUPATEN for segment in ("PU", "BPU")]
    rows[-1]["active"] = None
    reader = store(tmp_path, office(rows, gaps=(("active", "2025-08-01", TARAKAN),)))
    for question in ({}, {"where": {"region": TARAKAN}}, {"where": {"segment": "PU"}}):
        assert query("members_active", at="2025-08", reader=reader, **question).only.numerator is None, question
    assert query("members_active", at="2025-08", where={"region": MALINAU}, reader=reader).only.numerator == 20


def test_a_gap_in_one_number_is_none_in_another_nor_in_another_month(tmp_path):
    rows = [at(code, month, active=10, inactive=1) for month in ("2025-08", "2025-09") for code in KABUPATEN]
    rows.append(at(TARAKAN, sex="L", active=None, inactive=1))
    reader = store(tmp_path, office(rows, gaps=(("active", "2025-09-01", TARAKAN),)))
    assert query("members_active", at="2025-09", reader=reader).only.numerator is None
    assert query("members_active", at="2025-08", reader=reader).only.numerator == 5 * 10
    whole = reader.rows("SELECT month::VARCHAR FROM reach JOIN block USING (block_id) WHERE region = '65' "
                        "AND measure = 'inactive' ORDER BY 1")  # fmt: skip
    assert whole == [("2025-08-01",), ("2025-09-01",)]


def test_a_gap_in_a_table_of_measures_concerns_the_measure_it_names(tmp_path):
    rows = [at(code, measure=measure, value=10) for code in KABUPATEN for measure in ("unemployed", "labour_force")]
    rows.append(at(TARAKAN, measure="labour_force", sex="L", value=5))
    gaps = (("labour_force", "2025-08-01", TARAKAN),)
    reader = store(tmp_path, office(rows, table="workforce", gaps=gaps))
    cell = query("unemployment_rate", at="2025-08", reader=reader).only
    assert (cell.numerator, cell.denominator) == (5 * 10, None)


def test_a_list_of_projects_is_of_what_is_reported(tmp_path):
    """No project in Malinau is no fault of the list."""
    project = {"budget": "APBD", "kind": "jasa", "value_rupiah": 10}
    reader = store(tmp_path, office([at(TARAKAN, **project), at(BULUNGAN, **project)], table="project"))
    reached = reader.rows("SELECT region FROM reach WHERE measure = 'contract_value' ORDER BY region")
    assert reached == [(PROVINCE,), (BULUNGAN,), (TARAKAN,)]


# --- The most direct block -----------------------------------------------------------------------------------------


def test_a_total_that_is_whole_goes_before_known_segments(tmp_path):
    partial = [mine(TARAKAN, 1, segment="PU"), mine(TARAKAN, 2, segment="BPU")]
    whole = [mine(TARAKAN, 10, sex="L", age_band="15-24", adds=("sex", "age_band"))]
    for rows in (partial + whole, whole + partial):
        cell = ask(tmp_path, rows, where={"region": TARAKAN}).only
        assert (cell.numerator, cell.flags) == (10, set())


def test_fewer_breakdowns_go_before_more(tmp_path):
    one = [mine(TARAKAN, 10, sex="L", adds=("sex", "age_band"))]
    two = [mine(TARAKAN, 20, sex="L", age_band="15-24", adds=("sex", "age_band"))]
    none = [mine(TARAKAN, 30, adds=("sex", "age_band"))]
    assert number(tmp_path, two + one, where={"region": TARAKAN}) == 10
    assert number(tmp_path, two + one + none, where={"region": TARAKAN}) == 30


def test_a_coarser_level_goes_before_a_sum_of_finer_ones(tmp_path):
    villages = [mine(code, 1) for code in VILLAGES]
    kabupaten = [mine(code, 10) for code in KABUPATEN]
    province = [mine(PROVINCE, 100)]
    assert number(tmp_path, villages) == 6 * 1
    assert number(tmp_path, villages + kabupaten) == 5 * 10
    assert number(tmp_path, villages + kabupaten + province) == 100


def test_one_segment_asked_for_is_told_as_directly_whether_or_not_all_are_known(tmp_path):
    """That a second file knows all segments does not make its BPU a better one."""
    first = [mine(TARAKAN, 10, segment="BPU", adds=REGION)]
    second = [mine(TARAKAN, 11, segment="BPU", adds=("region", "segment"))]
    assert number(tmp_path, first + second, where={"region": TARAKAN, "segment": "BPU"}) == 10


def test_among_equals_the_first_block_answers_every_time(tmp_path):
    given = [
        office([at(TARAKAN, active=10, sex="L")], adds=("region", "sex")),
        office([at(TARAKAN, active=20, age_band="15-24")], adds=("region", "age_band"), source="Dinas"),
    ]
    for files, first in ((given, 10), (given[::-1], 20)):
        reader = store(tmp_path, *files)
        answers = {
            query("members_active", at="2025-08", where={"region": TARAKAN}, reader=reader).only.numerator
            for _ in range(20)
        }
        assert answers == {first}


# --- Sectors and their groups ----------------------------------------------------------------------------------------


def by_sector(*adds, sectors=catalog.SECTORS):
    return [mine(TARAKAN, 2**place, sector=sector, adds=adds) for place, sector in enumerate(sectors)]


def test_seventeen_sectors_that_are_the_whole_answer_for_their_groups(tmp_path):
    value = {sector: 2**place for place, sector in enumerate(catalog.SECTORS)}
    answer = ask(tmp_path, by_sector("sector"), where={"region": TARAKAN}, by=["sector_group"])
    assert {cell.by["sector_group"]: cell.numerator for cell in answer.cells} == {
        group: sum(value[sector] for sector in parts) for group, parts in catalog.SECTOR_PARTS.items()
    }
    assert sum(cell.numerator for cell in answer.cells) == 2**17 - 1
    one = ask(tmp_path, by_sector("sector"), where={"region": TARAKAN, "sector_group": "S3-M"})
    assert one.only.numerator == sum(value[sector] for sector in ("B", "C", "D", "E", "F"))


def test_some_sectors_do_not_answer_for_a_group(tmp_path):
    answer = ask(tmp_path, by_sector(sectors=("A", "B", "G")), where={"region": TARAKAN}, by=["sector_group"])
    assert not answer.known


def test_groups_do_not_answer_for_sectors(tmp_path):
    rows = [mine(TARAKAN, 10, sector=group, adds=("sector", "sector_group")) for group in catalog.SECTOR_GROUPS]
    assert not ask(tmp_path, rows, where={"region": TARAKAN}, by=["sector"]).known
    assert number(tmp_path, rows, where={"region": TARAKAN}) == 3 * 10
    assert number(tmp_path, rows, where={"region": TARAKAN, "sector_group": "S3-S"}) == 10


def test_sectors_and_their_groups_of_one_file_are_not_added_together(tmp_path):
    adds = ("sector", "sector_group")
    groups = [mine(TARAKAN, 100, sector=group, adds=adds) for group in catalog.SECTOR_GROUPS]
    assert number(tmp_path, groups + by_sector(*adds), where={"region": TARAKAN}) in (3 * 100, 2**17 - 1)


# --- What is reached is worked out anew ------------------------------------------------------------------------------


def test_what_a_later_file_brings_completes_the_province(tmp_path):
    connection = empty(tmp_path)
    fill(connection, tmp_path, office([at(code, active=10) for code in KABUPATEN[:4]]))
    assert connection.execute("SELECT COUNT(*) FROM reach WHERE region = '65'").fetchall() == [(0,)]
    fill(connection, tmp_path, office([at(TARAKAN, active=7)]), first=1002)
    connection.close()
    reader = Reader(tmp_path / "store-0001.duckdb")
    assert query("members_active", at="2025-08", reader=reader).only.numerator == 4 * 10 + 7
