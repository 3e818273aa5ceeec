"""What nobody has published: asked, with what is known instead and which template would bring it."""

from dataclasses import dataclass, fields
from functools import lru_cache

from kaltara_metrics.store.reader import Reader


@dataclass(frozen=True)
class OpenQuestion:
    """One thing that is not known, texts in both languages. `template` is a kind of file, None where no file helps."""

    question_id: str
    asks_id: str
    asks_en: str
    known_id: str
    known_en: str
    template: str | None
    owner_id: str
    owner_en: str


_COLUMNS = ", ".join(column.name for column in fields(OpenQuestion))


@lru_cache(maxsize=4)
def open_questions(reader: Reader) -> tuple[OpenQuestion, ...]:
    """Return every open question of a store version, in the order of the reviewed file."""
    rows = reader.rows(f"SELECT {_COLUMNS} FROM open_question ORDER BY rowid")  # noqa: S608 - names of our own fields
    return tuple(OpenQuestion(*row) for row in rows)
