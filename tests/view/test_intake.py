import re
from dataclasses import replace

import pytest
from made_answers import SCRIPT
from test_tables import Tags

from kaltara_metrics.view import effect as effect_words
from kaltara_metrics.view import intake, language, verdict
from kaltara_metrics.view.intake import CLEAN, FAULTS, PERSONAL, Column, Done, Effect, Outcome, Remark
from kaltara_metrics.view.tables import Table

REMARK = Remark(True, "lembar Rekap, baris 12, kolom D", "'x'", "bukan-bilangan", "'x' bukan bilangan; tulis 1234.")


def outcome(**given):
    parts = {
        "file": "rekap.csv",
        "verdict": CLEAN,
        "kind": "enrollment",
        "kind_name": "Kepesertaan",
        "counts": (1045, 1040, 2, 3),
        "reasons": {"judul": 1, "kosong": 2},
        "assumptions": (),
    }
    return Outcome(**(parts | given))


def effect(**given):
    parts = {"sentence": "3 angka bergeser pada 1 ukuran: Peserta.", "table": Table((), ()), "count": 3}
    parts |= {"replaced": {}, "changed": 0, "contested": 0, "repeated": 0}
    return Effect(**(parts | given))


def plain(html):
    return " ".join(" ".join(Tags(html).words).split())


@pytest.mark.parametrize(
    ("count", "said"),
    [
        (1, "1 kB"),
        (1023, "1 kB"),
        (1536, "2 kB"),
        (1024 * 1023, "1.023 kB"),
        (1024 * 1024, "1,0 MB"),
        (26 * 1024**2, "26,0 MB"),
    ],
)
def test_the_size_of_a_file(count, said):
    assert intake.size(count) == said


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({}, "1.040 baris siap diterbitkan, tanpa kesalahan"),
        ({"warning_count": 1200}, "1.040 baris siap diterbitkan, dengan 1.200 peringatan"),
        ({"verdict": FAULTS, "fault_count": 1998320}, "1.998.320 kesalahan: berkas belum dapat diterbitkan"),
        ({"verdict": PERSONAL}, "Berkas dihentikan: ada data pribadi di dalamnya"),
    ],
)
def test_the_title_is_the_verdict(given, said):
    assert verdict.headline(outcome(**given)) == said


def test_the_rows_add_up_as_the_report_has_them():
    said = plain(verdict.html(outcome()))
    assert "1.045 dibaca = 1.040 diterima + 2 ditolak + 3 dilewati" in said
    assert "Dilewati: 1 judul dan 2 kosong." in said


@pytest.mark.parametrize(
    ("given", "word", "said"),
    [
        ({}, "Bersih", "Tidak ada kesalahan dan tidak ada peringatan."),
        ({"warning_count": 2}, "Bersih", "2 peringatan tidak menghalangi"),
        ({"verdict": FAULTS}, "Ada kesalahan", "2 baris tidak dapat dibaca."),
        ({"verdict": PERSONAL}, "Dihentikan karena data pribadi", "tidak disimpan, tidak dicatat"),
    ],
)
def test_the_verdict_is_a_mark_and_a_word(given, word, said):
    made = outcome(**given)
    html = verdict.html(made)
    assert f"km-{made.verdict}" in html
    assert word in plain(html)
    assert said in plain(html)
    assert ("dibaca" in plain(html)) == (made.verdict != PERSONAL)


def test_nothing_that_stands_in_a_file_can_become_markup():
    column = Column(SCRIPT, SCRIPT, SCRIPT, SCRIPT, SCRIPT, certain=False)
    remark = replace(REMARK, place=SCRIPT, value=SCRIPT, rule=SCRIPT, message=SCRIPT)
    hostile = outcome(
        file=SCRIPT, kind_name=SCRIPT, reasons={SCRIPT: 1}, columns=(column,), remarks=(remark,), personal=(remark,)
    )
    pieces = [
        verdict.html(hostile),
        intake.listing([SCRIPT]),
        intake.correction(hostile, SCRIPT, SCRIPT),
        effect_words.moved(effect(sentence=SCRIPT)),
        intake.steps([SCRIPT], SCRIPT, 1),
        intake.columns_table(hostile).html(SCRIPT),
        intake.remarks_table([remark]).html(SCRIPT),
        intake.personal_table(hostile).html(SCRIPT),
    ]
    for html in pieces:
        assert "script" not in {tag for tag, _ in Tags(html).tags}
        assert SCRIPT in "".join(Tags(html).words)


