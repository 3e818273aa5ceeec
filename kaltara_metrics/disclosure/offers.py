"""Trades held against the tables: which may be done, how often, at what price, and which to choose."""

import numpy as np

from kaltara_metrics.disclosure.axes import Codes
from kaltara_metrics.disclosure.block import Table
from kaltara_metrics.disclosure.trades import Trades

_CHEAPEST = 40  # trades looked at for one cell
_MOST_TRADES = 6  # put together for one cell
_PLENTY = np.iinfo(np.int64).max
_NONE = np.zeros(0, np.int64)


class Offers:
    """Trades with what is known of them: `cost`, and whether they are allowed and `loose`."""

    def __init__(self, trades: Trades, givers: list[Codes], stocks: list[Codes], *flags: Codes) -> None:
        """Keep places and stocks of all givers, one array [trades, corners] for each table."""
        self.trades = trades
        self._givers, self._stocks = givers, stocks
        self._allowed, self._forward, self._backward, self._cost = flags

    @classmethod
    def of(cls, trades: Trades, records: Table) -> "Offers":
        """Begin with the records: nobody can give more people than there are."""
        places = records.find(trades.corners)
        there = records.sums[places]
        gives = trades.signs < 0
        everyone = np.ones(len(places), bool)
        backward = (there > 0).all(axis=1)
        givers, stocks = [np.where(gives, places, -1)], [np.where(gives, there, _PLENTY)]
        return cls(trades, givers, stocks, everyone, everyone.copy(), backward, np.zeros(len(places)))

    @property
    def loose(self) -> Codes:
        """Trades that can be done once, or undone once, without emptying a cell that is seen not to be empty."""
        return self._forward | self._backward

    def meet(self, table: Table, price: Codes, start: int) -> None:
        """Hold the trades against a table: shown zeros stay zero, and no cell gives more than it has.

        `price` [cells] is what it costs to change a cell, infinite where it must stay; `start` is 1 when the first
        corner need not be looked at.
        """
        places = table.find(self.trades.corners)
        net = net_changes(places, self.trades.signs)
        there = table.sums[places]
        gains, gives = net > 0, net < 0
        self._allowed &= ~(gains & (there == 0))[:, start:].any(axis=1)
        self._forward &= ~(gives & (there + net < 1)).any(axis=1)
        self._backward &= ~(gains & (there - net < 1)).any(axis=1)
        self._cost += np.where(net != 0, price[places], 0).sum(axis=1)
        # Cells that keep their sum could give any number.
        self._stocks.append(np.where(gives, there // np.maximum(-net, 1), _PLENTY))
        self._givers.append(np.where(gives, places, -1))

    def cheapest(self) -> "Offers":
        """Keep the allowed trades that cost least, a limited number for each owner."""
        kept = np.flatnonzero(self._allowed & np.isfinite(self._cost))
        kept = kept[np.lexsort((self._cost[kept], self.trades.owner[kept]))]
        owner = self.trades.owner[kept]
        kept = kept[np.arange(len(kept)) - np.searchsorted(owner, owner) < _CHEAPEST]
        givers, stocks = ([codes[kept] for codes in lists] for lists in (self._givers, self._stocks))
        flags = [flag[kept] for flag in (self._allowed, self._forward, self._backward, self._cost)]
        return Offers(self.trades[kept], givers, stocks, *flags)

    def choose(self, needs: Codes) -> tuple[Codes, Codes]:
        """Return trades, and how often each is done, that together add `needs` [owners] people to their cells.

        No cell of any table gives more than it has to all trades of one owner, and one of these trades is loose. An
        owner for whom that can't be had gets none.
        """
        givers, stocks = np.stack(self._givers, axis=-1), np.stack(self._stocks, axis=-1)
        owner, missing, loosened = self.trades.owner, needs.copy(), np.zeros(len(needs), bool)
        chosen, times = [_NONE], [_NONE]
        for _ in range(_MOST_TRADES):
            possible = np.minimum(stocks.min(axis=(1, 2), initial=_PLENTY), missing[owner])
            rows = self._best(possible, ~self.loose & ~loosened[owner])
            missing[owner[rows]] -= possible[rows]
            loosened[owner[rows]] |= self.loose[rows]
            chosen.append(rows)
            times.append(possible[rows])
            _spend(stocks, givers, owner, rows, possible[rows])
        done = (missing <= 0) & loosened
        rows, amounts = np.concatenate(chosen), np.concatenate(times)
        return rows[done[owner[rows]]], amounts[done[owner[rows]]]

    def _best(self, possible: Codes, tight: Codes) -> Codes:
        """Return one trade of every owner that needs any: first loose ones, then many at once, then cheap ones."""
        rows = np.flatnonzero(possible > 0)
        rows = rows[np.lexsort((self._cost[rows], -possible[rows], tight[rows], self.trades.owner[rows]))]
        return rows[np.unique(self.trades.owner[rows], return_index=True)[1]]


def net_changes(places: Codes, signs: Codes) -> Codes:
    """Return the change of every corner's cell, netted over the corners that share it: [trades, corners]."""
    return ((places[:, :, None] == places[:, None, :]) * signs).sum(axis=2)


def _spend(stocks: Codes, givers: Codes, owner: Codes, rows: Codes, times: Codes) -> None:
    """Take what the chosen rows give off the stock of all trades of the same owners."""
    spender = np.full(owner.max(initial=0) + 1, -1)
    spender[owner[rows]] = np.arange(len(rows))
    affected = np.flatnonzero(spender[owner] >= 0)
    by = spender[owner[affected]]
    same = givers[affected][:, :, None, :] == givers[rows[by]][:, None, :, :]
    stocks[affected] -= (same * times[by][:, None, None, None]).sum(axis=2)
