"""Building: faults of the files all told at once and nothing written; what was written is what the files say."""

import csv
import os
import shutil
import time
from dataclasses import replace

import duckdb
import pytest

from kaltara_metrics import catalog, paths
from kaltara_metrics.errors import ReferenceDataError, StoreError
from kaltara_metrics.store import build, reader, reference, versions
from kaltara_metrics.store.reader import Reader

FACTS = ("enrollment", "paid_months", "workforce", "published_rate", "poverty", "claim", "institution", "employer")
REFERRING = (*FACTS, "project", "statement", "target", "policy", "contribution_rate")


@pytest.fixture
def files(tmp_path, monkeypatch):
    """Reference files of one's own, to put faults into; the store beside them is not built yet."""
    shutil.copytree(paths.ROOT / "data" / "reference", tmp_path / "reference")
    monkeypatch.setenv("KALTARA_DATA", str(tmp_path))
    return tmp_path / "reference"


def edit(path, line, column, value):
    """Put `value` into one cell of a file; line 1 is the header. Returns what stood there."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    place = rows[0].index(column)
    rows[line - 1][place], before = value, rows[line - 1][place]
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(rows)
    return before


def line_of(path, key, wanted):
    """Line of the first row whose column `key` is `wanted`."""
    with path.open(encoding="utf-8", newline="") as file:
        return next(line for line, row in enumerate(csv.DictReader(file), start=2) if row[key] == wanted)


def faults(files):
    """Try to build; return the faults told, once it is sure that nothing was written."""
    with pytest.raises(ReferenceDataError) as told:
        build.build()
    assert not (files.parent / "store").exists()
    assert str(told.value) == "\n".join(told.value.faults)
    return told.value.faults


# --- Faults of the files -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "line", "column", "value", "told"),
    [
        ("statements", 4, "value", "45.000,5", "'45.000,5' bukan angka; tulis tanpa pemisah ribuan"),
        ("statements", 4, "value", "sekitar 54 ribu", "'sekitar 54 ribu' bukan angka"),
        ("statements", 4, "value", " 54452", "' 54452' bukan angka"),
        ("statements", 4, "value", "1e3", "'1e3' bukan angka"),
        ("statements", 4, "value", "", "kosong, padahal wajib diisi"),
        ("statements", 4, "value", "54.452", "'54.452' orang bukan jumlah bulat"),
        ("statements", 4, "value", "-5", "'-5' orang bukan jumlah bulat"),
        ("statements", 4, "publisher", "", "kosong, padahal wajib diisi"),
        ("statements", 4, "url", "www.bps.go.id", "'www.bps.go.id' bukan alamat http atau https"),
        ("statements", 4, "url", "javascript:alert(1)", "bukan alamat http atau https"),
        ("statements", 4, "period", "2024-13", "'2024-13' bukan waktu; tulis 2024, 2024-09, atau 2024-09-22"),
        ("statements", 4, "period", "September 2024", "'September 2024' bukan waktu"),
        ("statements", 4, "months_from", "08-2023", "'08-2023' bukan waktu"),
        ("statements", 4, "region", "65.99", "'65.99' bukan kode wilayah Kemendagri"),
        ("statements", 4, "region", "6501", "'6501' bukan kode wilayah Kemendagri"),
        ("statements", 4, "confidence", "yakin", "'yakin'; pilih tinggi, sedang, atau rendah"),
        ("statements", 4, "conflict", "tidak-ada", "'tidak-ada' tidak ada dalam berkas yang dirujuk"),
        ("statements", 4, "adds_to", "tidak-ada", "'tidak-ada' tidak ada dalam berkas yang dirujuk"),
        ("statements", 4, "part_of", "tidak-ada", "'tidak-ada' tidak ada dalam berkas yang dirujuk"),
        ("derived", 2, "formula", "{tidak-ada} + 1", "pernyataan tidak-ada tidak ada"),
        ("derived", 2, "formula", "2 ** 3", "'2 ** 3' tidak terbaca"),
        ("derived", 2, "formula", "__import__('os')", "tidak terbaca"),
        ("derived", 2, "formula", "{employed-65-2024-08} / 0", "tidak terbaca"),
        ("derived", 2, "value", "393705", "hasilnya 393704, sedangkan kolom value 393705"),
        ("derived", 2, "value", "393,7", "'393,7' bukan angka"),
        ("derived", 2, "region", "65.99", "'65.99' bukan kode wilayah Kemendagri"),
        ("targets", 2, "low", "lima", "'lima' bukan angka"),
        ("targets", 2, "statements", "tidak-ada", "pernyataan 'tidak-ada' tidak ada"),
        ("contribution_rates", 2, "amount", "10.000,00", "'10.000,00' bukan angka"),
        ("contribution_rates", 2, "amount", "10.000", "'10.000' rupiah_per_bulan bukan jumlah bulat"),
        ("policies", 2, "title_id", "", "kosong, padahal wajib diisi"),
        ("policies", 2, "date", "2024-13", "'2024-13' bukan waktu"),
        ("policies", 2, "level", "desa", "'desa'; pilih nasional, provinsi, kabupaten"),
        ("policies", 2, "kind", "hukum", "'hukum'; pilih peraturan, instruksi"),
        ("policies", 2, "region", "6571", "'6571' bukan kode wilayah Kemendagri atau ID"),
        ("policy_metrics", 2, "policy", "tidak-ada", "'tidak-ada' tidak ada dalam policies.csv"),
        ("policy_metrics", 2, "filters", "segment", "'segment'; tulis saringan seperti segment=PMI"),
        ("policy_metrics", 2, "watches_en", "", "kosong, padahal wajib diisi"),
        ("rhythms", 2, "rounds", "2 13", "'2 13'; tulis bulan seperti 2 8 11"),
        ("rhythms", 2, "lag_months", "tiga", "'tiga' bukan jumlah bulan"),
        ("open_questions", 2, "asks_en", "", "kosong, padahal wajib diisi"),
        ("glossary", 2, "means_en", "", "kosong, padahal wajib diisi"),
        ("glossary", 2, "confidence", "yakin", "'yakin'; pilih tinggi, sedang, atau rendah"),
        ("regions", 2, "name", "", "kosong, padahal wajib diisi"),
        ("sectors", 2, "name_id", "", "kosong, padahal wajib diisi"),
        ("conflicts", 2, "title", "", "kosong, padahal wajib diisi"),
        ("conflicts", 2, "title_en", "", "kosong, padahal wajib diisi"),
        ("conflicts", 2, "explanation_en", "", "kosong, padahal wajib diisi"),
        ("conflicts", 2, "verdict_en", "", "kosong, padahal wajib diisi"),
        ("indicators", 2, "name_en", "", "kosong, padahal wajib diisi"),
        ("indicators", 2, "name_id", "Bukan angka", "'Bukan angka' tidak dipakai angka mana pun; hapus"),
        ("statements", 4, "indicator", "Angka baru", "'Angka baru' tidak ada dalam indicators.csv"),
        ("derived", 2, "definition", "Hitungan baru.", "'Hitungan baru.' tidak ada dalam indicators.csv"),
    ],
)
def test_a_fault_is_told_with_file_line_column_and_value(files, name, line, column, value, told):
    before = edit(files / f"{name}.csv", line, column, value)
    assert before != value
    found = faults(files)
    where = f"{name}.csv baris {line}, kolom {column if not told.startswith(('hasilnya',)) else 'formula'}"
    assert any(fault.startswith(where) and told in fault for fault in found), found


def test_a_weak_statement_that_feeds_a_table_is_a_fault(files):
    line = line_of(files / "statements.csv", "id", "members-pu-65-2024-09")
    edit(files / "statements.csv", line, "confidence", "rendah")
    (fault,) = faults(files)
    assert fault == (
        f"statements.csv baris {line}, kolom table: baris berkeyakinan rendah tidak boleh menjadi fakta; kosongkan."
    )


def test_a_figure_of_another_province_that_feeds_a_table_is_a_fault(files):
    line = line_of(files / "statements.csv", "id", "members-pu-65-2024-09")
    edit(files / "statements.csv", line, "region", "ID")
    assert any(f"baris {line}, kolom table: wilayah ID di luar provinsi" in fault for fault in faults(files))


@pytest.mark.parametrize("name", [name for name in reference.FILES if name not in {"sectors", "policy_metrics"}])
def test_a_key_used_twice_is_a_fault_that_names_both_lines(files, name):
    key = {"conflicts": "key", "regions": "code", "indicators": "name_id"}.get(name, "id")
    before = edit(files / f"{name}.csv", 3, key, "")
    edit(files / f"{name}.csv", 3, key, before)
    edit(files / f"{name}.csv", 5, key, before)
    assert f"{name}.csv baris 5, kolom {key}: {before!r} sudah dipakai di baris 3." in faults(files)


def test_a_metric_watches_a_policy_once(files):
    path = files / "policy_metrics.csv"
    lines = path.read_text(encoding="utf-8").splitlines()
    path.write_text("\n".join([*lines, lines[1]]) + "\n", encoding="utf-8")
    twice = f"policy_metrics.csv baris {len(lines) + 1}, kolom policy: 'uu-24-2011' sudah dipakai di baris 2."
    assert twice in faults(files)


def test_a_caveat_in_one_language_only_is_a_fault(files):
    edit(files / "policies.csv", 2, "caveat_en", "")
    (fault,) = faults(files)
    assert fault.startswith("policies.csv baris 2, kolom caveat dan caveat_en: isi keduanya")


def test_a_sector_letter_may_stand_in_two_versions_of_the_classification(files):
    rows = csv.DictReader((files / "sectors.csv").read_text(encoding="utf-8").splitlines())
    versions_of_j = [row["kbli_version"] for row in rows if row["code"] == "J" and row["scheme"] == "kbli"]
    assert versions_of_j == ["2020", "2025"]
    assert reference.faults(files) == []


def test_all_faults_are_told_at_once(files):
    edit(files / "statements.csv", 4, "value", "54.452,0")
    edit(files / "statements.csv", 9, "region", "99")
    edit(files / "derived.csv", 3, "formula", "{tidak-ada}")
    edit(files / "targets.csv", 2, "low", "")
    edit(files / "contribution_rates.csv", 2, "amount", "sepuluh ribu")
    edit(files / "policies.csv", 2, "url", "bukan alamat")
    told = "\n".join(faults(files))
    for where in (
        "statements.csv baris 4, kolom value",
        "statements.csv baris 9, kolom region",
        "derived.csv baris 3, kolom formula",
        "targets.csv baris 2, kolom low",
        "contribution_rates.csv baris 2, kolom amount",
        "policies.csv baris 2, kolom url",
    ):
        assert where in told


def test_missing_files_are_told_together(files):
    for name in ("targets", "policies"):
        (files / f"{name}.csv").unlink()
    assert faults(files) == (
        "targets.csv: berkas tidak ada di reference/.",
        "policies.csv: berkas tidak ada di reference/.",
    )


def spoil(change):
    def write(files):
        path = files / "statements.csv"
        path.write_bytes(change(path.read_bytes()))

    return write


@pytest.mark.parametrize(
    ("damage", "told"),
    [
        (spoil(lambda text: text.replace(b",value,", b",valu,", 1)), "statements.csv baris 1: kolom value tidak ada"),
        (spoil(lambda _text: b""), "statements.csv baris 1: kolom id, "),
        (spoil(lambda text: text + b"satu,dua\n"), "statements.csv baris 337: selnya bukan 31"),
        (spoil(lambda text: text[:-1] + b",lebih\n"), "statements.csv baris 336: selnya bukan 31"),
        (spoil(lambda text: text.replace(b"Gubernur", b"Gub\xe9rnur", 1)), "bukan UTF-8"),
        (spoil(lambda text: b"\xef\xbb\xbf" + text), "statements.csv baris 1: kolom id tidak ada"),
        (spoil(lambda text: text.replace(b",tinggi,", b',"tinggi,', 1)), "selnya bukan 31"),
    ],
    ids=["column renamed", "empty", "short row", "long row", "other encoding", "byte order mark", "open quote"],
)
def test_a_file_that_is_no_whole_table_is_told_before_its_cells(files, damage, told):
    damage(files)
    assert any(told in fault for fault in faults(files))


@pytest.mark.parametrize(
    ("name", "line", "column", "value"),
    [
        ("statements", 4, "segment", "XX"),
        ("statements", 4, "table", "enrolment"),
        ("statements", 4, "measure", "aktif"),
        ("statements", 4, "months_from", "2024-12"),
        ("statements", 4, "period", "2024-02-31"),
        ("targets", 2, "high", "1"),
        ("regions", 3, "area_km2", "luas"),
        ("regions", 3, "parent", "99"),
    ],
)
def test_a_value_that_would_stop_the_build_or_lose_the_row_is_told(files, name, line, column, value):
    edit(files / f"{name}.csv", line, column, value)
    assert faults(files)


def test_a_fault_leaves_the_version_that_was_current(files):
    build.build()
    edit(files / "statements.csv", 4, "value", "x")
    with pytest.raises(ReferenceDataError):
        build.build()
    assert versions.numbers(paths.store()) == [1]
    assert reader.current().version == "store-0001"


def test_a_heading_that_is_no_plain_name_never_reaches_the_store(files):
    path = files / "policies.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("caveat", "Catatan Kita", 1), encoding="utf-8")
    with pytest.raises(ReferenceDataError, match="judul kolom harus huruf kecil tanpa spasi"):
        build.build()
    assert versions.numbers(paths.store()) == []


# --- What was written --------------------------------------------------------------------------------------------


def tables(opened):
    found = opened.rows("SELECT table_name FROM information_schema.tables WHERE table_type = 'BASE TABLE'")
    return [name for (name,) in found]


def test_two_builds_of_the_same_files_hold_the_same(files):
    first, second = Reader(build.build()), Reader(build.build())
    assert sorted(tables(first)) == sorted(tables(second))
    for table in tables(first):
        columns = "* EXCLUDE (imported_at)" if table == "batch" else "*"
        text = f'SELECT {columns} FROM "{table}" ORDER BY ALL'  # noqa: S608 - names of our own tables
        assert first.rows(text) == second.rows(text), table
    assert versions.numbers(files.parent / "store") == [1, 2]


@pytest.mark.usefixtures("files")
def test_a_build_takes_seconds():
    began = time.perf_counter()
    build.build()
    assert time.perf_counter() - began < 5


def test_no_staging_table_is_left(published):
    assert [name for name in tables(published) if name.startswith("raw_")] == []


def test_every_row_points_to_a_batch(published):
    for table in REFERRING:
        lost = published.rows(
            f"SELECT COUNT(*) FROM {table} LEFT JOIN batch USING (batch_id) WHERE batch.batch_id IS NULL"  # noqa: S608
        )
        assert lost == [(0,)], table


def test_every_fact_names_a_statement_that_exists(published):
    for table in FACTS:
        lost = published.rows(
            f"SELECT fact.* FROM {table} AS fact LEFT JOIN statement USING (statement_id) "  # noqa: S608
            "WHERE statement.statement_id IS NULL"
        )
        assert lost == [], table


def test_no_weak_statement_is_a_fact(published):
    weak = published.rows("SELECT COUNT(*) FROM statement WHERE confidence = 'rendah'")
    assert weak == [(9,)]
    for table in FACTS:
        found = published.rows(
            f"SELECT * FROM {table} JOIN statement USING (statement_id) WHERE confidence = 'rendah'"  # noqa: S608
        )
        assert found == [], table


def test_every_statement_of_a_table_is_a_fact(published):
    """Nothing is lost on the way: each row of the ledger that names a table stands in that table."""
    for table in FACTS:
        lost = published.rows(
            f"SELECT statement_id FROM statement WHERE table_name = '{table}' "  # noqa: S608
            f"AND statement_id NOT IN (SELECT statement_id FROM {table})"
        )
        assert lost == [], table


def test_every_published_row_is_a_margin_of_published_origin(published):
    assert published.rows("SELECT DISTINCT origin, adds FROM batch") == [("terpublikasi", [])]
    assert published.rows("SELECT COUNT(*) FROM batch") == [(len(reference.FILES),)]


def test_numbers_in_the_store_are_those_of_the_file(published):
    with (paths.ROOT / "data" / "reference" / "statements.csv").open(encoding="utf-8", newline="") as file:
        written = {row["id"]: (float(row["value"]), row["value"]) for row in csv.DictReader(file)}
    found = published.rows("SELECT statement_id, value, printed_value FROM statement WHERE formula IS NULL")
    assert {name: (value, printed) for name, value, printed in found} == written


def test_empty_cells_are_unknown_and_not_empty_texts(published):
    assert published.rows("SELECT COUNT(*) FROM statement WHERE '' IN (speaker, segment, sector, caveat)") == [(0,)]
    assert published.rows("SELECT COUNT(*) FROM region WHERE code = '65' AND parent IS NULL") == [(1,)]


def test_the_package_is_16_800_rupiah_a_month(published):
    assert published.rows("SELECT DISTINCT rupiah / person_months FROM paid_months") == [(10_000 + 6_800,)]


def test_the_manifest_covers_every_table_of_facts(published):
    named = {name for (name,) in published.rows("SELECT DISTINCT table_name FROM manifest")}
    assert {*FACTS, "statement", "policy", "region", "sector"} <= named


def tamper(statement):
    """A writer that changes the file after its manifest was written."""

    def write(path, files):
        original(path, files)
        connection = duckdb.connect(str(path))
        connection.execute(statement)
        connection.execute("CHECKPOINT")
        connection.close()

    original = build._write
    return write


@pytest.mark.parametrize(
    ("statement", "table"),
    [
        ("DELETE FROM workforce WHERE region = '65.71'", "workforce"),
        ("DELETE FROM policy", "policy"),
        ("DELETE FROM region WHERE code = '65.04'", "region"),
        ("INSERT INTO workforce BY NAME SELECT * FROM workforce LIMIT 1", "workforce"),
        ("UPDATE enrollment SET active = active + 1 WHERE active = 54452", "enrollment"),
        ("UPDATE paid_months SET rupiah = NULL", "paid_months"),
        ("UPDATE published_rate SET percent = percent / 100", "published_rate"),
    ],
)
def test_a_file_that_does_not_hold_its_manifest_is_not_published(files, monkeypatch, statement, table):
    build.build()
    monkeypatch.setattr(build, "_write", tamper(statement))
    with pytest.raises(StoreError, match=rf"Tabel {table} tidak utuh setelah ditulis.*versi lama tetap dipakai"):
        build.build()
    assert versions.numbers(files.parent / "store") == [1]
    assert not [path.name for path in (files.parent / "store").iterdir() if path.name.startswith("building")]
    assert reader.current().version == "store-0001"


def test_after_a_version_was_refused_the_next_build_succeeds_in_the_same_process(files, monkeypatch):
    """The refusal is still being handled, as a page handles it; the half-built file must not be held open by it."""
    with monkeypatch.context() as patch:
        patch.setattr(build, "_write", tamper("DELETE FROM workforce"))
        with pytest.raises(StoreError) as refused:
            build.build()
    assert build.build().name == "store-0001.duckdb"
    assert refused.value
    assert files.exists()


# --- When to build again -----------------------------------------------------------------------------------------


def test_a_store_that_is_not_there_is_stale(files):
    assert not (files.parent / "store").exists()
    assert build.is_stale()


def test_a_store_just_built_is_not_stale(files):
    build.build()
    assert not build.is_stale()
    os.utime(files / "statements.csv")
    assert not build.is_stale(), "touched, not changed"


@pytest.mark.parametrize("name", reference.FILES)
def test_a_store_is_stale_once_a_file_changes(files, name):
    build.build()
    with (files / f"{name}.csv").open("a", encoding="utf-8") as file:
        file.write("\n")
    assert build.is_stale()


def test_a_store_is_stale_once_a_file_appears_or_is_gone(files):
    build.build()
    (files / "tambahan.csv").write_text("id\n")
    assert build.is_stale()
    (files / "tambahan.csv").unlink()
    assert not build.is_stale()
    (files / "policies.csv").unlink()
    assert build.is_stale()


def test_a_store_is_stale_once_the_catalog_lists_another_value(files, monkeypatch):
    """Its types hold the values there were; the next file may bring the new one."""
    build.build()
    assert files.exists()
    funding = catalog.DIMENSIONS["funding"]
    longer = replace(funding, values={**funding.values, "hibah": "Hibah"})
    monkeypatch.setitem(catalog.DIMENSIONS, "funding", longer)
    assert build.is_stale()
    build.build()
    types = "SELECT 'hibah' IN (FROM (SELECT UNNEST(ENUM_RANGE(NULL::funding_code))))"
    assert reader.current().rows(types) == [(True,)]


@pytest.mark.parametrize("content", [b"", b"sampah" * 1000])
def test_a_damaged_store_is_stale_and_built_anew(files, content):
    build.build().write_bytes(content)
    assert files.exists()
    assert build.is_stale()
    assert build.build().name == "store-0002.duckdb"
    assert not build.is_stale()


def test_a_store_without_pointer_is_stale(files):
    build.build()
    (files.parent / "store" / "CURRENT").unlink()
    assert build.is_stale()
