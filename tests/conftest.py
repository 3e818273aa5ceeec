"""A store of the reviewed reference files, built once a run, for tests that speak of published figures."""

import os
import shutil

import one_thread
import pytest
from hypothesis import settings

from kaltara_metrics import paths
from kaltara_metrics.store import build, reader

# How long an example takes says how busy the computer is, and nothing of the code.
settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")
# Tests speak of published figures, and the sample would answer beside them; those about the sample ask for it.
os.environ["KALTARA_SAMPLE"] = "no"
# Tests are tables of few people, so that what they expect can be worked out by hand; those of withholding ask for it.
os.environ["KALTARA_WITHHOLD_UP_TO"] = "0"
one_thread.use()


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
