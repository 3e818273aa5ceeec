"""What maps are drawn of, as Plotly's traces: fills, hatching, circles, names, outlines."""

import math
from collections.abc import Mapping, Sequence
from html import escape

import plotly.graph_objects as go

from kaltara_metrics import places
from kaltara_metrics.catalog import Metric
from kaltara_metrics.model import Cell
from kaltara_metrics.view import words
from kaltara_metrics.view.geography import Geography, Point, geography
from kaltara_metrics.view.map_classes import Limits, is_filled, is_known, shade_of
from kaltara_metrics.view.map_names import Names, Shown, size
from kaltara_metrics.view.map_scene import LEVELS, PROVINCE, Scene, surroundings
from kaltara_metrics.view.theme import FONT, Palette

Cells = Mapping[str, Cell]
_CLEAR = "rgba(0,0,0,0)"
_LARGEST_CIRCLE = (37.5, 0.02)  # pixels, and a little more by the height of the map, which a telephone halves
_CROWDS = ((6, 1), (25, 0.7), (60, 0.5))  # up to so many regions circles have so much of that size
_CROWDED = 0.35
_LINE, _CHOSEN_LINE, _BORDER = 0.8, 3.5, 1.4
_LINES = {"kabupaten": 0.8, "kecamatan": 0.6, "desa": 0.3}  # on a map of the whole province


def surrounding(scene: Scene, palette: Palette) -> go.Choropleth:
    """Draw the regions around a scene, blank; a click on one of them leads to the region above it."""
    codes = surroundings(scene)
    above = [places.by_code(places.by_code(code).parent) for code in codes]
    return go.Choropleth(
        name="sekitar",
        geojson=geography(scene.level).url,
        featureidkey="properties.code",
        locations=codes,
        z=[0] * len(codes),
        colorscale=[[0, palette.ground], [1, palette.ground]],
        showscale=False,
        marker={"line": {"color": palette.line, "width": _LINE}},
        customdata=[region.code for region in above],
        text=[escape(region.short_name) for region in above],
        hovertemplate="%{text}<extra></extra>",
        **_unfaded(),
    )


def hovers(metric: Metric, cells: Cells, scene: Scene) -> dict[str, str]:
    """Return what is said of each region under the pointer: name, value, halves, date, and what must be known."""
    names = {region.code: region.short_name for region in places.regions(scene.level)}
    return {code: _hover(metric, names[code], cell) for code, cell in cells.items()}


def _hover(metric: Metric, name: str, cell: Cell) -> str:
    lines = [words.value(metric, cell), words.halves(cell), words.as_of(cell), *words.attention(cell)]
    return "<br>".join([f"<b>{escape(name)}</b>", *(escape(line) for line in lines if line)])


def fills(
    metric: Metric, cells: Cells, scene: Scene, palette: Palette, limits: Limits, told: Mapping[str, str]
) -> go.Choropleth:
    """Fill regions in the colours of their classes; those without a class have the colour of a bar's track."""
    colours = [_colour(shade_of(metric, cell, limits), palette) for cell in cells.values()]
    steps = list(dict.fromkeys(colours))
    return go.Choropleth(
        name="isi",
        geojson=geography(scene.level).url,
        featureidkey="properties.code",
        locations=list(cells),
        z=[steps.index(colour) for colour in colours],
        zmin=0,
        zmax=max(len(steps) - 1, 1),
        colorscale=_stepped(steps),
        showscale=False,
        marker={"line": {"color": palette.muted, "width": _LINE if scene.within != PROVINCE else _LINES[scene.level]}},
        text=list(told.values()),
        hovertemplate="%{text}<extra></extra>",
        **_unfaded(),
    )


def _colour(shade: int | None, palette: Palette) -> str:
    return palette.track if shade is None else palette.sequence[shade]


def _stepped(colours: Sequence[str]) -> list[list]:
    width = 1 / max(len(colours), 1)
    steps = [[edge, colour] for i, colour in enumerate(colours) for edge in (i * width, (i + 1) * width)]
    return steps if len(colours) > 1 else [[0, colours[0]], [1, colours[0]]] if colours else [[0, _CLEAR], [1, _CLEAR]]


def _unfaded(opacity: float = 1) -> dict:
    # Nothing else fades when one region is clicked.
    return {state: {"marker": {"opacity": opacity}} for state in ("selected", "unselected")}


