"""Measure speed as ratios within one run: `make bench`. Nothing here is a test; machines differ, ratios less."""

import itertools
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import duckdb
from openpyxl import Workbook
from python_calamine import load_workbook
from streamlit.testing.v1 import AppTest

from kaltara_metrics import places
from kaltara_metrics.ingest.check import check
from kaltara_metrics.ingest.records_arrow import to_arrow
from kaltara_metrics.query import query, query_cuts
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
    return {f"query {name} / plain aggregate": median_ms(call) / plain for name, call in asked.items()} | cuts()


def cuts() -> dict[str, float]:
    """Time seven cuts of the sample's members in one statement against one by one."""
    several = [[], ["region"], ["sector"], ["segment"], ["sex"], ["region", "sex"], ["kecamatan"]]
    sample = {"origin": "contoh"}
    together = median_ms(lambda: query_cuts("members_active", at="2025-11", cuts=several, where=sample))
    alone = median_ms(lambda: [query("members_active", at="2025-11", by=by, where=sample) for by in several])
    return {"seven cuts in one statement / one by one": together / alone}


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


def checking(rows: int = 1_000_000, spreadsheet_rows: int = 100_000) -> dict[str, float]:
    """Time the check of large files against readers that ask nothing, and the peak memory of this process.

    A CSV is held against DuckDB's plain all-text load, a spreadsheet against its reader's lists of all rows. Letter P
    is of two sectors in the two versions of KBLI, so that in the second CSV every fifth row is a fault.
    """
    figures = {}
    with tempfile.TemporaryDirectory() as folder:
        for sectors, what in (("GFBCA", "clean"), ("GFPCA", "a fifth faulty")):
            path = csv(Path(folder), sectors, rows)
            loading = median_ms(partial(load, path), rounds=5)
            checked = median_ms(partial(check, path.read_bytes(), path.name), rounds=5)
            figures[f"check of {rows} rows of CSV, {what} / DuckDB's all-text load"] = checked / loading
            (facts,) = check(path.read_bytes(), path.name).facts
            figures[f"its records as Arrow table, {what} / the load"] = median_ms(partial(to_arrow, facts), 5) / loading
        figures["peak GB of this process"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
        path = _xlsx(Path(folder), spreadsheet_rows)
        reading = median_ms(partial(_read, path), rounds=5)
        checked = median_ms(partial(check, path.read_bytes(), path.name), rounds=5)
        figures[f"check of {spreadsheet_rows} rows of XLSX / the reader's own time"] = checked / reading
    return figures


HEADER = (
    *("Bulan", "Kode Wilayah", "Lapangan Usaha", "Segmen", "Kelompok Pekerja"),
    *("Sumber Iuran", "Jenis Kelamin", "Peserta Aktif"),
)
_GROUPS = ("Pekerja Rentan", "Non ASN", "Honorer")
_FUNDING = ("APBD Provinsi", "APBDes", "Mandiri")


def _rows(sectors: str, rows: int) -> Iterator[tuple[str | int, ...]]:
    desa = [region.code for region in places.regions("desa")]
    months = [f"2025-{month:02d}" for month in range(1, 13)]
    keys = itertools.product(months, desa, sectors, ("PU", "BPU"), _GROUPS, _FUNDING, "LP")
    return ((*key, 17 * number % 90) for number, key in enumerate(itertools.islice(keys, rows)))


def csv(folder: Path, sectors: str, rows: int) -> Path:
    path = folder / "rekap_kbli_2020.csv"
    lines = (";".join(map(str, row)) for row in (HEADER, *_rows(sectors, rows)))
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def _xlsx(folder: Path, rows: int) -> Path:
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Rekap")
    for row in (HEADER, *_rows("GFBCA", rows)):
        sheet.append(row)
    path = folder / "rekap_kbli_2020.xlsx"
    book.save(path)
    return path


def _read(path: Path) -> list[list[object]]:
    return load_workbook(path).get_sheet_by_index(0).to_python()


def load(path: Path) -> None:
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