def test_faults_are_rows_with_place_cell_rule_and_remedy():
    warning = Remark(False, "", "", "pencilan", "Periksa.")
    table = intake.remarks_table([REMARK, warning])
    assert table.rows[0] == ("Kesalahan", REMARK.place, "'x'", "bukan bilangan", REMARK.message)
    assert table.rows[1] == ("Peringatan", "seluruh berkas", "–", "pencilan", "Periksa.")


@pytest.mark.parametrize(
    ("faults", "warnings", "listed", "said"),
    [
        (1, 0, 1, "1 kesalahan"),
        (2, 3, 5, "2 kesalahan dan 3 peringatan"),
        (1001, 0, 1000, "1.001 kesalahan; 1.000 pertama di sini, selebihnya dalam laporan XLSX"),
        (
            60_000,
            0,
            1000,
            "60.000 kesalahan; 1.000 pertama di sini, selebihnya dalam laporan XLSX (paling banyak 50.000)",
        ),
    ],
)
def test_the_count_is_told_when_not_all_are_listed(faults, warnings, listed, said):
    made = outcome(fault_count=faults, warning_count=warnings, remarks=(REMARK,) * listed)
    assert verdict.counted_remarks(made) == said


def test_columns_say_what_is_guessed_and_what_is_not_understood():
    columns = (
        Column("A", "A", "Wilayah", "Kabupaten/Kota", "region", certain=True),
        Column("B", "B", "TK", "Peserta Aktif", "active", certain=False),
        Column("C", "C", "", "Belum dikenal", "", certain=False),
    )
    assert intake.columns_table(outcome(columns=columns)).rows == (
        ("A", "Wilayah", "Kabupaten/Kota"),
        ("B", "TK", "Peserta Aktif (diduga)"),
        ("C", "(tanpa judul)", "belum dikenal; tidak dimuat"),
    )


def test_a_long_table_is_cut_into_pages_with_its_marks():
    table = Table(("A",), tuple((str(number),) for number in range(60)), frozenset({"A"}), frozenset({3, 26, 59}))
    second = intake.kept_rows(table, 25, 25)
    assert [row[0] for row in second.rows] == [str(number) for number in range(25, 50)]
    assert second.emphasised == {1}
    assert intake.kept_rows(table, 50, 25).emphasised == {9}
    assert second.numeric == {"A"}


def test_what_stands_there_already_is_told_in_numbers():
    made = effect(replaced={1001: 1400, 1003: 5}, changed=7, contested=2, repeated=4)
    assert effect_words.overlap_sentences(made) == [
        "Mengganti 1.400 baris impor 1001 dari sumber yang sama.",
        "Mengganti 5 baris impor 1003 dari sumber yang sama.",
        "7 baris lama di antaranya menjadi lain atau hilang.",
        "2 angka berbeda dari sumber lain; keduanya tetap disimpan.",
        "4 angka sama dengan yang sudah dinyatakan sumber lain.",
    ]
    assert effect_words.replaced_words(made) == "1.405 baris impor 1001 dan 1003"
    assert effect_words.overlap_sentences(effect()) == []


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({}, "3 angka bergeser"),
        ({"count": 0}, "sama dengan yang sudah ada atau belum dipakai ukuran mana pun"),
        ({"count": 0, "contested": 2}, "selama angka lama yang dipakai"),
    ],
)
def test_how_much_moves_is_one_sentence_also_when_nothing_does(given, said):
    assert said in effect_words.moved(effect(**given))


@pytest.mark.parametrize(
    ("done", "moved", "said"),
    [
        (Done(7, 1003, 0), effect(count=1200), "Impor 1003 terbit dalam versi 7; 1.200 angka bergeser"),
        (Done(7, 1003, 0), None, "Impor 1003 terbit dalam versi 7"),
        (Done(7, 1001, 0, already=True), effect(), "Berkas ini sudah ada sebagai impor 1001; tidak ada yang berubah"),
    ],
)
def test_what_came_of_publishing_is_the_title(done, moved, said):
    assert effect_words.published_headline(done, moved) == said


