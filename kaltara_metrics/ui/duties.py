"""What Kepatuhan asks: staff, publicly paid projects and employers, whole and by what they can be cut."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from kaltara_metrics.model import Origin
from kaltara_metrics.periods import Month, Span
from kaltara_metrics.query import Answer
from kaltara_metrics.ui import ask, cuts, filters
from kaltara_metrics.ui.filters import Chosen
from kaltara_metrics.view import duties, staff
from kaltara_metrics.view.employers import Employers
from kaltara_metrics.view.projects import Projects
from kaltara_metrics.view.staff import Levels

OBLIGED, DUTY = "staff_provincial_obliged", "staff_provincial_duty_met"
_STAFF = tuple(f"staff_{level}_{basis}" for level in ("provincial", "local") for basis in staff.BASES)
_GROUP = "worker_group"
PACKAGES, PACKAGE_RATE = "packages", "packages_enrolled_rate"
WORKER_RATE, VALUE_SHARE = "project_workers_rate", "contract_value_uncovered_share"
_PROJECTS = (PACKAGES, PACKAGE_RATE, WORKER_RATE, VALUE_SHARE)
REGISTERED, ENROLLED_RATE, DUE = "employers_registered", "employers_enrolled_rate", "employers_obliged"
PARTLY_RATE, ARREARS_RATE = "employers_partly_rate", "employers_arrears_rate"
_EMPLOYERS = (REGISTERED, ENROLLED_RATE, DUE, PARTLY_RATE, ARREARS_RATE)
# The first metric of a part lends it its months.
METRICS = {duties.STAFF: (OBLIGED, *_STAFF), duties.PROJECTS: _PROJECTS, duties.EMPLOYERS: _EMPLOYERS}


def choose(part: str) -> Chosen | None:
    """Show the chooser of a part; None where nothing is stored of it."""
    metrics, by = METRICS[part], [_GROUP] if part == duties.STAFF else []
    times = filters.all_months(metrics[0], by=by)
    if times is None:
        cuts.offer_release()
        return None
    return filters.choose(*metrics, times=times, only={_GROUP: staff.GROUPS}, levels=cuts.known_levels(metrics[-1]))


@dataclass(frozen=True)
class Staff:
    """Answers of the part on staff: each rate whole, and the chosen one by group and, of kabupaten/kota, by region.

    `obliged` and `met` are the province's staff of one group who must be enrolled, and the part of them that is. The
    groups are of one origin, so that one figure can hold both levels of government.
    """

    obliged: Answer
    met: Answer
    rates: Levels
    duties: Levels
    groups: Levels
    regions: Answer
    region_groups: Answer


def ask_staff(chosen: Chosen, basis: str) -> Staff:
    """Ask for staff: the province's own are one body whatever region is chosen, those of kabupaten/kota are many."""
    province = replace(chosen, region=None)
    group = chosen.filters.get(_GROUP, staff.GROUPS[0])
    whole = {one: _levels(one, province, chosen) for one in staff.BASES}
    of_group = {**province.where, _GROUP: group}
    regions, region_groups = cuts.answers(_names(basis)[1], chosen, ["region"], ["region", _GROUP])
    return Staff(
        ask.answer(OBLIGED, at=chosen.at, where=of_group),
        ask.answer(DUTY, at=chosen.at, where=of_group),
        whole["rate"],
        whole["duty_met"],
        _groups(basis, province, chosen),
        regions,
        region_groups,
    )


def _groups(basis: str, province: Chosen, local: Chosen) -> Levels:
    """Ask for the groups of both levels, of the first origin that knows any, since they stand in one figure."""
    asked = list(zip(_names(basis), (province, local), strict=True))
    found = [cuts.answers(name, chosen, [_GROUP])[0] for name, chosen in asked]
    origin = cuts.first_origin(*found)
    found = [
        one if one.origin is origin else cuts.answers(name, chosen, [_GROUP], origin=origin)[0]
        for one, (name, chosen) in zip(found, asked, strict=True)
    ]
    return Levels(*found)


def ask_staff_months(chosen: Chosen, basis: str, origin: Origin | None) -> Levels:
    """Ask for both levels in every month that an origin knows."""
    names = _names(basis)
    over = _months(names, origin) or Span(chosen.at, chosen.at)
    (first,) = cuts.answers(names[0], replace(chosen, region=None), ["month"], at=over, origin=origin)
    (second,) = cuts.answers(names[1], chosen, ["month"], at=over, origin=origin)
    return Levels(first, second)


def _names(basis: str) -> tuple[str, str]:
    return f"staff_provincial_{basis}", f"staff_local_{basis}"


def _levels(basis: str, province: Chosen, local: Chosen) -> Levels:
    (first,) = cuts.answers(f"staff_provincial_{basis}", province, [])
    (second,) = cuts.answers(f"staff_local_{basis}", local, [])
    return Levels(first, second)


def _months(metrics: tuple[str, ...], origin: Origin | None) -> Span | None:
    known = [month for name in metrics for month in ask.known_months(name, origin=origin and origin.value)]
    return Span(min(known), max(known)) if known else None


def year_to(month: Month) -> Span:
    """Return the months of a year up to one of them: contracts begin on few days, so one month says little."""
    return Span(Month(month.year, 1), month)


def ask_projects(chosen: Chosen, *cut: str, origin: Origin | None = None) -> Projects:
    """Ask for packages, workers and value over the year's months, cut alike."""
    at = year_to(chosen.at)
    return Projects(*(cuts.answers(name, chosen, cut, at=at, origin=origin)[0] for name in _PROJECTS))


def ask_measured(metric: str, chosen: Chosen, *by: Sequence[str], over_year: bool = False) -> list[Answer]:
    """Ask for what a reader measures, by each cut."""
    return cuts.answers(metric, chosen, *by, at=year_to(chosen.at) if over_year else None)


def ask_employers(chosen: Chosen) -> Employers:
    """Ask for employers, each count and rate from the origin that answers it."""
    asked = (REGISTERED, DUE, ENROLLED_RATE, PARTLY_RATE, ARREARS_RATE)
    return Employers(*(cuts.answers(name, chosen, [])[0] for name in asked))
