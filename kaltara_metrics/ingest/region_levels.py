"""Which levels of region a label could name: tells totals of a column from its rows."""

import re
from collections.abc import Iterable
from functools import cache, lru_cache

from kaltara_metrics import places

_PREFIXES = {
    "kabupaten": ("kabupaten", "kab", "kota", "kotamadya"),
    "provinsi": ("provinsi", "propinsi", "prov"),
    "kecamatan": ("kecamatan", "kec"),
    "desa": ("desa", "kelurahan", "kel", "ds"),
}
_LEVEL_OF = {word: level for level, words in _PREFIXES.items() for word in words}
_PREFIX = re.compile(rf"(?i)({'|'.join(_LEVEL_OF)})\b[\s.]*(\w.*)")


def _plain(text: str) -> str:
    return "".join(letter for letter in text.casefold() if letter.isalnum())


@cache
def _known() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {"indonesia": {"negara"}, "nasional": {"negara"}}
    for level in places.LEVELS:
        for region in places.regions(level):
            for name in (region.name, region.short_name, *region.aliases):
                found.setdefault(_plain(name), set()).add(level)
    return {name: frozenset(levels) for name, levels in found.items()}


@lru_cache(maxsize=50_000)
def levels_of(label: str) -> frozenset[str]:
    """Levels at which a region has this name; none for what is no region. A prefix (Kab., Desa) settles the level."""
    found = _known().get(_plain(label), frozenset())
    match = _PREFIX.fullmatch(label.strip())
    if not match:
        return found
    level = _LEVEL_OF[match[1].lower()]
    rest = _known().get(_plain(match[2]), frozenset())
    return frozenset({level}) & rest if rest else found


def base_level(labels: Iterable[str], least: int = 2) -> str | None:
    """Level at which most of the labels are regions, the coarser one of two as common; None for other labels."""
    counts = dict.fromkeys(places.LEVELS, 0)
    for label in labels:
        for level in levels_of(label) & counts.keys():
            counts[level] += 1
    best = max(counts, key=lambda level: counts[level])
    return best if counts[best] >= least else None


def is_above(label: str, base: str) -> bool:
    """Whether a label can only name a region of a coarser level than `base`: a total of its column."""
    order = ("negara", *places.LEVELS)
    levels = levels_of(label)
    return bool(levels) and base not in levels and all(order.index(level) < order.index(base) for level in levels)
