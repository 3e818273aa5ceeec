"""A process of its own that reads one file: judge it, try it out, publish it. Run by `reading_process`.

The file's content comes through a pipe and lives in this process alone; nothing of it is written to disk before the
search for personal data has passed, and nothing of it is ever put into a log.
"""

import os
import signal
import sys
import threading
import traceback
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import replace
from multiprocessing.connection import Connection
from types import FrameType

from kaltara_metrics.differences import differences
from kaltara_metrics.errors import UserError
from kaltara_metrics.ingest import importing, report
from kaltara_metrics.ingest.check import Judgement
from kaltara_metrics.ingest.report import Report
from kaltara_metrics.model import Origin
from kaltara_metrics.store import reader
from kaltara_metrics.store.publishing import ReplacesError
from kaltara_metrics.ui.intake import telling
from kaltara_metrics.view import language
from kaltara_metrics.view.intake import MOST_REPORTED, Asked, Done, Effect, Outcome, Terms
from kaltara_metrics.view.language import say

IDLE = 45 * 60  # seconds without a word, after which a reading ends itself
_LONGEST = 30 * 60  # seconds for one thing asked; a file that can't be read in that time never will be
_LOOK = 0.1  # seconds between two looks at where the work stands
_MOST_CELLS_ROWS = 50_000  # of a file whose cells are copied into the report
# What the work is at, by the module that is running; the reading itself knows nothing of steps.
_AT = {
    "ingest.sheets": "baca",
    "ingest.personal": "pribadi",
    "ingest.personal_search": "pribadi",
    "ingest.personal_counts": "pribadi",
    "ingest.tables_in": "kolom",
    "ingest.columns_meant": "kolom",
    "ingest.rows_of_kind": "kolom",
    "ingest.facts": "baris",
    "ingest.twice": "baris",
    "ingest.reconciled": "laporan",
    "ingest.records_arrow": "susun",
    "store.journal": "susun",
    "store.filling": "susun",
    "store.build": "susun",
    "differences": "banding",
}


class GivenUpError(Exception):
    """Nobody waits any more for what is being done."""


class Desk:
    """One file and what has been made of it so far. Each method is one thing that may be asked."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self._content, self._name, self._gives_way = b"", "", False
        self._judgement = Judgement(Report("", "", None))

    def judge(self, *, asked: Asked, content: bytes | None = None, name: str = "") -> Outcome:
        """Judge a file, or the same one again as the user wants it read."""
        if content is not None:
            self._content, self._name = content, name
        judgement = importing.judge(
            self._content,
            self._name,
            kind=asked.kind,
            mapping=asked.mapping,
            region=asked.region,
            aggregate=asked.aggregate,
        )
        self._judgement = judgement
        return telling.outcome(judgement)

    def rehearse(self, *, terms: Terms) -> Effect:
        """Try out what publishing would do, without publishing."""
        offered = self._offer(terms)
        already = telling.batch_of(offered)
        if already is not None:
            return telling.held_already(already)
        with self._giving_way(), importing.rehearse(offered) as tried:
            moves = differences(reader.current(), tried.reader)
            return telling.effect(moves, tried.overlap, telling.absent(offered.absent, terms))

    def publish(self, *, terms: Terms, by: str, accept: bool) -> Done:
        """Publish in somebody's name; `accept` lets it replace what is there."""
        offered = self._offer(terms, by=by)
        try:
            done = importing.publish(offered, accept=accept)
        except ReplacesError as fault:
            rows = sum(fault.overlap.replaced.values())
            raise UserError(_replaces(rows)) from None
        return telling.done(done, offered)

    def marked(self) -> bytes:
        """Write the report as XLSX with the faulty cells marked; of a very large file without its cells."""
        told = self._judgement.report
        first = replace(told, faults=told.faults[:MOST_REPORTED], warnings=told.warnings[:MOST_REPORTED])
        return report.to_xlsx(first, self._judgement.cells() if told.read <= _MOST_CELLS_ROWS else {})

    @contextmanager
    def _giving_way(self) -> Iterator[None]:
        """Let what is done here be given up at a signal."""
        self._gives_way = True
        try:
            yield
        finally:
            self._gives_way = False

    def give_up(self, *_: object) -> None:
        """Break off a trial; anything else goes on to its end."""
        if self._gives_way:
            self._gives_way = False
            raise GivenUpError

    def _offer(self, terms: Terms, by: str = "") -> importing.Offer:
        offered = importing.offer(
            self._judgement,
            self._content,
            by=by,
            source=terms.source,
            absent_is_nought=terms.absent_is_nought,
            prefer=terms.prefer,
        )
        if telling.is_sample(self._judgement.report.sha256):
            # Invented figures are never an office's, whoever publishes them.
            return replace(offered, entry=replace(offered.entry, origin=Origin.SAMPLE.value))
        return offered


