"""Kebijakan in words: what is chosen, counted, set on the board and listed."""

import re

import pytest

from kaltara_metrics import catalog, paths
from kaltara_metrics.model import Origin
from kaltara_metrics.policies import Policy, Watch
from kaltara_metrics.view import language, policies, whereabouts
from kaltara_metrics.view.policies import UNWATCHED, Choice
from kaltara_metrics.view.tables import Inside, Link


def policy(policy_id="a", date="2024-09-22", **given):
    known = {
        "short_id": f"Perda {policy_id}",
        "short_en": f"Regulation {policy_id}",
        "title_id": "Perda tentang perlindungan",
        "title_en": "Regulation on protection",
        "level": "provinsi",
        "region": "65",
        "kind": "peraturan",
        "requires_id": "Mendaftarkan pekerja.",
        "requires_en": "Enrol workers.",
        "publisher": "Koran",
        "url": "https://koran.example/1",
        "confidence": "tinggi",
        "caveat": None,
        "caveat_en": None,
    }
    return Policy(policy_id, date, **(known | given))


WATCH = Watch("subsidised_workers", {}, "Orang yang dibayar.", "People paid for.")
OLD = policy("lama", "2011", level="nasional", region="ID", kind="instruksi")
NEW = policy("baru", watches=(WATCH,))
TOWN = policy("kota", "2022-06-09", level="kabupaten", region="65.71", kind="kegiatan", confidence="rendah")
ALL = (OLD, TOWN, NEW)


@pytest.mark.parametrize(
    ("choice", "kept"),
    [
        (Choice(), ALL),
        (Choice(level="provinsi"), (NEW,)),
        (Choice(metric="subsidised_workers"), (NEW,)),
        (Choice(metric=UNWATCHED), (OLD, TOWN)),
        (Choice(words="tarakan"), (TOWN,)),
        (Choice(words="REGULATION protection"), ALL),
        (Choice(words="2011"), (OLD,)),
        (Choice(level="nasional", metric="subsidised_workers"), ()),
        (Choice(words="[(*"), ()),
    ],
)
def test_level_metric_and_words_choose_together(choice, kept):
    assert policies.chosen(ALL, choice) == kept


def test_the_headline_counts_levels_and_what_is_watched():
    assert policies.headline(ALL) == (
        "3 kebijakan dan peristiwa sejak 2011: 1 nasional, 1 provinsi, dan 1 kabupaten/kota; 1 dipantau sebuah ukuran"
    )
    with language.speaking("en"):
        assert policies.headline((OLD,)).startswith("1 policies and events since 2011: 1 national; 0 are watched")
    assert policies.headline(()) == "Belum ada kebijakan yang dimuat"


def test_the_board_has_a_row_for_each_level_and_a_column_for_each_year_that_has_any():
    table = policies.board_card(ALL).table
    assert table.headers == ("Tingkat", "2011", "2022", "2024")
    assert [row[0] for row in table.rows] == ["Nasional", "Provinsi", "Kabupaten/kota"]
    assert [[getattr(cell, "text", cell) for cell in row[1:]] for row in table.rows] == [
        ["Perda lama", "", ""],
        ["", "", "Perda baru, Sep"],
        ["", "Perda kota, Jun, belum pasti", ""],
    ]


def test_binding_rules_are_filled_marks_and_the_mark_is_said_in_words():
    markup = policies.board_card(ALL).table.html("x")
    assert markup.count('class="km-dot"') == 2
    assert markup.count('class="km-dot km-open"') == 1
    assert 'title="Kegiatan: Perda tentang perlindungan"' in markup
    assert policies.board_card(ALL).title.startswith("2 dari 3 adalah peraturan atau instruksi")


def test_the_list_is_newest_first_and_says_everything_about_a_policy():
    first, second, last = policies.list_card(ALL).table.rows
    assert first[0] == "22 September 2024"
    assert first[3].parts == (
        Inside("Pekerja rentan yang iurannya dibayar provinsi", "target"),
        "Orang yang dibayar.",
    )
    assert first[4].parts == (Link("Koran", "https://koran.example/1"), "Keyakinan: tinggi")
    assert second[1].parts == ("Perda tentang perlindungan", "Kota Tarakan · Kegiatan")
    assert second[3] == "belum ada"
    assert second[4].text == "Koran; Keyakinan: rendah"
    assert last[0] == "2011"


def test_texts_of_others_are_escaped():
    nasty = policy("<b>", title_id="<script>", requires_id="a < b", publisher='"><i>')
    for card in (policies.board_card((nasty,)), policies.list_card((nasty,))):
        markup = card.table.html(card.title)
        assert "<script" not in markup
        assert "<i>" not in markup
        assert "<b>" not in markup


def test_in_english_every_text_of_ours_is_english():
    with language.speaking("en"):
        card = policies.list_card(ALL)
        text = " ".join(getattr(cell, "text", cell) for row in card.table.rows for cell in row)
    assert "Enrol workers." in text
    assert "People paid for." in text
    assert "none yet" in text
    assert not re.search(r"\b(Keyakinan|belum|Provinsi|Kegiatan)\b", text)


def test_nothing_chosen_is_an_empty_card_and_not_a_fault():
    for card in (policies.board_card(()), policies.list_card(())):
        assert card.title == "Tidak ada kebijakan yang cocok"
        assert card.table.rows == ()
        assert card.origin is None
        assert "Kosongkan pencarian" in card.empty


def test_the_file_holds_whole_policies_with_their_metrics():
    (record,) = policies.list_card((NEW,)).records
    assert record["metrics"] == ["subsidised_workers"]
    assert record["requires"] == "Mendaftarkan pekerja."
    assert policies.list_card((NEW,)).origin is Origin.PUBLISHED


@pytest.mark.parametrize("metric", catalog.METRICS)
def test_every_metric_leads_to_a_page_that_is_there(metric):
    link = whereabouts.link(metric, {})
    assert (paths.ROOT / "pages" / f"{link.page}.py").is_file()
    assert link.text == catalog.METRICS[metric].name


def test_a_restricted_metric_names_what_restricts_it():
    assert whereabouts.link("members_active", {"segment": "PMI"}).text == "Kepesertaan aktif (Pekerja migran)"


def test_a_link_inside_keeps_the_language():
    with language.speaking("en"):
        assert 'href="peta?indikator=employed&amp;lang=en"' in whereabouts.link("employed", {}).html()
    assert 'href="peta?indikator=employed"' in whereabouts.link("employed", {}).html()
