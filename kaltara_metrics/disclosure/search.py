"""The search for trades that leave every small count open, and what has to be hidden with each of them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from kaltara_metrics.disclosure.axes import STANDING, Codes
from kaltara_metrics.disclosure.block import Block, Crossing, Table
from kaltara_metrics.disclosure.offers import Offers, net_changes
from kaltara_metrics.disclosure.trades import Market, Shape, Trades, shapes

# Cells looked at together; later ones see what earlier ones have hidden, and hide the same again rather than more.
_AT_A_TIME = 400
# A breakdown is missed less than a total. Measured on made-up provinces of 20.000 to 200.000 people: with 1 the totals
# of most desa were hidden for the sake of their breakdowns, from 1/8 on nearly none.
_BREAKDOWN = 1 / 8
_NOTHING: Mapping[Crossing, Sequence[Trades]] = {}


class Watched(Table):
    """A table with what has been decided about its cells, in arrays [cells + 2] like `sums`.

    `small` counts are withheld, and so is all that is `hidden`: the small ones and what any trade changes. A small
    count is `safe` when it could as well be above the threshold. `price` is what it costs to hide a further cell,
    infinite where that was decided already and the cell is shown.
    """

    def __init__(self, block: Block, crossing: Crossing, threshold: int) -> None:
        """Begin with the small counts hidden and none of them safe."""
        super().__init__(block, crossing)
        self.small = (self.sums > 0) & (self.sums <= threshold)
        self.hidden = self.small.copy()
        self.safe = ~self.small
        fixed = {place for place, _ in crossing.within}
        named = [place for place, level in enumerate(crossing.levels) if level and place]
        named = [place for place in named if block.axes[place].column != STANDING]
        columns, asked = len(named), len([place for place in named if place not in fixed])
        # Hiding one of five kabupaten costs as much as a fifth of all desa, and more where many people live.
        self.weight = _BREAKDOWN**columns / max(self.count, 1)
        self.price = self.weight * (1 + np.log10(np.maximum(self.sums, 1)))
        self.price[self.hidden] = 0
        self.price[self.count :] = 0
        # Looked at first: the total, the kabupaten, and each breakdown of the province, of those whom a metric is about
        # the total alone; then each breakdown of a kabupaten; then the rest.
        is_first = asked + crossing.levels[0] <= (0 if crossing.within else 1)
        self.rank = 0 if is_first else 1 if (asked, crossing.levels[0]) == (1, 1) and not crossing.within else 2
        self.is_settled = False

    @property
    def lost(self) -> int:
        """Count of cells that are hidden for the sake of others."""
        return int((self.hidden & ~self.small).sum())

    @property
    def unsafe(self) -> Codes:
        """Small counts that are not safe yet."""
        return np.flatnonzero(~self.safe)

    def hide(self, cells: Codes) -> None:
        """Withhold some cells."""
        self.hidden[cells] = True
        self.price[cells] = 0

    def settle(self, hidden: Codes) -> None:
        """Take what was decided elsewhere: `hidden` [cells] are withheld, and no others ever will be."""
        self.price[: self.count] = np.where(hidden, 0, np.inf)
        self.hide(np.flatnonzero(hidden))
        self.is_settled = True

    def state(self) -> tuple[Codes, Codes, Codes]:
        """Return what has been decided so far."""
        return self.hidden.copy(), self.safe.copy(), self.price.copy()

    def go_back(self, state: tuple[Codes, Codes, Codes]) -> None:
        """Decide anew from what was decided then."""
        self.hidden, self.safe, self.price = state


@dataclass(frozen=True, eq=False)
class Proofs:
    """For each of some small counts another set of people that all shown numbers leave possible.

    `cells` are places in the sums of `table`, and the `owner` of a trade is the number of one of them. The trades of an
    owner, each done `times` times, lift its cell above the threshold. At least one of them is `loose`: it can be done
    once, or undone once, without emptying any cell that is seen not to be empty.
    """

    table: Watched
    cells: Codes
    trades: Trades
    times: Codes
    loose: Codes


class Search:
    """Decides what to hide in all tables of a block."""

    def __init__(self, block: Block, crossings: Sequence[Crossing], threshold: int) -> None:
        """Prepare the tables; `run` decides."""
        self.block = block
        self.threshold = threshold
        self.tables = [Watched(block, crossing, threshold) for crossing in crossings]
        self.proofs: list[Proofs] = []
        self.refused: list[Crossing] = []
        self._records = Table(block, Crossing(block.finest))
        self._market = Market(block, np.zeros(len(block.values), np.int64))

    def settle(self, hidden: Mapping[Crossing, Codes]) -> None:
        """Take what was decided of some tables before: their `hidden` [cells] and no others are withheld."""
        settled = [table for table in self.tables if table.crossing in hidden]
        for table in settled:
            table.settle(hidden[table.crossing])
        # Only people whom nothing settled shows can be traded, so they are looked for first.
        unseen = np.zeros(len(self.block.values), np.int64)
        for table in settled:
            unseen += table.hidden[table.find(self.block.leaves)]
        self._market = Market(self.block, unseen)

    def run(self, earlier: Mapping[Crossing, Sequence[Trades]] = _NOTHING, *, spare: bool = False) -> None:
        """Make every small count safe, the coarsest tables first.

        Trades that served the same table in an `earlier` month are tried before others. With `spare` a table whose
        small counts can't be made safe without hiding a number that is looked at before it is answered no more. Nor is
        one whose small counts can't be made safe at all, as may happen beside tables that are settled.
        """
        for table in sorted(self.tables, key=lambda table: (not table.is_settled, -self._loss(table.crossing))):
            if table not in self.tables:
                continue
            states, proofs = [other.state() for other in self.tables], len(self.proofs)
            lost = self._lost_above(table)
            self._make_safe(table, earlier.get(table.crossing, ()))
            is_dear = spare and not table.is_settled and self._lost_above(table) > lost
            if is_dear or len(table.unsafe):
                for other, state in zip(self.tables, states, strict=True):
                    other.go_back(state)
                del self.proofs[proofs:]
                self._refuse(table)

    def _refuse(self, table: Watched) -> None:
        """Answer a table no more, nor how the same people stand otherwise, which would tell much of it."""
        standing = [place for place, axis in enumerate(self.block.axes) if axis.column == STANDING]
        told = [level for place, level in enumerate(table.crossing.levels) if place not in standing]
        for other in list(self.tables):
            levels = [level for place, level in enumerate(other.crossing.levels) if place not in standing]
            if levels == told and other.crossing.within == table.crossing.within:
                self.tables.remove(other)
                self.refused.append(other.crossing)

    def _lost_above(self, table: Watched) -> int:
        return sum(other.lost for other in self.tables if other.rank < table.rank)

    def _make_safe(self, table: Watched, earlier: Sequence[Trades]) -> None:
        for trades in earlier:
            self._repeat(table, trades)
        for shape in sorted(shapes(table.crossing.levels), key=self._loss_of):
            for cells in _parts(table.unsafe):
                self._secure(table, cells[~table.safe[cells]], shape)
        for cell in table.unsafe:
            self._open(table, cell)

    def _loss(self, crossing: Crossing) -> float:
        return sum(table.weight for table in self.tables if crossing.covers(table.crossing))

    def _loss_of(self, shape: Shape) -> float:
        """Roughly what a trade of this shape hides."""
        return shape.corners * sum(table.weight for table in self.tables if shape.may_touch(table.crossing.levels))

    def _secure(self, table: Watched, cells: Codes, shape: Shape) -> None:
        if len(cells):
            wanted = self.block.leaves[table.example[cells]]
            trades = self._market.trades(wanted, table.crossing.levels, shape)
            touched = [other for other in self.tables if shape.may_touch(other.crossing.levels)]
            self._try(table, cells, trades, touched)

    def _repeat(self, table: Watched, trades: Trades) -> None:
        """Try trades whose owners are not known: each belongs to the cell that its first corner lies in."""
        first = table.find(trades.corners[:, 0])
        served = np.flatnonzero(~table.safe[first])
        if len(served):
            cells, owner = np.unique(first[served], return_inverse=True)
            self._try(table, cells, Trades(trades.corners[served], trades.signs, owner), self.tables)

    def _try(self, table: Watched, cells: Codes, trades: Trades, touched: Sequence[Watched]) -> None:
        there = self._records.sums[self._records.find(trades.corners)]
        trades = trades[((trades.signs > 0) | (there > 0)).all(axis=1)]
        offers = Offers.of(trades, self._records)
        for other in touched:
            # Inside the wanted cell nothing is shown, not even zeros, so a person may appear anywhere in it; but for
            # what was decided before, where the price of every number that is shown forbids it, zeros too.
            offers.meet(other, other.price, start=1 if table.crossing.covers(other.crossing) else 0)
        offers = offers.cheapest()
        chosen, times = offers.choose(self.threshold + 1 - table.sums[cells])
        self._accept(Proofs(table, cells, offers.trades[chosen], times, offers.loose[chosen]), touched)

    def _open(self, table: Watched, cell: int) -> None:
        """No trade was found: leave open how many people there are at all, up to the grand total."""
        trades = Trades(self.block.leaves[table.example[[cell]]][:, None, :], np.array([1]), np.array([0]))
        need = self.threshold + 1 - table.sums[[cell]]
        if any(np.isinf(other.price[other.find(trades.corners)]).any() for other in self.tables):
            return
        self._accept(Proofs(table, np.array([cell]), trades, need, np.array([True])), self.tables)

    def _accept(self, proofs: Proofs, touched: Iterable[Watched]) -> None:
        if not len(proofs.times):
            return
        for other in touched:
            places = other.find(proofs.trades.corners)
            net = net_changes(places, proofs.trades.signs)
            other.hide(places[net != 0])
            self._mark_safe(other, proofs, places, net)
        self.proofs.append(proofs)

    def _mark_safe(self, table: Watched, proofs: Proofs, places: Codes, net: Codes) -> None:
        """Every small count that the trades of one owner lift above the threshold and that a loose one changes."""
        # A cell that several corners share was netted in each of them.
        gains = net * proofs.times[:, None] / net_changes(places, abs(proofs.trades.signs))
        keys, where = np.unique(proofs.trades.owner[:, None] * len(table.sums) + places, return_inverse=True)
        gained = np.bincount(where.ravel(), gains.ravel())
        loosened = np.bincount(where.ravel(), ((net != 0) & proofs.loose[:, None]).ravel())
        cells = keys % len(table.sums)
        table.safe[cells[(table.sums[cells] + gained > self.threshold) & (loosened > 0)]] = True


def _parts(cells: Codes) -> Iterable[Codes]:
    return np.array_split(cells, -(-len(cells) // _AT_A_TIME)) if len(cells) else ()