def main(handle: int) -> None:
    """Answer what is asked through the pipe `handle`, one thing after the other, until it is closed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # a server that is stopped closes the pipe
    os.nice(5)
    line, desk = Connection(handle), Desk()
    signal.signal(signal.SIGUSR1, desk.give_up)
    with suppress(EOFError, OSError):
        while line.poll(IDLE):
            name, given, spoken = line.recv()
            with language.speaking(spoken):
                line.send(_answer(line, desk, name, given))


def _answer(line: Connection, desk: Desk, name: str, given: Mapping[str, object]) -> tuple[str, object]:
    signal.alarm(_LONGEST)
    try:
        with _telling_steps(line):
            return "done", getattr(desk, name)(**given)
    except UserError as fault:
        return "told", str(fault)
    except GivenUpError:
        return "given up", None
    except MemoryError:
        return "told", _too_large()
    except Exception as fault:  # noqa: BLE001 - whatever it is, its words may quote the file and stay here
        return "failed", _where(fault)
    finally:
        signal.alarm(0)


def _too_large() -> str:
    return say(
        "Berkas ini terlalu besar untuk memori komputer ini. Pecah menurut bulan atau wilayah, lalu coba lagi.",
        "This file is too large for this computer's memory. Split it by month or region, then try again.",
    )


def _replaces(rows: int) -> str:
    return say(
        f"Sementara itu penyimpanan berubah: berkas ini kini mengganti {rows} baris lama. Belum ada yang diubah; "
        "periksa lagi angka yang bergeser, lalu setujui penggantiannya.",
        f"The store has changed meanwhile: old rows that this file now replaces: {rows}. Nothing is changed yet; look "
        "again at what moves, then agree to the replacement.",
    )


def _where(fault: Exception) -> str:
    """Name a fault by its type and places in the program: its message may hold what stands in the file."""
    places = (f"{frame.filename}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(fault.__traceback__))
    return "\n  ".join([type(fault).__name__, *places])


@contextmanager
def _telling_steps(line: Connection) -> Iterator[None]:
    """Tell where the work stands, read off the stack of the thread that does it."""
    ended, working = threading.Event(), threading.get_ident()

    def watch() -> None:
        told = ""
        with suppress(OSError):
            while not ended.wait(_LOOK):
                step = step_of(sys._current_frames()[working])  # noqa: SLF001 - the one way to see another thread's stack
                if step not in ("", told):
                    line.send(("step", step))
                    told = step

    watcher = threading.Thread(target=watch, daemon=True)
    watcher.start()
    try:
        yield
    finally:
        ended.set()
        watcher.join()


def step_of(frame: FrameType | None) -> str:
    """Name the step that a stack is at: that of its outermost module that is a step of its own."""
    step = ""
    while frame is not None:
        module = frame.f_globals.get("__name__", "").removeprefix("kaltara_metrics.")
        step = _AT.get(module, step)
        frame = frame.f_back
    return step


if __name__ == "__main__":
    main(int(sys.argv[1]))
