"""Every nasty case and every sample file, judged whole; then the judge against small tables one can see."""

import json
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from kaltara_metrics import cli
from kaltara_metrics.errors import UnknownNameError
from kaltara_metrics.ingest import report
from kaltara_metrics.ingest.check import check

CASES = Path(__file__).parent / "cases"
SAMPLES = Path(__file__).parents[2] / "data" / "samples"
EXPECTED = json.loads((CASES / "expected.json").read_text(encoding="utf-8"))["files"]
RULES = {
    "case_02_mixed_units_unsaid.csv": {"gaya-bertentangan"},
    "case_03_fraction_beside_percent.csv": {"pecahan-di-kolom-persen"},
    "case_04_outlier_in_a_series.csv": {"pencilan"},
    "case_05_thousands_read_as_fractions.xlsx": {"bukan-bilangan-bulat", "mungkin-ribuan", "jumlah-tidak-cocok"},
    "case_06_titles_and_signature.xlsx": set(),
    "case_07_column_number_row.xlsx": set(),
    "case_08_section_rows.xls": set(),
    "case_09_totals_among_districts.csv": {"jumlah-tidak-cocok"},
    "case_10_total_not_the_sum.ods": {"jumlah-tidak-cocok"},
    "case_11_kemendagri_code.csv": set(),
    "case_11_bps_code_contradicts_name.csv": {"kode-dan-nama-bertentangan"},
    "case_12_same_district_twice.csv": {"kunci-ganda"},
    "case_13_rate_does_not_divide.xlsx": {"tidak-membagi"},
    "case_14_rate_over_100.ods": {"di-atas-100"},
    "case_15_months_in_words.csv": set(),
    "case_16_age_band_turned_date.xlsx": {"tanggal-di-kolom-teks"},
    "case_17_rekap_29_oktober_2025.csv": {"periode-tidak-masuk-akal"},
    "case_18_two_values_for_one_key.csv": {"kunci-ganda"},
    "case_19_percent_where_people_are_meant.csv": {"satuan-bertentangan"},
    "case_22_windows_1252_sep_line.csv": set(),
    "case_22_byte_order_mark.csv": set(),
    "case_22_html_called_xls.xls": set(),
    "case_24_sector_letters_without_version.csv": {"versi-kbli-tidak-jelas"},
    "case_25_mixed_sector_column.csv": {"label-tidak-dikenal"},
    "case_26_first.csv": set(),
    "case_27_formula_like_text.csv": set(),
}


def judged(name, folder=CASES):
    return check((folder / name).read_bytes(), name)


@pytest.mark.parametrize("case", EXPECTED, ids=lambda case: case["file"])
def test_a_nasty_file_is_judged_as_expected(case):
    found = judged(case["file"]).report
    got = {"kind": found.kind, "read": found.read, "accepted": found.accepted, "rejected": found.rejected}
    got |= {"ignored": found.ignored, "exit": found.status}
    assert {name: got[name] for name in got if case[name] is not None} == {
        name: case[name] for name in got if case[name] is not None
    }
    assert found.reconciles


@pytest.mark.parametrize("name", RULES)
def test_a_nasty_file_breaks_just_the_rules_it_was_made_for(name):
    found = judged(name).report
    assert {finding.rule for finding in (*found.faults, *found.warnings)} == RULES[name]


@pytest.mark.parametrize("path", sorted(SAMPLES.glob("contoh_*")), ids=lambda path: path.name)
def test_a_sample_reconciles_and_every_fault_has_its_place(path):
    found = judged(path.name, SAMPLES).report
    assert found.reconciles
    assert not found.personal
    assert found.faults or found.accepted
    for finding in found.faults:
        assert finding.message
        assert finding.row is not None or finding.rule == "jenis-tidak-dikenal"


def test_most_samples_are_read_without_a_fault():
    clean = [path for path in SAMPLES.glob("contoh_*") if judged(path.name, SAMPLES).report.status == report.CLEAN]
    assert len(clean) >= 19


# --- Small tables ------------------------------------------------------------------------------------------------

TABLE = "Kabupaten/Kota;Bulan;Segmen;Peserta Aktif\n{}"


def records(text, name="rekap.csv"):
    (facts,) = check(text.encode(), name).facts
    return facts.records


def test_a_tidy_table_becomes_records_in_the_stores_own_words():
    assert records(TABLE.format("Kab. Bulungan;Agust-25;BPU;1.250\nKota Tarakan;2025-08;Penerima Upah;12.300\n")) == [
        {"region": "65.01", "month": "2025-08-01", "segment": "BPU", "active": 1250},
        {"region": "65.71", "month": "2025-08-01", "segment": "PU", "active": 12_300},
    ]


