"""Damaged files: what is served is right or not served, the fault is named, and the next publish mends it."""

import json
import os
import random
import shutil

import duckdb
import monthly_files
import pytest

from kaltara_metrics.errors import StoreError
from kaltara_metrics.store import journal, reader, versions
from kaltara_metrics.store.reader import Reader

CURRENT = "store-0005"
BOTH = {"files": [1, 2], "accepted": []}
EARLIER = {"files": [1], "accepted": []}
AFTER = {"files": [1, 2, 3], "accepted": []}
HEADER = 3 * 4096  # bytes: the main header of a DuckDB file and its two database headers


@pytest.fixture
def store(publishers):
    with publishers.copy() as copied:
        yield copied


def rewrite(path, change):
    """Put a changed content in a file's place, so that the files it was linked to stay as they are."""
    content = path.read_bytes()
    path.unlink()
    path.write_bytes(change(content))


def cut(fraction):
    return lambda content: content[: int(len(content) * fraction)]


def flip(place, bit=0):
    def change(content):
        at = int(place * len(content)) if isinstance(place, float) else place
        return content[:at] + bytes([content[at] ^ 1 << bit]) + content[at + 1 :]

    return change


def every_flip(content):
    """Every content with one bit of another value."""
    return [flip(place, bit)(content) for place in range(len(content)) for bit in range(8)]


def looked_at(publishers, store):
    return publishers(store, "look")["found"]


def mended(publishers, store, act="publish"):
    """Publish again, one file more or what is there, and make sure that all is well."""
    answer = publishers(store, act, *([3] if act == "publish" else []))
    assert answer["end"] == "done", answer
    assert looked_at(publishers, store) == [AFTER if act == "publish" else BOTH, None]
    assert publishers(store, "verify")["end"] == "done", "damage was copied"
    assert monthly_files.unfinished(store) == []


# --- The file of the current version ---------------------------------------------------------------------------------

