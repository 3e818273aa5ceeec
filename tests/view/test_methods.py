import re

import pytest
from test_tables import Tags, named

from kaltara_metrics import catalog
from kaltara_metrics.catalog import METRICS
from kaltara_metrics.definitions import DEFINITIONS
from kaltara_metrics.glossary import Term, terms
from kaltara_metrics.model import Flag, Origin, State
from kaltara_metrics.view import language, method_lists, method_rules, methods, words
from kaltara_metrics.view.tables import Link, csv_bytes
from kaltara_metrics.view.theme import DARK, LIGHT


@pytest.fixture(scope="module")
def compared(asked):
    return [asked(metric, at="2024-09") for metric in methods.COMPARED]


def cards_of_rules():
    rules = [method_rules.rules_card(), method_rules.methods_card()]
    return [method_lists.definitions_card(), *method_lists.metrics_cards(), *rules]


def test_one_numerator_gives_four_percentages(compared):
    assert methods.headline(compared) == (
        "180.828 peserta yang sama: 77,23\u00a0%, 47,8\u00a0%, 45,9\u00a0%, dan 32,3\u00a0%, tergantung penyebutnya"
    )
    assert len({answer.only.numerator for answer in compared}) == 1


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_the_percentages_stand_side_by_side_and_are_never_joined(compared, palette):
    card = methods.comparison_card(compared, palette)
    assert [(trace.type, trace.mode) for trace in card.figure.data[2:]] == [("scatter", "text")] * 2
    assert [row[4] for row in card.table.rows] == ["77,23\u00a0%", "47,8\u00a0%", "45,9\u00a0%", "32,3\u00a0%"]
    assert [row[2] for row in card.table.rows] == ["180.828"] * 4
    _, bars, *columns = card.figure.data
    names, values = ([re.sub(r"<[^>]+>", "", text) for text in one.text] for one in columns)
    longest = max(len(name) + len(value) for name, value in zip(names, values, strict=True))
    assert longest < 45  # characters of a telephone's width, or name and value lie over each other
    assert len(bars.x) == 4
    assert [record["ratio"] for record in card.records] == [answer.only.ratio for answer in compared]
    for answer in compared:
        assert f"{answer.metric.name} {words.value(answer.metric, answer.only)}" in card.alt
        named = f"{answer.metric.definition}: " if answer.metric.definition else "(pembanding)"
        assert answer.metric.name in card.definition
        assert named in card.definition


def test_without_figures_the_headline_says_unknown(asked):
    unknown = [asked(metric, at="1990-01") for metric in methods.COMPARED]
    assert methods.headline(unknown) == "belum diketahui, belum diketahui, belum diketahui, dan belum diketahui"
    card = methods.comparison_card(unknown, LIGHT)
    assert set(card.figure.data[0].marker.pattern.shape) == {"/"}
    assert card.origin is None


def test_all_22_definitions_are_listed_with_formula_caveat_owner_and_source():
    card = method_lists.definitions_card()
    assert len(card.table.rows) == len(DEFINITIONS) == 22
    assert [row[0] for row in card.table.rows] == list(DEFINITIONS)
    for row, definition in zip(card.table.rows, DEFINITIONS.values(), strict=True):
        assert row[1:5] == (definition.name, definition.formula, definition.caveat, definition.owner)
        assert row[5] == Link(definition.source, definition.url)
        assert all(str(cell) for cell in row)


def test_a_definition_says_what_calculates_it_here_or_that_nothing_does():
    card = method_lists.definitions_card()
    here = {row[0]: row[6] for row in card.table.rows}
    for definition in DEFINITIONS.values():
        names = [METRICS[name].name for name in definition.computed_by]
        assert here[definition.id] == (", ".join(names) or "belum")
    computed = sum(bool(definition.computed_by) for definition in DEFINITIONS.values())
    assert card.title == f"22 definisi cakupan yang beredar, {computed} dihitung di sini"


def test_metrics_and_definitions_name_each_other():
    for metric in METRICS.values():
        if metric.definition:
            assert metric.id in DEFINITIONS[metric.definition].computed_by
    for definition in DEFINITIONS.values():
        for name in definition.computed_by:
            assert METRICS[name].definition in DEFINITIONS


def named_in(cell):
    return cell if isinstance(cell, str) else cell.parts[0]


def test_every_metric_of_the_catalog_is_listed_once_under_its_subject():
    cards = method_lists.metrics_cards()
    listed = [named_in(row[0]) for card in cards for row in card.table.rows]
    assert sorted(listed) == sorted(metric.name for metric in METRICS.values())
    assert all(all(row) for card in cards for row in card.table.rows)
    (one,) = method_lists.metrics_cards("bantuan")
    assert {named_in(row[0]) for row in one.table.rows} == {m.name for m in METRICS.values() if m.subject == "bantuan"}
    assert one.title == f"Bantuan iuran pekerja rentan: {len(one.table.rows)} ukuran"


@pytest.mark.parametrize("definition", DEFINITIONS.values(), ids=lambda one: one.id)
def test_every_definition_is_told_in_english_too(definition):
    assert definition.numerator_en
    assert definition.caveat_en
    assert bool(definition.denominator) == bool(definition.denominator_en)
    english = f"{definition.formula_en} {definition.caveat_en} {definition.owner_en}"
    assert not re.search(r"\b(yang|dan|dari|pekerja|peserta|orang|bulan|tidak|dengan)\b", english)
    assert sorted(re.findall(r"\d{2,}", english)) == sorted(
        re.findall(r"\d{2,}", f"{definition.formula} {definition.caveat} {english_years(definition)}")
    )


def english_years(definition):
    """Numbers in an owner's name, which only some owners have in English."""
    return definition.owner if definition.owner_en else ""


