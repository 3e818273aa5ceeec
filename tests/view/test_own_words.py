"""Our own words about published claims, in both languages."""

from dataclasses import replace

import pytest
from made_answers import statement

from kaltara_metrics import places, statements
from kaltara_metrics.statements import Conflict
from kaltara_metrics.view import cards, language, ledger, own_words, words

CONFLICT = Conflict("x", "Judul", "Siapa", "Sikap", "Title", "Who", "Stance")


@pytest.fixture
def english():
    with language.speaking("en"):
        yield


def test_a_figure_is_named_in_the_readers_language():
    one = statement(indicator="Pekerja rentan", indicator_en="Vulnerable workers")
    assert own_words.indicator(one) == "Pekerja rentan"
    with language.speaking("en"):
        assert own_words.indicator(one) == "Vulnerable workers"
        assert own_words.indicator(statement(indicator="rekap.csv")) == "rekap.csv"


def test_a_contradiction_is_told_in_the_readers_language():
    told = (own_words.title, own_words.explanation, own_words.verdict)
    assert [say(CONFLICT) for say in told] == ["Judul", "Siapa", "Sikap"]
    with language.speaking("en"):
        assert [say(CONFLICT) for say in told] == ["Title", "Who", "Stance"]
        older = replace(CONFLICT, title_en=None, explanation_en=None, verdict_en=None)
        assert [say(older) for say in told] == ["Judul", "Siapa", "Sikap"]
        assert own_words.verdict(replace(older, verdict=None)) == ""


def test_a_derived_quantity_is_this_dashboards_own(english):  # noqa: ARG001 - the language
    assert own_words.publisher(statement(formula="{a} + {b}")) == "Calculated by this dashboard"
    assert own_words.publisher(statement(publisher="Antara")) == "Antara"


def test_every_area_of_the_ledger_has_a_name_in_both_languages(published):
    regions = {region.name for region in places.regions("kabupaten")} | {
        places.by_code("65").name,
        "Kalimantan Utara",
        "Indonesia",
    }
    others = {one.region_name for one in statements.ledger(published).values()} - regions
    assert others == set(own_words.AREAS)
    assert own_words.area("Kota Tarakan") == "Kota Tarakan"


def test_every_unit_of_the_ledger_has_a_name_in_both_languages(published, english):  # noqa: ARG001 - the language
    assert {one.unit for one in statements.ledger(published).values()} <= set(words.UNITS)
    assert cards.printed(statement(value=7.0, printed_value="7", unit="perusahaan")) == "7 firms"


def test_the_ledger_and_its_search_know_both_languages(published, english):  # noqa: ARG001 - the language
    everything = list(statements.ledger(published).values())
    for typed in ("vulnerable workers paid", "pekerja rentan yang dibiayai"):
        kept = [one for one in everything if ledger.Choice(None, None, typed).keeps(one)]
        assert "subsidised-65-2024-governor-20240922" in {one.statement_id for one in kept}
