"""What Jelajah offers and says: periods, forms that fit an answer, the finding, and what would fill an empty one."""

from collections.abc import Mapping, Sequence

from kaltara_metrics import catalog
from kaltara_metrics.model import Cell, State
from kaltara_metrics.query import Answer
from kaltara_metrics.view import sample, sentences, series, words
from kaltara_metrics.view.language import say
from kaltara_metrics.view.pivot import axes

ONE, SUM, EACH_MONTH, EACH_YEAR = "bulan", "jumlah", "deret", "tahun"
TABLE, CHART, MAP, PIVOT = "tabel", "grafik", "peta", "pivot"
BY_VALUE, BY_VALUE_UP, AS_LISTED = "terbesar", "terkecil", "daftar"
_TWO_AXES = 2


def periods() -> Mapping[str, str]:
    """Name the periods that may be asked about."""
    return {
        ONE: say("Satu bulan", "One month"),
        SUM: say("Jumlah beberapa bulan", "Sum of several months"),
        EACH_MONTH: say("Bulan demi bulan", "Month by month"),
        EACH_YEAR: say("Tahun demi tahun", "Year by year"),
    }


def forms(answer: Answer) -> Mapping[str, str]:
    """Name the forms that an answer can be shown in, the table first."""
    cut = axes(answer)
    fits = {
        TABLE: True,
        CHART: bool(cut) and len(answer.cells) > 1,
        MAP: len(cut) == 1 and bool(catalog.DIMENSIONS[cut[0]].level),
        PIVOT: len(cut) >= _TWO_AXES,
    }
    names = {
        TABLE: say("Tabel", "Table"),
        CHART: say("Grafik", "Chart"),
        MAP: say("Peta", "Map"),
        PIVOT: "Pivot",
    }
    return {form: name for form, name in names.items() if fits[form]}


def orders() -> Mapping[str, str]:
    """Name the orders of a table's rows."""
    return {
        BY_VALUE: say("Terbesar dulu", "Largest first"),
        BY_VALUE_UP: say("Terkecil dulu", "Smallest first"),
        AS_LISTED: say("Urutan daftar", "As listed"),
    }


def headline(answer: Answer, area: str, total: Answer | None = None) -> str:
    """Say what the answer shows; `total` is the whole beside its cells."""
    return sample.spoken(finding(answer, area, total), answer)


def finding(answer: Answer, area: str, total: Answer | None = None) -> str:
    """Say what the answer shows, without the mark of the sample."""
    cut = axes(answer)
    if not answer.known:
        return f"{_without(answer)}: {sentences.low(words.metric_name(answer.metric))}, {area}"
    if not cut:
        return f"{words.metric_name(answer.metric)}, {area}: {_told(answer, answer.only)}"
    if cut == ("month",):
        return _over_time(answer, area)
    if uneven(answer):
        # What is summed over more months is not more for that, so nothing is named the highest.
        return f"{words.metric_name(answer.metric)}: {sentences.low(uneven(answer))}".removesuffix(".")
    if len(cut) == 1:
        return sentences.ranking(answer, cut[0], total)
    return _moved_most(answer, cut) if cut[-1] == "month" else _highest(answer, cut)


def _without(answer: Answer) -> str:
    """Say why there is no number: withheld where any is, else not applicable where that holds for all, else unknown."""
    states = {cell.state for cell in answer.cells}
    if State.WITHHELD in states:
        return words.STATES[State.WITHHELD].capitalize()
    return words.STATES[State.NOT_APPLICABLE if states == {State.NOT_APPLICABLE} else State.UNKNOWN].capitalize()


def _moved_most(answer: Answer, cut: Sequence[str]) -> str:
    """Name what moved most up to the last time that is known; the highest where nothing can be told to move till then.

    What is not known at that time moved before it, and is not set against the others.
    """
    *cuts, _ = cut
    monthly, own = is_monthly(answer), series.lines(answer, *cuts)
    lines = own if monthly and own else series.together(answer.known, cuts)
    runs = [series.runs(answer, found)[-1] if monthly and own else _same(found) for found in lines.values()]
    last = max((run[-1].by["month"] for run in runs), default="")
    moved = [run for run in runs if len(run) > 1 and run[0].value != run[-1].value and run[-1].by["month"] == last]
    if not moved:
        return _highest(answer, cut)
    run = max(moved, key=lambda run: abs(run[-1].value - run[0].value))
    named = ", ".join(words.label(name, run[-1].by[name]) for name in cuts)
    return sentences.change(answer, run[0], run[-1], named)


