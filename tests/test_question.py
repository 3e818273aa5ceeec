"""Only questions with a truthful answer pass; every refusal says what was asked and what can be asked instead."""

import re
from datetime import date

import pytest

from kaltara_metrics import catalog
from kaltara_metrics.errors import RefusedError, UnknownNameError, UserError
from kaltara_metrics.model import Origin
from kaltara_metrics.periods import Month, Span
from kaltara_metrics.question import ask

NOTHING = {}


def refusal(kind, metric="coverage_employed", *, at="2024-09", by=(), where=NOTHING):
    """The sentence a refused question is answered with."""
    with pytest.raises(kind) as told:
        ask(metric, at=at, by=by, where=where)
    assert "\n" not in str(told.value)
    return str(told.value)


def allowed(question):
    return ", ".join(catalog.METRICS[question].dimensions)


def test_a_cut_that_the_denominator_lacks_is_refused_with_the_cuts_that_remain():
    told = refusal(RefusedError, "coverage_employed", by=["segment"])
    assert told == (
        "coverage_employed tidak dapat dirinci menurut segment: Penduduk bekerja tidak memilikinya. "
        f"Pilihan: {allowed('coverage_employed')}."
    )
    assert "segment" not in allowed("coverage_employed")
    assert "region" in allowed("coverage_employed")


def test_a_cut_that_the_numerator_lacks_is_refused():
    told = refusal(RefusedError, "unemployment_rate", by=["sector"])
    assert "Penganggur dan Angkatan kerja dan TPT terbit tidak memilikinya" in told
    assert f"Pilihan: {allowed('unemployment_rate')}." in told


def test_a_cut_that_only_the_printed_rate_lacks_is_refused():
    assert "sex" in catalog.MEASURES["employed"].dimensions
    assert "Porsi sektor terbit tidak memilikinya" in refusal(RefusedError, "employment_share", by=["sex"])


@pytest.mark.parametrize("metric", catalog.METRICS)
def test_every_cut_outside_a_metrics_own_is_refused_and_every_own_cut_passes(metric):
    own = catalog.METRICS[metric].dimensions
    for name in catalog.DIMENSIONS:
        if name in own:
            assert ask(metric, at="2024-09", by=[name], where=NOTHING).dimensions[0].id == name
        else:
            assert f"Pilihan: {', '.join(own)}." in refusal(RefusedError, metric, by=[name])


def test_a_cut_by_a_value_the_metric_fixes_is_refused():
    told = refusal(RefusedError, "subsidised_workers", by=["funding"])
    assert "sudah terbatas pada apbd_provinsi" in told


def test_a_filter_on_a_value_the_metric_fixes_is_refused():
    told = refusal(RefusedError, "subsidised_workers", where={"segment": "PU"})
    assert "sudah terbatas pada BPU" in told


def test_a_filter_on_a_cut_that_a_half_lacks_is_refused():
    assert "Penduduk bekerja tidak memilikinya" in refusal(RefusedError, where={"segment": "BPU"})


def test_a_stock_over_a_span_is_refused_and_the_flows_are_named():
    told = refusal(RefusedError, "subsidised_workers", at="2023-08..2023-12")
    assert "subsidised_workers adalah stok" in told
    assert "tidak dijumlahkan sepanjang 2023-08..2023-12" in told
    assert "--at 2023-12" in told
    assert "--by month" in told
    flows = "person_months, contribution_paid, vulnerable_person_months, vulnerable_contribution"
    assert told.endswith(f"ukuran arus: {flows}.")


def test_a_year_is_a_span_too():
    assert "sepanjang 2023-01..2023-12" in refusal(RefusedError, "members_active", at="2023")


def test_a_rate_of_stocks_over_a_span_is_refused_as_well():
    assert "coverage_employed adalah stok" in refusal(RefusedError, at="2023..2024")


def test_a_stock_may_be_listed_month_by_month():
    question = ask("subsidised_workers", at="2023-08..2023-12", by=["month"], where=NOTHING)
    assert question.by_month
    assert question.span == Span(Month(2023, 8), Month(2023, 12))


def test_a_flow_may_be_summed_over_a_span():
    assert ask("person_months", at="2023", by=[], where=NOTHING).span == Span(Month(2023, 1), Month(2023, 12))


def test_a_date_means_its_month():
    for at in ("2024-09-30", "2024-09", date(2024, 9, 1), Month(2024, 9)):
        assert ask("employed", at=at, by=[], where=NOTHING).span == Span(Month(2024, 9), Month(2024, 9))


def test_an_unreadable_time_is_refused_with_the_forms():
    assert "2024-09-30" in refusal(UserError, at="september")


def test_an_unknown_metric_comes_with_a_suggestion():
    assert "Maksud Anda 'coverage_employed'?" in refusal(UnknownNameError, "coverage_emploed")


