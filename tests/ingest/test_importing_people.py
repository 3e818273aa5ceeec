"""A list of people: nothing of it reaches the disk, whether it is refused or counted."""

import csv
import io
import zipfile

import office_store as store
import pyarrow.parquet as pq
import pytest
from invented_people import MAN, WOMAN, leaks
from office_files import Page, xlsx
from office_store import TARAKAN, rows, value

from kaltara_metrics import cli
from kaltara_metrics.errors import UserError
from kaltara_metrics.ingest import importing
from kaltara_metrics.store import journal
from kaltara_metrics.store.reader import Reader

NAME = f"bnba_{WOMAN}_agustus.csv"  # the file's name may tell a person too
NAMES = ("Zulkarnainah Rekawati", "Mahmudin Rekawan", "Bonifasius Rekatama")
HEADER = ("NIK", "Nama", "L/P", "Kabupaten", "Pekerjaan", "Periode", "Keterangan")
PEOPLE = (
    (WOMAN, NAMES[0], "P", "Malinau", "Nelayan", "Agustus 2025", ""),
    (MAN, NAMES[1], "L", "Tarakan", "Nelayan", "Agustus 2025", "Jalan Rekaan 7"),
    (MAN[:-1] + "8", NAMES[2], "L", "Tarakan", "nelayan", "Agustus 2025", ""),
)
WORDS = ("Zulkarnainah", "Mahmudin", "Bonifasius", "Rekawati", "Rekaan 7")


@pytest.fixture(autouse=True)
def directory(data_root, tmp_path, monkeypatch):
    return store.copy(data_root, tmp_path / "data", monkeypatch)


def listed():
    written = io.StringIO()
    csv.writer(written, delimiter=";").writerows([HEADER, *PEOPLE])
    return written.getvalue().encode()


def as_sheets():
    return xlsx({"Rekap": Page([("Kabupaten", "Peserta Aktif"), ("Tarakan", 2)]), "BNBA": Page([HEADER, *PEOPLE])})


def everything(folder):
    """All names, bytes and packed contents of the files in a folder, as texts."""
    return [text for path in sorted(folder.rglob("*")) for text in (path.name, *contents(path))]


def contents(path):
    if not path.is_file():
        return
    yield path.read_bytes().decode("latin-1")
    if path.suffix == ".parquet":
        yield str(pq.read_table(path).to_pylist())
    elif path.suffix == ".duckdb":
        version = Reader(path)
        for (name,) in version.rows("SELECT table_name FROM duckdb_tables()"):
            yield str(version.rows(f'SELECT * FROM "{name}"'))  # noqa: S608 - names of our own tables
        version.close()
    elif zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as packed:
            yield from (packed.read(name).decode(errors="replace") for name in packed.namelist())


def said_of_a_person(texts):
    """Words and identifiers of the list that stand in any of the texts."""
    found = [word for word in WORDS if any(word.lower() in text.lower() for text in texts)]
    return found + [number for number in (WOMAN, MAN) if any(number in text for text in texts)]


@pytest.mark.parametrize("given", [(listed(), NAME), (as_sheets(), "rekap.xlsx")], ids=["list", "sheet"])
@pytest.mark.parametrize("command", ["check", "import"])
def test_a_list_of_people_is_stopped_and_nothing_of_it_is_on_the_disk(tmp_path, capsys, given, command):
    content, name = given
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    path = tmp_path / name
    path.write_bytes(content)
    assert cli.main([command, str(path), "--report", str(tmp_path / "laporan.xlsx")]) == 3
    path.unlink()
    printed = capsys.readouterr()
    assert said_of_a_person([printed.out, printed.err, *everything(tmp_path)]) == []
    assert not leaks(printed.out, WOMAN)
    (tmp_path / "laporan.xlsx").unlink()
    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == before


def test_the_search_would_find_a_person(tmp_path):
    (tmp_path / "berkas.xlsx").write_bytes(as_sheets())
    assert said_of_a_person(everything(tmp_path)) == [*WORDS, WOMAN, MAN]


def test_a_list_of_people_is_never_offered():
    with pytest.raises(UserError, match="belum dapat diimpor"):
        importing.offer(importing.judge(listed(), NAME), listed())


def test_counted_people_are_loaded_as_counts_and_the_list_is_nowhere(directory, tmp_path, capsys):
    path = tmp_path / NAME
    path.write_bytes(listed())
    assert cli.main(["import", str(path), "--aggregate", "--by", "Sari", "--whole", "sector"]) == 0
    path.unlink()
    told = rows("SELECT region, sex, sector, worker_group, active FROM enrollment WHERE batch_id = 1001 ORDER BY 1")
    assert told == [("65.02", "P", "A", "pekerja_rentan", 1), (TARAKAN, "L", "A", "pekerja_rentan", 2)]
    here = {"region": TARAKAN, "worker_group": "pekerja_rentan", "sex": "L"}
    assert value("members_active", "2025-08", where=here) == 2
    assert not (directory / "raw").exists()
    assert journal.numbers(directory) == [1001]
    printed = capsys.readouterr()
    assert said_of_a_person([printed.out, printed.err, *everything(directory.parent)]) == []


def test_a_rehearsal_of_counted_people_leaves_nothing_behind(directory):
    store.load(store.members("2025-07", [1, 2, 3, 4, 5]))
    judgement = importing.judge(listed(), NAME, aggregate=True)
    with importing.rehearse(importing.offer(judgement, listed())) as tried:
        place = tried.reader.path.parent
        left = [path.read_bytes().decode("latin-1") for path in place.rglob("*") if path.is_file()]
        assert said_of_a_person(left) == []
    assert not place.exists()
    assert said_of_a_person(everything(directory.parent)) == []
