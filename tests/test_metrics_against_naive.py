"""Every metric of the catalog by a second, slow, obvious implementation, on worlds made at random.

A world has rows in every table: kabupaten that all report, but for one that is missing here and there, or the province
alone. What a row says of a measure is written down here once more, in words of the tables, and not taken from the
store's views.
"""

import tempfile
from itertools import product

import pytest
import toy_store
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from toy_store import KABUPATEN, PROVINCE

from kaltara_metrics.catalog import DIMENSIONS, MEASURES, METRICS
from kaltara_metrics.model import State
from kaltara_metrics.query import query_cuts

AT, SPAN = "2024-09", ("2024-07", "2024-08", "2024-09")
ROUNDS = ("2023-08", "2024-02", "2024-08")
GROUPS = (
    {"segment": "BPU", "worker_group": "pekerja_rentan", "funding": "apbd_provinsi"},
    {"segment": "BPU", "worker_group": "pekerja_rentan", "funding": "apbdes"},
    {"segment": "BPU", "worker_group": "pekerja_rentan", "funding": "csr_donatur"},
    {"segment": "PU", "worker_group": "lainnya", "funding": "pemberi_kerja"},
    {"segment": "JAKON", "worker_group": "borongan_lepas", "funding": "pemberi_kerja"},
)
PROGRAMMES = ("JKK", "JKM", "JHT", "JP", "JKP", "BEASISWA")
STAFF = ("non_asn", "honorer")
# Values of a `measure` column, and the catalog's name of each.
SURVEYED = (
    *("employed", "labour_force", "unemployed", "working_age", "informal", "employees", "non_wage_workers"),
    *("eligible_bpjs", "ucj_base", "offered", "legally_covered", "vulnerable_listed", "vulnerable_provincial"),
    *("population_registered", "population_projected"),
)
PRINTED = ("informal_share", "unemployment_rate", "employment_share")
POOR = ("poor_people", "gini", "poverty_line", "poverty_rate")
CLAIMS = {
    "cases": "claim_cases",
    "rupiah": "claim_rupiah",
    "recipients": "claim_recipients",
    "children": "claim_children",
}
INSTITUTION = {"employed": "staff", "obliged": "staff_obliged", "enrolled": "staff_enrolled"}
EMPLOYERS = {
    "registered": "employers_registered",
    "obliged": "employers_obliged",
    "partly_enrolled": "employers_partly",
    "in_arrears": "employers_in_arrears",
    "arrears_rate": "arrears_rate",
}
NOT_ADDED_UP = {*PRINTED, "gini", "poverty_line", "poverty_rate", "arrears_rate"}


def world(chance):
    """Rows of every table, by table."""
    return {
        "enrollment": list(enrollment(chance)),
        "paid_months": list(paid_months(chance)),
        "workforce": [row for measure in (*SURVEYED, "eligible") for row in measured(chance, measure, "value")],
        "published_rate": [row for measure in PRINTED for row in measured(chance, measure, "percent")],
        "poverty": [row for measure in POOR for row in measured(chance, measure, "value")],
        "claim": list(claims(chance)),
        "institution": list(institution(chance)),
        "project": list(projects(chance)),
        "employer": list(employers(chance)),
    }


def amount(chance):
    return chance.choice((0, 1, 2, 7, 40, 1_000))


def places(chance):
    """Regions that report in one month: all, all but one, the province as a whole, or none."""
    return chance.choice(
        (KABUPATEN, KABUPATEN, KABUPATEN, tuple(chance.sample(KABUPATEN, 4)), (PROVINCE,), (PROVINCE,), ())
    )


def head(month, region):
    return {"origin": "kantor", "month": month, "region": region}


def enrollment(chance):
    for month in SPAN:
        silent = chance.choice((None, None, *KABUPATEN))  # tells nothing of inactive members
        for region, group in product(places(chance), GROUPS):
            numbers = {name: amount(chance) for name in ("active", "jkk", "jkm", "jht", "jp", "jkp")}
            inactive = None if region == silent else amount(chance)
            yield head(month, region) | group | numbers | {"inactive": inactive}


