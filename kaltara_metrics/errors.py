"""Faults a user can mend, each told in one Indonesian sentence.

Everything else that goes wrong is our own fault and is left to crash.
"""

from collections.abc import Sequence
from difflib import get_close_matches


class UserError(Exception):
    """What the user gave can't be answered; the message says what was given and what would be right."""


class UnknownNameError(UserError):
    """A name, code or value that is not in a list we know."""

    def __init__(self, what: str, given: object, allowed: Sequence[str]) -> None:
        """Name the thing (`what`), the value given, and the values that would be right."""
        near = get_close_matches(str(given), allowed, n=1)
        hint = f" Maksud Anda {near[0]!r}?" if near else ""
        super().__init__(f"{what} {str(given)!r} tidak dikenal.{hint} Pilihan: {', '.join(allowed)}.")


class RefusedError(UserError):
    """A question that has no truthful answer, with the questions that have one."""


class StoreError(UserError):
    """The store is missing or damaged; the message says which file and how to make it anew."""


class ReferenceDataError(UserError):
    """Faults in reference files, all of them at once: file, line, column, value, what would be right."""

    def __init__(self, faults: Sequence[str]) -> None:
        """Keep the single faults in `faults` for callers that list them."""
        self.faults = tuple(faults)
        super().__init__("\n".join(self.faults))
