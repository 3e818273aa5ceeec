"""Rows in any amount: as many as asked for, all different, sorted, and marked as made up."""

import duckdb
import pyarrow.parquet as pq
import pytest

from kaltara_metrics import catalog, places
from kaltara_metrics.errors import UserError
from kaltara_metrics.simulate import volume

KEYS = [
    "month",
    "region",
    "sector",
    "segment",
    "worker_group",
    "occupation",
    "funding",
    "size_class",
    "sex",
    "age_band",
]


@pytest.fixture
def small_files(monkeypatch):
    """Files and row groups a thousandth of their size, so that several of them are few rows."""
    monkeypatch.setattr(volume, "ROW_GROUP", 1_000)
    monkeypatch.setattr(volume, "FILE", 10_000)


def read(written):
    return pq.read_table(list(written.files)).to_pandas()


@pytest.mark.parametrize(("rows", "nationwide"), [(10_000, False), (100_000, False), (100_000, True)])
def test_as_many_different_rows_as_asked_for_sorted_by_month_and_region(tmp_path, rows, nationwide):
    written = volume.write(tmp_path / "out", rows, nationwide=nationwide)
    found = read(written)
    assert len(found) == written.rows == rows
    assert not found.duplicated(KEYS).any()
    order = list(zip(found["month"], found["region"].astype(str), strict=True))
    assert order == sorted(order)
    assert found["month"].nunique() == 36


@pytest.mark.usefixtures("small_files")
def test_files_and_row_groups_have_their_size(tmp_path):
    written = volume.write(tmp_path / "out", 25_500)
    assert [path.name for path in written.files] == [f"contoh-{number:04d}.parquet" for number in range(3)]
    sizes = [pq.ParquetFile(path).metadata for path in written.files]
    assert [size.num_rows for size in sizes] == [10_000, 10_000, 5_500]
    assert [size.num_row_groups for size in sizes] == [10, 10, 6]
    assert not read(written).duplicated(KEYS).any()


def test_small_pieces_hold_the_same_places_as_one_large_piece(tmp_path, monkeypatch):
    """What a row is about depends on its number alone; only its people are drawn by row group."""
    whole = read(volume.write(tmp_path / "whole", 20_000))
    monkeypatch.setattr(volume, "ROW_GROUP", 700)
    pieces = read(volume.write(tmp_path / "pieces", 20_000))
    assert pieces[KEYS].astype(str).equals(whole[KEYS].astype(str))


@pytest.mark.usefixtures("small_files")
def test_every_file_says_contoh_and_so_does_the_readme(tmp_path):
    written = volume.write(tmp_path / "out", 12_000, nationwide=True, seed=5)
    for path in written.files:
        metadata = pq.ParquetFile(path).schema_arrow.metadata
        assert metadata[b"origin"] == b"contoh"
        assert metadata[b"seed"] == b"5"
    note = (tmp_path / "out" / "README.md").read_text(encoding="utf-8")
    assert note.startswith("# CONTOH")
    assert "Kode wilayah buatan" in note


def test_the_same_seed_writes_the_same_rows(tmp_path):
    first, again = (read(volume.write(tmp_path / name, 10_000, seed=3)) for name in ("first", "again"))
    assert first.equals(again)
    assert not first["active"].equals(read(volume.write(tmp_path / "other", 10_000, seed=4))["active"])


def test_codes_are_those_of_the_catalog_and_of_real_desa(tmp_path):
    found = read(volume.write(tmp_path / "out", 100_000))
    assert set(found["region"]) == {region.code for region in places.regions("desa")}
    allowed = {"sector": catalog.SECTORS, "segment": catalog.SEGMENTS, "worker_group": catalog.WORKER_GROUPS}
    allowed |= {"occupation": catalog.OCCUPATIONS}
    for column, values in (allowed | {"funding": catalog.FUNDING, "size_class": catalog.SIZES}).items():
        assert set(found[column].dropna()) <= set(values)
    assert (found["active"] >= found["jht"]).all()
    assert (found["active"] > 0).all()


def test_made_up_codes_are_514_kabupaten_in_38_provinces_and_about_84_thousand_desa():
    codes = volume.made_up_desa()
    assert list(codes) == sorted(set(codes))
    assert len({code[:2] for code in codes}) == 38
    assert len({code[:5] for code in codes}) == 514
    assert len(codes) == 514 * 12 * 14
    assert not {code[:2] for code in codes} & {"65"}


def test_duckdb_reads_the_files_with_the_columns_of_the_store(tmp_path):
    volume.write(tmp_path / "out", 10_000)
    connection = duckdb.connect()
    names = connection.execute("DESCRIBE SELECT * FROM read_parquet(?)", [f"{tmp_path}/out/*.parquet"]).fetchall()
    connection.close()
    assert {name for name, *_ in names} == {*KEYS, "active", "inactive", "jkk", "jkm", "jht", "jp", "jkp"}


@pytest.mark.parametrize("rows", [0, -5, 10**12])
def test_an_amount_that_can_not_be_made_is_refused_with_those_that_can(tmp_path, rows):
    with pytest.raises(UserError, match="pilih 1 sampai"):
        volume.write(tmp_path / "out", rows)
    assert not (tmp_path / "out").exists()


def test_a_folder_that_holds_something_is_left_alone(tmp_path):
    (tmp_path / "kept.txt").write_text("mine")
    with pytest.raises(UserError, match="tidak kosong"):
        volume.write(tmp_path, 100)
