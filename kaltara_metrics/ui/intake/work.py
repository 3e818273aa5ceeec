"""The file that one visitor is working on: what was asked of its reading process, and what came of it so far."""

from dataclasses import dataclass, field, replace

import streamlit as st

from kaltara_metrics.ui import reading_process, url
from kaltara_metrics.ui.reading_process import ReadingProcess, Task
from kaltara_metrics.view import language
from kaltara_metrics.view.intake import CLEAN, PERSONAL, Asked, Done, Effect, Outcome, Terms

_KEY = "berkas-sekarang"
AT_ONCE = 0.9  # seconds that a page waits before it shows that something is under way
JUDGE, REHEARSE, PUBLISH = "judge", "rehearse", "publish"


@dataclass
class Work:
    """One file on its way into the store. `told` is why the last thing asked was not done, in one sentence.

    `spoken` is the language in which the file was told last.
    """

    name: str
    size: int
    process: ReadingProcess = field(default_factory=reading_process.take)
    asked: Asked = field(default_factory=Asked)
    terms: Terms = field(default_factory=Terms)
    task: Task | None = None
    outcome: Outcome | None = None
    effect: Effect | None = None
    done: Done | None = None
    told: str = ""
    spoken: str = language.INDONESIAN
    _before: Asked = field(default_factory=Asked)

    @property
    def is_busy(self) -> bool:
        """Whether something is under way that the visitor has to wait for; trying out gives way to anything else."""
        return self.task is not None and self.task.name != REHEARSE

    def ask(self, what: str, **given: object) -> None:
        """Ask the process for one thing; nothing happens while it is busy."""
        if self.is_busy:
            return
        url.speak()  # a click is dealt with before its page runs
        self.spoken = language.current()
        if self.task is not None:
            self.process.give_up()
        self.told, self.task = "", self.process.ask(what, **given)

    def read_anew(self, **said: object) -> None:
        """Judge the file again with something else said beside it: kind, region, mapping, aggregate."""
        if not self.is_busy:
            self._before, self.asked = self.asked, replace(self.asked, **said)
            self.ask(JUDGE, asked=self.asked)

    def follow_language(self) -> None:
        """Have the file told anew where the reader has changed the language since."""
        told = self.outcome is not None and self.done is None and self.process.is_alive
        if told and self.spoken != language.current():
            self.read_anew()
            self.settle()

    def try_out(self, **said: object) -> None:
        """See what publishing would do, on other terms: source, prefer."""
        if not self.is_busy:
            self.terms, self.effect = replace(self.terms, **said), None
            self.ask(REHEARSE, terms=self.terms)

    def publish(self, *, by: str, accept: bool) -> None:
        """Publish the file in somebody's name."""
        self.ask(PUBLISH, terms=self.terms, by=by, accept=accept)

    def settle(self) -> None:
        """Take in what has ended, waiting a moment for what ends soon, and go on to what follows from it."""
        if self.task is not None and self.task.wait(max(0.0, AT_ONCE - self.task.seconds)):
            ended, self.task = self.task, None
            self._take_in(ended)

    def _take_in(self, ended: Task) -> None:
        if ended.told or ended.name != REHEARSE:  # a trial after a failed publishing leaves its reason standing
            self.told = ended.told
        if ended.told:
            self._put_back(ended)
        elif ended.name == JUDGE:
            self.outcome, self.effect = ended.answer, None
            self.terms = replace(self.terms, source=self.terms.source or self.outcome.source)
            self._go_on()
        elif ended.name == REHEARSE:
            self.effect = ended.answer
        else:
            self.done = ended.answer
            self.process.stop()

    def _go_on(self) -> None:
        """See what a clean file would do; what must not be kept goes at once."""
        if self.outcome.verdict == CLEAN:
            self.try_out()
            self.settle()
        elif self.outcome.verdict == PERSONAL and not self.outcome.countable:
            self.process.stop()

    def _put_back(self, ended: Task) -> None:
        """Return to what was before a thing that could not be done; there may be an older version to compare with."""
        if ended.lost:
            self.outcome = self.effect = None
        if ended.name == JUDGE:
            self.asked = self._before
        if ended.name == PUBLISH and not ended.lost:
            told = self.told
            self.try_out()
            self.told = told


def current() -> Work | None:
    """Return the file that this visitor is working on, with everything taken in that has ended."""
    work = st.session_state.get(_KEY)
    if work is not None:
        work.settle()
        work.follow_language()
    return work


def begin(name: str, content: bytes) -> None:
    """Begin with a file; another one that was under way is let go."""
    forget()
    work = Work(name, len(content))
    st.session_state[_KEY] = work
    work.ask(JUDGE, asked=work.asked, content=content, name=name)


def forget() -> None:
    """Let go of the file, and stop whatever is being done with it."""
    work = st.session_state.pop(_KEY, None)
    if work is not None:
        work.process.stop()
