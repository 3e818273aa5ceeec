"""Small counts are withheld in answers: as counts, rates, sums over months, through every cut and filter."""

from itertools import combinations, product

import numpy as np
import pytest
import toy_store
from toy_store import SUBSIDISED, TARAKAN, VILLAGES, member

from kaltara_metrics import catalog, deciding
from kaltara_metrics.disclosure.audit import audit
from kaltara_metrics.errors import UserError
from kaltara_metrics.model import State
from kaltara_metrics.query import query

WHEN = "2025-08"
BULUNGAN = VILLAGES[:3]
SEXES, SEGMENTS = ("L", "P"), ("PU", "BPU")


@pytest.fixture(autouse=True)
def up_to_four(monkeypatch):
    monkeypatch.setenv(deciding.SETTING, "4")


def people(counts, **columns):
    """Members of an office by desa, in the order of VILLAGES."""
    return [member(WHEN, desa, active=n, origin="kantor", **columns) for desa, n in zip(VILLAGES, counts, strict=True)]


def ask(reader, metric="members_active", at=WHEN, **question):
    return query(metric, at=at, reader=reader, **question)


def by_desa(reader, **question):
    answer = ask(reader, by=["desa"], **question)
    return {cell.by["desa"]: cell for cell in answer.cells if cell.by["desa"] in VILLAGES}


def shown(cells):
    return [None if cell.state is State.WITHHELD else cell.numerator for cell in cells.values()]


def test_a_small_count_is_withheld_with_another_so_that_no_total_gives_it_away(tmp_path):
    """3 of Bulungan's desa is hidden, and 40, or 3 = 93 - 40 - 50; the totals stay."""
    reader = toy_store.make(tmp_path, enrollment=people([3, 40, 50, 60, 70, 80]))
    assert shown(by_desa(reader)) == [None, None, 50, 60, 70, 80]
    assert ask(reader, where={"region": "65.01"}).only.numerator == 3 + 40 + 50
    assert ask(reader).only.numerator == 3 + 40 + 50 + 60 + 70 + 80


def test_nothing_of_a_withheld_cell_tells_its_number(tmp_path):
    reader = toy_store.make(tmp_path, enrollment=people([3, 40, 50, 60, 70, 80]))
    (cell,) = (cell for code, cell in by_desa(reader).items() if code == VILLAGES[0])
    assert (cell.state, cell.numerator, cell.ratio, cell.value) == (State.WITHHELD, None, None, None)
    assert cell.as_of.isoformat() == "2025-08-31"


def test_the_same_cell_as_a_filter_is_the_same_decision(tmp_path):
    reader = toy_store.make(tmp_path, enrollment=people([3, 40, 50, 60, 70, 80]))
    states = [ask(reader, where={"region": desa}).only.state for desa in VILLAGES]
    assert states == [State.WITHHELD] * 2 + [State.VALUE] * 4


def test_a_rate_is_withheld_with_its_numerator_and_keeps_its_base(tmp_path):
    base = [toy_store.people("employed", WHEN, desa, 100, origin="kantor") for desa in VILLAGES]
    reader = toy_store.make(tmp_path, enrollment=people([3, 40, 50, 60, 70, 80]), workforce=base)
    cell = by_desa(reader, metric="coverage_employed")[VILLAGES[0]]
    assert (cell.state, cell.numerator, cell.ratio, cell.denominator) == (State.WITHHELD, None, None, 100)


def test_a_sum_over_months_is_withheld_with_one_of_its_months(tmp_path):
    """Person-months of a desa: 3 in July, 30 in August; 33 - 30 would tell July's."""
    paid = [
        {"month": month, "region": desa, "origin": "kantor", "person_months": count, **SUBSIDISED}
        for month, first in (("2025-07", 3), ("2025-08", 30))
        for desa, count in zip(VILLAGES, [first, 40, 50, 60, 70, 80], strict=True)
    ]
    reader = toy_store.make(tmp_path, paid_months=paid)
    told = by_desa(reader, metric="person_months", at="2025-07..2025-08")
    assert shown(told) == [None, None, 100, 120, 140, 160]
    assert shown(by_desa(reader, metric="person_months", at="2025-08")) == [30, 40, 50, 60, 70, 80]


@pytest.mark.parametrize(("people_first", "months_first"), [(3, 30), (30, 3)])
def test_measures_that_count_the_same_people_withhold_each_other(tmp_path, people_first, months_first):
    """What one has small is told by neither, whatever the other has there."""
    rows = people([people_first, 40, 50, 60, 70, 80], **SUBSIDISED)
    paid = [
        {"month": WHEN, "region": desa, "origin": "kantor", "person_months": count, **SUBSIDISED}
        for desa, count in zip(VILLAGES, [months_first, 40, 50, 60, 70, 80], strict=True)
    ]
    reader = toy_store.make(tmp_path, enrollment=rows, paid_months=paid)
    hidden = [None, None, 50, 60, 70, 80]
    assert shown(by_desa(reader, metric="subsidised_workers")) == hidden
    assert shown(by_desa(reader, metric="person_months")) == hidden


def test_a_crossing_that_is_not_answered_is_withheld_whole(tmp_path):
    rows = [
        row
        for sex in SEXES
        for segment in SEGMENTS
        for row in people([30, 40, 50, 60, 70, 80], sex=sex, segment=segment)
    ]
    reader = toy_store.make(tmp_path, enrollment=rows)
    answer = ask(reader, by=["desa", "sex", "segment"])
    assert {cell.state for cell in answer.cells if cell.by["desa"] in VILLAGES} == {State.WITHHELD}
    assert all(cell.numerator for cell in ask(reader, by=["sex", "segment"]).cells if cell.by["segment"] in SEGMENTS)


