"""Where tables stand on a sheet: headers, totals, sections, notes. Sheets are drawn as rows."""

import pytest
from drawn_sheets import DISTRICTS, only, reasons, sheet, tables

from kaltara_metrics.ingest.meanings import mixes_units
from kaltara_metrics.ingest.table_rows import is_total
from kaltara_metrics.ingest.tables_in import find_tables

_ = None


def labels(table, place=1):
    return table.values(place).tolist()


def test_two_row_header_and_a_nameless_total_that_adds_companies_to_workers():
    table = only(
        [
            ["No", "Kepesertaan", "Tahun", _, _],
            [_, _, 2022, 2023, 2024],
            [1, "Perusahaan", 1_000, 1_100, 1_233],
            [2, "Pekerja", 80_000, 81_000, 82_001],
            [_, "-", 81_000, 82_100, 83_234],
            ["Sumber: BPJS Ketenagakerjaan"],
        ]
    )
    assert table.header == ("No", "Kepesertaan", "Tahun / 2022", "Tahun / 2023", "Tahun / 2024")
    assert labels(table) == ["Perusahaan", "Pekerja"]
    assert table.totals == (4,)
    assert mixes_units(labels(table))
    assert not mixes_units(["Bulungan", "Malinau"])


def test_a_total_marked_in_the_column_of_numbers_is_nameless_too():
    rows = [["No", "Kepesertaan", "2024"], [1, "Perusahaan", 5], [2, "Pekerja", 7], ["-", _, 12]]
    assert only(rows).totals == (3,)


@pytest.mark.parametrize(
    ("merged", "first_line"),
    [
        ((), ["No", "Kab/Kota", "TK Aktif", _, "Target"]),
        (((1, 1, 2, 3), (1, 2, 0, 0)), ["No", "Kab/Kota", "TK Aktif", _, "Target"]),
        ((), ["No", "Kab/Kota", "TK Aktif", "TK Aktif", "Target"]),
    ],
    ids=["guessed", "merged ranges", "spread by the reader"],
)
def test_a_group_heading_counts_for_every_column_it_spans(merged, first_line):
    rows = [first_line, [_, _, "PU", "BPU", _], [1, "Bulungan", 10, 20, 50], [2, "Malinau", 11, 21, 50]]
    table = only(rows, merged=merged)
    assert table.header == ("No", "Kab/Kota", "TK Aktif / PU", "TK Aktif / BPU", "Target")
    assert table.body.tolist() == [2, 3]


def test_three_lines_of_header_with_codes_of_sectors():
    table = only(
        [
            ["Penduduk bekerja menurut status"],
            ["Status Pekerjaan Utama", "Februari 2022", _, _, _],
            [_, "Lapangan\nPekerjaan Utama", _, _, _],
            [_, "1", "2", "98", "Total"],
            ["1 Berusaha Sendiri", "10", "-", "3", "13"],
            ["2 Dibantu", "20", "-", "3", "23"],
            ["Total", "30", "-", "6", "36"],
        ]
    )
    assert table.header_rows == (1, 2, 3)
    assert table.header[1] == "Februari 2022 / Lapangan Pekerjaan Utama / 1"
    assert table.totals == (6,)


@pytest.mark.parametrize(
    "numbering",
    [["(1)", "(2)", "(3)"], [-1, -2, -3], [1, 2, 3], ["1", "2", "3=2/1"]],
)
def test_the_row_that_numbers_the_columns_is_no_data(numbering):
    table = only([["No", "Kab/Kota", "TK Aktif"], numbering, [1, "Bulungan", 10], [2, "Malinau", 20]])
    assert reasons(table) == {1: "nomor kolom"}


