"""What a click on a picture chose: the pure half of a click handler."""

from collections.abc import Mapping

import plotly.graph_objects as go


def key(selection: Mapping | None) -> str | None:
    """Return the key of the first thing that a selection hit, or None where it hit nothing that has one."""
    for point in (selection or {}).get("selection", {}).get("points", []):
        # On a map the place itself is the key, unless it was drawn to lead to another one.
        for found in (_first(point.get("customdata")), point.get("location")):
            if isinstance(found, str):
                return found
    return None


def _first(given: object) -> object:
    if isinstance(given, list):
        return given[0] if given else None
    return given


def numbered(figure: go.Figure, step: int) -> go.Figure:
    """Add a number to the keys of everything that can be clicked.

    A click that says the same as the one before is not told to the server. Where choices have changed in between, it
    is meant all the same, and the number makes it another one.
    """
    for trace in figure.data:
        keys = trace.customdata if trace.customdata is not None else getattr(trace, "locations", None)
        if keys is not None:
            trace.customdata = [[_first(key), step] for key in keys]
    return figure
