"""The commands about files and versions: what they print, their exit status, and what they leave on the disk."""

import csv
import io
import json
import re
import shutil

import office_store as store
import pytest
from office_store import KABUPATEN, KEYS, TARAKAN, cell, members, rows, text, value
from openpyxl import load_workbook

from kaltara_metrics import cli
from kaltara_metrics.model import Flag
from kaltara_metrics.store import versions

FIRST, CORRECTED = [100, 200, 300, 400, 500], [100, 200, 333, 400, 500]
REPORT = {
    *("kind", "read", "accepted", "rejected", "ignored", "assumptions", "faults", "warnings"),
    *("countable", "ignored_because"),
}
FINDING = {"file", "sheet", "row", "column", "value", "rule", "message", "region", "month"}
BARE = ("Kabupaten/Kota", "Bulan", "Jumlah")


@pytest.fixture(autouse=True)
def directory(data_root, tmp_path, monkeypatch):
    return store.copy(data_root, tmp_path / "data", monkeypatch)


@pytest.fixture
def run(capsys):
    """Run a command; return its exit status, what it printed, and what it complained of."""

    def run_it(*arguments):
        status = cli.main([str(argument) for argument in arguments])
        return status, *capsys.readouterr()

    return run_it


@pytest.fixture
def save(tmp_path):
    """Write a file as an office would hand it over, beside the data."""

    def write(content, name="rekap.csv"):
        path = tmp_path / name
        path.write_bytes(content)
        return path

    return write


def bare(month, counts):
    return text(BARE, [(region, month, count) for region, count in zip(KABUPATEN, counts, strict=True)])


def files(directory):
    return {path: path.read_bytes() for path in sorted(directory.rglob("*")) if path.is_file()}


def checked(run, path, *more):
    status, printed, complaint = run("check", path, "--format", "json", *more)
    assert complaint == ""
    return status, json.loads(printed)


def test_a_clean_file_is_told_as_json_with_just_these_keys(run, save, directory):
    before = files(directory)
    status, told = checked(run, save(members("2025-06", FIRST)))
    assert (status, set(told)) == (0, REPORT)
    assert (told["kind"], told["read"], told["accepted"], told["rejected"], told["ignored"]) == (
        "enrollment",
        6,
        5,
        0,
        1,
    )
    assert (told["faults"], told["warnings"], told["countable"]) == ([], [], False)
    assert told["ignored_because"] == {"judul kolom": 1}
    assert files(directory) == before


def test_faults_and_warnings_are_told_with_their_places(run, save):
    table = [(region, "2025-06", count) for region, count in zip(KABUPATEN, FIRST, strict=True)]
    table += [("Kab. Antah", "2025-06", 1), ("Jumlah", "", 9_999)]
    status, told = checked(run, save(text((*KEYS, "Peserta Aktif"), table)))
    assert (status, told["rejected"]) == (1, 1)
    assert [set(one) for one in (*told["faults"], *told["warnings"])] == [FINDING] * 2
    (fault,), (warning,) = told["faults"], told["warnings"]
    assert (fault["file"], fault["row"], fault["column"], fault["value"]) == ("rekap.csv", 7, "A", "'Kab. Antah'")
    assert (warning["row"], warning["column"], warning["rule"]) == (8, "C", "jumlah-tidak-cocok")
    assert warning["month"] == "2025-06-01"


def test_a_file_can_be_checked_without_any_store(run, save, directory):
    shutil.rmtree(directory)
    path = save(members("2025-06", FIRST))
    assert checked(run, path)[0] == 0
    assert "5 diterima" in run("check", path)[1]
    assert not directory.exists()


@pytest.mark.parametrize(
    "broken",
    [
        (None, "tidak_ada.csv", (), "Berkas tidak_ada.csv tidak ada."),
        (b"PK\x03\x04 bukan lembar kerja", "rusak.xlsx", (), "rusak.xlsx"),
        (b"a;b\n1;2\n", "rekap.csv", ("--as", "kepesertaan"), "kepesertaan"),
        (b"a;b\n1;2\n", "rekap.csv", ("--region", "Jakarta"), "Jakarta"),
        (b"a;b\n1;2\n", "rekap.csv", ("--map", "C"), "tulis KOLOM=ARTI"),
        (b"a;b\n1;2\n", "rekap.csv", ("--map", "b=active", "--map", "b=inactive"), "Kolom b dipetakan dua kali"),
    ],
)
@pytest.mark.parametrize("command", ["check", "import"])
def test_what_the_user_can_mend_is_one_sentence_and_status_2(run, save, command, broken):
    content, name, more, said = broken
    path = save(content or b"", name)
    if content is None:
        path.unlink()
    status, printed, complaint = run(command, path, *more)
    assert (status, printed) == (2, "")
    assert said in complaint
    assert complaint.count("\n") == 1


def test_a_folder_is_no_file(run, tmp_path):
    assert run("check", tmp_path)[::2] == (2, f"Berkas {tmp_path.name} tidak dapat dibuka; periksa izinnya.\n")


