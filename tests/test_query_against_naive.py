"""A second, slow, obvious implementation: plain loops over the rows, compared with query on rows made at random.

Both shapes of data are tried. Full rows are added up; margins answer only a question of exactly their own grain, but
segments alone may be added up when no total is stated.
"""

import tempfile
from itertools import product

import pytest
import toy_store
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from toy_store import BULUNGAN, KABUPATEN, PROVINCE, TARAKAN, VILLAGES

from kaltara_metrics import catalog, places
from kaltara_metrics.model import State
from kaltara_metrics.query import query

MANY, FEW = 40, 12
MONTHS = ("2023-08", "2023-09", "2024-02", "2024-08", "2024-09")
SECTORS = (None, "A", "G")
SEGMENTS = (None, "PU", "BPU")
SEXES = (None, "L", "P")
COLUMNS = ("sector", "segment", "worker_group", "funding", "sex")
PAID = {"segment": "BPU", "worker_group": "pekerja_rentan", "funding": "apbd_provinsi"}

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
    ("members_active", ("region", "sector"), {}),
    ("members_active", ("desa",), {"region": BULUNGAN}),
    ("members_active", ("segment", "sex"), {"region": TARAKAN}),
    ("members_active", ("month",), {"segment": "BPU"}),
    ("subsidised_workers", ("region",), {}),
    ("subsidised_workers", ("kecamatan", "month"), {"region": "65.71"}),
    ("employed", ("region", "month"), {}),
    ("employed", ("sector",), {"sex": "P"}),
    ("coverage_employed", (), {}),
    ("coverage_employed", ("region", "sex"), {}),
    ("coverage_employed", ("kecamatan",), {"sector": "A"}),
    ("coverage_employed", ("desa", "month"), {"region": "65.01.01"}),
    ("coverage_labour_force", ("region",), {"sex": "L"}),
    ("unemployment_rate", (), {}),
    ("unemployment_rate", ("region", "month"), {}),
)

AMOUNTS = st.sampled_from([0, 0, 1, 2, 5, 40, 1000])


def members(places_of_rows, origin):
    plain = st.fixed_dictionaries(
        {
            "sector": st.sampled_from(SECTORS),
            "segment": st.sampled_from(SEGMENTS),
            "worker_group": st.just(None),
            "funding": st.just(None),
        }
    )
    paid = st.just({"sector": None, **PAID})
    return st.builds(
        lambda kinds, **row: {**row, **kinds},
        kinds=st.one_of(plain, paid),
        origin=st.just(origin),
        month=st.sampled_from(MONTHS),
        region=st.sampled_from(places_of_rows),
        sex=st.sampled_from(SEXES),
        active=st.one_of(st.none(), AMOUNTS),
    )


def named_members():
    """Rows that name their sector, segment and sex."""
    return st.fixed_dictionaries(
        {
            "origin": st.just("kantor"),
            "month": st.just("2024-09"),
            "region": st.sampled_from(VILLAGES),
            "sector": st.sampled_from(SECTORS[1:]),
            "segment": st.sampled_from(SEGMENTS[1:]),
            "sex": st.sampled_from(SEXES[1:]),
            "active": st.one_of(st.none(), AMOUNTS),
        }
    )


def workforce(places_of_rows, origin):
    return st.builds(
        lambda **row: {**row, "sector": row["sector"] if row["measure"] == "employed" else None},
        origin=st.just(origin),
        month=st.sampled_from(MONTHS),
        region=st.sampled_from(places_of_rows),
        measure=st.sampled_from(["employed", "labour_force", "unemployed"]),
        sector=st.sampled_from(SECTORS),
        sex=st.sampled_from(SEXES),
        value=AMOUNTS,
    )


def tables(places_of_rows, origin):
    return st.fixed_dictionaries(
        {
            "enrollment": st.lists(members(places_of_rows, origin), max_size=12),
            "workforce": st.lists(workforce(places_of_rows, origin), max_size=14),
        }
    )


# --- The obvious implementation ----------------------------------------------------------------------------------


def measured(rows):
    """Every number on its own: (measure, row, value); what is not known is not there."""
    for row in rows["enrollment"]:
        if row["active"] is not None:
            yield "active", row, row["active"]
    for row in rows["workforce"]:
        yield row["measure"], row, row["value"]


def total(rows, measure, month, code, wanted, *, is_margin):
    """Sum of one measure in one cell and month, or None when no row speaks of it."""
    found = [
        (row, value)
        for name, row, value in measured(rows)
        if (name, row["month"]) == (measure, month)
        and all(row.get(column) == asked for column, asked in wanted.items())
    ]
    if is_margin:
        return stated_total([(row, value) for row, value in found if row["region"] == code], wanted)
    inside = [value for row, value in found if row["region"] == code or row["region"].startswith(code + ".")]
    return sum(inside) if inside else None


def stated_total(found, wanted):
    """The total as stated at exactly this grain, else the sum of segments where nothing else is broken down."""
    for allowed in ([], ["segment"]):
        values = [
            value
            for row, value in found
            if [name for name in COLUMNS if row.get(name) is not None and name not in wanted] == allowed
        ]
        if values:
            return sum(values)
    return None


