"""Overlaps: a source corrects itself, two sources contradict each other, and no sum is ever too small for it."""

from itertools import permutations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from made_batches import BAPPEDA, BPJS, DINAS, MONTH, at, empty, everything, fill, office, store
from toy_store import BULUNGAN, KABUPATEN, MALINAU, TARAKAN

from kaltara_metrics.model import Flag
from kaltara_metrics.query import query
from kaltara_metrics.store import staging
from kaltara_metrics.store.overlaps import Overlap

SECTORS = ("region", "sector")
SEGMENTS = ("region", "segment")


def overlaps(directory, *given):
    connection = empty(directory)
    found = fill(connection, directory, *given)
    connection.close()
    return found


def ask(reader, **question):
    cell = query("members_active", at=MONTH, reader=reader, **question).only
    return cell.numerator, Flag.DISPUTED in cell.flags


def tarakan(reader, **where):
    return ask(reader, where={"region": TARAKAN, **where})


def inactive(reader):
    """Inactive members by who answers; no metric speaks of them yet."""
    return reader.rows("SELECT SUM(value) FROM cell WHERE measure = 'inactive'")[0][0]


def standings(reader):
    return reader.rows("SELECT batch_id, active, standing FROM enrollment ORDER BY ALL")


def fishers(active, region=TARAKAN, **given):
    return office([at(region, sector="A", active=active)], **given)


# --- A source corrects itself ------------------------------------------------------------------------------------


def test_a_new_month_overlaps_nothing(tmp_path):
    given = [office([at(TARAKAN, f"2025-0{month}", active=month)]) for month in (7, 8, 9)]
    assert overlaps(tmp_path, *given) == [Overlap({}, 0, 0, 0)] * 3


def test_the_same_again_replaces_and_changes_nothing(tmp_path):
    given = office([at(code, active=10) for code in KABUPATEN])
    assert overlaps(tmp_path, given, given)[1] == Overlap({1001: 5}, 0, 0, 0)
    assert standings(store(tmp_path, given, given)) == [(1002, 10, "answers")] * 5


def test_a_correction_counts_what_changes_and_what_is_gone(tmp_path):
    first = office([at(TARAKAN, active=number, sector=sector) for number, sector in enumerate("ABCD")], adds=SECTORS)
    second = office(
        [at(TARAKAN, active=active, sector=sector) for active, sector in ((0, "A"), (9, "B"), (2, "C"), (5, "E"))],
        adds=SECTORS,
    )
    overlap = overlaps(tmp_path, first, second)[1]
    assert (overlap.replaced, overlap.changed) == ({1001: 4}, 2), "B is another number, D is gone, E is new"
    assert tarakan(store(tmp_path, first, second)) == (0 + 9 + 2 + 5, False)


def test_what_is_new_beside_unchanged_rows_changes_nothing_of_them(tmp_path):
    first = office([at(TARAKAN, active=1, sector="A")], adds=SECTORS)
    second = office([at(TARAKAN, active=1, sector="A"), at(TARAKAN, active=2, sector="B")], adds=SECTORS)
    assert overlaps(tmp_path, first, second)[1] == Overlap({1001: 1}, 0, 0, 0)


@pytest.mark.parametrize(
    "other",
    [
        office([at(MALINAU, active=1)]),
        office([at(TARAKAN, "2025-09", active=1)]),
        office([at(TARAKAN, active=1, sex="L")]),
        office([at(TARAKAN, inactive=1)]),
        office([at("65.71.01.1001", active=1)]),
        office([at(TARAKAN, measure="employed", value=1)], table="workforce"),
        office([at(TARAKAN, active=1)], origin="contoh"),
    ],
    ids=["region", "month", "breakdown", "number", "level", "table", "origin"],
)
def test_a_file_about_something_else_leaves_alone_what_is_there(tmp_path, other):
    first = office([at(TARAKAN, active=10)])
    assert overlaps(tmp_path, first, other)[1] == Overlap({}, 0, 0, 0)
    assert tarakan(store(tmp_path, first, other)) == (10, False)


