"""Which questions are answered at all."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, combinations, product

from kaltara_metrics import catalog
from kaltara_metrics.disclosure.axes import REGION, STANDING, STANDINGS, dimensions_of
from kaltara_metrics.disclosure.block import Block, Crossing
from kaltara_metrics.model import UNSTATED

NOWHERE: Mapping[str, str] = {}
_REGIONS = dimensions_of(REGION)


@dataclass(frozen=True)
class Rule:
    """What is withheld: counts of 1 to `threshold` people, and every question that crosses too much.

    `depth` is the number of columns that may be crossed with a region of each level, the whole province first, -1 where
    such regions are not answered. With `spares` a crossing that would cost a number which is looked at before it is not
    answered either. `bundles` are restrictions that belong to a metric itself, by dimension; all of one together count
    as one column. How people stand counts as none, since it is what a measure tells.
    """

    threshold: int = 4
    depth: tuple[int, ...] = (2, 1, 1, 1)
    spares: bool = True
    bundles: tuple[Mapping[str, str], ...] = ()

    def bundle(self, by: Sequence[str], where: Mapping[str, str]) -> Mapping[str, str] | None:
        """Return the bundle under which a question is answered, None when it crosses too much.

        `by` and the keys of `where` are dimensions of the catalog other than month.
        """
        level = max((_REGIONS.index(name) + 1 for name in (*by, *where) if name in _REGIONS), default=0)
        for bundle in (NOWHERE, *self.bundles):
            named = {name for name in (*by, *where) if name not in (*_REGIONS, *STANDINGS, *bundle)}
            if bundle.items() <= where.items() and len(named) + bool(bundle) <= self.depth[level]:
                return bundle
        return None

    def crossings(self, block: Block) -> list[Crossing]:
        """Return every table of a block that may be asked for, each once."""
        found = chain.from_iterable(_crossings(block, bundle, self.depth) for bundle in (NOWHERE, *self.bundles))
        return [crossing for crossing in dict.fromkeys(found) if block.crosses(crossing.levels)]


def within(block: Block, bundle: Mapping[str, str]) -> dict[int, tuple[int, int]] | None:
    """Return level and code of each axis that a bundle fixes; None when nobody in the block is in it."""
    fixed = {}
    for name, label in bundle.items():
        place, level, codes = block.dimensions.get(name, (0, 0, NOWHERE))
        if label not in codes:
            return None
        fixed[place] = (level, codes[label])
    return fixed


def _crossings(block: Block, bundle: Mapping[str, str], depth: Sequence[int]) -> Iterator[Crossing]:
    fixed = within(block, bundle)
    if fixed is None:
        return
    free = [place for place in _asked(block) if place not in fixed]
    restricted = tuple((place, code) for place, (_, code) in sorted(fixed.items()))
    for region, most in enumerate(depth):
        for columns in chain.from_iterable(combinations(free, count) for count in range(most + 1 - bool(bundle))):
            for chosen in product(*(range(1, block.axes[place].finest + 1) for place in columns)):
                levels = {0: region, **dict(zip(columns, chosen, strict=True))}
                levels |= {place: level for place, (level, _) in fixed.items()}
                for standing in _standings(block):
                    told = levels | standing
                    yield Crossing(tuple(told.get(place, 0) for place in range(len(block.axes))), restricted)


def _standings(block: Block) -> list[dict[int, int]]:
    """Return the levels of how people stand by the place of that axis, one that names none where nothing is told."""
    place = next((place for place, axis in enumerate(block.axes) if axis.column == STANDING), None)
    return [{}] if place is None else [{place: level} for level in range(len(STANDINGS) + 1)]


def _asked(block: Block) -> list[int]:
    """Axes that a question may name and that somebody states."""
    return [
        place
        for place, axis in enumerate(block.axes)
        if axis.column != REGION and axis.dimensions[0] in catalog.DIMENSIONS and axis.labels[-1] != (UNSTATED,)
    ]
