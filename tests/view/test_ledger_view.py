import pytest
from made_answers import SCRIPT, statement
from test_tables import Tags, named

from kaltara_metrics import reproduction, statements
from kaltara_metrics.reproduction import Outcome, Reproduction
from kaltara_metrics.statements import Conflict
from kaltara_metrics.view import cards, ledger, words
from kaltara_metrics.view.ledger import TOPICS, Choice
from kaltara_metrics.view.tables import Link

ALL = Choice(None, None, "")


@pytest.fixture(scope="module")
def everything(published):
    return tuple(statements.ledger(published).values())


@pytest.fixture(scope="module")
def outcomes(published):
    return reproduction.reproductions(published)


@pytest.fixture(scope="module")
def conflicts(published):
    return statements.conflicts(published)


def column(card, name):
    return [row[card.table.headers.index(name)] for row in card.table.rows]


def test_every_topic_of_the_ledger_has_a_name(everything):
    assert {one.topic for one in everything} <= set(TOPICS)


def test_semua_means_all():
    assert Choice.of("semua", "semua", "") == ALL


def test_every_row_of_the_ledger_is_listed_once_and_topics_stay_together(everything, outcomes):
    card = ledger.ledger_card(ledger.chosen(everything, ALL), outcomes)
    assert len(card.table.rows) == len(card.records) == len(everything)
    derived = sum(bool(one.formula) for one in everything)
    assert derived
    assert card.title == f"{len(everything)} angka: {len(everything) - derived} terbit, {derived} turunan dasbor ini"
    topics = column(card, "Topik")
    assert [topics[n] for n in range(len(topics)) if n == 0 or topics[n] != topics[n - 1]] == [
        name for name in TOPICS.values() if name in topics
    ]


def test_the_newest_period_of_a_topic_stands_first(everything):
    subsidies = [one.period for one in ledger.chosen(everything, Choice("subsidy", None, ""))]
    assert subsidies == sorted(subsidies, reverse=True)


@pytest.mark.parametrize(
    ("topic", "region", "text"),
    [("subsidy", None, ""), (None, "65.71", ""), (None, None, "nelayan"), ("poverty", "65.01", "miskin")],
)
def test_what_is_chosen_is_shown_and_nothing_else(everything, topic, region, text):
    kept = ledger.chosen(everything, Choice(topic, region, text))
    assert kept
    for one in everything:
        told = " ".join(
            filter(None, (one.indicator, one.publisher, one.title, one.speaker, one.printed_value))
        ).lower()  # fmt: skip
        wanted = topic in {None, one.topic} and region in {None, one.region} and text in told
        assert (one in kept) == wanted


def test_words_are_found_in_any_order_and_in_any_case(everything):
    found = ledger.chosen(everything, Choice(None, None, "RENTAN gubernur"))
    assert found
    assert found == ledger.chosen(everything, Choice(None, None, "  gubernur   rentan "))


@pytest.mark.parametrize("typed", ["54.452", "54452", "77,23", "45.000"])
def test_a_number_is_found_as_the_page_writes_it(everything, typed):
    found = ledger.chosen(everything, Choice(None, None, typed))
    assert any(typed.replace(".", "") in cards.printed(one).replace(".", "") for one in found), typed


@pytest.mark.parametrize("typed", ["Tarakan", "Disnakertrans", "BPS"])
def test_places_and_speakers_are_found(everything, typed):
    assert ledger.chosen(everything, Choice(None, None, typed))


@pytest.mark.parametrize("typed", ["zzz", "[", "(*", "\\", "%s{}", "a" * 10_000, SCRIPT])
def test_odd_words_find_nothing_and_break_nothing(everything, outcomes, typed):
    card = ledger.ledger_card(ledger.chosen(everything, Choice(None, None, typed)), outcomes)
    assert card.table.rows == ()
    assert card.records == ()
    assert card.empty.startswith("Tidak ada angka yang cocok")
    assert card.as_of == ""


def test_every_row_leads_to_its_source_or_names_it(everything, outcomes):
    card = ledger.ledger_card(everything, outcomes)
    for one, source in zip(everything, column(card, "Sumber"), strict=True):
        assert source == (Link(one.publisher, one.url) if one.url else one.publisher)


def test_numbers_dates_and_confidence_are_written_as_everywhere(everything, outcomes):
    card = ledger.ledger_card(everything, outcomes)
    assert column(card, "Nilai") == [cards.printed(one) for one in everything]
    assert set(column(card, "Keyakinan")) == set(words.CONFIDENCE.values())
    assert card.as_of


def test_a_hostile_row_is_only_text():
    hostile = statement(publisher=SCRIPT, indicator=SCRIPT, speaker=SCRIPT, region_name=SCRIPT, unit=SCRIPT)
    known = {hostile.statement_id: Reproduction(Outcome.HELD)}
    card = ledger.ledger_card([hostile], known)
    html = Tags(card.table.html(card.title))
    assert named(html, "script") == []
    assert "".join(html.words).count(SCRIPT) == 5
    (group,) = ledger.conflict_cards(
        [Conflict("x", SCRIPT, SCRIPT, SCRIPT)],
        [statement(publisher=SCRIPT, conflict="x")],
        ledger.EVERYTHING,
        known,
    )
    for part in (cards.head(group, ledger_palette()), cards.foot(group), group.table.html(group.title)):
        assert named(Tags(part), "script") == []


