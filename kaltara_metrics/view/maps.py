"""Maps of kabupaten, kecamatan or desa: rates as fills in at most five classes, counts as circles, unknown hatched.

Drawn as SVG, so that they appear without WebGL, with outlines fetched by the browser from a static address. A map has
always the same traces in the same order, so that a changed choice is an emphasis and not a new picture.
"""

import math
from collections.abc import Mapping, Sequence
from html import escape

import plotly.graph_objects as go

from kaltara_metrics.model import State
from kaltara_metrics.query import Answer
from kaltara_metrics.view import map_names, map_traces, words
from kaltara_metrics.view.geography import geography
from kaltara_metrics.view.map_classes import Limits, is_known, limits_of
from kaltara_metrics.view.map_names import Names
from kaltara_metrics.view.map_scene import Scene, frame, scene_of
from kaltara_metrics.view.theme import Palette, layout

_HATCHED = (State.UNKNOWN, State.WITHHELD)
_ACROSS, _TITLE = 4, 44  # small maps in a row, pixels of a title's height
_HEIGHTS = {1: 400, 2: 400, 3: 320, 4: 260}  # pixels of a small map's height, by their number in a row


def figure(
    answer: Answer,
    palette: Palette,
    *,
    chosen: str | None = None,
    height: int = 640,
    beside: Sequence[Answer] = (),
) -> go.Figure:
    """Draw an answer that was cut by a level of regions; raises UserError when there are no outlines to draw with.

    The picture fills its frame; `height` is that frame's usual height in pixels, for the size of circles. Classes and
    circles are those of all the answers `beside` it too, so that the maps can be compared.
    """
    scene = scene_of(answer, chosen)
    limits = limits_of(answer, *beside)
    traces = _traces(answer, palette, scene, limits, largest=_largest([answer, *beside]), height=height)
    return go.Figure(traces, layout(palette, height=None, geo=_geo(scene, palette)))


def _geo(scene: Scene, palette: Palette, *, named: bool = True) -> dict:
    box = frame(scene, named=named)
    return {
        "visible": False,
        "bgcolor": palette.card,
        "projection": {"type": "mercator"},
        "lonaxis": {"range": [box.west, box.east]},
        "lataxis": {"range": [box.south, box.north]},
    }


def _traces(
    answer: Answer,
    palette: Palette,
    scene: Scene,
    limits: Limits,
    *,
    largest: float,
    height: int,
    named: bool = True,
) -> list:
    metric, outlines = answer.metric, geography(scene.level)
    cells = {cell.by[scene.dimension]: cell for cell in answer.cells}
    sizes = map_traces.diameters(metric, cells, largest, height)
    names = map_names.names(answer, palette, scene, limits, sizes, height) if named else Names()
    told = map_traces.hovers(metric, cells, scene)
    return [
        map_traces.surrounding(scene, palette),
        map_traces.fills(metric, cells, scene, palette, limits, told),
        *(
            map_traces.hatching([code for code, cell in cells.items() if cell.state is state], outlines, colour)
            for state, colour in zip(_HATCHED, (palette.muted, palette.attention), strict=True)
        ),
        map_traces.borders(scene, palette),
        map_traces.outline(scene, palette),
        map_traces.leaders(names.over_sea, outlines, palette),
        map_traces.circles(sizes, outlines, palette, names, told),
        map_traces.labels(names, len(cells)),
    ]


def _largest(answers: Sequence[Answer]) -> float:
    return max((cell.value for answer in answers for cell in answer.cells if is_known(cell)), default=0)


def multiples(answers: Mapping[str, Answer], palette: Palette, *, chosen: str | None = None) -> go.Figure:
    """Draw answers side by side, each under its name, in the same classes and with the same circles.

    Names of regions would be too many; the chosen one's value stands under the name of its map.
    """
    scene = scene_of(next(iter(answers.values())), chosen)
    limits, largest = limits_of(*answers.values()), _largest(list(answers.values()))
    columns = min(len(answers), _ACROSS)
    rows, height = math.ceil(len(answers) / columns), _HEIGHTS[columns]
    traces, titles, geos = [], [], {}
    for number, (name, answer) in enumerate(answers.items()):
        subplot = f"geo{number + 1 if number else ''}"
        below = _traces(answer, palette, scene, limits, largest=largest, height=height, named=False)
        traces += [trace.update(geo=subplot) for trace in below]
        across, up = _domain(number, columns, rows, _TITLE / (height + _TITLE))
        geos[subplot] = {**_geo(scene, palette, named=False), "domain": {"x": across, "y": up}}
        titles.append(_title(name, answer, scene, (sum(across) / 2, up[1])))
    return go.Figure(traces, layout(palette, height=rows * (height + _TITLE), annotations=titles, **geos))


def _domain(number: int, columns: int, rows: int, title: float) -> tuple[list[float], list[float]]:
    """Return the part of the figure that a map fills, across and up; the share `title` of its row is its title's."""
    row, column = divmod(number, columns)
    top, bottom = 1 - row / rows, 1 - (row + 1) / rows
    return [column / columns, (column + 1) / columns], [bottom, top - title / rows]


def _title(name: str, answer: Answer, scene: Scene, at: tuple[float, float]) -> dict:
    cell = next((cell for cell in answer.cells if cell.by[scene.dimension] == scene.chosen), None)
    told = f"<br>{escape(words.value(answer.metric, cell))}" if cell else ""
    return {
        "text": f"<b>{escape(name)}</b>{told}",
        "x": at[0],
        "y": at[1],
        "xref": "paper",
        "yref": "paper",
        "yanchor": "bottom",
        "showarrow": False,
    }
