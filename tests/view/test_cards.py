import re
from dataclasses import replace

import pytest
from made_answers import SCRIPT, by_region, statement
from test_tables import Tags, named

from kaltara_metrics import statements
from kaltara_metrics.catalog import METRICS
from kaltara_metrics.model import Flag, Origin
from kaltara_metrics.view import answer_card, cards, words
from kaltara_metrics.view.cards import Card, Number
from kaltara_metrics.view.tables import Table
from kaltara_metrics.view.theme import DARK, LIGHT

HOSTILE = statement(publisher=SCRIPT, title=SCRIPT, speaker=SCRIPT, caveat=SCRIPT, unit=SCRIPT, url='https://a.id/"x<y')
ENGLISH = re.compile(r"(?<![\d.])[1-9]\d{0,2},\d{3}(?!\d)|\d\.\d+\s?%")


def card(**given):
    parts = {
        "key": "uji",
        "title": "Judul",
        "subtitle": "Anak judul",
        "definition": "Definisi",
        "origin": Origin.PUBLISHED,
        "sources": (statement(),),
        "as_of": "September 2024",
        "alt": "Teks",
        "table": Table(("A",), (("1",),)),
        "records": ({"a": 1},),
    }
    return Card(**(parts | given))


def number(**given):
    parts = {
        "key": "uji",
        "name": "Nama",
        "value": "54.452",
        "line": "Baris",
        "definition": "Definisi",
        "origin": Origin.PUBLISHED,
        "sources": (statement(),),
        "as_of": "2024",
    }
    return Number(**(parts | given))


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_nothing_in_a_card_can_become_markup(palette):
    every = dict.fromkeys(("title", "subtitle", "definition", "as_of", "source_text", "attribution"), f"{SCRIPT}&amp;")
    hostile = card(**every, sources=(HOSTILE,), notes=(SCRIPT,))
    for html in (cards.head(hostile, palette), cards.foot(hostile), cards.about(hostile)):
        assert "script" not in {tag for tag, _ in Tags(html).tags}
        assert SCRIPT in "".join(Tags(html).words)
    assert "&amp;" in "".join(Tags(cards.head(hostile, palette)).words)


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_nothing_in_a_big_number_can_become_markup(palette):
    hostile = number(name=SCRIPT, value=SCRIPT, line=SCRIPT, definition=SCRIPT, as_of=SCRIPT, sources=(HOSTILE,))
    for html in (cards.number(hostile, palette), cards.about(hostile)):
        assert "script" not in {tag for tag, _ in Tags(html).tags}
        assert "".join(Tags(html).words).count(SCRIPT) >= 3


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(
    ("origin", "word"),
    [(Origin.PUBLISHED, "Terpublikasi"), (Origin.OFFICE, "Kantor"), (Origin.SAMPLE, "CONTOH"),
     (None, "Belum ada sumber")],
)  # fmt: skip
def test_every_origin_wears_its_badge(origin, word, palette):
    for html in (cards.head(card(origin=origin), palette), cards.number(number(origin=origin), palette)):
        badges = [attributes for attributes in named(Tags(html), "span") if "km-badge" in attributes["class"]]
        assert len(badges) == 1
        assert word in Tags(html).words
    if origin:
        ink, ground = palette.badges[origin]
        assert badges[0]["style"] == f"color:{ink};background:{ground}"


def test_a_list_of_rules_is_a_reference():
    assert "Rujukan" in cards.head(card(origin=None, source_text="katalog"), LIGHT)


def test_the_foot_names_source_date_definition_and_borders():
    (foot,) = Tags(cards.foot(card(sources=(statement(stated_on="2024-09-22"),), attribution="Batas: BIG"))).words
    assert foot == "Sumber: Antara (2024) · per September 2024 · definisi: Definisi · Batas: BIG"


def test_a_card_without_source_says_so():
    assert "Sumber: belum ada yang terbit ·" in cards.foot(card(sources=(), as_of=""))


def test_publishers_are_named_once_and_calculated_rows_are_told():
    derived = statement(publisher="Dihitung dasbor ini", formula="{a} - {b}")
    named_once = [statement(), statement(title="Lain"), statement(publisher="BPS", stated_on="2023-02-01")]
    assert cards.source_line(named_once) == "Antara; BPS (2023)"
    assert cards.source_line([*named_once, derived]) == "Antara; BPS (2023) (sebagian dihitung)"


def test_about_links_every_source_and_tells_how_far_to_trust_it():
    weak = statement(
        confidence="sedang", caveat="Hanya satu sumber.", speaker="Gubernur", url=None, title="Tanpa tautan"
    )
    html = Tags(cards.about(card(sources=(statement(), weak), notes=("Catatan.",))))
    assert [link["href"] for link in named(html, "a")] == ["https://contoh.id/berita?a=1&b=2"]
    words_of = "".join(html.words)
    for part in ("keyakinan tinggi", "keyakinan sedang", "Hanya satu sumber.", "Gubernur:", "Tanpa tautan", "Catatan."):
        assert part in words_of
    assert words_of.count("54.452 orang (September 2024)") == 2


