"""The reader's language: Indonesian, or English where a visitor asks for it by `?lang=en`.

Texts stand side by side where they are used, `say("belum diketahui", "unknown")`, so that neither is forgotten when
the other changes. The language belongs to one visit's run of a page; whatever is written after that run, such as a file
made on a click, keeps the language by being written within `speaking`.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TypeVar

INDONESIAN, ENGLISH = "id", "en"
LANGUAGES = {INDONESIAN: "Indonesia", ENGLISH: "English"}
Key = TypeVar("Key")
_language: ContextVar[str] = ContextVar("language", default=INDONESIAN)


def current() -> str:
    """Return the code of the language in which texts are written now."""
    return _language.get()


def use(code: str | None) -> None:
    """Write texts in this language from here on; anything that is not one of LANGUAGES means Indonesian."""
    _language.set(code if code in LANGUAGES else INDONESIAN)


@contextmanager
def speaking(code: str) -> Iterator[None]:
    """Write texts in this language within a `with` block."""
    before = _language.set(code)
    try:
        yield
    finally:
        _language.reset(before)


def say(indonesian: str, english: str) -> str:
    """Return the text in the reader's language."""
    return english if _language.get() == ENGLISH else indonesian


class Spoken(Mapping[Key, str]):
    """A table of words in both languages, read in the reader's: `Spoken({State.ZERO: ("nol", "zero")})`."""

    def __init__(self, pairs: Mapping[Key, tuple[str, str]]) -> None:
        """Keep pairs of an Indonesian and an English text."""
        self._pairs = pairs

    def __getitem__(self, key: Key) -> str:
        """Return the text in the reader's language."""
        return say(*self._pairs[key])

    def __iter__(self) -> Iterator[Key]:
        """Yield the keys in the order of the table."""
        return iter(self._pairs)

    def __len__(self) -> int:
        """Count the keys."""
        return len(self._pairs)
