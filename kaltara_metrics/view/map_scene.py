"""What a map shows: which level of regions, inside which region, and which of them is chosen."""

from collections.abc import Sequence
from dataclasses import dataclass

from kaltara_metrics import catalog, places
from kaltara_metrics.query import Answer
from kaltara_metrics.view.geography import Box, geography
from kaltara_metrics.view.language import Spoken, say

PROVINCE = "65"
LEVELS = ("kabupaten", "kecamatan", "desa")
LEVEL_NAMES = Spoken(
    {
        "kabupaten": ("kabupaten/kota", "regencies and city"),
        "kecamatan": ("kecamatan", "districts"),
        "desa": ("desa/kelurahan", "villages"),
    }
)
_DIMENSIONS = {dimension.level: dimension.id for dimension in catalog.DIMENSIONS.values() if dimension.level}
_LENGTHS = dict(zip(LEVELS, (5, 8, 13), strict=True))  # characters of a code
_MARGIN = 0.04  # of the longer side, around what is drawn
_SHAPE = 1.3  # width over height of a map below the province: what lies around fills its frame
_SEA = 1.75  # degrees kept free in the east of the province for the names of small regions


@dataclass(frozen=True)
class Scene:
    """Regions of a `level` inside `within` (a code, the province to begin with); `chosen` is one of them or None."""

    level: str
    within: str = PROVINCE
    chosen: str | None = None

    @property
    def dimension(self) -> str:
        """Name of the cut that lists the scene's regions."""
        return _DIMENSIONS[self.level]

    @property
    def key(self) -> str:
        """Name that changes when a click leads to another picture, and not when one region is chosen after another."""
        return f"{self.level}-{self.within}"

    @property
    def area(self) -> str:
        """Say which regions these are: kecamatan di Bulungan."""
        if self.within == PROVINCE:
            return LEVEL_NAMES[self.level]
        return f"{LEVEL_NAMES[self.level]} {say('di', 'in')} {places.by_code(self.within).short_name}"

    @property
    def has_sea(self) -> bool:
        """Whether small regions have their names over the sea: kabupaten of the whole province."""
        return self.level == LEVELS[0] and self.within == PROVINCE

    def where(self) -> dict[str, str]:
        """Return what restricts a question to the scene."""
        return {} if self.within == PROVINCE else {"region": self.within}


def scene_of(answer: Answer, chosen: str | None = None) -> Scene:
    """Return the scene that an answer cut by a level of regions fills."""
    level = answer.question.place_dimension.level
    shown = {cell.by[_DIMENSIONS[level]] for cell in answer.cells}
    return Scene(level, answer.question.place.code, chosen if chosen in shown else None)


def scenes(region: str | None, level: str | None = None) -> Sequence[Scene]:
    """Return the scenes that can follow from a chosen region, the best first; without a `level` the finest one.

    A kabupaten is opened into its kecamatan and a kecamatan into its desa, as far as figures are known there: the next
    scene in the list is a coarser one, in which the region is chosen.
    """
    if level:
        return [_at(level, region)]
    deepest = _level(region)
    opened = LEVELS[: min(LEVELS.index(deepest) + 2, len(LEVELS))] if deepest else LEVELS[:1]
    return [_at(one, region) for one in reversed(opened)]


def _level(region: str | None) -> str | None:
    return places.by_code(region).level if region else None


def _at(level: str, region: str | None) -> Scene:
    """Return the scene of one level around a region: it is chosen there, or the part of it that has this level."""
    code, own = region or "", _LENGTHS[level]
    within = code[: _LENGTHS[LEVELS[LEVELS.index(level) - 1]]] if level != LEVELS[0] else ""
    return Scene(level, within or PROVINCE, code[:own] if len(code) >= own else None)


def frame(scene: Scene, *, named: bool = True) -> Box:
    """Return the part of the world that a scene shows, with room for names; raises UserError without outlines."""
    if scene.within == PROVINCE:
        whole = Box.around(geography(LEVELS[0]).boxes.values()).padded(_MARGIN)
        return Box(whole.west, whole.east + (_SEA if scene.has_sea and named else 0), whole.south, whole.north)
    own = geography(places.by_code(scene.within).level).boxes[scene.within]
    return own.padded(_MARGIN).widened(_SHAPE)


def surroundings(scene: Scene) -> list[str]:
    """Regions of the scene's level that lie around it, in its frame."""
    if scene.within == PROVINCE:
        return []
    seen = frame(scene)
    boxes = geography(scene.level).boxes
    return [code for code, box in boxes.items() if not code.startswith(f"{scene.within}.") and box.overlaps(seen)]
