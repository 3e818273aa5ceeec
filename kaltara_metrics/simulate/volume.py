"""Members in any amount, written as Parquet for measuring how large data behave. Nothing in them means anything."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import gcd
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from kaltara_metrics import catalog, places
from kaltara_metrics.errors import UserError
from kaltara_metrics.model import Origin
from kaltara_metrics.simulate import tables
from kaltara_metrics.simulate.model import MONTHS
from kaltara_metrics.simulate.strata import AGES, NAMES, OCCUPATIONS, PROGRAMMES, SEXES, SIZES, STRATA

ROW_GROUP, FILE = 1_000_000, 10_000_000
# The nation as it might look: 514 kabupaten/kota with codes that belong to nobody.
_PROVINCES, _KABUPATEN, _KECAMATAN, _DESA = 38, 514, 12, 14
_FIRST_PROVINCE = 11
_SECTORS = tuple(catalog.SECTORS)
_INNER = len(_SECTORS) * len(NAMES) * len(SIZES) * len(SEXES) * len(AGES)
# Walking through the combinations in one of these steps meets each of them once before any returns.
_STEPS = np.array([step for step in range(_INNER) if gcd(step, _INNER) == 1])
_SCATTER = 7919  # any prime: neighbouring regions walk in different steps
_HIGHEST, _USUALLY = 60, 0.5
# Occupations follow from the other dimensions, so that rows differ without them: by group, sector and a turn.
_TURNS = 8
_WORK = np.array(
    [[np.resize(np.flatnonzero(shares), _TURNS) for shares in STRATA[name].occupations()] for name in NAMES]
)
_NOTE = """# CONTOH

Berkas di folder ini **contoh dengan angka rekaan** untuk mengukur kecepatan; isinya bukan data siapa pun dan tidak
dicocokkan dengan angka terbit. Setiap berkas membawa `origin=contoh` pada metadata Parquet.
Benih: {seed}. Baris: {rows}.

