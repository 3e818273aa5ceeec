"""Trade and small business together: two descriptions that overlap, counted so that nobody is counted twice.

Trade is a sector (G), micro and small are sizes of a business in any sector. Both can be told apart only where people
are known by sector and size at once.
"""

from dataclasses import dataclass

from kaltara_metrics.model import State
from kaltara_metrics.query import KNOWN_STATES, Answer

TRADE = "G"
SMALL = ("mikro", "kecil")


@dataclass(frozen=True)
class Overlap:
    """People in trade of any size, in micro and small businesses of any sector, and in both at once."""

    trade: float
    small: float
    both: float

    @property
    def only_trade(self) -> float:
        """People in trade in larger businesses."""
        return self.trade - self.both

    @property
    def only_small(self) -> float:
        """People in micro and small businesses of other sectors."""
        return self.small - self.both

    @property
    def either(self) -> float:
        """People in one or the other, each counted once."""
        return self.trade + self.small - self.both


def overlap(by_sector: Answer, by_size: Answer, by_both: Answer) -> Overlap | None:
    """Read one count cut by sector, by size class, and by both; None where a cell that is needed is not known.

    Where nobody is in trade, or in one size, nobody is in both, whether or not that cell is known.
    """
    trade = [cell for cell in by_sector.cells if cell.by["sector"] == TRADE]
    small = [cell for cell in by_size.cells if cell.by["size_class"] in SMALL]
    empty = {cell.by["size_class"] for cell in small if cell.state is State.ZERO}
    nobody = any(cell.state is State.ZERO for cell in trade)
    both = [
        cell
        for cell in by_both.cells
        if cell.by["sector"] == TRADE and cell.by["size_class"] in set(SMALL) - empty and not nobody
    ]
    needed = [*trade, *small, *both]
    if not trade or not small or any(cell.state not in KNOWN_STATES for cell in needed):
        return None
    if len({cell.origin for cell in needed}) > 1:
        return None
    return Overlap(*(sum(cell.value or 0 for cell in cells) for cells in (trade, small, both)))
