"""The command line: answers in three forms, and one sentence with exit status 2 for what the user can mend."""

import csv
import io
import json
import subprocess
import sys

import pytest

from kaltara_metrics import catalog, cli, paths
from kaltara_metrics.store import reference

KEYS = [
    "numerator",
    "denominator",
    "ratio",
    "state",
    "as_of",
    "denominator_as_of",
    "definition",
    "source",
    "origin",
    "unit",
    "published_ratio",
    "segments",
    "months",
    "flags",
    "statements",
]


@pytest.fixture(autouse=True)
def _published_data(data_root, monkeypatch):
    monkeypatch.setenv("KALTARA_DATA", str(data_root))


@pytest.fixture
def run(capsys):
    """Run a command; return its exit status, what it printed, and what it complained of."""

    def run_it(*arguments):
        status = cli.main(arguments)
        return status, *capsys.readouterr()

    return run_it


def answer(run, *arguments):
    """The records of a query that succeeds."""
    status, printed, complaint = run("query", *arguments, "--format", "json")
    assert (status, complaint) == (0, "")
    return json.loads(printed)


def test_one_figure_as_json_carries_both_halves_dates_source_and_origin(run):
    (record,) = answer(run, "coverage_employed", "--at", "2024-09-30")
    assert list(record) == KEYS
    assert record == {
        "numerator": 98_775 + 82_053,
        "denominator": 378_361,
        "ratio": (98_775 + 82_053) / 378_361,
        "state": "value",
        "as_of": "2024-09-30",
        "denominator_as_of": "2024-08-31",
        "definition": f"C6: {catalog.METRICS['coverage_employed'].means}",
        "source": "ANTARA Kaltara (2024); benuanta.co.id (2024)",
        "origin": "terpublikasi",
        "unit": "persen",
        "published_ratio": None,
        "segments": ["BPU", "PU"],
        "months": [],
        "flags": ["disputed", "partial_segments"],
        "statements": ["members-bpu-65-2024-09", "members-pu-65-2024-09", "employed-65-2024-08"],
    }


def test_people_are_whole_numbers_in_json(run):
    assert '"numerator": 180828,' in run("query", "coverage_employed", "--at", "2024-09", "--format", "json")[1]


def test_a_cut_puts_its_name_first_and_unknown_is_null_not_zero(run):
    records = answer(run, "subsidised_workers", "--at", "2023-08", "--by", "region")
    assert [list(record) for record in records] == [["region", *KEYS]] * 5
    assert [(record["region"], record["numerator"], record["state"]) for record in records] == [
        ("65.01", 7_000, "value"),
        ("65.02", 5_000, "value"),
        ("65.03", 5_000, "value"),
        ("65.04", None, "unknown"),
        ("65.71", 15_000, "value"),
    ]
    assert records[3]["source"] is records[3]["origin"] is None


def test_several_cuts_keep_the_order_given(run):
    records = answer(run, "employment_share", "--at", "2024-08", "--by", "region", "--by", "sector_group")
    assert list(records[0])[:2] == ["region", "sector_group"]
    assert len(records) == 5 * 3


def test_a_flow_over_a_span_names_its_months(run):
    (record,) = answer(run, "person_months", "--at", "2023-08..2023-12")
    assert record["numerator"] == 35_000 * 5 + 7_000
    assert record["months"] == ["2023-08-01", "2023-09-01", "2023-10-01", "2023-11-01", "2023-12-01"]


def test_several_times_are_answered_side_by_side(run):
    records = answer(run, "person_months", "--at", "2023", "--at", "2024-01")
    assert [(record["month"], record["numerator"]) for record in records] == [("2023", 182_000), ("2024-01", 7_000)]
    assert next(iter(records[0])) == "month"


def test_a_version_is_looked_back_to_by_its_number(run):
    arguments = ("person_months", "--at", "2023")
    assert answer(run, *arguments, "--data-version", "1") == answer(run, *arguments)
    status, _, complaint = run("query", *arguments, "--data-version", "99")
    assert status == 2
    assert "Versi data 99 tidak dikenal" in complaint


def test_filters_restrict_the_question(run):
    (record,) = answer(run, "subsidised_workers", "--at", "2023-08", "--where", "region=Kota Tarakan")
    assert record["numerator"] == 15_000


