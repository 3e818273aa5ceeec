from datetime import UTC, date, datetime

import pytest

from kaltara_metrics.batches import Batch, Doubt
from kaltara_metrics.view import language, versions
from kaltara_metrics.view.versions import Version


def batch(**given):
    parts = {
        "batch_id": 1003,
        "file_name": "rekap.csv",
        "file_sha256": "a" * 64,
        "origin": "kantor",
        "table_name": "enrollment",
        "source": "BPJS Cabang",
        "adds": (),
        "period": "2025-08",
        "imported_by": "Sari",
        "imported_at": datetime(2026, 3, 3, 6, 5),  # noqa: DTZ001 - as the store gives it: UTC without a zone
        "assumptions": "",
        "replaces": (),
    }
    return Batch(**(parts | given))


def doubt(**given):
    parts = {
        "batch_id": 1003,
        "number": 1,
        "sheet": "Rekap",
        "row_number": 12,
        "column_letter": "D",
        "value": "'94.710'",
        "rule": "lonjakan",
        "message": "Naik 900 %.",
        "region": "65.71",
        "month": date(2026, 1, 1),
        "accepted_by": None,
        "accepted_at": None,
    }
    return Doubt(**(parts | given))


@pytest.mark.parametrize(
    ("at", "said"),
    [
        ("2026-03-03T06:05:00+00:00", "3 Maret 2026 14.05 WITA"),  # 6.05 UTC and eight hours
        ("2026-03-03T20:30:00+00:00", "4 Maret 2026 04.30 WITA"),
        (datetime(2026, 12, 31, 16, tzinfo=UTC), "1 Januari 2027 00.00 WITA"),
        (datetime(2026, 3, 3, 6, 5), "3 Maret 2026 14.05 WITA"),  # noqa: DTZ001
        ("kapan-kapan", "kapan-kapan"),
        ("", ""),
    ],
)
def test_a_moment_is_told_by_the_clocks_of_the_province(at, said):
    assert versions.moment(at) == said


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("2025-08", "Agustus 2025"),
        ("2025-01..2025-06", "Januari 2025 sampai Juni 2025"),
        ("2030", "2030"),
        (None, "–"),
        ("2025-13", "2025-13"),
    ],
)
def test_the_time_a_file_speaks_of(given, said):
    assert versions.period(given) == said


def test_the_title_counts_files_of_offices_and_no_samples():
    sample = batch(batch_id=101, origin="contoh", source="Data contoh")
    assert versions.headline([]) == "Belum ada berkas kantor; semua angka berasal dari terbitan"
    assert versions.headline([sample]).endswith("angka berasal dari terbitan, selebihnya data contoh")
    told = versions.headline([sample, batch(batch_id=1001), batch()])
    assert told == "2 berkas kantor dimuat; terakhir dari BPJS Cabang, Agustus 2025"
    assert versions.headline([batch(period=None)]) == "1 berkas kantor dimuat; terakhir dari BPJS Cabang"


def test_versions_are_rows_with_the_shown_one_marked():
    known = [
        Version(7, "2026-03-03T06:05:00+00:00", "Sari", "impor rekap.csv", (1001, 1003), is_current=False),
        Version(6, "", "", "catatan hilang", (), is_current=True),
    ]
    table = versions.versions_table(known)
    assert table.rows[0] == ("7", "3 Maret 2026 14.05 WITA", "Sari", "impor rekap.csv", "1001, 1003")
    assert table.rows[1] == ("6 (ditampilkan)", "", "–", "catatan hilang", "hanya data rujukan")
    assert table.emphasised == {1}
    assert versions.versions_headline(known) == "Yang ditampilkan versi 6; 2 versi tersimpan"
    assert versions.versions_headline(known[:1]) == "Versi yang ditampilkan tidak diketahui; 1 versi tersimpan"
    assert known[0].name == "Versi 7 · 3 Maret 2026 14.05 WITA · impor rekap.csv"


def test_imports_are_rows_newest_first_with_their_waiting_warnings():
    accepted = doubt(number=2, accepted_by="Sari")
    table = versions.batches_table([batch(batch_id=1001), batch()], [doubt(), accepted])
    assert [row[0] for row in table.rows] == ["1003", "1001"]
    assert [row[-1] for row in table.rows] == ["1", "0"]
    assert table.rows[0][1:7] == (
        "rekap.csv", "Kantor", "BPJS Cabang", "Kepesertaan", "Agustus 2025", "Sari, 3 Maret 2026 14.05 WITA"
    )  # fmt: skip


def test_warnings_say_where_they_stand_and_what_they_concern():
    whole = doubt(sheet="", row_number=None, column_letter=None, value="", region=None, month=None)
    table = versions.doubts_table([doubt(), whole])
    where = "lembar Rekap, baris 12, kolom D"
    assert table.rows[0] == (where, "'94.710'", "lonjakan", "Naik 900 %.", "Kota Tarakan, Januari 2026")
    assert table.rows[1] == ("seluruh berkas", "–", "lonjakan", "Naik 900 %.", "semua angka berkas ini")


def test_the_title_counts_what_waits():
    assert versions.doubts_headline([]) == "Tidak ada peringatan yang menunggu"
    waiting = [(batch(), [doubt()] * 1200), (batch(batch_id=1001), [doubt()])]
    assert versions.doubts_headline(waiting) == "1.201 peringatan pada 2 impor menunggu diterima"


@pytest.mark.parametrize(
    ("why", "english"),
    [
        ("data rujukan", "reference data"),
        ("impor rekap.csv, lama.csv", "import of rekap.csv, lama.csv"),
        ("peringatan impor 1003 diterima", "warnings of import 1003 accepted"),
        ("kembali ke versi 3", "back to version 3"),
        ("catatan hilang", "its note is lost"),
        ("lain sama sekali", "lain sama sekali"),
        ("", ""),
    ],
)
def test_why_a_version_was_made_is_told_in_both_languages(why, english):
    assert versions.reason(why) == why
    with language.speaking("en"):
        assert versions.reason(why) == english


def test_versions_imports_and_warnings_are_told_in_english():
    known = [Version(7, "2026-03-03T06:05:00+00:00", "Sari", "impor rekap.csv", (), is_current=True)]
    with language.speaking("en"):
        assert versions.headline([batch()]) == "1 office file loaded; the last from BPJS Cabang, August 2025"
        assert versions.headline([]) == "No office files yet; all figures are published ones"
        assert versions.versions_headline(known) == "Version 7 is shown; 1 version kept"
        assert versions.versions_table(known).rows[0] == (
            "7 (shown)", "3 March 2026 14:05 WITA", "Sari", "import of rekap.csv", "reference data only"
        )  # fmt: skip
        assert known[0].name == "Version 7 · 3 March 2026 14:05 WITA · import of rekap.csv"
        assert versions.batches_table([batch()], []).rows[0][2:6] == (
            "Office", "BPJS Cabang", "Membership", "August 2025"
        )  # fmt: skip
        whole = doubt(sheet="", row_number=None, column_letter=None, region=None, month=None)
        rows = versions.doubts_table([doubt(), whole]).rows
        assert [(row[0], row[-1]) for row in rows] == [
            ("sheet Rekap, row 12, column D", "Kota Tarakan, January 2026"),
            ("the whole file", "all figures of this file"),
        ]
        assert versions.doubts_headline([(batch(), [doubt()] * 1200)]) == (
            "1,200 warnings about 1 import waiting to be accepted"
        )
