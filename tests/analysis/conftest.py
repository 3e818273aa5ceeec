"""Answers from a few rows that one can see."""

import sys
from pathlib import Path

import pytest
import toy_store

from kaltara_metrics.query import query

sys.path.append(str(Path(__file__).parent))


@pytest.fixture
def asked(tmp_path):
    """Ask a toy store of the given rows: asked(rows, metric, at=..., by=...)."""

    def ask(rows, metric, **question):
        return query(metric, reader=toy_store.make(tmp_path, **rows), **question)

    return ask