def test_titles_notes_and_signatures_around_the_table():
    table = only(
        [
            ["PEMERINTAH PROVINSI KALIMANTAN UTARA"],
            ["REKAP KEPESERTAAN PER KABUPATEN/KOTA"],
            ["Periode", ": Juni 2025"],
            [_],
            ["No", "Kab/Kota", "TK Aktif"],
            *[[place, name, 10] for place, name in enumerate(DISTRICTS, start=1)],
            ["JUMLAH", _, 50],
            [_],
            ["Catatan: PU = Penerima Upah"],
            ["Sumber: BPJS Ketenagakerjaan"],
            [_, _, "Tanjung Selor, 5 Juli 2025"],
            ["Mengetahui,", _, "Kepala Dinas"],
            ["Nama Contoh", _, "Nama Lain"],
            ["NIP. 190001011900011001", _, "NIP. 190001011900011002"],
        ]
    )
    assert labels(table) == list(DISTRICTS)
    assert table.context == (
        *("PEMERINTAH PROVINSI KALIMANTAN UTARA", "REKAP KEPESERTAAN PER KABUPATEN/KOTA", "Periode : Juni 2025"),
        *("Rekap", "berkas.xlsx"),
    )
    assert table.notes == ("Catatan: PU = Penerima Upah", "Sumber: BPJS Ketenagakerjaan")
    assert {reasons(table)[row] for row in range(14, 16)} == {"catatan"}


def test_a_digit_only_nip_below_the_signature_is_no_record():
    rows = [["Kab/Kota", "TK Aktif"], ["Bulungan", 1], ["Malinau", 2], ["Mengetahui,", _], ["NIP", 190001011900011001]]
    assert labels(only(rows), 0) == ["Bulungan", "Malinau"]


def test_a_pair_of_words_above_the_header_is_a_title():
    table = only([["Periode", "Juni 2025"], ["No", "Kabupaten", "TK Aktif"], [1, "Bulungan", 5]])
    assert table.header_rows == (1,)
    assert "Periode Juni 2025" in table.context


def test_section_rows_are_carried_down_and_nested():
    table = only(
        [
            ["Desa", "Peserta Aktif"],
            ["Kab. Malinau", _],
            ["Mentarang", _],
            ["Pulau Sapi", 10],
            ["Malinau Kota", _],
            ["Malinau Hulu", 5],
            ["Kab. Bulungan", 3],
            ["Tanjung Selor", _],
            ["Jelarai", 3],
            ["JUMLAH", 18],
        ]
    )
    assert labels(table, 0) == ["Pulau Sapi", "Malinau Hulu", "Jelarai"]
    assert table.sections.tolist() == [
        "Kab. Malinau / Mentarang",
        "Kab. Malinau / Malinau Kota",
        "Kab. Bulungan / Tanjung Selor",
    ]
    assert table.totals == (6, 9)


def test_sections_between_plugin_columns():
    rows = [
        ["wdt_ID", "wdt_created_by", "Indikator", "Satuan", "BASELINE 2024", "2025"],
        [1, "admin", "Dinas Tenaga Kerja", _, _, _],
        [2, "admin", "Penganggur", "orang", "4.500", "4.100"],
        [3, "admin", "Dinas Sosial", _, _, _],
        [4, "admin", "Penduduk miskin", "orang", "42.570", "40.000"],
    ]
    table = only(rows)
    assert table.sections.tolist() == ["Dinas Tenaga Kerja", "Dinas Sosial"]


def test_a_record_whose_numbers_are_missing_is_no_section():
    rows = [["Kab/Kota", "TK Aktif"], *[[name, 5] for name in DISTRICTS[:3]], ["Tana Tidung", _], ["Tarakan", 4]]
    assert labels(only(rows), 0) == list(DISTRICTS)
    numbered = [["No", "Dinas", "Terdaftar"], [1, "Dinas A", 5], [2, "Dinas B", _], [3, "Dinas C", 7]]
    assert labels(only(numbered)) == ["Dinas A", "Dinas B", "Dinas C"]


@pytest.mark.parametrize(
    "total", ["Jumlah", "TOTAL", "Kalimantan Utara", "Prov. Kaltara", "Total Kaltara", "Sub Total"]
)
def test_totals_among_districts(total):
    rows = [["Kabupaten/Kota", "Peserta Aktif"], *[[name, 10] for name in DISTRICTS], [total, 49]]
    table = only(rows)
    assert labels(table, 0) == list(DISTRICTS)
    assert table.totals == (6,)
    assert table.total_labels[6] == (total, "49")


