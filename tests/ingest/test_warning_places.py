"""Every warning says which region's and month's figures it is about, so that it can stand beside them later."""

import json

import pytest

from kaltara_metrics.ingest.check import check

HEADER = "Kabupaten/Kota;Bulan;Penduduk Bekerja;Peserta Aktif;Capaian (%)\n"
ROWS = [f"Kab. Malinau;2025-0{month};46000;{23_000 + month};50,00\n" for month in range(1, 8)]


def warnings(text, **said):
    found = check(text.encode(), "rekap.csv", **said).report.warnings
    return [(one.rule, one.row, one.region, one.month) for one in found]


def test_a_rate_of_one_row_is_about_its_region_and_month():
    text = HEADER + "".join(ROWS) + "Kota Tarakan;2025-08;46000;23000;104,20\n"
    assert warnings(text) == [
        ("di-atas-100", 9, "65.71", "2025-08-01"),
        ("tidak-membagi", 9, "65.71", "2025-08-01"),
    ]


def test_an_outlier_is_about_its_region_and_month():
    rows = "".join(ROWS).replace(";23007;50,00", ";230070;")
    assert ("pencilan", 8, "65.02", "2025-07-01") in warnings(HEADER + rows)


def test_a_total_is_about_the_whole_file_and_its_month_if_it_has_one():
    text = "Kabupaten/Kota;Bulan;Peserta Aktif\nKab. Malinau;{};1250\nKota Tarakan;2025-08;2250\nJumlah;;9999\n"
    assert warnings(text.format("2025-08")) == [("jumlah-tidak-cocok", 4, None, "2025-08-01")]
    assert warnings(text.format("2025-07")) == [("jumlah-tidak-cocok", 4, None, None)]


def test_a_wide_table_has_the_months_of_its_columns():
    text = "Kabupaten/Kota;Juni 2025 / TK Aktif;Juni 2025 / %;Juli 2025 / TK Aktif;Juli 2025 / %\n"
    text += "Kota Tarakan;1250;50,00;1300;101,00\nJumlah;1251;;1300;\n"
    assert warnings(text) == [
        ("jumlah-tidak-cocok", 3, None, "2025-06-01"),
        ("di-atas-100", 2, "65.71", "2025-07-01"),
    ]


def test_a_span_is_about_its_last_month():
    text = "Kabupaten/Kota;Dari Bulan;Sampai Bulan;Program;Kasus\nKota Tarakan;2025-04;2025-06;JKK;42\nJumlah;;;;43\n"
    assert warnings(text) == [("jumlah-tidak-cocok", 3, None, "2025-06-01")]


@pytest.mark.parametrize("year", ["2026", "2026-12"])
def test_a_target_is_about_the_last_month_of_its_time(year):
    text = f"Kabupaten/Kota;Tahun Target;Target;Satuan\nKota Tarakan;{year};52;persen\nJumlah;;53;\n"
    found = check(text.encode(), "x.csv", kind="target").report.warnings
    assert {one.month for one in found} <= {"2026-12-01"}


def test_the_json_lists_region_and_month_last():
    text = HEADER + "Kota Tarakan;2025-08;46000;23000;104,20\n"
    told = json.loads(check(text.encode(), "rekap.csv").report.to_json())
    names = ["file", "sheet", "row", "column", "value", "rule", "message", "region", "month"]
    assert list(told["warnings"][0]) == names
    assert (told["warnings"][0]["region"], told["warnings"][0]["month"]) == ("65.71", "2025-08-01")
    assert told["countable"] is False
