"""How a cell is quoted in a message: short, as it was written, and never a number that may name a person."""

import re

from kaltara_metrics.ingest.model import Value

_LONGEST = 40
# NIK has 16 digits, KPJ 11, a telephone number 10 to 13. Amounts of money are told by their marks or are shorter.
_MAY_NAME_A_PERSON = re.compile(r"(?:\d[ -]?){10,}")
INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
_SPACES = re.compile(r"\s+")


def quoted(value: Value) -> str:
    """Quote a cell for a message; a run of ten digits or more is named instead of shown."""
    text = str(value)
    if _MAY_NAME_A_PERSON.search(text):
        return "(deretan angka panjang, tidak ditampilkan)"
    return repr(text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…")


def plain(value: Value) -> str:
    """Text of a cell without invisible characters, a leading apostrophe and doubled, no-break or outer spaces."""
    text = INVISIBLE.sub("", str(value))
    return _SPACES.sub(" ", text).strip().lstrip("'’‘`").strip()


def whole(number: float) -> str:
    """Write a whole number as Indonesians do, for messages: 54.452."""
    return f"{number:,.0f}".replace(",", ".")


def decimals(number: float, digits: int) -> str:
    """Write a number with decimals as Indonesians do, for messages: 49,90."""
    return f"{number:,.{digits}f}".translate(str.maketrans(",.", ".,"))
