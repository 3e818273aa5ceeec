"""Reading: one sound version at a time, a cursor for every call, and a sentence instead of wrong rows."""

import random
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import duckdb
import pytest
import toy_store
from toy_store import PROVINCE, VILLAGES, member

from kaltara_metrics.errors import StoreError
from kaltara_metrics.query import query
from kaltara_metrics.store import build, reader, versions
from kaltara_metrics.store.reader import Reader

HEADER = 3 * 4096  # bytes: the main header of a DuckDB file and its two database headers


def publish(directory, people=1):
    """Publish a toy version that knows `people` members."""

    def write(path):
        made = toy_store.make(path.parent, enrollment=[member("2024-09", PROVINCE, active=people)])
        made.close()
        made.path.rename(path)

    return versions.publish(directory, write, lambda _path: None)


def members(opened):
    return query("members_active", at="2024-09", reader=opened).only.numerator


# --- Which version -----------------------------------------------------------------------------------------------


def test_a_reader_is_named_after_its_version(tmp_path):
    publish(tmp_path)
    opened = reader.current(tmp_path)
    assert opened.version == "store-0001"
    assert opened.path == tmp_path / "store-0001.duckdb"


def test_readers_of_one_version_are_shared(tmp_path):
    publish(tmp_path)
    assert reader.current(tmp_path) is reader.current(tmp_path)


def test_a_new_version_is_read_from_the_next_call_on_and_the_old_reader_goes_on(tmp_path):
    publish(tmp_path, people=1)
    old = reader.current(tmp_path)
    publish(tmp_path, people=2)
    new = reader.current(tmp_path)
    assert (old.version, new.version) == ("store-0001", "store-0002")
    assert (members(old), members(new)) == (1, 2)


def test_an_old_reader_goes_on_even_when_its_file_has_been_cleared_away(tmp_path):
    publish(tmp_path, people=1)
    old = reader.current(tmp_path)
    for people in range(2, 8):
        publish(tmp_path, people=people)
    assert not old.path.exists()
    assert members(old) == 1
    assert members(reader.current(tmp_path)) == 7


def test_going_back_to_an_older_version_reads_it_again(tmp_path):
    publish(tmp_path, people=1)
    publish(tmp_path, people=2)
    assert members(reader.current(tmp_path)) == 2
    versions.switch(tmp_path, "store-0001.duckdb")
    assert members(reader.current(tmp_path)) == 1


def test_stores_of_two_folders_do_not_disturb_each_other(tmp_path):
    for name, people in (("a", 1), ("b", 2)):
        publish(tmp_path / name, people=people)
    first, second = (reader.current(tmp_path / name) for name in ("a", "b"))
    assert (members(first), members(second)) == (1, 2)
    assert reader.current(tmp_path / "a") is first


@pytest.mark.parametrize("content", [None, "", "store-9999.duckdb\n", "../../etc/passwd\n"])
def test_without_a_good_pointer_the_last_good_version_is_served_and_the_fault_named(tmp_path, content):
    publish(tmp_path, people=7)
    (tmp_path / "CURRENT").unlink()
    if content is not None:
        (tmp_path / "CURRENT").write_text(content)
    assert members(reader.current(tmp_path)) == 7
    assert "CURRENT" in reader.trouble(tmp_path)
    assert "store-0001" in reader.trouble(tmp_path)


def test_without_any_version_there_is_a_sentence(tmp_path):
    (tmp_path / "CURRENT").write_text("store-0001.duckdb\n")
    with pytest.raises(StoreError, match=r"kaltara_metrics build"):
        reader.current(tmp_path)


def test_a_damaged_new_version_is_named_the_one_before_served_and_the_repaired_one_read(tmp_path):
    publish(tmp_path, people=1)
    reader.current(tmp_path)
    damaged = publish(tmp_path, people=2)
    damaged.write_bytes(b"")
    assert members(reader.current(tmp_path)) == 1
    assert "store-0002.duckdb" in reader.trouble(tmp_path)
    publish(tmp_path, people=3)
    assert members(reader.current(tmp_path)) == 3
    assert reader.trouble(tmp_path) is None