def test_an_origin_can_be_forced(run):
    arguments = ("employed", "--at", "2024-08", "--where")
    (published,) = answer(run, *arguments, "origin=terpublikasi")
    (office,) = answer(run, *arguments, "origin=kantor")
    assert (published["numerator"], published["origin"]) == (378_361, "terpublikasi")
    assert (office["numerator"], office["origin"], office["state"]) == (None, None, "unknown")


def test_the_same_figures_as_csv(run):
    status, printed, complaint = run("query", "subsidised_workers", "--at", "2023-08", "--by", "region", "--format=csv")
    assert (status, complaint) == (0, "")
    rows = list(csv.DictReader(io.StringIO(printed)))
    assert list(rows[0]) == ["region", *KEYS]
    assert [row["numerator"] for row in rows] == ["7000", "5000", "5000", "", "15000"]
    assert {row["origin"] for row in rows} == {"terpublikasi", ""}
    assert printed.endswith("\n")
    assert not printed.endswith("\n\n")


def test_a_table_says_number_state_halves_dates_definition_source_and_origin(run):
    status, printed, complaint = run("query", "coverage_employed", "--at", "2024-09-30")
    assert (status, complaint) == (0, "")
    assert printed.splitlines() == [
        "Cakupan atas penduduk bekerja",
        "",
        "Nilai   Keadaan    Rincian                         Per",
        "47,8\N{NO-BREAK SPACE}%  ada angka  180.828 dari 378.361; PU + BPU  September 2024; penyebut Agustus 2024",
        "",
        "C6: Peserta aktif dibagi penduduk bekerja menurut Sakernas terakhir pada atau sebelum tanggalnya.",
        "Sumber: ANTARA Kaltara (2024); benuanta.co.id (2024)",
        "Perhatian: pernyataan resmi lain berbeda; tidak semua segmen diketahui",
        "Asal: terpublikasi",
    ]


def test_a_table_calls_the_unknown_unknown(run):
    _, printed, _ = run("query", "subsidised_workers", "--at", "2023-08", "--by", "region")
    (line,) = (line for line in printed.splitlines() if line.startswith("Tana Tidung"))
    assert line.split() == ["Tana", "Tidung", "belum", "diketahui", "belum", "diketahui"]


def test_a_question_nobody_answers_says_so(run):
    _, printed, _ = run("query", "subsidised_workers", "--at", "2025-09")
    assert "belum diketahui" in printed
    assert printed.endswith("Asal: belum ada sumber yang menjawab\n")


def test_the_list_names_every_metric_with_unit_and_cuts(run):
    status, printed, _ = run("query", "--list")
    assert status == 0
    for metric in catalog.METRICS.values():
        told = f"  {metric.id}: {metric.name} ({metric.unit})\n      {metric.means}\n"
        assert f"{told}      rincian: {', '.join(metric.dimensions)}\n" in printed
    assert [line for line in printed.splitlines() if line and line[0] != " "] == [
        name for name, _ in catalog.SUBJECTS.values()
    ]


def test_the_list_needs_no_store(run, tmp_path, monkeypatch):
    monkeypatch.setenv("KALTARA_DATA", str(tmp_path))
    assert run("query", "--list")[0] == 0


