"""Maps of kabupaten/kota: rates as fills in at most five classes, counts as circles, unknown regions hatched and named.

Drawn as SVG, so that they appear without WebGL, with outlines fetched by the browser from a static address.
"""

import math
from collections.abc import Mapping
from html import escape
from itertools import pairwise

import plotly.graph_objects as go

from kaltara_metrics import places
from kaltara_metrics.model import Cell, State
from kaltara_metrics.query import Answer
from kaltara_metrics.view import numbers, words
from kaltara_metrics.view.classes import CLASSES, breaks, class_of
from kaltara_metrics.view.geography import Geography, geography
from kaltara_metrics.view.theme import Palette, layout

_LARGEST_CIRCLE = (26, 0.055)  # pixels, and more by the height of the map
_LINES = 0.62  # degrees between two labels over the sea: two lines of type on a telephone
_SEA = 1.75  # degrees kept free in the east for the names of small regions
_SMALL_KM2 = 4000  # a region smaller than this has its label beside it, over the sea


def figure(answer: Answer, palette: Palette, *, chosen: str | None = None, height: int = 640) -> go.Figure:
    """Draw an answer that was cut by region; raises UserError when there are no outlines to draw with.

    The picture fills its frame; `height` is that frame's usual height in pixels, for the size of circles.
    """
    geo = geography()
    cells = {cell.by["region"]: cell for cell in answer.cells}
    drawn = go.Figure()
    drawn.add_trace(_fills(answer, cells, geo, palette, chosen))
    for state, colour in _hatched(palette).items():
        drawn.add_trace(_hatching([code for code, cell in cells.items() if cell.state is state], geo, colour))
    if not answer.metric.is_rate:
        drawn.add_trace(_circles(answer, cells, geo, palette, height))
    for trace in _labels(answer, cells, geo, palette):
        drawn.add_trace(trace)
    drawn.update_layout(layout(palette, height=None, geo=_frame(geo, palette)))
    return drawn


def _frame(geo: Geography, palette: Palette) -> dict:
    # Room on the right for the labels of Tarakan and Tana Tidung, which stand over the sea.
    (west, east), (south, north) = geo.longitudes, geo.latitudes
    return {
        "visible": False,
        "bgcolor": palette.card,
        "projection": {"type": "mercator"},
        "lonaxis": {"range": [west - 0.3, east + _SEA]},
        "lataxis": {"range": [south - 0.1, north + 0.1]},
    }


def _fills(
    answer: Answer, cells: Mapping[str, Cell], geo: Geography, palette: Palette, chosen: str | None
) -> go.Choropleth:
    codes = list(cells)
    limits = limits_of(answer)
    known = {code: class_of(_printed(answer, cell), limits) for code, cell in cells.items() if _is_known(cell)}
    shades = (palette.track, *palette.sequence)  # class 0 of the scale is "no rate": counts and unknown regions
    colours = [shades[_shade(known[code], limits) + 1] if answer.metric.is_rate and code in known else shades[0]
               for code in codes]  # fmt: skip
    steps = sorted(set(colours), key=colours.index)
    return go.Choropleth(
        geojson=geo.url,
        featureidkey="properties.code",
        locations=codes,
        z=[steps.index(colour) for colour in colours],
        zmin=0,
        zmax=max(len(steps) - 1, 1),
        colorscale=_stepped(steps),
        showscale=False,
        marker={
            "line": {
                "color": [palette.ink if code == chosen else palette.muted for code in codes],
                "width": [3.5 if code == chosen else 0.8 for code in codes],
            }
        },
        unselected={"marker": {"opacity": 1}},
        selected={"marker": {"opacity": 1}},
        text=[_hover(answer, cells[code]) for code in codes],
        hovertemplate="%{text}<extra></extra>",
    )


def limits_of(answer: Answer) -> tuple[float, ...]:
    """Class limits of a map, from the known values as they are printed; percentages for a rate."""
    values = [_printed(answer, cell) for cell in answer.cells if _is_known(cell)]
    return breaks(values, finest=10**-answer.metric.decimals) if values else ()


