"""A decision in a file: deciding takes seconds, reading what was decided takes none.

The file holds labels, the numbers of cells and two flags of each; no counts and no pickled program.
"""

import json
import zipfile
from pathlib import Path
from typing import Any

import numpy as np

from kaltara_metrics.disclosure.axes import Axis
from kaltara_metrics.disclosure.block import Block, Crossing
from kaltara_metrics.disclosure.protection import Decided, Protection
from kaltara_metrics.disclosure.rule import Rule


def write(protection: Protection, path: Path) -> None:
    """Write a decision to a file that appears whole or not at all."""
    axes, tables = protection.block.axes, list(protection.tables.values())
    said = {
        "axes": [{"column": one.column, "dimensions": one.dimensions, "labels": one.labels} for one in axes],
        "sources": [[sorted(places), level] for places, level in protection.block.sources],
        "tables": [[*_crossing(table.crossing), table.count] for table in tables],
        "refused": [_crossing(one) for one in protection.refused],
    }
    cells = [np.zeros(0, np.int64), *(table.keys for table in tables)]
    flags = {
        name: np.packbits(
            np.concatenate([np.zeros(0, bool), *(getattr(table, name)[: table.count] for table in tables)])
        )
        for name in ("small", "hidden")
    }
    members = {
        f"member_{place}_{level}": codes for place, one in enumerate(axes) for level, codes in enumerate(one.member)
    }
    beside = path.with_name(f".{path.name}")
    with beside.open("wb") as file:
        np.savez_compressed(file, said=np.array(json.dumps(said)), cells=np.concatenate(cells), **flags, **members)
    beside.replace(path)


def read(path: Path, rule: Rule) -> Protection | None:
    """Read a decision that was made by `rule`; None where there is none, or none that can be read."""
    try:
        with path.open("rb") as file, np.load(file, allow_pickle=False) as kept:
            return _restored(kept, rule)
    except (OSError, ValueError, KeyError, EOFError, TypeError, IndexError, zipfile.BadZipFile):
        return None


def _restored(kept: Any, rule: Rule) -> Protection:
    said = json.loads(str(kept["said"]))
    axes = tuple(_axis(kept, place, one) for place, one in enumerate(said["axes"]))
    sources = tuple((frozenset(places), level) for places, level in said["sources"])
    nobody = Block(axes, np.zeros((0, len(axes)), np.int64), np.zeros(0, np.int64), sources)
    cells = kept["cells"]
    small, hidden = (np.unpackbits(kept[name], count=len(cells)).astype(bool) for name in ("small", "hidden"))
    tables, start = [], 0
    for levels, within, count in said["tables"]:
        part = slice(start, start + count)
        tables.append(Decided(axes, _read_crossing(levels, within), cells[part], small[part], hidden[part]))
        start += count
    return Protection(nobody, rule, tables, [_read_crossing(*one) for one in said["refused"]])


def _axis(kept: Any, place: int, said: dict[str, Any]) -> Axis:
    labels = tuple(tuple(names) for names in said["labels"])
    member = tuple(kept[f"member_{place}_{level}"] for level in range(len(labels)))
    return Axis(said["column"], tuple(said["dimensions"]), labels, member)


def _crossing(crossing: Crossing) -> tuple[list[int], list[list[int]]]:
    return list(map(int, crossing.levels)), [[int(place), int(code)] for place, code in crossing.within]


def _read_crossing(levels: list[int], within: list[list[int]]) -> Crossing:
    return Crossing(tuple(levels), tuple((place, code) for place, code in within))
