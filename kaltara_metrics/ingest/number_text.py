"""One cell of a number column, before anything is decided: what stands in it, and which ways of writing it fits.

`1.234` fits two ways of writing and is left open here; only the whole column can tell (see `numbers_in`).
"""

import math
import re
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

import numpy as np

from kaltara_metrics.ingest.model import Problem, Value
from kaltara_metrics.ingest.quoted import plain, quoted


class Style(StrEnum):
    """How a column writes its numbers: 1.234,5 or 1,234.5."""

    INDONESIAN = "indonesia"
    ENGLISH = "inggris"


class Shape(StrEnum):
    """What the marks of one text allow. DOT and COMMA (1.234 and 1,234) are thousands in one style only."""

    TYPED = "typed"
    PLAIN = "plain"
    DOT = "dot"
    COMMA = "comma"
    INDONESIAN = "indonesia"
    ENGLISH = "inggris"


class Written(NamedTuple):
    """A number as it stands in a cell: its digits with their marks, and what was written around them.

    `multiplier` is what words in the cell multiply by (2 miliar). `notes` tell what was stripped, in Indonesian.
    """

    shape: Shape
    digits: str
    raw: Value
    percent: bool = False
    people: bool = False
    money: bool = False
    multiplier: int = 1
    notes: tuple[str, ...] = ()

    def amount(self, style: Style | None) -> Decimal | int:
        """Read the number under a style, times the words of the cell; a shape of one style is asked with that one."""
        if self.shape in (Shape.TYPED, Shape.PLAIN):
            text = self.digits
        elif style is Style.INDONESIAN:
            text = self.digits.replace(".", "").replace(",", ".")
        else:
            text = self.digits.replace(",", "")
        number = int(text) if text.isdecimal() else Decimal(text)
        return number * self.multiplier


_DOTS, _COMMAS = r"[1-9]\d{0,2}(?:\.\d{3})", r"[1-9]\d{0,2}(?:,\d{3})"
_NUMBER = re.compile(
    r"[+-]?(?:"
    r"(?P<plain>0|[1-9]\d*)"
    rf"|(?P<dot>{_DOTS})"
    rf"|(?P<comma>{_COMMAS})"
    rf"|(?P<indonesia>{_DOTS}{{2,}}|(?:{_DOTS}+|0|[1-9]\d*)?,\d+)"
    rf"|(?P<inggris>{_COMMAS}{{2,}}|(?:{_COMMAS}+|0|[1-9]\d*)?\.\d+)"
    r")",
    re.ASCII,
)
_LONGEST = 60  # characters; a longer cell is prose, and slow to search
_SHAPES: dict[str | None, Shape] = {shape.value: shape for shape in Shape}
_THOUSAND = 1000
_MOST_DIGITS = 15  # a number with more is not kept exactly, neither by a spreadsheet nor by us, and may be a NIK


def _listed(words: str) -> frozenset[str]:
    return frozenset(words.split("; "))


_MISSING = _listed(
    "n/a; na; n.a; n.a.; nan; null; none; tad; t.a.d; t.a.d.; tidak ada data; belum ada data; data tidak tersedia; "
    "tidak tersedia; #n/a; #ref!; #div/0!; #value!; #name?; #null!; #num!; #spill!; #calc!"
)
_ONLY_MARKS = re.compile(r"[-–—−.…_]*")
_SCIENTIFIC = re.compile(r"[+-]?\d+(?:[.,]\d+)?[eE][+-]?\d+", re.ASCII)
_LEADING_ZERO = re.compile(r"0\d+", re.ASCII)

MULTIPLIERS = {"ribu": 10**3, "juta": 10**6, "miliar": 10**9, "triliun": 10**12}
_MULTIPLIER_SPELLINGS = {"ribuan": "ribu", "rb": "ribu", "jutaan": "juta", "jt": "juta", "milyar": "miliar"}
_MULTIPLIER_SPELLINGS |= {"miliaran": "miliar", "milyaran": "miliar", "trilyun": "triliun"}
PERCENT_WORDS = _listed("%; persen; prosen; percent")
PEOPLE_WORDS = _listed(
    "orang; org; jiwa; tk; tenaga kerja; peserta; pekerja; penerima; anak; karyawan; orang-bulan; perusahaan; "
    "badan usaha; pk/bu; rumah peserta; kasus; klaim; desa; unit"
)
_AFTER = re.compile(
    r"(?i)(?<=[\d\W])\s*(?P<word>"
    + "|".join(
        re.escape(word)
        for word in sorted(
            {*MULTIPLIERS, *_MULTIPLIER_SPELLINGS, *PERCENT_WORDS, *PEOPLE_WORDS, "rupiah"}, key=len, reverse=True
        )
    )
    + r")\.?$"
)
_BEFORE = re.compile(r"(?i)^(?:rp|idr)\b\.?\s*|^(?:rp|idr)\.?\s*(?=\d)")
_NO_CENTS = re.compile(r"(?<=\d)[.,]\s*[-–—]{1,2}$")
# A bare digit glued to a number can't be told from the number, so `1.2341)` is not taken for a footnote.
_FOOTNOTE = re.compile(r"(?i)\s*(?:\*+\)?|(?<=\d)\s*[a-z]\)|\s\d{1,2}\)|[⁰¹²³⁴-⁹⁽⁾ʳᵃᵇᶜᵖᵉ†‡]+)$")
_SPACE_AT_MARK = re.compile(r"(?<=\d) ?([.,]) ?(?=\d)")
_SPACE_GROUPS = re.compile(r"(?<![\d.,])[1-9]\d{0,2}(?: \d{3})+(?![\d.])", re.ASCII)


