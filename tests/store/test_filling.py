"""Filling one import into a store: every number arrives once, or nothing of it; who said it stays known."""

import duckdb
import pyarrow.parquet as pq
import pytest
from made_batches import BPJS, DINAS, MONTH, at, empty, everything, fill, office, store
from toy_store import BULUNGAN, KABUPATEN, PROVINCE, TARAKAN

from kaltara_metrics.errors import StoreError
from kaltara_metrics.query import query
from kaltara_metrics.store import facts_file, filling, journal
from kaltara_metrics.store.reader import Reader

DAY = f"{MONTH}-01"


def members(reader, *columns):
    names = ", ".join(("region", *columns))
    return reader.rows(f"SELECT {names} FROM enrollment ORDER BY ALL")  # noqa: S608 - our own names


# --- Rows --------------------------------------------------------------------------------------------------------


def test_every_number_of_a_file_is_in_the_store_with_its_batch_and_its_block(tmp_path):
    reader = store(tmp_path, office([at(BULUNGAN, active=10, jht=4), at(TARAKAN, active=20, jht=None)]))
    assert members(reader, "active", "jht", "inactive", "batch_id", "standing") == [
        (BULUNGAN, 10, 4, None, 1001, "answers"),
        (TARAKAN, 20, None, None, 1001, "answers"),
    ]
    assert reader.rows("SELECT COUNT(*) FROM enrollment JOIN block USING (block_id)") == [(2,)]


@pytest.mark.parametrize(
    ("table", "row", "value"),
    [
        ("paid_months", {"funding": "apbdes", "person_months": 5, "rupiah": 84_000}, (5, 84_000)),
        ("workforce", {"measure": "employed", "sex": "L", "value": 7}, (7,)),
        ("published_rate", {"measure": "poverty_rate", "percent": 6.25}, (6.25,)),
        ("poverty", {"measure": "gini", "value": 0.277}, (0.277,)),
        ("institution", {"measure": "staff", "worker_group": "honorer", "value": 9}, (9,)),
        ("employer", {"measure": "employers_registered", "size_class": "mikro", "value": 3}, (3,)),
        ("project", {"budget": "APBD", "kind": "jasa", "value_rupiah": 10, "workers_declared": 3}, (10, 3)),
        ("claim", {"months_from": "2025-01", "months_to": "2025-06", "measure": "claim_cases", "value": 2}, (2,)),
    ],
)
def test_every_table_of_facts_is_filled(tmp_path, table, row, value):
    rows = [at(TARAKAN, **row)] if table != "claim" else [{"region": TARAKAN, **row}]
    reader = store(tmp_path, office(rows, table=table))
    names = ", ".join(name for name in ("person_months", "rupiah", "value", "percent", "value_rupiah",
                                        "workers_declared") if name in row)  # fmt: skip
    assert reader.rows(f"SELECT {names} FROM {table} WHERE block_id IS NOT NULL") == [value]  # noqa: S608 - our own


def test_rows_without_any_number_are_not_kept(tmp_path):
    reader = store(tmp_path, office([at(BULUNGAN, active=10), at(TARAKAN, active=None)]))
    assert members(reader, "active") == [(BULUNGAN, 10)]
    assert query("members_active", at=MONTH, where={"region": TARAKAN}, reader=reader).only.numerator is None


def test_columns_that_a_table_does_not_have_are_left_out(tmp_path):
    reader = store(tmp_path, office([at(TARAKAN, active=10, catatan="apa saja")]))
    assert members(reader, "active") == [(TARAKAN, 10)]


# --- Nothing is lost ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "sums", [{"active": (2, 31.0)}, {"active": (3, 30.0)}, {"active": (2, 30.001)}, {"jht": (1, 1.0)}]
)
def test_facts_that_are_not_those_read_from_the_file_are_refused(tmp_path, sums):
    with pytest.raises(StoreError, match=r"Data impor 1001 \(peserta\.csv\) tidak sama dengan yang dibaca"):
        store(tmp_path, office([at(BULUNGAN, active=10), at(TARAKAN, active=20)], file_name="peserta.csv", sums=sums))


def test_facts_that_are_those_read_from_the_file_are_taken(tmp_path):
    rows = [at(BULUNGAN, active=10, jht=None), at(TARAKAN, active=20, jht=5)]
    store(tmp_path, office(rows, sums={"active": (2, 30.0), "jht": (1, 5.0)}))


def test_facts_that_are_no_table_are_refused(tmp_path):
    connection = empty(tmp_path)
    path = tmp_path / "1001.parquet"
    path.write_bytes(b"PAR1 rusak")
    entry, _, _ = office([at(TARAKAN, active=1)])
    with pytest.raises(StoreError, match="rusak atau tidak terbaca"):
        filling.fill(connection, 1001, entry, path)