def test_the_report_can_be_written_as_a_spreadsheet(run, save, tmp_path):
    path = save(members("2025-06", ["x", *FIRST[1:]]))
    assert run("check", path, "--report", tmp_path / "laporan.xlsx")[0] == 1
    assert load_workbook(tmp_path / "laporan.xlsx").sheetnames[:2] == ["Ringkasan", "Temuan"]
    status, _, complaint = run("check", path, "--report", tmp_path / "tidak" / "ada.xlsx")
    assert (status, complaint.startswith("ada.xlsx tidak dapat ditulis")) == (2, True)


def test_a_template_is_read_back(run, tmp_path):
    path = tmp_path / "templat.xlsx"
    assert run("template", "enrollment", path) == (0, "Templat ditulis ke templat.xlsx.\n", "")
    assert run("check", path)[0] == 0
    assert run("template", "kepesertaan", path)[0] == 2
    assert run("template", "enrollment", tmp_path / "tidak" / "ada.xlsx")[0] == 2


def test_an_import_publishes_and_says_what_it_did(run, save, directory):
    path = save(members("2025-06", FIRST, notes=["Sumber: Dinas Contoh"]))
    status, printed, complaint = run("import", path, "--by", "Sari")
    assert (status, complaint) == (0, "")
    assert "5 diterima" in printed
    assert printed.endswith("Impor 1001 diterbitkan dalam store-0002.duckdb (sumber: Dinas Contoh).\n")
    assert value("members_active", "2025-06") == sum(FIRST)
    assert rows("SELECT imported_by FROM batch WHERE batch_id = 1001") == [("Sari",)]
    assert run("import", path)[1].endswith("Berkas ini sudah ada sebagai impor 1001; tidak ada yang berubah.\n")
    assert versions.numbers(directory) == [1, 2]


def test_who_imports_is_the_computers_user_where_nobody_is_named(run, save, monkeypatch):
    monkeypatch.setattr("getpass.getuser", lambda: "operator")
    run("import", save(members("2025-06", FIRST)))
    assert rows("SELECT imported_by, source FROM batch WHERE batch_id = 1001") == [("operator", "sumber tidak disebut")]

    def nobody():
        raise OSError("no such user")

    monkeypatch.setattr("getpass.getuser", nobody)
    assert run("import", save(members("2025-07", FIRST)))[0] == 0
    assert run("rollback", 2)[0] == 0
    assert rows("SELECT COUNT(*) FROM batch WHERE batch_id = 1002") == [(0,)]


def test_a_file_with_faults_changes_nothing(run, save, directory):
    before = files(directory)
    status, printed, _ = run("import", save(members("2025-06", ["x", *FIRST[1:]])))
    assert (status, "Salah" in printed) == (1, True)
    assert files(directory) == before


def test_a_correction_is_published_when_it_is_accepted(run, save, directory):
    run("import", save(members("2025-06", FIRST), "juni.csv"))
    status, _, complaint = run("import", save(members("2025-06", CORRECTED), "revisi.csv"))
    assert status == 2
    assert "mengganti 5 baris dari impor 1001 (sumber yang sama), 1 di antaranya" in complaint
    assert "--accept" in complaint
    assert versions.numbers(directory) == [1, 2]
    status, printed, _ = run("import", save(members("2025-06", CORRECTED), "revisi.csv"), "--accept")
    assert (status, "Mengganti 5 baris impor 1001." in printed) == (0, True)
    assert value("members_active", "2025-06") == sum(CORRECTED)


@pytest.mark.parametrize(
    ("more", "said", "total"),
    [((), "yang lama tetap dipakai; `--prefer` memakai yang baru", 1500), (("--prefer",), "yang baru dipakai", 1533)],
)
def test_what_another_source_says_differently_is_told(run, save, more, said, total):
    run("import", save(members("2025-06", FIRST), "a.csv"), "--source", "Kantor A")
    status, printed, _ = run("import", save(members("2025-06", CORRECTED), "b.csv"), "--source", "Kantor B", *more)
    assert (status, f"1 angka berbeda dari sumber lain: keduanya disimpan, {said}." in printed) == (0, True)
    assert value("members_active", "2025-06") == total


def test_a_list_that_is_whole_and_a_region_can_be_said(run, save):
    heads = (*KEYS, "Jenis Kelamin", "Peserta Aktif")
    run("import", save(text(heads, [(region, "2025-06", "P", 7) for region in KABUPATEN]), "p.csv"), "--whole", "sex")
    assert value("members_active", "2025-06") == 5 * 7
    content = text(("Bulan", "Peserta Aktif BPU"), [("2025-07", 20)])
    assert run("import", save(content, "bpu.csv"), "--region", "65.71")[0] == 0
    assert value("members_active", "2025-07", where={"region": TARAKAN, "segment": "BPU"}) == 20
    assert run("import", save(members("2025-08", FIRST)), "--whole", "umur")[0] == 2


def test_a_mapping_is_remembered_for_next_months_file(run, save):
    path = save(bare("2025-06", FIRST), "juni.csv")
    assert run("import", path)[0] == 1
    assert run("import", path, "--map", "Jumlah=active segment=BPU")[0] == 0
    status, printed, _ = run("import", save(bare("2025-07", CORRECTED), "juli.csv"))
    assert (status, "seperti terakhir kali" in printed) == (0, True)
    assert value("members_active", "2025-07", where={"segment": "BPU"}) == sum(CORRECTED)


