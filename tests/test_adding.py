"""What docs/ says of adding things holds: the metric of its example is added, asked and listed as it says."""

import re

import pytest
import toy_store
from toy_store import TARAKAN, member

from kaltara_metrics import catalog, paths
from kaltara_metrics.catalog import DIMENSIONS, METRICS, Good, Half, Metric
from kaltara_metrics.definitions import DEFINITIONS
from kaltara_metrics.export import catalog_page
from kaltara_metrics.query import query

DOCS = paths.ROOT / "docs"


@pytest.fixture
def example(monkeypatch):
    """The metric of the page, added to the catalog as it says."""
    (code,) = re.findall(r"```python\n(.+?)```", (DOCS / "adding.md").read_text(encoding="utf-8"), re.DOTALL)
    metric = eval(code, {"Metric": Metric, "Good": Good, "Half": Half})  # noqa: S307 - our own page
    monkeypatch.setitem(catalog.METRICS, metric.id, metric)
    return metric


def test_one_block_is_enough_to_ask_for_it(example, tmp_path):
    rows = [member("2025-08", TARAKAN, active=count, sex=sex, origin="kantor") for sex, count in (("L", 70), ("P", 30))]
    told = query(example.id, at="2025-08", where={"region": TARAKAN}, reader=toy_store.make(tmp_path, enrollment=rows))
    assert (told.only.numerator, told.only.denominator, told.only.ratio) == (30, 70 + 30, 30 / 100)


def test_it_has_all_that_a_metric_needs(example):
    for name in ("name", "name_en", "means", "means_en", "caveat", "caveat_en", "owner", "source"):
        assert getattr(example, name).strip()
    assert example.subject in catalog.SUBJECTS
    assert example.unit in catalog.UNITS


def test_lists_and_pages_follow_from_it(example):
    assert f"  {example.id}: {example.name} (persen)" in list(catalog_page.listing())
    assert "Active members [sex = P] / Active members" in catalog_page.page()


def test_the_page_of_metrics_is_written_from_the_catalog():
    kept = (DOCS / "metrics.md").read_text(encoding="utf-8")
    assert kept.rstrip() == catalog_page.page().rstrip(), (
        "write it anew: python -m kaltara_metrics catalog > docs/metrics.md"
    )


def test_the_page_lists_every_metric_and_every_definition_with_every_field():
    page = catalog_page.page()
    for metric in METRICS.values():
        start = page.index(f"### `{metric.id}`")
        block = page[start : page.index("\n### ", start + 1)] if "\n### " in page[start + 1 :] else page[start:]
        for text in (metric.name, metric.name_en, metric.means_en, metric.caveat_en, metric.source_en, metric.owner_en):
            assert text in block
        assert all(name in DIMENSIONS for name in metric.dimensions)
    assert all(f"### {name} " in page for name in DEFINITIONS)


@pytest.mark.parametrize(
    "path",
    re.findall(
        r"`((?:kaltara_metrics|tests|store|ingest|simulate|ui|view|pages)/[\w/]+\.\w+)`",
        (DOCS / "adding.md").read_text(encoding="utf-8"),
    ),
)
def test_the_files_that_the_page_names_are_there(path):
    assert (paths.ROOT / path).exists() or (paths.ROOT / "kaltara_metrics" / path).exists() or path == "pages/NAME.py"
