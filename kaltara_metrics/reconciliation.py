"""Hold totals that are told against sums of the parts that are told: regions against the province, parts against all.

Both stand in the store side by side and neither is mended: where they differ by more than rounding can explain, it is
told, with both numbers. Only what is told whole is added up: all kabupaten, every value of a list.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from kaltara_metrics import places
from kaltara_metrics.catalog import DIMENSIONS, MEASURES
from kaltara_metrics.model import Origin
from kaltara_metrics.periods import Month
from kaltara_metrics.store.fact_tables import FACT_TABLES, FactTable
from kaltara_metrics.store.reader import Reader

_PROVINCE = "65"
_KABUPATEN = 5  # characters of a code such as 65.71
_ROUNDING = 0.5  # of each of the parts, which were rounded on their own


@dataclass(frozen=True)
class Sum:
    """A total that is told and the sum of its parts: `over` is the dimension they are told by, `parts` how many."""

    origin: Origin
    measure: str
    month: Month
    region: str
    over: str
    told: float
    added: float
    parts: int

    @property
    def agrees(self) -> bool:
        """Whether rounding of the parts explains the difference."""
        return abs(self.told - self.added) <= _ROUNDING * self.parts


@dataclass(frozen=True)
class _Told:
    """Numbers of one measure, month, origin and block: by region and by the values of its only breakdown, if any."""

    origin: Origin
    measure: str
    month: Month
    by: str
    values: Mapping[tuple[str, str], float]


@lru_cache(maxsize=4)
def sums(reader: Reader) -> tuple[Sum, ...]:
    """Return every total that can be held against a sum of its parts, of published figures and offices' files.

    Totals are those of the province and of kabupaten. The sample's parts are made from its totals, so that there is
    nothing to check.
    """
    found = [told for table in FACT_TABLES.values() if not table.lists_things for told in _told(reader, table)]
    totals = {
        (told.origin, told.measure, told.month, region): value
        for told in found
        if not told.by
        for (region, _), value in told.values.items()
    }
    return tuple(one for told in found for one in _held(told, totals))


def _told(reader: Reader, table: FactTable) -> Iterator[_Told]:
    """Read blocks of the province or of kabupaten that are broken down by one list at most."""
    columns = [name for name in table.dims if name in DIMENSIONS]
    # A sum of two measures is whole only where both are told; each is held against its own parts.
    added = {name for name, one in MEASURES.items() if one.table == table.name and one.additive} - set(table.sums)
    value = f"COALESCE({', '.join(columns)}, '')" if columns else "''"
    rows = reader.rows(
        f"SELECT block.origin, cell.measure, cell.month, block.block_id, block.dims, cell.region, {value}, "  # noqa: S608
        f"SUM(cell.value) FROM cell_{table.name} AS cell JOIN block USING (block_id) "
        "WHERE block.origin <> 'contoh' AND LEN(block.dims) <= 1 AND LENGTH(cell.region) <= 5 AND block.months = 1 "
        "AND LIST_CONTAINS(?, cell.measure) GROUP BY ALL ORDER BY ALL",
        [sorted(added)],
    )
    groups: dict[tuple, dict[tuple[str, str], float]] = {}
    for origin, measure, month, block, dims, region, label, number in rows:
        key = (origin, measure, month, block, dims[0] if dims else "")
        groups.setdefault(key, {})[region, label] = number
    for (origin, measure, month, _, by), values in groups.items():
        yield _Told(Origin(origin), measure, Month.of(month), by, values)


def _held(told: _Told, totals: Mapping[tuple, float]) -> Iterator[Sum]:
    if not told.by and MEASURES[told.measure].table != "institution":
        yield from _regions(told, totals)
    elif told.by in DIMENSIONS:
        for region in dict.fromkeys(region for region, _ in told.values):
            parts = {label: value for (place, label), value in told.values.items() if place == region}
            if set(parts) == set(DIMENSIONS[told.by].values):
                yield from _sum(told, totals, region, told.by, list(parts.values()))


def _regions(told: _Told, totals: Mapping[tuple, float]) -> Iterator[Sum]:
    kabupaten = {region.code for region in places.regions("kabupaten")}
    parts = {region: value for (region, _), value in told.values.items() if len(region) == _KABUPATEN}
    if set(parts) == kabupaten:
        yield from _sum(told, totals, _PROVINCE, "region", list(parts.values()))


def _sum(told: _Told, totals: Mapping[tuple, float], region: str, over: str, parts: Sequence[float]) -> Iterator[Sum]:
    total = totals.get((told.origin, told.measure, told.month, region))
    if total is not None:
        yield Sum(told.origin, told.measure, told.month, region, over, total, sum(parts), len(parts))
