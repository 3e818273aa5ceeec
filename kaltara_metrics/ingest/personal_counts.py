"""A list of people turned into counts in memory: only numbers by place, work, sex, funding and month leave it."""

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import PurePath

import numpy as np

from kaltara_metrics.errors import UserError
from kaltara_metrics.ingest import personal_rules as rules
from kaltara_metrics.ingest.model import Sheet, Value, Workbook
from kaltara_metrics.ingest.personal_lists import (
    CODE,
    DIMENSIONS,
    FUNDING,
    GROUP,
    PERIOD,
    REGION,
    SEX,
    WORK,
    PersonList,
    find_list,
    region_name,
)
from kaltara_metrics.ingest.personal_search import detect

COUNTS_SHEET = "jumlah"
ACTIVE, INACTIVE = "Peserta Aktif", "Peserta Nonaktif"
_STATUSES = {"aktif": ACTIVE, "ya": ACTIVE, "nonaktif": INACTIVE, "tidakaktif": INACTIVE, "tdkaktif": INACTIVE}
_SEXES = dict.fromkeys(("l", "lk", "laki", "lakilaki", "pria"), "L") | dict.fromkeys(
    ("p", "pr", "perempuan", "wanita"), "P"
)
_FEW_LABELS = 30
_LABEL_SHARE = 0.5
_ROWS_TOLD = 10
# From 16 digits on a number cell has lost its last ones, so two people may share what is left.
_LARGEST_WHOLE = 10**15
_SHORTEST_WHOLE = 11


@dataclass
class _Totals:
    """Counts by key and status, and what has to be told about them."""

    counts: dict[tuple[Value, ...], Counter[str]]
    spellings: dict[Value, Counter[Value]]
    seen: set[tuple[str, Value]] = field(default_factory=set)
    repeated: int = 0
    cut_short: int = 0
    unclear: int = 0


def aggregate(workbook: Workbook, *, once: bool = False, sheets: Collection[str] | None = None) -> Workbook:
    """Count a list of people by whatever of place, work, sex, funding and month its columns tell.

    `sheets` names the sheets to count, by default every one that is not hidden. A person listed again (same NIK and
    period) is counted again, or with `once` not; how many there are is among the assumptions. Counts are people.

    Raises UserError where no list of people is found, a column to count by holds free text, or a count would still
    identify someone.
    """
    name = rules.cleaned(workbook.file)
    chosen = [sheet for sheet in workbook.sheets if (sheet.name in sheets if sheets is not None else not sheet.hidden)]
    lists = [found for sheet in chosen if (found := find_list(sheet, name))]
    if not lists:
        raise UserError(f"Berkas {name!r} tidak memuat daftar orang dengan judul kolom seperti NIK, KPJ, atau Nama.")
    used = [label for label in DIMENSIONS if any(label in found.labels for found in lists)]
    totals = _Totals(defaultdict(Counter), defaultdict(Counter))
    for found in lists:
        _refuse_free_text(name, found)
        _refuse_unknown_regions(name, found)
        _add(totals, found, used, once=once)
    result = Workbook(
        file=f"{PurePath(name).stem}_jumlah.csv",
        sha256=workbook.sha256,
        form="csv",
        sheets=(_result_sheet(totals, used),),
        assumptions=(*_told(totals, lists, once=once), *_not_counted(workbook, lists)),
    )
    if detect(result) or _has_long_numbers(result.sheets[0]):
        raise UserError(f"Berkas {name!r} memuat data pribadi di kolom yang dihitung; hapus dari kolom itu lebih dulu.")
    return result


def _has_long_numbers(counts: Sheet) -> bool:
    """Whether a label other than a code or a date carries a number as long as a member's or a telephone's."""
    labels = [column for column in counts.columns if column[0] not in {CODE, PERIOD, ACTIVE, INACTIVE}]
    return any(isinstance(value, str) and rules.cleaned(value) != value for column in labels for value in column)


def _refuse_free_text(name: str, found: PersonList) -> None:
    """Refuse a column that tells nearly everyone something else: no label to count by, and it may tell who one is."""
    for label in {WORK, GROUP, FUNDING} & set(found.columns):
        values = found.sheet.columns[found.columns[label]][found.people]
        different = len({_plain(value) for value in values})
        if different > _FEW_LABELS and different > _LABEL_SHARE * len(values):
            raise UserError(
                f"Berkas {name!r} lembar {rules.cleaned(found.sheet.name)!r}: kolom {label} memuat {different} isi "
                f"berbeda untuk {len(values)} orang; isi kolom itu dengan nama kelompok yang tetap, atau hapus."
            )


def _refuse_unknown_regions(name: str, found: PersonList) -> None:
    """Refuse rows whose kabupaten is none; their text is not told, because in a shifted row it may be a name."""
    if REGION not in found.columns:
        return
    values = found.sheet.columns[found.columns[REGION]][found.people].tolist()
    known = {value: not isinstance(value, str) or bool(region_name(value)) for value in set(values)}
    rows = found.sheet.row_numbers[found.people][[not known[value] for value in values]]
    if len(rows):
        listed = ", ".join(map(str, rows[:_ROWS_TOLD])) + (", ..." if len(rows) > _ROWS_TOLD else "")
        where = f"lembar {rules.cleaned(found.sheet.name)!r}"
        raise UserError(
            f"Berkas {name!r} {where}: {REGION} pada {len(rows)} baris (baris {listed}) "
            "bukan kabupaten atau kota di Kalimantan Utara; perbaiki namanya atau pisahkan baris itu."
        )


