"""Several cuts of one metric: one statement, each answered as it would be alone."""

import pytest
import toy_store
from toy_store import BULUNGAN, KABUPATEN, TARAKAN, VILLAGES, member, people

from kaltara_metrics import composing
from kaltara_metrics.errors import RefusedError
from kaltara_metrics.model import Origin
from kaltara_metrics.query import query, query_cuts
from kaltara_metrics.question import ask


def spoken(answer):
    return {tuple(cell.by.values()): cell.numerator for cell in answer.cells if cell.numerator is not None}


@pytest.fixture
def villages(tmp_path):
    """Six desa with a member of each sex in each of two sectors: 1, 2, 4, ... in their order."""
    cells = [(code, sector, sex) for code in VILLAGES for sector in "AG" for sex in "LP"]
    rows = [
        member("2024-09", code, sector=sector, sex=sex, active=2**place, origin="kantor")
        for place, (code, sector, sex) in enumerate(cells)
    ]
    return toy_store.make(tmp_path, enrollment=rows, workforce=[people("employed", "2024-08", "65", 2**24)])


def test_each_cut_has_the_sums_done_by_hand(villages):
    cuts = [["sector"], ["kecamatan"], ["sex", "sector"], []]
    answers = query_cuts("members_active", at="2024-09", cuts=cuts, reader=villages)
    sector, kecamatan, crossed, total = map(spoken, answers)
    # Each desa has bits 4n (A, L), 4n + 1 (A, P), 4n + 2 (G, L) and 4n + 3 (G, P).
    desa = sum(2 ** (4 * number) for number in range(6))
    assert sector == {("A",): desa * (1 + 2), ("G",): desa * (4 + 8)}
    assert crossed == {("L", "A"): desa, ("L", "G"): 4 * desa, ("P", "A"): 2 * desa, ("P", "G"): 8 * desa}
    assert total == {(): 2**24 - 1}
    assert kecamatan["65.01.01",] == 0xFF
    assert kecamatan["65.71.02",] == 0xF << 20


def test_all_cuts_and_halves_are_one_statement(villages, monkeypatch):
    asked = []
    rows = villages.rows
    monkeypatch.setattr(villages, "rows", lambda sql, values=(): asked.append(sql) or rows(sql, values))
    query_cuts("coverage_employed", at="2024-09", cuts=[["region"], ["sector"], ["kecamatan"], []], reader=villages)
    assert len([sql for sql in asked if "FROM cell" in sql]) == 1
    assert [sql.count("GROUPING SETS") for sql in asked if "FROM cell" in sql] == [2], "one for each half"


def test_cuts_that_differ_in_their_months_or_their_order_are_grouped_once(villages):
    questions = [
        ask("members_active", at=at, by=by, where={})
        for at, by in (("2024", ["month", "sector", "sex"]), ("2024-09", ["sex", "sector"]), ("2024-08", ["sector"]))
    ]
    assert len(composing.compose(questions).cuts) == 2
    series, last, _ = query_cuts(
        "members_active", at="2024-09", over="2024", cuts=[["month", "sex"], ["sex"], []], reader=villages
    )
    assert {key[1:]: count for key, count in spoken(series).items()} == spoken(last)
    assert len(series.cells) == 12 * len(last.cells)


def test_each_cut_takes_the_origin_that_answers_it(tmp_path):
    rows = [member("2024-09", code, active=10, origin="kantor") for code in KABUPATEN]
    rows.append(member("2024-09", "65", segment="PU", active=700))
    reader = toy_store.make(tmp_path, enrollment=rows)
    whole, segments = query_cuts("members_active", at="2024-09", cuts=[[], ["segment"]], reader=reader)
    assert (whole.origin, whole.only.numerator) == (Origin.OFFICE, 5 * 10)
    assert (segments.origin, spoken(segments)) == (Origin.PUBLISHED, {("PU",): 700})


def test_a_place_and_a_filter_hold_for_every_cut(villages):
    where = {"region": BULUNGAN, "sex": "P"}
    desa, total = query_cuts("members_active", at="2024-09", cuts=[["desa"], []], where=where, reader=villages)
    assert sum(spoken(desa).values()) == total.only.numerator == sum(2**bit for bit in range(1, 12, 2))
    assert {code[:5] for (code,) in spoken(desa)} == {BULUNGAN}
    assert TARAKAN not in str(spoken(desa))


def test_no_cuts_are_no_answers_and_a_wrong_one_refuses_all(villages):
    assert query_cuts("members_active", at="2024-09", cuts=[], reader=villages) == ()
    with pytest.raises(RefusedError, match="adalah stok"):
        query_cuts("coverage_employed", at="2024", cuts=[["month"], []], reader=villages)


def test_a_filter_is_bound_and_never_written_into_the_statement():
    question = ask("members_active", at="2024-09", by=["sector"], where={"region": TARAKAN, "sex": "L"})
    composed = composing.compose([question])
    assert {TARAKAN, "L", "active"} <= set(map(str, composed.parameters))
    assert TARAKAN not in composed.sql
    assert "'L'" not in composed.sql


def test_one_question_is_the_same_as_a_set_of_one(villages):
    (alone,) = query_cuts("members_active", at="2024-09", cuts=[["sector"]], reader=villages)
    assert alone.cells == query("members_active", at="2024-09", by=["sector"], reader=villages).cells