def paid_months(chance):
    for month in SPAN:
        for region, group in product(places(chance), GROUPS[:3]):
            yield head(month, region) | group | {"person_months": amount(chance), "rupiah": amount(chance)}


def measured(chance, measure, column):
    for month in ROUNDS:
        for region in places(chance):
            yield head(month, region) | {"measure": measure, column: amount(chance)}


def claims(chance):
    spans = [(month, month) for month in SPAN] + [(SPAN[0], SPAN[-1])] * chance.choice((0, 1))
    for start, end in spans:
        for region, programme, measure in product(places(chance), PROGRAMMES, CLAIMS):
            row = head(end, region) | {"programme": programme, "measure": measure, "value": amount(chance)}
            del row["month"]
            yield row | {"months_from": f"{start}-01", "months_to": f"{end}-01"}


def institution(chance):
    for month in SPAN:
        for region, group, measure in product((*places(chance), PROVINCE), STAFF, INSTITUTION):
            if (region, chance.random() < 0.2) != (PROVINCE, True):
                yield head(month, region) | {"worker_group": group, "measure": measure, "value": amount(chance)}


def projects(chance):
    for month in SPAN:
        for _ in range(chance.choice((0, 1, 4))):
            declared = chance.choice((None, 1, 5, 20))
            yield head(month, chance.choice(KABUPATEN)) | {
                "budget": chance.choice(("APBN", "APBD")),
                "kind": chance.choice(("jasa", "barang")),
                "value_rupiah": chance.choice((None, 10, 300)),
                "workers_declared": declared,
                "workers_enrolled": chance.choice((None, 0, declared, 3)),
            }


def employers(chance):
    for month in SPAN:
        for region, measure in product(places(chance), EMPLOYERS):
            for size in (None,) if measure == "arrears_rate" else ("mikro", "besar"):
                yield head(month, region) | {"size_class": size, "measure": measure, "value": amount(chance)}


# --- What a row says of a measure --------------------------------------------------------------------------------


def package(row, measure):
    """One package: its workers count where both numbers are told."""
    value, declared, enrolled = (row[name] for name in ("value_rupiah", "workers_declared", "workers_enrolled"))
    told = declared is not None and enrolled is not None
    of_told = {
        "packages_enrolled": int(told and enrolled > 0),
        "contract_value_told": value,
        "contract_value_uncovered": None if value is None else value * (enrolled == 0),
        "project_workers_told": declared,
        "project_workers_enrolled": enrolled,
    }
    if measure in of_told:
        return of_told[measure] if told else None
    return {
        "packages": 1,
        "packages_told": int(told),
        "contract_value": value,
        "project_workers": declared,
    }[measure]


def says(table, row, measure):  # noqa: PLR0911 - one line for each table
    """The number that a row gives of a measure, or None."""
    if table == "enrollment":
        if measure == "registered":
            return None if row["inactive"] is None else row["active"] + row["inactive"]
        return row[{"active": "active", "inactive": "inactive"}.get(measure, measure.removeprefix("active_"))]
    if table == "paid_months":
        return row["person_months" if measure == "person_months" else "rupiah"]
    if table == "project":
        return package(row, measure)
    if table in {"workforce", "poverty", "published_rate"}:
        return row.get("value", row.get("percent")) if row["measure"] == measure else None
    names = {"claim": CLAIMS, "institution": INSTITUTION, "employer": EMPLOYERS}[table]
    if measure == "employers_known":
        return row["value"] if row["measure"] in {"registered", "obliged"} else None
    return row["value"] if names[row["measure"]] == measure else None


# --- The obvious implementation ----------------------------------------------------------------------------------


def month_of(row):
    return (row.get("month") or row["months_to"])[:7]


