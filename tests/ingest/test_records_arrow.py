"""Records as Arrow columns hold what `Facts.records` says one by one, whatever the table looks like."""

from pathlib import Path

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kaltara_metrics.ingest.check import check
from kaltara_metrics.ingest.facts import repeated
from kaltara_metrics.ingest.records_arrow import SOURCE_ROW, to_arrow

SAMPLES = sorted((Path(__file__).parents[2] / "data" / "samples").glob("contoh_*"))


def naive_rows(facts):
    """Rows of the table as records and row numbers say them, one after the other."""
    places = [
        int(row) for row in range(len(facts.table.body)) for group in facts.groups if group.present[row]
        if facts.accepted[row]
    ]  # fmt: skip
    numbers = [facts.table.row_number(int(facts.table.body[place])) for place in places]
    return [record | {SOURCE_ROW: number} for record, number in zip(facts.records, numbers, strict=True)]


def rows(table):
    return [{name: value for name, value in row.items() if value is not None} for row in table.to_pylist()]


def is_as_written(facts):
    assert rows(to_arrow(facts)) == naive_rows(facts)


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_samples(path):
    judgement = check(path.read_bytes(), path.name)
    assert judgement.facts or judgement.report.faults
    for facts in judgement.facts:
        is_as_written(facts)


TABLE = "Bulan;Kabupaten/Kota;Segmen;Peserta Aktif;Peserta Nonaktif\n2025-08;Kab. Malinau;BPU;120;-\n"


def test_every_column_of_the_kind_is_there_with_its_type_and_null_for_unknown():
    (facts,) = check(TABLE.encode(), "x.csv").facts
    table = to_arrow(facts)
    kind = facts.kind
    assert {*table.column_names} >= {*kind.keys, *kind.values, SOURCE_ROW}
    for name in kind.keys:
        assert table.schema.field(name).type == pa.dictionary(pa.int32(), pa.string())
    for name in kind.values:
        assert table.schema.field(name).type == pa.float64()
    assert table.schema.field(SOURCE_ROW).type == pa.int32()
    assert rows(table) == [{"month": "2025-08-01", "region": "65.02", "segment": "BPU", "active": 120.0, SOURCE_ROW: 2}]
    assert table["inactive"].null_count == table["sector"].null_count == 1


def test_a_table_without_a_record_gives_no_row():
    (facts,) = check(TABLE.replace("Kab. Malinau", "Entah").encode(), "x.csv").facts
    assert to_arrow(facts).num_rows == 0
    is_as_written(facts)


def test_tables_of_one_kind_can_be_joined():
    (first,) = check(TABLE.encode(), "x.csv").facts
    (second,) = check(TABLE.replace("BPU", "PU").encode(), "x.csv").facts
    joined = pa.concat_tables([to_arrow(first), to_arrow(second)], promote_options="permissive")
    assert joined["segment"].to_pylist() == ["BPU", "PU"]
    assert joined["segment"].unique().to_pylist() == ["BPU", "PU"]


CELL = st.sampled_from(["", "-", "0", "7", "12", "1250", "x", "12,5"])
ROW = st.tuples(
    st.sampled_from(["2025-07", "Agust-25", "2025-13"]),
    st.sampled_from(["Kab. Bulungan", "Kota Tarakan", "65.02", "Entah"]),
    st.sampled_from(["Nelayan", "nelayan ", "Pedagang", ""]),
    *[CELL] * 4,
)
HEADER = ("Bulan", "Kabupaten/Kota", "Pekerjaan", "Peserta Aktif BPU", "Peserta Aktif PU", "Peserta Nonaktif PU", "JKK")


def judged(lines):
    text = "\n".join(";".join(line) for line in [HEADER, *lines])
    return check(text.encode(), "rekap.csv", kind="enrollment").facts


@settings(max_examples=150, deadline=None)
@given(st.lists(ROW, min_size=1, max_size=8))
def test_any_table(lines):
    for facts in judged(lines):
        is_as_written(facts)


def naive_repeated(facts):
    """Compare the key of every record with all before it."""
    first, twice = {}, {}
    for row in range(len(facts.table.body)):
        for group in facts.groups:
            if not facts.accepted[row] or not group.present[row]:
                continue
            words = tuple(int(codes[row]) for codes in facts.labels)
            key = (*(group.key(name, row) for name in (*facts.kind.keys, "measure")), words)
            if first.setdefault(key, row) != row:
                twice[row] = first[key]
    return twice


@settings(max_examples=150, deadline=None)
@given(st.lists(ROW, min_size=2, max_size=8), st.booleans())
def test_repeated_keys_are_found_as_comparing_all_rows_would(lines, shown):
    for facts in judged([*lines, *(lines[:1] if shown else [])]):
        # The judge has turned repeated rows into faults; as if it had not looked yet.
        facts.bad_rows -= {
            row for row in facts.bad_rows if any(finding.rule == "kunci-ganda" for finding in facts.findings)
        }
        assert list(repeated(facts).items()) == list(naive_repeated(facts).items())
