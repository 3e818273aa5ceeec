"""A process that publishes in children of its own, which may be killed, starved of disk, or stopped at any line.

It imports everything once and never opens DuckDB itself, so that a child is there in milliseconds and starts as clean
as a new process. One JSON object a line comes in (`store`, `act`, `numbers`, and one of the faults below) and one goes
out: `end` is "done" (what it returned, in `found`), "told" (a sentence for the user, in `text`), "killed" or "broken"
(a traceback, in `text`).

    kill_after   seconds from the start of the work until SIGKILL
    line      [file, line, time]: SIGKILL when that line of the store's code is about to run for that time
    trace     true: return in `steps` every such line before which something changed on the disk
    refuse    n: from the n-th time on that something is to be written, the disk is full
    limit     bytes that a file may grow to
    headroom  bytes that must be free before publishing; else as in the code
"""

import errno
import json
import os
import resource
import select
import shutil
import signal
import subprocess
import sys
import threading
import time
import traceback
from collections import Counter
from pathlib import Path

import monthly_files
import one_thread
import pyarrow.parquet as pq

from kaltara_metrics.errors import UserError
from kaltara_metrics.store import build, journal, publishing, reader, versions

STORE_CODE = str(Path(versions.__file__).parent)
NOTHING_COMES_OF_IT = {"end": "killed"}


def act(store, what, numbers, job):
    """Do one thing that publishes, or look at what came of it."""
    acts = {
        "make": lambda: monthly_files.make(store),
        "publish": lambda: [one.batch for one in monthly_files.publish(store, *numbers)],
        "publish two": lambda: [one.batch for one in monthly_files.publish(store, *numbers)],
        "build": lambda: build.build(store).name,
        "roll back": lambda: publishing.roll_back(*numbers, by="Budi", directory=store).name,
        "accept": lambda: publishing.accept_warnings(*numbers, by="Budi", directory=store).name,
        "verify": lambda: build.verify(reader.current(store).path),
        "look": lambda: [monthly_files.current(store), reader.trouble(store)],
        "go on": lambda: go_on(store, numbers, job),
    }
    return acts[what]()


def go_on(store, numbers, job):
    """Check a store whose publisher was stopped: a whole state is served, and everything goes on working."""
    seen = monthly_files.current(store)
    assert seen in (job["before"], job["after"]), seen
    assert reader.trouble(store) is None, reader.trouble(store)
    without_pointer(store, [job["after"]] if seen == job["after"] else [seen, job["after"]])
    for number in journal.numbers(store):
        assert journal.read(store, number)
        assert journal.facts_path(store, number)
    act(store, job["again"], numbers, job)
    assert monthly_files.current(store) == job["after"]
    if job["again"] in {"roll back", "accept"}:
        monthly_files.publish(store, 5)
        assert monthly_files.current(store)["files"] == sorted({*job["after"]["files"], 5})
    assert reader.trouble(store) is None, reader.trouble(store)
    assert monthly_files.unfinished(store) == []
    assert {versions.file_name(number) for number in versions.numbers(store)} <= switched_to(store)
    monthly_files.go_back(store)
    return seen


def switched_to(store):
    return {one["version"] for one in versions.history(store)}


def without_pointer(store, states):
    """Lose CURRENT as well: what readers have seen must not be forgotten."""
    (store / "CURRENT").rename(store / "lost")
    try:
        assert monthly_files.current(store) in states
    finally:
        (store / "lost").rename(store / "CURRENT")


# --- Faults, set up in the child -------------------------------------------------------------------------------------


def refuse_from(first):
    """Let nothing be written from the `first` time on; every way in which the store's own code writes is counted."""
    count = 0

    def counted(write):
        def maybe(*arguments, **named):
            nonlocal count
            count += 1
            if count >= first:
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
            return write(*arguments, **named)

        return maybe

    for owner, names in ((Path, ("write_text", "write_bytes", "mkdir")), (shutil, ("copyfile",)), (os, ("fsync",))):
        for name in names:
            setattr(owner, name, counted(getattr(owner, name)))
    pq.write_table = counted(pq.write_table)
    opened = Path.open

    def open_(path, mode="r", **named):
        return counted(opened)(path, mode, **named) if set(mode) & set("wa") else opened(path, mode, **named)

    Path.open = open_


