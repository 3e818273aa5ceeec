"""Terms that readers meet, in both languages and in our own words, each with where it comes from."""

from dataclasses import dataclass, fields
from functools import lru_cache

from kaltara_metrics.model import Confidence
from kaltara_metrics.store.reader import Reader

# Subjects that no metric has, after those of the catalog.
FURTHER = {"kebijakan": ("Kebijakan", "Policies"), "data": ("Data dan tandanya", "Data and their marks")}


@dataclass(frozen=True)
class Term:
    """One term. Without a publisher it is this dashboard's own, or no source of it was opened (low confidence)."""

    term_key: str
    subject: str
    term_id: str
    term_en: str
    means_id: str
    means_en: str
    publisher: str | None
    url: str | None
    confidence: str

    @property
    def is_unsourced(self) -> bool:
        """Whether the term is in common use and no source of it was opened."""
        return self.publisher is None and self.confidence == Confidence.LOW


_COLUMNS = ", ".join(column.name for column in fields(Term))


@lru_cache(maxsize=4)
def terms(reader: Reader) -> tuple[Term, ...]:
    """Return every term of a store version, in the order of the reviewed file."""
    rows = reader.rows(f"SELECT {_COLUMNS} FROM glossary ORDER BY rowid")  # noqa: S608 - names of our own fields
    return tuple(Term(*row) for row in rows)
