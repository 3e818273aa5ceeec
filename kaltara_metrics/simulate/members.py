"""Members month by month: whole people in every row, and the contributions that were paid for them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from kaltara_metrics.periods import Month
from kaltara_metrics.simulate import levels, published, tables
from kaltara_metrics.simulate.fitting import apportion
from kaltara_metrics.simulate.frame import Frame
from kaltara_metrics.simulate.ground import KABUPATEN, Ground
from kaltara_metrics.simulate.model import MONTHS
from kaltara_metrics.simulate.sectors import SECTORS
from kaltara_metrics.simulate.strata import AGES, NAMES, OCCUPATIONS, PROGRAMMES, SEXES, SIZES, STRATA, segment_of

_SEGMENTS = ("PU", "BPU", "JAKON", "PMI")
_RATES = {"jkk": "bpu-jkk-lowest", "jkm": "bpu-jkm", "jht": "bpu-jht-lowest"}


@dataclass(frozen=True)
class MonthRows:
    """Rows of one month that are told: positions in the frame, active and inactive members of each."""

    month: Month
    rows: np.ndarray
    active: np.ndarray
    inactive: np.ndarray


def month_rows(frame: Frame, month: Month, places: Sequence[str] = KABUPATEN, *, enrolled: float = 1.0) -> MonthRows:
    """Members of one month in some kabupaten; `enrolled` below 1 leaves out that share of every group's total."""
    progress = MONTHS.index(month) / len(MONTHS)
    weight = frame.weight * np.exp(frame.drift * progress)
    totals = np.floor(levels.active(month).ravel() * enrolled).astype(np.int64)
    active = apportion(weight, frame.block, totals)
    inactive = apportion(frame.inactive_weight, frame.block, levels.inactive(month).ravel())
    wanted = np.isin(frame.place, [KABUPATEN.index(code) for code in places])
    rows = np.flatnonzero(wanted & (frame.is_kept | (active + inactive > 0)))
    return MonthRows(month, rows, active[rows], inactive[rows])


def enrollment(frame: Frame, ground: Ground, months: Sequence[MonthRows]) -> pa.Table:
    """Rows of the enrollment table, month after month; no dimension is empty, so that a month can be added up."""
    rows = np.concatenate([part.rows for part in months])
    active = np.concatenate([part.active for part in months])
    names = [STRATA[name] for name in NAMES]
    columns: dict[str, tables.Labels | np.ndarray] = {
        "month": tables.days([part.month for part in months], [len(part.rows) for part in months]),
        "region": tables.Labels(frame.desa[rows], ground.desa),
        "sector": tables.Labels(frame.sector[rows], SECTORS),
        "segment": tables.Labels(np.concatenate([_segments(frame, part) for part in months]), _SEGMENTS),
        "worker_group": tables.by_group(frame.group[rows], [stratum.worker_group for stratum in names]),
        "occupation": tables.Labels(frame.occupation[rows], OCCUPATIONS),
        "funding": tables.by_group(frame.group[rows], [stratum.funding for stratum in names]),
        "size_class": tables.Labels(frame.size[rows], SIZES),
        "sex": tables.Labels(frame.sex[rows], SEXES),
        "age_band": tables.Labels(frame.age[rows], AGES),
        "active": active,
        "inactive": np.concatenate([part.inactive for part in months]),
    }
    programmes = {name: active * frame.programmes[rows, number] for number, name in enumerate(PROGRAMMES)}
    return tables.from_columns(columns | programmes)


def paid_months(frame: Frame, ground: Ground, months: Sequence[MonthRows]) -> pa.Table:
    """Rows of the paid_months table: non-wage recipients by desa, with rupiah at the lowest rate of each programme."""
    parts = [_paid(frame, len(ground.desa), part) for part in months]
    group = np.concatenate([part["group"] for part in parts])
    names = [STRATA[name] for name in NAMES]
    return tables.from_columns(
        {
            "month": tables.days([part.month for part in months], [len(part["group"]) for part in parts]),
            "region": tables.Labels(np.concatenate([part["desa"] for part in parts]), ground.desa),
            "funding": tables.by_group(group, [stratum.funding for stratum in names]),
            "worker_group": tables.by_group(group, [stratum.worker_group for stratum in names]),
            "segment": tables.Labels(np.zeros(len(group), dtype=np.int64), ("BPU",)),
            "person_months": np.concatenate([part["person_months"] for part in parts]),
            "rupiah": np.concatenate([part["rupiah"] for part in parts]),
        }
    )


def _paid(frame: Frame, desa_count: int, part: MonthRows) -> Mapping[str, np.ndarray]:
    """Person-months and rupiah of one month by group and desa; an active member of a month is one person-month."""
    is_paid = np.array([STRATA[name].segment == "BPU" for name in NAMES])[frame.group[part.rows]]
    rows, active = part.rows[is_paid], part.active[is_paid]
    keys, cells = np.unique(frame.group[rows] * desa_count + frame.desa[rows], return_inverse=True)
    rates = [published.contribution(_RATES[name], part.month) if name in _RATES else 0 for name in PROGRAMMES]
    rupiah = active * (frame.programmes[rows] @ np.array(rates))
    return {
        "group": keys // desa_count,
        "desa": keys % desa_count,
        "person_months": _added(cells, active),
        "rupiah": _added(cells, rupiah),
    }


def _added(cells: np.ndarray, values: np.ndarray) -> np.ndarray:
    added = np.zeros(cells.max() + 1, dtype=np.int64)
    np.add.at(added, cells, values)
    return added


def _segments(frame: Frame, part: MonthRows) -> np.ndarray:
    of_group = np.array([_SEGMENTS.index(segment_of(name, part.month)) for name in NAMES])
    return of_group[frame.group[part.rows]]