# Terms


def test_every_term_belongs_to_a_subject_and_says_where_it_is_from(published):
    known = terms(published)
    assert len(known) > 50
    assert {one.subject for one in known} <= set(method_lists.subjects())
    listed = [row for card in method_lists.terms_cards(known) for row in card.table.rows]
    assert len(listed) == len(known)
    for one in known:
        assert bool(one.publisher) == bool(one.url), one.term_key
        assert one.means_id.endswith("."), one.term_key
        assert one.means_en.endswith("."), one.term_key


def made_term(**given):
    fields = {"term_key": "x", "subject": "cakupan", "term_id": "Cakupan", "term_en": "Coverage"}
    fields |= {"means_id": "Bagian.", "means_en": "A share.", "publisher": None, "url": None, "confidence": "tinggi"}
    return Term(**(fields | given))


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({}, "istilah dasbor ini"),
        ({"confidence": "rendah"}, "belum ada sumber yang dibuka"),
        ({"publisher": "BPS", "url": "https://bps.go.id/a"}, Link("BPS", "https://bps.go.id/a")),
    ],
)
def test_a_term_names_its_source_or_says_that_there_is_none(given, said):
    ((row,),) = (card.table.rows for card in method_lists.terms_cards([made_term(**given)]))
    assert row[2] == said
    assert row[0].parts == ("Cakupan", "Coverage")


def test_terms_stand_in_the_order_of_the_readers_language():
    both = [made_term(term_key="a", term_id="Stok", term_en="Stock"), made_term(term_key="b")]
    with language.speaking("en"):
        (card,) = method_lists.terms_cards(both)
        assert card.title == "Coverage: 2 terms"
        assert [row[0].parts[0] for row in card.table.rows] == ["Coverage", "Stock"]
        assert card.table.rows[0][1] == "A share."


# Searching


@pytest.mark.parametrize("sought", ["orang-bulan", "ORANG-bulan", "person-months", "  orang-bulan  "])
def test_a_search_finds_measures_and_terms_in_either_language(sought, published):
    measures = method_lists.metrics_cards(sought=sought)
    found = method_lists.terms_cards(terms(published), sought=sought)
    assert any("rang-bulan" in named_in(row[0]) for card in measures for row in card.table.rows)
    assert "Orang-bulan" in [row[0].parts[0] for card in found for row in card.table.rows]


def test_a_code_finds_its_definition_alone():
    card = method_lists.definitions_card("C15")
    assert [row[0] for row in card.table.rows] == ["C15"]
    assert card.title == "1 definisi cakupan"


def test_all_words_must_stand_in_an_entry():
    assert method_lists.definitions_card("djsn terdaftar").table.rows[0][0] == "C7"
    assert not method_lists.definitions_card("djsn zzzz").table.rows


def test_what_was_found_is_counted():
    card = method_lists.definitions_card("C15")
    assert method_lists.headline("C15", [card]) == "1 keterangan memuat “C15”"
    assert method_lists.headline("zzzz", []) == "Tidak ada yang cocok dengan “zzzz”"
    with language.speaking("en"):
        assert method_lists.headline("C15", [card]) == "1 entry fits “C15”"


def test_projections_say_how_often_their_interval_held():
    (row,) = [row for row in method_rules.methods_card().table.rows if row[0] == "Proyeksi menuju target"]
    assert "selang 80\u00a0%" in row[1]
    assert "73\u00a0% sampai 92\u00a0% kenyataan" in row[1]


@pytest.mark.parametrize(
    ("metric", "formula"),
    [
        ("coverage_employed", "Peserta aktif ÷ Penduduk bekerja"),
        ("poverty_rate", "persen seperti diterbitkan (Penduduk miskin di sampingnya)"),
        ("employed", "Penduduk bekerja"),
        (
            "subsidy_reach",
            "Peserta aktif (Pekerja rentan, APBD provinsi, Bukan penerima upah) ÷ Pekerja rentan terdata",
        ),
    ],
)
def test_formulas_are_written_from_the_catalog(metric, formula):
    assert method_lists.formula(METRICS[metric]) == formula


@pytest.mark.parametrize("metric", METRICS)
def test_every_formula_names_every_measure_it_needs(metric):
    written = method_lists.formula(METRICS[metric])
    halves = filter(None, (METRICS[metric].numerator, METRICS[metric].denominator))
    assert all(catalog.MEASURES[half.measure].name in written for half in halves)
    assert not re.search(r"apbd_|pekerja_rentan|[a-z]_[a-z]", written)


def test_every_mark_that_can_appear_is_explained():
    explained = [row[1] for row in method_rules.rules_card().table.rows]
    for state in set(State) - {State.VALUE}:
        assert words.STATES[state] in explained
    assert all(words.ORIGINS[origin] in explained for origin in Origin)
    assert all(words.FLAGS[flag] in explained for flag in Flag)


def test_lists_of_rules_wear_the_badge_of_a_reference_and_can_be_downloaded():
    for card in cards_of_rules():
        assert card.origin is None
        assert card.source_text
        content = csv_bytes(card.records).decode("utf-8-sig")
        assert content.count("\n") >= len(card.table.rows) + 1
        assert "Link(" not in content


def test_tables_of_rules_hold_only_text_and_links():
    for card in cards_of_rules():
        tags = Tags(card.table.html(card.title))
        assert len(named(tags, "caption")) == 1
        assert all(link["href"].startswith(("http://", "https://")) for link in named(tags, "a"))
        assert not re.search(r"(?<![\d.])[1-9]\d{0,2},\d{3}(?!\d)|\d\.\d+\s?%", " ".join(tags.words))