def test_switching_while_others_read_shows_each_a_whole_version(tmp_path):
    """Six versions are published while four threads read: every answer is one of the counts ever published."""
    publish(tmp_path, people=1)
    seen, done = [], threading.Event()

    def look():
        while not done.is_set():
            opened = reader.current(tmp_path)
            seen.append((opened.version, members(opened)))

    with ThreadPoolExecutor(4) as threads:
        looking = [threads.submit(look) for _ in range(4)]
        for people in range(2, 7):
            publish(tmp_path, people=people)
        done.set()
        for one in looking:
            one.result()
    assert seen
    assert all(people == int(version[-4:]) for version, people in seen)


# --- What lies in the file ---------------------------------------------------------------------------------------


def refused(path):
    with pytest.raises(StoreError) as told:
        Reader(path)
    assert f"Berkas penyimpanan {path.name} rusak atau tidak terbaca" in str(told.value)
    assert "python -m kaltara_metrics build" in str(told.value)
    assert str(path.parent) not in str(told.value)


@pytest.mark.parametrize("content", [b"", b"x", b"bukan basis data\n" * 1000, bytes(50_000)])
def test_a_file_that_is_no_store_is_a_sentence(tmp_path, content):
    path = tmp_path / "store-0001.duckdb"
    path.write_bytes(content)
    refused(path)


def test_a_file_that_is_not_there_is_a_sentence_and_is_not_made(tmp_path):
    refused(tmp_path / "store-0001.duckdb")
    assert list(tmp_path.iterdir()) == []


def test_another_duckdb_file_is_no_store(tmp_path):
    path = tmp_path / "store-0001.duckdb"
    duckdb.connect(str(path)).close()
    refused(path)


def everything(opened):
    tables = opened.rows("SELECT table_name FROM information_schema.tables WHERE table_type = 'BASE TABLE'")
    return {name: opened.rows(f'SELECT * FROM "{name}" ORDER BY ALL') for (name,) in tables}  # noqa: S608 - our own


@pytest.fixture(scope="module")
def sound(tmp_path_factory):
    """Bytes of a store of published figures, and all its rows."""
    path = build.build(tmp_path_factory.mktemp("sound"))
    opened = Reader(path)
    rows = everything(opened)
    opened.close()
    return path.read_bytes(), rows


def rows_or_sentence(path, content, rows):
    """Read all rows of a file with this content: they are right, or a sentence is raised that names the file."""
    path.write_bytes(content)
    try:
        opened = Reader(path)
        found = everything(opened)
        opened.close()
    except StoreError as fault:
        assert path.name in str(fault)  # noqa: PT017 - an unused byte may be damaged without harm, so both are right
        return False
    assert found == rows
    return True


@pytest.mark.parametrize("kept", [0.001, 0.01, 0.1, 0.25, 0.5, 0.75, 0.9])
def test_a_truncated_store_is_a_sentence(tmp_path, sound, kept):
    content, rows = sound
    assert not rows_or_sentence(tmp_path / "store-0001.duckdb", content[: int(len(content) * kept)], rows)


@pytest.mark.parametrize("kept", [0.001, 0.1, 0.5, 0.9])
def test_a_store_that_was_cut_is_found_when_it_is_opened(tmp_path, sound, kept):
    """Some blocks are not missed before they are read: figures of one page would be right, another page would fail."""
    path = tmp_path / "store-0001.duckdb"
    path.write_bytes(sound[0][: int(len(sound[0]) * kept)])
    with pytest.raises(StoreError, match=r"store-0001\.duckdb rusak"):
        Reader(path)
    path.write_bytes(sound[0])
    Reader(path).close()


@pytest.mark.parametrize("seed", range(6))
def test_a_flipped_bit_is_a_sentence_or_harmless_and_never_a_wrong_row(tmp_path, sound, seed):
    content, rows = sound
    chance = random.Random(seed)  # noqa: S311 - repeatable, not secret
    harmless = 0
    for trial in range(10):
        damaged = bytearray(content)
        # Half of the trials in the headers, which are a small part of the file and hold everything together.
        damaged[chance.randrange(HEADER if trial % 2 else len(content))] ^= 1 << chance.randrange(8)
        harmless += rows_or_sentence(tmp_path / f"store-{trial:04d}.duckdb", bytes(damaged), rows)
    assert harmless < 10


