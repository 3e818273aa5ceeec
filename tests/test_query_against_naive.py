"""A second, slow, obvious implementation: plain loops over the rows, compared with query on rows made at random.

It knows blocks: rows of one origin and month that break the same thing down in the same way at the same level, with the
same breakdowns whose parts make up the whole. A cell is answered from one block, the one that says it most directly;
where several do so equally, each of their answers is right.
"""

import tempfile
from collections import defaultdict
from itertools import product

import pytest
import toy_store
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from toy_store import BULUNGAN, EVERYTHING, KABUPATEN, PROVINCE, TARAKAN, VILLAGES, member

from kaltara_metrics import catalog, places
from kaltara_metrics.model import Flag, Origin, State
from kaltara_metrics.query import query, query_cuts

MANY, FEW = 16, 6
MONTHS = ("2023-08", "2024-08", "2024-09")
PAID = {"segment": "BPU", "worker_group": "pekerja_rentan", "funding": "apbd_provinsi"}
REGIONS = {*VILLAGES, *(code[:8] for code in VILLAGES), *KABUPATEN, PROVINCE}

# metric: numerator, its filter, denominator, whether both halves must be of one round
METRICS = {
    "members_active": ("active", {}, None, False),
    "subsidised_workers": ("active", PAID, None, False),
    "employed": ("employed", {}, None, False),
    "coverage_employed": ("active", {}, "employed", False),
    "coverage_labour_force": ("active", {}, "labour_force", False),
    "unemployment_rate": ("unemployed", {}, "labour_force", True),
}
CARRY = {"active": 1, "employed": 12, "labour_force": 12, "unemployed": 12}
QUESTIONS = (
    ("members_active", (), {}),
    ("members_active", ("region",), {}),
    ("members_active", ("region", "sector"), {}),
    ("members_active", ("sector_group",), {}),
    ("members_active", ("region",), {"sector_group": "S3-M"}),
    ("members_active", ("desa",), {"region": BULUNGAN}),
    ("members_active", ("segment", "sex"), {"region": TARAKAN}),
    ("members_active", ("month",), {"segment": "BPU"}),
    ("subsidised_workers", ("region",), {}),
    ("subsidised_workers", ("kecamatan", "month"), {"region": "65.71"}),
    ("employed", ("region", "month"), {}),
    ("employed", ("sector",), {"sex": "P"}),
    ("employed", ("sector_group",), {"region": TARAKAN}),
    ("coverage_employed", (), {}),
    ("coverage_employed", ("region", "sex"), {}),
    ("coverage_employed", ("kecamatan",), {"sector": "A"}),
    ("coverage_employed", ("desa", "month"), {"region": "65.01.01"}),
    ("coverage_labour_force", ("region",), {"sex": "L"}),
    ("unemployment_rate", (), {}),
    ("unemployment_rate", ("region", "month"), {}),
)

AMOUNTS = st.sampled_from([0, 0, 1, 2, 5, 40, 1000])
PLACES = st.sampled_from([KABUPATEN, KABUPATEN, VILLAGES, VILLAGES[3:], (PROVINCE,), (TARAKAN,)])
ADDS = st.sampled_from([EVERYTHING, ("region",), ("region", "segment"), ("region", "sector", "sex"), ("sex",), ()])
SOME_SECTORS = ("A", "B", "G")
CUTS = st.lists(
    st.sampled_from(
        [("sector", SOME_SECTORS), ("sector", tuple(catalog.SECTOR_GROUPS)), ("segment", ("PU", "BPU")), ("sex", "LP")]
    ),
    max_size=2,
    unique_by=lambda cut: cut[0],
)


@st.composite
def files(draw, origin, measures):
    """Rows of one file: every region and every value of its breakdowns, here and there one that is not reported."""
    head = {"origin": origin, "month": draw(st.sampled_from(MONTHS))}
    if origin != "terpublikasi":
        head["adds"] = tuple(draw(ADDS))
    measure = draw(st.sampled_from(measures))
    cuts = dict(draw(CUTS)) if measure != "unemployed" else {}
    if measure != "active":
        cuts.pop("segment", None)
    elif draw(st.integers(0, 3)) == 0:
        cuts |= {name: (value,) for name, value in PAID.items()}
    regions, absent = draw(PLACES), draw(st.sampled_from([0, 0, 1, 2]))
    cells = [dict(zip(cuts, values, strict=True)) for values in product(*cuts.values())]
    rows = [head | cell | {"region": code, "amount": draw(AMOUNTS)} for code in regions for cell in cells]
    gone = {draw(st.integers(0, len(rows) - 1)) for _ in range(absent)}
    return measure, [row for number, row in enumerate(rows) if number not in gone]