def test_published_figures_are_public(published):
    told = query("subsidised_workers", at="2023-08", by=["region"], reader=published)
    assert State.WITHHELD not in {cell.state for cell in told.cells}


@pytest.mark.parametrize(("setting", "first"), [("0", 3), ("2", 3), ("", None), ("9", None)])
def test_the_threshold_is_a_setting(tmp_path, monkeypatch, setting, first):
    monkeypatch.setenv(deciding.SETTING, setting)
    reader = toy_store.make(tmp_path, enrollment=people([3, 40, 50, 60, 70, 80]))
    assert shown(by_desa(reader))[0] == first


def test_a_setting_that_is_no_number_is_told(tmp_path, monkeypatch):
    monkeypatch.setenv(deciding.SETTING, "empat")
    with pytest.raises(UserError, match="KALTARA_WITHHOLD_UP_TO=empat"):
        ask(toy_store.make(tmp_path, enrollment=people([3, 40, 50, 60, 70, 80])))


def test_every_measure_that_counts_people_of_files_is_guarded():
    """A survey's figures and employers count nobody; a new measure of people has to be put into FOLLOWS."""
    people = {"orang", "orang-bulan", "kasus"}
    counted = {one.id for one in catalog.MEASURES.values() if one.unit in people and one.table != "workforce"}
    assert counted - {"poor_people"} <= deciding.FOLLOWS.keys()
    assert {"vulnerable_listed", "contribution_rupiah", "claim_rupiah"} <= deciding.FOLLOWS.keys()


# --- The attack ------------------------------------------------------------------------------------------------------


def random_people(seed):
    """Few people in most cells, as in villages: desa x sex x segment."""
    draw = np.random.default_rng(seed)
    counts = {cell: int(draw.choice([0, 0, 1, 2, 3, 5, 8, 20, 60])) for cell in product(VILLAGES, SEXES, SEGMENTS)}
    rows = [
        member(WHEN, desa, active=count, origin="kantor", sex=sex, segment=segment)
        for (desa, sex, segment), count in counts.items()
    ]
    return counts, rows


def questions():
    """Every list of cuts, and every part of them as a filter instead."""
    for place in (None, "region", "kecamatan", "desa"):
        for count in range(3):
            for columns in combinations(("sex", "segment"), count):
                yield tuple(name for name in (place, *columns) if name)


def label(cell, name):
    desa, sex, segment = cell
    return {"region": desa[:5], "kecamatan": desa[:8], "desa": desa, "sex": sex, "segment": segment}[name]


def everything_seen(reader, counts):
    """All cells of all answers: what each adds up, its number, and those that are withheld."""
    values, parts, withheld = {}, {}, set()
    for by in questions():
        for cell in ask(reader, by=by).cells:
            inside = [one for one in counts if all(label(one, name) == cell.by[name] for name in by)]
            if inside:
                key = (by, tuple(cell.by[name] for name in by))
                values[key], parts[key] = sum(counts[one] for one in inside), dict.fromkeys(inside, 1)
                if cell.state is State.WITHHELD:
                    withheld.add(key)
                else:
                    assert (cell.numerator or 0) == values[key]
    return values, parts, withheld


@pytest.mark.parametrize("seed", range(6))
def test_all_answers_together_give_no_small_count_away(tmp_path, seed):
    counts, rows = random_people(seed)
    reader = toy_store.make(tmp_path, enrollment=rows)
    values, parts, withheld = everything_seen(reader, counts)
    assert {key for key, value in values.items() if 1 <= value <= 4} <= withheld
    (protection,) = deciding.decided(reader, ask(reader).origin, "active", ask(reader).question.span.end)
    answered = {key for key in withheld if protection.answers(key[0], dict(zip(*key, strict=True)))}
    unanswered = withheld - answered
    told = {key: value for key, value in values.items() if key not in unanswered}
    assert audit(told, {key: parts[key] for key in told}, answered) == []


# --- Kept beside the store -------------------------------------------------------------------------------------------


def test_a_decision_is_kept_and_read_again(tmp_path, monkeypatch):
    rows = people([3, 40, 50, 60, 70, 80])
    first = shown(by_desa(toy_store.make(tmp_path, enrollment=rows)))
    assert list((tmp_path / deciding.FOLDER).glob("*.npz"))
    monkeypatch.setattr(deciding, "protect", lambda *_: pytest.fail("decided twice"))
    assert shown(by_desa(toy_store.make(tmp_path, enrollment=rows))) == first


def test_a_kept_decision_that_is_damaged_is_made_anew(tmp_path):
    rows = people([3, 40, 50, 60, 70, 80])
    first = shown(by_desa(toy_store.make(tmp_path, enrollment=rows)))
    for path in (tmp_path / deciding.FOLDER).glob("*.npz"):
        path.write_bytes(path.read_bytes()[:200])
    assert shown(by_desa(toy_store.make(tmp_path, enrollment=rows))) == first


def test_other_people_are_another_decision(tmp_path):
    assert shown(by_desa(toy_store.make(tmp_path, enrollment=people([3, 40, 50, 60, 70, 80]))))[0] is None
    assert shown(by_desa(toy_store.make(tmp_path, enrollment=people([30, 40, 50, 60, 70, 80]))))[0] == 30


def test_everything_can_be_decided_in_advance(tmp_path):
    reader = toy_store.make(tmp_path, enrollment=people([3, 40, 50, 60, 70, 80]))
    assert [(measure, str(month)) for _, measure, month in deciding.decide_all(reader)] == [("active", WHEN)]
    assert TARAKAN in {cell.by["region"] for cell in ask(reader, by=["region"]).cells}
