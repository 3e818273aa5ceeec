"""Lines over months: named at their ends, broken where nothing is known or something else is counted."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from html import escape

import plotly.graph_objects as go

from kaltara_metrics.view import numbers
from kaltara_metrics.view.theme import Palette, layout

_CHARACTER = 7.6  # pixels of one character of the chart's type, for margins
_MOST_LABELLED = 8  # points that can all carry their number
_MOST_BY_QUARTERS, _QUARTER = 24, 3  # months of a line that is read by its quarters
_ROOM = 0.12  # of the height, above and below the lines
_SIDE = 0.02  # of the time, before and after them
_LINE = 19  # pixels of a line of type


@dataclass(frozen=True)
class Point:
    """One month's number and how it is written."""

    day: date
    value: float
    text: str


@dataclass(frozen=True)
class Line:
    """One thing over time: its name, and its points in runs that may be joined; a chosen one stands out."""

    key: str
    name: str
    runs: Sequence[Sequence[Point]]
    chosen: bool = True

    @property
    def points(self) -> list[Point]:
        """All points, first to last."""
        return [point for run in self.runs for point in run]


def lines(drawn: Sequence[Line], palette: Palette, *, height: int = 260) -> go.Figure:
    """Draw lines; one alone carries its numbers, several carry their names and last numbers at their ends."""
    alone = len(drawn) == 1
    ends = [] if alone else _ends(drawn, palette, height)
    values = [point.value for line in drawn for point in line.points]
    room = (max(values) - min(values) or abs(max(values)) or 1) * _ROOM
    lowest = min([*values, *(note["y"] for note in ends)])
    right = max((len(note["text"]) - len("<b></b>") for note in ends), default=3) * _CHARACTER
    return go.Figure(
        [_trace(line, palette, labelled=alone) for line in sorted(drawn, key=lambda line: line.chosen)],
        layout(
            palette,
            height=height,
            margin={"l": 36, "r": right + 10, "t": 22, "b": 26},
            xaxis={
                **_years(drawn),
                **({} if alone else _across(drawn)),
                "showgrid": False,
                "fixedrange": True,
                "color": palette.muted,
            },
            yaxis={"visible": False, "range": [lowest - room, max(values) + 2 * room], "fixedrange": True},
            annotations=ends,
        ),
    )


def _trace(line: Line, palette: Palette, *, labelled: bool) -> go.Scatter:
    spots = [spot for run in line.runs for spot in [*run, None]][:-1]
    marked = labelled or len(line.points) <= _MOST_LABELLED or any(len(run) == 1 for run in line.runs)
    few = len(line.points) <= _MOST_LABELLED
    told = {id(spot) for spot in (line.points if few else _telling(line.points))} if labelled else set()
    lowest = None if few else _telling(line.points)[-1]
    colour = palette.accent if line.chosen else palette.muted
    return go.Scatter(
        name=line.key,
        x=[spot.day if spot else None for spot in spots],
        y=[spot.value if spot else None for spot in spots],
        mode="lines+markers+text" if marked else "lines",
        text=[spot.text if id(spot) in told else "" for spot in spots],
        # The number of a long line's lowest point stands under it, where the line does not run.
        textposition=["bottom center" if spot is lowest else "top center" for spot in spots],
        textfont={"color": palette.ink, "size": 15},
        line={"color": colour, "width": 3 if line.chosen else 1.5},
        marker={"size": 9 if few else 5, "color": colour},
        opacity=1 if line.chosen else 0.6,
        connectgaps=False,
        cliponaxis=False,
        hovertext=[_hover(line, spot) if spot else "" for spot in spots],
        hovertemplate="%{hovertext}<extra></extra>",
        customdata=[line.key] * len(spots),
    )


def _telling(points: Sequence[Point]) -> list[Point]:
    """Return the points whose numbers tell most of a long line: first, last, highest and lowest."""
    return [points[0], points[-1], max(points, key=lambda one: one.value), min(points, key=lambda one: one.value)]


def _hover(line: Line, point: Point) -> str:
    return f"<b>{escape(line.name)}</b><br>{escape(point.text)}<br>{numbers.month(point.day)}"


def _years(drawn: Sequence[Line]) -> dict:
    """Ticks at the months that have figures where they are few, at quarters over two years, else at each January."""
    days = sorted({point.day for line in drawn for point in line.points})
    if len(days) <= _MOST_LABELLED:
        several = len({day.year for day in days}) < len(days)
        return {"tickvals": days, "ticktext": [numbers.short_month(day) if several else str(day.year) for day in days]}
    quarters = [day for day in days if day.month % _QUARTER == 1]
    if len(days) <= _MOST_BY_QUARTERS and len(quarters) > 1:
        return {"tickvals": quarters, "ticktext": [numbers.short_month(day) for day in quarters]}
    years = range(days[0].year + (days[0].month > 1), days[-1].year + 1)
    return {"tickvals": [date(year, 1, 1) for year in years], "ticktext": [str(year) for year in years]}


def _across(drawn: Sequence[Line]) -> dict:
    """Keep the axis to the months that are drawn: Plotly would make room in it for the names beside it as well."""
    days = sorted(point.day for line in drawn for point in line.points)
    room = (days[-1] - days[0]) * _SIDE or timedelta(days=15)
    return {"range": [days[0] - room, days[-1] + room]}


def _ends(drawn: Sequence[Line], palette: Palette, height: int) -> list[dict]:
    """Name the lines at their last points, from the highest down and none on another."""
    values = [point.value for line in drawn for point in line.points]
    span = (max(values) - min(values) or 1) * (1 + 3 * _ROOM)
    least = span * _LINE / (height - 48)
    last = {line.key: line.points[-1] for line in drawn}
    right = max(point.day for point in last.values())
    ends, top = [], None
    for line in sorted(drawn, key=lambda line: -last[line.key].value):
        place = last[line.key].value if top is None else min(last[line.key].value, top - least)
        top = place
        ends.append(
            {
                "x": right,
                "y": place,
                "text": f"{escape(line.name)} <b>{escape(last[line.key].text)}</b>",
                "xanchor": "left",
                "xshift": 8,
                "showarrow": False,
                "font": {"size": 14, "color": palette.ink if line.chosen else palette.muted},
            }
        )
    return ends