def months_before(month, count):
    year, number = int(month[:4]), int(month[5:])
    return [f"{(year * 12 + number - 1 - back) // 12}-{(number - 1 - back) % 12 + 1:02d}" for back in range(count)]


def obvious(rows, metric, month, code, asked, *, is_margin):
    """Answer one cell: (numerator, denominator, ratio, state)."""
    top_measure, fixed, bottom_measure, same_round = METRICS[metric]

    def top(at):
        return total(rows, top_measure, at, code, {**asked, **fixed}, is_margin=is_margin)

    def bottom(at):
        return total(rows, bottom_measure, at, code, asked, is_margin=is_margin)

    recent = months_before(month, CARRY[top_measure])
    if bottom_measure is None:
        numerator = next((top(at) for at in recent if top(at) is not None), None)
        state = State.UNKNOWN if numerator is None else State.VALUE if numerator else State.ZERO
        return numerator, None, None, state
    if same_round:
        halves = [(top(at), bottom(at)) for at in recent]
        both = [pair for pair in halves if None not in pair]
        one = [pair for pair in halves if pair != (None, None)]
        numerator, denominator = (both or one or [(None, None)])[0]
    else:
        numerator, at = next(((top(at), at) for at in recent if top(at) is not None), (None, month))
        denominator = next((bottom(older) for older in months_before(at, 60) if bottom(older) is not None), None)
    if numerator is None or denominator is None:
        return numerator, denominator, None, State.UNKNOWN
    if denominator == 0:
        return numerator, denominator, None, State.NOT_APPLICABLE
    return numerator, denominator, numerator / denominator, State.VALUE if numerator else State.ZERO


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


def check(rows, origin, questions, *, is_margin):
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
                wanted = obvious(rows, metric, month, code, asked, is_margin=is_margin)
                found = (cell.numerator, cell.denominator, cell.ratio, cell.state)
                assert found == wanted, (metric, labels, where)


SLOW = {"deadline": None, "suppress_health_check": [HealthCheck.too_slow]}


@pytest.fixture(scope="module", autouse=True)
def _list_of_regions():
    assert {one.code for one in places.regions("kabupaten")} == set(KABUPATEN)


@settings(**SLOW, max_examples=MANY)
@given(tables(VILLAGES, "kantor"), st.permutations(QUESTIONS))
def test_full_data_are_answered_as_by_plain_loops(rows, questions):
    check(rows, "kantor", questions[:6], is_margin=False)


@settings(**SLOW, max_examples=MANY)
@given(tables((PROVINCE, PROVINCE, BULUNGAN, TARAKAN, "65.71.01"), "terpublikasi"), st.permutations(QUESTIONS))
def test_stated_totals_are_answered_as_by_plain_loops(rows, questions):
    check(rows, "terpublikasi", questions[:6], is_margin=True)


@settings(**SLOW, max_examples=FEW)
@given(tables(VILLAGES, "kantor"), st.randoms())
def test_the_order_of_rows_does_not_matter(rows, chance):
    shuffled = {name: chance.sample(table, len(table)) for name, table in rows.items()}
    with tempfile.TemporaryDirectory() as directory:
        readers = [toy_store.make(directory, **table) for table in (rows, shuffled)]
        for metric, by, where in QUESTIONS[1], QUESTIONS[9], QUESTIONS[14]:
            at = "2023-08..2024-09" if "month" in by else "2024-09"
            first, second = (query(metric, at=at, by=by, where=where, reader=reader).cells for reader in readers)
            assert first == second


@settings(**SLOW, max_examples=FEW)
@given(st.lists(named_members(), max_size=12))
def test_parts_of_full_data_make_the_whole(rows):
    """Where every row names its sector, segment and sex, each cut adds up to the total of the province."""
    with tempfile.TemporaryDirectory() as directory:
        reader = toy_store.make(directory, enrollment=rows)
        whole = query("members_active", at="2024-09", reader=reader).only.numerator
        for cut in ("region", "kecamatan", "desa", "sector", "segment", "sex"):
            parts = query("members_active", at="2024-09", by=[cut], reader=reader)
            assert sum(cell.numerator for cell in parts.known) == (whole or 0), cut


def test_the_loops_themselves_answer_a_question_done_by_hand():
    rows = {
        "enrollment": [
            {"month": "2024-09", "region": "65.01.01.1001", "active": 30, "segment": "PU"},
            {"month": "2024-09", "region": "65.01.02.2001", "active": 10, "segment": "BPU"},
            {"month": "2024-09", "region": "65.71.01.1001", "active": 7, "segment": "PU"},
        ],
        "workforce": [{"month": "2024-02", "region": "65.01.01.1001", "measure": "employed", "value": 80}],
    }
    assert obvious(rows, "coverage_employed", "2024-09", BULUNGAN, {}, is_margin=False) == (
        30 + 10,
        80,
        (30 + 10) / 80,
        State.VALUE,
    )
    assert obvious(rows, "coverage_employed", "2024-09", TARAKAN, {}, is_margin=False) == (7, None, None, State.UNKNOWN)
    assert months_before("2024-02", 3) == ["2024-02", "2024-01", "2023-12"]
