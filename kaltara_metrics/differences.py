"""Which figures moved from one store version to another, and by how much: every metric, month and kabupaten."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from kaltara_metrics import batches, catalog, cells, statements, sums, withholding
from kaltara_metrics.catalog import Metric
from kaltara_metrics.errors import StoreError
from kaltara_metrics.model import Cell
from kaltara_metrics.periods import Month, Span
from kaltara_metrics.query import KNOWN_STATES, Candidate, _choose
from kaltara_metrics.question import ask
from kaltara_metrics.store.reader import Reader

_EVERYWHERE: Sequence[Sequence[str]] = ((), ("region",))


@dataclass(frozen=True)
class Move:
    """One figure that is not what it was. `region` is None for the province; `before` and `after` are its cells."""

    metric: Metric
    region: str | None
    month: Month
    before: Cell
    after: Cell

    @property
    def by(self) -> float | None:
        """Change of the value (a fraction for a rate); None where one of both is not known."""
        if not {self.before.state, self.after.state} <= KNOWN_STATES:
            return None
        if self.before.value is None or self.after.value is None:
            return None
        return self.after.value - self.before.value


def differences(before: Reader, after: Reader) -> tuple[Move, ...]:
    """Return every figure that differs between two versions, in the order of the catalog, place and month.

    A figure is the answer for one month, for the province or for all kabupaten side by side: the value with both halves
    and its state. A metric that follows another is left out. A rate whose halves both moved has moved, even if it is
    equal; what neither version knows has not. Raises StoreError for a version that an older dashboard made in another
    shape.
    """
    for version in (before, after):
        _check_shape(version)
    told = {*_told(before, after), *_told(after, before)}
    if not told:
        return ()
    measures, months = {measure for measure, _ in told}, [month for _, month in told]
    span = Span(min(months), max(*months, _last(before), _last(after)))
    known = _measures(before) | _measures(after)
    concerned = [
        metric
        for metric in catalog.METRICS.values()
        if measures.intersection(metric.measures) and not metric.follows and _can_be_known(metric, known)
    ]
    return tuple(move for metric in concerned for by in _EVERYWHERE for move in _moves(metric, by, span, before, after))


def _check_shape(version: Reader) -> None:
    wanted = {f"cell_{measure.table}" for measure in catalog.MEASURES.values()}
    held = {name for (name,) in version.rows("SELECT view_name FROM duckdb_views()")}
    if not wanted <= held:
        raise StoreError(
            f"Versi {version.version} dibuat oleh dasbor yang lebih lama dan bentuknya lain, sehingga tidak dapat "
            "dibandingkan angka demi angka. Perbandingan berlaku mulai versi yang dibuat dasbor ini."
        )


def _told(version: Reader, other: Reader) -> Iterator[tuple[str, Month]]:
    """Measures and months that a version tells, or leaves open, by batches that the other does not hold alike."""
    condition, values = "TRUE", []
    if _built_from(version) == _built_from(other):
        values = _differing(version, other)
        condition = f"batch_id IN ({', '.join('?' * len(values)) or 'NULL'})"
    rows = version.rows(
        f"SELECT measure, month FROM cell WHERE {condition} UNION "  # noqa: S608 - marks only
        f"SELECT measure, month FROM gap JOIN block ON block.block_id = gap.block_id WHERE {condition}",
        [*values, *values],
    )
    yield from ((measure, Month.of(month)) for measure, month in rows)


def _measures(reader: Reader) -> set[str]:
    return {measure for (measure,) in reader.rows("SELECT DISTINCT measure FROM reach")}


def _can_be_known(metric: Metric, known: set[str]) -> bool:
    """Whether any version knows all its halves; a metric over a base that nobody has loaded can't have moved."""
    halves = {metric.numerator.measure, metric.denominator.measure if metric.denominator else metric.numerator.measure}
    return halves <= known or (metric.published in known)


def _built_from(reader: Reader) -> list[tuple]:
    return reader.rows("SELECT key, value FROM build_info ORDER BY key")


def _differing(version: Reader, other: Reader) -> list[int]:
    """Batches that only one of both versions holds; what they correct stands in their own months."""
    sides = [{batch.batch_id: batch for batch in batches.batches(reader)} for reader in (version, other)]
    return [number for number in {*sides[0], *sides[1]} if sides[0].get(number) != sides[1].get(number)]


def _last(reader: Reader) -> Month:
    ((last,),) = reader.rows("SELECT MAX(month) FROM block")
    return Month.of(last)


def _moves(metric: Metric, by: Sequence[str], span: Span, before: Reader, after: Reader) -> Iterator[Move]:
    if not set(by) <= set(metric.dimensions):
        return
    old, new = (_figures(metric, by, span, reader) for reader in (before, after))
    for (region, month), cell in new.items():
        was = old[region, month]
        if _said(cell) != _said(was):
            yield Move(metric, region, Month(int(month[:4]), int(month[5:])), was, cell)


def _figures(metric: Metric, by: Sequence[str], span: Span, reader: Reader) -> Mapping[tuple[str | None, str], Cell]:
    """Figures by place and month, each month answered as if it had been asked for alone.

    Asked for as a series, one origin would answer all its months, and a file about one month would blank the others.
    """
    question = ask(metric.id, at=span, by=[*by, "month"], where={})
    known = withholding.withhold(question, sums.read(question, reader), reader)
    ledger = {**statements.ledger(reader), **batches.as_statements(reader)}
    monthly: dict[str, list[Candidate]] = {}
    for origin in question.origins:
        for month, built in groupby(cells.build(question, origin, known, ledger), key=lambda cell: cell.by["month"]):
            monthly.setdefault(month, []).append((origin, tuple(built)))
    chosen = (_choose(candidates) for candidates in monthly.values())
    return {(cell.by.get("region"), cell.by["month"]): cell for _, built in chosen for cell in built}


def _said(cell: Cell) -> tuple:
    """Return what tells one figure from another: of one without a number, its state alone."""
    if cell.state not in KNOWN_STATES:
        return (cell.state,)
    return cell.state, cell.numerator, cell.denominator, cell.ratio, cell.origin
