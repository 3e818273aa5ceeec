"""The command line. What the user can mend is one sentence and exit status 2."""

import argparse
import gc
import sys
from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from kaltara_metrics import catalog, paths
from kaltara_metrics.errors import UserError
from kaltara_metrics.export import answers, catalog_page

if TYPE_CHECKING:
    from kaltara_metrics.store.reader import Reader

USER_CAN_MEND = 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status: 0 done, 2 with one sentence for what the user can mend.

    `check` and `import` return 1 for a file with faults and 3 for one that personal data stopped.
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
    listed = commands.add_parser(
        "catalog", help="tulis semua ukuran dan definisinya sebagai Markdown (docs/metrics.md)"
    )
    listed.set_defaults(run=_catalog)
    reconciled = commands.add_parser("reconcile", help="cocokkan jumlah yang dinyatakan dengan jumlah bagiannya")
    reconciled.set_defaults(run=_run_batches("reconcile"))
    _add_check(commands)
    _add_import(commands)
    _add_withhold(commands)
    _add_versions(commands)
    _add_simulate(commands)
    return parser


def _add_query(commands: argparse._SubParsersAction) -> None:
    query = commands.add_parser("query", help="hitung satu ukuran")
    query.add_argument("metric", nargs="?", metavar="UKURAN")
    query.add_argument("--list", action="store_true", help="semua ukuran dengan rincian yang mungkin")
    query.add_argument(
        "--at",
        action="append",
        default=[],
        metavar="WAKTU",
        help="2024-09-30, 2024-09, 2024, atau 2023-08..2023-12; beberapa kali untuk beberapa waktu berdampingan",
    )
    query.add_argument("--by", action="append", default=[], metavar="RINCIAN")
    query.add_argument("--where", action="append", default=[], metavar="RINCIAN=NILAI")
    earlier = query.add_mutually_exclusive_group()
    earlier.add_argument(
        "--known-on", type=_day, metavar="TANGGAL", help="jawab dari yang diketahui hari itu, misalnya 2024-12-31"
    )
    earlier.add_argument("--data-version", type=int, metavar="N", help="jawab dari isi satu versi penyimpanan")
    query.add_argument("--format", choices=("table", "csv", "json"), default="table")
    query.set_defaults(run=_query)


def _add_check(commands: argparse._SubParsersAction) -> None:
    check = commands.add_parser("check", help="periksa berkas kantor tanpa menyimpan apa pun")
    _add_reading(check)
    check.add_argument("--format", choices=("text", "json"), default="text")
    check.set_defaults(run=_run_batches("check_file"))
    template = commands.add_parser("template", help="tulis templat XLSX dengan kamus datanya")
    template.add_argument("kind", metavar="JENIS")
    template.add_argument("file", type=Path, metavar="XLSX")
    template.set_defaults(run=_template)


def _add_reading(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="BERKAS", help="CSV, XLSX, XLS, ODS, atau HTML dari lembar kerja")
    parser.add_argument("--as", dest="kind", metavar="JENIS", help="jenis tabel, bila judul kolomnya tidak menyebutnya")
    parser.add_argument(
        "--map",
        dest="mapping",
        action="append",
        default=[],
        metavar="KOLOM=ARTI",
        help="arti satu kolom, bila salah baca",
    )
    parser.add_argument("--region", metavar="WILAYAH", help="wilayah tabel yang tidak menyebut wilayah")
    parser.add_argument(
        "--aggregate", action="store_true", help="jumlahkan daftar orang dalam memori; nama tidak disimpan"
    )
    parser.add_argument("--report", type=Path, metavar="XLSX", help="tulis laporan dengan sel yang salah diberi tanda")


def _add_import(commands: argparse._SubParsersAction) -> None:
    importing = commands.add_parser("import", help="periksa berkas kantor lalu terbitkan sebagai versi baru")
    _add_reading(importing)
    importing.add_argument("--accept", action="store_true", help="ganti angka lama dari sumber yang sama")
    importing.add_argument("--prefer", action="store_true", help="pakai angka berkas ini bila sumber lain berbeda")
    importing.add_argument("--source", default="", metavar="NAMA", help="pemberi berkas, bila berkas tidak menyebutnya")
    importing.add_argument("--whole", action="append", default=[], metavar="RINCIAN", help="rincian yang lengkap")
    importing.add_argument(
        "--absent",
        choices=("belum-diketahui", "nol"),
        default="belum-diketahui",
        help="arti baris yang ada untuk wilayah lain saja",
    )
    importing.add_argument("--by", default="", metavar="NAMA", help="yang mengimpor (bawaan: pengguna komputer ini)")
    importing.set_defaults(run=_run_batches("import_file"))
    accept = commands.add_parser("accept", help="terima peringatan satu impor atas nama seseorang")
    accept.add_argument("batch", type=int, metavar="IMPOR")
    accept.add_argument("--by", required=True, metavar="NAMA")
    accept.set_defaults(run=_run_batches("accept_warnings"))


