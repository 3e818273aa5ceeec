"""Small counts of people who claim are withheld, and no year, month, span or programme gives them away."""

from itertools import product

import numpy as np
import pytest
import toy_store
from toy_store import KABUPATEN, VILLAGES

from kaltara_metrics import deciding
from kaltara_metrics.disclosure.audit import audit
from kaltara_metrics.model import State
from kaltara_metrics.query import query

YEAR = [f"2024-{number:02d}" for number in range(1, 13)]
MANY = [30, 40, 50, 60, 70]  # people of the kabupaten, in the order of KABUPATEN


@pytest.fixture(autouse=True)
def up_to_four(monkeypatch):
    monkeypatch.setenv(deciding.SETTING, "4")


def claims(measure, first, last, counts, *, programme="JKK", origin="kantor"):
    """One number of each kabupaten told for the months from `first` to `last`."""
    times = {"months_from": f"{first}-01", "months_to": f"{last}-01"}
    return [
        {**times, "region": region, "programme": programme, "measure": measure, "value": int(count), "origin": origin}
        for region, count in zip(KABUPATEN, counts, strict=True)
    ]


def of_year(measure="cases", programme="JKK", origin="kantor", **months):
    """A year of MANY but for the `months` named m1 to m12."""
    return [
        row
        for number, month in enumerate(YEAR, start=1)
        for row in claims(measure, month, month, months.get(f"m{number}", MANY), programme=programme, origin=origin)
    ]


def ask(reader, metric="claim_cases", at="2024", by=("region",), **where):
    return query(metric, at=at, by=list(by), where=where, reader=reader)


def shown(answer):
    return [None if cell.state is State.WITHHELD else cell.numerator for cell in answer.cells]


def test_a_small_count_of_claims_is_withheld_with_another(tmp_path):
    reader = toy_store.make(tmp_path, claim=of_year(m3=[3, 40, 50, 60, 70]))
    assert shown(ask(reader, at="2024-03")) == [None, None, 50, 60, 70]
    assert ask(reader, at="2024-03", by=()).only.numerator == 223
    assert shown(ask(reader, at="2024-04")) == MANY


def test_a_year_minus_eleven_months_is_not_the_twelfth(tmp_path):
    """Bulungan's year is 333 and eleven months are 330 of them, so 333 is withheld, and so is what stands for it."""
    reader = toy_store.make(tmp_path, claim=of_year(m3=[3, 40, 50, 60, 70]))
    assert shown(ask(reader)) == [None, None, 600, 720, 840]
    assert ask(reader, by=()).only.numerator == 11 * 250 + 223


def test_nor_is_it_the_difference_of_two_spans(tmp_path):
    reader = toy_store.make(tmp_path, claim=of_year(m3=[3, 40, 50, 60, 70]))
    assert shown(ask(reader, at="2024-01..2024-03")) == [None, None, 150, 180, 210]
    assert shown(ask(reader, at="2024-01..2024-02")) == [60, 80, 100, 120, 140]
    assert shown(ask(reader, at="2024-03..2024-12"))[:2] == [None, None]


def test_a_year_is_shown_where_its_withheld_months_leave_each_other_open(tmp_path):
    """Of March and April together 7 is known; 5 and 2 would do as well as 3 and 4."""
    reader = toy_store.make(tmp_path, claim=of_year(m3=[3, 40, 50, 60, 70], m4=[4, 40, 50, 60, 70]))
    assert shown(ask(reader)) == [307, 480, 600, 720, 840]
    assert shown(ask(reader, at="2024-03..2024-04")) == [None, None, 100, 120, 140]


def test_years_are_added_up_where_each_is_shown(tmp_path):
    before = [
        row for number in range(1, 13) for row in claims("cases", f"2023-{number:02d}", f"2023-{number:02d}", MANY)
    ]
    rows = of_year(m3=[3, 40, 50, 60, 70], m4=[4, 40, 50, 60, 70])
    reader = toy_store.make(tmp_path, claim=[*before, *rows])
    assert shown(ask(reader, at="2023..2024")) == [360 + 307, 960, 1200, 1440, 1680]
    assert shown(ask(reader, at="2023-01..2024-03")) == [None, None, 15 * 50, 15 * 60, 15 * 70]


def test_a_year_that_is_not_over_is_the_sum_of_its_months(tmp_path):
    rows = [row for row in of_year(m3=[3, 40, 50, 60, 70], m4=[4, 40, 50, 60, 70]) if row["months_to"] < "2024-12"]
    reader = toy_store.make(tmp_path, claim=rows)
    assert shown(ask(reader)) == [None, None, 550, 660, 770]


