"""What the page about the data asks: how new, checked how, imported when, changed since, not known."""

from collections.abc import Sequence
from datetime import date

from kaltara_metrics import batches as imports
from kaltara_metrics import checks as checking
from kaltara_metrics import freshness as ages
from kaltara_metrics import open_questions as asking
from kaltara_metrics.batches import Batch, Doubt
from kaltara_metrics.checks import Check
from kaltara_metrics.errors import StoreError
from kaltara_metrics.freshness import Freshness
from kaltara_metrics.open_questions import OpenQuestion
from kaltara_metrics.periods import Month, Span
from kaltara_metrics.query import Answer
from kaltara_metrics.ui import ask, clock
from kaltara_metrics.ui.intake.versions import kept, moved
from kaltara_metrics.view import language
from kaltara_metrics.view.language import say
from kaltara_metrics.view.tables import Table
from kaltara_metrics.view.versions import Version

_MOVING = (
    *("subsidised_workers", "coverage_employed", "members_active", "person_months", "contribution_paid"),
    *("employed", "unemployment_rate", "poverty_rate"),
)


def today() -> date:
    """Return the day it is."""
    return clock.today()


def this_month() -> Month:
    """Return the month it is."""
    return Month.of(clock.today())


def freshness() -> tuple[Freshness, ...]:
    """Return how new each subject of the current version is."""
    return ages.freshness(ask.reader())


def checks() -> tuple[Check, ...]:
    """Return every check of the current version."""
    return checking.checks(ask.reader())


def batches() -> tuple[Batch, ...]:
    """Return the imports of the current version, oldest first."""
    return imports.batches(ask.reader())


def sample_words(sentence: str) -> str:
    """Return a sentence of the sample in the reader's language."""
    if language.current() == language.INDONESIAN:
        return sentence
    from kaltara_metrics.simulate import in_english  # noqa: PLC0415 - only an English reader's page asks

    return in_english(sentence)


def references() -> tuple[Batch, ...]:
    """Return the reference files that the current version was built from."""
    return imports.references(ask.reader())


def doubts() -> tuple[Doubt, ...]:
    """Return all warnings of the current version."""
    return imports.doubts(ask.reader())


def newest() -> list[Answer]:
    """Ask for each measure that moves: from the month known before the last one to the last one."""
    return [last_two(metric) for metric in _MOVING]


def last_two(metric: str, origin: str | None = None) -> Answer:
    """Ask for a metric from the month known before the last one to the last one, of one origin."""
    months = ask.known_months(metric, origin=origin)[-2:] or (this_month(),)
    return ask.answer(metric, at=Span(months[0], months[-1]), by=["month"], where=ask.of(origin))


def open_questions() -> tuple[OpenQuestion, ...]:
    """Return what nobody has published."""
    return asking.open_questions(ask.reader())


def versions() -> list[Version]:
    """Return the versions that are kept, the newest first."""
    return kept()


def last_moves(known: Sequence[Version]) -> tuple[str, Table]:
    """Return what moved from the version before to the one shown, in a sentence and as a table."""
    numbers = [one.number for one in known]
    shown = next((one.number for one in known if one.is_current), None)
    earlier = [number for number in numbers if shown is not None and number < shown]
    if not earlier:
        return say("Baru ada satu versi untuk dibandingkan", "There is no earlier version to compare with"), Table(
            (), ()
        )
    try:
        return moved(max(earlier), shown)
    except StoreError as fault:
        return str(fault), Table((), ())