{codes}
"""
_MADE_UP = (
    "**Kode wilayah buatan**: 514 kabupaten/kota dan desanya tidak ada; dua angka pertama bukan kode provinsi "
    "Kemendagri, meskipun ada yang sama."
)
_REAL = "Kode wilayah adalah kode Kemendagri desa di Kalimantan Utara; hanya angkanya yang rekaan."


@dataclass(frozen=True)
class Written:
    """Files that were written, in order, and their rows."""

    files: tuple[Path, ...]
    rows: int


def write(directory: Path, rows: int, *, nationwide: bool = False, seed: int = 2023) -> Written:
    """Write `rows` rows of enrollment into Parquet files of ten million, and a README that says CONTOH.

    Rows are sorted by month and region and differ in their dimensions. Memory does not grow with `rows`: one row group
    of a million is held at a time. `nationwide` spreads them over made-up codes of 514 kabupaten/kota.

    Raises UserError for an amount that can't be made of different rows, and for a folder that holds anything.
    """
    regions = made_up_desa() if nationwide else tuple(region.code for region in places.regions("desa"))
    _check(directory, rows, len(regions) * len(MONTHS) * _INNER)
    directory.mkdir(parents=True, exist_ok=True)
    note = _NOTE.format(seed=seed, rows=rows, codes=_MADE_UP if nationwide else _REAL)
    (directory / "README.md").write_text(note, encoding="utf-8")
    starts = range(0, rows, FILE)
    files = tuple(directory / f"contoh-{number:04d}.parquet" for number in range(len(starts)))
    for path, start in zip(files, starts, strict=True):
        _write_file(path, regions, (start, min(start + FILE, rows), rows), seed)
    return Written(files, rows)


def made_up_desa() -> tuple[str, ...]:
    """About 86 thousand codes of the form 11.01.01.2001, sorted; provinces get kabupaten as evenly as can be."""
    bounds = [_KABUPATEN * number // _PROVINCES for number in range(_PROVINCES + 1)]
    return tuple(
        f"{_FIRST_PROVINCE + province}.{kabupaten + 1:02d}.{kecamatan + 1:02d}.{2001 + desa}"
        for province in range(_PROVINCES)
        for kabupaten in range(bounds[province + 1] - bounds[province])
        for kecamatan in range(_KECAMATAN)
        for desa in range(_DESA)
    )


def _check(directory: Path, rows: int, most: int) -> None:
    if not 0 < rows <= most:
        raise UserError(f"Jumlah baris {rows} tidak dapat dibuat; pilih 1 sampai {most}.")
    if directory.exists() and any(directory.iterdir()):
        raise UserError(f"Folder {directory.name} tidak kosong; pilih folder baru agar berkas lama tidak tercampur.")


def _write_file(path: Path, regions: tuple[str, ...], span: tuple[int, int, int], seed: int) -> None:
    start, end, rows = span
    metadata = {"origin": Origin.SAMPLE.value, "seed": str(seed), "note": "CONTOH: angka rekaan, bukan data"}
    first = next(_groups(regions, (start, start + 1, rows), seed))
    schema = first.schema.with_metadata(metadata)
    with pq.ParquetWriter(path, schema, compression="zstd") as writer:
        for table in _groups(regions, (start, end, rows), seed):
            writer.write_table(table.cast(schema), row_group_size=ROW_GROUP)


def _groups(regions: tuple[str, ...], span: tuple[int, int, int], seed: int) -> Iterator[pa.Table]:
    start, end, rows = span
    for first in range(start, end, ROW_GROUP):
        numbers = np.arange(first, min(first + ROW_GROUP, end), dtype=np.int64)
        random = np.random.default_rng([seed, first])
        yield tables.from_columns(_columns(regions, numbers, rows, random))


def _columns(
    regions: tuple[str, ...], numbers: np.ndarray, rows: int, random: np.random.Generator
) -> Mapping[str, tables.Labels | np.ndarray]:
    """Columns of the rows with these numbers: every month and region has an equal share of all rows."""
    blocks = len(MONTHS) * len(regions)
    block = numbers * blocks // rows
    within = numbers - -(-block * rows // blocks)
    place = block % len(regions)
    step = _STEPS[place * _SCATTER % len(_STEPS)]
    kept = _dimensions((place * _SCATTER + within * step) % _INNER)
    active = np.minimum(random.geometric(0.14, len(numbers)), _HIGHEST).astype(np.int64)
    group = kept.pop("group")
    programmes = np.array([STRATA[name].programmes for name in NAMES])[group] >= _USUALLY
    days = tables.days(MONTHS, 1)[block // len(regions)]
    columns = {"month": days, "region": tables.Labels(place, regions)} | _named(kept, group)
    work = _WORK[group, kept["sector"], (place + kept["age"]) % _TURNS]
    columns |= {"occupation": tables.Labels(work, OCCUPATIONS)}
    columns |= {"active": active, "inactive": random.integers(0, 9, len(numbers))}
    return columns | {name: active * programmes[:, number] for number, name in enumerate(PROGRAMMES)}


def _dimensions(inner: np.ndarray) -> dict[str, np.ndarray]:
    """Positions in each dimension from one number: mixed radix, the last dimension fastest."""
    found = {}
    for name, values in (("age", AGES), ("sex", SEXES), ("size", SIZES), ("group", NAMES), ("sector", _SECTORS)):
        inner, found[name] = np.divmod(inner, len(values))
    return found


def _named(kept: dict[str, np.ndarray], group: np.ndarray) -> dict[str, tables.Labels]:
    of_group = {
        "segment": [STRATA[name].segment for name in NAMES],
        "worker_group": [STRATA[name].worker_group for name in NAMES],
        "funding": [STRATA[name].funding for name in NAMES],
    }
    named = {"sector": tables.Labels(kept["sector"], _SECTORS)}
    named |= {name: tables.by_group(group, texts) for name, texts in of_group.items()}
    sized = {"size_class": ("size", SIZES), "sex": ("sex", SEXES), "age_band": ("age", AGES)}
    return named | {name: tables.Labels(kept[source], values) for name, (source, values) in sized.items()}
