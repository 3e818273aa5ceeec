"""What the current version holds: its batches and accepted warnings, also where a file of it is lost or damaged."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from kaltara_metrics.errors import StoreError
from kaltara_metrics.store import journal, reader, versions


@dataclass(frozen=True)
class State:
    """The version that is current or was last, its batches in their order, and who accepted the warnings of which."""

    name: str | None
    batches: tuple[int, ...] = ()
    accepted: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def said(self, *, by: str, why: str, batches: Sequence[int] | None = None) -> dict[str, object]:
        """Return what the side file of a version made from this state says."""
        held = self.batches if batches is None else batches
        return {"batches": list(held), "accepted": dict(self.accepted), "by": by, "why": why, "from": self.name}


def of(directory: Path) -> State:
    """Read the state; raises StoreError when neither the side file of the version nor its file can be read."""
    name = versions.latest_known(directory)
    if name is None:
        return State(None)
    said = versions.about(directory, name)
    if said is not None:
        return State(name, tuple(said["batches"]), said.get("accepted") or {})
    return _of_store(directory, name)


def _of_store(directory: Path, name: str) -> State:
    """Take the list of batches from the version's file, where its side file is lost."""
    try:
        version = reader.Reader(directory / name)
        held = version.rows("SELECT batch_id FROM batch WHERE batch_id >= ? ORDER BY 1", [journal.FIRST_NUMBER])
        accepted = version.rows(
            "SELECT batch_id, MIN(accepted_by), MIN(accepted_at) FROM warning WHERE accepted_by IS NOT NULL GROUP BY 1"
        )
        version.close()
    except StoreError:
        raise StoreError(
            f"Versi {name} dan catatannya ({Path(name).stem}.json) hilang atau rusak, sehingga daftar impornya tidak "
            "terbaca. Pilih versi lain dengan `python -m kaltara_metrics rollback N`, lalu ulangi."
        ) from None
    return State(
        name,
        tuple(number for (number,) in held),
        {str(number): {"by": by, "at": at.isoformat()} for number, by, at in accepted},
    )
