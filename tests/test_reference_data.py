"""The reviewed reference files: complete, sourced, consistent with each other and with their own arithmetic."""

import ast
import csv
import operator
import re
from collections import Counter, defaultdict
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from kaltara_metrics.question import ask

DATA = Path(__file__).parents[1] / "data" / "reference"

KEYS = {
    "statements": ("id",),
    "conflicts": ("key",),
    "derived": ("id",),
    "targets": ("id",),
    "contribution_rates": ("id",),
    "policies": ("id",),
    "policy_metrics": ("policy", "metric"),
    "rhythms": ("id",),
    "open_questions": ("id",),
    "glossary": ("id",),
    "indicators": ("name_id",),
    "sectors": ("kbli_version", "scheme", "code"),
}
REQUIRED = {
    "statements": "id topic indicator region region_name period value unit publisher title url definition confidence",
    "conflicts": "key title title_en explanation explanation_en verdict verdict_en",
    "derived": "id table measure region period formula value unit definition confidence",
    "targets": "id name period metric region low high unit set_by status publisher title url confidence caveat",
    "contribution_rates": "id segment programme basis amount unit valid_from applies_to publisher title url confidence",
    "policies": "id date short_id short_en title_id title_en level region kind requires_id requires_en publisher url"
    " confidence",
    "policy_metrics": "policy metric watches_id watches_en",
    "rhythms": "id name_id name_en fills publisher template basis_id basis_en",
    "open_questions": "id asks_id asks_en known_id known_en owner_id owner_en",
    "glossary": "id subject term_id term_en means_id means_en confidence",
    "indicators": "name_id name_en",
    "sectors": "code kbli_version name_id name_en scheme kbli_2020 publisher title url",
}
NUMBERS = {"statements": ["value"], "derived": ["value"], "targets": ["low", "high"], "contribution_rates": ["amount"]}
PERIODS = {
    "statements": ["period", "months_from", "months_to", "stated_on"],
    "derived": ["period"],
    "targets": ["period", "decided_on"],
    "contribution_rates": ["valid_from", "valid_to"],
    "policies": ["date"],
}
MEASURES = {
    "enrollment": {"active", "inactive"},
    "workforce": {
        "employed",
        "labour_force",
        "unemployed",
        "working_age",
        "formal",
        "informal",
        "eligible",
        "population_projected",
        "population_registered",
        "population_census",
        "vulnerable_listed",
        "vulnerable_provincial",
    },
    "published_rate": {
        "unemployment_rate",
        "participation_rate",
        "informal_share",
        "formal_share",
        "employment_share",
        "coverage_local",
        "employees_share",
    },
    "poverty": {
        "poverty_rate",
        "poor_people",
        "poverty_line",
        "gini",
        "poverty_depth",
        "poverty_severity",
        "bottom40_share",
    },
    "claim": {"cases", "rupiah", "recipients", "children"},
    "employer": {"registered", "arrears_rate", "wlkp_reporting", "operating"},
    "institution": {"non_asn_obliged"},
}
TOPICS = {
    "subsidy",
    "members",
    "coverage",
    "target",
    "budget",
    "labour_force",
    "sector",
    "status",
    "population",
    "potential",
    "claims",
    "employers",
    "poverty",
    "inequality",
}
KABUPATEN = {"65.01", "65.02", "65.03", "65.04", "65.71"}
REGIONS = {"65", *KABUPATEN, "ID", "KALIMANTAN", "KC-TARAKAN"}
SECTORS = {*"ABCDEFGHIJKLOPQ", "MN", "RSTU", "S3-A", "S3-M", "S3-S"}
CELL = (
    "table",
    "measure",
    "region",
    "period",
    "months_from",
    "months_to",
    "segment",
    "worker_group",
    "funding",
    "sector",
    "programme",
    "area",
)
PERIOD = re.compile(r"(19|20)\d\d(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")
NUMBER = re.compile(r"-?\d+(\.\d+)?")
PART = re.compile(r"\{([^{}]+)\}")


def read(name):
    with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, strict=True))


TABLES = {name: read(name) for name in KEYS}
STATEMENTS = {row["id"]: row for row in TABLES["statements"]}
DERIVED = {row["id"]: row for row in TABLES["derived"]}


def value(table, measure, region, period):
    """Value in people of a whole population (no sector, no segment), published or derived, or None."""
    found = [
        float(row["value"])
        for row in [*TABLES["statements"], *TABLES["derived"]]
        if (row["table"], row["measure"], row["region"], row["period"]) == (table, measure, region, period)
        and not row["sector"]
        and not row["segment"]
    ]
    assert len(found) <= 1
    return found[0] if found else None


