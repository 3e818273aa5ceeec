"""Measure speed as ratios within one run: `make bench`. Nothing here is a test; machines differ, ratios less."""

import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from streamlit.testing.v1 import AppTest

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


def main() -> int:
    """Print every figure on a line of its own."""
    for figures in (building(), queries(), pages()):
        for name, figure in figures.items():
            sys.stdout.write(f"{name}: {figure:.1f}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