def test_a_file_about_fishers_leaves_traders_alone(tmp_path):
    rows = [at(TARAKAN, sector="A", active=10), at(TARAKAN, sector="G", active=20)]
    reader = store(tmp_path, office(rows, adds=SECTORS), fishers(12, adds=SECTORS))
    assert tarakan(reader, sector="A") == (12, False)
    assert tarakan(reader, sector="G") == (20, False)
    assert tarakan(reader) == (12 + 20, False)


def test_a_file_of_two_sectors_speaks_of_all(tmp_path):
    first = office([at(TARAKAN, sector=sector, active=10) for sector in "ABG"], adds=SECTORS)
    second = office([at(TARAKAN, sector=sector, active=1) for sector in "AB"], adds=SECTORS)
    assert tarakan(store(tmp_path, first, second)) == (1 + 1, False)


def test_a_file_of_active_members_leaves_inactive_ones_alone(tmp_path):
    first = office([at(TARAKAN, active=10, inactive=3, jht=7)])
    reader = store(tmp_path, first, office([at(TARAKAN, active=12)]))
    told = reader.rows("SELECT batch_id, active, inactive, jht FROM enrollment ORDER BY 1")
    assert told == [(1001, None, 3, 7), (1002, 12, None, None)]
    assert tarakan(reader) == (12, False)


def test_an_unemployment_figure_leaves_employment_alone(tmp_path):
    rows = [at(TARAKAN, measure="employed", value=90), at(TARAKAN, measure="unemployed", value=10)]
    second = office([at(TARAKAN, measure="unemployed", value=11)], table="workforce")
    reader = store(tmp_path, office(rows, table="workforce"), second)
    assert reader.rows("SELECT measure, value FROM workforce ORDER BY 1") == [("employed", 90), ("unemployed", 11)]


def test_a_correction_of_one_kabupaten_leaves_the_others_and_the_province_known(tmp_path):
    reader = store(tmp_path, office([at(code, active=10) for code in KABUPATEN]), office([at(TARAKAN, active=11)]))
    assert ask(reader) == (4 * 10 + 11, False)


def test_corrections_follow_each_other(tmp_path):
    given = [office([at(TARAKAN, active=active)]) for active in (1, 2, 3)]
    assert [one.replaced for one in overlaps(tmp_path, *given)] == [{}, {1001: 1}, {1002: 1}]
    assert standings(store(tmp_path, *given)) == [(1003, 3, "answers")]


def test_one_file_may_correct_several(tmp_path):
    parts = [office([at(code, active=10)]) for code in KABUPATEN]
    overlap = overlaps(tmp_path, *parts, office([at(code, active=11) for code in KABUPATEN]))[-1]
    assert (overlap.replaced, overlap.changed) == ({1001 + place: 1 for place in range(5)}, 5)


def test_projects_of_equal_keys_are_things_of_their_own(tmp_path):
    project = {"budget": "APBD", "kind": "jasa"}
    rows = [at(TARAKAN, **project, value_rupiah=value) for value in (10, 10, 20)]
    found = overlaps(tmp_path, office(rows, table="project"), office(rows, table="project", source=DINAS))
    assert found == [Overlap({}, 0, 0, 0)] * 2
    reader = store(tmp_path, office(rows, table="project"), office(rows, table="project", source=DINAS))
    assert reader.rows("SELECT standing, COUNT(*) FROM project GROUP BY 1") == [("answers", 6)]


# --- A correction that makes up the whole in less than the file it corrects ------------------------------------------


def test_fishers_alone_are_no_whole_but_their_correction_stays_part_of_it(tmp_path):
    """The correction says nothing about sectors; put in a block of its own, the total would be traders only."""
    rows = [at(code, sector=sector, active=10) for code in KABUPATEN for sector in ("A", "G")]
    reader = store(tmp_path, office(rows, adds=SECTORS), fishers(12))
    assert tarakan(reader) == (12 + 10, False)
    assert ask(reader) == (9 * 10 + 12, False)
    assert ask(reader, where={"sector": "A"}) == (4 * 10 + 12, False)


