"""Staff and workers on projects: a small whole, part or rest is withheld, and no difference gives it away."""

from itertools import product

import numpy as np
import pytest
import toy_store
from toy_store import KABUPATEN, PROVINCE, VILLAGES

from kaltara_metrics import deciding
from kaltara_metrics.disclosure.audit import audit
from kaltara_metrics.model import State
from kaltara_metrics.query import query

WHEN = "2025-09"
GROUPS = ("non_asn", "tenaga_pendidikan", "honorer")
MEASURES = ("employed", "obliged", "enrolled")
METRICS = {"employed": "staff_local", "obliged": "staff_local_obliged", "enrolled": "staff_local_enrolled"}
MANY = [100, 110, 120, 130, 140]


@pytest.fixture(autouse=True)
def up_to_four(monkeypatch):
    monkeypatch.setenv(deciding.SETTING, "4")


def staff(measure, counts, *, regions=KABUPATEN, group="non_asn", month=WHEN):
    """One number of each government's staff."""
    return [
        {"month": month, "region": region, "worker_group": group, "measure": measure, "value": int(count)}
        | {"origin": "kantor"}
        for region, count in zip(regions, counts, strict=True)
    ]


def ask(reader, metric, at=WHEN, by=("region",), **where):
    return query(metric, at=at, by=list(by), where=where, reader=reader)


def shown(answer):
    return [None if cell.state is State.WITHHELD else cell.numerator for cell in answer.cells]


# --- Staff -----------------------------------------------------------------------------------------------------------


def test_few_enrolled_are_withheld_with_another_government(tmp_path):
    rows = [*staff("employed", MANY), *staff("enrolled", [3, 80, 90, 95, 99])]
    reader = toy_store.make(tmp_path, institution=rows)
    assert shown(ask(reader, "staff_local_enrolled")) == [None, None, 90, 95, 99]
    assert shown(ask(reader, "staff_local")) == MANY
    assert ask(reader, "staff_local_enrolled", by=()).only.numerator == 367


def test_few_who_are_not_enrolled_are_withheld_although_no_metric_tells_them(tmp_path):
    """100 - 97 = 3 of Bulungan: of both numbers one is withheld, and one of Malinau, whom the total would give away."""
    rows = [*staff("employed", MANY), *staff("enrolled", [97, 80, 90, 95, 99])]
    reader = toy_store.make(tmp_path, institution=rows)
    assert shown(ask(reader, "staff_local_enrolled")) == [None, None, 90, 95, 99]
    assert shown(ask(reader, "staff_local")) == MANY
    assert [cell.ratio for cell in ask(reader, "staff_local_rate").cells][:2] == [None, None]


def test_all_who_are_enrolled_are_shown(tmp_path):
    rows = [*staff("employed", MANY), *staff("enrolled", MANY)]
    reader = toy_store.make(tmp_path, institution=rows)
    assert [cell.ratio for cell in ask(reader, "staff_local_rate").cells] == [1] * 5


def test_few_who_must_be_enrolled_and_are_not_are_withheld(tmp_path):
    """97 - 95 = 2 of Bulungan, of whom the employed 100 tell nothing."""
    told = {"employed": MANY, "obliged": [92, 100, 110, 120, 130], "enrolled": [90, 80, 90, 95, 99]}
    rows = [row for measure, counts in told.items() for row in staff(measure, counts)]
    reader = toy_store.make(tmp_path, institution=rows)
    told = [shown(ask(reader, metric))[:2] for metric in ("staff_local_obliged", "staff_local_enrolled")]
    assert any(None in two for two in told)
    assert State.WITHHELD in {cell.state for cell in ask(reader, "staff_local_duty_met").cells}
    assert ask(reader, "staff_local_duty_met", by=()).only.numerator == 454


def test_the_province_and_the_kabupaten_count_staff_of_their_own(tmp_path):
    """Three of the province's own staff hide another group of it, and no group of the kabupaten."""
    own = {"non_asn": 60, "tenaga_pendidikan": 3, "honorer": 40}
    rows = [row for group in GROUPS for row in staff("enrolled", MANY, group=group)]
    rows += [row for group, count in own.items() for row in staff("enrolled", [count], regions=[PROVINCE], group=group)]
    reader = toy_store.make(tmp_path, institution=rows)
    told = {}
    for level in ("provincial", "local"):
        cells = ask(reader, f"staff_{level}_enrolled", by=("worker_group",)).cells
        told[level] = {cell.by["worker_group"]: cell.numerator for cell in cells if cell.by["worker_group"] in GROUPS}
    assert told["provincial"] == {"non_asn": 60, "tenaga_pendidikan": None, "honorer": None}
    assert told["local"] == dict.fromkeys(GROUPS, sum(MANY))
    assert ask(reader, "staff_provincial_enrolled", by=()).only.numerator == 103


