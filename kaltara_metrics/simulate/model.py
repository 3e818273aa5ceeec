"""What the sample data are made of: batches for the store, and the choices that were written down."""

from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from kaltara_metrics.periods import Month, Span

# Nothing later, so that a reader also sees what the end of the data looks like.
MONTHS = tuple(Span(Month(2023, 1), Month(2025, 12)))
PROVINCE = "65"


@dataclass(frozen=True)
class SampleBatch:
    """Rows for one table of the store, as one import would bring them; the origin is always contoh.

    `records` has the columns of `table` without statement_id and batch_id: months as date32 of their first day, counts
    as int64. `assumptions` are Indonesian sentences, which `in_english` gives in English. `replaces` names the batch
    whose rows no longer count.
    """

    name: str
    table: str
    records: pa.Table
    assumptions: tuple[str, ...]
    replaces: str | None = None


@dataclass(frozen=True)
class Choice:
    """What was decided where published figures contradict each other or say nothing, in both languages.

    `margins` are ids of statements or derived quantities; `missed` are those of them that the sample does not repeat.
    """

    margins: tuple[str, ...]
    decided: str
    why: str
    decided_en: str
    why_en: str
    missed: tuple[str, ...] = ()


def generator(seed: int, purpose: str) -> np.random.Generator:
    """Random numbers for one purpose, so that more of one kind never shifts those of another."""
    return np.random.default_rng([seed, *purpose.encode()])