def test_so_do_fishers_of_a_region_that_had_none(tmp_path):
    rows = [at(code, sector=sector, active=10) for code in KABUPATEN for sector in ("A", "G")]
    rows.remove(at(MALINAU, sector="A", active=10))
    correction = office([at(code, sector="A", active=12) for code in KABUPATEN])
    reader = store(tmp_path, office(rows, adds=SECTORS), correction)
    assert ask(reader, where={"sector": "A"}) == (5 * 12, False)
    assert ask(reader) == (5 * 12 + 5 * 10, False)


def test_a_correction_does_not_lend_its_whole_to_other_regions(tmp_path):
    """Only Tarakan was told by all sectors: fishers of Malinau are not all of Malinau."""
    rows = [at(TARAKAN, sector="A", active=10), at(TARAKAN, sector="G", active=20)]
    correction = office([at(TARAKAN, sector="A", active=12), at(MALINAU, sector="A", active=5)])
    reader = store(tmp_path, office(rows, adds=SECTORS), correction)
    assert tarakan(reader) == (12 + 20, False)
    assert ask(reader, where={"region": MALINAU}) == (None, False)
    assert ask(reader, where={"region": MALINAU, "sector": "A"}) == (5, False)


def test_a_whole_region_told_anew_is_what_its_new_file_says_it_is(tmp_path):
    """All of Tarakan is replaced by a file that does not say its sectors are the whole."""
    rows = [at(code, sector=sector, active=10) for code in KABUPATEN for sector in ("A", "G")]
    correction = office([at(TARAKAN, sector=sector, active=1) for sector in ("A", "B")])
    reader = store(tmp_path, office(rows, adds=SECTORS), correction)
    assert tarakan(reader) == (None, False)
    assert ask(reader) == (None, False)
    assert ask(reader, where={"region": MALINAU}) == (10 + 10, False)
    assert tarakan(reader, sector="A") == (1, False)


def test_a_file_that_turns_out_to_be_whole_is_whole(tmp_path):
    first = office([at(TARAKAN, segment=segment, active=10) for segment in ("PU", "BPU")])
    second = office([at(TARAKAN, segment=one, active=10) for one in ("PU", "BPU", "JAKON", "PMI")], adds=SEGMENTS)
    cell = query("members_active", at=MONTH, where={"region": TARAKAN}, reader=store(tmp_path, first, second)).only
    assert (cell.numerator, cell.flags) == (4 * 10, set())


# --- Two sources ---------------------------------------------------------------------------------------------------


def test_the_first_of_two_sources_answers_and_says_that_it_is_disputed(tmp_path):
    given = [office([at(TARAKAN, active=100)]), office([at(TARAKAN, active=110)], source=DINAS)]
    assert overlaps(tmp_path, *given)[1] == Overlap({}, 0, 1, 0)
    reader = store(tmp_path, *given)
    assert tarakan(reader) == (100, True)
    assert standings(reader) == [(1001, 100, "contested"), (1002, 110, "beside")]


def test_two_sources_that_say_the_same_are_both_kept_without_a_mark(tmp_path):
    given = [office([at(TARAKAN, active=100)]), office([at(TARAKAN, active=100)], source=DINAS)]
    assert overlaps(tmp_path, *given)[1] == Overlap({}, 0, 0, 1)
    reader = store(tmp_path, *given)
    assert tarakan(reader) == (100, False)
    assert standings(reader) == [(1001, 100, "answers"), (1002, 100, "beside")]


def test_a_preferred_source_answers_and_says_that_it_is_disputed(tmp_path):
    given = [office([at(TARAKAN, active=100)]), office([at(TARAKAN, active=110)], source=DINAS, prefer=True)]
    reader = store(tmp_path, *given)
    assert tarakan(reader) == (110, True)
    assert standings(reader) == [(1001, 100, "beside"), (1002, 110, "contested")]


def test_a_preferred_source_that_agrees_changes_nothing(tmp_path):
    given = [office([at(TARAKAN, active=100)]), office([at(TARAKAN, active=100)], source=DINAS, prefer=True)]
    assert tarakan(store(tmp_path, *given)) == (100, False)