def test_the_province_is_a_record_where_provinces_are_listed():
    rows = [["Provinsi", "Peserta Aktif"], ["Kalimantan Timur", 3], ["Kalimantan Utara", 2], ["Total", 5]]
    assert labels(only(rows), 0) == ["Kalimantan Timur", "Kalimantan Utara"]


def test_a_kecamatan_named_like_its_kabupaten_is_a_record():
    rows = [["Kecamatan", "TK Aktif"], ["Nunukan", 3], ["Sebatik", 2], ["Kab. Nunukan", 5]]
    assert labels(only(rows), 0) == ["Nunukan", "Sebatik"]


def test_words_of_indicators_are_no_totals():
    rows = [["Indikator", "2024"], ["Jumlah penduduk bekerja", 10], ["Jumlah Perusahaan", 3], ["Total iuran", 5]]
    assert len(only(rows).body) == 3
    assert is_total("Jumlah Kab. Bulungan")
    assert is_total("L+P")
    assert not is_total("Totalindo")


def test_two_tables_on_one_sheet():
    first, second = tables(
        [
            ["Tabel 1. Peserta Aktif Juni 2025"],
            ["Kab/Kota", "Peserta Aktif"],
            ["Bulungan", 1],
            ["Malinau", 2],
            ["Jumlah", 3],
            ["Sumber: BPJS"],
            [_],
            ["Tabel 2. Klaim Juni 2025"],
            [_],
            ["Program", "Kasus", "Nominal (Rp)"],
            ["JKK", 1, 100],
            ["JKM", 2, 200],
        ]
    )
    assert first.context[0] == "Tabel 1. Peserta Aktif Juni 2025"
    assert first.notes == ("Sumber: BPJS",)
    assert second.context[0] == "Tabel 2. Klaim Juni 2025"
    assert second.header == ("Program", "Kasus", "Nominal (Rp)")


def test_a_header_printed_again_is_ignored():
    header = ["Kab/Kota", "Bulan", "Peserta Aktif"]
    table = only([header, ["Bulungan", "2025-01", 1], [_], header, ["Malinau", "2025-01", 2]])
    assert reasons(table) == {2: "kosong", 3: "kepala"}


def test_formulas_without_value_do_not_make_a_row_a_section():
    rows = [["Kab/Kota", "TK Aktif"], ["Bulungan", 1], ["Desa Contoh", _], ["Malinau", 2], ["Jumlah", _]]
    table = only(rows, without_value=frozenset({(3, 1), (5, 1)}))
    assert labels(table, 0) == ["Bulungan", "Desa Contoh", "Malinau"]
    assert table.totals == (4,)


def test_a_cell_merged_over_rows_counts_for_each_of_them():
    rows = [["Kab/Kota", "Segmen", "TK Aktif"], ["Bulungan", "PU", 1], [_, "BPU", 2], ["Malinau", "PU", 3]]
    assert labels(only(rows, merged=((2, 3, 0, 0),)), 0) == ["Bulungan", "Bulungan", "Malinau"]
    assert labels(only(rows), 0) == ["Bulungan", None, "Malinau"]


def test_columns_without_heading_are_kept_and_empty_ones_are_not():
    table = only([["Kab/Kota", "TK Aktif", _, _], ["Bulungan", 1, _, 7], ["Malinau", 2, _, 8]])
    assert table.header == ("Kab/Kota", "TK Aktif", "")
    assert table.positions == (0, 1, 3)
    assert table.text_columns == {0}


@pytest.mark.parametrize(
    "rows",
    [
        [],
        [[_, _]],
        [["Hanya sebuah judul"], ["dan catatan"]],
        [["6501", "65", "KABUPATEN MALINAU"], ["6502", "65", "KABUPATEN BULUNGAN"]],
    ],
    ids=["no rows", "empty", "prose", "no header"],
)
def test_sheets_without_a_table(rows):
    assert find_tables(sheet(rows), "berkas.csv") == ()


def test_an_empty_template_is_a_table_without_records():
    table = only([["Bulan", "Kabupaten/Kota", "Peserta Aktif"]])
    assert len(table.body) == 0
    assert len(table.sections) == 0
