"""What cells with personal data look like, whatever their header says.

A miss stores somebody's identity, a false alarm makes an office rename a column or drop a note; so a single number of a
resident stops the file, and only what office tables hold every day is excused: one telephone number in a letterhead,
amounts of rupiah, and long numbers of another series that look like a resident's by chance.
"""

import re
from collections.abc import Collection, Iterable
from collections.abc import Set as AbstractSet
from datetime import date

# Province, kabupaten (01-36) or kota (71-79), kecamatan.
_DISTRICT = (
    r"(?:1[1-9]|2[01]|3[1-6]|5[1-3]|6[1-5]|7[1-6]|8[12]|9[1-7])"
    r"(?:0[1-9]|[12]\d|3[0-6]|7[1-9])(?:0[1-9]|[1-7]\d)"
)
# Day (+40 for women), month, year, serial. A number of 15 digits lost its last one. The serial may be 0000: a
# spreadsheet keeps 15 digits and turns 0001 into 0000.
_RESIDENT = re.compile(_DISTRICT + r"(?:0[1-9]|[12]\d|3[01]|4[1-9]|[56]\d|7[01])(?:0[1-9]|1[0-2])\d\d\d{3,4}")
_RESIDENT_LENGTHS = (15, 16)
_SHORTENED = re.compile(_DISTRICT + r"0{10}")
# 6,50201E+15 hides the date, but no count, rate or amount of a province is written so.
_SCIENTIFIC = re.compile(
    r"(?:1[.,]?[1-9]|2[.,]?[01]|3[.,]?[1-6]|5[.,]?[1-3]|6[.,]?[1-5]|7[.,]?[1-6]|8[.,]?[12]|9[.,]?[1-7]|[1-35-9])"
    r"[\d.,]*\s?[Ee]\+?1[45]"
)
_CHAIN = re.compile(r"\+?\d(?:[\s.,'’\-_]{0,2}\d){8,}")
_DECIMAL = re.compile(r"\d+[.,]\d+")
_SPLIT_SERIAL = re.compile(r"\d{12}[.,]\d{4}")
_OPERATORS = r"(?:1\d|2[1-38]|3[1-38]|5\d|7[7-9]|8\d|9[5-9])\d{6,8}"
_MOBILE = re.compile(r"(?:\+62|0)8" + _OPERATORS)
_BARE_MOBILE = re.compile(r"628" + _OPERATORS)
_EMAIL = re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]+")
_TAX = re.compile(r"\d{2}\.\d{3}\.\d{3}\.\d-\d{3}\.\d{3}")
_DAY = re.compile(
    r"(?P<d>\d{1,2})[-/. ](?P<m>\d{1,2})[-/. ](?P<y>\d{4})|(?P<y2>\d{4})[-/](?P<m2>\d{1,2})[-/](?P<d2>\d{1,2})"
)

# Share of a column's long numbers that must read as residents: those of another series pass by chance 1 in 150 times.
_RESIDENT_SHARE = 0.05
_MEMBER_LEAST = 20
_MEMBER_SHARE = 0.9
_MEMBER_DIGITS = 11
_ROUND_SHARE = 0.1
_EMBEDDED_LEAST = 2
_BARE_LEAST = 3


def cleaned(text: str) -> str:
    """File or sheet name without anything that could identify a person by number or address."""
    return _EMAIL.sub("…", _CHAIN.sub("…", text))


def residents_in_texts(texts: AbstractSet[str]) -> set[str]:
    """Texts that hold a resident's number anywhere, plain or grouped by blanks, dots, commas or hyphens."""
    plain = {text for text in texts if len(text) in _RESIDENT_LENGTHS and text.isdigit()}
    found = set(filter(_RESIDENT.fullmatch, plain))
    long_numbers = len(plain)
    for text in texts - plain:
        numbers = () if text.isdigit() else _long_numbers(text)
        lengths = [number for number in numbers if len(number) in _RESIDENT_LENGTHS]
        long_numbers += bool(lengths)
        if any(map(_RESIDENT.fullmatch, lengths)):
            found.add(text)
    return found if len(found) >= _RESIDENT_SHARE * long_numbers else set()


