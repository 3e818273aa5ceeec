"""Sectors of `data/reference/sectors.csv`: which of the 17 groups a letter or a name means.

KBLI 2025 moved the letters: K is finance in 2020 and telecommunications in 2025. From J on a letter alone says nothing.
"""

import csv
import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from kaltara_metrics import paths
from kaltara_metrics.catalog import SECTORS

VERSIONS = ("2020", "2025")
STABLE_LETTERS = frozenset("ABCDEFGHI")


@dataclass(frozen=True)
class Sector:
    """One code of one classification; `group` is the code the store keeps: one of 17 groups, or of 3 (S3-A)."""

    code: str
    version: str
    scheme: str
    name: str
    group: str


def normalised(text: str) -> str:
    """Words of a label in small letters without accents and marks: `Non-ASN` is `non asn`."""
    plain = unicodedata.normalize("NFKD", text).casefold()
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return re.sub(r"[\W_]+", " ", plain).strip()


@cache
def _read(path: Path) -> tuple[Sector, ...]:
    with path.open(encoding="utf-8", newline="") as file:
        return tuple(
            Sector(
                row["code"], row["kbli_version"], row["scheme"], row["name_id"], row["sakernas_group"] or row["code"]
            )
            for row in csv.DictReader(file)
        )


def sectors() -> tuple[Sector, ...]:
    """All codes of all classifications, read once."""
    return _read(paths.reference() / "sectors.csv")


def letter(code: str, version: str) -> Sector | None:
    """Sector of a KBLI letter in a version; None where that version has no such letter."""
    found = (one for one in sectors() if (one.scheme, one.version, one.code) == ("kbli", version, code.upper()))
    return next(found, None)


def groups_of(code: str) -> frozenset[str]:
    """List the groups that a KBLI letter means in any version."""
    return frozenset(found.group for version in VERSIONS if (found := letter(code, version)))


def names() -> dict[str, str]:
    """Group of every official name, normalised, and of the catalog's short names."""
    found = {normalised(one.name): one.group for one in sectors() if one.scheme != "sakernas3"}
    return found | {normalised(name): group for group, name in SECTORS.items()}
