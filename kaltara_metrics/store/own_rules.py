"""What files of their own kind must say: policies and what watches them, rhythms of publication, English names."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence

LEVELS = ("nasional", "provinsi", "kabupaten")
KINDS = ("peraturan", "instruksi", "anggaran", "kesepakatan", "usulan", "kegiatan")
_LISTS = {"level": LEVELS, "kind": KINDS}
_ROUNDS = re.compile(r"\*|([1-9]|1[0-2])( ([1-9]|1[0-2]))*")
_FILTERS = re.compile(r"[a-z_]+=\S+( [a-z_]+=\S+)*")


def _policy_row(row: Mapping[str, str], where: str) -> Iterator[str]:
    """Tell what is wrong with one row of policies.csv."""
    for column, allowed in _LISTS.items():
        if row[column] not in allowed:
            yield f"{where}, kolom {column}: {row[column]!r}; pilih {', '.join(allowed)}."
    if "caveat" in row and bool(row["caveat"]) != bool(row.get("caveat_en")):
        yield f"{where}, kolom caveat dan caveat_en: isi keduanya, atau kosongkan keduanya."


def policy_faults(
    policies: Sequence[Mapping[str, str]], watches: Sequence[Mapping[str, str]], regions: Collection[str]
) -> Iterator[str]:
    """Tell what does not fit between the policies, the metrics that watch them and the known region codes."""
    names = {row["id"] for row in policies}
    for line, row in enumerate(policies, start=2):
        if row["region"] not in regions:
            yield f"policies.csv baris {line}, kolom region: {row['region']!r} bukan kode wilayah Kemendagri atau ID."
    for line, row in enumerate(watches, start=2):
        where = f"policy_metrics.csv baris {line}"
        if row["policy"] not in names:
            yield f"{where}, kolom policy: {row['policy']!r} tidak ada dalam policies.csv."
        if row["filters"] and not _FILTERS.fullmatch(row["filters"]):
            yield f"{where}, kolom filters: {row['filters']!r}; tulis saringan seperti segment=PMI, dipisah spasi."


def _rhythm_row(row: Mapping[str, str], where: str) -> Iterator[str]:
    if row["rounds"] and not _ROUNDS.fullmatch(row["rounds"]):
        yield f"{where}, kolom rounds: {row['rounds']!r}; tulis bulan seperti 2 8 11, * tiap bulan, atau kosongkan."
    if row["lag_months"] and not row["lag_months"].isdigit():
        yield f"{where}, kolom lag_months: {row['lag_months']!r} bukan jumlah bulan; kosongkan bila tidak diketahui."


def indicator_faults(
    names: Sequence[Mapping[str, str]], statements: Sequence[Mapping[str, str]], derived: Sequence[Mapping[str, str]]
) -> Iterator[str]:
    """Tell which figures of the ledger have no English name, and which names no figure has."""
    known, used = {row["name_id"] for row in names}, set()
    named = (("statements.csv", "indicator", statements), ("derived.csv", "definition", derived))
    for file, column, rows in named:
        for line, row in enumerate(rows, start=2):
            used.add(row[column])
            if row[column] not in known:
                yield f"{file} baris {line}, kolom {column}: {row[column]!r} tidak ada dalam indicators.csv."
    for line, row in enumerate(names, start=2):
        if row["name_id"] not in used:
            yield f"indicators.csv baris {line}, kolom name_id: {row['name_id']!r} tidak dipakai angka mana pun; hapus."


def none(row: Mapping[str, str], where: str) -> Iterator[str]:  # noqa: ARG001 - stands in for a rule
    """Tell nothing, of a file without rules of its own."""
    yield from ()


ROW_FAULTS = {"policies": _policy_row, "rhythms": _rhythm_row}