def test_an_unknown_cut_comes_with_a_suggestion_from_the_metrics_own_cuts():
    told = refusal(UnknownNameError, by=["regio"])
    assert "Rincian 'regio' tidak dikenal. Maksud Anda 'region'?" in told
    assert f"Pilihan: {allowed('coverage_employed')}." in told


def test_an_unknown_filter_is_told_like_an_unknown_cut():
    assert "Rincian 'sektor' tidak dikenal. Maksud Anda 'sector'?" in refusal(UnknownNameError, where={"sektor": "A"})


def test_an_unknown_value_comes_with_the_values_there_are():
    told = refusal(UnknownNameError, where={"sector": "Z"})
    assert "Lapangan usaha (17 kategori) 'Z' tidak dikenal" in told
    assert f"Pilihan: {', '.join(catalog.SECTORS)}." in told


def test_an_unknown_origin_comes_with_the_three_there_are():
    told = refusal(UnknownNameError, where={"origin": "terpublikas"})
    assert told == (
        "Asal data 'terpublikas' tidak dikenal. Maksud Anda 'terpublikasi'? Pilihan: kantor, terpublikasi, contoh."
    )


def test_origins_are_tried_in_the_order_office_published_sample():
    assert ask("employed", at="2024-08", by=[], where=NOTHING).origins == (
        Origin.OFFICE,
        Origin.PUBLISHED,
        Origin.SAMPLE,
    )


def test_a_forced_origin_is_the_only_one():
    question = ask("employed", at="2024-08", by=[], where={"origin": "contoh"})
    assert question.origins == (Origin.SAMPLE,)
    assert question.where == {}


@pytest.mark.parametrize("by", [("region", "kecamatan"), ("kecamatan", "desa"), ("sector", "sector_group")])
def test_two_levels_of_one_thing_are_refused(by):
    told = refusal(RefusedError, "members_active", by=by)
    assert f"{by[0]} dan {by[1]}" in told
    assert "pilih salah satu" in told


def test_the_same_cut_twice_is_refused():
    assert "pilih salah satu" in refusal(RefusedError, "members_active", by=["region", "region"])


@pytest.mark.parametrize("named", ["65.71", "Kota Tarakan", "tarakan"])
def test_a_region_is_found_by_code_or_name(named):
    assert ask("employed", at="2024-08", by=[], where={"region": named}).place.code == "65.71"


def test_without_a_region_the_question_is_about_the_province():
    assert ask("employed", at="2024-08", by=[], where=NOTHING).place.code == "65"


def test_6501_is_bulungan_for_one_office_and_malinau_for_the_other_and_refused():
    """BPS 6501 is Malinau; Kemendagri 65.01 is Bulungan. Without its dot nobody can tell which was meant."""
    told = refusal(RefusedError, where={"region": "6501"})
    assert re.search(r"BPS 6501 adalah Kabupaten Malinau", told)
    assert re.search(r"Kemendagri 65\.01 adalah Kabupaten Bulungan", told)


def test_a_region_of_a_metric_without_regions_is_refused():
    assert "tidak dapat dirinci menurut region" in refusal(RefusedError, "coverage_local", where={"region": "65.71"})


def test_an_unknown_region_is_refused():
    assert "'Atlantis' tidak dikenal" in refusal(UnknownNameError, where={"region": "Atlantis"})


@pytest.mark.parametrize("level", ["kecamatan", "desa"])
def test_a_lower_level_is_filtered_through_region(level):
    assert "region=" in refusal(RefusedError, "members_active", where={level: "65.71.01"})


def test_the_months_of_a_series_are_chosen_with_at_and_the_refusal_says_so():
    told = refusal(RefusedError, "members_active", where={"month": "2024-09"})
    assert "--at" in told
    assert "region" not in told


def test_regions_listed_below_the_level_of_the_region_asked_for_are_refused():
    """There is no kabupaten inside a kecamatan: an empty list would look like "nothing known"."""
    told = refusal(RefusedError, "members_active", by=["region"], where={"region": "65.71.01"})
    assert "Pilihan: kecamatan, desa." in told


def test_a_region_may_be_listed_at_its_own_level_and_below():
    for by in ("kecamatan", "desa"):
        assert ask("members_active", at="2024-09", by=[by], where={"region": "65.71.01"}).place.code == "65.71.01"


def test_two_filters_on_one_column_are_refused():
    assert "pilih salah satu" in refusal(RefusedError, "employed", where={"sector": "A", "sector_group": "S3-A"})


@pytest.mark.parametrize("by", ["sector", "sector_group"])
def test_a_filter_on_the_column_that_is_listed_is_refused(by):
    """sector=A with a list of sectors would call every other sector unknown, although its figure was only left out."""
    assert "sector" in refusal(RefusedError, "employed", by=[by], where={"sector": "A"})
