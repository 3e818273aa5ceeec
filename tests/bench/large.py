"""Measure what takes minutes: a million rows published, readers meanwhile, a sample of any size. Part of `make bench`.

python tests/bench/large.py 10000000     rows of the sample; 100.000.000 where nothing is said
"""

import os
import resource
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from functools import partial
from pathlib import Path
from statistics import median

from run import ROOT, csv, load, median_ms

from kaltara_metrics.errors import StoreError
from kaltara_metrics.query import query

ROWS, READERS, SCALE = 1_000_000, 8, 100_000_000
_GIGABYTE = 2**20  # kilobytes, as the system counts a process


def office(folder: Path) -> Path:
    """Make a data root with its store, for publishing into."""
    for part in ("reference", "geo", "samples"):
        shutil.copytree(ROOT / "data" / part, folder / part)
    run(folder, "build")
    return folder


def run(folder: Path, *arguments: str) -> float:
    """Run one command of ours on a data root and return its seconds."""
    environment = {**os.environ, "KALTARA_DATA": str(folder), "KALTARA_SAMPLE": "no"}
    start = time.perf_counter()
    command = [sys.executable, "-m", "kaltara_metrics", *arguments]
    subprocess.run(command, cwd=ROOT, env=environment, check=True, stdout=subprocess.DEVNULL)  # noqa: S603 - our own program
    return time.perf_counter() - start


def imported(root: Path, path: Path) -> float:
    """Seconds of one import into a data root of its own, which knows nothing of the file."""
    with tempfile.TemporaryDirectory() as name:
        fresh = shutil.copytree(root, Path(name) / "data")
        os.sync()  # what was written before is not the import's to wait for
        return run(fresh, "import", str(path), "--by", "Uji")


def read_on(done: threading.Event, errors: list[StoreError], count: list[int]) -> None:
    """Ask until `done`, each time of the version that is current then."""
    while not done.is_set():
        try:
            query("members_active", at="2025-06", by=["region"])
        except StoreError as fault:
            errors.append(fault)
        count.append(1)


def publishing(rows: int = ROWS) -> dict[str, float]:
    """Time a CSV that is checked and published against DuckDB's plain all-text load, and readers meanwhile."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        root = office(folder / "data")
        path = csv(folder, "GFBCA", rows)
        loading = median_ms(partial(load, path), rounds=5) / 1000
        starting = min(run(root, "versions") for _ in range(3))
        os.environ["KALTARA_DATA"] = str(root)
        query("members_active", at="2025-06")
        errors, count, done = [], [], threading.Event()
        alone = median(imported(root, path) for _ in range(3)) - starting
        readers = [threading.Thread(target=read_on, args=(done, errors, count)) for _ in range(READERS)]
        for reader in readers:
            reader.start()
        other = csv(folder, "GFBCA", rows - 1)
        run(root, "import", str(other), "--by", "Uji", "--accept", "--source", "Lain")
        done.set()
        for reader in readers:
            reader.join()
    return {
        f"check and publish of {rows} rows of CSV / DuckDB's all-text load (limit 6)": alone / loading,
        "the same with the start of the program / the load": (alone + starting) / loading,
        "peak GB of the importing process (limit 1.5)": children_gigabytes(),
        f"errors of {READERS} readers in {len(count)} questions while a file is published (limit 0)": len(errors),
    }


def simulating(rows: int) -> dict[str, float]:
    """Time a sample of `rows` rows on disk, with the memory that writing takes."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "besar"
        seconds = run(Path(name), "simulate", "--scale", str(rows), "--out", str(folder), "--nationwide")
        size = sum(path.stat().st_size for path in folder.iterdir())
    return {
        f"seconds for {rows} rows of sample": seconds,
        "their megabytes on disk": size / 2**20,
        "peak GB of any process so far (limit 2)": children_gigabytes(),
    }


def children_gigabytes() -> float:
    """Return the largest memory of any process that this one has started."""
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / _GIGABYTE


def main() -> int:
    """Print every figure on a line of its own."""
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else SCALE
    for figures in (publishing(), simulating(rows)):
        for name, figure in figures.items():
            sys.stdout.write(f"{name}: {figure:.1f}\n")
            sys.stdout.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main())