def is_asked_for(row, wanted):
    governments = {2: "provinsi", 5: "kabupaten_kota"}
    for name, value in wanted.items():
        told = governments[len(row["region"])] if name == "government" else row.get(name)
        if told not in ((value,) if isinstance(value, str) else value):
            return False
    return True


def total(rows, measure, month, code, wanted, *, start=None):
    """Sum of a measure in one month (or told together from `start` to it) and region, None where it is not known."""
    table = MEASURES[measure].table
    spans = {"months_from": f"{start or month}-01"} if table == "claim" else {}
    told = [
        (row, says(table, row, measure))
        for row in rows[table]
        if month_of(row) == month and all(row[name] == value for name, value in spans.items())
    ]
    told = [(row, value) for row, value in told if value is not None]
    by_level = {length: [(row, value) for row, value in told if len(row["region"]) == length] for length in (2, 5)}
    for length, found in by_level.items():
        chosen = [
            value for row, value in found if is_asked_for(row, wanted) and row["region"][: len(code)] == code[:length]
        ]
        if chosen and length >= len(code) and reaches(found, measure, code, length):
            return sum(chosen)
    return None


def reaches(found, measure, code, length):
    """Whether all that lies in the region is there: the region itself, or all five kabupaten."""
    there = {row["region"] for row, _ in found}
    if MEASURES[measure].table == "project":
        return any(region.startswith(code) for region in there)
    if measure in NOT_ADDED_UP or length == len(code):
        return code in there
    if measure == "employers_known":
        return all({("registered", one), ("obliged", one)} <= {(row["measure"], row["region"]) for row, _ in found}
                   for one in KABUPATEN)  # fmt: skip
    return there >= set(KABUPATEN)


def back(month, count):
    year, number = int(month[:4]), int(month[5:])
    return [f"{(year * 12 + number - 1 - ago) // 12}-{(number - 1 - ago) % 12 + 1:02d}" for ago in range(count)]


def state(value):
    return State.VALUE if value else State.ZERO


def stock(rows, metric, month, code, asked):
    """Numerator, denominator, ratio and state of a stock."""
    top, bottom = metric.numerator, metric.denominator
    known = {
        at: (
            total(rows, top.measure, at, code, {**asked, **top.where}),
            total(rows, bottom.measure, at, code, {**asked, **bottom.where}) if bottom else None,
            total(rows, metric.published, at, code, asked) if metric.published else None,
        )
        for at in back(month, 40)
    }
    recent = back(month, MEASURES[top.measure].carry)
    printed = None
    if metric.same_round:
        ratios = [at for at in recent if known[at][2] is not None or None not in known[at][:2]]
        at = next(iter(ratios or [at for at in recent if known[at] != (None, None, None)]), None)
        value, base, printed = known[at] if at else (None, None, None)
    else:
        at = next((at for at in recent if known[at][0] is not None), None)
        value = known[at][0] if at else None
        below = next((old for old in back(at or month, 30) if known.get(old, (None, None))[1] is not None), None)
        base = known[below][1] if below else None
    if not metric.is_rate:
        return value, None, None, State.UNKNOWN if value is None else state(value)
    if value is not None and base is not None:
        return value, base, value / base if base else None, state(value) if base else State.NOT_APPLICABLE
    ratio = None if printed is None else printed / 100
    return value, base, ratio, State.UNKNOWN if ratio is None else state(ratio)