def _printed(answer: Answer, cell: Cell) -> float:
    # Two values that read the same belong to one class, whatever their further digits.
    return round(cell.value * (100 if answer.metric.is_rate else 1), answer.metric.decimals)


def _shade(number: int, limits: tuple[float, ...]) -> int:
    # Few classes are spread over the whole sequence, so that the lowest and the highest always look it.
    return round(number * (CLASSES - 1) / len(limits)) if limits else CLASSES // 2


def _stepped(colours: list[str]) -> list[list]:
    if len(colours) == 1:
        return [[0, colours[0]], [1, colours[0]]]
    width = 1 / len(colours)
    return [[edge, colour] for i, colour in enumerate(colours) for edge in (i * width, (i + 1) * width)]


def _is_known(cell: Cell) -> bool:
    return cell.state in {State.VALUE, State.ZERO} and cell.value is not None


def _hover(answer: Answer, cell: Cell) -> str:
    lines = [f"<b>{words.label('region', cell.by['region'])}</b>", words.value(answer.metric, cell), words.halves(cell)]
    lines.append(words.as_of(cell))
    return "<br>".join(escape(line) if i else line for i, line in enumerate(lines) if line)


def _hatched(palette: Palette) -> dict[State, str]:
    return {State.UNKNOWN: palette.muted, State.WITHHELD: palette.attention}


def _hatching(codes: list[str], geo: Geography, colour: str) -> go.Scattergeo:
    segments = [point for code in codes for point in [*geo.hatch.get(code, []), None]]
    return go.Scattergeo(
        lon=[point[0] if point else None for point in segments],
        lat=[point[1] if point else None for point in segments],
        mode="lines",
        line={"color": colour, "width": 1.2},
        opacity=0.55,  # names stand on the hatching
        hoverinfo="skip",
    )


def _circles(answer: Answer, cells: Mapping[str, Cell], geo: Geography, palette: Palette, height: int) -> go.Scattergeo:
    """Draw counts as circles whose area follows the number; a large region's name stands left of its own circle."""
    known = [(code, cell) for code, cell in cells.items() if _is_known(cell) and cell.value]
    return go.Scattergeo(
        lon=[geo.labels[code][0] for code, _ in known],
        lat=[geo.labels[code][1] for code, _ in known],
        mode="markers+text",
        marker={
            "size": [_diameter(cell, cells, height) for _, cell in known],
            "color": palette.accent,
            "opacity": 0.85,
            "line": {"color": palette.card, "width": 1.5},
        },
        text=["" if _is_small(code) else _name_and_value(answer, cell) for code, cell in known],
        textposition="middle left",
        textfont={"color": palette.ink, "size": 15},
        customdata=[code for code, _ in known],
        hovertext=[_hover(answer, cell) for _, cell in known],
        hovertemplate="%{hovertext}<extra></extra>",
        unselected={"marker": {"opacity": 0.85}},
        selected={"marker": {"opacity": 0.85}},
    )


def _is_small(code: str) -> bool:
    return (places.by_code(code).area_km2 or 0) < _SMALL_KM2


def _name_and_value(answer: Answer, cell: Cell) -> str:
    name = places.by_code(cell.by["region"]).short_name
    return f"<b>{name}</b><br>{escape(words.value(answer.metric, cell))}"


def _labels(answer: Answer, cells: Mapping[str, Cell], geo: Geography, palette: Palette) -> list[go.Scattergeo]:
    """Name regions with their values: inside large ones that are filled, over the sea for small ones."""
    inside = [code for code, cell in cells.items() if not _is_small(code) and not _has_circle(answer, cell)]
    shades: dict[str, list[str]] = {}
    for code in inside:
        shades.setdefault(_ink_on(answer, cells[code], palette), []).append(code)
    groups = {shade: {code: geo.labels[code] for code in codes} for shade, codes in shades.items()}
    column = _column([code for code in cells if _is_small(code)], geo)
    return [
        _leaders(column, geo, palette),
        *(_texts(answer, cells, where, shade) for shade, where in groups.items()),
        _texts(answer, cells, column, palette.ink, "middle right"),
    ]


