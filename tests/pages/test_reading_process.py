"""The process that reads a file, and the server's side of it: its end, its faults, its silence about the content."""

import gc
import logging
import sys
import time
from multiprocessing import Pipe
from pathlib import Path

import pytest
import uploaded_files

from kaltara_metrics.errors import UserError
from kaltara_metrics.ui import reading_process, reading_worker
from kaltara_metrics.ui.reading_process import ReadingProcess, Task
from kaltara_metrics.view.intake import Asked, Terms

PRIVATE = "NIK 6502014105859999"


@pytest.fixture
def process(data_root, monkeypatch):
    monkeypatch.setenv("KALTARA_DATA", str(data_root))
    monkeypatch.setenv("KALTARA_SAMPLE", "no")
    running = ReadingProcess()
    yield running
    running.stop()


def judge(process, text, **said):
    return process.ask("judge", asked=Asked(**said), content=text.encode(), name="rekap.csv")


# A process


def test_a_file_is_read_and_told_in_plain_values(process):
    outcome = judge(process, uploaded_files.WHOLE).result()
    assert outcome.counts == (7, 5, 0, 2)
    assert outcome.source == "Disnakertrans Provinsi Kalimantan Utara"
    assert outcome.is_sample is False
    again = process.ask("judge", asked=Asked(kind="enrollment")).result()
    assert again.counts == outcome.counts


def test_what_the_user_can_mend_comes_as_a_sentence(process):
    task = judge(process, uploaded_files.WHOLE, kind="bukan_jenis")
    with pytest.raises(UserError, match="'bukan_jenis' tidak dikenal"):
        task.result()
    assert not task.lost
    assert process.is_alive


def test_a_program_error_is_told_in_one_sentence_and_logged_by_its_place(process, caplog):
    with pytest.raises(UserError, match="kesalahan program"):
        process.ask("marked", none_of_this=PRIVATE).result()
    assert "TypeError" in caplog.text
    assert "reading_worker.py" in caplog.text
    assert PRIVATE not in caplog.text
    assert process.is_alive


def test_a_process_that_is_killed_is_told_in_one_sentence(process):
    assert judge(process, uploaded_files.WHOLE).result()
    process._process.kill()
    task = process.ask("marked")
    with pytest.raises(UserError, match="terhenti sebelum selesai"):
        task.result()
    assert task.lost


def test_a_reading_stops_at_a_word(process):
    task = judge(process, uploaded_files.WHOLE * 2000)
    process.stop()
    assert not process.is_alive
    assert task.wait(10)
    assert task.lost


def test_a_process_ends_with_whoever_asked(process):
    child = ReadingProcess()
    system, line = child._process, child._line
    del child
    gc.collect()
    assert system.poll() is not None
    assert line.closed
    assert process.is_alive


def test_a_process_ends_when_the_server_is_gone(process):
    process._line.close()
    assert process._process.wait(timeout=60) == 0


def test_the_server_keeps_no_copy_of_the_file(process):
    content = uploaded_files.WHOLE.encode() + b"\n"
    process.ask("judge", asked=Asked(), content=content, name="rekap.csv").result()
    gc.collect()
    holders = [one for one in gc.get_referrers(content) if isinstance(one, dict) and one.get("content") is content]
    assert holders == []


# The one that waits


def test_a_spare_process_is_taken_once_and_belongs_to_its_data(data_root, monkeypatch, tmp_path):
    monkeypatch.setenv("KALTARA_DATA", str(data_root))
    spare = reading_process._Spare()
    spare.prepare()
    waiting = spare._ready
    spare.prepare()
    assert spare._ready is waiting
    taken = spare.take()
    assert taken is waiting
    other = spare.take()
    assert other is not taken
    spare.prepare()
    dead = spare._ready
    dead.stop()
    fresh = spare.take()
    assert fresh is not dead
    spare.prepare()
    monkeypatch.setenv("KALTARA_DATA", str(tmp_path))
    elsewhere = spare.take()
    assert elsewhere.root == tmp_path
    for one in (taken, other, fresh, elsewhere):
        one.stop()


# The worker's side


class Faulty:
    """A desk that fails as it is asked."""

    def judge(self, fault):
        raise fault


def answer(desk, name, **given):
    ours, theirs = Pipe()
    with ours, theirs:
        return reading_worker._answer(theirs, desk, name, given)


@pytest.mark.parametrize(
    ("fault", "how", "said"),
    [
        (UserError("Tulis tahun."), "told", "Tulis tahun."),
        (MemoryError(), "told", "terlalu besar untuk memori"),
        (ValueError(PRIVATE), "failed", "ValueError"),
        (KeyError(PRIVATE), "failed", "KeyError"),
        (reading_worker.GivenUpError(), "given up", "None"),
    ],
)
def test_a_fault_is_told_by_its_kind_and_never_by_its_words(fault, how, said):
    found, value = answer(Faulty(), "judge", fault=fault)
    assert found == how
    assert said in str(value)
    assert PRIVATE not in str(value)


def test_only_a_trial_is_given_up():
    desk = reading_worker.Desk()
    desk.give_up()
    with pytest.raises(reading_worker.GivenUpError), desk._giving_way():
        desk.give_up()
    desk.give_up()


def test_a_trial_gives_way_to_what_is_asked_next(process):
    judge(process, uploaded_files.WHOLE).result()
    trial = process.ask("rehearse", terms=Terms())
    begun = time.monotonic()
    while trial.step == "" and not trial.has_ended and time.monotonic() - begun < 60:
        time.sleep(0.01)
    process.give_up()
    assert process.ask("judge", asked=Asked()).result().counts == (7, 5, 0, 2)
    assert trial.wait(60)
    assert trial.answer is None
    assert trial.told
    assert not trial.lost


def in_module(name, inner):
    """Run a function as if it stood in another module."""
    space = {"__name__": name, "inner": inner}
    exec("def run():\n    return inner()", space)  # noqa: S102 - our own text
    return space["run"]


@pytest.mark.parametrize(
    ("modules", "step"),
    [
        (["kaltara_metrics.ingest.check", "kaltara_metrics.ingest.sheets", "csv"], "baca"),
        (["kaltara_metrics.ingest.check", "kaltara_metrics.ingest.personal_search", "re"], "pribadi"),
        (["kaltara_metrics.ingest.facts", "kaltara_metrics.ingest.sheets"], "baris"),  # the outermost counts
        (["kaltara_metrics.differences", "kaltara_metrics.query"], "banding"),
        (["somewhere.else"], ""),
    ],
)
def test_the_step_is_read_off_the_stack(modules, step):
    def look():
        return reading_worker.step_of(sys._getframe())

    run = look
    for name in reversed(modules):
        run = in_module(name, run)
    assert run() == step


def test_every_step_is_of_a_module_that_is_there_and_has_words():
    from kaltara_metrics.ui.intake import waiting  # noqa: PLC0415 - its words only

    root = Path(reading_worker.__file__).parents[1]
    for module in reading_worker._AT:
        assert (root / f"{module.replace('.', '/')}.py").is_file(), module
    words = {step for steps in waiting._STEPS.values() for step in steps}
    assert set(reading_worker._AT.values()) == words


def test_a_task_knows_how_it_ended(caplog):
    caplog.set_level(logging.ERROR)
    task = Task("judge")
    assert not task.has_ended
    assert not task.wait(0)
    task.end("done", 3)
    assert task.result() == 3
    assert caplog.text == ""
