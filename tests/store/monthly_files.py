"""A store that offices fill month by month, small enough to know every number of: file 3 tells March 2025.

Run in processes of their own as well, so nothing here is pytest's.
"""

import shutil
from datetime import date

import pyarrow as pa

from kaltara_metrics import paths
from kaltara_metrics.store import build, journal, publishing, reader, versions

KABUPATEN = ("65.01", "65.02", "65.03", "65.04", "65.71")
SEGMENTS = ("PU", "BPU")
REFERENCE = paths.ROOT / "data" / "reference"
FIRST = (1, 2)  # files that the store holds at the start


def active(number, place, segment):
    return 1000 * number + 10 * place + segment


def total(number):
    """Rows and sum of file `number`."""
    told = [active(number, place, segment) for place in range(len(KABUPATEN)) for segment in range(len(SEGMENTS))]
    return len(told), sum(told)


def file_name(number):
    return f"peserta-{number:02d}.csv"


def entry(number, **given):
    rows, summed = total(number)
    told = {
        "file_name": file_name(number),
        "file_sha256": f"{number:064d}",
        "origin": "kantor",
        "table_name": "enrollment",
        "source": "BPJS Ketenagakerjaan",
        "adds": ("region",),
        "period": f"2025-{number:02d}",
        "imported_by": "Sari",
        "imported_at": "2026-01-05T08:00:00+00:00",
        "assumptions": (),
        "warnings": (journal.Warned("", 3, "C", "1", "pencilan", "jauh dari bulan lalu", "65.71", "2025-01-01"),),
        "sums": {"active": (rows, float(summed))},
    }
    return journal.Entry(**(told | given))


def facts(number):
    keys = [(place, segment) for place in range(len(KABUPATEN)) for segment in range(len(SEGMENTS))]
    return pa.table(
        {
            "month": [date(2025, number, 1)] * len(keys),
            "region": [KABUPATEN[place] for place, _ in keys],
            "segment": [SEGMENTS[segment] for _, segment in keys],
            "active": [float(active(number, *key)) for key in keys],
        }
    )


def given(*numbers):
    return [(entry(number), facts(number), (".csv", file_name(number).encode())) for number in numbers]


def publish(directory, *numbers):
    return publishing.publish_batches(given(*numbers), directory=directory)


def make(directory):
    """Fill the five versions that are kept, so that the next one makes the first go: 2 holds file 1, and 5 both."""
    build.build(directory)
    publish(directory, FIRST[0])
    build.build(directory)
    build.build(directory)
    publish(directory, FIRST[1])


def copy(store, directory):
    """Copy a store; what is never written again is linked."""
    directory.mkdir(parents=True)
    for path in sorted(store.rglob("*")):
        there = directory / path.relative_to(store)
        if path.is_dir():
            there.mkdir()
        elif path.suffix == ".duckdb":
            there.hardlink_to(path)
        else:
            shutil.copyfile(path, there)
    return directory


def held(opened):
    """State of a version: its files, and those whose warnings were accepted.

    Makes sure that each is there whole and nothing else is.
    """
    rows = opened.rows(
        "SELECT file_name, COUNT(active), CAST(SUM(active) AS BIGINT) FROM enrollment "
        "JOIN batch ON batch.batch_id = enrollment.batch_id WHERE batch.origin = 'kantor' GROUP BY ALL ORDER BY ALL"
    )
    warned = opened.rows(
        "SELECT file_name, COUNT(warning.batch_id), COUNT(accepted_by) FROM batch "
        "LEFT JOIN warning ON warning.batch_id = batch.batch_id WHERE batch.origin = 'kantor' GROUP BY ALL ORDER BY ALL"
    )
    found = {int(name[8:10]): (count, summed) for name, count, summed in rows}
    assert found == {number: total(number) for number in found}, "half a file"
    assert [(name, count) for name, count, _ in warned] == [(file_name(number), 1) for number in found]
    return {"files": list(found), "accepted": [int(name[8:10]) for name, _, by in warned if by]}


def current(directory):
    return held(reader.current(directory))


def unfinished(directory):
    """Everything in a store's folder that no finished publish leaves there."""
    kept = {versions.CURRENT, versions.HISTORY, f"{versions.HISTORY}.rusak", "LOCK", "batches", "raw"}
    numbered = {f"store-{number:04d}" for number in range(1, 1000)}
    left = [path for path in directory.iterdir() if path.name not in kept and path.stem not in numbered]
    left += [path for path in directory.iterdir() if path.stem in numbered and path.suffix not in {".duckdb", ".json"}]
    left += [path for folder in ("batches", "raw") for path in (directory / folder).glob(".*")]
    left += [path for path in (directory / "batches").iterdir() if not path.name.isdigit()]
    return sorted(path.relative_to(directory).as_posix() for path in left)


def go_back(directory):
    """Roll back to the version before, which holds what was listed when it was published."""
    name = versions.file_name(versions.numbers(directory)[-2])
    publishing.roll_back(versions.number_of(name), by="Budi", directory=directory)
    opened = reader.current(directory)
    assert opened.path.name == name
    assert len(held(opened)["files"]) == len(versions.about(directory, name)["batches"])
