import shutil

import duckdb
import pages_on_trial
import pytest
import streamlit as st
import uploaded_files

from kaltara_metrics import paths
from kaltara_metrics.ingest import importing
from kaltara_metrics.store import build, reader, schema


@pytest.fixture(scope="session", autouse=True)
def _public_files():
    build.build_static()


@pytest.fixture
def forget():
    """Forget, before and after, what earlier pages have kept of other stores."""

    def clear():
        st.cache_resource.clear()
        reader._open.clear()

    clear()
    yield
    clear()


@pytest.fixture(scope="session")
def whole_root(data_root, tmp_path_factory):
    """Data root with everything: reference files, outlines, and the store of published figures."""
    root = tmp_path_factory.mktemp("whole")
    (root / "reference").symlink_to(data_root / "reference")
    (root / "store").symlink_to(data_root / "store")
    (root / "geo").symlink_to(paths.ROOT / "data" / "geo")
    return root


@pytest.fixture(scope="session")
def sample_root(tmp_path_factory):
    """Data root with the sample beside the published figures: expensive, so that tests share it and none breaks it."""
    root = tmp_path_factory.mktemp("contoh")
    shutil.copytree(paths.ROOT / "data" / "reference", root / "reference")
    (root / "geo").symlink_to(paths.ROOT / "data" / "geo")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("KALTARA_DATA", str(root))
        patch.setenv("KALTARA_SAMPLE", "yes")
        build.build()
    return root


@pytest.fixture
def show(monkeypatch, whole_root):
    """Open a page and return what is on it: `show("peta", indikator="employed", waktu="2018-08")`."""

    def open_page(page="ringkasan", *, root=whole_root, theme="light", **parameters):
        monkeypatch.setenv("KALTARA_DATA", str(root))
        return pages_on_trial.open_page(page, theme=theme, **parameters)

    return open_page


@pytest.fixture
def broken_root(whole_root, tmp_path, forget):  # noqa: ARG001 - forgets what this root had before it was broken
    """Copy of the data root that a test may break."""
    root = tmp_path / "data"
    root.mkdir()
    shutil.copytree(whole_root / "store", root / "store")
    (root / "reference").symlink_to(whole_root / "reference")
    (root / "geo").symlink_to(whole_root / "geo")
    return root


@pytest.fixture
def doubtful(broken_root, monkeypatch):
    """Data root with one office's two months, the second ten times the first in Tarakan and not yet accepted."""
    monkeypatch.setenv("KALTARA_DATA", str(broken_root))
    months = (uploaded_files.WHOLE, uploaded_files.subsidised(4100, 2300, 5050, 1200, 94710, month="2026-01"))
    for number, text in enumerate(months):
        content = text.encode()
        judgement = importing.judge(content, f"rekap{number}.csv")
        importing.publish(importing.offer(judgement, content, by="Sari", source="BPJS Cabang"))
    return broken_root


@pytest.fixture
def empty_store(broken_root):
    """Data root whose store has all tables and no rows, as before any figure is loaded."""
    folder = paths.ROOT / "kaltara_metrics" / "store"
    shutil.rmtree(broken_root / "store")
    (broken_root / "store").mkdir()
    with duckdb.connect(str(broken_root / "store" / "store-0001.duckdb")) as connection:
        connection.execute(schema.tables())
        connection.execute((folder / "views.sql").read_text(encoding="utf-8"))
        connection.execute("INSERT INTO build_info VALUES ('inputs', 'none')")
        connection.execute("CHECKPOINT")
    (broken_root / "store" / "CURRENT").write_text("store-0001.duckdb\n", encoding="ascii")
    return broken_root
