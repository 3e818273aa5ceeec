"""What is remembered of a file's columns: for the same shape next month, for no other, and through every crash."""

import json
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kaltara_metrics.errors import UserError
from kaltara_metrics.ingest.check import check
from kaltara_metrics.ingest.mapping import recall, remember, remembered, shape_of
from kaltara_metrics.ingest.mapping_memory import FILE, timeless

TABLE = "Rekap {};;\nKabupaten/Kota;Zona;Angka {}\nKota Tarakan;biru;{}\n"
JULY, AUGUST = TABLE.format("Juli 2025", "Juli 2025", 1250), TABLE.format("Agustus 2025", "Agustus 2025", 1310)

DAMAGED = [
    *(b"", b"{", b"\xff\xfe\x00", b"[]", b"7", b'{"shapes": 3}', b"[" * 9999, b'{"shapes": {"a": {"kind": "claim"}}}'),
    *(b'{"shapes": {"a": {"kind": 1, "mapping": {}}}}', b'{"shapes": {"a": {"kind": "claim", "mapping": {"C": 1}}}}'),
]


def judged(text, **said):
    return check(text.encode(), "rekap.csv", **said)


def keep(directory, judgement):
    return remember(directory, judgement.shape, judgement.report.kind, judgement.mapping)


def records(judgement):
    return [record for facts in judgement.facts for record in facts.records]


# --- The shape of a file -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("heading", "plain"),
    [
        ("Peserta Aktif Juli 2025", "peserta aktif <waktu>"),
        ("Peserta  Aktif\n2025-07", "peserta aktif <waktu>"),
        ("aktif_2024", "aktif <waktu>"),
        ("Tahun / 2024", "tahun / <waktu>"),
        ("Kategori (KBLI 2020) / A", "kategori (kbli 2020) / a"),
        ("PU", "pu"),
    ],
)
def test_a_heading_without_its_time(heading, plain):
    assert timeless(heading) == plain


def test_the_shape_is_that_of_next_month_and_of_no_other_table():
    shape = shape_of(["No", "Peserta Juli 2025"])
    assert shape == shape_of(["No", "PESERTA  Agustus 2026"]) == shape_of(["No", "Peserta 2025-01"])
    others = [["No", "Peserta"], ["Peserta Juli 2025", "No"], ["No", "Peserta Juli 2025", "Peserta Juli 2025"]]
    others += [["", "No", "Peserta Juli 2025"], ["No", "Klaim Juli 2025"], ["No Peserta Juli 2025"]]
    assert len({shape, *map(shape_of, others)}) == 1 + len(others)
    assert shape_of(["No"], ["Bulan"]) == shape_of(["No"], ["Bulan"], ["No"]) != shape_of(["No", "Bulan"])
    assert shape_of(["No"], read_as="claim") != shape_of(["No"])


@given(st.lists(st.text(max_size=12), max_size=5), st.lists(st.text(max_size=12), max_size=5))
def test_two_headers_have_one_shape_only_where_they_say_the_same(one, other):
    """Held against a naive comparison of the normalised headings."""
    alike = [timeless(text) for text in one] == [timeless(text) for text in other]
    assert (shape_of(one) == shape_of(other)) == alike


# --- The file that keeps them ------------------------------------------------------------------------------------


def test_what_is_kept_is_found_and_the_last_word_counts(tmp_path):
    assert remembered(tmp_path / "none", "a") is None
    remember(tmp_path, "a", "claim", {"C": "ignored"})
    remember(tmp_path, "b", "enrollment", {})
    remember(tmp_path, "a", "enrollment", {"C": "active", "Zona": "label"})
    assert remembered(tmp_path, "a") == ("enrollment", {"C": "active", "Zona": "label"})
    assert remembered(tmp_path, "b") == ("enrollment", {})
    assert remembered(tmp_path, "c") is None
    assert {path.name for path in tmp_path.iterdir()} == {FILE, "mappings.lock"}


@pytest.mark.parametrize("content", DAMAGED)
def test_a_damaged_file_is_told_and_set_aside(tmp_path, content):
    (tmp_path / FILE).write_bytes(content)
    found, told = recall(tmp_path, "a")
    assert found is None
    assert "rusak" in told
    (aside,) = tmp_path.glob("mappings-rusak-*.json")
    assert aside.name in told
    assert aside.read_bytes() == content
    assert recall(tmp_path, "a") == (None, "")
    remember(tmp_path, "a", "claim", {})
    assert remembered(tmp_path, "a") == ("claim", {})


def test_a_damaged_file_is_told_when_something_is_kept(tmp_path):
    (tmp_path / FILE).write_text("{", encoding="utf-8")
    assert "rusak" in remember(tmp_path, "a", "claim", {})
    assert remembered(tmp_path, "a") == ("claim", {})