def test_only_the_cells_that_differ_are_disputed(tmp_path):
    first = office([at(code, active=10) for code in KABUPATEN])
    reader = store(tmp_path, first, office([at(TARAKAN, active=11), at(MALINAU, active=10)], source=DINAS))
    listed = query("members_active", at=MONTH, by=["region"], reader=reader)
    assert {cell.by["region"] for cell in listed.cells if Flag.DISPUTED in cell.flags} == {TARAKAN}
    assert ask(reader) == (5 * 10, True), "a sum with a disputed part is disputed"


def test_what_one_source_alone_says_completes_what_another_says(tmp_path):
    first = office([at(code, active=10) for code in KABUPATEN[:4]])
    assert ask(store(tmp_path, first, office([at(TARAKAN, active=7)], source=DINAS))) == (4 * 10 + 7, False)


@pytest.mark.parametrize("order", list(permutations(range(3))))
@pytest.mark.parametrize("preferred", [None, 0, 1, 2])
def test_three_sources_are_never_added_up(tmp_path, order, preferred):
    values = {0: 100, 1: 90, 2: 100}
    sources = (BPJS, DINAS, BAPPEDA)
    given = [office([at(TARAKAN, active=values[one])], source=sources[one], prefer=one == preferred) for one in order]
    reader = store(tmp_path, *given)
    wanted = values[order[0] if preferred is None else preferred]
    assert tarakan(reader) == (wanted, True)
    assert sum(standing != "beside" for _, _, standing in standings(reader)) == 1


def test_a_dispute_ends_when_the_other_source_comes_round(tmp_path):
    given = [
        office([at(TARAKAN, active=100)]),
        office([at(TARAKAN, active=110)], source=DINAS),
        office([at(TARAKAN, active=100)], source=DINAS),
    ]
    assert tarakan(store(tmp_path, *given)) == (100, False)


def test_a_dispute_ends_when_the_first_source_comes_round(tmp_path):
    given = [
        office([at(TARAKAN, active=100)]),
        office([at(TARAKAN, active=110)], source=DINAS),
        office([at(TARAKAN, active=110)]),
    ]
    assert tarakan(store(tmp_path, *given)) == (110, False)


def test_a_dispute_ends_when_the_other_source_takes_its_figure_back(tmp_path):
    given = [
        office([at(TARAKAN, active=100, sex="L")]),
        office([at(TARAKAN, active=110, sex="L"), at(TARAKAN, active=1, sex="P")], source=DINAS),
        office([at(TARAKAN, active=2, sex="P"), at(TARAKAN, active=3, sex=None)], source=DINAS),
    ]
    reader = store(tmp_path, *given)
    assert tarakan(reader, sex="L") == (100, False)
    assert tarakan(reader, sex="P") == (2, False)


def test_the_other_source_answers_when_the_first_takes_its_figure_back(tmp_path):
    def men_and_women(men, women, **given):
        rows = [("L", men), ("P", women)]
        return office([at(TARAKAN, active=active, sex=sex) for sex, active in rows if active is not None], **given)

    taken_back = office([at(TARAKAN, active=6, sex="P"), at(TARAKAN, active=60)])
    reader = store(tmp_path, men_and_women(100, 5), men_and_women(110, None, source=DINAS), taken_back)
    assert tarakan(reader, sex="L") == (110, False)
    assert tarakan(reader, sex="P") == (6, False)


def test_what_a_source_says_beside_active_members_is_not_silenced(tmp_path):
    first = office([at(TARAKAN, sector="A", active=10)], adds=SECTORS)
    second = office(
        [at(TARAKAN, sector="A", active=11, inactive=20), at(TARAKAN, sector="G", active=5, inactive=30)],
        adds=SECTORS,
        source=DINAS,
    )
    reader = store(tmp_path, first, second)
    assert tarakan(reader) == (10 + 5, True)
    assert inactive(reader) == 20 + 30
    assert reader.rows("SELECT SUM(active), SUM(inactive) FROM enrollment WHERE batch_id = 1002") == [(16, 50)]