def test_warnings_flag_figures_until_somebody_accepts_them_by_name(run, save):
    content = members("2025-06", FIRST, notes=["Jumlah;;9999"])
    status, printed, _ = run("import", save(content), "--by", "Sari")
    assert (status, "Peringatan" in printed) == (0, True)
    assert "1 peringatan: angkanya ditandai belum lulus pemeriksaan sampai diterima dengan `accept 1001" in printed
    assert Flag.UNCHECKED in cell("members_active", "2025-06").flags
    assert run("accept", 1001, "--by", " ")[::2] == (
        2,
        "Sebutkan siapa yang menerima peringatan itu, misalnya --by Sari.\n",
    )
    assert run("accept", 1002, "--by", "Budi")[0] == 2
    assert Flag.UNCHECKED in cell("members_active", "2025-06").flags
    said = "Peringatan impor 1001 diterima oleh Budi; store-0003.duckdb diterbitkan.\n"
    assert run("accept", 1001, "--by", "Budi") == (0, said, "")
    assert Flag.UNCHECKED not in cell("members_active", "2025-06").flags
    assert rows("SELECT accepted_by FROM warning") == [("Budi",)]


def test_versions_are_listed_with_who_and_why(run, save, directory):
    run("import", save(members("2025-06", FIRST), "juni.csv"), "--by", "Sari")
    run("import", save(members("2025-07", FIRST), "juli.csv"), "--by", "Budi")
    run("rollback", 2, "--by", "Sari")
    status, printed, _ = run("versions")
    lines = [re.sub(r"\d{4}-\d\d-\d\dT\S+", "WAKTU", line) for line in printed.splitlines()]
    assert (status, lines) == (
        0,
        [
            "  1  WAKTU  build: data rujukan  [hanya data rujukan]",
            "* 2  WAKTU  Sari: impor juni.csv  [1001]",
            "  3  WAKTU  Budi: impor juli.csv  [1001, 1002]",
        ],
    )
    (directory / "store-0003.json").unlink()
    assert "  3  catatannya hilang atau rusak; isinya tidak diketahui dari sini" in run("versions")[1].splitlines()


def test_a_comparison_tells_exactly_what_moved(run, save):
    run("import", save(members("2025-06", FIRST), "juni.csv"))
    run("import", save(members("2025-06", CORRECTED), "revisi.csv"), "--accept")
    why = "impor 1002 menggantikan impor 1001"
    status, printed, complaint = run("diff", 2, 3)
    assert (status, complaint) == (0, "")
    assert printed.splitlines() == [
        "Versi 2 ke versi 3: 2 angka bergeser pada 1 ukuran: Kepesertaan aktif.",
        f"  Kepesertaan aktif, Provinsi Kalimantan Utara, Juni 2025: 1.500 menjadi 1.533 (+33); {why}",
        f"  Kepesertaan aktif, Kabupaten Nunukan, Juni 2025: 300 menjadi 333 (+33); {why}",
    ]
    assert run("diff", 3, 3)[:2] == (0, "Versi 3 ke versi 3: Tidak ada angka yang bergeser.\n")
    printed = run("diff", 3, 2, "--format", "csv")[1]
    told = [(row["Wilayah"], row["Bulan"], row["Selisih"]) for row in csv.DictReader(io.StringIO(printed))]
    assert told == [("Provinsi Kalimantan Utara", "2025-06", "-33"), ("Kabupaten Nunukan", "2025-06", "-33")]
    assert run("diff", 3, 3, "--format", "csv")[1].startswith("Ukuran,Wilayah,Bulan,")


def test_what_is_not_kept_is_said(run):
    said = "Versi 9 tidak tersimpan. Yang tersimpan: 1.\n"
    assert run("diff", 1, 9) == (2, "", said)
    assert run("rollback", 9) == (2, "", said)


def test_an_import_after_going_back_starts_from_there(run, save):
    run("import", save(members("2025-06", FIRST), "juni.csv"))
    run("import", save(members("2025-07", FIRST), "juli.csv"))
    assert run("rollback", 2)[:2] == (0, "store-0002.duckdb dipakai kembali; versi lain tetap tersimpan.\n")
    assert value("members_active", "2025-07") == "unknown"
    assert run("import", save(members("2025-08", FIRST), "agustus.csv"))[0] == 0
    assert [value("members_active", f"2025-0{month}") for month in (6, 7, 8)] == [1500, "unknown", 1500]
    assert rows("SELECT file_name FROM batch WHERE origin = 'kantor' ORDER BY 1") == [("agustus.csv",), ("juni.csv",)]


@pytest.mark.parametrize("command", [("versions",), ("diff", 1, 2), ("rollback", 1)])
def test_without_a_store_a_sentence_says_so(run, directory, command):
    shutil.rmtree(directory)
    status, _, complaint = run(*command)
    assert status == 2
    assert complaint.endswith(".\n")
    assert "Traceback" not in complaint
