"""Check a question against the catalog before anything is read: only questions with a truthful answer pass."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from kaltara_metrics import catalog, places
from kaltara_metrics.catalog import Dimension, Metric, Nature
from kaltara_metrics.errors import RefusedError, UnknownNameError
from kaltara_metrics.model import Origin
from kaltara_metrics.periods import Month, Span, parse
from kaltara_metrics.places import Region

PROVINCE = "65"


@dataclass(frozen=True)
class Question:
    """A metric over `span`, cut by `dimensions`, restricted to `where` and to `place`.

    `origins` are tried in their order. A stock is asked for one month, or for every month when cut by month.
    """

    metric: Metric
    span: Span
    dimensions: tuple[Dimension, ...]
    where: Mapping[str, str]
    place: Region
    origins: tuple[Origin, ...]

    @property
    def by_month(self) -> bool:
        """Whether every month of the span is a cell of its own."""
        return any(dimension.id == "month" for dimension in self.dimensions)

    @property
    def place_dimension(self) -> Dimension | None:
        """The level that regions are listed at, if they are."""
        return next((dimension for dimension in self.dimensions if dimension.level), None)

    @property
    def cuts(self) -> tuple[Dimension, ...]:
        """Dimensions other than region and month."""
        return tuple(dimension for dimension in self.dimensions if dimension.column not in {"region", "month"})


def ask(metric: str, *, at: str | date | Month | Span, by: Sequence[str], where: Mapping[str, str]) -> Question:
    """Put a question in the catalog's terms.

    Raises UnknownNameError for names that are not in the catalog, RefusedError for a cut that a half does not have and
    for a stock summed over time, UserError for a time or region that can't be read.
    """
    asked = catalog.metric(metric)
    filters = dict(where)
    origins = _origins(filters.pop("origin", None))
    place = places.resolve(filters.pop("region", PROVINCE))
    dimensions = tuple(_cut(asked, name) for name in by)
    if place.code != PROVINCE:
        _cut(asked, "region")
    restricted = {name: _value(asked, name, value) for name, value in filters.items()}
    _check_columns([*dimensions, *(catalog.DIMENSIONS[name] for name in restricted)])
    _check_level(dimensions, place)
    return Question(asked, _span(asked, parse(at), by), dimensions, restricted, place, origins)


def _origins(forced: str | None) -> tuple[Origin, ...]:
    if forced is None:
        return tuple(Origin)
    if forced not in tuple(Origin):
        raise UnknownNameError("Asal data", forced, [origin.value for origin in Origin])
    return (Origin(forced),)


def _cut(metric: Metric, name: str) -> Dimension:
    if name not in catalog.DIMENSIONS:
        raise UnknownNameError("Rincian", name, metric.dimensions)
    if name not in metric.dimensions:
        raise RefusedError(
            f"{metric.id} tidak dapat dirinci menurut {name}: {_lacking(metric, name)} tidak memilikinya. "
            f"Pilihan: {', '.join(metric.dimensions)}."
        )
    return catalog.DIMENSIONS[name]


def _lacking(metric: Metric, name: str) -> str:
    if name in metric.numerator.where:
        fixed = metric.numerator.where[name]
        told = fixed if isinstance(fixed, str) else " dan ".join(fixed)
        return f"ukuran ini sudah terbatas pada {told}, sehingga pembilang"
    lacking = [catalog.MEASURES[half].name for half in metric.measures if name not in catalog.MEASURES[half].dimensions]
    return " dan ".join(lacking)


def _check_columns(dimensions: Sequence[Dimension]) -> None:
    columns = [dimension.column for dimension in dimensions]
    twice = [dimension.id for dimension in dimensions if columns.count(dimension.column) > 1]
    if twice:
        raise RefusedError(f"Rincian dan saringan {' dan '.join(twice)} mengenai hal yang sama; pilih salah satu.")


def _check_level(dimensions: Sequence[Dimension], place: Region) -> None:
    # An empty list would look like "nothing known".
    inside = places.LEVELS[places.LEVELS.index(place.level) :]
    if any(dimension.level and dimension.level not in inside for dimension in dimensions):
        possible = [name for name, dimension in catalog.DIMENSIONS.items() if dimension.level in inside]
        raise RefusedError(f"{place} lebih kecil daripada rincian itu. Pilihan: {', '.join(possible)}.")


def _value(metric: Metric, name: str, value: str) -> str:
    dimension = _cut(metric, name)
    if dimension.id == "month":
        raise RefusedError("Bulan dipilih dengan --at, misalnya --at 2024-09 atau --at 2023-08..2023-12.")
    if not dimension.values:
        raise RefusedError(f"Saringan {name} ditulis sebagai region=KODE, misalnya --where region=65.71.")
    if value not in dimension.values:
        raise UnknownNameError(dimension.name, value, list(dimension.values))
    return value


def _span(metric: Metric, at: Month | Span, by: Sequence[str]) -> Span:
    if isinstance(at, Month):
        return Span(at, at)
    if metric.nature is Nature.STOCK and "month" not in by:
        flows = [
            other.id
            for other in catalog.METRICS.values()
            if other.nature is Nature.FLOW and other.subject == "bantuan" and not other.is_rate and not other.capped
        ]
        raise RefusedError(
            f"{metric.id} adalah stok pada satu waktu dan tidak dijumlahkan sepanjang {at}. Pilih satu bulan, misalnya "
            f"--at {at.end}, deret bulanan dengan --by month, atau ukuran arus: {', '.join(flows)}."
        )
    return at