def test_what_only_the_one_that_gives_way_says_stays(tmp_path):
    first = office([at(TARAKAN, active=10, inactive=20)])
    reader = store(tmp_path, first, office([at(TARAKAN, active=11)], source=DINAS, prefer=True))
    assert tarakan(reader) == (11, True)
    assert inactive(reader) == 20


@pytest.mark.parametrize("prefer", [False, True])
def test_a_number_that_is_not_given_is_neither_equal_nor_different(tmp_path, prefer):
    first = office([at(TARAKAN, active=10, inactive=None), at(MALINAU, active=1, inactive=2)])
    second = office([at(TARAKAN, active=10, inactive=3), at(MALINAU, active=1)], source=DINAS, prefer=prefer)
    reader = store(tmp_path, first, second)
    assert overlaps(tmp_path, first, second)[1] == Overlap({}, 0, 0, 2)
    assert tarakan(reader) == (10, False)
    assert inactive(reader) == 3 + 2


def test_rows_that_were_split_are_recognised_when_they_come_again(tmp_path):
    both = office([at(TARAKAN, active=10, inactive=20)])
    other = office([at(TARAKAN, active=11)], source=DINAS)
    assert overlaps(tmp_path, both, other, both)[2] == Overlap({1001: 2}, 0, 1, 0)


# --- Two sources that do not make up the same whole ------------------------------------------------------------------


def all_four(**given):
    told = (("PU", 100), ("BPU", 50), ("JAKON", 5), ("PMI", 1))
    rows = [at(TARAKAN, segment=segment, active=active) for segment, active in told]
    return office(rows, adds=SEGMENTS, source=DINAS, **given)


@pytest.mark.parametrize("bpu", [50, 40])
@pytest.mark.parametrize("whole_first", [False, True])
def test_a_whole_of_four_segments_is_not_reduced_to_what_only_it_says(tmp_path, bpu, whole_first):
    two = office([at(TARAKAN, segment="PU", active=100), at(TARAKAN, segment="BPU", active=bpu)])
    reader = store(tmp_path, *((all_four(), two) if whole_first else (two, all_four())))
    disputed = bpu == 40
    assert tarakan(reader) == (100 + 50 + 5 + 1, disputed)
    assert tarakan(reader, segment="BPU") == (50 if whole_first else bpu, disputed)
    assert tarakan(reader, segment="PU") == (100, False)
    assert tarakan(reader, segment="JAKON") == (5, False)


def test_a_preferred_whole_takes_the_place_of_known_segments(tmp_path):
    """The province is known no longer: elsewhere only two segments are, and Tarakan is told in another way."""
    two = office([at(code, segment=segment, active=10) for code in KABUPATEN for segment in ("PU", "BPU")])
    assert ask(store(tmp_path, two)) == (10 * 10, False)
    reader = store(tmp_path, two, all_four(prefer=True))
    assert tarakan(reader) == (100 + 50 + 5 + 1, True)
    assert tarakan(reader, segment="BPU") == (50, True)
    assert ask(reader, where={"region": MALINAU}) == (10 + 10, False)
    assert ask(reader) == (None, False)


def test_a_preferred_part_takes_its_place_in_the_whole(tmp_path):
    rows = [at(code, sector=sector, active=10) for code in KABUPATEN for sector in ("A", "G")]
    reader = store(tmp_path, office(rows, adds=SECTORS), fishers(12, source=DINAS, prefer=True))
    assert tarakan(reader, sector="A") == (12, True)
    assert tarakan(reader) == (12 + 10, True)
    assert ask(reader) == (9 * 10 + 12, True)


def test_a_part_that_is_not_preferred_changes_nothing(tmp_path):
    rows = [at(code, sector=sector, active=10) for code in KABUPATEN for sector in ("A", "G")]
    reader = store(tmp_path, office(rows, adds=SECTORS), fishers(12, source=DINAS))
    assert tarakan(reader, sector="A") == (10, True)
    assert ask(reader) == (10 * 10, True)


