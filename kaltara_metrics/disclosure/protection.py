"""What is withheld of one block, whichever question it is asked through."""

from collections.abc import Iterable, Mapping, Sequence

import numpy as np

from kaltara_metrics import catalog
from kaltara_metrics.disclosure.axes import REGION, STANDINGS, Axis, Codes, path
from kaltara_metrics.disclosure.block import Block, Crossing, Places
from kaltara_metrics.disclosure.rule import NOWHERE, Rule
from kaltara_metrics.disclosure.rule import within as fixed_by
from kaltara_metrics.disclosure.search import Proofs, Search, Watched
from kaltara_metrics.disclosure.trades import Trades
from kaltara_metrics.model import UNSTATED

Key = tuple[str, ...]


class Decided(Places):
    """What was decided about the cells of a crossing: those that are `small`, and all that is `hidden`."""

    def __init__(self, axes: Sequence[Axis], crossing: Crossing, keys: Codes, small: Codes, hidden: Codes) -> None:
        """Keep flags [cells] and have none for the two places behind the last cell."""
        super().__init__(axes, crossing, keys)
        self.small, self.hidden = (np.append(flags, [False, False]) for flags in (small, hidden))


class Protection:
    """The decision about every cell of a block that may be asked for.

    `tables` are those that are answered, `refused` crossings those that are not, and `proofs` show what makes it safe.
    Of a decision that was kept in a file the people and the proofs are not known any more.
    """

    def __init__(
        self,
        block: Block,
        rule: Rule,
        tables: Sequence[Watched | Decided],
        refused: Iterable[Crossing] = (),
        proofs: Sequence[Proofs] = (),
    ) -> None:
        """Keep what was decided."""
        self.block = block
        self.rule = rule
        self.tables = {table.crossing: table for table in tables}
        self.refused = frozenset(refused)
        self.proofs = tuple(proofs)

    def withheld(self, keys: Sequence[Key], by: Sequence[str], where: Mapping[str, str] = NOWHERE) -> frozenset[Key]:
        """Return those of `keys` that must not be shown.

        A key has one label for each dimension of `by`, and `where` restricts further ones; a place is given by the
        dimension of its level: region, kecamatan or desa. Of a question that crosses too much all keys are withheld,
        zeros included, and also when the block knows nothing of a column. Raises ValueError for a label that its
        dimension can't have, because such a slip would look like a cell without people.
        """
        names = (*by, *where)
        bundle = self.rule.bundle(by, where)
        if not keys or bundle is None or any(name not in self.block.dimensions for name in names):
            return frozenset(keys)
        codes, asked = self._codes([(*key, *where.values()) for key in keys], names)
        if not self.block.crosses(asked):
            return frozenset(keys)
        crossing = self._crossing(asked, bundle)
        if crossing in self.refused:
            return frozenset(keys)
        hidden = self._hidden(codes, crossing)
        return frozenset(key for key, is_hidden in zip(keys, hidden, strict=True) if is_hidden)

    def answers(self, by: Sequence[str], where: Mapping[str, str] = NOWHERE) -> bool:
        """Whether a question is answered at all, so far as it has anybody in it."""
        bundle = self.rule.bundle(by, where)
        if bundle is None or any(name not in self.block.dimensions for name in (*by, *where)):
            return False
        asked = [0] * len(self.block.axes)
        for name in (*by, *where):
            place, level, _ = self.block.dimensions[name]
            asked[place] = max(asked[place], level)
        return self.block.crosses(asked) and self._crossing(tuple(asked), bundle) not in self.refused

    def _crossing(self, asked: tuple[int, ...], bundle: Mapping[str, str]) -> Crossing:
        fixed = fixed_by(self.block, bundle) or {}
        return Crossing(asked, tuple((place, code) for place, (_, code) in sorted(fixed.items())))

    def _hidden(self, codes: Mapping[tuple[int, int], Codes], asked: Crossing) -> Codes:
        # A table that is not there is one of labels that nobody has; should it ever be another, nothing is shown.
        known = np.all([codes[place, level] >= 0 for place, level in enumerate(asked.levels)], axis=0)
        hidden = known & (asked not in self.tables)
        for table in self.tables.values():
            if table.crossing.covers(asked):
                cells = np.stack([codes[place, level] for place, level in enumerate(table.crossing.levels)], axis=1)
                places = table.find_labels(cells)
                # Zeros inside a small count would tell what all of its people are.
                flags = table.hidden if table.crossing == asked else table.small
                hidden |= (places < table.count) & flags[places]
        return hidden

    def _codes(
        self, labels: Sequence[Key], names: Sequence[str]
    ) -> tuple[dict[tuple[int, int], Codes], tuple[int, ...]]:
        """Return the code of every key by axis and level, -1 where nobody has the label, and the levels asked for."""
        asked = [0] * len(self.block.axes)
        codes = {(place, 0): np.zeros(len(labels), np.int64) for place in range(len(asked))}
        for name, column in sorted(
            zip(names, zip(*labels, strict=True), strict=True), key=lambda pair: self._level(pair[0])
        ):
            place, level, _ = self.block.dimensions[name]
            asked[place] = level
            axis = self.block.axes[place]
            numbered = axis.codes()
            paths = {label: path(axis.column, _checked(name, label, level)) for label in set(column)}
            for above, dimension in enumerate(axis.dimensions[:level], start=1):
                known = numbered[dimension][1]
                codes[place, above] = np.array([known.get(paths[label][above - 1], -1) for label in column], np.int64)
        return codes, tuple(asked)

    def _level(self, name: str) -> int:
        return self.block.dimensions[name][1]