def _told(answer: Answer, cell: Cell) -> str:
    value = words.value(answer.metric, cell)
    bare = answer.metric.is_rate or answer.metric.unit == "rupiah"
    return value if bare else f"{value} {words.unit(answer.metric)}"


def _over_time(answer: Answer, area: str) -> str:
    run = _last_run(answer)
    if len(run) == 1:
        return f"{words.metric_name(answer.metric)}, {area}: {_told(answer, run[0])} ({words.as_of(run[0])})"
    return sentences.change(answer, run[0], run[-1], area)


def _last_run(answer: Answer) -> Sequence[Cell]:
    """Return the last points that count the same thing with no gap; a change is told only of these."""
    own = series.own(answer)
    return series.runs(answer, own)[-1] if own and is_monthly(answer) else _same(own or answer.known)


def _same(points: Sequence[Cell]) -> Sequence[Cell]:
    """Return the last points that count the same thing over as many months."""
    same = [points[-1]]
    for cell in reversed(points[:-1]):
        if not series.is_same(cell, same[0]) or len(cell.months) != len(same[0].months):
            break
        same.insert(0, cell)
    return same


def is_monthly(answer: Answer) -> bool:
    """Whether times are months in a row and not those of a comparison of years."""
    return len({cell.by["month"] for cell in answer.cells}) == len(answer.question.span)


def _highest(answer: Answer, cut: Sequence[str]) -> str:
    top = max(answer.known, key=lambda cell: cell.value)
    tied = sum(cell.value == top.value for cell in answer.known)
    named = ", ".join(words.label(name, top.by[name]) for name in cut)
    told = _told(answer, top)
    if tied > 1:
        return say(f"{tied} sel sama-sama tertinggi: {told}", f"{tied} cells share the highest number: {told}")
    return say(f"Tertinggi {told}: {named}", f"Highest {told}: {named}")


def summary(answer: Answer) -> str:
    """Say how much of the answer is known, or the one number that it is: the title of its table."""
    count, known = len(answer.cells), len(answer.known)
    if count == 1:
        told = _told(answer, answer.cells[0]) if known else words.STATES[answer.cells[0].state]
        return told[:1].upper() + told[1:]
    if known == count:
        return say(f"{count} baris, semua ada angkanya", f"{count} rows, all with numbers")
    states = [cell.state for cell in answer.cells]
    lacking = [
        f"{states.count(state)} {words.STATES[state]}"
        for state in dict.fromkeys(states)
        if state not in {cell.state for cell in answer.known}
    ]
    return say(
        f"{count} baris: {known} ada angkanya, {sentences.listed(lacking)}",
        f"{count} rows: {known} with numbers, {sentences.listed(lacking)}",
    )


def uneven(answer: Answer) -> str:
    """Say that the known sums are of different numbers of months, where that is so."""
    counts = {len(cell.months) for cell in answer.known if cell.months}
    if len(counts) <= 1:
        return ""
    fewest, most = min(counts), max(counts)
    return say(
        f"Banyaknya bulan yang diketahui berbeda, {fewest} sampai {most}; jumlahnya tidak setara.",
        f"The sums are of {fewest} to {most} known months and are not alike.",
    )


def nothing(metric: str, cuts: Sequence[str]) -> tuple[str, str]:
    """Say that nothing is known of a metric by these cuts, and what helps."""
    asked = catalog.metric(metric)
    by = sentences.listed([sentences.low(words.dimension(catalog.DIMENSIONS[cut])) for cut in cuts])
    name = sentences.low(words.metric_name(asked))
    cut = f" {say('menurut', 'by')} {by}" if by else ""
    return (
        say(f"Belum ada angka: {name}{cut}", f"No figures yet: {name}{cut}"),
        say(
            "Coba rincian lain atau tanpa rincian. Berkas kantor yang dimuat lewat Data masuk akan mengisinya. "
            f"Sumbernya: {asked.source}.",
            "Try another cut or none. A file of an office, loaded by Load data, would fill it. "
            f"Its source: {asked.source_en}.",
        ),
    )
