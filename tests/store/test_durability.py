"""Nothing is lost: publishers that are killed or starved of disk, two at once, and readers all the while."""

import os
import random
import shutil
import subprocess
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from queue import SimpleQueue

import monthly_files
import pytest

from kaltara_metrics.store import disk, reader

KILLS = 200
BOTH = [1, 2]
ACTS = {
    "publish": {"numbers": [3], "after": {"files": [1, 2, 3], "accepted": []}},
    "publish two": {"numbers": [3, 4], "after": {"files": [1, 2, 3, 4], "accepted": []}},
    "build": {"numbers": [], "after": {"files": BOTH, "accepted": []}},
    "roll back": {"numbers": [2], "after": {"files": [1], "accepted": []}},
    "accept": {"numbers": [1001], "after": {"files": BOTH, "accepted": [1]}},
}
BEFORE = {"files": BOTH, "accepted": []}


def killed_and_gone_on(publishers, act, **fault):
    """Kill one publisher, check what it left, and return how it ended and what readers were served then."""
    numbers, after = ACTS[act]["numbers"], ACTS[act]["after"]
    with publishers.copy() as store:
        end = publishers(store, act, *numbers, **fault)["end"]
        left = publishers(store, "go on", *numbers, again=act, before=BEFORE, after=after)["found"]
    assert end == "killed" or left == after
    return end, left


# --- Killed ----------------------------------------------------------------------------------------------------------


def test_a_publisher_killed_at_any_moment_leaves_a_whole_state_and_loses_nothing(publishers):
    with publishers.copy() as store:
        seconds = publishers(store, "publish", 3)["seconds"]
    chance = random.Random(20261124)  # noqa: S311 - repeatable, not secret
    # One moment in each part of its time, so that none is left out; some are late and find the publisher done.
    moments = [seconds * (part + chance.random()) / KILLS for part in range(KILLS)]
    chance.shuffle(moments)
    ends = publishers.trials(lambda moment: killed_and_gone_on(publishers, "publish", kill_after=moment), moments)
    while [end for end, _ in ends].count("killed") < KILLS:
        ends.append(killed_and_gone_on(publishers, "publish", kill_after=seconds * chance.random() / 2))


@pytest.mark.parametrize("act", [act for act in ACTS if act != "publish"])
def test_a_publisher_killed_between_any_two_steps_leaves_a_whole_state_and_loses_nothing(publishers, act):
    with publishers.copy() as store:
        steps = publishers(store, act, *ACTS[act]["numbers"], trace=True)["steps"]
    ends = publishers.trials(lambda step: killed_and_gone_on(publishers, act, line=step), steps)
    assert {end for end, _ in ends} == {"killed"}
    # The first steps leave what was there, the last leave what was to come.
    assert (ends[0][1], ends[-1][1]) == (BEFORE, ACTS[act]["after"])


def test_the_first_publisher_of_all_killed_between_any_two_steps_is_started_again(publishers):
    folder = publishers.folder / "first"
    steps = publishers(folder / "traced", "publish", 1, trace=True)["steps"]

    def trial(place):
        store = folder / str(place)
        assert publishers(store, "publish", 1, line=steps[place])["end"] == "killed"
        assert publishers(store, "publish", 1)["end"] == "done"
        found = publishers(store, "look")["found"]
        shutil.rmtree(store)
        return found

    assert publishers.trials(trial, range(len(steps))) == [[{"files": [1], "accepted": []}, None]] * len(steps)


def test_what_many_killed_publishers_leave_does_not_pile_up(publishers):
    with publishers.copy() as store:
        seconds = publishers(store, "publish", 3, 4)["seconds"]
    ends = []
    with publishers.copy() as store:
        for part in range(20):
            ends.append(publishers(store, "publish two", 3, 4, kill_after=seconds * part / 25)["end"])
            # Two drafts, each named twice, and their raw files; the version that is built, and DuckDB's log beside it.
            assert len(monthly_files.unfinished(store)) <= 8
            assert len(list(store.glob("store-*.duckdb"))) <= 6
        assert ends.count("killed") > 10
        publishers(store, "publish", 3, 4)
        assert publishers(store, "look")["found"] == [ACTS["publish two"]["after"], None]
        assert monthly_files.unfinished(store) == []
        assert len(list(store.glob("store-*.duckdb"))) == 5


# --- No room on the disk ---------------------------------------------------------------------------------------------


def full_and_gone_on(publishers, store, act, **fault):
    """Publish where the disk is full, check what is left, and say whether that was told."""
    numbers, after = ACTS[act]["numbers"], ACTS[act]["after"]
    answer = publishers(store, act, *numbers, **fault)
    if answer["end"] == "told":
        assert answer["text"] == disk.FULL_TOLD
    left = publishers(store, "go on", *numbers, again=act, before=BEFORE, after=after)["found"]
    assert answer["end"] == "told" or left == after
    return answer["end"]


def test_a_disk_that_is_full_from_any_write_on_is_told_and_nothing_is_lost(publishers):
    def trial(first):
        with publishers.copy() as store:
            return full_and_gone_on(publishers, store, "publish", refuse=first)

    ends = []
    while "done" not in ends:
        ends += publishers.trials(trial, range(len(ends) + 1, len(ends) + 9))
    told = ends.index("done")
    assert ends == ["told"] * told + ["done"] * (len(ends) - told)
    assert told >= 6


