"""The server's side of reading a file: a process for each file, its progress, and its end at a word.

A reading gets no more of this process than a pipe: it can be stopped at any moment, and what it needs in memory is gone
with it. A process is not forked, because a server has threads, nor started by `multiprocessing`, which would run
dashboard.py anew: Streamlit puts the page that is shown in the place of the main module.
"""

import logging
import os
import signal
import socket
import subprocess
import sys
import threading
import time
import weakref
from contextlib import suppress
from multiprocessing.connection import Connection
from pathlib import Path

from kaltara_metrics import paths
from kaltara_metrics.errors import UserError
from kaltara_metrics.view import language
from kaltara_metrics.view.language import say

_LOGGER = logging.getLogger(__name__)
_WORKER = "kaltara_metrics.ui.reading_worker"


class Task:
    """One thing asked of a reading process: where it stands, and once it has ended what came of it.

    `answer` is what was asked for; else `told` says in one sentence why there is none. `lost` marks a process that is
    no more. `spoken` is the language of whoever asked, in which both are told.
    """

    def __init__(self, name: str) -> None:
        """Begin now."""
        self.name = name
        self.spoken = language.current()
        self.begun = time.monotonic()
        self.step = ""
        self.answer: object = None
        self.told = ""
        self.lost = False
        self._ended = threading.Event()

    @property
    def has_ended(self) -> bool:
        """Whether there is an answer, or a sentence instead."""
        return self._ended.is_set()

    @property
    def seconds(self) -> float:
        """Time since it was asked."""
        return time.monotonic() - self.begun

    def wait(self, seconds: float | None = None) -> bool:
        """Wait for the end, at most so long; whether it has come."""
        return self._ended.wait(seconds)

    def result(self) -> object:
        """Wait for the answer and return it; raises UserError with the sentence where there is none."""
        self.wait()
        if self.told:
            raise UserError(self.told)
        return self.answer

    def end(self, how: str, value: object) -> None:
        """Take note of the end as the process tells it."""
        with language.speaking(self.spoken):  # the thread that listens has no language of its own
            self._take_note(how, value)
        self._ended.set()

    def _take_note(self, how: str, value: object) -> None:
        if how == "done":
            self.answer = value
        elif how == "told":
            self.told = str(value)
        elif how == "failed":
            _LOGGER.error("reading a file failed: %s", value)
            self.told = _failed()
        else:
            self.told, self.lost = _crashed(), how == "lost"


def _crashed() -> str:
    return say(
        "Pembacaan berkas terhenti sebelum selesai. Tidak ada yang disimpan. Unggah lagi; bila berulang, kirim berkas "
        "yang lebih kecil atau hubungi pengelola.",
        "Reading the file broke off before its end. Nothing was kept. Upload it again; if that happens again, send a "
        "smaller file or ask who runs this server.",
    )


def _failed() -> str:
    return say(
        "Berkas ini tidak dapat dibaca karena kesalahan program. Tidak ada yang disimpan. Hubungi pengelola; tempat "
        "kesalahannya tercatat di server, isi berkasnya tidak.",
        "This file can't be read because of a fault in the program. Nothing was kept. Ask who runs this server; the "
        "place of the fault is logged there, what the file holds is not.",
    )


class ReadingProcess:
    """A running process that reads one file; it ends with `stop`, or when nobody holds it any more."""

    def __init__(self) -> None:
        """Start the process; it can be asked at once, whether it is ready or not."""
        self.root = paths.data()
        ours, theirs = socket.socketpair()
        command = [sys.executable, "-m", _WORKER, str(theirs.fileno())]
        nothing = subprocess.DEVNULL  # what goes wrong is told through the pipe, without a word of the file
        with theirs:
            self._process = subprocess.Popen(  # noqa: S603 - our own program
                command, cwd=paths.ROOT, env=_environment(self.root), pass_fds=[theirs.fileno()],
                stdin=nothing, stdout=nothing, stderr=nothing,
            )  # fmt: skip
        self._line = Connection(ours.detach())
        self._turn = threading.Lock()
        self.stop = weakref.finalize(self, _end, self._process, self._line, self._turn)

    @property
    def is_alive(self) -> bool:
        """Whether the process is still there."""
        return self._process.poll() is None

    def ask(self, what: str, /, **given: object) -> Task:
        """Ask for one thing that `reading_worker.Desk` can do; several are done one after the other."""
        task = Task(what)
        threading.Thread(target=self._talk, args=(task, given), daemon=True).start()
        return task

    def give_up(self) -> None:
        """Let go of the trial that is under way, if any, so that the next thing asked has its turn at once."""
        self._process.send_signal(signal.SIGUSR1)

    def _talk(self, task: Task, given: dict[str, object]) -> None:
        how, value = "lost", None
        with self._turn, suppress(EOFError, OSError):
            self._line.send((task.name, given, task.spoken))
            given.clear()  # the server keeps no copy of the file
            how, value = self._line.recv()
            while how == "step":
                task.step = value
                how, value = self._line.recv()
        task.end(how, value)


def _environment(root: Path) -> dict[str, str]:
    return {**os.environ, "KALTARA_DATA": str(root)}


def _end(process: subprocess.Popen[bytes], line: Connection, turn: threading.Lock) -> None:
    process.kill()
    process.wait()
    with turn:  # whoever is talking finds the other end gone; a line closed under his hands would fail in odd ways
        line.close()


class _Spare:
    """One process that has loaded its libraries before anybody chooses a file, so that a small one is read at once."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._ready: ReadingProcess | None = None

    def prepare(self) -> None:
        with self._lock:
            if not self._is_good():
                self._ready = ReadingProcess()

    def take(self) -> ReadingProcess:
        with self._lock:
            taken, self._ready = (self._ready if self._is_good() else None), None
        return taken or ReadingProcess()

    def _is_good(self) -> bool:
        return self._ready is not None and self._ready.is_alive and self._ready.root == paths.data()


_spare = _Spare()
prepare, take = _spare.prepare, _spare.take