@st.composite
def tables(draw, *origins):
    """A few files of each origin, as rows of the two tables."""
    found = {"enrollment": [], "workforce": []}
    for origin in origins:
        for measures in (["active"], ["employed", "labour_force", "unemployed"]):
            for measure, rows in draw(st.lists(files(origin, measures), max_size=3)):
                for row in rows:
                    amount = row.pop("amount")
                    if measure == "active":
                        found["enrollment"].append(row | {"active": amount})
                    else:
                        found["workforce"].append(row | {"measure": measure, "value": amount})
    return found


# --- The obvious implementation ----------------------------------------------------------------------------------

DIMS = ("sector", "segment", "worker_group", "occupation", "funding", "size_class", "sex", "age_band")


def breakdowns(row):
    """Breakdowns of one row; groups of sectors are another one than sectors."""
    names = {name for name in DIMS if row.get(name) is not None}
    return frozenset({"sector_group" if name == "sector" and row[name].startswith("S3-") else name for name in names})


def adds_of(row):
    return tuple(row.get("adds", () if row["origin"] == "terpublikasi" else EVERYTHING))


def blocks_of(rows, measure, month):
    """Rows that give one measure in one month, by block: (adds, breakdowns, level) to (row, value)."""
    told = [(row, row.get("active")) for row in rows["enrollment"] if measure == "active"]
    told += [(row, row["value"]) for row in rows["workforce"] if row["measure"] == measure]
    found = defaultdict(list)
    for row, value in told:
        if value is not None and row["month"] == month:
            found[adds_of(row), breakdowns(row), len(row["region"])].append((row, value))
    return found


def within(region, code):
    return region == code or region.startswith(f"{code}.")


def speaks_of(adds, dims, wanted):
    """Whether a block has every breakdown asked for, and may be added up over every other one."""
    for name in wanted:
        if name not in dims and not (name == "sector_group" and "sector" in dims and "sector" in adds):
            return False
    others = [name for name in dims if name not in wanted and not (name == "sector" and "sector_group" in wanted)]
    return all(name == "segment" or name in adds for name in others)


def is_asked_for(row, wanted):
    for name, value in wanted.items():
        if name == "sector_group":
            if row["sector"] not in {value, *catalog.SECTOR_PARTS[value]}:
                return False
        elif row.get(name) != value:
            return False
    return True


def reaches(found, adds, level, code):
    """Whether all regions of the block's level inside the asked one are there."""
    there = {row["region"] for row, _ in found}
    if "region" not in adds:
        return code in there
    inside = {region for region in REGIONS if len(region) == level and within(region, code)}
    return bool(inside) and inside <= there


def misses(found, adds, dims, code, wanted):
    """Whether a row asked for is there for one region and not for another, and its absence means nothing."""
    # Sectors and their groups stand in one column: who says that one list is complete says it of the column.
    named = {name.removesuffix("_group") for name in adds}
    opened = [name for name in {one.removesuffix("_group") for one in dims} if name not in named]
    there = {(row["region"], *(row.get(name) for name in opened)) for row, _ in found}
    return any(
        (region, *(row.get(name) for name in opened)) not in there
        for region in {row["region"] for row, _ in found if within(row["region"], code)}
        for row, _ in found
        if is_asked_for(row, wanted)
    )


def total(rows, measure, month, code, wanted):
    """Answers for one cell and month, all equally direct: a set of (sum, segments, whether it is partial)."""
    ranked = defaultdict(set)
    for (adds, dims, level), found in blocks_of(rows, measure, month).items():
        if not speaks_of(adds, dims, wanted) or not reaches(found, adds, level, code):
            continue
        if "region" not in adds:
            found = [(row, value) for row, value in found if row["region"] == code]  # noqa: PLW2901
        elif misses(found, adds, dims, code, wanted):
            continue
        chosen = [(row, value) for row, value in found if within(row["region"], code) and is_asked_for(row, wanted)]
        if chosen:
            segments = tuple(sorted({row["segment"] for row, _ in chosen if row.get("segment")}))
            partial = "segment" in dims and "segment" not in wanted and "segment" not in adds
            ranked[partial, len(dims), level].add((sum(value for _, value in chosen), segments, partial))
    return ranked[min(ranked)] if ranked else set()


def months_before(month, count):
    year, number = int(month[:4]), int(month[5:])
    return [f"{(year * 12 + number - 1 - back) // 12}-{(number - 1 - back) % 12 + 1:02d}" for back in range(count)]


NOTHING = {(None, (), False)}