REFUSED = {
    "unknown metric": (["cakupan", "--at", "2024-09"], "Ukuran 'cakupan' tidak dikenal"),
    "metric with a slip": (["coverage_employd", "--at", "2024-09"], "Maksud Anda 'coverage_employed'?"),
    "no metric": ([], "Sebutkan ukuran dan waktu, misalnya: query coverage_employed --at 2024-09-30"),
    "no time": (["coverage_employed"], "Sebutkan ukuran dan waktu"),
    "bad date": (["coverage_employed", "--at", "30-09-2024"], "Waktu '30-09-2024' tidak terbaca"),
    "date before all figures": (["employed", "--at", "0001-01"], "Waktu '0001-01' tidak terbaca"),
    "empty date": (["employed", "--at", ""], "Waktu '' tidak terbaca"),
    "span backwards": (["person_months", "--at", "2023-12..2023-08"], "berakhir sebelum mulai"),
    "stock over a span": (["members_active", "--at", "2024"], "adalah stok"),
    "cut that a half lacks": (["coverage_employed", "--at", "2024-09", "--by", "segment"], "tidak dapat dirinci"),
    "unknown cut": (["coverage_employed", "--at", "2024-09", "--by", "umur"], "Rincian 'umur' tidak dikenal"),
    "two levels": (["employed", "--at", "2024-08", "--by", "region", "--by", "desa"], "pilih salah satu"),
    "filter without value": (["employed", "--at", "2024-08", "--where", "region"], "tulis RINCIAN=NILAI"),
    "filter with empty value": (["employed", "--at", "2024-08", "--where", "region="], "tulis RINCIAN=NILAI"),
    "filter without name": (["employed", "--at", "2024-08", "--where", "=65"], "tidak dikenal"),
    "filter twice": (
        ["employed", "--at", "2024-08", "--where", "region=65.01", "--where", "region=65.02"],
        "diberikan dua kali",
    ),
    "unknown origin": (["employed", "--at", "2024-08", "--where", "origin=bps"], "Asal data 'bps' tidak dikenal"),
    "code of two systems": (["employed", "--at", "2024-08", "--where", "region=6501"], "bermakna ganda"),
    "unknown value": (["employed", "--at", "2024-08", "--where", "sector=Z"], "'Z' tidak dikenal"),
}


@pytest.mark.parametrize(("arguments", "told"), REFUSED.values(), ids=REFUSED)
def test_what_the_user_can_mend_is_one_sentence_and_status_2(run, arguments, told):
    status, printed, complaint = run("query", *arguments)
    assert (status, printed) == (2, "")
    assert told in complaint
    assert complaint.count("\n") == 1
    assert complaint.endswith("\n")
    assert "Traceback" not in complaint


def test_the_origins_are_told_by_their_names(run):
    _, _, complaint = run("query", "employed", "--at", "2024-08", "--where", "origin=kanto")
    assert "Maksud Anda 'kantor'?" in complaint
    assert "Origin" not in complaint


@pytest.mark.parametrize("damage", ["none", "empty", "pointer", "truncated"])
def test_a_store_that_cannot_be_read_is_one_sentence_with_the_remedy(run, tmp_path, data_root, monkeypatch, damage):
    (tmp_path / "reference").symlink_to(data_root / "reference")
    monkeypatch.setenv("KALTARA_DATA", str(tmp_path))
    if damage != "none":
        (tmp_path / "store").mkdir()
        content = (data_root / "store" / "store-0001.duckdb").read_bytes()
        (tmp_path / "store" / "store-0001.duckdb").write_bytes({"truncated": content[:9999]}.get(damage, b""))
        (tmp_path / "store" / "CURRENT").write_text("?" if damage == "pointer" else "store-0001.duckdb\n")
    status, printed, complaint = run("query", "employed", "--at", "2024-08")
    assert (status, printed) == (2, "")
    assert "python -m kaltara_metrics build" in complaint
    assert complaint.count("\n") == 1


def test_faults_of_the_files_are_one_line_each_and_status_2(run, tmp_path, monkeypatch):
    (tmp_path / "reference").mkdir()
    monkeypatch.setenv("KALTARA_DATA", str(tmp_path))
    status, printed, complaint = run("build")
    assert (status, printed) == (2, "")
    assert complaint.splitlines() == [f"{name}.csv: berkas tidak ada di reference/." for name in reference.FILES]


@pytest.mark.parametrize("arguments", [[], ["hitung"], ["query", "employed", "--at", "2024-08", "--format", "xml"]])
def test_a_command_that_does_not_exist_ends_with_status_2(arguments, capsys):
    with pytest.raises(SystemExit) as ended:
        cli.main(arguments)
    assert ended.value.code == 2
    assert "usage:" in capsys.readouterr().err


def in_a_process(*arguments):
    return subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-m", "kaltara_metrics", *arguments],
        cwd=paths.ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


def test_the_module_can_be_run_and_prints_json():
    done = in_a_process("query", "coverage_employed", "--at", "2024-09-30", "--format", "json")
    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout)[0]["ratio"] == (98_775 + 82_053) / 378_361


def test_the_module_ends_with_status_2_and_one_sentence():
    done = in_a_process("query", "coverage_employed", "--at", "2024-09", "--by", "segment")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.count("\n") == 1
    assert done.stderr.startswith("coverage_employed tidak dapat dirinci menurut segment")
