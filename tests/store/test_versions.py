"""Versions: immutable names that only grow, a pointer that is switched whole, and nothing lost when a build fails."""

import os
import subprocess
import sys
import textwrap
from pathlib import Path
from types import SimpleNamespace

import pytest

from kaltara_metrics.errors import StoreError
from kaltara_metrics.store import disk, versions

FIRST = ["CURRENT", "HISTORY", "LOCK", "store-0001.duckdb", "store-0001.json"]


def write(text="isi"):
    return lambda path: path.write_text(text)


def accept(_path):
    return None


def publish(directory, text="isi"):
    return versions.publish(directory, write(text), accept)


def names(directory):
    return sorted(path.name for path in directory.iterdir())


def test_the_first_version_is_number_one_and_current(tmp_path):
    path = publish(tmp_path / "store")
    assert path == tmp_path / "store" / "store-0001.duckdb"
    assert (tmp_path / "store" / "CURRENT").read_text().startswith("store-0001.duckdb")
    assert versions.current_name(tmp_path / "store") == "store-0001.duckdb"
    assert names(tmp_path / "store") == FIRST


def test_numbers_grow_and_written_versions_stay_as_they_are(tmp_path):
    assert [publish(tmp_path, text).name for text in ("satu", "dua", "tiga")] == [
        "store-0001.duckdb",
        "store-0002.duckdb",
        "store-0003.duckdb",
    ]
    assert [(tmp_path / f"store-000{number}.duckdb").read_text() for number in (1, 2, 3)] == ["satu", "dua", "tiga"]


def test_a_number_is_not_used_again_after_going_back_to_an_older_version(tmp_path):
    for text in ("satu", "dua"):
        publish(tmp_path, text)
    versions.switch(tmp_path, "store-0001.duckdb")
    assert versions.current_name(tmp_path) == "store-0001.duckdb"
    assert publish(tmp_path, "tiga").name == "store-0003.duckdb"
    assert versions.current_name(tmp_path) == "store-0003.duckdb"


def test_the_five_newest_versions_are_kept(tmp_path):
    for _ in range(7):
        publish(tmp_path)
    assert versions.numbers(tmp_path) == [3, 4, 5, 6, 7]


def test_versions_are_ordered_by_number_also_beyond_9999(tmp_path):
    for number in ("0002", "9999", "10000"):
        (tmp_path / f"store-{number}.duckdb").write_text("")
    assert versions.numbers(tmp_path) == [2, 9999, 10000]
    assert publish(tmp_path).name == "store-10001.duckdb"


def test_readers_see_the_old_name_until_the_new_version_is_verified(tmp_path):
    publish(tmp_path)
    seen = []

    def look(_path):
        seen.append((versions.current_name(tmp_path), versions.numbers(tmp_path)))

    versions.publish(tmp_path, write("baru"), look)
    assert seen == [("store-0001.duckdb", [1])]
    assert versions.current_name(tmp_path) == "store-0002.duckdb"


def test_the_pointer_is_replaced_and_never_written_in_place(tmp_path, monkeypatch):
    """Whoever reads while it is switched finds a whole name: the pointer is a new file moved over the old one."""
    publish(tmp_path)
    before = (tmp_path / "CURRENT").stat().st_ino
    moved = []
    replace = Path.replace
    monkeypatch.setattr(Path, "replace", lambda path, to: moved.append((path.read_text(), to)) or replace(path, to))
    publish(tmp_path)
    assert [to for text, to in moved if text.startswith("store-0002.duckdb")] == [tmp_path / "CURRENT"]
    assert (tmp_path / "CURRENT").stat().st_ino != before
    assert versions.numbers(tmp_path) == [1, 2]


def test_file_pointer_and_folder_reach_the_disk_in_that_order(tmp_path, monkeypatch):
    synced = []
    monkeypatch.setattr(disk, "sync", lambda path: synced.append(path.name))
    publish(tmp_path)
    named = [name for name in synced if name != tmp_path.name]
    assert named[:2] == ["building-store-0001.duckdb", "store-0001.json.new"]
    assert "CURRENT.new" in named[2:]
    assert tmp_path.name in synced[: synced.index("CURRENT.new")]
    assert tmp_path.name in synced[synced.index("CURRENT.new") :]


def fail_while_building(path):
    path.write_text("setengah")
    raise RuntimeError("gagal")


@pytest.mark.parametrize("earlier", [0, 1])
def test_a_build_that_fails_changes_nothing_and_leaves_nothing(tmp_path, earlier):
    for _ in range(earlier):
        publish(tmp_path, "lama")
    before = names(tmp_path)
    with pytest.raises(RuntimeError, match="gagal"):
        versions.publish(tmp_path, fail_while_building, accept)
    assert set(names(tmp_path)) - set(before) <= {"LOCK"}
    if earlier:
        assert versions.current_name(tmp_path) == "store-0001.duckdb"
        assert (tmp_path / "store-0001.duckdb").read_text() == "lama"


def test_a_version_that_is_not_verified_changes_nothing_and_leaves_nothing(tmp_path):
    def refuse(_path):
        raise StoreError("tidak utuh")

    publish(tmp_path, "lama")
    before = names(tmp_path)
    with pytest.raises(StoreError, match="tidak utuh"):
        versions.publish(tmp_path, write("baru"), refuse)
    assert names(tmp_path) == before
    assert versions.current_name(tmp_path) == "store-0001.duckdb"