def test_a_wide_table_gives_a_record_for_each_of_its_columns():
    text = "Rekap peserta aktif Agustus 2025\nKabupaten/Kota;PU;BPU\nKab. Malinau;5.100;4.200\nKota Tarakan;21.000;-\n"
    assert records(text) == [
        {"region": "65.02", "month": "2025-08-01", "segment": "PU", "active": 5100},
        {"region": "65.02", "month": "2025-08-01", "segment": "BPU", "active": 4200},
        {"region": "65.71", "month": "2025-08-01", "segment": "PU", "active": 21_000},
    ]


def test_missing_is_not_zero():
    text = TABLE.format("Kab. Bulungan;2025-08;BPU;0\nKab. Malinau;2025-08;BPU;\nKota Tarakan;2025-08;BPU;-\n")
    assert [(one["region"], one["active"]) for one in records(text)] == [("65.01", 0)]


def test_a_lone_number_that_could_be_read_two_ways_is_refused():
    found = check(TABLE.format("Kab. Bulungan;2025-08;BPU;1.234\n").encode(), "x.csv").report
    assert (found.accepted, found.rejected) == (0, 1)
    assert [(finding.row, finding.column) for finding in found.faults] == [(2, "D")]


def test_all_faults_are_told_at_once():
    text = TABLE.format("Kab. Bulongan;2025-13;BPU;1250\nKab. Entah;2025-08;ZZZ;12,5\nKota Tarakan;2025-08;BPU;7\n")
    found = check(text.encode(), "x.csv").report
    assert {(finding.row, finding.column) for finding in found.faults} == {(2, "B"), (3, "A"), (3, "C"), (3, "D")}
    assert (found.read, found.accepted, found.rejected, found.ignored) == (4, 1, 2, 1)


def test_a_span_of_months_is_read_from_its_two_columns_and_never_backwards():
    text = "Kabupaten/Kota;Dari Bulan;Sampai Bulan;Program;Kasus\nKota Tarakan;2025-01;2025-06;JKK;42\n"
    assert records(text) == [
        {
            "region": "65.71",
            "months_from": "2025-01-01",
            "months_to": "2025-06-01",
            "programme": "JKK",
            "measure": "cases",
            "value": 42,
        }
    ]
    found = check(text.replace("2025-06", "2024-06").encode(), "x.csv").report
    assert [finding.rule for finding in found.faults] == ["rentang-terbalik"]


def test_two_occupations_of_one_village_are_two_rows_but_the_same_one_twice_is_a_fault():
    header = "Kabupaten/Kota;Bulan;Pekerjaan;Peserta Aktif\n"
    rows = "Kota Tarakan;2025-08;Nelayan;12\nKota Tarakan;2025-08;Pedagang;30\n"
    assert [one["active"] for one in records(header + rows)] == [12, 30]
    found = check((header + rows + "Kota Tarakan;2025-08; nelayan ;13\n").encode(), "x.csv").report
    assert [(finding.row, finding.rule) for finding in found.faults] == [(2, "kunci-ganda"), (4, "kunci-ganda")]


def test_a_percentage_among_counts_is_no_count():
    text = "Kabupaten/Kota;Bulan;Indikator;Nilai;Satuan\nKota Tarakan;2025-08;Penduduk bekerja;{}\n"
    assert [one["value"] for one in records(text.format("113000;orang"))] == [113_000]
    found = check(text.format("62;persen").encode(), "x.csv").report
    assert (found.accepted, found.rejected) == (0, 0)
    found = check(text.format("191028;persen").encode(), "x.csv").report
    assert [finding.rule for finding in found.faults] == ["satuan-bertentangan"]


def test_a_kind_that_is_none_is_refused_with_the_list():
    with pytest.raises(UnknownNameError, match="enrollment"):
        check(b"a;b\n1;2\n", "x.csv", kind="enrolment")


def test_a_table_of_nothing_known_is_a_fault():
    found = check(b"Warna;Rasa\nmerah;pedas\n", "x.csv").report
    assert (found.kind, found.status) == (None, report.FAULTS)
    assert found.reconciles