def test_a_year_of_programmes_is_shown_where_their_months_leave_each_other_open(tmp_path):
    """JKM is 3 in March and 4 in April, with JKK as its partner; both years leave that open."""
    small = {f"m{number}": [10] * 5 for number in range(1, 13)} | {"m3": [1, 0, 1, 0, 1], "m4": [1, 1, 1, 1, 0]}
    reader = toy_store.make(tmp_path, claim=[*of_year(), *of_year(programme="JKM", **small)])
    assert shown(ask(reader, at="2024-03", by=("programme",)))[:2] == [None, None]
    assert shown(ask(reader, by=("programme",)))[:2] == [3000, 507]


@pytest.mark.parametrize(("missing", "told"), [((), 8 * 60 + 15), ((VILLAGES[0], "2024-12-01"), None)])
def test_what_lacks_a_month_is_no_year(tmp_path, missing, told):
    """Bulungan has 3 and 4 from March to June; without a desa in December eleven months are known of it, no year."""
    counts = {f"2024-{number:02d}": [10, 20, 30, 40, 50, 60] for number in range(1, 13)}
    few = {"2024-03": [1, 1, 1], "2024-04": [1, 1, 2], "2024-05": [1, 2, 1], "2024-06": [2, 1, 1]}
    counts |= {month: [*told_of, 40, 50, 60] for month, told_of in few.items()}
    rows = [
        {**row, "region": desa, "value": count}
        for month, told_of in counts.items()
        for desa, count in zip(VILLAGES, told_of, strict=True)
        for row in claims("cases", month, month, MANY)[:1]
    ]
    reader = toy_store.make(tmp_path, claim=[row for row in rows if (row["region"], row["months_to"]) != missing])
    assert ask(reader).cells[0].numerator == told
    assert ask(reader, at="2024-01..2024-02").cells[0].numerator == 120


def test_a_programme_of_a_kabupaten_is_answered_for_a_year_and_for_no_month(tmp_path):
    rows = [*of_year(), *of_year(programme="JKM")]
    reader = toy_store.make(tmp_path, claim=rows)
    cut = {"by": ("region",), "programme": "JKM"}
    assert shown(ask(reader, **cut)) == [12 * count for count in MANY]
    assert shown(ask(reader, at="2024-03", **cut)) == [None] * 5
    assert shown(ask(reader, at="2024-01..2024-06", **cut)) == [None] * 5
    assert shown(ask(reader, at="2024-03", by=(), programme="JKM")) == [250]
    assert shown(ask(reader, at="2024-03")) == [2 * count for count in MANY]


@pytest.mark.parametrize("at", ["2024-03", "2024"])
def test_rupiah_and_recipients_go_with_the_claims(tmp_path, at):
    rows = of_year(m3=[3, 40, 50, 60, 70])
    rupiah = [{**row, "measure": "rupiah", "value": 42_000_000 * row["value"]} for row in rows]
    people = [{**row, "measure": "recipients", "value": 2 * row["value"]} for row in rows]
    reader = toy_store.make(tmp_path, claim=[*rows, *rupiah, *people])
    for metric in ("claim_cases", "claim_rupiah", "claim_recipients"):
        assert [number is None for number in shown(ask(reader, metric, at=at))] == [True, True, False, False, False]
    assert ask(reader, "claim_rupiah", at="2024-03", by=()).only.numerator == 223 * 42_000_000


def test_claims_per_member_go_with_the_claims(tmp_path):
    rows = of_year(m3=[3, 40, 50, 60, 70])
    people = [toy_store.member(month, region, jkk=900, origin="kantor") for month in YEAR for region in KABUPATEN]
    reader = toy_store.make(tmp_path, claim=rows, enrollment=people)
    states = [cell.state for cell in ask(reader, "claims_per_member_jkk").cells]
    assert states == [State.WITHHELD] * 2 + [State.VALUE] * 3


def test_scholarships_concern_claims_in_scholarships_alone(tmp_path):
    """Three children in Bulungan are the three claims of its scholarships, and not its 30 of JKK."""
    few = {"m8": [3, 40, 50, 60, 70]}
    children = of_year("children", "BEASISWA", **few)
    rows = [*of_year(), *of_year(programme="BEASISWA", **few), *children]
    reader = toy_store.make(tmp_path, claim=rows)
    assert shown(ask(reader, at="2024-08")) == [33, 80, 100, 120, 140]
    assert shown(ask(reader, "claim_children", at="2024-08")) == [None] * 5
    assert ask(reader, "claim_children", at="2024-08", by=()).only.numerator == 223


def test_published_claims_are_public(tmp_path):
    reader = toy_store.make(tmp_path, claim=of_year(origin="terpublikasi", m3=[3, 40, 50, 60, 70]))
    assert shown(ask(reader, at="2024-03", programme="JKK")) == [3, 40, 50, 60, 70]


# --- Several months in one number ------------------------------------------------------------------------------------