def protect(block: Block, rule: Rule | None = None, *, earlier: Protection | None = None) -> Protection:
    """Decide what to withhold of a block, by default counts of 1 to 4.

    With the protection of an `earlier` month, or of an earlier version of the same month, what hid a count then hides
    it now wherever that still works, so that few cells are withheld in one month and shown in the next.
    """
    rule = rule or Rule()
    search = Search(block, rule.crossings(block), rule.threshold)
    search.run(_served(earlier, block) if earlier else {}, spare=rule.spares)
    return Protection(block, rule, search.tables, search.refused, search.proofs)


def withheld_in_any(
    protections: Sequence[Protection], keys: Sequence[Key], by: Sequence[str], where: Mapping[str, str] = NOWHERE
) -> frozenset[Key]:
    """Return keys that must not be shown of what is made of several blocks.

    Such are a difference between two months, a flow summed over months, and measures that count the same people, as
    rupiah follow person-months: one withheld part withholds the whole.
    """
    return frozenset().union(*(protection.withheld(keys, by, where) for protection in protections))


def _checked(name: str, label: str, level: int) -> str:
    """Return `label` if the dimension can have it, else raise ValueError."""
    if name in STANDINGS:
        return label
    dimension = catalog.DIMENSIONS[name]
    right = label.count(".") == level if dimension.column == REGION else label in dimension.values
    if not right or UNSTATED in label:
        raise ValueError(f"{label!r} is no value of {name}")
    return label


def _served(earlier: Protection, block: Block) -> dict[Crossing, list[Trades]]:
    """Return the trades of an earlier protection in this block's codes, by the table whose cells they served."""
    found: dict[Crossing, list[Trades]] = {}
    if [axis.column for axis in earlier.block.axes] != [axis.column for axis in block.axes]:
        return found
    leaves = [_renumbered(old, new) for old, new in zip(earlier.block.axes, block.axes, strict=True)]
    for (crossing, signs), several in _alike(earlier).items():
        corners = np.concatenate([trades.corners for trades in several])
        corners = np.stack([codes[corners[..., place]] for place, codes in enumerate(leaves)], axis=-1)
        corners = corners[(corners >= 0).all(axis=(1, 2))]
        if len(corners) and (there := _crossing(crossing, earlier.block, block)):
            found.setdefault(there, []).append(Trades(corners, np.array(signs), np.zeros(len(corners), np.int64)))
    return found


def _alike(earlier: Protection) -> dict[tuple[Crossing, tuple[int, ...]], list[Trades]]:
    """Return the trades by the table they served and by their signs, apart from those that had no partner."""
    found: dict[tuple[Crossing, tuple[int, ...]], list[Trades]] = {}
    for proofs in earlier.proofs:
        if len(proofs.trades.signs) > 1:
            key = (proofs.table.crossing, tuple(int(sign) for sign in proofs.trades.signs))
            found.setdefault(key, []).append(proofs.trades)
    return found


def _renumbered(old: Axis, new: Axis) -> Codes:
    """Return the new leaf of every old one, -1 where nobody has its label any more."""
    leaves = {new.labels[-1][code]: leaf for leaf, code in enumerate(new.member[-1])}
    return np.array([leaves.get(old.labels[-1][code], -1) for code in old.member[-1]], np.int64)


def _crossing(crossing: Crossing, old: Block, new: Block) -> Crossing | None:
    """Return the same crossing in the codes of a new block, None when nobody has its labels any more."""
    within = []
    for place, code in crossing.within:
        labels = new.axes[place].labels[crossing.levels[place]]
        label = old.axes[place].labels[crossing.levels[place]][code]
        if label not in labels:
            return None
        within.append((place, labels.index(label)))
    return Crossing(crossing.levels, tuple(within))
