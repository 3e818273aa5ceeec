"""Columns as codes: whatever is asked of them is what a plain list of the values would answer."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kaltara_metrics.ingest import coded
from kaltara_metrics.ingest.coded import CodedColumn, Codes, all_different, code_values, combined, factorise

# A column that has far more codes than rows makes keys run over, four of them for certain.
COLUMN = st.integers(1, 4).flatmap(
    lambda count: st.tuples(
        st.lists(st.integers(0, count - 1), min_size=9, max_size=9), st.sampled_from([count, 2**30])
    )
)
COLUMNS = st.lists(COLUMN, min_size=1, max_size=5)
# Codes that run over, and tables of flags that are too large, are met in small columns too.
LIMITS = st.sampled_from([{}, {"_LARGEST": 8}, {"_FLAGS": 0, "_FLAGS_A_ROW": 0}, {"_PIECE": 2}])


def arrays(columns):
    return [(np.array(codes, np.int32), count) for codes, count in columns]


def with_limits(limits, call, *given_to):
    with pytest.MonkeyPatch.context() as patch:
        for name, value in limits.items():
            patch.setattr(coded, name, value)
        return call(*given_to)


@settings(max_examples=300, deadline=None)
@given(COLUMNS, LIMITS)
def test_different_rows_are_numbered_as_sorting_them_would(columns, limits):
    rows = list(zip(*(codes for codes, _ in columns), strict=True))
    ordered = sorted(set(rows))
    numbers, firsts = with_limits(limits, combined, arrays(columns))
    assert numbers.tolist() == [ordered.index(row) for row in rows]
    assert firsts.tolist() == [rows.index(row) for row in ordered]


@settings(max_examples=200, deadline=None)
@given(COLUMNS, st.integers(1, 9), LIMITS)
def test_rows_differ_if_a_set_of_them_is_as_long(columns, length, limits):
    rows = list(zip(*(codes[:length] for codes, _ in columns), strict=True))
    short = [(codes[:length], count) for codes, count in arrays(columns)]
    assert with_limits(limits, all_different, short) is (len(set(rows)) == len(rows))


def test_columns_without_rows():
    numbers, firsts = combined([(np.zeros(0, np.int32), 0), (np.zeros(0, np.int32), 3)])
    assert (numbers.tolist(), firsts.tolist()) == ([], [])
    assert all_different([(np.zeros(0, np.int32), 0)])
    assert CodedColumn(np.zeros(0, np.int32), []).tolist() == []


@settings(max_examples=100, deadline=None)
@given(st.lists(st.integers(0, 3), max_size=8), LIMITS)
def test_a_column_reads_as_the_list_of_its_values(codes, limits):
    uniques = ["a", None, 2, "never" if 3 not in codes else "d"]
    column, values = CodedColumn(np.array(codes, np.int32), uniques), [uniques[code] for code in codes]
    assert (len(column), column.tolist(), list(column)) == (len(values), values, values)
    assert column.copy().tolist() == np.array(column).tolist() == values
    assert (column == "a").tolist() == [value == "a" for value in values]
    assert (column != "a").tolist() == [value != "a" for value in values]
    assert [column[place] for place in range(len(codes))] == values
    assert column[1:].tolist() == values[1:]
    is_text = np.array([isinstance(value, str) for value in uniques])
    assert column.where(is_text).tolist() == [isinstance(value, str) for value in values]
    own_codes, own = with_limits(limits, factorise, column)
    assert [own[code] for code in own_codes] == values
    assert own == [value for value in uniques if value in values]


def test_codes_are_carried_from_one_part_to_the_next():
    codes = Codes()
    assert codes.of(["b", None, "b"]).tolist() == [0, 1, 0]
    assert codes.of(["c", None]).tolist() == [2, 1]
    assert list(codes) == ["b", None, "c"]
    known = {"x": 0}
    assert code_values(["y", "x"], known)[0].dtype == np.int32
    assert known == {"x": 0, "y": 1}


def test_a_column_is_read_only_and_has_no_hash():
    column = CodedColumn(np.array([0], np.int32), ["a"])
    with pytest.raises(ValueError, match="read-only"):
        column[0] = "b"
    with pytest.raises(TypeError):
        hash(column)
