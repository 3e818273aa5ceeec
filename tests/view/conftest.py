from functools import partial

import pytest

from kaltara_metrics.query import query


@pytest.fixture(scope="session")
def asked(published):
    """Ask the store of published figures: `asked("poverty_rate", at="2024-12", by=["region"])`."""
    return partial(query, reader=published)
