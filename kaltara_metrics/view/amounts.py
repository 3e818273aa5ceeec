"""Amounts as people type them, read by the page's language and never guessed: 2000000000, Rp2 miliar, 54.452."""

import re
from decimal import Decimal

from kaltara_metrics.errors import UserError
from kaltara_metrics.view import numbers
from kaltara_metrics.view.language import say

MOST = 10**15  # beyond any budget: an amount that has more digits is a slip
_WORDS = {
    **dict.fromkeys(("ribu", "rb", "thousand"), 10**3),
    **dict.fromkeys(("juta", "jt", "million"), 10**6),
    **dict.fromkeys(("miliar", "milyar", "billion"), 10**9),
    **dict.fromkeys(("triliun", "trilyun", "trillion"), 10**12),
}
_FORM = re.compile(r"(?:rp\.?)?(?P<number>[0-9.,]+)(?P<word>[a-z]*)")


def read(text: str, what: str) -> int:
    """Read a whole amount of zero or more; raises UserError naming `what`, the text and forms that would be right."""
    found = _FORM.fullmatch(re.sub(r"\s", "", text.lower().replace(numbers.NO_BREAK, "")))
    number = _number(found["number"]) if found else None
    size = _WORDS.get(found["word"]) if found and found["word"] else 1
    if number is None or size is None:
        raise UserError(_unread(text, what))
    amount = number * size
    if amount != int(amount) or amount > MOST:
        raise UserError(_impossible(text, what))
    return int(amount)


def _number(text: str) -> Decimal | None:
    """Read digits with the page's marks; a mark of thousands parts whole groups of three, else it is not one."""
    decimal, thousands = numbers.separators()
    whole = re.escape(thousands)
    if not re.fullmatch(rf"([0-9]+|[0-9]{{1,3}}({whole}[0-9]{{3}})+)({re.escape(decimal)}[0-9]+)?", text):
        return None
    return Decimal(text.replace(thousands, "").replace(decimal, "."))


def _unread(text: str, what: str) -> str:
    return say(
        f"{what} “{text[:40]}” tidak terbaca. Tulis misalnya 2000000000, 2.000.000.000, atau 2 miliar.",
        f"{what} “{text[:40]}” can't be read. Write 2000000000, 2,000,000,000 or 2 billion, for instance.",
    )


def _impossible(text: str, what: str) -> str:
    return say(
        f"{what} “{text[:40]}” tidak mungkin: tulis bilangan bulat dari 0 sampai {numbers.whole(MOST)}.",
        f"{what} “{text[:40]}” is not possible: write a whole number from 0 to {numbers.whole(MOST)}.",
    )