def test_what_is_told_by_all_sectors_goes_on_after_fishers_were_told_first(tmp_path):
    rows = [at(TARAKAN, sector="A", active=12), at(TARAKAN, sector="G", active=20)]
    reader = store(tmp_path, fishers(10), office(rows, adds=SECTORS, source=DINAS))
    assert tarakan(reader) == (12 + 20, True)
    assert tarakan(reader, sector="A") == (10, True)


# --- Gaps ------------------------------------------------------------------------------------------------------------

GAP = (("active", f"{MONTH}-01", TARAKAN),)


def with_gap(*rows, **given):
    return office([at(code, active=10, sex="L") for code in KABUPATEN] + list(rows), gaps=GAP, **given)


def test_a_gap_is_filled_when_its_region_is_told_anew(tmp_path):
    correction = office([at(TARAKAN, active=10, sex="L"), at(TARAKAN, active=4, sex="P")])
    assert tarakan(store(tmp_path, with_gap()), sex="L") == (None, False)
    reader = store(tmp_path, with_gap(), correction)
    assert tarakan(reader, sex="L") == (10, False)
    assert ask(reader, where={"sex": "L"}) == (5 * 10, False)


def test_a_gap_stays_when_a_part_of_its_region_is_told_anew(tmp_path):
    """Men are corrected; whether the value that is missing is theirs the gap does not say."""
    first = with_gap(at(TARAKAN, active=3, sex="P"))
    reader = store(tmp_path, first, office([at(TARAKAN, active=11, sex="L")]))
    assert tarakan(reader, sex="P") == (None, False)
    assert ask(reader, where={"sex": "P"}) == (None, False)


def test_a_gap_stays_when_another_number_is_corrected(tmp_path):
    first = with_gap(at(TARAKAN, inactive=3, sex="L"))
    reader = store(tmp_path, first, office([at(TARAKAN, inactive=4, sex="L")]))
    assert tarakan(reader, sex="L") == (None, False)


def test_a_gap_stays_when_another_measure_is_corrected(tmp_path):
    rows = [at(TARAKAN, measure="employed", sector="A", value=10), at(TARAKAN, measure="unemployed", value=5)]
    gaps = (("employed", f"{MONTH}-01", TARAKAN),)
    first = office(rows, table="workforce", gaps=gaps, adds=SECTORS)
    second = office([at(TARAKAN, measure="unemployed", value=6)], table="workforce")
    cell = query("employed", at=MONTH, where={"region": TARAKAN}, reader=store(tmp_path, first, second)).only
    assert cell.numerator is None


@pytest.mark.parametrize("source", [BPJS, DINAS])
def test_a_kabupaten_that_was_empty_and_reports_later_is_known(tmp_path, source):
    first = office([at(code, active=None if code == TARAKAN else 10) for code in KABUPATEN], gaps=GAP)
    reader = store(tmp_path, first, office([at(TARAKAN, active=7)], source=source))
    assert ask(reader) == (4 * 10 + 7, False)


# --- Under random files ----------------------------------------------------------------------------------------------

CELLS = [(code, sector) for code in (BULUNGAN, TARAKAN) for sector in ("A", "G")]
FILES = st.lists(
    st.tuples(
        st.sampled_from([BPJS, DINAS, BAPPEDA]),
        st.booleans(),
        st.dictionaries(st.sampled_from(CELLS), st.sampled_from([1, 2, 40]), min_size=1),
    ),
    min_size=1,
    max_size=5,
)


def told_by_hand(files):
    """Plain bookkeeping for files that make up the same whole: by cell, what each source says and who answers."""
    says, leader = {cell: {} for cell in CELLS}, dict.fromkeys(CELLS)
    for number, (source, prefer, cells) in enumerate(files):
        regions, sectors = ({cell[place] for cell in cells} for place in (0, 1))
        for cell in CELLS:
            if cell[0] in regions and (len(sectors) > 1 or cell[1] in sectors):
                says[cell].pop(source, None)
                leader[cell] = None if leader[cell] == source else leader[cell]
            if cell in cells:
                says[cell][source] = number, cells[cell]
                first = leader[cell]
                if first is None or (prefer and says[cell][first][1] != cells[cell]):
                    leader[cell] = source
            if leader[cell] is None and says[cell]:
                leader[cell] = min(says[cell], key=says[cell].get)
    return says, leader