CUTS = {f"cut to {fraction}": cut(fraction) for fraction in (0, 0.25, 0.5, 0.9)}
FLIPS = {f"bit at {place}": flip(place) for place in (3, 4097, 8200, *(0.01 + 0.12 * part for part in range(9)))}
OTHERS = {
    "last byte gone": lambda content: content[:-1],
    "one byte more": lambda content: content + b"\0",
    "garbage": lambda content: b"bukan basis data\n" * (len(content) // 17),
    "zeroes": lambda content: bytes(len(content)),
    "a zeroed page": lambda content: content[:40960] + bytes(4096) + content[45056:],
}


def test_a_damaged_version_is_replaced_by_the_one_before_and_made_anew(publishers):
    damages = CUTS | FLIPS | OTHERS

    def trial(name):
        with publishers.copy() as store:
            rewrite(store / f"{CURRENT}.duckdb", damages[name])
            state, trouble = looked_at(publishers, store)
            assert state == EARLIER, name
            assert f"{CURRENT}.duckdb rusak" in trouble
            assert "yang ditampilkan adalah versi store-0004" in trouble
            mended(publishers, store, "build" if name in OTHERS else "publish")

    publishers.trials(trial, damages)


def test_a_version_of_another_length_than_was_published_is_refused_wherever_it_is_opened(store):
    path = store / "store-0004.duckdb"
    sound = path.read_bytes()
    Reader(path).close()
    for change in (OTHERS["last byte gone"], OTHERS["one byte more"]):
        rewrite(path, lambda _, change=change: change(sound))
        with pytest.raises(StoreError, match=r"store-0004\.duckdb rusak"):
            Reader(path)


def test_a_version_that_is_gone_is_replaced_and_made_anew(publishers, store):
    (store / f"{CURRENT}.duckdb").unlink()
    state, trouble = looked_at(publishers, store)
    assert state == EARLIER
    assert f"{CURRENT}.duckdb yang ditunjuk CURRENT tidak ada" in trouble
    mended(publishers, store)


def test_with_every_version_damaged_there_is_a_sentence_and_the_journal_makes_all_anew(publishers, store):
    for path in store.glob("*.duckdb"):
        rewrite(path, cut(0.5))
    answer = publishers(store, "look")
    assert answer["end"] == "told"
    assert f"{CURRENT}.duckdb rusak" in answer["text"]
    mended(publishers, store)


def test_rolling_back_to_a_damaged_version_is_refused_and_changes_nothing(publishers, store):
    rewrite(store / "store-0004.duckdb", cut(0.5))
    answer = publishers(store, "roll back", 4)
    assert answer["end"] == "told"
    assert "store-0004.duckdb rusak" in answer["text"]
    assert looked_at(publishers, store) == [BOTH, None]


def all_rows(opened):
    tables = opened.rows("SELECT table_name FROM duckdb_tables() ORDER BY 1")
    return {name: opened.rows(f'SELECT * FROM "{name}" ORDER BY ALL') for (name,) in tables}  # noqa: S608 - our own


def test_a_flipped_bit_in_a_block_that_is_read_never_gives_a_wrong_row(store):
    """DuckDB's own checks, without the digest that keeps such a file from being opened at all."""
    path = store / f"{CURRENT}.duckdb"
    opened = Reader(path)
    right = all_rows(opened)
    opened.close()
    sound = path.read_bytes()
    chance = random.Random(20261124)  # noqa: S311 - repeatable, not secret
    noticed = 0
    for trial in range(60):
        damaged = store / f"store-9{trial:03d}.duckdb"
        damaged.write_bytes(flip(chance.randrange(HEADER if trial % 4 == 0 else len(sound)), trial % 8)(sound))
        try:
            opened = Reader(damaged)
            found = all_rows(opened)
            opened.close()
        except StoreError as told:
            assert damaged.name in str(told)  # noqa: PT017 - an unused byte may be damaged without harm
            noticed += 1
        else:
            assert found == right
        damaged.unlink()
    assert noticed > 15


def test_a_version_damaged_while_it_is_served_is_never_answered_wrongly(store):
    path = store / f"{CURRENT}.duckdb"
    rewrite(path, bytes)
    assert monthly_files.current(store) == BOTH
    before = path.stat()
    sound = path.read_bytes()
    # In place and with its old date, as a failing disk would do it: nothing but the blocks themselves can tell.
    with path.open("r+b") as file:
        for place in range(HEADER, len(sound), 4096):
            file.seek(place)
            file.write(bytes([sound[place] ^ 1]))
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    for _ in range(3):
        try:
            assert monthly_files.current(store) in (BOTH, EARLIER)
        except StoreError as told:
            assert f"{CURRENT}.duckdb rusak" in str(told)  # noqa: PT017 - what was read before is still right
    opened = reader.current(store)
    if opened.version != CURRENT:
        assert f"{CURRENT}.duckdb rusak" in reader.trouble(store)


# --- Files of DuckDB's own beside it ---------------------------------------------------------------------------------


def left_by_a_writer(store, *, kept=1.0):
    """What stays beside a version when somebody opened it, changed a figure and did not finish."""
    writing = store.parent / f"{store.name}-writing.duckdb"
    shutil.copyfile(store / f"{CURRENT}.duckdb", writing)
    connection = duckdb.connect(str(writing))
    connection.execute("PRAGMA disable_checkpoint_on_shutdown")
    for more in range(20):
        connection.execute("UPDATE enrollment SET active = active + ? WHERE batch_id = 1001", [more + 1])
    connection.close()
    left = writing.with_name(f"{writing.name}.wal")
    content = left.read_bytes()
    left.unlink()
    writing.unlink()
    return content[: int(len(content) * kept)]


@pytest.mark.parametrize("kind", ["whole", "cut", "garbage", "empty"])
@pytest.mark.parametrize("act", ["publish", "build"])
def test_a_stray_wal_is_not_read_and_is_named(publishers, store, kind, act):
    contents = {"garbage": lambda: b"sampah" * 1000, "empty": bytes, "cut": lambda: left_by_a_writer(store, kept=0.5)}
    wal = contents.get(kind, lambda: left_by_a_writer(store))()
    (store / f"{CURRENT}.duckdb.wal").write_bytes(wal)
    state, trouble = looked_at(publishers, store)
    assert state == EARLIER
    assert f"ada berkas {CURRENT}.duckdb.wal yang bukan dari dasbor ini" in trouble
    answer = publishers(store, act, *([3] if act == "publish" else []))
    assert answer["end"] == "done"
    assert looked_at(publishers, store) == [AFTER if act == "publish" else BOTH, None]


def test_a_stray_wal_that_waits_for_the_next_version_is_not_taken_for_its_own(publishers, store):
    (store / "store-0006.duckdb.wal").write_bytes(left_by_a_writer(store))
    assert publishers(store, "publish", 3)["end"] == "done"
    assert looked_at(publishers, store) == [AFTER, None]


# --- The pointer -----------------------------------------------------------------------------------------------------


def test_every_flipped_bit_of_the_pointer_is_noticed_or_harmless(store):
    """One bit makes store-0005 store-0004: a version that is there, without the last import."""
    path = store / "CURRENT"
    for content in every_flip(path.read_bytes()):
        path.write_bytes(content)
        try:
            assert versions.current_name(store) == f"{CURRENT}.duckdb"
        except StoreError as told:
            assert "CURRENT rusak" in str(told)  # noqa: PT017 - the line's end may be another
        assert versions.latest_known(store) == f"{CURRENT}.duckdb"


POINTERS = {
    "gone": None,
    "empty": b"",
    "a quarter": b"store-0",
    "half": b"store-0005.duc",
    "nine tenths": f"{CURRENT}.duckdb 0f3".encode(),
    "another version": b"store-0004.duckdb 12345678\n",
    "no such version": b"store-0999.duckdb\n",
    "another folder": b"../../etc/passwd\n",
    "no text": b"\xff\xfe\0\1",
}


@pytest.mark.parametrize("kind", POINTERS)
@pytest.mark.parametrize("act", ["publish", "build"])
def test_without_a_good_pointer_the_last_version_is_served_and_the_next_publish_mends_it(publishers, store, kind, act):
    (store / "CURRENT").unlink()
    if POINTERS[kind] is not None:
        (store / "CURRENT").write_bytes(POINTERS[kind])
    state, trouble = looked_at(publishers, store)
    assert state == BOTH
    assert "CURRENT tidak ada" in trouble or "CURRENT rusak" in trouble
    assert f"yang ditampilkan adalah versi {CURRENT}" in trouble
    mended(publishers, store, act)


def test_a_lost_pointer_does_not_bring_back_what_was_rolled_back(publishers, store):
    publishers(store, "roll back", 2)
    (store / "CURRENT").unlink()
    assert looked_at(publishers, store)[0] == EARLIER
    publishers(store, "publish", 3)
    assert looked_at(publishers, store) == [{"files": [1, 3], "accepted": []}, None]


def test_a_pointer_lost_together_with_its_version_serves_the_one_before_and_loses_no_batch(publishers, store):
    (store / "CURRENT").unlink()
    rewrite(store / f"{CURRENT}.duckdb", cut(0.5))
    assert looked_at(publishers, store)[0] == EARLIER
    mended(publishers, store)


def test_a_file_that_is_known_already_mends_a_lost_pointer_too(publishers, store):
    (store / "CURRENT").unlink()
    assert publishers(store, "publish", 2)["end"] == "done"
    assert looked_at(publishers, store) == [BOTH, None]


# --- History and side files ------------------------------------------------------------------------------------------

TEXTS = {f"cut to {fraction}": cut(fraction) for fraction in (0, 0.25, 0.5, 0.9)}
TEXTS |= {f"bit at {place}": flip(place) for place in (0.1, 0.4, 0.7, 0.99)}
TEXTS |= {"garbage": lambda content: b"\xff\0{" * len(content)}


@pytest.mark.parametrize("kind", TEXTS)
def test_a_damaged_history_changes_no_figure_and_is_named_and_mended(publishers, store, kind):
    rewrite(store / "HISTORY", TEXTS[kind])
    state, trouble = looked_at(publishers, store)
    assert state == BOTH
    assert "HISTORY rusak" in trouble
    mended(publishers, store)
    assert versions.history(store)[-1]["version"] == "store-0006.duckdb"


def test_a_history_cut_short_does_not_swallow_the_next_line(publishers, store):
    """The line that a killed publisher did not finish: without CURRENT it alone says what was current."""
    rewrite(store / "HISTORY", lambda content: content + b'{"version": "store-00')
    mended(publishers, store)
    (store / "CURRENT").unlink()
    assert looked_at(publishers, store)[0] == AFTER


def test_versions_that_a_cut_history_forgot_are_not_taken_for_unfinished_ones(publishers, store):
    publishers(store, "roll back", 2)
    rewrite(store / "HISTORY", lambda content: content.split(b"\n")[0] + b"\n")
    publishers(store, "publish", 3)
    assert set(versions.numbers(store)) == {2, 3, 4, 5, 6}


@pytest.mark.parametrize("kind", TEXTS)
@pytest.mark.parametrize("act", ["publish", "build"])
def test_a_damaged_side_file_is_named_and_no_batch_is_dropped(publishers, store, kind, act):
    rewrite(store / f"{CURRENT}.json", TEXTS[kind])
    state, trouble = looked_at(publishers, store)
    assert state == BOTH
    assert f"{CURRENT}.json hilang atau rusak" in trouble
    mended(publishers, store, act)


def test_every_flipped_bit_of_a_side_file_is_noticed_or_harmless(store):
    """One bit makes batch 1001 batch 1000: a version made anew from that list would lack a batch."""
    path = store / f"{CURRENT}.json"
    told = ("batches", "accepted", "sha256", "by", "why", "from", "at")
    right = versions.about(store, f"{CURRENT}.duckdb")
    for content in every_flip(path.read_bytes()):
        path.write_bytes(content)
        found = versions.about(store, f"{CURRENT}.duckdb")
        assert found is None or [found.get(name) for name in told] == [right[name] for name in told]


def test_a_version_lost_with_its_side_file_is_told_and_another_can_be_chosen(publishers, store):
    (store / f"{CURRENT}.json").unlink()
    rewrite(store / f"{CURRENT}.duckdb", cut(0.5))
    assert looked_at(publishers, store)[0] == EARLIER
    answer = publishers(store, "publish", 3)
    assert answer["end"] == "told"
    assert "daftar impornya tidak terbaca" in answer["text"]
    assert publishers(store, "roll back", 4)["end"] == "done"
    publishers(store, "publish", 2)
    mended(publishers, store)


# --- The journal -----------------------------------------------------------------------------------------------------

JOURNAL = {
    f"{name} {kind}": (name, TEXTS[kind])
    for name in ("batch.json", "facts.parquet")
    for kind in ("cut to 0", "cut to 0.5", "cut to 0.9", "bit at 0.4", "bit at 0.7")
}


def test_a_damaged_batch_is_served_on_and_named_when_it_is_needed(publishers):
    def trial(kind):
        name, change = JOURNAL[kind]
        with publishers.copy() as store:
            path = store / "batches" / "1002" / name
            sound = path.read_bytes()
            rewrite(path, change)
            assert looked_at(publishers, store) == [BOTH, None]
            answer = publishers(store, "build")
            assert answer["end"] == "told", kind
            assert f"impor 1002 ({name}) hilang atau rusak" in answer["text"]
            assert looked_at(publishers, store) == [BOTH, None]
            assert publishers(store, "publish", 3)["end"] == "done"
            assert looked_at(publishers, store) == [AFTER, None]
            path.write_bytes(sound)
            assert publishers(store, "build")["end"] == "done"
            assert looked_at(publishers, store) == [AFTER, None]

    publishers.trials(trial, JOURNAL)


def test_a_lost_batch_is_named_and_its_number_is_not_given_to_another(publishers, store):
    shutil.rmtree(store / "batches" / "1002")
    assert publishers(store, "publish", 3)["found"] == [1003]
    assert looked_at(publishers, store) == [AFTER, None]
    assert "impor 1002 (batch.json) hilang atau rusak" in publishers(store, "build")["text"]
    assert looked_at(publishers, store) == [AFTER, None]


def test_every_flipped_bit_of_a_batch_is_noticed_or_harmless(store):
    note = store / "batches" / "1002" / "batch.json"
    right = journal.read(store, 1002)
    sound = note.read_bytes()
    for content in every_flip(sound)[::3]:
        note.write_bytes(content)
        try:
            assert journal.read(store, 1002) == right
        except StoreError as told:
            assert "impor 1002" in str(told)  # noqa: PT017 - white space may be another
    note.write_bytes(sound)
    facts = store / "batches" / "1002" / "facts.parquet"
    for content in every_flip(facts.read_bytes())[::20]:
        facts.write_bytes(content)
        with pytest.raises(StoreError, match=r"impor 1002 \(facts\.parquet\)"):
            journal.facts_path(store, 1002)


def test_a_damaged_version_and_a_damaged_batch_together_lose_nothing_either(publishers, store):
    rewrite(store / f"{CURRENT}.duckdb", cut(0.5))
    facts = store / "batches" / "1002" / "facts.parquet"
    sound = facts.read_bytes()
    facts.write_bytes(sound[:100])
    answer = publishers(store, "publish", 3)
    assert answer["end"] == "told"
    assert "impor 1002 (facts.parquet) hilang atau rusak" in answer["text"]
    assert looked_at(publishers, store)[0] == EARLIER
    facts.write_bytes(sound)
    mended(publishers, store)


def test_the_note_says_what_its_facts_are(store):
    said = json.loads((store / "batches" / "1002" / "batch.json").read_text())
    assert len(said["facts_sha256"]) == 64
    assert said["sums"] == {"active": [10, float(monthly_files.total(2)[1])]}