def test_a_part_that_is_more_than_its_whole_is_still_withheld_where_it_is_small(tmp_path):
    rows = [*staff("employed", [3, 110, 120, 130, 140]), *staff("enrolled", [30, 80, 90, 95, 99])]
    reader = toy_store.make(tmp_path, institution=rows)
    assert shown(ask(reader, "staff_local"))[0] is None
    assert shown(ask(reader, "staff_local")).count(None) > 1


# --- Projects --------------------------------------------------------------------------------------------------------

YEAR = [f"2024-{number:02d}" for number in range(1, 13)]


def package(month, region, workers, enrolled, budget="APBD", kind="barang"):
    named = {"month": month, "region": region, "budget": budget, "kind": kind, "origin": "kantor"}
    return {**named, "value_rupiah": 10**9, "workers_declared": workers, "workers_enrolled": enrolled}


def of_year(**months):
    """A package in every kabupaten and month: 20 workers of whom 10 are enrolled, but for `months` named m1 to m12."""
    return [
        package(month, region, *months.get(f"m{number}", {}).get(region, (20, 10)))
        for number, month in enumerate(YEAR, start=1)
        for region in KABUPATEN
    ]


def test_of_a_month_the_province_alone_is_told(tmp_path):
    reader = toy_store.make(tmp_path, project=of_year())
    assert ask(reader, "project_workers", at="2024-03", by=()).only.numerator == 100
    assert shown(ask(reader, "project_workers", at="2024-03")) == [None] * 5
    assert shown(ask(reader, "project_workers", at="2024")) == [240] * 5
    assert shown(ask(reader, "packages", at="2024-03")) == [1] * 5


def test_of_villages_nothing_is_told(tmp_path):
    rows = [*of_year(), *[package("2024-03", desa, 30, 20, budget="APBDes") for desa in VILLAGES]]
    reader = toy_store.make(tmp_path, project=rows)
    told = {cell.state for cell in ask(reader, "project_workers", at="2024", by=("desa",)).cells}
    assert told == {State.WITHHELD}
    assert ask(reader, "project_workers", at="2024", by=("budget",)).cells[2].numerator == 180


def test_few_workers_who_are_not_enrolled_are_withheld(tmp_path):
    """Bulungan's packages have all workers enrolled but three, in one month."""
    full = dict.fromkeys(KABUPATEN[:1], (20, 20))
    months = {f"m{number}": full for number in range(1, 13)} | {"m3": {KABUPATEN[0]: (20, 17)}}
    reader = toy_store.make(tmp_path, project=of_year(**months))
    rate = ask(reader, "project_workers_rate", at="2024")
    assert [cell.state for cell in rate.cells].count(State.WITHHELD) == 2
    assert rate.cells[0].state is State.WITHHELD
    assert ask(reader, "project_workers_rate", at="2024", by=()).only.ratio == (237 + 480) / 1200


def test_a_year_of_projects_minus_eleven_months_is_not_the_twelfth(tmp_path):
    """In March the province has three workers; the year minus eleven months would tell them."""
    few = dict.fromkeys(KABUPATEN[1:], (0, 0)) | {KABUPATEN[0]: (3, 3)}
    reader = toy_store.make(tmp_path, project=of_year(m3=few))
    assert ask(reader, "project_workers", at="2024-03", by=()).only.state is State.WITHHELD
    assert ask(reader, "project_workers", at="2024", by=()).only.state is State.WITHHELD
    assert ask(reader, "project_workers", at="2024-04..2024-12", by=()).only.numerator == 900
    assert ask(reader, "project_workers", at="2024-01..2024-03", by=()).only.state is State.WITHHELD


# --- The attack ------------------------------------------------------------------------------------------------------

STANDS = ("enrolled", "obliged", "rest")
INSIDE = {"employed": STANDS, "obliged": STANDS[:2], "enrolled": STANDS[:1]}
# What two measures give by subtraction, which no metric tells.
OUTSIDE = {"rest": ("rest",), "missing": ("obliged",), "not enrolled": STANDS[1:]}


def random_staff(seed):
    """How many of each group stand how, in every kabupaten: mostly nobody or few."""
    draw = np.random.default_rng(seed)
    counts = {cell: int(draw.choice([0, 0, 1, 2, 3, 6, 9, 30, 60])) for cell in product(KABUPATEN, GROUPS, STANDS)}
    rows = [
        row
        for measure, group in product(MEASURES, GROUPS)
        for row in staff(
            measure,
            [sum(counts[region, group, stand] for stand in INSIDE[measure]) for region in KABUPATEN],
            group=group,
        )
    ]
    return counts, rows