def multiplier_named(word: str) -> int:
    """Say what a word multiplies by (ribu is 1.000, milyar 10^9); 1 for any other word."""
    low = word.casefold()
    return MULTIPLIERS.get(_MULTIPLIER_SPELLINGS.get(low, low), 1)


def is_bare(value: Value) -> bool:
    """Whether a value is a whole number of at least zero by itself: bare digits, or typed and no lost thousand."""
    if isinstance(value, str):
        is_number = value.isascii() and value.isdecimal() and len(value) <= _MOST_DIGITS
        return is_number and (value[0] != "0" or len(value) == 1)
    return type(value) is int and (value == 0 or _THOUSAND <= value < 10**_MOST_DIGITS)


def write_down(value: Value) -> Written | Problem | None:
    """Take a cell apart; None is a missing value, a Problem is what no column could make a number of."""
    if value is None:
        return None
    if isinstance(value, str):
        match = _NUMBER.fullmatch(value)
        return _checked(Written(_SHAPES[match.lastgroup], value, value)) if match else _cleaned(value)
    return _typed(value)


def _typed(value: object) -> Written | Problem | None:
    if isinstance(value, (bool, np.bool_)):
        return Problem("bukan-bilangan", f"Sel berisi nilai logika {value}; tulis bilangannya.")
    if isinstance(value, date):
        return Problem(
            "tanggal-di-kolom-angka",
            f"Sel berisi tanggal {value:%d/%m/%Y}, bukan bilangan; mungkin diubah sendiri oleh lembar kerja. "
            "Tulis ulang bilangannya dalam sel berformat angka.",
        )
    if not isinstance(value, (int, float, np.integer, np.floating)):
        return _unreadable(str(value))
    if math.isnan(value):
        return None
    if math.isinf(value):
        return Problem("bukan-bilangan", "Sel berisi bilangan tak hingga; periksa rumusnya.")
    number = value if isinstance(value, int) else int(value) if float(value).is_integer() else float(value)
    return _checked(Written(Shape.TYPED, str(number), value))


def _checked(written: Written) -> Written | Problem:
    if written.shape in (Shape.TYPED, Shape.PLAIN) and len(written.digits.split(".")[0].lstrip("+-")) > _MOST_DIGITS:
        return Problem(
            "terlalu-panjang",
            f"Bilangan lebih dari {_MOST_DIGITS} angka tidak tersimpan tepat. Bila ini nomor identitas (NIK, KPJ), "
            "hapus kolomnya; bila jumlah, periksa penulisannya.",
        )
    return written


def _cleaned(value: str) -> Written | Problem | None:
    """Strip what is written around a number, each kind noted, until a number remains or nothing more can go."""
    text = plain(value)
    if len(text) > _LONGEST:
        return _unreadable(value)
    if _ONLY_MARKS.fullmatch(text) or text.casefold() in _MISSING:
        return None
    found, text = _stripped(Written(Shape.PLAIN, "", value), text)
    if _ONLY_MARKS.fullmatch(text):  # "Rp -" is how accounting formats print what was left open
        return None
    joined = _SPACE_GROUPS.sub(lambda group: group[0].replace(" ", ""), _SPACE_AT_MARK.sub(r"\1", text))
    if joined != text:
        found = _noted(found, "spasi di dalam bilangan")
    digits = joined.replace("−", "-")
    match = _NUMBER.fullmatch(digits)
    if not match:
        return _unreadable(value)
    return _checked(found._replace(shape=_SHAPES[match.lastgroup], digits=digits))


def _stripped(found: Written, text: str) -> tuple[Written, str]:
    before = None
    while before != text:
        before = text
        found, text = _without_one(found, text.strip())
    return found, text


def _without_one(found: Written, text: str) -> tuple[Written, str]:
    """Strip one thing: a footnote mark, a currency, the cents nobody writes, or a word of unit or size."""
    if match := _FOOTNOTE.search(text):
        return _noted(found, f"tanda catatan {match[0].strip()!r}"), text[: match.start()]
    if match := _BEFORE.search(text):
        return _noted(found, "tanda Rp")._replace(money=True), text[match.end() :]
    if match := _NO_CENTS.search(text):
        return found, text[: match.start()]
    if match := _AFTER.search(text):
        return _with_word(found, match["word"]), text[: match.start()]
    return found, text


def _with_word(found: Written, word: str) -> Written:
    low = word.casefold()
    if low in PERCENT_WORDS:
        return _noted(found, "tanda persen")._replace(percent=True)
    if low in PEOPLE_WORDS:
        return _noted(found, f"satuan {word!r} di dalam sel")._replace(people=True)
    if low == "rupiah":
        return _noted(found, "satuan rupiah di dalam sel")._replace(money=True)
    times = multiplier_named(word)
    return _noted(found, f"kata {word!r} di dalam sel")._replace(multiplier=found.multiplier * times)


def _noted(found: Written, note: str) -> Written:
    return found._replace(notes=(*found.notes, note))


def _unreadable(value: str) -> Problem:
    text = plain(value)
    if text.startswith("="):
        return Problem("rumus-sebagai-teks", f"{quoted(text)} adalah teks rumus dan tidak dihitung; tulis hasilnya.")
    if _SCIENTIFIC.fullmatch(text):
        return Problem(
            "notasi-ilmiah",
            "Bilangan ditulis dengan notasi ilmiah (seperti 6,5E+15), sehingga angka-angka belakangnya sudah hilang; "
            "tulis bilangan utuh.",
        )
    if _LEADING_ZERO.fullmatch(text):
        return Problem("nol-di-depan", f"{quoted(text)} diawali nol seperti sebuah kode; tulis bilangan tanpa nol itu.")
    return Problem(
        "bukan-bilangan", f"{quoted(text)} bukan bilangan; tulis seperti 1234 atau 1.234,5, atau kosongkan sel."
    )