def hatching(codes: Sequence[str], outlines: Geography, colour: str) -> go.Scattergeo:
    """Hatch regions with lines that were cut to them when the outlines were made."""
    points = [point for code in codes for point in [*outlines.hatch.get(code, []), None]]
    return go.Scattergeo(
        name="arsir",
        lon=[point[0] if point else None for point in points],
        lat=[point[1] if point else None for point in points],
        mode="lines",
        line={"color": colour, "width": 1.2},
        opacity=0.55,  # names stand on the hatching
        hoverinfo="skip",
    )


def diameters(metric: Metric, cells: Cells, largest: float, height: int) -> dict[str, float]:
    """Diameters in pixels of the circles of counts, whose areas follow the numbers; none where regions are filled."""
    if is_filled(metric) or not largest:
        return {}
    crowd = next((share for most, share in _CROWDS if len(cells) <= most), _CROWDED)
    least, growth = _LARGEST_CIRCLE
    full = (least + growth * height) * crowd
    return {
        code: full * math.sqrt(cell.value / largest) for code, cell in cells.items() if is_known(cell) and cell.value
    }


def circles(
    sizes: Mapping[str, float], outlines: Geography, palette: Palette, names: Names, told: Mapping[str, str]
) -> go.Scattergeo:
    """Draw counts as circles of the given diameters with their names beside them."""
    nameless = Shown((0, 0), "bottom center", "", palette.ink, FONT)
    beside = [names.beside.get(code, nameless) for code in sizes]
    return go.Scattergeo(
        name="lingkaran",
        lon=[outlines.labels[code][0] for code in sizes],
        lat=[outlines.labels[code][1] for code in sizes],
        mode="markers+text",
        marker={
            "size": list(sizes.values()),
            "color": palette.accent,
            "opacity": 0.85,
            "line": {"color": palette.card, "width": 1.5},
        },
        **_texts(beside, size(len(told))),
        customdata=list(sizes),
        hovertext=[told[code] for code in sizes],
        hovertemplate="%{hovertext}<extra></extra>",
        **_unfaded(0.85),
    )


def labels(names: Names, count: int) -> go.Scattergeo:
    """Write the names that have no circle to stand beside; `count` regions are drawn."""
    told = list(names.alone.values())
    return go.Scattergeo(
        name="nama",
        lon=[name.point[0] for name in told],
        lat=[name.point[1] for name in told],
        mode="text",
        **_texts(told, size(count)),
        hoverinfo="skip",
    )


def _texts(told: Sequence[Shown], type_size: int) -> dict:
    return {
        "text": [name.text for name in told],
        "textposition": [name.position for name in told],
        "textfont": {
            "size": type_size,
            "color": [name.colour for name in told],
            "family": [name.font for name in told],
        },
    }


def leaders(over_sea: Mapping[str, Point], outlines: Geography, palette: Palette) -> go.Scattergeo:
    """Draw lines from regions to their names over the sea."""
    starts = {code: outlines.labels[code] for code in over_sea}
    return go.Scattergeo(
        name="penunjuk",
        lon=[x for code, (end, _) in over_sea.items() for x in (starts[code][0], end - 0.03, None)],
        lat=[y for code, (_, end) in over_sea.items() for y in (starts[code][1], end, None)],
        mode="lines",
        line={"color": palette.ink, "width": 1},
        hoverinfo="skip",
    )


def borders(scene: Scene, palette: Palette) -> go.Choropleth:
    """Draw the borders of kabupaten over a map of the whole province that is cut finer."""
    whole = scene.within == PROVINCE and scene.level != LEVELS[0]
    codes = [region.code for region in places.regions(LEVELS[0])] if whole else []
    return _outlined("batas", LEVELS[0], codes, palette.ink, _BORDER)


def outline(scene: Scene, palette: Palette) -> go.Choropleth:
    """Outline the chosen region, over everything else."""
    return _outlined("terpilih", scene.level, [scene.chosen] if scene.chosen else [], palette.ink, _CHOSEN_LINE)


def _outlined(name: str, level: str, codes: Sequence[str], colour: str, width: float) -> go.Choropleth:
    return go.Choropleth(
        name=name,
        geojson=geography(level).url,
        featureidkey="properties.code",
        locations=list(codes),
        z=[0] * len(codes),
        colorscale=[[0, _CLEAR], [1, _CLEAR]],
        showscale=False,
        marker={"line": {"color": colour, "width": width}},
        hoverinfo="skip",
        **_unfaded(),
    )
