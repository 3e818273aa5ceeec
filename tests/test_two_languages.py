"""Every text that a reader sees stands in both languages: no Indonesian sentence in the code outside a pair."""

import ast
import re
from pathlib import Path

import pytest

from kaltara_metrics.outlines import ATTRIBUTION
from kaltara_metrics.view import equity_words, language, regions

ROOT = Path(__file__).parents[1]
# Words that an Indonesian sentence can hardly do without, and that are no names.
INDONESIAN = re.compile(
    r"\b(yang|dan|dari|belum|tidak|pada|untuk|orang|bulan|menurut|dengan|dibayar|diketahui|siapa|adalah|atau|tahun|oleh"
    r"|ini|itu|bukan|semua|tanpa|sebagai|karena|jumlah|hanya|juga|dapat|sampai|sejak|berkas"
    r"|peringatan|kesalahan|impor|versi|terbit|terbitkan|diterbitkan|baris|kolom|lembar|arti|nama|pilih|lama|angka"
    r"|wilayah|sumber|muat|dimuat|pakai|seluruh|lain|sudah)\b",
    re.IGNORECASE,
)
PAIRS = {"say", "Spoken"}  # what holds both languages
# Files that speak Indonesian alone, and why.
ONLY_INDONESIAN = {
    "kaltara_metrics/view/numbers.py": "a fault of data that no page shows",
    "kaltara_metrics/view/target_cards.py": "a pair kept under a name",
    "kaltara_metrics/view/target_way.py": "a unit as targets.csv writes it",
    "kaltara_metrics/view/regions.py": "the shipped outlines' own words, beside their English",
    "kaltara_metrics/ui/layers.py": "answers of the server, before anything is known of a reader",
    "kaltara_metrics/ui/server.py": "answers of the server, before anything is known of a reader",
}
FILES = sorted(
    path.relative_to(ROOT).as_posix()
    for folder in ("kaltara_metrics/view", "kaltara_metrics/ui", "kaltara_metrics/ui/intake", "pages")
    for path in (ROOT / folder).glob("*.py")
)


def lonely(text):
    """Indonesian strings of a program that stand outside a pair and are no docstring."""
    return [one.value for one in _strings(ast.parse(text)) if INDONESIAN.search(one.value) and " " in one.value.strip()]


def _strings(node):
    if isinstance(node, ast.Call) and _called(node.func) in PAIRS:
        return
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node
    for child in ast.iter_child_nodes(node):
        if child is not _docstring(node):
            yield from _strings(child)


def _called(function):
    return getattr(function, "id", getattr(function, "attr", ""))


def _docstring(node):
    first = getattr(node, "body", [None])
    return first[0] if isinstance(first, list) and first and isinstance(first[0], ast.Expr) else None


@pytest.mark.parametrize("name", [name for name in FILES if name not in ONLY_INDONESIAN])
def test_no_indonesian_text_stands_alone(name):
    assert lonely((ROOT / name).read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("name", ONLY_INDONESIAN)
def test_what_may_speak_indonesian_alone_does(name):
    assert lonely((ROOT / name).read_text(encoding="utf-8")) != [], "take it off the list"


def test_the_check_finds_a_text_that_stands_alone_and_leaves_pairs_and_docstrings():
    program = """'Docstring yang panjang.'
def title(name):
    "Judul yang panjang."
    if name:
        return f"{name} belum diketahui sampai kini"
    return say("belum ada angka yang terbit", "no figure yet")
"""
    assert lonely(program) == [" belum diketahui sampai kini"]


def test_the_borders_that_we_ship_are_named_in_english():
    with language.speaking("en"):
        assert regions._borders(ATTRIBUTION).startswith("Borders: BIG (2022)")
        assert regions._borders("Batas: Bappeda 2026") == "Batas: Bappeda 2026"
    assert regions._borders(ATTRIBUTION) == ATTRIBUTION


def test_every_measure_of_inequality_has_its_formula_in_both_languages():
    assert set(equity_words.FORMULAS) == set(equity_words.MEANING) == set(equity_words.SILENT)
    indonesian = dict(equity_words.FORMULAS)
    with language.speaking("en"):
        assert all(text != indonesian[name] for name, text in equity_words.FORMULAS.items())
