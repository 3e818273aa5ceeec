"""Kinds of data against the store's tables, and their template headings against the reader's vocabulary."""

import re

import pytest

from kaltara_metrics.ingest.kind_fields import NOT_STORED
from kaltara_metrics.ingest.kinds import KINDS, best_kind
from kaltara_metrics.ingest.meanings import read_header
from kaltara_metrics.ingest.vocabulary import PHRASES, without_noise, words
from kaltara_metrics.model import UNSTATED
from kaltara_metrics.store import schema

SCHEMA = schema.tables()
TYPES = {"month", "region", "choice", "count", "number", "text"}


def columns(table):
    body = re.search(rf"CREATE TABLE {table} \((.*?)\n\);", SCHEMA, re.DOTALL)[1]
    return set(
        re.findall(r"(?:^|,)\s*([a-z_]+) (?:DATE|VARCHAR|BIGINT|DOUBLE|INTEGER|[a-z_]+_code)", body, re.MULTILINE)
    )


@pytest.mark.parametrize(
    ("name", "also"),
    [
        *(("segment", set()), ("sex", set())),
        *((name, {UNSTATED}) for name in ("worker_group", "funding", "size_class")),
        ("sector", {UNSTATED, "S3-A", "S3-M", "S3-S"}),
    ],
)
def test_closed_lists_of_the_store_are_those_of_the_kind_in_the_order_of_their_letters(name, also):
    listed = re.search(rf"CREATE TYPE {name}_code AS ENUM \((.*?)\);", SCHEMA)[1]
    assert re.findall(r"'([^']+)'", listed) == sorted({*KINDS["enrollment"].dictionary[name].choices, *also})


def test_ten_kinds():
    assert set(KINDS) == {
        *("enrollment", "paid_months", "workforce", "target", "claim"),
        *("institution", "project", "employer", "poverty", "contribution_rate"),
    }


@pytest.mark.parametrize("kind", KINDS.values(), ids=str)
def test_fields_are_columns_of_the_store(kind):
    assert set(kind.dictionary) - NOT_STORED - {"unit"} <= columns(kind.table)
    assert set(kind.keys) - NOT_STORED <= columns(kind.table)


@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.id)
def test_every_field_is_told(kind):
    used = {*kind.keys, *kind.required, *kind.values, *kind.optional}
    assert used - {"unit"} == set(kind.dictionary) - {"unit"}
    for field in kind.dictionary.values():
        assert field.name
        assert field.meaning.endswith(".")
        assert field.example
        assert field.type in TYPES
        assert field.type != "choice" or field.example in field.choices


@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.id)
def test_template_headings_are_read_back(kind):
    header = [field.name for field in kind.dictionary.values()]
    read = read_header(header, [f"Templat {kind.name}"])
    assert [meaning.field for meaning in read] == list(kind.dictionary)
    assert all(meaning.certain for meaning in read)
    best, reason = best_kind(read)
    assert best is kind
    assert kind.name in reason


def test_no_kind_without_numbers():
    best, reason = best_kind(read_header(["No", "Kabupaten", "Keterangan"]))
    assert best is None
    assert "pilih jenis data" in reason


def test_a_table_of_two_kinds_names_both():
    best, reason = best_kind(read_header(["Kab/Kota", "Penduduk Bekerja", "TK Aktif", "% Capaian", "Target", "Gap"]))
    assert best is KINDS["enrollment"]
    assert "juga memuat: Ketenagakerjaan dan penduduk" in reason


def test_measures_decide_how_numbers_are_read():
    poverty = KINDS["poverty"]
    assert poverty.quantity("value", "poor_people").whole
    assert not poverty.quantity("value", "gini").whole
    assert KINDS["enrollment"].quantity("active").unit == "orang"


def test_phrases_are_written_as_headings_are_read():
    assert [phrase for phrase in PHRASES if words(" ".join(phrase)) != phrase] == []
    assert [phrase for phrase in PHRASES if without_noise(phrase) != phrase or not phrase] == []