def scientific_texts(texts: Iterable[str]) -> set[str]:
    """Texts such as 6,50201E+15, which are resident numbers that a spreadsheet shortened."""
    joined = "\n".join(texts)
    if not any(mark in joined for mark in ("E+1", "e+1", "E1", "e1")):
        return set()
    return {text for text in texts if _SCIENTIFIC.fullmatch(text.strip(" '"))}


def residents_in_numbers(numbers: Iterable[float]) -> set[float]:
    """Pick the number cells whose whole value reads as a resident's number."""
    whole = [number for number in numbers if number == int(number)]
    found = {number for number in whole if _RESIDENT.fullmatch(str(int(number)))}
    return found if len(found) >= _RESIDENT_SHARE * len(whole) else set()


def shortened_numbers(numbers: Collection[float]) -> set[float]:
    """Pick number cells such as 6502010000000000, read back from 6,50201E+15, where half of the big ones are such.

    The date is lost, so a round amount could look the same; the caller asks for two cells.
    """
    found = {number for number in numbers if _SHORTENED.fullmatch(f"{number:.0f}")}
    return found if 2 * len(found) >= len(numbers) else set()


def _long_numbers(text: str) -> list[str]:
    """Digits of each chain in a text; one dot or comma is a decimal sign unless just a serial stands behind it."""
    chains = _CHAIN.findall(text)
    kept = [chain for chain in chains if not _DECIMAL.fullmatch(chain) or _SPLIT_SERIAL.fullmatch(chain)]
    return [re.sub(r"[^\d+]", "", chain) for chain in kept]


def phones(texts: Collection[str]) -> set[str]:
    """Mobile numbers: one that fills its cell, two inside texts, or three bare 628... where nearly all are such."""
    likely = [
        text for text in texts if "08" in text or "628" in text or "62 8" in text or "62-8" in text or "(" in text
    ]
    whole = {text for text in likely if _MOBILE.fullmatch(re.sub(r"[\s.'’\-_()]", "", text))}
    inside = {text for text in likely if any(map(_MOBILE.fullmatch, _long_numbers(text)))} | whole
    if whole or len(inside) >= _EMBEDDED_LEAST:
        return inside
    bare = {text for text in likely if _BARE_MOBILE.fullmatch(re.sub(r"[\s\-]", "", text))}
    return bare if len(bare) >= _BARE_LEAST and len(bare) >= _MEMBER_SHARE * len(texts) else set()


def emails(texts: Iterable[str]) -> set[str]:
    """Mail addresses: one that fills its cell, or two; a letterhead's or a government's alone is no list of people."""
    if "@" not in "".join(texts):
        return set()
    found = {text for text in texts if "@" in text and _EMAIL.search(text)}
    alone = {text for text in found if _EMAIL.fullmatch(text.strip()) and not text.strip().endswith(".go.id")}
    return found if alone or len(found) >= _EMBEDDED_LEAST else set()


def tax_numbers(texts: Iterable[str]) -> set[str]:
    """Texts with a tax number (NPWP) in its printed form."""
    return {text for text in texts if _TAX.search(text)}


def members(values: Iterable[object]) -> set[object]:
    """Member numbers (KPJ): 11 digits in nearly every number of the column.

    Amounts of rupiah also have 11 digits, but not all of a column, and they are often round: a leading zero settles it,
    otherwise 20 different numbers are asked for, of which few end in 00.
    """
    digits = {value: f"{value:.0f}" if isinstance(value, float) else str(value).strip(" '") for value in values}
    numeric = {value: text for value, text in digits.items() if text.isdigit()}
    found = {value: text for value, text in numeric.items() if len(text) == _MEMBER_DIGITS}
    if not found or len(found) < _MEMBER_SHARE * len(numeric):
        return set()
    leading_zero = any(text.startswith("0") for text in found.values())
    round_ones = sum(text.endswith("00") for text in found.values())
    several = len(found) >= _MEMBER_LEAST and round_ones < _ROUND_SHARE * len(found)
    return set(found) if leading_zero or several else set()


def birth_date(value: object) -> date | None:
    """Day of a date cell or of a text such as 17/08/1985, 17-8-1985 or 1985-08-17, else None."""
    if isinstance(value, date):
        return value
    match = _DAY.fullmatch(value.strip()) if isinstance(value, str) else None
    if match is None:
        return None
    try:
        return date(int(match["y"] or match["y2"]), int(match["m"] or match["m2"]), int(match["d"] or match["d2"]))
    except ValueError:
        return None
