"""What of the store was checked against itself, and what did not pass.

Printed rates are divided anew, claims are held against what the store counts, totals against their parts, files bring
warnings that somebody has to answer for. Each check knows how many passed; those that did not are named.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from kaltara_metrics import batches, reconciliation, reproduction, statements
from kaltara_metrics.batches import Batch, Doubt
from kaltara_metrics.reconciliation import Sum
from kaltara_metrics.reproduction import Outcome, Reproduction
from kaltara_metrics.statements import Conflict, Statement
from kaltara_metrics.store.reader import Reader


class Kind(StrEnum):
    """What is checked."""

    RATES = "rates"
    CLAIMS = "claims"
    SUMS = "sums"
    CONFLICTS = "conflicts"
    WARNINGS = "warnings"


@dataclass(frozen=True)
class Failure:
    """One thing that did not pass.

    A statement with what the store has instead (in its unit), a total with the sum of its parts, a group of statements
    that contradict each other, or a warning about a file.
    """

    statement: Statement | None = None
    held: float | None = None
    conflict: Conflict | None = None
    against: tuple[Statement, ...] = ()
    doubt: Doubt | None = None
    batch: Batch | None = None
    total: Sum | None = None


@dataclass(frozen=True)
class Check:
    """One kind of check: how many passed, and each that did not."""

    kind: Kind
    passed: int
    failed: tuple[Failure, ...]


def checks(reader: Reader) -> tuple[Check, ...]:
    """Return every check of a store version."""
    ledger, outcomes = statements.ledger(reader), reproduction.reproductions(reader)
    return (
        _held(Kind.RATES, ledger, outcomes, _is_rate, Outcome.DOES_NOT_DIVIDE),
        _held(Kind.CLAIMS, ledger, outcomes, lambda one: not _is_rate(one), Outcome.DIFFERS),
        _sums(reader),
        _conflicts(reader, ledger),
        _warnings(reader),
    )


def _is_rate(statement: Statement) -> bool:
    return statement.table_name == "published_rate"


def _held(
    kind: Kind,
    ledger: Mapping[str, Statement],
    outcomes: Mapping[str, Reproduction],
    concerns: Callable[[Statement], bool],
    fault: Outcome,
) -> Check:
    """Sort the outcomes of those statements that a check concerns."""
    own = [(ledger[name], found) for name, found in outcomes.items() if concerns(ledger[name])]
    failed = tuple(Failure(one, found.value) for one, found in own if found.outcome is fault)
    return Check(kind, sum(found.outcome is Outcome.REPRODUCED for _, found in own), failed)


def _sums(reader: Reader) -> Check:
    found = reconciliation.sums(reader)
    failed = tuple(Failure(total=one) for one in found if not one.agrees)
    return Check(Kind.SUMS, len(found) - len(failed), failed)


def _conflicts(reader: Reader, ledger: Mapping[str, Statement]) -> Check:
    """Count statements that nothing contradicts, and name the groups that contradict each other."""
    groups: dict[str, list[Statement]] = {}
    for statement in ledger.values():
        groups.setdefault(statement.conflict or "", []).append(statement)
    failed = tuple(
        Failure(conflict=one, against=tuple(groups[one.key]))
        for one in statements.conflicts(reader)
        if one.key in groups
    )
    return Check(Kind.CONFLICTS, len(groups.get("", ())), failed)


def _warnings(reader: Reader) -> Check:
    known = {batch.batch_id: batch for batch in batches.batches(reader)}
    doubts = batches.doubts(reader)
    waiting = tuple(
        Failure(doubt=doubt, batch=known.get(doubt.batch_id)) for doubt in doubts if doubt.accepted_by is None
    )
    return Check(Kind.WARNINGS, len(doubts) - len(waiting), waiting)
