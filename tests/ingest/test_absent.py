"""Rows that a file has for other regions only: counted by a second, naive way, and filled with noughts on request."""

import pyarrow as pa
from hypothesis import given
from hypothesis import strategies as some
from office_store import KABUPATEN

from kaltara_metrics.ingest import absent
from kaltara_metrics.store.fact_tables import FACT_TABLES

ENROLLMENT = FACT_TABLES["enrollment"]
ROWS = some.dictionaries(
    some.tuples(
        some.sampled_from(["2025-06-01", "2025-07-01"]),
        some.sampled_from([*KABUPATEN[:3], "65.01.01"]),
        some.sampled_from(["PU", "BPU", None]),
        some.sampled_from(["L", "P", None]),
    ),
    some.integers(0, 9),
    min_size=1,
    max_size=12,
)


def table(rows):
    names = ("month", "region", "segment", "sex")
    columns = {name: pa.array([key[place] for key in rows], pa.string()) for place, name in enumerate(names)}
    coded = {name: column.dictionary_encode() for name, column in columns.items()}
    return pa.table(
        coded | {"active": [float(n) for n in rows.values()], "source_row": pa.array([1] * len(rows), pa.int32())}
    )


def naive(rows, whole):
    """Everything that some region of the same level has in a month and this one has not, in nested loops."""
    missing = set()
    for month, _, segment, sex in rows:
        shape = (segment is None, sex is None)
        alike = [key for key in rows if key[0] == month and (key[2] is None, key[3] is None) == shape]
        for _, region, _, _ in alike:
            level = {key[1] for key in alike if len(key[1]) == len(region)}
            there = {key[2] if whole else key[2:] for key in alike if key[1] == region}
            has = {(key[2], key[3]) for key in alike if key[1] in level}
            missing |= {(month, region, *one) for one in has if (one[0] if whole else one) not in there}
    return missing


@given(ROWS, some.booleans())
def test_what_is_missing_is_what_nested_loops_find(rows, whole):
    adds = ("region", "sex") if whole else ("region",)
    found = absent.find(table(rows), ENROLLMENT, adds)
    listed = found.rows.to_pylist() if found else []
    assert {(one["month"], one["region"], one["segment"], one["sex"]) for one in listed} == naive(rows, whole)
    assert len(listed) == len(naive(rows, whole))
    assert all(one["active"] == 0 for one in listed)


@given(ROWS)
def test_filled_rows_leave_nothing_missing_and_change_no_sum(rows):
    facts = table(rows)
    found = absent.find(facts, ENROLLMENT, ("region",))
    if found:
        full = absent.filled(facts, found)
        assert full.num_rows == len(rows) + len(found)
        assert sum(full["active"].to_pylist()) == sum(rows.values())
        assert absent.find(full, ENROLLMENT, ("region",)) is None


def test_a_row_that_misses_two_numbers_is_one_row():
    """BPU of the second kabupaten is missing for active members; of the third it is missing altogether."""
    first, second, third = KABUPATEN[:3]
    month = "2025-06-01"
    facts = table({(month, code, segment, None): 7 for code in (first, second, third) for segment in ("PU", "BPU")})
    facts = facts.append_column("jht", pa.array([7.0] * 6)).slice(0, 5)  # without the third's BPU
    active = pa.array([7.0, 7.0, 7.0, None, 7.0])  # nor the second's
    facts = facts.set_column(facts.column_names.index("active"), "active", active)
    found = absent.find(facts, ENROLLMENT, ("region",))
    listed = {(one["region"], one["segment"]): (one["active"], one["jht"]) for one in found.rows.to_pylist()}
    assert listed == {(second, "BPU"): (0, None), (third, "BPU"): (0, 0)}
    assert len(found) == 2


def test_lists_of_single_things_and_tables_without_breakdowns_miss_nothing():
    one = table({("2025-06-01", KABUPATEN[0], None, None): 5, ("2025-06-01", KABUPATEN[1], None, None): 6})
    assert absent.find(one, ENROLLMENT, ("region",)) is None
    assert absent.find(one, FACT_TABLES["project"], ("region",)) is None
    assert absent.find(one, None, ("region",)) is None