def watch_lines(store, steps, stop=None):
    """Note the lines of the store's code before which something changed on the disk, or stop for good at one."""
    times = Counter()
    lying = None

    def on_line(frame, event, _argument):
        nonlocal lying
        if event == "line":
            here = (Path(frame.f_code.co_filename).name, frame.f_lineno)
            times[here] += 1
            if stop is None and (now := on_disk(store)) != lying:
                lying = now
                steps.append([*here, times[here]])
            elif [*here, times[here]] == stop:
                os.kill(os.getpid(), signal.SIGKILL)
        return on_line

    def on_call(frame, _event, _argument):
        return on_line if frame.f_code.co_filename.startswith(STORE_CODE) else None

    threading.settrace(on_call)
    sys.settrace(on_call)


def on_disk(folder):
    """Everything that a publisher leaves behind when it is killed, half-built versions by their names alone."""
    found = []
    for entry in os.scandir(folder) if folder.exists() else ():
        try:
            stat = entry.stat()
        except FileNotFoundError:  # renamed by another thread meanwhile
            continue
        grown = () if entry.name.startswith("building-") or entry.is_dir() else (stat.st_size, stat.st_mtime_ns)
        found.append((entry.path, stat.st_ino, *grown))
        found += on_disk(Path(entry.path)) if entry.is_dir() else []
    return found


def prepare(job, steps):
    # Only a power cut could tell whether it was called, and it takes most of the time.
    os.fsync = lambda _handle: None
    if "headroom" in job:
        versions._HEADROOM = job["headroom"]
    if "refuse" in job:
        refuse_from(job["refuse"])
    if "limit" in job:
        resource.setrlimit(resource.RLIMIT_FSIZE, (job["limit"], resource.RLIM_INFINITY))
    if "line" in job or job.get("trace"):
        watch_lines(Path(job["store"]), steps, job.get("line"))


# --- Children --------------------------------------------------------------------------------------------------------


def child(job, out):
    steps = []
    try:
        prepare(job, steps)
        start = time.perf_counter()
        found = act(Path(job["store"]), job["act"], job["numbers"], job)
        answer = {"end": "done", "found": found, "seconds": time.perf_counter() - start, "steps": steps}
    except UserError as told:
        answer = {"end": "told", "text": str(told)}
    except BaseException:  # noqa: BLE001 - whatever happens in the child is for the test to judge
        answer = {"end": "broken", "text": traceback.format_exc()}
    sys.settrace(None)
    resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    with os.fdopen(out, "w") as pipe:
        json.dump(answer, pipe)
    os._exit(0)


def run(job):
    """Run one job in a child and return what came of it."""
    answers, out = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.close(answers)
        child(job, out)
    os.close(out)
    with os.fdopen(answers) as pipe:
        if "kill_after" in job and not select.select([pipe], [], [], job["kill_after"])[0]:
            os.kill(pid, signal.SIGKILL)
        text = pipe.read()
    os.waitpid(pid, 0)
    return json.loads(text) if text else NOTHING_COMES_OF_IT


def serve():
    # The same code runs from the first trial to the last, also where somebody edits a file meanwhile.
    one_thread.use()
    inputs = build.inputs()
    build.inputs = lambda: inputs
    monthly_files.given(1)  # makes pyarrow import what it imports late, once for all children
    for line in sys.stdin:
        sys.stdout.write(json.dumps(run(json.loads(line))) + "\n")
        sys.stdout.flush()


class Publisher:
    """The process, as a test holds it: one job at a time."""

    def __init__(self, environment):
        program = [sys.executable, __file__]
        folder = Path(__file__).parent
        path = os.pathsep.join(map(str, (folder, folder.parent, Path(STORE_CODE).parents[1])))
        given = {**os.environ, **environment, "PYTHONPATH": path}
        self._process = subprocess.Popen(  # noqa: S603 - our own program
            program, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=given
        )

    def __call__(self, store, act, *numbers, **fault):
        job = {"store": str(store), "act": act, "numbers": numbers, **fault}
        self._process.stdin.write(json.dumps(job) + "\n")
        self._process.stdin.flush()
        answer = json.loads(self._process.stdout.readline())
        assert answer["end"] != "broken", answer["text"]
        return answer

    def close(self):
        self._process.stdin.close()
        self._process.wait()
        self._process.stdout.close()


if __name__ == "__main__":
    serve()
