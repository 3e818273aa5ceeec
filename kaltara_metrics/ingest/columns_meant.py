"""What the columns of a file's tables mean, and so what it holds: by its headings, the user's word, or as last time."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from kaltara_metrics.errors import UserError
from kaltara_metrics.ingest import mapping as mappings
from kaltara_metrics.ingest.kinds import Kind, best_kind
from kaltara_metrics.ingest.mapping_text import kind_called
from kaltara_metrics.ingest.meanings import read_table
from kaltara_metrics.ingest.rows_of_kind import Part
from kaltara_metrics.ingest.tables_in import RawTable


@dataclass(frozen=True)
class Meant:
    """Tables with what their columns mean. `told` ends with how the kind was found, or why none was.

    `shape` is the key under which a mapping for files like this is remembered, `mapping` the one that was used.
    """

    kind: Kind | None
    tables: tuple[Part, ...]
    shape: str
    told: tuple[str, ...]
    mapping: Mapping[str, str] = field(default_factory=dict)


def columns_meant(
    tables: Sequence[RawTable], kind: str | None, mapping: Mapping[str, str] | None, memory: Path | None
) -> Meant:
    """Say what columns mean and of which kind they are; what the user says goes before what `memory` holds.

    Raises UserError for a mapping that can't be read or names a column that is not there.
    """
    read = tuple((table, read_table(table)) for table in tables)
    guess, why = best_kind([meaning for _, meanings in read for meaning in meanings])
    shape = mappings.shape_of(*map(_by_letter, tables), read_as=guess.id if guess else None)
    unaided = Meant(guess, read, shape, (why,))
    if mapping:
        return _by_mapping(unaided, mapping, kind)
    told = ""
    if mapping is None and memory is not None:
        meant, told = _as_last_time(unaided, kind, memory)
        if meant:
            return meant
    meant = _by_kind(unaided, kind_called(kind)) if kind else unaided
    return replace(meant, told=(told, *meant.told))


def _by_letter(table: RawTable) -> list[str]:
    """Headings from column A on, empty where there is none."""
    headings = dict(zip(table.positions, table.header, strict=True))
    return [headings.get(position, "") for position in range(max(headings, default=-1) + 1)]


def _by_kind(unaided: Meant, kind: Kind) -> Meant:
    tables = tuple((table, read_table(table, kind=kind.id)) for table, _ in unaided.tables)
    return replace(unaided, kind=kind, tables=tables, told=(f"Jenis tabel ditentukan pengguna: {kind.name}.",))


def _by_mapping(unaided: Meant, mapping: Mapping[str, str], kind: str | None) -> Meant:
    guess = unaided.kind.id if unaided.kind else None
    meant = kind_called(kind or mappings.kind_meant(mapping, guess))
    # A table that was understood keeps numbers of other kinds beside; one taken for another kind is read anew.
    forced = kind or (meant.id if meant.id != guess else None)
    tables = [table for table, _ in unaided.tables]
    corrections = mappings.corrections_of(tables, mapping, meant.id)
    read = [
        mappings.measured(table, read_table(table, kind=forced, corrections=said))
        for table, said in zip(tables, corrections, strict=True)
    ]
    by = "ditentukan pengguna" if kind else "menurut pemetaan kolom"
    return Meant(
        meant,
        tuple(zip(tables, read, strict=True)),
        unaided.shape,
        (f"Jenis tabel {by}: {meant.name}.",),
        mappings.portable(tables, mapping),
    )


def _as_last_time(unaided: Meant, kind: str | None, memory: Path) -> tuple[Meant | None, str]:
    """Apply what is remembered for files of this shape, unless the user says another kind; with what is to be told."""
    found, told = mappings.recall(memory, unaided.shape)
    if found is None or kind not in (None, found[0]):
        return None, told
    try:
        again = _by_mapping(unaided, found[1], found[0]) if found[1] else _by_kind(unaided, kind_called(found[0]))
    except UserError as fault:
        return None, f"Pemetaan kolom yang diingat untuk berkas sebentuk tidak dapat dipakai: {fault}"
    listed = "".join(f"; kolom {column} = {text}" for column, text in found[1].items())
    said = f"Pemetaan kolom seperti terakhir kali untuk berkas sebentuk: jenis {again.kind.name}{listed}."
    return replace(again, told=(said,)), told
