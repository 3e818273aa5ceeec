"""Facts as a file: every row that was given, in the order in which a store keeps them."""

from datetime import date

import pyarrow as pa
import pyarrow.parquet as pq
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kaltara_metrics.store import facts_file

ROWS = st.lists(
    st.tuples(st.sampled_from(["2025-09-01", "2025-08-01", None]), st.sampled_from(["65.71", "65.01", None]))
)


def table(rows, pieces=1):
    """The same rows in several chunks have a dictionary of their own in each."""
    whole = [
        pa.table(
            {
                "month": pa.array([month for month, _ in part], pa.string()).dictionary_encode(),
                "region": pa.array([region for _, region in part], pa.string()).dictionary_encode(),
                "active": pa.array([float(number) for number, _ in enumerate(part)], pa.float64()),
                "source_row": pa.array(range(len(part)), pa.int32()),
            }
        )
        for part in (rows[start::pieces] for start in range(pieces))
    ]
    return pa.concat_tables(whole)


def plain(facts):
    return [tuple(row.values()) for row in facts.to_pylist()]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=ROWS, pieces=st.integers(1, 3))
def test_rows_are_kept_by_month_and_region_and_otherwise_as_they_came(tmp_path, rows, pieces):
    facts = table(rows, pieces)
    facts_file.write(tmp_path / "facts.parquet", facts, "enrollment")
    kept = pq.read_table(tmp_path / "facts.parquet")
    told = [name for name in facts.column_names if not rows or facts[name].null_count < len(rows)]
    assert kept.column_names == told
    assert [field.nullable for field in kept.schema] == [facts[name].null_count > 0 for name in told]
    in_order = sorted(facts.to_pylist(), key=lambda row: (row["month"] or "", row["region"] or ""))
    dated = [{**row, "month": date.fromisoformat(row["month"]) if row["month"] else None} for row in in_order]
    assert plain(kept) == [tuple(row[name] for name in told) for row in dated]


def test_lists_keep_their_order(tmp_path):
    facts = pa.table({"name": ["b", "a"], "region": ["65.71", "65"], "source_row": pa.array([3, 2], pa.int32())})
    facts_file.write(tmp_path / "facts.parquet", facts, "target")
    assert plain(pq.read_table(tmp_path / "facts.parquet")) == plain(facts)
