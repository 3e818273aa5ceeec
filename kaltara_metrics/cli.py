"""The command line: build, outlines, query, check, serve. What the user can mend is one sentence and exit status 2."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from kaltara_metrics import catalog, paths
from kaltara_metrics.errors import UserError
from kaltara_metrics.export import answers

USER_CAN_MEND = 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status: 0 done, 2 with one sentence for what the user can mend.

    `check` returns 1 for a file with faults and 3 for one that personal data stopped.
    """
    options = _parser().parse_args(arguments)
    try:
        status = options.run(options)
    except UserError as fault:
        print(fault, file=sys.stderr)  # noqa: T201 - a command line speaks by printing
        return USER_CAN_MEND
    return status or 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m kaltara_metrics", description="Cakupan Jamsostek Kalimantan Utara")
    commands = parser.add_subparsers(required=True, metavar="PERINTAH")
    build = commands.add_parser("build", help="buat versi penyimpanan dan berkas statis dari data rujukan")
    build.add_argument("--if-stale", action="store_true", help="hanya bila belum ada atau data rujukan berubah")
    build.set_defaults(run=_build)
    outlines = commands.add_parser("outlines", help="buat batas wilayah tergeneralisasi dari berkas batas resmi")
    outlines.add_argument("files", nargs="+", type=Path, metavar="BERKAS", help="GeoJSON, shapefile, atau GeoPackage")
    outlines.add_argument("--attribution", help="sumber batas, dicetak pada setiap peta")
    outlines.set_defaults(run=_outlines)
    serve = commands.add_parser("serve", help="jalankan dasbor")
    serve.add_argument("--address", help="alamat yang dilayani (bawaan: hanya komputer ini)")
    serve.add_argument("--port", type=int, help="port (bawaan: 8501)")
    serve.set_defaults(run=_serve)
    _add_query(commands)
    _add_check(commands)
    return parser


def _add_query(commands: argparse._SubParsersAction) -> None:
    query = commands.add_parser("query", help="hitung satu ukuran")
    query.add_argument("metric", nargs="?", metavar="UKURAN")
    query.add_argument("--list", action="store_true", help="semua ukuran dengan rincian yang mungkin")
    query.add_argument("--at", metavar="WAKTU", help="2024-09-30, 2024-09, 2024, atau 2023-08..2023-12")
    query.add_argument("--by", action="append", default=[], metavar="RINCIAN")
    query.add_argument("--where", action="append", default=[], metavar="RINCIAN=NILAI")
    query.add_argument("--format", choices=("table", "csv", "json"), default="table")
    query.set_defaults(run=_query)


def _add_check(commands: argparse._SubParsersAction) -> None:
    check = commands.add_parser("check", help="periksa berkas kantor tanpa menyimpan apa pun")
    check.add_argument("file", type=Path, metavar="BERKAS", help="CSV, XLSX, XLS, ODS, atau HTML dari lembar kerja")
    check.add_argument("--as", dest="kind", metavar="JENIS", help="jenis tabel, bila judul kolomnya tidak menyebutnya")
    check.add_argument("--format", choices=("text", "json"), default="text")
    check.add_argument("--report", type=Path, metavar="XLSX", help="tulis laporan dengan sel yang salah diberi tanda")
    check.set_defaults(run=_check)
    template = commands.add_parser("template", help="tulis templat XLSX dengan kamus datanya")
    template.add_argument("kind", metavar="JENIS")
    template.add_argument("file", type=Path, metavar="XLSX")
    template.set_defaults(run=_template)


def _check(options: argparse.Namespace) -> int:
    from kaltara_metrics.ingest import check, report  # noqa: PLC0415 - other commands need not load the readers

    try:
        content = options.file.read_bytes()
    except FileNotFoundError:
        raise UserError(f"Berkas {options.file.name} tidak ada.") from None
    except OSError:
        raise UserError(f"Berkas {options.file.name} tidak dapat dibuka; periksa izinnya.") from None
    judged = check.check(content, options.file.name, kind=options.kind)
    if options.report:
        options.report.write_bytes(report.to_xlsx(judged.report, judged.cells()))
    _say(judged.report.to_json() if options.format == "json" else judged.report.to_text())
    return judged.report.status


def _template(options: argparse.Namespace) -> None:
    from kaltara_metrics.ingest.templates import template  # noqa: PLC0415 - other commands need not load the readers

    options.file.write_bytes(template(options.kind))
    _say(f"Templat ditulis ke {options.file.name}.")


def _build(options: argparse.Namespace) -> None:
    from kaltara_metrics.store import build  # noqa: PLC0415 - other commands need not load it

    if options.if_stale and not build.is_stale():
        build.build_static()
        return
    path = build.build()
    build.build_static()
    _say(f"{path.name} dibuat di {path.parent}.")


def _outlines(options: argparse.Namespace) -> None:
    from kaltara_metrics import outlines  # noqa: PLC0415 - geopandas is loaded for this command alone

    # Nobody else's borders may carry the shipped source line: without one, the files given are named.
    named = ", ".join(path.name for path in options.files)
    attribution = options.attribution or f"Batas: {named}, digeneralisasi; indikatif, bukan acuan hukum"
    report = outlines.make_outlines(options.files, paths.geo(), attribution=attribution)
    _say(str(report))


def _serve(options: argparse.Namespace) -> None:
    from kaltara_metrics.ui import server  # noqa: PLC0415 - Streamlit is loaded for this command alone

    server.serve(options.address, options.port)


def _query(options: argparse.Namespace) -> None:
    if options.list:
        _say(answers.listing())
        return
    if options.metric is None or options.at is None:
        raise UserError(f"Sebutkan ukuran dan waktu, misalnya: query {next(iter(catalog.METRICS))} --at 2024-09-30.")
    from kaltara_metrics.query import query  # noqa: PLC0415 - the catalog can be listed without a store

    answer = query(options.metric, at=options.at, by=options.by, where=_filters(options.where))
    _say(answers.render(answer, options.format))


def _filters(given: Sequence[str]) -> dict[str, str]:
    filters = {}
    for text in given:
        name, equals, value = text.partition("=")
        if not equals or not value:
            raise UserError(f"Saringan {text!r} tidak terbaca; tulis RINCIAN=NILAI, misalnya region=65.71.")
        if name in filters:
            raise UserError(f"Saringan {name} diberikan dua kali ({filters[name]} dan {value}); pilih satu.")
        filters[name] = value
    return filters


def _say(text: str) -> None:
    sys.stdout.write(text.replace("\r\n", "\n").rstrip("\n") + "\n")