def _texts(
    answer: Answer,
    cells: Mapping[str, Cell],
    where: Mapping[str, tuple[float, float]],
    colour: str,
    position: str = "middle center",
) -> go.Scattergeo:
    return go.Scattergeo(
        lon=[longitude for longitude, _ in where.values()],
        lat=[latitude for _, latitude in where.values()],
        mode="text",
        text=[_name_and_value(answer, cells[code]) for code in where],
        textposition=position,
        textfont={"color": colour, "size": 15},
        hoverinfo="skip",
    )


def _has_circle(answer: Answer, cell: Cell) -> bool:
    return not answer.metric.is_rate and _is_known(cell) and bool(cell.value)


def _ink_on(answer: Answer, cell: Cell, palette: Palette) -> str:
    if not answer.metric.is_rate or not _is_known(cell):
        return palette.ink
    limits = limits_of(answer)
    return palette.on_sequence[_shade(class_of(_printed(answer, cell), limits), limits)]


def _column(codes: list[str], geo: Geography) -> dict[str, tuple[float, float]]:
    """Find places over the sea for small regions, from the north down, far enough apart for two lines of type."""
    places_of, latitude = {}, geo.latitudes[1] + _LINES
    for code in sorted(codes, key=lambda code: (-geo.labels[code][1], code)):
        latitude = min(latitude - _LINES, geo.labels[code][1] + _LINES / 2)
        places_of[code] = (geo.longitudes[1], latitude)
    return places_of


def _leaders(column: Mapping[str, tuple[float, float]], geo: Geography, palette: Palette) -> go.Scattergeo:
    return go.Scattergeo(
        lon=[x for code, (end, _) in column.items() for x in (geo.labels[code][0], end - 0.03, None)],
        lat=[y for code, (_, end) in column.items() for y in (geo.labels[code][1], end, None)],
        mode="lines",
        line={"color": palette.ink, "width": 1},
        hoverinfo="skip",
    )


def _diameter(cell: Cell, cells: Mapping[str, Cell], height: int) -> float:
    largest = max((other.value for other in cells.values() if _is_known(other)), default=1)
    least, growth = _LARGEST_CIRCLE
    return (least + growth * height) * math.sqrt(cell.value / largest) if largest else 0


def legend(answer: Answer, palette: Palette) -> str:
    """Classes and marks of a map as HTML; a count explains its circles instead."""
    states = {cell.state for cell in answer.cells}
    items = (
        _classes(answer, palette) if answer.metric.is_rate else ["<span>Luas lingkaran sebanding dengan jumlah</span>"]
    )
    marks = {State.UNKNOWN: "hatched", State.WITHHELD: "withheld", State.NOT_APPLICABLE: "blank"}
    items += [
        f'<span><i class="km-swatch km-{mark}"></i>{words.STATES[state]}</span>'
        for state, mark in marks.items()
        if state in states
    ]
    return f'<div class="km-legend">{"".join(items)}</div>'


def _classes(answer: Answer, palette: Palette) -> list[str]:
    limits = limits_of(answer)
    if not limits:
        shade = palette.sequence[_shade(0, limits)]
        said = [words.value(answer.metric, cell) for cell in answer.known[:1]]
        return [f'<span><i class="km-swatch" style="background:{shade}"></i>{escape(value)}</span>' for value in said]
    names = [f"< {_limit(limits[0])}"]
    names += [f"{_limit(low)}–{_limit(high)}" for low, high in pairwise(limits)]
    names.append(f"≥ {_limit(limits[-1])}{numbers.NO_BREAK}%")
    shades = [palette.sequence[_shade(number, limits)] for number in range(len(names))]
    return [
        f'<span><i class="km-swatch" style="background:{shade}"></i>{escape(name)}</span>'
        for shade, name in zip(shades, names, strict=True)
    ]


def _limit(limit: float) -> str:
    text = numbers.decimal(limit, 2)
    return text.rstrip("0").rstrip(",") if "," in text else text


def chosen_region(selection: Mapping | None) -> str | None:
    """Return the region code that a click on a map chose, or None: the pure half of the click handler."""
    points = (selection or {}).get("selection", {}).get("points", [])
    for point in points:
        code = point.get("location") or point.get("customdata")
        if isinstance(code, list):
            code = code[0] if code else None
        if isinstance(code, str):
            return code
    return None