def test_a_value_that_is_in_no_list_is_told_by_name(tmp_path):
    """The catalog may have lost it since the file was imported."""
    wrong = office([at(TARAKAN, active=10), at(TARAKAN, active=5, funding="hibah")], file_name="peserta.csv")
    connection = empty(tmp_path)
    with pytest.raises(StoreError, match=r"Impor 1001 \(peserta\.csv\) .* katalog: hibah pada kolom funding\."):
        fill(connection, tmp_path, wrong)
    fill(connection, tmp_path, office([at(TARAKAN, active=5, funding="apbdes")]))
    connection.close()


def test_a_file_that_cannot_be_filled_leaves_the_store_as_it_was(tmp_path):
    """Also what was taken out for it comes back: all of it is one transaction."""
    first = office([at(code, active=10) for code in KABUPATEN])
    wrong = office([at(TARAKAN, active=1), at(TARAKAN, active=-5, sex="L")])  # people can't be fewer than none
    connection = empty(tmp_path)
    fill(connection, tmp_path, first)
    with pytest.raises(duckdb.ConstraintException):
        fill(connection, tmp_path, wrong, first=1002)
    fill(connection, tmp_path, office([at(TARAKAN, active=11)]), first=1002)
    connection.close()
    reader = Reader(tmp_path / "store-0001.duckdb")
    assert query("members_active", at=MONTH, reader=reader).only.numerator == 4 * 10 + 11
    assert reader.rows("SELECT batch_id FROM batch WHERE batch_id > 1000 ORDER BY 1") == [(1001,), (1002,)]


def test_a_checkpoint_while_filling_does_not_change_which_rows_are_meant(tmp_path):
    """Rows are known by their ids between steps, and a checkpoint gives ids anew once many rows are gone.

    Bulk of one source stands before a row of another; the bulk is corrected and the row contradicted by one file.
    """
    bulk = [at("65.01.01.1001", age_band=f"{number}", active=1) for number in range(130_000)]
    connection = empty(tmp_path)
    connection.execute("SET checkpoint_threshold = '1KB'")
    other = office([at("65.01.01.1001", age_band="Z", active=5)], source=DINAS)
    fill(connection, tmp_path, office(bulk), other, office([bulk[0], at("65.01.01.1001", age_band="Z", active=7)]))
    standing = "SELECT active, standing FROM enrollment WHERE age_band = 'Z' ORDER BY ALL"
    assert connection.execute(standing).fetchall() == [(5, "contested"), (7, "beside")]
    connection.close()


# --- What verifying goes by --------------------------------------------------------------------------------------


def manifest(reader):
    return reader.rows("SELECT measure, batch_id, row_count, total FROM manifest WHERE row_count > 0 ORDER BY ALL")


def test_the_manifest_says_rows_and_sum_of_every_number_of_every_batch(tmp_path):
    files = [
        office([at(BULUNGAN, active=10, jht=4), at(TARAKAN, active=20, jht=None)]),
        office([at(PROVINCE, active=7)], source=DINAS),
    ]
    assert manifest(store(tmp_path, *files)) == [
        ("active", 1001, 2, 10 + 20),
        ("active", 1002, 1, 7),
        ("jht", 1001, 1, 4),
    ]


def test_the_manifest_follows_a_correction(tmp_path):
    files = [
        office([at(BULUNGAN, active=10, jht=4), at(TARAKAN, active=20, jht=5)]),
        office([at(TARAKAN, active=21)]),
    ]
    assert manifest(store(tmp_path, *files)) == [
        ("active", 1001, 1, 10),
        ("active", 1002, 1, 21),
        ("jht", 1001, 2, 4 + 5),
    ]


# --- The batch and its warnings ------------------------------------------------------------------------------------


def test_a_batch_says_whose_file_it_was_and_what_it_replaced(tmp_path):
    files = [
        office([at(TARAKAN, active=20)]),
        office([at(TARAKAN, active=21)], file_name="b.csv", adds=("sex", "region")),
    ]
    rows = store(tmp_path, *files).rows(
        "SELECT batch_id, file_name, origin, table_name, source, adds, period, imported_by, imported_at::VARCHAR, "
        "assumptions, replaces FROM batch WHERE batch_id > 1000 ORDER BY 1"
    )
    assert rows[1] == (
        *(1002, "b.csv", "kantor", "enrollment", BPJS, ["sex", "region"], MONTH, "Sari", "2025-09-05 08:00:00"),
        *("bulan dari nama berkas\ndibaca sebagai orang", [1001]),
    )
    assert rows[0][-1] == []


def test_warnings_are_numbered_as_in_the_file_and_accepted_by_batch(tmp_path):
    warnings = (
        journal.Warned("Lembar1", 3, "C", "999", "pencilan", "jauh dari bulan lalu", TARAKAN, DAY),
        journal.Warned("", None, None, "", "judul", "judul tidak dikenal"),
    )
    connection = empty(tmp_path)
    fill(connection, tmp_path, *(office([at(TARAKAN, active=1)], source=f"{n}", warnings=warnings) for n in range(2)))
    filling.accept(connection, {"1002": {"by": "Budi", "at": "2025-09-06T01:02:03+00:00"}})
    found = connection.execute(
        "SELECT batch_id, number, sheet, row_number, region, month::VARCHAR, accepted_by, accepted_at::VARCHAR "
        "FROM warning ORDER BY 1, 2"
    ).fetchall()
    assert found == [
        (1001, 1, "Lembar1", 3, TARAKAN, DAY, None, None),
        (1001, 2, "", None, None, None, None, None),
        (1002, 1, "Lembar1", 3, TARAKAN, DAY, "Budi", "2025-09-06 01:02:03"),
        (1002, 2, "", None, None, None, "Budi", "2025-09-06 01:02:03"),
    ]
    connection.close()


