import csv
import io
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_answers import SCRIPT

from kaltara_metrics import statements
from kaltara_metrics.definitions import DEFINITIONS
from kaltara_metrics.view.tables import Link, Table, csv_bytes, to_csv

PLAIN = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r\x00"), max_size=30)


class Tags(HTMLParser):
    """Collect the tags and the words that a browser would see."""

    def __init__(self, html):
        super().__init__(convert_charrefs=True)
        self.tags, self.words = [], []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attributes):
        self.tags.append((tag, dict(attributes)))

    def handle_data(self, data):
        self.words.append(data)


def named(tags, name):
    return [attributes for tag, attributes in tags.tags if tag == name]


def read(rows):
    return list(csv.DictReader(io.StringIO(to_csv(rows))))


@given(PLAIN, PLAIN, PLAIN)
def test_whatever_stands_in_a_table_is_only_text(header, text, caption):
    hostile = f"{text}{SCRIPT}"
    html = Table((header + SCRIPT, "Sumber"), ((hostile, Link(hostile, "https://contoh.id")),)).html(caption + SCRIPT)
    assert {tag for tag, _ in Tags(html).tags} == {
        "div", "table", "caption", "thead", "tbody", "tr", "th", "td", "a"
    }  # fmt: skip
    assert "".join(Tags(html).words).count(SCRIPT) == 4


def test_an_address_stays_inside_its_attribute():
    address = 'https://contoh.id/?a="onmouseover="alert(1)&b=<2>'
    (link,) = named(Tags(Link("Berita", address).html()), "a")
    assert link == {"href": address, "target": "_blank", "rel": "noopener noreferrer"}


def test_every_address_that_is_shown_is_a_web_address(published):
    addresses = [one.url for one in statements.ledger(published).values() if one.url]
    addresses += [definition.url for definition in DEFINITIONS.values()]
    assert len(addresses) > 300
    assert [address for address in addresses if not address.startswith(("https://", "http://"))] == []


def test_a_table_says_what_it_shows_and_what_its_columns_are():
    html = Tags(Table(("Wilayah", "Nilai"), (("Tarakan", "5,56\u00a0%"),)).html("Penduduk miskin"))
    assert named(html, "caption") == [{}]
    assert named(html, "th") == [{"scope": "col"}, {"scope": "col"}]
    assert html.words == ["Penduduk miskin", "Wilayah", "Nilai", "Tarakan", "5,56\u00a0%"]


def test_a_caption_that_repeats_the_title_is_only_read_aloud():
    assert named(Tags(Table(("A",), ()).html("Judul", titled=True)), "caption") == [{"class": "km-unseen"}]


def test_numbers_are_set_flush_right_in_head_and_body():
    html = Tags(Table(("Wilayah", "Nilai"), (("Tarakan", "5"),), numeric=frozenset({"Nilai"})).html("x"))
    assert [one.get("class") for one in named(html, "th")] == [None, "km-number"]
    assert [one.get("class") for one in named(html, "td")] == [None, "km-number"]


def test_chosen_rows_are_marked():
    html = Tags(Table(("A",), (("1",), ("2",), ("3",)), emphasised=frozenset({1})).html("x"))
    assert [one.get("class") for one in named(html, "tr")] == [None, None, "km-chosen", None]


def test_a_row_that_is_too_short_is_not_shown():
    with pytest.raises(ValueError, match="shorter"):
        Table(("A", "B"), (("1",),)).html("x")


@pytest.mark.parametrize("formula", ["=1+1", "+62811", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "=HYPERLINK('x')"])
def test_text_that_a_spreadsheet_would_run_is_defused(formula):
    for written in (to_csv([{"a": formula}]), to_csv([{"a": [formula, "x"]}])):
        assert written.removeprefix("a\r\n").lstrip('"').startswith(f"'{formula}")


@pytest.mark.parametrize("value", [-5, -0.25, 54452, 0, 1.5])
def test_numbers_stay_numbers(value):
    assert read([{"a": value}])[0]["a"] == str(value)


def test_unknown_is_empty_and_zero_is_zero():
    assert to_csv([{"a": None, "b": 0, "c": 0.0}]) == "a,b,c\r\n,0,0.0\r\n"


@given(st.lists(st.fixed_dictionaries({"a": PLAIN, "b": PLAIN}), min_size=1, max_size=4))
def test_every_text_comes_back_as_it_was(rows):
    returned = [{name: text.removeprefix("'") for name, text in row.items()} for row in read(rows)]
    assert returned == [{name: text.removeprefix("'") for name, text in row.items()} for row in rows]


def test_a_carriage_return_in_a_text_does_not_break_the_row():
    assert read([{"a": "satu\rdua", "b": "tiga"}]) == [{"a": "satu\rdua", "b": "tiga"}]


def test_lists_are_written_with_blanks_between():
    assert to_csv([{"a": ["PU", "BPU"], "b": ()}]) == "a,b\r\nPU BPU,\r\n"


def test_the_file_begins_with_one_byte_order_mark():
    content = csv_bytes([{"wilayah": "Kabupaten Bulungan", "tanda": "≥ 5 % – é"}])
    assert content.startswith(b"\xef\xbb\xbfwilayah,tanda\r\n")
    assert content.count(b"\xef\xbb\xbf") == 1
    assert content.decode("utf-8-sig").endswith("Kabupaten Bulungan,≥ 5 % – é\r\n")


def test_a_file_without_rows_is_empty_but_readable():
    assert list(csv.reader(io.StringIO(csv_bytes([]).decode("utf-8-sig")))) in ([], [[]])


@pytest.mark.parametrize(
    ("headers", "numeric", "look", "stands"),
    [
        (("a", "b", "c"), {"b"}, "", ""),
        (("a", "b", "c", "d"), {"b"}, "", "pairs"),
        (("a", "b", "c", "d"), set(), "", "stacked"),
        (("a", "b", "c", "d"), {"b"}, "brief", "brief"),
    ],
)
def test_a_wide_table_on_its_own_is_read_row_by_row_on_a_telephone(headers, numeric, look, stands):
    table = Table(headers, (("1",) * len(headers),), frozenset(numeric), look=look).on_its_own()
    assert table.look == stands
    assert ('data-label="b"' in table.html("Judul")) is bool(stands)