def evaluate(formula):
    operators = {ast.Add: operator.add, ast.Sub: operator.sub, ast.Mult: operator.mul, ast.Div: operator.truediv}

    def visit(node):
        match node:
            case ast.Constant(value=int() | float() as number):
                return number
            case ast.BinOp(left=left, op=op, right=right):
                return operators[type(op)](visit(left), visit(right))
            case ast.Call(func=ast.Name(id="round"), args=[inner], keywords=[]):
                return round(visit(inner))
        raise ValueError(ast.dump(node))

    return visit(ast.parse(formula, mode="eval").body)


@pytest.mark.parametrize("name", KEYS)
def test_rows_are_whole(name):
    for row in TABLES[name]:
        assert None not in row, f"too many cells: {row}"
        assert None not in row.values(), f"too few cells: {row}"
        assert all(cell == cell.strip() for cell in row.values()), f"stray space: {row}"
        assert not [column for column in REQUIRED[name].split() if not row[column]], f"empty cell: {row}"


@pytest.mark.parametrize("name", KEYS)
def test_keys_are_unique(name):
    keys = Counter(tuple(row[column] for column in KEYS[name]) for row in TABLES[name])
    assert not [key for key, count in keys.items() if count > 1]


@pytest.mark.parametrize("name", KEYS)
def test_files_are_plain(name):
    raw = (DATA / f"{name}.csv").read_bytes()
    assert b"\r" not in raw
    assert not raw.startswith(b"\xef\xbb\xbf")
    assert raw.endswith(b"\n")
    text = raw.decode("utf-8")
    assert not re.search(r"\bPF\d{4}\b", text)


@pytest.mark.parametrize("name", NUMBERS)
def test_numbers_are_plain(name):
    for row in TABLES[name]:
        for column in NUMBERS[name]:
            assert NUMBER.fullmatch(row[column]), f"{row['id']}: {row[column]}"


@pytest.mark.parametrize("name", PERIODS)
def test_periods_parse(name):
    for row in TABLES[name]:
        for column in PERIODS[name]:
            assert not row[column] or PERIOD.fullmatch(row[column]), f"{row['id']}, {column}: {row[column]}"


@pytest.mark.parametrize("name", [name for name in KEYS if " url" in REQUIRED[name]])
def test_addresses_can_be_opened(name):
    for row in TABLES[name]:
        address = urlsplit(row["url"])
        assert address.scheme in {"http", "https"}, row["url"]
        assert "." in (address.hostname or ""), row["url"]
        assert not re.search(r"\s", row["url"]), row["url"]


@pytest.mark.parametrize("name", [name for name in KEYS if " confidence" in REQUIRED[name]])
def test_confidence_is_known(name):
    assert {row["confidence"] for row in TABLES[name]} <= {"tinggi", "sedang", "rendah"}


def test_the_ledger_holds_every_published_number():
    assert len(STATEMENTS) == 335
    assert Counter(row["confidence"] for row in STATEMENTS.values()) == {"tinggi": 287, "sedang": 39, "rendah": 9}
    assert {row["topic"] for row in STATEMENTS.values()} == TOPICS


def test_ids_can_be_used_in_links():
    for name in STATEMENTS | DERIVED:
        assert re.fullmatch(r"[a-z0-9]+([.-][a-z0-9]+)*", name), name
    assert not STATEMENTS.keys() & DERIVED.keys()


def test_weak_statements_feed_no_table():
    assert not [row["id"] for row in STATEMENTS.values() if row["confidence"] == "rendah" and row["table"]]


def test_tables_and_measures_belong_together():
    for row in [*STATEMENTS.values(), *DERIVED.values()]:
        if row["table"]:
            assert row["measure"] in MEASURES[row["table"]], row["id"]
            assert row["region"] in {"65", *KABUPATEN}, row["id"]
        else:
            assert not row["measure"], row["id"]


def test_no_fact_is_stated_twice():
    facts = Counter(tuple(row.get(name, "") for name in CELL) for row in [*STATEMENTS.values(), *DERIVED.values()])
    assert not [fact for fact, count in facts.items() if fact[0] and count > 1]


def test_codes_are_known():
    for row in STATEMENTS.values():
        assert row["region"] in REGIONS, row["id"]
        assert row["segment"] in {"", "PU", "BPU", "JAKON", "PMI"}, row["id"]
        assert row["funding"] in {"", "apbd_provinsi", "apbd_kabupaten_kota", "apbdes", "csr_donatur", "mandiri"}, row[
            "id"
        ]
        assert row["sector"] in {"", *SECTORS}, row["id"]
        assert row["programme"] in {"", "JKK", "JKM", "JHT", "JP", "JKP", "BEASISWA"}, row["id"]
        assert row["area"] in {"", "perkotaan", "perdesaan"}, row["id"]
        if row["table"] in {"enrollment", "institution"}:
            assert row["worker_group"] in {"", "pekerja_rentan", "non_asn"}, row["id"]


