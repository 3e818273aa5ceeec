"""What moved between two store versions, in words: for the command line, the change log and the page Data masuk."""

from collections.abc import Collection, Sequence

from kaltara_metrics import places
from kaltara_metrics.catalog import Metric
from kaltara_metrics.differences import Move
from kaltara_metrics.model import Cell, Origin, State
from kaltara_metrics.query import KNOWN_STATES
from kaltara_metrics.sums import BATCH_PREFIX
from kaltara_metrics.view import numbers, sentences, tables, words
from kaltara_metrics.view.language import say
from kaltara_metrics.view.tables import Table

_TOLD = 3  # measures that a sentence names
# Columns of files keep one name each, whoever reads them.
_COLUMNS = ("Ukuran", "Wilayah", "Bulan", "Sebelum", "Sesudah", "Selisih", "Sebab")


def nothing() -> str:
    """Say that no figure moved."""
    return say("Tidak ada angka yang bergeser.", "No figure moved.")


def table(moves: Sequence[Move]) -> Table:
    """Write moves as a table: metric, place, month, value before and after, the difference, and why."""
    rows = tuple(
        (
            words.metric_name(move.metric),
            place(move),
            numbers.month(move.month),
            value(move.metric, move.before),
            value(move.metric, move.after),
            change(move),
            reason(move),
        )
        for move in moves
    )
    headers = (
        *(say("Ukuran", "Measure"), say("Wilayah", "Region"), say("Bulan", "Month")),
        *(say("Sebelum", "Before"), say("Sesudah", "After"), say("Selisih", "Difference")),
        say("Sebab", "Reason"),
    )
    return Table(headers, rows, numeric=frozenset(headers[3:6]))


def to_csv(moves: Sequence[Move]) -> str:
    """Write moves as CSV: months as 2025-08, numbers bare (a rate is a fraction), and where both figures came from."""
    headers = (*_COLUMNS, "Asal Sebelum", "Asal Sesudah")
    rows = [dict(zip(headers, _record(move), strict=True)) for move in moves]
    return tables.to_csv(rows) if rows else ",".join(headers) + "\r\n"


def _record(move: Move) -> tuple[float | str, ...]:
    difference = "" if move.by is None else _plain(move.by)
    origins = (cell.origin.value if cell.origin else "" for cell in (move.before, move.after))
    return (
        *(move.metric.name, place(move), str(move.month)),
        *(_bare(move.before), _bare(move.after), difference, reason(move)),
        *origins,
    )


def _bare(cell: Cell) -> float | str:
    return _plain(cell.value) if cell.state in KNOWN_STATES and cell.value is not None else words.STATES[cell.state]


def _plain(number: float) -> float:
    """Write people as whole numbers: 1533, not 1533.0."""
    return int(number) if float(number).is_integer() else number


def reason(move: Move) -> str:
    """Say why a figure moved, from what it rests on before and after."""
    before, after = set(move.before.statements), set(move.after.statements)
    came, went = _named(after - before), _named(before - after)
    was_known, is_known = (cell.state is not State.UNKNOWN for cell in (move.before, move.after))
    if is_known and not was_known:
        return say(f"baru diketahui dari {came}", f"known since {came}") if came else say("baru diketahui", "known now")
    if came and went:
        return say(f"{came} menggantikan {went}", f"{came} in place of {went}")
    if came:
        return say(f"ditambah {came}", f"{came} added")
    if went:
        return say(f"tanpa {went}", f"without {went}")
    if was_known and not is_known:
        return say("tidak diketahui lagi", "not known any more")
    return say("sumber yang sama menyatakan lain", "the same sources say otherwise")


def _named(sources: Collection[str]) -> str:
    """Name what came or went: impor 1002 dan 2 terbitan."""
    batches = sorted(name.removeprefix(BATCH_PREFIX) for name in sources if name.startswith(BATCH_PREFIX))
    imports = say(f"impor {sentences.listed(batches)}", f"import {sentences.listed(batches)}") if batches else ""
    others = len(sources) - len(batches)
    published = say(f"{others} terbitan", f"{others} published") if others else ""
    return sentences.listed([part for part in (imports, published) if part])


def value(metric: Metric, cell: Cell) -> str:
    """Write a figure; one that was invented says so."""
    said = words.value(metric, cell)
    return f"{said} ({say('contoh', 'sample')})" if cell.origin is Origin.SAMPLE else said


def place(move: Move) -> str:
    """Name where a figure moved."""
    return places.by_code(move.region or "65").name


def change(move: Move) -> str:
    """Write by how much a figure moved, with its sign; or that it is new or gone, where one was unknown or invented."""
    if value(move.metric, move.before) == value(move.metric, move.after):
        return say("rinciannya saja", "its parts only")
    if _is_real(move.after) != _is_real(move.before):
        return say("baru", "new") if _is_real(move.after) else say("hilang", "gone")
    if move.by is None:
        return "–"
    sign = "+" if move.by > 0 else numbers.MINUS
    if move.metric.unit == "persen":
        return f"{sign}{numbers.points(abs(move.by), move.metric.decimals)}"
    return f"{sign}{words.number(move.metric, abs(move.by))}"


def _is_real(cell: Cell) -> bool:
    return cell.state in KNOWN_STATES and cell.origin is not Origin.SAMPLE


def sentence(moves: Sequence[Move]) -> str:
    """Say in one sentence how much moved."""
    if not moves:
        return nothing()
    metrics = dict.fromkeys(words.metric_name(move.metric) for move in moves)
    others = say(" dan lain-lain", " and others") if len(metrics) > _TOLD else ""
    named = ", ".join(list(metrics)[:_TOLD]) + others
    return say(
        f"{len(moves)} angka bergeser pada {len(metrics)} ukuran: {named}.",
        f"{_count(len(moves), 'figure')} moved, of {_count(len(metrics), 'measure')}: {named}.",
    )


def _count(many: int, what: str) -> str:
    return f"{many} {what}{'' if many == 1 else 's'}"
