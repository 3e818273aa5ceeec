"""With ?lang=en no page speaks Indonesian, but for what sources say: their titles, caveats and names.

Data masuk, which takes a file to show all it says, has its own test in test_data_masuk.py.
"""

import re

import pytest
from pages_on_trial import PAGES, visible

from kaltara_metrics import statements

INDONESIAN = re.compile(
    r"\b(yang|dan|dari|belum|tidak|pada|untuk|orang|menurut|dengan|dibayar|diketahui|adalah|atau|tahun|oleh|ini|itu|bukan"
    r"|semua|tanpa|sebagai|karena|jumlah|hanya|juga|dapat|sampai|sejak|peserta|penduduk|berkas|sumber|wilayah|angka|versi"
    r"|terbit|hitung|iuran|klaim|baris|kolom|peringatan|kesalahan|lembar|pilih|seluruh|impor|rujukan|perusahaan)\b",
    re.IGNORECASE,
)
# Pages of several parts, each of which has texts of its own.
PARTS = [
    ("angka_resmi", {"tampilan": "berbeda"}),
    *(("metodologi", {"bagian": part}) for part in ("ukuran", "istilah", "cara")),
    *(("tentang_data", {"bagian": part}) for part in ("periksa", "impor", "ubah", "tanya")),
]
# Linked titles, caveats of statements, names in quotation marks, and whom a statement is from.
QUOTED = re.compile(
    r"<style>.*?</style>|<a [^>]*>.*?</a>|<em>.*?</em>|“.*?”|<dt>Source</dt>.*?(?=<dt>|</dl>)", re.DOTALL
)
# The line of sources under a card.
FOOT = re.compile(r"Source: .*? · (?=as of|definition)", re.DOTALL)
# By a term's name in the other language, set back under it, an English reader finds the Indonesian.
OTHER_NAME = re.compile(r'<div class="km-part km-quiet">.*?</div>', re.DOTALL)


def said(screen):
    """Pieces of what a page says itself, one for each element."""
    markup = QUOTED.sub(" ", screen.markup)
    return [FOOT.sub("", visible(piece)) for piece in re.split(r"</(?:p|h\d|td|th|dd|dt|li|div|span|caption)>", markup)]


@pytest.fixture(scope="module")
def speakers(published):
    """Whom statements are from: names of offices."""
    return {statement.speaker for statement in statements.ledger(published).values()} - {None}


@pytest.fixture
def indonesian(show, speakers):
    """What a page still says in Indonesian to an English reader, pieces of its text and of its charts."""

    def look(page, **given):
        screen = show(page, lang="en", **given)
        assert screen.faults == []
        pieces = [*(piece.strip() for piece in said(screen)), *(chart.alt for chart in screen.charts)]
        return [piece for piece in pieces if INDONESIAN.search(piece) and piece not in speakers]

    return look


@pytest.mark.parametrize("page", PAGES)
def test_no_page_speaks_indonesian_to_an_english_reader(indonesian, page):
    assert indonesian(page) == []


@pytest.mark.parametrize(
    ("page", "part"), PARTS, ids=lambda value: value if isinstance(value, str) else "-".join(value.values())
)
def test_no_part_of_a_page_does(indonesian, monkeypatch, page, part):
    if part == {"bagian": "istilah"}:
        monkeypatch.setattr(f"{__name__}.QUOTED", re.compile(f"{QUOTED.pattern}|{OTHER_NAME.pattern}", re.DOTALL))
    assert indonesian(page, **part) == []


@pytest.mark.parametrize(("page", "part"), [("metodologi", "cara"), ("tentang_data", "impor")])
def test_what_is_said_of_the_sample_is_english_too(indonesian, sample_root, page, part):
    assert indonesian(page, root=sample_root, bagian=part) == []
