"""A store of the reviewed reference files, built once a run, for tests that speak of published figures."""

import shutil

import pytest

from kaltara_metrics import paths
from kaltara_metrics.store import build, reader


@pytest.fixture(scope="session")
def data_root(tmp_path_factory):
    """Data root of its own: a copy of the reference files and a store built from them."""
    root = tmp_path_factory.mktemp("data")
    shutil.copytree(paths.ROOT / "data" / "reference", root / "reference")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("KALTARA_DATA", str(root))
        build.build()
    return root


@pytest.fixture(scope="session")
def published(data_root):
    """Reader of the store of published figures."""
    return reader.current(data_root / "store")