def test_an_unknown_date_is_said_in_words():
    assert "belum diketahui" in cards.about(card(as_of=""))


def test_a_disputed_or_unknown_number_has_a_mark_and_not_colour_alone():
    for given in ({"disputed": True}, {"unknown": True}):
        assert "km-ring" in cards.number(number(**given), LIGHT)
    assert "km-ring" not in cards.number(number(), LIGHT)


@pytest.mark.parametrize(
    ("value", "printed_value", "unit", "said"),
    [
        (54452, "54452", "orang", "54.452 orang"),
        (77.23, "77.23", "persen", "77,23\u00a0%"),
        (46, "46", "persen", "46\u00a0%"),
        (45.0, "45.0", "persen", "45,0\u00a0%"),
        (2e9, "2000000000", "rupiah", "Rp2\u00a0miliar"),
        (0.298, "0.298", "indeks", "0,298 indeks"),
    ],
)
def test_a_statement_is_printed_as_its_source_rounds_it(value, printed_value, unit, said):
    assert cards.printed(statement(value=value, printed_value=printed_value, unit=unit)) == said


def test_every_published_number_is_printed_in_indonesian_form(published):
    for one in statements.ledger(published).values():
        said = cards.printed(one)
        assert not ENGLISH.search(said), f"{one.statement_id}: {said}"
        if one.unit != "rupiah":
            digits = re.match(r"[\d.,\u2212]+", said)[0].replace(".", "").replace(",", ".").replace("\u2212", "-")
            assert float(digits) == pytest.approx(one.value), one.statement_id


@pytest.mark.parametrize("metric", METRICS)
def test_the_definition_begins_with_its_code_where_there_is_one(metric):
    line = cards.definition_line(METRICS[metric])
    assert line.endswith(METRICS[metric].means)
    assert line.startswith(f"{METRICS[metric].definition}: ") == bool(METRICS[metric].definition)


def test_the_card_of_an_answer_carries_all_it_takes_to_say_it_aloud(asked):
    made = asked("poverty_rate", at="2024-12", by=["region"])
    figure = answer_card.card(made, key="uji", title="Judul", area="kabupaten/kota", figure=None, alt="Teks")
    assert figure.origin is Origin.PUBLISHED
    assert figure.as_of == "2024"
    assert figure.sources == made.sources()
    assert figure.subtitle == "Penduduk miskin, persen; kabupaten/kota; 2024"
    assert figure.notes[0] == made.metric.caveat
    assert [row[0] for row in figure.table.rows] == ["Bulungan", "Malinau", "Nunukan", "Tana Tidung", "Tarakan"]
    assert [record["region"] for record in figure.records] == [one.by["region"] for one in made.cells]
    for record in figure.records:
        assert record["definition"]
        assert record["source"]
        assert record["origin"] == "terpublikasi"
        assert record["state"] == "value"


def test_an_unknown_cell_is_a_row_in_table_and_file():
    figure = answer_card.card(
        by_region("poverty_rate", [0.05, 0.0]), key="uji", title="x", area="y", figure=None, alt="z"
    )
    assert [row[2] for row in figure.table.rows] == ["ada angka", "nol", *["belum diketahui"] * 3]
    assert [record["state"] for record in figure.records] == ["value", "zero", *["unknown"] * 3]
    assert [record["ratio"] for record in figure.records] == [0.05, 0.0, None, None, None]


def test_the_chosen_region_is_marked_in_the_table():
    table = answer_card.table(by_region("poverty_rate", [0.05]), chosen="65.02")
    assert table.emphasised == {1}


def test_an_answer_without_figures_says_so_instead_of_a_date():
    figure = answer_card.card(by_region("poverty_rate", []), key="uji", title="x", area="y", figure=None, alt="z")
    assert figure.as_of == ""
    assert figure.origin is None
    assert figure.empty == "Belum ada angka terbit untuk penduduk miskin pada waktu ini."


def test_flags_are_told_once_each():
    made = by_region("poverty_rate", [1.05, 1.1], flags=frozenset({Flag.OVER_ONE_HUNDRED, Flag.DISPUTED}))
    figure = answer_card.card(made, key="uji", title="x", area="y", figure=None, alt="z")
    assert figure.notes[1:] == (words.FLAGS[Flag.DISPUTED], words.FLAGS[Flag.OVER_ONE_HUNDRED])


def test_another_table_leaves_the_card_as_it_is():
    other = Table(("B",), (("2",),))
    assert answer_card.with_table(card(), other) == replace(card(), table=other)
