"""Policies as they were set, and the metrics that watch what each one asks for."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import lru_cache

from kaltara_metrics.periods import Month
from kaltara_metrics.store.reader import Reader


@dataclass(frozen=True)
class Watch:
    """One metric that watches a policy, restricted by `filters` as `query` takes them.

    The texts say what the metric shows of the policy and what it does not.
    """

    metric: str
    filters: Mapping[str, str]
    watches_id: str
    watches_en: str


@dataclass(frozen=True)
class Policy:
    """One rule or event, texts in both languages. `date` is as exact as its source: year, month or day.

    `level` is nasional, provinsi or kabupaten, `region` the code of whose rule it is (ID is the nation), `kind` how far
    it binds: peraturan, instruksi, anggaran, kesepakatan, usulan, or kegiatan. `confidence` says how far the source can
    be trusted to state this.
    """

    policy_id: str
    date: str
    short_id: str
    short_en: str
    title_id: str
    title_en: str
    level: str
    region: str
    kind: str
    requires_id: str
    requires_en: str
    publisher: str
    url: str | None
    confidence: str
    caveat: str | None
    caveat_en: str | None
    watches: tuple[Watch, ...] = ()

    @property
    def year(self) -> int:
        """Year of the policy."""
        return int(self.date[:4])

    @property
    def month(self) -> Month | None:
        """Month of the policy; None where only its year is known."""
        return Month(self.year, int(self.date[5:7])) if len(self.date) > len("2024") else None


_COLUMNS = ", ".join(column.name for column in fields(Policy) if column.name != "watches")


@lru_cache(maxsize=4)
def policies(reader: Reader) -> tuple[Policy, ...]:
    """Return every policy of a store version with its watching metrics, oldest first.

    One dated by its year alone stands before those of a month or day in that year.
    """
    watching: dict[str, list[Watch]] = {}
    for policy_id, metric, filters, *texts in reader.rows(
        "SELECT policy_id, metric, filters, watches_id, watches_en FROM policy_metric ORDER BY rowid"
    ):
        given = dict(part.split("=", 1) for part in (filters or "").split())
        watching.setdefault(policy_id, []).append(Watch(metric, given, *texts))
    rows = reader.rows(f"SELECT {_COLUMNS} FROM policy ORDER BY date, rowid")  # noqa: S608 - names of our own fields
    return tuple(Policy(*row, tuple(watching.get(row[0], ()))) for row in rows)