def test_region_names_belong_to_one_code():
    names = defaultdict(set)
    for row in STATEMENTS.values():
        names[row["region_name"]].add(row["region"])
    assert not [name for name, codes in names.items() if len(codes) > 1]


def test_spans_run_forward():
    for row in STATEMENTS.values():
        assert bool(row["months_from"]) == bool(row["months_to"]), row["id"]
        assert row["months_from"] <= row["months_to"], row["id"]
        if row["table"] == "claim":
            assert len(row["months_from"]) == 7, row["id"]


def test_stocks_and_rates_are_dated_by_month_or_year():
    for row in STATEMENTS.values():
        if row["table"] and row["table"] != "claim":
            assert len(row["period"]) in {4, 7}, row["id"]


def test_relations_name_statements():
    conflicts = {row["key"] for row in TABLES["conflicts"]}
    for row in STATEMENTS.values():
        assert row["conflict"] in {"", *conflicts}, row["id"]
        assert row["adds_to"] in {"", *STATEMENTS}, row["id"]
        assert row["part_of"] in {"", *STATEMENTS}, row["id"]
    told = {row["conflict"] for row in STATEMENTS.values()}
    assert conflicts - told == {"paritrana"}, "every contradiction but that of the award has its statements"


def test_targets_name_statements_and_order_their_bounds():
    for row in TABLES["targets"]:
        assert set(row["statements"].split()) <= STATEMENTS.keys(), row["id"]
        assert float(row["low"]) <= float(row["high"]), row["id"]
        assert row["status"] in {"ditutup", "terbuka", "bersyarat", "nasional"}, row["id"]
        assert row["region"] in REGIONS, row["id"]


@pytest.mark.parametrize("name", DERIVED)
def test_a_derived_quantity_follows_from_its_formula(name):
    row = DERIVED[name]
    parts = PART.findall(row["formula"])
    assert parts
    assert set(parts) <= STATEMENTS.keys()
    assert evaluate(PART.sub(lambda part: STATEMENTS[part[1]]["value"], row["formula"])) == float(row["value"])


def test_a_formula_is_arithmetic_only():
    with pytest.raises((ValueError, KeyError)):
        evaluate("__import__('os').getcwd()")
    with pytest.raises((ValueError, KeyError)):
        evaluate("2 ** 3")


def test_employed_and_unemployed_make_the_labour_force():
    rounds = {
        (row["region"], row["period"])
        for row in [*STATEMENTS.values(), *DERIVED.values()]
        if row["measure"] == "labour_force"
    }
    checked = 0
    for region, period in rounds:
        parts = [value("workforce", measure, region, period) for measure in ("employed", "unemployed", "labour_force")]
        if None not in parts:
            assert parts[0] + parts[1] == parts[2], f"{region} {period}"
            checked += 1
    assert checked >= 15


def test_printed_unemployment_rates_agree_with_the_counts():
    checked = 0
    for row in STATEMENTS.values():
        counts = [value("workforce", name, row["region"], row["period"]) for name in ("unemployed", "labour_force")]
        if row["measure"] == "unemployment_rate" and None not in counts:
            assert abs(counts[0] / counts[1] * 100 - float(row["value"])) < 0.006, row["id"]
            checked += 1
    assert checked >= 8


def test_formal_and_informal_make_the_employed():
    for period in ("2025-08", "2025-11"):
        parts = [value("workforce", measure, "65", period) for measure in ("formal", "informal", "employed")]
        assert parts[0] + parts[1] == parts[2]


def test_malinau_sectors_make_the_employed():
    sectors = [row for row in STATEMENTS.values() if row["id"].startswith("employed-s3") and row["period"] == "2024-08"]
    assert sum(float(row["value"]) for row in sectors) == value("workforce", "employed", "65.02", "2024-08")


def test_registered_population_differs_from_its_total_by_one():
    parts = [value("workforce", "population_registered", region, "2025-06") for region in KABUPATEN]
    assert sum(parts) == 778086
    assert value("workforce", "population_registered", "65", "2025-06") == 778087


def test_the_governors_54452_is_counted_once():
    rows = [row for row in STATEMENTS.values() if row["value"] == "54452" and row["table"]]
    assert [row["id"] for row in rows] == ["subsidised-65-2024-governor-20240922"]
    assert not rows[0]["months_from"]


