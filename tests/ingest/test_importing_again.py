"""The same file again, a corrected one, one of another source, and what is remembered from one file to the next."""

import json

import office_store as store
import pytest
from office_store import KABUPATEN, KEYS, TARAKAN, cell, load, members, offer, rows, text, value, values

from kaltara_metrics.differences import differences
from kaltara_metrics.errors import UserError
from kaltara_metrics.ingest import importing
from kaltara_metrics.model import Flag
from kaltara_metrics.store import journal, publishing, reader, versions
from kaltara_metrics.store.publishing import ReplacesError

FIRST, CORRECTED = [100, 200, 300, 400, 500], [100, 200, 333, 400, 500]
BARE = ("Kabupaten/Kota", "Bulan", "Jumlah")


@pytest.fixture(autouse=True)
def directory(data_root, tmp_path, monkeypatch):
    return store.copy(data_root, tmp_path / "data", monkeypatch)


def bare(month, values_):
    return text(BARE, [(region, month, count) for region, count in zip(KABUPATEN, values_, strict=True)])


def test_the_same_file_again_changes_nothing(directory):
    first = load(members("2025-06", FIRST), "juni.csv")
    again = load(members("2025-06", FIRST), "juni (1).csv")
    assert (again.batch, again.overlap, again.path) == (first.batch, None, first.path)
    assert versions.numbers(directory) == [1, 2]
    assert value("members_active", "2025-06") == sum(FIRST)


def test_the_same_file_read_otherwise_is_another_batch():
    load(bare("2025-06", FIRST), mapping={"Jumlah": "active segment=BPU"})
    load(bare("2025-06", FIRST), mapping={"Jumlah": "active segment=PU"}, accept=True)
    assert value("members_active", "2025-06", where={"segment": "PU"}) == sum(FIRST)


def test_a_correction_needs_a_word_and_the_old_figures_stay_in_the_history(directory):
    first = load(members("2025-06", FIRST), "juni.csv")
    with pytest.raises(ReplacesError, match=f"mengganti 5 baris dari impor {first.batch} .* 1 di antaranya"):
        load(members("2025-06", CORRECTED), "juni_revisi.csv")
    assert versions.numbers(directory) == [1, 2]
    assert value("members_active", "2025-06") == sum(FIRST)
    second = load(members("2025-06", CORRECTED), "juni_revisi.csv", accept=True)
    assert second.overlap.replaced == {first.batch: 5}
    assert value("members_active", "2025-06") == sum(CORRECTED)
    assert rows("SELECT batch_id, file_name, replaces FROM batch WHERE origin = 'kantor' ORDER BY 1") == [
        (first.batch, "juni.csv", []),
        (second.batch, "juni_revisi.csv", [first.batch]),
    ]
    assert journal.numbers(directory) == [first.batch, second.batch]
    assert journal.read(directory, first.batch).sums["active"] == (5, sum(FIRST))
    assert {path.read_bytes() for path in (directory / "raw").iterdir()} == {
        members("2025-06", FIRST),
        members("2025-06", CORRECTED),
    }


def test_a_correction_moves_just_what_it_corrects():
    load(members("2025-06", FIRST))
    before = reader.current()
    load(members("2025-06", CORRECTED), accept=True)
    moved = [
        (move.metric.id, move.region, str(move.month), move.before.value, move.after.value, move.by)
        for move in differences(before, reader.current())
    ]
    assert moved == [
        ("members_active", None, "2025-06", 1500, 1533, 33),
        ("members_active", "65.03", "2025-06", 300, 333, 33),
    ]


def test_a_file_that_says_the_same_again_needs_no_word():
    first = load(members("2025-06", FIRST), "juni.csv")
    again = load(members("2025-06", FIRST, notes=["Catatan: dikirim ulang"]), "juni_ulang.csv")
    assert (again.overlap.replaced, again.overlap.changed) == ({first.batch: 5}, 0)
    assert value("members_active", "2025-06") == sum(FIRST)


def test_another_source_is_kept_beside_and_told():
    first = load(members("2025-06", FIRST), source="Kantor A")
    second = load(members("2025-06", CORRECTED), source="Kantor B")
    assert (second.overlap.replaced, second.overlap.contested, second.overlap.repeated) == ({}, 1, 4)
    found = cell("members_active", "2025-06", where={"region": "65.03"})
    assert (found.numerator, found.statements) == (300, (f"impor-{first.batch}",))
    assert Flag.DISPUTED in found.flags
    assert Flag.DISPUTED not in cell("members_active", "2025-06", where={"region": TARAKAN}).flags
    kept = rows("SELECT active FROM enrollment WHERE batch_id = ? ORDER BY region", second.batch)
    assert [active for (active,) in kept] == CORRECTED


def test_another_source_answers_where_it_is_preferred():
    load(members("2025-06", FIRST), source="Kantor A")
    second = load(members("2025-06", CORRECTED), source="Kantor B", prefer=True)
    found = cell("members_active", "2025-06", where={"region": "65.03"})
    assert (found.numerator, found.statements) == (333, (f"impor-{second.batch}",))
    assert Flag.DISPUTED in found.flags
    assert value("members_active", "2025-06") == sum(CORRECTED)


@pytest.mark.parametrize("written", ["Sumber: Dinas Contoh", "SUMBER DATA : Dinas Contoh", "  sumber: Dinas Contoh  "])
def test_a_file_names_its_source(written):
    content = members("2025-06", FIRST, notes=["Catatan: rekaan", written])
    assert offer(content, source="").entry.source == "Dinas Contoh"
    assert offer(content, source="Kantor A").entry.source == "Kantor A"