def obvious(rows, metric, month, code, asked):
    """All right answers for one cell: (numerator, denominator, ratio, state, segments, whether it is partial)."""
    top_measure, fixed, bottom_measure, same_round = METRICS[metric]

    def top(at):
        return total(rows, top_measure, at, code, {**asked, **fixed})

    def bottom(at):
        return total(rows, bottom_measure, at, code, asked)

    recent = months_before(month, CARRY[top_measure])
    if bottom_measure is None:
        numerators = next((top(at) for at in recent if top(at)), NOTHING)
        return {(value, None, None, state_of(value), segments, part) for value, segments, part in numerators}
    if same_round:
        halves = [(top(at), bottom(at)) for at in recent]
        both = [pair for pair in halves if all(pair)]
        one = [pair for pair in halves if any(pair)]
        numerators, denominators = (both or one or [(NOTHING, NOTHING)])[0]
    else:
        numerators, at = next(((top(at), at) for at in recent if top(at)), (NOTHING, month))
        denominators = next((bottom(older) for older in months_before(at, 60) if bottom(older)), NOTHING)
    return {divided(one, other) for one, other in product(numerators or NOTHING, denominators or NOTHING)}


def state_of(value):
    return State.UNKNOWN if value is None else State.VALUE if value else State.ZERO


def divided(top, bottom):
    (numerator, segments, partial), (denominator, _, _) = top, bottom
    if numerator is None or denominator is None:
        return numerator, denominator, None, State.UNKNOWN, segments, partial
    if denominator == 0:
        return numerator, denominator, None, State.NOT_APPLICABLE, segments, partial
    return numerator, denominator, numerator / denominator, state_of(numerator), segments, partial


def every_cell(by, where, months):
    """Labels of every cell with its place and the column values asked for."""
    listed = [name for name in by if catalog.DIMENSIONS[name].level]
    inside = where.get("region", PROVINCE)
    codes = [inside]
    if listed:
        level = catalog.DIMENSIONS[listed[0]].level
        codes = [one.code for one in places.regions(level) if one.code == inside or one.is_within(inside)]
    cuts = [name for name in by if name != "month" and name not in listed]
    for month, code, *values in product(months, codes, *(catalog.DIMENSIONS[name].values for name in cuts)):
        asked = {**dict(zip(cuts, values, strict=True)), **where}
        asked.pop("region", None)
        labels = {"month": month} if "month" in by else {}
        labels |= {listed[0]: code} if listed else {}
        labels |= dict(zip(cuts, values, strict=True))
        yield labels, month, code, asked


def check(rows, origin, questions):
    with tempfile.TemporaryDirectory() as directory:
        reader = toy_store.make(directory, **rows)
        for metric, by, where in questions:
            at, months = "2024-09", ["2024-09"]
            if "month" in by:
                at, months = "2023-08..2024-09", list(reversed(months_before("2024-09", 14)))
            answer = query(metric, at=at, by=by, where={**where, "origin": origin}, reader=reader)
            expected = list(every_cell(by, where, months))
            assert [dict(cell.by) for cell in answer.cells] == [labels for labels, *_ in expected]
            for cell, (labels, month, code, asked) in zip(answer.cells, expected, strict=True):
                partial = Flag.PARTIAL_SEGMENTS in cell.flags
                found = (cell.numerator, cell.denominator, cell.ratio, cell.state, cell.segments, partial)
                assert found in obvious(rows, metric, month, code, asked), (metric, labels, where)


SLOW = {"deadline": None, "suppress_health_check": [HealthCheck.too_slow, HealthCheck.data_too_large]}


@pytest.fixture(scope="module", autouse=True)
def _list_of_regions():
    assert {one.code for one in places.regions("kabupaten")} == set(KABUPATEN)


@settings(**SLOW, max_examples=MANY)
@given(tables("kantor"), st.permutations(QUESTIONS))
def test_files_are_answered_as_by_plain_loops(rows, questions):
    check(rows, "kantor", questions[:6])


@settings(**SLOW, max_examples=MANY)
@given(tables("terpublikasi"), st.permutations(QUESTIONS))
def test_stated_totals_are_answered_as_by_plain_loops(rows, questions):
    check(rows, "terpublikasi", questions[:6])


def test_a_complete_list_of_sectors_completes_the_column_that_holds_their_groups():
    """Bulungan has no row of S3-A: nobody, since the sectors are said to be all there are."""
    adds = ("region", "sector", "sex")
    rows = [
        member("2024-09", code, origin="kantor", adds=adds, sector=group, active=0)
        for code, group in product(KABUPATEN, catalog.SECTOR_GROUPS)
        if (code, group) != (BULUNGAN, "S3-A")
    ]
    check({"enrollment": rows, "workforce": []}, "kantor", QUESTIONS[:6])