def test_the_unknown_share_of_tana_tidung_stays_unknown():
    shares = {row["region"]: row["value"] for row in STATEMENTS.values() if row["part_of"] == "subsidised-65-2023-08"}
    assert shares == {"65.01": "7000", "65.02": "5000", "65.03": "5000", "65.71": "15000"}


def test_the_package_that_governments_pay():
    rates = {row["id"]: row for row in TABLES["contribution_rates"]}
    package = float(rates["bpu-jkk-lowest"]["amount"]) + float(rates["bpu-jkm"]["amount"])
    assert package == float(STATEMENTS["contribution-bpu-65.71-2022-06"]["value"]) == 16800
    relief = [row for row in rates.values() if row["relief"]]
    assert {row["applies_to"] for row in relief} == {"mandiri_transportasi", "mandiri_lainnya"}
    for row in relief:
        base = rates["bpu-jkm" if row["programme"] == "JKM" else "bpu-jkk-lowest"]
        assert float(row["amount"]) == float(base["amount"]) * (1 - float(row["relief"]) / 100)


def test_a_rate_ends_after_it_begins():
    for row in TABLES["contribution_rates"]:
        assert not row["valid_to"] or row["valid_from"] < row["valid_to"], row["id"]


def test_policies_are_complete():
    rows = TABLES["policies"]
    assert Counter(row["level"] for row in rows) == {"nasional": 14, "provinsi": 10, "kabupaten": 7}
    assert Counter(row["kind"] for row in rows) == {
        "peraturan": 10, "kegiatan": 7, "instruksi": 6, "anggaran": 4, "kesepakatan": 2, "usulan": 2
    }  # fmt: skip
    assert all(bool(row["caveat"]) == bool(row["caveat_en"]) for row in rows)


def test_a_policys_level_and_region_agree():
    regions = {"nasional": {"ID"}, "provinsi": {"65"}, "kabupaten": KABUPATEN}
    assert [row["id"] for row in TABLES["policies"] if row["region"] not in regions[row["level"]]] == []


def test_policies_have_short_names_of_their_own():
    for language in ("short_id", "short_en"):
        names = [row[language] for row in TABLES["policies"]]
        assert len(set(names)) == len(names)
        assert [name for name in names if len(name) > 32] == []


def test_every_metric_that_watches_a_policy_can_be_asked_with_its_filters():
    for row in TABLES["policy_metrics"]:
        filters = dict(part.split("=") for part in row["filters"].split())
        question = ask(row["metric"], at="2024-09", by=[], where=filters)
        assert question.metric.id == row["metric"]
    policies = {row["id"] for row in TABLES["policies"]}
    assert {row["policy"] for row in TABLES["policy_metrics"]} <= policies


def test_sector_schemes_are_complete():
    codes = defaultdict(list)
    for row in TABLES["sectors"]:
        codes[row["scheme"], row["kbli_version"]].append(row["code"])
    letters = "ABCDEFGHIJKLMNOPQRSTUV"
    assert codes["kbli", "2020"] == list(letters[:21])
    assert codes["kbli", "2025"] == list(letters)
    assert len(codes["sakernas17", "2020"]) == 17
    assert set(codes["sakernas17", "2020"]) | set(codes["sakernas3", "2020"]) == SECTORS
    for scheme in ("sakernas17", "sakernas3"):
        covered = [part for row in TABLES["sectors"] if row["scheme"] == scheme for part in row["kbli_2020"].split()]
        assert sorted(covered) == list(letters[:21]), "each letter belongs to one group"


def _numbers_in(text, decimal):
    """Numbers of a text, as they would be read: 54.452 in Indonesian is 54,452 in English."""
    turned = text.translate(str.maketrans(",.", ".,")) if decimal == "," else text
    return sorted(re.findall(r"\d+(?:[.,/]\d+)*", turned))


@pytest.mark.parametrize(
    ("name", "indonesian", "english"),
    [
        ("conflicts", "title", "title_en"),
        ("conflicts", "explanation", "explanation_en"),
        ("conflicts", "verdict", "verdict_en"),
        ("indicators", "name_id", "name_en"),
    ],
)
def test_both_languages_tell_the_same_numbers(name, indonesian, english):
    for row in TABLES[name]:
        assert _numbers_in(row[indonesian], ",") == _numbers_in(row[english], "."), row[english]


def test_every_figure_of_the_ledger_has_one_english_name():
    used = {row["indicator"] for row in STATEMENTS.values()} | {row["definition"] for row in TABLES["derived"]}
    names = [row["name_id"] for row in TABLES["indicators"]]
    assert sorted(names) == sorted(used)
    assert len({row["name_en"] for row in TABLES["indicators"]}) == len(names)
