"""How old the newest figure of each subject is, and when the next one is to be expected.

What was invented for the sample counts for nothing here.
"""

from dataclasses import dataclass, fields
from functools import lru_cache

from kaltara_metrics.model import Origin
from kaltara_metrics.periods import Month
from kaltara_metrics.store.reader import Reader

_EVERY_MONTH = "*"
_YEAR = 12


@dataclass(frozen=True)
class Rhythm:
    """One subject and how its figures appear. `rounds` are months (1 to 12), none where there is no calendar.

    A figure appears `lag_months` after its round; None where that is not known. `measures` of the store's `table_name`
    are meant, all of them where there are none. `template` is the kind of file that would bring a newer one.
    """

    rhythm_id: str
    name_id: str
    name_en: str
    table_name: str
    measures: tuple[str, ...]
    rounds: tuple[int, ...]
    lag_months: int | None
    publisher: str
    template: str
    basis_id: str
    basis_en: str

    def after(self, month: Month) -> Month | None:
        """Return the next round after a month; None where there is no calendar."""
        later = (month.plus(step) for step in range(1, _YEAR + 1))
        return next((one for one in later if one.month in self.rounds), None)


@dataclass(frozen=True)
class Freshness:
    """The newest month of a subject that is known, from a publication or from an office's file; None where none is."""

    rhythm: Rhythm
    newest: Month | None
    origin: Origin | None

    @property
    def expected(self) -> Month | None:
        """Month in which the next round should be out; None where nothing is known to count from, or no calendar."""
        following = self.rhythm.after(self.newest) if self.newest else None
        return following.plus(self.rhythm.lag_months or 0) if following else None

    def age(self, today: Month) -> int | None:
        """Months from the newest figure to today."""
        return _between(self.newest, today) if self.newest else None

    def overdue(self, today: Month) -> int:
        """Months that have gone by since the next round should have been out; zero while its month is not over."""
        return max(0, _between(self.expected, today)) if self.expected else 0


def _between(first: Month, last: Month) -> int:
    return (last.year - first.year) * _YEAR + last.month - first.month


_COLUMNS = ", ".join(column.name for column in fields(Rhythm))


@lru_cache(maxsize=4)
def rhythms(reader: Reader) -> tuple[Rhythm, ...]:
    """Return every subject of a store version with its rhythm, in the order of the reviewed file."""
    rows = reader.rows(f"SELECT {_COLUMNS} FROM rhythm ORDER BY rowid")  # noqa: S608 - names of our own fields
    return tuple(_rhythm(*row) for row in rows)


def _rhythm(
    key: str, name_id: str, name_en: str, table: str, measures: str | None, rounds: str | None, *rest: object
) -> Rhythm:
    months = range(1, _YEAR + 1) if rounds == _EVERY_MONTH else map(int, (rounds or "").split())
    return Rhythm(key, name_id, name_en, table, tuple((measures or "").split()), tuple(months), *rest)


@lru_cache(maxsize=4)
def freshness(reader: Reader) -> tuple[Freshness, ...]:
    """Return how new each subject is. Where rounds have a calendar, a year's figure is not taken for its last month."""
    rows = reader.rows(
        "SELECT DISTINCT table_name, measure, origin, month FROM reach JOIN block USING (block_id) WHERE origin <> ?",
        [Origin.SAMPLE.value],
    )
    held = [(table, measure, Origin(origin), Month.of(month)) for table, measure, origin, month in rows]
    return tuple(_newest(rhythm, held) for rhythm in rhythms(reader))


def _newest(rhythm: Rhythm, held: list[tuple[str, str, Origin, Month]]) -> Freshness:
    own = [
        (month, origin)
        for table, measure, origin, month in held
        if table == rhythm.table_name
        and (not rhythm.measures or measure in rhythm.measures)
        and (not rhythm.rounds or month.month in rhythm.rounds)
    ]
    month, origin = max(own, default=(None, None))
    return Freshness(rhythm, month, origin)