def _add(totals: _Totals, found: PersonList, used: Sequence[str], *, once: bool) -> None:
    keys = list(zip(*(_values(totals, found, label) for label in used), strict=True)) or [()] * len(found.people)
    statuses = _statuses(found)
    again = _repeated(totals, found, keys, used)
    totals.repeated += sum(again)
    for key, status, repeated in zip(keys, statuses, again, strict=True):
        if status is None:
            totals.unclear += 1
        elif not (once and repeated):
            totals.counts[key][status] += 1


def _values(totals: _Totals, found: PersonList, label: str) -> list[Value]:
    """Label of each person in one spelling: names of regions as officially written, sexes as L and P or unknown."""
    if label in found.columns:
        column = found.sheet.columns[found.columns[label]][found.people].tolist()
    else:
        column = [{REGION: found.region, PERIOD: found.period}.get(label)] * len(found.people)
    different = {value: _one_spelling(label, value) for value in set(column)}
    for value in column:
        totals.spellings[_key(label, different[value])][different[value]] += 1
    return [_key(label, different[value]) for value in column]


def _one_spelling(label: str, value: Value) -> Value:
    if not isinstance(value, str):
        return value
    text = " ".join(value.split())
    if label == SEX:
        return _SEXES.get(_plain(text))
    if label == REGION:
        return region_name(text)
    return text or None


def _key(label: str, value: Value) -> Value:
    return f"{label}\t{_plain(value)}" if isinstance(value, str) else value


def _plain(value: Value) -> str:
    return "".join(letter for letter in str(value).casefold() if letter.isalnum())


def _statuses(found: PersonList) -> list[str | None]:
    if found.status is None:
        return [ACTIVE] * len(found.people)
    return [_STATUSES.get(_plain(value)) for value in found.sheet.columns[found.status][found.people].tolist()]


def _repeated(totals: _Totals, found: PersonList, keys: list[tuple[Value, ...]], used: Sequence[str]) -> list[bool]:
    """Whether the same identifier stood above in the same period, on any sheet; what is cut short repeats nothing."""
    if found.identifier is None:
        return [False] * len(keys)
    period = used.index(PERIOD) if PERIOD in used else None
    again: list[bool] = []
    for number, key in zip(found.sheet.columns[found.identifier][found.people].tolist(), keys, strict=True):
        digits = _whole_identifier(number)
        person = (digits, key[period] if period is not None else None)
        totals.cut_short += not digits
        again.append(bool(digits) and person in totals.seen)
        totals.seen.add(person)
    return again


def _whole_identifier(value: Value) -> str:
    if isinstance(value, (int, float)):
        return f"{value:.0f}" if value < _LARGEST_WHOLE else ""
    digits = re.sub(r"\D", "", str(value))
    return digits if len(digits) >= _SHORTEST_WHOLE else ""


def _result_sheet(totals: _Totals, used: Sequence[str]) -> Sheet:
    spelling = {key: counter.most_common(1)[0][0] for key, counter in totals.spellings.items()}
    measures = [ACTIVE] + [INACTIVE] * any(counts[INACTIVE] for counts in totals.counts.values())
    rows = [[*used, *measures]]
    for key, counts in totals.counts.items():
        rows.append([*(spelling.get(value, value) for value in key), *(counts[measure] for measure in measures)])
    columns = tuple(_object_column(values) for values in zip(*rows, strict=True))
    return Sheet(COUNTS_SHEET, columns, np.arange(1, len(rows) + 1, dtype=np.int32))


def _object_column(values: Sequence[Value]) -> np.ndarray:
    column = np.empty(len(values), dtype=object)
    column[:] = values
    return column


def _told(totals: _Totals, lists: Sequence[PersonList], *, once: bool) -> Iterator[str]:
    people = sum(len(found.people) for found in lists)
    yield f"{people} orang pada {len(lists)} lembar dijumlahkan di memori; isian perorangan tidak disimpan."
    if len(lists) > 1 and not all({REGION, PERIOD} & found.labels for found in lists):
        yield "Lembar yang tidak menyebut wilayah atau bulan dijumlahkan bersama; pilih satu lembar jika berbeda bulan."
    if any(found.status is None for found in lists):
        yield "Setiap orang dalam daftar tanpa kolom status dihitung sebagai peserta aktif."
    if totals.repeated:
        what = "tidak dihitung lagi" if once else "tetap dihitung"
        yield f"{totals.repeated} baris mengulang NIK yang sudah ada pada periode yang sama; {what}."
    if totals.cut_short:
        yield f"{totals.cut_short} orang tidak bernomor utuh sehingga kegandaannya tidak diperiksa."
    if totals.unclear:
        yield f"{totals.unclear} orang tidak dihitung karena statusnya bukan Aktif atau Nonaktif."


def _not_counted(workbook: Workbook, lists: Sequence[PersonList]) -> Iterator[str]:
    skipped = sum(found.skipped for found in lists)
    if skipped:
        yield f"{skipped} baris di bawah judul kolom bukan orang (nomor kolom, jumlah, catatan, tanda tangan)."
    left = len(workbook.sheets) - len(lists)
    if left:
        yield f"{left} lembar tidak dihitung karena tersembunyi, tidak dipilih, atau tidak memuat daftar orang."
    if workbook.faults:
        yield f"{len(workbook.faults)} baris tidak terbaca utuh oleh pembaca berkas; periksa berkas aslinya."
    hidden = sum(map(_hidden, lists))
    if hidden:
        yield f"{hidden} orang berada pada baris tersembunyi dan ikut dihitung."


def _hidden(found: PersonList) -> int:
    return int(np.isin(found.sheet.row_numbers[found.people], [*found.sheet.hidden_rows]).sum())