@pytest.mark.parametrize(("current", "states"), [("", "now next next"), ("b", "did now next"), ("c", "did did now")])
def test_steps_are_done_under_way_or_to_come_in_words_too(current, states):
    html = intake.steps(["a", "b", "c"], current, 12.6)
    assert re.findall(r'class="km-(did|now|next)"', html) == states.split()
    words = {"did": "selesai", "now": "sedang berjalan", "next": "menunggu"}
    for name, state in zip("abc", states.split(), strict=True):
        assert f"{name} : {words[state]}" in plain(html)
    assert "Berjalan 13 detik." in plain(html)


# In English


def test_a_verdict_is_told_in_english_with_its_numbers():
    with language.speaking("en"):
        assert verdict.headline(outcome()) == "1,040 rows ready to be published, without faults"
        assert verdict.headline(outcome(warning_count=1)) == "1,040 rows ready to be published, with 1 warning"
        assert verdict.headline(outcome(verdict=FAULTS, fault_count=2)) == "2 faults: the file can't be published yet"
        said = plain(verdict.html(outcome()))
        assert "Read as membership. No faults and no warnings." in said
        assert "1,045 read = 1,040 accepted + 2 rejected + 3 passed over" in said
        assert "Passed over: 1 of titles and 2 empty." in said
        made = outcome(fault_count=60_000, remarks=(REMARK,) * 1000)
        assert verdict.counted_remarks(made) == (
            "60,000 faults; the first 1,000 here, the rest in the XLSX report (at most 50,000)"
        )


def test_tables_of_a_file_have_english_heads_and_the_importers_own_words():
    column = Column("C", "C", "", "Peserta Aktif", "active", certain=False)
    with language.speaking("en"):
        remarks = intake.remarks_table([REMARK, replace(REMARK, is_fault=False, place="", value="")])
        columns = intake.columns_table(outcome(columns=(column,)))
        personal = intake.personal_table(outcome(personal=(replace(REMARK, place=""),)))
    assert remarks.headers == ("Kind", "Place", "Cell", "Rule", "Remark")
    assert remarks.rows[0] == ("Fault", REMARK.place, "'x'", "bukan bilangan", REMARK.message)
    assert remarks.rows[1][:3] == ("Warning", "the whole file", "–")
    assert columns.rows == (("C", "(no heading)", "Peserta Aktif (a guess)"),)
    assert personal.rows == (("the whole file", REMARK.message),)


def test_what_publishing_does_is_told_in_english():
    made = effect(replaced={1001: 1400, 1003: 1}, changed=7, contested=2, repeated=4)
    with language.speaking("en"):
        assert effect_words.overlap_sentences(made) == [
            "Replaces 1,400 rows of import 1001, from the same source.",
            "Replaces 1 row of import 1003, from the same source.",
            "Old rows among them that become something else or go: 7.",
            "Figures that another source tells differently: 2; both are kept.",
            "Figures that another source has told alike: 4.",
        ]
        assert effect_words.replaced_words(made) == "1,401 rows of import 1001 and 1003"
        assert effect_words.published_headline(Done(7, 1003, 0), effect(count=1)) == (
            "Import 1003 is published in version 7; 1 figure moved"
        )
        assert "no measure uses them yet" in effect_words.moved(effect(count=0))
        assert "Running for 13 seconds." in plain(intake.steps(["a", "b"], "b", 12.6))
        assert "a : done" in plain(intake.steps(["a", "b"], "b", 12.6))


@pytest.mark.parametrize(
    ("count", "are_noughts", "begins", "ends"),
    [
        (1, False, "1 row is not listed though other regions have it", "If that means zero, say so."),
        (1200, True, "1,200 rows are not listed though other regions have them", "recorded as zero, as you say."),
    ],
)
def test_rows_that_are_not_there_are_told_in_english(count, are_noughts, begins, ends):
    assert effect_words.absent("seperti importir", count, "Malinau", are_noughts=are_noughts) == "seperti importir"
    with language.speaking("en"):
        said = effect_words.absent("seperti importir", count, "Malinau", are_noughts=are_noughts)
    assert said.startswith(f"{begins} (such as Malinau): ")
    assert said.endswith(ends)
