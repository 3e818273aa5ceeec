"""Equity of an answer: its groups, what is left out, and the reasons for what can't be told."""

import pytest
from toy_store import BULUNGAN, KABUPATEN, MALINAU, NUNUKAN, TANA_TIDUNG, TARAKAN, VILLAGES, member, people

from kaltara_metrics.analysis.comparing import compare, comparison
from kaltara_metrics.errors import RefusedError
from kaltara_metrics.model import Origin

MEMBERS = {BULUNGAN: 40, MALINAU: 20, NUNUKAN: 60, TANA_TIDUNG: 10, TARAKAN: 90}
EMPLOYED = {BULUNGAN: 100, MALINAU: 100, NUNUKAN: 100, TANA_TIDUNG: 20, TARAKAN: 100}


def rows(members=MEMBERS, employed=EMPLOYED, *, base="2024-08"):
    return {
        "enrollment": [member("2024-09", code, active=count) for code, count in members.items()],
        "workforce": [people("employed", base, code, count) for code, count in employed.items()],
    }


def test_gaps_people_missing_and_theil_of_five_kabupaten(asked):
    found = compare(asked(rows(), "coverage_employed", at="2024-09", by=["region"]))
    assert [group.name for group in found.among.groups] == ["Bulungan", "Malinau", "Nunukan", "Tana Tidung", "Tarakan"]
    assert found.gap.absolute.value == pytest.approx(90 / 100 - 20 / 100)
    assert found.gap.relative.value == pytest.approx(90 / 20)
    average = (40 + 20 + 60 + 10 + 90) / (4 * 100 + 20)
    assert found.to_average.average.value == pytest.approx(average)
    # 52,38 % of 100 is 53 people: 13 more in Bulungan, 33 in Malinau, of 20 it is 11: 1 more in Tana Tidung
    assert [(lift.group.name, lift.people) for lift in found.missing.lifts if lift.people] == [
        ("Bulungan", 53 - 40),
        ("Malinau", 53 - 20),
        ("Tana Tidung", 11 - 10),
    ]
    assert found.lift_lowest.total.value == 53 - 20
    assert found.theil.total.value > 0
    assert found.answer.origin is Origin.PUBLISHED
    assert found.cells["Tarakan"].numerator == 90
    assert found.refusals == {}


def test_unknown_groups_are_named_and_left_out(asked):
    known = {code: count for code, count in MEMBERS.items() if code != MALINAU}
    found = compare(asked(rows(known), "coverage_employed", at="2024-09", by=["region"]))
    assert found.among.unknown == ("Malinau",)
    assert "Malinau" in found.cells
    assert len(found.among.groups) == 4


def test_a_printed_percentage_alone_is_no_group(asked):
    told = {"published_rate": [{"measure": "informal_share", "month": "2024-08", "region": code, "percent": 50.0,
                                "origin": "terpublikasi"} for code in KABUPATEN]}  # fmt: skip
    with pytest.raises(RefusedError, match="Tidak satu kelompok pun diketahui"):
        comparison(asked(told, "informal_share", at="2024-08", by=["region"]))


def test_desa_are_split_into_between_and_within_their_kabupaten(asked):
    desa = {code: 10 * number for number, code in enumerate(VILLAGES, start=1)}
    told = rows(desa, dict.fromkeys(VILLAGES, 100))
    answer = asked(told, "coverage_employed", at="2024-09", by=["desa"])
    found = compare(answer)
    assert {group.part_of for group in found.among.groups} == {"Bulungan", "Tarakan"}
    assert found.theil.between.value + found.theil.within.value == pytest.approx(found.theil.total.value)
    assert {part.name for part in found.theil.parts} == {"Bulungan", "Tarakan"}


def test_two_cuts_lie_in_the_first(asked):
    told = {
        "enrollment": [
            member("2024-09", code, active=10, sex=sex) for code in (BULUNGAN, TARAKAN) for sex in ("L", "P")
        ],
        "workforce": [
            people("employed", "2024-08", code, 40, sex=sex) for code in (BULUNGAN, TARAKAN) for sex in ("L", "P")
        ],
    }
    found = compare(asked(told, "coverage_employed", at="2024-09", by=["region", "sex"]))
    assert [group.name for group in found.among.groups][:2] == ["Bulungan, Laki-laki", "Bulungan, Perempuan"]
    assert {group.part_of for group in found.among.groups} == {"Bulungan", "Tarakan"}
    assert found.theil.total.value == 0


def test_ranked_by_poverty_and_never_as_its_effect(asked):
    told = rows() | {
        "poverty": [
            people("poverty_rate", "2024-03", code, rate)
            for code, rate in {BULUNGAN: 9.0, MALINAU: 7.0, NUNUKAN: 6.0, TANA_TIDUNG: 5.0, TARAKAN: 4.0}.items()
        ]
    }
    answer = asked(told, "coverage_employed", at="2024-09", by=["region"])
    found = compare(answer, beside=asked(told, "poverty_rate", at="2024-09", by=["region"]))
    assert found.concentration.index.value > 0, "more cover where fewer are poor"
    assert found.concentration.curve[1].names == ("Bulungan",)
    assert found.beside.metric.id == "poverty_rate"


def test_a_group_without_a_rank_leaves_a_reason(asked):
    told = rows() | {"poverty": [people("poverty_rate", "2024-03", BULUNGAN, 9.0)]}
    answer = asked(told, "coverage_employed", at="2024-09", by=["region"])
    found = compare(answer, beside=asked(told, "poverty_rate", at="2024-09", by=["region"]))
    assert found.concentration is None
    assert found.refusals["concentration"].startswith("Urutan tidak dapat dibuat: peringkat Malinau")
    assert found.gap.absolute.value


def test_nobody_covered_leaves_reasons_where_nothing_can_be_shared(asked):
    found = compare(asked(rows(dict.fromkeys(KABUPATEN, 0)), "coverage_employed", at="2024-09", by=["region"]))
    assert found.theil is None
    assert "Tidak seorang pun tercakup" in found.refusals["theil"]
    assert found.gap.absolute.value == 0
    assert found.gap.relative.value is None


def test_dates_that_differ_are_refused(asked):
    told = rows()
    told["workforce"][0]["month"] = "2023-08"
    with pytest.raises(RefusedError, match=r"bertanggal berbeda .*2023-08-31.*2024-08-31"):
        compare(asked(told, "coverage_employed", at="2024-09", by=["region"]))


@pytest.mark.parametrize(
    ("metric", "by", "told"),
    [
        ("members_active", ["region"], "bukan cakupan"),
        ("poverty_rate", ["region"], "bukan cakupan"),
        ("coverage_employed", ["region", "month"], "bukan deret bulanan"),
        ("coverage_employed", [], "Hanya|Tidak satu"),
    ],
)
def test_what_can_not_be_compared_is_refused(asked, metric, by, told):
    with pytest.raises(RefusedError, match=told):
        comparison(asked(rows(), metric, at="2024-09", by=by))