def _add_withhold(commands: argparse._SubParsersAction) -> None:
    told = "tentukan di muka sel kecil mana yang dirahasiakan, bulan terbaru lebih dulu"
    commands.add_parser("withhold", help=told).set_defaults(run=_run_batches("withhold"))


def _add_versions(commands: argparse._SubParsersAction) -> None:
    commands.add_parser("versions", help="daftar versi penyimpanan dan isinya").set_defaults(
        run=_run_batches("versions")
    )
    diff = commands.add_parser("diff", help="angka yang bergeser dari satu versi ke versi lain")
    diff.add_argument("before", type=int, metavar="A")
    diff.add_argument("after", type=int, metavar="B")
    diff.add_argument("--format", choices=("text", "csv"), default="text")
    diff.set_defaults(run=_run_batches("diff"))
    back = commands.add_parser("rollback", help="pakai kembali satu versi yang lebih lama")
    back.add_argument("number", type=int, metavar="N")
    back.add_argument("--by", default="", metavar="NAMA")
    back.set_defaults(run=_run_batches("roll_back"))


def _add_simulate(commands: argparse._SubParsersAction) -> None:
    simulate = commands.add_parser("simulate", help="tulis data CONTOH sebanyak yang diminta sebagai Parquet")
    simulate.add_argument("--scale", type=int, required=True, metavar="N", help="banyaknya baris, 1000000 atau lebih")
    simulate.add_argument("--out", type=Path, required=True, metavar="FOLDER", help="folder baru atau kosong")
    simulate.add_argument("--nationwide", action="store_true", help="514 kabupaten/kota dengan kode desa karangan")
    simulate.set_defaults(run=_simulate)


def _simulate(options: argparse.Namespace) -> None:
    from kaltara_metrics.simulate import volume  # noqa: PLC0415 - other commands need not load it

    written = volume.write(options.out, options.scale, nationwide=options.nationwide)
    _say(f"CONTOH: {written.rows} baris ditulis dalam {len(written.files)} berkas di {options.out}.")


def _run_batches(name: str) -> Callable[[argparse.Namespace], int | None]:
    def run(options: argparse.Namespace) -> int | None:
        from kaltara_metrics import cli_batches  # noqa: PLC0415 - other commands need not load the readers

        gc.freeze()  # what was loaded stays, and is not looked through again whenever a large file is read
        return getattr(cli_batches, name)(options)

    return run


def _template(options: argparse.Namespace) -> None:
    from kaltara_metrics.ingest.templates import template  # noqa: PLC0415 - other commands need not load the readers

    content = template(options.kind)
    try:
        options.file.write_bytes(content)
    except OSError:
        raise UserError(f"{options.file.name} tidak dapat ditulis; periksa folder dan izinnya.") from None
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
        _say("\n".join(catalog_page.listing()))
        return
    if options.metric is None or not options.at:
        raise UserError(f"Sebutkan ukuran dan waktu, misalnya: query {next(iter(catalog.METRICS))} --at 2024-09-30.")
    from kaltara_metrics.analysis.at_times import at_times  # noqa: PLC0415 - the catalog can be listed without a store
    from kaltara_metrics.query import query  # noqa: PLC0415 - see above

    earlier = {"known_on": options.known_on} if options.data_version is None else {"reader": _of(options.data_version)}
    ask = partial(query, options.metric, by=options.by, **earlier)
    answer = at_times(lambda at, where: ask(at=at, where=where), options.at, _filters(options.where))
    _say(answers.render(answer, options.format))


def _of(version: int) -> "Reader":
    from kaltara_metrics.store import vintages  # noqa: PLC0415 - it loads what builds stores, which is rarely asked for

    return vintages.reader_of(version)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"tanggal {text!r} tidak terbaca; tulis misalnya 2024-12-31") from None


def _catalog(_: argparse.Namespace) -> None:
    _say(catalog_page.page())


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
