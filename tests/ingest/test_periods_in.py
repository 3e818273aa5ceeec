"""Periods as offices write them, in cells, titles and file names."""

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kaltara_metrics.ingest.model import Problem
from kaltara_metrics.ingest.period_words import MONTH_NAMES
from kaltara_metrics.ingest.periods_in import PeriodRead, find_periods, implausible, read_period
from kaltara_metrics.periods import Month


def shown(read):
    """Write a reading briefly, `~` where it is cumulative; a problem by its rule."""
    if isinstance(read, Problem):
        return read.rule
    months = str(read.start) if read.start == read.end else f"{read.start}..{read.end}"
    return f"{'~' if read.cumulative else ''}{months} {read.precision}"


def period(text):
    start, _, end = text.partition("..")
    months = [Month(int(part[:4]), int(part[5:])) for part in (start, end or start)]
    return PeriodRead(*months, cumulative=False, precision="month")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Agust-25", "2025-08 month"),
        ("AGUSTUS 2025", "2025-08 month"),
        ("s.d. Agustus 2025", "~2025-08 month"),
        ("s/d Agustus 2025", "~2025-08 month"),
        ("sampai dengan bulan Agustus 2025", "~2025-08 month"),
        ("kumulatif s.d. Agustus 2025", "~2025-08 month"),
        ("per 31/08/2025", "2025-08 day"),
        ("31.08.2025", "2025-08 day"),
        ("Ags 25", "2025-08 month"),
        ("Agt'25", "2025-08 month"),
        ("Agustus\N{NO-BREAK SPACE}2025 ", "2025-08 month"),
        ("bulan Agustus tahun 2025", "2025-08 month"),
    ],
)
def test_case_15_one_month_in_many_words(text, expected):
    assert shown(read_period(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Pebruari 2025", "2025-02 month"),
        ("Nop-24", "2024-11 month"),
        ("Sept. 2025", "2025-09 month"),
        ("Jun-25", "2025-06 month"),
        ("BLTH 202506", "2025-06 month"),
        ("202506", "2025-06 month"),
        (202506, "2025-06 month"),
        ("2025-06", "2025-06 month"),
        ("2025/06", "2025-06 month"),
        ("06/2025", "2025-06 month"),
        ("062025", "2025-06 month"),
        ("per 31 Maret 2025", "2025-03 day"),
        ("Posisi 31 Desember 2024", "2024-12 day"),
        ("2025-08-31 00:00:00", "2025-08 day"),
        ("30/12/2025 08:59 AM", "2025-12 day"),
        ("20250831", "2025-08 day"),
        ("TW II 2025", "2025-04..2025-06 quarter"),
        ("Triwulan I Tahun 2025", "2025-01..2025-03 quarter"),
        ("TW-IV/2025", "2025-10..2025-12 quarter"),
        ("2025Q2", "2025-04..2025-06 quarter"),
        ("s.d. TW III 2025", "~2025-07..2025-09 quarter"),
        ("Semester 1 2025", "2025-01..2025-06 semester"),
        ("Semester II Tahun 2025", "2025-07..2025-12 semester"),
        ("Tahun 2025", "2025-01..2025-12 year"),
        (2025, "2025-01..2025-12 year"),
        (2025.0, "2025-01..2025-12 year"),
        ("Januari - Juni 2025", "2025-01..2025-06 month"),
        ("Januari s.d. Agustus 2025", "2025-01..2025-08 month"),
        ("1 Januari s.d. 31 Agustus 2025", "2025-01..2025-08 day"),
        ("1 s.d. 31 Agustus 2025", "2025-08 day"),
        ("Desember 2024 – Maret 2025", "2024-12..2025-03 month"),
        ("2023-08..2023-12", "2023-08..2023-12 month"),
        ("2020-2024", "2020-01..2024-12 year"),
        ("TW I s.d. TW III 2025", "2025-01..2025-09 quarter"),
        (date(2025, 8, 31), "2025-08 day"),
        (datetime(2025, 8, 31, 8, 59), "2025-08 day"),  # noqa: DTZ001
        (date(2025, 8, 1), "2025-08 month"),
    ],
)
def test_forms(text, expected):
    assert shown(read_period(text)) == expected


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        (None, "periode-kosong"),
        ("", "periode-kosong"),
        ("Agustus", "tahun-tidak-jelas"),
        ("TW II", "tahun-tidak-jelas"),
        ("Jun-98", "tahun-tidak-jelas"),
        ("25 Juni", "tahun-tidak-jelas"),
        ("31/02/2025", "tanggal-tidak-ada"),
        ("2025-13-01", "tanggal-tidak-ada"),
        ("13/2025", "tanggal-tidak-ada"),
        ("06-25", "bukan-periode"),
        ("2024/2025", "bukan-periode"),
        ("Desa Maju", "bukan-periode"),
        (6.2025, "bukan-periode"),
        ("Agustus " * 20, "bukan-periode"),
        (45823, "nomor-seri-tanggal"),
        (date(1899, 12, 30), "tahun-tidak-masuk-akal"),
        ("Agustus 2025 s.d. Juni 2025", "rentang-terbalik"),
        ("Desember - Maret 2025", "rentang-terbalik"),
    ],
)
def test_what_is_no_period(text, rule):
    assert shown(read_period(text)) == rule


