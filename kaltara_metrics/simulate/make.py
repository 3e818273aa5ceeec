"""The sample as imports would bring it: one batch for each table and stretch of months."""

from collections.abc import Callable, Iterator, Sequence

import pyarrow as pa

from kaltara_metrics.periods import Month, Span
from kaltara_metrics.simulate import assumptions, bases, bodies, claims, members, poverty, projects, tables, workforce
from kaltara_metrics.simulate.assumptions import FIRST_REPORT, LATE, LATE_MONTHS, REVISED, REVISED_MONTH
from kaltara_metrics.simulate.frame import Frame, make_frame
from kaltara_metrics.simulate.ground import KABUPATEN, Ground, ground
from kaltara_metrics.simulate.members import MonthRows
from kaltara_metrics.simulate.model import MONTHS, SampleBatch

_YEAR = 12
Rows = Sequence[tuple[object, ...]]


def batches(seed: int = 2023) -> Iterator[SampleBatch]:
    """Sample data for 2023-01 to 2025-12, equal for equal seeds: members year by year, then the other tables.

    Batches come in the order in which they would have been imported; the revision of a report follows it and names it
    in `replaces`. Rows of a batch are finest cells of the whole: they may be added up. The labour-force round of August
    2022 is included, because coverage in early 2023 is divided by it, and so are the claims of 2022.
    """
    land = ground(seed)
    frame = make_frame(seed, land)
    for start in range(0, len(MONTHS), _YEAR):
        yield from _of_members(seed, land, frame, MONTHS[start : start + _YEAR])
    yield from _of_workforce(seed, land)
    small: dict[str, Callable[[], Rows]] = {
        "claim": lambda: claims.claim_rows(seed),
        "institution": bodies.institution_rows,
        "project": lambda: projects.project_rows(seed, land),
        "employer": lambda: bodies.employer_rows(seed),
        "poverty": poverty.poverty_rows,
        "published_rate": bases.printed_rows,
    }
    for table, make in small.items():
        rows = make()
        yield _batch(seed, table, sorted({row[0] for row in rows}), tables.from_rows(table, rows))


def _name(table: str, months: Sequence[Month]) -> str:
    return f"contoh-{table}-{months[0]}..{months[-1]}"


def _batch(seed: int, table: str, months: Sequence[Month], records: pa.Table) -> SampleBatch:
    said = assumptions.of_batch(table, seed, Span(months[0], months[-1]))
    return SampleBatch(_name(table, months), table, records, said)


def _of_members(seed: int, land: Ground, frame: Frame, months: Sequence[Month]) -> Iterator[SampleBatch]:
    """Members and paid months of a year; the reports that were revised stand apart, so that they can go."""
    told = [members.month_rows(frame, month, _reporting(month)) for month in months]
    yield _batch(seed, "enrollment", months, members.enrollment(frame, land, told))
    if REVISED_MONTH in months:
        yield from _revised(seed, land, frame)
    paid = [members.month_rows(frame, month, _reporting(month, revised=True)) for month in months]
    yield _batch(seed, "paid_months", months, members.paid_months(frame, land, paid))


def _reporting(month: Month, *, revised: bool = False) -> tuple[str, ...]:
    """Kabupaten whose rows of a month stand in the main batch."""
    late = (LATE,) if month in LATE_MONTHS else ()
    apart = REVISED if month == REVISED_MONTH and not revised else ()
    return tuple(code for code in KABUPATEN if code not in {*late, *apart})


def _revised(seed: int, land: Ground, frame: Frame) -> Iterator[SampleBatch]:
    """First report of some kabupaten in one month, and its revision."""
    first = f"contoh-enrollment-{REVISED_MONTH}-laporan-pertama"
    second = f"contoh-enrollment-{REVISED_MONTH}-revisi"

    def records(part: MonthRows) -> pa.Table:
        return members.enrollment(frame, land, [part])

    early = records(members.month_rows(frame, REVISED_MONTH, REVISED, enrolled=FIRST_REPORT))
    yield SampleBatch(first, "enrollment", early, assumptions.of_first_report(seed, REVISED_MONTH))
    late = records(members.month_rows(frame, REVISED_MONTH, REVISED))
    yield SampleBatch(second, "enrollment", late, assumptions.of_revision(seed, REVISED_MONTH), replaces=first)


def _of_workforce(seed: int, land: Ground) -> Iterator[SampleBatch]:
    """Make the rounds, lists and inhabitants, one batch a year."""
    found = [*workforce.survey_rows(seed, land), *workforce.listed_rows(land), *workforce.population_rows(land)]
    for year in sorted({part.month.year for part in found}):
        rows = [part for part in found if part.month.year == year]
        months = sorted({part.month for part in rows})
        yield _batch(seed, "workforce", months, workforce.make_table(rows))
