from dataclasses import replace

import plotly.graph_objects as go
import pytest
import toy_store
from made_answers import by_region
from test_cards import card, number

from kaltara_metrics.export import answers
from kaltara_metrics.model import Origin
from kaltara_metrics.query import query
from kaltara_metrics.view import cards, sample
from kaltara_metrics.view.method_rules import sample_card
from kaltara_metrics.view.theme import LIGHT


def texts(figure):
    return [annotation.text for annotation in figure.layout.annotations]


def test_a_card_of_the_sample_says_so_in_picture_words_notes_and_file():
    drawn = card(origin=Origin.SAMPLE, figure=go.Figure(go.Bar(x=[1], y=["a"])), records=({"a": 1}, {"a": 2}))
    marked = sample.marked(drawn)
    assert texts(marked.figure) == ["CONTOH"]
    assert texts(drawn.figure) == []
    assert marked.alt.startswith("CONTOH. ")
    assert [record["note"] for record in marked.records] == [sample.explained()] * 2
    for html in (cards.head(marked, LIGHT), cards.foot(marked), cards.about(marked)):
        assert "CONTOH" in html
    assert sample.explained() in cards.foot(marked)


def test_a_table_without_picture_is_marked_too():
    marked = sample.marked(card(origin=Origin.SAMPLE))
    assert marked.figure is None
    assert "CONTOH" in marked.subtitle


@pytest.mark.parametrize("origin", [Origin.PUBLISHED, Origin.OFFICE, None])
def test_any_other_card_or_number_stays_as_it_is(origin):
    assert sample.marked(card(origin=origin)) == card(origin=origin)
    assert sample.marked_number(number(origin=origin)) == number(origin=origin)


def test_a_big_number_of_the_sample_says_so_beside_it():
    marked = sample.marked_number(number(origin=Origin.SAMPLE))
    assert marked.line == "CONTOH · Baris"
    assert sample.explained() in cards.about(marked)


def test_the_methods_page_lists_every_choice_of_the_sample():
    from kaltara_metrics.simulate import choices  # noqa: PLC0415 - the generator is loaded only where it is asked for

    listed = sample_card(choices())
    assert len(listed.table.rows) == len(choices())
    assert {row[0] for row in listed.table.rows} == {one.decided for one in choices()}


def test_a_sentence_made_from_invented_figures_says_so_itself():
    invented, stated = answer_of(Origin.SAMPLE), answer_of(Origin.PUBLISHED)
    assert sample.spoken("Tarakan terbanyak", stated, invented) == "CONTOH: Tarakan terbanyak"
    assert sample.spoken("Tarakan terbanyak", stated) == "Tarakan terbanyak"
    assert sample.spoken("Tarakan terbanyak", answer_of(None)) == "Tarakan terbanyak"


def answer_of(origin):
    return replace(by_region("members_active", []), origin=origin)


@pytest.mark.parametrize("form", ["table", "csv", "json"])
def test_what_the_command_line_prints_says_so_too(tmp_path, form):
    rows = [toy_store.member("2024-09", toy_store.TARAKAN, active=40, origin="contoh")]
    reader = toy_store.make(tmp_path, enrollment=rows)
    answer = query("members_active", at="2024-09", by=["region"], reader=reader)
    assert sample.explained() in answers.render(answer, form)
    real = toy_store.make(tmp_path, enrollment=[{**rows[0], "origin": "kantor"}])
    assert sample.WORD not in answers.render(query("members_active", at="2024-09", by=["region"], reader=real), form)
