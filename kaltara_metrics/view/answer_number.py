"""A big number around one answer: the parts that every tile of an answer shares."""

from kaltara_metrics.model import Cell, Flag, State
from kaltara_metrics.query import KNOWN_STATES, Answer
from kaltara_metrics.view import sentences, words
from kaltara_metrics.view.cards import Number, definition_line
from kaltara_metrics.view.language import say


def number(answer: Answer, *, key: str, name: str, line: str, value: str = "", cell: Cell | None = None) -> Number:
    """Build the tile of an answer that was not cut; `value` takes the place of its number, where that is known."""
    cell = cell or answer.only
    known = cell.state in KNOWN_STATES
    flags = [words.FLAGS[flag] for flag in Flag if flag in cell.flags]
    return Number(
        key=key,
        name=name,
        value=value if value and known else words.value(answer.metric, cell),
        line=line,
        definition=definition_line(answer.metric),
        origin=answer.origin,
        sources=answer.sources(cell),
        as_of=sentences.when(answer) if known else "",
        unknown=not known,
        disputed=known and Flag.DISPUTED in cell.flags,
        notes=tuple(filter(None, (words.caveat(answer.metric), *flags))),
        unchecked=words.is_unchecked(cell),
    )


def is_known(answer: Answer) -> bool:
    """Whether an answer that was not cut has a number that may be said aloud."""
    return answer.only.state in KNOWN_STATES


def unsaid(answer: Answer, unknown: str) -> str:
    """Say why a tile has no number: withheld, nothing to divide by, or what is said of the `unknown`."""
    state = answer.only.state
    if state is State.WITHHELD:
        return say("angka kecil, agar tak seorang pun dikenali", "a small number, so that nobody is recognised")
    if state is State.NOT_APPLICABLE:
        return say("tidak ada yang dihitung", "there is nothing to count")
    return unknown


def state_of(*answers: Answer) -> str:
    """Name why none of some answers has a number: withheld where one is, else not known."""
    withheld = any(answer.only.state is State.WITHHELD for answer in answers)
    return words.STATES[State.WITHHELD if withheld else State.UNKNOWN]