def flow(rows, metric, months, code, asked):  # noqa: C901 - it is read from first to last
    """Numerator, denominator, ratio and state of a flow over some months."""
    top, bottom = metric.numerator, metric.denominator
    wanted = {**asked, **top.where}
    monthly = {month: total(rows, top.measure, month, code, wanted) for month in months}
    together = total(rows, top.measure, months[-1], code, wanted, start=months[0]) if len(months) > 1 else None
    if MEASURES[top.measure].table != "claim":
        together = None
    known = [value for value in monthly.values() if value is not None]
    if bottom and MEASURES[bottom.measure].table == MEASURES[top.measure].table:
        below = {month: total(rows, bottom.measure, month, code, {**asked, **bottom.where}) for month in months}
        both = [month for month in months if monthly[month] is not None and below[month] is not None]
        if not both:
            return None, None, None, State.UNKNOWN
        value, base = sum(monthly[month] for month in both), sum(below[month] for month in both)
        return value, base, value / base if base else None, state(value) if base else State.NOT_APPLICABLE
    if together is None and not known:
        return None, None, None, State.UNKNOWN
    value = together if together is not None else sum(known)
    if metric.capped:
        value = sum(sorted(known)[-metric.capped :]) / metric.capped
    if bottom is None:
        return value, None, None, state(value)
    people = [heads(rows, bottom, month, code, asked, monthly=not metric.person_months) for month in months]
    base = people[-1] * len(months) if metric.person_months and people[-1] is not None else None
    if not metric.person_months and None not in people:
        base = sum(people) / len(months)
    if base is None or (together is None and len(known) < len(months)):
        return value, None, None, State.UNKNOWN
    return value, base, value / base if base else None, state(value) if base else State.NOT_APPLICABLE


def heads(rows, half, month, code, asked, *, monthly):
    ages = back(month, MEASURES[half.measure].carry if monthly else 30)
    found = (total(rows, half.measure, at, code, {**asked, **half.where}) for at in ages)
    return next((value for value in found if value is not None), None)


def obvious(rows, metric, labels, months):
    code = labels.get("region", PROVINCE)
    asked = {name: value for name, value in labels.items() if name not in {"region", "month"}}
    if MEASURES[metric.numerator.measure].nature == "flow":
        return flow(rows, metric, [labels["month"]] if "month" in labels else months, code, asked)
    return stock(rows, metric, labels.get("month", months[-1]), code, asked)


def questions(metric, chance):
    """Cuts that every metric is asked by, and one more that is its own."""
    own = [name for name in metric.dimensions if DIMENSIONS[name].values and not DIMENSIONS[name].parts]
    cuts = [(), ("region",), ("month",), *([(chance.choice(own),)] if own else [])]
    return [by for by in cuts if set(by) <= set(metric.dimensions)]


@settings(deadline=None, max_examples=4, suppress_health_check=list(HealthCheck))
@given(st.randoms(use_true_random=False))
def test_every_metric_is_answered_as_by_plain_loops(chance):
    rows, span = world(chance), f"{SPAN[0]}..{SPAN[-1]}"
    with tempfile.TemporaryDirectory() as directory:
        reader = toy_store.make(directory, **rows)
        for name, metric in METRICS.items():
            how = {"cuts": questions(metric, chance), "over": span, "where": {"origin": "kantor"}, "reader": reader}
            for answer in query_cuts(name, at=span if metric.nature == "flow" else AT, **how):
                check(rows, answer)


def check(rows, answer):
    for cell in answer.cells:
        found = (cell.numerator, cell.denominator, cell.ratio, cell.state)
        wanted = obvious(rows, answer.metric, cell.by, list(SPAN))
        told = (answer.metric.id, cell.by, found, wanted)
        assert [*found[:3]] == [pytest.approx(one) for one in wanted[:3]], told
        assert found[3] is wanted[3], told


def test_every_measure_of_a_metric_is_in_the_worlds():
    made = {*SURVEYED, *PRINTED, *POOR, *CLAIMS.values(), *INSTITUTION.values(), *EMPLOYERS.values()}
    told = {name for metric in METRICS.values() for name in metric.measures}
    tables = {"enrollment", "paid_months", "project"}
    lacking = {name for name in told - made if MEASURES[name].table not in tables}
    assert lacking == {"employers_known", "eligible", "coverage_local"}, "the local base is stated by segment alone"
