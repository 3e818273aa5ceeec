"""Measure speed as ratios within one run: `make bench`. Nothing here is a test; machines differ, ratios less."""

import itertools
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import duckdb
from streamlit.testing.v1 import AppTest

from kaltara_metrics import places
from kaltara_metrics.ingest.check import check
from kaltara_metrics.query import query
from kaltara_metrics.store import build
from kaltara_metrics.store.reader import current

ROUNDS = 15
PAGES = ("ringkasan", "target", "peta", "sektor", "angka_resmi", "metodologi")
ROOT = Path(__file__).resolve().parents[2]


def median_ms(call: Callable[[], object], rounds: int = ROUNDS) -> float:
    """Return the median of `rounds` calls, in milliseconds, after one that is not counted."""
    call()
    times = []
    for _ in range(rounds):
        start = time.perf_counter()
        call()
        times.append((time.perf_counter() - start) * 1000)
    return statistics.median(times)


def queries() -> dict[str, float]:
    """Time questions against one plain aggregate on the same store."""
    reader = current()
    plain = median_ms(lambda: reader.rows("SELECT SUM(active) FROM enrollment"))
    asked = {
        "one number": lambda: query("coverage_employed", at="2024-09"),
        "by region": lambda: query("unemployment_rate", at="2025-12", by=["region"]),
        "by region and month, 8 years": lambda: query("poverty_rate", at="2018..2025", by=["region", "month"]),
        "by desa": lambda: query("employed", at="2024-12", by=["desa"]),
    }
    return {f"query {name} / plain aggregate": median_ms(call) / plain for name, call in asked.items()}


def pages() -> dict[str, float]:
    """Time a rerun of every page against the rerun of a page with one line of text."""
    empty = AppTest.from_string("import streamlit as st\nst.write('a')").run()
    base = median_ms(empty.run)
    ratios = {}
    for name in PAGES:
        page = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=60).run()
        page.switch_page(f"pages/{name}.py").run()
        ratios[f"rerun {name} / one line of text"] = median_ms(page.run) / base
    return ratios


def building() -> dict[str, float]:
    """Time a whole build against opening the store that it makes."""
    with tempfile.TemporaryDirectory() as folder:
        whole = median_ms(lambda: build.build(Path(folder)), rounds=3)
        opened = median_ms(lambda: build.reader.Reader(max(Path(folder).glob("store-*.duckdb"))), rounds=5)
    return {"build seconds (limit 5)": whole / 1000, "build / opening a store": whole / opened}


def checking(rows: int = 1_000_000) -> dict[str, float]:
    """Time the check of a large CSV against DuckDB's plain all-text load of the same file, and its peak memory."""
    desa = [region.code for region in places.regions("desa")]
    months = [f"2025-{month:02d}" for month in range(1, 13)]
    keys = itertools.product(months, desa, ("G", "F", "P", "C", "A"), ("PU", "BPU"), _GROUPS, _FUNDING, "LP")
    lines = (";".join(key) + f";{17 * number % 90}" for number, key in enumerate(itertools.islice(keys, rows)))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "rekap_kbli_2020.csv"
        path.write_text("\n".join([_HEADER, *lines]) + "\n", encoding="utf-8")
        loading = median_ms(lambda: _load(path), rounds=3)
        content = path.read_bytes()
        checked = median_ms(lambda: check(content, path.name), rounds=3)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
    return {"check of 1.000.000 rows / DuckDB's all-text load": checked / loading, "peak GB of this process": peak}


_HEADER = "Bulan;Kode Wilayah;Lapangan Usaha;Segmen;Kelompok Pekerja;Sumber Iuran;Jenis Kelamin;Peserta Aktif"
_GROUPS = ("Pekerja Rentan", "Non ASN", "Honorer")
_FUNDING = ("APBD Provinsi", "APBDes", "Mandiri")


def _load(path: Path) -> None:
    columns = ", ".join(f"'c{number}': 'VARCHAR'" for number in range(8))
    with duckdb.connect() as connection:
        connection.execute(
            f"CREATE TABLE loaded AS SELECT * FROM read_csv(?, delim=';', header=true, auto_detect=false, "  # noqa: S608
            f"columns={{{columns}}})",
            [str(path)],
        )


def main() -> int:
    """Print every figure on a line of its own."""
    for figures in (building(), queries(), pages(), checking()):
        for name, figure in figures.items():
            sys.stdout.write(f"{name}: {figure:.1f}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