REGIONS = ("Kab. Bulungan", "Kab. Malinau", "Kab. Nunukan", "Kab. Tana Tidung", "Kota Tarakan")
ROWS = st.lists(
    st.tuples(st.sampled_from(REGIONS), st.integers(1, 12), st.sampled_from(["PU", "BPU"]), st.integers(0, 999_999)),
    min_size=1,
    max_size=12,
    unique_by=lambda row: row[:3],
)


@settings(max_examples=40, deadline=None)
@given(ROWS, st.integers(0, 3), st.booleans())
def test_what_was_written_is_what_is_read(rows, titles, with_total):
    """A naive writer: plain digits, one record a row, some title lines above, perhaps a total below."""
    lines = [f"Judul {number};;;" for number in range(titles)] + ["Kabupaten/Kota;Bulan;Segmen;Peserta Aktif"]
    lines += [f"{region};2025-{month:02d};{segment};{value}" for region, month, segment, value in rows]
    lines += [f"Jumlah;;;{sum(value for *_, value in rows)}"] if with_total else []
    judgement = check("\n".join(lines).encode(), "x.csv")
    found = judgement.report
    assert found.status == report.CLEAN, found.faults
    assert (found.read, found.accepted, found.ignored) == (len(lines), len(rows), len(lines) - len(rows))
    assert not [warning for warning in found.warnings if warning.rule == "jumlah-tidak-cocok"]
    read = {(one["region"], one["month"], one["segment"]): one["active"] for one in judgement.facts[0].records}
    assert sorted(read.values()) == sorted(value for *_, value in rows)


# --- The report and the command line -----------------------------------------------------------------------------


def test_the_report_marks_the_faulty_cells_and_runs_no_formula():
    text = TABLE.format("Kab. Bulungan;2025-08;=1+1;1250\nKota Tarakan;2025-08;BPU;12,5\n")
    judgement = check(text.encode(), "x.csv")
    book = load_workbook(BytesIO(report.to_xlsx(judgement.report, judgement.cells())))
    assert book.sheetnames == ["Ringkasan", "Temuan", "x"]
    marked = {cell.coordinate: cell.comment.text for row in book["x"].iter_rows() for cell in row if cell.comment}
    assert set(marked) == {"C2", "D3"}
    assert book["x"]["C2"].value == "'=1+1"
    assert book["Temuan"].max_row == 1 + len(judgement.report.faults)


PERSONAL = [case["file"] for case in EXPECTED if case["exit"] == report.PERSONAL]


@pytest.mark.parametrize("name", PERSONAL)
def test_personal_data_stop_the_file_and_nothing_of_them_is_told(name, capsys):
    status = cli.main(["check", str(CASES / name), "--format", "json"])
    said = capsys.readouterr()
    assert status == report.PERSONAL
    assert said.err == ""
    told = json.loads(said.out)
    assert (told["read"], told["accepted"]) == (0, 0)
    assert all(finding["value"] == "" for finding in told["faults"])
    judgement = judged(name)
    assert (judgement.facts, judgement.sheets) == ((), ())


def test_the_command_line_prints_the_report_as_json(tmp_path, capsys):
    path = tmp_path / "rekap.csv"
    path.write_text(TABLE.format("Kab. Bulungan;2025-08;BPU;1250\n"), encoding="utf-8")
    assert cli.main(["check", str(path), "--format", "json", "--report", str(tmp_path / "laporan.xlsx")]) == 0
    told = json.loads(capsys.readouterr().out)
    assert {"kind", "read", "accepted", "rejected", "ignored", "assumptions", "faults", "warnings"} <= set(told)
    assert (told["kind"], told["read"], told["accepted"]) == ("enrollment", 2, 1)
    assert load_workbook(tmp_path / "laporan.xlsx").sheetnames[0] == "Ringkasan"


def test_faults_have_their_place_in_the_json(tmp_path, capsys):
    path = tmp_path / "rekap.csv"
    path.write_text(TABLE.format("Kab. Entah;2025-08;BPU;1250\n"), encoding="utf-8")
    assert cli.main(["check", str(path), "--format", "json"]) == 1
    (fault,) = json.loads(capsys.readouterr().out)["faults"]
    assert list(fault) == ["file", "sheet", "row", "column", "value", "rule", "message", "region", "month"]
    assert (fault["file"], fault["row"], fault["column"]) == ("rekap.csv", 2, "A")


def test_a_file_that_is_not_there_is_one_sentence(capsys):
    assert cli.main(["check", "tidak-ada.csv"]) == cli.USER_CAN_MEND
    assert capsys.readouterr().err == "Berkas tidak-ada.csv tidak ada.\n"