@st.composite
def rivals(draw):
    """Files that tell the same members of one month in different ways, each with numbers of its own."""
    rows = []
    for number in range(draw(st.integers(2, 5))):
        head = {"origin": "kantor", "adds": draw(st.sampled_from([tuple(EVERYTHING), ("region",)]))}
        regions, cuts = draw(st.sampled_from([KABUPATEN, VILLAGES, (PROVINCE,)])), draw(CUTS)
        for code, *values in product(regions, *(values for _, values in cuts)):
            cell = dict(zip(dict(cuts), values, strict=True))
            rows.append(member("2024-09", code, active=100**number + len(rows), **head, **cell))
    return rows


@settings(**SLOW, max_examples=MANY)
@given(rivals())
def test_of_several_blocks_the_most_direct_one_answers(rows):
    check({"enrollment": rows, "workforce": []}, "kantor", [QUESTIONS[0], QUESTIONS[1], QUESTIONS[3]])


@st.composite
def torn(draw):
    """A file of an office that has some of its rows for some regions only."""
    adds = draw(st.sampled_from([("region",), ("region", "sex"), ("region", "segment"), tuple(EVERYTHING)]))
    regions = draw(st.sampled_from([KABUPATEN, VILLAGES]))
    everything = list(product(regions, ("PU", "BPU"), "LP"))
    missing = draw(st.sets(st.sampled_from(everything), max_size=4))
    return [
        member("2024-09", code, origin="kantor", adds=adds, active=number, segment=segment, sex=sex)
        for number, (code, segment, sex) in enumerate(everything)
        if (code, segment, sex) not in missing
    ]


TORN = (
    *(("members_active", by, {}) for by in ((), ("region",), ("segment",), ("sex",), ("region", "sex"))),
    *(("members_active", ("region",), where) for where in ({"segment": "PU"}, {"sex": "P"})),
    ("members_active", ("segment",), {"region": BULUNGAN, "sex": "L"}),
)


@settings(**SLOW, max_examples=MANY)
@given(torn())
def test_a_missing_row_makes_unknown_what_would_take_it_in(rows):
    check({"enrollment": rows, "workforce": []}, "kantor", TORN)


@settings(**SLOW, max_examples=FEW)
@given(tables("kantor"), st.randoms())
def test_the_order_of_rows_does_not_matter(rows, chance):
    shuffled = {name: chance.sample(table, len(table)) for name, table in rows.items()}
    with tempfile.TemporaryDirectory() as directory:
        readers = [toy_store.make(directory, **table) for table in (rows, shuffled)]
        for metric, by, where in QUESTIONS:
            at = "2023-08..2024-09" if "month" in by else "2024-09"
            first, second = (query(metric, at=at, by=by, where=where, reader=reader).cells for reader in readers)
            assert [(cell.by, cell.numerator, cell.denominator) for cell in first] == [
                (cell.by, cell.numerator, cell.denominator) for cell in second
            ]


@settings(**SLOW, max_examples=FEW)
@given(tables(*Origin), st.permutations(QUESTIONS))
def test_one_origin_answers_alone_real_ones_first(rows, questions):
    """First the first real one that answers every cell, then the first real one that answers any, then the sample."""
    with tempfile.TemporaryDirectory() as directory:
        reader = toy_store.make(directory, **rows)
        for metric, by, where in questions[:6]:
            at = "2023-08..2024-09" if "month" in by else "2024-09"
            forced = {
                origin: query(metric, at=at, by=by, where={**where, "origin": origin.value}, reader=reader).cells
                for origin in Origin
            }
            known = {origin: [cell.state is not State.UNKNOWN for cell in cells] for origin, cells in forced.items()}
            real = (Origin.OFFICE, Origin.PUBLISHED)
            wanted = [origin for origin in real if all(known[origin])] + [
                origin for origin in (*real, Origin.SAMPLE) if any(known[origin])
            ]
            answer = query(metric, at=at, by=by, where=where, reader=reader)
            assert {cell.origin for cell in answer.cells} <= {None, answer.origin}
            if wanted:
                assert answer.cells == forced[wanted[0]]
            else:
                assert not answer.known


