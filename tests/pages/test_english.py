"""With ?lang=en no page speaks Indonesian, but for what sources say: their titles, caveats and names."""

import re

import pytest
from pages_on_trial import PAGES, visible

INDONESIAN = re.compile(
    r"\b(yang|dan|dari|belum|tidak|pada|untuk|orang|menurut|dengan|dibayar|diketahui|adalah|atau|tahun|oleh|ini|itu|bukan"
    r"|semua|tanpa|sebagai|karena|jumlah|hanya|juga|dapat|sampai|sejak)\b",
    re.IGNORECASE,
)
# Whole tables of what sources say, in the language in which they said it.
LEDGERS = {"angka_resmi", "tentang_data"}
# Linked titles, caveats of statements, names of templates, and whom a statement is from.
QUOTED = re.compile(
    r"<style>.*?</style>|<a [^>]*>.*?</a>|<em>.*?</em>|“.*?”|<dt>Source</dt>.*?(?=<dt>|</dl>)", re.DOTALL
)
# The line of sources under a card.
FOOT = re.compile(r"Source: .*? · (?=as of|definition)", re.DOTALL)


def said(screen):
    """Pieces of what a page says itself, one for each element."""
    markup = QUOTED.sub(" ", screen.markup)
    return [FOOT.sub("", visible(piece)) for piece in re.split(r"</(?:p|h\d|td|th|dd|dt|li|div|span|caption)>", markup)]


@pytest.mark.parametrize("page", [page for page in PAGES if page not in LEDGERS])
def test_no_page_speaks_indonesian_to_an_english_reader(show, page):
    screen = show(page, lang="en")
    assert screen.faults == []
    assert [piece.strip() for piece in said(screen) if INDONESIAN.search(piece)] == []
    assert [chart.alt for chart in screen.charts if INDONESIAN.search(chart.alt)] == []


@pytest.mark.parametrize("page", sorted(LEDGERS))
def test_what_sources_say_stands_under_english_headings(show, page):
    screen = show(page, lang="en")
    heads = re.findall(r"<h1>.*?</h1>|<h3>.*?</h3>|<th[^>]*>.*?</th>", screen.markup, re.DOTALL)
    assert heads
    assert [visible(head).strip() for head in heads if INDONESIAN.search(visible(head))] == []
