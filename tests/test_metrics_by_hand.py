"""Every metric of the catalog over one small world, its expected halves written as arithmetic."""

import pytest
import toy_store
from toy_store import PROVINCE, SUBSIDISED, TARAKAN

from kaltara_metrics import catalog
from kaltara_metrics.query import query

WHEN, BEFORE = "2025-08", "2025-07"
OFFICE = {"origin": "kantor"}
RENTAN = {"segment": "BPU", "worker_group": "pekerja_rentan"}


def here(**columns):
    return {"region": TARAKAN, **OFFICE, "month": WHEN, **columns}


def members(active, inactive, jkk, jkm, jht, jp, jkp, **group):
    numbers = {"active": active, "inactive": inactive, "jkk": jkk, "jkm": jkm, "jht": jht, "jp": jp, "jkp": jkp}
    return here(**numbers, **group)


WORLD = {
    "enrollment": [
        members(60, 10, 60, 60, 40, 25, 20, segment="PU", worker_group="lainnya", funding="pemberi_kerja"),
        members(30, 5, 30, 28, 0, 0, 0, **SUBSIDISED),
        members(8, 1, 8, 7, 2, 0, 0, **RENTAN, funding="apbdes"),
        members(12, 0, 12, 12, 0, 0, 0, segment="JAKON", worker_group="borongan_lepas", funding="pemberi_kerja"),
        here(region=PROVINCE, active=60 + 30 + 8 + 12),
    ],
    "paid_months": [
        here(month=BEFORE, person_months=30, rupiah=504_000, **SUBSIDISED),
        here(person_months=30, rupiah=504_000, **SUBSIDISED),
        here(person_months=8, rupiah=134_400, **RENTAN, funding="apbdes"),
    ],
    "workforce": [
        here(measure=measure, value=value)
        for measure, value in {
            "employed": 200,
            "labour_force": 220,
            "working_age": 300,
            "eligible_bpjs": 160,
            "ucj_base": 170,
            "non_wage_workers": 70,
            "employees": 90,
            "offered": 75,
            "legally_covered": 120,
            "vulnerable_listed": 50,
            "vulnerable_provincial": 40,
            "unemployed": 20,
            "informal": 80,
            "population_registered": 500,
            "population_projected": 510,
        }.items()
    ]
    + [here(region=PROVINCE, measure="eligible", value=150)],  # told for the province alone
    "poverty": [
        here(measure="poor_people", value=33),
        here(measure="poverty_line", value=700_000),
        here(measure="gini", value=0.25),
        here(measure="poverty_rate", value=6.5),
    ],
    "institution": [
        here(region=place, measure=measure, value=value, worker_group="non_asn")
        for place, values in ((PROVINCE, (40, 35, 30)), (TARAKAN, (20, 18, 9)))
        for measure, value in zip(("employed", "obliged", "enrolled"), values, strict=True)
    ],
    "project": [
        here(budget="APBD", kind="konstruksi", value_rupiah=value, workers_declared=declared, workers_enrolled=enrolled)
        for value, declared, enrolled in ((1000, 10, 8), (500, 5, 0), (300, None, None))
    ],
    "employer": [
        here(measure=measure, value=value)
        for measure, value in {"registered": 40, "obliged": 10, "partly_enrolled": 6, "in_arrears": 4}.items()
    ],
    "claim": [
        {**OFFICE, "region": TARAKAN, "months_from": f"{WHEN}-01", "months_to": f"{WHEN}-01", **line}
        for programme, cases in {"JKK": 3, "JKM": 2, "JHT": 5, "JP": 1, "JKP": 2}.items()
        for line in (
            {"programme": programme, "measure": "cases", "value": cases},
            {"programme": programme, "measure": "rupiah", "value": cases * 100},
            {"programme": programme, "measure": "recipients", "value": cases - 1},
            {"programme": programme, "measure": "children", "value": 1},
        )
    ],
}
ACTIVE, INACTIVE = 60 + 30 + 8 + 12, 10 + 5 + 1 + 0
JKK, JKM, JHT, JP, JKP = 60 + 30 + 8 + 12, 60 + 28 + 7 + 12, 40 + 2, 25, 20
MONTHS = f"{BEFORE}..{WHEN}"
# Numerator and denominator in August 2025 in Tarakan; sums over July and August below.
EXPECTED = {
    "coverage_employed": (ACTIVE, 200),
    "coverage_labour_force": (ACTIVE, 220),
    "coverage_working_age": (ACTIVE, 300),
    "coverage_local": (ACTIVE, 150),
    "coverage_eligible": (ACTIVE, 160),
    "coverage_ucj": (ACTIVE, 170),
    "coverage_bpu": (28 + 7, 70),
    "coverage_work_injury": (JKK, 200),
    "coverage_work_injury_labour_force": (JKK, 220),
    "coverage_legal": (120, 200),
    "participation_employees": (60, 90),
    "access_employees": (75, 90),
    "take_up_employees": (60, 75),
    "members_active": (ACTIVE, None),
    "members_without_jakon": (60 + 30 + 8, None),
    "members_inactive": (INACTIVE, None),
    "members_registered": (ACTIVE + INACTIVE, None),
    "active_share": (ACTIVE, ACTIVE + INACTIVE),
    "members_jkk": (JKK, None),
    "members_jkm": (JKM, None),
    "members_jht": (JHT, None),
    "members_jp": (JP, None),
    "members_jkp": (JKP, None),
    "old_age_share": (JHT, ACTIVE),
    "pension_share": (JP, ACTIVE),
    "subsidised_workers": (30, None),
    "subsidy_reach": (30, 50),
    "subsidy_reach_planned": (40, 50),
    "person_months": (30, None),
    "contribution_paid": (504_000, None),
    "protected_share": (30, 50 * 1),
    "kpi_subsidised": (30 / 6, None),
    "vulnerable_workers": (30 + 8, None),
    "vulnerable_reach": (30 + 8, 50),
    "vulnerable_person_months": (30 + 8, None),
    "vulnerable_contribution": (504_000 + 134_400, None),
    "vulnerable_protected_share": (30 + 8, 50 * 1),
    "kpi_government": ((30 + 8) / 6, None),
    "village_workers": (8, None),
    "staff_provincial": (40, None),
    "staff_provincial_obliged": (35, None),
    "staff_provincial_enrolled": (30, None),
    "staff_provincial_rate": (30, 40),
    "staff_provincial_duty_met": (30, 35),
    "staff_local": (20, None),
    "staff_local_obliged": (18, None),
    "staff_local_enrolled": (9, None),
    "staff_local_rate": (9, 20),
    "staff_local_duty_met": (9, 18),
    "packages": (3, None),
    "packages_told": (2, None),
    "packages_enrolled_rate": (1, 2),
    "project_workers": (10 + 5, None),
    "project_workers_rate": (8 + 0, 10 + 5),
    "contract_value": (1000 + 500 + 300, None),
    "contract_value_uncovered": (500, None),
    "contract_value_uncovered_share": (500, 1000 + 500),
    "employers_registered": (40, None),
    "employers_obliged": (10, None),
    "employers_enrolled_rate": (40, 40 + 10),
    "employers_partly": (6, None),
    "employers_partly_rate": (6, 40),
    "employers_in_arrears": (4, None),
    "employers_arrears_rate": (4, 40),
    "claim_cases": (3 + 2 + 5 + 1 + 2, None),
    "claim_rupiah": (300 + 200 + 500 + 100 + 200, None),
    "claim_recipients": (2 + 1 + 4 + 0 + 1, None),
    "claim_children": (5, None),
    "claims_per_member_jkk": (3, JKK),
    "claims_per_member_jkm": (2, JKM),
    "claims_per_member_jht": (5, JHT),
    "claims_per_member_jp": (1, JP),
    "claims_per_member_jkp": (2, JKP),
    "employed": (200, None),
    "employment_share": (200, None),
    "informal_share": (80, 200),
    "unemployment_rate": (20, 220),
    "poverty_rate": (33, None),
    "poor_people": (33, None),
    "poverty_line": (700_000, None),
    "gini": (0.25, None),
    "population_registered": (500, None),
    "population_projected": (510, None),
}
# What two months make of it: months add up, people on a list stand there for both, and a cap of six months shares them.
OVER_TWO_MONTHS = {
    "person_months": (30 + 30, None),
    "contribution_paid": (504_000 + 504_000, None),
    "protected_share": (30 + 30, 50 * 2),
    "kpi_subsidised": ((30 + 30) / 6, None),
    "vulnerable_person_months": (30 + 30 + 8, None),
    "vulnerable_contribution": (504_000 + 504_000 + 134_400, None),
    "vulnerable_protected_share": (30 + 30 + 8, 50 * 2),
}


@pytest.fixture(scope="module")
def world(tmp_path_factory):
    return toy_store.make(tmp_path_factory.mktemp("world"), **WORLD)


def ask(metric, at, reader):
    of_province = metric.startswith("staff_provincial") or "region" not in catalog.METRICS[metric].dimensions
    place = {} if of_province else {"region": TARAKAN}
    return query(metric, at=at, where={**place, "origin": "kantor"}, reader=reader).only


@pytest.mark.parametrize("metric", catalog.METRICS)
def test_a_metric_is_its_arithmetic(world, metric):
    cell = ask(metric, WHEN, world)
    top, bottom = EXPECTED[metric]
    assert (cell.numerator, cell.denominator) == (pytest.approx(top), bottom)
    if bottom is not None:
        assert cell.ratio == pytest.approx(top / bottom)


@pytest.mark.parametrize("metric", OVER_TWO_MONTHS)
def test_a_flow_adds_up_over_months(world, metric):
    cell = ask(metric, MONTHS, world)
    top, bottom = OVER_TWO_MONTHS[metric]
    assert (cell.numerator, cell.denominator) == (pytest.approx(top), bottom)


def test_every_metric_is_worked_out_here():
    assert EXPECTED.keys() == catalog.METRICS.keys()