def everything_seen(reader, counts):
    """All numbers of all answers, and what no answer tells; what each adds up, and what is not shown."""
    values, parts, withheld = {}, {}, set()
    for by in ((), ("region",), ("worker_group",), ("region", "worker_group")):
        for measure, stands in (INSIDE | OUTSIDE).items():
            answered = ask(reader, METRICS.get(measure, "staff_local"), by=by)
            for cell in answered.cells:
                labels = {"region": cell.by.get("region"), "worker_group": cell.by.get("worker_group")}
                inside = [one for one in counts if one[2] in stands and _lies_in(one, labels)]
                if inside:
                    key = (measure, tuple(labels.values()))
                    values[key], parts[key] = sum(counts[one] for one in inside), dict.fromkeys(inside, 1)
                    if measure in OUTSIDE or cell.state is State.WITHHELD:
                        withheld.add(key)
                    else:
                        assert (cell.numerator or 0) == values[key]
    return values, parts, withheld


def _lies_in(cell, labels):
    region, group, _ = cell
    return labels["region"] in {None, region} and labels["worker_group"] in {None, group}


@pytest.mark.parametrize("seed", range(6))
def test_employed_obliged_and_enrolled_together_give_no_small_count_away(tmp_path, seed):
    counts, rows = random_staff(seed)
    reader = toy_store.make(tmp_path, institution=rows)
    values, parts, withheld = everything_seen(reader, counts)
    assert {key for key, value in values.items() if 1 <= value <= 4} <= withheld
    assert values.keys() - withheld
    assert audit(values, parts, withheld) == []


SPANS = ("2024-01..2024-12", "2024-01..2024-03", "2024-03..2024-12")
METRICS_OF_PROJECTS = {"project_workers": STANDS, "project_workers_rate": STANDS[:1]}
CUTS = ((), ("region",), ("budget",), ("region", "budget"))


def random_projects(seed):
    """Workers of a few packages a month by how they stand: those of a package that tells no enrolment are the rest."""
    draw = np.random.default_rng(seed)
    counts, rows = {}, []
    for month, region, budget in product(YEAR, KABUPATEN, ("APBN", "APBD")):
        told, enrolled = int(draw.choice([0, 1, 2, 5, 9])), int(draw.choice([0, 1, 3, 20]))
        untold = int(draw.choice([0, 0, 0, 2, 8]))
        counts |= dict(zip(((month, region, budget, stand) for stand in STANDS), (enrolled, told, untold), strict=True))
        rows.append(package(month, region, told + enrolled, enrolled, budget=budget))
        if untold:
            rows.append(package(month, region, untold, None, budget=budget))
    return counts, rows


def numbers_of_projects(reader):
    """Every number of workers that an answer tells, or withholds, with the months and labels it is about."""
    for at, by in product([*YEAR, *SPANS], CUTS):
        start, _, end = at.partition("..")
        months = tuple(month for month in YEAR if start <= month <= (end or start))
        for metric, stands in METRICS_OF_PROJECTS.items():
            for cell in ask(reader, metric, at=at, by=by).cells:
                yield (months, stands, tuple(cell.by.items())), cell, cell.numerator
                if metric == "project_workers_rate":
                    yield (months, STANDS[:2], tuple(cell.by.items())), cell, cell.denominator


@pytest.mark.parametrize("seed", range(3))
def test_workers_of_months_spans_and_years_together_give_no_small_count_away(tmp_path, seed):
    counts, rows = random_projects(seed)
    reader = toy_store.make(tmp_path, project=rows)
    values, parts, withheld = {}, {}, set()
    for key, cell, number in numbers_of_projects(reader):
        months, stands, labels = key
        named = set(dict(labels).values())
        inside = [one for one in counts if one[0] in months and one[3] in stands and named <= {one[1], one[2]}]
        if inside:
            values[key], parts[key] = sum(counts[one] for one in inside), dict.fromkeys(inside, 1)
            if number is None:
                assert cell.state in {State.WITHHELD, State.NOT_APPLICABLE, State.UNKNOWN}
                withheld.add(key)
            else:
                assert number == values[key]
    assert {key for key, value in values.items() if 1 <= value <= 4} <= withheld
    assert any(len(months) == 12 and key not in withheld for key in values for months, _, labels in [key] if labels)
    # Of parts of a year the province alone is answered; a table that is not answered promises nothing.
    asked = {key for key in values if len(key[0]) == 12 or not key[2]}
    refused = {key for key in asked if _all_withheld(key, asked, withheld)}
    told = {key: values[key] for key in asked - refused}
    assert audit(told, {key: parts[key] for key in told}, withheld & told.keys()) == []


def _all_withheld(key, asked, withheld):
    """Whether nothing is shown of a table by kabupaten and budget."""
    months, stands, labels = key
    names = [name for name, _ in labels]
    alike = [one for one in asked if one[:2] == (months, stands) and [name for name, _ in one[2]] == names]
    return len(names) == 2 and set(alike) <= withheld
