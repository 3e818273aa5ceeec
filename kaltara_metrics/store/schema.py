"""The tables of a store: those of `schema.sql`, with the catalog's closed lists as types of their columns."""

from pathlib import Path

from kaltara_metrics import catalog
from kaltara_metrics.model import UNSTATED

# Breakdowns that a row with another one must tell as well: nobody is without a segment or a sex.
ALWAYS_STATED = frozenset({"segment", "sex"})
_TABLES = Path(__file__).parent / "schema.sql"


def tables() -> str:
    """Return the SQL that creates all tables, `views.sql` not among them."""
    return f"{types()}\n{_TABLES.read_text(encoding='utf-8')}"


def types() -> str:
    """Return the SQL that creates a type for each closed list that tables ask for by its column's name: `sex_code`.

    Values are in the order of their letters, so that they compare and sort as the same texts do; they are written in
    less time. Lists that stand in one column, such as sectors and their groups, are one type.
    """
    asked = _TABLES.read_text(encoding="utf-8")
    lists: dict[str, set[str]] = {}
    for one in catalog.DIMENSIONS.values():
        if one.values and f" {one.column}_code" in asked:
            lists.setdefault(one.column, set() if one.column in ALWAYS_STATED else {UNSTATED}).update(one.values)
    told = {column: ", ".join(map(repr, sorted(values))) for column, values in lists.items()}
    return "\n".join(f"CREATE TYPE {column}_code AS ENUM ({values});" for column, values in told.items())
