"""The words and forms periods are written with, as pieces of regular expressions."""

import re

_MONTH_SPELLINGS = (
    "januari jan january",
    "februari feb febr pebruari peb february",
    "maret mar mrt march",
    "april apr",
    "mei may",
    "juni jun june",
    "juli jul july",
    "agustus agust agst agus agu ags agt aug august",
    "september sept sep",
    "oktober okt october oct",
    "november nov nopember nop",
    "desember des december dec",
)
MONTHS = {word: number for number, words in enumerate(_MONTH_SPELLINGS, start=1) for word in words.split()}
MONTH_NAMES = tuple(words.split()[0].capitalize() for words in _MONTH_SPELLINGS)
NUMERALS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}
PARTS = {"quarter": 3, "semester": 6}  # months in each

YEAR = r"(?:19[5-9]\d|20\d\d)"
_WORD = "|".join(sorted(MONTHS, key=len, reverse=True))
_GAP = r"[\s._/'’-]*"
_YEAR_BESIDE_WORD = rf"(?P<year>{YEAR}|\d\d)"
_PART_NUMBER = rf"(?:{_GAP}ke)?{_GAP}(?P<part>iv|i{{1,3}}|[1-4])(?![a-z\d])"
_YEAR_AFTER_PART = rf"(?:{_GAP}(?:tahun\s*)?(?P<year>{YEAR}))?"
_DAY_MONTH_YEAR = r"(?P<day>\d{1,2})(?P<mark>[/.-])(?P<month>\d{1,2})(?P=mark)(?P<year>\d{4}|\d\d)"
_TIME = r"(?:[T ]\s*\d{1,2}[:.]\d{2}(?:[:.]\d{2}(?:\.\d+)?)?\s*(?:am|pm|wib|wita|wit|z)?)?"

UP_TO = r"(?:s\.?\s*/?\s*d\.?|sampai\s+dengan|sampai|hingga|s\.?\s*/?\s*d\.?\s+dengan)(?![a-z])"
CUMULATIVE = rf"(?:(?:kumulatif|akumulasi)\s+(?:{UP_TO}\s*)?|{UP_TO}\s*)"
NOISE = (
    r"(?:periode|posisi|keadaan|kondisi|per|pada|akhir|bulan|tahun anggaran|tahun|ta|tanggal|tgl|blth|data|:)(?![a-z])"
)
TO = rf"\s*(?:{UP_TO}|\.\.|[-–—])\s*"


def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE | re.ASCII)


# Each form with the precision it states. Day stands before month in figures; a year that comes first is the exception.
FORMS = tuple(
    (precision, _compiled(pattern))
    for precision, pattern in (
        ("day", rf"(?P<year>{YEAR})(?P<mark>[-/.])(?P<month>\d{{1,2}})(?P=mark)(?P<day>\d{{1,2}}){_TIME}"),
        ("day", rf"{_DAY_MONTH_YEAR}{_TIME}"),
        ("day", rf"(?P<year>{YEAR})(?P<month>\d\d)(?P<day>\d\d)"),
        ("day", rf"(?P<day>\d{{1,2}}){_GAP}(?P<word>{_WORD}){_GAP}(?:tahun\s*)?(?P<year>{YEAR})"),
        ("day", rf"(?P<day>\d{{1,2}})[\s-]+(?P<word>{_WORD})[\s.'’-]+{_YEAR_BESIDE_WORD}"),
        ("month", rf"(?P<word>{_WORD}){_GAP}(?:tahun\s*)?{_YEAR_BESIDE_WORD}"),
        ("month", rf"(?P<year>{YEAR}){_GAP}(?P<word>{_WORD})\.?"),
        ("month", rf"(?P<word>{_WORD})\.?"),
        ("day", rf"(?P<day>\d{{1,2}})\s+(?P<word>{_WORD})\.?"),
        ("month", rf"(?P<year>{YEAR})\s*[-/._]\s*(?P<month>\d{{1,2}})"),
        ("month", rf"(?P<month>\d{{1,2}})\s*[-/._]\s*(?P<year>{YEAR})"),
        ("month", rf"(?P<year>{YEAR})(?P<month>\d\d)"),
        ("month", rf"(?P<month>\d\d)(?P<year>{YEAR})"),
        ("quarter", rf"(?:triwulan|tri\s?wulan|trw|tw|kuartal|kw|q){_PART_NUMBER}{_YEAR_AFTER_PART}"),
        ("quarter", rf"(?P<year>{YEAR}){_GAP}(?:triwulan|tw|kuartal|q){_GAP}(?P<part>iv|i{{1,3}}|[1-4])"),
        ("semester", rf"(?:semester|smstr|smt|sem){_PART_NUMBER}{_YEAR_AFTER_PART}"),
        ("semester", rf"(?P<year>{YEAR}){_GAP}(?:semester|smt){_GAP}(?P<part>i{{1,2}}|[12])"),
        ("year", rf"(?P<year>{YEAR})"),
    )
)


def _unnamed(pattern: str) -> str:
    return re.sub(r"\(\?P<\w+>", "(?:", pattern)


_DAY = rf"(?:\d{{1,2}}[/.-]\d{{1,2}}[/.-](?:{YEAR}|\d\d)|{YEAR}[-/.]\d{{1,2}}[-/.]\d{{1,2}}|{YEAR}[01]\d[0-3]\d)"
_WORDED = rf"(?:\d{{1,2}}{_GAP})?(?:{_WORD}){_GAP}(?:tahun\s*)?(?:{YEAR}|\d\d)"
_PART = _unnamed("|".join(pattern.pattern for precision, pattern in FORMS if precision in PARTS))
_FIGURES = rf"(?:{YEAR}[-/._](?:0[1-9]|1[0-2])|(?:0?[1-9]|1[0-2])[-/._]{YEAR}|{YEAR}(?:0[1-9]|1[0-2])|{YEAR})"
_POINT = rf"(?:{_DAY}|{_WORDED}|{_PART}|{_FIGURES})"
_LEFT = rf"(?:{_POINT}|\d{{1,2}}\s*(?:{_WORD})|(?:{_WORD})\.?)"
# A period inside a longer text. Digits beside it would make it a piece of another number or code. The numbers of laws
# (Perda 11/2024, UU 24 Tahun 2011) and of classifications (KBLI 2020) are no periods.
INSIDE = _compiled(
    rf"(?<![a-z0-9])(?<![\d][.,])(?:{CUMULATIVE})?(?:{NOISE}\s*)*(?:{_LEFT}{TO})?(?:{NOISE}\s*)*{_POINT}"
    r"(?![a-z0-9]|[.,/-]\d)"
)
LAW = _compiled(
    r"(?:(?<![a-z])(?:uu|pp|perpres|perda|perbup|perwali|pergub|perppu|permen\w*|permendagri|kepmen\w*|kep\w*|inpres|"
    r"pmk|peraturan|undang-undang|instruksi|keputusan|surat|nomor|no|kbli|kbji|sni)(?![a-z])\.?[\s.:]*"
    r"(?:(?:nomor|no|gubernur|bupati|presiden|menteri|daerah|provinsi|kaltara|bps|ri)\.?\s*)*"
    rf"(?:[\w.-]*\d[\w.-]*\s*(?:/\s*[\w./-]*\s*|tahun\s*)?)?(?:{YEAR})?)"
)
