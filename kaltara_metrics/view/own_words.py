"""Our own words about published claims, in the reader's language: what a figure is, and what contradicts what.

What a source says (its title, its definition, its caveat) stays in the language in which it was said. A store version
that an older dashboard made has no English words; they are Indonesian then.
"""

from kaltara_metrics.statements import Conflict, Statement
from kaltara_metrics.view.language import Spoken, say

# Areas that statements speak of and that are no regions of the province.
AREAS = Spoken(
    {
        "Kalimantan (5 provinsi)": ("Kalimantan (5 provinsi)", "Kalimantan (5 provinces)"),
        "KC Tarakan (cakupan wilayah tidak jelas)": (
            "KC Tarakan (cakupan wilayah tidak jelas)",
            "Tarakan branch (its territory is not clear)",
        ),
        "Wilayah kerja KC Tarakan (Kota Tarakan dan Kabupaten Malinau)": (
            "Wilayah kerja KC Tarakan (Kota Tarakan dan Kabupaten Malinau)",
            "Territory of the Tarakan branch (Kota Tarakan and Kabupaten Malinau)",
        ),
    }
)


def indicator(statement: Statement) -> str:
    """Name what a claim's number is; an office's file is named as it is."""
    return say(statement.indicator, statement.indicator_en or statement.indicator)


def area(name: str) -> str:
    """Name the region that a claim is about, as `region_name` has it."""
    return AREAS.get(name, name)


def publisher(statement: Statement) -> str:
    """Name who published a claim; a derived quantity is this dashboard's own."""
    return say(statement.publisher, "Calculated by this dashboard") if statement.formula else statement.publisher


def title(conflict: Conflict) -> str:
    """Name what statements disagree about."""
    return say(conflict.title, conflict.title_en or conflict.title)


def explanation(conflict: Conflict) -> str:
    """Say who said what."""
    return say(conflict.explanation, conflict.explanation_en or conflict.explanation)


def verdict(conflict: Conflict) -> str:
    """Say what the dashboard does about it; nothing where that was not written down."""
    said = conflict.verdict or ""
    return say(said, conflict.verdict_en or said)