def test_after_a_failure_the_next_publisher_is_not_locked_out(tmp_path):
    with pytest.raises(RuntimeError):
        versions.publish(tmp_path, fail_while_building, accept)
    assert publish(tmp_path).name == "store-0001.duckdb"


def test_what_a_killed_publisher_left_is_removed_by_the_next(tmp_path):
    for name in ("building-store-0001.duckdb", "building-store-0001.duckdb.wal"):
        (tmp_path / name).write_text("setengah")
    publish(tmp_path)
    assert names(tmp_path) == FIRST


def test_a_journal_left_beside_the_new_file_is_refused(tmp_path):
    """Without its .wal the file would silently lack what was not yet checkpointed."""

    def forget_checkpoint(path):
        path.write_text("isi")
        path.with_name(path.name + ".wal").write_text("rest")

    publish(tmp_path)
    before = names(tmp_path)
    with pytest.raises(StoreError, match=r"store-0002 belum tertulis utuh \(berkas \.wal tersisa\)"):
        versions.publish(tmp_path, forget_checkpoint, accept)
    assert names(tmp_path) == before


def test_a_second_publisher_is_told_to_wait(tmp_path):
    """The lock is held by another process, as it would be."""
    program = textwrap.dedent(
        """
        import sys
        from pathlib import Path
        from kaltara_metrics.store import disk, versions
        with versions._only_publisher(Path(sys.argv[1])):
            print("held", flush=True)
            sys.stdin.readline()
        """
    )
    other = subprocess.Popen(  # noqa: S603 - our own program
        [sys.executable, "-c", program, str(tmp_path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(Path(versions.__file__).parents[2])},
        text=True,
    )
    with other:
        assert other.stdout.readline() == "held\n"
        with pytest.raises(StoreError, match="Versi lain sedang diterbitkan; tunggu sampai selesai lalu ulangi"):
            publish(tmp_path)
        assert versions.numbers(tmp_path) == []
        other.stdin.write("\n")
    assert publish(tmp_path).name == "store-0001.duckdb"


def test_a_full_disk_is_told_before_anything_is_written(tmp_path, monkeypatch):
    monkeypatch.setattr(versions.shutil, "disk_usage", lambda _path: SimpleNamespace(free=63 * 2**20))
    with pytest.raises(StoreError, match="Ruang disk tersisa 63 MB; menerbitkan versi baru perlu 64 MB"):
        publish(tmp_path)
    assert names(tmp_path) == ["LOCK"]


@pytest.mark.parametrize(("free", "enough"), [(64 * 2**20 - 1, False), (64 * 2**20, True), (64 * 2**20 + 1, True)])
def test_the_disk_is_full_just_below_twice_the_store_and_some_room(tmp_path, monkeypatch, free, enough):
    monkeypatch.setattr(versions.shutil, "disk_usage", lambda _path: SimpleNamespace(free=free))
    if enough:
        assert publish(tmp_path, "")
    else:
        with pytest.raises(StoreError, match="Ruang disk"):
            publish(tmp_path, "")


def test_room_is_asked_for_twice_the_largest_version(tmp_path, monkeypatch):
    publish(tmp_path, "x" * 2**20)
    monkeypatch.setattr(versions.shutil, "disk_usage", lambda _path: SimpleNamespace(free=65 * 2**20))
    with pytest.raises(StoreError, match="perlu 66 MB"):
        publish(tmp_path)


def test_a_store_that_was_never_built_is_told_with_the_remedy(tmp_path):
    for directory in (tmp_path, tmp_path / "tidak-ada"):
        with pytest.raises(StoreError, match=r"belum dibuat.*CURRENT tidak ada.*kaltara_metrics build"):
            versions.current_name(directory)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\n",
        b"store-1.duckdb\n",
        b"store-0001\n",
        b"../store-0001.duckdb\n",
        b"/etc/passwd\n",
        b"store-0001.duckdb\nstore-0002.duckdb\n",
        b"store-0001.duckdb.wal\n",
        b"building-store-0001.duckdb",
        b"\xff\xfe\x00",
        b"\x00" * 20,
    ],
)
def test_a_pointer_that_holds_no_version_name_is_damaged(tmp_path, content):
    publish(tmp_path)
    (tmp_path / "CURRENT").write_bytes(content)
    with pytest.raises(StoreError, match=r"Berkas CURRENT rusak.*kaltara_metrics build"):
        versions.current_name(tmp_path)


def test_a_pointer_to_a_version_that_is_gone_names_it(tmp_path):
    publish(tmp_path).unlink()
    with pytest.raises(StoreError, match=r"store-0001\.duckdb yang ditunjuk CURRENT tidak ada.*kaltara_metrics build"):
        versions.current_name(tmp_path)


def test_a_pointer_without_line_end_or_with_one_is_the_same(tmp_path):
    publish(tmp_path)
    for text in ("store-0001.duckdb", "store-0001.duckdb\n", "store-0001.duckdb\r\n"):
        (tmp_path / "CURRENT").write_text(text)
        assert versions.current_name(tmp_path) == "store-0001.duckdb"