def as_files(files, adds):
    return [
        office([at(code, sector=sector, active=active) for (code, sector), active in cells.items()],
               source=source, prefer=prefer, adds=whole)
        for (source, prefer, cells), whole in zip(files, adds, strict=True)
    ]  # fmt: skip


SLOW = {"deadline": None, "suppress_health_check": [HealthCheck.too_slow]}


@settings(**SLOW, max_examples=20)
@given(FILES)
def test_each_cell_is_answered_by_one_source_and_disputed_where_another_differs(tmp_path_factory, files):
    reader = store(tmp_path_factory.mktemp("files"), *as_files(files, [SECTORS] * len(files)))
    says, leader = told_by_hand(files)
    for region in (BULUNGAN, TARAKAN):
        cells = [cell for cell in CELLS if cell[0] == region and leader[cell]]
        answers = {cell: says[cell][leader[cell]][1] for cell in cells}
        disputed = {cell for cell in cells if len({value for _, value in says[cell].values()}) > 1}
        for cell in cells:
            found = ask(reader, where={"region": region, "sector": cell[1]})
            assert found == (answers[cell], cell in disputed)
        assert ask(reader, where={"region": region}) == (sum(answers.values()) if cells else None, bool(disputed))


@settings(**SLOW, max_examples=20)
@given(FILES, st.lists(st.sampled_from([SECTORS, ("region",)]), min_size=5, max_size=5))
def test_no_total_misses_a_part_that_its_source_told(tmp_path_factory, files, adds):
    """Files of one source that make up different wholes; one sector alone is none."""
    files = [(BPJS, prefer, cells) for _, prefer, cells in files]
    counts = [len({sector for _, sector in cells}) for _, _, cells in files]
    adds = [whole if count > 1 else ("region",) for count, whole in zip(counts, adds, strict=False)]
    reader = store(tmp_path_factory.mktemp("files"), *as_files(files, adds))
    for code in (BULUNGAN, TARAKAN):
        parts = [ask(reader, where={"region": code, "sector": sector})[0] or 0 for sector in ("A", "G")]
        whole, _ = ask(reader, where={"region": code})
        assert whole is None or whole == sum(parts)


MONTHLY = st.lists(
    st.tuples(
        st.sampled_from(["2025-07", "2025-08", "2025-09"]),
        st.sampled_from([BPJS, DINAS]),
        st.sampled_from(["kantor", "contoh"]),
        st.dictionaries(
            st.tuples(st.sampled_from(["65", *KABUPATEN[:2]]), st.sampled_from(["A", "S3-S", None])),
            st.sampled_from([1, 2]),
            min_size=1,
        ),
    ),
    min_size=1,
    max_size=4,
)


@settings(**SLOW, max_examples=15)
@given(MONTHLY)
def test_months_that_nobody_told_of_are_filled_as_any_others(tmp_path_factory, files):
    """Where nothing stands in a batch's months nothing is compared; comparing with nothing gives the same store."""
    given = [
        office([at(code, month, sector=sector, active=active) for (code, sector), active in cells.items()],
               source=source, origin=origin, adds=SECTORS)
        for month, source, origin, cells in files
    ]  # fmt: skip
    usual = everything(store(tmp_path_factory.mktemp("usual"), *given))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(staging, "_stands", lambda *_: True)
        assert everything(store(tmp_path_factory.mktemp("compared"), *given)) == usual


def test_what_is_left_over_is_nothing(tmp_path):
    connection = empty(tmp_path)
    third = office([at(TARAKAN, "2025-09", active=1)])
    fill(connection, tmp_path, office([at(TARAKAN, active=1)]), office([at(TARAKAN, active=2)], source=DINAS), third)
    assert connection.execute("SELECT table_name FROM duckdb_tables() WHERE temporary").fetchall() == []
    assert connection.execute("SELECT view_name FROM duckdb_views() WHERE temporary AND NOT internal").fetchall() == []
    connection.close()
