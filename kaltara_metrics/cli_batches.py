"""Commands about offices' files and store versions: check, import, accept, versions, diff, rollback."""

import argparse
import os
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from kaltara_metrics import deciding, paths, reconciliation
from kaltara_metrics.differences import differences
from kaltara_metrics.errors import UserError
from kaltara_metrics.ingest import importing, report
from kaltara_metrics.ingest.check import Judgement
from kaltara_metrics.store import publishing, reader
from kaltara_metrics.store import versions as store_versions
from kaltara_metrics.store.publishing import Published
from kaltara_metrics.view import checks, moves, numbers


def check_file(options: argparse.Namespace) -> int:
    """Print the report of a file; nothing is stored."""
    judgement, _ = _judge(options)
    _say(judgement.report.to_json() if options.format == "json" else judgement.report.to_text())
    return judgement.report.status


def _judge(options: argparse.Namespace) -> tuple[Judgement, bytes]:
    content = _content(options.file)
    judgement = importing.judge(
        content,
        options.file.name,
        kind=options.kind,
        mapping=_mapping(options.mapping) or None,
        region=options.region,
        aggregate=options.aggregate,
    )
    if options.report:
        _write(options.report, report.to_xlsx(judgement.report, judgement.cells()))
    return judgement, content


def _write(path: Path, content: bytes) -> None:
    try:
        path.write_bytes(content)
    except OSError:
        raise UserError(f"{path.name} tidak dapat ditulis di {path.parent}; periksa folder dan izinnya.") from None


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise UserError(f"Berkas {path.name} tidak ada.") from None
    except OSError:
        raise UserError(f"Berkas {path.name} tidak dapat dibuka; periksa izinnya.") from None


def _mapping(given: Sequence[str]) -> Mapping[str, str]:
    mapping: dict[str, str] = {}
    for text in given:
        column, _, meaning = (part.strip() for part in text.partition("="))
        if not column or not meaning:
            raise UserError(f'Pemetaan {text!r} tidak terbaca; tulis KOLOM=ARTI, misalnya "C=active segment=BPU".')
        if column in mapping:
            raise UserError(f"Kolom {column} dipetakan dua kali ({mapping[column]} dan {meaning}); pilih satu.")
        mapping[column] = meaning
    return mapping


def import_file(options: argparse.Namespace) -> int:
    """Judge a file and publish it as a new version; a file with faults is told and changes nothing."""
    judgement, content = _judge(options)
    _say(judgement.report.to_text())
    if judgement.report.status:
        return judgement.report.status
    offered = importing.offer(
        judgement,
        content,
        by=options.by,
        source=options.source,
        whole=options.whole,
        absent_is_nought=options.absent == "nol",
        prefer=options.prefer,
    )
    _say(_outcome(importing.publish(offered, accept=options.accept), offered))
    return 0


def _outcome(done: Published, offered: importing.Offer) -> str:
    if done.overlap is None:
        return f"Berkas ini sudah ada sebagai impor {done.batch}; tidak ada yang berubah."
    told = offered.entry.assumptions[len(offered.judgement.report.assumptions) :]
    lines = [f"Impor {done.batch} diterbitkan dalam {done.path.name} (sumber: {offered.entry.source})."]
    lines += [f"Anggapan: {text}" for text in told]
    if done.overlap.replaced:
        lines += [f"Mengganti {rows} baris impor {batch}." for batch, rows in done.overlap.replaced.items()]
    if done.overlap.contested:
        kept = "yang baru dipakai" if offered.entry.prefer else "yang lama tetap dipakai; `--prefer` memakai yang baru"
        lines.append(f"{done.overlap.contested} angka berbeda dari sumber lain: keduanya disimpan, {kept}.")
    if offered.entry.warnings:
        lines.append(
            f"{len(offered.entry.warnings)} peringatan: angkanya ditandai belum lulus pemeriksaan sampai diterima "
            f"dengan `accept {done.batch} --by NAMA`."
        )
    return "\n".join(lines)


def accept_warnings(options: argparse.Namespace) -> None:
    """Accept the warnings of a batch by name."""
    if not options.by.strip():
        raise UserError("Sebutkan siapa yang menerima peringatan itu, misalnya --by Sari.")
    path = publishing.accept_warnings(options.batch, by=options.by)
    _say(f"Peringatan impor {options.batch} diterima oleh {options.by}; {path.name} diterbitkan.")


def reconcile(options: argparse.Namespace) -> int:
    """Print every total beside the sum of its parts; exit status 1 where any two differ by more than rounding."""
    del options
    found = reconciliation.sums(reader.current())
    for one in found:
        mark = "cocok" if one.agrees else "BEDA"
        _say(
            f"{mark:6} {checks.total_name(one)} ({one.origin.value}): {numbers.whole(one.told)} dinyatakan, "
            f"{numbers.whole(one.added)} menurut {checks.total_parts(one)}"
        )
    _say(f"{len(found)} jumlah diperiksa, {sum(not one.agrees for one in found)} berbeda.")
    return int(not all(one.agrees for one in found))


def withhold(options: argparse.Namespace) -> None:
    """Decide which small cells of the current version are withheld, so that pages need not wait for it."""
    del options
    with suppress(AttributeError):  # systems without priorities
        os.nice(15)
    starter = os.getppid()
    for origin, measure, month in deciding.decide_all(reader.current()):
        _say(f"{month}  {measure}  ({origin.value})")
        if os.getppid() != starter:  # whoever started this is gone, and nobody waits for it
            return


def versions(options: argparse.Namespace) -> None:
    """List the versions that are kept, with their batches, who published them and why."""
    del options
    directory = paths.store()
    current = store_versions.current_name(directory)
    for number in store_versions.numbers(directory):
        name = store_versions.file_name(number)
        mark = "*" if name == current else " "
        _say(f"{mark} {number}  {_about(store_versions.about(directory, name))}")


def _about(said: Mapping[str, object] | None) -> str:
    if said is None:
        return "catatannya hilang atau rusak; isinya tidak diketahui dari sini"
    held = ", ".join(map(str, said["batches"])) or "hanya data rujukan"
    return f"{said.get('at', '?')}  {said.get('by') or '?'}: {said.get('why') or '?'}  [{held}]"


def diff(options: argparse.Namespace) -> None:
    """Print which figures moved from one version to another."""
    before, after = publishing.readers_of(paths.store(), options.before, options.after)
    moved = differences(before, after)
    if options.format == "csv":
        _say(moves.to_csv(moved))
        return
    _say(f"Versi {options.before} ke versi {options.after}: {moves.sentence(moved)}")
    for row in moves.table(moved).rows:
        name, place, month, old, new, change, reason = map(str, row)
        _say(f"  {name}, {place}, {month}: {old} menjadi {new} ({change}); {reason}")


def roll_back(options: argparse.Namespace) -> None:
    """Make an earlier version current again."""
    path = publishing.roll_back(options.number, by=options.by.strip() or importing.computer_user())
    _say(f"{path.name} dipakai kembali; versi lain tetap tersimpan.")


def _say(text: str) -> None:
    sys.stdout.write(text.replace("\r\n", "\n").rstrip("\n") + "\n")
