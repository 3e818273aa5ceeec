"""Imports, versions, checks and open questions in words."""

from datetime import datetime

from kaltara_metrics.batches import Batch, Doubt
from kaltara_metrics.checks import Check, Failure, Kind
from kaltara_metrics.open_questions import OpenQuestion
from kaltara_metrics.statements import Conflict
from kaltara_metrics.view import checks, holdings, language
from kaltara_metrics.view.tables import Inside
from kaltara_metrics.view.versions import Version


def batch(number=1003, origin="kantor", assumptions="a\nb", **given):
    known = {
        "file_name": "rekap.csv",
        "file_sha256": "ab" * 32,
        "table_name": "enrollment",
        "source": "BPJS Cabang",
        "adds": (),
        "period": "2025-08",
        "imported_by": "Sari",
        "imported_at": datetime(2026, 3, 3, 6, 5),  # noqa: DTZ001 - as the store gives it: UTC without a zone
        "replaces": (),
    }
    return Batch(batch_id=number, origin=origin, assumptions=assumptions, **(known | given))


def doubt(number=1, **given):
    known = {
        "batch_id": 1003,
        "sheet": "Rekap",
        "row_number": 12,
        "column_letter": "D",
        "value": "94.710",
        "rule": "lonjakan",
        "message": "Naik <900> %.",
        "region": None,
        "month": None,
        "accepted_by": None,
        "accepted_at": None,
    }
    return Doubt(number=number, **(known | given))


def question(key, template="claim"):
    texts = dict.fromkeys(("asks_id", "known_id", "owner_id"), "teks") | dict.fromkeys(
        ("asks_en", "known_en", "owner_en"), "text"
    )
    return OpenQuestion(question_id=key, template=template, **texts)


def plain(table):
    return [[getattr(cell, "text", cell) for cell in row] for row in table.rows]


def test_an_import_says_file_source_content_time_and_assumptions():
    card = holdings.imports_card([batch(replaces=(1001,))], [doubt(), doubt(2, accepted_by="Budi")])
    assert card.title == "1 berkas kantor; terakhir dari BPJS Cabang, 3 Maret 2026 14.05 WITA"
    assert plain(card.table) == [
        [
            "rekap.csv; 1 peringatan menunggu; mengganti isi impor 1001",
            "BPJS Cabang",
            "Kepesertaan; Agustus 2025",
            "3 Maret 2026 14.05 WITA; Sari",
            "a; b",
        ]
    ]


def test_the_newest_import_is_on_top_and_the_sample_is_not_among_them():
    card = holdings.imports_card([batch(1001), batch(101, "contoh"), batch(1002)], [])
    assert [record["import"] for record in card.records] == [1002, 1001]


def test_many_assumptions_are_cut_on_screen_and_whole_in_the_file():
    told = "\n".join("abcdef")
    card = holdings.imports_card([batch(assumptions=told)], [])
    assert plain(card.table)[0][-1] == "a; b; c; d; dan 2 lainnya"
    assert card.records[0]["assumptions"] == told


def test_without_files_the_page_says_where_they_are_loaded():
    card = holdings.imports_card([batch(101, "contoh")], [])
    assert card.title == "Belum ada berkas kantor yang dimuat"
    assert card.table.rows == ()
    assert "Data masuk" in card.empty


def test_the_sample_is_told_by_content_with_each_assumption_once():
    card = holdings.sample_card([batch(101, "contoh"), batch(102, "contoh"), batch(103, "contoh", table_name="claim")])
    assert plain(card.table) == [["Kepesertaan", "2", "a; b"], ["Klaim", "1", "a; b"]]
    assert card.title.startswith("3 berkas contoh")
    assert holdings.sample_card([]).table.rows == ()


def test_the_sample_speaks_the_readers_language_on_the_card_and_in_its_file():
    card = holdings.sample_card([batch(101, "contoh")], spoken=str.upper)
    assert card.table.rows[0][2].parts == ("A", "B")
    assert card.records[0]["assumptions"] == "A\nB"


def test_the_version_that_is_shown_is_said_and_emphasised():
    versions = [Version(2, "2026-03-03T06:05:00+00:00", "Sari", "impor", (), True), Version(1, "", "", "", (), False)]
    table = holdings.versions_card(versions).table
    assert table.rows[0] == ("2 (ditampilkan)", "3 Maret 2026 14.05 WITA", "Sari", "impor")
    assert table.rows[1] == ("1", "", "–", "–")
    assert table.emphasised == {0}


def test_a_question_names_the_template_and_how_many_files_of_it_came():
    card = holdings.questions_card(
        [question("a"), question("b", None)], [batch(table_name="claim"), batch(9, "contoh")]
    )
    assert card.title == "2 hal dicari dan tidak ditemukan; 1 di antaranya terisi bila berkasnya dimuat"
    link, count = card.table.rows[0][3].parts
    assert link == Inside("templat Klaim", "data_masuk")
    assert count == "1 berkas sudah dimuat"
    assert card.table.rows[1][3] == "belum ada templat untuk ini"


def test_questions_are_asked_in_english_too():
    with language.speaking("en"):
        row = holdings.questions_card([question("a")], []).table.rows[0]
    assert row[0] == "text"
    assert row[3].parts[0].text == "template Claims"


def test_checks_are_summed_and_what_failed_is_listed():
    found = (
        Check(Kind.RATES, 12, ()),
        Check(Kind.WARNINGS, 1, (Failure(doubt=doubt(), batch=batch()),)),
        Check(Kind.CONFLICTS, 3, (Failure(conflict=Conflict("x", "Judul", "", "sikap")),)),
    )
    assert checks.count_failed(found) == 2
    summary = checks.summary_card(found)
    assert summary.title == "16 lulus, 2 tidak lulus"
    assert [row[1:3] for row in summary.table.rows] == [("12", "0"), ("1", "1"), ("3", "1")]
    failures = checks.failures_card(found)
    assert plain(failures.table)[0][1:3] == ["Naik <900> %.; rekap.csv", "94.710"]
    assert failures.table.rows[0][4] == Inside("Data masuk, Peringatan", "data_masuk", {"bagian": "peringatan"})
    assert failures.table.rows[1][4].chosen == {"tampilan": "berbeda"}
    assert "<900>" not in failures.table.html("x")


def test_all_passed_is_an_empty_card_that_says_so():
    card = checks.failures_card((Check(Kind.RATES, 12, ()),))
    assert card.table.rows == ()
    assert card.empty == "Semua yang diperiksa lulus."