def test_gaps_are_noted_in_the_blocks_of_their_batch_and_month(tmp_path):
    rows = [at(code, month, active=1) for month in ("2025-08", "2025-09") for code in KABUPATEN]
    reader = store(tmp_path, office(rows, gaps=(("active", "2025-09-01", TARAKAN),)))
    found = reader.rows("SELECT batch_id, measure, region, block.month::VARCHAR FROM gap JOIN block USING (block_id)")
    assert found == [(1001, "active", TARAKAN, "2025-09-01")]


# --- Lists without blocks --------------------------------------------------------------------------------------------

TARGET = {"name": "Target 2026", "period": "2026", "metric": "subsidised_workers", "region": PROVINCE, "low": 60_000.0}
RATE = {"segment": "BPU", "programme": "JKK", "basis": "tetap", "amount": 10_000.0, "unit": "rupiah_per_bulan",
        "valid_from": "2026-01"}  # fmt: skip


def test_a_target_is_kept_with_what_its_file_does_not_say(tmp_path):
    reader = store(tmp_path, office([TARGET], table="target", file_name="target.csv"))
    columns = "target_id, name, period, metric, region, low, high, unit, status, publisher, title, batch_id"
    assert reader.rows(f"SELECT {columns} FROM target") == [  # noqa: S608 - our own names
        ("impor-1001-1", "Target 2026", "2026", "subsidised_workers", PROVINCE, 60_000, 60_000, "tidak disebut",
         "terbuka", BPJS, "target.csv", 1001)
    ]  # fmt: skip


def test_a_contribution_rate_is_kept(tmp_path):
    reader = store(tmp_path, office([RATE], table="contribution_rate"))
    found = reader.rows("SELECT rate_id, segment, programme, amount, valid_from, publisher FROM contribution_rate")
    assert found == [("impor-1001-1", "BPU", "JKK", 10_000, "2026-01", BPJS)]


@pytest.mark.parametrize(("table", "row", "number"), [("target", TARGET, "low"), ("contribution_rate", RATE, "amount")])
def test_a_list_is_corrected_by_its_own_source_alone(tmp_path, table, row, number):
    changed = {**row, number: row[number] + 1}
    other = {**row, "segment" if table == "contribution_rate" else "period": "lain"}
    connection = empty(tmp_path)
    first, again, another, corrected, elsewhere = fill(
        connection,
        tmp_path,
        office([row], table=table),
        office([row], table=table),
        office([other], table=table),
        office([changed, other], table=table),
        office([row], table=table, source=DINAS),
    )
    assert (first.replaced, first.changed) == ({}, 0)
    assert (again.replaced, again.changed) == ({1001: 1}, 0), "the same again changes nothing"
    assert (another.replaced, another.changed) == ({}, 0)
    assert (corrected.replaced, corrected.changed) == ({1002: 1, 1003: 1}, 1)
    assert (elsewhere.replaced, elsewhere.changed) == ({}, 0)
    kept = connection.execute(f"SELECT batch_id, {number} FROM {table} ORDER BY ALL").fetchall()  # noqa: S608 - our own
    assert kept == [(1004, row[number]), (1004, row[number] + 1), (1005, row[number])]
    replaces = connection.execute("SELECT replaces FROM batch WHERE batch_id > 1000 ORDER BY batch_id").fetchall()
    assert replaces == [([],), ([1001],), ([],), ([1002, 1003],), ([],)]
    connection.close()


# --- The order of rows does not matter -----------------------------------------------------------------------------


@pytest.mark.parametrize("write", [facts_file.write, lambda path, facts, _: pq.write_table(facts, path)])
def test_rows_lie_by_month_and_region_whether_their_file_is_known_to_or_not(tmp_path, write):
    entry, rows, _ = office([at(code, month, active=1) for code in KABUPATEN for month in ("2025-09", "2025-07")])
    write(tmp_path / "1001.parquet", rows, "enrollment")
    connection = empty(tmp_path)
    filling.fill(connection, 1001, entry, tmp_path / "1001.parquet")
    lying = connection.execute("SELECT month, region FROM enrollment ORDER BY rowid").fetchall()
    assert lying == sorted(lying)
    assert len(lying) == 10
    connection.close()


def test_the_same_files_fill_the_same_store(tmp_path):
    files = [
        office([at(code, active=10, sex=sex) for code in KABUPATEN for sex in "LP"]),
        office([at(code, active=11, sex=sex) for code in KABUPATEN for sex in "LP"], source=DINAS),
        office([at(TARAKAN, active=12, sex="L")]),
    ]
    assert everything(store(tmp_path, *files)) == everything(store(tmp_path, *files))