def test_a_crash_before_the_rename_leaves_the_old_file(tmp_path, monkeypatch):
    remember(tmp_path, "a", "claim", {})
    monkeypatch.setattr("pathlib.Path.replace", lambda *_: (_ for _ in ()).throw(OSError(28, "No space left")))
    with pytest.raises(UserError, match="No space left"):
        remember(tmp_path, "a", "enrollment", {})
    assert remembered(tmp_path, "a") == ("claim", {})


def test_a_file_that_cannot_be_read_is_told_and_not_overwritten(tmp_path):
    (tmp_path / FILE).mkdir()
    assert "tidak dapat dibaca" in recall(tmp_path, "a")[1]
    with pytest.raises(UserError, match="tidak dapat disimpan"):
        remember(tmp_path, "a", "claim", {})


def test_writers_at_the_same_time_lose_nothing(tmp_path):
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda number: remember(tmp_path, str(number), "claim", {"C": "ignored"}), range(40)))
    assert set(json.loads((tmp_path / FILE).read_text(encoding="utf-8"))["shapes"]) == set(map(str, range(40)))


# --- A file like the last one ------------------------------------------------------------------------------------


def test_the_mapping_of_last_month_reads_this_month_and_says_so(tmp_path):
    first = judged(JULY, mapping={"Angka Juli 2025": "active segment=BPU"}, memory=tmp_path)
    keep(tmp_path, first)
    again = judged(AUGUST, memory=tmp_path)
    assert records(again) == [{"region": "65.71", "month": "2025-08-01", "segment": "BPU", "active": 1310}]
    told = [text for text in again.report.assumptions if text.startswith("Pemetaan kolom seperti terakhir kali")]
    assert len(told) == 1
    assert "jenis Kepesertaan" in told[0]
    assert "active segment=BPU" in told[0]
    assert again.shape == first.shape
    assert judged(AUGUST).report.kind is None


def test_months_side_by_side_are_remembered_by_letter(tmp_path):
    text = "Kabupaten/Kota;Zona {0};Zona {1}\nKota Tarakan;1250;1310\n"
    first = judged(
        text.format("Juni 2025", "Juli 2025"), mapping={"Zona Juni 2025": "active", "Zona Juli 2025": "inactive"}
    )
    assert first.mapping == {"B": "active", "C": "inactive"}
    keep(tmp_path, first)
    again = judged(text.format("Juli 2025", "Agustus 2025"), memory=tmp_path)
    assert [(one["month"], one.get("active"), one.get("inactive")) for one in records(again)] == [
        ("2025-07-01", 1250, None),
        ("2025-08-01", None, 1310),
    ]


def test_what_the_user_says_goes_before_what_is_remembered(tmp_path):
    keep(tmp_path, judged(JULY, mapping={"C": "active"}))
    assert records(judged(AUGUST, mapping={"C": "inactive"}, memory=tmp_path))[0]["inactive"] == 1310
    assert judged(AUGUST, mapping={}, memory=tmp_path).report.kind is None
    other = judged(AUGUST, kind="employer", memory=tmp_path)
    assert other.report.kind == "employer"
    assert not any("terakhir kali" in text for text in other.report.assumptions)
    assert records(judged(AUGUST, kind="enrollment", memory=tmp_path))[0]["active"] == 1310


def test_a_file_of_the_same_headings_and_another_title_is_another_shape(tmp_path):
    text = "{};\nKabupaten/Kota;Jumlah\nKota Tarakan;1250\n"
    keep(tmp_path, judged(text.format("Laporan Juli 2025"), mapping={"Jumlah": "active"}))
    other = judged(text.format("Penduduk bekerja Agustus 2025"), memory=tmp_path)
    assert other.report.kind == "workforce"


def test_a_kind_alone_is_remembered(tmp_path):
    text = "Kabupaten/Kota;TK\nKota Tarakan;1250\n"
    first = judged(text, kind="project")
    remember(tmp_path, first.shape, first.report.kind, first.mapping)
    assert judged(text).report.kind == "enrollment"
    assert judged(text, memory=tmp_path).report.kind == "project"


@pytest.mark.parametrize(("kind", "mapping"), [("majikan", {}), ("enrollment", {"C": "peserta"})])
def test_a_remembered_mapping_that_has_no_meaning_any_more_is_told(tmp_path, kind, mapping):
    remember(tmp_path, judged(AUGUST).shape, kind, mapping)
    told = judged(AUGUST, memory=tmp_path).report
    assert told.kind is None
    assert any("tidak dapat dipakai" in text for text in told.assumptions)


def test_a_damaged_memory_is_told_in_the_report(tmp_path):
    (tmp_path / FILE).write_text("{", encoding="utf-8")
    assert any("rusak" in text for text in judged(AUGUST, memory=tmp_path).report.assumptions)