def test_a_source_of_money_is_no_source_of_the_file():
    heads = (*KEYS, "Sumber Iuran", "Peserta Aktif")
    content = text(heads, [(region, "2025-06", "APBD Provinsi", 1) for region in KABUPATEN])
    assert offer(content, source="").entry.source == importing.UNNAMED


def test_a_missing_number_can_be_filled_in_by_a_full_file():
    load(members("2025-06", [100, 200, 300, 400, "-"]))
    assert value("members_active", "2025-06") == "unknown"
    load(members("2025-06", FIRST))
    assert value("members_active", "2025-06") == sum(FIRST)


def test_a_missing_number_can_be_filled_in_alone():
    load(members("2025-06", [100, 200, 300, 400, "-"]))
    load(text((*KEYS, "Peserta Aktif"), [(TARAKAN, "2025-06", 500)]), "susulan.csv")
    assert value("members_active", "2025-06") == sum(FIRST)


def test_who_does_not_know_a_number_does_not_make_it_unknown():
    load(members("2025-06", FIRST), source="Kantor A")
    load(members("2025-06", [100, 200, 300, 400, "-"]), source="Kantor B")
    assert value("members_active", "2025-06") == sum(FIRST)


def test_what_a_column_means_is_remembered_for_next_month(directory):
    load(bare("2025-06", FIRST), mapping={"Jumlah": "active segment=BPU"})
    assert json.loads((directory / "mappings.json").read_text(encoding="utf-8"))["shapes"]
    offered = offer(bare("2025-07", CORRECTED), "juli.csv")
    assert any(text.startswith("Pemetaan kolom seperti terakhir kali") for text in offered.entry.assumptions)
    importing.publish(offered)
    assert value("members_active", "2025-07", where={"segment": "BPU"}) == sum(CORRECTED)


def test_a_mapping_is_remembered_only_when_its_file_was_loaded(directory):
    load(members("2025-05", FIRST))
    offered = offer(bare("2025-06", FIRST), mapping={"Jumlah": "active segment=BPU"})
    assert not (directory / "mappings.json").exists()
    with importing.rehearse(offered):
        pass
    assert not (directory / "mappings.json").exists()


def test_a_region_that_the_file_does_not_name_is_given():
    content = text(("Bulan", "Peserta Aktif BPU"), [("2025-06", 10), ("2025-07", 20)])
    with pytest.raises(UserError, match="belum dapat diimpor"):
        importing.offer(importing.judge(content, "bpu.csv"), content)
    load(content, "bpu.csv", region=TARAKAN)
    assert value("members_active", "2025-07", where={"region": TARAKAN, "segment": "BPU"}) == 20
    assert value("members_active", "2025-07", where={"segment": "BPU"}) == "unknown"


def test_targets_of_one_source_replace_each_other_and_those_of_another_stand_beside():
    heads = ("Kabupaten/Kota", "Tahun", "Nama Target", "Ukuran", "Target", "Satuan")

    def targets(goal):
        return text(heads, [(region, 2030, "Contoh", "coverage_ucj", goal, "persen") for region in KABUPATEN])

    first = load(targets(40), "target.csv").batch
    with pytest.raises(ReplacesError, match=f"dari impor {first} "):
        load(targets(50), "target2.csv")
    load(targets(50), "target2.csv", accept=True)
    load(targets(60), "target3.csv", source="Kantor B")
    found = rows("SELECT publisher, low, COUNT(*) FROM target WHERE name = 'Contoh' GROUP BY ALL ORDER BY low")
    assert found == [("Kantor A", 50, 5), ("Kantor B", 60, 5)]


def test_a_rehearsal_is_what_publishing_then_does_and_leaves_no_trace(directory):
    load(members("2025-06", FIRST))
    before = reader.current()
    kept = {path: path.read_bytes() for path in sorted(directory.rglob("*")) if path.is_file()}
    offered = offer(members("2025-06", CORRECTED))
    with importing.rehearse(offered) as tried:
        expected, overlap = differences(before, tried.reader), tried.overlap
        assert not tried.reader.path.is_relative_to(directory)
    assert not tried.reader.path.exists()
    assert {path: path.read_bytes() for path in sorted(directory.rglob("*")) if path.is_file()} == kept
    done = importing.publish(offered, accept=True)
    assert done.overlap == overlap
    moved = differences(before, reader.current())
    assert [(one.metric.id, one.region, one.before.value, one.after.value) for one in moved] == [
        (one.metric.id, one.region, one.before.value, one.after.value) for one in expected
    ]
    assert len(moved) == 2


def test_the_first_import_of_all_can_be_rehearsed():
    before = reader.current()
    with importing.rehearse(offer(members("2025-06", FIRST))) as tried:
        assert len(differences(before, tried.reader)) == 1 + 5


def test_a_version_can_be_taken_back_and_the_file_loaded_again(directory):
    load(members("2025-06", FIRST))
    publishing.roll_back(1, by="Budi")
    assert value("members_active", "2025-06") == "unknown"
    done = load(members("2025-06", FIRST))
    assert done.overlap is not None
    assert value("members_active", "2025-06") == sum(FIRST)
    assert versions.numbers(directory) == [1, 2, 3]
    assert set(values("members_active", "2025-07").values()) == {None}
