"""What pages start from: the target in question, its standing, and choices that the URL carries."""

from kaltara_metrics.errors import UserError
from kaltara_metrics.periods import Month, Span
from kaltara_metrics.targets import Target
from kaltara_metrics.ui import ask
from kaltara_metrics.view import subsidy
from kaltara_metrics.view.language import say
from kaltara_metrics.view.subsidy import Standing

_METRIC = "subsidised_workers"


def closed_target() -> Target:
    """Return the last closed target of subsidised workers; raises UserError when there is none."""
    return _last("ditutup")


def open_target() -> Target:
    """Return the last open target of subsidised workers; raises UserError when there is none."""
    return _last("terbuka")


def _last(status: str) -> Target:
    found = [goal for goal in ask.all_targets() if goal.metric == _METRIC and goal.status == status]
    if not found:
        raise UserError(
            say(
                f"Target {status} untuk pekerja rentan belum ada di data rujukan (targets.csv).",
                "A target of vulnerable workers is missing from the reference data (targets.csv).",
            )
        )
    return max(found, key=lambda goal: goal.period)


def standing(goal: Target, origin: str | None = None) -> Standing:
    """Gather the monthly series up to the target's year, from the first month known, and the claims about it.

    With an `origin` the series of that origin alone. Raises UserError where nothing is known of it.
    """
    months = [month for month in ask.known_months(_METRIC, origin=origin) if month <= goal.due]
    if not months:
        raise UserError(
            say(
                "Jumlah pekerja rentan yang dibiayai provinsi belum ada di penyimpanan.",
                "The store does not hold yet how many vulnerable workers the province pays for.",
            )
        )
    series = ask.answer(_METRIC, at=Span(months[0], goal.due), by=["month"], where=ask.of(origin))
    return Standing(series, goal, subsidy.claims_about(goal, tuple(ask.ledger().values())))


def years_after(goal: Target) -> Span:
    """Return the two years after a target was due."""
    year = goal.due.year
    return Span(Month(year + 1, 1), Month(year + 2, 12))