def test_a_zeroed_page_is_a_sentence_or_harmless(tmp_path, sound):
    content, rows = sound
    for trial, start in enumerate(range(0, len(content), len(content) // 12)):
        damaged = content[:start] + bytes(4096) + content[start + 4096 :]
        rows_or_sentence(tmp_path / f"store-{trial:04d}.duckdb", damaged[: len(content)], rows)


# --- What a statement may do -------------------------------------------------------------------------------------


def test_a_store_cannot_be_written_through_a_reader(published):
    with pytest.raises(duckdb.Error, match="read-only"):
        published.rows("DELETE FROM statement")


@pytest.mark.parametrize(
    "statement",
    [
        "SELECT * FROM read_text('/etc/hostname')",
        "SELECT * FROM read_csv('/etc/passwd')",
        "SELECT * FROM '/etc/passwd'",
        "COPY (SELECT 1) TO '/tmp/kaltara-test.csv'",
        "ATTACH '/tmp/kaltara-test.duckdb'",
        "INSTALL httpfs",
        "LOAD httpfs",
    ],
)
def test_files_and_network_are_out_of_reach(published, statement):
    with pytest.raises(duckdb.Error):
        published.rows(statement)
    assert not Path("/tmp/kaltara-test.csv").exists()  # noqa: S108 - the name that must not be made


def test_reach_cannot_be_switched_on_again(published):
    for setting in ("enable_external_access", "autoload_known_extensions", "autoinstall_known_extensions"):
        assert published.rows(f"SELECT CAST(current_setting('{setting}') AS VARCHAR)") == [("false",)]
    with pytest.raises(duckdb.Error):
        published.rows("SET enable_external_access = true")


def test_values_are_bound_and_never_read_as_sql(published):
    assert published.rows("SELECT ?", ["'; DROP TABLE statement; --"]) == [("'; DROP TABLE statement; --",)]


# --- Threads -----------------------------------------------------------------------------------------------------

THREADS, CALLS = 8, 100


def strangers(opened):
    """Ask from 8 threads, 100 times each, for a number of their own; return the answers that were not theirs."""
    together = threading.Barrier(THREADS)

    def ask(thread):
        together.wait()
        wrong = []
        for call in range(CALLS):
            mine = thread * CALLS + call
            try:
                found = opened.rows(
                    "SELECT ?, COUNT(*), SUM(value) FROM cell JOIN region_tree ON code = region WHERE ancestor LIKE ?",
                    [mine, "65%"],
                )
            except duckdb.Error as fault:
                found = fault
            if not isinstance(found, list) or len(found) != 1 or found[0][0] != mine:
                wrong.append((mine, found))
        return wrong

    with ThreadPoolExecutor(THREADS) as threads:
        return [wrong for found in threads.map(ask, range(THREADS)) for wrong in found]


@pytest.fixture
def small(tmp_path):
    rows = [member("2024-09", code, active=place, origin="kantor") for place, code in enumerate(VILLAGES)]
    return toy_store.make(tmp_path, enrollment=rows)


def test_every_thread_gets_its_own_answer(small):
    assert strangers(small) == []


def test_a_connection_shared_by_threads_would_be_caught(small, monkeypatch):
    """The trap itself: without a cursor for every call, threads get each other's rows, none, or an error."""

    def rows(self, sql, parameters=()):
        return self._connection.execute(sql, list(parameters)).fetchall()

    monkeypatch.setattr(Reader, "rows", rows)
    assert any(strangers(small) for _ in range(10))


def test_threads_that_open_a_version_together_share_one_reader(tmp_path):
    publish(tmp_path)
    together = threading.Barrier(THREADS)

    def open_it(_):
        together.wait()
        return reader.current(tmp_path)

    with ThreadPoolExecutor(THREADS) as threads:
        assert len(set(threads.map(open_it, range(THREADS)))) == 1