def test_a_year_stated_elsewhere_completes_a_cell():
    assert shown(read_period("Agustus", year=2025)) == "2025-08 month"
    assert shown(read_period("s.d. TW II", year=2025)) == "~2025-04..2025-06 quarter"
    assert shown(read_period("Jan - Mar", year=2025)) == "2025-01..2025-03 month"
    assert shown(read_period("Agustus 2024", year=2025)) == "2024-08 month"


def test_case_16_day_comes_first_and_is_told():
    read = read_period("03/04/2025")
    assert shown(read) == "2025-04 day"
    assert read.assumption == "03/04/2025 dibaca hari lebih dulu: 3 April."
    assert read_period("31/08/2025").assumption == ""
    assert "hari lebih dulu" in read_period("08/31/2025").message


def test_case_17_a_period_that_contradicts_the_file_name():
    (named,) = find_periods("Laporan 29 Oktober 2025.pdf")
    told = read_period("29/4/2025")
    assert implausible(told, [named]).rule == "periode-tidak-masuk-akal"
    assert "April 2025" in implausible(told, [named]).message
    assert "Oktober 2025" in implausible(told, [named]).message
    assert implausible(told, [named], series=True) is None
    assert implausible(period("2025-12"), [named], series=True) is not None
    assert implausible(told, []) is None
    assert implausible(period("2025-10"), [named]) is None


def test_a_slip_in_a_month_name_is_answered_with_the_month():
    assert "Maksudnya Agustus?" in read_period("Agusts 2025").message


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rekap Kepesertaan s.d. Agustus 2025 Kab. Bulungan.xlsx", ["~2025-08 month"]),
        ("rekap_tk_aktif_2025-06.xlsx", ["2025-06 month"]),
        ("data_202508.csv", ["2025-08 month"]),
        ("Rekap_Agust25", ["2025-08 month"]),
        ("PESERTA PER 31 MARET 2025", ["2025-03 day"]),
        ("Sakernas Agustus 2024 dan Agustus 2025", ["2024-08 month", "2025-08 month"]),
        ("Penyerapan Agustus-November 2025", ["2025-08..2025-11 month"]),
        ("Laporan Triwulan II 2025", ["2025-04..2025-06 quarter"]),
        ("2024 / Peserta aktif / PU", ["2024-01..2024-12 year"]),
        ("Lampiran 12 - 2025", ["2025-01..2025-12 year"]),
        ("Data Desa 2024", ["2024-01..2024-12 year"]),
        ("Inpres 2/2021 per Juni 2024", ["2024-06 month"]),
        ("Perda Nomor 11 Tahun 2024, keadaan Desember 2024", ["2024-12 month"]),
        ("UU 24 Tahun 2011 tentang BPJS", []),
        ("Perda 11/2024", []),
        ("Kepmendagri 300.2.2-2430/2025", []),
        ("KBLI 2020", []),
        ("Kec. 65.01.2025", []),
        ("Rp 2.025", []),
        ("6502015501900001", []),
        ("Sheet1", []),
    ],
)
def test_periods_inside_a_longer_text(text, expected):
    assert [shown(read) for read in find_periods(text)] == expected


MONTHS = st.builds(Month, st.integers(2000, 2050), st.integers(1, 12))
WRITTEN = st.sampled_from(
    [
        lambda month: f"{MONTH_NAMES[month.month - 1]} {month.year}",
        lambda month: f"{MONTH_NAMES[month.month - 1].upper()}-{month.year % 100:02d}",
        lambda month: f"{MONTH_NAMES[month.month - 1][:3]} {month.year}",
        lambda month: f"{month.year}-{month.month:02d}",
        lambda month: f"{month.year}{month.month:02d}",
        lambda month: f"{month.month:02d}/{month.year}",
        lambda month: f"{month.last.day}/{month.month}/{month.year}",
        lambda month: month.last.isoformat(),
        lambda month: month.last,
    ]
)


@given(MONTHS, WRITTEN)
def test_every_month_is_read_back(month, write):
    read = read_period(write(month))
    assert (read.start, read.end) == (month, month)


@given(MONTHS, WRITTEN)
def test_every_month_is_found_in_a_title(month, write):
    assert [(read.start, read.end) for read in find_periods(f"Rekap peserta {write(month)} (sementara)")] == [
        (month, month)
    ]


@given(st.text(alphabet="0123456789 /.-sdTWIAgustMei_", max_size=30))
def test_no_text_breaks_the_reading(text):
    assert isinstance(read_period(text), (PeriodRead, Problem))
    assert all(isinstance(read, PeriodRead) for read in find_periods(text))
