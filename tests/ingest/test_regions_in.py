"""Regions as offices write them: codes and names together, totals as the province, contradictions refused."""

from datetime import date

import numpy as np
import pytest

from kaltara_metrics.errors import UnknownNameError
from kaltara_metrics.ingest.labels_in import is_total, read_regions
from kaltara_metrics.ingest.model import CodedColumn, Problem, code_values

BULUNGAN, MALINAU, NUNUKAN, TANA_TIDUNG, TARAKAN = "65.01", "65.02", "65.03", "65.04", "65.71"
NIK = "6502015501900001"


def shown(read):
    """Write a region by its code, a problem by its rule."""
    return read.rule if isinstance(read, Problem) else read.code


def regions(codes, names, *parents, **given):
    return [shown(read) for read in read_regions(codes, names, *parents, **given)]


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Bulungan", BULUNGAN),
        ("Bulungan ", BULUNGAN),
        ("Bulungan\N{NO-BREAK SPACE}", BULUNGAN),
        ("  KAB.  BULUNGAN*", BULUNGAN),
        ("1. Kab. Bulungan", BULUNGAN),
        ("Kab. Bulungan (Bulongan)", BULUNGAN),
        ("65.02 Kabupaten Malinau", MALINAU),
        ("KTT", TANA_TIDUNG),
        ("Kab. Tarakan", TARAKAN),
        ("Bulungn", "wilayah-tidak-dikenal"),
        ("", "wilayah-kosong"),
        (None, "wilayah-kosong"),
        (date(2014, 1, 1), "tanggal-di-kolom-wilayah"),
        (NIK, "kode-wilayah-keliru"),
    ],
)
def test_names_however_they_are_written(name, code):
    assert regions(None, [name]) == [code]


@pytest.mark.parametrize(
    "name",
    [
        *("Jumlah", "TOTAL", "Jumlah Total", "Grand Total", "Sub Jumlah", "Jumlah Kab/Kota", "Total Provinsi"),
        *("Kalimantan Utara", "Prov. Kaltara", "PROVINSI KALIMANTAN UTARA", "Jumlah Kalimantan Utara"),
    ],
)
def test_case_9_totals_are_the_province(name):
    assert regions(None, [name]) == ["65"]
    assert is_total(name)


def test_a_total_of_something_smaller():
    assert regions(None, ["Jumlah"], ["Kab. Bulungan"]) == [BULUNGAN]
    assert regions(None, ["Jumlah Kab. Malinau"]) == [MALINAU]
    assert regions([65], ["Jumlah"]) == ["65"]
    assert not is_total("Kab. Bulungan")
    assert not is_total(65)


def test_case_11_a_code_and_a_name_that_contradict_each_other():
    assert regions(["6501"], ["BULUNGAN"]) == [BULUNGAN]
    assert regions(["6501"], ["BULUNGAN"], system="kemendagri") == [BULUNGAN]
    assert regions(["6501"], ["BULUNGAN"], system="bps") == ["kode-dan-nama-bertentangan"]
    assert regions(["6501"], None, system="bps") == [MALINAU]
    assert regions(["6501"], None) == ["wilayah-bermakna-ganda"]
    assert regions(["65.01"], ["Malinau"]) == ["kode-dan-nama-bertentangan"]


def test_a_column_of_strangers_is_given_up():
    rules = regions(None, [f"Jalan Mawar {number}" for number in range(300)])
    assert rules == ["wilayah-tidak-dikenal"] * 200 + ["bukan-kolom-wilayah"] * 100


def test_a_column_of_codes_keeps_to_one_system():
    mixed = read_regions(["6501", "6501", "6571"], ["BULUNGAN", "MALINAU", "TARAKAN"])
    assert [shown(read) for read in mixed] == ["sistem-kode-bercampur", "sistem-kode-bercampur", TARAKAN]
    assert "'BULUNGAN' (kemendagri)" in mixed[0].message
    assert "'MALINAU' (bps)" in mixed[0].message
    assert regions(["6501", "6502"], ["BULUNGAN", "MALINAU"]) == [BULUNGAN, MALINAU]


def test_codes_that_a_spreadsheet_keeps_as_numbers():
    assert regions([6501, 6571.0, 65.01], None, system=None) == ["wilayah-bermakna-ganda", TARAKAN, BULUNGAN]


def test_case_12_one_district_in_two_spellings():
    first, second = read_regions(None, ["Bulungan", "BULUNGAN\N{NO-BREAK SPACE}"])
    assert first == second


def test_desa_need_their_parents():
    assert regions(None, ["Karang Anyar", "Nunukan"]) == ["wilayah-bermakna-ganda", NUNUKAN]
    assert regions(None, ["Nunukan"], ["Kab. Nunukan"], level="kecamatan") == ["65.03.02"]
    assert regions(None, ["Karang Anyar"], ["Kota Tarakan"], ["Tarakan Barat"]) == ["65.71.01.1001"]
    assert regions(None, ["Karang Anyar"], ["Atlantis"]) == ["wilayah-tidak-dikenal"]


def test_many_rows_are_read_by_their_different_pairs():
    codes, uniques = code_values(["Bulungan", "Kota Tarakan", "Jumlah"] * 1000)
    assert regions(None, CodedColumn(codes, uniques)) == [BULUNGAN, TARAKAN, "65"] * 1000
    assert regions(None, np.array(["KTT", None], object)) == [TANA_TIDUNG, "wilayah-kosong"]
    assert read_regions(None, None) == []
    assert read_regions(None, []) == []


def test_an_unknown_system_is_the_callers_fault():
    with pytest.raises(UnknownNameError, match="Sistem kode"):
        read_regions(["6501"], None, system="bappenas")


def test_a_number_that_may_be_an_identity_is_not_quoted():
    (problem,) = read_regions(None, [NIK])
    assert NIK not in problem.message
