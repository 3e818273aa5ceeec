"""Several cuts of one metric on a page, each shown whole in what it is cut by, in as few questions as there may be."""

from collections.abc import Mapping, Sequence

from kaltara_metrics.model import Origin
from kaltara_metrics.periods import Month, Span
from kaltara_metrics.query import Answer
from kaltara_metrics.ui import ask, filters
from kaltara_metrics.ui.filters import ORIGIN, Chosen

_ANY = Month(2000, 1)


def answers(
    metric: str, chosen: Chosen, *cuts: Sequence[str], at: Month | Span | None = None, origin: Origin | None = None
) -> list[Answer]:
    """Answer a metric by each cut, filtered by what is chosen beside it; cuts with equal filters are asked at once.

    An `origin` is forced on all of them, so that one figure can be made of several answers.
    """
    groups: dict[tuple[tuple[str, str], ...], list[Sequence[str]]] = {}
    for cut in cuts:
        beside = {**chosen.beside(*cut), **({ORIGIN: origin.value} if origin else {})}
        groups.setdefault(tuple(sorted(beside.items())), []).append(cut)
    found: dict[tuple[str, ...], Answer] = {}
    for where, together in groups.items():
        answered = ask.answers(metric, at=at or chosen.at, cuts=together, where=dict(where))
        found |= {tuple(cut): one for cut, one in zip(together, answered, strict=True)}
    return [found[tuple(cut)] for cut in cuts]


def known_levels(metric: str) -> list[str]:
    """Return the levels of regions that a metric has figures by; kabupaten/kota in any case."""
    levels = dict(zip(filters.LEVELS, ("region", "kecamatan", "desa"), strict=True))
    return [level for level, cut in levels.items() if level == "kabupaten" or ask.known_months(metric, by=[cut])]


def offer_release() -> None:
    """Name the origin that is forced, so that a reader can let it go where it knows nothing."""
    origin = filters.origin_now()
    if origin:
        filters.chips(Chosen(_ANY, filters={ORIGIN: origin}))


def first_origin(*answered: Answer) -> Origin | None:
    """Return the origin that goes first among those that answer: office, published, sample; None where none does."""
    own = [one.origin for one in answered if one.origin and one.known]
    return min(own, key=list(Origin).index, default=None)


def without(where: Mapping[str, str], *names: str) -> dict[str, str]:
    """Leave out filters that a metric does not know."""
    return {name: value for name, value in where.items() if name not in names}
