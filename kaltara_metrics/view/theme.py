"""Colours and type, light and dark: meanings stay, values are chosen anew. The same tokens stand in `.streamlit/`."""

from dataclasses import dataclass
from typing import Any

from kaltara_metrics.model import Origin
from kaltara_metrics.view import numbers

FONT = "'Source Sans', 'Source Sans Pro', 'Source Sans 3', sans-serif"
PLOTLY_CONFIG: dict[str, Any] = {
    # Plotly asks its maker's server for a world map unless it finds one here; the address stays relative so that the
    # dashboard also works below a path.
    "topojsonURL": "app/static/topojson/",
    "displayModeBar": False,
    "scrollZoom": False,
    "doubleClick": False,
    "responsive": True,
}


@dataclass(frozen=True)
class Palette:
    """Colours of one theme. `sequence` runs from low to high; `badges` give text and ground by origin."""

    name: str
    ink: str
    muted: str
    line: str
    ground: str
    card: str
    track: str
    accent: str
    attention: str
    behind: str
    sequence: tuple[str, ...]
    on_sequence: tuple[str, ...]
    badges: dict[Origin, tuple[str, str]]


LIGHT = Palette(
    name="light",
    ink="#14213d",
    muted="#5b6478",
    line="#dfe3ea",
    ground="#f6f7f9",
    card="#ffffff",
    track="#edf0f5",
    accent="#0f6b62",
    attention="#b45309",
    behind="#b42318",
    sequence=("#e3f1ee", "#b5dad3", "#7bbdb2", "#3a968a", "#0f6b62"),
    on_sequence=("#14213d", "#14213d", "#14213d", "#0f1a33", "#ffffff"),
    badges={
        Origin.PUBLISHED: ("#1d4ed8", "#e7edfb"),
        Origin.SAMPLE: ("#6d28d9", "#f1e8fd"),
        Origin.OFFICE: ("#0f6b62", "#e3f1ee"),
    },
)
DARK = Palette(
    name="dark",
    ink="#e8ecf3",
    muted="#a7b1c4",
    line="#2f3b52",
    ground="#0f1624",
    card="#172033",
    track="#232e45",
    accent="#5cc4b5",
    attention="#f0a44b",
    behind="#f2918a",
    sequence=("#1d4a4a", "#296c66", "#3b8e84", "#5cb2a4", "#94d3c8"),
    on_sequence=("#ffffff", "#ffffff", "#0f1624", "#0f1624", "#0f1624"),
    badges={
        Origin.PUBLISHED: ("#a9c1ff", "#1d2c52"),
        Origin.SAMPLE: ("#cfb6ff", "#30204f"),
        Origin.OFFICE: ("#7fd6c9", "#143a36"),
    },
)
PALETTES = {"light": LIGHT, "dark": DARK}


# All that our charts take from Plotly's usual template, which is seven kilobytes a picture and copied with each.
_TEMPLATE = {"layout": {axis: {"automargin": True, "title": {"standoff": 15}} for axis in ("xaxis", "yaxis")}}


def layout(palette: Palette, *, height: int | None, **more: object) -> dict[str, Any]:
    """Return what every chart's layout shares: our type, our separators, no legend to look up, quiet margins."""
    return {
        **({"height": height} if height else {"autosize": True}),
        "template": _TEMPLATE,
        "margin": {"l": 0, "r": 0, "t": 4, "b": 4},
        "paper_bgcolor": palette.card,
        "plot_bgcolor": palette.card,
        "font": {"family": FONT, "size": 15, "color": palette.ink},
        "separators": numbers.separators(),
        "showlegend": False,
        "dragmode": False,
        "hoverlabel": {
            "bgcolor": palette.card,
            "bordercolor": palette.muted,
            "font": {"family": FONT, "size": 15, "color": palette.ink},
        },
        **more,
    }