@pytest.mark.parametrize("act", ["publish", "build"])
def test_a_file_that_may_not_grow_is_told_as_a_full_disk(publishers, act):
    """When publishing it is the copy that fails, when building it is DuckDB."""

    def trial(kilobytes):
        with publishers.copy() as store:
            return full_and_gone_on(publishers, store, act, limit=kilobytes * 1024)

    ends = publishers.trials(trial, (0, 64, 1000, 4000, 100_000))
    assert ends == ["told"] * 4 + ["done"]


@pytest.fixture
def small_disk(tmp_path):
    """Folder on a disk of its own, and a way to make that larger or smaller."""

    def resize(megabytes, how="remount,"):
        done = subprocess.run(  # noqa: S603 - our own arguments
            ["/bin/mount", "-t", "tmpfs", "-o", f"{how}size={megabytes}m", "tmpfs", tmp_path],
            check=False,
            capture_output=True,
        )
        return done.returncode == 0

    if os.geteuid() or not resize(1000, how=""):
        pytest.skip("a disk of its own takes root and the right to mount")
    yield tmp_path, resize
    subprocess.run(["/bin/umount", tmp_path], check=True)  # noqa: S603 - what was mounted above


def test_a_small_disk_that_fills_up_is_told_and_serves_on(publishers, small_disk):
    folder, resize = small_disk
    ends = []
    for room in (0, 1, 4, 12, 13, 60):
        store = folder / str(room)
        shutil.copytree(publishers.folder / "store", store)
        taken = sum(path.stat().st_blocks * 512 for path in store.rglob("*"))
        assert resize(-(-taken // 2**20) + room)
        answer = publishers(store, "publish", 3, headroom=-(10**9))
        assert answer["end"] == "done" or answer["text"] == disk.FULL_TOLD
        ends.append(answer["end"])
        state, trouble = publishers(store, "look")["found"]
        assert (state, trouble) == (ACTS["publish"]["after"] if answer["end"] == "done" else BEFORE, None)
        assert monthly_files.unfinished(store) == []
        assert resize(1000)
        publishers(store, "go on", 3, again="publish", before=state, after=ACTS["publish"]["after"])
        shutil.rmtree(store)
    assert (ends[0], ends[-1]) == ("told", "done")


def test_a_disk_with_too_little_room_is_told_before_anything_is_written(publishers):
    with publishers.copy() as store:
        answer = publishers(store, "publish", 3, headroom=10**15)
        assert "Ruang disk tersisa" in answer["text"]
        assert publishers(store, "look")["found"] == [BEFORE, None]
        assert monthly_files.unfinished(store) == []


# --- Two at once, and readers all the while --------------------------------------------------------------------------


@pytest.mark.parametrize("files", [(3, 4), (3, 3)])
def test_of_two_publishers_at_once_one_waits_or_is_told(publishers, files):
    waiting = 0
    for _ in range(6):
        with publishers.copy() as store:
            ends = publishers.trials(lambda file, store=store: publishers(store, "publish", file), files)
            assert "done" in [one["end"] for one in ends]
            told = [one["text"] for one in ends if one["end"] == "told"]
            assert all("Versi lain sedang diterbitkan" in text for text in told)
            done = {file for file, one in zip(files, ends, strict=True) if one["end"] == "done"}
            assert publishers(store, "look")["found"] == [{"files": [*BOTH, *sorted(done)], "accepted": []}, None]
            waiting += len(told)
            for file in files:
                publishers(store, "publish", file)
            found = publishers(store, "look")["found"]
            assert found == [{"files": [*BOTH, *sorted(set(files))], "accepted": []}, None]
    assert waiting


@pytest.mark.parametrize("publisher", ["another process", "the dashboard itself"])
def test_readers_see_whole_states_while_six_versions_are_published(publishers, monkeypatch, publisher):
    monkeypatch.setenv("KALTARA_DATA", str(publishers.folder / "data"))
    monkeypatch.setenv("KALTARA_SAMPLE", "no")
    states = [{"files": [*BOTH, *range(3, last + 1)], "accepted": []} for last in range(2, 9)]
    seen, done = SimpleQueue(), threading.Event()

    def look(store):
        while not done.is_set():
            opened = reader.current(store)
            seen.put((opened.version, monthly_files.held(opened)))
            time.sleep(0.01)

    with publishers.copy() as store, ThreadPoolExecutor(8) as threads:
        old = reader.current(store)
        looking = [threads.submit(look, store) for _ in range(8)]
        for number in range(3, 9):
            if publisher == "another process":
                publishers(store, "publish", number)
            else:
                monthly_files.publish(store, number)
            assert monthly_files.current(store) == states[number - 2], "not seen on the next call"
        done.set()
        for one in looking:
            one.result()
        assert not old.path.exists()
        assert monthly_files.held(old) == BEFORE, "whoever still reads a version that was removed goes on"
    found = [seen.get() for _ in range(seen.qsize())]
    assert len(found) > 100
    assert {version for version, _ in found} >= {"store-0005", "store-0011"}
    assert all(state == states[int(version[-4:]) - 5] for version, state in found)