def ledger_palette():
    from kaltara_metrics.view.theme import LIGHT  # noqa: PLC0415 - only this helper needs a palette

    return LIGHT


@pytest.mark.parametrize(
    ("outcome", "value", "unit", "said"),
    [
        (Outcome.REPRODUCED, 77.23, "persen", "cocok"),
        (Outcome.HELD, None, "orang", "dimuat"),
        (Outcome.DIFFERS, 54452.0, "orang", "berbeda: dimuat 54.452"),
        (Outcome.DOES_NOT_DIVIDE, 27.655, "persen", "tidak membagi: dimuat 27,66\u00a0%"),
        (Outcome.DIFFERS, None, "orang", "berbeda"),
        (Outcome.NOT_CHECKABLE, None, "persen", "tidak dapat diperiksa"),
    ],
)
def test_what_came_of_checking_is_said_with_the_number_that_is_held(outcome, value, unit, said):
    assert ledger.outcome_text(statement(unit=unit), Reproduction(outcome, value)) == said


def test_every_outcome_is_explained(everything, outcomes):
    card = ledger.ledger_card(everything, outcomes)
    said = {text.partition(":")[0] for text in column(card, "Diperiksa")}
    assert said <= set(ledger.OUTCOMES.values())
    assert set(ledger.OUTCOMES_MEAN) == set(ledger.OUTCOMES) == set(Outcome)
    assert all(any(note.startswith(f"{name}: ") for note in card.notes) for name in ledger.OUTCOMES.values())


def test_the_headline_counts_published_rows_and_what_came_of_checking(everything, outcomes):
    published = [one for one in everything if not one.formula]
    kinds = [outcome.outcome for outcome in outcomes.values()]
    differ = kinds.count(Outcome.DIFFERS) + kinds.count(Outcome.DOES_NOT_DIVIDE)
    agree = kinds.count(Outcome.REPRODUCED)
    assert ledger.headline(everything, outcomes) == (
        f"{len(published)} angka terbit: {agree} diperiksa dan cocok, {differ} berbeda dari isi penyimpanan"
    )
    assert agree > 0
    assert differ > 0


def test_every_group_of_contradicting_statements_shows_all_of_them(everything, outcomes, conflicts):
    groups = {card.key: card for card in ledger.conflict_cards(conflicts, everything, ledger.EVERYTHING, outcomes)}
    for conflict in conflicts:
        members = [one for one in everything if one.conflict == conflict.key]
        if members:
            card = groups[f"konflik-{conflict.key}"]
            assert column(card, "Nilai") == [cards.printed(one) for one in members]
            assert column(card, "Diperiksa") == [
                ledger.outcome_text(one, outcomes[one.statement_id]) for one in members
            ]
            assert (card.title, card.subtitle) == (conflict.title, conflict.explanation)
            assert conflict.verdict is None or conflict.verdict in card.definition


def test_the_claims_about_2024_stand_together_with_the_weak_one(everything, outcomes, conflicts):
    groups = {card.key: card for card in ledger.conflict_cards(conflicts, everything, ledger.EVERYTHING, outcomes)}
    card = groups["konflik-subsidi-2024"]
    shown = dict(zip(column(card, "Nilai"), zip(column(card, "Keyakinan"), column(card, "Diperiksa"), strict=True),
                     strict=True))  # fmt: skip
    assert set(shown) == {"54.452 orang", "54.000 orang", "45.000 orang"}
    assert shown["45.000 orang"] == ("Rendah", "berbeda: dimuat 54.452")
    assert shown["54.000 orang"] == ("Sedang", "berbeda: dimuat 54.452")
    assert column(card, "Diperiksa").count("dimuat") == 1
    assert {record["confidence"] for record in card.records} == {"tinggi", "sedang", "rendah"}


@pytest.mark.parametrize("chosen", [Choice(None, None, "klikkaltara"), Choice("subsidy", None, "Disnakertrans")])
def test_a_group_is_shown_whole_even_when_only_one_of_its_statements_was_searched_for(
    everything, outcomes, conflicts, chosen
):
    # One statement alone contradicts nothing; the explanation above the table speaks of the others.
    groups = {card.key: card for card in ledger.conflict_cards(conflicts, everything, chosen, outcomes)}
    assert len(groups["konflik-subsidi-2024"].table.rows) == 4


def test_groups_without_a_chosen_statement_are_left_out(everything, outcomes, conflicts):
    only_poverty = Choice("poverty", None, "")
    keys = [card.key for card in ledger.conflict_cards(conflicts, everything, only_poverty, outcomes)]
    assert "konflik-kemiskinan" in keys
    assert "konflik-subsidi-2024" not in keys


def test_when_no_group_is_left_one_card_says_so(outcomes, conflicts):
    (empty,) = ledger.conflict_cards(conflicts, [], ledger.EVERYTHING, outcomes)
    assert empty.table.rows == ()
    assert empty.empty.startswith("Tidak ada angka yang cocok")


def test_the_file_says_more_than_the_table(everything, outcomes):
    for record in ledger.ledger_card(everything, outcomes).records:
        assert record["origin"] == "terpublikasi"
        assert record["check"] in set(Outcome)
        assert record["definition"]
        assert record["confidence"] in words.CONFIDENCE