# Sets of cuts that a page asks for together, with what all of them are restricted to.
CUT_SETS = (
    ("members_active", ((), ("region",), ("sector",), ("segment", "sex"), ("month", "segment")), {}),
    ("members_active", (("desa",), ("kecamatan", "sex"), ("sector_group",), ()), {"region": BULUNGAN}),
    ("members_active", (("sex", "region"), ("region", "sex"), ("sector",), ("sector_group",)), {"segment": "PU"}),
    ("subsidised_workers", (("month",), ("region", "month"), ("region",), ()), {}),
    ("coverage_employed", ((), ("region",), ("sector",), ("region", "sex"), ("month",)), {}),
    ("coverage_employed", (("kecamatan",), ("region",)), {"sector_group": "S3-M"}),
    ("unemployment_rate", ((), ("region", "month"), ("region",), ("kecamatan",)), {}),
)


@settings(**SLOW, max_examples=2 * FEW)
@given(tables(*Origin), st.sampled_from(CUT_SETS))
def test_several_cuts_at_once_are_answered_as_one_by_one(rows, asked):
    metric, cuts, where = asked
    with tempfile.TemporaryDirectory() as directory:
        reader = toy_store.make(directory, **rows)
        together = query_cuts(metric, at="2024-09", over="2023-08..2024-09", cuts=cuts, where=where, reader=reader)
        for by, answer in zip(cuts, together, strict=True):
            at = "2023-08..2024-09" if "month" in by else "2024-09"
            alone = query(metric, at=at, by=by, where=where, reader=reader)
            assert (answer.question, answer.cells, answer.origin) == (alone.question, alone.cells, alone.origin)


def named_members():
    """Rows that name their sector, segment and sex."""
    return st.fixed_dictionaries(
        {
            "origin": st.just("kantor"),
            "month": st.just("2024-09"),
            "region": st.sampled_from(VILLAGES),
            "sector": st.sampled_from(SOME_SECTORS),
            "segment": st.sampled_from(("PU", "BPU")),
            "sex": st.sampled_from("LP"),
            "active": AMOUNTS,
        }
    )


@settings(**SLOW, max_examples=FEW)
@given(st.lists(named_members(), max_size=12))
def test_parts_of_full_data_make_the_whole(rows):
    """Where every village reports sector, segment and sex, each cut adds up to the total of the province."""
    named = {"sector": "A", "segment": "PU", "sex": "L", "active": 1, "origin": "kantor", "month": "2024-09"}
    everywhere = [named | {"region": code} for code in VILLAGES]
    with tempfile.TemporaryDirectory() as directory:
        reader = toy_store.make(directory, enrollment=[*everywhere, *rows])
        whole = query("members_active", at="2024-09", reader=reader).only.numerator
        assert whole == len(VILLAGES) + sum(row["active"] for row in rows)
        for cut in ("kecamatan", "desa", "sector", "sector_group", "segment", "sex"):
            parts = query("members_active", at="2024-09", by=[cut], reader=reader)
            assert sum(cell.numerator for cell in parts.known) == whole, cut


def test_the_loops_themselves_answer_a_question_done_by_hand():
    head = {"month": "2024-09", "origin": "kantor"}
    rows = {
        "enrollment": [
            {**head, "region": "65.01.01.1001", "active": 30, "segment": "PU"},
            {**head, "region": "65.01.01.2006", "active": 4, "segment": "PU"},
            {**head, "region": "65.01.02.2001", "active": 10, "segment": "BPU"},
            {**head, "region": "65.71.01.1001", "active": 7, "segment": "PU"},
        ],
        "workforce": [{**head, "month": "2024-02", "region": BULUNGAN, "measure": "employed", "value": 80}],
    }
    assert obvious(rows, "coverage_employed", "2024-09", BULUNGAN, {}) == {
        (30 + 4 + 10, 80, (30 + 4 + 10) / 80, State.VALUE, ("BPU", "PU"), False)
    }
    # Two of the three villages of Tarakan have not reported.
    assert obvious(rows, "coverage_employed", "2024-09", TARAKAN, {}) == {(None, None, None, State.UNKNOWN, (), False)}
    partial = {**rows, "enrollment": [row | {"adds": ("region",)} for row in rows["enrollment"]]}
    # The third village has no row of PU, and the first two none of BPU.
    unknown = {(None, None, None, State.UNKNOWN, (), False)}
    assert obvious(partial, "members_active", "2024-09", BULUNGAN, {}) == unknown
    assert obvious(partial, "members_active", "2024-09", BULUNGAN, {"segment": "PU"}) == unknown
    nobody = [{**head, "region": "65.01.02.2001", "active": 0, "segment": "PU", "adds": ("region",)}]
    told = {**partial, "enrollment": [*partial["enrollment"], *nobody]}
    assert obvious(told, "members_active", "2024-09", BULUNGAN, {"segment": "PU"}) == {
        (30 + 4, None, None, State.VALUE, ("PU",), False)
    }
    assert months_before("2024-02", 3) == ["2024-02", "2024-01", "2023-12"]
