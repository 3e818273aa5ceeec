"""Names and values on a map: which regions have room for theirs, in which ink, and the names over the sea."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from html import escape

from kaltara_metrics import places
from kaltara_metrics.model import Cell
from kaltara_metrics.query import Answer
from kaltara_metrics.view import words
from kaltara_metrics.view.geography import Box, Geography, Point, geography
from kaltara_metrics.view.map_classes import Limits, shade_of
from kaltara_metrics.view.map_labels import GAP, RIGHT, Frame, Name, Place, column, place
from kaltara_metrics.view.map_scene import Scene, frame
from kaltara_metrics.view.theme import FONT, Palette

# Marks in a font's list of families, which no font answers to: the style sheet hides names that are too many for a
# telephone, and draws a rim around those that cross a border.
_WIDE, _RIM = "km-wide", "km-rim"
_TELEPHONE, _SCREEN = (318, 318), {330: (430, 320), 640: (620, 620)}  # pixels of a map's frame, by its usual height
_BIG, _SMALL, _FEW = 15, 13, 6  # pixels of type, and the number of regions that have big type
_CHARACTER, _LINE = 0.56, 1.3  # of the type's size: a bold character's width, a line's height
_LONG = 12  # letters of a name that stays on one line
_INSIDE, _INSIDE_BESIDE = 0.6, 0.3  # of a name that must lie in its region, and of one beside its region's circle
_MOST = 60  # regions that can have names at all
_SMALL_KM2 = 4000  # a kabupaten smaller than this has its name over the sea
_LINES = 0.7  # degrees between two names over the sea: two lines of type on a telephone, and a little


@dataclass(frozen=True)
class Shown:
    """A name on the map: where, how it stands beside its point, what it says, its ink and its font."""

    point: Point
    position: str
    text: str
    colour: str
    font: str


@dataclass(frozen=True)
class Names:
    """Names by region: those `beside` a circle, those that stand `alone`, and where some of these stand `over_sea`."""

    beside: Mapping[str, Shown] = field(default_factory=dict)
    alone: Mapping[str, Shown] = field(default_factory=dict)
    over_sea: Mapping[str, Point] = field(default_factory=dict)


def names(
    answer: Answer, palette: Palette, scene: Scene, limits: Limits, circles: Mapping[str, float], height: int
) -> Names:
    """Place the names of a scene's regions; `circles` are the diameters in pixels of those that have one.

    All kabupaten of the province are named, and the chosen region; of the others those that there is room for.
    """
    cells, outlines = {cell.by[scene.dimension]: cell for cell in answer.cells}, geography(scene.level)
    over_sea = _sea(scene, list(cells), outlines, circles)
    beside, alone = {}, {}
    for code, point in over_sea.items():
        alone[code] = Shown(point, RIGHT, _text(answer, cells[code], code), palette.ink, FONT)
    for code, found in _placed(answer, cells, scene, circles, over_sea, height).items():
        rimmed = not found.inside or code in circles
        shade = None if rimmed else shade_of(answer.metric, cells[code], limits)
        ink = palette.ink if shade is None else palette.on_sequence[shade]
        font = ", ".join([FONT, *([_WIDE] if found.wide else []), *([_RIM] if rimmed else [])])
        kind = beside if code in circles else alone
        text = _text(answer, cells[code], code)
        kind[code] = Shown(outlines.labels[code], found.position, text, ink, font)
    return Names(beside, alone, over_sea)


def _placed(
    answer: Answer, cells: Mapping[str, Cell], scene: Scene, circles: Mapping[str, float], apart: Mapping, height: int
) -> dict[str, Place]:
    outlines, box = geography(scene.level), frame(scene)
    named = cells if len(cells) <= _MOST else {code: cells[code] for code in cells if code == scene.chosen}
    ordered = [code for code in _by_weight(named, scene, outlines) if code not in apart]
    return place(
        [_wanted(answer, cells[code], scene, circles, size(len(cells))) for code in ordered],
        [(outlines.labels[code], diameter / 2) for code, diameter in circles.items()],
        telephone=Frame(box, *_TELEPHONE),
        screen=Frame(box, *_SCREEN.get(height, _SCREEN[640])),
    )


def size(count: int) -> int:
    """Return the pixels of type for so many regions."""
    return _BIG if count <= _FEW else _SMALL


def _sea(scene: Scene, codes: Sequence[str], outlines: Geography, circles: Mapping[str, float]) -> dict[str, Point]:
    """Places over the sea for the names of small kabupaten, on a map of the whole province, clear of their circles."""
    small = [code for code in codes if (places.by_code(code).area_km2 or 0) < _SMALL_KM2] if scene.has_sea else []
    whole = Box.around(outlines.boxes.values())
    # A circle keeps its pixels, so that on a telephone it reaches farthest.
    scale = Frame(frame(scene), *_TELEPHONE).scale
    reach = [outlines.labels[code][0] + (circles[code] / 2 + GAP) / scale for code in small if code in circles]
    return column(small, outlines.labels, max([whole.east, *reach]), whole.north, _LINES)


def _by_weight(cells: Mapping[str, Cell], scene: Scene, outlines: Geography) -> list[str]:
    """Order regions: the chosen one first, then large ones, which have room for a name."""
    boxes = outlines.boxes
    spans = {code: (boxes[code].east - boxes[code].west) * (boxes[code].north - boxes[code].south) for code in cells}
    return sorted(cells, key=lambda code: (code != scene.chosen, -spans[code], code))


def _wanted(answer: Answer, cell: Cell, scene: Scene, circles: Mapping[str, float], type_size: int) -> Name:
    code, outlines = cell.by[scene.dimension], geography(scene.level)
    lines = _lines(answer, cell, code)
    return Name(
        code,
        outlines.labels[code],
        max(len(line) for line in lines) * type_size * _CHARACTER,
        len(lines) * type_size * _LINE,
        outlines.rings[code],
        circle=circles.get(code, 0) / 2,
        least_inside=_INSIDE_BESIDE if code in circles else _INSIDE,
        must=scene.has_sea or code == scene.chosen,
    )


def _text(answer: Answer, cell: Cell, code: str) -> str:
    *name, value = map(escape, _lines(answer, cell, code))
    return "<br>".join([*(f"<b>{part}</b>" for part in name), value])


def _lines(answer: Answer, cell: Cell, code: str) -> tuple[str, ...]:
    """Write a region's name, a long one in two lines of about the same length, and its value."""
    name = places.by_code(code).short_name
    spaces = [place for place, letter in enumerate(name) if letter == " "] if len(name) > _LONG else []
    middle = min(spaces, key=lambda place: abs(place - len(name) / 2), default=None)
    parts = (name,) if middle is None else (name[:middle], name[middle + 1 :])
    return *parts, words.value(answer.metric, cell)
