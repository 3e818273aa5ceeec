"""What moved, in words and as CSV: signs, units, states, and figures that were invented."""

import csv
import io
from dataclasses import replace

import pytest

from kaltara_metrics.catalog import METRICS
from kaltara_metrics.differences import Move
from kaltara_metrics.model import Cell, Origin, State
from kaltara_metrics.periods import Month
from kaltara_metrics.view import moves

SAME = ("sumber yang sama menyatakan lain",)
JUNE = Month(2025, 6)
UNKNOWN = Cell({}, State.UNKNOWN)
HEADERS = ["Ukuran", "Wilayah", "Bulan", "Sebelum", "Sesudah", "Selisih", "Sebab", "Asal Sebelum", "Asal Sesudah"]


def count(number, **given):
    return Cell({}, State.VALUE if number else State.ZERO, numerator=number, origin=Origin.OFFICE, **given)


def rate(top, bottom):
    return Cell({}, State.VALUE, top, bottom, top / bottom, origin=Origin.OFFICE)


def move(metric, before, after, region=None):
    return Move(METRICS[metric], region, JUNE, before, after)


@pytest.mark.parametrize(
    ("metric", "before", "after", "said"),
    [
        ("members_active", count(40_000), count(54_452), "+14.452"),
        ("members_active", count(54_452), count(40_000), "−14.452"),
        ("members_active", count(40), count(0), "−40"),
        ("contribution_paid", count(68_880_000), count(103_320_000), "+Rp34,4\u00a0juta"),
        ("coverage_employed", rate(1, 4), rate(3, 4), "+50,0\u00a0poin"),
        ("coverage_employed", rate(3, 4), rate(1, 4), "−50,0\u00a0poin"),
        ("coverage_local", rate(7_720, 10_000), rate(7_725, 10_000), "+0,05\u00a0poin"),
        ("coverage_employed", rate(1, 4), rate(2, 8), "rinciannya saja"),
        ("members_active", UNKNOWN, count(54_452), "baru"),
        ("members_active", count(54_452), UNKNOWN, "hilang"),
        ("members_active", count(3), Cell({}, State.WITHHELD, 4), "hilang"),
        ("members_active", UNKNOWN, replace(count(40), origin=Origin.SAMPLE), "–"),
    ],
)
def test_a_change_is_written_with_its_sign_in_the_unit_of_the_metric(metric, before, after, said):
    assert moves.change(move(metric, before, after)) == said


def test_a_row_names_metric_place_month_and_both_figures():
    table = moves.table(
        [move("members_active", UNKNOWN, count(54_452), "65.71"), move("members_active", *[count(5)] * 2)]
    )
    assert table.headers == ("Ukuran", "Wilayah", "Bulan", "Sebelum", "Sesudah", "Selisih", "Sebab")
    assert table.rows == (
        ("Kepesertaan aktif", "Kota Tarakan", "Juni 2025", "belum diketahui", "54.452", "baru", "baru diketahui"),
        (
            "Kepesertaan aktif",
            "Provinsi Kalimantan Utara",
            "Juni 2025",
            "5",
            "5",
            "rinciannya saja",
            "sumber yang sama menyatakan lain",
        ),
    )


def test_zero_is_a_number_and_unknown_is_not():
    (row,) = moves.table([move("members_active", count(0), UNKNOWN)]).rows
    assert row[3:5] == ("0", "belum diketahui")


def test_an_invented_figure_says_so_and_is_no_base_of_a_difference():
    invented = replace(count(40), origin=Origin.SAMPLE)
    (row,) = moves.table([move("members_active", invented, count(54))]).rows
    assert row[3:6] == ("40 (contoh)", "54", "baru")


@pytest.mark.parametrize(
    ("names", "said"),
    [
        ([], "Tidak ada angka yang bergeser."),
        (["employed"], "1 angka bergeser pada 1 ukuran: Penduduk bekerja."),
        (["employed", "employed"], "2 angka bergeser pada 1 ukuran: Penduduk bekerja."),
        (
            ["employed", "members_active", "poverty_rate"],
            "3 angka bergeser pada 3 ukuran: Penduduk bekerja, Kepesertaan aktif, Penduduk miskin.",
        ),
        (
            ["employed", "members_active", "poverty_rate", "coverage_local"],
            "4 angka bergeser pada 4 ukuran: Penduduk bekerja, Kepesertaan aktif, Penduduk miskin dan lain-lain.",
        ),
    ],
)
def test_one_sentence_says_how_much_moved(names, said):
    assert moves.sentence([move(name, UNKNOWN, count(1)) for name in names]) == said


def read(text):
    return list(csv.DictReader(io.StringIO(text)))


def test_csv_holds_bare_numbers_months_and_origins():
    told = [
        move("members_active", count(54_452), count(40_000), "65.71"),
        move("coverage_employed", UNKNOWN, rate(1, 4)),
        move("members_active", count(10), replace(count(10), origin=Origin.SAMPLE)),
    ]
    rows = read(moves.to_csv(told))
    assert [list(row.values()) for row in rows] == [
        ["Kepesertaan aktif", "Kota Tarakan", "2025-06", "54452", "40000", "-14452", *SAME, "kantor", "kantor"],
        [
            *("Cakupan atas penduduk bekerja", "Provinsi Kalimantan Utara", "2025-06", "belum diketahui", "0.25", ""),
            *("baru diketahui", "", "kantor"),
        ],
        ["Kepesertaan aktif", "Provinsi Kalimantan Utara", "2025-06", "10", "10", "0", *SAME, "kantor", "contoh"],
    ]


def test_csv_never_tells_the_number_of_a_withheld_figure():
    (row,) = read(moves.to_csv([move("members_active", Cell({}, State.WITHHELD, 3), count(9))]))
    assert (row["Sebelum"], row["Selisih"]) == ("dirahasiakan", "")


def test_csv_of_nothing_is_its_headings():
    assert moves.to_csv([]).strip().split(",") == HEADERS
    assert list(read(moves.to_csv([move("employed", UNKNOWN, count(1))]))[0]) == HEADERS


def resting(number, *sources):
    return count(number, statements=sources)


@pytest.mark.parametrize(
    ("before", "after", "why"),
    [
        (UNKNOWN, resting(40, "impor-1002"), "baru diketahui dari impor 1002"),
        (resting(40, "impor-1002"), resting(50, "impor-1003"), "impor 1003 menggantikan impor 1002"),
        (resting(40, "contoh-a"), resting(50, "impor-1003"), "impor 1003 menggantikan 1 terbitan"),
        (resting(40, "impor-1002"), resting(50, "impor-1002", "impor-1003"), "ditambah impor 1003"),
        (resting(50, "impor-1002", "impor-1003"), resting(40, "impor-1002"), "tanpa impor 1003"),
        (resting(40, "impor-1002"), UNKNOWN, "tanpa impor 1002"),
        (resting(40, "impor-1002"), resting(50, "impor-1002"), "sumber yang sama menyatakan lain"),
    ],
)
def test_a_move_says_why_from_what_it_rests_on(before, after, why):
    assert moves.reason(move("members_active", before, after)) == why