def test_months_that_are_told_together_are_decided_together(tmp_path):
    reader = toy_store.make(tmp_path, claim=claims("cases", "2024-01", "2024-03", [3, 40, 50, 60, 70]))
    assert shown(ask(reader, at="2024-01..2024-03")) == [None, None, 50, 60, 70]


@pytest.mark.parametrize(("half", "are_shown"), [([60, 80, 100, 120, 140], True), ([33, 80, 100, 120, 140], False)])
def test_what_lies_between_two_spans_is_not_given_away(tmp_path, half, are_shown):
    """January to March and January to June: Bulungan's April to June would be 33 - 30."""
    rows = [*claims("cases", "2024-01", "2024-03", MANY), *claims("cases", "2024-01", "2024-06", half)]
    reader = toy_store.make(tmp_path, claim=rows)
    for at, counts in (("2024-01..2024-03", MANY), ("2024-01..2024-06", half)):
        assert shown(ask(reader, at=at)) == (counts if are_shown else [None] * 5)
        assert ask(reader, at=at, by=()).only.numerator == sum(counts)


def test_rupiah_of_a_month_go_with_claims_that_are_told_by_quarter(tmp_path):
    quarter = claims("cases", "2024-01", "2024-03", [3, 40, 50, 60, 70])
    rupiah = [row for month in YEAR[:3] for row in claims("rupiah", month, month, [10**7] * 5)]
    reader = toy_store.make(tmp_path, claim=[*quarter, *rupiah])
    assert shown(ask(reader, "claim_rupiah", at="2024-02")) == [None, None, 10**7, 10**7, 10**7]


# --- The attack ------------------------------------------------------------------------------------------------------

PROGRAMMES = ("JKK", "JKM")
SPANS = ("2024-01..2024-12", "2024-01..2024-03", "2024-02..2024-12", "2024-06..2024-07")
QUESTIONS = ((), ("region",), ("programme",), ("region", "programme"))


def random_claims(seed):
    """Few people in most months: kabupaten x programme x month of a year."""
    draw = np.random.default_rng(seed)
    sizes = {"JKK": [1, 2, 3, 6, 9], "JKM": [0, 0, 1, 1, 3]}
    counts = {
        (month, programme, region): int(draw.poisson(size * (1 + seed % 3)))
        for month in YEAR
        for programme in PROGRAMMES
        for region, size in zip(KABUPATEN, sizes[programme], strict=True)
    }
    rows = [
        row
        for month, programme in product(YEAR, PROGRAMMES)
        for row in claims(
            "cases", month, month, [counts[month, programme, region] for region in KABUPATEN], programme=programme
        )
    ]
    return counts, rows


def answers(reader):
    """Everything that can be asked, with its months: one by one, added up, and all of them as a cut."""
    for at, by in product([*YEAR, *SPANS], QUESTIONS):
        start, _, end = at.partition("..")
        yield [month for month in YEAR if start <= month <= (end or start)], ask(reader, at=at, by=by)
    for by in QUESTIONS:
        yield None, ask(reader, by=(*by, "month"))


def everything_seen(reader, counts):
    """All cells of all answers: what each adds up, its number, and those that are withheld."""
    values, parts, withheld = {}, {}, set()
    for asked, answer in answers(reader):
        for cell in answer.cells:
            months = asked or [cell.by["month"]]
            names = {name: cell.by[name] for name in ("region", "programme") if name in cell.by}
            inside = [one for one in counts if one[0] in months and _lies_in(one, names)]
            if inside:
                key = (tuple(months), tuple(names.items()))
                values[key], parts[key] = sum(counts[one] for one in inside), dict.fromkeys(inside, 1)
                if cell.state is State.WITHHELD:
                    withheld.add(key)
                else:
                    assert cell.numerator == values[key]
                    assert key not in withheld
    return values, parts, withheld


def _lies_in(cell, names):
    _, programme, region = cell
    return {"programme": programme, "region": region} | names == {"programme": programme, "region": region}


@pytest.mark.parametrize("seed", range(6))
def test_months_spans_and_the_year_together_give_no_small_count_away(tmp_path, seed):
    counts, rows = random_claims(seed)
    reader = toy_store.make(tmp_path, claim=rows)
    values, parts, withheld = everything_seen(reader, counts)
    assert {key for key, value in values.items() if 1 <= value <= 4} <= withheld
    assert any(len(months) == 12 and names and (months, names) not in withheld for months, names in values)
    # Kabupaten by programme of part of a year is not answered at all, and promises nothing.
    answered = {key for key in withheld if not (len(key[1]) == 2 and len(key[0]) < 12)}
    told = {key: value for key, value in values.items() if key in answered or key not in withheld}
    assert audit(told, {key: parts[key] for key in told}, answered) == []
